from __future__ import annotations

import time
from decimal import Decimal
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from engine.cover.axis import Domain
from engine.cover.cases import Anything, Case, Missing, OneOf, Test
from engine.cover.meeting import accepts
from engine.cover.proof import gap, idle, overlap
from engine.problem import Place
from engine.ranges import Stretch

HERE = Place("rules.yaml")
POINTS = [None, *(Decimal(number) / 2 for number in range(-1, 12))]  # the unknown, and values on and between the limits
WHOLE_POINTS = [point for point in POINTS if point is None or point == int(point)]


def case(*tests: Test) -> Case:
    return Case(tests, 1, HERE, HERE)


def one(*values: object) -> OneOf:
    return OneOf(tuple(values))  # type: ignore[arg-type]


def holds(test: Test, value: Decimal | None) -> bool:
    return isinstance(test, Missing | Anything) if value is None else accepts(test, value)


whole = st.integers(0, 5).map(Decimal)


@st.composite
def stretches(draw):
    low, high = sorted((draw(whole), draw(whole)))
    low_in, high_in = draw(st.booleans()) or low == high, draw(st.booleans()) or low == high
    return Stretch(draw(st.sampled_from([low, None])), draw(st.sampled_from([high, None])) or high, low_in, high_in)


tests = st.one_of(
    st.just(Anything()),
    st.just(Missing()),
    st.lists(whole, min_size=1, max_size=3, unique=True).map(lambda values: OneOf(tuple(values))),
    stretches(),
)
tables = st.integers(1, 3).flatmap(
    lambda width: st.lists(st.tuples(*[tests] * width).map(lambda row: case(*row)), min_size=1, max_size=7)
)


@given(tables)
def test_two_cases_overlap_exactly_when_some_values_hold_in_both(cases):
    found = overlap(cases)
    width = len(cases[0].tests)
    both = any(
        sum(all(map(holds, one_case.tests, values)) for one_case in cases) > 1 for values in product(POINTS, repeat=width)
    )
    assert (found is not None) == both
    if found:
        assert found.first < found.second < len(cases)


@given(st.lists(tables, min_size=8, max_size=16).map(lambda several: [one_case for table in several for one_case in table]))
def test_many_cases_are_sorted_out_without_losing_a_pair(cases):
    width = len(cases[0].tests)
    alike = [one_case for one_case in cases if len(one_case.tests) == width]
    pairs = any(overlap([alike[first], alike[second]]) for first in range(len(alike)) for second in range(first))
    assert (overlap(alike) is not None) == pairs


@given(tables, st.booleans())
def test_a_gap_is_found_exactly_when_some_values_hold_in_no_case(cases, missing):
    width = len(cases[0].tests)
    domain = Domain(numeric=True, low=Decimal(0), high=Decimal(5), missing=missing)
    inside = [point for point in POINTS if point is None or Decimal(0) <= point <= Decimal(5)]
    due = inside if missing else inside[1:]
    hole = any(not any(all(map(holds, one_case.tests, values)) for one_case in cases) for values in product(due, repeat=width))
    found = gap(cases, [domain] * width)
    assert (found is not None) == hole
    assert found is None or len(found.values) == width


@given(tables)
def test_on_whole_numbers_only_whole_numbers_are_asked_for(cases):
    width = len(cases[0].tests)
    domain = Domain(numeric=True, low=Decimal(0), high=Decimal(5), step=Decimal(1))
    due = [point for point in WHOLE_POINTS if point is not None and 0 <= point <= 5]
    hole = any(not any(all(map(holds, one_case.tests, values)) for one_case in cases) for values in product(due, repeat=width))
    assert (gap(cases, [domain] * width) is not None) == hole


def test_an_overlap_shows_what_both_hold():
    found = overlap([case(one("a", "b"), Stretch(Decimal(0), Decimal(10))), case(Anything(), Stretch(Decimal(5), None))])
    assert found is not None
    assert (found.first, found.second) == (0, 1)
    assert [str(value) for value in found.values] == ["[a, b]", "5 to 10"]


def test_a_gap_shows_values_of_each_axis():
    cases = [case(one("a"), Stretch(None, Decimal(10))), case(one("b"), Anything()), case(one("a"), Stretch(Decimal(20), None))]
    found = gap(cases, [Domain(values=("a", "b")), Domain(numeric=True)])
    assert found is not None
    assert [str(value) for value in found.values] == ["a", "above 10 to below 20"]


def test_of_an_axis_without_a_domain_only_what_is_named_is_asked_for():
    cases = [case(one("a"), one(1)), case(one("b"), one(2))]
    found = gap(cases, [None, None])
    assert found is not None
    assert [str(value) for value in found.values] in (["a", "2"], ["b", "1"])
    assert gap([case(one("a")), case(one("b"))], [None]) is None


def test_open_texts_ask_for_a_row_that_holds_anything_else():
    found = gap([case(one("a"))], [Domain()])
    assert [str(value) for value in found.values] == ["anything else"] if found else []
    assert found is not None
    assert gap([case(one("a")), case(Anything())], [Domain()]) is None


def test_truth_is_not_one():
    true = OneOf((True,))
    assert overlap([case(true), case(one(1))]) is None
    assert overlap([case(one(1)), case(one(Decimal("1.0")))]) is not None
    assert gap([case(true)], [Domain(values=(True, False))]) is not None


def test_no_cases_have_no_overlap_and_a_gap():
    assert overlap([]) is None
    assert gap([], [Domain(values=("a",))]) is not None


def test_thousands_of_single_values_are_quick():
    cases = [
        case(one(f"a{first}"), one(second), one(third)) for first in range(20) for second in range(20) for third in range(20)
    ]
    start = time.process_time()
    assert overlap(cases) is None
    assert gap(cases, [None] * 3) is None
    assert gap(cases[:-1], [None] * 3) is not None
    twice = overlap([*cases, cases[77]])
    assert twice is not None
    assert (twice.first, twice.second) == (77, 8000)
    assert time.process_time() - start < 3


def test_thousands_of_stretches_are_quick():
    def between(number: int) -> Stretch:
        return Stretch(Decimal(number), Decimal(number + 1), high_in=False)

    cases = [case(between(first), between(second)) for first in range(50) for second in range(50)]
    start = time.process_time()
    assert overlap(cases) is None
    assert gap(cases, [None, None]) is None
    assert time.process_time() - start < 3


def test_a_table_too_wide_to_prove_says_so_and_ends():
    cases = [case(*(one(at % 7) if at % 14 == axis else Anything() for axis in range(14))) for at in range(400)]
    start = time.process_time()
    found = gap(cases, [Domain(values=tuple(range(40)))] * 14)
    assert found is not None
    assert time.process_time() - start < 20


INSIDE = [Decimal(number) for number in range(6)]  # on a step of 1, between 0 and 5
WHOLE_DOMAIN = Domain(numeric=True, low=Decimal(0), high=Decimal(5), step=Decimal(1))


@given(tables)
def test_the_gap_told_is_the_first_in_order(cases):
    width = len(cases[0].tests)
    found = gap(cases, [WHOLE_DOMAIN] * width)
    holes = [
        values
        for values in product(INSIDE, repeat=width)
        if not any(all(map(holds, one_case.tests, values)) for one_case in cases)
    ]
    if found is None:
        assert holes == []
        return
    told = [[point for point in INSIDE if accepts(cell, point)] for cell in found.values]
    assert all(told)
    assert tuple(points[0] for points in told) == holes[0]
    assert set(product(*told)) <= set(holes)


@given(tables, st.booleans())
def test_a_case_is_idle_exactly_when_it_never_counts(cases, first):
    width = len(cases[0].tests)
    never = {found.case for found in idle(cases, [WHOLE_DOMAIN] * width, first=first)}
    for at, one_case in enumerate(cases):
        own = [values for values in product(INSIDE, repeat=width) if all(map(holds, one_case.tests, values))]
        above = cases[:at] if first else []
        counts = any(not any(all(map(holds, other.tests, values)) for other in above) for values in own)
        assert (at in never) == (not counts)


@given(tables, st.lists(st.sampled_from(INSIDE), min_size=1, max_size=4, unique=True))
def test_of_numbers_that_are_listed_no_others_are_asked_for(cases, listed):
    width = len(cases[0].tests)
    hole = any(
        not any(all(map(holds, one_case.tests, values)) for one_case in cases) for values in product(listed, repeat=width)
    )
    assert (gap(cases, [Domain(tuple(listed), numeric=True)] * width) is not None) == hole


def test_neighbours_without_a_case_are_told_together():
    found = gap([case(Stretch(None, Decimal(3)))], [WHOLE_DOMAIN])
    assert found is not None
    assert [str(value) for value in found.values] == ["above 3 to 5"]
