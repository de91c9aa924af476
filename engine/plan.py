"""Graph -> plan: every rule lowered in its order, every table's parts, every promise that the run must keep."""

from __future__ import annotations

from dataclasses import replace

from engine.exact import cells, values
from engine.exact.cells import UnprovableError
from engine.exact.rounding import rounded
from engine.exact.values import Value
from engine.graph import Graph, level_of
from engine.hall import Tables, printable
from engine.lowering import RefusedError, Site, too_wide
from engine.model import Check, Column, Ruleset, Table
from engine.problem import Place, Problem, say, stop_if
from engine.room import Room
from engine.steps import Part, Plan, SheetPlan


def plan(graph: Graph) -> Plan:
    """All that a run does, or every rule whose numbers can't be proven to fit."""
    room = Room(graph.ruleset, graph.space, graph.keys, graph.coded)
    for level in graph.space.levels:
        room.start(level)
    problems: list[Problem] = []
    sheets: dict[str, SheetPlan] = {}
    givers = {word.text: name for name, table in graph.ruleset.tables.items() for word, _ in table.kind.offers()}
    for name in graph.order:
        if name in givers:
            _try(problems, graph.ruleset.tables[givers[name]].place, lambda name=name: _table(graph, room, givers[name], sheets))
        else:
            _column_or_unknown(graph, room, graph.ruleset.columns[name], problems)
    for name in graph.ruleset.tables:
        if name not in sheets:
            _try(problems, graph.ruleset.tables[name].place, lambda name=name: _table(graph, room, name, sheets))
    for check in graph.ruleset.checks.values():
        _try(problems, check.place, lambda check=check: _check(room, check))
    stop_if(problems)
    return Plan(tuple(room.starts.values()), tuple(room.steps), tuple(room.guards), tuple(sheets[name] for name in graph.ruleset.tables))
