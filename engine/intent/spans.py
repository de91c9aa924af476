"""A term at a level -> the least and the greatest number that it may be worth, as far as declarations prove it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Final

from engine.bounds import NUMBERS, bounds_of, scale_of
from engine.declared import Field
from engine.exact.values import Value
from engine.language.terms import Aggregate, Term
from engine.pipeline import Rules

Bound = Fraction | None  # None: no limit is known on that side


@dataclass(frozen=True, slots=True)
class Span:
    """From the least to the greatest value."""

    low: Bound = None
    high: Bound = None

    def within(self, low: Bound, high: Bound) -> bool:
        """Whether it lies between two limits, where these are said."""
        fits_low = low is None or (self.low is not None and self.low >= low)
        return fits_low and (high is None or (self.high is not None and self.high <= high))

    @property
    def positive(self) -> bool:
        """Whether all of it is above zero."""
        return self.low is not None and self.low > 0

    @property
    def not_negative(self) -> bool:
        """Whether nothing of it is below zero."""
        return self.low is not None and self.low >= 0

    @property
    def not_positive(self) -> bool:
        """Whether nothing of it is above zero."""
        return self.high is not None and self.high <= 0


ANY: Final = Span()
COUNTED: Final = Span(Fraction(0))


@dataclass(frozen=True)
class Spans:
    """The spans of everything in a ruleset that has a name, and of terms that name it."""

    rules: Rules
    _known: dict[tuple[str, str], Span] = field(default_factory=dict)

    def of_name(self, level: str, name: str) -> Span:
        """What a name may be worth at a level."""
        if (level, name) not in self._known:
            self._known[level, name] = self._found(level, name)
        return self._known[level, name]

    def _found(self, level: str, name: str) -> Span:
        home = self.rules.graph.space.home(level, name)
        if home is None:
            return ANY
        if home.sort == "parameter":
            return _exactly(self.rules.ruleset.parameters[name].value)
        if home.sort == "key" or home.origin is None:
            declared = self.rules.graph.keys.get(name)
            return ANY if declared is None else of_field(declared)
        if home.origin.declared is not None:
            return of_field(home.origin.declared)
        made = next((one for one in self.rules.plan.made if (one.name, one.level) == (name, home.level)), None)
        return ANY if made is None else of_value(made.value)

    def of(self, level: str, term: Term) -> Span:
        """What a term may be worth at a level."""
        if term.op == "number":
            return _exactly(term.value)
        if term.op == "name":
            return self.of_name(level, str(term.value))
        if isinstance(term.value, Aggregate):
            return self._aggregate(level, term, term.value)
        if term.op == "if":
            return _around([self.of(level, part) for part in term.args[1:]])
        parts = [self.of(level, part) for part in term.args]
        if term.op == "call":
            return CALLS.get(str(term.value), _unknown)(parts)
        return OPERATORS.get(term.op, _unknown)(parts)

    def _aggregate(self, level: str, term: Term, aggregate: Aggregate) -> Span:
        if aggregate.function == "count":
            return COUNTED
        if aggregate.function == "share":
            return Span(Fraction(0), Fraction(1))
        finer = self.rules.graph.space.range_of(level, term)
        if not isinstance(finer, str) or aggregate.missing is not None:
            return ANY
        inner = self.of(finer, term.args[0])
        if aggregate.function == "sum":
            return Span(Fraction(0) if inner.not_negative else None, Fraction(0) if inner.not_positive else None)
        return inner if aggregate.function in {"mean", "min", "max", "only"} else ANY


def of_field(declared: Field) -> Span:
    """What a declared column may hold."""
    if declared.type not in NUMBERS:
        return ANY
    low, high = bounds_of(declared)
    unit = Fraction(10) ** scale_of(declared)
    return Span(low / unit, high / unit)


def of_value(value: Value) -> Span:
    """What the plan has proven of a value."""
    if value.kind != "number" or value.d is not None:
        return ANY
    unit = Fraction(10) ** value.scale
    return Span(*(None if end is None else Fraction(end) / unit for end in (value.n.lo, value.n.hi)))


def _exactly(value: object) -> Span:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return ANY
    return Span(Fraction(value), Fraction(value))


def _around(spans: Sequence[Span]) -> Span:
    lows, highs = [one.low for one in spans], [one.high for one in spans]
    low = None if None in lows else min(end for end in lows if end is not None)
    return Span(low, None if None in highs else max(end for end in highs if end is not None))


def _sum(parts: Sequence[Span]) -> Span:
    lows = [one.low for one in parts if one.low is not None]
    highs = [one.high for one in parts if one.high is not None]
    return Span(
        sum(lows, Fraction(0)) if len(lows) == len(parts) else None,
        sum(highs, Fraction(0)) if len(highs) == len(parts) else None,
    )


def negated(span: Span) -> Span:
    """The span of the opposite."""
    return Span(None if span.high is None else -span.high, None if span.low is None else -span.low)


def _product(parts: Sequence[Span]) -> Span:
    found, *others = parts
    for other in others:
        ends = [found.low, found.high, other.low, other.high]
        if None in ends:
            found = Span(Fraction(0) if found.not_negative and other.not_negative else None)
        else:
            corners = [
                a * b for a in (found.low, found.high) for b in (other.low, other.high) if a is not None and b is not None
            ]
            found = Span(min(corners), max(corners))
    return found


def _quotient(parts: Sequence[Span]) -> Span:
    above, below = parts
    if not below.positive or below.low is None:
        return ANY
    inverse = Span(Fraction(0) if below.high is None else 1 / below.high, 1 / below.low)
    return _product([above, inverse])


def _unknown(_: Sequence[Span]) -> Span:
    return ANY


def _least(parts: Sequence[Span]) -> Span:
    highs = [one.high for one in parts if one.high is not None]
    return Span(_around(parts).low, min(highs, default=None))


def _greatest(parts: Sequence[Span]) -> Span:
    lows = [one.low for one in parts if one.low is not None]
    return Span(max(lows, default=None), _around(parts).high)


OPERATORS: Final[Mapping[str, Callable[[Sequence[Span]], Span]]] = {
    "neg": lambda parts: negated(parts[0]),
    "add": _sum,
    "sub": lambda parts: _sum([parts[0], negated(parts[1])]),
    "mul": _product,
    "div": _quotient,
}
CALLS: Final[Mapping[str, Callable[[Sequence[Span]], Span]]] = {
    "least": _least,
    "greatest": _greatest,
    "known": _around,
}
