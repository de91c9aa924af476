"""A refused cell and its column in, the reason out: why the cell cannot be read and what mends it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Final

from engine.bounds import DAY_ZERO, NUMBERS, bounds_of, scale_of
from engine.inputs.convert import INVISIBLE, ISO_DAY, LOCAL_DAY, no_words, number_pattern, writes_local_days, yes_words
from engine.model import Field, FileFormat
from engine.problem import Text, say

WORDS_TOLD: Final = 12  # how many allowed values a reason lists


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a cell is refused, in words that fit every cell of the column with that fault, and the mend."""

    why: Text
    mend: Text


EMPTY: Final = Reason(
    say("every cell of this column must be filled"),
    say('fill it in, or declare `missing: [""]` if it may be empty'),
)
_Shape = tuple[re.Pattern[str], Reason]
SPREADSHEET_FAULT: Final[_Shape] = (
    re.compile(r"#"),
    Reason(
        say("a spreadsheet writes this where a formula failed"),
        say("correct the formula in the spreadsheet and save it again"),
    ),
)
MARKER: Final[_Shape] = (
    re.compile(r"([-–—.…*xX]+|n[./]?[ad]\.?|s/i|nan|null|none|nulo)$", re.IGNORECASE),  # noqa: RUF001 — dashes that people type
    Reason(
        say("it is no value, and not a declared marker of a missing one"),
        say("if it means that the value is missing, add it to `missing` of this column"),
    ),
)
NUMBER_SHAPES: Final[tuple[_Shape, ...]] = (
    SPREADSHEET_FAULT,
    (
        re.compile(r"[+-]?(inf(inity|inito)?|∞)$", re.IGNORECASE),
        Reason(say("infinity is not a number that can be counted with"), say("correct the cell")),
    ),
    MARKER,
    (
        re.compile(r".*%"),
        Reason(say("a percent sign stands in the cell"), say("write the number alone, and its unit in the rules")),
    ),
    (
        re.compile(r".*([$€]|BRL)"),
        Reason(say("a currency sign stands in the cell"), say("write the amount alone")),
    ),
    (
        re.compile(r"\(.*\)$"),
        Reason(say("parentheses stand for a negative number"), say("write `-` in front instead of the parentheses")),
    ),
    (
        re.compile(r"[\u2212\u2013\u2014]"),
        Reason(say("its minus is a printer's sign, not the hyphen of the keyboard"), say("write `-` in front of the number")),
    ),
    (
        re.compile(r"[0-9.,]+\s*-$"),
        Reason(say("the minus stands behind the number"), say("write `-` in front of the number")),
    ),
    (
        re.compile(r"\+"),
        Reason(say("a plus sign stands in front of the number"), say("leave the sign out")),
    ),
    (
        re.compile(r"-?[0-9][0-9.,]*e[+-]?[0-9]+$", re.IGNORECASE),
        Reason(
            say("a spreadsheet abbreviated the number to a power of ten, and digits may be lost"),
            say("format the column as a number in the spreadsheet and save it again"),
        ),
    ),
)
DIGITS_AND_MARKS: Final = re.compile(r"-?\s*[0-9.,]+(\s+[0-9.,]+)*")
NOT_A_NUMBER: Final = Reason(say("it is not a number"), say("correct the cell, or declare the column as `type: text`"))
SHORT_YEAR: Final = re.compile(r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2}$")
LONG_DAY: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{4})[ T][0-9:.]+")


def reason_of(cell: str, field: Field, form: FileFormat) -> Reason:
    """Why a cell, already without outer blanks, was refused."""
    if not cell:
        return EMPTY
    if field.type in NUMBERS:
        return _of_number(cell, field, form)
    tellers: dict[str, Callable[[str, Field, FileFormat], Reason]] = {"date": _of_day, "yes_no": _of_truth, "text": _of_text}
    return tellers[field.type](cell, field, form)


def written(value: int, scale: int) -> str:
    """A stored number as the rules write it, without needless zeros."""
    digits = Decimal((0 if value >= 0 else 1, tuple(int(digit) for digit in str(abs(value))), -scale))
    text = f"{digits:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def limits(field: Field) -> tuple[str, str]:
    """A column's limits as the rules write them."""
    low, high = bounds_of(field)
    if field.type == "date":
        return (day_of(low), day_of(high))
    return (written(low, scale_of(field)), written(high, scale_of(field)))


def outside(field: Field) -> Reason:
    """The reason of a value outside the column's limits."""
    low, high = limits(field)
    declared = field.low is not None or field.high is not None
    mend = say("correct the cell, or widen `range`") if declared else say("correct the cell, or declare a `range`")
    return Reason(say("it lies outside {low} to {high}", low=low, high=high), mend)


def day_of(number: int) -> str:
    """A stored date as the rules write it; beyond the calendar it is told as days."""
    try:
        return (DAY_ZERO + timedelta(days=number)).isoformat()
    except OverflowError:
        return f"{number:+d} d"


def _of_number(cell: str, field: Field, form: FileFormat) -> Reason:
    if re.search(number_pattern(scale_of(field), form), cell):
        return outside(field)
    for shape, reason in NUMBER_SHAPES:
        if shape.match(cell):
            return reason
    return _of_marks(cell, field, form) if DIGITS_AND_MARKS.fullmatch(cell) else NOT_A_NUMBER


def _of_marks(cell: str, field: Field, form: FileFormat) -> Reason:
    """What is wrong with digits, points, commas and blanks."""
    if re.search(number_pattern(len(cell), form), cell):
        return _too_fine(field)
    if re.search(r"\s", cell):
        return Reason(say("blanks stand inside the number"), say("write the digits together"))
    other = FileFormat(decimal="." if form.decimal == "," else ",", thousands="," if form.decimal == "," else ".")
    if re.search(number_pattern(len(cell), other), cell):
        why = say("the file's decimals begin with `{mark}`, not with `{other}`", mark=form.decimal, other=other.decimal)
        mend = say('write `{mark}`, or declare `decimal: "{other}"` under `file`', mark=form.decimal, other=other.decimal)
        return Reason(why, mend)
    if not form.thousands:
        return Reason(say("the file's numbers have no mark of thousands"), say("write the digits together"))
    why = say("`{mark}` stands before groups of three digits only", mark=form.thousands)
    return Reason(why, say("correct the marks of the number"))


def _too_fine(field: Field) -> Reason:
    if field.type == "integer":
        why = say("it has decimals, and the column is declared `type: integer`")
        return Reason(why, say("correct the cell, or declare `type: number`"))
    scale = scale_of(field)
    why = say("it has more than the {scale} decimals of this column", scale=scale)
    if field.type == "money":
        return Reason(why, say("round it where it comes from, or declare `type: number` and `decimals`"))
    return Reason(why, say("round it where it comes from, or declare more `decimals`"))


def _of_day(cell: str, field: Field, form: FileFormat) -> Reason:
    local = writes_local_days(form)
    if re.search(ISO_DAY, cell) or (local and re.search(LOCAL_DAY, cell)):
        return outside(field) if _exists(cell) else Reason(say("there is no such day"), say("correct the cell"))
    write = say("write it as 2026-01-31 or 31/01/2026") if local else say("write it as 2026-01-31")
    if LONG_DAY.match(cell):
        return Reason(say("a time of day follows the date"), say("leave the time out"))
    if SHORT_YEAR.match(cell):
        return Reason(say("its year has two digits"), write)
    if re.fullmatch("[0-9]{5}", cell):
        return Reason(
            say("it is the number that a spreadsheet keeps for a date"), say("format the column as a date and save it again")
        )
    for shape, reason in (SPREADSHEET_FAULT, MARKER):
        if shape.match(cell):
            return reason
    return Reason(say("it is not a date"), write)


def _exists(cell: str) -> bool:
    """Whether the calendar has this day."""
    year, month, day = (int(part) for part in (cell.split("-") if "-" in cell else reversed(cell.split("/"))))
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    lengths = (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return 1 <= month <= len(lengths) and 1 <= day <= lengths[month - 1]


def _of_truth(cell: str, field: Field, _form: FileFormat) -> Reason:
    if MARKER[0].match(cell):
        return MARKER[1]
    yes, no = (", ".join(f"`{word}`" for word in words) for words in (yes_words(field), no_words(field)))
    why = say("yes is written {yes}; no is written {no}", yes=yes, no=no)
    return Reason(why, say("write one of these words, or declare the file's own under `yes` and `no`"))


def _of_text(cell: str, field: Field, _form: FileFormat) -> Reason:
    if hidden := re.search(INVISIBLE, cell):
        why = say("an invisible character (U+{code}) stands in the cell", code=f"{ord(hidden.group()):04X}")
        return Reason(why, say("type the cell again"))
    told = ", ".join(f"`{word}`" for word in field.one_of[:WORDS_TOLD])
    why = say("it is none of the {count} declared values: {values}", count=len(field.one_of), values=told)
    if len(field.one_of) > WORDS_TOLD:
        why = say("it is none of the {count} declared values: {values}, …", count=len(field.one_of), values=told)
    return Reason(why, say("correct the cell, or add the value to the declared ones"))
