"""A document in, all its numbers out, each with its line: what a reconciliation must account for.

A number is a run of digits, with points, commas, colons and slashes between them, that no letter stands before: `12,03`,
`2.2.7.2`, `31/07/2017`; the 2 of `2^a`, the 6 of `6X`; not the 19 of `P19`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from engine.problem import Place, Problem, say
from engine.system import reason_of

NUMBER: Final = re.compile(r"([^\W\d_ªº¹²³])?([0-9]+(?:[.,:/][0-9]+)*)")  # the raised signs are no letters: `nº1`, `m²`
HEADER: Final = "line;number;reference"


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number where it stands in a document; lines and columns count from 1."""

    line: int
    column: int
    text: str


def numbers_of(text: str) -> tuple[Numbered, ...]:
    """The numbers of a text in the order in which they are read."""
    return tuple(_numbers(text))


def _numbers(text: str) -> Iterator[Numbered]:
    for at, line in enumerate(text.split("\n"), start=1):
        for found in NUMBER.finditer(line):
            if found[1] is None:
                yield Numbered(at, found.start(2) + 1, found[2])


def inventory_of(numbers: Sequence[Numbered]) -> str:
    """The inventory that a person goes on to fill in: no number refers to anything yet."""
    return "".join(f"{line}\n" for line in (HEADER, *(f"{one.line};{one.text};" for one in numbers)))


def document(path: Path) -> str | Problem:
    """The text of a document, or why it can't be had."""
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        what = say("this document is not plain text in UTF-8")
        mend = say("save its text as a `.txt` file in UTF-8, and give that one")
        return Problem("usage-document", Place(str(path)), what, mend=mend, original=str(error))
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        what = say("the document can't be read: {reason}", reason=reason_of(error))
        mend = say("see that the name is right and that you may read it")
        return Problem("usage-document", Place(str(path)), what, mend=mend, original=str(error))
