"""Stretches of numbers or days as authors write them: `0 to 29.99`, `above 10 to 20`, `80 or more`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Context, Decimal
from typing import Final

from engine.problem import Place, Problem, say

Limit = Decimal | date


@dataclass(frozen=True, slots=True)
class Stretch:
    """From `low` to `high`; an absent limit is open without end; `low_in`/`high_in` tell whether the limit itself belongs."""

    low: Limit | None = None
    high: Limit | None = None
    low_in: bool = True
    high_in: bool = True
    place: Place = field(default=Place(""), compare=False)

    def holds(self, value: Limit) -> bool:
        """Whether the value lies inside; numbers hold numbers and days hold days."""
        above = self.low is None or (_before(self.low, value) or (self.low_in and self.low == value))
        below = self.high is None or (_before(value, self.high) or (self.high_in and self.high == value))
        return above and below

    def __str__(self) -> str:
        """The stretch in the words of the language."""
        if self.low is None or self.high is None:
            return self._open_text()
        if self.low == self.high:
            return drawn(self.low)
        return f"{'' if self.low_in else 'above '}{drawn(self.low)} to {'' if self.high_in else 'below '}{drawn(self.high)}"

    def _open_text(self) -> str:
        if self.low is not None:
            return f"{drawn(self.low)} or more" if self.low_in else f"above {drawn(self.low)}"
        if self.high is not None:
            return f"at most {drawn(self.high)}" if self.high_in else f"below {drawn(self.high)}"
        return "anything"


def drawn(limit: Limit) -> str:
    """A limit as an author writes it: never with an exponent."""
    return limit.isoformat() if isinstance(limit, date) else format(limit, "f")


def _before(first: Limit, second: Limit) -> bool:
    if isinstance(first, date) and isinstance(second, date):
        return first < second
    if isinstance(first, Decimal) and isinstance(second, Decimal):
        return first < second
    return False


# how a range is written, whether its low and its high limit belong; `{}` stands for a number or a day
_FORMS: Final = (
    ("above {low} to below {high}", False, False),
    ("above {low} to {high}", False, True),
    ("{low} to below {high}", True, False),
    ("{low} to {high}", True, True),
    ("below {high}", True, False),
    ("at most {high}", True, True),
    ("above {low}", False, True),
    ("{low} or more", True, True),
    ("{low}", True, True),
)
# how people write ranges elsewhere, and the same in this language
_HABITS: Final = (
    (r"(?:de|from|entre|between)?\s*(\S+?)\s*(?:-|\u2013|\u2014|\.\.+|\u2026|a|até|ate|e|and)\s*(\S+)", "{0} to {1}"),
    (r"(?:>=|=>|≥|at least|from|a partir de|no mínimo|de)\s*(\S+)", "{0} or more"),
    (r"(?:<=|=<|≤|up to|até|ate|no máximo)\s*(\S+)", "at most {0}"),
    (r"(?:>|over|more than|acima de|mais de|maior que)\s*(\S+)", "above {0}"),
    (r"(?:<|under|less than|abaixo de|menos de|menor que)\s*(\S+)", "below {0}"),
    (r"(\S+?)\s*(?:\+|ou mais|and more|and above|e acima|or above)", "{0} or more"),
    (r"(\S+?)\s*(?:or less|ou menos|and below|or below)", "at most {0}"),
)
_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?%?")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DIGITS_AT_MOST: Final = 30
_EXACT: Final = Context(prec=100)
_LOOSE: Final = re.compile(r"-?[0-9][0-9.,:/%e_-]*", re.IGNORECASE)


def _pattern(form: str) -> re.Pattern[str]:
    spaced = form.replace(" ", r"\s+")
    return re.compile(spaced.replace("{low}", r"(?P<low>\S+)").replace("{high}", r"(?P<high>\S+)"))


_READ: Final = tuple((_pattern(form), low_in, high_in) for form, low_in, high_in in _FORMS)


def read_range(text: str, place: Place) -> tuple[Stretch | None, list[Problem]]:
    """The stretch that the words say, and what is wrong with them; a wrong one gives no stretch."""
    for pattern, low_in, high_in in _READ:
        if found := pattern.fullmatch(text):
            return _from_match(found, (low_in, high_in), place)
    return None, [_not_a_range(text, place)]


def says_range(text: str) -> bool:
    """Whether a text that may also be a value is meant as a range: range words around something that begins as a number."""
    found = next((found for pattern, _, _ in _READ[:-1] if (found := pattern.fullmatch(text))), None)
    return found is not None and all(_LOOSE.fullmatch(piece) for piece in found.groupdict().values() if piece)


def read_limit(text: str) -> Limit | None:
    """A number or a day as written, or nothing when it is neither."""
    if _NUMBER.fullmatch(text) and sum(map(str.isdigit, text)) <= _DIGITS_AT_MOST:
        return _EXACT.scaleb(Decimal(text[:-1]), -2) if text.endswith("%") else Decimal(text)
    if _DAY.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            return None
    return None


def _from_match(found: re.Match[str], belongs: tuple[bool, bool], place: Place) -> tuple[Stretch | None, list[Problem]]:
    pieces = found.groupdict()
    problems = [
        _not_a_limit(piece, place.shifted(found.start(side), len(piece)))
        for side, piece in pieces.items()
        if piece is not None and read_limit(piece) is None
    ]
    if problems:
        only = len(pieces) == 1 and found.group() == next(iter(pieces.values()))
        return None, [_not_a_range(found.group(), place)] if only else problems
    low, high = (read_limit(piece) if (piece := pieces.get(side)) else None for side in ("low", "high"))
    if "high" not in pieces and found.group() == pieces["low"]:
        high = low
    stretch = Stretch(low, high, *belongs, place)
    return (stretch, []) if not (wrong := _wrong(stretch, pieces)) else (None, [wrong])


def _wrong(stretch: Stretch, pieces: dict[str, str | None]) -> Problem | None:
    """What is wrong with limits that are each right."""
    low, high = stretch.low, stretch.high
    if low is None or high is None:
        return None
    if isinstance(low, date) != isinstance(high, date):
        return Problem(
            "bands-mixed",
            stretch.place,
            say("a range runs from `{low}` to `{high}`: one is a number, the other a day", **pieces),
            mend=say("write two numbers or two days"),
        )
    if _before(high, low):
        swapped = Stretch(high, low, stretch.low_in, stretch.high_in)
        return Problem(
            "bands-reversed",
            stretch.place,
            say("the range ends at `{high}`, below its beginning `{low}`", **pieces),
            mend=say("write `{range}`", range=_as_written(swapped, {"low": pieces["high"], "high": pieces["low"]})),
        )
    if low == high and not (stretch.low_in and stretch.high_in):
        return Problem(
            "bands-empty",
            stretch.place,
            say("no value lies in this range: it begins and ends at `{low}` and leaves that value out", low=pieces["low"]),
            mend=say("write `{low}` alone for that one value, or another limit", low=pieces["low"]),
        )
    return None


def _as_written(stretch: Stretch, pieces: dict[str, str | None]) -> str:
    """The stretch with its limits in the author's notation (`5%` and not `0.05`)."""
    return f"{'' if stretch.low_in else 'above '}{pieces['low']} to {'' if stretch.high_in else 'below '}{pieces['high']}"


def _not_a_limit(piece: str, place: Place) -> Problem:
    what = say("`{piece}` is neither a number nor a day", piece=piece)
    why = say("a number is written with a point (`29.99`), a percentage as `7.5%`, a day as `2026-01-31`")
    pointed = piece.replace(".", "").replace(",", ".") if "," in piece else ""
    mend = say("write `{pointed}`", pointed=pointed) if read_limit(pointed) is not None else say("write a number or a day")
    return Problem("bands-limit", place, what, why, mend)


def _not_a_range(text: str, place: Place) -> Problem:
    what = say("`{text}` is not a range", text=text)
    why = say(
        "a range is `a to b`, `a to below b`, `above a to b`, `above a to below b`, `below b`, `at most b`, `above a`, "
        "`a or more`, or one value"
    )
    for habit, form in _HABITS:
        found = re.fullmatch(habit, text.strip(), re.IGNORECASE)
        if found and all(read_limit(piece) is not None for piece in found.groups()):
            return Problem("bands-range", place, what, why, say("write `{range}`", range=form.format(*found.groups())))
    return Problem("bands-range", place, what, why, say("write one of these forms, for instance `10 to below 20`"))
