"""A ruleset and its rows -> every cell, table and check, read the slow obvious way: fractions, row by row, no frames.

It is the second opinion on the engine, so it shares the ruleset's data with it and nothing that computes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final, cast

from engine.kinds.tables.funnel import Funnel
from engine.model import Column, Ruleset
from engine.reference.answer import Reference
from engine.reference.columns import derived
from engine.reference.funnel import fate, funnel_table, hidden_cells
from engine.reference.levels import Climbed, Fate, Given, Land, named, survey
from engine.reference.members import member_table, taken, target_table
from engine.reference.rows import State, cell, members, prove_references
from engine.reference.statement import climbed, prove_accounts, statement_table
from engine.reference.summary import summary_table
from engine.reference.terms import under, value_of
from engine.reference.values import Key, ReferenceProblem, Row, Value

TABLES: Final[dict[str, Callable[[State, str], list[Row]]]] = {
    "funnel": funnel_table,
    "listing": member_table,
    "ranking": member_table,
    "statement": statement_table,
    "summary": summary_table,
    "target": target_table,
}
MAKERS: Final[dict[type, Callable[..., Value]]] = {
    Climbed: lambda state, home, key: climbed(state, home.table)[key],
    Column: derived,
    Fate: fate,
    Given: lambda state, home, key: key in taken(state, home.table),
}


def unmet(state: State, name: str) -> list[Key]:
    """The rows that don't meet a check: those where it is false, and those where it isn't known."""
    check = state.land.rules.checks[name]
    level = named(check.level)
    found = [key for key in members(state, level) if value_of(state, check.must, level, key) is not True]
    if found and check.on_fail == "stop":
        raise ReferenceProblem("check", (name, found))
    return found


def begin(land: Land, rows: Mapping[str, Sequence[Mapping[str, object]]]) -> State:
    """Nothing computed yet, of some rows."""
    return State(land, cast("Mapping[str, Sequence[Row]]", rows), MAKERS, climbed)


def evaluate(ruleset: Ruleset, rows: Mapping[str, Sequence[Mapping[str, object]]]) -> Reference:
    """Everything that a ruleset says of some rows, given for each input; a broken law raises `ReferenceProblem`.

    An input that is spread `across` is given in long rows: one for each key and cell.
    """
    land = survey(ruleset)
    state = begin(land, rows)
    prove_references(state)
    for name in ruleset.tables:
        prove_accounts(state, name)
    cells = {
        name: {key: cell(state, level, name, key) for key in members(state, level)}
        for level in land.declared()
        for name, home in land.columns[level].items()
        if isinstance(home, Column | Given | Fate | Climbed)
    }
    tables = {name: under(state, name, partial(TABLES[table.kind.WORD], state, name)) for name, table in ruleset.tables.items()}
    for name in (name for name, table in ruleset.tables.items() if isinstance(table.kind, Funnel)):
        cells |= hidden_cells(state, name)
    checks = {name: under(state, name, partial(unmet, state, name)) for name in ruleset.checks}
    return Reference(cells, tables, checks, dict(state.divisions), dict(state.dropped))
