"""A mutant -> who notices it: the proofs, the run's promises, the checks, or a published figure; or nobody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

from engine.frames.tables import list_frame
from engine.graph import resolve
from engine.graph.places import columns_of
from engine.inputs import choose
from engine.model import Ruleset
from engine.mutants.edits import Mutant, edited
from engine.mutants.reach import Reach, changed_reach, differing, part, reach
from engine.pipeline import Rules, prove
from engine.problem import RulesError, stop_if
from engine.reading import read_ruleset
from engine.reconcile.asked import Asked
from engine.reconcile.binding import bind
from engine.reconcile.books import Question, asking, books_of
from engine.reconcile.bound import Bound
from engine.reconcile.holding import Bench
from engine.reconcile.taken import takes
from engine.running.collecting import Wish, collect
from engine.running.entry import Entry, enter
from engine.running.shelf import Shelf, shelf
from engine.running.survey import Survey, survey
from engine.score import Guarding
from engine.source import Node
from engine.steps import Plan
from engine.trials import tried


@dataclass(frozen=True, slots=True)
class Noticed:
    """Who has noticed a mutant, and what it says: a problem's code, a check's name, where a figure stands."""

    by: Guarding
    what: str


@dataclass(frozen=True, slots=True)
class Unnoticed:
    """Nobody has, though so many figures and checks rest on what was changed."""

    figures: int
    checks: int


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
    """A rule file as its author wrote it, computed once, beside which each mutant is held."""

    root: Node
    rules: Rules
    reached: Reach
    entry: Entry
    bound: tuple[Bound, ...]
    asked: Mapping[Question, set[str]]  # what each question of the author's file names
    holds: Mapping[tuple[str, int, str, str], bool]
    unmet: Mapping[str, int]
    shelf: Shelf
    examples: frozenset[str]  # those that come out as they say

    @property
    def ruleset(self) -> Ruleset:
        """What the author wrote."""
        return self.rules.ruleset

    def of(self, mutant: Mutant) -> Noticed | Unnoticed | None:
        """Who notices a mutant; nothing where it says the same as the author."""
        try:
            ruleset = replace(read_ruleset(edited(self.root, mutant.edits)), published=self.ruleset.published)
        except RulesError as error:
            return Noticed("proof", error.problems[0].code)
        changed = differing(self.ruleset, ruleset)
        if not changed:
            return None
        try:
            return self._computed(ruleset, changed)
        except RulesError as error:
            first = error.problems[0]
            return Noticed("promise" if first.about_data else "proof", first.code)

    def _computed(self, ruleset: Ruleset, changed: set[str]) -> Noticed | Unnoticed:
        touched = self.reached.above(changed)
        figures = [one for one in self._bound(ruleset, changed) if self._rests(one, touched)]
        checks = [name for name in ruleset.checks if name in touched]
        questions = Questions.of(figures, ruleset)
        words = {word for level, formula in questions.formulas for word in self.reached.of(level, formula)}
        stirred = {name for section in (ruleset.columns, ruleset.tables) for name in section if name in touched}
        kept = changed_reach(self.reached, ruleset, changed).below({*stirred, *checks, *words, *questions.tables})
        asked_rules, asked = asking(part(ruleset, kept), questions.formulas)
        proven = prove(asked_rules, self.rules.sha256)
        plan, known = self.shelf.without(proven.plan, changed & ruleset.lists.keys())
        found = survey(plan, self._entry(ruleset, changed), {*questions.tables, *asked}, ruleset.language, known)
        unlike = self._broken(plan, found) or self._differs(found, asked, figures) or self._unlike(ruleset, changed, touched)
        return unlike or Unnoticed(len(figures), len(checks))

    def _unlike(self, ruleset: Ruleset, changed: set[str], touched: set[str]) -> Noticed | None:
        """Examples that come out otherwise; those alone that rest on what was changed are run."""
        words = {name: self.reached.of_example(one) for name, one in ruleset.examples.items()}
        examples = {name: ruleset.examples[name] for name, own in words.items() if own & touched and name in self.examples}
        if not examples:
            return None
        kept = changed_reach(self.reached, ruleset, changed).below({word for name in examples for word in words[name]})
        tested = tried(prove(replace(part(ruleset, kept), examples=examples), self.rules.sha256))
        wrong = [one.name for one in tested.examples if not one.holds]
        return Noticed("example", wrong[0]) if wrong else None

    def _broken(self, plan: Plan, found: Survey) -> Noticed | None:
        for at, count in found.bad.items():
            guard = plan.guards[at]
            if guard.weight == "stop" and not guard.name:
                return Noticed("promise", guard.problem.code)
            if guard.name and count > self.unmet.get(guard.name, 0):
                return Noticed("check", guard.name)
        return None

    def _differs(self, found: Survey, asked: Mapping[str, Asked], figures: Sequence[Bound]) -> Noticed | None:
        bench = Bench(self.ruleset.language, books_of(asked, {sheet.name: sheet for sheet in found.sheets}))
        bench.hold(figures)
        for held in bench.held:
            if held.holds != self.holds.get(_address(held.bound)):
                return Noticed("figure", f"{held.bound.document}:{held.bound.line} {held.bound.where}")
        return None

    def _rests(self, one: Bound, touched: set[str]) -> bool:
        if one.formula is None:
            return False
        words = self.asked.get((one.level, one.formula)) or self.reached.of(one.level, one.formula)
        return bool(words & touched) or one.table in touched

    def _bound(self, ruleset: Ruleset, changed: set[str]) -> Sequence[Bound]:
        """The figures with what computes them now; only a table that says something else may bind them to something else."""
        if ruleset.published is None or not any(name in ruleset.tables or name in self.ruleset.tables for name in changed):
            return self.bound
        entries = tuple(one for one in ruleset.published.entries if str(getattr(one, "table", "")) in changed)
        kept = changed_reach(self.reached, ruleset, changed).below(changed)
        bound, problems = bind(replace(ruleset.published, entries=entries), resolve(part(ruleset, kept)))
        stop_if(problems)
        return [*(one for one in self.bound if one.table not in changed), *bound]

    def _entry(self, ruleset: Ruleset, changed: set[str]) -> Entry:
        """The data as loaded, with the lists as they are now."""
        lists = {name: list_frame(one, columns_of(one)) for name, one in ruleset.lists.items() if name in changed}
        return replace(self.entry, tables={**self.entry.tables, **lists}) if lists else self.entry


def witness(root: Node, rules: Rules, data: Sequence[str]) -> Witness:
    """The rules as their author wrote them, run once on data that stay in memory."""
    files, problems = choose(rules.ruleset, data)
    stop_if(problems)
    entry = _held(enter(rules.graph, rules.plan.keys, files, Wish()))
    ruleset, reached = rules.ruleset, reach(rules.graph)
    bound: Sequence[Bound] = ()
    if ruleset.published is not None:
        bound, problems = bind(ruleset.published, rules.graph)
        stop_if(problems)
    questions = Questions.of(bound, ruleset)
    asked_rules, asked = asking(ruleset, questions.formulas)
    proven = prove(asked_rules, rules.sha256)
    found = survey(proven.plan, entry, {*questions.tables, *asked}, ruleset.language)
    bench = Bench(ruleset.language, books_of(asked, {sheet.name: sheet for sheet in found.sheets}))
    bench.hold(bound)
    return Witness(
        root,
        rules,
        reached,
        entry,
        tuple(bound),
        {one: reached.of(*one) for one in questions.formulas},
        {_address(held.bound): held.holds for held in bench.held},
        {proven.plan.guards[at].name: count for at, count in found.bad.items()},
        shelf(proven.plan, entry),
        frozenset(one.name for one in tried(rules).examples if one.holds),
    )


def _held(entry: Entry) -> Entry:
    """The data in memory, so that no file is read again."""
    names = list(entry.tables)
    frames = collect([entry.tables[name] for name in names], entry.read_late)
    return replace(entry, tables={name: frame.lazy() for name, frame in zip(names, frames, strict=True)})


def _address(bound: Bound) -> tuple[str, int, str, str]:
    return bound.document, bound.line, bound.where, bound.printed
