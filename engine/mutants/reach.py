"""A ruleset -> who rests on whom, and the part of it that must be computed when some names mean something else.

Every word that an entry holds counts as a need, so that too much is computed rather than too little.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields, is_dataclass, replace

from engine.declared import List
from engine.example import Example
from engine.graph import Graph
from engine.graph.places import columns_of, offers_of, tables_of
from engine.language.terms import Term
from engine.model import Ruleset

Needs = Mapping[str, AbstractSet[str]]


@dataclass(frozen=True, slots=True)
class Reach:
    """What each name of a ruleset names in its turn, and which keys make each level."""

    needs: Needs
    keys: Mapping[str, frozenset[str]]

    def below(self, names: Iterable[str]) -> set[str]:
        """All that some names rest on, themselves included."""
        found: set[str] = set()
        waiting = list(names)
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting += self.needs.get(one, ())
        return found

    def above(self, names: AbstractSet[str]) -> set[str]:
        """All that rests on some names, themselves included."""
        users: dict[str, set[str]] = {}
        for one, needs in self.needs.items():
            for need in needs:
                users.setdefault(need, set()).add(one)
        return Reach(users, {}).below(names)

    def of(self, level: str, term: Term) -> set[str]:
        """What a formula at a level names."""
        return _with_levels({level, *_words(term)}, self.keys)

    def of_example(self, example: Example) -> set[str]:
        """What an example names; one that must stop may rest on anything."""
        return set(self.needs) if example.stops is not None else _with_levels(set(_words(example)), self.keys)


def reach(graph: Graph) -> Reach:
    """Who rests on whom in a ruleset."""
    ruleset, levels = graph.ruleset, graph.space.levels
    keys = {name: frozenset(level.keys) for name, level in levels.items() if level.keys}
    found: dict[str, set[str]] = {}
    for section in _sections(ruleset):
        for name, entry in section.items():
            found.setdefault(name, set()).update(_with_levels(set(_words(entry)), keys) - {name})
    for name, level in levels.items():
        found.setdefault(name, set()).update({*level.keys, *(word.text for word in level.of)} - {name})
    for table in tables_of(ruleset):
        found.setdefault(table.name, set()).add(table.level.text)
        for one in {column.name for column in columns_of(table)} | keys[table.level.text]:
            found.setdefault(one, set()).add(table.name)
    for name, offer in offers_of(ruleset, graph.space):
        found.setdefault(offer.word.text, set()).add(name)
    return Reach(found, keys)


def changed_reach(before: Reach, ruleset: Ruleset, changed: AbstractSet[str]) -> Reach:
    """Who rests on whom when some entries say something else: on what they named, and on what they name now."""
    now = {name: entry for section in _sections(ruleset) for name, entry in section.items() if name in changed}
    more = {name: _with_levels(set(_words(entry)), before.keys) - {name} for name, entry in now.items()}
    return Reach({**before.needs, **{name: {*before.needs.get(name, ()), *words} for name, words in more.items()}}, before.keys)


def _sections(ruleset: Ruleset) -> tuple[Mapping[str, object], ...]:
    return (ruleset.columns, ruleset.tables, ruleset.checks, ruleset.axes)


def _with_levels(words: set[str], keys: Mapping[str, frozenset[str]]) -> set[str]:
    """Words, and the levels that are told by keys among them."""
    return words | {level for level, own in keys.items() if own <= words}


def _words(thing: object) -> Iterator[str]:
    """Every text that stands anywhere in an entry."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, tuple | frozenset | list):
        for one in thing:
            yield from _words(one)
    elif isinstance(thing, Mapping):
        yield from _words(tuple(thing.items()))
    elif is_dataclass(thing) and not isinstance(thing, type):
        for one in fields(thing):
            if one.compare and one.name != "said":
                yield from _words(getattr(thing, one.name))


def part(ruleset: Ruleset, names: AbstractSet[str]) -> Ruleset:
    """The ruleset with those of its columns, tables, checks, axes and levels that are named, and all its data."""
    data = {table.level.text for table in tables_of(ruleset)}
    return replace(
        ruleset,
        levels={name: level for name, level in ruleset.levels.items() if name in names or name in data},
        axes={name: axis for name, axis in ruleset.axes.items() if name in names},
        columns={name: column for name, column in ruleset.columns.items() if name in names},
        tables={name: table for name, table in ruleset.tables.items() if name in names},
        checks={name: check for name, check in ruleset.checks.items() if name in names},
    )


def differing(one: Ruleset, other: Ruleset) -> set[str]:
    """The names whose entries say something else, and those that only one of two rulesets has."""
    found: set[str] = set()
    for section in ("parameters", "lists", "axes", "columns", "tables", "checks", "levels"):
        first, second = getattr(one, section), getattr(other, section)
        names = {name for name in first.keys() | second.keys() if first.get(name) != second.get(name)}
        found |= set(_cells(one, other, names)) if section == "lists" else names
    return found


def _cells(one: Ruleset, other: Ruleset, names: Iterable[str]) -> Iterator[str]:
    """Of a list whose rows are still the same members in the same order the columns that hold something else."""
    for name in names:
        first, second = one.lists[name], other.lists[name]
        same = replace(first, rows=second.rows, columns=second.columns) == second
        keys = one.levels[first.level.text].keys
        columns = dict(_columns(first, second)) if same and len(first.rows) == len(second.rows) else {}
        changed = [word for word, like in columns.items() if not like]
        yield from changed if changed and not set(changed) & set(keys) else [name]


def _columns(one: List, other: List) -> Iterator[tuple[str, bool]]:
    """Each column of a list, and whether another list of as many rows has it alike."""
    for at, column in enumerate(one.columns):
        same = at < len(other.columns) and column == other.columns[at]
        yield column.name, same and all(row[at] == own[at] for row, own in zip(one.rows, other.rows, strict=True))
