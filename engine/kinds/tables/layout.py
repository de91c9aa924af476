"""How a statement lies on the page: the key across, the pages, totals and comparisons, whatever its lines are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from engine.declared import Level
from engine.desk import Desk
from engine.exact import values
from engine.exact.values import Value
from engine.kinds.kind import Ask, Hall, Stranger, Working
from engine.kinds.tables.comparing import (
    Compare,
    beside,
    compared_members,
    compared_of_two,
    compared_with_before,
    read_compare,
)
from engine.language.nearness import near, or_else
from engine.language.terms import Aggregate, Along, Term, name
from engine.levels import WHOLE, Space
from engine.problem import Place, say
from engine.source import Node
from engine.steps import Column
from engine.words import Word

VALUE: Final = "value"
TOTAL: Final = "Total"
_TITLES: Final = {"pt-BR": ("Código", "Linha", "Valor", "Total"), "en": ("Code", "Line", "Value", "Total")}


@dataclass(frozen=True, slots=True)
class Layout:
    """What stands beside the lines of a statement."""

    table: Word
    level: str  # the declared level of its keys
    place: Place = field(compare=False)
    across: Word | None = None
    pages: tuple[Word, ...] = ()
    totals: bool = False
    compare: Compare | None = None

    @property
    def keys(self) -> tuple[Word, ...]:
        """The keys of the level where the statement stands."""
        return (*self.pages, *((self.across,) if self.across else ()))

    def _left(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(key for key in keys if self.across is None or key != self.across.text)

    def makes(self, space: Space, level: str, keys: tuple[str, ...]) -> Iterator[Level]:
        """Where totals and compared members stand: the level without the key across, if no author has declared it."""
        left = self._left(keys)
        apart = self.totals or (self.compare is not None and self.compare.to is None)
        if apart and space.at(left) is None:
            yield Level(f"@{'+'.join(left)}<{level}", left, self.place, "seen_in", (Word(level, self.place),))

    def outer(self, space: Space, level: str) -> str:
        """The level where the totals of a level's rows stand."""
        return space.beside(level, self._left(space.levels[level].keys))

    def asks(self) -> Iterator[Ask]:
        """The two members that are compared, where they are named."""
        yield from (Ask(self.level, term) for term in compared_members(self.compare, self.across))

    def heads(self, hall: Hall, level: str) -> tuple[Column, ...]:
        """The pages, and the key across."""
        return tuple(hall.head(level, word.text) for word in self.keys)

    @property
    def blank(self) -> tuple[str, ...]:
        """The columns in which nothing stands where a member across has no row."""
        return (VALUE, *((self.compare.mark,) if self.compare else ()))

    def working(self, space: Space, level: str, row: Mapping[str, str], column: str, here: Term) -> Working | Stranger:
        """A number of a row, by its column: a member across, what it is compared with."""
        if self.across is None:
            return Working(level, row, here) if column == VALUE else Stranger(column, (VALUE,))
        if self.compare is None or not column.endswith(self.compare.mark):
            return Working(level, {**row, self.across.text: column}, here)
        member = column.removesuffix(self.compare.mark).strip()
        along = Along(self.across.text, level)
        if self.compare.to is not None:
            return Working(level, {**row, self.across.text: member}, compared_with_before(here, along, self.compare))
        if member:
            return Stranger(column, (self.compare.mark,))
        return Working(self.outer(space, level), row, compared_of_two(here, along, self.compare))

    def told(self, hall: Hall, code: Value | None, title: Value | None) -> Iterator[Column]:
        """What says which line it is."""
        codes, titles, _, _ = _TITLES[hall.language]
        if code is not None:
            yield Column("code", code, title=codes, key=True)
        if title is not None:
            yield Column("title", title, title=titles, key=True, line="title")

    def numbers(self, hall: Hall, level: str, column: Column, total: Value | None) -> Iterator[Column]:
        """A line's number, what it is compared with, and its total on every row that it totals."""
        _, _, value, whole = _TITLES[hall.language]
        here = replace(column, name=VALUE, title=value, line="number", bare=True, key=False)
        yield here
        if self.compare is not None and self.across is not None:
            change = beside(hall, level, self.across.text, self.compare, here)
            own = self.compare.show is None and self.compare.shown_as == "difference"
            named = replace(change, name=self.compare.mark, title=self.compare.mark, bare=False)
            yield replace(named, line="number" if own else "")
        if self.totals:
            amount = values.unknown() if total is None else hall.brought(level, self.outer(hall.space, level), total)
            yield replace(here, name=TOTAL, title=whole, value=amount, bare=False, aside=True)


def summed(word: Word, over: str) -> Term:
    """The sum of a line over the members across."""
    return Term("aggregate", (name(word.text, word.place),), Aggregate("sum", over=over), word.place)


def read_layout(node: Node, desk: Desk) -> Layout:
    """What stands beside `lines`."""
    across, pages = desk.word(node, "across"), desk.words(node, "pages")
    level = _level((*pages, *((across,) if across else ())), desk)
    return Layout(
        desk.entry,
        level,
        node.place,
        across,
        pages,
        "totals" in node.items,
        read_compare(node, desk),
    )


def _level(keys: tuple[Word, ...], desk: Desk) -> str:
    """The declared level with exactly these keys; none of them is the whole."""
    wanted = {key.text for key in keys}
    found = next((name for name, own in desk.keys.items() if {*own} == wanted), None)
    if found is None and wanted:
        _tell_lost(keys, desk)
    return found or WHOLE


def _tell_lost(keys: tuple[Word, ...], desk: Desk) -> None:
    """No level has these keys: one of them is no key at all, or the level is not declared."""
    known = {key for own in desk.keys.values() for key in own}
    strangers = [key for key in keys if key.text not in known]
    for key in strangers:
        what, why = say("`{name}` is no key", name=key), say("pages and across are keys of levels")
        desk.fault("name-unknown", key.place, what, why, or_else(near(key.text, known), say("declare it under `levels:`")))
    if strangers:
        return
    told = ", ".join(key.text for key in keys)
    desk.fault(
        "level-keys",
        desk.entry.place,
        say("no level has exactly the keys {keys} of `{table}`", keys=told, table=desk.entry),
        say("the lines of a statement stand at the level whose keys are its `pages` and `across`"),
        say("declare it under `levels:`: `{name}: {{key: [{keys}], seen_in: ...}}`",
            name="_".join(key.text for key in keys), keys=told),
    )  # fmt: skip
