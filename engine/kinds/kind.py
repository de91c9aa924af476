"""The interface of a kind: what every room offers the corridor.

A kind is frozen data read from its own node. It never sees a frame, a width or another kind.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Protocol, Self

from engine.desk import Desk
from engine.language.terms import Term
from engine.source import Node


class ColumnKind(Protocol):
    """One way to write a column."""

    WORD: ClassVar[str]

    @classmethod
    def read(cls, node: Node, desk: Desk) -> Self:
        """Its own fields from its own node; problems go to the desk."""
        ...

    def terms(self) -> Iterator[Term]:
        """Every formula that it holds."""
        ...


class TableKind(Protocol):
    """One way to write a table."""

    WORD: ClassVar[str]

    @classmethod
    def read(cls, node: Node, desk: Desk) -> Self:
        """Its own fields from its own node; problems go to the desk."""
        ...
