"""`regua test`: the examples of a ruleset, run and told; an exit code comes out. `--bless` writes what is computed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from engine.command import load_rules
from engine.command.exits import OK, UNMET, Manner, guarded, quiet, show
from engine.command.width import page_width
from engine.pipeline import Rules
from engine.problem import Place, Problem, say, stop_if
from engine.report.catalogue import speak
from engine.report.disk import put_file
from engine.report.tested import draw_tested, tested_json
from engine.tested import Tested
from engine.trials import tried
from engine.trials.blessing import blessed


@dataclass(frozen=True, slots=True)
class Asked:
    """What `regua test` was asked."""

    rules: str
    as_of: str | None
    bless: bool
    color: bool


def tested(asked: Asked, manner: Manner) -> int:
    """Every example with what differs; unmet when one doesn't come out as it says."""
    return guarded(lambda: _tested(asked, manner), manner)


def _tested(asked: Asked, manner: Manner) -> int:
    rules = load_rules(asked.rules, asked.as_of)
    stop_if(_nothing(rules))
    with quiet(manner):
        found = tried(rules)
        written = _bless(rules, found) if asked.bless else 0
        found = tried(load_rules(asked.rules, asked.as_of)) if written else found
    language = manner.of_report(found.language)
    found = replace(found, language=language)
    told = speak(say("values written into {file}: {number}", file=rules.ruleset.file, number=written), language)
    text = tested_json(found) if manner.form == "json" else draw_tested(found, color=asked.color, width=page_width())
    show((f"{text}{told}\n" if asked.bless and manner.form != "json" else text).encode())
    return OK if found.holds else UNMET


def _nothing(rules: Rules) -> list[Problem]:
    if rules.ruleset.examples:
        return []
    mend = say("write them under `examples:`, each with the rows that are `given` and what to `expect`")
    return [Problem("example-none", Place(rules.ruleset.file), say("this rule file has no examples"), mend=mend)]


def _bless(rules: Rules, found: Tested) -> int:
    """Write computed values where others were expected; examples that come from a document stay as they are."""
    path = Path(rules.ruleset.file)
    mine = [one for tried in found.examples if not tried.of_document for one in tried.differences]
    data, written = blessed(path.read_bytes(), mine)
    if written:
        put_file(path, data)
    return written
