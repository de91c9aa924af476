"""What the words of numbers are worth in each language: one table, read by `in_words`. Accents and capitals don't count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of numbers of one language, without accents."""

    numbers: Mapping[str, int]
    scales: Mapping[str, int]  # what stands before is multiplied by it; `hundred` is one of them
    units: Mapping[str, Fraction]  # what a number counts: money, hundredths
    joints: frozenset[str]  # words between numbers that say nothing
    point: str  # the decimal comma, spelled

    @property
    def all(self) -> tuple[str, ...]:
        """Every word of a number or of what it counts."""
        return (*self.numbers, *self.scales, *self.units)

    def __contains__(self, plain: str) -> bool:
        return plain in self.numbers or plain in self.scales or plain in self.units or plain == self.point


def _counted(words: str, first: int, step: int = 1) -> dict[str, int]:
    """Words of one step after the other; variants of a word are joined by `/`."""
    return {one: first + step * at for at, word in enumerate(words.split()) for one in word.split("/")}


HUNDREDS: Final = "duzent trezent quatrocent quinhent seiscent setecent oitocent novecent"
PORTUGUESE: Final = Vocabulary(
    numbers={
        **_counted("zero um/uma/hum dois/duas tres quatro cinco seis sete oito nove dez onze doze treze catorze/quatorze", 0),
        **_counted("quinze dezesseis/dezasseis dezessete/dezassete dezoito dezenove/dezanove", 15),
        **_counted("vinte trinta quarenta cinquenta/cincoenta sessenta setenta oitenta noventa cem/cento", 20, 10),
        **_counted(" ".join(f"{stem}os/{stem}as" for stem in HUNDREDS.split()), 200, 100),
    },
    scales={
        **dict.fromkeys(("mil",), 10**3),
        **dict.fromkeys(("milhao", "milhoes"), 10**6),
        **dict.fromkeys(("bilhao", "bilhoes"), 10**9),
        **dict.fromkeys(("trilhao", "trilhoes"), 10**12),
    },
    units={
        **dict.fromkeys(("real", "reais"), Fraction(1)),
        **dict.fromkeys(("centavo", "centavos", "por cento"), Fraction(1, 100)),
    },
    joints=frozenset({"e", "de"}),
    point="virgula",
)
ENGLISH: Final = Vocabulary(
    numbers={
        **_counted("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen", 0),
        **_counted("seventeen eighteen nineteen twenty", 17),
        **_counted("thirty forty/fourty fifty sixty seventy eighty ninety", 30, 10),
    },
    scales={"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12},
    units={
        **dict.fromkeys(("real", "reais", "dollar", "dollars"), Fraction(1)),
        **dict.fromkeys(("centavo", "centavos", "cent", "cents", "percent", "per cent"), Fraction(1, 100)),
    },
    joints=frozenset({"and", "of", "a"}),
    point="point",
)
VOCABULARIES: Final[Mapping[str, Vocabulary]] = {"pt-BR": PORTUGUESE, "en": ENGLISH}
