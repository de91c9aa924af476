"""Written values -> exact ones: every number a fraction; how they are rounded, compared and sorted."""

from __future__ import annotations

import unicodedata
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Final, cast

from engine.model import Follows
from engine.ranges import Stretch
from engine.words import Rounding

Value = Fraction | str | bool | date | None
Key = tuple[Value, ...]
Row = dict[str, Value]
WHOLE: Final = ""
TOTAL: Final = "@total"


class ReferenceProblem(Exception):  # noqa: N818 - the house says problem, as the engine does
    """The data break a law of the rules: which law, and what breaks it."""

    def __init__(self, kind: str, details: object) -> None:
        """Keep the law's word apart from the details, so that a test can ask for it."""
        super().__init__(f"{kind}: {details}")
        self.kind = kind
        self.details = details


def exact(value: object) -> Value:
    """A written or given value as the reference carries it: every number is a fraction."""
    if isinstance(value, int | Decimal | Fraction) and not isinstance(value, bool):
        return Fraction(value)
    return cast("Value", value)


def number(value: Value) -> Fraction:
    """A value that must be a number."""
    if not isinstance(value, Fraction):
        raise TypeError(value)
    return value


def day(value: Value) -> date:
    """A value that must be a date; a text where a date is due is read as one."""
    if isinstance(value, str):
        return date.fromisoformat(value)
    if not isinstance(value, date):
        raise TypeError(value)
    return value


def away(value: Fraction, whole: Callable[[Fraction], int]) -> int:
    """Round the size, then give the sign back."""
    return whole(value) if value >= 0 else -whole(-value)


ROUND: Final[dict[str, Callable[[Fraction], int]]] = {
    "half_up": lambda q: away(q, lambda size: floor(size + Fraction(1, 2))),
    "half_even": round,
    "up": lambda q: away(q, ceil),
    "down": lambda q: away(q, floor),
    "floor": floor,
    "ceiling": ceil,
}


def rounded(value: Fraction, step: Fraction, mode: str) -> Fraction:
    """The multiple of the step that the mode chooses."""
    return ROUND[mode](value / step) * step


def by_rule(value: Value, rounding: Rounding | None) -> Value:
    """A value rounded as the author wrote; an unknown stays unknown."""
    if rounding is None or value is None:
        return value
    return rounded(number(value), Fraction(rounding.step), rounding.mode)


def opposite(value: Value) -> Value:
    """Three-valued not."""
    return None if value is None else not value


def every(values: Iterator[Value]) -> Value:
    """Three-valued and: one false decides, and what comes after it isn't asked for."""
    result: Value = True
    for value in values:
        if value is False:
            return False
        if value is None:
            result = None
    return result


def some(values: Iterator[Value]) -> Value:
    """Three-valued or."""
    return opposite(every(opposite(value) for value in values))


def rank(value: Value, order: Sequence[str]) -> Fraction | str | bool | date:
    """What a known value is compared by: an ordered class by its place, everything else by itself."""
    if value is None:
        raise TypeError(value)
    if order and isinstance(value, str):
        if value not in order:
            raise ReferenceProblem("order", (value, tuple(order)))
        return Fraction(list(order).index(value))
    return value


COMPARE: Final[dict[str, Callable[..., bool]]] = {
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


def alike(first: Value, second: Value) -> tuple[Value, Value]:
    """Two values to be compared; a text beside a date is read as a date."""
    if isinstance(first, date) and isinstance(second, str):
        return first, day(second)
    if isinstance(second, date) and isinstance(first, str):
        return day(first), second
    return first, second


def same(first: Value, second: Value) -> bool:
    """Whether two known values are equal."""
    first, second = alike(first, second)
    return first == second


def inside(value: Value, stretch: Stretch) -> bool:
    """Whether a known number or date lies in a stretch."""
    low, high = alike(exact(stretch.low), value)[0], alike(exact(stretch.high), value)[0]
    above = low is None or COMPARE[">=" if stretch.low_in else ">"](value, low)
    return above and (high is None or COMPARE["<=" if stretch.high_in else "<"](value, high))


def collated(text: str) -> tuple[str, str]:
    """What texts are sorted by: without marks and case first, then as they are."""
    bare = "".join(mark for mark in unicodedata.normalize("NFKD", text) if not unicodedata.combining(mark))
    return bare.lower(), text


def sort_key(value: Value, order: Sequence[str] = ()) -> tuple[object, ...]:
    """What a known value of a column is sorted by."""
    ranked = rank(value, order)
    return collated(ranked) if isinstance(ranked, str) else (ranked,)


def earlier(value: Value, follows: Follows) -> Value:
    """The number or date before a key; a month or a year back keeps the day, or stops at the month's end."""
    if follows.kind == "number":
        return number(value) - follows.by
    now = day(value)
    months = now.year * 12 + now.month - 1 - follows.by * (12 if follows.kind == "year" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(now.day, monthrange(year, month + 1)[1]))


def label_of(member: Value) -> str:
    """A member as a column is called."""
    return str(float(member)).removesuffix(".0") if isinstance(member, Fraction) else str(member)
