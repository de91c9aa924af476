"""A table of lines, each with a number of its own for every member of a key: written one by one, or a chart of accounts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Self

from engine.declared import Level
from engine.desk import Desk
from engine.kinds.kind import ROW, Ask, Hall, Offer, Stranger, Working
from engine.kinds.tables.layout import Layout, read_layout
from engine.kinds.tables.rolled import Rolled, read_rolled
from engine.kinds.tables.written import Written, read_written
from engine.levels import Space
from engine.problem import Problem
from engine.source import Node
from engine.steps import SheetPlan
from engine.words import Word


@dataclass(frozen=True, slots=True)
class Statement:
    """Lines under one another, the members of a key side by side."""

    WORD: ClassVar[str] = "statement"

    layout: Layout
    lines: Written | Rolled

    @classmethod
    def read(cls, node: Node, desk: Desk) -> Self:
        """Its own fields from its own node; problems go to the desk."""
        layout = read_layout(node, desk)
        if node.items["lines"].rows:
            return cls(layout, read_written(node, layout, desk))
        return cls(layout, read_rolled(node, desk) or Written(()))  # without a chart its problems end the reading

    def levels(self) -> Iterator[Word]:
        """No level: it stands at that of its keys."""
        return iter(())

    def named_keys(self) -> Iterator[Word]:
        """The keys of pages and across."""
        yield from self.layout.keys

    @property
    def pages(self) -> tuple[Word, ...]:
        """The keys that tell its pages apart."""
        return self.layout.pages

    def makes(self, space: Space) -> Iterator[Level]:
        """The levels of accounts and of totals, that no author has declared."""
        return self.lines.makes(self.layout, space)

    def check(self, space: Space) -> Iterator[Problem]:
        """What is wrong with where its balances stand."""
        return self.lines.check(self.layout, space)

    def offers(self, space: Space, table: str) -> Iterator[Offer]:  # noqa: ARG002 — one signature for all
        """The sums of a chart's accounts; written lines are columns of the ruleset already."""
        return self.lines.offers(self.layout)

    def asks(self, space: Space) -> Iterator[Ask]:
        """What it prints, and what this needs."""
        yield from self.lines.asks(self.layout, space)
        yield from self.layout.asks()

    def address(self, space: Space) -> tuple[str, ...]:  # noqa: ARG002 — one signature for all
        """The name of a line, or the code of an account."""
        return (ROW,)

    def working(self, space: Space, table: str, row: Mapping[str, str], column: str) -> Working | Stranger:  # noqa: ARG002 — as above
        """A line's number, what it is compared with, or its total."""
        return self.lines.working(self.layout, space, row, column)

    def plan(self, hall: Hall, table: str) -> SheetPlan:
        """Its rows, ordered, with the members of the key across side by side."""
        return self.lines.plan(self.layout, hall, table)
