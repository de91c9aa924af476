"""Printed tables under trial: they hold the rows of the slow reading in their order, and totals are the sums of their parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from engine.kinds.tables.statement import Statement
from engine.kinds.tables.summary import Summary
from engine.language.terms import Aggregate
from engine.levels import WHOLE
from engine.outcome import LINE, TOTAL, Sheet
from engine.reference.answer import equal
from engine.reference.groups import group_keys
from engine.reference.levels import range_of
from engine.reference.rows import member_of, members
from engine.reference.values import Key, ReferenceProblem, Row, Value, label_of, rounded
from engine.trials.deep.bench import Trial
from engine.trials.deep.laws import Breach
from engine.trials.deep.running import plain

SUM: Final = "Total"  # the column of a statement that adds up the members across


def tables(trial: Trial) -> Iterator[Breach]:
    """Each printed table has the rows that are due, in their order."""
    if isinstance(trial.slow, ReferenceProblem):
        return
    for name, sheet in trial.fast.sheets.items():
        kind = trial.bench.rules.ruleset.tables[name].kind
        due: Sequence[Row] = trial.slow.tables[name]
        if isinstance(kind, Summary) and kind.across is not None:
            due = list(_spread(due, kind.across.text, sheet))
        found = sheet.frame.to_dicts()
        if len(found) != len(due):
            yield Breach(name, computed=Fraction(len(found)), expected=Fraction(len(due)))
            continue
        for row, other in zip(found, due, strict=True):
            yield from _row(name, sheet, row, other)


def _row(name: str, sheet: Sheet, row: Mapping[str, object], due: Row) -> Iterator[Breach]:
    lines = {line.name: line.scale for line in sheet.lines}
    scale_of_line = lines.get(str(row.get(LINE)))
    scales = {
        head.name: head.scale if scale_of_line is None or head.line != "number" else scale_of_line for head in sheet.heads
    }
    keys = _keys(sheet, row)
    for column, value in due.items():
        shown = column in row and column not in (TOTAL, LINE)
        if shown and not _prints(value, plain(row[column]), scales.get(column, 0)):
            yield Breach(name, keys, column, plain(row[column]), value)


def _keys(sheet: Sheet, row: Mapping[str, object]) -> Key:
    return tuple(plain(row[head.name]) for head in sheet.heads if head.key)


def _prints(due: Value, cell: Value, scale: int) -> bool:
    """Whether a cell prints a value: a quotient is printed rounded, everything else as it is."""
    if equal(due, cell):
        return True
    return isinstance(due, Fraction) and isinstance(cell, Fraction) and cell == rounded(due, Fraction(1, 10**scale), "half_up")


def _spread(rows: Sequence[Row], along: str, sheet: Sheet) -> Iterator[Row]:
    """Long rows as `across` prints them: one for the same keys, a column for each member and measure."""
    keys = [head.name for head in sheet.heads if head.key and head.name != along]
    found: dict[Key, Row] = {}
    for row in rows:
        wide = found.setdefault((row[TOTAL], *(row[key] for key in keys)), {key: row[key] for key in keys})
        member = row[along]
        label = member.isoformat() if isinstance(member, date) else label_of(member)
        measures = [name for name in row if name not in (*keys, along, TOTAL)]
        wide.update({label if len(measures) == 1 else f"{label} {name}": row[name] for name in measures})
    yield from found.values()


def totals(trial: Trial) -> Iterator[Breach]:
    """The total of sums and counts is the sum of the rows above it."""
    if isinstance(trial.slow, ReferenceProblem):
        return
    for name, sheet in trial.fast.sheets.items():
        kind = trial.bench.rules.ruleset.tables[name].kind
        if isinstance(kind, Summary) and kind.totals and _adds(kind) and not _strays(trial, kind):
            yield from _summed(name, sheet)
        elif isinstance(kind, Statement) and kind.layout.totals and kind.layout.compare is None:
            yield from _across(name, kind, sheet)


def _adds(kind: Summary) -> bool:
    """Whether all that stands in a summary may be added up."""
    says = [measure.says for measure in kind.measures]
    plainly = all(isinstance(term.value, Aggregate) and term.value.function in ("sum", "count") for term in says)
    counted = all(
        isinstance(term.value, Aggregate) and (term.value.function != "count" or term.value.over is None) for term in says
    )
    return plainly and counted and not kind.axes and kind.when is None and kind.compare is None and not kind.spread


def _strays(trial: Trial, kind: Summary) -> bool:
    """Whether a row stands in no group, since a key isn't known: only the total has it."""
    ruleset = trial.bench.rules.ruleset
    for measure in kind.measures:
        finer = range_of(trial.state.land, measure.says, WHOLE)
        for level in (one for one in ruleset.levels.values() if set(one.keys) & set(group_keys(kind))):
            if level.name in trial.state.land.reach[finer]:
                rows = members(trial.state, finer)
                if any(None in member_of(trial.state, finer, row, level.name) for row in rows):
                    return True
    return False


def _summed(name: str, sheet: Sheet) -> Iterator[Breach]:
    rows = sheet.frame.to_dicts()
    keys = [head.name for head in sheet.heads if head.key]
    for total in (row for row in rows if row[TOTAL]):
        known = {key: total[key] for key in keys if total[key] is not None}
        parts = [row for row in rows if not row[TOTAL] and all(row[key] == value for key, value in known.items())]
        for head in sheet.heads:
            cells = [row[head.name] for row in parts]
            if head.kind == "number" and not head.key and None not in cells and total[head.name] is not None:
                due, found = sum(map(Fraction, cells), Fraction(0)), Fraction(total[head.name])
                if due != found:
                    yield Breach(name, tuple(map(plain, known.values())), head.name, found, due)


def _across(name: str, kind: Statement, sheet: Sheet) -> Iterator[Breach]:
    """The total of a line that is a balance, or adds others up, over the members across."""
    written = getattr(kind.lines, "lines", ())
    adding = {str(line.name) for line in written if line.sort in ("balance", "signed")}
    across = [head.name for head in sheet.heads if head.line == "number" and head.name != SUM]
    for row in sheet.frame.to_dicts():
        cells = [row[head] for head in across]
        if str(row.get(LINE)) in adding and None not in cells and isinstance(row.get(SUM), Decimal):
            due = sum(map(Fraction, cells), Fraction(0))
            if due != Fraction(row[SUM]):
                yield Breach(name, (str(row[LINE]),), SUM, Fraction(row[SUM]), due)
