"""Law 15, tried on any rules: each printed table holds the rows that the slow reader gives, in their order, cell by cell."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from exactly import in_steps
from hypothesis import HealthCheck, given, settings
from plain import outcome_of
from reference import TOTAL, ReferenceProblem, evaluate
from strategies import worlds

from engine.kinds.tables.summary import Summary
from engine.outcome import Sheet
from engine.pipeline import read_rules

Cell = Fraction | str | bool | date | Decimal | None


def printed(value: Cell, cell: Cell) -> bool:
    """Whether a cell prints a value: a quotient is rounded to the decimals that its column has."""
    if isinstance(value, Fraction) and isinstance(cell, Decimal):
        step = Fraction(10) ** int(cell.as_tuple().exponent)
        return Fraction(cell) in (value, in_steps(value / step, "half_up") * step)
    return type(value) is type(cell) and value == cell


def spread(rows: Sequence[Mapping[str, Cell]], along: str, sheet: Sheet) -> Iterator[dict[str, Cell]]:
    """Long rows as `across` prints them: one for the same keys, a column for each member and measure."""
    keys = [head.name for head in sheet.heads if head.key]
    found: dict[tuple[Cell, ...], dict[str, Cell]] = {}
    for row in rows:
        wide = found.setdefault((row[TOTAL], *(row[key] for key in keys)), {key: row[key] for key in keys})
        member = row[along]
        label = f"{member:%Y-%m-%d}" if isinstance(member, date) else f"{drawn(member)}"
        measures = [name for name in row if name not in (*keys, along, TOTAL)]
        wide.update({label if len(measures) == 1 else f"{label} {name}": row[name] for name in measures})
    yield from found.values()


def drawn(member: Cell) -> str:
    """A member as a head names it."""
    return str(float(member)).removesuffix(".0") if isinstance(member, Fraction) else str(member)


@pytest.mark.parametrize("engine", ["in-memory", "streaming"])
@given(world=worlds())
@settings(deadline=None, suppress_health_check=list(HealthCheck))
def test_every_printed_table_is_what_the_slow_reader_gives(engine, world):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mundo.yaml"
        path.write_bytes(world.data)
        ruleset, _ = read_rules(path)
    try:
        slow = evaluate(ruleset, world.rows)
    except ReferenceProblem:
        return  # tests/test_plan.py sees that the engine stops too
    for sheet in outcome_of(world, engine)[1].sheets:
        kind = ruleset.tables[sheet.name].kind
        rows: list[Mapping[str, Cell]] = list(slow.tables[sheet.name])
        if isinstance(kind, Summary) and kind.across is not None:
            rows = list(spread(rows, kind.across.text, sheet))
        found = sheet.frame.to_dicts()
        assert len(found) == len(rows), (sheet.name, found, rows)
        for due, row in zip(rows, found, strict=True):
            shared = [name for name in due if name in row]
            assert set(due) - {TOTAL} <= set(shared), (sheet.name, due, row)
            assert {name: row[name] for name in shared if not printed(due[name], row[name])} == {}, (sheet.name, due, row)
