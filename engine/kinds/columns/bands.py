"""A column that names the stretch in which a number lies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar, Self

from engine.cover.cases import Case
from engine.cover.split import Split
from engine.cover.tiling import Seam, closed, position, seams
from engine.desk import Desk
from engine.exact import cells
from engine.exact.placing import Ends, places
from engine.exact.rounding import on_step
from engine.exact.values import Value
from engine.kinds.columns.grid import limit_of
from engine.kinds.columns.results import Labels
from engine.kinds.kind import Site
from engine.language.terms import Term
from engine.language.types import Scope, Type, check_kind, infer
from engine.language.wording import render
from engine.problem import Place, Problem, say
from engine.ranges import Stretch, drawn, read_range
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
        read.check(desk, complete=all(bands))
        return read

    def terms(self) -> Iterator[Term]:
        """Every formula that it holds."""
        yield self.of

    def type(self, scope: Scope) -> tuple[Type, list[Problem]]:
        """Labels, ordered if an order is said; bands are of numbers or of days."""
        found, problems = infer(self.of, scope)
        days = any(isinstance(limit, date) for band in self.bands for limit in (band.stretch.low, band.stretch.high))
        problems += check_kind(self.of, found, "date" if days else "number")
        result, mixed = self._labels().type(scope)
        return result, problems + mixed

    def split(self) -> Split:
        """Its bands as cases of what they are of."""
        cases = tuple(Case((band.stretch,), band.label, band.place, band.place) for band in self.bands)
        rest = self.otherwise.place if self.otherwise else None
        return Split("band", (self.of,), (render(self.of),), cases, self.place, rest=rest, step=self.step)

    def _labels(self) -> Labels:
        return Labels(tuple((band.label, band.place) for band in self.bands), self.order, self.otherwise)

    def build(self, site: Site) -> Value:
        """The label of the band in which the number lies."""
        value = site.lower(self.of)
        counted, unit = (value, Fraction(1)) if self.step is None else (self._in_steps(site, value), Fraction(self.step))
        ends = [_ends(band.stretch, unit) for band in self.bands]
        found = places(counted, [limit for low, high, _, _ in ends for limit in (low, high) if limit is not None])
        table = {code: at for at, one in enumerate(ends) for code in found.run(one)}
        position = cells.mapped(found.cell, table)
        if all(code in table for code in found.reachable()):
            return self._labels().whole(site, cells.settled(position, nul=value.nul))
        return self._labels().value(site, value, position, "data-bands", self.place)

    def _in_steps(self, site: Site, value: Value) -> Value:
        """How many steps the number counts; one between two steps lies in no band, and that is never meant."""
        assert self.step is not None  # noqa: S101 — asked for only with a step
        steps, exact = on_step(value, self.step)
        site.guard(
            cells.negation(exact),
            Problem(
                "data-step",
                self.place,
                say("`{rule}` has values that are not on the step `{step}` of its bands", rule=site.rule, step=self.step),
                say("between two steps lies no band"),
                say("round what the bands are `of` to `{step}`, or write bands without `step`", step=self.step),
            ),
            shows=(("value", value),),
        )
        return Value("number", steps)

    def check(self, desk: Desk, *, complete: bool) -> None:
        """Refuse stretches that don't fit together, and labels that the order doesn't know."""
        labels = [(band.label, band.place) for band in self.bands]
        desk.in_order(self.order, labels + ([(self.otherwise.text, self.otherwise.place)] if self.otherwise else []))
        if not _of_one_sort(self.bands, desk) or (self.step is None and not _needs_no_step(self.bands, desk)):
            return
        fit = [_fits_step(band, self.step, desk) for band in self.bands]  # every band is asked, not only the first that fails
        if complete and all(fit):
            for seam in seams([band.stretch for band in self.bands], self.step):
                self._tell(seam, desk)

    def _tell(self, seam: Seam, desk: Desk) -> None:
        first, second = self.bands[seam.before], self.bands[seam.after]
        place, other = _later_first(first, second)
        if seam.shared:
            desk.fault(
                "bands-overlap",
                place,
                say(
                    "`{first}` and `{second}` both hold `{between}`",
                    first=first.label,
                    second=second.label,
                    between=seam.between,
                ),
                say("each value belongs to one band"),
                say("end one where the other begins, for instance with `above` or `below`"),
                also=(other,),
            )
        elif self.otherwise is None:
            desk.fault(
                "bands-gap",
                place,
                say(
                    "between `{first}` and `{second}` no band holds `{between}`",
                    first=first.label,
                    second=second.label,
                    between=seam.between,
                ),
                say("without `otherwise` the bands follow each other without a gap"),
                say("let one of the two reach the other, or say `otherwise`"),
                also=(other,),
            )


def _ends(stretch: Stretch, unit: Fraction) -> Ends:
    low = None if stretch.low is None else limit_of(stretch.low) / unit
    high = None if stretch.high is None else limit_of(stretch.high) / unit
    return low, high, stretch.low_in, stretch.high_in


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
        say(
            "`{label}` is a range of {sort}, unlike the ranges before it",
            label=odd.label,
            sort=say("numbers") if days[0] else say("days"),
        ),
        mend=say("write all ranges with numbers, or all with days"),
    )
    return False


def _fits_step(band: Band, step: Decimal | None, desk: Desk) -> bool:
    stretch = band.stretch
    limits = [limit for limit in (stretch.low, stretch.high) if limit is not None]
    if any(isinstance(limit, date) for limit in limits):
        return _fits_days(band, step, desk)
    if step is None:
        return True
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


def _needs_no_step(bands: Sequence[Band], desk: Desk) -> bool:
    """Whether no range of numbers holds both its limits; the first that does speaks for all."""
    stretches = [band.stretch for band in bands]
    first = next((one for one in stretches if one.low_in and one.high_in and _has_length(one)), None)
    low = first.low if first else None
    if first is None or low is None:
        return True
    finest = min(_step_of(limit) for one in stretches for limit in (one.low, one.high) if isinstance(limit, Decimal))
    desk.fault(
        "bands-needs-step",
        first.place,
        say("`{range}` needs a `step`", range=first),
        say("`a to b` holds both limits: without a step nobody knows where the next range begins"),
        say(
            "add `step: {step}` (the smallest difference that counts), or let it end where the next begins, as "
            "`{low} to below ...`",
            step=finest,
            low=drawn(low),
        ),
    )
    return False


def _has_length(stretch: Stretch) -> bool:
    return isinstance(stretch.low, Decimal) and isinstance(stretch.high, Decimal) and stretch.low != stretch.high


def _step_of(limit: Decimal) -> Decimal:
    """One in the last decimal with which a limit is written."""
    exponent = limit.as_tuple().exponent
    return Decimal(1).scaleb(min(exponent, 0)) if isinstance(exponent, int) else Decimal(1)
