"""What the rows of an aggregate are worth -> one value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from engine.reference.rows import State
from engine.reference.values import ReferenceProblem, Value, every, number, opposite, rank, some


def times(*factors: Fraction) -> Fraction:
    """A product."""
    result = Fraction(1)
    for factor in factors:
        result *= factor
    return result


def divided(state: State, above: Fraction, below: Fraction) -> Value:
    """The quotient of two known numbers."""
    if below == 0:
        state.divisions[state.rule] += 1
        return None
    return above / below


@dataclass(frozen=True, slots=True)
class Weighed:
    """A row that an aggregate sees: whether it counts, its value, its weight."""

    counts: Value
    value: Value
    weight: Value


def fold_sum(_: State, rows: list[Weighed], __: Sequence[str]) -> Value:
    """The sum; of no rows 0."""
    return None if any(row.value is None for row in rows) else sum((number(row.value) for row in rows), Fraction(0))


def fold_count(_: State, rows: list[Weighed], __: Sequence[str]) -> Value:
    """How many rows."""
    return Fraction(len(rows))


def fold_mean(state: State, rows: list[Weighed], _: Sequence[str]) -> Value:
    """The mean, by weight if there is one; of no rows unknown."""
    if not rows or any(row.value is None or row.weight is None for row in rows):
        return None
    weights = sum((number(row.weight) for row in rows), Fraction(0))
    return divided(state, sum((number(row.value) * number(row.weight) for row in rows), Fraction(0)), weights)


def fold_only(_: State, rows: list[Weighed], __: Sequence[str]) -> Value:
    """The value of the single row; several are refused before."""
    if not rows:
        raise ReferenceProblem("only", 0)
    return rows[0].value


def fold_share(_: State, rows: list[Weighed], __: Sequence[str]) -> Value:
    """The part of the rows that hold; of no rows unknown."""
    if not rows or any(row.value is None for row in rows):
        return None
    return Fraction(sum(row.value is True for row in rows), len(rows))


def fold_extreme(choose: Callable[..., Weighed]) -> Callable[[State, list[Weighed], Sequence[str]], Value]:
    """The least or the greatest; of no rows unknown."""

    def fold(_: State, rows: list[Weighed], order: Sequence[str]) -> Value:
        if not rows or any(row.value is None for row in rows):
            return None
        return choose(rows, key=lambda row: rank(row.value, order)).value

    return fold


AGREE: Final[dict[str, Callable[[list[Weighed]], Value]]] = {
    "any": lambda rows: some(every(iter((row.counts, row.value))) for row in rows),
    "all": lambda rows: every(some(iter((opposite(row.counts), row.value))) for row in rows),
}
FOLDS: Final[dict[str, Callable[[State, list[Weighed], Sequence[str]], Value]]] = {
    "sum": fold_sum,
    "count": fold_count,
    "mean": fold_mean,
    "min": fold_extreme(min),
    "max": fold_extreme(max),
    "only": fold_only,
    "share": fold_share,
}
