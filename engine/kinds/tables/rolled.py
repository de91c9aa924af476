"""A statement whose lines are the accounts of a chart: balances go up the tree, and the table has a row for each account."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from engine.declared import Level
from engine.desk import Desk
from engine.exact import cells
from engine.exact.cells import Cell
from engine.exact.values import Value
from engine.kinds.kind import ROW, Ask, Hall, Offer, Stranger, Working
from engine.kinds.tables.balances import Balances, read_balances, several
from engine.kinds.tables.chart import Chart, read_chart
from engine.kinds.tables.layout import TOTAL, Layout, summed
from engine.kinds.tables.parts import member_order
from engine.language.terms import name
from engine.levels import Space
from engine.problem import Problem, say
from engine.source import Node
from engine.steps import Column, Part, SheetPlan, Sort
from engine.words import Show, Word


@dataclass(frozen=True, slots=True)
class Rolled:
    """A chart of accounts, and the balances that go up it."""

    chart: Chart
    balances: Balances
    show: Show | None = None

    def _level(self, layout: Layout) -> str:
        """The level with a row for each account that has balances beneath it; no author can write its name."""
        return f"@{layout.table}"

    def _value(self, layout: Layout) -> Word:
        return self.chart.gives or Word(f"{layout.table}/value", layout.table.place)

    def makes(self, layout: Layout, space: Space) -> Iterator[Level]:
        """The level of its accounts, and that of their totals."""
        over, level = self.balances.finer(space, layout.level), self._level(layout)
        keys = (*(word.text for word in layout.keys), self.chart.key)
        yield Level(level, keys, layout.place, "rolled", (Word(over, self.balances.of.place),))
        yield from layout.makes(space, level, keys)

    def check(self, layout: Layout, space: Space) -> Iterator[Problem]:
        """One row holds one account's balance, and there are such rows."""
        yield from several(self.balances, space, layout.level)
        if self.balances.finer(space, layout.level) == layout.level:
            yield Problem(
                "level-balances",
                self.balances.of.place,
                say("no finer rows hold `{of}`", of=self.balances.of),
                say("balances stand at a level that has the keys of the statement and the account's"),
                say("name a column of such a level"),
            )

    def offers(self, layout: Layout) -> Iterator[Offer]:
        """What the balances beneath each account add up to."""
        yield Offer(self._value(layout), self._level(layout), says=self.balances.each)

    def asks(self, layout: Layout, space: Space) -> Iterator[Ask]:
        """The balances."""
        yield from self.balances.asks(space, layout.level)

    def working(self, layout: Layout, space: Space, row: Mapping[str, str], column: str) -> Working | Stranger:
        """What an account comes to, what that is compared with, or its total."""
        account = {key: value for key, value in row.items() if key != ROW} | {self.chart.key: row[ROW]}
        level, word = self._level(layout), self._value(layout)
        if layout.totals and column == TOTAL:
            return Working(layout.outer(space, level), account, summed(word, level))
        return layout.working(space, level, account, column, name(word.text, word.place))

    def plan(self, layout: Layout, hall: Hall, table: str) -> SheetPlan:
        """A row for each account of each page, in the order of the chart."""
        level, word = self._level(layout), self._value(layout)
        site = hall.site(hall.space.levels[level].of[0].text)
        with hall.at(self.chart.place):
            below, place = hall.roll(level, word.text, site.lower(self.balances.each), self.chart.ancestry)
            self._guard_inner(hall, site.level, below)
            total = hall.site(layout.outer(hall.space, level)).lower(summed(word, level)) if layout.totals else None
            columns = (*layout.heads(hall, level), *self._columns(layout, hall, place, total))
        pages = member_order(hall, level, [word.text for word in layout.pages])
        return SheetPlan(
            table,
            (Part(level, columns, (*pages, Sort(place)), place=self.chart.place),),
            tuple(word.text for word in layout.pages),
            across=layout.across.text if layout.across else None,
            members=(hall.members(level, layout.across.text),) if layout.across else (),
            empty=None if self.balances.missing is None else 0,
            blank=layout.blank if self.balances.missing is None else layout.blank[1:],
        )

    def _columns(self, layout: Layout, hall: Hall, place: Cell, total: Value | None) -> Iterator[Column]:
        level = self._level(layout)
        title = Value("text", cells.labelled(place, self.chart.titles)) if self.chart.titles else None
        yield from layout.told(hall, hall.head(level, self.chart.key).value, title)
        column = hall.head(level, self._value(layout).text)
        yield from layout.numbers(hall, level, replace(column, show=self.show), total)

    def _guard_inner(self, hall: Hall, level: str, place: Cell) -> None:
        """A balance of an account that has children stops the run: it would be counted twice, or not at all."""
        site = hall.site(level)
        inner = cells.mapped(place, dict.fromkeys(sorted(self.chart.inner), 1))
        site.guard(
            cells.negation(cells.is_unknown(inner)),
            Problem(
                "data-account",
                self.chart.place,
                say("the data hold balances of accounts that have others under them"),
                say("such an account is the sum of those under it; a balance of its own would go into no sum"),
                say("leave these rows out, or give the chart an account of its own for them"),
            ),
            self.balances.shown(site),
        )


def read_rolled(node: Node, desk: Desk) -> Rolled | None:
    """The chart that `lines: {from: ...}` names; nothing where it can't be read, and the problems are told."""
    balances = read_balances(node, desk)
    chart = read_chart(node, balances, desk)
    return None if chart is None or balances is None else Rolled(chart, balances, desk.show(desk.beside))
