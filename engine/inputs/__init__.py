"""A path and the declared columns in, a checked frame out: the door of the files.

`choose` finds each input's file, `load` reads one. Nothing else in the house opens a data file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from engine.bounds import fits_128_bits
from engine.inputs.choose import Chosen, choose
from engine.inputs.loaded import REASON, ROW, Loaded
from engine.inputs.parquet import FAULTS, OURS, damaged, scan_parquet, too_many
from engine.inputs.paths import project_of, sample_path, shown_as, unreadable
from engine.inputs.separated import Wanted, read_separated
from engine.model import Field, Input
from engine.outcome import FileUsed
from engine.problem import Place, Problem, RulesError, Text, say, stop_if

__all__ = [
    "FAULTS",
    "OURS",
    "REASON",
    "ROW",
    "Chosen",
    "Loaded",
    "choose",
    "damaged",
    "load",
    "project_of",
    "sample_path",
    "shown_as",
]

PARQUET: Final = (".parquet", ".pq")
SPREADSHEETS: Final = (".xlsx", ".xls", ".xlsm", ".ods")


def load(
    given: Input, fields: Sequence[Field], chosen: Chosen, *, keep_refused: bool = False, tell: Callable[[Text], str] = str
) -> Loaded:
    """Read one input's file; `tell` says the reasons of the refused rows that are kept apart."""
    path, name = chosen.path, chosen.shown
    stop_if(_oversized(fields))
    if path.suffix.lower() in SPREADSHEETS:
        mend = say("open it in the spreadsheet program and save the sheet as CSV, UTF-8")
        raise RulesError([Problem("data-file", Place(name), say("spreadsheets are not read"), mend=mend)])
    synthetic = given.synthetic if chosen.is_sample else ""
    try:
        if path.suffix.lower() in PARQUET:
            return _parquet(given, fields, path, FileUsed(given.name, name, _digest(path), None, synthetic))
        raw = path.read_bytes()
    except OSError as error:
        raise RulesError([unreadable(name, Place(name), error)]) from error
    table = read_separated(raw, Wanted(given, fields, name), tell if keep_refused else None)
    rows = table.frame.height
    stop_if(problem for problem in [too_many(rows, given, Place(name))] if problem)
    used = FileUsed(given.name, name, hashlib.sha256(raw).hexdigest(), rows, synthetic)
    return Loaded(given, table.frame.lazy(), rows, used, table.refused, notices=table.notices)


def _parquet(given: Input, fields: Sequence[Field], path: Path, used: FileUsed) -> Loaded:
    scan = scan_parquet(path, given, fields, used.name)
    return Loaded(given, scan.frame, None, used, guard=scan.guard, judge=scan.judge, notices=scan.notices)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _oversized(fields: Sequence[Field]) -> list[Problem]:
    mend = say("narrow its `range`, or declare fewer `decimals`")
    return [
        Problem("type-size", field.place, say("column `{column}` does not fit 128 bits", column=field.name), mend=mend)
        for field in fields
        if not fits_128_bits(field)
    ]
