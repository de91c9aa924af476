"""A table of the members of a level, chosen and ordered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, Self

from engine.desk import Desk
from engine.kinds.tables.parts import Measure, Sorting, read_measures, read_sortings
from engine.language.terms import Term
from engine.problem import Place
from engine.source import Node
from engine.words import Word


@dataclass(frozen=True, slots=True)
class Listing:
    """Which members, in which order, with which columns."""

    WORD: ClassVar[str] = "listing"

    rows: Word
    columns: tuple[Measure, ...]
    place: Place = field(compare=False)
    pages: tuple[Word, ...] = ()
    when: Term | None = None
    order: tuple[Sorting, ...] = ()
    gives: Word | None = None

    @classmethod
    def read(cls, node: Node, desk: Desk) -> Self:
        """Its own fields from its own node; problems go to the desk."""
        return cls(
            Word(node.items["rows"].text, node.items["rows"].place),
            read_measures(node, "columns", desk, desk.show(desk.beside)),
            node.place,
            desk.words(node, "pages"),
            desk.term(node, "when"),
            read_sortings(node, desk),
            desk.makes(node, "gives"),
        )
