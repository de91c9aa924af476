"""A term and a row -> its value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Final, cast

from engine.language.terms import Aggregate, Term
from engine.model import List
from engine.reference.folds import AGREE, FOLDS, Weighed, divided, times
from engine.reference.levels import Shape, aggregate_of, level_with, range_of, ways
from engine.reference.rows import Result, State, is_left, member_of, members, read, rows_of, tables_at
from engine.reference.shapes import merged, shape
from engine.reference.values import (
    COMPARE,
    Key,
    ReferenceProblem,
    Value,
    alike,
    day,
    earlier,
    every,
    exact,
    number,
    opposite,
    rank,
    rounded,
    same,
    some,
)

Reading = Callable[[State, Term, str, Key], Value]


def value_of(state: State, term: Term, level: str, key: Key) -> Value:
    """What a term is worth for a row."""
    return READINGS[term.op](state, term, level, key)


def all_known(work: Callable[..., Value]) -> Reading:
    """A reading in which one unknown part makes the whole unknown."""

    def strict(state: State, term: Term, level: str, key: Key) -> Value:
        values = [value_of(state, part, level, key) for part in term.args]
        return None if None in values else work(*values)

    return strict


def read_div(state: State, term: Term, level: str, key: Key) -> Value:
    """A quotient; by zero it is unknown, and counted."""
    above, below = (value_of(state, part, level, key) for part in term.args)
    if above is None or below is None:
        return None
    return divided(state, number(above), number(below))


def read_if(state: State, term: Term, level: str, key: Key) -> Value:
    """The branch that the condition chooses; the other one isn't read."""
    chosen = value_of(state, term.args[0], level, key)
    if chosen is None:
        return None
    result = value_of(state, term.args[1 if chosen else 2], level, key)
    return as_due(result, shape(state.land, term, level))


def as_due(value: Value, due: Shape) -> Value:
    """A text where a date is due, as a date."""
    return day(value) if due.kind == "date" and value is not None else value


def read_compare(state: State, term: Term, level: str, key: Key) -> Value:
    """A comparison of two values of one kind."""
    first, second = (value_of(state, part, level, key) for part in term.args)
    if first is None or second is None:
        return None
    order: Sequence[str] = ()
    if term.value not in ("==", "!="):
        order = merged(shape(state.land, part, level) for part in term.args).order
    first, second = alike(first, second)
    return COMPARE[str(term.value)](rank(first, order), rank(second, order))


def read_in(state: State, term: Term, level: str, key: Key) -> Value:
    """Whether a value is one of some."""
    first = value_of(state, term.args[0], level, key)
    if first is None:
        return None
    return any(same(first, value_of(state, part, level, key)) for part in term.args[1:])


def read_call(state: State, term: Term, level: str, key: Key) -> Value:
    """A function between values."""
    return CALLS[str(term.value)](state, term, level, key)


def read_known(state: State, term: Term, level: str, key: Key) -> Value:
    """The first value that is known."""
    values = (value_of(state, part, level, key) for part in term.args)
    return as_due(next((value for value in values if value is not None), None), shape(state.land, term, level))


def read_is_known(state: State, term: Term, level: str, key: Key) -> Value:
    """Whether a value is known: never unknown itself."""
    return value_of(state, term.args[0], level, key) is not None


def extreme(choose: Callable[..., Value]) -> Reading:
    """The least or the greatest of some values, all of them known."""

    def reading(state: State, term: Term, level: str, key: Key) -> Value:
        due = shape(state.land, term, level)
        values = [as_due(value_of(state, part, level, key), due) for part in term.args]
        return None if None in values else choose(values, key=lambda value: rank(value, due.order))

    return reading


def read_shift(state: State, term: Term, level: str, key: Key) -> Value:
    """A class up or down its order, staying at the ends."""
    value, by = (value_of(state, part, level, key) for part in term.args)
    if value is None:
        return None
    order = shape(state.land, term, level).order
    place = number(cast("Value", rank(value, order))) + number(by)
    return order[max(0, min(len(order) - 1, int(place)))]


def read_previous(state: State, term: Term, level: str, key: Key) -> Value:
    """What a name was for the previous member of this level, or of the name's own level if this one has no order."""
    name = str(term.args[0].value)
    home = level if state.land.levels[level].follows else next(iter(ways(state.land, level, name)), level)
    member = key if home == level else member_of(state, level, key, home)
    before = None if None in member else member_before(state, home, member)
    return None if before is None else read(state, home, before, name)


def member_before(state: State, level: str, key: Key) -> Key | None:
    """The previous member of a level: the same in all keys but the last, which the level orders."""
    follows = state.land.levels[level].follows
    if follows is None:
        raise ReferenceProblem("previous", level)
    if follows.kind == "list":
        order = listed_values(state, level)
        place = order.index(key[-1]) - 1
        if place < 0:
            return None
        before = order[place]
    else:
        before = earlier(key[-1], follows)
    found = (*key[:-1], before)
    return found if found in members(state, level) else None


def listed_values(state: State, level: str) -> list[Value]:
    """The values of a level's last key in the order of the list that has it."""
    own = state.land.levels[level]
    if not any(isinstance(table, List) for table in tables_at(state, level)):
        own = state.land.levels[level_with(state.land.rules.levels, own.keys[-1:]) or level]
    return list(dict.fromkeys(key[-1] for key in members(state, own.name)))


def not_read(state: State, term: Term, level: str, key: Key) -> Value:  # noqa: ARG001 — one signature for all
    """What a table compares is read with its table; the formula that its address stands for is the engine's alone."""
    raise ReferenceProblem("not-read", (level, term))


def read_aggregate(state: State, term: Term, level: str, key: Key) -> Value:
    """One value of the finer rows that belong to a row."""
    says = aggregate_of(term)
    finer = range_of(state.land, term, level)
    rows = [row for row in rows_of(state, finer, level).get(key, []) if is_left(state, finer, row)]
    weighed = [row for row in (weigh(state, term, says, finer, one) for one in rows) if row is not None]
    if says.function in ("any", "all"):
        return AGREE[says.function](weighed)
    if says.function == "only" and sum(row.counts is True for row in weighed) > 1:
        raise ReferenceProblem("only", (level, key, len(weighed)))
    if any(row.counts is None for row in weighed):
        return None
    order = shape(state.land, term, level).order if says.function in ("min", "max") else ()
    return FOLDS[says.function](state, weighed, order)


def weigh(state: State, term: Term, says: Aggregate, finer: str, row: Key) -> Weighed | None:
    """A row as an aggregate sees it; nothing when it doesn't count or may be left out."""
    counts = True if says.when is None else value_of(state, says.when, finer, row)
    if counts is False:
        return None
    value = True if says.function == "count" else value_of(state, term.args[0], finer, row)
    weight = Fraction(1) if says.weight is None else value_of(state, says.weight, finer, row)
    if value is None and says.missing is not None:
        value = as_due(value_of(state, says.missing, finer, row), shape(state.land, term.args[0], finer))
    if says.skip and None in (counts, value, weight):
        return None
    return Weighed(counts, value, weight)


CALLS: Final[dict[str, Reading]] = {
    "least": extreme(min),
    "greatest": extreme(max),
    "rounded": all_known(lambda x, step, mode="half_up": rounded(x, step, mode)),
    "known": read_known,
    "is_known": read_is_known,
    "previous": read_previous,
    "shift": read_shift,
    "abs": all_known(abs),
    "year": all_known(lambda when: Fraction(day(when).year)),
    "month": all_known(lambda when: Fraction(day(when).month)),
    "days": all_known(lambda start, end: Fraction((day(end) - day(start)).days)),
}
READINGS: Final[dict[str, Reading]] = {
    "number": lambda _state, term, _level, _key: exact(term.value),
    "text": lambda _state, term, _level, _key: exact(term.value),
    "truth": lambda _state, term, _level, _key: exact(term.value),
    "unknown": lambda _state, _term, _level, _key: None,
    "name": lambda state, term, level, key: read(state, level, key, str(term.value)),
    "neg": all_known(lambda x: -x),
    "add": all_known(lambda *parts: sum(parts, Fraction(0))),
    "sub": all_known(lambda x, y: x - y),
    "mul": all_known(times),
    "div": read_div,
    "and": lambda state, term, level, key: every(value_of(state, part, level, key) for part in term.args),
    "or": lambda state, term, level, key: some(value_of(state, part, level, key) for part in term.args),
    "not": lambda state, term, level, key: opposite(value_of(state, term.args[0], level, key)),
    "compare": read_compare,
    "if": read_if,
    "in": read_in,
    "call": read_call,
    "aggregate": read_aggregate,
    "before": not_read,
    "member": not_read,
}


def under(state: State, rule: str, work: Callable[[], Result]) -> Result:
    """Work done in a rule's name: its divisions by zero are counted there."""
    before, state.rule = state.rule, rule
    try:
        return work()
    finally:
        state.rule = before
