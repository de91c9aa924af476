"""Rules under trial -> what belongs to one body alone: it comes out the same when the rows of all other bodies are cut away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from engine.declared import Input, List
from engine.graph import Graph
from engine.language.terms import Term
from engine.levels import WHOLE, Origin
from engine.reference.rows import member_of
from engine.reference.values import Key, exact
from engine.trials.deep.bench import Bench, Trial
from engine.trials.deep.drawing import World
from engine.trials.deep.laws import Breach, differing
from engine.trials.deep.running import ran

NEIGHBOURS = frozenset({"previous", "shift"})  # what looks at other members


def cutting(trial: Trial) -> Iterator[Breach]:
    """What belongs to a body doesn't change with the rows of others."""
    body = body_of(trial.bench)
    if body is None or trial.fast.stopped:
        return
    rows = trial.world[body.name]
    alone = _Alone(trial.bench.rules.graph, body.level.text)
    names = [name for name in trial.fast.cells if alone.column(name)]
    if len(rows) < 2 or not names:
        return
    keys = trial.bench.rules.ruleset.levels[body.level.text].keys
    kept = tuple(exact(rows[-1][key]) for key in keys)
    cut = ran(trial.bench.rules, trial.bench.land, _cut(trial, body, kept))
    if cut.stopped:
        yield Breach("", stopped=(", ".join(sorted(cut.stopped)), ""))
        return
    due = {
        name: {key: trial.fast.cells[name][key] for key in cut.cells[name] if key in trial.fast.cells[name]} for name in names
    }
    yield from differing(due, {name: cut.cells[name] for name in names})


def body_of(bench: Bench) -> Input | None:
    """The input whose members most other inputs belong to."""
    space, inputs = bench.rules.graph.space, bench.rules.ruleset.inputs.values()
    whole = [one for one in inputs if one.members == "all"]
    below = {one.name: sum(space.belongs(other.level.text, one.level.text) for other in inputs) for one in whole}
    return max(whole, key=lambda one: below[one.name], default=None)


def _cut(trial: Trial, body: Input, kept: Key) -> World:
    """The rows that belong to one body, and all those that belong to none."""
    bench, cut = trial.bench, {}
    for name, rows in trial.world.items():
        level = bench.rules.ruleset.inputs[name].level.text
        if not bench.rules.graph.space.belongs(level, body.level.text):
            cut[name] = rows
            continue
        keys = bench.rules.ruleset.levels[level].keys
        belongs = [member_of(trial.state, level, tuple(exact(row[key]) for key in keys), body.level.text) for row in rows]
        cut[name] = tuple(row for row, member in zip(rows, belongs, strict=True) if member == kept)
    return cut


@dataclass(frozen=True)
class _Alone:
    """Which columns see the rows of their own body alone."""

    graph: Graph
    body: str
    known: dict[tuple[str, str], bool] = field(default_factory=dict)

    def column(self, name: str) -> bool:
        """Whether a column stands beneath the body, and all that it rests on."""
        rule = self.graph.ruleset.columns.get(name)
        return rule is not None and self._settled(name, WHOLE if rule.level is None else rule.level.text)

    def _beneath(self, level: str) -> bool:
        return level in self.graph.space.levels and self.graph.space.belongs(level, self.body)

    def _settled(self, name: str, level: str) -> bool:
        if (name, level) not in self.known:
            self.known[name, level] = self._beneath(level) and self._fixed(level)
            self.known[name, level] = self.known[name, level] and all(
                self._rests_well(asked, term) for asked, term in self.graph.space.rules.get(name, ())
            )
        return self.known[name, level]

    def _rests_well(self, level: str, term: Term) -> bool:
        if not self._beneath(level):
            return False
        return all(self._part(level, part) for part in term.walk())

    def _part(self, level: str, part: Term) -> bool:
        if part.op == "call" and part.value in NEIGHBOURS:
            return False
        if part.op == "aggregate":
            ranged = self.graph.space.range_of(level, part)
            return not isinstance(ranged, str) or (self._beneath(ranged) and self._fixed(ranged))
        if part.op != "name":
            return True
        name = str(part.value)
        return all(self._given(origin) or self._of_rule(origin) for origin in self.graph.space.origins.get(name, ()))

    def _given(self, origin: Origin) -> bool:
        return origin.sort in ("input", "list")

    def _of_rule(self, origin: Origin) -> bool:
        return origin.sort == "rule" and self._settled(origin.name, origin.level)

    def _fixed(self, level: str) -> bool:
        """Whether the members of a level beneath a body don't depend on other bodies."""
        declared = self.graph.space.levels[level]
        if declared.origin == "every":
            return all(self._fixed(word.text) and self._stays(word.text) for word in declared.of)
        if declared.origin == "seen_in":
            return self._beneath(level) and self._fixed(declared.of[0].text)
        return declared.origin == "table"

    def _stays(self, level: str) -> bool:
        """Whether cutting away other bodies leaves a level's members that a body can meet."""
        found = self.graph.ruleset
        tables: list[Input | List] = [*found.inputs.values(), *found.lists.values()]
        given = any(table.level.text == level and table.members == "all" for table in tables)
        return self._beneath(level) or given
