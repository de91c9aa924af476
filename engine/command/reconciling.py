"""`regua reconcile`: the printed figures of a ruleset, computed again and told; an exit code comes out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from engine.command import load_rules
from engine.command.exits import OK, UNMET, Manner, guarded, quiet, show
from engine.command.progress import progress
from engine.command.width import page_width
from engine.reconcile import reconcile
from engine.report.reconciled import draw_reconciled, reconciled_json


@dataclass(frozen=True, slots=True)
class Asked:
    """What `regua reconcile` was asked."""

    rules: str
    as_of: str | None
    data: tuple[str, ...]
    documents: Path | None
    every: bool
    color: bool


def reconciled(asked: Asked, manner: Manner) -> int:
    """Every printed figure with its verdict; unmet when one is unexplained."""
    return guarded(lambda: _reconciled(asked, manner), manner)


def _reconciled(asked: Asked, manner: Manner) -> int:
    with quiet(manner), progress():
        found = reconcile(load_rules(asked.rules, asked.as_of), asked.data, asked.documents)
    found = replace(found, language=manner.of_report(found.language))
    if manner.form == "json":
        text = reconciled_json(found)
    else:
        text = draw_reconciled(found, every=asked.every, color=asked.color, width=page_width())
    show(text.encode())
    return OK if found.explained else UNMET
