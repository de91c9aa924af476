"""What a mutant touches first -> what it holds on the data: where that is what it held, nothing above it can change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Self

from engine.exact.cells import Cell
from engine.exact.values import Value
from engine.graph import level_of
from engine.language.terms import Term
from engine.model import Ruleset
from engine.mutants.reach import Reach, part
from engine.outcome import Sheet
from engine.pipeline import Rules, planned
from engine.reconcile.asked import Asked
from engine.reconcile.books import Question, asking
from engine.steps import Made


@dataclass(frozen=True, slots=True)
class Front:
    """The columns that a mutant touches first, and what else names the changed things themselves."""

    columns: tuple[str, ...]
    others: frozenset[str]  # tables and checks
    loose: frozenset[str]  # what changed and is no column of a rule: its readers alone can hold something else

    @classmethod
    def of(cls, ruleset: Ruleset, changed: AbstractSet[str], reached: Reach) -> Self | None:
        """The front of a change of columns, parameters and cells of lists; nothing for what makes levels, tables or axes."""
        keys = {key for own in reached.keys.values() for key in own}
        loose = changed - ruleset.columns.keys()
        cells = {column.name for table in ruleset.lists.values() for column in table.columns} - keys
        if not loose <= ruleset.parameters.keys() | cells:
            return None
        columns = [name for name in ruleset.columns if name in changed or reached.needs[name] & loose]
        others = [name for name in (*ruleset.tables, *ruleset.checks) if reached.needs[name] & loose]
        return cls(tuple(columns), frozenset(others), frozenset(loose))


@dataclass(frozen=True, slots=True)
class Standing:
    """What columns hold: their sheets by level, and as what kind of value each is kept."""

    sheets: Mapping[str, Sheet]
    kept: Mapping[str, object]

    def like(self, other: Standing) -> bool:
        """Whether every column holds the same in every row."""
        return self.sheets.keys() == other.sheets.keys() and all(
            one.frame.equals(other.sheets[name].frame) and one.heads == other.sheets[name].heads
            for name, one in self.sheets.items()
        )


def asked_alone(ruleset: Ruleset, names: Sequence[str], reached: Reach, sha256: str) -> tuple[Rules, Mapping[str, Asked]]:
    """The part of a ruleset that makes some columns, with a table for each of their levels."""
    questions: list[Question] = [(level_of(ruleset.columns[one]), Term("name", (), one)) for one in names]
    asked_rules, asked = asking(part(ruleset, reached.below(names)), questions)
    return planned(asked_rules, sha256), asked


def standing(sheets: Iterable[Sheet], made: Iterable[Made], names: Sequence[str]) -> Standing:
    """What columns hold, as a run found it."""
    return Standing(
        {sheet.name: sheet for sheet in sheets},
        {one.name: _kept(one.value) for one in made if one.name in names},
    )


def _kept(value: Value) -> object:
    """All that a rule that names a column sees of it."""
    return value.kind, value.scale, value.labels, *(_bounds(cell) for cell in value.cells())


def _bounds(cell: Cell) -> object:
    return cell.kind, cell.lo, cell.hi, cell.nul, cell.op, None if cell.op == "column" else repr(cell.value)
