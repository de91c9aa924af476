"""A table of the highest or lowest members of a level."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import ClassVar, Literal, Self

from engine.desk import Desk
from engine.exact import cells, values
from engine.exact.values import Value
from engine.kinds.kind import Ask, Hall
from engine.kinds.tables.parts import (
    Measure,
    OfMembers,
    Sorting,
    measure_column,
    member_columns,
    read_measures,
    read_sortings,
    sort_cells,
)
from engine.language.terms import Term
from engine.levels import Space
from engine.problem import Place
from engine.source import Node
from engine.steps import Column, Gives, Part, SheetPlan, Sort, Take
from engine.words import Show, Word


@dataclass(frozen=True, slots=True)
class Ranking(OfMembers):
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

    def asks(self, space: Space) -> Iterator[Ask]:
        """What it ranks by, and what every table of members asks."""
        yield Ask(self.rows.text, self.of)
        yield from OfMembers.asks(self, space)

    def plan(self, hall: Hall, table: str) -> SheetPlan:
        """The first members of every page."""
        level = self.rows.text
        ranked = hall.kept(level, hall.site(level).lower(self.of))
        known = values.known(ranked).n
        keep = known if self.when is None else cells.every(hall.condition(level, self.when), known)
        tied = tuple(Sort(cell, self.first == "highest") for cell in sort_cells(ranked))
        pages = [page.text for page in self.pages]
        order = self.sorted(hall, tied)
        take = Take(self.take, self.ties, tied)
        if self.gives is not None:
            first = tuple(hall.head(level, page).value.n for page in pages)
            hall.give(Gives(level, self.gives.text, keep, first, order, take))
        columns = self._columns(hall, level, ranked)
        return SheetPlan(table, (Part(level, tuple(columns), order, keep),), tuple(pages), take)

    def _columns(self, hall: Hall, level: str, ranked: Value) -> list[Column]:
        """The author's columns, and what it ranks by, last unless the author has placed it."""
        columns = member_columns(hall, level, self.pages, self.columns)
        if any(column.name == self.of_name for column in columns):
            return columns
        last = measure_column(hall, level, Measure(self.of_name, self.of, self.of.place, show=self.show))
        return [*columns, last if last.value.d is None else replace(last, value=ranked)]
