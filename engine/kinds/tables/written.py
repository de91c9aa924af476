"""A statement whose lines are written one by one: its formulas, what each needs, one part of the table a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine.declared import Level
from engine.desk import Desk
from engine.exact import cells, values
from engine.exact.rounding import rounded
from engine.exact.values import Value
from engine.kinds.kind import ROW, Ask, Hall, Offer, Stranger, Working
from engine.kinds.tables.balances import Balances, read_balances, several
from engine.kinds.tables.covering import check_covering
from engine.kinds.tables.layout import TOTAL, Layout
from engine.kinds.tables.lines import Line, read_lines, totalled
from engine.kinds.tables.parts import member_order
from engine.language.terms import Term, name
from engine.levels import Space
from engine.problem import Problem, say
from engine.source import Node
from engine.steps import Part, SheetPlan, Sort


@dataclass(frozen=True, slots=True)
class Written:
    """Lines, each a formula with a name of its own."""

    lines: tuple[Line, ...]
    balances: Balances | None = None

    @property
    def printed(self) -> tuple[Line, ...]:
        """The lines that are not hidden."""
        return tuple(line for line in self.lines if line.prints)

    def makes(self, layout: Layout, space: Space) -> Iterator[Level]:
        """The level of totals."""
        level = layout.level
        return layout.makes(space, level, space.levels[level].keys)

    def check(self, layout: Layout, space: Space) -> Iterator[Problem]:
        """One row holds one account's balance."""
        return iter(()) if self.balances is None else several(self.balances, space, layout.level)

    def offers(self, layout: Layout) -> Iterator[Offer]:  # noqa: ARG002 — one signature for both
        """Nothing but its lines, which are columns of the ruleset."""
        return iter(())

    def asks(self, layout: Layout, space: Space) -> Iterator[Ask]:
        """The lines that are printed, and what is due for their totals."""
        level = layout.level
        yield from (Ask(level, name(line.name.text, line.name.place), "number") for line in self.printed)
        if layout.totals:
            yield from (Ask(layout.outer(space, level), total) for _, total in self._totals(level) if total is not None)
        if self.balances is not None:
            yield from self.balances.asks(space, level)

    def _totals(self, level: str) -> Iterator[tuple[Line, Term | None]]:
        return ((line, total) for line, total in totalled(self.lines, level) if line.prints)

    def working(self, layout: Layout, space: Space, row: Mapping[str, str], column: str) -> Working | Stranger:
        """A line's number, what it is compared with, or its total."""
        line = next((line for line in self.lines if line.name.text == row[ROW]), None)
        if line is None:
            return Stranger(row[ROW], tuple(line.name.text for line in self.lines))
        page, level = {key: value for key, value in row.items() if key != ROW}, layout.level
        if layout.totals and column == TOTAL:
            total = next(term for one, term in totalled(self.lines, level) if one is line)
            return Stranger(column, ()) if total is None else Working(layout.outer(space, level), page, total)
        return layout.working(space, level, page, column, name(line.name.text, line.name.place))

    def plan(self, layout: Layout, hall: Hall, table: str) -> SheetPlan:
        """One part for each line, over the same members."""
        level = layout.level
        self._guard_others(hall, level)
        heads = layout.heads(hall, level)
        pages = member_order(hall, level, [word.text for word in layout.pages])
        members = hall.members(level, layout.across.text) if layout.across else ()
        totals = dict(self._totalled(layout, hall, level)) if layout.totals else {}
        coded = any(line.code for line in self.printed)
        parts = []
        for at, line in enumerate(self.printed):
            with hall.at(line.name.place):
                column = hall.head(level, line.name.text)
                numbers = layout.numbers(hall, level, column, totals.get(line.name.text))
                told = layout.told(hall, values.constant(line.code) if coded else None, values.constant(line.title))
                columns = (*heads, *told, *numbers)
            parts.append(Part(level, columns, (*pages, Sort(cells.whole(at))), place=line.name.place))
        return SheetPlan(
            table,
            tuple(parts),
            tuple(word.text for word in layout.pages),
            across=layout.across.text if layout.across else None,
            members=(members,) * len(parts) if layout.across else (),
            blank=layout.blank,
            lines=tuple(line.name.text for line in self.printed),
        )

    def _totalled(self, layout: Layout, hall: Hall, level: str) -> Iterator[tuple[str, Value]]:
        for line, term in self._totals(level):
            if term is not None:
                with hall.at(line.name.place):
                    value = hall.site(layout.outer(hall.space, level)).lower(term)
                    rounding = line.round if line.total == "again" else None
                    yield line.name.text, value if rounding is None else rounded(value, rounding.step, rounding.mode)

    def _guard_others(self, hall: Hall, level: str) -> None:
        """A code that no line names stops the run."""
        if self.balances is None or self.balances.ignores:
            return
        site, account = hall.site(self.balances.finer(hall.space, level)), self.balances.account
        codes: Sequence[Term] = [line.account for line in self.lines if line.account is not None]
        named = site.lower(Term("in", (name(account.text, account.place), *codes), None, account.place)).n
        other = cells.pick(named, cells.truth(value=False), cells.truth(value=True))
        site.guard(other, _others(self.balances), self.balances.shown(site))


def read_written(node: Node, layout: Layout, desk: Desk) -> Written:
    """The lines under `lines`; each becomes a column of the ruleset."""
    balances = read_balances(node, desk)
    lines = read_lines(node, balances, layout.level, desk)
    desk.problems.extend(check_covering(lines))
    return Written(lines, balances)


def _others(balances: Balances) -> Problem:
    return Problem(
        "data-account",
        balances.account.place,
        say("the data hold accounts that no line names"),
        say("a balance that stands in no line is missing from every total"),
        say("add lines for the codes below, or write `others: ignore` in `balances`"),
    )
