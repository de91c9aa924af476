"""A table of measures by groups, with totals computed again from the rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import ClassVar, Self

from engine.declared import Level
from engine.desk import Desk, scalar
from engine.exact import cells
from engine.kinds.kind import Ask, Hall, Offer
from engine.kinds.tables.comparing import Compare, beside, read_compare
from engine.kinds.tables.parts import Measure, measure_column, read_measures
from engine.kinds.tables.rewriting import among, outer_aggregates, written_out
from engine.language.nearness import did_you_mean, near
from engine.language.terms import Term
from engine.levels import WHOLE, Misrange, Space, outer_names
from engine.problem import Place, Problem, say
from engine.source import Node
from engine.steps import Column, Part, SheetPlan, Sort
from engine.words import Scalar, Word


@dataclass(frozen=True, slots=True)
class Summary:
    """Measures at rows, across and pages."""

    WORD: ClassVar[str] = "summary"

    rows: tuple[Word, ...]
    measures: tuple[Measure, ...]
    place: Place = field(compare=False)
    across: Word | None = None
    pages: tuple[Word, ...] = ()
    among: Term | None = None
    when: Term | None = None
    totals: tuple[Word, ...] = ()  # keys of `rows`, or `all`
    blank_totals: bool = False
    cells: int | None = None
    empty: Scalar = None
    compare: Compare | None = None

    @classmethod
    def read(cls, node: Node, desk: Desk) -> Self:
        """Its own fields from its own node; problems go to the desk."""
        totals, blank = _totals(node, desk)
        return cls(
            desk.words(node, "rows"),
            read_measures(node, "measures", desk, desk.show(desk.beside)),
            node.place,
            desk.word(node, "across"),
            desk.words(node, "pages"),
            desk.term(node, "among"),
            desk.term(node, "when"),
            totals,
            blank,
            int(desk.number(node.items["cells"])) if "cells" in node.items else None,
            scalar(node.items["empty"]) if "empty" in node.items else None,
            read_compare(node, desk),
        )

    def levels(self) -> Iterator[Word]:
        """No level: its rows are keys."""
        return iter(())

    def named_keys(self) -> Iterator[Word]:
        """The keys of pages, rows and across."""
        yield from (*self.pages, *self.rows, *((self.across,) if self.across else ()))

    def groups(self) -> list[tuple[str, ...]]:
        """The keys of its rows, and of each sort of total rows, the widest last."""
        outer, rows = [word.text for word in self.pages], [word.text for word in self.rows]
        spread = [self.across.text] if self.across else []
        kept = {len(rows), *(0 if word.text == "all" else rows.index(word.text) + 1 for word in self.totals)}
        return [(*outer, *rows[:count], *spread) for count in sorted(kept, reverse=True)]

    def makes(self, space: Space) -> Iterator[Level]:
        """The levels of its keys that are not declared: their members are those seen where the measures range."""
        over = self._range(space)
        if isinstance(over, str):
            for keys in (*self.groups(), *self._without_across()):
                if space.at(keys) in (None, over):  # one row a cell is taken together as several would be
                    yield Level(own_level(keys, over), keys, self.place, "seen_in", (Word(over, self.place),))

    def _level(self, space: Space, keys: tuple[str, ...]) -> str | None:
        """The level of some keys: the table's own, or the one that is declared."""
        over = self._range(space)
        own = own_level(keys, over) if isinstance(over, str) else ""
        return own if own in space.levels else space.at(keys)

    def _without_across(self) -> list[tuple[str, ...]]:
        """The keys that are left when two named members are compared."""
        if self.compare is None or self.compare.to is not None:
            return []
        return [keys[:-1] for keys in self.groups()]

    def _range(self, space: Space) -> str | Misrange:
        """The one level over whose rows all measures range."""
        found = [space.range_of(WHOLE, part) for measure in self.measures for part in outer_aggregates(measure.says)]
        wrong = [one for one in found if isinstance(one, Misrange)]
        names = sorted({one for one in found if isinstance(one, str)})
        return wrong[0] if wrong else names[0] if len(names) == 1 else Misrange("several", tuple(names))

    def check(self, space: Space) -> Iterator[Problem]:
        """Keys without a declared level need one level over which all measures range."""
        over = self._range(space)
        missing = [keys for keys in self.groups() if space.at(keys) is None]
        if missing and isinstance(over, Misrange):
            keys = ", ".join(missing[0])
            yield Problem(
                "level-members",
                self.place,
                say("nothing tells which combinations of {keys} this table has", keys=keys),
                say("its measures range over several levels, or over none"),
                say("declare a level: `name: {{key: [{keys}], seen_in: ...}}`", keys=keys),
            )
        if self.among is not None and isinstance(over, Misrange):
            what = say("`among` has no one level whose rows it could choose")
            yield Problem("level-range", self.among.place, what, mend=say("write the condition in each measure with `when=`"))

    def offers(self) -> Iterator[Offer]:
        """No column for others."""
        return iter(())

    def asks(self, space: Space) -> Iterator[Ask]:
        """The measures at the level of its rows and of its totals; `among` where they range."""
        for keys in self.groups():
            level = self._level(space, keys)
            if level is not None:
                yield from (
                    Ask(level, measure.says) for measure in self.measures if not self._stays_blank(space, level, measure)
                )
                if self.when is not None:
                    yield Ask(level, self._condition(), "truth")
        over = self._range(space)
        if self.among is not None and isinstance(over, str):
            yield Ask(over, self.among, "truth")

    def _stays_blank(self, space: Space, level: str, measure: Measure) -> bool:
        """Whether a measure can't be totalled, and the author has said so."""
        seen = all(space.home(level, str(term.value)) for term in outer_names(measure.says))
        ranges = [space.range_of(level, part) for part in outer_aggregates(measure.says)]
        return self.blank_totals and not (seen and all(isinstance(one, str) for one in ranges))

    def _condition(self) -> Term:
        """The condition on result rows, its measures written out."""
        assert self.when is not None  # noqa: S101 — asked for only with one
        return written_out(self.when, {measure.name: measure.says for measure in self.measures})

    def plan(self, hall: Hall, table: str) -> SheetPlan:
        """One part for the rows, one for each sort of total."""
        parts = [self._part(hall, keys, total=at > 0) for at, keys in enumerate(self.groups())]
        across = self.across.text if self.across else None
        members = tuple(hall.members(part.level, across) for part in parts) if across else ()
        return SheetPlan(
            table, tuple(parts), tuple(word.text for word in self.pages), None, across, members, self.cells, self.empty
        )

    def _part(self, hall: Hall, keys: tuple[str, ...], *, total: bool) -> Part:
        level = self._level(hall.space, keys)
        assert level is not None  # noqa: S101 — the graph has seen to it
        heads = [hall.head(level, key) if key in keys else hall.blank(key) for key in self._all_keys()]
        measures = [
            hall.blank(measure.name) if self._stays_blank(hall.space, level, measure) else self._measure(hall, level, measure)
            for measure in self.measures
        ]
        keep = None if self.when is None else hall.condition(level, among(self._condition(), self.among))
        if self.compare is not None and self.across is not None:
            measures += [beside(hall, level, self.across.text, self.compare, column) for column in measures]
        return Part(level, (*heads, *measures), self._order(hall, level, keys), keep, total)

    def _measure(self, hall: Hall, level: str, measure: Measure) -> Column:
        column = measure_column(hall, level, replace(measure, says=among(measure.says, self.among)))
        return replace(column, value=hall.kept(level, column.value))

    def _all_keys(self) -> tuple[str, ...]:
        return self.groups()[0]

    def _order(self, hall: Hall, level: str, keys: tuple[str, ...]) -> tuple[Sort, ...]:
        """Members in their order, each group's total after the rows that it totals."""
        order: list[Sort] = []
        for key in self._all_keys():
            order.append(Sort(cells.whole(0 if key in keys else 1)))
            order += hall.members(level, key) if key in keys else hall.no_members(key)
        return tuple(order)


def own_level(keys: tuple[str, ...], over: str) -> str:
    """The name of a level that no author has declared, and can't write."""
    return f"@{'+'.join(keys)}<{over}"


def _totals(node: Node, desk: Desk) -> tuple[tuple[Word, ...], bool]:
    """The totals that are due, and whether those of measures that can't be totalled are left blank."""
    said = node.items.get("totals")
    words = desk.words(node, "totals") if said is None or said.rows else (Word(said.text, said.place),)
    due = [*(word.text for word in desk.words(node, "rows")), "all"]
    for word in words:
        if word.text not in {*due, "blank"}:
            desk.fault(
                "shape-totals",
                word.place,
                say("`{word}` is not one of the keys of `rows`", word=word),
                say("`totals` lists keys of `rows`, or `all` for the total of everything"),
                did_you_mean(near(word.text, due)) or say("write one of {due}", due=", ".join(f"`{one}`" for one in due)),
            )
    return tuple(word for word in words if word.text != "blank"), any(word.text == "blank" for word in words)
