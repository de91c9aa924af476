"""A promise about one number, met or not."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import ClassVar, Self

from engine.desk import Desk
from engine.language.terms import Term
from engine.problem import Place
from engine.source import Node
from engine.words import Show, Word


@dataclass(frozen=True, slots=True)
class Target:
    """A formula that must reach a limit, until a day."""

    WORD: ClassVar[str] = "target"

    of: Term
    place: Place = field(compare=False)
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    until: date | None = None
    rows: Word | None = None
    show: Show | None = None

    @classmethod
    def read(cls, node: Node, desk: Desk) -> Self:
        """Its own fields from its own node; problems go to the desk."""
        return cls(
            desk.formula(node.items["of"]),
            node.place,
            desk.maybe_number(node, "at_least"),
            desk.maybe_number(node, "at_most"),
            desk.day(node.items["until"]) if "until" in node.items else None,
            desk.word(node, "rows"),
            desk.show(desk.beside),
        )
