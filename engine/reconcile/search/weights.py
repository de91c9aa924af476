"""How likely an explanation is: how often people err that way, less what chance alone would give.

With three hundred figures around, some number always fits a figure of two digits. So each explanation says how many
figures would fit by chance (`expected`), and the more there are, the less it weighs; where one or more would, it is none.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from engine.reconcile.search.case import Kind

USUAL: Final[Mapping[Kind, int]] = {
    "sign": 90, "truncated": 88, "copied": 84, "factor": 84, "base": 82, "printed": 80, "swapped": 80, "inverted": 78,
    "turned": 76, "operand": 75, "left out": 74, "length": 72, "digit": 70, "twice": 66, "coarse": 64, "added": 62,
    "typed": 53, "raised": 50, "needed": 10,
}  # fmt: skip
FARTHER: Final[Mapping[str, int]] = {"row": 0, "column": 4, "table": 10, "elsewhere": 25}
LESS: Final = (  # from so many figures by chance on, so much less
    (Fraction(3, 10), 40),
    (Fraction(1, 10), 25),
    (Fraction(3, 100), 15),
    (Fraction(1, 100), 8),
    (Fraction(1, 1000), 3),
)


def weight(kind: Kind, expected: Fraction, less: int = 0) -> int:
    """1 to 100, or 0 for what chance explains as well."""
    if expected >= 1:
        return 0
    lost = next((points for limit, points in LESS if expected >= limit), 0)
    return max(USUAL[kind] - lost - less, 1)
