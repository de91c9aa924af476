"""Formulas at a level, as a table that nobody declared: its cells are exact, a quotient in two columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar, Self

from engine.declared import Level
from engine.desk import Desk
from engine.exact.values import Value
from engine.kinds.kind import Ask, Hall, Offer, Stranger, Working
from engine.language.terms import Term
from engine.levels import Space
from engine.problem import Problem
from engine.source import Node
from engine.steps import Column, Part, SheetPlan, Sort
from engine.words import Word

DIVISOR = "/"  # ends the name of a column that divides


@dataclass(frozen=True, slots=True)
class Asked:
    """What each formula is worth for every member of a level, told by the position of the formula."""

    WORD: ClassVar[str] = "asked"

    level: str
    formulas: tuple[Term, ...]

    @classmethod
    def read(cls, node: Node, desk: Desk) -> Self:
        """Nobody writes it."""
        raise NotImplementedError

    def levels(self) -> Iterator[Word]:
        """No level that an author names."""
        return iter(())

    def named_keys(self) -> Iterator[Word]:
        """No key that an author names."""
        return iter(())

    def makes(self, space: Space) -> Iterator[Level]:  # noqa: ARG002 — one signature for all
        """No level of its own."""
        return iter(())

    def check(self, space: Space) -> Iterator[Problem]:  # noqa: ARG002 — one signature for all
        """Nothing but what its formulas ask."""
        return iter(())

    def offers(self, space: Space, table: str) -> Iterator[Offer]:  # noqa: ARG002 — one signature for all
        """No column for others."""
        return iter(())

    def asks(self, space: Space) -> Iterator[Ask]:  # noqa: ARG002 — one signature for all
        """Every formula."""
        yield from (Ask(self.level, formula) for formula in self.formulas)

    @property
    def pages(self) -> tuple[Word, ...]:
        """It has none."""
        return ()

    def address(self, space: Space) -> tuple[str, ...]:
        """The keys of the level."""
        return space.levels[self.level].keys

    def working(self, space: Space, table: str, row: Mapping[str, str], column: str) -> Working | Stranger:  # noqa: ARG002 — as above
        """Nothing is printed of it."""
        return Stranger(column, ())

    def plan(self, hall: Hall, table: str) -> SheetPlan:
        """The keys, then a column or two a formula, in the members' order."""
        keys = [hall.head(self.level, key) for key in hall.keys(self.level)]
        site = hall.site(self.level)
        made = [column for at, term in enumerate(self.formulas) for column in _columns(str(at), site.lower(term))]
        order: tuple[Sort, ...] = tuple(sort for key in hall.keys(self.level) for sort in hall.members(self.level, key))
        return SheetPlan(table, (Part(self.level, (*keys, *made), order),))


def _columns(name: str, value: Value) -> Iterator[Column]:
    yield Column(name, replace(value, d=None))
    if value.d is not None:
        yield Column(f"{name}{DIVISOR}", Value("number", value.d))
