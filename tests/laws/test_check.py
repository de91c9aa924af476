"""What a run computes lies in what `regua check` says that it may be: no proof rests on a domain that is too narrow."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from plain import Plain, outcome_of
from strategies import World, worlds

from engine.check.domains import ends
from engine.check.knowing import Knowing
from engine.cover.axis import Domain
from engine.graph import level_of
from engine.problem import RulesError


def holds(domain: Domain, value: Plain) -> bool:
    """Whether a computed value lies in a domain."""
    if value is None:
        return domain.missing
    if isinstance(value, bool | str):
        return domain.values is None or value in domain.values
    if isinstance(value, date):
        return domain.numeric
    if domain.values is not None:
        return any(Fraction(one) == value for one in domain.values if isinstance(one, Decimal | int))
    low, high = ends(domain)
    return (low is None or Fraction(low) <= value) and (high is None or value <= Fraction(high))


@given(worlds())
def test_every_cell_lies_in_the_domain_of_its_column(world: World):
    try:
        rules, _, cells = outcome_of(world)
    except RulesError:  # it breaks a promise, and nothing comes out
        return
    known = Knowing(rules.graph)
    for name, found in cells.items():
        if name in rules.ruleset.columns:
            domain = known.name(level_of(rules.ruleset.columns[name]), name)
            assert [value for value in found.values() if not holds(domain, value)] == []
