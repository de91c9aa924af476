"""The rows as given -> the members of every level, and what a name means for one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial, wraps
from itertools import product
from typing import Concatenate, ParamSpec, TypeVar, cast

from engine.model import Input, Level, List
from engine.reference.levels import Home, Land, tables_of, ways
from engine.reference.values import Key, ReferenceProblem, Row, Value, day, exact
from engine.words import Scalar


@dataclass(slots=True)
class State:
    """What is known so far: everything is computed when it is first asked for, and kept."""

    land: Land
    given: Mapping[str, Sequence[Row]]
    makers: Mapping[type, Callable[[State, Home, Key], Value]]  # who makes the cells of a column, by where it comes from
    accounts: Callable[[State, str], Mapping[Key, Value]]  # what each account of a statement's chart comes to
    divisions: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)
    rule: str = ""
    left: tuple[str, frozenset[Key]] | None = None  # in a funnel, the rows that its aggregates see
    memory: dict[tuple[Hashable, ...], object] = field(default_factory=dict)


Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


def once(work: Callable[Concatenate[State, Arguments], Result]) -> Callable[Concatenate[State, Arguments], Result]:
    """Do a piece of work the first time it is asked for, and remember it."""

    @wraps(work)
    def remembered(state: State, /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        ticket = (work.__name__, *args)
        if ticket not in state.memory:
            state.memory[ticket] = work(state, *args, **kwargs)
        return cast("Result", state.memory[ticket])

    return remembered


def tables_at(state: State, level: str) -> list[Input | List]:
    """The inputs and lists that stand at a level."""
    return [table for table in tables_of(state.land.rules) if table.level.text == level]


def main_table(state: State, level: str) -> Input | List:
    """The table that says which members a level has."""
    found = [table for table in tables_at(state, level) if table.members == "all"]
    if len(found) != 1:
        raise ReferenceProblem("members", (level, [table.name for table in found]))
    return found[0]


def cell_of_list(table: List, name: str, value: Scalar) -> Value:
    """A cell of a list; one declared a date is written as text."""
    declared = next(column for column in table.columns if column.name == name)
    return day(value) if declared.type == "date" and isinstance(value, str) else exact(value)


@once
def written(state: State, name: str) -> list[Row]:
    """The rows of a table as they are given, each key once."""
    rules = state.land.rules
    table = rules.inputs.get(name) or rules.lists[name]
    keys = state.land.levels[table.level.text].keys
    if isinstance(table, List):
        names = [column.name for column in table.columns]
        rows = [{n: cell_of_list(table, n, c.value) for n, c in zip(names, row, strict=True)} for row in table.rows]
    else:
        rows = [{word: exact(value) for word, value in row.items()} for row in state.given[name]]
        if table.rows_at_most is not None and len(rows) > table.rows_at_most:
            raise ReferenceProblem("rows", (name, len(rows)))
    repeated = [key for key, times in Counter(tuple(row[k] for k in keys) for row in rows).items() if times > 1]
    if repeated:
        raise ReferenceProblem("repeated", (name, repeated))
    return rows


def rests_on(land: Land, level: str, other: str) -> bool:
    """Whether the members of a level come, near or far, from another's."""
    return level == other or any(rests_on(land, word.text, other) for word in land.levels[level].of)


def from_row(state: State, level: str, row: Row, name: str) -> tuple[bool, Value]:
    """What a row as given says of a name, by itself or through the tables it points at; not through derived columns."""
    if name in row:
        return True, row[name]
    for home in ways(state.land, level, name):
        if home != level and isinstance(state.land.columns[home][name], Input | List):
            member = member_of_row(state, level, row, home)
            if member is not None:
                return True, cell(state, home, name, member) if None not in member and member in members(state, home) else None
    return False, None


def member_of_row(state: State, level: str, row: Row, other: str) -> Key | None:
    """The member of a coarser level that a row as given points at; None when only derived columns could tell."""
    told = [from_row(state, level, row, name) for name in state.land.levels[other].keys]
    return tuple(value for _, value in told) if all(says for says, _ in told) else None


def is_orphan(state: State, level: str, row: Row) -> bool:
    """Whether some coarser member that a row as given points at doesn't exist."""
    land = state.land
    for other in land.reach[level]:
        if other == level or other.startswith("@") or rests_on(land, other, level):
            continue
        member = member_of_row(state, level, row, other)
        if member is not None and None not in member and member not in members(state, other):
            return True
    return False


@once
def kept(state: State, name: str) -> dict[Key, Row]:
    """The rows of a table by key, orphans left out where the author says so."""
    rules = state.land.rules
    table = rules.inputs.get(name) or rules.lists[name]
    level = table.level.text
    rows = {tuple(row[k] for k in state.land.levels[level].keys): row for row in written(state, name)}
    extra = table.members == "some"
    if isinstance(table, Input) and table.orphans == "drop":
        gone = [key for key, row in rows.items() if is_orphan(state, level, row)]
        gone = list(dict.fromkeys(gone + [key for key in rows if extra and key not in members(state, level)]))
        state.dropped[name] += len(gone)
        return {key: row for key, row in rows.items() if key not in gone}
    lost = [key for key in rows if extra and key not in members(state, level)]
    if lost:
        raise ReferenceProblem("orphans", (name, level, lost))
    return rows


@once
def members(state: State, level: str) -> dict[Key, int]:
    """The members of a level, each with its place among them."""
    declared = state.land.levels[level]
    if declared.origin == "whole":
        found: list[Key] = [()]
    elif declared.origin == "table":
        found = list(kept(state, main_table(state, level).name))
    elif declared.origin == "seen_in":
        seen = (member_of(state, declared.of[0].text, key, level) for key in members(state, declared.of[0].text))
        found = [key for key in seen if None not in key]
    elif declared.origin == "rolled":
        found = list(state.accounts(state, level.removesuffix("/accounts")))
    else:
        found = list(combinations(state, declared))
    return {key: place for place, key in enumerate(dict.fromkeys(found))}


def combinations(state: State, level: Level) -> Iterator[Key]:
    """Every combination of the members of some levels; those that share a key must agree on it."""
    parts = [word.text for word in level.of]
    for chosen in product(*(members(state, part) for part in parts)):
        pairs = [
            pair
            for part, key in zip(parts, chosen, strict=True)
            for pair in zip(state.land.levels[part].keys, key, strict=True)
        ]
        whole = dict(pairs)
        if all(whole[name] == value for name, value in pairs):
            yield tuple(whole[name] for name in level.keys)


@once
def member_of(state: State, level: str, key: Key, other: str) -> Key:
    """The keys of the coarser member to which a row belongs; with an unknown among them it belongs to none."""
    return tuple(read(state, level, key, name) for name in state.land.levels[other].keys)


@once
def rows_of(state: State, finer: str, level: str) -> dict[Key, list[Key]]:
    """The rows of a finer level by the member to which they belong."""
    found: dict[Key, list[Key]] = {}
    for key in members(state, finer):
        found.setdefault(member_of(state, finer, key, level), []).append(key)
    return found


def read(state: State, level: str, key: Key, name: str) -> Value:
    """What a name means for a row: a parameter, its key, its column, or a column of a member it belongs to."""
    land = state.land
    if name in land.rules.parameters:
        return exact(land.rules.parameters[name].value)
    if name in land.levels[level].keys:
        return key[land.levels[level].keys.index(name)]
    found = ways(land, level, name)
    if not found:
        raise ReferenceProblem("name", (level, name))
    return seeing(state, None, partial(through, state, level, key, found[0], name))  # a column always sees all rows


def seeing(state: State, left: tuple[str, frozenset[Key]] | None, work: Callable[[], Result]) -> Result:
    """Work whose aggregates see only the rows left, or all."""
    before, state.left = state.left, left
    try:
        return work()
    finally:
        state.left = before


def is_left(state: State, level: str, key: Key) -> bool:
    """Whether a member has a row that is left beneath it, or is itself beneath one."""
    if state.left is None:
        return True
    of, rows = state.left
    if of in state.land.reach[level]:
        return member_of(state, level, key, of) in rows
    return any(member_of(state, of, row, level) == key for row in rows)


def through(state: State, level: str, key: Key, home: str, name: str) -> Value:
    """A column read through one of the levels to which a row belongs; unknown if the reference is."""
    member = key if home == level else member_of(state, level, key, home)
    if None in member:
        return None
    if member not in members(state, home):
        if state.land.levels[level].origin == "rolled":
            return None  # an account that is the sum of others has no row where balances are
        raise ReferenceProblem("orphans", (level, key, home, member))
    return cell(state, home, name, member)


@once
def cell(state: State, level: str, name: str, key: Key) -> Value:
    """One cell of one column."""
    home = state.land.columns[level][name]
    if not isinstance(home, Input | List):
        return state.makers[type(home)](state, home, key)
    row = kept(state, home.name).get(key)
    return None if row is None else row.get(name)


def prove_references(state: State) -> None:
    """Stop where a row points at a member that doesn't exist, or reaches one key by two paths that differ."""
    land = state.land
    for level in land.declared():
        for key in members(state, level) if land.levels[level].origin != "rolled" else ():
            for other in land.reach[level]:
                member = member_of(state, level, key, other)
                if not other.startswith("@") and None not in member and member not in members(state, other):
                    raise ReferenceProblem("orphans", (level, key, other, member))
            prove_paths(state, level, key)


def prove_paths(state: State, level: str, key: Key) -> None:
    """Every way from a row to a key gives the same, as far as it is known."""
    for name in dict.fromkeys(name for other in state.land.levels.values() for name in other.keys):
        found = [through(state, level, key, home, name) for home in ways(state.land, level, name)]
        if name in state.land.levels[level].keys:
            found.append(read(state, level, key, name))
        if len({value for value in found if value is not None}) > 1:
            raise ReferenceProblem("paths", (level, key, name, found))
