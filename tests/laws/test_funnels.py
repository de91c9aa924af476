"""Laws 10 to 12: a funnel is its rows filtered step by step, and in every count what starts is what was dropped and what is left."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

from funnels import funnels
from hypothesis import HealthCheck, given, settings
from plain import outcome_of, plain_row, rows_of
from reference import Reference, ReferenceProblem, differences, equal, evaluate, rounded
from strategies import World

from engine.kinds.tables.funnel import Funnel
from engine.language.reader import read_formula
from engine.model import Ruleset
from engine.outcome import Outcome
from engine.pipeline import read_rules
from engine.problem import Place, RulesError

CODES = {"unknown-condition": "data-condition", "parts": "data-parts", "only": "data-only"}
COUNTED = read_formula("count(turma)", Place(""))[0]
DEEP = settings(deadline=None, suppress_health_check=list(HealthCheck))


def _read(world: World) -> Ruleset:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mundo.yaml"
        path.write_bytes(world.data)
        return read_rules(path)[0]


def _slowly(world: World) -> Reference | ReferenceProblem:
    try:
        return evaluate(_read(world), world.rows)
    except ReferenceProblem as broken:
        return broken


def _ran(world: World) -> tuple[Outcome, Mapping[str, Mapping[tuple[object, ...], object]]] | set[str]:
    """What a world gives, or the codes of what stops it."""
    try:
        _, outcome, cells = outcome_of(world)
    except RulesError as error:
        return {problem.code for problem in error.problems}
    return outcome, cells


@given(world=funnels())
@DEEP
def test_a_funnel_is_its_rows_filtered_step_by_step(world):
    slow, fast = _slowly(world), _ran(world)
    if isinstance(slow, ReferenceProblem):
        assert isinstance(fast, set), fast
        assert CODES[slow.kind] in fast
        return
    assert not isinstance(fast, set), fast
    outcome, cells = fast
    assert differences(slow, {name: found for name, found in cells.items() if found}) == []  # without pages no cell
    due, found = slow.table("funil"), [plain_row(row) for row in rows_of(outcome, "funil")]
    assert len(found) == len(due)
    for row, other in zip(found, due, strict=True):
        assert set(row) == set(other)
        assert [word for word in other if not _printed(row[word], other[word])] == [], (row, other)


def _printed(shown: object, value: object) -> bool:
    """A quotient is printed with two decimals; everything else as it is."""
    return equal(shown, value) or (isinstance(value, Fraction) and shown == rounded(value, Fraction(1, 100), "half_up"))


@given(world=funnels())
@DEEP
def test_what_starts_is_what_each_step_drops_and_what_is_left(world):
    kind, fast = _read(world).tables["funil"].kind, _ran(world)
    assert isinstance(kind, Funnel)
    if isinstance(fast, set):
        return
    cells = fast[1]
    told, counted = list(cells["motivo"].values()), {count.name for count in kind.counts if count.says == COUNTED}
    for count in (count.name for count in kind.counts):
        for page, start in cells[f"funil/Todas/{count}"].items():
            gone = [cells[f"funil/{step.drop}/{count}"][page] for step in kind.exclusions]
            titled = cells[f"funil/Restam/{count}"][page] if kind.parts else None
            parts = [cells[f"funil/{label}/{count}"][page] for label, _ in kind.parts.names] if kind.parts else []
            assert kind.parts is None or None in (*parts, titled) or sum(parts) == titled
            assert kind.parts is None or None in (*gone, start, titled) or sum(gone) + titled == start
            if count in counted and not kind.pages:
                assert gone == [told.count(step.drop.text) for step in kind.exclusions]
    assert {row for row, left in cells["resta"].items() if left} <= {
        row for row, reason in cells["motivo"].items() if not reason
    }


@given(world=funnels())
@DEEP
def test_the_order_of_rows_changes_nothing(world):
    turned = World(world.text, {name: rows[::-1] for name, rows in world.rows.items()})
    one, other = (_ran(each) for each in (world, turned))
    if isinstance(one, set) or isinstance(other, set):
        assert one == other
        return
    assert rows_of(one[0], "funil") == rows_of(other[0], "funil")
