"""The rows of a table -> the same rows chosen, page by page, in their order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from engine.kinds.tables.parts import Measure, Sorting
from engine.language.terms import Term
from engine.model import List
from engine.reference.levels import Land, Shape, level_with
from engine.reference.rows import State, members, read, tables_at
from engine.reference.shapes import merged, shape, shape_of_name
from engine.reference.terms import value_of
from engine.reference.values import Key, ReferenceProblem, Value, sort_key
from engine.words import Word


def classes_of_key(land: Land, name: str) -> tuple[str, ...]:
    """The classes that order a key's values, where a column that bears its name has an order."""
    pointing = [level for level in land.declared() if name in land.columns[level]]
    return merged(iter([Shape("text"), *(shape_of_name(land, level, name) for level in pointing)])).order


def key_place(state: State, name: str, value: Value) -> tuple[object, ...]:
    """Where a key's value stands among its level's members: as listed, else by class, size or alphabet; unknown last."""
    if value is None:
        return (1,)
    level = level_with(state.land.rules.levels, (name,))
    if level is not None and any(isinstance(table, List) and table.members == "all" for table in tables_at(state, level)):
        return (0, members(state, level).get((value,), len(members(state, level))))
    return (0, *sort_key(value, classes_of_key(state.land, name)))


def member_place(state: State, level: str, key: Key) -> tuple[object, ...]:
    """Where a row stands among its level's members."""
    if any(isinstance(table, List) and table.members == "all" for table in tables_at(state, level)):
        return (members(state, level)[key],)
    return tuple(key_place(state, name, value) for name, value in zip(state.land.levels[level].keys, key, strict=True))


def with_measures(term: Term, measures: Sequence[Measure]) -> Term:
    """A term in which the table's own columns are written out, so that it can be read like any other."""
    said = {measure.name: measure.says for measure in measures}
    if term.op == "name":
        return said.get(str(term.value), term) if said.get(str(term.value)) != term else term
    if term.op == "aggregate":
        return term
    return replace(term, args=tuple(with_measures(part, measures) for part in term.args))


def sort_rows(state: State, level: str, rows: list[Key], term: Term, *, highest: bool) -> list[Key]:
    """Rows in the order of a term, those that tie as they stood, the unknown last."""
    name = str(term.value)
    at_key = term.op == "name" and name in state.land.levels[level].keys
    order = () if at_key else shape(state.land, term, level).order
    values = {row: value_of(state, term, level, row) for row in rows}
    known = [row for row in rows if values[row] is not None]
    known.sort(key=lambda row: key_place(state, name, values[row]) if at_key else sort_key(values[row], order), reverse=highest)
    return known + [row for row in rows if values[row] is None]


def ordered(state: State, level: str, rows: list[Key], order: Sequence[Sorting], measures: Sequence[Measure]) -> list[Key]:
    """Rows in the order the author gives, then in the members' own."""
    rows = sorted(rows, key=lambda row: member_place(state, level, row))
    for sorting in reversed(order):
        term = with_measures(sorting.name, measures)
        rows = sort_rows(state, level, rows, term, highest=sorting.highest)
    return rows


def wanted(state: State, name: str, level: str, key: Key, when: Term | None) -> bool:
    """Whether a row meets a table's condition; an unknown one stops the run."""
    holds = True if when is None else value_of(state, when, level, key)
    if holds is None:
        raise ReferenceProblem("unknown-condition", (name, key))
    return holds is True


def chosen(state: State, table: str, level: str, when: Term | None) -> list[Key]:
    """The rows for which a condition holds."""
    return [key for key in members(state, level) if wanted(state, table, level, key, when)]


def paged(state: State, level: str, rows: list[Key], pages: Sequence[Word]) -> list[list[Key]]:
    """Rows page by page, the pages in the order of their members."""
    by_page: dict[Key, list[Key]] = {}
    for row in rows:
        by_page.setdefault(tuple(read(state, level, row, page.text) for page in pages), []).append(row)
    names = [page.text for page in pages]
    return [by_page[page] for page in sorted(by_page, key=lambda page: [*map(key_place_of(state), names, page)])]


def key_place_of(state: State) -> Callable[[str, Value], tuple[object, ...]]:
    """`key_place` with the state already said."""
    return lambda name, value: key_place(state, name, value)
