"""Levels, inputs and lists among themselves: does each level have members, and each table a level?"""

from __future__ import annotations

from collections.abc import Iterator

from engine.bounds import fits_128_bits
from engine.declared import Field, Input, Level, List
from engine.graph.places import columns_of, tables_of
from engine.language.nearness import did_you_mean, near, or_else
from engine.levels import Space
from engine.model import Ruleset
from engine.problem import Problem, Text, say
from engine.words import Word

Tables = list[Input | List]


def check_tables(ruleset: Ruleset, space: Space) -> Iterator[Problem]:
    """What is wrong with the levels and with the tables that stand at them."""
    tables = tables_of(ruleset)
    yield from (problem for table in tables for problem in _check_table(table, ruleset))
    yield from (problem for level in ruleset.levels.values() for problem in _check_level(level, ruleset, tables, space))
    yield from _check_keys(ruleset, tables)
    yield from _check_orders(ruleset, tables)
    yield from (problem for table in tables for column in columns_of(table) for problem in _check_size(column))


def unknown_level(word: Word, ruleset: Ruleset) -> Problem:
    """Nothing is a level of that name."""
    return Problem(
        "name-unknown",
        word.place,
        say("no level is called `{name}`", name=word.text),
        say("levels are declared under `levels:`"),
        or_else(near(word.text, ruleset.levels), say("declare it: `{name}: [key]`", name=word.text)),
    )


def _check_table(table: Input | List, ruleset: Ruleset) -> Iterator[Problem]:
    level = ruleset.levels.get(table.level.text)
    if level is None:
        yield unknown_level(table.level, ruleset)
        return
    if level.origin != "table":
        yield Problem(
            "level-members",
            table.level.place,
            say("`{level}` already has its members: those {origin}", level=level.name, origin=_said(level)),
            say("a level's members have one source: a table, `seen_in`, or `every`"),
            say("declare the level by its keys alone, `{level}: [{keys}]`, or put the table at another level",
                level=level.name, keys=", ".join(level.keys)),
        )  # fmt: skip
    have = {column.name for column in columns_of(table)}
    lacking = [key for key in level.keys if key not in have]
    if isinstance(table, List) and lacking:
        yield Problem(
            "level-key",
            table.place,
            say("the list `{table}` has no column `{key}`", table=table.name, key=lacking[0]),
            say("a table at the level `{level}` has its keys: {keys}", level=level.name, keys=", ".join(level.keys)),
            say("add the column `{key}`", key=lacking[0]),
        )


def _said(level: Level) -> Text:
    words = ", ".join(word.text for word in level.of)
    return say("seen in `{levels}`", levels=words) if level.origin == "seen_in" else say("of every {levels}", levels=words)


def _check_level(level: Level, ruleset: Ruleset, tables: Tables, space: Space) -> Iterator[Problem]:
    wrong = [unknown_level(word, ruleset) for word in level.of if word.text not in ruleset.levels]
    yield from wrong
    if wrong:
        return
    if level.origin == "table":
        strays = [table.level.text for table in tables if table.level.text not in ruleset.levels]
        misspelt = any(level.name in near(stray, ruleset.levels) for stray in strays)
        yield from _check_members(level, [table for table in tables if table.level.text == level.name], misspelt=misspelt)
    elif level.origin == "seen_in":
        for key in level.keys:
            if space.home(level.of[0].text, key) is None:
                yield Problem(
                    "level-key",
                    level.place,
                    say("`{finer}` has no `{key}`", finer=level.of[0].text, key=key),
                    say("the members of `{level}` are the values of its keys that are seen in `{finer}`",
                        level=level.name, finer=level.of[0].text),
                    or_else(
                        near(key, space.columns_at[level.of[0].text]),
                        say("name the finer level that has them, or give `{finer}` a column `{key}`",
                            finer=level.of[0].text, key=key)),
                )  # fmt: skip
    else:
        yield from _check_every(level, ruleset)
    yield from _check_follows(level, ruleset)


def _check_members(level: Level, tables: Tables, *, misspelt: bool) -> Iterator[Problem]:
    whole = [table for table in tables if table.members == "all"]
    if not tables and misspelt:
        return  # told at the table whose level it is
    if not tables:
        yield Problem(
            "level-members",
            level.place,
            say("no table gives the members of `{level}`", level=level.name),
            say("a level written as keys alone takes its members from an input or a list at it"),
            say("add an input or a list with `level: {level}`, or say where they are seen: `{{key: [{keys}], seen_in: ...}}`",
                level=level.name, keys=", ".join(level.keys)),
        )  # fmt: skip
    elif len(whole) != 1:
        place = whole[1].place if whole else tables[0].place
        what = say("`{first}` and `{second}` both give the members of `{level}`", first=whole[0].name, second=whole[1].name,
                   level=level.name) if whole else say("no table gives all members of `{level}`", level=level.name)  # fmt: skip
        why = say("of several tables at one level exactly one has all members; the others add columns")
        yield Problem(
            "level-members", place, what, why, say("write `members: some` in those that only add columns, and in one not")
        )


def _check_every(level: Level, ruleset: Ruleset) -> Iterator[Problem]:
    keys = [key for word in level.of for key in ruleset.levels[word.text].keys]
    if sorted(keys) != sorted(level.keys):
        yield Problem(
            "level-key",
            level.place,
            say("the keys of `{level}` are not those of the levels that it combines", level=level.name),
            say(
                "`every: [{levels}]` has the keys {keys}",
                levels=", ".join(word.text for word in level.of),
                keys=", ".join(keys),
            ),
            say("write `key: [{keys}]`, or combine other levels", keys=", ".join(dict.fromkeys(keys))),
        )


def _check_follows(level: Level, ruleset: Ruleset) -> Iterator[Problem]:
    if level.follows is not None and level.follows.kind == "list":
        key = level.keys[-1]
        own = {name for name, other in ruleset.levels.items() if other.keys == (key,)}
        if not any(table.level.text in own for table in ruleset.lists.values()):
            what = say("`follows: list`, and no list gives the members of `{key}`", key=key)
            yield Problem(
                "level-follows", level.place, what, mend=say("write a list at the level of `{key}`, or `follows: 1`", key=key)
            )


def _check_keys(ruleset: Ruleset, tables: Tables) -> Iterator[Problem]:
    """A key has one type everywhere."""
    keys = {key for level in ruleset.levels.values() for key in level.keys}
    first: dict[str, tuple[str, Field]] = {}
    for table in tables:
        for column in columns_of(table):
            if column.name in keys:
                name, other = first.setdefault(column.name, (table.name, column))
                if other.type != column.type:
                    yield Problem(
                        "type-key",
                        column.place,
                        say(
                            "`{key}` is `{found}` here and `{due}` in `{table}`",
                            key=column.name,
                            found=column.type,
                            due=other.type,
                            table=name,
                        ),
                        say("a key is the same everywhere, or rows would not find each other"),
                        say("declare the same `type` in both"),
                        (other.place,),
                    )


def _check_size(column: Field) -> Iterator[Problem]:
    if not fits_128_bits(column):
        what = say("column `{column}` does not fit 128 bits", column=column.name)
        why = say("numbers are exact here, and the widest whole number has 128 bits")
        yield Problem("type-size", column.place, what, why, say("narrow its `range`, or declare fewer `decimals`"))


def _check_orders(ruleset: Ruleset, tables: Tables) -> Iterator[Problem]:
    for column in (column for table in tables for column in table.columns):
        if column.order is not None and column.order.text not in ruleset.orders:
            what = say("no order is called `{name}`", name=column.order.text)
            yield Problem("name-unknown", column.order.place, what, mend=did_you_mean(near(column.order.text, ruleset.orders)))
