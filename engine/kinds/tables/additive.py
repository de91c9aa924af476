"""Counts that add up: what starts is what was dropped and what is left only for sums, counts, and multiples of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.kinds.tables.parts import Measure
from engine.kinds.tables.rewriting import outer_aggregates
from engine.language.terms import Aggregate, Term
from engine.language.wording import render
from engine.problem import Problem, say


def not_additive(counts: Iterable[Measure]) -> Iterator[Problem]:
    """The part of each count that keeps it from adding up."""
    for count in counts:
        wrong = next(unadded(count.says), None)
        if wrong is not None:
            yield Problem(
                "formula-adds",
                wrong.place,
                say("`{count}` does not add up: `{wrong}` is no sum or count", count=count.name, wrong=render(wrong)),
                say("in every count of a funnel, what starts is what was dropped and what is left"),
                say("count with `sum(...)` and `count(...)`; a mean of what is left stands in a table of its own, by `gives`"),
            )


def unadded(term: Term) -> Iterator[Term]:
    """The parts of a formula that keep what it gives for the whole from being the sum of what it gives for the parts."""
    if isinstance(term.value, Aggregate):
        if term.value.function not in {"sum", "count"}:
            yield term
    elif term.op in {"neg", "add", "sub"}:
        for part in term.args:
            yield from unadded(part)
    elif term.op == "div":
        yield from unadded(term.args[0])
        yield from (part for part in term.args[1:] if _counts(part))
    elif term.op == "mul" and (counting := [part for part in term.args if _counts(part)]):
        yield from unadded(counting[0])
        yield from counting[1:]
    elif term.op != "unknown":  # what can't be read is told already
        yield term


def _counts(term: Term) -> bool:
    return any(True for _ in outer_aggregates(term))
