"""A table's column -> the same column with a decimal in each row: where an exact quotient meets the printer."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Final

from engine.exact.rounding import rounded
from engine.steps import Column
from engine.words import Show

SHOWN: Final = Decimal("0.01")  # a quotient that says nothing of its printing is printed with two decimals


def printable(column: Column) -> Column:
    """A column of which each value is a decimal: a quotient is rounded where it is printed, and only there."""
    if column.value.d is None:
        return column
    show = column.show or Show(SHOWN)
    step = show.step / 100 if show.percent else show.step
    return replace(column, value=rounded(column.value, step, "half_up"), show=show)
