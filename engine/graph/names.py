"""The names of a formula at a level: does each mean something there, and does each aggregate have its rows?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from engine.language.nearness import near, or_else
from engine.language.terms import Aggregate, Along, Term
from engine.levels import WHOLE, Misrange, Space
from engine.model import Level
from engine.problem import Problem, Text, joined, say

_CELL: Final = re.compile(r"[A-Z]{1,3}[1-9][0-9]*")  # `B4`


def check_names(space: Space, level: str, term: Term) -> Iterator[Problem]:
    """What is wrong with the names of a formula."""
    if term.op == "name":
        yield from _check_name(space, level, term)
    elif isinstance(term.value, Aggregate):
        yield from _check_aggregate(space, level, term, term.value)
    elif term.op == "call" and term.value == "previous":
        yield from _check_previous(space, level, term)
    elif isinstance(term.value, Along):
        yield from check_names(space, term.value.level, term.args[0])
    else:
        for part in term.parts():
            yield from check_names(space, level, part)


def _check_name(space: Space, level: str, term: Term) -> Iterator[Problem]:
    word = str(term.value)
    if space.home(level, word) is not None:
        return
    if word in space.levels and word in space.levels[word].keys:
        what = say("{level} has no `{name}`", level=_told(level), name=word)
        why = say("`{name}` is a level of its own, and these rows don't belong to it", name=word)
        yield Problem(
            "name-reach",
            term.place,
            what,
            why,
            say("give {level} a column `{name}` that points at it", level=_told(level), name=word),
        )
    elif word in space.levels:
        what = say("`{name}` is a level, and a value is due here", name=word)
        yield Problem("name-level", term.place, what, mend=say("count its members with `count({name})`", name=word))
    elif space.known(word):
        yield _out_of_reach(space, level, term)
    else:
        known = {*space.origins, *space.parameters, *(key for one in space.levels.values() for key in one.keys)}
        here = [name for name in known if space.home(level, name) is not None]
        yield Problem(
            "name-unknown",
            term.place,
            say("nothing is called `{name}`", name=word),
            say("a formula may name columns of its own level, of the levels it belongs to, and parameters"),
            or_else(near(word, here) or near(word, known), _undeclared(word)),
        )


def _undeclared(word: str) -> Text:
    if _CELL.fullmatch(word):
        return say("write the name of the column: formulas know no cells of a spreadsheet")
    return say("declare it as a column, an input's column or a parameter")


def _out_of_reach(space: Space, level: str, term: Term) -> Problem:
    word = str(term.value)
    stands = sorted({origin.level for origin in space.origins.get(word, ())}) or [
        name for name, one in space.levels.items() if word in one.keys
    ]
    finer = [name for name in stands if space.belongs(name, level)]
    mend = say(
        "take its rows together: `sum({name})` or `mean({name})` of numbers, `any({name})` of yes and no, "
        "`max({name})` of days and classes",
        name=word,
    )
    if finer and level == WHOLE and term.place.file.endswith(".published.yaml"):
        keys = ": ..., ".join(space.levels[finer[0]].keys)
        mend = say(
            "say whose figure it is, `at: {{{keys}: ...}}`, or take the rows together: `sum({name})`", keys=keys, name=word
        )
    elif finer and level == WHOLE:
        mend = say("say at which level this stands, `level: {level}`; or {together}", level=finer[0], together=mend)
    rule = next((origin for origin in space.origins.get(word, ()) if origin.sort == "rule" and origin.level in finer), None)
    if rule is not None and level != WHOLE:
        mend = say("let `{name}` stand at the level `{level}`, or {together}", name=word, level=shown(level), together=mend)
    if not finer:
        mend = say(
            "give `{level}` the keys of `{other}`, or a column that points at it", level=shown(level), other=shown(stands[0])
        )
    return Problem(
        "name-reach",
        term.place,
        say(
            "`{name}` stands at the level `{other}`, which {level} can't see",
            name=word,
            other=shown(stands[0]),
            level=_told(level),
        ),
        say("a formula sees its own level and the levels it belongs to; finer levels only inside an aggregate"),
        mend,
        (rule.place,) if rule is not None and level != WHOLE else (),
    )


def _told(level: str) -> Text:
    return say("the whole") if level == WHOLE else say("`{level}`", level=level)


def shown(level: str) -> Text | str:
    """A level's name as messages print it."""
    return say("the whole") if level == WHOLE else level


def _check_aggregate(space: Space, level: str, term: Term, aggregate: Aggregate) -> Iterator[Problem]:
    if aggregate.function == "count" and str(term.args[0].value) not in space.levels:
        word = str(term.args[0].value)
        what = say("no level is called `{name}`", name=word)
        stands = next((origin.level for origin in space.origins.get(word, ()) if origin.level), "")
        otherwise = say("name a level that is declared under `levels:`")
        if stands:
            otherwise = say("name the level whose rows are counted: `count({level})`", level=stands)
        mend = or_else(() if stands else near(word, [one for one in space.levels if one]), otherwise)
        yield Problem("name-unknown", term.args[0].place, what, say("`count` counts the members of a level"), mend)
        return
    if aggregate.over is not None and aggregate.over not in space.levels:
        what = say("no level is called `{name}`", name=aggregate.over)
        mend = or_else(near(aggregate.over, [one for one in space.levels if one]), say("name a level of the file"))
        yield Problem("name-unknown", aggregate.over_place or term.place, what, mend=mend)
        return
    unknown = [t for part in term.parts() for t in part.walk() if t.op == "name" and not _means(space, str(t.value))]
    if unknown:
        for name in unknown:
            yield from _check_name(space, level, name)
        return
    chosen = space.range_of(level, term)
    if isinstance(chosen, Misrange):
        yield _no_range(space, level, term, aggregate, chosen)
        return
    for part in term.parts():
        if not (aggregate.function == "count" and part is term.args[0]):
            yield from check_names(space, chosen, part)


def _means(space: Space, word: str) -> bool:
    return space.known(word) or word in space.levels


def _no_range(space: Space, level: str, term: Term, aggregate: Aggregate, wrong: Misrange) -> Problem:
    function = aggregate.function
    could = [name for name in space.levels if _could(space, level, name, wrong.levels)]
    mend: Text = say("say which rows: `over={level}`", level=could[0]) if could else say("name a column of a finer level")
    if wrong.levels == (level,):
        mend = say(
            "for the rows of all {level} together, make it a column without `level` (the whole) and name that here",
            level=_told(level),
        )
    if len(could) > 1:
        mend = say("say which rows: {choices}", choices=", ".join(f"`over={name}`" for name in could[:4]))
    if function == "count":  # it has no `over=`: its argument is the level already
        mend = say("declare a level that has the keys of `{level}` and of `{counted}`, and count that",
                   level=shown(level), counted=term.args[0].value)  # fmt: skip
    if wrong.sort == "not-finer":
        what = say("`{function}` takes rows of {found} together, and they are not finer than {level}",
                   function=function, found=_told(wrong.levels[0]), level=_told(level))  # fmt: skip
    elif wrong.sort == "several":
        what = say("`{function}` names columns of {levels}, and none of these levels belongs to all the others",
                   function=function, levels=joined([_told(name) for name in wrong.levels]))  # fmt: skip
    elif aggregate.over is not None and wrong.levels:
        what = say("the rows of `{over}` don't see all that `{function}` names", over=aggregate.over, function=function)
    else:
        what = say("nothing says over which rows `{function}` goes", function=function)
    why = say("an aggregate ranges over the finest level that it names")
    return Problem("level-range", term.place, what, why, mend)


def _could(space: Space, level: str, name: str, named: tuple[str, ...]) -> bool:
    return (
        name != level
        and not name.startswith("@")
        and space.belongs(name, level)
        and all(space.belongs(name, other) for other in named)
    )


def _follows(declared: Level, name: str) -> Text:
    keys, given = ", ".join(declared.keys), f", seen_in: {declared.of[0].text}" if declared.origin == "seen_in" else ""
    if name == WHOLE or name.startswith("@"):
        return say("declare it: `{{key: [...], seen_in: ..., follows: 1}}`")
    return say("declare it under `levels:`: `{name}: {{key: [{keys}]{given}, follows: 1}}`", name=name, keys=keys, given=given)


def _check_previous(space: Space, level: str, term: Term) -> Iterator[Problem]:
    yield from check_names(space, level, term.args[0])
    if space.levels[level].follows is None:
        what = say("{level} has no order, so nothing is previous", level=_told(level))
        why = say("`previous` takes the value of the member just before along the level's last key")
        yield Problem("level-follows", term.place, what, why, _follows(space.levels[level], level))
