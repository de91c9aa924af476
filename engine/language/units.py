"""The text of a unit -> a product of words, which multiplies, divides and prints again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_WORD: Final = re.compile(r"([*/]?)([^*/]*)")
_NO_UNIT: Final = frozenset({"", "%", "1"})


@dataclass(frozen=True, slots=True)
class Unit:
    """Words and their powers, in alphabetical order; without any, a plain number."""

    powers: tuple[tuple[str, int], ...] = ()

    def times(self, other: Unit, power: int = 1) -> Unit:
        """The unit of a product; with power -1, of a quotient."""
        powers = dict(self.powers)
        for word, each in other.powers:
            powers[word] = powers.get(word, 0) + each * power
        return Unit(tuple(sorted((word, each) for word, each in powers.items() if each)))

    def over(self, other: Unit) -> Unit:
        """The unit of a quotient."""
        return self.times(other, -1)

    def __bool__(self) -> bool:
        """Whether there is a unit at all."""
        return bool(self.powers)

    def __str__(self) -> str:
        """As an author would write it: `BRL/aluno`."""
        above = [word for word, power in self.powers for _ in range(power)]
        below = [word for word, power in self.powers for _ in range(-power)]
        return "/".join(["*".join(above) or "1", *below]) if self.powers else ""


PLAIN: Final = Unit()


def unit_of(text: str) -> Unit:
    """The unit that a text names: words joined by `/` and `*`; `%` and nothing are plain."""
    unit = PLAIN
    for sign, word in _WORD.findall(text):
        name = " ".join(word.split())
        if name not in _NO_UNIT:
            unit = unit.times(Unit(((name, 1),)), -1 if sign == "/" else 1)
    return unit
