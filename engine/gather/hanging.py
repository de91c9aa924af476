"""What is lost of a rule file -> the names that may be lost with it, and the entries that hang on them.

The text alone is asked, since what is broken has no nodes. All is taken too widely rather than too narrowly: a fault that is
not told now is told in the next run, and a fault that is none would send its reader astray.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final
from unicodedata import normalize

from engine.gather.outline import Outline
from engine.naming import RESERVED
from engine.shape import shape_of

_WORD: Final = re.compile(r"[^\W\d]\w*")
_NAMED: Final = re.compile(r"([^\W\d]\w*)[\"']?\s*:")  # columns, as inputs and lists declare them
_GIVEN: Final = re.compile(
    r"\b(?:gives|left|dropped_by|line)[\"']?\s*:\s*[\"']?([^\W\d]\w*)"
)  # columns that tables bring along
_BEAR_ONE_NAME: Final = frozenset({"orders", "parameters", "axes", "columns", "checks", "examples"})
_TABLES: Final = frozenset({"inputs", "lists"})


class Hanging:
    """The entries of a file, and the columns of its tables, by their first lines: what names each bears and what it says."""

    def __init__(self, lines: Sequence[str], form: Outline) -> None:
        self.lines = [normalize("NFC", line) for line in lines]
        self.form = form
        units: dict[int, list[str]] = {}
        for at, line in enumerate(self.lines):
            units.setdefault(self._unit(at), []).append(line)
        self.words = {unit: words_of("\n".join(said)) for unit, said in units.items()}
        self.on_levels = Counter(word for unit in units if self.section(unit) == "levels" for word in self.words[unit])
        self.bears = {unit: frozenset(self._borne(unit)) for unit in units}

    def names_lost_with(self, cut: range) -> Iterator[tuple[str, frozenset[str]]]:
        """The names that some lines may have borne, each with its section."""
        for head in {self.form.heads[at] for at in cut}:
            section = self.section(head)
            if section in _TABLES and self.form.is_deep(cut.start):
                yield section, frozenset({*_WORD.findall(self.lines[cut.start])[:1], *_named(self._text(cut.start))})
            else:
                yield section, self._lost_whole(head)

    def section(self, line: int) -> str:
        """The name of the section that a line stands in."""
        return next(iter(_WORD.findall(self.lines[self.form.sections[line]])), "")

    def is_table(self, line: int) -> bool:
        """Whether a line stands in an input or a list."""
        return self.section(line) in _TABLES

    def hanging_on(self, lost: frozenset[str]) -> frozenset[int]:
        """The entries and columns that say a lost name, or a name borne by one that does."""
        found: set[int] = set()
        while new := [unit for unit, words in self.words.items() if unit not in found and not lost.isdisjoint(words)]:
            found.update(new)
            lost = lost.union(*(self.bears[unit] for unit in new))
        return frozenset(found)

    def _lost_whole(self, head: int) -> frozenset[str]:
        """The names lost with a whole entry; without its table, a level may have no members."""
        return self.bears[head] | (words_of(self._text(head)) - _own_words() if self.section(head) in _TABLES else frozenset())

    def _unit(self, line: int) -> int:
        """The first line of the entry, or of the column of a table, that a line stands in."""
        return self.form.parts[line] if self.section(line) in _TABLES else self.form.heads[line]

    def _borne(self, unit: int) -> Iterator[str]:
        section = self.section(unit)
        if unit == self.form.sections[unit]:
            yield from _named(self.lines[unit])  # a section between braces
            return
        yield from _WORD.findall(self.lines[unit])[:1]
        if section == "levels":
            yield from (word for word in self.words[unit] - _own_words() if self.on_levels[word] == 1)
        elif section == "tables":
            yield from _GIVEN.findall(self._text(unit))
        elif section not in _BEAR_ONE_NAME:
            yield from _named(self._text(unit))

    def _text(self, line: int) -> str:
        """A line and all that stands below it."""
        return "\n".join(self.lines[at] for at in self.form.block(line))


def words_of(text: str) -> frozenset[str]:
    """The words of a text, whatever they mean."""
    return frozenset(_WORD.findall(text))


def _named(text: str) -> Iterator[str]:
    return (word for word in _NAMED.findall(text) if word not in _own_words())


@cache
def _own_words() -> frozenset[str]:
    """The words of the language itself: its keys, what may stand after them, and what formulas keep for themselves."""
    return frozenset(_keys(shape_of("ruleset"))) | RESERVED


def _keys(shape: object) -> Iterable[str]:
    if isinstance(shape, Mapping):
        for word, said in shape.items():
            if word == "properties":
                yield from said
            elif word == "enum":
                yield from map(str, said)
            yield from _keys(said)
    elif isinstance(shape, list | tuple):
        for one in shape:
            yield from _keys(one)
