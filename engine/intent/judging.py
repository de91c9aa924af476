"""A promise of a rule -> proved, refuted by a case, or still open, with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby, pairwise
from typing import Literal

from engine.graph import level_of
from engine.intent.adding import adds_up
from engine.intent.slopes import Slopes
from engine.intent.spans import Spans
from engine.intent.steadiness import steady
from engine.intent.trying import Case, Cases
from engine.model import Column, Table
from engine.pipeline import Rules
from engine.problem import NOTHING, Text, say
from engine.promise import Promise
from engine.reconcile.arithmetic import Worth
from engine.report.cells import NOTATIONS

Verdict = Literal["proved", "refuted", "open"]


@dataclass(frozen=True, slots=True)
class Judged:
    """A promise, whose it is, and what is known of it."""

    owner: str
    promise: Promise
    verdict: Verdict
    why: Text = NOTHING


def judge(rules: Rules) -> Iterator[Judged]:
    """Every promise of a ruleset, in the order of the file."""
    court = _Court(rules, Spans(rules))
    for column in rules.ruleset.columns.values():
        yield from (court.of_column(column, promise) for promise in column.intent)
    for table in rules.ruleset.tables.values():
        yield from (of_table(rules, table, promise) for promise in table.intent)


def of_table(rules: Rules, table: Table, promise: Promise) -> Judged:
    """A promise of a table."""
    holds, why = adds_up(rules, table)
    return Judged(table.name, promise, "open" if holds is None else "proved" if holds else "refuted", why)


@dataclass(frozen=True)
class _Court:
    rules: Rules
    spans: Spans

    def of_column(self, column: Column, promise: Promise) -> Judged:
        proof, refutation = {
            "between": (self._between, self._outside),
            "increasing": (self._monotone, self._turning),
            "decreasing": (self._monotone, self._turning),
            "unchanged": (self._monotone, self._turning),
            "continuous": (self._steady, self._jump),
            "classes": (self._classed, _nothing),
        }[promise.kind]
        reason = proof(column, promise)
        if reason:
            return Judged(column.name, promise, "proved", reason)
        found = refutation(column, promise)
        if found:
            return Judged(column.name, promise, "refuted", found)
        return Judged(column.name, promise, "open", say("the file alone doesn't decide it"))

    # -- proofs --------------------------------------------------------------------------------------------------------

    def _between(self, column: Column, promise: Promise) -> Text:
        assert promise.low is not None  # noqa: S101 — `between` has both
        assert promise.high is not None  # noqa: S101 — the same
        low, high = Fraction(promise.low), Fraction(promise.high)
        level = level_of(column)
        found = self.spans.of_name(level, column.name)
        if column.low is not None and column.high is not None and low <= column.low and column.high <= high:
            return say("the run keeps its `range`")
        terms = list(column.kind.terms())
        own = self.spans.of(level, terms[0]) if len(terms) == 1 and column.kind.WORD == "formula" else found
        if found.within(low, high) or (column.round is None and own.within(low, high)):
            return say("its values lie there whatever the declared columns hold")
        return NOTHING

    def _monotone(self, column: Column, promise: Promise) -> Text:
        assert promise.name is not None  # noqa: S101 — such promises name something
        slope = Slopes(self.spans, promise.name.text).of_column(level_of(column), column)
        if slope == "same":
            return say("it doesn't rest on `{name}`", name=promise.name)
        ways = {"increasing": "up", "decreasing": "down"}
        if slope == ways.get(promise.kind):
            return say("every part of it goes that way with `{name}`, or stays", name=promise.name)
        return NOTHING

    def _steady(self, column: Column, _: Promise) -> Text:
        proven, _jump = steady(self.rules, self.spans, column)
        return proven

    def _classed(self, column: Column, _: Promise) -> Text:
        level = level_of(column)
        made = next((one for one in self.rules.plan.made if (one.name, one.level) == (column.name, level)), None)
        if made is not None and not made.value.nul:
            return say("its classes don't overlap, and no value is unknown")
        return NOTHING

    # -- refutations ---------------------------------------------------------------------------------------------------

    def _outside(self, column: Column, promise: Promise) -> Text:
        cases = Cases.of(self.rules, column, level_of(column))
        for case, found in cases.all() if cases else ():
            if isinstance(found, Fraction) and not promise.low <= found <= promise.high:  # type: ignore[operator]
                return say("{case}: {found}", case=self._told(case), found=self._shown(found))
        return NOTHING

    def _turning(self, column: Column, promise: Promise) -> Text:
        """Two cases that differ in nothing but the name, and go the wrong way."""
        cases = Cases.of(self.rules, column, level_of(column))
        name = "" if promise.name is None else promise.name.text
        if cases is None or name not in cases.fields:
            return NOTHING

        def rest(pair: tuple[Case, Worth]) -> tuple[tuple[str, str], ...]:
            return tuple((key, str(value)) for key, value in pair[0].items() if key != name)

        for _, alike in groupby(sorted(cases.all(), key=rest), key=rest):
            known = [pair for pair in alike if pair[1] is not None]
            several = sorted(known, key=lambda pair: pair[0][name])  # type: ignore[arg-type, return-value]
            for (first, before), (second, after) in pairwise(several):
                if _wrong(promise.kind, before, after):
                    return say("{first}: {before}; {second}: {after}", first=self._told(first), before=self._shown(before),
                               second=self._told(second), after=self._shown(after))  # fmt: skip
        return NOTHING

    def _jump(self, column: Column, _: Promise) -> Text:
        _proven, jump = steady(self.rules, self.spans, column)
        return jump

    # -- words ---------------------------------------------------------------------------------------------------------

    def _told(self, case: Case) -> str:
        return ", ".join(f"{name} = {self._shown(value)}" for name, value in case.items())

    def _shown(self, value: Worth) -> str:
        notation = NOTATIONS[self.rules.ruleset.language]
        if isinstance(value, bool):
            return notation.yes if value else notation.no
        if isinstance(value, Fraction) and value.denominator == 1:
            return str(value.numerator)
        return f"{written(value)}" if isinstance(value, Fraction) else str(value)


def written(value: Fraction) -> str:
    """A number as the file writes it, or as a quotient."""
    for places in range(1, 19):
        if (value * 10**places).denominator == 1:
            units = int(value * 10**places)
            whole, rest = divmod(abs(units), 10**places)
            return f"{'-' if units < 0 else ''}{whole}.{rest:0{places}}"
    return str(value)


def _wrong(kind: str, before: Worth, after: Worth) -> bool:
    if kind == "unchanged":
        return before != after
    if not isinstance(before, Fraction | bool) or not isinstance(after, Fraction | bool):
        return False
    return after < before if kind == "increasing" else after > before


def _nothing(_column: Column, _promise: Promise) -> Text:
    return NOTHING
