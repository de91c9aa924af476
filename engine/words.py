"""The small things an author writes everywhere: words with their place, sources, roundings, ways to print."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from engine.problem import Place

Scalar = str | int | Decimal | bool | date | None
Basis = Literal["stated", "inferred", "assumed"]


@dataclass(frozen=True, slots=True)
class Word:
    """A name as the author wrote it, with its place."""

    text: str
    place: Place = field(compare=False)

    def __str__(self) -> str:
        """The name alone."""
        return self.text


@dataclass(frozen=True, slots=True)
class Source:
    """Where something comes from."""

    document: str = ""
    publisher: str = ""
    law: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What the author may say of anything: title, source, basis, notes."""

    title: str = ""
    source: Source | None = None
    basis: Basis = "stated"
    notes: str = ""
    unguarded: str = ""  # why nothing tells a change of it: the author's explanation


@dataclass(frozen=True, slots=True)
class Rounding:
    """A step to round to, and how halves go."""

    step: Decimal
    mode: str = "half_up"
    place: Place = field(default=Place(""), compare=False)


@dataclass(frozen=True, slots=True)
class Show:
    """How a number is printed: its step, as a percentage or not."""

    step: Decimal
    percent: bool = False
