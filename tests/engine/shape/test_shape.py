from __future__ import annotations

import socket
import time

import pytest
from rulefiles import HEAD, misshapen, node

from engine.shape import check

COLUMN_KEYS = (
    "`level`, `formula`, `bands`, `decide`, `slices`, `lookup`, `round`, `show`, `unit`, `range`, `intent`, `title`, `source`, "
    "`basis`, `notes`, `unguarded`"
)


def test_a_right_file_has_no_problems():
    assert misshapen("columns: {nota: {level: orgao, formula: a + b, round: 0.01, show: 0.1%}}") == []


def test_an_unknown_key_near_a_missing_one_is_one_mistake():
    assert misshapen("columns: {nota: {formla: a}}") == [
        (
            "1:18+6 shape-unknown-key: there is no key `formla` here"
            f" | why: `nota` may have {COLUMN_KEYS} | mend: did you mean `formula`?"
        )
    ]


def test_an_unknown_required_key_of_a_kind_is_one_mistake():
    assert misshapen("columns: {b: {bands: {off_: a, ranges: {A: below 3}}}}") == [
        (
            "1:23+4 shape-unknown-key: there is no key `off_` here"
            " | why: `bands` may have `of`, `step`, `ranges`, `order`, `otherwise` | mend: did you mean `of`?"
        )
    ]


def test_a_missing_key_is_told_at_the_key_above_it():
    assert misshapen("columns: {b: {bands: {of: a}}}") == [
        (
            "1:15+5 shape-missing-key: `bands` lacks `ranges`"
            " | mend: add it, for instance `ranges: {Baixo: 0.00 to 29.99, Alto: 30.00 or more}`"
        )
    ]


def test_a_missing_key_of_the_file_is_told_at_its_beginning():
    assert misshapen("", HEAD.replace("title: Merenda escolar\n", "")) == [
        "-4:1+7 shape-missing-key: the file lacks `title` | mend: add it, for instance `title: Merenda escolar`"
    ]


def test_a_column_without_a_kind_is_told_which_there_are():
    assert misshapen("columns: {nota: {level: orgao}}") == [
        (
            "1:11+4 shape-missing-key: `nota` has none of `formula`, `bands`, `decide`, `slices`, `lookup`"
            " | why: exactly one of them says what `nota` is"
            " | mend: add it, for instance `formula: least(sum(pontos), maximo)`"
        )
    ]


def test_a_column_with_two_kinds_is_told_both_places():
    said = node("columns: {nota: {formula: a, lookup: {of: a, groups: {x: [1]}}}}")
    (problem,) = check(said)
    assert str(problem.what) == "`lookup` can't stand beside `formula`"
    assert str(problem.why) == "each of them says what `nota` is, and only one can"
    assert str(problem.mend) == "keep one of the two"
    assert (problem.place.column, [place.column for place in problem.also]) == (30, [18])


def test_three_kinds_are_two_mistakes():
    body = "columns: {n: {formula: a, lookup: {of: a, groups: {x: [1]}}, slices: {of: a, rates: [{up_to: 1, rate: 1}]}}}"
    assert [line.split(" | ")[0] for line in misshapen(body)] == [
        "1:27+6 shape-beside: `lookup` can't stand beside `formula`",
        "1:62+6 shape-beside: `slices` can't stand beside `formula`",
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "columns: {b: {bands: {of: a, ranges: {A: below 3}}, step: 0.1}}",
            (
                "1:53+4 shape-unknown-key: there is no key `step` here"
                f" | why: `b` may have {COLUMN_KEYS}"
                " | mend: `step` belongs inside `bands`: write it there, further in"
            ),
        ),
        (
            "tables: {t: {listing: {rows: orgao, title: Órgãos}}}",
            (
                "1:37+5 shape-unknown-key: there is no key `title` here"
                " | why: `listing` may have `rows`, `pages`, `when`, `order`, `columns`, `gives`"
                " | mend: `title` belongs beside `listing`: write it further out"
            ),
        ),
        (
            "checks: {c: {must: a, xyzzy: b}}",
            (
                "1:23+5 shape-unknown-key: there is no key `xyzzy` here"
                " | why: `c` may have `level`, `must`, `on_fail`, `title`, `source`, `basis`, `notes`"
                " | mend: take it away; free text has its place in `notes`"
            ),
        ),
    ],
)
def test_an_unknown_key_is_sent_where_it_belongs(body, expected):
    assert misshapen(body) == [expected]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "parameters: {p: [1]}",
            (
                "1:17+3 shape-type: `p` must be text, a number, `true` or `false` or a mapping of keys to values, and here stands a list"
                " | mend: write it like `7.5`"
            ),
        ),
        (
            "columns: {n: {formula: a, title: 12}}",
            '1:34+2 shape-type: `title` must be text, and here stands the number `12` | mend: put it in quotes: `"12"`',
        ),
        (
            "tables: {n: {listing: {rows: a}, print: sim}}",
            "1:41+3 shape-type: `print` must be `true` or `false`, and here stands the text `sim` | mend: write it like `false`",
        ),
        (
            'columns: {n: {formula: a, round: "0.01"}}',
            (
                "1:35+4 shape-type: `round` must be a number or a mapping of keys to values, and here stands the text `0.01`"
                " | mend: take the quotes away: `0.01`"
            ),
        ),
        (
            "tables: {t: {summary: {rows: regiao, measures: [nota]}}}",
            "1:30+6 shape-type: `rows` must be a list, and here stands the text `regiao` | mend: write a list: `[regiao]`",
        ),
        (
            "columns: {n: {formula: a, range: [0, alto]}}",
            "1:38+4 shape-type: entry 2 of `range` must be a number, and here stands the text `alto` | mend: write it like `7.5`",
        ),
        (
            "inputs:",
            (
                "1:1+6 shape-type: `inputs` must be a mapping of keys to values, and here stands nothing"
                " | mend: write it like `{orgaos: {level: orgao}}`"
            ),
        ),
        (
            "columns: {n: a + b}",
            (
                "1:14+5 shape-type: `n` must be a mapping of keys to values, and here stands the text `a + b`"
                " | mend: write it like `{level: orgao, formula: mean(nota), round: 0.01}`"
            ),
        ),
        (
            "lists: {l: {level: x, columns: [x], rows: [[a], b]}}",
            "1:49+1 shape-type: entry 2 of `rows` must be a list, and here stands the text `b` | mend: write a list: `[b]`",
        ),
    ],
)
def test_a_wrong_type_says_what_is_due_and_what_was_found(body, expected):
    assert misshapen(body) == [expected]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "columns: {n: {formula: a, round: {to: 0.01, mode: half_upp}}}",
            (
                "1:51+8 shape-word: `half_upp` is not a word for `mode`"
                " | why: it may be `half_up`, `half_even`, `up`, `down`, `floor`, `ceiling` | mend: did you mean `half_up`?"
            ),
        ),
        (
            "tables: {t: {ranking: {rows: orgao, of: nota, first: melhor, take: 3}}}",
            (
                "1:54+6 shape-word: `melhor` is not a word for `first`"
                " | why: it may be `highest`, `lowest` | mend: write one of them"
            ),
        ),
        (
            "levels: {orgao: []}",
            "1:17+2 shape-too-few: `orgao` is empty | why: it has at least 1 | mend: write it like `[orgao]`",
        ),
        (
            "columns: {n: {formula: a, range: [0]}}",
            "1:34+3 shape-too-few: `range` is too short | why: it has at least 2 | mend: write it like `[0, 100]`",
        ),
        (
            "columns: {n: {formula: a, range: [0, 1, 2]}}",
            "1:34+9 shape-too-many: `range` is too long | why: it has at most 2 | mend: write it like `[0, 100]`",
        ),
        (
            "columns: {n: {formula: a, round: 0}}",
            "1:34+1 shape-limit: `round` must be above 0, and here stands `0` | mend: write it like `0.01`",
        ),
        (
            "tables: {t: {ranking: {rows: orgao, of: nota, first: highest, take: 0}}}",
            "1:69+1 shape-limit: `take` must be 1 or more, and here stands `0` | mend: write it like `3`",
        ),
        (
            "levels: {par: {key: [orgao, orgao]}}",
            "1:29+5 shape-twice: `orgao` stands twice in `key` | mend: take one of the two away",
        ),
        (
            "levels: {2a: [orgao]}",
            (
                "1:10+2 shape-name: `2a` can't be a name"
                " | why: a name is a letter followed by letters, digits and `_`, without blanks"
                " | mend: write it otherwise, for instance `n_2a`"
            ),
        ),
        (
            "columns: {n: {level: meu órgão, formula: a}}",
            (
                "1:22+9 shape-name: `meu órgão` can't be a name"
                " | why: a name is a letter followed by letters, digits and `_`, without blanks"
                " | mend: write it otherwise, for instance `meu_órgão`"
            ),
        ),
        (
            "levels: {a: {key: [a], follows: 1 semana}}",
            "1:33+8 shape-form: `1 semana` is not written as `follows` must be | mend: write it like `list`",
        ),
        (
            "levels: {a: {key: [a], seen_in: b, every: [c]}}",
            (
                "1:36+5 shape-beside: `every` can't stand beside `seen_in`"
                " | why: each of them says what `a` is, and only one can | mend: keep one of the two"
            ),
        ),
        (
            "tables: {t: {target: {of: a}}}",
            (
                "1:14+6 shape-missing-key: `target` has none of `at_least`, `at_most`"
                " | why: exactly one of them says what `target` is | mend: add it, for instance `at_least: 75`"
            ),
        ),
    ],
)
def test_one_mistake_gives_one_problem_in_our_words(body, expected):
    assert misshapen(body) == [expected]


def test_a_day_is_written_in_full():
    due = "-2:19+8 shape-form: `1/1/2026` is not written as `from` must be | why: a day is written year, month, day"
    assert misshapen("", HEAD.replace("2026-01-01", "1/1/2026")) == [f'{due} | mend: write `"2026-01-01"`']


def test_a_version_that_is_a_number_asks_for_quotes():
    assert misshapen("", HEAD.replace('"2026"', "2026")) == [
        '-3:10+4 shape-type: `version` must be text, and here stands the number `2026` | mend: put it in quotes: `"2026"`'
    ]


def test_all_mistakes_are_told_at_once():
    body = """\
        columns:
          a: {formla: x}
          b: {level: orgao}
          c: {formula: x, round: {mode: up}}
        tables: {t: {listing: {}}}
        """
    assert [line.split(" ")[0] for line in misshapen(body)] == ["2:7+6", "3:3+1", "4:19+5", "5:14+7"]


def test_nothing_is_fetched(monkeypatch):
    def refuse(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(socket, "socket", refuse)
    assert misshapen('notes: "$ref: http://example.org"') == []


def test_ten_thousand_columns_are_quick():
    body = "columns:\n" + "".join(
        f"  c{at}: {{level: orgao, formula: a + {at}, round: 0.01, title: t}}\n" for at in range(10_000)
    )
    said = node(body)
    check(node("columns: {}"))
    start = time.process_time()
    assert check(said) == []
    assert time.process_time() - start < 4
