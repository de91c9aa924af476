"""A figure that isn't the computed one, with all that is printed and computed around it -> how it may have come about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from engine.graph import Graph
from engine.language.terms import Term
from engine.language.wording import render
from engine.reconcile.arithmetic import leaves_of
from engine.reconcile.books import Books
from engine.reconcile.bound import Bound, Member
from engine.reconcile.holding import Held
from engine.reconcile.search import explanations
from engine.reconcile.search.case import Case, Figure, Leaf, Relation
from engine.reconcile.wheres import Where, framed, looked_at, place_of, spot
from engine.reconcile.workings import formula_of
from engine.verdicts import Proposal

MOST = 3  # an auditor reads the likeliest


@dataclass(frozen=True, slots=True)
class Proposer:
    """What is known around every figure."""

    graph: Graph
    books: Books
    held: Mapping[Bound, Held]
    printed_at: Mapping[Where, Sequence[Held]]

    def proposals(self, held: Held) -> tuple[Proposal, ...]:
        """The likeliest ways in which a printed figure may have come about."""
        bound = held.bound
        if held.figure is None or not isinstance(held.exact, Fraction) or bound.formula is None:
            return ()
        level, member, whole = self._inner(*place_of(self.graph, bound.level, bound.member, bound.formula))
        formula = framed(whole, lambda part: bool(self._shown(bound, (level, member, part))))
        case = Case(
            held.figure,
            _signed(held.exact, bound),
            _as_printed(formula, bound),
            {leaf: self._leaf(bound, (level, member, leaf)) for leaf in leaves_of(formula)},
            tuple(self._others(bound)),
            bound.line,
            self.graph.ruleset.language,
            bound.rounding,
        )
        told = [
            one for one in explanations(case) if one.kind != "needed" or formula.args
        ]  # a lone leaf had to be what is printed
        return tuple(Proposal(one.text, one.arithmetic) for one in told[:MOST])

    def _inner(self, level: str, member: Member, formula: Term) -> Where:
        """The formula of a column that is named, rounded as the column is; any other formula as it stands."""
        home = self.graph.space.home(level, str(formula.value)) if formula.op == "name" else None
        inner = formula_of(self.graph, home) if home is not None else None
        if home is None or inner is None or not all(self.books.knows(level, leaf) for leaf in leaves_of(inner)):
            return level, member, formula
        rounding = self.graph.ruleset.columns[home.name].round
        if rounding is None:
            return level, member, inner
        step, mode = Term("number", (), rounding.step, inner.place), Term("text", (), rounding.mode, inner.place)
        return level, member, Term("call", (inner, step, mode), "rounded", inner.place)

    def _leaf(self, bound: Bound, where: Where) -> Leaf:
        """An operand, and the figure that prints it; a figure is no operand of its own."""
        level, member, leaf = where
        said = leaf.args[0] if leaf.op == "printed" else leaf
        value = self.books.members(level, said).get(member) if self.books.knows(level, said) else None
        there = looked_at(self.graph.space, self.books, where) or (level, member, said)
        shown = self._shown(bound, there)
        figure, line = (shown[0].figure, shown[0].bound.line) if shown else (None, None)
        label = shown[0].bound.where if shown else " ".join([render(there[2]), *(one for _, one in there[1])])
        return Leaf(label, value, figure, line)

    def _shown(self, bound: Bound, where: Where) -> list[Held]:
        """The figures of an operand: a figure is no operand of its own."""
        return [held for held in self.printed_at.get(spot(self.graph, where), ()) if held.bound is not bound]

    def _others(self, bound: Bound) -> Iterator[Figure]:
        """All other figures of the document."""
        for other, held in self.held.items():
            if other is not bound and other.document == bound.document and held.figure is not None:
                exact = _signed(held.exact, other) if isinstance(held.exact, Fraction) else None
                yield Figure(other.where, other.line, held.figure, exact, _relation(bound, other))


def _relation(bound: Bound, other: Bound) -> Relation:
    if not bound.table or bound.table != other.table:
        return "row" if bound.line == other.line else "elsewhere"
    if bound.row == other.row:
        return "row"
    return "column" if bound.column == other.column else "table"


def _signed(exact: Fraction, bound: Bound) -> Fraction:
    """A computed value with the sign that the document prints."""
    return abs(exact) if bound.sign == "magnitude" else -exact if bound.sign == "negated" else exact


def _as_printed(formula: Term, bound: Bound) -> Term:
    if bound.sign == "negated":
        return Term("neg", (formula,), None, formula.place)
    return Term("call", (formula,), "abs", formula.place) if bound.sign == "magnitude" else formula
