"""Every mode of rounding against the book: ties, both signs, quotients, steps that are no power of ten."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Decimal
from fractions import Fraction

import pytest
from exactly import ENGINES, MODES, computed, in_steps, worth
from hypothesis import given
from hypothesis import strategies as st

from engine.exact import cells, values
from engine.exact.rounding import on_step, rounded
from engine.exact.values import Value

BY_THE_LIBRARY = {
    "half_up": ROUND_HALF_UP, "half_even": ROUND_HALF_EVEN, "up": ROUND_UP, "down": ROUND_DOWN, "floor": ROUND_FLOOR, "ceiling": ROUND_CEILING,
}  # fmt: skip
X, Y = (cells.column(name, "int", -(10**15), 10**15, nul=False) for name in "xy")


def of(scale: int) -> Value:
    """The column as a number of so many decimals."""
    return Value("number", X, scale)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("mode", MODES)
def test_ties_and_their_neighbours_on_both_sides_of_zero(engine, mode):
    written = [
        Decimal(text)
        for text in ("0.125", "2.5", "2.675", "1.005", "0.005", "0.015", "0.0149", "0.0151", "0", "87.155", "1.995")
    ]
    written += [-one for one in written]
    shown = rounded(of(4), Decimal("0.01"), mode)
    found = computed([X], [{"x": int(one.scaleb(4))} for one in written], [shown.n], engine)
    due = [one.quantize(Decimal("0.01"), BY_THE_LIBRARY[mode]) for one in written]
    assert [worth(shown, parts) for parts in found] == [Fraction(one) for one in due]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("mode", MODES)
@given(data=st.data())
def test_any_value_on_any_step(engine, mode, data):
    step = data.draw(st.sampled_from(("0.01", "0.05", "0.25", "1", "2.5", "3", "10", "1000")))
    scale = data.draw(st.integers(0, 4))
    ties = st.integers(-9, 9).map(lambda n: int((2 * n + 1) * Fraction(step) * 10**scale / 2))
    drawn = data.draw(st.lists(st.integers(X.lo, X.hi) | ties, min_size=1, max_size=8))
    shown = rounded(of(scale), Decimal(step), mode)
    found = computed([X], [{"x": one} for one in drawn], [shown.n], engine)
    size = Fraction(step)
    assert [worth(shown, parts) for parts in found] == [in_steps(Fraction(one, 10**scale) / size, mode) * size for one in drawn]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("mode", MODES)
@given(pairs=st.lists(st.tuples(st.integers(-200, 200), st.integers(-40, 40)), min_size=1, max_size=12))
def test_a_quotient_is_rounded_once_whatever_the_signs(engine, mode, pairs):
    shown = rounded(values.over(of(1), Value("number", Y, 1)), Decimal("0.1"), mode)
    found = computed([X, Y], [{"x": x, "y": y} for x, y in pairs], [shown.n], engine)
    due = [in_steps(Fraction(x, y) * 10, mode) / Fraction(10) if y else None for x, y in pairs]
    assert [worth(shown, parts) for parts in found] == due


@pytest.mark.parametrize("mode", MODES)
def test_what_lies_on_the_step_already_is_left_alone(mode):
    assert rounded(of(2), Decimal("0.01"), mode).n is X
    assert rounded(of(1), Decimal("0.01"), mode).n.op == "mul"


@pytest.mark.parametrize("mode", MODES)
@given(first=st.integers(-5000, 5000), second=st.integers(-5000, 5000))
def test_rounding_keeps_the_order_and_rounding_again_changes_nothing(mode, first, second):
    once = rounded(of(3), Decimal("0.05"), mode)
    twice = rounded(once, Decimal("0.05"), mode)
    (a, a_again), (b, b_again) = computed([X], [{"x": first}, {"x": second}], [once.n, twice.n], "in-memory")
    assert (first <= second) <= (a <= b)
    assert (worth(once, [a]), worth(once, [b])) == (worth(twice, [a_again]), worth(twice, [b_again]))


@given(drawn=st.lists(st.integers(-(10**6), 10**6), min_size=1, max_size=8), step=st.sampled_from(("0.01", "0.5", "2", "25")))
def test_whether_a_value_is_a_multiple_of_a_step(drawn, step):
    size = Fraction(step)
    found = computed([X], [{"x": one} for one in drawn], on_step(of(2), Decimal(step)), "in-memory")
    told = [Fraction(one, 100) / size for one in drawn]
    assert [on for _, on in found] == [one.denominator == 1 for one in told]
    assert [steps for steps, on in found if on] == [one for one in told if one.denominator == 1]
