"""A ruleset -> the names that stand twice, and those that formulas keep for themselves.

One namespace holds everything that has a name. Keys are its fixed stars: a column may bear a key's name (it points at that
level), and so may a level when the key is its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.model import Field, Ruleset
from engine.naming import RESERVED
from engine.problem import Place, Problem, Text, say
from engine.words import Word


@dataclass(frozen=True, slots=True)
class _Name:
    """One bearer of a name: what it is (to be read after "the name of"), and whether it is a column."""

    text: str
    place: Place
    bearer: Text
    column: bool = False
    level: bool = False


def check_names(ruleset: Ruleset, made: Sequence[Word], lines: Sequence[Word]) -> list[Problem]:
    """What is wrong with the names; `made` are those that tables give to columns of their own, `lines` those of statements."""
    bearers = sorted(_bearers(ruleset, made, lines), key=lambda name: name.place)
    return [*_reserved(ruleset, bearers), *_taken(ruleset, bearers)]


def _reserved(ruleset: Ruleset, bearers: Sequence[_Name]) -> Iterator[Problem]:
    keys = [_Name(key, level.place, say("a key")) for level in ruleset.levels.values() for key in level.keys]
    for name in (*bearers, *keys):
        if name.text in RESERVED:
            what = say("`{name}` can't be {bearer}'s name", name=name.text, bearer=name.bearer)
            why = say("`{name}` is a word that formulas keep for themselves", name=name.text)
            mend = say("choose another name, for instance `{name}_`", name=name.text)
            yield Problem("name-reserved", name.place, what, why, mend)


def _taken(ruleset: Ruleset, bearers: Sequence[_Name]) -> Iterator[Problem]:
    keys = {key for level in ruleset.levels.values() for key in level.keys}
    first: dict[str, _Name] = {}
    for name in bearers:
        if name.text in keys and (name.column or (name.level and name.text in ruleset.levels[name.text].keys)):
            continue  # it points at a level, or it is the level that has this key
        if name.text in keys:
            what = say("`{name}` is the name of a key already", name=name.text)
            mend = say("give {bearer} another name", bearer=name.bearer)
            yield Problem("name-taken", name.place, what, say("only columns, and the level itself, bear a key's name"), mend)
        elif name.text in first:
            other = first[name.text]
            what = say(
                "`{name}` is the name of {bearer} already (line {line})",
                name=name.text,
                bearer=other.bearer,
                line=other.place.line,
            )
            why = say("levels, inputs, lists, parameters, axes, orders, columns, tables and checks share one set of names")
            yield Problem("name-taken", name.place, what, why, say("give one of the two another name"), (other.place,))
        else:
            first[name.text] = name


def _bearers(ruleset: Ruleset, made: Sequence[Word], lines: Sequence[Word]) -> Iterator[_Name]:
    brought = {word.place for word in lines}
    columns = [one for one in ruleset.columns.values() if one.place not in brought]
    yield from (_Name(one.name, one.place, say("an order")) for one in ruleset.orders.values())
    yield from (_Name(one.name, one.place, say("a level"), level=True) for one in ruleset.levels.values())
    yield from (_Name(one.name, one.place, say("an axis")) for one in ruleset.axes.values())
    yield from (_Name(one.name, one.place, say("a parameter")) for one in ruleset.parameters.values())
    yield from (_Name(one.name, one.place, say("a column"), column=True) for one in columns)
    yield from (_Name(word.text, word.place, say("a statement's line")) for word in lines)
    yield from (_Name(one.name, one.place, say("a table")) for one in ruleset.tables.values())
    yield from (_Name(one.name, one.place, say("a check")) for one in ruleset.checks.values())
    yield from (_Name(word.text, word.place, say("a table's `gives`")) for word in made)
    for one in ruleset.inputs.values():
        yield _Name(one.name, one.place, say("an input"))
        yield from _columns(one.columns, say("an input's column"))
        spread = (one.across.key, one.across.value) if one.across else ()
        declared = {field.name for field in one.columns}
        yield from (
            _Name(word.text, word.place, say("an input's column"), column=True) for word in spread if word.text not in declared
        )
    for small in ruleset.lists.values():
        yield _Name(small.name, small.place, say("a list"))
        yield from _columns(small.columns, say("a list's column"))


def _columns(fields: Sequence[Field], bearer: Text) -> Iterator[_Name]:
    return (_Name(field.name, field.place, bearer, column=True) for field in fields)
