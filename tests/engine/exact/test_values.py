"""Values against fractions: any tree of operations, any row within its bounds, in both engines, to the last digit."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import permutations, product

import pytest
from exactly import ENGINES, cases, columns, computed, rows_of, trees, worth
from hypothesis import given
from hypothesis import strategies as st

from engine.exact import cells, values
from engine.exact.cells import UnprovableError
from engine.exact.rounding import rounded
from engine.exact.values import Value

COMPARED = {
    "==": lambda x, y: x == y, "!=": lambda x, y: x != y, "<": lambda x, y: x < y,
    "<=": lambda x, y: x <= y, ">": lambda x, y: x > y, ">=": lambda x, y: x >= y,
}  # fmt: skip


@pytest.mark.parametrize("engine", ENGINES)
@given(case=cases())
def test_a_tree_of_operations_is_what_fractions_say_and_stays_in_its_bounds(engine, case):
    found = computed(case.columns, case.rows, case.both.value.cells(), engine)
    assert [worth(case.both.value, parts) for parts in found] == [case.both.told(row) for row in case.rows], case.both.text


@pytest.mark.parametrize("engine", ENGINES)
@given(data=st.data())
def test_a_comparison_is_what_fractions_say(engine, data):
    leaves = data.draw(columns())
    left, right = data.draw(trees(leaves, 2)), data.draw(trees(leaves, 2))
    sign = data.draw(st.sampled_from(sorted(COMPARED)))
    rows = data.draw(rows_of(leaves))
    try:
        cell = values.compare(sign, left.value, right.value).n
    except UnprovableError:
        return
    found = [one for (one,) in computed([leaf.value.n for leaf in leaves], rows, [cell], engine)]
    pairs = [(left.told(row), right.told(row)) for row in rows]
    assert found == [None if None in pair else COMPARED[sign](*pair) for pair in pairs], (left.text, sign, right.text)


@pytest.mark.parametrize("engine", ENGINES)
@given(data=st.data())
def test_order_keys_sort_as_the_values_do_ties_included(engine, data):
    leaves = data.draw(columns(tops=(1, 9, 100, 10_000)))
    both = data.draw(trees(leaves, 2))
    rows = data.draw(rows_of(leaves, least=2))
    try:
        keys = values.order_keys(both.value)
    except UnprovableError:
        return
    found = computed([leaf.value.n for leaf in leaves], rows, keys, engine)
    told = [both.told(row) for row in rows]
    for (here, one), (there, other) in product(zip(found, told, strict=True), repeat=2):
        if one is not None and other is not None:
            assert (here < there, here == there) == (one < other, one == other), both.text


@pytest.mark.parametrize("engine", ENGINES)
@given(data=st.data())
def test_whether_a_value_is_known_is_known(engine, data):
    leaves = data.draw(columns())
    both = data.draw(trees(leaves, 2))
    rows = data.draw(rows_of(leaves))
    found = computed([leaf.value.n for leaf in leaves], rows, [values.known(both.value).n], engine)
    assert [one for (one,) in found] == [both.told(row) is not None for row in rows]


# ---- the pinned amounts ----------------------------------------------------------------------------------------------


def amount(text: str, name: str) -> tuple[Value, dict[str, int], cells.Cell]:
    """A column that holds one amount, its row and its cell."""
    value = values.number(Decimal(text))
    column = cells.column(name, "int", 0, 10**12, nul=False)
    return Value("number", column, value.scale), {name: value.n.lo}, column


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("order", list(permutations(("15050", "486.45", "1.05"))))
def test_a_product_is_exact_in_every_order_of_its_factors(engine, order):
    made = [amount(text, f"x{at}") for at, text in enumerate(order)]
    row = {name: held for _, held_row, _ in made for name, held in held_row.items()}
    product_of = values.times(values.times(made[0][0], made[1][0]), made[2][0])
    cents = rounded(product_of, Decimal("0.01"), "half_up")
    exact, printed = computed([cell for _, _, cell in made], [row], [product_of.n, cents.n], engine)[0]
    assert worth(product_of, [exact]) == Fraction("7687126.125")
    assert worth(cents, [printed]) == Fraction("7687126.13")


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("top", "bottom", "exact", "cents"),
    [
        ("522.93", "6", "87.155", "87.16"),
        ("522.93", "15050", None, "0.03"),
        ("0.12", "7", None, "0.02"),
        ("1.5", "2", "0.75", "0.75"),
    ],
)
def test_a_quotient_keeps_all_its_digits_until_it_is_rounded(engine, top, bottom, exact, cents):
    (value, row, cell), (by, other, divisor) = amount(top, "x"), amount(bottom, "y")
    for quotient in (values.over(value, by), values.over(value, values.number(Decimal(bottom)))):
        shown = rounded(quotient, Decimal("0.01"), "half_up")
        found = computed([cell, divisor], [row | other], [*quotient.cells(), shown.n], engine)[0]
        assert worth(quotient, found[:-1]) == Fraction(exact or Fraction(top) / Fraction(bottom))
        assert worth(shown, found[-1:]) == Fraction(cents)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_rate_of_a_fee_is_rounded_half_up_at_the_last_digit(engine):
    value, row, cell = amount("522.93", "x")
    for part in (values.times(values.number(Decimal("0.85")), value), values.times(value, values.number(Decimal("0.85")))):
        cents = rounded(part, Decimal("0.01"), "half_up")
        exact, shown = computed([cell], [row], [part.n, cents.n], engine)[0]
        assert worth(part, [exact]) == Fraction("444.4905")
        assert worth(cents, [shown]) == Fraction("444.49")


def test_constants_are_computed_at_once():
    tenth, fifth = values.number(Decimal("0.1")), values.number(Decimal("0.2"))
    assert values.compare("==", values.plus(tenth, fifth), values.number(Decimal("0.3"))).n.value is True
    assert values.times(fifth, fifth).n.literal == 4
    assert values.over(values.number(1), values.number(8)).d is None


# ---- what is no number -----------------------------------------------------------------------------------------------


def test_a_text_of_known_labels_is_compared_by_its_position_and_with_any_text():
    labels = ("baixo", "médio", "alto")
    held = Value("text", cells.column("x", "int", 0, 2, nul=False), labels=labels)
    free = Value("text", cells.column("y", "text", nul=False))
    high, absent = values.constant("alto"), values.constant("outro")
    wanted = [
        values.compare(sign, one, other).n
        for sign, one, other in (("==", held, high), ("!=", absent, held), ("==", held, free))
    ]
    held_columns = [held.n, free.n]
    rows = [{"x": at, "y": label} for at, label in enumerate(labels)]
    for engine in ENGINES:
        assert computed(held_columns, rows, wanted, engine) == [(False, True, True), (False, True, True), (True, True, True)]


def test_a_class_moves_along_its_order_and_stays_at_the_ends():
    held = Value("text", cells.column("x", "int", 0, 2, nul=True), labels=("a", "b", "c"))
    wanted = [values.as_text(values.shifted(held, by)) for by in (-1, 1, 5, -9, 0)]
    found = computed([held.n], [{"x": 0}, {"x": 1}, {"x": 2}, {"x": None}], wanted, "streaming")
    assert found == [("a", "b", "c", "a", "a"), ("a", "c", "c", "a", "b"), ("b", "c", "c", "a", "c"), (None,) * 5]


def test_labels_told_anew_keep_their_texts_and_what_is_none_of_them_is_unknown():
    held = Value("text", cells.column("x", "int", 0, 2, nul=False), labels=("a", "b", "c"))
    anew = values.as_text(values.relabelled(held, ("c", "a")))
    free = values.as_text(values.relabelled(Value("text", cells.column("y", "text", nul=False)), ("c", "a")))
    rows = [{"x": 0, "y": "a"}, {"x": 1, "y": "b"}, {"x": 2, "y": "c"}]
    for engine in ENGINES:
        assert computed([held.n, cells.column("y", "text", nul=False)], rows, [anew, free], engine) == [
            ("a", "a"),
            (None, None),
            ("c", "c"),
        ]


def test_a_member_stands_where_its_list_says_and_strangers_after_all():
    number = Value("number", cells.column("x", "int", 0, 99, nul=False), 1)
    text = Value("text", cells.column("y", "text", nul=False))
    wanted = [values.position(number, (Decimal("2.5"), Decimal(1))), values.position(text, ("z", "a"))]
    rows = [{"x": 25, "y": "a"}, {"x": 10, "y": "z"}, {"x": 11, "y": "?"}]
    assert computed([number.n, text.n], rows, wanted, "in-memory") == [(0, 1), (1, 0), (2, 2)]
