"""A Parquet file and the declared columns in, a lazy frame in stored form out, with the guard that proves its values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor
from pathlib import Path
from typing import Final

import polars as pl
from polars import selectors as cs

from engine.bounds import NUMBERS, ROWS_AT_MOST, bounds_of, scale_of, stored
from engine.inputs.columns import Found, Layout, layout_of
from engine.inputs.convert import INVISIBLE, admitted_text, is_missing, is_refused, markers, stored_type, value_of
from engine.inputs.reasons import EMPTY, Reason, day_of, outside, reason_of, written
from engine.inputs.refusals import drawn
from engine.inputs.watches import Watch, Watches
from engine.model import Field, FileFormat, Input
from engine.problem import Place, Problem, RulesError, Text, say, stop_if

OURS: Final = (  # what only a wrong plan makes Polars raise, whatever the file
    pl.exceptions.ColumnNotFoundError,
    pl.exceptions.DuplicateError,
    pl.exceptions.InvalidOperationError,
    pl.exceptions.ShapeError,
)
FAULTS: Final = (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError)  # what a damaged file makes Polars raise
TEXTS: Final = (pl.String, pl.Categorical, pl.Enum)
ACCEPTED: Final = {
    "text": say("text"),
    "number": say("whole numbers, decimals or text"),
    "integer": say("whole numbers, decimals or text"),
    "money": say("whole numbers, decimals or text"),
    "date": say("dates or text"),
    "yes_no": say("truth values or text"),
}
BITS: Final[Mapping[type[pl.DataType], int]] = {
    pl.Int8: 8,
    pl.Int16: 16,
    pl.Int32: 32,
    pl.Int64: 64,
    pl.UInt8: 8,
    pl.UInt16: 16,
    pl.UInt32: 32,
    pl.UInt64: 64,
}
# outer blanks, or a letter and its accent apart that rules write as one; `g\u0303`, which has no such form, passes
UNTIDY: Final = r"^\s|\s$|[aeiouyAEIOUY][\u0300-\u0303\u0308]|[cC]\u0327|[nN]\u0303"


@dataclass(frozen=True, slots=True)
class Scan:
    """The rows of a Parquet file, not read yet."""

    frame: pl.LazyFrame
    guard: pl.LazyFrame
    judge: Watches
    notices: tuple[Text, ...]


def scan_parquet(path: Path, given: Input, fields: Sequence[Field], name: str) -> Scan:
    """The table in a Parquet file; its types are checked now, its values by the guard."""
    place = Place(name)
    try:
        source = pl.scan_parquet(path, glob=False, hive_partitioning=False)
        schema = source.collect_schema()
    except FAULTS as error:
        raise RulesError([damaged(name, error)]) from error
    layout, problems = layout_of(schema.names(), fields, given, place)
    stop_if(problems)
    stop_if(problem for found in layout.all if (problem := _mistyped(found, schema[found.header], place)))
    # a header may hold anything, a pattern of Polars too: positions are safe names
    cells = source.select(cs.by_name(found.header).alias(found.name) for found in layout.all)
    values = cells.select(_value(found, schema[found.header], given.file).alias(found.name) for found in layout.all)
    watches = Watches(
        (
            *(watch for found in layout.all for watch in _watches(found, schema[found.header], given.file, place)),
            *_most(layout, given, place),
        ),
        cells,
    )
    return Scan(layout.table(values, fields), watches.guard, watches, layout.notices)


def damaged(name: str, error: BaseException) -> Problem:
    """The problem of a file that cannot be read to its end."""
    what = say("the Parquet file `{file}` is damaged or no Parquet file at all", file=name)
    mend = say("get the file again from its source, and compare its SHA-256 if it is published")
    return Problem("data-damaged", Place(name), what, mend=mend, original=str(error))


# -- types -----------------------------------------------------------------------------------------------------------------


def _mistyped(found: Found, dtype: pl.DataType, place: Place) -> Problem | None:
    if isinstance(dtype, pl.Decimal) and found.field.type in NUMBERS and dtype.scale > scale_of(found.field):
        return _too_fine(found, dtype.scale, place)
    if _accepts(found.field, dtype):
        return None
    what = say(
        "column `{column}` holds {dtype}, and is declared `{type}`",
        column=found.header,
        dtype=str(dtype),
        type=found.field.type,
    )
    why = say("a column of type `{type}` is read from {accepted}", type=found.field.type, accepted=ACCEPTED[found.field.type])
    if dtype.is_float():
        why = say("a float holds most decimals only nearly")
    return Problem("data-type", place, what, why, _type_mend(found.field, dtype))


def _accepts(field: Field, dtype: pl.DataType) -> bool:
    if isinstance(dtype, TEXTS):
        return True
    if field.type in NUMBERS:
        return dtype.is_integer() or isinstance(dtype, pl.Decimal)
    return isinstance(dtype, {"date": pl.Date, "yes_no": pl.Boolean}.get(field.type, pl.String))


def _type_mend(field: Field, dtype: pl.DataType) -> Text:
    if field.type in NUMBERS and dtype.is_float():
        scale = scale_of(field)
        return say("cast it to a decimal with {scale} decimals before the file is written", scale=scale)
    if field.type == "text" and dtype.is_integer():
        return say("declare the column as `type: integer`, or write it as text, with the zeros in front of codes")
    if field.type == "date" and isinstance(dtype, pl.Datetime):
        return say("cast it to a date before the file is written")
    return say("declare the type that the file has, or write the column in the declared type")


def _too_fine(found: Found, scale: int, place: Place) -> Problem:
    what = say("column `{column}` has {scale} decimals in the file", column=found.header, scale=scale)
    why = say("the rules declare {scale}", scale=scale_of(found.field))
    return Problem(
        "data-type", place, what, why, say("declare as many `decimals`, or round the column before the file is written")
    )


# -- values ----------------------------------------------------------------------------------------------------------------


def _value(found: Found, dtype: pl.DataType, form: FileFormat) -> pl.Expr:
    cell, field = pl.col(found.name), found.field
    if isinstance(dtype, TEXTS):
        text = cell.cast(pl.String)
        return admitted_text(text, field) if field.type == "text" else value_of(text, field, form)
    if field.type not in NUMBERS:
        return cell.to_physical().cast(pl.Int64) if field.type == "date" else cell
    # widened before it is multiplied: small whole numbers wrap around
    scale = scale_of(field)
    if isinstance(dtype, pl.Decimal):
        raised = cell.to_physical().cast(pl.Int128) * pl.lit(10 ** (scale - dtype.scale), dtype=pl.Int128)
        return raised.cast(stored_type(field), strict=False)
    whole = cell.cast(stored_type(field), strict=False)
    return whole * pl.lit(10**scale, dtype=stored_type(field)) if scale else whole


# -- the guard -------------------------------------------------------------------------------------------------------------


def _watches(found: Found, dtype: pl.DataType, form: FileFormat, place: Place) -> list[Watch]:
    cell, field = pl.col(found.name), found.field
    watches = []
    if not markers(field):
        empty = cell.is_null()
        watches.append(
            Watch(f"{found.name}:nulls", cell.null_count(), lambda count: _nulls(count, found, place), empty, found.name)
        )
    if isinstance(dtype, TEXTS):
        return [*watches, _bad_texts(found, form, place)]
    if field.type in {*NUMBERS, "date"} and not _proven(field, dtype):
        raw = cell.to_physical() if field.type == "date" else cell
        limits = zip(bounds_of(field), (ceil, floor), strict=True)
        low, high = (_raw_limit(limit, field, dtype, inwards) for limit, inwards in limits)
        sides = {"least": (raw.min(), raw < low), "greatest": (raw.max(), raw > high)}
        for side, (asks, faulty) in sides.items():
            watches.append(Watch(f"{found.name}:{side}", asks, lambda value: _limit(value, found, place), faulty, found.name))
    return watches


def _proven(field: Field, dtype: pl.DataType) -> bool:
    """Whether the type alone keeps every value within the limits."""
    low, high = bounds_of(field)
    if isinstance(dtype, pl.Decimal):
        reach: int = (10**dtype.precision - 1) * 10 ** (scale_of(field) - dtype.scale)
        return low <= -reach and reach <= high
    if (bits := BITS.get(dtype.base_type())) is None:
        return False
    least, greatest = (0, 2**bits - 1) if dtype.is_unsigned_integer() else (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1)
    unit: int = 10 ** scale_of(field)
    return low <= least * unit and greatest * unit <= high


def _raw_limit(limit: int, field: Field, dtype: pl.DataType, inwards: Callable[[Decimal], int]) -> pl.Expr:
    """A limit in the file's own numbers; a whole number can't lie between two, so its limit moves inwards."""
    exact = Decimal(limit).scaleb(-scale_of(field)) if field.type in NUMBERS else Decimal(limit)
    return pl.lit(exact) if isinstance(dtype, pl.Decimal) else pl.lit(inwards(exact), dtype=pl.Int128)


def _nulls(count: object, found: Found, place: Place) -> Problem | None:
    if not count:
        return None
    what = say("column `{column}` has {count} empty cells", column=found.header, count=count)
    if count == 1:
        what = say("column `{column}` has an empty cell", column=found.header)
    return Problem("data-cell", place, what, EMPTY.why, say("fill it in, or declare `required: false` if it may be empty"))


def _limit(value: object, found: Found, place: Place) -> Problem | None:
    """The problem of a least or greatest value; they come as the file's own numbers, so nothing has wrapped around yet."""
    if not isinstance(value, int | Decimal):
        return None  # a column without any value
    low, high = bounds_of(found.field)
    number = stored(Decimal(value), scale_of(found.field))
    if low <= number <= high:
        return None
    shown = day_of(number) if found.field.type == "date" else written(number, scale_of(found.field))
    what = say("column `{column}` holds {value}", column=found.header, value=shown)
    reason = outside(found.field)
    return Problem("data-cell", place, what, reason.why, reason.mend)


def _bad_texts(found: Found, form: FileFormat, place: Place) -> Watch:
    """How many texts cannot be read, and the least of them."""
    cell = pl.col(found.name).cast(pl.String)
    field = found.field
    bad = is_refused(cell, value_of(cell, field, form), field)
    # blanks around numbers, dates and yes or no are refused as it is
    untidy = cell.str.contains(UNTIDY) & ~is_missing(cell, field) if field.type == "text" else pl.lit(value=False)
    told = {"bad": bad, "untidy": untidy}
    how_many = [mask.sum().alias(name) for name, mask in told.items()]
    firsts = [pl.when(mask).then(cell).min().alias(f"{name}_first") for name, mask in told.items()]
    counts = pl.struct(*how_many, *firsts)
    free = field.type == "text" and not field.one_of
    doubtful = cell.str.contains(f"{UNTIDY}|{INVISIBLE}") | (cell == "") if free else bad | untidy
    return Watch(
        f"{found.name}:texts", counts, lambda answer: _texts(answer, found, form, place), bad | untidy, found.name, doubtful
    )


def _texts(answer: object, found: Found, form: FileFormat, place: Place) -> Problem | None:
    if not isinstance(answer, Mapping):
        return None
    if answer["bad"]:
        cell = str(answer["bad_first"])
        return _unreadable(int(answer["bad"]), cell, found, reason_of(cell, found.field, form), place)
    if answer["untidy"]:
        return _untidy(int(answer["untidy"]), str(answer["untidy_first"]), found, place)
    return None


def _unreadable(count: int, cell: str, found: Found, reason: Reason, place: Place) -> Problem:
    said = {"column": found.header, "type": found.field.type, "cell": drawn(cell)}
    what = say("cell `{cell}` does not fit column `{column}`, declared `{type}`", **said)
    if count > 1:
        what = say("{count} cells do not fit column `{column}`, declared `{type}`; one is `{cell}`", count=count, **said)
    return Problem("data-cell", place, what, reason.why, reason.mend)


def _untidy(count: int, cell: str, found: Found, place: Place) -> Problem:
    what = say(
        "in column `{column}`, texts with blanks around them or letters apart from their accents: {count}, such as `{cell}`",
        column=found.header,
        count=count,
        cell=drawn(cell),
    )
    why = say("such texts look like others and are not equal to them")
    return Problem(
        "data-cell", place, what, why, say("strip the blanks and compose the letters (NFC) before the file is written")
    )


def _most(layout: Layout, given: Input, place: Place) -> list[Watch]:
    """The promise of `rows_at_most`, or the one that every input makes."""
    each = max(len(layout.members), 1)
    return [Watch("@rows", pl.len(), lambda count: too_many(int(str(count)) * each, given, place))]


def too_many(rows: int, given: Input, place: Place) -> Problem | None:
    """The problem of a table with more rows than its input promises."""
    most = ROWS_AT_MOST if given.rows_at_most is None else given.rows_at_most
    if rows <= most:
        return None
    what = say("input `{input}` has {rows} rows", input=given.name, rows=rows)
    why = say("the rules promise at most {most}, and count on it", most=most)
    mend = (
        say("write a greater `rows_at_most`, or leave it out")
        if given.rows_at_most
        else say("promise more with `rows_at_most:`")
    )
    return Problem("data-rows", place, what, why, mend)
