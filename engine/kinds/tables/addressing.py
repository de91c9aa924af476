"""A cell of a summary, told by its row and its header word -> the formula that computes it, and for which member."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from engine.declared import Axis
from engine.kinds.kind import Stranger, Working
from engine.kinds.tables.comparing import COMPARED, Compare, compared_of_two, compared_with_before
from engine.kinds.tables.parts import Measure
from engine.kinds.tables.rewriting import among
from engine.kinds.tables.strata import Stratum, strata
from engine.language.terms import Along, Term, both
from engine.levels import Space
from engine.published import ALL
from engine.words import Word


def column_of(groups: Stratum, measure: Measure, *, alone: bool) -> str:
    """What a column is called: as its measure, and before that as its groups where `across` names axes."""
    if not groups.label:
        return measure.name
    return groups.label if alone else f"{groups.label} {measure.name}"


@dataclass(frozen=True, slots=True)
class Cells:
    """What a summary puts into its cells, and the level of the rows with some keys."""

    measures: tuple[Measure, ...]
    across: Word | None
    axes: tuple[Axis, ...]
    spread: tuple[Axis, ...]
    among: Term | None
    compare: Compare | None
    groups: tuple[tuple[str, ...], ...]  # the keys of its rows, and of each sort of total rows, the widest last
    level: Callable[[tuple[str, ...]], str | None]

    def working(self, space: Space, row: Mapping[str, str], column: str) -> Working | Stranger:
        """A measure at the groups of the row, or what it is compared with; a total's groups are those that the row names."""
        if self.compare is None or not column.endswith(self.compare.mark):
            return self._measured(row, column)
        rest = column.removesuffix(self.compare.mark).strip()
        if self.compare.to is None:
            return self._of_two(space, row, column, rest, self.compare)
        return self._with_before(row, column, rest, self.compare)

    # -- measures ------------------------------------------------------------------------------------------------------

    def _measured(self, row: Mapping[str, str], column: str) -> Working | Stranger:
        stratum = next((one for one in strata(self.axes) if one.stands_in(row)), None)
        if stratum is None:
            axis, *_ = (axis for axis in self.axes if row[axis.name] not in {group.label for group in axis.groups})
            return Stranger(row[axis.name], tuple(group.label for group in axis.groups))
        axes = {axis.name for axis in self.axes}
        for measure in self.measures:
            for group in strata(self.spread):
                spread = self._spread_at(measure, group, column)
                member = {key: one for key, one in row.items() if one != ALL and key not in axes} | (spread or {})
                level = self.level(tuple(key for key in self.groups[0] if key in member))
                if spread is not None and level is not None:
                    rows = both(both(self.among, stratum.condition), group.condition)
                    return Working(level, member, among(measure.says, rows), self._computed(measure, spread, column))
        return Stranger(column, tuple(self._words("")))

    def _spread_at(self, measure: Measure, group: Stratum, column: str) -> dict[str, str] | None:
        """The member across of which a column holds a measure; nothing if it holds another measure."""
        if self.across is None:
            return {} if column == column_of(group, measure, alone=self._alone) else None
        ending = "" if self._alone else f" {measure.name}"
        member = column.removesuffix(ending)
        return {self.across.text: member} if column.endswith(ending) and member else None

    @property
    def _alone(self) -> bool:
        return len(self.measures) == 1

    def _words(self, mark: str) -> list[str]:
        """The header words that there are."""
        if self.across is None:
            return [column_of(group, one, alone=self._alone) for group in strata(self.spread) for one in self.measures]
        return [f"({self.across}) {one.name}{mark}" for one in self.measures]

    def _computed(self, measure: Measure, spread: Mapping[str, str], column: str) -> str:
        """What the table calls a column that its key across makes: with the measure's name where a member has a second one."""
        if self.across is None:
            return ""
        second = not self._alone or (self.compare is not None and self.compare.to is not None)
        return " ".join((*spread.values(), measure.name)) if second else column

    # -- what they are compared with -----------------------------------------------------------------------------------

    def _with_before(self, row: Mapping[str, str], column: str, rest: str, compare: Compare) -> Working | Stranger:
        here = self._measured(row, rest)
        if isinstance(here, Stranger):
            return Stranger(column, tuple(self._words(f" {compare.mark}"))) if here.word == rest else here
        term = compared_with_before(here.term, self._along(here), compare)
        return Working(here.level, here.member, term, f"{here.column}{COMPARED}")

    def _of_two(self, space: Space, row: Mapping[str, str], column: str, rest: str, compare: Compare) -> Working | Stranger:
        """It stands once in a row, which is told without the key across."""
        names = [""] if self._alone else [measure.name for measure in self.measures]
        if rest not in names:
            return Stranger(column, tuple(f"{name} {compare.mark}".strip() for name in names))
        here = self._measured(row, f"{compare.after} {rest}".strip())
        if isinstance(here, Stranger):
            return here
        if not any(set(keys) == here.member.keys() for keys in self.groups):
            return Stranger(column, ())  # no row totals these keys alone
        along = self._along(here)
        member = {key: one for key, one in here.member.items() if key != along.key}
        outer = space.beside(here.level, tuple(key for key in space.levels[here.level].keys if key != along.key))
        name = f"{rest or self.measures[0].name}{COMPARED}"
        return Working(outer, member, compared_of_two(here.term, along, compare), name)

    def _along(self, here: Working) -> Along:
        assert self.across is not None  # noqa: S101 — where members are compared they stand across
        return Along(self.across.text, here.level)
