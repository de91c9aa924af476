"""Stretches beside each other -> the first gap or overlap between neighbours, as a stretch itself.

On a step (or between days) only the values on it count, so `0 to 29.99` and `30.00 to 59.99` are neighbours; without one
the stretches are of all real numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal
from fractions import Fraction
from typing import Final

from engine.ranges import Limit, Stretch

_EXACT: Final = Context(prec=100)
_ABSENT: Final = Fraction(0)


@dataclass(frozen=True, slots=True)
class Seam:
    """Where two neighbours leave something between them, or share something."""

    before: int  # their positions in the sequence
    after: int
    between: Stretch
    shared: bool


def counted(limit: Limit) -> Decimal:
    """A limit as one number; days are counted."""
    return limit if isinstance(limit, Decimal) else Decimal(limit.toordinal())


def position(limit: Limit, step: Decimal | None) -> Fraction:
    """Where a limit lies, counted in steps; in days for a day."""
    if isinstance(limit, date):
        return Fraction(limit.toordinal())
    return Fraction(limit) / Fraction(step) if step else Fraction(limit)


def closed(stretch: Stretch, step: Decimal | None) -> Stretch:
    """The stretch between its first and last value on the step; both belong. Its limits lie on the step already."""
    low = stretch.low if stretch.low is None or stretch.low_in else _along(stretch.low, step, 1)
    high = stretch.high if stretch.high is None or stretch.high_in else _along(stretch.high, step, -1)
    return Stretch(low, high, place=stretch.place)


def seams(stretches: Sequence[Stretch], step: Decimal | None) -> Iterator[Seam]:
    """Every gap and every overlap between stretches that hold something, from the lowest up."""
    stepped = step is not None or any(isinstance(one.low or one.high, date) for one in stretches)
    flat = [closed(one, step) if stepped else one for one in stretches]
    ranked = sorted(range(len(flat)), key=lambda index: _low_key(flat[index]))
    top = ranked[0] if ranked else 0
    for index in ranked[1:]:
        seam = _seam(top, index, flat, step, stepped=stepped)
        if seam:
            yield seam
        top = max(top, index, key=lambda one: _high_key(flat[one]))


def _seam(top: int, index: int, flat: Sequence[Stretch], step: Decimal | None, *, stepped: bool) -> Seam | None:
    under, over = flat[top], flat[index]
    if under.high is None or over.low is None or _low_key(over) <= _high_key(under):
        end = min((top, index), key=lambda one: _high_key(flat[one]))
        return Seam(top, index, Stretch(over.low, flat[end].high, over.low_in, flat[end].high_in), shared=True)
    if stepped:
        between = Stretch(_along(under.high, step, 1), _along(over.low, step, -1))
        touching = position(over.low, step) - position(under.high, step) == 1
    else:
        between = Stretch(under.high, over.low, not under.high_in, not over.low_in)
        touching = under.high == over.low and (under.high_in or over.low_in)
    return None if touching else Seam(top, index, between, shared=False)


def _along(limit: Limit, step: Decimal | None, by: int) -> Limit:
    if isinstance(limit, date):
        return date.fromordinal(limit.toordinal() + by)
    return _EXACT.add(limit, _EXACT.multiply(step or Decimal(1), Decimal(by)))


def _low_key(stretch: Stretch) -> tuple[int, Fraction, int]:
    if stretch.low is None:
        return -1, _ABSENT, 0
    return 0, position(stretch.low, None), 0 if stretch.low_in else 1


def _high_key(stretch: Stretch) -> tuple[int, Fraction, int]:
    if stretch.high is None:
        return 1, _ABSENT, 0
    return 0, position(stretch.high, None), 0 if stretch.high_in else -1
