"""What several tables share: named measures, an order of rows."""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.language.terms import Term
from engine.problem import Place
from engine.words import Show, Word


@dataclass(frozen=True, slots=True)
class Measure:
    """A named column of a table."""

    name: str
    says: Term
    place: Place = field(compare=False)
    title: str = ""
    show: Show | None = None
    unit: Word | None = None


@dataclass(frozen=True, slots=True)
class Sorting:
    """One name to sort by; ascending unless `highest`."""

    name: Term
    highest: bool = False
