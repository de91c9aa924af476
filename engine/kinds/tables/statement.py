"""A table of lines: each line a formula of its own, with one column for each member of a key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar, Final, Self

from engine.declared import Level
from engine.desk import Desk
from engine.exact import cells, values
from engine.exact.rounding import rounded
from engine.exact.values import Value
from engine.kinds.kind import Ask, Hall
from engine.kinds.tables.comparing import Compare, beside, read_compare
from engine.kinds.tables.covering import check_covering
from engine.kinds.tables.lines import Balances, Line, read_balances, read_lines, totalled
from engine.kinds.tables.parts import member_order
from engine.language.terms import Term, name
from engine.levels import Space
from engine.problem import Place, Problem, say
from engine.source import Node
from engine.steps import Column, Part, SheetPlan, Sort
from engine.words import Word

TITLES: Final = {"pt-BR": ("Código", "Linha", "Valor", "Total"), "en": ("Code", "Line", "Value", "Total")}
VALUE: Final = "value"


@dataclass(frozen=True, slots=True)
class Statement:
    """Lines under one another, the members of a key side by side."""

    WORD: ClassVar[str] = "statement"

    lines: tuple[Line, ...]
    place: Place = field(compare=False)
    across: Word | None = None
    pages: tuple[Word, ...] = ()
    balances: Balances | None = None
    totals: bool = False
    compare: Compare | None = None

    @classmethod
    def read(cls, node: Node, desk: Desk) -> Self:
        """Its own fields from its own node; problems go to the desk."""
        across, pages = desk.word(node, "across"), desk.words(node, "pages")
        balances = read_balances(node, desk)
        lines = read_lines(node, balances, (*pages, *((across,) if across else ())), desk)
        desk.problems.extend(check_covering(lines))
        return cls(lines, node.place, across, pages, balances, "totals" in node.items, read_compare(node, desk))

    def levels(self) -> Iterator[Word]:
        """No level: it stands at that of its keys."""
        return iter(())

    def named_keys(self) -> Iterator[Word]:
        """The keys of pages and across."""
        yield from (*self.pages, *((self.across,) if self.across else ()))

    def makes(self, space: Space) -> Iterator[Level]:
        """The level of its pages alone, where totals or two compared members stand, if no author has declared it."""
        keys = tuple(word.text for word in self.pages)
        between = self.compare is not None and self.compare.to is None
        if (self.totals or between) and space.at(keys) is None:
            level = self._level(space)
            yield Level(f"@{'+'.join(keys)}<{level}", keys, self.place, "seen_in", (Word(level, self.place),))

    def _level(self, space: Space) -> str:
        level = space.at(word.text for word in self.named_keys())
        assert level is not None  # noqa: S101 — its lines could not have been read without one
        return level

    def _outer(self, space: Space) -> str:
        """The level where totals stand."""
        return space.beside(self._level(space), tuple(word.text for word in self.pages))

    def check(self, space: Space) -> Iterator[Problem]:
        """One row holds one account's balance, or it would be one of several."""
        level, finer = self._level(space), self._finer(space)
        if self.balances is None or finer is None:
            return
        told = {*space.levels[level].keys, self.balances.account.text}
        more = [key for key in space.levels[finer].keys if key not in told]
        if more:
            yield _several(self.balances, finer, more, [*space.levels[level].keys, self.balances.account.text])

    def _finer(self, space: Space) -> str | None:
        """The level of the rows that hold the balances."""
        found = None if self.balances is None else space.range_of(self._level(space), self.balances.every)
        return found if isinstance(found, str) else None

    def offers(self) -> Iterator[tuple[Word, str]]:
        """No column for others but its lines, which are columns of the ruleset."""
        return iter(())

    def asks(self, space: Space) -> Iterator[Ask]:
        """The lines that are printed, and what is due for their totals."""
        level, finer = self._level(space), self._finer(space)
        yield from (Ask(level, name(line.name.text, line.name.place), "number") for line in self._printed())
        if self.totals:
            yield from (Ask(self._outer(space), total) for _, total in self._totalled(level) if total is not None)
        if self.balances is not None and finer is not None:
            yield Ask(finer, name(self.balances.account.text, self.balances.account.place))

    def _printed(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.prints)

    def _totalled(self, level: str) -> Iterator[tuple[Line, Term | None]]:
        return ((line, total) for line, total in totalled(self.lines, level) if line.prints)

    def plan(self, hall: Hall, table: str) -> SheetPlan:
        """One part for each line, over the same members."""
        level = self._level(hall.space)
        self._guard_others(hall)
        first = [hall.head(level, word.text) for word in self.pages]
        spread = [] if self.across is None else [hall.head(level, self.across.text)]
        pages = member_order(hall, level, [word.text for word in self.pages])
        members = hall.members(level, self.across.text) if self.across else ()
        totals = dict(self._totals(hall, level)) if self.totals else {}
        parts = []
        for at, line in enumerate(self._printed()):
            place = line.name.place
            with hall.at(place):
                numbers = self._numbers(hall, level, line, totals.get(line.name.text))
                columns = (*first, *self._told(hall, line), *spread, *numbers)
            parts.append(Part(level, columns, (*pages, Sort(cells.whole(at))), place=place))
        return SheetPlan(
            table,
            tuple(parts),
            tuple(word.text for word in self.pages),
            across=self.across.text if self.across else None,
            members=(members,) * len(parts) if self.across else (),
            lines=tuple(line.name.text for line in self._printed()),
        )

    def _told(self, hall: Hall, line: Line) -> Iterator[Column]:
        """What says which line it is."""
        code, title, _, _ = TITLES[hall.language]
        if any(one.code for one in self._printed()):
            yield Column("code", values.constant(line.code), title=code, key=True)
        yield Column("title", values.constant(line.title), title=title, key=True, line="title")

    def _numbers(self, hall: Hall, level: str, line: Line, total: Value | None) -> Iterator[Column]:
        """The line's number, what it is compared with, and its total."""
        _, _, value, whole = TITLES[hall.language]
        here = replace(hall.head(level, line.name.text), name=VALUE, title=value, line="number", bare=True, key=False)
        yield here
        if self.compare is not None and self.across is not None:
            told: dict[str, str] = {"name": self.compare.mark, "title": self.compare.mark}
            change = beside(hall, level, self.across.text, self.compare, here)
            own = "number" if self.compare.show is None and self.compare.shown_as == "difference" else ""
            yield replace(change, **told, line=own, bare=False)  # type: ignore[arg-type]
        if self.totals:
            blank = replace(hall.blank(whole), show=here.show, unit=here.unit, assumed=here.assumed)
            kept = blank if total is None else replace(blank, value=total)
            yield replace(kept, name="Total", title=whole, aside=True, line="number")

    def _totals(self, hall: Hall, level: str) -> Iterator[tuple[str, Value]]:
        """The total of each line that has one, on all rows of its page."""
        outer = self._outer(hall.space)
        for line, term in self._totalled(level):
            if term is not None:
                value = hall.site(outer).lower(term)
                rounding = hall.rounding(line.name.text) if line.total == "again" else None
                value = value if rounding is None else rounded(value, rounding.step, rounding.mode)
                yield line.name.text, hall.brought(level, outer, value)

    def _guard_others(self, hall: Hall) -> None:
        """A code that no line names stops the run."""
        finer = self._finer(hall.space)
        if self.balances is None or finer is None or self.balances.ignores:
            return
        account = name(self.balances.account.text, self.balances.account.place)
        codes = tuple(line.account for line in self.lines if line.account is not None)
        known = hall.site(finer).lower(Term("in", (account, *codes), None, account.place)).n
        shows: Sequence[tuple[str, Value]] = [(word.text, hall.site(finer).lower(name(word.text, word.place)))
                                              for word in (self.balances.account, self.balances.of)]  # fmt: skip
        hall.site(finer).guard(
            cells.pick(known, cells.truth(value=False), cells.truth(value=True)), _others(self.balances), tuple(shows)
        )


def _several(balances: Balances, finer: str, more: Sequence[str], due: Sequence[str]) -> Problem:
    return Problem(
        "level-balances",
        balances.of.place,
        say("`{of}` may hold several balances of one account: `{level}` has the key {more} too",
            of=balances.of, level=finer, more=", ".join(f"`{key}`" for key in more)),
        say("a line holds the one balance of its account; which of several would it be?"),
        say("write a column at the level of {due} that sums them, and name it here", due=", ".join(f"`{key}`" for key in due)),
    )  # fmt: skip


def _others(balances: Balances) -> Problem:
    return Problem(
        "data-account",
        balances.account.place,
        say("the data hold accounts that no line names"),
        say("a balance that stands in no line is missing from every total"),
        say("add lines for the codes below, or write `others: ignore` in `balances`"),
    )
