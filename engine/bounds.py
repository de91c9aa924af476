"""A declared column in, the whole numbers that hold it out: its scale, its limits, and whether 64 bits are enough.

The reader of files enforces these limits and the plan counts on them, so both ask here.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Final

from engine.model import Field

NUMBERS: Final = ("number", "integer", "money")
STORED_AS_INTEGERS: Final = (*NUMBERS, "date")

MONEY_SCALE: Final = 2
MONEY_UNIT: Final = "BRL"
NUMBER_SCALE: Final = 6
FARTHEST: Final = 1_000_000_000_000  # a number without a declared range lies within this distance of zero, both ends included

ROWS_AT_MOST: Final = 1_000_000_000  # of an input that promises no other number; sums are proven to fit with so many

FIRST_DAY: Final = date(1900, 1, 1)
LAST_DAY: Final = date(2200, 12, 31)
DAY_ZERO: Final = date(1970, 1, 1)

INT64: Final = (-(2**63), 2**63 - 1)
INT128: Final = (-(2**127), 2**127 - 1)


def scale_of(field: Field) -> int:
    """How many decimals a column's stored whole numbers carry."""
    if field.type == "number":
        return NUMBER_SCALE if field.decimals is None else field.decimals
    return MONEY_SCALE if field.type == "money" else 0


def unit_of(field: Field) -> str:
    """A column's unit of measure; money that declares none is in reais."""
    return field.unit or (MONEY_UNIT if field.type == "money" else "")


def bounds_of(field: Field) -> tuple[int, int]:
    """The least and the greatest stored value of a number or a date, both allowed."""
    if field.type == "date":
        return (stored(FIRST_DAY if field.low is None else field.low), stored(LAST_DAY if field.high is None else field.high))
    scale = scale_of(field)
    low = -FARTHEST * 10**scale if field.low is None else stored(field.low, scale)
    high = FARTHEST * 10**scale if field.high is None else stored(field.high, scale, down=True)
    return (low, high)


def stored(value: Decimal | date, scale: int = 0, *, down: bool = False) -> int:
    """A value as it is stored: a date as days since 1970, a number times ten to its scale.

    A limit finer than the scale moves inwards: upwards unless `down`.
    """
    if isinstance(value, date):
        return (value - DAY_ZERO).days
    exact = Fraction(value) * Fraction(10) ** scale
    return floor(exact) if down else ceil(exact)


def needs_128_bits(field: Field) -> bool:
    """Whether the declared limits exceed what 64 bits hold."""
    if field.type not in STORED_AS_INTEGERS:
        return False
    low, high = bounds_of(field)
    return low < INT64[0] or high > INT64[1]


def fits_128_bits(field: Field) -> bool:
    """Whether the column can be stored at all."""
    if field.type not in STORED_AS_INTEGERS:
        return True
    low, high = bounds_of(field)
    return low >= INT128[0] and high <= INT128[1]
