"""The rows of a decision: what a cell accepts, and the case that a row makes of its cells."""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.problem import Place
from engine.ranges import Stretch
from engine.words import Scalar


@dataclass(frozen=True, slots=True)
class Anything:
    """Accepts every value, unknown too."""

    def __str__(self) -> str:
        return "anything"


@dataclass(frozen=True, slots=True)
class Missing:
    """Accepts the unknown alone."""

    def __str__(self) -> str:
        return "missing"


@dataclass(frozen=True, slots=True)
class OneOf:
    """Accepts some values."""

    values: tuple[Scalar, ...]
    places: tuple[Place, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        words = [str(value).lower() if isinstance(value, bool) else str(value) for value in self.values]
        return words[0] if len(words) == 1 else f"[{', '.join(words)}]"


Test = Anything | Missing | OneOf | Stretch


@dataclass(frozen=True, slots=True)
class Case:
    """One row of the table: a test for each axis, and what it gives."""

    tests: tuple[Test, ...]
    gives: Scalar
    place: Place = field(compare=False)
    gives_place: Place = field(compare=False)
