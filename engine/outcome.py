"""What a run gives: tables ready to be printed or written, checks, notices, and where it all came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import polars as pl

from engine.problem import Problem, Text
from engine.words import Said, Show

MEMBER = "@member"  # the hidden columns that put the members of `across` in order
LINE = "@line"  # the hidden text column that tells which line of a statement a row is
TOTAL = "@total"  # the hidden truth column that marks a summary's total rows; their totalled keys are null


@dataclass(frozen=True, slots=True)
class Head:
    """One column of a result: a text, truth, date, or an exact number with `scale` decimals."""

    name: str
    kind: Literal["text", "number", "truth", "date"]
    title: str = ""
    scale: int = 0
    show: Show | None = None
    unit: str = ""
    key: bool = False
    assumed: bool = False  # some rule it depends on is only assumed
    line: Literal["", "title", "number"] = ""  # of a statement: it holds the lines' titles, or numbers printed as a line says


@dataclass(frozen=True, slots=True)
class Line:
    """How one line of a statement prints its numbers: in one column stand lines of other decimals and units."""

    name: str
    title: str
    scale: int = 0
    show: Show | None = None
    unit: str = ""
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of results, the rows of one page together.

    The frame has a column a head, in order (text String, number Decimal(38, scale), truth Boolean, date Date), and `@total`
    when it has total rows. Of a statement it has `@line` too, and `lines` tells of each line how it is printed.
    """

    name: str
    heads: tuple[Head, ...]
    frame: pl.DataFrame
    title: str = ""
    pages: tuple[str, ...] = ()  # the heads whose values name the page
    print: bool = True
    said: Said = Said()
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one check: how many rows do not meet it, and the first of them."""

    name: str
    title: str
    on_fail: Literal["report", "stop"]
    unmet: int
    rows: pl.DataFrame | None = None


@dataclass(frozen=True, slots=True)
class FileUsed:
    """A file that went into the run."""

    role: str  # "rules", "schema", or the input's name
    name: str  # relative to the rule file's project, or the base name when outside
    sha256: str
    rows: int | None = None
    synthetic: str = ""  # why these are not the real data


@dataclass(frozen=True, slots=True)
class StepCount:
    """How many rows stood at a level."""

    level: str
    rows: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that a run gives."""

    ruleset: str
    version: str
    title: str
    language: str
    said: Said
    sheets: tuple[Sheet, ...]
    checks: tuple[Verdict, ...] = ()
    notices: tuple[Text, ...] = ()  # divisions by zero, rows dropped, rows refused
    files: tuple[FileUsed, ...] = ()
    steps: tuple[StepCount, ...] = ()
    versions: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[Problem, ...] = ()
