"""A column that charges each slice of a number at its own rate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import ClassVar, Self

from engine.desk import Desk
from engine.language.terms import Term
from engine.problem import Place, say
from engine.source import Node
from engine.words import Rounding


@dataclass(frozen=True, slots=True)
class Slice:
    """The rate of the part of the value that lies below `up_to` and above the slice before."""

    up_to: Decimal | None  # None: the slice above all others
    rate: Decimal
    place: Place = field(compare=False)


@dataclass(frozen=True, slots=True)
class Slices:
    """Slice by slice, from zero upwards; `each` rounds every slice before they are added."""

    WORD: ClassVar[str] = "slices"

    of: Term
    slices: tuple[Slice, ...]
    place: Place = field(compare=False)
    each: Rounding | None = None

    @classmethod
    def read(cls, node: Node, desk: Desk) -> Self:
        """Its own fields from its own node; problems go to the desk."""
        slices = [_slice(row, desk) for row in node.items["rates"].rows]
        above = node.items.get("above")
        if above is not None:
            slices.append(Slice(None, desk.number(above), above.place))
        read = cls(desk.formula(node.items["of"]), tuple(slices), node.place, _each(node, desk))
        read.check(desk)
        return read

    def terms(self) -> Iterator[Term]:
        """Every formula that it holds."""
        yield self.of

    def check(self, desk: Desk) -> None:
        """Refuse slices that don't rise."""
        before = Decimal(0)
        for one in self.slices:
            if one.up_to is not None and one.up_to <= before:
                desk.fault(
                    "slices-not-rising",
                    one.place,
                    say("this slice goes up to `{up_to}`, and `{before}` is already behind", up_to=one.up_to, before=before),
                    say("slices rise from zero: each begins where the one before ends"),
                    say("write them from the lowest to the highest, each limit once"),
                )
            before = max(before, one.up_to or before)


def _slice(row: Node, desk: Desk) -> Slice:
    up_to = row.items["up_to"]
    return Slice(desk.number(up_to), desk.number(row.items["rate"]), up_to.place)


def _each(node: Node, desk: Desk) -> Rounding | None:
    each = node.items.get("each")
    if each is None:
        return None
    mode = each.items["mode"].text if "mode" in each.items else "half_up"
    return Rounding(desk.number(each.items["round"]), mode, each.items["round"].place)
