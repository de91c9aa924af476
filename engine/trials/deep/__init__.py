"""A proven ruleset and some seconds -> the first rows that break a law that every ruleset keeps, made small; or none."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic
from typing import Final

from engine.pipeline import Rules
from engine.trials.deep import laws, printed
from engine.trials.deep.attempting import draw
from engine.trials.deep.bench import Bench, Trial
from engine.trials.deep.cutting import cutting
from engine.trials.deep.drawing import World
from engine.trials.deep.laws import Breach, Law
from engine.trials.deep.promises import promises
from engine.trials.deep.shrinking import shrunk

MOST: Final = 100_000  # sets of rows; time ends the search before
AT_LEAST: Final = 20.0  # seconds in which what was found is made small
AGAIN: Final = ("order", "cutting")  # laws that run the rules once more: one of them for each set of rows
LAWS: Final[Mapping[str, Law]] = {
    "cells": laws.cells,
    "tables": printed.tables,
    "rounding": laws.rounding,
    "bands": laws.bands,
    "funnels": laws.funnels,
    "totals": printed.totals,
    "promises": promises,
    "order": laws.order,
    "cutting": cutting,
}


@dataclass(frozen=True)
class Caught:
    """A law that doesn't hold, and the smallest rows that were found to show it."""

    law: str
    breach: Breach
    trial: Trial


@dataclass(frozen=True)
class Search:
    """How many sets of rows were tried, how many of them a run refuses, and what broke a law."""

    tried: int
    refused: int
    caught: Caught | None


class _TimeOver(BaseException):
    """The seconds are over."""


class _Found(BaseException):
    """Rows that break a law."""


def searched(rules: Rules, seconds: float, start: int = 0, most: int = MOST) -> Search:
    """Rows drawn until they break a law, or the seconds are over, or there are enough; the same start draws the same rows."""
    bench, until = Bench.of(rules), monotonic() + seconds
    counts = {"tried": 0, "refused": 0}
    found: list[tuple[str, Breach, World]] = []

    def attempt(world: World) -> None:
        if monotonic() > until:
            raise _TimeOver
        trial = Trial(bench, world)
        counts["tried"] += 1
        counts["refused"] += bool(trial.fast.stopped)
        first = _first(trial, counts["tried"])
        if first is not None:
            found.append((*first, world))
            raise _Found

    with suppress(_TimeOver, _Found):
        draw(bench.land, attempt, start, most)
    caught = _small(bench, *found[0], max(until, monotonic() + AT_LEAST)) if found else None
    return Search(counts["tried"], counts["refused"], caught)


def _first(trial: Trial, at: int) -> tuple[str, Breach] | None:
    """The first law that rows break."""
    asked = {name: law for name, law in LAWS.items() if name not in AGAIN or name == AGAIN[at % len(AGAIN)]}
    return next(((name, breach) for name, law in asked.items() for breach in law(trial)), None)


def _small(bench: Bench, law: str, breach: Breach, world: World, until: float) -> Caught:
    def same(trial: Trial) -> Breach | None:
        return next((one for one in LAWS[law](trial) if _about(one) == _about(breach)), None)

    world = shrunk(world, bench.land, lambda smaller: same(Trial(bench, smaller)) is not None, until)
    trial = Trial(bench, world)
    return Caught(law, same(trial) or breach, trial)


def _about(breach: Breach) -> tuple[object, ...]:
    """What stays the same while rows are made fewer."""
    return (breach.rule, breach.stopped, breach.promise)
