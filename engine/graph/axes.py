"""Axes beside the columns that they group: does each column exist, and may it be what its groups say?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.declared import Axis
from engine.language.nearness import near, or_else
from engine.language.terms import Term, literal, name
from engine.language.types import Scope, infer
from engine.levels import Space
from engine.problem import Problem, say


def check_axis_names(axes: Iterable[Axis], space: Space) -> Iterator[Problem]:
    """Axes of what is no column."""
    columns = {*space.origins, *(key for level in space.levels.values() for key in level.keys)}
    for axis in axes:
        if axis.of.text not in columns:
            yield Problem(
                "name-unknown",
                axis.of.place,
                say("no column is called `{name}`", name=axis.of),
                say("an axis groups the values of a column"),
                or_else(near(axis.of.text, columns), say("name a column of an input, a list or a rule, or a key")),
            )


def check_axis_values(axes: Iterable[Axis], scope: Scope) -> Iterator[Problem]:
    """Values that the column never has."""
    for axis in axes:
        of = name(axis.of.text, axis.of.place)
        for group in axis.groups:
            if group.values:
                choices = [literal(cell.value, cell.place) for cell in group.values]
                yield from infer(Term("in", (of, *choices), None, axis.of.place), scope)[1]
