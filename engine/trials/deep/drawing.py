"""A proven ruleset -> a strategy of rows for its inputs: they keep every promise of the file, and stand at its edges.

Rows are small in number and their values few, so that ties, empty groups and single rows are common. A row that points at
a member takes one that is there, with all that the member itself points at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final, cast

from hypothesis import strategies as st

from engine.declared import Field, Input, List
from engine.graph import Graph
from engine.graph.places import columns_of, fields_of, tables_of
from engine.reference import begin
from engine.reference.levels import survey
from engine.reference.rows import member_of, members
from engine.reference.values import Key, ReferenceProblem
from engine.trials.deep.cells import as_cell, cells_of, names_of
from engine.trials.deep.turning import Values, turning
from engine.words import Scalar

Row = dict[str, Scalar]
World = Mapping[str, tuple[Row, ...]]
FEW: Final = 3
MOST: Final = 12  # rows of an input
MOST_AT_CROSSINGS: Final = 24  # rows of an input that stands where several keys meet


@dataclass(frozen=True)
class Land:
    """What drawing needs to know of a ruleset; found once."""

    graph: Graph
    fields: Mapping[str, tuple[Field, ...]]
    order: tuple[Input, ...]  # each after those at whose members it points
    values: Values
    whole: Mapping[str, Input | List]  # the table that gives the members of a level

    @classmethod
    def of(cls, graph: Graph) -> Land:
        """The land of a ruleset."""
        ruleset = graph.ruleset
        fields = {
            name: fields_of(table, graph.keys, ruleset.levels[table.level.text], lambda order: ruleset.orders[order].classes)
            for name, table in ruleset.inputs.items()
        }
        whole = {table.level.text: table for table in tables_of(ruleset) if table.members == "all"}
        order = sorted(ruleset.inputs.values(), key=lambda one: (one.members == "some", len(graph.space.reach(one.level.text))))
        return cls(graph, fields, tuple(order), turning(ruleset), whole)

    def points_at(self, table: Input | List) -> list[str]:
        """The levels whose members a row of a table names by itself, the nearest first."""
        own = {*self.graph.ruleset.levels[table.level.text].keys, *(column.name for column in columns_of(table))}
        here = table.level.text
        return [
            level
            for level in self.graph.space.reach(here)
            if level in self.whole and self.whole[level] is not table and own.issuperset(self.graph.space.levels[level].keys)
        ]


@dataclass
class Drawn:
    """The rows drawn so far, and for each level what naming one of its members says of keys."""

    land: Land
    rows: dict[str, tuple[Row, ...]] = field(default_factory=dict)
    told: dict[str, list[Row]] = field(default_factory=dict)

    def members(self, level: str) -> list[Row]:
        """For each member of a level all keys that it names, its own and those of what it points at."""
        if level not in self.told:
            table = self.land.whole[level]
            self.told[level] = [self._names(table, row) for row in self._given(table)]
        return self.told[level]

    def _given(self, table: Input | List) -> Sequence[Row]:
        if isinstance(table, Input):
            return self.rows.get(table.name, ())
        names = [column.name for column in table.columns]
        return [dict(zip(names, (cell.value for cell in row), strict=True)) for row in table.rows]

    def _names(self, table: Input | List, row: Row) -> Row:
        keys = {key for level in self.land.graph.space.levels.values() for key in level.keys}
        found: Row = {name: value for name, value in row.items() if name in keys and value is not None}
        for level in self.land.points_at(table):
            own = self.land.graph.space.levels[level].keys
            same = [one for one in self.members(level) if all(found.get(key) == one[key] for key in own)]
            found = {**(same[0] if same else {}), **found}
        return found


@st.composite
def worlds(draw: st.DrawFn, land: Land) -> World:
    """Rows for every input."""
    drawn = Drawn(land)
    for table in land.order:
        drawn.rows[table.name] = tuple(_rows(draw, drawn, table))
    _complete(draw, drawn)
    return {name: drawn.rows[name] for name in land.graph.ruleset.inputs}


def _complete(draw: st.DrawFn, drawn: Drawn) -> None:
    """Members at which rows point that rules alone have made: their rows are drawn too."""
    ruleset = drawn.land.graph.ruleset
    for _ in ruleset.inputs:  # what is added may itself point at others
        lost = _lost(drawn)
        if not lost:
            return
        for level, keys in lost.items():
            table = drawn.land.whole[level]
            fields = {one.name: one for one in drawn.land.fields[table.name]}
            names = ruleset.levels[level].keys
            fixed = [{name: as_cell(fields[name], one) for name, one in zip(names, key, strict=True)} for key in keys]
            more = [row for one in fixed if (row := _row(draw, drawn, cast("Input", table), [one])) is not None]
            drawn.rows[table.name] = (*drawn.rows[table.name], *more)
        drawn.told.clear()


def _lost(drawn: Drawn) -> dict[str, dict[Key, None]]:
    """The members that aren't there, by the level of the input that would have to bring them."""
    land = drawn.land
    state = begin(survey(land.graph.ruleset), drawn.rows)
    made = [name for name, level in land.graph.ruleset.levels.items() if level.origin in ("every", "seen_in")]
    found: dict[str, dict[Key, None]] = {}
    for level in made:
        for other in (one for one in land.graph.space.reach(level) if isinstance(land.whole.get(one), Input)):
            with suppress(ReferenceProblem):
                pointed = [member_of(state, level, key, other) for key in members(state, level)]
                lost = [one for one in pointed if None not in one and one not in members(state, other)]
                found.setdefault(other, {}).update(dict.fromkeys(lost))
    return {level: keys for level, keys in found.items() if keys}


def _rows(draw: st.DrawFn, drawn: Drawn, table: Input) -> list[Row]:
    keys = drawn.land.graph.ruleset.levels[table.level.text].keys
    most = min(MOST if len(keys) == 1 else MOST_AT_CROSSINGS, table.rows_at_most or MOST_AT_CROSSINGS)
    free = _members(drawn, table)
    found: dict[tuple[Scalar, ...], Row] = {}
    for _ in range(draw(st.one_of(st.integers(0, min(FEW, most)), st.integers(0, most), st.just(most)))):
        row = _row(draw, drawn, table, free)
        if row is not None:
            found.setdefault(tuple(row[key] for key in keys), row)
    return list(found.values())


def _members(drawn: Drawn, table: Input) -> list[Row] | None:
    """The members to which a table adds columns; nothing for a table that brings its own."""
    level = table.level.text
    if table.members == "all":
        return None
    if level in drawn.land.whole:
        return drawn.members(level)
    ruleset = drawn.land.graph.ruleset
    state = begin(survey(ruleset), drawn.rows)
    try:
        found = members(state, level)
    except (ReferenceProblem, KeyError):  # what makes these members isn't drawn yet, or isn't sound
        return []
    fields = {one.name: one for one in drawn.land.fields[table.name]}
    return [
        {name: as_cell(fields[name], value) for name, value in zip(ruleset.levels[level].keys, key, strict=True)}
        for key in found
    ]


def _row(draw: st.DrawFn, drawn: Drawn, table: Input, free: Sequence[Row] | None) -> Row | None:
    """One row; nothing where it would have to point at a member that isn't there."""
    land, row = drawn.land, Row()
    keys = land.graph.ruleset.levels[table.level.text].keys
    fields = {one.name: one for one in land.fields[table.name]}
    if free is not None:
        if not free:
            return None
        row |= draw(st.sampled_from(free))
    for level in land.points_at(table):
        own = land.graph.space.levels[level].keys
        if any(key in row and row[key] is None for key in own):
            continue
        fit = [one for one in drawn.members(level) if all(row.get(name, value) in (value, None) for name, value in one.items())]
        fit = [one for one in fit if all(key in one for key in own)]
        loose = [key for key in own if key in fields and key not in keys and may_miss(fields[key])]
        if loose and (not fit or draw(st.integers(0, 7)) == 0):
            row |= dict.fromkeys((key for key in loose if key not in row), None)
        elif not fit:
            return None
        else:
            row |= draw(st.sampled_from(fit))
    alone = keys if free is None and len(keys) == 1 else ()  # the members of a level that has one key are many

    def one_cell(declared: Field) -> Scalar:
        values = land.values.get(declared.name, ())
        return draw(
            names_of(declared)
            if declared.name in alone and not values
            else cells_of(declared, values, key=declared.name in keys)
        )

    return {name: row[name] if name in row else one_cell(one) for name, one in fields.items()}


def may_miss(declared: Field) -> bool:
    """Whether a cell of a column may be unknown."""
    return bool(declared.missing) or not declared.required
