"""Rows 27 to 49 of the fault list: what a rule file's text may hide."""

from __future__ import annotations

import socket
from time import perf_counter

import pytest
from small import HEAD, at, codes, refused, rows, table
from small import ran as run_small

SECONDS = 2.0  # a noisy machine
BANDS = """\
levels: {{obra: [obra]}}
inputs: {{obras: {{level: obra, columns: {{x: {{type: integer, range: [0, 10]}}}}}}}}
columns: {{c: {{level: obra, bands: {{of: x, step: 1, ranges: {{{ranges}}}}}}}}}
tables: {{t: {{listing: {{rows: obra, columns: [c]}}}}}}
"""


@pytest.mark.parametrize("word", ["no", "on", "off", "yes", "NO", "True", "FALSE"])
def test_row_027_a_word_that_yaml_versions_read_differently_is_refused(faulty, word):
    said = faulty(f"parameters: {{vigente: {word}}}\n")
    assert f"`{word}` without quotes is a text for some tools and not for others" in said
    assert "write `true`" in said or "write `false`" in said


@pytest.mark.parametrize(
    ("written", "mend"),
    [("012", "12"), ("0o12", "10"), ("1e3", "1000"), (".5", "0.5"), ("1_000", "1000"), ("+5", "5"), ("12:30", '"12:30"')],
)
def test_row_028_a_number_that_tools_read_differently_is_refused(faulty, written, mend):
    assert f"write `{mend}`" in faulty(f"parameters: {{peso: {written}}}\n")


@pytest.mark.parametrize(("written", "mend"), [("1,5", "1.5"), ("1.234,56", "1234.56")])
def test_row_029_a_decimal_comma_is_refused_with_the_number_to_write(faulty, written, mend):
    assert f"write `{mend}`" in faulty(f"parameters:\n  peso: {written}\n")


@pytest.mark.parametrize(
    ("first", "second"), [("a", "a"), ('"1"', "1"), ("ação", "ac\u0327a\u0303o"), ("a", '"a\u200b"'), ("a", "a\u00a0")]
)
def test_row_030_names_that_look_the_same_are_refused(faulty, first, second):
    said = faulty(f"parameters:\n  {first}: 1\n  {second}: 2\n")
    assert ":8:" in said
    assert ":7:" in said or "accents" in said or "cannot be seen" in said or "space" in said


def test_row_031_a_decimal_is_the_number_written(tmp_path):
    body = "levels: {obra: [obra]}\ninputs: {obras: {level: obra}}\n"
    body += "parameters: {peso: 0.10, longo: 123456789012345678901234567.890}\n"
    body += 'tables: {t: {listing: {rows: obra, columns: {a: peso, b: longo, c: "peso * 10 == 1"}}}}\n'
    ((_, weight, long, one),) = rows(run_small(tmp_path, body, obras=table("obra", "x")))
    assert str(weight) in ("0.1", "0.10")
    assert f"{long:f}".rstrip("0") == "123456789012345678901234567.89"
    assert one is True


@pytest.mark.parametrize("written", ["2021-01-01", "2021-13-01", "31/12/2021"])
def test_row_033_a_date_without_quotes_is_refused(faulty, written):
    assert f"the date `{written}` has no quotes" in faulty(f"parameters: {{dia: {written}}}\n")


def test_row_033_a_day_that_does_not_exist_is_refused_where_a_date_is_due(faulty):
    assert "2021-02-30" in faulty(HEAD.replace("2026-01-01", "2021-02-30").encode())


@pytest.mark.parametrize(
    "body",
    [
        "parameters: &a {p: 1}\n",
        "parameters: {p: *a}\n",
        "parameters: {<<: {p: 1}}\n",
        "parameters: &a {p: *a}\n",
        "notes: &a [x,x]\n" + "".join(f"n{i}: &b{i} [*a,*a,*a,*a]\n" for i in range(30)),
    ],
)
def test_row_035_anchors_aliases_and_merges_are_refused_at_once(faulty, body):
    start = perf_counter()
    said = faulty(body)
    assert "is an anchor" in said or "is an alias" in said or "copies entries from another place" in said
    assert perf_counter() - start < SECONDS


@pytest.mark.parametrize(
    "body",
    [
        "parameters: " + "[" * 200_000,
        "parameters: " + "{a: " * 50_000,
        "p:\n" + "".join(" " * n + "a:\n" for n in range(1, 1500)),
    ],
)
def test_row_036_nothing_is_so_deep_that_the_reader_falls(faulty, body):
    start = perf_counter()
    said = faulty(body)
    assert perf_counter() - start < 5 * SECONDS
    assert "more than 40 lists and mappings stand inside each other" in said


@pytest.mark.parametrize("tag", ['!!python/object/apply:os.system ["touch roubo"]', "!x 1", '!!binary "eA=="', "!!int 3"])
def test_row_038_tags_are_refused_and_nothing_is_made_of_them(faulty, tag):
    assert "is a tag, a type for the YAML reader" in faulty(f"parameters: {{p: {tag}}}\n")


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (HEAD.replace("Lei", "Educação").encode("latin-1"), 5),
        (HEAD.replace("Lei", "“Lei”").encode("cp1252"), 5),
        (HEAD.encode("utf-16"), 1),
        (HEAD.replace("Lei", "Le\ufeffi").encode(), 5),
        (HEAD.replace("Lei", "Le\x00i").encode(), 5),
    ],
)
def test_row_039_another_encoding_is_told_with_its_line(faulty, data, line):
    said = faulty(data)
    assert f"lei.yaml:{line}:" in said
    assert "save as UTF-8" in said or "cannot be seen" in said


@pytest.mark.parametrize("data", [b"", b"\n# nada\n", b"- 1\n", b"a:1\n", HEAD.encode() + b"---\n" + HEAD.encode()])
def test_row_041_a_file_that_is_no_rule_file_is_told_so(faulty, data):
    assert "lei.yaml:" in faulty(data)


def test_row_042_twelve_faults_are_twelve_messages_by_line(faulty):
    faults = "".join(f"  p{n}: 0{n}1\n" for n in range(1, 10)) + "  pa: no\n  pb: 1e3\n  pc: 2021-01-01\n"
    said = faulty("parameters:\n" + faults)
    lines = [line for line in said.splitlines() if "lei.yaml:" in line]
    numbers = [int(line.split("lei.yaml:")[1].split(":")[0]) for line in lines]
    assert numbers[:12] == list(range(7, 19))


@pytest.mark.parametrize(
    ("body", "mend"),
    [("colums: {}\n", "did you mean `columns`?"), ('columns: {c: {fromula: "1"}}\n', "did you mean `formula`?")],
)
def test_row_043_an_unknown_key_is_told_with_a_near_one(faulty, body, mend):
    assert mend in faulty(body)


@pytest.mark.parametrize("written", ["NaN", ".nan", "inf", ".inf", "-.inf", "-0"])
def test_row_044_what_is_no_number_can_not_stand_for_one(faulty, written):
    body = f"levels: {{obra: [obra]}}\ninputs: {{obras: {{level: obra}}}}\nparameters: {{peso: {written}}}\n"
    said = faulty(body + "columns: {c: {level: obra, formula: peso + 1}}\n")
    assert "lei.yaml:8:" in said or "`peso` is text, and a number is due here" in said


def test_row_044_weights_are_added_exactly(tmp_path):
    body = """\
    levels: {item: [item]}
    lists: {itens: {level: item, columns: [item, peso], rows: [[a, 0.1], [b, 0.2], [c, LAST]]}}
    checks: {pesos: {must: sum(peso) == 1, on_fail: stop}}
    """
    assert refused(tmp_path, body.replace("LAST", "0.7")) == ()
    assert codes(refused(tmp_path, body.replace("LAST", "0.699"))) == ["data-check"]
    ranged = body.replace("[item, peso]", "{item: {type: text}, peso: {type: number, range: [0, 1]}}")
    assert refused(tmp_path, ranged.replace("LAST", "1.2")) != ()


@pytest.mark.parametrize(
    ("ranges", "what"),
    [
        ("A: 0 to 4, B: 6 to 10", "no band holds `5`"),
        ("A: 0 to 5, B: 5 to 10", "both hold `5`"),
        ("A: 0 to 5, B: 0 to 10", "both hold `0 to 5`"),
        ("A: below 5, B: above 5", "no band holds `5`"),
        ("B: 7 to 10, A: 0 to 5", "no band holds `6`"),
        ("A: 5 to 0, B: 6 to 10", "below its beginning"),
        ("A: above 5 to 5, B: 6 to 10", "range"),
    ],
)
def test_row_045_bands_that_leave_a_gap_or_overlap_are_told_with_the_interval(faulty, ranges, what):
    assert what in faulty(BANDS.format(ranges=ranges))


def test_row_045_bands_may_be_written_in_any_order(tmp_path):
    body = BANDS.format(ranges="B: 6 to 10, A: 0 to 5").split("tables:")[0]
    assert at(tmp_path, "obra", ["c"], body, obras=table("obra,x", "a,5", "b,6")) == {"a": "A", "b": "B"}


def test_row_045_a_value_beyond_the_last_band_stops_the_run(tmp_path):
    body = BANDS.format(ranges="A: 0 to 4, B: 5 to 9")
    problems = refused(tmp_path, body, obras=table("obra,x", "a,5", "b,10"))
    assert problems != ()
    assert all(problem.code in ("bands-gap", "data-bands") for problem in problems)


def test_row_047_no_pattern_comes_from_a_rule_file(faulty):
    said = faulty("levels: {obra: [obra]}\ninputs: {obras: {level: obra, columns: {x: {type: text, pattern: '(a+)+$'}}}}\n")
    assert "there is no key `pattern` here" in said


@pytest.mark.parametrize("address", ["http://example.org/x.json", "file:///etc/passwd"])
def test_row_048_a_reference_reaches_nothing(faulty, monkeypatch, address):
    def refuse(*_: object, **__: object) -> None:
        message = "a socket was opened"
        raise AssertionError(message)

    monkeypatch.setattr(socket, "socket", refuse)
    assert "there is no key `$ref` here" in faulty(f'$ref: "{address}"\n')
    assert "`$ref` can't be a name" in faulty(f'parameters: {{$ref: "{address}"}}\n')


def test_row_049_a_source_that_is_written_says_something(faulty):
    said = faulty('parameters: {p: {value: 1, source: {law: ""}}}\n')
    assert "`law` is empty" in said
