"""What an author promises of a rule beside writing it: one sentence of a small vocabulary."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from engine.problem import Place
from engine.words import Word

Kind = Literal["between", "increasing", "decreasing", "unchanged", "continuous", "classes", "total"]


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise, as written and as understood."""

    kind: Kind
    text: str
    place: Place = field(compare=False)
    name: Word | None = None  # what must change, or the level whose members have a class
    low: Decimal | None = None
    high: Decimal | None = None
