"""A table's columns -> the same columns with a decimal in each row: where an exact quotient meets the printer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from engine.exact import values
from engine.exact.rounding import rounded
from engine.steps import Column, Part
from engine.words import Show

SHOWN: Final = Decimal("0.01")  # a quotient that says nothing of its printing is printed with two decimals


def printable(column: Column) -> Column:
    """A column of which each value is a decimal: a quotient is rounded where it is printed, and only there."""
    if column.value.d is None:
        return column
    show = column.show or Show(SHOWN)
    step = show.step / 100 if show.percent else show.step
    return replace(column, value=rounded(column.value, step, "half_up"), show=show)


def scales_of(parts: Sequence[Part]) -> list[int]:
    """The decimals that each column needs for the lines of a statement, which stand in it under one another."""
    return [max(column.value.scale for column in columns) for columns in zip(*(part.columns for part in parts), strict=True)]


def at_scale(column: Column, scale: int) -> Column:
    """A column with so many decimals, that keeps in mind how many are its own."""
    if column.value.kind != "number":
        return column
    own = column.value.scale
    return replace(column, scale=own, value=replace(column.value, n=values.scaled(column.value, scale), scale=scale))
