"""A cell of a list as it is written, and its column -> its value of the column's type, or a problem."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from engine.desk import Desk
from engine.language.elsewhere import as_day, as_number
from engine.language.nearness import did_you_mean, near
from engine.model import Cell, Field
from engine.problem import NOTHING, Text, say
from engine.ranges import Stretch, drawn, read_limit
from engine.reading.fields import FieldType
from engine.words import Scalar

_ACCEPTED: Final[Mapping[FieldType, Text]] = {
    "text": say("a text"),
    "number": say("a number"),
    "integer": say("a whole number"),
    "money": say("a number with at most two decimals"),
    "date": say('a day in quotes, such as `"2026-01-31"`'),
    "yes_no": say("`true` or `false`"),
}


def fitted(field: Field, cell: Cell, desk: Desk) -> Cell:
    """The cell as a value of the column's type; one that doesn't fit is a problem and becomes unknown."""
    value = _typed(field, cell.value)
    if value is None:
        return cell
    if not _fits(field, value):
        desk.fault(
            "type-cell",
            cell.place,
            say("`{value}` is not {due}", value=_drawn(cell), due=_accepted(field, value)),
            say("the column `{name}` is of type `{kind}`", name=field.name, kind=field.type),
            _meant(field, cell),
        )
        return Cell(None, cell.place)
    what, mend = _outside(field, value, desk)
    if what:
        desk.fault("type-cell", cell.place, what, mend=mend)
    return Cell(value, cell.place)


def _meant(field: Field, cell: Cell) -> Text:
    """How to write the cell, where its text is a number or a day in another notation."""
    text = str(cell.value)
    if field.type == "date" and (day := as_day(text)):
        return say('write `"{day}"`', day=day)
    number = as_number(text) if isinstance(cell.value, str) and field.type in {"number", "integer", "money"} else ""
    if number == text:
        return say("take the quotes away: `{text}`", text=text)
    if number:
        return say("write `{number}`", number=number)
    return say("mend the cell, or let `type` of the column say what it holds")


def _accepted(field: Field, value: Scalar) -> Text:
    if field.type == "number" and isinstance(value, Decimal):
        return say("a number with at most {decimals} decimals", decimals=_most_decimals(field))
    return _ACCEPTED[field.type]


def _most_decimals(field: Field) -> int:
    return {"integer": 0, "money": 2}.get(field.type, 6 if field.decimals is None else field.decimals)


def _typed(field: Field, value: Scalar) -> Scalar:
    """A text as the day it writes, where days are due."""
    day = read_limit(value) if isinstance(value, str) and field.type == "date" else None
    return day if isinstance(day, date) else value


def _fits(field: Field, value: Scalar) -> bool:
    if field.type == "text":
        return isinstance(value, str)
    if field.type == "yes_no":
        return isinstance(value, bool)
    if field.type == "date":
        return isinstance(value, date)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return False
    return decimals_of(value) <= _most_decimals(field)


def _outside(field: Field, value: Scalar, desk: Desk) -> tuple[Text, Text]:
    """What a value of the right type still breaks: the declared values, classes or range."""
    known = desk.orders.get(field.order.text, ()) if field.order else field.one_of
    if known and isinstance(value, str) and value not in known:
        what = say("`{value}` is not one of the values of `{name}`", value=value, name=field.name)
        return what, did_you_mean(near(value, known)) or say(
            "write one of {known}", known=", ".join(f"`{one}`" for one in known)
        )
    limit = Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(limit, Decimal | date) or field.low is None or field.high is None:
        return NOTHING, NOTHING
    if Stretch(field.low, field.high).holds(limit):
        return NOTHING, NOTHING
    low, high = drawn(field.low), drawn(field.high)
    what = say(
        "`{value}` lies outside the range of `{name}`, {low} to {high}", value=drawn(limit), name=field.name, low=low, high=high
    )
    return what, say("mend the cell, or widen the range")


def decimals_of(value: Scalar) -> int:
    """How many decimals a number is written with, zeros at its end left out."""
    if not isinstance(value, Decimal):
        return 0
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _drawn(cell: Cell) -> str:
    if isinstance(cell.value, bool):
        return str(cell.value).lower()
    return drawn(cell.value) if isinstance(cell.value, Decimal | date) else str(cell.value)
