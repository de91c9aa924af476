"""What each function of the language accepts: one literal table, read by the reader and by the types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from engine.language.terms import AGGREGATES, VALUE_FUNCTIONS


@dataclass(frozen=True, slots=True)
class Signature:
    """How many arguments a function takes, which keywords, and how it is written."""

    usage: str
    least: int = 1
    most: int | None = 1  # None: as many as one likes
    keywords: tuple[str, ...] = ()


ROWS: Final = ("when", "over", "missing")

SIGNATURES: Final = {
    "sum": Signature("sum(x, when=condition)", keywords=ROWS),
    "count": Signature("count(level, when=condition)", keywords=("when", "missing")),  # the argument is already the level
    "mean": Signature("mean(x, weight=w)", keywords=(*ROWS, "weight")),
    "min": Signature("min(x, when=condition)", keywords=ROWS),
    "max": Signature("max(x, when=condition)", keywords=ROWS),
    "any": Signature("any(condition, when=condition)", keywords=ROWS),
    "all": Signature("all(condition, when=condition)", keywords=ROWS),
    "only": Signature("only(x, when=condition)", keywords=ROWS),
    "share": Signature("share(condition, when=condition)", keywords=ROWS),
    "least": Signature("least(a, b)", 2, None),
    "greatest": Signature("greatest(a, b)", 2, None),
    "rounded": Signature("rounded(x, 0.01) or rounded(x, 0.01, 'half_even')", 2, 3),
    "known": Signature("known(x, y)", 2, None),
    "is_known": Signature("is_known(x)"),
    "previous": Signature("previous(name)"),
    "shift": Signature("shift(class, -1)", 2, 2),
    "abs": Signature("abs(x)"),
    "year": Signature("year(date)"),
    "month": Signature("month(date)"),
    "days": Signature("days(from, until)", 2, 2),
}

FUNCTIONS: Final = (*AGGREGATES, *VALUE_FUNCTIONS)
KEYWORDS: Final = (*ROWS, "weight")
