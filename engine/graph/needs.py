"""Which rules and tables must be known before another: an order in which all can be lowered, or the ring that forbids one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from engine.graph.places import key_fields
from engine.language.terms import Aggregate, Along, Term
from engine.levels import Space
from engine.model import Ruleset
from engine.problem import Place, Problem, say


@dataclass(frozen=True)
class Needs:
    """What a formula at a level needs: derived columns, and those that make the members of the levels it meets."""

    ruleset: Ruleset
    space: Space
    _members: dict[str, frozenset[str]] = field(default_factory=dict)
    _ways: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)

    def of(self, level: str, terms: Iterable[Term]) -> dict[str, Place]:
        """The derived columns needed, each with the place where it is needed first."""
        found: dict[str, Place] = {}
        for term in terms:
            for name, place in self._walk(level, term):
                found.setdefault(name, place)
        return found

    def _walk(self, level: str, term: Term) -> Iterator[tuple[str, Place]]:
        if isinstance(term.value, Aggregate):
            yield from self._aggregate(level, term, term.value)
        elif isinstance(term.value, Along):
            ways = self.way(term.value.level, level) | self.members(term.value.level)
            yield from ((name, term.place) for name in ways)
            yield from self._walk(term.value.level, term.args[0])
        elif term.op == "name":
            yield from self._name(level, term)
        else:
            for part in term.parts():
                yield from self._walk(level, part)

    def _name(self, level: str, term: Term) -> Iterator[tuple[str, Place]]:
        home = self.space.home(level, str(term.value))
        if home is None or home.sort == "parameter":
            return
        if home.sort == "column" and home.origin is not None:
            if home.origin.sort in ("rule", "gives"):
                yield home.name, term.place
            yield from ((name, term.place) for name in self.way(level, home.level))

    def _aggregate(self, level: str, term: Term, aggregate: Aggregate) -> Iterator[tuple[str, Place]]:
        finer = self.space.range_of(level, term)
        if not isinstance(finer, str):
            return
        yield from ((name, term.place) for name in self.way(finer, level) | self.members(finer))
        for part in term.parts():
            if not (aggregate.function == "count" and part is term.args[0]):
                yield from self._walk(finer, part)

    def way(self, finer: str, coarser: str) -> frozenset[str]:
        """The derived columns through which rows of one level find their row of another."""
        if (finer, coarser) not in self._ways:
            self._ways[finer, coarser] = frozenset()  # while it is asked for, it needs nothing of itself
            found: set[str] = set(self.members(coarser))
            for key in self.space.levels[coarser].keys:
                found |= self._pointer(finer, key)
            self._ways[finer, coarser] = frozenset(found)
        return self._ways[finer, coarser]

    def _pointer(self, level: str, key: str) -> set[str]:
        home = self.space.home(level, key)
        if home is None or home.sort != "column" or home.origin is None:
            return set()
        own = {key} if home.origin.sort == "rule" else set()
        return own if home.level == level else own | self.way(level, home.level)

    def members(self, level: str) -> frozenset[str]:
        """The derived columns whose values make a level's members."""
        if level not in self._members:
            self._members[level] = frozenset()
            declared = self.space.levels[level]
            found: set[str] = set()
            for part in declared.of:
                found |= self.members(part.text)
            if declared.origin in ("seen_in", "rolled"):
                for key in declared.keys:
                    found |= self._pointer(declared.of[0].text, key)
            self._members[level] = frozenset(found)
        return self._members[level]


@dataclass(frozen=True)
class Order:
    """Rules and tables in an order in which each comes after what it needs."""

    needs: Mapping[str, Mapping[str, Place]]
    places: Mapping[str, Place]

    @property
    def sorted(self) -> tuple[str, ...]:
        """All of them in order."""
        return tuple(name for group in self.groups for name in group)

    @cached_property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """Each name alone after what it needs; names that need each other stand together (Tarjan's way, without recursion)."""
        search = _Search(self.needs)
        for name in self.needs:
            search.visit(name)
        return tuple(search.groups)

    def rings(self) -> Iterator[Problem]:
        """Each set of names that need each other, told by one ring."""
        for group in self.groups:
            if len(group) > 1 or group[0] in self.needs[group[0]]:
                loop = self._loop(min(group, key=lambda name: self.places[name]), set(group))
                yield Problem(
                    "name-ring",
                    self.needs[loop[0]][loop[1 % len(loop)]],
                    say("`{first}` needs itself: {ring}", first=loop[0], ring=" → ".join((*loop, loop[0]))),
                    say("a value can't be known before itself; a level's members count as needs of what stands at it"),
                    say("take one of these out of the formula of another")
                    if len(loop) > 1
                    else say("take `{name}` out of its own formula", name=loop[0]),
                    tuple(self.places[name] for name in loop[1:]),
                )

    def _loop(self, start: str, group: set[str]) -> list[str]:
        """The shortest way from a name back to itself."""
        came: dict[str, str] = {}
        waiting = [start]
        for name in waiting:
            for following in self.needs[name]:
                if following == start:
                    way = [name]
                    while way[-1] != start:
                        way.append(came[way[-1]])
                    return way[::-1]
                if following in group and following not in came:
                    came[following] = name
                    waiting.append(following)
        return [start]


@dataclass(slots=True)
class _Search:
    needs: Mapping[str, Mapping[str, Place]]
    groups: list[tuple[str, ...]] = field(default_factory=list)
    index: dict[str, int] = field(default_factory=dict)
    low: dict[str, int] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)
    at: dict[str, int] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)

    def visit(self, start: str) -> None:
        """Everything that can be reached from a name."""
        if start in self.index:
            return
        stack = [self._enter(start)]
        while stack:
            name, rest = stack[-1]
            following = next((one for one in rest if one in self.needs and one not in self.closed), None)
            if following is None:
                stack.pop()
                self._leave(name)
                if stack:
                    above = stack[-1][0]
                    self.low[above] = min(self.low[above], self.low[name])
            elif following in self.index:
                self.low[name] = min(self.low[name], self.index[following])
            else:
                stack.append(self._enter(following))

    def _enter(self, name: str) -> tuple[str, Iterator[str]]:
        self.index[name] = self.low[name] = len(self.index)
        self.at[name] = len(self.open)
        self.open.append(name)
        return name, iter(self.needs[name])

    def _leave(self, name: str) -> None:
        if self.low[name] == self.index[name]:
            group = tuple(self.open[self.at[name] :])
            del self.open[self.at[name] :]
            self.closed.update(group)
            self.groups.append(group)


def derived_keys(ruleset: Ruleset) -> frozenset[str]:
    """The keys that no table holds: rules alone make their members."""
    held = key_fields(ruleset)
    return frozenset(key for level in ruleset.levels.values() for key in level.keys if key not in held)
