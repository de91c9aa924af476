"""The cells that stand on one axis of a decision, and its domain -> elementary cells, inside which every row says the same."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from engine.cover.cases import Anything, Missing, OneOf, Test
from engine.cover.meeting import Key, key, limit_of, meet, of_days
from engine.cover.tiling import counted, position
from engine.ranges import Limit, Stretch
from engine.words import Scalar


@dataclass(frozen=True, slots=True)
class Else:
    """Any value that no row names."""

    def __str__(self) -> str:
        return "anything else"


Elementary = OneOf | Stretch | Missing | Else


@dataclass(frozen=True, slots=True)
class Domain:
    """What an axis may be: one of some values; or (`numeric`) a number or day between limits, on a step; or any text.

    It holds everything that may come; only when it is `exact` may all of it come, each value beside each of any other axis.
    """

    values: tuple[Scalar, ...] | None = None
    numeric: bool = False
    low: Limit | None = None  # absent: without end
    high: Limit | None = None
    step: Decimal | None = None  # days have the step of a day
    missing: bool = False  # it may be unknown
    exact: bool = False

    @property
    def nothing(self) -> bool:
        """Whether no known value is left in it."""
        if self.values is not None:
            return not self.values
        return self.low is not None and self.high is not None and counted(self.low) > counted(self.high)


@dataclass(frozen=True, slots=True)
class Axis:
    """The elementary cells, those that must be held, and where a row's test finds its own."""

    cells: tuple[Elementary, ...]
    values: dict[Key, int] = field(default_factory=dict)
    limits: dict[Limit, int] = field(default_factory=dict)  # the cell of each limit; the stretch above it stands next
    span: tuple[int, int] = (0, 0)  # the first and last cell of numbers or days
    due: dict[int, None] = field(default_factory=dict)  # the cells that some row must hold, in order

    def spots(self, test: Test) -> Iterable[int]:
        """The elementary cells that a test holds; `anything` holds all and isn't asked."""
        if isinstance(test, Missing):
            return (len(self.cells) - 1,)
        if isinstance(test, OneOf):
            return {self.values[key(value)] for value in test.values if key(value) in self.values}
        if isinstance(test, Stretch) and self.limits:
            return self._run(test)
        return ()

    def together(self, spots: Sequence[int]) -> Elementary:
        """The first of some due cells, with those that follow it as far as they are numbers or days."""
        first, last = spots[0], max((spot for spot in spots if spot <= self.span[1]), default=spots[0])
        begin, end = self.cells[first], self.cells[last]
        if not self.limits or first >= last:
            return begin
        low, low_in = (begin.low, begin.low_in) if isinstance(begin, Stretch) else (_limit(begin), True)
        high, high_in = (end.high, end.high_in) if isinstance(end, Stretch) else (_limit(end), True)
        return Stretch(low, high, low_in, high_in)

    def _run(self, test: Stretch) -> Iterable[int]:
        if any(limit is not None and limit not in self.limits for limit in (test.low, test.high)):
            return ()  # days on an axis of numbers, or the other way round: a matter of types
        start = self.span[0] if test.low is None else self.limits[test.low] + (0 if test.low_in else 1)
        end = self.span[1] if test.high is None else self.limits[test.high] - (0 if test.high_in else 1)
        return range(start, end + 1)


def _limit(cell: Elementary) -> Limit | None:
    return limit_of(cell.values[0]) if isinstance(cell, OneOf) else None


def axis_of(tests: Sequence[Test], domain: Domain | None) -> Axis:
    """The elementary cells of an axis, the unknown last."""
    named = dict.fromkeys(value for test in tests if isinstance(test, OneOf) for value in test.values if value is not None)
    numeric = domain is not None and domain.numeric
    listed = domain.values if domain and not numeric else None
    marks = _marks(tests, named, domain) if listed is None else []
    cells: list[Elementary] = list(_between(marks))
    span = (0, len(cells) - 1)
    limits = {mark: 2 * at + 1 for at, mark in enumerate(marks)}
    spots: dict[Key, int] = {key(mark): at for mark, at in limits.items()}
    for value in named if listed is None else listed:
        if key(value) not in spots and not numeric:
            spots[key(value)] = len(cells)
            cells.append(OneOf((value,)))
    cells += [Else(), Missing()]
    axis = Axis(tuple(cells), spots, limits, span)
    if domain is None:  # nothing is known of the axis: what rows name is due, and nothing else
        due = sorted({spot for test in tests if not isinstance(test, Anything) for spot in axis.spots(test)})
    else:
        due = [spot for spot, cell in enumerate(cells) if _due(cell, domain)]
    return replace(axis, due=dict.fromkeys(due))


def _marks(tests: Sequence[Test], named: Collection[Scalar], domain: Domain | None) -> list[Limit]:
    """Every number, or every day, at which something begins or ends."""
    stretches = [test for test in tests if isinstance(test, Stretch)]
    if not stretches and not (domain and domain.numeric):
        return []
    found = [limit for one in stretches for limit in (one.low, one.high) if limit is not None]
    found += [limit for value in named if (limit := limit_of(value)) is not None]
    if domain:
        listed = [limit for value in domain.values or () if (limit := limit_of(value)) is not None]
        found += [*listed, *(limit for limit in (domain.low, domain.high) if limit is not None)]
    days = any(of_days(one) for one in stretches) or isinstance(domain and (domain.low or domain.high), date)
    days = days or any(isinstance(value, date) for value in (*named, *((domain and domain.values) or ())))
    return sorted({limit for limit in found if isinstance(limit, date) == days}, key=counted)


def _between(marks: Sequence[Limit]) -> Iterator[OneOf | Stretch]:
    """Below the first mark, each mark, between each two, above the last one."""
    for before, mark in zip([None, *marks], marks, strict=False):
        yield Stretch(before, mark, low_in=before is None, high_in=False)
        yield OneOf((mark,))
    if marks:
        yield Stretch(marks[-1], None, low_in=False)


def _due(cell: Elementary, domain: Domain) -> bool:
    """Whether some row must hold this cell."""
    if isinstance(cell, Missing):
        return domain.missing
    if isinstance(cell, Else):
        return domain.values is None and not domain.numeric
    if domain.numeric and domain.values is not None:
        return isinstance(cell, OneOf) and key(cell.values[0]) in map(key, domain.values)
    return not domain.numeric or (_inside(cell, domain) and _on_step(cell, domain.step))


def _inside(cell: OneOf | Stretch, domain: Domain) -> bool:
    limits = [limit for limit in (domain.low, domain.high) if limit is not None]
    return not limits or meet(cell, Stretch(domain.low, domain.high)) is not None


def _on_step(cell: OneOf | Stretch, step: Decimal | None) -> bool:
    """Whether the cell holds a value on the step."""
    limits = cell.values if isinstance(cell, OneOf) else (cell.low, cell.high)
    ends = [position(limit, step) for limit in limits if isinstance(limit, Decimal | date)]
    if step is None and not any(isinstance(limit, date) for limit in limits):
        return True
    if isinstance(cell, OneOf):
        return all(end.denominator == 1 for end in ends)
    return len(ends) < 2 or _first_above(ends[0]) <= _last_below(ends[1])


def _first_above(end: Fraction) -> int:
    return floor(end) + 1


def _last_below(end: Fraction) -> int:
    return ceil(end) - 1
