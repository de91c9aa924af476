"""Aggregates: a value of finer rows -> one value, told in sums, leasts and greatests of machine cells.

Here live the unknowns: each aggregate gathers a value and, where its rows may be unknown, how many of them are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, Protocol

from engine.exact import cells, values
from engine.exact.cells import Cell
from engine.exact.values import Value
from engine.plan.room import Room
from engine.problem import Place, Problem, say

ZERO = cells.whole(0)
YES = cells.truth(value=True)


class UnroundedError(Exception):
    """A sum of quotients that no rule has rounded."""


class Gathering(Protocol):
    """Where rows are brought together: all of them, or those that are left."""

    def gather(self, level: str, finer: str, how: str, cell: Cell) -> Cell:
        """The sum, least or greatest of a cell over the finer rows, or how many rows there are."""
        ...


@dataclass(frozen=True, eq=False)
class Fold:
    """One aggregate: `x` of the finer rows where `when` holds, seen from a level."""

    room: Room
    rows_of: Gathering
    level: str
    finer: str
    x: Value | None
    when: Cell | None
    skip: bool = False
    missing: Value | None = None
    weight: Value | None = None
    path: Cell = YES  # what must hold at the level for the aggregate to be asked at all

    def take(self, function: str, place: Place) -> Value:
        """The value of the aggregate."""
        return FUNCTIONS[function](self, place)

    # -- rows ----------------------------------------------------------------------------------------------------------

    @property
    def value(self) -> Value:
        """What is taken of a row, `missing=` in the place of the unknown."""
        assert self.x is not None  # noqa: S101 — only `count` has none
        if self.missing is None:
            return self.x
        return values.first_known(values.alike([self.x, self.missing]))

    @property
    def unknown(self) -> Cell:
        """Whether a row's value is unknown."""
        return cells.some_of(*(cells.is_unknown(cell) for cell in self.value.cells()))

    @property
    def counted(self) -> Cell:
        """Whether a row counts: its `when` is true (and, skipping, its value known)."""
        when = YES if self.when is None else cells.pick(self.when, YES, cells.truth(value=False))
        if self.skip and self.x is not None:
            return cells.every(when, cells.negation(self.unknown))
        return when

    @property
    def doubtful(self) -> Cell:
        """Whether a row makes the whole unknown."""
        if self.skip:
            return cells.truth(value=False)
        undecided = cells.is_unknown(self.when) if self.when is not None else cells.truth(value=False)
        if self.x is None:
            return undecided
        return cells.some_of(undecided, cells.every(self.counted, self.unknown))

    # -- gathers -------------------------------------------------------------------------------------------------------

    def rows(self, condition: Cell) -> Cell:
        """How many rows meet a condition."""
        if condition.op == "truth":
            return self.rows_of.gather(self.level, self.finer, "rows", YES) if condition.value else ZERO
        return self.rows_of.gather(self.level, self.finer, "sum", cells.pick(condition, cells.whole(1), ZERO))

    def sum(self, cell: Cell) -> Cell:
        """The sum of a cell over the rows that count."""
        masked = cells.pick(self.counted, cell, ZERO)
        return self.rows_of.gather(self.level, self.finer, "sum", masked)

    def best(self, how: str, cell: Cell) -> Cell:
        """The least or greatest of a cell over the rows that count."""
        masked = cells.pick(self.counted, cell, cells.unknown(cell.kind))
        return self.rows_of.gather(self.level, self.finer, how, masked)

    def settled(self, cell: Cell) -> Cell:
        """A cell of the coarser level, unknown where a row made it so."""
        if self.doubtful.op == "truth" and not self.doubtful.value:
            return cell
        certain = cells.compare("==", self.rows(self.doubtful), ZERO)
        return cells.pick(certain, cell, cells.unknown(cell.kind))


def _plain(value: Value) -> Value:
    """A value whose rows share one denominator."""
    if value.ratio:
        raise UnroundedError
    return value


def _sum(fold: Fold, place: Place) -> Value:  # noqa: ARG001 — one signature for all
    value = _plain(fold.value)
    return replace(value, n=fold.settled(fold.sum(value.n)))


def _count(fold: Fold, place: Place) -> Value:  # noqa: ARG001 — one signature for all
    return Value("number", fold.settled(fold.rows(fold.counted)))


def _mean(fold: Fold, place: Place) -> Value:
    if fold.weight is None:
        value = _plain(fold.value)
        return values.over(replace(value, n=fold.settled(fold.sum(value.n))), Value("number", fold.rows(fold.counted)))
    weighted = replace(fold, x=_plain(values.times(fold.value, fold.weight)), missing=None)
    weights = replace(weighted, x=fold.weight, when=weighted.counted if fold.skip else fold.when, skip=False)
    return values.over(_sum(weighted, place), _sum(weights, place))


def _extreme(how: str) -> Callable[[Fold, Place], Value]:
    def taken(fold: Fold, place: Place) -> Value:  # noqa: ARG001 — one signature for all
        value = _plain(fold.value)
        return replace(value, n=fold.settled(fold.best(how, value.n)))

    return taken


def _any(fold: Fold, place: Place) -> Value:  # noqa: ARG001 — one signature for all
    """Three-valued: one true row decides, else one unknown row leaves it open."""
    holds = fold.value.n if fold.when is None else cells.every(fold.when, fold.value.n)
    return Value("truth", _kleene(fold, holds, decided=True))


def _all(fold: Fold, place: Place) -> Value:  # noqa: ARG001 — one signature for all
    """Three-valued: one false row decides; a row left out by `when` holds anyway."""
    holds = fold.value.n if fold.when is None else cells.some_of(cells.negation(fold.when), fold.value.n)
    return Value("truth", _kleene(fold, holds, decided=False))


def _kleene(fold: Fold, holds: Cell, *, decided: bool) -> Cell:
    deciding = holds if decided else cells.negation(holds)
    found = cells.compare(">", fold.rows(deciding), ZERO)
    open_rows = cells.truth(value=False) if fold.skip else cells.is_unknown(holds)
    rest: Cell = cells.truth(value=not decided)
    if open_rows.op != "truth":
        rest = cells.pick(cells.compare(">", fold.rows(open_rows), ZERO), cells.unknown("truth"), rest)
    return cells.pick(found, cells.truth(value=decided), rest)


def _share(fold: Fold, place: Place) -> Value:  # noqa: ARG001 — one signature for all
    holding = cells.every(fold.counted, cells.pick(fold.value.n, YES, cells.truth(value=False)))
    part = Value("number", fold.settled(fold.rows(holding)))
    return values.over(part, Value("number", fold.rows(fold.counted)))


def _only(fold: Fold, place: Place) -> Value:
    """The value of the single row; none or several stops the run."""
    value = fold.value
    count = fold.rows(fold.counted)
    fold.room.guard(
        fold.level,
        cells.every(fold.path, cells.compare("!=", count, cells.whole(1))),
        Problem(
            "data-only",
            place,
            say("`only` needs exactly one row, and found none or several"),
            say("`only` stands for the value of the single finer row"),
            say("narrow it with `when=`, or take `min`, `max`, `sum` or `mean` instead"),
        ),
        shows=(("found", Value("number", count)),),
    )
    parts = [fold.settled(fold.best("max", _holdable(cell))) for cell in value.cells()]
    if value.kind == "truth":
        return Value("truth", cells.compare("==", parts[0], cells.whole(1)))
    return replace(value, n=parts[0], d=parts[1] if len(parts) > 1 else None)


def _holdable(cell: Cell) -> Cell:
    return cells.number_of(cell) if cell.kind == "truth" else cell


FUNCTIONS: Final[dict[str, Callable[[Fold, Place], Value]]] = {
    "sum": _sum,
    "count": _count,
    "mean": _mean,
    "min": _extreme("min"),
    "max": _extreme("max"),
    "any": _any,
    "all": _all,
    "share": _share,
    "only": _only,
}
