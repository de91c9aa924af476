"""Formulas rewritten: a condition put into their aggregates, names written out. Terms in, terms out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from engine.language.terms import Aggregate, Term, both


def outer_aggregates(term: Term) -> Iterator[Term]:
    """The aggregates of a formula that no other aggregate holds."""
    if term.op == "aggregate":
        yield term
        return
    for part in term.parts():
        yield from outer_aggregates(part)


def among(term: Term, condition: Term | None) -> Term:
    """The same formula, seeing only the rows for which the condition holds."""
    if condition is None:
        return term
    if isinstance(term.value, Aggregate):
        return replace(term, value=replace(term.value, when=both(condition, term.value.when)))
    return replace(term, args=tuple(among(arg, condition) for arg in term.args))


def written_out(term: Term, meanings: Mapping[str, Term]) -> Term:
    """The same formula with the names that stand for formulas replaced by them."""
    if term.op == "name":
        return meanings.get(str(term.value), term)
    if term.op == "aggregate" or term.value == "previous":  # inside, names are those of other rows
        return term
    return replace(term, args=tuple(written_out(arg, meanings) for arg in term.args))
