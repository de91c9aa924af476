"""What a program that embeds the engine calls: three functions and the values they give."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Literal

from engine.outcome import Outcome
from engine.pipeline import Rules, read_and_prove, run_rules
from engine.problem import Problem, RulesError
from engine.report.csv_text import to_csv
from engine.report.json_text import to_json
from engine.report.text import draw
from engine.running.collecting import Wish
from engine.shipped import rules_at
from engine.versions import in_force

__all__ = ["Outcome", "Problem", "Rules", "RulesError", "load", "render", "run"]


def load(path: str | Path, *, as_of: date | None = None) -> Rules:
    """A rule file, the one of a folder in force on a day, or a shipped one by name; proven as far as it can be without data."""
    return read_and_prove(in_force(rules_at(path), as_of))


def run(
    rules: Rules,
    data: Mapping[str, str | Path] | None = None,
    *,
    tables: tuple[str, ...] = (),
) -> Outcome:
    """The outcome of the rules on files by input name; inputs that are not named take their sample."""
    named = [f"{name}={path}" for name, path in (data or {}).items()]
    return run_rules(rules, named, Wish(tables))[0]


def render(outcome: Outcome, form: Literal["text", "json", "csv"] = "text", table: str | None = None) -> str:
    """An outcome as text for people, or as JSON or CSV."""
    if form == "csv":
        return "".join(to_csv(outcome, sheet).decode() for sheet in outcome.sheets if table in (None, sheet.name))
    return to_json(outcome, table) if form == "json" else draw(outcome, table=table)
