"""A rule file as its author wrote it, computed once: beside what it says then each of its mutants is held."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Self

from engine.model import Ruleset
from engine.mutants.at_hand import rows_at_hand
from engine.mutants.examples import Reading, readings
from engine.mutants.promising import Fault, refuted
from engine.mutants.reach import Reach, reach
from engine.mutants.standing import Standing
from engine.pipeline import Rules, prove
from engine.problem import stop_if
from engine.reconcile.asked import Asked
from engine.reconcile.binding import bind
from engine.reconcile.books import Question, asking, books_of
from engine.reconcile.bound import Bound
from engine.reconcile.holding import Bench, Held
from engine.reconcile.taken import takes
from engine.running.entry import Entry
from engine.running.shelf import Shelf, shelf
from engine.running.survey import Survey, survey
from engine.source import Node
from engine.trials import tried

Address = tuple[str, int, str, str]


@dataclass(frozen=True, slots=True)
class Questions:
    """What figures ask: formulas at levels, and the tables that take only some members."""

    formulas: Mapping[Question, None]
    tables: Mapping[str, None]

    @classmethod
    def of(cls, figures: Iterable[Bound], ruleset: Ruleset) -> Self:
        """Each once, in the order of the figures."""
        computed = [one for one in figures if one.formula is not None]
        return cls(
            {(one.level, one.formula): None for one in computed if one.formula is not None},
            dict.fromkeys(one.table for one in computed if one.table and takes(ruleset.tables[one.table].kind)),
        )


@dataclass(frozen=True, slots=True)
class Witness:
    """What mutants are held beside."""

    root: Node
    rules: Rules
    reached: Reach
    entry: Entry
    bound: tuple[Bound, ...]
    asked: Mapping[Question, set[str]]  # what each question of the author's file names
    holds: Mapping[Address, bool]
    unmet: Mapping[str, int]
    shelf: Shelf
    readings: Mapping[str, Reading]
    examples: Mapping[str, set[str]]  # those that come out as they say, with all that they name
    refuted: frozenset[Fault]
    standings: dict[tuple[str, ...], Standing] = field(default_factory=dict)  # of columns, found when first asked for

    @property
    def ruleset(self) -> Ruleset:
        """What the author wrote."""
        return self.rules.ruleset


def witness(root: Node, rules: Rules, data: Sequence[str]) -> Witness:
    """The rules as their author wrote them, run once on data that stay in memory."""
    entry = rows_at_hand(rules, data)
    ruleset, reached = rules.ruleset, reach(rules.graph)
    bound: Sequence[Bound] = ()
    if ruleset.published is not None:
        bound, problems = bind(ruleset.published, rules.graph)
        stop_if(problems)
    questions = Questions.of(bound, ruleset)
    asked_rules, asked = asking(ruleset, questions.formulas)
    plan = prove(asked_rules, rules.sha256).plan
    kept = shelf(plan, entry)
    rest, known = kept.without(plan, frozenset())
    found = survey(replace(rest, guards=plan.guards), entry, {*questions.tables, *asked}, ruleset.language, known)
    read = readings(rules)
    return Witness(
        root,
        rules,
        reached,
        entry,
        tuple(bound),
        {one: reached.of(*one) for one in questions.formulas},
        {address(one.bound): one.holds for one in held(ruleset, found, asked, bound)},
        {plan.guards[at].name: count for at, count in found.bad.items()},
        kept,
        read,
        {name: reached.of_example(ruleset.examples[name]) for name in _coming_out(rules, read)},
        refuted(rules),
    )


def held(ruleset: Ruleset, found: Survey, asked: Mapping[str, Asked], figures: Sequence[Bound]) -> list[Held]:
    """Figures beside what a survey has found."""
    bench = Bench(ruleset.language, books_of(asked, {sheet.name: sheet for sheet in found.sheets}))
    bench.hold(figures)
    return bench.held


def address(bound: Bound) -> Address:
    """Where a figure stands, and what is printed there."""
    return bound.document, bound.line, bound.where, bound.printed


def _coming_out(rules: Rules, read: Mapping[str, Reading]) -> Iterable[str]:
    """The examples that come out as they say; those that the slow reader has read whole need not be run."""
    whole = {name for name, one in read.items() if one.whole}
    rest = {name: one for name, one in rules.ruleset.examples.items() if name not in whole}
    graph = replace(rules.graph, ruleset=replace(rules.ruleset, examples=rest))
    yield from whole
    yield from (one.name for one in tried(replace(rules, graph=graph)).examples if one.holds)
