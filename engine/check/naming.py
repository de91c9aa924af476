"""A ruleset -> which names each of its rules, tables and figures uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass

from engine.declared import Axis
from engine.graph import Graph, asks, rules_of
from engine.language.terms import Aggregate, Term
from engine.problem import Place
from engine.words import Word


def in_terms(terms: Iterable[Term]) -> Iterator[str]:
    """The names in formulas."""
    for term in terms:
        for part in term.walk():
            if part.op == "name":
                yield str(part.value)
            elif isinstance(part.value, Aggregate):
                yield from (word for word in (part.value.over,) if word is not None)


def in_rules(graph: Graph) -> dict[str, frozenset[str]]:
    """The names that each column and check uses."""
    found: dict[str, frozenset[str]] = {}
    for rule in rules_of(graph.ruleset):
        found[rule.name] = frozenset(in_terms(ask.term for ask in asks(rule)))
    return found


def in_tables(graph: Graph) -> dict[str, frozenset[str]]:
    """The names that each table uses, wherever they stand in it."""
    asked = {name: in_terms(ask.term for ask in table.kind.asks(graph.space)) for name, table in graph.ruleset.tables.items()}
    return {name: frozenset((*asked[name], *words(table.kind))) for name, table in graph.ruleset.tables.items()}


def words(value: object) -> Iterator[str]:
    """Every name in a piece of what was read, however deep it stands."""
    if isinstance(value, Word):
        yield value.text
    elif isinstance(value, Term):
        yield from in_terms([value])
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from words(key)
            yield from words(inner)
    elif isinstance(value, tuple | frozenset):
        for inner in value:
            yield from words(inner)
    elif isinstance(value, Axis):
        yield value.name
    elif is_dataclass(value) and not isinstance(value, Place):
        for one in fields(value):
            yield from words(getattr(value, one.name))
