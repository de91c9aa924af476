"""What the slow reading gives, and the sentences that tell what the engine has computed otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from engine.reference.values import Key, Row, Value


@dataclass(frozen=True, slots=True)
class Reference:
    """All that the slow reading gives."""

    cells: Mapping[str, Mapping[Key, Value]]
    tables: Mapping[str, list[Row]]
    unmet: Mapping[str, list[Key]]  # the rows that don't meet each check
    divisions: Mapping[str, int]  # divisions by zero, by column (or by table, check)
    dropped: Mapping[str, int]  # rows left out as orphans, by input

    def column(self, name: str) -> Mapping[Key, Value]:
        """The cells of a derived column, by the keys of its level in order."""
        return self.cells[name]

    def table(self, name: str) -> list[Row]:
        """The rows of a table in printed order, page keys included."""
        return self.tables[name]


def told(key: Key, value: object) -> str:
    """A cell in a difference."""
    drawn = str(value) if isinstance(value, Fraction) else repr(value)
    return f"[{', '.join(map(str, key))}] {drawn}"


def equal(first: Value, second: Value) -> bool:
    """Whether two cells hold the same: a truth is never a number."""
    return isinstance(first, bool) == isinstance(second, bool) and first == second


def differences(reference: Reference, engine_cells: Mapping[str, Mapping[Key, Value]]) -> list[str]:
    """What the engine computed otherwise, one sentence a cell; nothing when they agree.

    `engine_cells` holds, for each derived column (and each column a table `gives`), its cells by key: a tuple of the
    level's key values in the order of the level's keys, `()` at the whole. A number is a Fraction, a class or text a str,
    a truth a bool, a date a date, the unknown None; keys too. Columns that the engine left out (nothing printed needs them)
    aren't compared; a column that the reference doesn't have is a difference.
    """
    found = [f"{name}: the reference has no such column" for name in engine_cells if name not in reference.cells]
    for name in (name for name in reference.cells if name in engine_cells):
        slow, fast = reference.cells[name], engine_cells[name]
        found += [f"{name} {told(key, slow[key])}: the engine has no such row" for key in slow if key not in fast]
        found += [f"{name} {told(key, fast[key])}: the reference has no such row" for key in fast if key not in slow]
        found += [
            f"{name} {told(key, slow[key])}: the engine says {told((), fast[key])[3:]}"
            for key in slow
            if key in fast and not equal(slow[key], fast[key])
        ]
    return found
