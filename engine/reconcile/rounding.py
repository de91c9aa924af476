"""A fraction, a step and a mode -> the multiple of the step that the mode chooses, by the book.

The plan rounds whole numbers of machine cells (`engine.exact.rounding`); here a single value is at hand, and no bound.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import ceil, floor, trunc
from typing import Final

HALF: Final = Fraction(1, 2)


def stepped(value: Fraction, step: Fraction, mode: str) -> Fraction:
    """The multiple of the step that the mode chooses."""
    return MODES[mode](value / step) * step


def _half_up(steps: Fraction) -> int:
    return floor(steps + HALF) if steps >= 0 else ceil(steps - HALF)


def _up(steps: Fraction) -> int:
    return ceil(steps) if steps >= 0 else floor(steps)


MODES: Final[Mapping[str, Callable[[Fraction], int]]] = {
    "half_up": _half_up,
    "half_even": round,
    "up": _up,
    "down": trunc,
    "floor": floor,
    "ceiling": ceil,
}
