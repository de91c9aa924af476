"""A small rule file and its rows, written to a folder and run through the door: for tests of one law at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from textwrap import dedent

from engine import door
from engine.outcome import TOTAL, Outcome
from engine.problem import Problem, RulesError

HEAD = """\
ruleset: lei
version: "1"
in_force: {from: "2026-01-01"}
language: en
title: Lei
"""
Row = tuple[object, ...]


def table(header: str, *rows: str) -> str:
    """A CSV file: a header and rows, each written with commas."""
    return "\n".join([header, *rows, ""])


def written(folder: Path, body: str, head: str = HEAD) -> Path:
    """A rule file in a project of its own."""
    path = folder / "rules" / "lei.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(head + dedent(body), "utf-8")
    return path


def ran(folder: Path, body: str, *, head: str = HEAD, **data: str) -> Outcome:
    """What comes out of a rule file, each input given as the text of its CSV file."""
    for name, text in data.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    rules = door.load(written(folder, body, head))
    return door.run(rules, {name: folder / f"{name}.csv" for name in data})


def rows(outcome: Outcome, name: str = "t") -> list[Row]:
    """The rows of a table as printed, without its total rows."""
    sheet = next(sheet for sheet in outcome.sheets if sheet.name == name)
    frame = sheet.frame
    if TOTAL in frame.columns:
        frame = frame.filter(~frame[TOTAL]).drop(TOTAL)
    return frame.rows()


def totals(outcome: Outcome, name: str = "t") -> list[Row]:
    """The total rows of a table."""
    frame = next(sheet for sheet in outcome.sheets if sheet.name == name).frame
    return frame.filter(frame[TOTAL]).drop(TOTAL).rows()


def at(folder: Path, level: str, names: Sequence[str], body: str, **data: str) -> dict[object, object]:
    """Columns of a level by its key: one value, or a tuple of several."""
    asked = f"tables:\n  t: {{listing: {{rows: {level}, columns: [{', '.join(names)}]}}}}\n"
    found = rows(ran(folder, dedent(body) + asked, **data))
    return {
        row[: -len(names)] if len(row) > len(names) + 1 else row[0]: row[-1] if len(names) == 1 else row[-len(names) :]
        for row in found
    }


def whole(folder: Path, formulas: Mapping[str, str], body: str, **data: str) -> dict[str, object]:
    """What formulas written at the whole are worth."""
    columns = "".join(f'  {name}: {{formula: "{formula}"}}\n' for name, formula in formulas.items())
    measures = ", ".join(formulas)
    asked = f"columns:\n{columns}tables:\n  t: {{summary: {{measures: [{measures}]}}}}\n"
    return dict(zip(formulas, rows(ran(folder, dedent(body) + asked, **data))[0], strict=True))


def refused(folder: Path, body: str, **data: str) -> tuple[Problem, ...]:
    """Every problem of a rule file, or of its run when the file itself is right."""
    try:
        ran(folder, body, **data)
    except RulesError as error:
        return error.problems
    return ()


def codes(problems: Sequence[Problem]) -> list[str]:
    """The codes of problems, in order."""
    return [problem.code for problem in problems]
