"""Rows that break a law -> as few of them, and as plain, as still break it for the same rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from time import monotonic

from engine.declared import Field
from engine.trials.deep.drawing import Land, World, may_miss
from engine.words import Scalar

Breaks = Callable[[World], bool]


def shrunk(world: World, land: Land, breaks: Breaks, until: float) -> World:
    """The rows with all taken away that may be, one after another, until time is over or nothing more can go.

    Hypothesis shrinks the choices that drew the rows; what an author reads are the rows, so these are shrunk themselves.
    """
    best, moved = world, True
    while moved and monotonic() < until:
        moved = False
        for simpler in (_fewer, _plainer):
            tried = simpler(best, land)
            while (smaller := next(tried, None)) is not None and monotonic() < until:
                if breaks(smaller):
                    best, moved, tried = smaller, True, simpler(smaller, land)
    return best


def _fewer(world: World, _land: Land) -> Iterator[World]:
    """The rows of an input taken away: all, half of them, or one."""
    for name, rows in world.items():
        for size in dict.fromkeys((len(rows), (len(rows) + 1) // 2, 1)):
            for at in range(0, len(rows), size) if size else ():
                yield {**world, name: rows[:at] + rows[at + size :]}


def _plainer(world: World, land: Land) -> Iterator[World]:
    """One cell made plainer: zero, one, no, or the first of the texts; keys stay, since others point at them."""
    keys = {key for level in land.graph.space.levels.values() for key in level.keys}
    for name, rows in world.items():
        for declared in (one for one in land.fields[name] if one.name not in keys):
            for at, row in enumerate(rows):
                for value in _plain(declared.type, declared.one_of, row[declared.name], missing=may_miss(declared)):
                    if _fits(declared, value):
                        yield {**world, name: (*rows[:at], {**row, declared.name: value}, *rows[at + 1 :])}


def _fits(declared: Field, value: Scalar) -> bool:
    """Whether a number lies in a column's range."""
    low, high = declared.low, declared.high
    above = not isinstance(value, Decimal) or not isinstance(low, Decimal) or low <= value
    return above and (not isinstance(value, Decimal) or not isinstance(high, Decimal) or value <= high)


def _plain(sort: str, labels: tuple[str, ...], value: Scalar, *, missing: bool) -> list[Scalar]:
    """The values that are plainer than one, the plainest first."""
    if value is None:
        return []
    known: dict[str, list[Scalar]] = {"yes_no": [False], "text": [*labels[:1]], "date": []}
    plain: list[Scalar] = known.get(sort, [Decimal(0), Decimal(1)])
    ranked = [*plain, *([None] if missing and sort == "date" else [])]
    return ranked[: ranked.index(value)] if value in ranked else ranked
