"""What rules promise beside them: a changed file may break it by what it says, or on the rows of examples."""

from __future__ import annotations

from collections.abc import Iterable

from engine.intent import intents
from engine.model import Ruleset
from engine.pipeline import Rules, planned
from engine.problem import Place
from engine.trials.deep.bench import Bench, Trial
from engine.trials.deep.drawing import World
from engine.trials.deep.promises import promises

Fault = tuple[str, Place]  # its code, and where the promise stands


def promising(ruleset: Ruleset) -> set[str]:
    """The entries that promise something."""
    sections = (ruleset.columns, ruleset.tables)
    return {name for section in sections for name, one in section.items() if one.intent}


def refuted(rules: Rules) -> frozenset[Fault]:
    """The promises that the file alone refutes, or that say nothing of their rule."""
    return frozenset((one.code, one.place) for one in intents(rules) if one.level == "error")


def broken(ruleset: Ruleset, worlds: Iterable[World]) -> frozenset[Place]:
    """The promises left open that some rows break."""
    bench = Bench.of(planned(ruleset, ""))
    if not bench.open:
        return frozenset()
    found = (breach.promise for world in worlds for breach in promises(Trial(bench, world)))
    return frozenset(one.place for one in found if one is not None)
