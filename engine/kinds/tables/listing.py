"""A table of the members of a level, chosen and ordered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, Self

from engine.desk import Desk
from engine.kinds.kind import Hall
from engine.kinds.tables.parts import Measure, OfMembers, Sorting, member_columns, read_measures, read_sortings
from engine.language.terms import Term
from engine.problem import Place
from engine.source import Node
from engine.steps import Gives, Part, SheetPlan
from engine.words import Word


@dataclass(frozen=True, slots=True)
class Listing(OfMembers):
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

    def plan(self, hall: Hall, table: str) -> SheetPlan:
        """The members for which the condition holds, in order."""
        level = self.rows.text
        keep = None if self.when is None else hall.condition(level, self.when)
        pages = [page.text for page in self.pages]
        order = self.sorted(hall)
        if self.gives is not None:
            hall.give(Gives(level, self.gives.text, keep, (), (), None))
        columns = member_columns(hall, level, self.pages, self.columns)
        return SheetPlan(table, (Part(level, tuple(columns), order, keep),), tuple(pages))
