"""A column written as one formula."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Self

from engine.desk import Desk
from engine.exact.values import Value
from engine.kinds.kind import Site
from engine.language.terms import Term
from engine.language.types import Scope, Type, infer
from engine.problem import Problem
from engine.source import Node


@dataclass(frozen=True, slots=True)
class Formula:
    """One formula."""

    WORD: ClassVar[str] = "formula"

    says: Term

    @classmethod
    def read(cls, node: Node, desk: Desk) -> Self:
        """Its own fields from its own node; problems go to the desk."""
        return cls(desk.formula(node))

    def terms(self) -> Iterator[Term]:
        """Every formula that it holds."""
        yield self.says

    def type(self, scope: Scope) -> tuple[Type, list[Problem]]:
        """The type that the formula has."""
        return infer(self.says, scope)

    def build(self, site: Site) -> Value:
        """What the formula is worth."""
        return site.lower(self.says)
