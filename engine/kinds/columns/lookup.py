"""A column that names the group to which a value belongs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar, Self

from engine.cover.cases import Case, OneOf
from engine.cover.split import Split
from engine.desk import Desk, scalar
from engine.exact import cells
from engine.exact.values import Value
from engine.kinds.columns.fitting import unfit
from engine.kinds.columns.grid import grid
from engine.kinds.columns.results import Labels
from engine.kinds.kind import Site
from engine.language.terms import Term
from engine.language.types import Scope, Type, infer
from engine.language.wording import render
from engine.problem import Place, Problem, say
from engine.source import Node
from engine.words import Scalar, Word


@dataclass(frozen=True, slots=True)
class Group:
    """A label and the values that it stands for."""

    label: str
    values: tuple[Scalar, ...]
    place: Place = field(compare=False)
    places: tuple[Place, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Lookup:
    """Groups of values; a value stands in one group at most."""

    WORD: ClassVar[str] = "lookup"

    of: Term
    groups: tuple[Group, ...]
    place: Place = field(compare=False)
    order: Word | None = None
    otherwise: Word | None = None

    @classmethod
    def read(cls, node: Node, desk: Desk) -> Self:
        """Its own fields from its own node; problems go to the desk."""
        groups = node.items["groups"]
        read = cls(
            desk.formula(node.items["of"]),
            tuple(_group(label, groups.keys[label], values) for label, values in groups.items.items()),
            node.place,
            desk.word(node, "order"),
            desk.word(node, "otherwise"),
        )
        read.check(desk)
        return read

    def terms(self) -> Iterator[Term]:
        """Every formula that it holds."""
        yield self.of

    def type(self, scope: Scope) -> tuple[Type, list[Problem]]:
        """Labels, ordered if an order is said."""
        found, problems = infer(self.of, scope)
        tests = [OneOf(group.values, group.places) for group in self.groups]
        problems = problems or list(unfit(render(self.of), found, tests, scope))
        result, mixed = self._labels().type(scope)
        return result, problems + mixed

    def split(self) -> Split:
        """Its groups as cases of what they are of."""
        rest = self.otherwise.place if self.otherwise else None
        return Split("group", (self.of,), (render(self.of),), self._cases(), self.place, rest=rest)

    def _cases(self) -> tuple[Case, ...]:
        tests = [OneOf(group.values, group.places) for group in self.groups]
        return tuple(Case((test,), one.label, one.place, one.place) for test, one in zip(tests, self.groups, strict=True))

    def _labels(self) -> Labels:
        return Labels(tuple((group.label, group.place) for group in self.groups), self.order, self.otherwise)

    def build(self, site: Site) -> Value:
        """The label of the group in which the value stands."""
        value = site.lower(self.of)
        found = grid([value], self._cases())
        position = cells.mapped(found.cell, {code: rows[0] for code, rows in found.holds.items()})
        return self._labels().value(site, value, position, "data-lookup", self.place)

    def check(self, desk: Desk) -> None:
        """Refuse a value that stands twice, and labels that the order doesn't know."""
        labels = [(group.label, group.place) for group in self.groups]
        desk.in_order(self.order, labels + ([(self.otherwise.text, self.otherwise.place)] if self.otherwise else []))
        met: dict[tuple[bool, Scalar], tuple[str, Place]] = {}
        for group in self.groups:
            for value, place in zip(group.values, group.places, strict=True):
                key = (isinstance(value, bool), value)  # `true` is not 1
                if key not in met:
                    met[key] = (group.label, place)
                else:
                    label, first = met[key]
                    desk.fault(
                        "lookup-twice",
                        place,
                        say("`{value}` stands in `{label}` already", value=value, label=label),
                        say("a value belongs to one group"),
                        say("take it out of one of the two places"),
                        also=(first,),
                    )


def _group(label: str, place: Place, values: Node) -> Group:
    return Group(label, tuple(scalar(one) for one in values.rows), place, tuple(one.place for one in values.rows))
