"""Which values of one leaf give a printed figure: proven by computing with them, just inside and just outside."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from brokenfigures import name, shown, term
from hypothesis import assume, given
from hypothesis import strategies as st

from engine.reconcile.arithmetic import worth
from engine.reconcile.notation import Printed
from engine.reconcile.search.case import Case, Leaf
from engine.reconcile.search.reach import gaps, reach

FORMULAS = (
    "a / b - 1", "(a - b) / b", "100 * a / b", "a + b - c", "a / (a + b)", "a * b / c", "-a + 3", "(a + b) / (c - a)", "rounded(a, 0.01) * b",
    "a if a > b else b", "least(a, b) * c", "abs(a - b)", "known(a, b) / c",
)  # fmt: skip
VALUES = st.integers(100, 10**9).map(lambda cents: Fraction(cents, 100))


def case(formula: str, *values: Fraction, percent: bool = True) -> Case | None:
    leaves = {name(word): Leaf(word, value) for word, value in zip("abc", values, strict=True)}
    exact = worth(term(formula), {leaf: each.value for leaf, each in leaves.items()})
    if not isinstance(exact, Fraction):
        return None
    return Case(shown(exact, percent=percent), exact, term(formula), leaves)


@pytest.mark.parametrize("formula", FORMULAS)
@given(values=st.tuples(VALUES, VALUES, VALUES), other=VALUES, percent=st.booleans())
def test_what_is_reached_gives_the_figure_and_what_lies_beyond_does_not(formula, values, other, percent):
    right = case(formula, *values, percent=percent)
    wrong = case(formula, other, *values[1:], percent=percent)
    if right is None or wrong is None:
        return
    one = replace(right, printed=wrong.printed)
    for gap in gaps(one.term, one.values):
        found = reach(gap, one)
        if found is None:
            continue
        assert found.low <= found.needed <= found.high
        result = gap.filled(found.needed, one.values)
        assert result is not None
        assert one.holds(result)


@given(values=st.tuples(VALUES, VALUES, VALUES), other=VALUES)
def test_the_value_that_was_taken_is_reached(values, other):
    wrong = case("a / b - 1", values[0], other, values[2])
    right = case("a / b - 1", *values)
    assert wrong is not None
    assert right is not None
    one = replace(right, printed=wrong.printed)
    assume(one.printed.value > Fraction(-99, 100))  # what is left of nothing is reached from the ends of the world
    found = next(each for gap in gaps(one.term, one.values) if gap.divides and (each := reach(gap, one)) is not None)
    assert found.low <= other <= found.high
    margin = found.high - found.low
    for beyond in (found.low - margin, found.high + margin):
        result = found.gap.filled(beyond, one.values)
        assert result is None or not one.holds(result)


def test_a_leaf_in_two_places_is_taken_out_of_both_and_of_each():
    one = case("(a - b) / b", Fraction(3), Fraction(2), Fraction(1))
    assert one is not None
    assert [(gap.leaf.value, gap.divides, gap.whole) for gap in gaps(one.term, one.values)] == [
        ("a", False, True), ("b", False, True), ("b", False, False), ("b", True, False),
    ]  # fmt: skip


@pytest.mark.parametrize("formula", ["a * 0 + 5", "a - a + 5", "5 if a > 0 else 6"])
def test_what_does_not_depend_on_a_leaf_reaches_nothing(formula):
    one = case(formula, Fraction(3), Fraction(2), Fraction(1), percent=False)
    assert one is not None
    wrong = replace(one, printed=Printed("7", Fraction(7)))
    assert [reach(gap, wrong) for gap in gaps(wrong.term, wrong.values) if gap.whole] == [None]
