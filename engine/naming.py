"""What may be a name: a letter followed by letters, digits and `_`, and no word that formulas keep for themselves."""

from __future__ import annotations

import keyword
import re
from typing import Final

from engine.language.terms import AGGREGATES, VALUE_FUNCTIONS
from engine.problem import Place, Problem, say

# Latin letters with and without accents: each is one character however it is typed, so no two names look alike
NAME: Final = "^[A-Za-zÀ-ÖØ-öø-ÿ][A-Za-z0-9_À-ÖØ-öø-ÿ]*$"
RESERVED: Final = frozenset((*AGGREGATES, *VALUE_FUNCTIONS, "true", "false", "null", "skip", *keyword.kwlist))


def is_name(text: str) -> bool:
    """Whether the text has the form of a name."""
    return re.fullmatch(NAME, text) is not None


def not_a_name(text: str, place: Place) -> Problem:
    """The problem of a text that should be a name and hasn't the form of one."""
    what = say("`{text}` can't be a name", text=text)
    why = say("a name is a letter followed by letters, digits and `_`, without blanks")
    return Problem("shape-name", place, what, why, say("write it otherwise, for instance `{name}`", name=_as_name(text)))


def _as_name(text: str) -> str:
    kept = re.sub(r"[^A-Za-z0-9À-ÖØ-öø-ÿ]+", "_", text).strip("_")
    return kept if is_name(kept) else f"n_{kept}".rstrip("_")
