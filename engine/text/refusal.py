"""A `Refusal`: why a piece of text cannot stand as written and what to write instead, before it has a place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from engine.problem import NOTHING, Place, Problem, Text

_REMARK: Final = re.compile(r"\s#(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Refusal:
    """A problem that does not know yet where it stands."""

    code: str
    what: Text
    why: Text = NOTHING
    mend: Text = NOTHING

    def at(self, place: Place, original: str = "", also: tuple[Place, ...] = ()) -> Problem:
        """The problem at a place."""
        return Problem(self.code, place, self.what, self.why, self.mend, also, original=original)


def without_remark(value: str) -> str:
    """The rest of a line without the remark at its end."""
    return _REMARK.split(value, maxsplit=1)[0].rstrip()


def entry_end(line: str, start: int) -> int:
    """Where an entry between brackets ends that goes on at `start`: at the comma or bracket that is not its own."""
    depth, quote, at = 0, "", start
    for at in range(start, len(line)):
        char = line[at]
        if quote or char in "'\"":
            quote = quote if quote not in {"", char} else char if not quote else ""
        elif depth == 0 and char in ",]}":
            return at
        else:
            depth += (char in "([{") - (char in ")]}")
    return len(line)


def quoted(text: str) -> str:
    """The text between quotes as an author would write it: double ones, or single ones when double ones stand inside."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'
