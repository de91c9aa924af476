"""What the command line does: the way of the rules and the reports, joined; each function gives an exit code."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from engine.command.delivery import Delivery
from engine.command.exits import OK, UNMET, Manner, guarded, quiet, show, tell
from engine.command.progress import progress
from engine.kinds import COLUMN_KINDS, TABLE_KINDS
from engine.pipeline import Rules, read_and_prove, run_rules
from engine.problem import Place, Problem, RulesError, Text, say, stop_if
from engine.reconcile.numbers import document, inventory_of, numbers_of
from engine.report.catalogue import speak
from engine.report.reading import describe
from engine.running.collecting import Wish
from engine.shipped import rules_at, shipped
from engine.versions import in_force, version_of

DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
BRAZILIAN_DAY: Final = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")


@dataclass(frozen=True, slots=True)
class Asked:
    """What `evaluate` was asked."""

    rules: str
    as_of: str | None
    data: tuple[str, ...]
    delivery: Delivery


def evaluate(asked: Asked, manner: Manner) -> int:
    """Run the rules, print or write what comes out."""
    return guarded(lambda: _evaluate(asked, manner), manner)


def _evaluate(asked: Asked, manner: Manner) -> int:
    rules, delivery = load_rules(asked.rules, asked.as_of), asked.delivery
    stop_if(delivery.problems(rules.ruleset))
    language = rules.ruleset.language

    def said(text: Text) -> str:
        return speak(text, language)

    with quiet(manner), progress() as step:
        wish = Wish(delivery.tables, keep_refused=delivery.rejects is not None, tell=step, speak=said)
        outcome, entry = run_rules(rules, asked.data, wish)
    read = [Path(rules.ruleset.file), *(file.path for file in entry.files.values())]
    delivery.refuse(entry.refused(), language, read)
    delivery.deliver(outcome, read, manner.language)
    tell(outcome.warnings, manner)
    return UNMET if any(check.unmet for check in outcome.checks) else OK


def load_rules(rules: str, as_of: str | None) -> Rules:
    """The rules that a command was given, proven as far as they can be without data."""
    return read_and_prove(rule_file(rules, as_of))


def rule_file(rules: str, as_of: str | None) -> Path:
    """The rule file that a command was given, the one of a folder in force on a day."""
    return in_force(rules_at(rules), _day(as_of))


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text if DAY.fullmatch(text) else "")
    except ValueError as error:
        what = say("`{text}` is not a day", text=text)
        raise RulesError([Problem("usage-day", Place("--as-of"), what, mend=_written(text))]) from error


def _written(text: str) -> Text:
    """The order to write a day as it must be; the very day where it can be made out."""
    found = BRAZILIAN_DAY.fullmatch(text)
    day = "2021-12-31" if found is None else f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}"
    return say("write year, month and day, as in `{day}`", day=day)


# -- numbers -----------------------------------------------------------------------------------------------------------


def numbers(path: str, manner: Manner) -> int:
    """The inventory of a document's numbers."""
    return guarded(lambda: _numbers(Path(path)), manner)


def _numbers(path: Path) -> int:
    text = document(path)
    if isinstance(text, Problem):
        raise RulesError([text])
    show(inventory_of(numbers_of(text)).encode())
    return OK


# -- show --------------------------------------------------------------------------------------------------------------


def show_kinds(manner: Manner) -> int:
    """Each kind with the first line of its room."""
    lines = []
    for title, register in (("columns", COLUMN_KINDS), ("tables", TABLE_KINDS)):
        lines.append(title)
        for word, kind in register.items():
            room = sys.modules[kind.__module__].__doc__ or ""
            lines.append(f"  {word:10}{room.splitlines()[0]}")
    return guarded(lambda: _shown(lines), manner)


def show_rulesets(manner: Manner) -> int:
    """The rulesets that come with Régua: what `--rules` calls them, since when they hold, and where the files stand."""

    def work() -> int:
        versions = [(file, version_of(file)) for file in shipped()]
        return _shown(
            [f"{file.stem:16}{v.ruleset:16}{v.since} to {v.until or '…'}  {file}" for file, v in versions if v is not None]
        )

    return guarded(work, manner)


def show_rules(rules: str, as_of: str | None, name: str | None, manner: Manner) -> int:
    """What a rule file says, or one name of it."""
    return guarded(lambda: _shown([describe(load_rules(rules, as_of).graph, name).rstrip("\n")]), manner)


def _shown(lines: Sequence[str]) -> int:
    show("".join(f"{line}\n" for line in lines).encode())
    return OK
