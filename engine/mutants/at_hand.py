"""The files of a rule file's inputs -> their rows in memory; where nobody gives any, examples and proofs guard alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from engine.example import Example
from engine.frames.tables import list_frame
from engine.graph.places import columns_of
from engine.inputs import choose
from engine.model import Ruleset
from engine.pipeline import Rules
from engine.problem import Problem, say, stop_if
from engine.running.collecting import Wish, collect
from engine.running.entry import Entry, enter
from engine.trials.given import rows_of


def rows_at_hand(rules: Rules, data: Sequence[str]) -> Entry:
    """The data as loaded, so that no file is read again; no rows where there are examples alone."""
    if _has_none(rules.ruleset, data):
        return _in_memory(_without_rows(rules))
    files, problems = choose(rules.ruleset, data)
    stop_if(problems)
    return _in_memory(enter(rules.graph, rules.plan.keys, files, Wish()))


def none_at_hand(ruleset: Ruleset, data: Sequence[str]) -> Iterator[Problem]:
    """That nothing was computed but examples: checks, promises and figures have had no rows to be held against."""
    if _has_none(ruleset, data):
        what = say("no input has a file: changes are held against proofs, promises and examples alone")
        place = next(iter(ruleset.inputs.values())).place
        mend = say("give files with `--data`, or name a `sample`, if checks and published figures are to notice, too")
        yield Problem("mutant-rows", place, what, mend=mend, level="warning")


def _has_none(ruleset: Ruleset, data: Sequence[str]) -> bool:
    sampled = any(given.sample is not None for given in ruleset.inputs.values())
    return bool(ruleset.inputs) and not data and not sampled and bool(ruleset.examples)


def _without_rows(rules: Rules) -> Entry:
    nothing, _ = rows_of(Example("", next(iter(rules.ruleset.inputs.values())).place, (), {}), rules.graph)
    lists = {name: list_frame(one, columns_of(one)) for name, one in rules.ruleset.lists.items()}
    return Entry({}, {}, {**lists, **nothing.tables})


def _in_memory(entry: Entry) -> Entry:
    names = list(entry.tables)
    frames = collect([entry.tables[name] for name in names], entry.read_late)
    return replace(entry, tables={name: frame.lazy() for name, frame in zip(names, frames, strict=True)})
