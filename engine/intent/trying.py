"""A rule that rests on declared columns of its own row alone -> cases at the edges of what these may hold, each with its worth.

A case whose columns keep what they promise can come in a run: where it breaks a promise, the promise is refuted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import islice, product
from typing import Final

from engine.bounds import NUMBERS, scale_of
from engine.declared import Field
from engine.intent.spans import of_field
from engine.kinds.columns.formula import Formula
from engine.model import Column
from engine.pipeline import Rules
from engine.reconcile.arithmetic import Worth, leaves_of, worth
from engine.reconcile.rounding import stepped

MOST: Final = 3000  # cases that are tried
Case = Mapping[str, Worth]


class _UnreachableError(Exception):
    """A case in which a rule leaves its promised range: no run goes on with it."""


@dataclass(frozen=True)
class Cases:
    """A rule, and the declared columns on which it rests."""

    rules: Rules
    column: Column
    level: str
    fields: Mapping[str, Field]

    @classmethod
    def of(cls, rules: Rules, column: Column, level: str) -> Cases | None:
        """The cases of a rule; none where it rests on other rows, on tables or on stopping checks."""
        fields: dict[str, Field] = {}
        stops = any(check.on_fail == "stop" for check in rules.ruleset.checks.values())
        return None if stops or not _gathered(rules, level, column, fields) else cls(rules, column, level, fields)

    def all(self) -> Iterator[tuple[Case, Worth]]:
        """Cases with what the rule is worth in each."""
        points = [_points(field) for field in self.fields.values()]
        for values in islice(product(*points), MOST):
            case = dict(zip(self.fields, values, strict=True))
            try:
                found = self._worth(self.level, self.column, case)
            except _UnreachableError:
                continue
            yield case, found

    def _worth(self, level: str, column: Column, case: Case) -> Worth:
        assert isinstance(column.kind, Formula)  # noqa: S101 — `of` has looked
        leaves = {leaf: self._leaf(level, str(leaf.value), case) for leaf in leaves_of(column.kind.says)}
        found = worth(column.kind.says, leaves)
        if isinstance(found, Fraction):
            if column.round is not None:
                found = stepped(found, Fraction(column.round.step), column.round.mode)
            low, high = column.low, column.high
            if (low is not None and found < low) or (high is not None and found > high):
                raise _UnreachableError
        return found

    def _leaf(self, level: str, name: str, case: Case) -> Worth:
        if name in case:
            return case[name]
        if name in self.rules.ruleset.columns:
            return self._worth(level, self.rules.ruleset.columns[name], case)
        value = self.rules.ruleset.parameters[name].value
        return Fraction(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else value


def _gathered(rules: Rules, level: str, column: Column, fields: dict[str, Field]) -> bool:
    """Whether a rule rests on declared columns of inputs at its level, and parameters, alone; keeps them."""
    if not isinstance(column.kind, Formula):
        return False
    for leaf in leaves_of(column.kind.says):
        home = rules.graph.space.home(level, str(leaf.value)) if leaf.op == "name" else None
        if home is None or (home.sort == "column" and home.level != level):
            return False
        if home.sort == "parameter":
            continue
        if home.origin is None or home.others:
            return False
        if home.origin.sort == "input" and home.origin.declared is not None and _points(home.origin.declared):
            fields[home.name] = home.origin.declared
        elif home.origin.sort != "rule" or not _gathered(rules, level, rules.ruleset.columns[home.name], fields):
            return False
    return True


def _points(field: Field) -> tuple[Worth, ...]:
    """The edges of what a column may hold, and zero and one where they lie between; nothing for texts that nobody lists."""
    if field.type == "yes_no":
        return (False, True)
    if field.type == "text":
        return field.one_of
    if field.type not in NUMBERS:
        return ()
    span, step = of_field(field), Fraction(1, 10 ** scale_of(field))
    ends = {end for end in (span.low, span.high) if end is not None and (field.low is not None or field.high is not None)}
    inside = {point for point in (Fraction(-1), Fraction(0), step, Fraction(1), Fraction(2)) if span.low <= point <= span.high}  # type: ignore[operator]
    return tuple(sorted(ends | inside))
