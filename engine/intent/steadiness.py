"""A rule -> why a small change of what it rests on makes no jump, or where it jumps; roundings aside."""

from __future__ import annotations

from engine.graph import level_of
from engine.intent.spans import Spans
from engine.kinds.columns.bands import Band, Bands
from engine.kinds.columns.formula import Formula
from engine.kinds.columns.slices import Slices
from engine.language.terms import Aggregate, Term
from engine.model import Column
from engine.pipeline import Rules
from engine.problem import NOTHING, Text, say
from engine.ranges import drawn

SMOOTH = frozenset({"neg", "add", "sub", "mul", "number", "name"})
SMOOTH_CALLS = frozenset({"least", "greatest", "abs"})


def steady(rules: Rules, spans: Spans, column: Column) -> tuple[Text, Text]:
    """A proof that there is no jump, or a jump; neither where the file doesn't decide."""
    level = level_of(column)
    kind = column.kind
    if isinstance(kind, Slices) and kind.each is None and _smooth(rules, spans, level, kind.of):
        return say("each slice begins where the one before ends"), NOTHING
    if isinstance(kind, Formula) and _smooth(rules, spans, level, kind.says):
        return say("it is put together of sums, products and quotients by what is never zero"), NOTHING
    if isinstance(kind, Bands) and len(kind.bands) > 1:
        first, second = rising(kind)[:2]
        limit = second.stretch.low if second.stretch.low is not None else first.stretch.high
        where = "" if limit is None else drawn(limit)
        return NOTHING, say(
            "at {limit} it jumps from `{first}` to `{second}`", limit=where, first=first.label, second=second.label
        )
    return NOTHING, NOTHING


def _smooth(rules: Rules, spans: Spans, level: str, term: Term) -> bool:
    if term.op == "name":
        return _smooth_name(rules, spans, level, str(term.value))
    if isinstance(term.value, Aggregate):
        finer = rules.graph.space.range_of(level, term)
        plain = term.value.when is None and term.value.weight is None and term.value.function in {"sum", "mean", "min", "max"}
        return plain and isinstance(finer, str) and _smooth(rules, spans, finer, term.args[0])
    if term.op == "div" and not spans.of(level, term.args[1]).positive:
        return False
    known = term.op in SMOOTH or term.op == "div" or (term.op == "call" and term.value in SMOOTH_CALLS)
    return known and all(_smooth(rules, spans, level, part) for part in term.args)


def _smooth_name(rules: Rules, spans: Spans, level: str, name: str) -> bool:
    home = spans.rules.graph.space.home(level, name)
    rule = rules.ruleset.columns.get(name)
    if home is None or home.sort != "column" or home.origin is None or home.origin.sort != "rule" or rule is None:
        return home is not None and (home.origin is None or home.origin.declared is not None)
    return bool(steady(rules, spans, rule)[0])


def rising(kind: Bands) -> list[Band]:
    """Bands from the lowest up."""
    first = [band for band in kind.bands if band.stretch.low is None]
    others = [band for band in kind.bands if band.stretch.low is not None]
    return first + sorted(others, key=lambda band: band.stretch.low)  # type: ignore[arg-type, return-value]
