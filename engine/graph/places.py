"""The levels and columns that a ruleset declares, as the space in which names are looked up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from engine.declared import Input, Level, List
from engine.kinds.kind import Offer
from engine.levels import WHOLE, Origin, Space
from engine.model import Field, Ruleset
from engine.words import Scalar


def space_of(ruleset: Ruleset, more: Iterable[Level] = (), given: Iterable[Origin] = ()) -> Space:
    """Levels and columns; `more` levels and `given` columns come from tables."""
    levels = {WHOLE: Level(WHOLE, (), ruleset.place, "whole"), **ruleset.levels, **{level.name: level for level in more}}
    origins: dict[str, list[Origin]] = {}
    for origin in (*_table_origins(ruleset), *_rule_origins(ruleset), *given):
        if origin.level in levels:
            origins.setdefault(origin.name, []).append(origin)
    return Space(levels, {name: tuple(found) for name, found in origins.items()}, frozenset(ruleset.parameters))


def offers_of(ruleset: Ruleset, space: Space) -> Iterator[tuple[str, Offer]]:
    """The columns that tables give, each with its table's name."""
    for name, table in ruleset.tables.items():
        yield from ((name, offer) for offer in table.kind.offers(space, name))


def columns_of(table: Input | List) -> tuple[Field, ...]:
    """The columns of a table as it is used: what `across` spreads has become two columns."""
    if isinstance(table, List):
        return tuple(_as_written(column, [row[at].value for row in table.rows]) for at, column in enumerate(table.columns))
    if table.across is None:
        return table.columns
    declared = {column.name for column in table.columns}
    spread = (table.across.key, table.across.value)
    return (*table.columns, *(Field(word.text, word.place) for word in spread if word.text not in declared))


def _table_origins(ruleset: Ruleset) -> Iterable[Origin]:
    for table in tables_of(ruleset):
        level = table.level.text
        own = ruleset.levels[level].keys if level in ruleset.levels else ()
        sort: Literal["input", "list"] = "input" if isinstance(table, Input) else "list"
        for column in columns_of(table):
            if column.name not in own:
                yield Origin(column.name, level, sort, column.place, table.name, column)


def _rule_origins(ruleset: Ruleset) -> Iterable[Origin]:
    for rule in ruleset.columns.values():
        yield Origin(rule.name, WHOLE if rule.level is None else rule.level.text, "rule", rule.place)


def _as_written(column: Field, values: Sequence[Scalar]) -> Field:
    """A list's numbers are all known, so their limits and decimals are those that are written."""
    numbers = [Decimal(value) for value in values if isinstance(value, Decimal | int) and not isinstance(value, bool)]
    if column.type not in ("number", "integer", "money") or not numbers:
        return column
    decimals = max(max(-int(number.as_tuple().exponent), 0) for number in numbers)
    scale = decimals if column.type == "number" and column.decimals is None else column.decimals
    low = min(numbers) if column.low is None else column.low
    return replace(column, low=low, high=max(numbers) if column.high is None else column.high, decimals=scale)


def tables_of(ruleset: Ruleset) -> list[Input | List]:
    """Every table that stands at a level."""
    return [*ruleset.inputs.values(), *ruleset.lists.values()]


def key_fields(ruleset: Ruleset) -> dict[str, Field]:
    """The type of each key that a table holds: as some table declares it, else text."""
    keys = {key for level in ruleset.levels.values() for key in level.keys}
    found: dict[str, Field] = {}
    for table in tables_of(ruleset):
        for column in columns_of(table):
            if column.name in keys:
                found.setdefault(column.name, replace(column, required=True, missing=()))
        own = ruleset.levels[table.level.text].keys if table.level.text in ruleset.levels else ()
        for key in own:
            if key not in {column.name for column in columns_of(table)}:
                found.setdefault(key, Field(key, table.place))
    return found


def fields_of(
    table: Input, keys: Mapping[str, Field], level: Level, classes: Callable[[str], tuple[str, ...]]
) -> tuple[Field, ...]:
    """All the columns that a file must have: its declared ones, the keys of its level, and the texts that classes allow."""
    declared = {column.name for column in columns_of(table)}
    missing = [replace(keys.get(key, Field(key, table.place)), name=key) for key in level.keys if key not in declared]
    own = tuple(replace(c, required=True, missing=()) if c.name in level.keys else c for c in columns_of(table))
    return tuple(replace(c, one_of=classes(c.order.text)) if c.order else c for c in (*missing, *own))
