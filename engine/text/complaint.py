"""What a parser complains of, and what a reader of complaints finds in it."""

from __future__ import annotations

from dataclasses import dataclass

from engine.problem import Place
from engine.text.refusal import Refusal

Spot = tuple[int, int]  # a line and a column, both from 0
Finding = tuple[Place, Refusal] | None


@dataclass(frozen=True, slots=True)
class Complaint:
    """What the parser said, where it stopped, what it was reading, and what stood open or just ended there."""

    said: str
    at: Spot
    reading: str = ""
    since: Spot | None = None
    bracket: Spot | None = None  # the innermost `[` or `{` still open
    quote: tuple[Spot, Spot] | None = None  # the last value in quotes: its first quote, and what follows its last
