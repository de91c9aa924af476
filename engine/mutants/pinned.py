"""Mutants and the graph of the rules -> those that data can tell from the author's file.

`only` of a row that the level's keys and equalities pin down is the sum of that one row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.graph import Graph
from engine.language.terms import Aggregate, Term
from engine.levels import Space
from engine.mutants.edits import Mutant

Spot = tuple[int, int]  # line and column


def telling(found: Sequence[Mutant], graph: Graph) -> list[Mutant]:
    """All mutants but those that take together the one row that there can be."""
    only = [one for asked in graph.space.rules.values() for level, term in asked for one in _only(graph.space, level, term)]
    free = {at for at, pinned in only if not pinned}  # a formula may stand at several levels
    alone = {at for at, _ in only} - free
    return [one for one in found if one.sort != "function" or (one.place.line, one.place.column) not in alone]


def _only(space: Space, level: str, term: Term) -> Iterator[tuple[Spot, bool]]:
    """Where each `only` of a formula stands, and whether it can have but one row there."""
    aggregate, inner = term.value, level
    if isinstance(aggregate, Aggregate):
        finer = space.range_of(level, term)
        if not isinstance(finer, str):
            return
        inner = finer
        if aggregate.function == "only":
            keys = {*space.levels[level].keys, *_pinned(aggregate.when)}
            yield (term.place.line, term.place.column), keys.issuperset(space.levels[finer].keys)
    for part in term.parts():
        yield from _only(space, inner, part)


def _pinned(condition: Term | None) -> Iterator[str]:
    """The names for which a condition asks one written value."""
    if condition is None:
        return
    if condition.op == "and":
        for part in condition.args:
            yield from _pinned(part)
    elif condition.op == "compare" and condition.value == "==":
        named = [part for part in condition.args if part.op == "name"]
        if len(named) == 1 and all(part.op in {"text", "number", "truth"} for part in condition.args if part not in named):
            yield str(named[0].value)
