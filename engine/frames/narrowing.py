"""A plan and what is wanted of it -> the plan of that alone, and the columns of tables on which it rests.

Whoever wants a few cells of a large ruleset many times over (examples) computes nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from engine.exact.values import Value
from engine.frames.batches import Need, made_by, needs_of
from engine.steps import MEMBERS, Guard, Plan, SheetPlan, Start, Step, reads

Needs = frozenset[Need]


@dataclass(frozen=True)
class Narrowing:
    """What rests on what in one plan."""

    plan: Plan
    _guards: dict[int, Needs] = field(default_factory=dict)

    @cached_property
    def _makers(self) -> dict[Need, Step | Start]:
        return {made_by(step): step for step in (*self.plan.starts, *self.plan.steps)}

    @cached_property
    def _keys(self) -> dict[str, tuple[str, ...]]:
        return {start.level: start.keys for start in self.plan.starts}

    def of_sheets(self, sheets: Iterable[SheetPlan]) -> Needs:
        """All that some tables rest on."""
        return self._reached(need for sheet in sheets for need in _read_by_sheet(sheet))

    def of_guard(self, at: int) -> Needs:
        """All that a guard rests on."""
        if at not in self._guards:
            self._guards[at] = self._reached(_read_by_guard(self.plan.guards[at]))
        return self._guards[at]

    def looks_at(self, at: int, among: Needs) -> bool:
        """Whether a guard looks at nothing but what is among some needs, or comes of these without another rule's column."""
        guard = self.plan.guards[at]
        if any(not needs <= among | self._freely for name, needs in self._columns.items() if name in guard.names):
            return False
        waiting = list(_looked_at(guard))
        while waiting:
            need = waiting.pop()
            if need in among or need in self._freely:
                continue
            maker = self._makers.get(need)
            if maker is None or isinstance(maker, Start) or (need[0], need[1].split("/")[0]) in self._named:
                return False
            waiting += needs_of(maker, self._keys)
        return True

    @cached_property
    def _named(self) -> Needs:
        """The columns of rules; what stands before a slash is the rule whose column is on its way."""
        return frozenset((made.level, made.name) for made in self.plan.made)

    @cached_property
    def _columns(self) -> dict[str, Needs]:
        """What holds the column of each rule: one of its own, or what it gathers and does nothing else with."""
        found: dict[str, Needs] = {}
        for made in self.plan.made:
            needs = {(made.level, name) for name in _columns_of(made.value)}
            found[made.name] = found.get(made.name, frozenset()) | needs
        return found

    @cached_property
    def _freely(self) -> Needs:
        """The keys of each level: they are there wherever its rows are."""
        return frozenset((level, key) for level, keys in self._keys.items() for key in keys)

    def only(self, sheets: Sequence[SheetPlan], guards: Sequence[int]) -> Plan:
        """The plan of some tables and guards."""
        found = self.of_sheets(sheets).union(*(self.of_guard(at) for at in guards))
        return replace(
            self.plan,
            starts=tuple(start for start in self.plan.starts if made_by(start) in found),
            steps=tuple(step for step in self.plan.steps if made_by(step) in found),
            guards=tuple(self.plan.guards[at] for at in guards),
            sheets=tuple(sheets),
        )

    def _reached(self, first: Iterable[Need]) -> Needs:
        """Some needs, and the needs of all that makes them."""
        waiting, found = list(first), set[Need]()
        while waiting:
            need = waiting.pop()
            if need in found:
                continue
            found.add(need)
            maker = self._makers.get(need)
            waiting += [(need[0], MEMBERS)] if maker is None else list(needs_of(maker, self._keys))
        return frozenset(found)


def _read_by_sheet(sheet: SheetPlan) -> Iterator[Need]:
    tied = sheet.take.of if sheet.take is not None else ()
    for at, part in enumerate(sheet.parts):
        yield part.level, MEMBERS
        spread = sheet.members[at] if sheet.members else ()
        cells = [sort.cell for sort in (*part.order, *tied, *spread)]
        cells += [part.keep] if part.keep is not None else []
        yield from ((part.level, name) for cell in cells for name in reads(cell))
        yield from ((part.level, name) for column in part.columns for name in _columns_of(column.value))


def _read_by_guard(guard: Guard) -> Iterator[Need]:
    yield from _looked_at(guard)
    yield from ((guard.level, name) for _, value in guard.shows for name in _columns_of(value))
    if guard.found is not None:
        yield guard.found.level, MEMBERS
        yield from ((guard.found.level, name) for name in reads(guard.found.count))


def _looked_at(guard: Guard) -> Iterator[Need]:
    yield guard.level, MEMBERS
    yield from ((guard.level, name) for name in reads(guard.bad))


def _columns_of(value: Value) -> Iterator[str]:
    yield from reads(value.n)
    if value.d is not None:
        yield from reads(value.d)
