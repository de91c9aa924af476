"""Why a figure isn't the computed one: true cases of public documents, and figures broken in one known way at a time."""

from __future__ import annotations

from fractions import Fraction

import pytest
from brokenfigures import OF_CHANGES, OF_TOTALS, tables
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from engine.reconcile.search import explanations

FIRST = 3
UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)  # the smallest table that fails says no more than another


@pytest.mark.parametrize("way", OF_CHANGES)
@given(table=tables(), data=st.data())
@settings(deadline=None, phases=UNSHRUNK)
def test_a_broken_change_is_explained(way, table, data):
    kind, breaks = OF_CHANGES[way]
    case = breaks(data.draw, table, table.of_change(data.draw(st.integers(0, 5))))
    assume(case.printed.value and not case.printed.holds(case.exact))
    assume(abs(case.printed.value) > 10 * case.printed.step)  # in two digits nearly anything may hide
    assume(case.printed.value > Fraction(-9, 10))  # and so in what is left of almost nothing
    found = explanations(case)
    assert kind in [one.kind for one in found[:FIRST]], (case.printed.text, found)


@pytest.mark.parametrize("way", OF_TOTALS)
@given(table=tables(), data=st.data())
@settings(deadline=None, phases=UNSHRUNK)
def test_a_broken_total_is_explained(way, table, data):
    kind, breaks = OF_TOTALS[way]
    case = breaks(data.draw, table, table.of_total())
    assume(case.printed.value and not case.printed.holds(case.exact))
    found = explanations(case)
    assert kind in [one.kind for one in found[:FIRST]], (case.printed.text, found)
