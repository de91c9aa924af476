"""A column that names the stretch in which a number lies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import ClassVar, Self

from engine.desk import Desk
from engine.kinds.columns.tiling import Seam, closed, position, seams
from engine.language.terms import Term
from engine.problem import Place, say
from engine.ranges import Stretch, read_range
from engine.source import Node
from engine.words import Word


@dataclass(frozen=True, slots=True)
class Band:
    """One stretch and its label."""

    label: str
    stretch: Stretch
    place: Place = field(compare=False)


@dataclass(frozen=True, slots=True)
class Bands:
    """Stretches that tile a number's domain, each with its label; a value off the `step` belongs to none."""

    WORD: ClassVar[str] = "bands"

    of: Term
    bands: tuple[Band, ...]
    place: Place = field(compare=False)
    step: Decimal | None = None
    order: Word | None = None
    otherwise: Word | None = None

    @classmethod
    def read(cls, node: Node, desk: Desk) -> Self:
        """Its own fields from its own node; problems go to the desk."""
        ranges = node.items["ranges"]
        bands = [_band(label, ranges.keys[label], said, desk) for label, said in ranges.items.items()]
        read = cls(
            desk.formula(node.items["of"]),
            tuple(band for band in bands if band),
            node.place,
            desk.maybe_number(node, "step"),
            desk.word(node, "order"),
            desk.word(node, "otherwise"),
        )
        read.check(desk)
        return read

    def terms(self) -> Iterator[Term]:
        """Every formula that it holds."""
        yield self.of

    def check(self, desk: Desk) -> None:
        """Refuse stretches that don't fit together, and labels that the order doesn't know."""
        labels = [(band.label, band.place) for band in self.bands]
        desk.in_order(self.order, labels + ([(self.otherwise.text, self.otherwise.place)] if self.otherwise else []))
        if _of_one_sort(self.bands, desk) and all([_fits_step(band, self.step, desk) for band in self.bands]):
            for seam in seams([band.stretch for band in self.bands], self.step):
                self._tell(seam, desk)

    def _tell(self, seam: Seam, desk: Desk) -> None:
        first, second = self.bands[seam.before], self.bands[seam.after]
        place, other = _later_first(first, second)
        if seam.shared:
            desk.fault(
                "bands-overlap",
                place,
                say("`{first}` and `{second}` both hold `{between}`", first=first.label, second=second.label, between=seam.between),
                say("each value belongs to one band"),
                say("end one where the other begins, for instance with `above` or `below`"),
                also=(other,),
            )
        elif self.otherwise is None:
            desk.fault(
                "bands-gap",
                place,
                say("between `{first}` and `{second}` no band holds `{between}`", first=first.label, second=second.label, between=seam.between),
                say("without `otherwise` the bands follow each other without a gap"),
                say("let one of the two reach the other, or say `otherwise`"),
                also=(other,),
            )


def _band(label: str, place: Place, said: Node, desk: Desk) -> Band | None:
    stretch, problems = read_range(said.text, said.place)
    desk.problems.extend(problems)
    return Band(label, stretch, place) if stretch else None


def _later_first(first: Band, second: Band) -> tuple[Place, Place]:
    low, high = sorted((first.stretch.place, second.stretch.place))
    return high, low


def _of_one_sort(bands: Sequence[Band], desk: Desk) -> bool:
    """Whether the bands are all of numbers or all of days."""
    days = [isinstance(band.stretch.low or band.stretch.high, date) for band in bands]
    if len(set(days)) <= 1:
        return True
    odd = bands[days.index(not days[0])]
    desk.fault(
        "bands-mixed",
        odd.stretch.place,
        say("`{label}` is a range of {sort}, unlike the ranges before it", label=odd.label, sort="numbers" if days[0] else "days"),
        mend=say("write all ranges with numbers, or all with days"),
    )
    return False


def _fits_step(band: Band, step: Decimal | None, desk: Desk) -> bool:
    stretch = band.stretch
    limits = [limit for limit in (stretch.low, stretch.high) if limit is not None]
    if any(isinstance(limit, date) for limit in limits):
        return _fits_days(band, step, desk)
    if step is None:
        return _needs_no_step(band, desk)
    off = [limit for limit in limits if position(limit, step).denominator != 1]
    if off:
        desk.fault(
            "bands-off-step",
            stretch.place,
            say("the limit `{limit}` of `{label}` is not on the step `{step}`", limit=off[0], label=band.label, step=step),
            say("with `step` each limit is so many times the step"),
            say("write a limit on the step, or a finer `step`"),
        )
    return not off and _holds_something(band, step, desk)


def _fits_days(band: Band, step: Decimal | None, desk: Desk) -> bool:
    if step is not None:
        desk.fault(
            "bands-step-of-days",
            band.stretch.place,
            say("`{label}` is a range of days, and `step` is said", label=band.label),
            say("days follow each other one by one"),
            say("take `step` away"),
        )
        return False
    return _holds_something(band, None, desk)


def _holds_something(band: Band, step: Decimal | None, desk: Desk) -> bool:
    inside = closed(band.stretch, step)
    empty = inside.low is not None and inside.high is not None and position(inside.low, None) > position(inside.high, None)
    if empty:
        desk.fault(
            "bands-empty",
            band.stretch.place,
            say("no value lies in `{range}`", range=band.stretch),
            say("between its limits the step has no value"),
            say("let a limit belong to the range, or write another"),
        )
    return not empty


def _needs_no_step(band: Band, desk: Desk) -> bool:
    stretch = band.stretch
    needs = stretch.low is not None and stretch.high is not None and stretch.low_in and stretch.high_in
    if needs and stretch.low != stretch.high:
        desk.fault(
            "bands-needs-step",
            stretch.place,
            say("`{range}` needs a `step`", range=stretch),
            say("`a to b` holds both limits: without a step nobody knows where the next range begins"),
            say("add `step: 0.01` (the smallest difference that counts), or write `{low} to below {high}`", low=stretch.low, high=stretch.high),
        )
        return False
    return True
