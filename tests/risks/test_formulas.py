"""Rows 1 to 26 of the fault list: formulas that attack, mislead or never end."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Callable
from decimal import Decimal
from itertools import product
from pathlib import Path
from time import perf_counter

import pytest
from small import at, ran, rows, table, whole

OBRAS = """\
levels: {obra: [obra]}
inputs:
  obras:
    level: obra
    columns:
      x: {type: number, decimals: 2, range: [-1000, 1000], missing: [""]}
      y: {type: number, decimals: 2, range: [-1000, 1000], missing: [""]}
      texto: {type: text}
      A: {type: text}
      p: {type: yes_no, missing: [""]}
      q: {type: yes_no, missing: [""]}
"""
ROWS = table("obra,x,y,texto,A,p,q", "a,0.12,0.12,t,coluna,yes,no")
SECONDS = 2.0  # a noisy machine; such formulas take milliseconds


def with_formula(text: str) -> str:
    """Rules with one formula."""
    return OBRAS + f"columns: {{c: {{level: obra, formula: {json.dumps(text, ensure_ascii=False)}}}}}\n"


def one(folder: Path, formula: str, data: str = ROWS) -> object:
    """What a formula is worth in the first row."""
    return next(iter(at(folder, "obra", ["c"], with_formula(formula), obras=data).values()))


@pytest.mark.parametrize("text", ['x.meta.serialize("roubo.txt")', "x.y", "texto.upper()"])
def test_row_001_no_attribute_is_ever_reached_and_no_file_written(faulty, text):
    assert "`.` isn't a sign of formulas" in faulty(with_formula(text))  # `faulty` sees that no file came to be


@pytest.mark.parametrize("text", ["().__class__", '"{0.__class__}".format(x)', 'f"{x}"', "''.__class__.__mro__"])
def test_row_002_nothing_formats_and_nothing_has_a_class(faulty, text):
    assert "formula" in faulty(with_formula(text))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('__import__("os")', "`__import__` doesn't begin with a letter"),
        ('open("f")', "there is no function `open`"),
        ('eval("1")', "there is no function `eval`"),
        ('exec("1")', "there is no function `exec`"),
        ("lambda: 1", "`:` isn't a sign of formulas"),
        ("[i for i in x]", "`for` is no word of formulas"),
        ("(y := x)", "`:=` isn't a sign of formulas"),
        ("await x", "is no word of formulas"),
    ],
)
def test_row_003_nothing_is_called_but_the_functions_of_the_language(faulty, text, what):
    assert what in faulty(with_formula(text))


@pytest.mark.parametrize("text", ["x = 1", "1; 2", "1\n2", "x\n", "x == 1\nimport os"])
def test_row_004_a_formula_is_read_to_its_end_or_refused(faulty, text):
    assert "formula" in faulty(with_formula(text))


def test_row_006_a_percentage_is_a_number(tmp_path):
    assert whole(tmp_path, {"c": "10% + 1", "d": "10% * 10", "e": "7.5%"}, OBRAS, obras=ROWS) == {
        "c": Decimal("1.1"), "d": 1, "e": Decimal("0.075"),
    }  # fmt: skip


@pytest.mark.parametrize("text", ["x % 2", "10 % 3", "texto % 2", "10% 3", "(x)%"])
def test_row_006_there_is_no_modulo(faulty, text):
    assert "%" in faulty(with_formula(text))


@pytest.mark.parametrize(
    ("text", "mend"), [("1.234,56", "write `1234.56`"), ("1,5", "write `1.5`"), ("x * 1,05", "write `1.05`")]
)
def test_row_007_a_decimal_comma_is_refused_with_the_number_to_write(faulty, text, mend):
    assert mend in faulty(with_formula(text))


def test_row_009_written_decimals_are_exact(tmp_path):
    assert whole(tmp_path, {"c": "0.1 + 0.2 == 0.3", "d": "0.1 * 3 == 0.3", "e": "0.1 + 0.2"}, OBRAS, obras=ROWS) == {
        "c": True, "d": True, "e": Decimal("0.3"),
    }  # fmt: skip


def test_row_010_a_quotient_keeps_its_digits(tmp_path):
    assert one(tmp_path, "rounded(x / 7, 0.000000000001)") == Decimal("0.017142857143")
    assert one(tmp_path, "x / 7 * 7 == x") is True


def test_row_011_a_product_keeps_its_digits(tmp_path):
    assert one(tmp_path, "x * y") == Decimal("0.0144")


@pytest.mark.parametrize("text", ["x + 10**30", "x + 1234567890123456789012345678901", "x * 0.1234567890123456789012345678901"])
def test_row_012_a_number_too_long_is_refused(faulty, text):
    assert "formula" in faulty(with_formula(text))


def test_row_013_a_product_that_64_bits_would_wrap_is_exact(tmp_path):
    body = OBRAS.replace("x: {type: number, decimals: 2, range: [-1000, 1000]", f"x: {{type: integer, range: [0, {2**62}]")
    found = ran(
        tmp_path,
        body
        + "columns:\n  c: {level: obra, formula: x * 4}\n  s: {formula: sum(x)}\ntables: {t: {listing: {rows: obra, columns: [c, s]}}}\n",
        obras=table("obra,x,y,texto,A,p,q", f"a,{2**62},,t,c,,", f"b,{2**62},,t,c,,"),
    )
    assert rows(found) == [("a", 2**64, 2**63), ("b", 2**64, 2**63)]


def test_row_013_a_product_that_128_bits_may_not_hold_is_refused_before_any_data(faulty):
    body = OBRAS.replace("range: [-1000, 1000]", f"range: [0, {2**62}]") + "columns: {c: {level: obra, formula: x * x * x}}\n"
    said = faulty(body)
    assert "this number may need more digits than 128 bits hold" in said
    assert "declare the `range:`" in said


def test_row_014_and_of_all_nine_pairs(tmp_path):
    words = {"yes": True, "no": False, "": None}
    data = table("obra,x,y,texto,A,p,q", *(f"{at_},,,t,c,{p},{q}" for at_, (p, q) in enumerate(product(words, repeat=2))))
    found = at(tmp_path, "obra", ["c"], with_formula("p and q"), obras=data)
    for at_, (p, q) in enumerate(product(words, repeat=2)):
        a, b = words[p], words[q]
        assert found[str(at_)] is (False if False in (a, b) else None if None in (a, b) else True)


def test_row_015_a_chain_asks_both_halves(tmp_path):
    data = table("obra,x,y,texto,A,p,q", "a,1,,t,c,,", "b,2,,t,c,,", "c,3,,t,c,,", "d,,,t,c,,")
    found = at(tmp_path, "obra", ["c"], with_formula("1 < x < 3"), obras=data)
    assert found == {"a": False, "b": True, "c": False, "d": None}


def test_row_017_a_text_is_never_taken_for_a_column(tmp_path, faulty):
    assert one(tmp_path, "'A' if x > 0 else 'B'") == "A"
    assert one(tmp_path, "known(texto, 'A') == 't'") is True
    assert "`texto` is text, and a number is due here" in faulty(with_formula("texto + 'A'"))


@pytest.mark.parametrize("text", ["rand()", "random()", "now()", "today()"])
def test_row_020_nothing_is_random_and_nothing_knows_the_day(faulty, text):
    assert f"there is no function `{text[:-2]}`" in faulty(with_formula(text))


BOMBS = {
    "a tower of powers": "9**9**9",
    "a product of powers": "*".join(["9**4000000"] * 20),
    "a long text": '"a" * 10**9',
    "a wide text": "'%999999999d' % 1",
    "opening brackets": "(" * 100_000,
    "brackets around": "(" * 900 + "x" + ")" * 900,
    "minuses": "-" * 100_000 + "x",
    "nots": "not " * 100_000 + "p",
    "a long sum": "+".join(["x"] * 10_000),
    "a long name": "a" * 3_000,
    "many ifs": "1 if p else " * 150 + "0",
    "calls in calls": "abs(" * 300 + "x" + ")" * 300,
}


def quick(read: Callable[[], str]) -> str:
    """Read within the time and memory that a bomb must not pass."""
    tracemalloc.start()
    try:
        start = perf_counter()
        said = read()
        assert perf_counter() - start < SECONDS
        assert tracemalloc.get_traced_memory()[1] < 50_000_000
    finally:
        tracemalloc.stop()
    return said


@pytest.mark.parametrize("name", ["a tower of powers", "a product of powers", "a long text", "a wide text"])
def test_row_021_a_bomb_is_refused_at_once(faulty, name):
    assert "formula" in quick(lambda: faulty(with_formula(BOMBS[name])))


@pytest.mark.parametrize("name", list(BOMBS)[4:])
def test_row_022_nothing_is_so_deep_or_long_that_the_reader_falls(faulty, name):
    said = quick(lambda: faulty(with_formula(BOMBS[name])))
    assert "Recursion" not in said
    assert "an error of our own" not in said


def test_row_023_a_formula_of_four_hundred_values_runs(tmp_path):
    start = perf_counter()
    assert one(tmp_path, "+".join(["x"] * 400)) == 48
    assert perf_counter() - start < 5 * SECONDS


def test_row_023_five_hundred_rules_in_a_chain_run(tmp_path):
    lines = ["  c0: {level: obra, formula: x}", *(f"  c{n}: {{level: obra, formula: c{n - 1} + 1}}" for n in range(1, 500))]
    start = perf_counter()
    body = OBRAS + "columns:\n" + "\n".join(lines) + "\n"
    assert at(tmp_path, "obra", ["c499"], body, obras=ROWS) == {"a": Decimal("499.12")}
    assert perf_counter() - start < 5 * SECONDS


def test_row_023_two_hundred_bands_run(tmp_path):
    bands = ", ".join(f"f{n}: {n} to below {n + 1}" for n in range(200))
    start = perf_counter()
    body = OBRAS + f"columns: {{c: {{level: obra, bands: {{of: x, ranges: {{{bands}}}, otherwise: fora}}}}}}\n"
    data = table("obra,x,y,texto,A,p,q", "a,199.99,,t,c,,", "b,0,,t,c,,", "c,200,,t,c,,")
    assert at(tmp_path, "obra", ["c"], body, obras=data) == {"a": "f199", "b": "f0", "c": "fora"}
    assert perf_counter() - start < 5 * SECONDS


def test_row_026_rules_in_a_ring_are_told_with_the_ring(faulty):
    said = faulty(
        OBRAS + "columns:\n  a: {level: obra, formula: b}\n  b: {level: obra, formula: a}\n  c: {level: obra, formula: c + 1}\n"
    )
    assert "`a` needs itself: a → b → a" in said
    assert "`c` needs itself: c → c" in said
