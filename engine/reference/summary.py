"""A summary -> its rows, total rows included."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, product
from typing import cast

from engine.kinds.tables.comparing import Compare
from engine.kinds.tables.parts import Measure
from engine.kinds.tables.summary import Summary
from engine.language.terms import Term, both
from engine.model import Axis, Group
from engine.reference.folds import divided
from engine.reference.groups import group_keys, total_keys
from engine.reference.levels import aggregate_of, grouping_of, level_with, range_of, readable, words_of
from engine.reference.order import key_place, wanted, with_measures
from engine.reference.rows import State, members, rows_of
from engine.reference.terms import value_of
from engine.reference.values import TOTAL, WHOLE, Key, ReferenceProblem, Row, Value, exact, number
from engine.words import Scalar


def among(term: Term, condition: Term | None) -> Term:
    """A measure whose aggregates see only some rows."""
    if term.op == "aggregate":
        says = aggregate_of(term)
        return replace(term, value=replace(says, when=both(says.when, condition)))
    return replace(term, args=tuple(among(part, condition) for part in term.args))


def aggregates(term: Term) -> Iterator[Term]:
    """The outermost aggregates of a term."""
    if term.op == "aggregate":
        yield term
    else:
        for part in term.args:
            yield from aggregates(part)


def groups(state: State, name: str, level: str, measures: Sequence[Measure]) -> list[Key]:
    """The members where a summary's cells stand: those of a declared level, else those seen in the measured rows."""
    if not level.startswith("@"):
        return list(members(state, level))
    seen = {range_of(state.land, term, level) for measure in measures for term in aggregates(measure.says)}
    if len(seen) != 1:
        raise ReferenceProblem("summary", (name, sorted(seen)))
    return [key for key in rows_of(state, seen.pop(), level) if None not in key]


def summary_level(state: State, kind: Summary, keys: Sequence[str]) -> str:
    """The level where a summary's cells stand: the declared one, unless its rows are those that the measures take together."""
    declared = level_with(state.land.rules.levels, keys) if keys else WHOLE
    measured = {range_of(state.land, term, WHOLE) for measure in kind.measures for term in aggregates(measure.says)}
    return grouping_of(keys) if declared is None or declared in measured else declared


def summary_table(state: State, name: str) -> list[Row]:
    """A summary in long rows: cells, and totals computed again from the rows; `when` chooses among them all."""
    kind = cast("Summary", state.land.rules.tables[name].kind)
    places = dict.fromkeys([group_keys(kind), *(total_keys(kind, total) for total in kind.totals)])
    rows: list[Row] = []
    shown: list[bool] = []
    for level, parts in product([summary_level(state, kind, keys) for keys in places], combined(kind.axes)):
        chosen_rows = [replace(measure, says=among(measure.says, kind.among)) for measure in kind.measures]
        chosen_rows = [replace(measure, says=in_groups(measure.says, parts)) for measure in chosen_rows]
        when = None if kind.when is None else in_groups(among(with_measures(kind.when, kind.measures), kind.among), parts)
        measures = spread_over(kind, chosen_rows)
        for key in groups(state, name, level, measures):
            labels: Row = {axis.name: group.label for axis, group in parts}
            rows.append(summary_row(state, kind, level, key, measures) | labels)
            shown.append(wanted(state, name, level, key, when))
    rows = [row for row, seen in zip(compared(state, kind, rows), shown, strict=True) if seen]
    return sorted(rows, key=lambda row: summary_place(state, kind, row))


Parts = tuple[tuple[Axis, Group], ...]


def combined(axes: Sequence[Axis]) -> list[Parts]:
    """One group of each axis, in every way."""
    return [tuple(zip(axes, chosen_groups, strict=True)) for chosen_groups in product(*(axis.groups for axis in axes))]


def in_groups(term: Term, parts: Parts) -> Term:
    """A measure whose aggregates see only the rows of some groups: those whose value is known and one of the group's."""
    for axis, group in parts:
        value = Term("name", (), axis.of.text, axis.of.place)
        if group.values:
            same_as = [Term("compare", (value, written_value(one.value)), "==") for one in group.values]
            term = among(term, Term("and", (Term("call", (value,), "is_known"), Term("or", tuple(same_as)))))
    return term


def written_value(value: Scalar) -> Term:
    """A value as a formula writes it."""
    return Term("truth" if isinstance(value, bool) else "text" if isinstance(value, str) else "number", (), value)


def spread_over(kind: Summary, measures: Sequence[Measure]) -> list[Measure]:
    """The measures once for each combination of the groups that stand across."""
    found = []
    for parts, measure in product(combined(kind.spread), measures):
        label = " · ".join(group.label for _, group in parts)
        name = measure.name if not parts else label if len(measures) == 1 else f"{label} {measure.name}"
        found.append(replace(measure, name=name, says=in_groups(measure.says, parts)))
    return found


def summary_row(state: State, kind: Summary, level: str, key: Key, measures: Sequence[Measure]) -> Row:
    """One row of a summary; the keys it totals are unknown."""
    own = dict(zip(state.land.levels[level].keys, key, strict=True))
    row: Row = {name: own.get(name) for name in group_keys(kind)}
    row[TOTAL] = len(own) < len(group_keys(kind))
    for measure in measures:
        blank = row[TOTAL] and kind.blank_totals and not all(readable(state.land, level, w) for w in words_of(measure.says))
        row[measure.name] = None if blank else value_of(state, measure.says, level, key)
    return row


def summary_place(state: State, kind: Summary, row: Row) -> tuple[object, ...]:
    """Where a summary's row stands: by page, then its keys with totals under what they total, then along `across`."""
    across = [] if kind.across is None else [kind.across]
    labels = {axis.name: [group.label for group in axis.groups] for axis in kind.axes}
    return tuple(
        (labels[word.text].index(cast("str", row[word.text])),)
        if word.text in labels
        else key_place(state, word.text, row[word.text])
        for word in (*kind.pages, *kind.rows, *across)
    )


def compared(state: State, kind: Summary, rows: list[Row]) -> list[Row]:
    """The rows with each measure set beside another member of `across`; hidden rows may be that other."""
    if kind.compare is None or kind.across is None:
        return rows
    along = kind.across.text
    met = sorted({row[along] for row in rows}, key=lambda value: key_place(state, along, value))
    before = {late: early for early, late in pairwise(met)}
    first, last = exact(kind.compare.before), exact(kind.compare.after)
    fixed = [TOTAL, *(name for name in group_keys(kind) if name != along), *(axis.name for axis in kind.axes)]
    found = {(row[along], *(row[name] for name in fixed)): row for row in rows}
    result = []
    for row in rows:
        rest = tuple(row[name] for name in fixed)
        two = (row[along], before.get(row[along])) if kind.compare.to == "previous" else (last, first)
        now, then = (found.get((member, *rest), {}) for member in two)
        beside = {f"{m.name}@compare": change(state, kind.compare, now.get(m.name), then.get(m.name)) for m in kind.measures}
        result.append(row | beside)
    return result


def change(state: State, compare: Compare, now: Value, then: Value) -> Value:
    """How a measure has changed, as the author asks for it."""
    if now is None or then is None:
        return None
    difference = number(now) - number(then)
    return divided(state, difference, number(then)) if compare.shown_as == "percent" else difference
