"""The values and ranges that a table of a column names, and the type of what they are asked about -> those never met."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from engine.cover.cases import OneOf, Test
from engine.language.elsewhere import WHATEVER
from engine.language.terms import Term
from engine.language.types import Scope, Type, check_value
from engine.problem import Place, Problem, Text, say
from engine.ranges import Stretch, read_limit
from engine.words import Scalar

_SORTS: Final = {"number": say("a number"), "text": say("text"), "truth": say("true or false"), "date": say("a day")}
_MENDS: Final = {
    "number": say("write a number without quotes, or range words such as `10 or more`"),
    "text": say("write a text"),
    "truth": say("write `true` or `false`"),
    "date": say('write a day in quotes, as `"2026-01-31"`, or a range of days'),
}


def unfit(name: str, found: Type, tests: Iterable[Test], scope: Scope) -> Iterator[Problem]:
    """What can never be met, because what is called `name` is of another kind or never has that value."""
    if found.kind == "unknown":
        return  # what is wrong with it is told where it is written
    for test in tests:
        if isinstance(test, Stretch):
            yield from _stretch(name, found, test)
        elif isinstance(test, OneOf):
            for value, place in zip(test.values, test.places, strict=True):
                yield from _value(name, found, value, place, scope)


def in_order(names: Sequence[str], problems: Sequence[Problem]) -> Sequence[Problem]:
    """The problems of one row of cells; where several are of other kinds than their axes, they stand in another order."""
    others = [problem for problem in problems if problem.code == "type-kind"]
    if len(others) < 2:
        return problems
    first, *rest = others
    what = say("the cells of this row don't follow the axes: {first}", first=first.what)
    why = say("the axes are {names}, in this order", names=", ".join(names))
    told = Problem("type-kind", first.place, what, why, say("write the cells in the order of the axes"))
    return [replace(told, also=tuple(one.place for one in rest)), *(one for one in problems if one not in others)]


def _stretch(name: str, found: Type, test: Stretch) -> Iterator[Problem]:
    sort = "date" if isinstance(test.low or test.high, date) else "number"
    if found.kind != sort:
        ranges = say("a range of days") if sort == "date" else say("a range of numbers")
        yield _other(name, str(test), ranges, found, test.place)


def _value(name: str, found: Type, value: Scalar, place: Place, scope: Scope) -> Iterator[Problem]:
    if value is None or isinstance(value, date):
        return  # `null` is nothing; a text became a day beside a range of days, which says it all
    sort = _sort(value)
    if sort == "text" and found.kind == "date" and isinstance(read_limit(str(value)), date):
        return
    if sort != found.kind:
        drawn = str(value).lower() if isinstance(value, bool) else str(value)
        yield _other(name, drawn, _SORTS[sort], found, place, _mend(value, found))
    elif sort == "text":
        for problem in check_value(Term("text", (), value, place), found, scope):
            whatever = str(value).casefold() in WHATEVER
            yield replace(problem, mend=say("write `anything` where it doesn't matter")) if whatever else problem


def _sort(value: Scalar) -> str:
    if isinstance(value, bool):
        return "truth"
    return "number" if isinstance(value, Decimal | int) else "text"


def _other(name: str, drawn: str, sort: Text, found: Type, place: Place, mend: Text | None = None) -> Problem:  # noqa: PLR0913, PLR0917 — the parts of a message
    what = say("`{value}` is {sort}, and `{name}` is {due}", value=drawn, sort=sort, name=name, due=_SORTS[found.kind])
    return Problem("type-kind", place, what, say("it would never be met"), mend or _MENDS[found.kind])


def _mend(value: Scalar, found: Type) -> Text | None:
    """The same value as it is written for the other kind, where it can be."""
    if found.kind == "number" and isinstance(value, str) and isinstance(read_limit(value), Decimal):
        return say("take the quotes away: `{value}`", value=value)
    if found.kind == "text" and isinstance(value, Decimal | int) and not isinstance(value, bool):
        return say('put it in quotes: `"{value}"`', value=value)
    return None
