"""What a search has caught -> the same in an author's words: the rule and its line, both values, and the rows."""

from __future__ import annotations

from decimal import Decimal

from engine.model import Check, Column, Ruleset, Table
from engine.pipeline import Rules
from engine.problem import Place, Text, say
from engine.reference.levels import named
from engine.reference.values import Key, Value, exact
from engine.tested import Broken, Searched
from engine.trials.comparing import FEWEST, decimals_of, shown
from engine.trials.deep import Caught, Search
from engine.trials.deep.drawing import Row
from engine.trials.deep.keeping import example_of
from engine.trials.deep.laws import TOLD, Breach
from engine.words import Scalar


def told(rules: Rules, search: Search) -> Searched:
    """A search as it is reported."""
    ruleset = rules.ruleset
    broken = None if search.caught is None else _broken(ruleset, search.caught)
    title, language = ruleset.said.title, ruleset.language
    return Searched(ruleset.name, ruleset.version, title, language, search.tried, search.refused, broken)


def _broken(ruleset: Ruleset, caught: Caught) -> Broken:
    breach = caught.breach
    computed, expected = (_drawn(value, ruleset) for value in (breach.computed, breach.expected))
    if breach.stopped is not None:
        computed, expected = breach.stopped
    if breach.promise is not None and breach.change is None:
        expected = ""  # a promise names no value
    rows = {name: tuple(_row(row, ruleset) for row in rows) for name, rows in caught.trial.world.items() if rows}
    change = None if breach.change is None else (_drawn(breach.change[0], ruleset), _drawn(breach.change[1], ruleset))
    return Broken(
        _what(caught),
        breach.rule,
        _place(ruleset, breach),
        _where(caught, breach),
        computed,
        expected,
        tuple(rows.items()),
        change,
        _changed(breach, ruleset),
        example_of(caught),
    )


def _changed(breach: Breach, ruleset: Ruleset) -> str:
    """The cell that has changed: its column, and its member in brackets."""
    if breach.changed is None:
        return ""
    name, key = breach.changed
    return f"{name} [{', '.join(_drawn(one, ruleset) for one in key)}]"


def _what(caught: Caught) -> Text:
    """The law or the promise that doesn't hold."""
    promise, stopped = caught.breach.promise, caught.breach.stopped
    if promise is not None:
        return say("`{promise}` doesn't hold", promise=promise.text)
    if stopped is not None and not stopped[1]:
        return say("the run stops with {code}, and nothing in the rows breaks a rule", code=f"[{stopped[0]}]")
    if stopped is not None:
        return say("the run doesn't stop as it must: {code}", code=f"[{stopped[1]}]")
    return TOLD[caught.law]


def _place(ruleset: Ruleset, breach: Breach) -> Place:
    if breach.promise is not None:
        return breach.promise.place
    name = breach.rule.split("/", maxsplit=1)[0]  # of a table's hidden cells the table
    entries: tuple[Check | Table | Column, ...] = (
        *ruleset.checks.values(),
        *ruleset.tables.values(),
        *ruleset.columns.values(),
    )
    return {one.name: one.place for one in entries}.get(name, ruleset.place)


def _where(caught: Caught, breach: Breach) -> str:
    ruleset = caught.trial.bench.rules.ruleset
    column = ruleset.columns.get(breach.rule)
    keys = ruleset.levels[named(column.level)].keys if column is not None and column.level is not None else ()
    if keys:
        return ", ".join(f"{key} {_drawn(value, ruleset)}" for key, value in zip(keys, breach.key, strict=True))
    return _of_table(breach.key, breach.column, ruleset)


def _of_table(key: Key, column: str, ruleset: Ruleset) -> str:
    return " · ".join(part for part in (", ".join(_drawn(one, ruleset) for one in key), column) if part)


def _row(row: Row, ruleset: Ruleset) -> str:
    return ", ".join(f"{name} = {_given(value, ruleset)}" for name, value in row.items())


def _given(value: Scalar, ruleset: Ruleset) -> str:
    return _drawn(exact(value) if not isinstance(value, Decimal) else exact(value.normalize()), ruleset)


def _drawn(value: Value, ruleset: Ruleset) -> str:
    decimals = decimals_of(value)
    return shown(value, ruleset.language, FEWEST if decimals is None else decimals)
