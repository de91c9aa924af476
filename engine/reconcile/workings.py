"""Printed operands put in the place of computed ones: what a figure would be if the rest of the document were right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from engine.graph import Graph
from engine.kinds.columns.formula import Formula
from engine.language.terms import Aggregate, Along, Term
from engine.levels import Home
from engine.reconcile.arithmetic import Worth, is_leaf, leaves_of, worth
from engine.reconcile.books import Books, Question
from engine.reconcile.bound import Bound, Member
from engine.reconcile.rounding import stepped
from engine.reconcile.wheres import Where, framed, looked_at, spot

Printed = tuple[Bound, Fraction]
Printer = Callable[[Where], Printed | None]  # the figure that prints that, and its number
DEEPEST: Final = 12


@dataclass(frozen=True, slots=True)
class Needs:
    """What must be asked so that figures can be worked out again."""

    graph: Graph
    printed_at: frozenset[str]  # the levels at which something is printed

    def of(self, bounds: Iterable[Bound]) -> dict[Question, None]:
        """Every operand of some figures, and the operands of those that no figure prints."""
        found: dict[Question, None] = {}
        for bound in bounds:
            if bound.formula is not None:
                self._walk(bound.level, bound.formula, found)
        return found

    def _walk(self, level: str, formula: Term, found: dict[Question, None]) -> None:
        for leaf in leaves_of(formula):
            if (level, leaf) in found:
                continue
            found[level, leaf] = None
            if isinstance(leaf.value, Aggregate):
                self._aggregate(level, leaf, leaf.value, found)
            elif isinstance(leaf.value, Along):
                self._walk(leaf.value.level, leaf.args[0], found)
                found[leaf.value.level, leaf.args[0]] = None
            else:
                self._name(level, leaf if leaf.op == "name" else leaf.args[0], found)

    def _name(self, level: str, name: Term, found: dict[Question, None]) -> None:
        home = self.graph.space.home(level, str(name.value))
        if home is None or home.sort != "column":
            return
        for key in self.graph.space.levels[home.level].keys:
            if key not in self.graph.space.levels[level].keys:
                found[level, Term("name", (), key)] = None
        found[home.level, Term("name", (), home.name)] = None
        inner = formula_of(self.graph, home)
        if inner is not None:
            self._walk(home.level, inner, found)

    def _aggregate(self, level: str, leaf: Term, aggregate: Aggregate, found: dict[Question, None]) -> None:
        finer = self.graph.space.range_of(level, leaf)
        if isinstance(finer, str) and finer in self.printed_at and aggregate.function != "count":
            for part in leaf.parts():
                self._walk(finer, part, found)


def formula_of(graph: Graph, home: Home) -> Term | None:
    """The formula of a column that is one."""
    rule = graph.ruleset.columns.get(home.name)
    return rule.kind.says if rule is not None and isinstance(rule.kind, Formula) else None


@dataclass(slots=True)
class Workings:
    """Works figures out again from what is printed; keeps which printed operands differ from what is computed."""

    graph: Graph
    books: Books
    printer: Printer
    used: dict[Bound, Fraction] = field(default_factory=dict)
    own: Where | None = None  # what is being worked out: its own figure is no operand of it
    depth: int = 0

    def again(self, bound: Bound) -> Worth:
        """What a figure would be, computed from the printed operands."""
        assert bound.formula is not None  # noqa: S101 — only what a formula computes is worked out
        self.used, self.depth = {}, 0
        self.own = spot(self.graph, (bound.level, bound.member, bound.formula))
        return self._worth(bound.level, bound.member, bound.formula)

    def _printed(self, where: Where) -> Fraction | None:
        """The number that the document prints for an operand."""
        here = spot(self.graph, where)
        found = None if here == self.own else self.printer(here)
        if found is None:
            return None
        self.used[found[0]] = found[1]
        return found[1]

    def _worth(self, level: str, member: Member, formula: Term) -> Worth:
        found = framed(formula, lambda part: self._printed((level, member, part)) is not None)
        return worth(found, {leaf: self._leaf(level, member, leaf) for leaf in leaves_of(found)})

    def _exact(self, level: str, member: Member, formula: Term) -> Worth:
        return self.books.members(level, formula).get(member) if self.books.knows(level, formula) else None

    def _leaf(self, level: str, member: Member, leaf: Term) -> Worth:
        if leaf.op == "name":
            return self._name(level, member, leaf)
        printed = self._printed((level, member, leaf.args[0] if leaf.op == "printed" else leaf))
        if printed is not None:
            return printed
        if isinstance(leaf.value, Aggregate):
            return self._aggregate(level, member, leaf, leaf.value)
        exact = self._exact(level, member, leaf)
        there = None if exact is None else looked_at(self.graph.space, self.books, (level, member, leaf))
        return exact if there is None else self._there(*there)

    def _there(self, level: str, member: Member, formula: Term) -> Worth:
        """What another member is worth, as it is printed where it is."""
        if is_leaf(formula):
            return self._leaf(level, member, formula)
        printed = self._printed((level, member, formula))
        return self._worth(level, member, formula) if printed is None else printed

    def _name(self, level: str, member: Member, name: Term) -> Worth:
        home = self.graph.space.home(level, str(name.value))
        there = self._member_at(level, member, home) if home is not None and home.sort == "column" else None
        if home is None or there is None:
            return self._exact(level, member, name)
        printed = self._printed((home.level, there, Term("name", (), home.name)))
        if printed is not None:
            return printed
        inner = formula_of(self.graph, home)
        if inner is None or self.depth > DEEPEST:
            return self._exact(level, member, name)
        return self._inlined(home, there, inner)

    def _inlined(self, home: Home, member: Member, inner: Term) -> Worth:
        """A column that no figure prints, worked out from its own operands."""
        self.depth += 1
        found = self._worth(home.level, member, inner)
        self.depth -= 1
        rounding = self.graph.ruleset.columns[home.name].round
        if rounding is None or not isinstance(found, Fraction):
            return found
        return stepped(found, Fraction(rounding.step), rounding.mode)

    def _member_at(self, level: str, member: Member, home: Home) -> Member | None:
        """The member of a coarser level to which a member belongs."""
        own, found = dict(member), list[tuple[str, str]]()
        for key in self.graph.space.levels[home.level].keys:
            pointed = own.get(key) or self._exact(level, member, Term("name", (), key))
            if not isinstance(pointed, str):
                return None
            found.append((key, pointed))
        return tuple(sorted(found))

    # -- aggregates ----------------------------------------------------------------------------------------------------

    def _aggregate(self, level: str, member: Member, leaf: Term, aggregate: Aggregate) -> Worth:
        finer = self.graph.space.range_of(level, leaf)
        take = TAKEN.get(aggregate.function)
        parts = [part for one in leaf.parts() for part in leaves_of(one)]
        known = isinstance(finer, str) and parts and all(self.books.knows(finer, part) for part in parts)
        if take is None or not known or aggregate.weight is not None or aggregate.missing is not None:
            return self._exact(level, member, leaf)
        assert isinstance(finer, str)  # noqa: S101 — as above
        rows = [one for one in self.books.members(finer, parts[0]) if set(member) <= set(one)]
        if aggregate.when is not None:
            rows = [row for row in rows if self._worth(finer, row, aggregate.when) is True]
        found = [self._worth(finer, row, leaf.args[0]) for row in rows]
        numbers = [one for one in found if isinstance(one, Fraction)]
        return take(numbers) if len(numbers) == len(found) or aggregate.skip else None


def _mean(numbers: Sequence[Fraction]) -> Fraction | None:
    return sum(numbers, Fraction(0)) / len(numbers) if numbers else None


TAKEN: Final[Mapping[str, Callable[[Sequence[Fraction]], Fraction | None]]] = {
    "sum": lambda numbers: sum(numbers, Fraction(0)),
    "mean": _mean,
    "min": lambda numbers: min(numbers, default=None),
    "max": lambda numbers: max(numbers, default=None),
    "only": lambda numbers: numbers[0] if len(numbers) == 1 else None,
}
