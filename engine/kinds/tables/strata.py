"""Axes that a table names -> strata: one for each combination of their groups, with the condition that its rows meet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import product
from math import prod

from engine.declared import Axis, Group
from engine.desk import Desk
from engine.exact import cells, values
from engine.language.terms import Term, both, literal, name
from engine.problem import say
from engine.source import Node
from engine.steps import Column, Sort
from engine.words import Word


@dataclass(frozen=True, slots=True)
class Stratum:
    """One group of each axis."""

    groups: tuple[tuple[Axis, Group], ...]

    @property
    def label(self) -> str:
        """The groups as the head of a column."""
        return " · ".join(group.label for _, group in self.groups)

    @property
    def condition(self) -> Term | None:
        """What the rows of all its groups meet; nothing where all of them hold anything."""
        conditions = [_held(axis, group) for axis, group in self.groups if group.values]
        return reduce(both, conditions, None)

    @property
    def assumed(self) -> bool:
        """Whether one of its groups is only assumed."""
        return any(axis.said.basis == "assumed" and group.values for axis, group in self.groups)

    def head(self, axis: str) -> Column:
        """The column that names the group of one axis."""
        found, group = self._of(axis)
        return Column(axis, values.constant(group.label), found.said.title, key=True)

    def sort(self, axis: str) -> Sort:
        """What puts the groups of one axis in the order in which they are written."""
        found, group = self._of(axis)
        return Sort(cells.whole(found.groups.index(group)))

    def stands_in(self, row: Mapping[str, str]) -> bool:
        """Whether a printed row, told by its words, is that of these groups."""
        return all(row[axis.name] == group.label for axis, group in self.groups)

    def _of(self, axis: str) -> tuple[Axis, Group]:
        return next(pair for pair in self.groups if pair[0].name == axis)


def strata(axes: Sequence[Axis]) -> Iterator[Stratum]:
    """Every combination of the axes' groups, the last axis changing fastest; without axes the one that holds all rows."""
    return (Stratum(tuple(zip(axes, groups, strict=True))) for groups in product(*(axis.groups for axis in axes)))


def of_columns(axes: Iterable[Axis]) -> list[Term]:
    """The columns whose values the groups of these axes hold."""
    return [name(axis.of.text, axis.of.place) for axis in axes]


def _held(axis: Axis, group: Group) -> Term:
    """Whether a row's value is in the group; the unknown isn't."""
    place = axis.of.place
    choices = [literal(cell.value, cell.place) for cell in group.values]
    held = Term("in", (name(axis.of.text, place), *choices), None, place)
    return Term("call", (held, literal(value=False, place=place)), "known", place)


def named_across(node: Node) -> tuple[Word, ...]:
    """The one name of `across`, or the names of its list."""
    said = node.items.get("across")
    return () if said is None else tuple(Word(one.text, one.place) for one in said.rows or (said,))


def named_axes(desk: Desk, words: Iterable[Word]) -> tuple[Axis, ...]:
    """The axes among some names."""
    return tuple(desk.axes[word.text] for word in words if word.text in desk.axes)


def check_axes(node: Node, desk: Desk, across: Sequence[Word], rows: Sequence[Axis], spread: Sequence[Axis]) -> None:
    """Refuse what a summary can't do with its axes, and a promise of cells that they don't keep."""
    _check_twice([*desk.words(node, "pages"), *desk.words(node, "rows"), *across], desk)
    _check_words(node, desk, across, spread)
    for key in ("compare", "empty"):
        if spread and key in node.items:
            desk.fault(
                "shape-axis",
                node.keys[key],
                say("`{key}` stands beside an `across` of axes", key=key),
                _WHY[key],
                say("take `{key}` away, or write a key in `across` and the axes in `rows`", key=key),
            )
    if "empty" in node.items and not across:
        desk.fault(
            "shape-empty",
            node.keys["empty"],
            say("`empty` stands here without `across`"),
            say("it fills the columns of a row in which no rows fall"),
            say("add `across`, or take `empty` away"),
        )
    keys = {key for level in desk.keys.values() for key in level}
    named = [*desk.words(node, "rows"), *across]
    if (rows or spread) and "cells" in node.items and all(word.text in desk.axes or word.text in keys for word in named):
        _check_cells(node.items["cells"], desk, [*rows, *spread])


_WHY = {
    "compare": say("the groups of an axis may overlap, and none of them comes before another"),
    "empty": say("in a group without rows counts and sums are 0 already, and what has no value there is unknown"),
}


def _check_twice(words: Iterable[Word], desk: Desk) -> None:
    met: dict[str, Word] = {}
    for word in words:
        before = met.setdefault(word.text, word)
        if before is not word:
            desk.fault(
                "shape-twice",
                word.place,
                say("`{word}` stands twice in this table", word=word),
                say("pages, rows and across divide it, each by other keys and axes"),
                say("take one of the two away"),
                also=(before.place,),
            )


def _check_words(node: Node, desk: Desk, across: Sequence[Word], spread: Sequence[Axis]) -> None:
    if len(across) > 1 and len(spread) < len(across):
        key = next(word for word in across if word.text not in desk.axes)
        desk.fault(
            "shape-axis",
            key.place,
            say("`{key}` is no axis", key=key),
            say("`across` takes one key, or several axes, whose groups are combined"),
            say("declare it under `axes:`, or put it in `rows` or `pages`"),
        )
    for word in desk.words(node, "pages"):
        if word.text in desk.axes:
            desk.fault(
                "shape-axis",
                word.place,
                say("`{axis}` is an axis, and pages are keys", axis=word),
                say("a page holds the rows of one member, and the groups of an axis may overlap"),
                say("write it in `rows` or `across`"),
            )


def _check_cells(node: Node, desk: Desk, axes: Sequence[Axis]) -> None:
    sizes = [len(axis.groups) for axis in axes]
    if node.value != prod(sizes):
        desk.fault(
            "shape-cells",
            node.place,
            say("`cells: {said}`, and the groups make {found}", said=node.text, found=prod(sizes)),
            say("{sizes}", sizes=" × ".join(f"{axis.name} ({len(axis.groups)})" for axis in axes)),  # noqa: RUF001 — a product is meant
            say("write `cells: {found}`, or mend the groups", found=prod(sizes)),
        )
