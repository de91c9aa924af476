"""Where a formula is computed: at its home, for the member that it looks at, and under one name however it is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from engine.graph import Graph
from engine.language.terms import Along, Term
from engine.levels import Space
from engine.reconcile.arithmetic import is_leaf
from engine.reconcile.books import Books, written
from engine.reconcile.bound import Member

Where = tuple[str, Member, Term]  # a level, a member of it, and what is computed there


def place_of(graph: Graph, level: str, member: Member, formula: Term) -> Where:
    """Where a formula is computed: a name, at the level where it is at home."""
    home = graph.space.home(level, str(formula.value)) if formula.op == "name" else None
    if home is None or home.sort != "column":
        return level, member, formula
    keys = graph.space.levels[home.level].keys
    own = tuple(pair for pair in member if pair[0] in keys)
    return (home.level, own, Term("name", (), home.name)) if len(own) == len(keys) else (level, member, formula)


def spot(graph: Graph, where: Where) -> Where:
    """The same place for a comparison of a table and for the formula of a sentence that says it."""
    level, member, formula = place_of(graph, *where)
    return level, member, _before(graph.space, level, formula)


def _before(space: Space, level: str, term: Term) -> Term:
    """A formula with every `previous` as tables say it; inside aggregates stand other rows."""
    if term.op == "call" and term.value == "previous":
        return Term("before", term.args, Along(space.levels[level].keys[-1], level), term.place)
    return term if is_leaf(term) else replace(term, args=tuple(_before(space, level, part) for part in term.args))


def looked_at(space: Space, books: Books, where: Where) -> Where | None:
    """The other member that a leaf looks at, and what is asked of it; none where it looks at none that is there."""
    level, member, leaf = where
    if isinstance(leaf.value, Along) and leaf.op == "member":
        there = tuple(sorted((*member, (leaf.value.key, written(leaf.args[1].value)))))
        return leaf.value.level, there, leaf.args[0]
    if leaf.op == "before" or leaf.value == "previous":
        key = leaf.value.key if isinstance(leaf.value, Along) else space.levels[level].keys[-1]
        found = _just_before(books, where, key)
        return None if found is None else (level, found, leaf.args[0])
    return None


def _just_before(books: Books, where: Where, key: str) -> Member | None:
    """The member that stands just before, of those that are alike but for a key."""
    level, member, leaf = where
    if not books.knows(level, leaf.args[0]):
        return None
    others = {pair for pair in member if pair[0] != key}
    order = [one for one in books.members(level, leaf.args[0]) if others <= set(one)]
    return order[order.index(member) - 1] if member in order[1:] else None


def framed(term: Term, stands: Callable[[Term], bool]) -> Term:
    """A formula in which parts for which a figure stands are leaves; neither the whole, nor what is a leaf, is such a part."""
    return term if is_leaf(term) else replace(term, args=tuple(_frame(part, stands) for part in term.args))


def _frame(part: Term, stands: Callable[[Term], bool]) -> Term:
    if part.args and not is_leaf(part) and stands(part):
        return Term("printed", (part,), None, part.place)
    return framed(part, stands)
