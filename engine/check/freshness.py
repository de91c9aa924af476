"""Parameters that somebody has confirmed until a day -> those that are past it, each with all that rests on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from engine.check.naming import in_rules, in_tables
from engine.graph import Graph
from engine.graph.places import offers_of
from engine.problem import Problem, say


def stale(graph: Graph, today: date) -> Iterator[Problem]:
    """The parameters whose day is past."""
    users = _users(graph)
    for name, parameter in graph.ruleset.parameters.items():
        if parameter.confirmed is not None and parameter.confirmed < today:
            touched = _touched(name, users)
            columns = [f"`{one}`" for one in touched if one in graph.ruleset.columns]
            tables = [f"`{one}`" for one in touched if one in graph.ruleset.tables]
            what = say("`{name}` is confirmed until {day} only", name=name, day=parameter.confirmed)
            why = say(
                "columns that rest on it: {columns}; tables: {tables}",
                columns=", ".join(columns) or say("none"),
                tables=", ".join(tables) or say("none"),
            )
            mend = say("see whether it still holds, and write the day until which it does under `confirmed`")
            yield Problem("proof-stale", parameter.place, what, why, mend, level="warning")


def _users(graph: Graph) -> Mapping[str, frozenset[str]]:
    """What each rule and table names; a column that a table gives names its table."""
    given = {offer.word.text: frozenset({table}) for table, offer in offers_of(graph.ruleset, graph.space)}
    rules = in_rules(graph)
    return {**in_tables(graph), **given, **rules}


def _touched(name: str, users: Mapping[str, frozenset[str]]) -> list[str]:
    """Everything that rests on a name, however far away, in the order of the file."""
    found = {name}
    while new := {user for user, named in users.items() if user not in found and named & found}:
        found |= new
    return [user for user in users if user in found]
