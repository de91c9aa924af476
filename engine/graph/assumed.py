"""What rests on something that is only assumed, however far away: reports mark it."""

from __future__ import annotations

from engine.graph.needs import Order
from engine.graph.places import columns_of, tables_of
from engine.language.terms import Term
from engine.levels import WHOLE, Space
from engine.model import Ruleset


def assumed_names(ruleset: Ruleset, order: Order, space: Space) -> frozenset[str]:
    """What rests on something that is only assumed, however far away."""
    found = {name for name, parameter in ruleset.parameters.items() if parameter.said.basis == "assumed"}
    for table in tables_of(ruleset):
        for column in columns_of(table):
            if "assumed" in (table.said.basis, column.said.basis):
                found.add(column.name)
    given: dict[str, set[str]] = {}  # what each table that gives columns names, found once for all of them
    for name in order.sorted:
        rule = ruleset.columns.get(name)
        said = rule is not None and (
            rule.said.basis == "assumed"
            or bool(found.intersection(space.levels[WHOLE if rule.level is None else rule.level.text].keys))
        )
        if said or _named_by(ruleset, name, space, given) & found or found & order.needs[name].keys():
            found.add(name)
    return frozenset(found)


def _named_by(ruleset: Ruleset, name: str, space: Space, given: dict[str, set[str]]) -> set[str]:
    rule = ruleset.columns.get(name)
    if rule is not None:
        return {word for term in rule.kind.terms() for word in words(term)}
    table = ruleset.tables[next(origin.table for origin in space.origins[name] if origin.sort == "gives")]
    if table.name not in given:
        given[table.name] = {word for ask in table.kind.asks(space) for word in words(ask.term)}
    return given[table.name]


def words(term: Term) -> set[str]:
    """Every name that a formula names."""
    return {str(part.value) for part in term.walk() if part.op == "name"}
