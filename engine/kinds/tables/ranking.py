"""A table of the highest or lowest members of a level."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, Literal, Self

from engine.desk import Desk
from engine.kinds.tables.parts import Measure, Sorting, read_measures, read_sortings
from engine.language.terms import Term
from engine.problem import Place
from engine.source import Node
from engine.words import Show, Word


@dataclass(frozen=True, slots=True)
class Ranking:
    """The first `take` members by a formula, on every page."""

    WORD: ClassVar[str] = "ranking"

    rows: Word
    of: Term
    of_name: str  # the column's name: the formula's own where it is one name, else the table's
    first: Literal["highest", "lowest"]
    take: int
    place: Place = field(compare=False)
    ties: Literal["all", "cut"] = "all"
    columns: tuple[Measure, ...] = ()
    pages: tuple[Word, ...] = ()
    when: Term | None = None
    order: tuple[Sorting, ...] = ()
    gives: Word | None = None
    show: Show | None = None

    @classmethod
    def read(cls, node: Node, desk: Desk) -> Self:
        """Its own fields from its own node; problems go to the desk."""
        of = desk.formula(node.items["of"])
        return cls(
            Word(node.items["rows"].text, node.items["rows"].place),
            of,
            str(of.value) if of.op == "name" else desk.entry.text,
            "highest" if node.items["first"].text == "highest" else "lowest",
            int(desk.number(node.items["take"])),
            node.place,
            "cut" if "ties" in node.items and node.items["ties"].text == "cut" else "all",
            read_measures(node, "columns", desk),
            desk.words(node, "pages"),
            desk.term(node, "when"),
            read_sortings(node, desk),
            desk.makes(node, "gives"),
            desk.show(desk.beside),
        )
