"""A proven ruleset -> what the laws need: its land, and the same rules written in another order and printed otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from engine.intent import open_intents
from engine.model import Check, Column
from engine.pipeline import Rules, planned
from engine.promise import Promise
from engine.reference import begin
from engine.reference.answer import Reference
from engine.reference.levels import Land as Plain
from engine.reference.levels import survey
from engine.reference.rows import State
from engine.reference.values import ReferenceProblem
from engine.trials.deep.drawing import Land, World
from engine.trials.deep.running import Ran, ran, slowly
from engine.trials.deep.unrounded import unrounded

One = TypeVar("One")


@dataclass(frozen=True)
class Bench:
    """The rules under trial; checks that would stop a run are counted instead, so that the rest is tried too."""

    rules: Rules
    land: Land
    open: tuple[tuple[str, Promise], ...] = ()  # promises that the file alone doesn't decide, with whose they are

    @classmethod
    def of(cls, rules: Rules) -> Bench:
        """The bench of a ruleset."""
        checks = {name: _reporting(check) for name, check in rules.ruleset.checks.items()}
        tried = planned(replace(rules.ruleset, checks=checks), rules.sha256)
        return cls(tried, Land.of(tried.graph), tuple((one.owner, one.promise) for one in open_intents(rules)))

    @cached_property
    def turned(self) -> Rules:
        """The same rules from last to first, printed as they come."""
        ruleset = self.rules.ruleset
        columns = {name: _unshown(column) for name, column in _last_first(ruleset.columns).items()}
        tables, checks = _last_first(ruleset.tables), _last_first(ruleset.checks)
        return planned(replace(ruleset, columns=columns, tables=tables, checks=checks), self.rules.sha256)

    @cached_property
    def plain(self) -> Plain:
        """The same rules without their roundings, for the slow reader."""
        return survey(unrounded(self.rules.ruleset))


@dataclass(frozen=True)
class Trial:
    """Rows, and what comes of them; each is computed when a law first asks."""

    bench: Bench
    world: World

    @cached_property
    def fast(self) -> Ran:
        """The run."""
        return ran(self.bench.rules, self.bench.land, self.world)

    @cached_property
    def slow(self) -> Reference | ReferenceProblem:
        """The slow reading."""
        return slowly(self.bench.rules, self.world)

    @cached_property
    def state(self) -> State:
        """The slow reader, to be asked for single values."""
        return begin(survey(self.bench.rules.ruleset), self.world)


def _reporting(check: Check) -> Check:
    return replace(check, on_fail="report")


def _unshown(column: Column) -> Column:
    return replace(column, show=None)


def _last_first(entries: Mapping[str, One]) -> dict[str, One]:
    return dict(reversed(list(entries.items())))
