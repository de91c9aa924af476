"""What a funnel counts: the numbers of each of its rows, every one a column of the pages' level that others may name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, Literal

from engine.exact import cells, values
from engine.exact.cells import Cell
from engine.exact.values import Value
from engine.kinds.kind import Hall
from engine.kinds.tables.exclusions import Base, Parts
from engine.kinds.tables.leaving import NO, YES, Leaving
from engine.kinds.tables.parts import Measure, as_said
from engine.kinds.tables.rungs import ranges
from engine.language.terms import Aggregate, Term
from engine.problem import Problem, say
from engine.steps import Column
from engine.words import Show

STEP: Final = "step"  # the column of labels
TITLES: Final = {"pt-BR": "Passo", "en": "Step"}
HUNDRED: Final = values.number(100)
PERCENT: Final = Show(Decimal("0.01"))
BLANK: Final = Value("number", cells.unknown("int"), 2)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a funnel: what is left after so many steps, what a step drops, or a part."""

    label: str
    sort: Literal["left", "dropped", "part"]
    at: int
    percent: Base | None

    @property
    def printed(self) -> str:
        """Its label as it stands in the table."""
        return f"(-) {self.label}" if self.sort == "dropped" else self.label

    def cell(self, table: str, count: str) -> str:
        """The name of a number of this row, which no author can write."""
        return f"{table}/{self.label}/{count}"


@dataclass(slots=True)
class Tally:
    """The counts of one funnel, made as they are asked for."""

    hall: Hall
    leaving: Leaving
    counts: Sequence[Measure]
    parts: Parts | None
    table: str
    _left: dict[int, list[Value]] = field(default_factory=dict)

    def columns(self, line: Line, *, percent: bool) -> Iterator[Column]:
        """The label and the numbers of a row, each number beside its percentage where the table has them."""
        yield Column(STEP, values.constant(line.printed), TITLES[self.hall.language])
        numbers = self._numbers(line)
        bases = [] if line.percent is None else self.left(0 if line.percent == "start" else len(self.leaving.dropped))
        for at, (count, number) in enumerate(zip(self.counts, numbers, strict=True)):
            name = line.cell(self.table, count.name)
            column = self.hall.column(count.name, self.hall.named(self.leaving.page, name, number), count.says)
            yield (said := as_said(count, column))
            if percent:
                share = self._share(f"{name} %", number, bases[at]) if bases else BLANK
                title = f"{said.title or said.name} %"
                yield Column(f"{count.name} %", share, title, PERCENT, assumed=said.assumed)

    def _share(self, name: str, number: Value, base: Value) -> Value:
        return self.hall.named(self.leaving.page, name, values.over(values.times(HUNDRED, number), base))

    def left(self, steps: int) -> list[Value]:
        """The counts of what is left after so many steps."""
        if steps not in self._left:
            self._left[steps] = self._counted(steps)
        return self._left[steps]

    def _counted(self, steps: int, part: tuple[str, Cell] | None = None) -> list[Value]:
        page = self.leaving.page
        site = self.hall.site(page, self.leaving.seen(steps, part))
        return [self.hall.kept(page, site.lower(count.says)) for count in self.counts]

    def _numbers(self, line: Line) -> list[Value]:
        if line.sort == "left":
            return self.left(line.at)
        if line.sort == "part":
            return self._counted(len(self.leaving.dropped), self.split()[line.at])
        before, after = self.left(line.at - 1), self.left(line.at)
        return [values.minus(one, other) for one, other in zip(before, after, strict=True)]

    # -- parts ---------------------------------------------------------------------------------------------------------

    def split(self) -> list[tuple[str, Cell]]:
        """For each part the level at which it is told apart, and its members there."""
        assert self.parts is not None  # noqa: S101 — asked for only with parts
        rung = self._told_at(self.parts)
        site = self.hall.site(rung)
        return [(rung, cells.pick(site.lower(condition).n, YES, NO)) for _, condition in self.parts.names]

    def _told_at(self, parts: Parts) -> str:
        """The coarsest level that sees the parts' column."""
        return next(rung for rung in reversed(self.leaving.counted) if self.hall.space.home(rung, parts.of.text))

    def partition(self) -> None:
        """Guard that what is left stands in one part, and in one only."""
        if self.parts is None:
            return
        rung, steps = self._told_at(self.parts), len(self.leaving.dropped)
        nowhere = cells.negation(cells.some_of(*(cell for _, cell in self.split())))
        value = (self.parts.of.text, self.hall.head(rung, self.parts.of.text).value)
        self.hall.site(rung).guard(cells.every(self.leaving.alive(rung, steps), nowhere), _nowhere(rung, self.parts), (value,))
        way = self.leaving.counted
        for coarser in way[way.index(rung) + 1 :]:
            if coarser in self._met():
                self._in_one(coarser, rung, self.parts)

    def _met(self) -> set[str]:
        """The levels whose members are counted."""
        page = self.leaving.page
        return {over.text for count in self.counts for _, over in ranges(self.hall.space, page, count.says)}

    def _in_one(self, coarser: str, rung: str, parts: Parts) -> None:
        steps = len(self.leaving.dropped)
        site = self.hall.site(coarser, self.leaving.below(coarser, steps))
        there = [Term("aggregate", (says,), Aggregate("any", over=rung), parts.place) for _, says in parts.names]
        several = cells.add(*(cells.number_of(cells.pick(site.lower(term).n, YES, NO)) for term in there))
        more = cells.compare(">", several, cells.whole(1))
        self.hall.site(coarser).guard(cells.every(self.leaving.alive(coarser, steps), more), _in_several(coarser, parts))


def _nowhere(rung: str, parts: Parts) -> Problem:
    return Problem(
        "data-parts",
        parts.place,
        say("members of `{rung}` that are left stand in none of the parts", rung=rung),
        say("the parts add up to what is left, so each value of `{of}` has its part", of=parts.of),
        say("name the values below in `names`, or fill them in"),
    )


def _in_several(rung: str, parts: Parts) -> Problem:
    return Problem(
        "data-parts",
        parts.place,
        say("members of `{rung}` that are left stand in several parts", rung=rung),
        say("`{rung}` is counted, and the parts add up to what is left", rung=rung),
        say("split by a column that each `{rung}` has, or don't count `{rung}` here", rung=rung),
    )
