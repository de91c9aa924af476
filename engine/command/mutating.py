"""`regua test --mutate`: which figures of a rule file nobody guards; an exit code comes out."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from engine.command import rule_file
from engine.command.exits import OK, UNMET, Manner, guarded, quiet, show, tell
from engine.command.width import page_width
from engine.mutants.scoring import score
from engine.report.mutated import draw_score, score_json

BAR: Final = 30  # characters


@dataclass(frozen=True, slots=True)
class Asked:
    """What `regua test --mutate` was asked."""

    rules: str
    as_of: str | None
    data: tuple[str, ...]
    seconds: int | None


def mutated(asked: Asked, manner: Manner) -> int:
    """The score, and each survivor; unmet when one is not explained."""
    return guarded(lambda: _mutated(asked, manner), manner)


def _mutated(asked: Asked, manner: Manner) -> int:
    path = rule_file(asked.rules, asked.as_of)
    with quiet(manner):
        found = score(path, asked.data, asked.seconds, bar())
    found = replace(found, language=manner.of_report(found.language))
    show((score_json(found) if manner.form == "json" else draw_score(found, width=page_width())).encode())
    if manner.form != "json":
        tell(found.warnings, manner)
    return UNMET if found.open else OK


def bar() -> Callable[[int, int], None]:
    """A bar on a terminal's error stream; elsewhere silence."""

    def tell_bar(tried: int, of: int) -> None:
        if sys.stderr is not None and sys.stderr.isatty():
            filled = BAR * tried // max(of, 1)
            end = "\n" if tried >= of else ""
            sys.stderr.write(f"\r  {'█' * filled}{'░' * (BAR - filled)} {tried}/{of}{end}")
            sys.stderr.flush()

    return tell_bar
