"""Drawn problems stand to the letter."""

from __future__ import annotations

import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from engine.problem import Place, Problem, say
from engine.report.problems import LINE_END, TAB, draw_problems, problems_github, problems_json
from engine.report.visible import HIDDEN, width

FILE = "rules/notas.yaml"
SOURCE = "ruleset: notas\ncolumns:\n  faixa:\n    of: nta\n"
UNKNOWN = Problem(
    "name-unknown",
    Place(FILE, 4, 9, 3),
    say("nothing is called `{name}`", name="nta"),
    say("`of` names a column of this level or of one it belongs to"),
    say("did you mean `{near}`?", near="nota"),
)


def at(line: int = 1, column: int = 1, length: int = 1, what: str = "wrong") -> Problem:
    return Problem("shape-x", Place("f", line, column, length), say(what))


def excerpt(problem: Problem, source: str) -> list[str]:
    """The source line and the carets of the only problem."""
    return draw_problems([problem], {"f": source}).splitlines()[1:3]


def test_a_problem_says_where_what_why_and_how_to_mend():
    assert (
        draw_problems([UNKNOWN], {FILE: SOURCE})
        == """\
rules/notas.yaml:4:9: error[name-unknown]: nothing is called `nta`
   4 |     of: nta
     |         ^^^
why:  `of` names a column of this level or of one it belongs to
mend: did you mean `nota`?

1 error in 1 file
"""
    )


def test_several_problems_stand_in_the_order_of_their_places_with_their_number():
    late, early = at(2, what="late"), at(1, what="early")
    aside = Problem("shape-y", Place("g", 1, 1), say("aside"), level="warning")
    assert (
        draw_problems([aside, late, early], {"f": "a\nb"})
        == """\
f:1:1: error[shape-x]: early
   1 | a
     | ^

f:2:1: error[shape-x]: late
   2 | b
     | ^

g:1:1: warning[shape-y]: aside

2 errors, 1 warning in 2 files
"""
    )


def test_the_other_place_of_a_double_is_drawn_too():
    double = Problem("yaml-double", Place("f", 2, 1, 4), say("`nota` stands here again"), also=(Place("f", 1, 1, 4),))
    assert (
        draw_problems([double], {"f": "nota: 1\nnota: 2"})
        == """\
f:2:1: error[yaml-double]: `nota` stands here again
   2 | nota: 2
     | ^^^^
also: f:1:1
   1 | nota: 1
     | ^^^^

1 error in 1 file
"""
    )


def test_rows_of_data_stand_under_one_another():
    problem = Problem("data-key-twice", Place("data/x.csv", 7, 1), say("2 keys stand twice"), rows=("orgao", "1", "2"))
    assert (
        draw_problems([problem], {})
        == """\
data/x.csv:7:1: error[data-key-twice]: 2 keys stand twice
rows: orgao
      1
      2

1 error in 1 file
"""
    )


def test_a_problem_without_a_file_says_only_what():
    problem = Problem("name-unknown", Place(""), say("no table is called `{name}`", name="x"))
    assert draw_problems([problem], {}) == "error[name-unknown]: no table is called `x`\n\n1 error\n"


def test_no_problem_draws_nothing():
    assert not draw_problems([], {})
    assert not problems_github([])


def test_carets_stand_under_the_culprit_after_tabs_wide_letters_and_accents():
    assert excerpt(at(1, 2, 3), "\tabc")[1] == "     |     ^^^"
    assert excerpt(at(1, 3, 2), "漢字ab")[1] == "     |     ^^"
    assert excerpt(at(1, 1, 2), "漢字ab")[1] == "     | ^^^^"
    assert excerpt(at(1, 3, 1), "e\u0301x")[1] == "     |  ^"


def test_hidden_characters_are_shown_so_that_they_can_be_found():
    assert excerpt(at(1, 2, 1), "a\u200bb\x1b[31m") == ["   1 | a<U+200B>b␛[31m", "     |  ^^^^^^^^"]


def test_a_culprit_at_or_beyond_the_end_has_one_caret():
    assert excerpt(at(1, 4, 1), "abc")[1] == "     |    ^"
    assert excerpt(at(1, 90, 5), "abc")[1] == "     |    ^"
    assert excerpt(at(1, 2, 99), "abc")[1] == "     |  ^^"


def test_a_long_line_is_cut_around_the_culprit():
    line, carets = excerpt(at(1, 501, 1), "a" * 500 + "!" + "b" * 500)
    assert line == f"   1 | …{'a' * 40}!{'b' * 59}…"
    assert carets == f"     | {' ' * 41}^"


def test_a_line_that_is_not_there_is_not_drawn():
    assert draw_problems([at(9)], {"f": "a"}) == "f:9:1: error[shape-x]: wrong\n\n1 error in 1 file\n"


def test_lines_end_where_an_editor_ends_them():
    assert excerpt(at(3), "a\r\nb\rc\x0bd\n")[0] == "   3 | c␋d"


def test_the_byte_order_mark_is_no_column():
    assert excerpt(at(1, 1, 1), "\ufeffab") == ["   1 | ab", "     | ^"]


def test_values_in_messages_cannot_break_the_line_or_command_the_terminal():
    problem = Problem("name-unknown", Place("a\x1bb", 1, 1), say("nothing is called `{name}`", name="x\n\x1b[2J{y}"))
    assert draw_problems([problem], {}).splitlines()[0] == "a␛b:1:1: error[name-unknown]: nothing is called `x␊␛[2J{y}`"
    assert draw_problems([Problem("x", Place(""), say("{v}", v="\x1b"))], {}).startswith("error[x]: ␛\n")


def test_long_reasons_stand_under_their_first_line():
    problem = Problem("x", Place(""), say("a"), why=say("one\ntwo"))
    assert draw_problems([problem], {}) == "error[x]: a\nwhy:  one\n      two\n\n1 error\n"


def test_the_library_s_own_words_come_last_and_only_when_asked_for():
    problem = Problem("x", Place(""), say("a"), original="ComputeError: b\nc")
    assert "ComputeError" not in draw_problems([problem], {})
    assert draw_problems([problem], {}, debug=True) == "error[x]: a\nfrom: ComputeError: b\n      c\n\n1 error\n"


def test_color_is_there_only_when_asked_for():
    assert "\x1b" not in draw_problems([UNKNOWN], {FILE: SOURCE})
    colored = draw_problems([UNKNOWN], {FILE: SOURCE}, color=True)
    assert colored.startswith("\x1b[1mrules/notas.yaml:4:9:\x1b[0m \x1b[1;31merror[name-unknown]:\x1b[0m nothing")
    assert "     |         \x1b[1;31m^^^\x1b[0m" in colored.replace("\x1b[1;31m        ^^^", "        \x1b[1;31m^^^")


def test_json_keeps_every_field():
    answer = json.loads(problems_json([UNKNOWN]))
    assert answer == {
        "errors": 1,
        "warnings": 0,
        "problems": [
            {
                "code": "name-unknown",
                "level": "error",
                "file": FILE,
                "line": 4,
                "column": 9,
                "length": 3,
                "what": "nothing is called `nta`",
                "why": "`of` names a column of this level or of one it belongs to",
                "mend": "did you mean `nota`?",
                "also": [],
                "rows": [],
            }
        ],
    }
    assert json.loads(problems_json([])) == {"errors": 0, "warnings": 0, "problems": []}


def test_github_gets_one_escaped_command_a_problem():
    problem = Problem(
        "data-x", Place("a,b:c.csv", 2, 3, 4), say("100% of\nit"), mend=say("do: this, now"), rows=("r1",), level="warning"
    )
    assert problems_github([problem]) == (
        "::warning file=a%2Cb%3Ac.csv,line=2,col=3,endColumn=6,title=data-x::100%25 of%0Ait%0Ado: this, now%0Ar1\n"
    )
    assert problems_github([Problem("x", Place(""), say("a"), level="note")]) == "::notice title=x::a\n"


DIRTY = st.text(st.characters(), max_size=60)


@given(DIRTY, st.integers(1, 5), st.integers(1, 80), st.integers(0, 80), DIRTY)
def test_whatever_the_source_the_drawing_is_tame_and_the_carets_stand_inside(source, line, column, length, said):
    problem = Problem("x", Place("f", line, column, length), say("{said}", said=said))
    drawn = draw_problems([problem], {"f": source})
    drawn.encode()
    assert not {unicodedata.category(character) for character in drawn.replace("\n", "")} & HIDDEN
    lines = drawn.split("\n")
    if lines[1]:
        text = LINE_END.split(source)[line - 1]
        blanks = len(text) - len(text.rstrip())  # the drawing leaves them out at the end of a line
        assert width(lines[2].rstrip("^")) <= max(width(lines[1]), width("   1 | ")) + TAB * blanks
    assert json.loads(problems_json([problem]))["problems"][0]["what"] == said
    assert problems_github([problem]).count("\n") == 1
