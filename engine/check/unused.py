"""A graph -> what is declared and nothing uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, Protocol

from engine.check.naming import in_rules, in_tables, words
from engine.graph import Graph
from engine.graph.places import tables_of
from engine.model import Input, List
from engine.problem import Place, Problem, Text, say

WHY: Final = say("no formula, table, check or printed figure names it")
SAID: Final = {
    "parameter": say("the parameter `{name}` is never used"),
    "order": say("the order `{name}` is never used"),
    "axis": say("the axis `{name}` is never used"),
    "column": say("the column `{name}` is never used"),
}
MEND: Final = say("use it, or take it away; a name misspelt elsewhere may be the cause")


class _Named(Protocol):
    @property
    def name(self) -> str: ...

    @property
    def place(self) -> Place: ...


def unused(graph: Graph) -> Iterator[Problem]:
    """Columns of inputs and of rules, lists, parameters, orders and axes."""
    used = _used(graph)
    ruleset = graph.ruleset
    for table in ruleset.inputs.values():
        for column in table.columns:
            if column.name not in used:
                what = say("`{name}` of the input `{table}` is never used", name=column.name, table=table.name)
                yield _never(column.place, what)
        yield from _untaken(graph, table)
    for listed in ruleset.lists.values():
        if not _is_used(graph, listed, used):
            yield _never(listed.place, say("the list `{name}` is never used", name=listed.name))
    sorts: tuple[tuple[Mapping[str, _Named], str], ...] = (
        (ruleset.parameters, "parameter"),
        (ruleset.orders, "order"),
        (ruleset.axes, "axis"),
        (ruleset.columns, "column"),
    )
    for named, sort in sorts:
        left = [one for name, one in named.items() if name not in used]
        yield from (_never(one.place, SAID[sort].filled(name=one.name)) for one in left)


def _untaken(graph: Graph, table: Input) -> Iterator[Problem]:
    """What columns are worth in examples, where no example leaves it to them."""
    keys = graph.ruleset.levels[table.level.text].keys
    given = [one for example in graph.ruleset.examples.values() for one in example.given if one.input.text == table.name]
    for column in table.columns:
        worth = column.in_examples
        if worth is None or any(column.name not in row.cells for one in given for row in one.rows):
            continue
        values = {"name": column.name, "input": table.name}
        why = say("each row that an example gives says `{name}` itself, or none gives rows of `{input}`", **values)
        if column.name in keys:
            why = say("each row says its keys itself")
        what = say("no example takes `in_examples` of `{name}`", name=column.name)
        yield Problem("proof-unused", worth.place, what, why, say("take it away"), level="warning")


def _never(place: Place, what: Text) -> Problem:
    return Problem("proof-unused", place, what, WHY, MEND, level="warning")


def _used(graph: Graph) -> frozenset[str]:
    ruleset = graph.ruleset
    found: set[str] = set()
    for names in (*in_rules(graph).values(), *in_tables(graph).values()):
        found |= names
    for level in ruleset.levels.values():
        found |= {*level.keys, *(word.text for word in level.of)}
    for table in tables_of(ruleset):
        found |= {column.order.text for column in table.columns if column.order is not None}
        across = table.across if isinstance(table, Input) else None
        found |= set() if across is None else {across.key.text}
    for rule in ruleset.columns.values():
        order = getattr(rule.kind, "order", None)
        found |= set() if order is None else {order.text}
    found |= {axis.of.text for axis in ruleset.axes.values()}
    published = () if ruleset.published is None else ruleset.published.entries
    return frozenset(found | set(words(published)))


def _is_used(graph: Graph, listed: List, used: frozenset[str]) -> bool:
    """A list is used for its columns, or because a level's members are its rows."""
    keys = set(graph.ruleset.levels[listed.level.text].keys)
    own = {column.name for column in listed.columns} - keys
    return bool(own & used) or _level_used(graph, listed.level.text, used)


def _level_used(graph: Graph, level: str, used: frozenset[str]) -> bool:
    others = [one for one in tables_of(graph.ruleset) if one.level.text == level]
    stands = any(rule.level is not None and rule.level.text == level for rule in graph.ruleset.columns.values())
    named = level in used - _level_keys(graph)
    made = any(level == word.text for one in graph.ruleset.levels.values() for word in one.of)
    points = any(
        level in graph.space.reach(other.level.text) for other in tables_of(graph.ruleset) if other.level.text != level
    )
    return len(others) > 1 or stands or named or made or points


def _level_keys(graph: Graph) -> frozenset[str]:
    return frozenset(key for level in graph.ruleset.levels.values() for key in level.keys)
