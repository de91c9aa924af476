"""A column written as one formula."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Self

from engine.desk import Desk
from engine.language.terms import Term
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
