"""What became of the printed figures: each with what was computed and a verdict, and what accounts for a document's numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Final, Literal

from engine.problem import NOTHING, Place, Problem, Text

Verdict = Literal["reproduced", "rounding", "erratum", "carried", "given", "not computable", "unexplained"]
VERDICTS: Final[tuple[Verdict, ...]] = (
    "reproduced", "rounding", "erratum", "carried", "given", "not computable", "unexplained",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Proposal:
    """One way in which a wrong figure may have come about, with the arithmetic that gives it."""

    text: Text
    arithmetic: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed figure and its verdict."""

    document: str
    line: int
    where: str
    printed: str
    computed: str
    verdict: Verdict
    cause: Text = NOTHING
    rule: str = ""
    proposals: tuple[Proposal, ...] = ()  # how the figure may have come about, the likeliest first
    aspect: Text = NOTHING  # of several verdicts on one figure, which this is
    place: Place = field(default=Place(""), compare=False)


@dataclass(frozen=True, slots=True)
class Account:
    """What accounts for the numbers of one document."""

    document: str
    title: str
    numbers: int
    bound: int  # a figure that a rule computes stands there
    given: int  # an input
    references: int  # a year, a page, a code
    left: tuple[tuple[int, str], ...] = ()  # line and number of those that nothing accounts for


@dataclass(frozen=True, slots=True)
class Reconciled:
    """All printed figures of a ruleset, in the order of the documents."""

    ruleset: str
    version: str
    title: str
    language: str
    figures: tuple[Figure, ...]
    accounts: tuple[Account, ...] = ()
    notices: tuple[Text, ...] = ()
    synthetic: tuple[tuple[str, str], ...] = ()  # inputs that are not the real data, and why
    warnings: tuple[Problem, ...] = ()

    def totals(self) -> dict[Verdict, int]:
        """How many figures have each verdict."""
        counted = Counter(figure.verdict for figure in self.figures)
        return {verdict: counted[verdict] for verdict in VERDICTS}

    @property
    def explained(self) -> bool:
        """Whether every figure is computed, given, or named as an error with its cause."""
        return all(figure.verdict != "unexplained" for figure in self.figures)
