"""What became of small changes of a rule file: how many are noticed, by whom, and which nobody notices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

from engine.problem import Place, Problem, Text

Guarding = Literal["proof", "promise", "check", "figure", "example"]
GUARDS: Final[tuple[Guarding, ...]] = ("proof", "promise", "check", "figure", "example")


@dataclass(frozen=True, slots=True)
class Survivor:
    """A change that nobody notices: how much rests on what it changes, and why that is right, if the author says so."""

    place: Place
    sort: str
    name: str  # of the entry that it changes
    was: str
    becomes: str  # empty where something is dropped
    catch: Text  # what would tell the changed file from the author's
    figures: int
    checks: int
    explained: str = ""
    example: str = ""  # rows and a cell that tell it from the author's file, ready to stand in it


@dataclass(frozen=True, slots=True)
class Score:
    """What became of all that were tried."""

    ruleset: str
    version: str
    title: str
    language: str
    made: int
    tried: int
    noticed: Mapping[Guarding, int]
    survivors: tuple[Survivor, ...]
    warnings: tuple[Problem, ...] = ()

    @property
    def open(self) -> tuple[Survivor, ...]:
        """Those that nobody explains."""
        return tuple(one for one in self.survivors if not one.explained)

    @property
    def share(self) -> Fraction:
        """How many are noticed, of those that are not explained."""
        guarded = sum(self.noticed.values())
        counted = guarded + len(self.open)
        return Fraction(guarded, counted) if counted else Fraction(1)
