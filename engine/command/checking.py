"""What `regua check` does: rule files in; all that is wrong, doubtful or proved out, once or after every change."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from engine.check import doubts
from engine.check.sources import rules_of, unsourced, without_source
from engine.command.exits import OK, Manner, exit_code, guarded, show, tell
from engine.intent import intents
from engine.pipeline import Rules, read_and_prove
from engine.problem import Place, Problem, RulesError, say, stop_if
from engine.reconcile import checked_figures
from engine.report.catalogue import speak
from engine.shipped import rules_at
from engine.trials import checked_examples
from engine.versions import ENDINGS, in_force, overlaps, rule_files, uncovered, version_of

PAUSE: Final = 0.3  # seconds between two looks at the files

Stamp = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What `check` was asked."""

    paths: tuple[str, ...]
    today: date
    strict: bool = False  # warnings count, and every rule needs its source
    explain: bool = False  # tell what is proved, and what can't be decided


def check(asked: Asked, manner: Manner) -> int:
    """Everything that is wrong with some rule files."""
    return guarded(lambda: _check(asked, manner), manner)


def watch(asked: Asked, manner: Manner, pause: Callable[[float], None] = time.sleep) -> int:
    """The same again whenever a file has changed, until Ctrl-C."""
    seen: Stamp | None = None
    code = OK
    try:
        while True:
            now = _stamp(asked.paths)
            if now != seen:
                seen, code = now, check(asked, manner)
            pause(PAUSE)
    except KeyboardInterrupt:
        return code


def _stamp(paths: Sequence[str]) -> Stamp:
    """When each file was written last; those of published figures, too."""
    found: list[tuple[str, int, int]] = []
    for path in map(rules_at, paths):
        folder = path if path.is_dir() else path.parent
        for file in sorted(one for one in folder.rglob("*") if one.suffix in ENDINGS):
            try:
                stat = file.stat()
            except OSError:  # it has gone in the meantime
                continue
            found.append((str(file), stat.st_mtime_ns, stat.st_size))
    return tuple(found)


def _check(asked: Asked, manner: Manner) -> int:
    files = list(dict.fromkeys(file for path in asked.paths for file in _files(rules_at(path))))
    problems = [problem for file in files for problem in _found(file, asked)]
    if not any(problem.level == "error" for problem in problems):
        versions = [version for file in files if (version := version_of(file)) is not None]
        problems += [*overlaps(versions), *uncovered(versions)]
    if asked.strict:
        problems = [replace(one, level="error") if one.level == "warning" else one for one in problems]
    told = [problem for problem in problems if asked.explain or problem.level != "note"]
    if told or manner.form != "text":
        tell(told, manner)
    if manner.form == "text" and all(problem.level == "note" for problem in problems):
        told_well = speak(say("{count} rule files, nothing wrong", count=len(files)), manner.language)
        show(f"{told_well}\n".encode())
    return exit_code([problem for problem in problems if problem.level == "error"])


def _found(file: Path, asked: Asked) -> tuple[Problem, ...]:
    """The errors of a file; where there are none, all that else can be said of it."""
    try:
        rules = read_and_prove(in_force(file, None))
        if rules.ruleset.published is not None:
            checked_figures(rules)
        known = list(intents(rules))
        stop_if(known)
        if rules.ruleset.examples:
            checked_examples(rules)
    except RulesError as error:
        return error.problems
    return tuple(dict.fromkeys((*_beside_errors(rules, asked), *known)))


def _beside_errors(rules: Rules, asked: Asked) -> Iterator[Problem]:
    yield from doubts(rules.graph, asked.today)
    lacking = without_source(rules.ruleset)
    if asked.strict:
        yield from map(unsourced, lacking)
    elif lacking:
        count = len(rules_of(rules.ruleset))
        what = say("{lacking} of {count} rules don't say where they come from", lacking=len(lacking), count=count)
        yield Problem("proof-sources", rules.ruleset.place, what, mend=say("`--strict` names them"), level="note")


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    found = rule_files(path, deep=True)
    what = say("no rule file ending in `.yaml` is in this folder")
    stop_if([] if found else [Problem("usage-rules", Place(str(path)), what, mend=say("name another folder, or one file"))])
    return found
