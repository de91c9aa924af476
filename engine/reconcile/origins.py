"""A formula at a level -> which rule computes it and where that stands, or that it only copies what was given."""

from __future__ import annotations

from collections.abc import Iterator

from engine.graph import Graph
from engine.kinds.columns.formula import Formula
from engine.language.terms import Aggregate, Term
from engine.problem import Place


def rule_of(graph: Graph, formula: Term, name: str, place: Place) -> str:
    """The rule that computes a figure, and where it stands; the name and place given, where the formula is no rule's name."""
    if formula.op == "name" and str(formula.value) in graph.ruleset.columns:
        rule = graph.ruleset.columns[str(formula.value)]
        name, place = rule.name, rule.place
    return f"{name} {place.file}:{place.line}".strip()


def is_given(graph: Graph, level: str, term: Term) -> bool:
    """Whether a formula only copies a cell of an input, of a list, or a parameter."""
    if term.op == "call" and term.value == "known":  # a balance, and what stands for one that is absent
        return is_given(graph, level, term.args[0]) and all(part.op == "number" for part in term.args[1:])
    if isinstance(term.value, Aggregate):
        return _picks_one(graph, level, term, term.value)
    if term.op != "name":
        return False
    home = graph.space.home(level, str(term.value))
    if home is None or home.sort != "column":
        return home is not None
    assert home.origin is not None  # noqa: S101 — a column's home has an origin
    if home.origin.sort in {"input", "list"}:
        return True
    rule = graph.ruleset.columns.get(home.name)
    return (
        rule is not None
        and rule.round is None
        and isinstance(rule.kind, Formula)
        and is_given(graph, home.level, rule.kind.says)
    )


def _picks_one(graph: Graph, level: str, term: Term, aggregate: Aggregate) -> bool:
    """Whether an aggregate only picks one member's cell: the greatest, or the only one, where a key has one value."""
    finer = graph.space.range_of(level, term)
    when = aggregate.when
    if aggregate.function not in {"max", "only"} or not isinstance(finer, str) or when is None:
        return False
    keys = set(graph.space.levels[finer].keys) - set(graph.space.levels[level].keys)
    picked = {str(part.args[0].value) for part in _parts(when) if part.op == "compare" and part.value == "=="}
    return picked == keys and is_given(graph, finer, term.args[0])


def _parts(condition: Term) -> Iterator[Term]:
    """The conditions that must all hold."""
    if condition.op == "and":
        for part in condition.args:
            yield from _parts(part)
    else:
        yield condition
