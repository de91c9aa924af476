"""Rule files as analysts write them, clean and unclean: the nodes they become, and what is said of those that become none."""

from __future__ import annotations

import gc
import time
import unicodedata
from contextlib import suppress
from decimal import Decimal

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from engine.problem import Place, Problem, RulesError
from engine.source import Leaf, Node, read
from engine.text.page import UNSEEN


@pytest.fixture(params=["compiled", "pure"])
def parser(request, monkeypatch):
    """Both parsers must say the same."""
    chosen = yaml.CSafeLoader if request.param == "compiled" else yaml.SafeLoader
    monkeypatch.setattr("engine.source._PARSER", chosen)


def node(text: str) -> Node:
    return read(text.encode(), "regra.yaml")


def leaf(written: str) -> Leaf:
    value = node(f"a: {written}\n").items["a"].value
    assert not isinstance(value, (tuple, dict))
    return value


def faults(text: str | bytes) -> tuple[Problem, ...]:
    with pytest.raises(RulesError) as raised:
        read(text.encode() if isinstance(text, str) else text, "regra.yaml")
    return raised.value.problems


def said(text: str | bytes) -> list[str]:
    """Each problem as one line: place, code, what, why, mend."""
    return [
        f"{p.place.line}:{p.place.column}+{p.place.length} {p.code}: "
        + " / ".join(str(part) for part in (p.what, p.why, p.mend) if part)
        for p in faults(text)
    ]


def codes(text: str | bytes) -> list[str]:
    return [problem.code for problem in faults(text)]


# values


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("0", 0),
        ("-12", -12),
        ("2014", 2014),
        ("0.10", Decimal("0.10")),
        ("-1.050", Decimal("-1.050")),
        ("7.5%", Decimal("0.075")),
        ("100%", Decimal("1.00")),
        ("12345678901234567890.1234567890", Decimal("12345678901234567890.1234567890")),
        ("123456789012345678901234567890%", Decimal("1234567890123456789012345678.90")),
        ("SIM", "SIM"),
        ("NÃO", "NÃO"),
        ("nao", "nao"),
        ("y", "y"),
        ("Nota", "Nota"),
        ("0.00 to 29.99", "0.00 to 29.99"),
        ("80 or more", "80 or more"),
        ("100 * sum(x) / 3", "100 * sum(x) / 3"),
        ("1.5 * x", "1.5 * x"),
        ("2.2.7.2.1.03.00", "2.2.7.2.1.03.00"),
        ("2021/2022", "2021/2022"),
        ("1/2", "1/2"),
        ("12 meses", "12 meses"),
        ("-x + 5", "-x + 5"),
        ('"no"', "no"),
        ("'012'", "012"),
        ('"2021-01-01"', "2021-01-01"),
        ("Plano “Justiça 4.0” e outros", "Plano “Justiça 4.0” e outros"),
        ("“Justiça” e “Plano”", "“Justiça” e “Plano”"),
        ("copo d’água", "copo d’água"),
        ("São\u00a0Paulo", "São\u00a0Paulo"),
        ('"\u00a0a\tb"', "\u00a0a\tb"),
        ("texto # remark", "texto"),
        ("texto #", "texto"),
        ("5 #remark", 5),
        ('"texto" #remark', "texto"),
        ("http://example.org:80/a", "http://example.org:80/a"),
    ],
)
def test_a_value_is_what_an_analyst_takes_it_for(written, value):
    found = leaf(written)
    assert (found, type(found)) == (value, type(value))
    assert str(found) == str(value)


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("written", "code", "mend"),
    [
        ("no", "yaml-truth", 'write `false`, or `"no"` when it is a text'),
        ("Yes", "yaml-truth", 'write `true`, or `"Yes"` when it is a text'),
        ("on", "yaml-truth", 'write `true`, or `"on"` when it is a text'),
        ("off", "yaml-truth", 'write `false`, or `"off"` when it is a text'),
        ("TRUE", "yaml-truth", 'write `true`, or `"TRUE"` when it is a text'),
        ("True", "yaml-truth", 'write `true`, or `"True"` when it is a text'),
        ("NULL", "yaml-truth", 'write `null` when nothing is known, or `"NULL"` when it is a text'),
        ("012", "yaml-number", 'write `12`, or `"012"` when it is a text'),
        ("00.5", "yaml-number", 'write `0.5`, or `"00.5"` when it is a text'),
        ("0o17", "yaml-number", 'write `15`, or `"0o17"` when it is a text'),
        ("0x1F", "yaml-number", 'write `31`, or `"0x1F"` when it is a text'),
        ("0b11", "yaml-number", 'write `3`, or `"0b11"` when it is a text'),
        ("1_000", "yaml-number", 'write `1000`, or `"1_000"` when it is a text'),
        ("1e3", "yaml-number", 'write `1000`, or `"1e3"` when it is a text'),
        ("1.5E-2", "yaml-number", 'write `0.015`, or `"1.5E-2"` when it is a text'),
        ("1e999", "yaml-number", 'write `"1e999"`'),
        (".5", "yaml-number", 'write `0.5`, or `".5"` when it is a text'),
        ("-.5%", "yaml-number", 'write `-0.5%`, or `"-.5%"` when it is a text'),
        ("5.", "yaml-number", 'write `5`, or `"5."` when it is a text'),
        ("+5", "yaml-number", 'write `5`, or `"+5"` when it is a text'),
        ("1,5", "yaml-number", 'write `1.5`, or `"1,5"` when it is a text'),
        ("7,5%", "yaml-number", 'write `7.5%`, or `"7,5%"` when it is a text'),
        ("5 %", "yaml-number", 'write `5%`, or `"5 %"` when it is a text'),
        ("1.234,56", "yaml-number", 'write `1234.56`, or `"1.234,56"` when it is a text'),
        ("1,234.56", "yaml-number", 'write `1234.56`, or `"1,234.56"` when it is a text'),
        ("1.234.567", "yaml-number", 'write `1234567`, or `"1.234.567"` when it is a text'),
        ("1 234,56", "yaml-number", 'write `1234.56`, or `"1 234,56"` when it is a text'),
        ("−5", "yaml-number", 'write `-5`, or `"−5"` when it is a text'),
        ("–0,5", "yaml-number", 'write `-0.5`, or `"–0,5"` when it is a text'),
        ("５", "yaml-number", 'write `5`, or `"５"` when it is a text'),
        ("-0", "yaml-number", "write `0`"),
        ("-0.00%", "yaml-number", "write `0.00%`"),
        (".inf", "yaml-number", 'write `".inf"`'),
        ("-.INF", "yaml-number", 'write `"-.INF"`'),
        (".nan", "yaml-number", 'write `".nan"`'),
        ("1234567890123456789012345678901", "yaml-number", "put it between quotes when it is a code; else write fewer digits"),
        ("12:30", "yaml-time", 'write `"12:30"`'),
        ("190:20:30", "yaml-time", 'write `"190:20:30"`'),
        ("2021-01-01", "yaml-date", 'write `"2021-01-01"`'),
        ("2021-13-01", "yaml-date", 'write `"2021-13-01"`'),
        ("2021-01-01 10:00", "yaml-date", 'write `"2021-01-01 10:00"`'),
        ("31/12/2021", "yaml-date", 'write `"2021-12-31"`, or `"31/12/2021"` when it is a text'),
        ("31/02/2021", "yaml-date", 'write `"31/02/2021"`'),
        ("31/12/21", "yaml-date", 'write `"31/12/21"`'),
    ],
)
def test_what_two_readers_take_for_two_things_is_refused_with_the_text_to_write(written, code, mend):
    (problem,) = faults(f"a: 1\nb: {written}  # remark\n")
    assert (problem.code, str(problem.mend)) == (code, mend)
    assert problem.place == Place("regra.yaml", 2, 4, len(written))


def test_every_fault_of_values_and_names_is_told_at_once():
    assert said("vigente: no\npeso: 012\nno: 1\ntaxa: 1,5\ntaxa: 2\ninicio: 2021-01-01\n") == [
        '1:10+2 yaml-truth: `no` without quotes is a text for some tools and not for others / write `false`, or `"no"` when it is a text',
        (
            "2:7+3 yaml-number: `012` is not how a number is written / it begins with a zero, which some tools drop or read as octal"
            ' / write `12`, or `"012"` when it is a text'
        ),
        '3:1+2 yaml-key: the name `no` needs quotes / names are texts, and without quotes this is not one / write `"no":`',
        (
            "4:7+3 yaml-number: `1,5` is not how a number is written / a number has a point before its decimals, not a comma"
            ' / write `1.5`, or `"1,5"` when it is a text'
        ),
        "5:1+4 yaml-twice: `taxa` stands already on line 4 / only one of the two could count / delete one of them, or rename it",
        '6:9+10 yaml-date: the date `2021-01-01` has no quotes / tools read it in different ways / write `"2021-01-01"`',
    ]


# names


@pytest.mark.usefixtures("parser")
def test_names_are_texts_and_years_may_stand_without_quotes():
    found = node('2014: a\n"no": b\nPreços e índices: c\n-5: d\n"": e\n')
    assert list(found.items) == ["2014", "no", "Preços e índices", "-5", ""]
    assert found.keys["2014"] == Place("regra.yaml", 1, 1, 4)
    assert found.keys["no"] == Place("regra.yaml", 2, 2, 2)


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("name", ["no", "on", "Yes", "~", "null", "true", "012", "1.5", "2021-01-01", "12:30", "1e3", "5%"])
def test_a_name_that_is_no_text_needs_quotes(name):
    (problem,) = faults(f"a: 1\n{name}: 2\n")
    assert (problem.code, problem.place) == ("yaml-key", Place("regra.yaml", 2, 1, len(name)))
    assert str(problem.mend) == f'write `"{name}":`'


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("text", "code", "mend"),
    [
        ("a: 1\n: x\n", "yaml-key", "write the name before the `:`"),
        ("a:\n  [b]: 1\n", "yaml-key", "write a name, or put the whole text between quotes"),
        ("a: {{ b }}\n", "yaml-key", "write a name, or put the whole text between quotes"),
        ("n\u0061\u0303o: 1\n", "yaml-accents", "delete the name and type `não`"),
        ("São\u00a0Paulo: 1\n", "yaml-space", "delete it and press the space bar: `São Paulo`"),
        ("“a”: 1\n", "yaml-quotes", 'write `"a"`'),
        ('"a\\u200bb": 1\n', "yaml-character", "write `ab`"),
        ('"a\\tb": 1\n', "yaml-character", "write `a b`"),
        ("<<: {a: 1}\n", "yaml-mark", "write the entries out here"),
    ],
)
def test_a_name_that_is_not_what_it_looks_like_is_refused(text, code, mend):
    (problem,) = faults(text)
    assert (problem.code, str(problem.mend)) == (code, mend)


@pytest.mark.usefixtures("parser")
def test_a_name_in_quotes_is_the_same_name():
    (problem,) = faults('anos:\n  2014: a\n  "2014": b\n')
    assert problem.place == Place("regra.yaml", 3, 4, 4)
    assert problem.also == (Place("regra.yaml", 2, 3, 4),)
    assert str(problem.what) == "`2014` stands already on line 2"


# nodes


@pytest.mark.usefixtures("parser")
def test_every_node_knows_its_place_and_its_text():
    found = node('órgão: ação\nlista:\n  - "sim"\n  - {x: 0.50, y: []}\nvazio:\n')
    file = "regra.yaml"
    assert found.place == Place(file, 1, 1, 5)
    assert found.keys == {"órgão": Place(file, 1, 1, 5), "lista": Place(file, 2, 1, 5), "vazio": Place(file, 5, 1, 5)}
    assert found.items["órgão"] == Node("ação", Place(file, 1, 8, 4), text="ação")
    first, second = found.items["lista"].rows
    assert found.items["lista"].place == Place(file, 3, 3, 1)
    assert first == Node("sim", Place(file, 3, 6, 3), text="sim", quoted=True)
    assert second.place == Place(file, 4, 5, 16)
    assert second.items["x"] == Node(Decimal("0.50"), Place(file, 4, 9, 4), text="0.50")
    assert second.items["y"].rows == ()
    assert found.items["vazio"].value is None
    assert found.items["vazio"].place.line == 5


@pytest.mark.usefixtures("parser")
def test_texts_over_several_lines_point_at_their_first_one():
    found = node("a: |\n  um\n  dois\nb: >-\n\n    um\n    dois\nc: um\n  dois\nd: 'um\n  dois'\ne: |\n").items
    assert (found["a"].value, found["a"].place, found["a"].lines) == ("um\ndois\n", Place("regra.yaml", 2, 3, 2), 2)
    assert (found["b"].value, found["b"].place, found["b"].lines) == ("\num dois", Place("regra.yaml", 6, 5, 2), 2)
    assert (found["c"].value, found["c"].place, found["c"].lines) == ("um dois", Place("regra.yaml", 8, 4, 2), 2)
    assert (found["d"].value, found["d"].place, found["d"].lines) == ("um dois", Place("regra.yaml", 10, 5, 2), 2)
    assert (found["e"].value, found["e"].place, found["e"].quoted) == ("", Place("regra.yaml", 12, 4, 1), True)


@pytest.mark.usefixtures("parser")
def test_accents_of_texts_are_composed_so_that_texts_compare():
    assert leaf("Na\u0303o") == "Não"
    assert leaf('"Na\u0303o"') == "Não"


@pytest.mark.usefixtures("parser")
def test_the_mark_at_the_start_windows_line_ends_and_one_dashed_line_are_accepted():
    found = read("\ufeff---\r\na: 1\r\nb: |\r\n  x\r\n  y\r\n".encode(), "regra.yaml")
    assert found.keys["a"] == Place("regra.yaml", 2, 1, 1)
    assert found.items["b"].value == "x\ny\n"


# the whole file


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("text", ["", "\n\n", "# só uma nota\n", "---\n", "~\n", "\ufeff"])
def test_a_file_without_rules_is_told(text):
    assert [line.split(" ", 1)[1] for line in said(text)] == [
        "yaml-empty: this file has no rules / begin it with `ruleset: name`"
    ]


@pytest.mark.usefixtures("parser")
def test_a_file_that_is_no_mapping_is_told():
    assert said("- a\n- b\n") == [
        (
            "1:1+1 yaml-root: this file is a list, and a rule file is made of names: `name: value`"
            " / begin it with `ruleset: name`, and write the list under the name it belongs to"
        ),
    ]
    assert said("a:1\n") == ["1:1+3 yaml-colon: no space follows `a:` / write `a: 1`"]
    assert codes("5\n") == ["yaml-colon"]


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("mark", ["---", "..."])
def test_a_second_document_is_refused(mark):
    (problem,) = faults(f"a: 1\n{mark}\nb: no\n")
    assert (problem.code, problem.place) == ("yaml-documents", Place("regra.yaml", 2, 1, 3))


@pytest.mark.usefixtures("parser")
def test_a_directive_is_refused():
    assert said("%YAML 1.1\n---\na: 1\n") == [
        "1:1+9 yaml-directive: this line starts with `%`, an order to the YAML reader / delete the line, or put `#` before it when it is a remark",
    ]


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("written", "kind", "length"),
    [("&x 5", "an anchor", 2), ("*x", "an alias", 2), ("!!python/object/apply:os.system []", "a tag", 31), ("! x", "a tag", 1)],
)
def test_anchors_aliases_and_tags_are_refused(written, kind, length):
    (problem,) = faults(f"a: {written}\n")
    assert problem.code == "yaml-mark"
    assert problem.place == Place("regra.yaml", 1, 4, length)
    assert kind in str(problem.what)


def test_an_alias_bomb_is_only_a_row_of_aliases():
    rows = "".join(f"a{n + 1}: &a{n + 1} [{', '.join([f'*a{n}'] * 9)}]\n" for n in range(9))
    assert set(codes("a0: &a0 [x]\n" + rows)) == {"yaml-mark"}


@pytest.mark.usefixtures("parser")
def test_forty_levels_are_read_and_one_more_is_refused():
    assert node("a: " + "[" * 39 + "]" * 39).items
    (problem,) = faults("a: " + "[" * 40 + "]" * 40)
    assert (problem.code, problem.place.column) == ("yaml-depth", 43)


def test_a_file_of_more_than_two_megabytes_is_refused():
    assert said("a: " + "x" * 10_000_000) == [
        (
            "1:1+1 yaml-size: this file has 10.0 MB; a rule file has at most 2 MB"
            " / put the rows of its long lists into a CSV file and declare it under `inputs`"
        ),
    ]


def test_a_file_of_too_many_parts_is_refused():
    assert codes("a: [" + "1," * 420_000 + "]") == ["yaml-size"]


def test_after_a_hundred_problems_the_rest_is_announced():
    problems = faults("- no\n" * 500)
    assert len(problems) == 101
    assert problems[-1].code == "yaml-many"
    assert str(problems[-1].what) == "more problems follow from here on; these are the first 100"


def test_a_complaint_that_has_no_words_of_its_own_is_pointed_at_all_the_same():
    assert codes("!t \n    \n  [") == ["yaml-mark", "yaml-syntax"]


# unclean characters


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_a_file_that_is_not_utf8_is_told_at_its_line(encoding):
    assert said("a: é\n".encode() + "nota: a situação\n".encode(encoding)) == [
        "2:14+1 yaml-encoding: this line is not UTF-8; read as Windows-1252 it says `situação` here / save as UTF-8",
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_file_in_utf16_is_told(encoding):
    assert said("ruleset: a\n".encode(encoding)) == ["1:1+1 yaml-encoding: this file is saved as UTF-16 / save as UTF-8"]


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("char", "name"),
    [
        ("\x00", "control character (U+0000)"),
        ("\x07", "control character (U+0007)"),
        ("\x85", "control character (U+0085)"),
        ("\u00ad", "soft hyphen (U+00AD)"),
        ("\u200b", "zero width space (U+200B)"),
        ("\u202e", "right-to-left override (U+202E)"),
        ("\u2028", "line separator (U+2028)"),
        ("\u2029", "paragraph separator (U+2029)"),
        ("\ufeff", "zero width no-break space (U+FEFF)"),
    ],
)
def test_an_unseen_character_is_refused_wherever_it_stands_and_reading_goes_on(char, name):
    problems = faults(f"a: x\nno{char}ta: 1\nb: 1,5\nc: 'a{char}b'\n")
    assert [(problem.code, problem.place.line, problem.place.column) for problem in problems] == [
        ("yaml-character", 2, 3),
        ("yaml-number", 3, 4),
        ("yaml-character", 4, 6),
    ]
    assert name in str(problems[0].what)


def test_an_unseen_character_is_shown_without_itself():
    assert said("no\u200bta: 1\n") == [
        (
            "1:3+1 yaml-character: a character that cannot be seen stands here: zero width space (U+200B)"
            " / two names that look the same would be different / delete this part and type it again: `nota: 1`"
        ),
    ]


def test_a_carriage_return_alone_is_refused():
    assert said("a: 1\rb: 2\r") == [
        "1:5+1 yaml-line-end: this line ends in a way that only some programs see (a carriage return alone) / save the file with the line ends LF",
    ]


@pytest.mark.usefixtures("parser")
def test_a_tab_that_indents_is_refused_on_every_line_and_reading_goes_on():
    assert [(p.code, p.place) for p in faults("a:\n\tb: 1\n\tc: 2\nd: no\n")] == [
        ("yaml-tab", Place("regra.yaml", 2, 1, 1)),
        ("yaml-tab", Place("regra.yaml", 3, 1, 1)),
        ("yaml-truth", Place("regra.yaml", 4, 4, 2)),
    ]


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("text", ["a:\tb\n", 'a:\t"b"\n', "- \tb\n"])
def test_a_tab_before_a_value_is_refused(text):
    assert codes(text) == ["yaml-tab"]


@pytest.mark.usefixtures("parser")
def test_a_tab_inside_a_plain_text_is_refused():
    assert codes("a: b\tc\n") == ["yaml-tab"]


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a:\n\u00a0\u00a0b: 1\n", 2),
        ("a: \u00a0b\n", 1),
        ("a: b\u00a0\n", 1),
        ("a:\u00a0b\n", 1),
        ("a: 1\nb:\u00a05\nc: 1\n", 2),
        ("a\u00a0: 1\n", 1),
        ("a:\n  -\u00a0b\n", 2),
        ("a:\n  - b\n\u00a0 - c\nd: 1\n", 3),
        ("a: \u202fb\n", 1),
    ],
)
def test_an_odd_space_where_the_form_wants_a_plain_one_is_refused(text, line):
    problems = faults(text)
    assert {problem.code for problem in problems} == {"yaml-space"}
    assert problems[0].place.line == line


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("written", "mend"),
    [
        ("“sim”", 'write `"sim"`'),
        ("‘sim’", 'write `"sim"`'),
        ("«sim»", 'write `"sim"`'),
        ("“a: b”", 'write `"a: b"`'),
        ("[“a, b”, c]", 'write `"a, b"`'),
        ('“a "b"”', "write `'a \"b\"'`"),
    ],
)
def test_the_quotes_of_a_word_processor_do_not_quote(written, mend):
    problems = faults(f"a: {written}\n")
    assert problems[0].code == "yaml-quotes"
    assert str(problems[0].mend) == mend


# formulas and remarks cut in two


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("written", "number"),
    [("{value: 0,53, unit: BRL}", "0.53"), ("{value: -1.000,50}", "-1000.50"), ("{x: {value: 7,5}}", "7.5")],
)
def test_a_decimal_comma_that_cuts_a_number_between_braces_is_told(written, number):
    (problem,) = faults(f"a: {written}\n")
    assert problem.code == "yaml-number"
    assert str(problem.mend) == f"write `{number}`"
    found = str(problem.what).split("`")[1]
    assert (problem.place.column, problem.place.length) == (4 + written.index(found), len(found))


def test_a_name_of_digits_after_a_comma_is_a_name():
    assert set(read(b"a: {x: 1,2: y}\n", "f").items["a"].items) == {"x", "2"}


@pytest.mark.parametrize(
    ("written", "mend"),
    [
        ("{formula: min(a, b)}", '`"min(a, b)"`'),
        ("{formula: 100 * min(a, b) + 1, unit: x}", '`"100 * min(a, b) + 1"`'),
        ("[sum(x, when=y == 'a, b'), z]", "`\"sum(x, when=y == 'a, b')\"`"),
        ('{formula: min(a, "b")}', "`'min(a, \"b\")'`"),
    ],
)
def test_a_comma_that_cuts_a_formula_between_brackets_is_told(written, mend):
    problem = faults(f"a: {written}\n")[0]
    assert problem.code == "yaml-comma"
    assert str(problem.mend) == f"write {mend}"


@pytest.mark.usefixtures("parser")
def test_a_remark_that_cuts_a_text_is_told():
    assert said("desc: lei #123 de 2001\n") == [
        (
            "1:7+3 yaml-remark: `lei` ends here, because ` #` starts a remark"
            ' / write `"lei #123 de 2001"`, or a space after the `#` when it is a remark'
        ),
    ]
    assert said("a: [lei #1, b]\nc: 1\n") == [
        '1:5+3 yaml-remark: `lei` ends here, because ` #` starts a remark / write `"lei #1"`, or a space after the `#` when it is a remark',
    ]


# where the parser gives up


SYNTAX = [
    (
        "a: b: c\n",
        (
            "1:5+1 yaml-colon: a second `: ` stands on this line / what precedes it would be another name"
            ' / write `a: "b: c"` when it is a text; else begin a new line with `b: c`, further in'
        ),
    ),
    (
        "a: b: c  # remark\n",
        (
            "1:5+1 yaml-colon: a second `: ` stands on this line / what precedes it would be another name"
            ' / write `a: "b: c"` when it is a text; else begin a new line with `b: c`, further in'
        ),
    ),
    ("a:1\nb: 2\n", "1:1+3 yaml-colon: no space follows `a:` / write `a: 1`"),
    ("x: 5\na:1\ny: 2\n", "2:1+3 yaml-colon: no space follows `a:` / write `a: 1`"),
    (
        "a: 1\nb\nc: 2\n",
        (
            "2:1+1 yaml-colon: this line has no `: ` after its name"
            " / write `b:` and its value; when it goes on with the text above, put the whole text between quotes"
        ),
    ),
    (
        "a: 1\nlei #1: x\n",
        (
            "2:1+9 yaml-colon: this line has no `: ` after its name / ` #` starts a remark: what follows it on the line is not read"
            " / write `: ` and the value after the name; when it goes on with the text above, put the whole text between quotes"
        ),
    ),
    (
        "a: foo\n  b: 1\n",
        (
            "2:3+4 yaml-indent: this line is further to the right than line 1, which already has its value"
            " / begin it at column 1, or delete the value of line 1"
        ),
    ),
    (
        "a:\n  b: 1\n c: 2\n",
        "3:2+4 yaml-indent: this line begins at column 2, where no line above it that it could belong to begins / begin it at column 1 or 3",
    ),
    (
        "  a: 1\nb: 2\n",
        "2:1+4 yaml-indent: this line begins at column 1, where no line above it that it could belong to begins / begin it at column 3",
    ),
    ('a: "foo\nb: 1\n', '1:4+1 yaml-quote: the quote opened here is not closed on its line / write `"foo"`'),
    ('a: "foo\nb: "bar"\n', '1:4+1 yaml-quote: the quote opened here is not closed on its line / write `"foo"`'),
    (
        "a: 'x' if y else 'z'\n",
        (
            "1:8+13 yaml-quote: more text follows the closing quote of `'x'` / a value that begins with a quote ends with it"
            " / write `\"'x' if y else 'z'\"`"
        ),
    ),
    (
        "a: {b: 'x' if y else 'z', c: 1}\n",
        (
            "1:12+13 yaml-quote: more text follows the closing quote of `'x'` / a value that begins with a quote ends with it"
            " / write `\"'x' if y else 'z'\"`"
        ),
    ),
    ('a: ["x" "y"]\n', "1:9+3 yaml-comma: no comma stands before this value / write `, ` before it"),
    (
        '"a" b: 1\n',
        "1:5+4 yaml-quote: this cannot follow what stands before it on the line / put the whole name, or the whole value, between quotes",
    ),
    ("a: [1, 2\nb: 3\n", "1:4+1 yaml-bracket: the `[` opened here is not closed / write `]` where it ends"),
    ("a: {b: 1\nc: 2\n", "1:4+1 yaml-bracket: the `{` opened here is not closed / write `}` where it ends"),
    ("a: [\n", "1:4+1 yaml-bracket: the `[` opened here is not closed / write `]` where it ends"),
    (
        "a: [1, #2]\nb: 3\n",
        (
            "1:4+1 yaml-bracket: the `[` opened here is not closed / ` #` starts a remark: what follows it on the line is not read"
            " / put the text with the `#` between quotes"
        ),
    ),
    ("a: [1, 2}\n", "1:9+1 yaml-bracket: `}` stands where the `[` still open wants `]` / write `]`"),
    (
        "a: 1\n}\n",
        "2:1+1 yaml-bracket: `}` closes nothing that is open / delete it, or put the text that it belongs to between quotes",
    ),
    ("a: [b: 1, c: {d: 2]]\n", "1:19+1 yaml-bracket: `]` stands where the `{` still open wants `}` / write `}`"),
    ("a: [b: [1, c: }]\n", "1:15+1 yaml-bracket: `}` stands where the `[` still open wants `]` / write `]`"),
    ("a: [1,,2]\n", "1:7+1 yaml-comma: nothing stands before this comma / delete the comma, or write `null` before it"),
    (
        "a: {b: x in ['a','b']}\n",
        (
            "1:13+1 yaml-quote: `[` cannot stand inside a value without quotes / between `{ }` and `[ ]` it has a meaning of its own"
            " / put the whole value between quotes: `\"x in ['a','b']\"`"
        ),
    ),
    (
        "a: >= 5\n",
        '1:4+4 yaml-quote: a value without quotes cannot begin with `>` / write `">= 5"` when it is a text or formula',
    ),
    ("a: @b\n", '1:4+2 yaml-quote: a value without quotes cannot begin with `@` / write `"@b"` when it is a text or formula'),
    ("a: %b\n", '1:4+2 yaml-quote: a value without quotes cannot begin with `%` / write `"%b"` when it is a text or formula'),
    ("a: * 5\n", '1:4+3 yaml-quote: a value without quotes cannot begin with `*` / write `"* 5"` when it is a text or formula'),
    ("a: ? b\n", '1:4+3 yaml-quote: a value without quotes cannot begin with `?` / write `"? b"` when it is a text or formula'),
    ("a: ]\n", '1:4+1 yaml-quote: a value without quotes cannot begin with `]` / write `"]"` when it is a text or formula'),
    (
        'a: "x\\d"\n',
        "1:6+2 yaml-escape: `\\d` means nothing between double quotes / write `'x\\d'`: between single quotes a `\\` is a plain character",
    ),
    (
        "a: - b\n",
        '1:4+3 yaml-list: a list begins on the line of its name / write `- b` on the next line, two spaces further in; or `"- b"` when it is a text',
    ),
    ("a:\n  - b\n  -c\n", "3:3+2 yaml-list: no space follows `-` / write `- c`"),
    (
        "a:\n  - b\n  c: 1\n",
        (
            "3:3+4 yaml-list: this line stands in the list that begins on line 2 and is not an item of it"
            " / begin it with `- ` too, or take the `- ` of line 2 away when these are names"
        ),
    ),
    (
        "a: 1\n- b\n",
        (
            "2:1+3 yaml-list: an item of a list stands where a name is due"
            " / indent it two spaces further than the name of its list, or write `name: value`"
        ),
    ),
]


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(("text", "report"), SYNTAX)
def test_what_the_parser_cannot_read_is_said_in_our_words(text, report):
    assert said(text) == [report]


@pytest.mark.usefixtures("parser")
def test_what_was_found_before_the_parser_gave_up_is_told_too():
    assert codes("a: no\nb: 1,5\nc: d: e\n") == ["yaml-truth", "yaml-number", "yaml-colon"]


@pytest.mark.usefixtures("parser")
def test_an_echo_of_a_fault_is_not_told():
    assert codes("a: 1\n\u00a0b: 1\n  c: 2\n") == ["yaml-space"]
    assert codes("a: [lei #1, b]\nc: 1\n") == ["yaml-remark"]
    assert codes("a:\n\tb: 1\n  c: 2\n d: 3\n") == ["yaml-tab"]


def test_a_colon_without_its_space_between_braces_is_told():
    assert said("a: {b: 1, c:[d]}\n") == [
        "1:12+1 yaml-colon: no space follows this `:` / write a space after it, or put the text between quotes"
    ]


def test_the_parsers_own_words_are_kept_for_debugging():
    (problem,) = faults("a: 'x' if y\n")
    assert problem.original.startswith("while parsing a block mapping")


@pytest.mark.usefixtures("parser")
def test_an_escape_that_is_no_character_is_told():
    assert said('a: 1\nb: "x\\U00110000y"\n') == [
        (
            "2:6+2 yaml-escape: `\\U` means nothing between double quotes"
            " / write `'x\\U00110000y'`: between single quotes a `\\` is a plain character"
        ),
    ]
    assert len(codes('a: "\\ud800"\n')) == 1
    assert codes('a: "\\x00"\n') == ["yaml-character"]


# laws


def inside(place: Place, lines: list[str]) -> bool:
    """Whether a place lies on a line, the point just after its last character included."""
    if not 1 <= place.line <= len(lines):
        return False
    width = len(lines[place.line - 1])
    return 1 <= place.column <= width + 1 and place.column - 1 + place.length <= max(width, place.column)


def places(found: Node) -> list[Place]:
    nested = [*found.items.values(), *found.rows]
    return [found.place, *found.keys.values(), *(place for each in nested for place in places(each))]


def law(data: bytes) -> None:
    lines = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace").split("\n")
    try:
        found = places(read(data, "x"))
    except RulesError as error:
        found = [place for problem in error.problems for place in (problem.place, *problem.also)]
        spoken = [str(part) for problem in error.problems for part in (problem.what, problem.mend)]
    else:
        spoken = ["nothing"]
    assert found
    assert all(spoken)
    assert [place for place in found if not inside(place, lines)] == []


PIECES = st.sampled_from(
    [*"abc:-,[]{}()#&*!|>'\"%@`?~<= \n\t\\.0123456789+_", "\n  ", "\n- ", ": ", " #", "\r\n", "\r", "---", "...", "\u00a0", "\u200b", "\ufeff",
     "\u2028", "\x85", "\x00", "“", "”", "’", "−", "é", "e\u0301", "no", "null", "\\u", "\\ud800", "1,5", "2021-01-01", "😀", "a: ", "<<: "],
)  # fmt: skip


@given(st.binary(max_size=200))
@example(b"")
@example(b"\xef\xbb\xbf\xef\xbb\xbf")
@example(b"\xff\xfe")
def test_any_bytes_give_nodes_or_problems_inside_the_text(data):
    law(data)


@given(st.lists(PIECES, max_size=40).map("".join))
@example("a: |\n\n  \nb: >2\n   x\n")
@example("- - -\n")
@example("? \n: \n")
def test_any_text_gives_nodes_or_problems_inside_the_text(text):
    law(text.encode())


@given(st.lists(PIECES, max_size=25).map("".join))
@pytest.mark.parametrize("pure", [yaml.SafeLoader])
def test_any_text_does_so_with_the_pure_parser_too(pure, text):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("engine.source._PARSER", pure)
        law(text.encode())


GOOD = """\
ruleset: merenda  # o nome
in_force: {from: "2026-01-01", until: "2026-12-31"}
levels:
  par: {key: [órgão, pergunta], every: [órgão, pergunta]}
lists:
  perguntas:
    columns: [pergunta, tema]
    rows:
      - [P19, 'Infra: estrutura', 10]
      - [P20, "Gestão", 7.5%, [a: 1, b]]
notes: >-
  texto longo
  que continua
columns:
  nota:
    formula: 100 * sum(pontos, when=tema == 'Infra') / 3
    bands: {of: nota, ranges: {Baixo: 0 to 1, Alto: 2 or more}}
"""
CHANGES = st.lists(st.tuples(st.integers(0, len(GOOD)), st.integers(0, 2), PIECES), min_size=1, max_size=3)


@settings(max_examples=10 * settings().max_examples)
@given(CHANGES)
def test_a_good_file_with_a_few_characters_changed_gives_nodes_or_problems_inside_the_text(changes):
    text = GOOD
    for at, gone, piece in changes:
        text = text[:at] + piece + text[at + gone :]
    law(text.encode())


@given(st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), max_size=30).filter(lambda text: not UNSEEN.search(text)))
def test_a_text_between_quotes_is_itself(text):
    written = "'" + text.replace("'", "''") + "'"
    assert leaf(written) == unicodedata.normalize("NFC", text)


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12).filter(lambda d: d != 0)
)
def test_a_decimal_is_exactly_as_written(number):
    assert str(leaf(f"{number:f}")) == f"{number:f}"


# time


def seconds(data: bytes) -> float:
    start = time.process_time()
    with suppress(RulesError):
        read(data, "x")
    return time.process_time() - start


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 200_000,
        b"{" * 200_000,
        b"- " * 200_000,
        b"? " * 200_000,
        b"a: " + b"x" * 10_000_000,
        b'"' * 1_900_000,
        b":" * 1_900_000,
        b"a: {b: " + b"(" * 1_900_000,
        "“".encode() * 600_000,
        "\u200b\n".encode() * 400_000,
        b"a: [" + b"b (c, " * 250_000,
        b"a: " + b"1_" * 900_000,
        b"".join(b" " * depth + b"a:\n" for depth in range(1_900)),
    ],
)
def test_hostile_files_take_no_time(data):
    assert seconds(data) < 3  # a slow machine too; what grows with the square takes minutes


def test_ten_thousand_rules_are_read_in_a_moment():
    rule = "  regra_{}:\n    level: orgão\n    formula: 100 * sum(pontos) / sum(maximo)\n    round: 0.01\n    title: Nota do órgão\n"
    data = ("columns:\n" + "".join(rule.format(number) for number in range(10_000))).encode()
    assert min(seconds(data) for _ in range(3)) < 2
    assert gc.isenabled()
