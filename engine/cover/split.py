"""What a kind tells apart: formulas, and the cases into which their values fall."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from engine.cover.cases import Case
from engine.language.terms import Term
from engine.problem import Place


@dataclass(frozen=True, slots=True)
class Split:
    """What a kind tells apart by the values of formulas: the cases, and what becomes of values that no case holds."""

    sort: Literal["band", "group", "row", "slice", "part"]  # what the language calls one of the cases
    given: tuple[Term, ...]
    names: tuple[str, ...]  # what each formula is called
    cases: tuple[Case, ...]
    place: Place
    level: str | None = None  # where the formulas stand, if not at the rule's own level
    rest: Place | None = None  # where `otherwise` takes what no case holds
    first: bool = False  # the first case that holds counts
    unknown: bool = False  # the unknown needs a case, too
    closed: bool = True  # a value without a case goes to `rest` or stops the run
    step: Decimal | None = None  # only values on it have a case


def split_of(kind: object) -> Split | None:
    """What a kind tells apart; most tell nothing apart."""
    made: Callable[[], Split | None] | None = getattr(kind, "split", None)
    return None if made is None else made()
