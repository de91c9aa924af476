"""What a rule file gives as examples: rows of inputs, other values of parameters, and what must come of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.declared import Cell, Parameter
from engine.problem import Place
from engine.published import Block
from engine.words import Said, Word


@dataclass(frozen=True, slots=True)
class GivenRow:
    """One row of an input, with the columns that matter."""

    place: Place = field(compare=False)
    cells: Mapping[str, Cell]
    names: Mapping[str, Place] = field(compare=False)  # where the name of each column stands


@dataclass(frozen=True, slots=True)
class Given:
    """The rows of one input."""

    input: Word
    rows: tuple[GivenRow, ...]


@dataclass(frozen=True, slots=True)
class Expected:
    """The cell of a column for one member of a level."""

    column: Word
    at: Mapping[str, Word]
    value: Cell
    keys: Mapping[str, Place] = field(default_factory=dict, compare=False)  # where each key of `at` stands


@dataclass(frozen=True, slots=True)
class Example:
    """Rows, and what the rules must make of them: cells and tables, or a fault that stops the run."""

    name: str
    place: Place = field(compare=False)
    given: tuple[Given, ...]
    parameters: Mapping[str, Parameter]
    cells: tuple[Expected, ...] = ()
    tables: tuple[Block, ...] = ()
    stops: Word | None = None
    said: Said = Said()

    @property
    def of_document(self) -> bool:
        """Whether a document states it: what it expects is then never rewritten."""
        return self.said.source is not None and bool(self.said.source.document or self.said.source.place)
