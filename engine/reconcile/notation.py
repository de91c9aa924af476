"""A figure as a document prints it -> its exact value and the weight of its last digit; and a value -> a figure.

`84%` is 0.84 and its last digit weighs 0.01. What is no number is None: whoever asks says where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from engine.reconcile.rounding import stepped
from engine.report.cells import NOTATIONS, Notation

# Marks that say nothing of the number: emphasis, spaces of all widths, money, `X` of "6X de", `º` of ordinals.
EMPHASIS: Final = re.compile(r"</?(?:b|i|strong|em)>|\*\*|\\(?=\$)")
SPACES: Final = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
MONEY: Final = re.compile(r"(?:R|US)?\$|BRL|USD|€")
COUNTING: Final = re.compile(r"(?<=\d) ?(?:[xX\u00d7]|[º°ª]|\^[oa])$")
MINUS: Final = "-\u2212\u2010\u2011\u2012\u2013\u2014"  # hyphens, dashes and the sign itself
PERCENT: Final = re.compile(r" ?(?:%|por cento|percent|p\.p\.)$")
SCALES: Final[Mapping[str, int]] = {
    "mil": 3, "mi": 6, "milhão": 6, "milhões": 6, "bi": 9, "bilhão": 9, "bilhões": 9, "trilhão": 12, "trilhões": 12,
    "thousand": 3, "million": 6, "billion": 9, "trillion": 12,
}  # fmt: skip
SCALE: Final = re.compile(rf" ?\b({'|'.join(sorted(SCALES, key=len, reverse=True))})$")
LONGEST: Final = 60  # characters of a figure; Python refuses to read numbers of thousands of digits
MORE_DIGITS: Final = 2  # a computed value is shown with so many digits more than the printed one has


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure of a document."""

    text: str
    value: Fraction = Fraction(0)
    step: Fraction = Fraction(1)  # what its last digit weighs
    percent: bool = False
    blank: bool = False  # a dash: no amount

    def holds(self, exact: Fraction, mode: str = "half_up") -> bool:
        """Whether `exact` is printed so under the rounding mode."""
        return exact == 0 if self.blank else stepped(exact, self.step, mode) == self.value

    def truncated(self, exact: Fraction) -> bool:
        """Whether it is `exact` with the digits after the last one cut off, where rounding gives another."""
        return self.holds(exact, "down") and not self.holds(exact)

    def interval(self, mode: str = "half_up") -> tuple[Fraction, Fraction]:
        """The least and the greatest value that may be printed so; which of the two ends belongs, only `holds` tells."""
        if self.blank:
            return self.value, self.value
        if mode in {"half_up", "half_even"}:
            return self.value - self.step / 2, self.value + self.step / 2
        below = mode == "ceiling" or (mode == "up" and self.value > 0) or (mode == "down" and self.value <= 0)
        above = mode == "floor" or (mode == "up" and self.value < 0) or (mode == "down" and self.value >= 0)
        return self.value - self.step * below, self.value + self.step * above


def printed(text: str, language: str = "pt-BR") -> Printed | None:
    """The figure that a text says, or None where it says none."""
    said = SPACES.sub(" ", EMPHASIS.sub("", text)).strip()
    if len(said) > LONGEST:
        return None
    if said and not said.strip(MINUS + " "):
        return Printed(text, blank=True)
    body, negative = _unsigned(said)
    percent = PERCENT.search(body)
    body = COUNTING.sub("", PERCENT.sub("", body))
    scale = SCALE.search(body)
    found = _number(SCALE.sub("", body), NOTATIONS[language])
    if found is None:
        return None
    value, decimals = found
    weight = Fraction(10) ** ((SCALES[scale[1]] if scale else 0) - (2 if percent else 0))
    return Printed(text, (-value if negative else value) * weight, weight / 10**decimals, percent is not None)


def _unsigned(text: str) -> tuple[str, bool]:
    """The text without money and sign; brackets around it are one, and a minus may stand on either side of `R$`."""
    bare = MONEY.sub(" ", text).strip()
    bracketed = bare.startswith("(") and bare.endswith(")")
    bare = bare[1:-1].strip() if bracketed else bare
    if bare[:1] in MINUS and bare:
        return bare[1:].strip(), not bracketed
    if bare[-1:] in MINUS and bare:
        return bare[:-1].strip(), not bracketed
    return bare.removeprefix("+").strip(), bracketed


def _number(text: str, notation: Notation) -> tuple[Fraction, int] | None:
    """A number without a sign, and how many decimals it has."""
    mark, comma = re.escape(notation.thousands), re.escape(notation.decimal)
    usual = re.fullmatch(rf"(\d+|[1-9]\d{{0,2}}(?:{mark}\d{{3}})+)(?:{comma}(\d+))?", text, re.ASCII)
    # `2.5` in a Brazilian text: the point can't part thousands, so it is a decimal one
    found = usual or re.fullmatch(rf"(0|[1-9]\d*(?!{mark}\d{{3}}$)){mark}(\d+)", text, re.ASCII)
    if found is None:
        return None
    decimals = found[2] or ""
    return Fraction(int(found[1].replace(notation.thousands, "") + decimals), 10 ** len(decimals)), len(decimals)


def render(value: Fraction, step: Fraction, language: str, *, percent: bool = False) -> str:
    """A computed value beside a printed one: with two digits more than the printed has, or fewer where it is exact before."""
    fewest = places(step, percent=percent)
    shown = value * 100 if percent else value
    exact = (count for count in range(fewest, fewest + MORE_DIGITS) if (shown * 10**count).denominator == 1)
    return fixed(value, next(exact, fewest + MORE_DIGITS), language, percent=percent)


def places(step: Fraction, *, percent: bool = False) -> int:
    """How many decimals a figure has whose last digit weighs so much."""
    weight, count = step * 100 if percent else step, 0
    while weight < 1:
        weight, count = weight * 10, count + 1
    return count


def fixed(value: Fraction, decimals: int, language: str, *, percent: bool = False, mode: str = "half_up") -> str:
    """A value with so many decimals."""
    notation = NOTATIONS[language]
    units = int(stepped(value * (100 if percent else 1) * 10**decimals, Fraction(1), mode))
    whole, rest = divmod(abs(units), 10**decimals)
    grouped = f"{whole:,}".replace(",", notation.thousands)
    tail = f"{notation.decimal}{rest:0{decimals}}" if decimals else ""
    return f"{'-' if units < 0 else ''}{grouped}{tail}{'%' if percent else ''}"
