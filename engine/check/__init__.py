"""A graph -> what the rule file alone proves to be wrong or doubtful, and what it proves to be right."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from engine.check.alike import alike
from engine.check.conditions import conditions
from engine.check.freshness import stale
from engine.check.knowing import Knowing
from engine.check.listed import unmet
from engine.check.splitting import idle_cases, uncovered
from engine.check.unused import unused
from engine.cover.split import Split, split_of
from engine.graph import Graph, level_of
from engine.levels import WHOLE
from engine.problem import Problem


def faults(graph: Graph) -> Iterator[Problem]:
    """Cases that can never count: no run begins with one."""
    known = Knowing(graph)
    for name, level, split in _splits(graph):
        yield from idle_cases(known, name, level, split)


def doubts(graph: Graph, today: date) -> Iterator[Problem]:
    """Warnings, which keep no run from going on, and notes of what is proved or can't be decided."""
    known = Knowing(graph)
    for name, level, split in _splits(graph):
        yield from uncovered(known, name, level, split)
    yield from conditions(known)
    yield from alike(graph.ruleset)
    yield from unused(graph)
    yield from stale(graph, today)
    yield from unmet(graph)


def _splits(graph: Graph) -> Iterator[tuple[str, str, Split]]:
    """Each rule that tells cases apart, its level and the cases."""
    placed = [(rule.name, level_of(rule), rule.kind) for rule in graph.ruleset.columns.values()]
    for name, level, kind in (*placed, *((table.name, WHOLE, table.kind) for table in graph.ruleset.tables.values())):
        if (split := split_of(kind)) is not None:
            yield name, level, split
