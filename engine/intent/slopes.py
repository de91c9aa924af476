"""A term and a name -> which way the term goes when what is named grows, all else equal: a small calculus of signs.

The answer holds weakly: `up` means that it never falls. Truth counts as more than its contrary.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, reduce
from typing import Final, Literal

from engine.intent.spans import Span, Spans
from engine.intent.steadiness import rising
from engine.kinds.columns.bands import Bands
from engine.kinds.columns.formula import Formula
from engine.kinds.columns.slices import Slices
from engine.language.terms import Aggregate, Term
from engine.model import Column, Ruleset

Slope = Literal["same", "up", "down", "any"]
FLIPPED: Final[dict[Slope, Slope]] = {"same": "same", "up": "down", "down": "up", "any": "any"}


@dataclass(frozen=True)
class Slopes:
    """Which way rules go with one name."""

    spans: Spans
    name: str

    def of_column(self, level: str, column: Column) -> Slope:
        """Of a rule's column; rounding never turns it."""
        kind = column.kind
        if isinstance(kind, Formula):
            return self.of(level, kind.says)
        inner = joined(self.of(level, term) for term in kind.terms())
        if isinstance(kind, Slices) and all(one.rate >= 0 for one in kind.slices):
            return inner
        if isinstance(kind, Bands) and kind.otherwise is None:
            return _by_order(inner, kind, self._classes(kind))
        return "same" if inner == "same" else "any"

    def _classes(self, kind: Bands) -> tuple[str, ...]:
        order = None if kind.order is None else self.spans.rules.ruleset.orders.get(kind.order.text)
        return () if order is None else order.classes

    def of(self, level: str, term: Term) -> Slope:
        """Of a term at a level."""
        if term.op == "name":
            return self._named(level, str(term.value))
        if isinstance(term.value, Aggregate):
            return self._aggregate(level, term, term.value)
        parts = [self.of(level, part) for part in term.args]
        if all(part == "same" for part in parts):
            return "same"
        spans = [self.spans.of(level, part) for part in term.args]
        return _combined(term, parts, spans)

    def _named(self, level: str, name: str) -> Slope:
        home = self.spans.rules.graph.space.home(level, name)
        if self.moves_rows and home is not None and (home.sort == "key" or home.level != level):
            return "any"
        if name == self.name:
            return "up"
        if home is None or home.sort != "column" or home.origin is None:
            return "same"
        rule = self.spans.rules.ruleset.columns.get(name)
        if home.origin.sort == "rule" and rule is not None:
            return self.of_column(home.level, rule)
        return "same" if home.origin.declared is not None else "any"  # what a table gives may rest on everything

    @cached_property
    def moves_rows(self) -> bool:
        """Whether rows may go from one member to another when what is named changes: sums of rows may then do anything."""
        ruleset = self.spans.rules.ruleset
        keys = {key for level in ruleset.levels.values() for key in level.keys}
        return self.name in keys or self.name in seen_by(
            ruleset, [ruleset.columns[key] for key in keys if key in ruleset.columns]
        )

    def _aggregate(self, level: str, term: Term, aggregate: Aggregate) -> Slope:
        finer = self.spans.rules.graph.space.range_of(level, term)
        if not isinstance(finer, str) or self.moves_rows:
            return "any"
        counts = aggregate.function == "count"
        argument = "same" if counts else self.of(finer, term.args[0])
        when = "same" if aggregate.when is None else self.of(finer, aggregate.when)
        weight = "same" if aggregate.weight is None else self.of(finer, aggregate.weight)
        if weight != "same":
            return "any"
        if when == "same":
            return argument
        if counts:
            return when
        inner = self.spans.of(finer, term.args[0])
        if aggregate.function == "sum" and inner.not_negative and inner.low is not None:
            return joined([argument, when])
        return "any"


def seen_by(ruleset: Ruleset, columns: Iterable[Column]) -> set[str]:
    """The names that rules see, and those that the rules they name see."""
    found: set[str] = set()
    waiting = [term for column in columns for term in column.kind.terms()]
    while waiting:
        for part in waiting.pop().walk():
            name = str(part.value)
            if part.op == "name" and name not in found:
                found.add(name)
                rule = ruleset.columns.get(name)
                waiting += [] if rule is None else list(rule.kind.terms())
    return found


def joined(slopes: Iterable[Slope]) -> Slope:
    """Which way a sum goes."""
    return reduce(
        lambda first, other: other if first == "same" else first if other in {"same", first} else "any", slopes, "same"
    )


def _by_order(inner: Slope, kind: Bands, classes: tuple[str, ...]) -> Slope:
    """Bands from the lowest value up: their classes rise, or fall, or neither."""
    labels = [band.label for band in rising(kind)]
    if inner in {"same", "any"} or not set(labels) <= set(classes):
        return inner if inner == "same" else "any"
    places = [classes.index(label) for label in labels]
    if places == sorted(places):
        return inner
    return FLIPPED[inner] if places == sorted(places, reverse=True) else "any"


def _combined(term: Term, parts: list[Slope], spans: list[Span]) -> Slope:
    word = f"{term.op} {term.value}" if term.op in {"call", "compare"} else term.op
    combine = WAYS.get(word)
    return "any" if combine is None else combine(parts, spans)


def _product(parts: list[Slope], spans: list[Span]) -> Slope:
    """Each factor goes its way times the sign of all others."""
    ways: list[Slope] = []
    for at, way in enumerate(parts):
        others = [span for index, span in enumerate(spans) if index != at]
        if way == "same":
            continue
        falling = sum(span.not_positive and not span.not_negative for span in others)
        if not all(span.not_negative or span.not_positive for span in others):
            return "any"
        ways.append(FLIPPED[way] if falling % 2 else way)
    return joined(ways)


def _quotient(parts: list[Slope], spans: list[Span]) -> Slope:
    (above, below), (top, bottom) = parts, spans
    if not bottom.not_negative:  # by zero there is no quotient
        return "any"
    if below == "same":
        return above
    if top.not_negative:
        return joined([above, FLIPPED[below]])
    return joined([above, below]) if top.not_positive else "any"


WAYS: Final[dict[str, Callable[[list[Slope], list[Span]], Slope]]] = {
    **dict.fromkeys(("add", "and", "or", "call least", "call greatest"), lambda parts, _: joined(parts)),
    **dict.fromkeys(("neg", "not"), lambda parts, _: FLIPPED[parts[0]]),
    **dict.fromkeys(("sub", "compare >", "compare >="), lambda parts, _: joined([parts[0], FLIPPED[parts[1]]])),
    **dict.fromkeys(("compare <", "compare <="), lambda parts, _: joined([FLIPPED[parts[0]], parts[1]])),
    "mul": _product,
    "div": _quotient,
    "if": lambda parts, _: joined(parts[1:]) if parts[0] == "same" else "any",
    "call rounded": lambda parts, _: parts[0],
}
