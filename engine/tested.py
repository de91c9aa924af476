"""What became of the examples of a ruleset: what each expected that did not come, and what stopped it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from engine.problem import NOTHING, Place, Problem, Text

UNKNOWN: Final = "—"


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell that came out otherwise than an example expects, each value in the notation of the ruleset."""

    column: str
    member: str  # `orgao A`; nothing where the cell is one of the whole
    expected: str
    computed: str
    place: Place = field(compare=False)
    table: str = ""
    why: Text = NOTHING  # where nothing is computed at all
    written: str | None = None  # what the file must say instead; absent where there is nothing to write


@dataclass(frozen=True, slots=True)
class Tried:
    """One example that was run."""

    name: str
    place: Place = field(compare=False)
    title: str
    of_document: bool
    values: int  # how many were compared
    differences: tuple[Difference, ...] = ()
    stopped: tuple[Problem, ...] = ()  # what stopped its run, where nothing should have

    @property
    def holds(self) -> bool:
        """Whether all came out as it says."""
        return not self.differences and not self.stopped


@dataclass(frozen=True, slots=True)
class Tested:
    """All examples of a ruleset, in the order of the file."""

    ruleset: str
    version: str
    title: str
    language: str
    examples: tuple[Tried, ...]

    @property
    def holds(self) -> bool:
        """Whether every example came out as it says."""
        return all(one.holds for one in self.examples)


@dataclass(frozen=True, slots=True)
class Broken:
    """A law or a promise that doesn't hold, with the fewest rows that show it; values in the notation of the ruleset."""

    what: Text
    rule: str  # its name; nothing where a whole run is at fault
    place: Place = field(compare=False)
    where: str  # `orgao A`, and of a table its column
    computed: str
    expected: str
    rows: tuple[tuple[str, tuple[str, ...]], ...]  # of each input that has any
    change: tuple[str, str] | None = None  # of what a promise names, or of `changed`: before and after
    changed: str = ""  # the cell that has changed, where the promise names nothing
    example: str = ""  # the same as an example of a rule file; nothing where no cell of a column is expected


@dataclass(frozen=True, slots=True)
class Searched:
    """What came of rows drawn from a rule file."""

    ruleset: str
    version: str
    title: str
    language: str
    tried: int
    refused: int  # how many sets of rows the run refuses, as the slow reader does
    broken: Broken | None = None
