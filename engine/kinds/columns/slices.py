"""A column that charges each slice of a number at its own rate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import ClassVar, Self

from engine.cover.cases import Case
from engine.cover.split import Split
from engine.desk import Desk
from engine.exact import values
from engine.exact.rounding import rounded
from engine.exact.values import Value
from engine.kinds.kind import Site
from engine.language.terms import Term
from engine.language.types import Scope, Type, check_kind, infer
from engine.language.wording import render
from engine.problem import Place, Problem, say
from engine.ranges import Stretch
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

    def type(self, scope: Scope) -> tuple[Type, list[Problem]]:
        """A number in the unit of what is sliced."""
        found, problems = infer(self.of, scope)
        return found, problems + check_kind(self.of, found, "number")

    def split(self) -> Split:
        """Its slices as cases: zero stands in the first one."""
        cases, low = [], Decimal(0)
        for at, one in enumerate(self.slices):
            held = Stretch(low, one.up_to, low_in=at == 0)
            cases.append(Case((held,), one.rate, one.place, one.place))
            low = low if one.up_to is None else one.up_to
        return Split("slice", (self.of,), (render(self.of),), tuple(cases), self.place)

    def build(self, site: Site) -> Value:
        """Each slice's part at its rate, added up."""
        value = site.lower(self.of)
        nothing = values.number(0)
        site.guard(
            values.compare("<", value, nothing).n,
            Problem(
                "data-slices",
                self.place,
                say("`{rule}` has values below zero", rule=site.rule),
                say("slices begin at zero"),
                say("take `greatest(…, 0)` of the value, if less than nothing means nothing"),
            ),
            shows=(("value", value),),
        )
        parts, low = [], nothing
        for one in self.slices:
            part = values.extreme("greatest", [values.minus(value, low), nothing])
            if one.up_to is not None:
                high = values.number(one.up_to)
                part = values.extreme("least", [part, values.minus(high, low)])
                low = high
            charged = values.times(part, values.number(one.rate))
            parts.append(rounded(charged, self.each.step, self.each.mode) if self.each else charged)
        if self.slices[-1].up_to is not None:
            self._guard_above(site, value, low)
        return values.total(parts)

    def _guard_above(self, site: Site, value: Value, top: Value) -> None:
        """Without `above`, a value beyond the last slice has no rate."""
        site.guard(
            values.compare(">", value, top).n,
            Problem(
                "data-slices",
                self.place,
                say("`{rule}` has values above its last slice", rule=site.rule),
                say("what lies beyond the last `up_to` has no rate"),
                say("say the rate of the rest with `above:`"),
            ),
            shows=(("value", value),),
        )

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
