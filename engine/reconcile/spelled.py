"""A figure's amount in words -> two more figures: the words beside the digits, and beside what is computed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from engine.problem import NOTHING, Text, say
from engine.reconcile.bound import Bound
from engine.reconcile.holding import Held
from engine.reconcile.in_words import InWords, in_words
from engine.reconcile.notation import printed
from engine.reconcile.rounding import stepped
from engine.verdicts import Figure, Verdict

RIGHT: Final = frozenset({"reproduced", "given", "rounding"})
DIGITS: Final = say("words beside digits")
COMPUTED: Final = say("words beside what is computed")


@dataclass(frozen=True, slots=True)
class Spelled:
    """The words of one figure, read; absent where they say no number."""

    text: str
    read: InWords | None
    erratum: str
    language: str

    def figures(self, figure: Figure, held: Held | None) -> Iterator[Figure]:
        """The words' own verdicts."""
        digits = printed(figure.printed, self.language)
        if digits is None or digits.blank:
            return
        beside = self._said(figure, digits.value, DIGITS, figure.printed)
        right = self.read is not None and self.read.agrees(digits.value)
        yield beside
        if held is None or not isinstance(held.exact, Fraction):
            return
        due = stepped(held.exact, digits.step, held.bound.rounding)
        if right and figure.verdict not in RIGHT:
            carried = say("follows from the digits beside it")
            yield replace(beside, aspect=COMPUTED, computed=figure.computed, verdict="carried", cause=carried)
        else:
            yield self._said(figure, due if figure.verdict != "rounding" else digits.value, COMPUTED, figure.computed)

    def _said(self, figure: Figure, due: Fraction, aspect: Text, computed: str) -> Figure:
        verdict, cause = self._verdict(due)
        return replace(figure, printed=self.text, computed=computed, verdict=verdict, cause=cause, aspect=aspect, proposals=())

    def _verdict(self, due: Fraction) -> tuple[Verdict, Text]:
        agrees = self.read is not None and self.read.agrees(due)
        if agrees and self.erratum:
            return "unexplained", say("declared as an erratum, and it is right: take the erratum away")
        if agrees:
            return "reproduced", NOTHING
        if self.erratum:
            return "erratum", say("{cause}", cause=self.erratum)
        if self.read is None:
            return "unexplained", say("no number is said in words")
        return "unexplained", next(self.read.faults(due, self.language))


def spelled(bound: Bound, language: str) -> Spelled | None:
    """The words beside a figure, if there are any."""
    if bound.in_words is None:
        return None
    return Spelled(bound.in_words.text, in_words(bound.in_words.text, language), bound.words_erratum, language)
