"""One value -> its text in the ruleset's language: `1.234.567,89` or `1,234,567.89`, `31/01/2026` or `2026-01-31`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from engine.outcome import Head
from engine.report.visible import clean
from engine.words import Show

UNKNOWN: Final = "—"
Value = str | bool | int | Decimal | date | None


@dataclass(frozen=True, slots=True)
class Notation:
    """How one language writes values."""

    decimal: str
    thousands: str
    yes: str
    no: str
    day: str  # %d, %m and %Y stand for the day, month and year
    separator: str  # of the columns of a CSV file
    total: str  # what stands in the totalled keys of a total row
    notice: str  # the name of the column that tells of synthetic data


NOTATIONS: Final[Mapping[str, Notation]] = {
    "pt-BR": Notation(",", ".", "Sim", "Não", "%d/%m/%Y", ";", "Total", "aviso"),
    "en": Notation(".", ",", "Yes", "No", "%Y-%m-%d", ",", "Total", "notice"),
}
UNITS: Final[Mapping[str, str]] = {"BRL": "R$"}  # how a unit is printed where that isn't its name


def draw_cell(value: Value, head: Head, notation: Notation) -> str:
    """A value as the head says; a key's number is a code and has no thousands."""
    match value:
        case None:
            return UNKNOWN
        case bool():
            return notation.yes if value else notation.no
        case Decimal() | int():
            return draw_number(Decimal(value), notation, head.show, grouped=not head.key)
        case date():
            return draw_day(value, notation)
        case str():
            return clean(value)


def draw_number(value: Decimal, notation: Notation, show: Show | None = None, *, grouped: bool = True) -> str:
    """An exact number with all its decimals, or rounded to what is shown; halves go away from zero."""
    sign, whole, decimals = _shown(value, show) if show else _digits(value)
    whole_text = f"{whole:,}".replace(",", notation.thousands) if grouped else str(whole)
    text = f"{whole_text}{notation.decimal}{decimals}" if decimals else whole_text
    return f"{'-' if sign else ''}{text}{'%' if show and show.percent else ''}"


def draw_day(value: date, notation: Notation) -> str:
    """A day as the language writes it."""
    return notation.day.replace("%d", f"{value.day:02}").replace("%m", f"{value.month:02}").replace("%Y", f"{value.year:04}")


def draw_count(number: int, notation: Notation) -> str:
    """How many there are of something."""
    return draw_number(Decimal(number), notation)


def _digits(value: Decimal) -> tuple[bool, int, str]:
    """Whether negative, the whole part, and the decimals as they are kept."""
    whole, _, decimals = f"{value.copy_abs():f}".partition(".")
    return value < 0, int(whole), decimals


def _shown(value: Decimal, show: Show) -> tuple[bool, int, str]:
    """The same of the nearest multiple of the step, in integers alone, so that nothing is rounded twice."""
    top, bottom = value.copy_abs().as_integer_ratio()
    step_top, step_bottom = show.step.as_integer_ratio()
    places = max(-int(show.step.as_tuple().exponent), 0)
    part, of = top * step_bottom * (100 if show.percent else 1), bottom * step_top
    steps = (2 * part + of) // (2 * of)
    units = steps * step_top * 10**places // step_bottom
    whole, rest = divmod(units, 10**places)
    return value < 0 < units, whole, f"{rest:0{places}}" if places else ""
