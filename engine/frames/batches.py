"""Steps in any order -> batches that can run one after another, as many steps together as can be.

Rows are read once: all that a level can derive is derived together, all that one level gathers from another is gathered
together, and so with what is brought, or taken from the member before: Polars plans a chain of joins of a frame with itself
in a time that doubles with each of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine.steps import MEMBERS, Bring, Derive, Gather, Gives, Plan, Shift, Sort, Start, Step, reads

Need = tuple[str, str]  # a level and a column of it


@dataclass(frozen=True, slots=True)
class Batch:
    """Steps of one sort that share a level and a partner, or one start."""

    steps: tuple[Step | Start, ...]

    @property
    def level(self) -> str:
        """The level that changes."""
        return self.steps[0].level

    @property
    def partner(self) -> str | None:
        """The other level that is read."""
        first = self.steps[0]
        return first.finer if isinstance(first, Gather) else first.coarser if isinstance(first, Bring) else None


def batches(plan: Plan) -> Iterator[Batch]:
    """The plan's steps, grouped and in order."""
    keys = {start.level: start.keys for start in plan.starts}
    work: list[Step | Start] = [*plan.starts, *plan.steps]
    makers = {made_by(step): i for i, step in enumerate(work)}
    waits: list[set[int]] = []
    frees: dict[int, list[int]] = defaultdict(list)
    for i, step in enumerate(work):
        needs = {makers.get(need, makers[need[0], MEMBERS]) for need in needs_of(step, keys)} - {i}
        waits.append(needs)
        for need in needs:
            frees[need].append(i)
    yield from _scheduled(work, waits, frees, _Births(plan))


class _Births:
    """A level that is seen in another is born of the first gather from there; so other work at it waits for that."""

    def __init__(self, plan: Plan) -> None:
        self.parents = {start.level: {*start.of, *start.also} for start in plan.starts if start.origin == "seen_in"}
        self.expected: Counter[str] = Counter(step.level for step in plan.steps if self.gives_birth(step))

    def gives_birth(self, step: Step | Start) -> bool:
        """Whether a level's rows can come of this gather."""
        return isinstance(step, Gather) and step.finer in self.parents.get(step.level, ())

    def waits(self, step: Step | Start) -> bool:
        """Whether a step had better come after the birth of a level that it needs."""
        if isinstance(step, Start):
            return False
        partner = step.finer if isinstance(step, Gather) else step.coarser if isinstance(step, Bring) else ""
        return bool(self.expected[partner]) or (bool(self.expected[step.level]) and not self.gives_birth(step))

    def done(self, steps: Sequence[Step | Start]) -> None:
        """These steps have run: a level of which one gave birth is there."""
        for step in steps:
            if self.gives_birth(step):
                self.expected[step.level] = 0


def _scheduled(
    work: Sequence[Step | Start], waits: list[set[int]], frees: dict[int, list[int]], births: _Births
) -> Iterator[Batch]:
    ready: dict[tuple[int, str, str], list[int]] = defaultdict(list)

    def offer(i: int) -> None:
        ready[_group(work[i])].append(i)

    for i, needs in enumerate(waits):
        if not needs:
            offer(i)
    while ready:
        chosen = ready.pop(min(ready, key=lambda group: (births.waits(work[ready[group][0]]), group[0])))
        batch = Batch(tuple(work[i] for i in chosen))
        yield batch
        births.done(batch.steps)
        for i in chosen:
            for freed in frees[i]:
                waits[freed].discard(i)
                if not waits[freed]:
                    offer(freed)
    left = [work[i] for i, needs in enumerate(waits) if needs]
    if left:  # the graph has proven that there is an order; this is our own fault
        message = f"steps that wait for each other: {left[:4]}"
        raise RuntimeError(message)


def _group(step: Step | Start) -> tuple[int, str, str]:
    """What may run together, and how soon: what is cheap and opens the way for more comes first."""
    match step:
        case Start():
            return (0, step.level, "")
        case Derive():
            return (1, step.level, "")
        case Bring():
            return (2, step.level, step.coarser)
        case Shift():
            return (3, step.level, " ".join((step.key, str(step.follows), *step.by)))
        case Gives():
            return (4, step.level, step.name)
        case Gather():
            return (5, step.level, step.finer)


def made_by(step: Step | Start) -> Need:
    """The column, or the rows of a level, that a step makes."""
    return (step.level, MEMBERS if isinstance(step, Start) else step.name)


def needs_of(step: Step | Start, keys: Mapping[str, tuple[str, ...]]) -> Iterator[Need]:
    """The columns, and the rows of levels, that a step reads."""
    if isinstance(step, Start):
        yield from _needed_to_start(step)
        return
    yield (step.level, MEMBERS)
    match step:
        case Derive():
            yield from ((step.level, name) for name in reads(step.cell))
        case Bring():
            yield (step.coarser, MEMBERS)
            yield (step.coarser, step.name)
            yield from ((step.level, key) for key in keys[step.coarser])
        case Gather():
            yield (step.finer, MEMBERS)
            yield from ((step.finer, name) for name in reads(step.cell))
            yield from ((step.finer, key) for key in keys[step.level])
        case Shift():
            yield from ((step.level, name) for name in (step.source, *step.by))
        case Gives():
            yield from ((step.level, name) for name in _read_by(step))


def _needed_to_start(step: Start) -> Iterator[Need]:
    if step.origin in ("seen_in", "every", "rolled"):
        yield from ((part, MEMBERS) for part in step.of)
    if step.origin in ("seen_in", "rolled"):
        yield from ((step.of[0], key) for key in step.keys)
    if step.tree is not None:
        yield from (
            (step.of[0], name) for cell in (step.tree.place, *(cell for _, cell, _ in step.tree.sums)) for name in reads(cell)
        )


def _read_by(step: Gives) -> Iterator[str]:
    sorts: tuple[Sort, ...] = step.order + (step.take.of if step.take else ())
    for cell in (*((step.when,) if step.when is not None else ()), *step.pages, *(sort.cell for sort in sorts)):
        yield from reads(cell)
