"""No shipped ruleset has a figure that nobody guards: each small change of it is noticed, or its author says why none can be."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from engine.mutants.scoring import score

RULES = sorted(path for path in (Path(__file__).resolve().parents[2] / "rules").glob("*.yaml") if path.suffixes == [".yaml"])


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_nearly_every_change_is_noticed_and_each_other_is_explained(path):
    found = score(path, (), None, lambda *_: None)
    assert found.tried == found.made > 50
    assert [f"{one.place}: {one.name}: {one.was} -> {one.becomes}" for one in found.open] == []
    assert found.warnings == ()
    assert Fraction(sum(found.noticed.values()), found.tried) > Fraction(94, 100)  # the explained don't count as noticed
