"""What the values of a term are, and whether that is what is due; problems stand at the culprit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, Literal, NamedTuple, Protocol

from engine.language.elsewhere import as_day
from engine.language.nearness import near, or_else
from engine.language.numerals import shortened
from engine.language.terms import Term
from engine.language.units import PLAIN, Unit
from engine.language.wording import render
from engine.problem import NOTHING, Problem, Text, say

Kind = Literal["number", "text", "truth", "date", "unknown"]


@dataclass(frozen=True, slots=True)
class Type:
    """What a term's values are; `unknown` agrees with everything, so that one mistake is told once."""

    kind: Kind
    unit: Unit = PLAIN
    order: str | None = None  # the order whose classes a text is one of
    labels: tuple[str, ...] | None = None  # the only texts it may be, where they are known


UNKNOWN: Final = Type("unknown")
NUMBER: Final = Type("number")
TRUTH: Final = Type("truth")
DATE: Final = Type("date")


class Scope(Protocol):
    """What the names of a formula stand for."""

    def type_of(self, name: str) -> Type | None:
        """The type of a name's values; None where nothing is called that."""
        ...

    def is_level(self, name: str) -> bool:
        """Whether a level is called that."""
        ...

    def order(self, name: str) -> Sequence[str]:
        """The classes of an order, worst first."""
        ...


class Typed(NamedTuple):
    """A term and its type."""

    term: Term
    type: Type


KINDS: Final = {
    "number": say("a number"), "text": say("text"), "truth": say("true or false"), "date": say("a date"),
}  # fmt: skip

# What to do about a term of one kind where another is due.
MENDS: Final = {
    ("number", "truth"): say("compare it: `{term} > 0`"),
    ("text", "truth"): say("compare it: `{term} == '{label}'`"),
    ("date", "truth"): say("compare it: `{term} >= '2026-01-31'`"),
    ("truth", "number"): say("write `1 if {term} else 0`, or count with `when=`"),
    ("date", "number"): say("count days with `days(from, until)`, or take `year({term})`"),
    ("number", "date"): say("name a date, or write one as `'2026-01-31'`"),
    ("truth", "date"): say("name a date, or write one as `'2026-01-31'`"),
    ("text", "date"): say("name a column of type `date`, or write one as `'2026-01-31'`"),
    ("text", "number"): say("name a number, or declare its `type: number`"),
    ("number", "text"): say("name a text, or write one in quotes"),
    ("truth", "text"): say("name a text, or write `'sim' if {term} else 'não'`"),
    ("date", "text"): say("name a text, or write one in quotes"),
}

_ISO: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMERAL: Final = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")
MOST_LISTED: Final = 8


def said(term: Term) -> str:
    """A term as messages quote it."""
    return shortened(render(term))


def check_kind(term: Term, found: Type, due: Kind) -> list[Problem]:
    """A problem where a value of another kind stands; text written where a date is due must be one."""
    if "unknown" in {found.kind, due} or found.kind == due:
        return []
    if due == "date" and term.op == "text":
        return [] if _is_date(str(term.value)) else [_no_date(term)]
    what = say("`{term}` is {found}, and {due} is due here", term=said(term), found=KINDS[found.kind], due=KINDS[due])
    return [Problem("type-kind", term.place, what, mend=mend_kind(term, found, due))]


def check_unit(term: Term, found: Type, due: Unit) -> list[Problem]:
    """A problem where a number has another unit than the one declared; a number without a unit has any."""
    if found.kind != "number" or not found.unit or not due or found.unit == due:
        return []
    what = say("`{term}` is in {found}, and {due} is declared", term=said(term), found=str(found.unit), due=str(due))
    return [
        Problem("type-unit", term.place, what, mend=say("declare `unit: {found}`, or convert the value", found=str(found.unit)))
    ]


def check_value(written: Term, due: Type, scope: Scope) -> list[Problem]:
    """A problem where a written value can't be one of a type: another kind, or a text that never occurs."""
    found = literal_type(written)
    problems = check_kind(written, found, due.kind)
    if problems or due.kind != "text" or found.kind != "text":
        return problems
    known = texts_of(due, scope)
    return [] if known is None or str(written.value) in known else [never_occurs(written, NOTHING, known)]


def literal_type(term: Term) -> Type:
    """The type of a written value."""
    if isinstance(term.value, bool):
        return TRUTH
    if isinstance(term.value, Decimal | int):
        return NUMBER
    return Type("text", labels=(str(term.value),)) if term.op == "text" else UNKNOWN


def texts_of(found: Type, scope: Scope) -> tuple[str, ...] | None:
    """All the texts that a value may be, where they are known."""
    if found.labels is None and found.order is not None:
        return tuple(scope.order(found.order))
    return found.labels


def never_occurs(written: Term, subject: Text, known: Sequence[str]) -> Problem:
    """A written text that isn't among those which its neighbour may be."""
    value = str(written.value)
    what = say("`{value}` never occurs here", value=shortened(value))
    if subject:
        what = say("{subject} is never `{value}`", subject=subject, value=shortened(value))
    why = say("it is {known}", known=listed(known))
    mend = or_else(near(value, known), say("write one of these"))
    return Problem("type-label", written.place, what, why, mend)


def listed(texts: Sequence[str]) -> Text:
    """Which texts there are, the first few of many."""
    drawn = ", ".join(f"`{shortened(text)}`" for text in texts[:MOST_LISTED])
    left = len(texts) - MOST_LISTED
    if left > 0:
        return say("one of {texts} and {left} more", texts=drawn, left=left)
    return say("one of {texts}", texts=drawn) if len(texts) > 1 else say("{texts}", texts=drawn)


def _is_date(text: str) -> bool:
    try:
        return bool(_ISO.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False


def _no_date(term: Term) -> Problem:
    what = say("`{value}` is no date", value=shortened(str(term.value)))
    why = say("a date is due here, and is written year, month, day")
    day = as_day(str(term.value))
    mend = say("write `'{day}'`", day=day) if day else say("write a day of the calendar as `'2026-01-31'`")
    return Problem("type-date", term.place, what, why, mend)


def mend_kind(term: Term, found: Type, due: Kind) -> Text:
    """What to do about a term of one kind where another is due."""
    value = str(term.value)
    if due == "number" and term.op == "text" and _NUMERAL.fullmatch(value):
        return say("write it without quotes: `{number}`", number=value.replace(",", "."))
    if (
        due == "number"
        and term.op == "name"
        and found.labels
        and len(found.labels) == 1
        and _NUMERAL.fullmatch(found.labels[0])
    ):
        return say('take the quotes of `"{value}"` away where `{term}` is declared', value=found.labels[0], term=said(term))
    if due == "text" and term.op == "number":
        return say("put it in quotes: `'{number}'`", number=render(term))
    if due == "truth" and term.op == "text":
        return say("name what it is compared with: `x == '{value}'`", value=shortened(value))
    label = found.labels[0] if found.labels else "SIM"
    return MENDS[found.kind, due].filled(term=said(term), label=label)
