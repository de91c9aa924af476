"""A promise about one number, met or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import ClassVar, Final, Self

from engine.declared import Level
from engine.desk import Desk
from engine.exact import values
from engine.kinds.kind import Ask, Hall, Offer, Stranger, Working
from engine.kinds.tables.parts import member_order
from engine.language.terms import Term
from engine.levels import WHOLE, Space
from engine.problem import Place, Problem
from engine.source import Node
from engine.steps import Part, SheetPlan
from engine.words import Show, Word

NOTHING: Final = Term("unknown")  # what a column rests on that the author gives
TITLES: Final = {
    "pt-BR": {"value": "Valor", "limit": "Meta", "met": "Atingida", "gap": "Diferença", "until": "Até"},
    "en": {"value": "Value", "limit": "Target", "met": "Met", "gap": "Difference", "until": "Until"},
}


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

    def levels(self) -> Iterator[Word]:
        """The level whose members each have the target, if not the whole."""
        if self.rows is not None:
            yield self.rows

    def named_keys(self) -> Iterator[Word]:
        """No key."""
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
        """What must reach the limit."""
        yield Ask(self._level, self.of, "number")

    @property
    def pages(self) -> tuple[Word, ...]:
        """It has none."""
        return ()

    def address(self, space: Space) -> tuple[str, ...]:
        """The keys of the members that each have the target."""
        return space.levels[self._level].keys

    def working(self, space: Space, table: str, row: Mapping[str, str], column: str) -> Working | Stranger:  # noqa: ARG002 — as above
        """What must reach the limit, or the limit."""
        limit = self.at_least if self.at_most is None else self.at_most
        cells = {"value": self.of, "limit": Term("number", (), limit, self.of.place)}
        return Working(self._level, row, cells[column]) if column in cells else Stranger(column, tuple(cells))

    @property
    def _level(self) -> str:
        return WHOLE if self.rows is None else self.rows.text

    def plan(self, hall: Hall, table: str) -> SheetPlan:
        """The value, the limit, whether it is met, and how far off it is."""
        value = hall.kept(self._level, hall.site(self._level).lower(self.of))
        limit = self.at_least if self.at_most is None else self.at_most
        assert limit is not None  # noqa: S101 — the schema asks for one of the two
        due = values.number(limit)
        met = values.compare(">=" if self.at_most is None else "<=", value, due)
        parts = {"value": value, "limit": due, "met": met, "gap": values.minus(value, due)}
        titles, shows = TITLES[hall.language], {**dict.fromkeys(parts, self.show), "met": None}
        columns = [
            replace(hall.column(word, one, NOTHING if word == "limit" else self.of), title=titles[word], show=shows[word])
            for word, one in parts.items()
        ]
        if self.until is not None:
            columns.append(replace(hall.column("until", values.constant(self.until), NOTHING), title=titles["until"]))
        keys = [hall.head(self._level, key) for key in hall.keys(self._level)]
        order = member_order(hall, self._level, hall.keys(self._level))
        return SheetPlan(table, (Part(self._level, (*keys, *columns), order),))
