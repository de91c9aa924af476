"""A word that isn't known, and those that are -> the few that were probably meant, as a mend."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from engine.problem import NOTHING, Text, say


def near(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """At most three known words that resemble this one, the nearest first; capitals don't count."""
    folded: dict[str, str] = {}
    for each in known:
        folded.setdefault(each.casefold(), each)
    return tuple(folded[each] for each in difflib.get_close_matches(word.casefold(), folded, n=3, cutoff=0.6))


def did_you_mean(words: Iterable[str]) -> Text:
    """The question, or nothing where nothing is near."""
    drawn = [f"`{word}`" for word in words]
    if not drawn:
        return NOTHING
    if len(drawn) == 1:
        return say("did you mean {word}?", word=drawn[0])
    return say("did you mean {words} or {last}?", words=", ".join(drawn[:-1]), last=drawn[-1])


def or_else(words: Iterable[str], otherwise: Text) -> Text:
    """Asks for the near words, or gives another order."""
    return did_you_mean(words) or otherwise
