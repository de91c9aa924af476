"""The hall in which tables are made: keys, columns and members at a level, ready to be printed."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace

from engine.exact import cells, values
from engine.exact.cells import Cell
from engine.exact.values import Value
from engine.graph import Graph
from engine.graph.assumed import words
from engine.graph.places import tables_of
from engine.kinds.kind import Ancestry, Left
from engine.language.nearness import did_you_mean, near
from engine.language.terms import Term, equals
from engine.language.types import infer
from engine.levels import WHOLE, Space
from engine.plan import ranks
from engine.plan.gathering import YES
from engine.plan.lowering import Site
from engine.plan.refusing import RefusedError, telling
from engine.plan.rolling import rolled
from engine.plan.room import Room
from engine.plan.sieve import Sieve
from engine.problem import Place, Problem, Text, say
from engine.steps import Column, Gives, Sort


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

    def site(self, level: str, left: Left | None = None, path: Cell | None = None) -> Site:
        """The table's rules at a level."""
        sieve = None if left is None else Sieve(self.room, left)
        return Site(self.room, level, self.table, YES if path is None else path, sieve)

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
        if level == coarser:
            return value
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

    def tell(self, level: str, rows: Cell, what: Text, place: Place) -> None:
        """A notice of rows, if there are any; `{count}` in it stands for how many."""
        self.room.guard(level, rows, Problem("data-notice", place, what), weight="notice", name=self.table)

    def give(self, gives: Gives) -> None:
        """A truth column for other rules."""
        self.room.start(gives.level)
        self.room.steps.append(gives)
        self.room.give(gives.level, gives.name, Value("truth", cells.column(gives.name, "truth", nul=False)))

    def named(self, level: str, name: str, value: Value) -> Value:
        """A value as a column that others may name."""
        stored = self.room.store(level, name, value)
        self.room.give(level, name, stored)
        return stored

    def roll(self, level: str, name: str, of: Value, ancestry: Ancestry) -> tuple[Cell, Cell]:
        """A column for other rules: what the balances beneath each account add up to; and where accounts stand."""
        return rolled(self.room, level, name, of, ancestry)

    def before(self, level: str, key: str, value: Value) -> Value:
        """The value of the member that stands just before, in the order of a key's members."""
        return ranks.before(self.room, level, key, value)

    def of_member(self, level: str, key: str, value: Value, member: Term) -> Value:
        """The value that one member of a key has, on all rows that are alike but for that key; told when no row has it."""
        others = tuple(one for one in self.keys(level) if one != key)
        outer = self.graph.space.beside(level, others)
        found = ranks.of_member(self.room, outer, level, value, self._is_member(level, key, member))
        n = self.room.bring_column(level, outer, found.n)
        return replace(found, n=n, d=None if found.d is None else self.room.bring_column(level, outer, found.d))

    def _is_member(self, level: str, key: str, member: Term) -> Cell:
        """Whether a row has that member: one that the list of all members lacks is refused, one that no row has is told."""
        lists = self.graph.ruleset.lists.values()
        whole = any(one.members == "all" and one.level.text == self.space.at((key,)) for one in lists)
        listed = self.room.members_in_order(key) if whole else ()
        if listed and member.value not in listed:
            raise RefusedError(_no_member(key, member, [str(one) for one in listed]))
        here = self.site(level).lower(equals(key, member)).n
        found = self.room.gather(WHOLE, level, "sum", cells.pick(here, cells.whole(1), cells.whole(0)))
        what = say(
            "`{table}` compares with `{member}` of `{key}`, which no row has: empty there",
            table=self.table,
            member=member.value,
            key=key,
        )
        self.tell(WHOLE, cells.compare("==", found, cells.whole(0)), what, member.place)
        return here

    def members(self, level: str, key: str) -> tuple[Sort, ...]:
        """What sorts a key's members as they are printed: a list's order, an order's, else numbers and texts."""
        return ranks.members(self.room, level, key)

    def no_members(self, key: str) -> tuple[Sort, ...]:
        """As many cells as `members` gives, for rows that total a key's members."""
        column = self.graph.keys.get(key)
        text = column is not None and column.type == "text"
        if self.room.members_in_order(key) or not text:
            return (Sort(cells.unknown("int")),)
        return (Sort(cells.unknown("text")), Sort(cells.unknown("text")))


def _no_member(key: str, member: Term, listed: Sequence[str]) -> Problem:
    return Problem(
        "name-no-member",
        member.place,
        say("`{member}` is no member of `{key}`", member=member.value, key=key),
        say("a list gives all its members"),
        did_you_mean(near(str(member.value), listed)) or say("write one of the list's members"),
    )
