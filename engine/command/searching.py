"""`regua test --deep`: rows drawn from a rule file, held against laws; an exit code comes out. `--keep` writes an example."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from engine.command import load_rules
from engine.command.exits import OK, UNMET, Manner, guarded, quiet, show
from engine.command.width import page_width
from engine.problem import NOTHING, Text, say
from engine.report.catalogue import speak
from engine.report.disk import put_file
from engine.report.searched import draw_searched, searched_json
from engine.report.tested import draw_tested
from engine.tested import Searched, Tested
from engine.trials import tried
from engine.trials.deep import searched
from engine.trials.deep.keeping import kept
from engine.trials.deep.telling import told

SECONDS: Final = 30


@dataclass(frozen=True, slots=True)
class Asked:
    """What `regua test --deep` was asked."""

    rules: str
    as_of: str | None
    seconds: int | None
    seed: int
    keep: bool
    color: bool


def searching(asked: Asked, manner: Manner) -> int:
    """The examples, then what breaks a law; unmet when anything does."""
    return guarded(lambda: _searching(asked, manner), manner)


def _searching(asked: Asked, manner: Manner) -> int:
    rules = load_rules(asked.rules, asked.as_of)
    with quiet(manner):
        examples = tried(rules)
        found = told(rules, searched(rules, asked.seconds or SECONDS, asked.seed))
    examples = replace(examples, language=manner.of_report(examples.language))
    found = replace(found, language=manner.of_report(found.language))
    written = _keep(Path(rules.ruleset.file), found) if asked.keep else NOTHING
    if manner.form == "json":
        text = searched_json(found)
    else:
        text = _examples(examples, asked) + draw_searched(found, color=asked.color, width=page_width())
        text += f"{speak(written, found.language)}\n" if written else ""
    show(text.encode())
    return OK if found.broken is None and examples.holds else UNMET


def _examples(examples: Tested, asked: Asked) -> str:
    """The examples that don't come out as they say."""
    return "" if examples.holds else draw_tested(examples, color=asked.color, width=page_width()) + "\n"


def _keep(path: Path, found: Searched) -> Text:
    """Write what was found into the file, where it says what a cell must be."""
    if found.broken is None:
        return NOTHING
    if not found.broken.example:
        return say("what was found can't be kept as an example: it expects no value of a column")
    data, name = kept(path.read_bytes(), found.broken.example)
    put_file(path, data)
    return say("written into {file} as the example `{name}`", file=str(path), name=name)
