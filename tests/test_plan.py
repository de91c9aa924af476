"""The plan computes what the slow reader computes, cell by cell: any rules, any rows, unknowns and empty tables included."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from plain import outcome_of, plain_row, rows_of
from reference import Reference, ReferenceProblem, differences, equal, evaluate, rounded
from strategies import World, worlds

from engine.kinds.tables.statement import Statement
from engine.kinds.tables.summary import Summary
from engine.model import Ruleset
from engine.outcome import TOTAL, Outcome
from engine.pipeline import read_rules
from engine.problem import RulesError
from engine.trials.deep.laws import CODES

DEEP = settings(deadline=None, suppress_health_check=list(HealthCheck))


@given(world=worlds())
@DEEP
def test_the_plan_is_the_slow_reading(world, tmp_path_factory):
    ruleset = _read(world, tmp_path_factory)
    slow = _slowly(ruleset, world)
    if isinstance(slow, ReferenceProblem):
        with pytest.raises(RulesError) as error:
            outcome_of(world)
        assert CODES[slow.kind] in {problem.code for problem in error.value.problems}
        return
    _, outcome, cells = outcome_of(world)
    assert differences(slow, cells) == []
    assert [fault for name in ruleset.tables for fault in _table_faults(ruleset, slow, outcome, name)] == []
    assert {check.name: check.unmet for check in outcome.checks} == {name: len(rows) for name, rows in slow.unmet.items()}


def _read(world: World, folders: pytest.TempPathFactory) -> Ruleset:
    path = folders.mktemp("mundo") / "mundo.yaml"
    path.write_bytes(world.data)
    return read_rules(path)[0]


def _slowly(ruleset: Ruleset, world: World) -> Reference | ReferenceProblem:
    try:
        return evaluate(ruleset, world.rows)
    except ReferenceProblem as broken:
        return broken


def _table_faults(ruleset: Ruleset, slow: Reference, outcome: Outcome, name: str) -> list[str]:
    """Where a printed table is not the slow one, row by row in printed order; what `across` spreads is tested by cases."""
    kind = ruleset.tables[name].kind
    if (isinstance(kind, Summary) and kind.across is not None) or isinstance(kind, Statement):
        return []  # of statements, lines have decimals of their own: tests/laws/test_statements.py
    fast, due = rows_of(outcome, name), slow.table(name)
    if len(fast) != len(due):
        return [f"{name}: {len(fast)} rows, {len(due)} due"]
    return [
        f"{name} row {at}, {column}: {row[column]}, due {value}"
        for at, (row, other) in enumerate(zip(map(plain_row, fast), due, strict=True))
        for column, value in other.items()
        if column != TOTAL and not _as_printed(outcome, name, column, row[column], value)
    ]


def _as_printed(outcome: Outcome, table: str, column: str, printed: object, value: object) -> bool:
    """A quotient is printed rounded; everything else as it is."""
    if equal(printed, value):
        return True
    head = next(head for sheet in outcome.sheets if sheet.name == table for head in sheet.heads if head.name == column)
    return isinstance(value, Fraction) and printed == rounded(value, Fraction(1, 10**head.scale), "half_up")


@given(world=worlds())
@DEEP
def test_the_order_of_rows_changes_no_byte(world):
    turned = World(world.text, {name: rows[::-1] for name, rows in world.rows.items()})
    assert _told(world) == _told(turned)


def _told(world: World) -> object:
    try:
        outcome = outcome_of(world)[1]
    except RulesError as error:
        return sorted({problem.code for problem in error.problems})
    return [(sheet.name, sheet.frame.to_dicts()) for sheet in outcome.sheets]
