"""The hall in which tables are made: keys, columns and members at a level, ready to be printed."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass, replace

from engine.exact import cells, values
from engine.exact.cells import Cell
from engine.exact.values import Value
from engine.graph import Graph
from engine.graph.assumed import words
from engine.graph.places import tables_of
from engine.kinds.kind import Ancestry
from engine.language.terms import Term
from engine.language.types import infer
from engine.levels import Space
from engine.plan.lowering import Site, telling
from engine.plan.rolling import rolled
from engine.plan.room import Room
from engine.problem import Place, Problem, say
from engine.steps import Column, Gives, Shift, Sort
from engine.words import Scalar


@dataclass(slots=True)
class Tables:
    """The hall of one table."""

    graph: Graph
    room: Room
    table: str
    assumed: bool  # the table itself is only assumed

    @property
    def language(self) -> str:
        """The language in which the ruleset is printed."""
        return self.graph.ruleset.language

    @property
    def space(self) -> Space:
        """All levels and what stands at them."""
        return self.graph.space

    def site(self, level: str) -> Site:
        """The table's rules at a level."""
        return Site(self.room, level, self.table)

    def keys(self, level: str) -> tuple[str, ...]:
        """The keys of a level."""
        return self.graph.space.levels[level].keys

    def head(self, level: str, name: str) -> Column:
        """A key or column with all that its rule says of printing it."""
        value = self.room.value(level, name)
        key = name in self.keys(level)
        column = Column(name, value, key=key, assumed=not key and name in self.graph.assumed)
        rule = self.graph.ruleset.columns.get(name)
        if rule is not None:
            unit = rule.unit.text if rule.unit else str(self.graph.types[name].unit)
            return replace(column, title=rule.said.title, show=rule.show, unit=unit)
        unit = str(self.graph.types[name].unit) if name in self.graph.types else ""
        return replace(column, title=self._title(name), unit=unit)

    def _title(self, name: str) -> str:
        for table in tables_of(self.graph.ruleset):
            for column in table.columns:
                if column.name == name and column.said.title:
                    return column.said.title
        return ""

    def column(self, name: str, value: Value, term: Term) -> Column:
        """A formula of the table's own."""
        assumed = self.assumed or bool(words(term) & self.graph.assumed)
        return Column(name, value, unit=str(infer(term, self.graph)[0].unit), assumed=assumed)

    def blank(self, name: str) -> Column:
        """A column that stays empty."""
        return Column(name, values.unknown())

    def at(self, place: Place) -> AbstractContextManager[None]:
        """While a part of the table is made: where the file speaks of it, so that its faults are told there."""
        return telling(place)

    def kept(self, level: str, value: Value) -> Value:
        """A value as columns of its own, computed once."""
        return self.room.store(level, self.room.fresh(), value)

    def brought(self, level: str, coarser: str, value: Value) -> Value:
        """A coarser level's value on the rows that belong to it."""
        kept = self.kept(coarser, value)
        n = self.room.bring_column(level, coarser, kept.n)
        return replace(kept, n=n, d=None if kept.d is None else self.room.bring_column(level, coarser, kept.d))

    def condition(self, level: str, term: Term) -> Cell:
        """A condition that must be known for every member."""
        found = self.kept(level, self.site(level).lower(term)).n
        self.room.guard(
            level,
            cells.is_unknown(found),
            Problem(
                "data-condition",
                term.place,
                say("`{table}` can't tell whether some rows belong to it", table=self.table),
                say("a row is in a table or out of it; here the condition is unknown"),
                say("say what an unknown value means, with `known(x, ...)` or `is_known(x)`"),
            ),
        )
        return found

    def give(self, gives: Gives) -> None:
        """A truth column for other rules."""
        self.room.start(gives.level)
        self.room.steps.append(gives)
        self.room.give(gives.level, gives.name, Value("truth", cells.column(gives.name, "truth", nul=False)))

    def roll(self, level: str, name: str, of: Value, ancestry: Ancestry) -> tuple[Cell, Cell]:
        """A column for other rules: what the balances beneath each account add up to; and where accounts stand."""
        return rolled(self.room, level, name, of, ancestry)

    def before(self, level: str, key: str, value: Value) -> Value:
        """The value of the member that stands just before, in the order of a key's members."""
        kept = self.kept(level, value)
        by = tuple(self._column(level, sort.cell) for sort in self.members(level, key))

        def shifted(cell: Cell) -> Cell:
            if cell.op != "column":
                return cell
            new = self.room.fresh()
            self.room.steps.append(Shift(level, new, key, str(cell.value), None, by=by))
            return cells.column(new, cell.kind, cell.lo, cell.hi, nul=True)

        return replace(kept, n=shifted(kept.n), d=None if kept.d is None else shifted(kept.d))

    def _column(self, level: str, cell: Cell) -> str:
        return str((cell if cell.op == "column" else self.room.hidden(level, cell)).value)

    def of_member(self, level: str, key: str, value: Value, member: Scalar) -> Value:
        """The value that one member of a key has, on all rows that are alike but for that key."""
        others = tuple(one for one in self.keys(level) if one != key)
        outer = self.graph.space.beside(level, others)
        here = values.compare("==", self.room.value(level, key), values.constant(member))  # type: ignore[arg-type]

        def brought(cell: Cell) -> Cell:
            masked = cells.pick(here.n, cell, cells.unknown(cell.kind))
            found = self.room.gather(outer, level, "max", masked)
            return self.room.bring_column(level, outer, found)

        return replace(value, n=brought(value.n), d=None if value.d is None else brought(value.d))

    def members(self, level: str, key: str) -> tuple[Sort, ...]:
        """What sorts a key's members as they are printed: a list's order, an order's, else numbers and texts."""
        value = self.room.value(level, key)
        listed = self.room.members_in_order(key)
        if listed:
            place = values.position(value, listed)
            return (Sort(self._sorted(level, place)),)
        if value.kind == "text" and value.labels is None:
            return (Sort(self._sorted(level, cells.collated(value.n))), Sort(value.n))
        return (Sort(value.n),)

    def _sorted(self, level: str, cell: Cell) -> Cell:
        return cell if cell.op == "column" else self.room.hidden(level, cell)

    def no_members(self, key: str) -> tuple[Sort, ...]:
        """As many cells as `members` gives, for rows that total a key's members."""
        column = self.graph.keys.get(key)
        text = column is not None and column.type == "text"
        if self.room.members_in_order(key) or not text:
            return (Sort(cells.unknown("int")),)
        return (Sort(cells.unknown("text")), Sort(cells.unknown("text")))
