"""The inventory of a document, a CSV file -> its numbers, each with what it only refers to, or all that is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from engine.inputs.encoding import text_of
from engine.problem import Place, Problem, Text, say
from engine.reconcile.numbers import HEADER, NUMBER, Numbered

CODE: Final = "data-inventory"
LINE: Final = re.compile(r"0*[1-9][0-9]{0,8}", re.ASCII)
PRINT_IT: Final = say("print it anew with `regua numbers DOCUMENT`, and fill in the references")


@dataclass(frozen=True, slots=True)
class Listed:
    """A number of a document as its inventory lists it."""

    line: int  # of the document
    text: str
    reference: str  # why no figure accounts for it; empty where one must
    place: Place  # in the inventory


def read_inventory(raw: bytes, file: str) -> tuple[tuple[Listed, ...], tuple[Problem, ...]]:
    """The numbers in order, and what is wrong; with problems, the numbers of the rows that are right."""
    text = text_of(raw, "utf-8", file)
    if isinstance(text, Problem):
        return (), (text,)
    header, *lines = text.replace("\r\n", "\n").removesuffix("\n").split("\n")
    if header != HEADER:
        what = say("the first line is `{found}`", found=header)
        mend = say("write `{header}` there, and below it one line for each number", header=HEADER)
        return (), (Problem(CODE, Place(file, 1, 1, max(len(header), 1)), what, mend=mend),)
    listed: list[Listed] = []
    problems: list[Problem] = []
    for at, line in enumerate(lines, start=2):
        found = _row(line, Place(file, at, 1, max(len(line), 1)), listed[-1].line if listed else 1)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            listed.append(found)
    return tuple(listed), tuple(problems)


def _row(line: str, place: Place, before: int) -> Listed | Problem:
    """One line of the inventory; the numbers stand in the order of the document."""
    cells = line.split(";")
    if len(cells) != 3:
        what = say("this line has {count} cells, not 3", count=len(cells))
        return Problem(CODE, place, what, mend=say("write the line, the number and the reference, with `;` between them"))
    number, text, reference = (cell.strip(" ") for cell in cells)
    if not LINE.fullmatch(number):
        what, mend = say("`{found}` is no line of a document", found=number), say("write the number of the line, from 1 on")
        return Problem(CODE, place, what, mend=mend)
    found = NUMBER.fullmatch(text)
    if found is None or found[1] is not None:
        what = say("`{found}` is no number of a document", found=text)
        mend = say("write digits as the document has them, with nothing but `.`, `,`, `:` and `/` between them")
        return Problem(CODE, place, what, mend=mend)
    if int(number) < before:
        what = say("line {line} stands after line {before}", line=int(number), before=before)
        return Problem(CODE, place, what, say("the numbers stand in the order of the document"), PRINT_IT)
    return Listed(int(number), text, reference, place)


def mismatch(numbers: Sequence[Numbered], listed: Sequence[Listed], file: str) -> Problem | None:
    """The first number in which a document and its inventory differ."""
    for one, other in zip_longest(numbers, listed):
        if one is None or other is None or (one.line, one.text) != (other.line, other.text):
            place = other.place if other is not None else Place(file, len(listed) + 2)
            return Problem(CODE, place, say("the inventory isn't that of the document"), _differs(one, other), PRINT_IT)
    return None


def _differs(one: Numbered | None, other: Listed | None) -> Text:
    if one is None:
        return say("the document has no number more, and the inventory goes on")
    due = {"number": one.text, "line": one.line}
    if other is None:
        return say("the inventory ends, and the document goes on with {number} in line {line}", **due)
    return say("the document has {number} in line {line} here", **due)


def unaccounted(listed: Sequence[Listed]) -> Iterator[Listed]:
    """The numbers for which a figure must account."""
    return (one for one in listed if not one.reference)
