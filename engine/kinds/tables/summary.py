"""A table of measures by groups, with totals computed again from the rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import ClassVar, Self

from engine.declared import Axis, Level
from engine.desk import Desk, scalar
from engine.exact import cells
from engine.kinds.kind import Ask, Hall, Offer, Stranger, Working
from engine.kinds.tables.addressing import Cells, column_of
from engine.kinds.tables.comparing import Compare, beside, compared_members, read_compare
from engine.kinds.tables.parts import Measure, measure_column, read_measures
from engine.kinds.tables.rewriting import among, outer_aggregates, written_out
from engine.kinds.tables.strata import Stratum, check_axes, named_across, named_axes, of_columns, strata
from engine.kinds.tables.totals import read_totals
from engine.kinds.tables.ungrouped import tell_ungrouped
from engine.language.terms import Term, both
from engine.levels import WHOLE, Misrange, Space, outer_names, own_level
from engine.problem import Place, Problem, say
from engine.source import Node
from engine.steps import Column, Part, SheetPlan, Sort
from engine.words import Scalar, Word


@dataclass(frozen=True, slots=True)
class Summary:
    """Measures at rows, across and pages; an axis in rows or across divides each row, or column, into its groups."""

    WORD: ClassVar[str] = "summary"

    rows: tuple[Word, ...]  # keys and axes, as written
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
    axes: tuple[Axis, ...] = ()  # those that `rows` names
    spread: tuple[Axis, ...] = ()  # those that `across` names, which then is no key

    @classmethod
    def read(cls, node: Node, desk: Desk) -> Self:
        """Its own fields from its own node; problems go to the desk."""
        rows, across = desk.words(node, "rows"), named_across(node)
        axes, spread = named_axes(desk, rows), named_axes(desk, across)
        check_axes(node, desk, across, axes, spread)
        totals, blank = read_totals(node, desk)
        return cls(
            rows,
            read_measures(node, "measures", desk, desk.show(desk.beside)),
            node.place,
            None if spread or not across else across[0],
            desk.words(node, "pages"),
            desk.term(node, "among"),
            desk.term(node, "when"),
            totals,
            blank,
            int(desk.number(node.items["cells"])) if "cells" in node.items else None,
            scalar(node.items["empty"]) if "empty" in node.items else None,
            read_compare(node, desk),
            axes,
            spread,
        )

    def levels(self) -> Iterator[Word]:
        """No level: its rows are keys."""
        return iter(())

    def named_keys(self) -> Iterator[Word]:
        """The keys of pages, rows and across."""
        yield from (*self.pages, *self._row_keys(), *((self.across,) if self.across else ()))

    def _row_keys(self) -> list[Word]:
        """The keys that `rows` names beside axes."""
        axes = {axis.name for axis in self.axes}
        return [word for word in self.rows if word.text not in axes]

    def groups(self) -> list[tuple[str, ...]]:
        """The keys of its rows, and of each sort of total rows, the widest last."""
        outer, rows = [word.text for word in self.pages], [word.text for word in self._row_keys()]
        spread = [self.across.text] if self.across else []
        kept = {len(rows), *(0 if word.text == "all" else rows.index(word.text) + 1 for word in self.totals)}
        return [(*outer, *rows[:count], *spread) for count in sorted(kept, reverse=True)]

    def makes(self, space: Space) -> Iterator[Level]:
        """The levels of its keys that are not declared: their members are those seen where the measures range."""
        over = self._range(space)
        if isinstance(over, str):
            for keys in self.groups():
                if space.at(keys) in (None, over):  # one row a cell is taken together as several would be
                    yield self._own(keys, over)
        yield from self._beside(space, over)

    def _own(self, keys: tuple[str, ...], over: str) -> Level:
        return Level(own_level(keys, over), keys, self.place, "seen_in", (Word(over, self.place),))

    def _beside(self, space: Space, over: str | Misrange) -> Iterator[Level]:
        """The levels without the key across, from which two named members are seen."""
        for keys in self.groups() if self.compare is not None and self.compare.to is None else ():
            inner, outer = space.at(keys), keys[:-1]
            if inner in (None, over) and isinstance(over, str):
                if space.at(outer) in (None, over):
                    yield self._own(outer, over)
            elif inner is not None and space.at(outer) is None:
                yield self._own(outer, inner)

    def _level(self, space: Space, keys: tuple[str, ...]) -> str | None:
        """The level of some keys: the table's own, or the one that is declared."""
        over = self._range(space)
        own = own_level(keys, over) if isinstance(over, str) else None
        return own if own is not None and own in space.levels else space.at(keys)

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
        yield from self._check_strata()

    def _check_strata(self) -> Iterator[Problem]:
        """The groups of an axis choose rows, so each measure takes some together; and no two columns bear one name."""
        for measure in self.measures if self.axes or self.spread else ():
            if not list(outer_aggregates(measure.says)):
                yield Problem(
                    "level-range",
                    measure.place,
                    say("`{measure}` is the same in every group of an axis", measure=measure.name),
                    say("the groups choose among rows, and it takes no rows together"),
                    say("write an aggregate, or put it in a table without axes"),
                )
        taken = {word.text for word in (*self.pages, *self.rows)}
        for name in self._columns():
            if name in taken:
                yield Problem(
                    "name-taken",
                    self.place,
                    say("two columns of this table would be called `{name}`", name=name),
                    say("the groups of `across` name the columns"),
                    say("give a group or a measure another name"),
                )
            taken.add(name)

    def _columns(self) -> Iterator[str]:
        """What the columns that are no keys are called, beside the members across."""
        alone = len(self.measures) == 1
        yield from (column_of(groups, measure, alone=alone) for groups in strata(self.spread) for measure in self.measures)

    def offers(self, space: Space, table: str) -> Iterator[Offer]:  # noqa: ARG002 — one signature for all
        """No column for others."""
        return iter(())

    def asks(self, space: Space) -> Iterator[Ask]:
        """The measures at the level of its rows and of its totals; `among` where they range."""
        for at, keys in enumerate(self.groups()):
            level = self._level(space, keys)
            if level is not None:
                blank = [at > 0 and self._stays_blank(space, level, measure) for measure in self.measures]
                yield from (Ask(level, one.says) for one, empty in zip(self.measures, blank, strict=True) if not empty)
                if self.when is not None:
                    yield Ask(level, self._condition(), "truth")
        for level in filter(None, (self._level(space, keys) for keys in self.groups()[:1])):
            yield from (Ask(level, term) for term in compared_members(self.compare, self.across))
        over = self._range(space)
        if self.among is not None and isinstance(over, str):
            yield Ask(over, self.among, "truth")
        for finer in self._ranges(space) if self.axes or self.spread else ():
            yield from (Ask(finer, column) for column in of_columns((*self.axes, *self.spread)))

    def _ranges(self, space: Space) -> list[str]:
        """The levels over whose rows the measures range."""
        level = self._level(space, self.groups()[0])
        parts = [part for measure in self.measures for part in outer_aggregates(measure.says)]
        found = [space.range_of(WHOLE if level is None else level, part) for part in parts]
        return list(dict.fromkeys(one for one in found if isinstance(one, str)))

    def address(self, space: Space) -> tuple[str, ...]:  # noqa: ARG002 — one signature for all
        """The keys of its rows."""
        return tuple(word.text for word in self.rows)

    def working(self, space: Space, table: str, row: Mapping[str, str], column: str) -> Working | Stranger:  # noqa: ARG002 — as above
        """A measure at the groups of the row, or what it is compared with; a total's groups are those that the row names."""
        level_of = partial(self._level, space)
        parts = (self.measures, self.across, self.axes, self.spread, self.among, self.compare)
        return Cells(*parts, tuple(self.groups()), level_of).working(space, row, column)

    def _stays_blank(self, space: Space, level: str, measure: Measure) -> bool:
        """Whether a measure can't be totalled at a level, and the author has said so."""
        seen = all(space.home(level, str(term.value)) for term in outer_names(measure.says))
        ranges = [space.range_of(level, part) for part in outer_aggregates(measure.says)]
        return self.blank_totals and not (seen and all(isinstance(one, str) for one in ranges))

    def _condition(self) -> Term:
        """The condition on result rows, its measures written out."""
        assert self.when is not None  # noqa: S101 — asked for only with one
        return written_out(self.when, {measure.name: measure.says for measure in self.measures})

    def plan(self, hall: Hall, table: str) -> SheetPlan:
        """One part for the rows, one for each sort of total, and these for each stratum of the axes in `rows`."""
        for finer in self._ranges(hall.space):
            tell_ungrouped(hall, table, finer, self.named_keys(), (*self.axes, *self.spread), self.among)
        groups = list(enumerate(self.groups()))
        parts = [self._part(hall, keys, stratum, total=at > 0) for at, keys in groups for stratum in strata(self.axes)]
        across = self.across.text if self.across else None
        members = tuple(hall.members(part.level, across) for part in parts) if across else ()
        due = None if self.axes or self.spread else self.cells  # of axes the file alone has proven it
        return SheetPlan(table, tuple(parts), tuple(word.text for word in self.pages), None, across, members, due, self.empty)

    def _part(self, hall: Hall, keys: tuple[str, ...], stratum: Stratum, *, total: bool) -> Part:
        level = self._level(hall.space, keys)
        assert level is not None  # noqa: S101 — the graph has seen to it
        heads = [self._head(hall, level, key, keys, stratum) for key in self._printed()]
        measures = [
            self._measure(hall, level, measure, stratum, column, total=total)
            for column in strata(self.spread)
            for measure in self.measures
        ]
        rows = both(self.among, stratum.condition)
        keep = None if self.when is None else hall.condition(level, among(self._condition(), rows))
        if self.compare is not None and self.across is not None:
            measures += [beside(hall, level, self.across.text, self.compare, column) for column in measures]
        return Part(level, (*heads, *measures), self._order(hall, level, keys, stratum), keep, total)

    def _head(self, hall: Hall, level: str, word: str, keys: tuple[str, ...], stratum: Stratum) -> Column:
        """The member or group in which a row stands; nothing for a key that the row totals."""
        if self._is_axis(word):
            return stratum.head(word)
        return hall.head(level, word) if word in keys else hall.blank(word)

    def _measure(  # noqa: PLR0913 — where a cell stands, each part by its name
        self, hall: Hall, level: str, measure: Measure, row: Stratum, column: Stratum, *, total: bool
    ) -> Column:
        """A measure of the rows that `among` chooses and that stand in both strata."""
        name = column_of(column, measure, alone=len(self.measures) == 1)
        if total and self._stays_blank(hall.space, level, measure):
            return hall.blank(name)
        rows = both(both(self.among, row.condition), column.condition)
        made = measure_column(hall, level, replace(measure, says=among(measure.says, rows)))
        title = made.title
        if self.spread:
            title = column.label if len(self.measures) == 1 else f"{column.label} {measure.title or measure.name}"
        assumed = made.assumed or row.assumed or column.assumed
        return replace(made, name=name, title=title, value=hall.kept(level, made.value), assumed=assumed)

    def _is_axis(self, word: str) -> bool:
        return any(axis.name == word for axis in self.axes)

    def _printed(self) -> tuple[str, ...]:
        """Every key and axis that stands beside the measures, in order."""
        return tuple(word.text for word in (*self.pages, *self.rows, *((self.across,) if self.across else ())))

    def _order(self, hall: Hall, level: str, keys: tuple[str, ...], stratum: Stratum) -> tuple[Sort, ...]:
        """Members and groups in their order, each group's total after the rows that it totals."""
        order: list[Sort] = []
        for word in self._printed():
            if self._is_axis(word):
                order.append(stratum.sort(word))
            else:
                order.append(Sort(cells.whole(0 if word in keys else 1)))
                order += hall.members(level, word) if word in keys else hall.no_members(word)
        return tuple(order)
