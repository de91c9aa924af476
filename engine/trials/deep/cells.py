"""A declared column and the values at which rules turn -> a strategy of its cells, drawn to the edges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final

from hypothesis import strategies as st

from engine.bounds import DAY_ZERO, STORED_AS_INTEGERS, bounds_of, scale_of
from engine.declared import Field
from engine.reference.values import Value
from engine.words import Scalar

TEXTS: Final = ("A", "B", "C")  # members of keys that nobody declares, and texts that no rule asks about
NAMES: Final = tuple("ABCDEFGHIJKL")  # members of a level that a table brings
KEYS_AT_MOST: Final = 4  # different values of a number or a day that is a key: groups must meet
FIRST: Final = date(2020, 1, 1)


@lru_cache(maxsize=1024)
def names_of(declared: Field) -> st.SearchStrategy[Scalar]:
    """What a member of a level may be called, where a table brings the members: as many as may be needed."""
    if declared.type == "text" and not declared.one_of:
        return st.sampled_from(NAMES)
    if declared.type in STORED_AS_INTEGERS:
        low, high = bounds_of(declared)
        first = min(max(low, (FIRST - DAY_ZERO).days if declared.type == "date" else 1), high)
        return st.integers(first, min(high, first + len(NAMES))).map(lambda one: _worth(declared, one))
    return _known(declared, (), key=True)


@lru_cache(maxsize=1024)
def cells_of(declared: Field, values: tuple[Scalar, ...], *, key: bool) -> st.SearchStrategy[Scalar]:
    """What a cell of a column may hold."""
    found = _known(declared, values, key=key)
    missing = not key and (bool(declared.missing) or not declared.required)
    return st.one_of(found, found, found, st.none()) if missing else found


def _known(declared: Field, values: Sequence[Scalar], *, key: bool) -> st.SearchStrategy[Scalar]:
    if declared.type == "yes_no":
        return st.booleans()
    if declared.type == "text":
        asked = [value for value in values if isinstance(value, str) and value]
        return st.sampled_from(declared.one_of or tuple(dict.fromkeys((*asked, *(() if len(asked) > 1 else TEXTS)))))
    near = list(dict.fromkeys(_edges(declared, values)))
    if key:
        return st.sampled_from([_worth(declared, one) for one in near[:KEYS_AT_MOST]])
    low, high = bounds_of(declared)
    small = st.integers(max(low, min(0, high - 9)), min(high, max(9, low + 9)))
    whole: st.SearchStrategy[int] = st.one_of(st.sampled_from(near), st.sampled_from(near), small)
    return whole.map(lambda one: _worth(declared, one))


def _edges(declared: Field, values: Sequence[Scalar]) -> Iterator[int]:
    """Stored numbers: where rules turn and one step to each side, zero and one, the least and the greatest."""
    low, high = bounds_of(declared)
    for value in values:
        unit = _stored(declared, value)
        yield from (one for one in (unit, unit - 1, unit + 1) if low <= one <= high) if unit is not None else ()
    plain = 1 if declared.type == "date" else 10 ** scale_of(declared)
    first = (FIRST - DAY_ZERO).days if declared.type == "date" else 0
    yield from (one for one in (first, first + plain, first - plain, first + 1) if low <= one <= high)
    if declared.low is not None:
        yield from (one for one in (low, low + 1) if one <= high)
    if declared.high is not None:
        yield from (one for one in (high, high - 1) if one >= low)


def edges_of(declared: Field, values: Sequence[Scalar]) -> list[Scalar]:
    """The cells at a column's edges."""
    if declared.type == "yes_no":
        return [False, True]
    if declared.type == "text":
        return list(declared.one_of)
    return [_worth(declared, one) for one in dict.fromkeys(_edges(declared, values))]


def _stored(declared: Field, value: Scalar) -> int | None:
    if declared.type == "date":
        return (value - DAY_ZERO).days if isinstance(value, date) else None
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    return int(Fraction(value) * 10 ** scale_of(declared) // 1)


def _worth(declared: Field, stored: int) -> Scalar:
    if declared.type == "date":
        return DAY_ZERO + timedelta(days=stored)
    return Decimal(stored).scaleb(-scale_of(declared)) if declared.type != "integer" else Decimal(stored)


def as_cell(declared: Field, value: Value) -> Scalar:
    """A value of the slow reader as a cell of a column."""
    if isinstance(value, Fraction) and declared.type in STORED_AS_INTEGERS:
        return _worth(declared, round(value * 10 ** scale_of(declared)))
    return value if not isinstance(value, Fraction) else Decimal(value.numerator) / value.denominator
