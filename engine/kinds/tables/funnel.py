"""A table that follows rows through steps that drop some of them: what starts, what each step drops and leaves, its parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import ClassVar, Self

from engine.cover.split import Split
from engine.declared import Level
from engine.desk import Desk
from engine.exact import cells
from engine.exact.cells import Cell
from engine.exact.values import Value
from engine.kinds.kind import ROW, Ask, Hall, Offer, Stranger, Working
from engine.kinds.tables.additive import not_additive
from engine.kinds.tables.exclusions import Base, Exclusion, Parts, read_exclusions, read_parts
from engine.kinds.tables.labels import named_twice, told_twice
from engine.kinds.tables.leaving import YES, Leaving
from engine.kinds.tables.parts import Measure, member_order, read_measures
from engine.kinds.tables.rungs import beside_pages, counting, not_followed, not_nested, not_related, ranges, rungs
from engine.kinds.tables.tally import STEP, Line, Tally
from engine.kinds.tables.unsifted import unsaid
from engine.language.terms import Term
from engine.language.types import NUMBER, Type
from engine.levels import Space, own_level
from engine.problem import Place, Problem, say
from engine.source import Node
from engine.steps import Part, SheetPlan, Sort
from engine.words import Word


@dataclass(frozen=True, slots=True)
class Given:
    """The columns that a funnel gives: who is left, and which step has dropped a row."""

    left: Word | None = None
    dropped_by: Word | None = None


@dataclass(frozen=True, slots=True)
class Funnel:
    """Rows, what is counted of them, and the steps that drop some."""

    WORD: ClassVar[str] = "funnel"

    of: Word
    counts: tuple[Measure, ...]
    start: Word
    exclusions: tuple[Exclusion, ...]
    place: Place = field(compare=False)
    among: Term | None = None
    pages: tuple[Word, ...] = ()
    percent: bool = False
    parts: Parts | None = None
    gives: Given = Given()

    @classmethod
    def read(cls, node: Node, desk: Desk) -> Self:
        """Its own fields from its own node; problems go to the desk."""
        read = cls(
            Word(node.items["of"].text, node.items["of"].place),
            read_measures(node, "counts", desk, desk.show(desk.beside)),
            Word(node.items["start"].text, node.items["start"].place),
            read_exclusions(node, desk),
            node.place,
            desk.term(node, "among"),
            desk.words(node, "pages"),
            "percent" in node.items,
            read_parts(node, desk),
            _given(node, desk),
        )
        desk.problems.extend(read.problems())
        return read

    def problems(self) -> Iterator[Problem]:
        """What is wrong with it by itself: counts that don't add up, words that stand twice."""
        yield from not_additive(self.counts)
        steps = [word for step in self.exclusions for word in (step.drop, step.leaves) if word is not None]
        parts = [] if self.parts is None else [self.parts.title, *(label for label, _ in self.parts.names)]
        yield from told_twice([self.start, *steps, *parts])
        yield from named_twice([Word(one.name, one.place) for one in self.counts], [STEP, *(str(page) for page in self.pages)])

    # -- what it names -------------------------------------------------------------------------------------------------

    def levels(self) -> Iterator[Word]:
        """The level whose rows it follows, and those of its steps."""
        yield self.of
        yield from (step.level for step in self.exclusions)

    def named_keys(self) -> Iterator[Word]:
        """The keys of its pages."""
        yield from self.pages

    def makes(self, space: Space) -> Iterator[Level]:
        """The level of its pages, if it is not declared."""
        keys = tuple(page.text for page in self.pages)
        if space.at(keys) is None and self._sees_pages(space):
            yield Level(own_level(keys, self.of.text), keys, self.place, "seen_in", (self.of,))

    def _sees_pages(self, space: Space) -> bool:
        return self.of.text in space.levels and all(space.home(self.of.text, page.text) for page in self.pages)

    def page(self, space: Space) -> str | None:
        """The level of its pages."""
        keys = tuple(page.text for page in self.pages)
        own = own_level(keys, self.of.text)
        return own if own in space.levels else space.at(keys)

    def lines(self) -> Iterator[Line]:
        """Every row of a page."""
        of_start: Base | None = "start" if self.percent else None
        yield Line(self.start.text, "left", 0, of_start)
        for at, step in enumerate(self.exclusions, 1):
            yield Line(step.drop.text, "dropped", at, of_start)
            if step.leaves is not None:
                yield Line(step.leaves.text, "left", at, of_start)
        if self.parts is not None:
            yield Line(self.parts.title.text, "left", len(self.exclusions), self.parts.percent)
            yield from (Line(label.text, "part", at, self.parts.percent) for at, (label, _) in enumerate(self.parts.names))

    def offers(self, space: Space, table: str) -> Iterator[Offer]:
        """Who is left, which step dropped a row, and every cell of the table."""
        if self.gives.left is not None:
            yield Offer(self.gives.left, self.of.text)
        if self.gives.dropped_by is not None:
            labels = tuple(step.drop.text for step in self.exclusions)
            yield Offer(self.gives.dropped_by, self.of.text, Type("text", labels=labels))
        page = self.page(space)
        if page is None:
            return
        for line in self.lines():
            for count in self.counts:
                cell = line.cell(table, count.name)
                yield Offer(Word(cell, self.place), page, says=count.says)
                if line.percent is not None:
                    yield Offer(Word(f"{cell} %", self.place), page, NUMBER)

    def address(self, space: Space) -> tuple[str, ...]:  # noqa: ARG002 — one signature for all
        """The label of a row."""
        return (ROW,)

    def working(self, space: Space, table: str, row: Mapping[str, str], column: str) -> Working | Stranger:
        """A count of a row, or its percentage of the row from which percentages are taken."""
        lines, counts = {line.label: line for line in self.lines()}, [count.name for count in self.counts]
        line, page, name = lines.get(row[ROW]), self.page(space), column.removesuffix(" %")
        if line is None:
            return Stranger(row[ROW], tuple(lines))
        if page is None or name not in counts or (name != column and line.percent is None):
            return Stranger(column, (*counts, *(f"{count} %" for count in counts)))
        member = {key: value for key, value in row.items() if key != ROW}
        number = Term("name", (), line.cell(table, name), self.place)
        if name == column:
            return Working(page, member, number)
        start = lines[self.start.text]
        base = lines[self.parts.title.text] if self.parts is not None and line.percent == "parts" else start
        hundred = Term("number", (), Decimal(100), self.place)
        part = Term("mul", (hundred, number), None, self.place)
        whole = Term("name", (), base.cell(table, name), self.place)
        return Working(page, member, Term("div", (part, whole), None, self.place))

    def asks(self, space: Space) -> Iterator[Ask]:
        """Its conditions and counts, and that each level finds its rows."""
        page = self.page(space)
        if page is not None and self._sees_pages(space):
            seen = (count for count in self.counts if not any(beside_pages(space, page, self.of, count.says)))
            yield from (Ask(page, count.says, "number") for count in seen)
        if self.among is not None:
            yield Ask(self.of.text, self.among, "truth")
        yield from (Ask(step.level.text, step.when, "truth") for step in self.exclusions)
        if self.parts is not None:
            yield from (Ask(self.of.text, condition, "truth") for _, condition in self.parts.names)
        way = self._rungs(space)
        pairs = [(finer, way[at]) for at in range(1, len(way)) for finer in way[:at] if space.belongs(finer, way[at])]
        yield from (Ask(coarser, counting(finer, self.place)) for finer, coarser in pairs)

    def split(self) -> Split | None:
        """Its parts as cases of the column by which they are told."""
        return None if self.parts is None else self.parts.split(self.of.text)

    # -- the levels that it goes through -------------------------------------------------------------------------------

    def _ranges(self, space: Space) -> list[Word]:
        """The levels over which its conditions and counts range."""
        page = self.page(space)
        asked = [(step.level.text, step.when) for step in self.exclusions if step.over is None]
        asked += [] if page is None else [(page, count.says) for count in self.counts]
        return [over for level, term in asked for _, over in ranges(space, level, term)]

    def _named(self, space: Space) -> list[Word]:
        """The levels to which its rows belong and at which it drops or counts."""
        found = [*(step.level for step in self.exclusions), *self._ranges(space)]
        return [word for word in found if word.text in rungs(space, self.of, [word])]

    def _rungs(self, space: Space) -> tuple[str, ...]:
        return rungs(space, self.of, self._named(space))

    def check(self, space: Space) -> Iterator[Problem]:
        """Levels that don't lie one above the other, pages that the rows don't see, labels that stand twice."""
        yield from not_followed(space, self.of, (step.level for step in self.exclusions))
        page = self.page(space)
        for count in self.counts if page is not None and self._sees_pages(space) else ():
            yield from beside_pages(space, str(page), self.of, count.says)
        yield from not_related(space, self.of, self._ranges(space))
        yield from not_nested(space, self._named(space))
        own = [word.text for word in (self.gives.left, self.gives.dropped_by) if word is not None]
        yield from unsaid(space, self._rungs(space), self.exclusions, self.counts, own)
        for word in self.pages:
            if not space.home(self.of.text, word.text):
                yield Problem(
                    "name-reach",
                    word.place,
                    say("rows of `{of}` have no `{page}`", of=self.of, page=word),
                    say("each row of a funnel stands on one page"),
                    say("give `{of}` a column `{page}`, or take the page away", of=self.of, page=word),
                )

    # -- the table -----------------------------------------------------------------------------------------------------

    def plan(self, hall: Hall, table: str) -> SheetPlan:
        """One part of one row for each line, on every page."""
        page = self.page(hall.space)
        assert page is not None  # noqa: S101 — the graph has seen to it
        start = YES if self.among is None else hall.condition(self.of.text, self.among)
        leaving = Leaving(hall, self._rungs(hall.space), page, start, self.place)
        leaving.hold_together()
        for step in self.exclusions:
            leaving.drop(step)
        self._give(hall, leaving)
        tally = Tally(hall, leaving, self.counts, self.parts, table)
        tally.partition()
        lines = list(self.lines())
        percent = any(line.percent for line in lines)
        keys = [word.text for word in self.pages]
        heads, order = [hall.head(page, key) for key in keys], member_order(hall, page, keys)
        made = [
            Part(page, (*heads, *tally.columns(line, percent=percent)), (*order, Sort(cells.whole(at))), self._keep(leaving))
            for at, line in enumerate(lines)
        ]
        return SheetPlan(table, tuple(made), tuple(keys))

    def _keep(self, leaving: Leaving) -> Cell | None:
        """A page on which no row starts isn't printed."""
        if not self.pages:
            return None
        rows = leaving.hall.site(leaving.page, leaving.seen(0)).lower(counting(self.of.text, self.place))
        return cells.compare(">", rows.n, cells.whole(0))

    def _give(self, hall: Hall, leaving: Leaving) -> None:
        """Columns of the rows themselves: only for these is a coarser member's fate brought down to them."""
        of = self.of.text
        if self.gives.left is not None:
            hall.named(of, self.gives.left.text, Value("truth", leaving.whole(of, len(self.exclusions))))
        if self.gives.dropped_by is not None:
            labels = tuple(step.drop.text for step in self.exclusions)
            hall.named(of, self.gives.dropped_by.text, Value("text", leaving.step(of), labels=labels))


def _given(node: Node, desk: Desk) -> Given:
    said = node.items.get("gives")
    if said is None or not said.items:
        return Given(desk.makes(node, "gives"))
    return Given(desk.makes(said, "left"), desk.makes(said, "dropped_by"))
