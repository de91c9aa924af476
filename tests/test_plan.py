"""The plan computes what the slow reader computes, cell by cell: any rules, any rows, unknowns and empty tables included."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from plain import outcome_of
from reference import ReferenceProblem, differences, evaluate
from strategies import worlds

from engine.pipeline import read_rules
from engine.problem import RulesError

# What the slow reader calls a broken law, and how the engine calls it.
CODES = {
    "repeated": "data-repeated",
    "orphan": "data-orphan",
    "only": "data-only",
    "range": "data-range",
    "condition": "data-condition",
    "paths": "data-two-paths",
    "check": "data-check",
    "bands": "data-bands",
    "step": "data-step",
    "decide": "data-decide",
    "slices": "data-slices",
    "lookup": "data-lookup",
}


@pytest.mark.parametrize("engine", ["in-memory", "streaming"])
@given(world=worlds())
@settings(deadline=None, suppress_health_check=list(HealthCheck))
def test_the_plan_is_the_slow_reading(engine, world, tmp_path_factory):
    path = tmp_path_factory.mktemp("mundo") / "mundo.yaml"
    path.write_bytes(world.data)
    ruleset, _ = read_rules(path)
    try:
        slow = evaluate(ruleset, world.rows)
    except ReferenceProblem as broken:
        with pytest.raises(RulesError) as error:
            outcome_of(world, engine)
        assert CODES[broken.kind] in {problem.code for problem in error.value.problems}
        return
    _, _, cells = outcome_of(world, engine)
    assert differences(slow, cells) == []
