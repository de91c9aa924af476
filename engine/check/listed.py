"""Checks that rest on the file's own lists and parameters alone -> those that are not met, computed as a run computes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from engine.check.naming import in_rules
from engine.graph import Graph, level_of, resolve
from engine.graph.places import tables_of
from engine.model import Check, Input, Ruleset
from engine.plan import plan
from engine.problem import Problem, RulesError, say
from engine.running import run
from engine.running.collecting import Wish
from engine.running.entry import enter


def unmet(graph: Graph) -> Iterator[Problem]:
    """A check that must stop the run is an error, another a warning."""
    levels = _listed_levels(graph)
    uses = in_rules(graph)
    whole = {name: found for name in graph.ruleset.checks if (found := _needed(graph, name, levels, uses)) is not None}
    if whole:
        columns = frozenset().union(*whole.values())
        broken = _broken(_reduced(graph.ruleset, levels, columns, frozenset(whole)))
        yield from (_problem(graph.ruleset.checks[name]) for name in broken)


def _broken(ruleset: Ruleset) -> list[str]:
    """The checks that the lists don't meet; what else is wrong with lists is told by the run."""
    try:
        graph = resolve(ruleset)
        made = plan(graph)
        outcome = run(ruleset, made, enter(graph, made.keys, {}, Wish()), Wish())
    except RulesError:
        return []
    return [check.name for check in outcome.checks if check.unmet]


def _problem(check: Check) -> Problem:
    what = say("the check `{check}` is not met by the file's own lists", check=check.name)
    why = say("{title}", title=check.said.title) if check.said.title else say("no data can change that")
    mend = say("mend the lists or the check")
    level = "error" if check.on_fail == "stop" else "warning"
    return Problem("proof-list", check.must.place, what, why, mend, level=level)


def _reduced(ruleset: Ruleset, levels: frozenset[str], columns: frozenset[str], checks: frozenset[str]) -> Ruleset:
    """The part of the ruleset that needs no data; each check only reports."""
    return replace(
        ruleset,
        inputs={},
        axes={},
        tables={},
        levels={name: level for name, level in ruleset.levels.items() if name in levels},
        lists={name: table for name, table in ruleset.lists.items() if table.level.text in levels},
        columns={name: rule for name, rule in ruleset.columns.items() if name in columns},
        checks={name: replace(check, on_fail="report") for name, check in ruleset.checks.items() if name in checks},
        published=None,
    )


def _listed_levels(graph: Graph) -> frozenset[str]:
    """The levels whose members the file itself writes."""
    found: set[str] = {""}
    standing: dict[str, list[bool]] = {}
    for table in tables_of(graph.ruleset):
        standing.setdefault(table.level.text, []).append(isinstance(table, Input))
    for name, level in graph.ruleset.levels.items():
        if level.origin == "table" and name in standing and not any(standing[name]):
            found.add(name)
    while new := {
        name
        for name, level in graph.ruleset.levels.items()
        if name not in found and name not in standing and level.of and all(part.text in found for part in level.of)
    }:
        found |= new
    return frozenset(found)


def _needed(graph: Graph, name: str, levels: frozenset[str], uses: Mapping[str, frozenset[str]]) -> frozenset[str] | None:
    """The columns that a check needs; none when it needs data, too."""
    if level_of(graph.ruleset.checks[name]) not in levels:
        return None
    found: set[str] = set()
    keys = {key for level in levels if level for key in graph.ruleset.levels[level].keys}
    waiting = {*uses[name], *(key for key in keys if key in graph.ruleset.columns)}
    while waiting:
        word = waiting.pop()
        origins = graph.space.origins.get(word, ())
        if (word in graph.ruleset.levels and word not in levels) or any(
            origin.level not in levels or origin.sort in ("input", "gives") for origin in origins
        ):
            return None
        if word in graph.ruleset.columns and word not in found:
            found.add(word)
            waiting |= uses[word]
    return frozenset(found)
