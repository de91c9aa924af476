"""The results that a column's table names (labels, numbers, days) -> values, chosen by a position among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from engine.exact import cells, values
from engine.exact.cells import Cell
from engine.exact.values import Value
from engine.kinds.kind import Site
from engine.language.types import Scope, Type, unit_of
from engine.language.values import KINDS
from engine.problem import Place, Problem, say
from engine.words import Scalar, Word

_MANY: Final = {
    "number": say("numbers"), "text": say("texts"), "truth": say("`true` or `false`"), "date": say("days"),
}  # fmt: skip


def chosen(position: Cell, results: Sequence[Scalar], labels: tuple[str, ...] | None = None) -> Value:
    """The result at a position; a result that is `null`, and a position that is unknown, are unknown."""
    some = [result for result in results if result is not None]
    table = dict(enumerate(results))
    if not some:
        return values.unknown()
    if isinstance(some[0], str):
        known = labels or tuple(dict.fromkeys(str(one) for one in some))
        named = {at: known.index(str(one)) for at, one in table.items() if one is not None}
        return Value("text", _through(position, named, len(results)), labels=known)
    if isinstance(some[0], bool):
        found = _through(position, {at: int(bool(one)) for at, one in table.items() if one is not None}, len(results))
        return Value("truth", cells.compare("==", found, cells.whole(1)))
    if isinstance(some[0], date):
        days = {at: one.toordinal() - values.EPOCH for at, one in table.items() if isinstance(one, date)}
        return Value("date", _through(position, days, len(results)))
    exact = {at: Fraction(one) for at, one in table.items() if isinstance(one, Decimal | int)}
    scale = max(values.number(Decimal(one)).scale for one in some if isinstance(one, Decimal | int))
    return Value("number", _through(position, {at: int(one * 10**scale) for at, one in exact.items()}, len(results)), scale)


def _through(position: Cell, table: dict[int, int], count: int) -> Cell:
    """A position changed into what stands there; where each position has something, only the position may be unknown."""
    if all(table.get(at) == at for at in range(count)):
        return position
    found = cells.mapped(position, table)
    return cells.settled(found, nul=position.nul or len(table) < count)


def type_of_results(
    results: Sequence[tuple[Scalar, Place]], order: Word | None, classes: tuple[str, ...]
) -> tuple[Type, list[Problem]]:
    """The one type that all results have."""
    known = [(result, place) for result, place in results if result is not None]
    if not known:
        return Type("unknown"), []
    first = _kind(known[0][0])
    for result, place in known[1:]:
        if _kind(result) != first:
            what = say(
                "`{result}` is {found}, and the results before it are {due}",
                result=result,
                found=KINDS[_kind(result)],
                due=_MANY[first],
            )
            why = say("a column's values are all of one type")
            return Type("unknown"), [Problem("type-mixed", place, what, why, say("write results of one type"))]
    if first != "text":
        return Type(first, unit_of("")), []  # type: ignore[arg-type]
    labels = classes or tuple(dict.fromkeys(str(result) for result, _ in known))
    return Type("text", unit_of(""), order.text if order else None, labels), []


def _kind(result: Scalar) -> str:
    match result:
        case bool():
            return "truth"
        case str():
            return "text"
        case date():
            return "date"
        case _:
            return "number"


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of a column's table, the order that they may have, and the label of what falls under none."""

    said: tuple[tuple[str, Place], ...]
    order: Word | None = None
    otherwise: Word | None = None

    def type(self, scope: Scope) -> tuple[Type, list[Problem]]:
        """Texts, ordered if an order is said."""
        classes = tuple(scope.order(self.order.text)) if self.order else ()
        return type_of_results(self._all(), self.order, classes)

    def _all(self) -> list[tuple[str, Place]]:
        return [*self.said, *([(self.otherwise.text, self.otherwise.place)] if self.otherwise else [])]

    def value(self, site: Site, value: Value, position: Cell, code: str, place: Place) -> Value:
        """The label at a position; a known value without one falls under `otherwise`, or stops the run."""
        if self.otherwise is None:
            position = site.keep(position)
            no_place(site, value, position, code, place)
        else:
            known = cells.first_known(position, cells.whole(len(self.said)))
            position = cells.pick(values.known(value).n, known, cells.unknown("int"))
        return self.whole(site, position)

    def whole(self, site: Site, position: Cell) -> Value:
        """The label at a position that every known value has."""
        return chosen(position, [label for label, _ in self._all()], site.classes(self.order.text) if self.order else None)


def no_place(site: Site, value: Value, position: Cell, code: str, place: Place) -> None:
    """Rows whose value is known and has no place stop the run."""
    missing = cells.every(values.known(value).n, cells.is_unknown(position))
    site.guard(
        missing,
        Problem(
            code,
            place,
            say("`{rule}` says nothing about some values", rule=site.rule),
            say("each value that is known has a place, or falls under `otherwise`"),
            say("add the values below to the rule, or say `otherwise`"),
        ),
        shows=(("value", value),),
    )
