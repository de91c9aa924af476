"""Stretches of numbers as authors write them: `0 to 29.99`, `above 10 to 20`, `80 or more`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from engine.problem import Place

Limit = Decimal | date


@dataclass(frozen=True, slots=True)
class Stretch:
    """From `low` to `high`; an absent limit is open without end; `low_in`/`high_in` tell whether the limit itself belongs."""

    low: Limit | None = None
    high: Limit | None = None
    low_in: bool = True
    high_in: bool = True
    place: Place = field(default=Place(""), compare=False)
