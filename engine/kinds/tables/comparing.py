"""A measure beside the same measure of another member: the member before, or one of two that are named."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final, Literal

from engine.desk import Desk, scalar
from engine.exact import values
from engine.exact.values import Value
from engine.kinds.kind import Hall
from engine.language.terms import Along, Term, at_member, before, equals, literal
from engine.problem import Place, say
from engine.source import Node
from engine.steps import Column
from engine.words import Scalar, Show, Word

COMPARED: Final = "@compare"  # ends the name of the column in which a measure is compared
PERCENT: Final = Show(Decimal("0.01"), percent=True)


@dataclass(frozen=True, slots=True)
class Compare:
    """A measure beside another member of `across`."""

    to: Literal["previous"] | None
    before: Scalar = None  # with `from` and `to` as members
    after: Scalar = None
    shown_as: Literal["percent", "difference"] = "percent"
    show: Show | None = None
    place: Place = field(default=Place(""), compare=False)
    places: tuple[Place, ...] = field(default=(), compare=False)  # of the two members

    @property
    def mark(self) -> str:
        """The sign that a compared column bears."""
        return "Δ%" if self.shown_as == "percent" else "Δ"


def named_members(compare: Compare) -> tuple[Term, ...]:
    """The two members that are compared, the later one first; none where each is compared with the one before."""
    values = (compare.after, compare.before)
    return tuple(literal(*one) for one in zip(values, compare.places, strict=True)) if compare.places else ()


def compared_members(compare: Compare | None, across: Word | None) -> list[Term]:
    """What is asked of a row so that two members can be compared."""
    return [equals(across.text, member) for member in named_members(compare)] if compare and across else []


def beside(hall: Hall, level: str, across: str, compare: Compare, column: Column) -> Column:
    """The column that compares a measure; blank where the base is absent."""
    if compare.to == "previous":
        here, base = column.value, hall.before(level, across, column.value)
    else:
        here, base = (hall.of_member(level, across, column.value, member) for member in named_members(compare))
    compared = replace(column, name=f"{column.name}{COMPARED}", title=f"{column.title or column.name} {compare.mark}")
    compared = replace(compared, value=hall.kept(level, _change(here, base, compare)), aside=compare.to is None)
    if compare.shown_as == "difference":
        return replace(compared, show=compare.show or column.show)
    return replace(compared, show=compare.show or PERCENT, unit="")


def _change(here: Value, base: Value, compare: Compare) -> Value:
    if compare.shown_as == "difference":
        return values.minus(here, base)
    return values.minus(values.over(here, base), values.number(1))  # in this order quotients of quotients stay narrow


def compared_with_before(here: Term, along: Along, compare: Compare) -> Term:
    """The same comparison as a formula, with the member before."""
    return _change_of(here, before(here, along), compare)


def compared_of_two(here: Term, along: Along, compare: Compare) -> Term:
    """The same comparison as a formula, of the two members that are named, seen from where their key is left out."""
    one, other = (at_member(here, member, along) for member in named_members(compare))
    return _change_of(one, other, compare)


def _change_of(here: Term, base: Term, compare: Compare) -> Term:
    if compare.shown_as == "difference":
        return Term("sub", (here, base), None, here.place)
    one = Term("number", (), Decimal(1), here.place)
    return Term("sub", (Term("div", (here, base), None, here.place), one), None, here.place)


def read_compare(node: Node, desk: Desk) -> Compare | None:
    """What `compare` says, if it stands there."""
    said = node.items.get("compare")
    if said is None:
        return None
    to, before = said.items["to"], said.items.get("from")
    _check_compare(node, to, before, desk)
    shown_as: Literal["percent", "difference"] = "percent"
    if "as" in said.items and said.items["as"].text == "difference":
        shown_as = "difference"
    if before is None:
        return Compare("previous", None, None, shown_as, desk.show(said), said.place)
    return Compare(None, scalar(before), scalar(to), shown_as, desk.show(said), said.place, (to.place, before.place))


def _check_compare(node: Node, to: Node, before: Node | None, desk: Desk) -> None:
    if before is None and to.text != "previous":
        desk.fault(
            "shape-compare",
            to.place,
            say("compared to `{to}`, but from what?", to=to.text),
            say("`to: previous` compares each member with the one before it; any other needs `from`"),
            say("write `{{from: ..., to: {to}}}`, or `{{to: previous}}`", to=to.text),
        )
    if "across" not in node.items:
        desk.fault(
            "shape-compare",
            node.keys["compare"],
            say("`compare` stands here without `across`"),
            say("it compares members of the key that `across` spreads over columns"),
            say("add `across`, or take `compare` away"),
        )
