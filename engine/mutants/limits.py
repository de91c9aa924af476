"""Ranges in words -> the same ranges with a limit moved by one step, neighbours together, so that no gap comes of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from engine.mutants.digits import beside, step_of
from engine.problem import Text, say
from engine.ranges import Limit, Stretch, drawn

Moved = Mapping[Stretch, Stretch]  # each stretch that changes, and what it becomes


@dataclass(frozen=True, slots=True)
class Shift:
    """A limit that has moved: the stretches that it bounds, and the value that tells."""

    moved: Moved
    was: str
    becomes: str
    catch: Text


def shifts(stretches: Sequence[Stretch], step: Decimal | None) -> Iterator[Shift]:
    """Every limit one step up and down; where two stretches meet without a step, also the limit itself given to the other."""
    ordered = sorted(dict.fromkeys(stretches), key=_lowest)
    for at, one in enumerate(ordered):
        following = [other for other in ordered[at + 1 :] if _meet(one, other, step)]
        if one.high is not None and one.high != one.low:
            yield from _at_seam(one, following[0] if following else None, step)
        preceded = any(_meet(other, one, step) for other in ordered[:at])
        if one.low is not None and one.low != one.high and not preceded:
            by = step or _step(one.low)
            low = beside(one.low, by)
            yield from _told({one: replace(one, low=low)}, one.low, low, one.low)


def _at_seam(one: Stretch, other: Stretch | None, step: Decimal | None) -> Iterator[Shift]:
    assert one.high is not None  # noqa: S101 — asked by the one caller
    by = step or _step(one.high)
    for way in (by, -by):
        high = beside(one.high, way)
        moved = {one: replace(one, high=high)}
        if other is not None and other.low is not None:
            low = beside(other.low, way)
            moved[other] = replace(other, low=low, high=low if other.low == other.high else other.high)
        told = max(one.high, high) if other is None or one.high_in else min(one.high, high)
        yield from _told(moved, one.high, high, told)
    if step is None and other is not None and other.low == one.high and other.high != other.low:
        moved = {one: replace(one, high_in=not one.high_in), other: replace(other, low_in=not other.low_in)}
        if all(map(_sound, moved.values())):
            yield Shift(moved, str(one), str(moved[one]), _exactly(one.high))


def _told(moved: dict[Stretch, Stretch], was: Limit, becomes: Limit, at: Limit) -> Iterator[Shift]:
    if all(map(_sound, moved.values())):
        yield Shift(moved, drawn(was), drawn(becomes), _exactly(at))


def _exactly(limit: Limit) -> Text:
    return say("a case of exactly {value}", value=drawn(limit))


def _sound(stretch: Stretch) -> bool:
    """Whether any value lies in it."""
    if stretch.low is None or stretch.high is None:
        return True
    if stretch.low == stretch.high:
        return stretch.low_in and stretch.high_in
    return stretch.low < stretch.high  # type: ignore[operator]  # both are numbers, or both days


def _meet(one: Stretch, other: Stretch, step: Decimal | None) -> bool:
    """Whether the second begins where the first ends, or a step further."""
    if one.high is None or other.low is None or one == other:
        return False
    if one.high == other.low:
        return one.high_in != other.low_in
    return beside(one.high, step or _step(one.high)) == other.low


def _step(limit: Limit) -> Decimal:
    return Decimal(1) if isinstance(limit, date) else step_of(drawn(limit))


def _lowest(stretch: Stretch) -> tuple[bool, Decimal, bool]:
    low = stretch.low
    if low is None:
        return (False, Decimal(0), True)
    return (True, Decimal((low - date.min) // timedelta(days=1)) if isinstance(low, date) else low, not stretch.low_in)
