"""Codes of places against plain comparison: whatever the limits, a value lies in a stretch when its code lies in the run."""

from __future__ import annotations

from fractions import Fraction

import pytest
from exactly import ENGINES, computed
from hypothesis import given
from hypothesis import strategies as st

from engine.exact import cells, values
from engine.exact.placing import Ends, places
from engine.exact.values import Value

X = cells.column("x", "int", -500, 500, nul=True)
Y = cells.column("y", "int", 1, 12, nul=False)
LIMITS = st.builds(Fraction, st.integers(-60, 60), st.sampled_from((1, 2, 4, 5, 10, 20, 100, 1000)))
ROWS = st.lists(
    st.fixed_dictionaries({"x": st.integers(-500, 500) | st.none(), "y": st.integers(1, 12)}), min_size=1, max_size=10
)


def holds(ends: Ends, value: Fraction) -> bool:
    """Whether a value lies between two ends, by plain comparison."""
    low, high, low_in, high_in = ends
    above = low is None or low < value or (low_in and low == value)
    below = high is None or value < high or (high_in and high == value)
    return above and below


def forms() -> dict[str, tuple[Value, int]]:
    """A lattice, a lattice under a constant divisor, and a quotient of rows; and the scale of each."""
    lattice = Value("number", X, 1)
    return {
        "lattice": (lattice, 1),
        "third": (values.over(lattice, values.number(3)), 3),
        "quotient": (values.over(lattice, Value("number", Y)), 0),
    }


def told(form: str, row: dict[str, int]) -> Fraction:
    """What a form is worth in a row."""
    divisor = {"lattice": 1, "third": 3, "quotient": row["y"]}[form]
    return Fraction(row["x"], 10 * divisor)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("form", ["lattice", "third", "quotient"])
@given(data=st.data())
def test_a_code_lies_in_a_run_exactly_when_the_value_lies_in_the_stretch(engine, form, data):
    value, _ = forms()[form]
    limits = data.draw(st.lists(LIMITS, min_size=1, max_size=6))
    # the limits that rows meet exactly matter most
    rows = data.draw(ROWS)
    known = [row for row in rows if row["x"] is not None]
    limits += [told(form, row) for row in known[:2] if (1000 * told(form, row)).denominator == 1]
    found = places(value, limits)
    codes = [code for (code,) in computed([X, Y], rows, [found.cell], engine)]
    reachable = set(found.reachable())
    low, high = (data.draw(st.sampled_from([None, *limits])) for _ in range(2))
    ends = (low, high, data.draw(st.booleans()), data.draw(st.booleans()))
    for row, code in zip(rows, codes, strict=True):
        if row["x"] is None:
            assert code is None
            continue
        assert code in reachable
        assert 0 <= code < found.count
        assert (code in found.run(ends)) == holds(ends, told(form, row))


def test_what_bounds_rule_out_is_out_of_reach():
    narrow = Value("number", cells.column("x", "int", 0, 99, nul=False))
    found = places(narrow, [Fraction(-5), Fraction(10), Fraction(100)])
    kept = set(found.reachable())
    assert kept.isdisjoint(found.run((None, Fraction(-5), True, True)))
    assert kept.isdisjoint(found.run((Fraction(100), None, True, True)))
    assert kept == set(found.run((Fraction(-5), Fraction(100), False, False)))


def test_a_limit_finer_than_the_values_moves_to_the_next_value():
    found = places(Value("number", cells.column("x", "int", 0, 100, nul=False), 1), [Fraction("0.25"), Fraction("0.3")])
    up_to = found.run((None, Fraction("0.25"), True, True))
    codes = [
        code
        for (code,) in computed([cells.column("x", "int", 0, 100, nul=False)], [{"x": 2}, {"x": 3}], [found.cell], "streaming")
    ]
    assert [code in up_to for code in codes] == [True, False]
