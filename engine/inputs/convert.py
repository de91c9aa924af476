"""A text expression and a declared column in, the expression of its stored value out; null where missing or refused.

Digits are moved as text and read as whole numbers: no float and no rounding decimal stands on the way.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from engine.bounds import NUMBERS, bounds_of, needs_128_bits, scale_of
from engine.model import Field, FileFormat

YES: Final = ("sim", "yes", "true", "verdadeiro", "1")  # where the author declares no words
NO: Final = ("não", "no", "false", "falso", "0")
# controls but tab and line end, soft hyphen, zero-width space, word joiner, BOM, line and paragraph separators
INVISIBLE: Final = r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b\u2060\ufeff\u2028\u2029]"  # read alike by Python and Polars
ISO_DAY: Final = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
LOCAL_DAY: Final = "^[0-9]{2}/[0-9]{2}/[0-9]{4}$"


def stored_type(field: Field) -> pl.DataType:
    """The type in which a column is stored."""
    if field.type == "text":
        return pl.String()
    if field.type == "yes_no":
        return pl.Boolean()
    return pl.Int128() if needs_128_bits(field) else pl.Int64()


def markers(field: Field) -> list[str]:
    """The cells that mean a missing value."""
    return [*dict.fromkeys([*(marker.strip() for marker in field.missing), *([] if field.required else [""])])]


def yes_words(field: Field) -> tuple[str, ...]:
    """The words for yes, in small letters."""
    return tuple(word.strip().lower() for word in field.yes) or YES


def no_words(field: Field) -> tuple[str, ...]:
    """The words for no, in small letters."""
    return tuple(word.strip().lower() for word in field.no) or NO


def writes_local_days(form: FileFormat) -> bool:
    """Whether days may be written dd/mm/yyyy: they are where the decimal comma is."""
    return form.decimal == ","


def number_pattern(scale: int, form: FileFormat) -> str:
    """The pattern of a number with at most `scale` decimals, in the file's own marks."""
    whole = f"[0-9]{{1,3}}(?:[{form.thousands}][0-9]{{3}})+|[0-9]+" if form.thousands else "[0-9]+"
    decimals = f"(?:[{form.decimal}][0-9]{{1,{scale}}})?" if scale else ""
    return f"^-?(?:{whole}){decimals}$"


def value_of(text: pl.Expr, field: Field, form: FileFormat) -> pl.Expr:
    """The stored value of a cell without outer blanks; null when it is missing or refused."""
    known = pl.when(~is_missing(text, field))
    if field.type in NUMBERS:
        return known.then(_number(text, field, form))
    if field.type == "date":
        return known.then(_day(text, field, form))
    if field.type == "yes_no":
        return known.then(_truth(text, field))
    return known.then(_text(text, field))


def admitted_text(text: pl.Expr, field: Field) -> pl.Expr:
    """The value of a text that has been looked at before: it is itself, unless it means a missing one."""
    return pl.when(~is_missing(text, field)).then(text) if markers(field) else text


def is_missing(text: pl.Expr, field: Field) -> pl.Expr:
    """Whether a cell holds a declared marker of missing; null counts as missing, its own check refuses it where it must."""
    if not (words := markers(field)):
        return text.is_null()
    return text.is_null() | text.is_in(words)


def is_refused(text: pl.Expr, value: pl.Expr, field: Field) -> pl.Expr:
    """Whether a cell holds something that is neither a value nor a marker."""
    return ~is_missing(text, field) & value.is_null()


def _number(text: pl.Expr, field: Field, form: FileFormat) -> pl.Expr:
    scale = scale_of(field)
    target = stored_type(field)
    digits = text.str.replace_all(form.thousands, "", literal=True) if form.thousands else text
    if scale:
        # `1,5` at scale 2 is `1` and `50`: put together they are the stored number's digits
        parts = digits.str.splitn(form.decimal, 2).struct
        digits = parts.field("field_0") + parts.field("field_1").fill_null("").str.pad_end(scale, "0")
    number = digits.cast(target, strict=False)  # null when even the digits are too many
    low, high = (pl.lit(bound, dtype=target) for bound in bounds_of(field))
    return pl.when(text.str.contains(number_pattern(scale, form)) & number.is_between(low, high)).then(number)


def _day(text: pl.Expr, field: Field, form: FileFormat) -> pl.Expr:
    day = _dated(text, ISO_DAY, "%Y-%m-%d")
    if writes_local_days(form):
        day = pl.coalesce(day, _dated(text, LOCAL_DAY, "%d/%m/%Y"))
    number = day.to_physical().cast(pl.Int64)
    return pl.when(number.is_between(*bounds_of(field))).then(number)


def _dated(text: pl.Expr, pattern: str, order: str) -> pl.Expr:
    return pl.when(text.str.contains(pattern)).then(text.str.to_date(order, strict=False))


def _truth(text: pl.Expr, field: Field) -> pl.Expr:
    word = text.str.to_lowercase()
    yes, no = (word.is_in(list(words)) for words in (yes_words(field), no_words(field)))
    return pl.when(yes).then(pl.lit(value=True)).when(no).then(pl.lit(value=False))


def _text(text: pl.Expr, field: Field) -> pl.Expr:
    if field.one_of:
        return pl.when(text.is_in(list(field.one_of))).then(text)
    return pl.when((text != "") & ~text.str.contains(INVISIBLE)).then(text)
