"""What the laws of levels promise of any data: no orphans, and one member however a key is reached. Kept as guards."""

from __future__ import annotations

from collections.abc import Iterator

from engine.exact import cells, values
from engine.levels import WHOLE, Home, Space
from engine.model import Input, List
from engine.plan.room import Room
from engine.problem import Problem, Text, say
from engine.steps import Bring, Found, Gather


def keep_laws(room: Room) -> None:
    """Guard every level against rows whose coarser member doesn't exist, and keys that two paths tell differently."""
    for level in list(room.starts):
        if level != WHOLE:
            for coarser in _directly_above(room.space, level):
                _guard_orphans(room, level, coarser)
            for home in _told_twice(room.space, level):
                _guard_paths(room, level, home)


def _directly_above(space: Space, level: str) -> Iterator[str]:
    """The levels whose members this one's rows might miss, and no finer check already finds that."""
    declared = space.levels[level]
    own = {*declared.keys, *space.columns_at[level]}
    for coarser in space.reach(level):
        other = space.levels[coarser]
        if coarser in (level, WHOLE) or set(other.keys) == set(declared.keys):
            continue
        if not own.issuperset(other.keys) and (coarser.startswith("@") or _between(space, level, coarser)):
            continue
        if other.origin == "every" or (other.origin in ("seen_in", "rolled") and other.of[0].text == level):
            continue  # each part of it is a level of its own; what is seen here is there
        if any(space.belongs(part.text, coarser) for part in declared.of):
            continue  # its rows were made of rows that have been looked at
        yield coarser


def _between(space: Space, level: str, coarser: str) -> bool:
    """Whether a level on the way belongs to the coarser one: its own rows are looked at."""
    return any(space.belongs(one, coarser) for one in space.reach(level) if one not in (level, coarser, WHOLE))


def _guard_orphans(room: Room, level: str, coarser: str) -> None:
    keys = room.space.levels[coarser].keys
    for key in keys:
        room.pointer(level, key)
    pointers = [room.value(level, key) for key in keys]
    known = cells.every(*(values.known(pointer).n for pointer in pointers))
    tables = room.tables(level)
    orphan = Problem(
        "data-orphan",
        tables[0].place if tables else room.space.levels[level].place,
        say("rows of `{level}` point at members of `{coarser}` that don't exist", level=level, coarser=coarser),
        say("each row belongs to a member of every coarser level; a sum would lose these rows without a word"),
        _mend(tables[0] if tables else None),
    )
    shows = tuple(zip(keys, pointers, strict=True))
    if _is_gathered(room, level, coarser):  # each member has found its rows already: those that none has found are orphans
        counted = room.gather(coarser, level, "rows", cells.truth(value=True))
        room.guard(level, known, orphan, shows=shows, found=Found(coarser, counted))
    else:
        lost = cells.is_unknown(room.marked(level, coarser))
        room.guard(level, cells.every(known, lost), orphan, shows=shows)


def _mend(table: Input | List | None) -> Text:
    """How rows find their member; the rows of a file can be left out where the file itself has the keys."""
    if not isinstance(table, Input) or table.orphans == "drop":
        return say("add the members, or let the rule that makes the key name one that is there")
    return say(
        "add the members, mend the keys below (spreadsheets drop zeros in front), or leave the rows out: `orphans: drop`"
    )


def _is_gathered(room: Room, level: str, coarser: str) -> bool:
    """Whether rows are taken together by their coarser member anyway, and nothing of the member is brought to them."""
    taken = any(isinstance(step, Gather) and (step.level, step.finer) == (coarser, level) for step in room.steps)
    brought = any(isinstance(step, Bring) and (step.level, step.coarser) == (level, coarser) for step in room.steps)
    return taken and not brought


def _told_twice(space: Space, level: str) -> Iterator[Home]:
    """The keys that a level reaches by two paths, where no coarser level does already."""
    for key in dict.fromkeys(key for other in space.reach(level) for key in space.levels[other].keys):
        if len(_tellers(space, level, key)) > 1:
            above = [other for other in space.reach(level) if other != level]
            if not any(len(_tellers(space, other, key)) > 1 for other in above):
                home = space.home(level, key)
                if home is not None:
                    yield home


def _tellers(space: Space, level: str, key: str) -> list[str]:
    """The levels, this one or coarser, that have a key of their own or a column that points at it."""
    own = [level] if key in space.levels[level].keys else []
    reached = [other for other in space.reach(level) if key in space.columns_at[other]]
    return list(dict.fromkeys([*own, *reached]))


def _guard_paths(room: Room, level: str, home: Home) -> None:
    first, *others = _tellers(room.space, level, home.name)
    here = room.value(level, home.name)
    for other in others:
        there = room.seen_from(level, other, home.name)
        differing = Problem(
            "data-two-paths",
            room.space.levels[level].place,
            say(
                "`{key}` of `{level}` is one thing by `{first}` and another by `{other}`",
                key=home.name,
                level=level,
                first=first or say("the whole"),
                other=other,
            ),
            say("a row that reaches a key by two paths must find the same member"),
            say("mend the keys of the rows below"),
        )
        shows = ((home.name, here), (f"{home.name} ({other})", there))
        room.guard(level, values.compare("!=", here, there).n, differing, shows=shows)
