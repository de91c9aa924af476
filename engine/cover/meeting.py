"""Two cells of a decision -> what both accept."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from engine.cover.cases import Anything, Missing, OneOf, Test
from engine.cover.tiling import counted
from engine.ranges import Limit, Stretch
from engine.words import Scalar

Key = tuple[bool, Scalar]


def meet(first: Test, second: Test) -> Test | None:
    """What both tests accept, if anything; of several values the first one."""
    if isinstance(first, Anything):
        return second
    if isinstance(second, Anything):
        return first
    if isinstance(first, Missing) or isinstance(second, Missing):
        return first if first == second else None
    if isinstance(first, OneOf):
        return next((OneOf((value,)) for value in first.values if accepts(second, value)), None)
    if isinstance(second, OneOf):
        return meet(second, first)
    return _common(first, second)


def accepts(test: Test, value: Scalar) -> bool:
    """Whether a test accepts a known value."""
    if isinstance(test, OneOf):
        return key(value) in map(key, test.values)
    if isinstance(test, Stretch):
        limit = limit_of(value)
        return limit is not None and test.holds(limit)
    return isinstance(test, Anything)


def key(value: Scalar) -> Key:
    """What makes two values the same: 7 and 7.0 are, `true` and 1 are not."""
    return isinstance(value, bool), value


def limit_of(value: Scalar) -> Limit | None:
    """The value as a number or day that may lie in a stretch."""
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    return value if isinstance(value, Decimal | date) else None


def of_days(stretch: Stretch) -> bool:
    """Whether the stretch is one of days."""
    return isinstance(stretch.low or stretch.high, date)


def _common(first: Stretch, second: Stretch) -> Stretch | None:
    if of_days(first) != of_days(second):
        return None
    low, low_in = max(((one.low, one.low_in) for one in (first, second)), key=_low_key)
    high, high_in = min(((one.high, one.high_in) for one in (first, second)), key=_high_key)
    if low is not None and high is not None:
        at_low, at_high = counted(low), counted(high)
        if at_low > at_high or (at_low == at_high and not (low_in and high_in)):
            return None
    return Stretch(low, high, low_in, high_in)


def _low_key(end: tuple[Limit | None, bool]) -> tuple[int, Decimal, int]:
    limit, belongs = end
    return (-1, Decimal(0), 0) if limit is None else (0, counted(limit), 0 if belongs else 1)


def _high_key(end: tuple[Limit | None, bool]) -> tuple[int, Decimal, int]:
    limit, belongs = end
    return (1, Decimal(0), 0) if limit is None else (0, counted(limit), 0 if belongs else -1)
