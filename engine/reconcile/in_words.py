"""An amount in words -> the exact value that the words say, and whatever in them was not understood or is misspelt.

No library serves: text2num reads a clean number and refuses a whole phrase for one wrong word without telling which;
num2words only writes (the tests hold this reading against it). What a document says is told, never mended in silence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from typing import Final

from engine.problem import Text, say
from engine.reconcile.notation import fixed, places
from engine.reconcile.number_words import VOCABULARIES, Vocabulary

WORD: Final = re.compile(r"[^\W\d_]+|\d[\d.,]*")
SHORTEST: Final = 5  # letters of a word that may be read with one of them wrong
HUNDREDTH: Final = Fraction(1, 100)


@dataclass(frozen=True, slots=True)
class InWords:
    """What some words say."""

    text: str
    value: Fraction
    step: Fraction  # what the last thing they say weighs: 1 where the hundredths are left out
    misspelt: tuple[tuple[str, str], ...] = ()  # a word, and the one that it was read as
    unread: tuple[str, ...] = ()  # what was not understood, and is not in the value

    def agrees(self, figure: Fraction) -> bool:
        """Whether they say the figure, and nothing but it."""
        return self.value == abs(figure) and not self.unread and not self.misspelt

    def faults(self, figure: Fraction, language: str) -> Iterator[Text]:
        """What is wrong with the words beside the figure, one text a fault."""
        for word, meant in self.misspelt:
            yield say("`{word}` is misspelt: read as `{meant}`", word=word, meant=meant)
        for words in self.unread:
            yield say("`{words}` isn't understood", words=words)
        rest = abs(figure) - self.value
        if self.step == 1 and 0 < rest < 1 and rest * 100 % 1 == 0:
            yield say("the words leave out {rest}", rest=fixed(rest, 2, language))
        elif rest:
            yield say("the words say {value}", value=fixed(self.value, places(self.step), language))


def in_words(text: str, language: str = "pt-BR") -> InWords | None:
    """What a text says in words; None where no word of a number is in it."""
    vocabulary = VOCABULARIES[language]
    reading = _Reading(vocabulary)
    for word in _words(text, vocabulary):
        reading.take(word, _plain(word))
    reading.end("", None)
    if not reading.parts:
        return None
    value = sum((part.value for part in reading.parts), start=Fraction(0))
    return InWords(text, value, reading.parts[-1].step, tuple(reading.misspelt), tuple(reading.unread))


@dataclass(frozen=True, slots=True)
class _Part:
    """A number and what it counts."""

    value: Fraction
    step: Fraction


@dataclass(slots=True)
class _Reading:
    """What has been read so far: finished parts, and the number that is being said."""

    vocabulary: Vocabulary
    parts: list[_Part] = field(default_factory=list)
    misspelt: list[tuple[str, str]] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)  # of the number that is being said
    numbers: list[int] = field(default_factory=list)  # what these words are worth, in order
    decimals: list[int] | None = None  # the same of the words after the decimal comma

    def take(self, word: str, plain: str) -> None:
        """One more word."""
        known = self.vocabulary
        if plain in known.joints:
            self.words.append(word)
            return
        if plain not in known:
            meant = _meant(plain, known.all)
            if meant is None:
                self.unread.append(word)
                return
            self.misspelt.append((word, meant))
            plain = meant
        if plain in known.units:
            self.end(word, known.units[plain])
        elif plain == known.point and self.numbers and self.decimals is None:
            self.decimals = []
            self.words.append(word)
        else:
            self._count(word, plain)

    def _count(self, word: str, plain: str) -> None:
        """A word of the number that is being said; one that can't follow the others isn't understood."""
        spoken = self.numbers if self.decimals is None else self.decimals
        number = -self.vocabulary.scales[plain] if plain in self.vocabulary.scales else self.vocabulary.numbers.get(plain)
        zeros = self.decimals is not None and not any(spoken)  # they hold places, and any number may follow
        if number is None or (_value([*spoken, number]) is None and not zeros):
            self.unread.append(word)
            return
        self.words.append(word)
        spoken.append(number)

    def end(self, word: str, unit: Fraction | None) -> None:
        """The number is said: it counts the unit, or nothing."""
        if self.numbers:
            part = self._part(unit)
            last = self.parts[-1] if self.parts else None
            if last is None or (unit == HUNDREDTH and last.step == 1 and part.value < 1):
                self.parts.append(part)
            else:
                self.unread.append(self._phrase(word))
        elif word:
            self.unread.append(word)
        self.words, self.numbers, self.decimals = [], [], None

    def _phrase(self, word: str) -> str:
        """The words of the number that is being said, without the joints before and after it."""
        words = [*self.words, *([word] if word else [])]
        inner = [at for at, each in enumerate(words) if _plain(each) not in self.vocabulary.joints]
        return " ".join(words[inner[0] : inner[-1] + 1])

    def _part(self, unit: Fraction | None) -> _Part:
        weight = Fraction(1) if unit is None else unit
        digits = _digits(self.decimals or [])
        whole = Fraction(_value(self.numbers) or 0)
        return _Part((whole + Fraction(int(digits or "0"), 10 ** len(digits))) * weight, weight / 10 ** len(digits))


def _digits(decimals: Sequence[int]) -> str:
    """What is said after the comma: zeros one by one, then a number."""
    zeros = next((at for at, number in enumerate(decimals) if number), len(decimals))
    return "0" * zeros + (str(_value(decimals[zeros:])) if decimals[zeros:] else "")


def _value(spoken: Sequence[int]) -> int | None:
    """The number that words make together, scales being given below zero; None where one can't follow another."""
    total, group, last = 0, 0, 0
    for number in spoken:
        if number == -100:
            group = group * 100 if 0 < group < 100 else 100 if group == 0 else -1
        elif number < 0:
            if last and -number >= last:
                return None
            total, group, last = total - number * (group or 1), 0, -number
        else:
            group = group + number if _may_follow(group, number) else -1
        if group < 0:
            return None
    return total + group


def _may_follow(group: int, number: int) -> bool:
    """Hundreds, then tens, then units; nothing follows a zero, and no unit what is below twenty."""
    if number >= 100:
        return group == 0
    if number >= 10:
        return group % 100 == 0
    return number > 0 and group % 10 == 0 and group % 100 != 10 if group else True


def _words(text: str, vocabulary: Vocabulary) -> list[str]:
    """The words of a text; units of two words are one."""
    found: list[str] = []
    for match in WORD.finditer(text):
        joined = f"{found[-1]} {match[0]}" if found else match[0]
        if _plain(joined) in vocabulary.units and " " in joined:
            found[-1] = joined
        else:
            found.append(match[0])
    return found


@lru_cache(maxsize=1024)
def _plain(word: str) -> str:
    """A word without accents and capitals."""
    return "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))


def _meant(plain: str, known: Sequence[str]) -> str | None:
    """The only word that differs in one letter, or in two neighbours changed over."""
    near = [word for word in known if len(plain) >= SHORTEST and _one_off(plain, word)]
    return near[0] if len(near) == 1 else None


def _one_off(first: str, second: str) -> bool:
    """Whether one letter more, less, other, or two neighbours changed over make one word of the other."""
    start = next((at for at, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second)))
    a, b = first[start:], second[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
