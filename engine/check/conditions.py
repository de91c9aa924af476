"""Every condition of a ruleset -> those that always hold and those that never do, whatever the data."""

from __future__ import annotations

from collections.abc import Iterator

from engine.check.formulas import Sight, narrowed
from engine.check.knowing import EVERYWHERE, Knowing
from engine.graph import asks, rules_of
from engine.language.terms import Aggregate, Term
from engine.language.wording import render
from engine.problem import Problem, say


def conditions(known: Knowing) -> Iterator[Problem]:
    """Of columns, checks and tables."""
    graph = known.graph
    for rule in rules_of(graph.ruleset):
        for ask in asks(rule):
            yield from _inside(known, ask.level, ask.term, EVERYWHERE)
    for table in graph.ruleset.tables.values():
        for ask in table.kind.asks(graph.space):
            yield from _inside(known, ask.level, ask.term, EVERYWHERE)


def _inside(known: Knowing, level: str, term: Term, sight: Sight) -> Iterator[Problem]:
    """The conditions of a formula, each where those before it let it matter."""
    if term.op in {"compare", "in"}:
        yield from _fixed(known, level, term, sight)
    elif term.op in {"and", "or"}:
        for part in term.args:
            yield from _inside(known, level, part, sight)
            sight = narrowed(known, level, part, sight, holds=term.op == "and")
        return
    elif term.op == "if":
        condition, yes, no = term.args
        yield from _inside(known, level, condition, sight)
        yield from _inside(known, level, yes, narrowed(known, level, condition, sight, holds=True))
        yield from _inside(known, level, no, narrowed(known, level, condition, sight, holds=False))
        return
    if isinstance(term.value, Aggregate):
        yield from _over_rows(known, level, term, term.value)
    else:
        for part in term.args:
            yield from _inside(known, level, part, sight)


def _over_rows(known: Knowing, level: str, term: Term, how: Aggregate) -> Iterator[Problem]:
    finer = known.finer(level, term)
    if finer is None:
        return
    chosen = EVERYWHERE if how.when is None else narrowed(known, finer, how.when, EVERYWHERE, holds=True)
    if how.when is not None:
        yield from _inside(known, finer, how.when, EVERYWHERE)
    if how.function != "count":
        yield from _inside(known, finer, term.args[0], chosen)


def _fixed(known: Knowing, level: str, term: Term, sight: Sight) -> Iterator[Problem]:
    """A comparison of which the outcome is known; one of written values alone is a switch that the author has set."""
    if not any(part.op == "name" for part in term.walk()):
        return
    found = known.of(level, term, sight)
    if found.values == (True,) and not found.missing:
        what = say("`{term}` always holds", term=render(term))
        why = say("whatever the data are, it can't be otherwise")
        yield Problem("proof-condition", term.place, what, why, say("mend the condition, or take it away"), level="warning")
    elif found.values is not None and True not in found.values:
        what = say("`{term}` never holds", term=render(term))
        why = say("no value that may come here meets it")
        yield Problem("proof-condition", term.place, what, why, say("mend the condition, or take it away"), level="warning")
