"""What a rule file copies from an official document: tables and sentences as printed, each figure with its line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from engine.language.terms import Term
from engine.problem import Place
from engine.words import Word

Sign = Literal["as_is", "negated", "magnitude"]
ALL = "*"  # stands in the place of a key on a summary's total rows


@dataclass(frozen=True, slots=True)
class Document:
    """An official document, and the inventory of all numbers in it."""

    name: str
    place: Place = field(compare=False)
    title: str = ""
    numbers: Word | None = None  # the inventory's file


@dataclass(frozen=True, slots=True)
class Head:
    """A printed column: the column of the table that it shows, and the sign with which it is printed."""

    column: Word
    sign: Sign = "as_is"


@dataclass(frozen=True, slots=True)
class Row:
    """One printed row: its line in the document, and a word under each header word."""

    line: int
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Erratum:
    """Which figures of a table are errors of the document, and why; each thing that it names must fit."""

    place: Place = field(compare=False)
    cause: str
    lines: frozenset[int] = frozenset()
    rows: frozenset[str] = frozenset()
    columns: frozenset[str] = frozenset()
    printed: frozenset[str] = frozenset()

    def covers(self, line: int, row: frozenset[str], column: str, printed: str) -> bool:
        """Whether it speaks of a figure."""
        return (
            (not self.lines or line in self.lines)
            and (not self.rows or bool(row & self.rows))
            and (not self.columns or column in self.columns)
            and (not self.printed or printed in self.printed)
        )


@dataclass(frozen=True, slots=True)
class Block:
    """A table of the document, bound to a table of the rules."""

    table: Word
    place: Place = field(compare=False)
    document: Word
    page: Mapping[str, Word]
    header: tuple[Word, ...]  # without `line`
    heads: Mapping[str, Head]  # what each header word shows
    rows: tuple[Row, ...]
    errata: tuple[Erratum, ...] = ()
    rounding: str = "half_up"
    sign: Sign = "as_is"  # where a header word has none of its own
    all_rows: Place | None = field(default=None, compare=False)  # of an example: where it says that there are no other rows

    def told(self, row: Row, address: Iterable[str]) -> dict[str, Word]:
        """The words that tell which row it is, by key; each key is shown by one header word."""
        words = {self.heads[head.text].column.text: word for head, word in zip(self.header, row.words, strict=True)}
        return {key: words[key] for key in address}


@dataclass(frozen=True, slots=True)
class Said:
    """A figure, or a claim without one, in a sentence of the document."""

    printed: Word
    line: int
    at: Mapping[str, Word]
    formula: Term | None = None  # absent: an input that no rule uses
    in_words: Word | None = None
    claim: bool = False  # the sentence is true or not; no figure stands in it
    given: str = ""
    erratum: Word | None = None
    words_erratum: Word | None = None
    sign: Sign = "as_is"
    rounding: str = "half_up"


@dataclass(frozen=True, slots=True)
class Prose:
    """Sentences of the document, each figure bound to a formula."""

    title: str
    place: Place = field(compare=False)
    document: Word
    figures: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """All that the official documents print, and the documents."""

    file: str
    sha256: str
    documents: Mapping[str, Document]
    entries: tuple[Block | Prose, ...]
