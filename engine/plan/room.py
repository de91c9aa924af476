"""The room in which rules are lowered: names become values at a level, and the steps that make them are kept.

A kind asks for values and guards; it never sees which level's column had to be brought or gathered for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from engine.bounds import ROWS_AT_MOST, bounds_of, scale_of
from engine.exact import cells, values
from engine.exact.cells import Cell
from engine.exact.values import Value
from engine.graph.places import tables_of
from engine.levels import Origin, Space
from engine.model import Column, Field, Input, List, Ruleset
from engine.problem import Problem
from engine.steps import Bring, Derive, Found, Gather, Guard, Made, Shift, Sort, Start, Step
from engine.words import Scalar


@dataclass(slots=True)
class Room:
    """Everything lowered so far: what each name is worth, and the steps, starts and guards that this takes."""

    ruleset: Ruleset
    space: Space
    keys: Mapping[str, Field]
    coded: Mapping[str, tuple[str, ...]]  # keys that rules alone make, of known labels: held as positions
    steps: list[Step] = field(default_factory=list)
    guards: list[Guard] = field(default_factory=list)
    starts: dict[str, Start] = field(default_factory=dict)
    _homes: dict[tuple[str, str], Value] = field(default_factory=dict)
    _here: dict[tuple[str, str], Value] = field(default_factory=dict)
    _gathers: dict[tuple[object, ...], Cell] = field(default_factory=dict)
    mass: dict[tuple[str, str], int] = field(
        default_factory=dict
    )  # of a column that sums: what all its rows add up to at the most
    orders: dict[tuple[str, str], tuple[Sort, ...]] = field(default_factory=dict)  # of a key's members at a level
    _brought: set[tuple[str, str]] = field(default_factory=set)
    _count: int = 0

    # -- names ---------------------------------------------------------------------------------------------------------

    def value(self, level: str, name: str) -> Value:
        """What a name is worth at a level."""
        if (level, name) not in self._here:
            self._here[level, name] = self._find(level, name)
        return self._here[level, name]

    def _find(self, level: str, name: str) -> Value:
        home = self.space.home(level, name)
        if home is None:
            raise KeyError(name)  # the graph has proven every name; this is our own fault
        if home.sort == "parameter":
            return constant(self.ruleset.parameters[name].value)
        self.start(level)
        if home.sort == "key":
            return self._key(name)
        origin = home.origin
        assert origin is not None  # noqa: S101 — a column's home has an origin
        if home.level == level:
            return self._stored(origin)
        return self._bring(level, origin)

    def _stored(self, origin: Origin) -> Value:
        """The value of a column at its own level."""
        where = (origin.level, origin.name)
        if where not in self._homes:
            if origin.declared is None:
                raise KeyError(origin.name)  # rules are lowered in their order; this is our own fault
            self._homes[where] = self._declared(origin, origin.declared)
        return self._homes[where]

    def _declared(self, origin: Origin, column: Field) -> Value:
        some = self._some(origin)
        value = stored(replace(column, required=False) if some else column, column.name)
        classes = self.ruleset.orders[column.order.text].classes if column.order else ()
        if not classes:
            return value
        place = cells.mapped(value.n, {label: i for i, label in enumerate(classes)})
        ranked = Value("text", replace(place, nul=value.n.nul), labels=classes)
        return self.store(origin.level, f"{origin.name}/rank", ranked)

    def _some(self, origin: Origin) -> bool:
        """Whether the table gives only some of its level's members."""
        table = self.ruleset.inputs.get(origin.table) or self.ruleset.lists.get(origin.table)
        return table is not None and table.members == "some"

    def _key(self, name: str) -> Value:
        labels = self.coded.get(name)
        if labels is not None:
            return Value("text", cells.column(name, "int", 0, len(labels) - 1, nul=False), labels=labels)
        if name in self.keys:
            return stored(self.keys[name], name)
        made = next(value for (_, rule), value in self._homes.items() if rule == name)
        return replace(made, n=replace(made.n, nul=False))

    def _bring(self, level: str, origin: Origin) -> Value:
        """A coarser level's column on this level's rows."""
        coarse = self._stored(origin)
        loose = [self._carry(level, name, origin.level) for name in _columns(coarse)]
        return coarse if not loose else self._relaxed(coarse, loose=any(loose))

    def _relaxed(self, coarse: Value, *, loose: bool) -> Value:
        d = None if coarse.d is None else _loosened(coarse.d, loose=loose)
        return replace(coarse, n=_loosened(coarse.n, loose=loose), d=d)

    def _carry(self, level: str, name: str, coarser: str) -> bool:
        """Have a physical column of a coarser level on this one; tell whether the way there may be unknown."""
        self.start(coarser)
        loose = [self.pointer(level, key) for key in self.space.levels[coarser].keys]
        own = name in self.space.levels[coarser].keys  # that is what rows find their member by: it stands there already
        if not own and (level, name) not in self._brought:
            self._brought.add((level, name))
            self.steps.append(Bring(level, name, coarser))
        return any(loose)

    def pointer(self, level: str, key: str) -> bool:
        """Have the column that points at a key's members on a level; tell whether it may be unknown."""
        home = self.space.home(level, key)
        assert home is not None  # noqa: S101 — the level belongs to the one whose key it is
        if home.sort == "key":
            return False
        assert home.origin is not None  # noqa: S101 — as above
        nul = self._stored(home.origin).nul
        return nul if home.level == level else self._carry(level, key, home.level) or nul

    # -- levels --------------------------------------------------------------------------------------------------------

    def start(self, level: str) -> None:
        """Make sure that a level's rows come to be."""
        if level in self.starts:
            return
        declared = self.space.levels[level]
        of = tuple(word.text for word in declared.of)
        if declared.origin == "table":
            of = tuple(table.name for table in self.tables(level))
        self.starts[level] = Start(level, declared.keys, declared.origin, of)
        if declared.origin == "seen_in":
            self.start(of[0])
            for key in declared.keys:
                self.pointer(of[0], key)
        if declared.origin == "every":
            for part in of:
                self.start(part)

    def tables(self, level: str) -> list[Input | List]:
        """The tables that stand at a level, the one that gives its members first."""
        return sorted(
            (table for table in tables_of(self.ruleset) if table.level.text == level), key=lambda table: table.members
        )

    def seen_alike(self) -> tuple[Start, ...]:
        """The starts, each told where else its members are all seen: in a level of the same rows with more keys."""
        seen = [start for start in self.starts.values() if start.origin == "seen_in"]
        whole = {s.level for s in seen if not any(self.pointer(s.of[0], key) for key in s.keys)}  # no row is left out of these
        return tuple(
            replace(
                start,
                also=tuple(
                    other.level
                    for other in seen
                    if start.origin == "seen_in"
                    and other.of == start.of
                    and other.level != start.level
                    and other.level in whole
                    and set(start.keys) <= set(other.keys)
                ),
            )
            for start in self.starts.values()
        )

    def most_rows(self, level: str) -> int:
        """How many rows a level may have at the most."""
        declared = self.space.levels[level]
        if declared.origin == "whole":
            return 1
        if declared.origin == "seen_in":
            return self.most_rows(declared.of[0].text)
        if declared.origin == "rolled":
            tree = self.starts[level].tree
            return self.most_rows(declared.of[0].text) * (1 if tree is None else tree.depth)
        if declared.origin == "every":
            rows = 1
            for part in declared.of:
                rows *= self.most_rows(part.text)
            return rows
        return min((_promised(table) for table in self.tables(level) if table.members == "all"), default=ROWS_AT_MOST)

    # -- columns -------------------------------------------------------------------------------------------------------

    def store(self, level: str, name: str, value: Value) -> Value:
        """Keep a value as physical columns of a level; constants and plain columns stay what they are."""
        n = self._derive(level, name, value.n)
        d = None if value.d is None else self._derive(level, f"{name}/d", value.d)
        return replace(value, n=n, d=d)

    def _derive(self, level: str, name: str, cell: Cell) -> Cell:
        return self._held(level, name, cell) if cell.args else cell

    def _held(self, level: str, name: str, cell: Cell) -> Cell:
        self.start(level)
        self.steps.append(Derive(level, name, cell))
        return cells.column(name, cell.kind, cell.lo, cell.hi, nul=cell.nul)

    def define(self, column: Column, level: str, value: Value) -> None:
        """A derived column has its value."""
        if any(column.name in declared.keys for declared in self.space.levels.values()):
            value = self._as_key(level, column.name, value)
        self._homes[level, column.name] = self.store(level, column.name, value)

    def _as_key(self, level: str, name: str, value: Value) -> Value:
        """A column that bears a key's name is held as that key's members are."""
        labels = self.coded.get(name)
        held = values.relabelled(value, labels) if labels is not None else value
        if labels is None and value.labels is not None:
            held = Value("text", values.as_text(value))
        if not held.n.args:  # joins need a column of this very name
            held = replace(held, n=self._held(level, name, held.n))
        return held

    def give(self, level: str, name: str, value: Value) -> None:
        """A column that a table gives has its value."""
        self._homes[level, name] = value

    def made(self) -> tuple[Made, ...]:
        """Every column that a rule or a table has made."""
        own = {origin.name for origins in self.space.origins.values() for origin in origins if origin.sort in ("rule", "gives")}
        return tuple(Made(name, level, value) for (level, name), value in self._homes.items() if name in own)

    def keyed(self) -> tuple[Made, ...]:
        """The keys of every level."""
        return tuple(Made(key, level, self.value(level, key)) for level, start in self.starts.items() for key in start.keys)

    def fresh(self) -> str:
        """A name that no author can write."""
        self._count += 1
        return f"#{self._count}"

    def physical(self, level: str, cell: Cell) -> Cell:
        """A cell as a column of its own, a constant too."""
        return cell if cell.op == "column" else self._held(level, self.fresh(), cell)

    def hidden(self, level: str, cell: Cell) -> Cell:
        """A cell kept as a column of its own, so that what uses it twice computes it once."""
        return self._derive(level, self.fresh(), cell)

    # -- between rows --------------------------------------------------------------------------------------------------

    def gather(self, level: str, finer: str, how: str, cell: Cell) -> Cell:
        """The sum, least or greatest of a cell over the finer rows, or how many rows there are (unknowns are passed over)."""
        what = (level, finer, how, cell.same)
        if what not in self._gathers:
            self._gathers[what] = self._gathered(level, finer, how, cell)
        return self._gathers[what]

    def _gathered(self, level: str, finer: str, how: str, cell: Cell) -> Cell:
        self.start(level)
        self.start(finer)
        for key in self.space.levels[level].keys:
            self.pointer(finer, key)
        into = self.column_of(level, finer, how, cell)
        self.steps.append(Gather(level, str(into.value), finer, how, cell, into))  # type: ignore[arg-type]
        return into

    def column_of(self, level: str, finer: str, how: str, cell: Cell) -> Cell:
        """The column that a gather makes: its bounds follow from the cell's and from how many rows there may be."""
        name = self.fresh()
        if how in ("min", "max"):
            return cells.column(name, cell.kind, cell.lo, cell.hi, nul=True)
        one = cell if how == "sum" else cells.whole(1)
        rows = self.most_rows(finer)
        mass = max(-one.lo, one.hi) * rows
        held = _masked(one)
        if held.op == "column":
            mass = min(mass, self.mass.get((finer, str(held.value)), mass))
        self.mass[level, name] = mass
        lo, hi = max(min(one.lo * rows, 0), -mass), min(max(one.hi * rows, 0), mass)
        return cells.column(name, "int", lo, hi, nul=False)

    def previous(self, level: str, name: str) -> Value:
        """The value of a name for the member just before."""
        here = self.value(level, name)
        declared = self.space.levels[level]
        assert declared.follows is not None  # noqa: S101 — proven by the graph
        key = declared.keys[-1]
        listed = self.members_in_order(key) if declared.follows.kind == "list" else ()
        members = tuple(values.held(member, self.value(level, key)) for member in listed)

        follows = declared.follows
        if follows.kind == "number":
            follows = replace(follows, by=follows.by * 10 ** self.value(level, key).scale)

        def shifted(cell: Cell) -> Cell:
            kept = self.physical(level, cell)
            new = self.fresh()
            self.steps.append(Shift(level, new, key, str(kept.value), follows, members))
            return cells.column(new, cell.kind, cell.lo, cell.hi, nul=True)

        return replace(here, n=shifted(here.n), d=None if here.d is None else shifted(here.d))

    def members_in_order(self, key: str) -> tuple[Scalar, ...]:
        """The members of a key's own level in the order of the list that gives them; empty when no list does."""
        level = self.space.at((key,))
        for table in self.ruleset.lists.values():
            if table.level.text == level:
                at = [column.name for column in table.columns].index(key)
                return tuple(row[at].value for row in table.rows)
        return ()

    def bring_column(self, level: str, coarser: str, cell: Cell) -> Cell:
        """A physical column of a coarser level on this one."""
        if cell.op != "column":
            return cell
        return _loosened(cell, loose=self._carry(level, str(cell.value), coarser))

    def marked(self, level: str, coarser: str) -> Cell:
        """A column that is known exactly where a row has found its member of a coarser level."""
        mark = f"@{coarser}"
        if (coarser, mark) not in self._brought:
            self._brought.add((coarser, mark))
            self.steps.append(Derive(coarser, mark, cells.truth(value=True)))
        self.steps.append(Bring(level, mark, coarser))
        return cells.column(mark, "truth", nul=True)

    def seen_from(self, level: str, other: str, key: str) -> Value:
        """A key's column as it stands at another level, brought here under a name of its own."""
        origin = next(one for one in self.space.origins[key] if one.level == other)
        there = self._stored(origin)
        return replace(there, n=self.bring_column(level, other, self._held(other, self.fresh(), there.n)))

    # -- promises ------------------------------------------------------------------------------------------------------

    def guard(  # noqa: PLR0913 — a guard's parts, each by its name
        self,
        level: str,
        bad: Cell,
        problem: Problem,
        *,
        shows: Iterable[tuple[str, Value]] = (),
        weight: Literal["stop", "notice", "check"] = "stop",
        name: str = "",
        found: Found | None = None,
        names: frozenset[str] = frozenset(),
    ) -> None:
        """Rows where `bad` holds must not be; a guard that can never fail is left out."""
        if bad.op == "truth" and bad.value is False:
            return
        self.start(level)
        held = bad if bad.op == "truth" else self.physical(level, bad)  # what holds of every row needs no column to tell it
        self.guards.append(Guard(level, held, problem, tuple(shows), weight, name, found, names))


def stored(column: Field, name: str) -> Value:
    """A declared column as the reader of files stores it."""
    nul = not column.required or bool(column.missing)
    match column.type:
        case "text":
            return Value("text", cells.column(name, "text", nul=nul))
        case "yes_no":
            return Value("truth", cells.column(name, "truth", nul=nul))
        case _:
            lo, hi = bounds_of(column)
            kind = "date" if column.type == "date" else "number"
            return Value(kind, cells.column(name, "int", lo, hi, nul=nul), scale_of(column))  # type: ignore[arg-type]


def _promised(table: Input | List) -> int:
    if isinstance(table, List):
        return len(table.rows)
    return ROWS_AT_MOST if table.rows_at_most is None else table.rows_at_most


def constant(value: Scalar) -> Value:
    """A parameter or literal."""
    if value is None:
        return values.unknown()
    if isinstance(value, bool | str | date | Decimal | int):
        return values.constant(value)
    raise TypeError(value)


def _columns(value: Value) -> Iterable[str]:
    return [str(cell.value) for cell in value.cells() if cell.op == "column"]


def _masked(cell: Cell) -> Cell:
    """What a mask lets through: `x` of a cell that is `x` or else 0."""
    return cell.args[1] if cell.op == "pick" and cell.args[2].literal == 0 else cell


def _loosened(cell: Cell, *, loose: bool) -> Cell:
    return replace(cell, nul=True) if loose and cell.op == "column" else cell
