"""The columns that tables bring along -> columns of the ruleset, each at the declared level of its keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.desk import Brought, Desk
from engine.kinds.columns.formula import Formula
from engine.language.nearness import near, or_else
from engine.model import Column, Level
from engine.problem import say
from engine.words import Word


def with_brought(columns: Mapping[str, Column], levels: Mapping[str, Level], desk: Desk) -> dict[str, Column]:
    """The written columns and the brought ones; of two of one name the first, since the other is told elsewhere."""
    found = dict(columns)
    lost: set[tuple[Word, tuple[Word, ...]]] = set()
    for one in desk.brought:
        level = _level(one.keys, levels)
        if level is None and (one.table, one.keys) not in lost:
            lost.add((one.table, one.keys))
            _tell_lost(one, levels, desk)
        found.setdefault(one.name.text, _column(one, level))
    return found


def _level(keys: Sequence[Word], levels: Mapping[str, Level]) -> str | None:
    """The level with exactly these keys; of none, the whole, which has no name."""
    wanted = {key.text for key in keys}
    return "" if not wanted else next((name for name, level in levels.items() if {*level.keys} == wanted), None)


def _column(one: Brought, level: str | None) -> Column:
    place = one.name.place
    word = Word(level, place) if level else None
    return Column(one.name.text, place, word, Formula(one.says), one.round, one.show, one.unit, said=one.said)


def _tell_lost(one: Brought, levels: Mapping[str, Level], desk: Desk) -> None:
    """No level has these keys: one of them is no key at all, or the level is not declared."""
    known = {key for level in levels.values() for key in level.keys}
    strangers = [key for key in one.keys if key.text not in known]
    for key in strangers:
        what, why = say("`{name}` is no key", name=key), say("pages and across are keys of levels")
        desk.fault("name-unknown", key.place, what, why, or_else(near(key.text, known), say("declare it under `levels:`")))
    if strangers:
        return
    keys = ", ".join(key.text for key in one.keys)
    name = "_".join(key.text for key in one.keys)
    desk.fault(
        "level-keys",
        one.table.place,
        say("no level has exactly the keys {keys} of `{table}`", keys=keys, table=one.table),
        say("the lines of a statement are columns of the level whose keys are its `pages` and `across`"),
        say("declare it under `levels:`: `{name}: {{key: [{keys}], seen_in: ...}}`", name=name, keys=keys),
    )
