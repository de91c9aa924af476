"""Lists of a rule file -> frames in the stored form, as files give them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import polars as pl

from engine.bounds import needs_128_bits, scale_of, stored
from engine.declared import Field, List
from engine.words import Scalar


def list_frame(table: List, columns: Sequence[Field]) -> pl.LazyFrame:
    """The rows of a list: scaled whole numbers, days since 1970, texts and truths."""
    data = [
        pl.Series(column.name, [_stored(row[at].value, column) for row in table.rows], dtype=_type(column))
        for at, column in enumerate(columns)
    ]
    return pl.LazyFrame(data)


def _type(column: Field) -> pl.DataType:
    if column.type == "text":
        return pl.String()
    if column.type == "yes_no":
        return pl.Boolean()
    return pl.Int128() if needs_128_bits(column) else pl.Int64()


def _stored(value: Scalar, column: Field) -> str | bool | int | None:
    if isinstance(value, str) and column.type == "date":
        return stored(date.fromisoformat(value))
    if isinstance(value, bool | str) or value is None:
        return value
    return stored(value if isinstance(value, date) else Decimal(value), scale_of(column))
