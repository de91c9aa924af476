"""The steps of a funnel and the parts of what it leaves, read from their nodes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from engine.cover.cases import Case, OneOf
from engine.cover.split import Split
from engine.desk import Desk
from engine.language.terms import Term, literal, name
from engine.problem import Place, say
from engine.source import Node
from engine.words import Scalar, Word

Base = Literal["start", "parts"]  # of which row a percentage is taken


@dataclass(frozen=True, slots=True)
class Exclusion:
    """One step: the members of a level for which a condition holds are dropped."""

    drop: Word
    level: Word
    when: Term
    over: Word | None = None  # `all`: the condition sees all rows, not those left
    leaves: Word | None = None


@dataclass(frozen=True, slots=True)
class Parts:
    """What is left in the end, split by a column's values."""

    title: Word
    of: Word
    names: tuple[tuple[Word, Term], ...]  # each label, and the condition on the column that it stands for
    place: Place = field(compare=False)
    percent: Base | None = None

    def split(self, level: str) -> Split:
        """The parts as cases of the column, at the level of the rows."""
        cases = []
        for label, condition in self.names:
            written = condition.args[1:]
            test = OneOf(tuple(_scalar(term.value) for term in written), tuple(term.place for term in written))
            cases.append(Case((test,), label.text, label.place, label.place))
        return Split("part", (name(self.of.text, self.of.place),), (self.of.text,), tuple(cases), self.place, level)


def _scalar(value: object) -> Scalar:
    assert value is None or isinstance(value, Decimal | int | str)  # noqa: S101 — a part is told by written values
    return value


def read_exclusions(node: Node, desk: Desk) -> tuple[Exclusion, ...]:
    """The steps in their order."""
    return tuple(_exclusion(one, desk) for one in node.items["exclusions"].rows)


def _exclusion(node: Node, desk: Desk) -> Exclusion:
    drop, level = (Word(node.items[key].text, node.items[key].place) for key in ("drop", "level"))
    when = desk.formula(node.items["when"])
    return Exclusion(drop, level, when, desk.word(node, "over"), desk.word(node, "leaves"))


def read_parts(node: Node, desk: Desk) -> Parts | None:
    """The parts, if there are any; a value stands in one of them."""
    said = node.items.get("parts")
    if said is None:
        return None
    title, of = (Word(said.items[key].text, said.items[key].place) for key in ("title", "of"))
    names = said.items["names"]
    _refuse_twice(names, desk)
    groups = tuple((Word(label, names.keys[label]), _one_of(of, one)) for label, one in names.items.items())
    percent: Base | None = None
    if "percent" in said.items:
        percent = "parts" if said.items["percent"].text == "parts" else "start"
    return Parts(title, of, groups, said.place, percent)


def _one_of(of: Word, node: Node) -> Term:
    """Whether the column has one of a part's values."""
    written = [literal(one.value, one.place) for one in values_of(node)]
    return Term("in", (name(of.text, of.place), *written), None, node.place)


def values_of(node: Node) -> Iterator[Node]:
    """A part's value, or its values."""
    yield from node.rows or (node,)


def _refuse_twice(names: Node, desk: Desk) -> None:
    first: dict[object, str] = {}
    for label, node in names.items.items():
        for one in values_of(node):
            before = first.setdefault(one.value, label)
            if before != label:
                desk.fault(
                    "shape-twice",
                    one.place,
                    say("`{value}` stands in the parts `{before}` and `{label}`", value=one.text, before=before, label=label),
                    say("each row left is in one part, so that the parts add up to what is left"),
                    say("take it out of one of the two"),
                )
