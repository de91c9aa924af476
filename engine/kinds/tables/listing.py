"""A table of the members of a level, chosen and ordered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar, Self

from engine.declared import Level
from engine.desk import Desk
from engine.kinds.kind import Ask, Hall
from engine.kinds.tables.parts import Measure, Sorting, by_columns, member_columns, member_order, read_measures, read_sortings
from engine.language.terms import Term, name
from engine.levels import Space
from engine.problem import Place, Problem
from engine.source import Node
from engine.steps import Gives, Part, SheetPlan
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

    def levels(self) -> Iterator[Word]:
        """The level whose members it lists."""
        yield self.rows

    def named_keys(self) -> Iterator[Word]:
        """The keys of its pages."""
        yield from self.pages

    def makes(self, space: Space) -> Iterator[Level]:  # noqa: ARG002 — one signature for all
        """No level of its own."""
        return iter(())

    def check(self, space: Space) -> Iterator[Problem]:  # noqa: ARG002 — one signature for all
        """Nothing but what its formulas ask."""
        return iter(())

    def offers(self) -> Iterator[tuple[Word, str]]:
        """Whether a member is listed."""
        if self.gives is not None:
            yield self.gives, self.rows.text

    def asks(self, space: Space) -> Iterator[Ask]:  # noqa: ARG002 — one signature for all
        """Columns, condition and order, all at the level of its rows."""
        yield from (Ask(self.rows.text, measure.says) for measure in self.columns)
        yield from (Ask(self.rows.text, sorting.name) for sorting in self.order)
        yield from (Ask(self.rows.text, name(page.text, page.place)) for page in self.pages)
        if self.when is not None:
            yield Ask(self.rows.text, self.when, "truth")

    def plan(self, hall: Hall, table: str) -> SheetPlan:
        """The members for which the condition holds, in order."""
        level = self.rows.text
        keep = None if self.when is None else hall.condition(level, self.when)
        pages = [page.text for page in self.pages]
        order = (
            *member_order(hall, level, pages),
            *by_columns(hall, level, self.order),
            *member_order(hall, level, [key for key in hall.keys(level) if key not in pages]),
        )
        if self.gives is not None:
            hall.give(Gives(level, self.gives.text, keep, (), (), None))
        columns = member_columns(hall, level, self.pages, self.columns)
        return SheetPlan(table, (Part(level, tuple(columns), order, keep),), tuple(pages))
