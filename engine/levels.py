"""The laws of levels: which level belongs to which, where a name is at home, over which rows an aggregate ranges.

No data and no frames: names and keys alone. Shared by the checks, the plan and every explanation.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from engine.declared import Field, Level
from engine.language.terms import Aggregate, Term
from engine.problem import Place

WHOLE = ""  # the level of one row


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a column comes from: a table's field, or a rule."""

    name: str
    level: str
    sort: Literal["input", "list", "rule", "gives"]
    place: Place = field(compare=False)
    table: str = ""  # the input, list or table that gives it
    declared: Field | None = None


@dataclass(frozen=True, slots=True)
class Home:
    """What a name means at a level: a key of it, a column of a level it belongs to, or a parameter."""

    sort: Literal["key", "column", "parameter"]
    name: str
    level: str = WHOLE
    origin: Origin | None = None
    others: tuple[Origin, ...] = ()  # the same key by another path: the run proves them equal


@dataclass(frozen=True, slots=True)
class Misrange:
    """Why an aggregate has no range: no level fits, or several do."""

    sort: Literal["none", "not-finer", "several", "unknown"]
    levels: tuple[str, ...] = ()


@dataclass(frozen=True)
class Space:
    """All levels of a ruleset and the columns that stand at them."""

    levels: Mapping[str, Level]
    origins: Mapping[str, tuple[Origin, ...]]
    parameters: frozenset[str]
    rules: Mapping[str, tuple[tuple[str, Term], ...]] = field(default_factory=dict)  # what each rule's column asks, and where

    @cached_property
    def columns_at(self) -> Mapping[str, Mapping[str, Origin]]:
        """The columns of each level by name."""
        found: dict[str, dict[str, Origin]] = {level: {} for level in self.levels}
        for origins in self.origins.values():
            for origin in origins:
                found[origin.level].setdefault(origin.name, origin)
        return found

    @cached_property
    def _pointers(self) -> Mapping[str, frozenset[str]]:
        """The columns of each level that bear a key's name."""
        return {level: frozenset(columns.keys() & self._keys) for level, columns in self.columns_at.items()}

    @cached_property
    def _reaches(self) -> dict[str, tuple[str, ...]]:
        return {}

    def reach(self, name: str) -> tuple[str, ...]:
        """The levels that a level belongs to, itself first, in the order in which they are reached."""
        if name not in self._reaches:
            self._reaches[name] = self._fixpoint(name)
        return self._reaches[name]

    def _fixpoint(self, name: str) -> tuple[str, ...]:
        reached = [name]
        known = set(self.levels[name].keys) | self._pointers[name]
        waiting = [level for level in self.levels if level != name]
        while True:
            new = [level for level in waiting if known.issuperset(self.levels[level].keys)]
            if not new:
                return tuple(reached)
            waiting = [level for level in waiting if level not in new]
            reached += new
            known.update(*(self._pointers[level] for level in new))

    def belongs(self, finer: str, coarser: str) -> bool:
        """Whether each row of one level has one row of the other."""
        return coarser in self.reach(finer)

    @cached_property
    def _homes(self) -> dict[tuple[str, str], Home | None]:
        return {}

    def home(self, level: str, name: str) -> Home | None:
        """What a name means at a level."""
        if (level, name) not in self._homes:
            self._homes[level, name] = self._home(level, name)
        return self._homes[level, name]

    def _home(self, level: str, name: str) -> Home | None:
        if name in self.levels[level].keys:
            return Home("key", name, level)
        found = [origin for origin in self.origins.get(name, ()) if origin.level in self.reach(level)]
        if found:
            order = self.reach(level)
            found.sort(key=lambda origin: order.index(origin.level))
            others = tuple(o for o in found[1:] if o.level != found[0].level)
            return Home("column", name, found[0].level, found[0], others)
        if name in self.parameters:
            return Home("parameter", name)
        return None

    def known(self, name: str) -> bool:
        """Whether a name means anything anywhere."""
        return name in self.origins or name in self.parameters or any(name in level.keys for level in self.levels.values())

    def at(self, keys: Iterable[str]) -> str | None:
        """The declared level with exactly these keys."""
        wanted = frozenset(keys)
        if not wanted:
            return WHOLE
        declared = ((name, level) for name, level in self.levels.items() if not name.startswith("@"))
        return next((name for name, level in declared if frozenset(level.keys) == wanted), None)

    def beside(self, level: str, keys: Sequence[str]) -> str:
        """The level of some keys that was made for the same table as this one, or the declared one."""
        sources = (level, *(word.text for word in self.levels[level].of[:1] if level.startswith("@")))
        made = (own_level(keys, source) for source in sources)
        found = next((own for own in made if own in self.levels), self.at(keys))
        assert found is not None  # noqa: S101 — the table has made it
        return found

    def range_of(self, level: str, term: Term) -> str | Misrange:
        """The finer level whose rows an aggregate written at `level` takes together."""
        aggregate = term.value
        if not isinstance(aggregate, Aggregate):
            return Misrange("none")
        named = self._named(term, aggregate)
        if aggregate.over is not None:
            chosen: str | Misrange = aggregate.over if aggregate.over in self.levels else Misrange("unknown")
            fits = isinstance(chosen, str) and all(self.belongs(chosen, other) for other in named)
            chosen = chosen if fits or isinstance(chosen, Misrange) else Misrange("none", tuple(named))
        else:
            chosen = self._finest(named)
        if isinstance(chosen, str) and (chosen == level or not self.belongs(chosen, level)):
            return Misrange("not-finer", (chosen,))
        return chosen

    def _named(self, term: Term, aggregate: Aggregate) -> list[str]:
        """The levels that the words of an aggregate name, without those inside inner aggregates."""
        if aggregate.function == "count":
            word = str(term.args[0].value)
            levels = [word] if word in self.levels else []
        else:
            levels = []
        parts = [part for part in term.parts() if not (aggregate.function == "count" and part is term.args[0])]
        for word in dict.fromkeys(str(t.value) for part in parts for t in outer_names(part)):
            levels += self._standing(word)
        return list(dict.fromkeys(levels))

    def _standing(self, word: str) -> list[str]:
        """The one level where a column stands; a key's name, met at many levels, says nothing."""
        found = {origin.level for origin in self.origins.get(word, ())}
        return sorted(found) if len(found) == 1 and word not in self._keys else []

    @cached_property
    def _keys(self) -> frozenset[str]:
        return frozenset(key for level in self.levels.values() for key in level.keys)

    def _finest(self, named: Sequence[str]) -> str | Misrange:
        for name in named:
            if all(self.belongs(name, other) for other in named):
                return name
        return Misrange("several", tuple(named)) if named else Misrange("none")


def own_level(keys: Iterable[str], over: str) -> str:
    """The name of a level that a table makes for itself, and that no author can write."""
    return f"@{'+'.join(keys)}<{over}"


def outer_names(term: Term) -> Iterable[Term]:
    """The names of a formula, without those inside its aggregates."""
    if term.op == "name":
        yield term
    if term.op != "aggregate":
        for part in term.parts():
            yield from outer_names(part)
