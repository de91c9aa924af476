"""A ruleset -> for each name the values at which its rules turn: limits, what it is compared with, groups, codes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal

from engine.cover.cases import OneOf
from engine.kinds.columns.decide import Decide
from engine.kinds.columns.lookup import Lookup
from engine.kinds.tables.rolled import Rolled
from engine.kinds.tables.statement import Statement
from engine.language.terms import Term
from engine.model import Ruleset
from engine.problem import Place
from engine.ranges import Stretch
from engine.words import Scalar

Values = Mapping[str, tuple[Scalar, ...]]


def turning(ruleset: Ruleset) -> Values:
    """The values of interest of each name; numbers and days those of every rule that names it, texts its own alone."""
    found: dict[str, dict[Scalar, None]] = defaultdict(dict)
    for rule in (*ruleset.columns.values(), *ruleset.tables.values(), *ruleset.checks.values()):
        names, limits = dict.fromkeys(_names(rule, ruleset)), dict.fromkeys(_limits(rule))
        for name in names:
            found[name].update(limits)
    for name, value in _meetings(ruleset):
        found[name][value] = None
    return {name: tuple(values) for name, values in found.items()}


def parts(thing: object) -> Iterator[object]:
    """A rule and all that it is made of."""
    yield thing
    if isinstance(thing, Mapping):
        for one in thing.values():
            yield from parts(one)
    elif isinstance(thing, tuple):
        for one in thing:
            yield from parts(one)
    elif is_dataclass(thing) and not isinstance(thing, Place | type):
        for one in fields(thing):
            yield from parts(getattr(thing, one.name))


def _names(rule: object, ruleset: Ruleset) -> Iterator[str]:
    for term in parts(rule):
        if isinstance(term, Term) and term.op == "name":
            name = str(term.value)
            yield name
            if name in ruleset.columns and ruleset.columns[name] is not rule:
                yield from _direct(ruleset.columns[name])


def _direct(rule: object) -> Iterator[str]:
    """What a rule names itself: a limit of what rests on it may show in these."""
    yield from (str(term.value) for term in parts(rule) if isinstance(term, Term) and term.op == "name")


def _limits(rule: object) -> Iterator[Scalar]:
    for one in parts(rule):
        if isinstance(one, Stretch):
            yield from (limit for limit in (one.low, one.high) if limit is not None)
        elif isinstance(one, Term) and one.op == "number":
            yield Decimal(str(one.value))
        elif isinstance(one, Decimal | date):
            yield one
        elif isinstance(one, Term) and one.op == "text" and _day(str(one.value)):
            yield _day(str(one.value))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _meetings(ruleset: Ruleset) -> Iterator[tuple[str, Scalar]]:
    """Each name with a value that a rule sets beside it."""
    for thing in parts((ruleset.columns, ruleset.tables, ruleset.checks)):
        if isinstance(thing, Term) and thing.op in ("compare", "in"):
            yield from _compared(thing)
        elif isinstance(thing, Lookup):
            yield from ((str(thing.of.value), value) for group in thing.groups for value in group.values)
        elif isinstance(thing, Decide):
            tests = ((str(axis.value), test) for case in thing.cases for axis, test in zip(thing.axes, case.tests, strict=True))
            yield from ((name, value) for name, test in tests if isinstance(test, OneOf) for value in test.values)
        elif isinstance(thing, Statement):
            yield from _accounts(thing)
    for axis in ruleset.axes.values():
        yield from ((axis.of.text, cell.value) for group in axis.groups for cell in group.values)


def _compared(term: Term) -> Iterator[tuple[str, Scalar]]:
    names = [str(one.value) for one in term.args if one.op == "name"]
    values = [one.value for one in term.args if one.op in ("text", "number", "truth")]
    yield from ((name, value) for name in names for value in values if isinstance(value, str | Decimal | int))


def _accounts(statement: Statement) -> Iterator[tuple[str, Scalar]]:
    """The codes of accounts that have balances: those of written lines, or the leaves of a chart."""
    if isinstance(statement.lines, Rolled):
        chart = statement.lines.chart
        above = set(chart.parents)
        yield from ((chart.key, code) for at, code in enumerate(chart.accounts) if at not in above)
    elif statement.lines.balances is not None:
        key = statement.lines.balances.account.text
        codes = (line.account for line in statement.lines.lines if line.account is not None)
        yield from ((key, code.value) for code in codes if isinstance(code.value, str | Decimal | int))
