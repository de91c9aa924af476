"""What the search is given and gives: a figure that isn't the computed one, what stands around it, and explanations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Literal

from engine.language.terms import Term
from engine.problem import Text
from engine.reconcile.arithmetic import Worth, worth
from engine.reconcile.notation import Printed
from engine.reconcile.rounding import stepped

Relation = Literal["row", "column", "table", "elsewhere"]  # how another figure stands to this one: the same row, the same …
Kind = Literal[
    "sign", "truncated", "raised", "factor", "swapped", "digit", "length", "copied", "base", "operand", "printed", "left out",
    "twice", "turned", "added", "inverted", "typed", "coarse", "needed",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Leaf:
    """What an outer leaf of the formula is worth, and what the document prints for it."""

    label: str
    value: Worth
    printed: Printed | None = None
    line: int | None = None  # where the document prints it


@dataclass(frozen=True, slots=True)
class Figure:
    """Another number: a figure of the document, or (without a line) one that only the rules know."""

    label: str
    line: int | None
    printed: Printed | None
    exact: Fraction | None
    relation: Relation

    @property
    def values(self) -> tuple[Fraction, ...]:
        """What it may be worth to somebody who takes it: as printed, or as computed."""
        shown = self.printed.value if self.printed is not None and not self.printed.blank else None
        return tuple(dict.fromkeys(value for value in (shown, self.exact) if value is not None))


@dataclass(frozen=True)
class Case:
    """A figure whose printed value isn't the computed one."""

    printed: Printed
    exact: Fraction
    term: Term
    leaves: Mapping[Term, Leaf]
    others: tuple[Figure, ...] = ()
    line: int | None = None  # where it stands in the document
    language: str = "pt-BR"
    mode: str = "half_up"  # how the document rounds

    def holds(self, value: Fraction) -> bool:
        """Whether a value would have been printed so."""
        return self.printed.holds(value, self.mode)

    @cached_property
    def due(self) -> Fraction:
        """The computed value as the figure should have shown it."""
        return stepped(self.exact, self.printed.step, self.mode)

    @cached_property
    def values(self) -> dict[Term, Worth]:
        """What the leaves are worth."""
        return {term: leaf.value for term, leaf in self.leaves.items()}

    @cached_property
    def inner(self) -> Term | None:
        """The formula without a rounding that printing hides; None where its leaves don't give the computed value."""
        term = self.term
        if term.op == "call" and term.value == "rounded" and self._hides(worth(term.args[1], {})):
            term = term.args[0]
        value = worth(term, self.values)
        return term if isinstance(value, Fraction) and stepped(value, self.printed.step, self.mode) == self.due else None

    def _hides(self, step: Worth) -> bool:
        """Whether a step is no coarser than the printed digits."""
        return isinstance(step, Fraction) and step <= self.printed.step


@dataclass(frozen=True, slots=True)
class Explanation:
    """One way in which the printed figure may have come about."""

    kind: Kind
    text: Text
    arithmetic: str  # in the notation of the ruleset
    weight: int  # 1 to 100: the likelier the higher
