"""An axis as a node -> its groups, each with the values that it stands for."""

from __future__ import annotations

from typing import Final

from engine.declared import Axis, Cell, Group
from engine.desk import Desk, scalar
from engine.problem import Place
from engine.source import Node
from engine.words import Word

ANYTHING: Final = "anything"  # in quotes it is an ordinary text


def read_axis(name: Word, node: Node, desk: Desk) -> Axis:
    """A column's groups in the order in which they are written."""
    of, groups = node.items["of"], node.items["groups"]
    return Axis(
        name.text,
        name.place,
        Word(of.text, of.place),
        tuple(_group(label, groups.keys[label], said) for label, said in groups.items.items()),
        desk.said(node),
    )


def _group(label: str, place: Place, said: Node) -> Group:
    if said.text == ANYTHING and not said.quoted:
        return Group(label, place)
    return Group(label, place, tuple(Cell(scalar(one), one.place) for one in said.rows or (said,)))
