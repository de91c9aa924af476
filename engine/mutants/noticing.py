"""A mutant -> who notices it: the cheapest guard that does, proofs and examples before what asks the data; or nobody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from engine.check import faults
from engine.frames.tables import list_frame
from engine.graph import resolve
from engine.graph.places import columns_of
from engine.inputs import FAULTS
from engine.model import Ruleset
from engine.mutants.edits import Mutant, edited
from engine.mutants.examples import first_otherwise
from engine.mutants.promising import broken, promising, refuted
from engine.mutants.reach import Reach, changed_reach, differing, part
from engine.mutants.standing import Front, Standing, asked_alone, standing
from engine.mutants.witness import Questions, Witness, address, held
from engine.pipeline import planned, prove
from engine.problem import RulesError, stop_if
from engine.reading import read_ruleset
from engine.reconcile.asked import Asked
from engine.reconcile.binding import bind
from engine.reconcile.books import asking
from engine.reconcile.bound import Bound
from engine.running.entry import Entry
from engine.running.survey import Survey, survey
from engine.score import Guarding
from engine.steps import Plan
from engine.trials import tried

EXAMPLES: Final = ("examples",)  # where they stand: no mutant changes one, so they aren't read again


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


Fate = Noticed | Unnoticed | None  # nothing where a mutant says the same as the author


def fate_of(mutant: Mutant, beside: Witness) -> Fate:
    """Who notices a mutant."""
    hearing = hearing_of(mutant, beside)
    if not isinstance(hearing, Hearing):
        return hearing
    try:
        return hearing.fate()
    except RulesError as error:
        first = error.problems[0]
        return Noticed("promise" if first.about_data else "proof", first.code)
    except FAULTS:  # whoever runs the changed file gets no results
        return Noticed("promise", "run-fault")


def hearing_of(mutant: Mutant, beside: Witness) -> Hearing | Noticed | None:
    """A mutant as it is read; noticed where it can't be, and nothing where it says what the author says."""
    try:
        ruleset = read_ruleset(edited(beside.root, {**mutant.edits, EXAMPLES: None}))
    except RulesError as error:
        return Noticed("proof", error.problems[0].code)
    changed = differing(beside.ruleset, ruleset)
    if not changed:
        return None
    kept = replace(ruleset, examples=beside.ruleset.examples, published=beside.ruleset.published)
    return Hearing(beside, kept, frozenset(changed))


@dataclass(frozen=True)
class Hearing:
    """A mutant's ruleset, and the names that say something else in it; each guard is asked once, the cheapest first."""

    beside: Witness
    ruleset: Ruleset
    changed: frozenset[str]

    @cached_property
    def touched(self) -> set[str]:
        """All that rests on what was changed."""
        return self.beside.reached.above(self.changed)

    @cached_property
    def reached(self) -> Reach:
        """Who rests on whom now."""
        return changed_reach(self.beside.reached, self.ruleset, self.changed)

    def fate(self) -> Noticed | Unnoticed:
        """Who notices it; a problem of the rules leaves as it came."""
        noticed = self._read() or self._refuted() or self._computed() or self._tried() or self._unkept()
        return noticed or Unnoticed(len(self._figures(self.touched)), len(self._checks(self.touched)))

    # -- examples ------------------------------------------------------------------------------------------------------

    @cached_property
    def _examples(self) -> dict[str, set[str]]:
        """The examples that rest on what was changed, with all that they name."""
        return {name: own for name, own in self.beside.examples.items() if own & self.touched}

    def _part_of(self, examples: Sequence[str]) -> Ruleset:
        """What examples rest on."""
        return part(self.ruleset, self.reached.below({word for name in examples for word in self._examples[name]}))

    def _read(self) -> Noticed | None:
        """The first example of which the slow reader finds something else; a file that is refused has none."""
        names = [name for name in self._examples if name in self.beside.readings]
        if not names:
            return None
        graph = resolve(self._part_of(names))
        stop_if(faults(graph))
        read = [self.beside.readings[name] for name in names]
        first = first_otherwise(graph.ruleset, [one.bound_to(graph) if one.tables & self.changed else one for one in read])
        return None if first is None else Noticed("example", first)

    def _tried(self) -> Noticed | None:
        """The first example that comes out otherwise when it is run; what the slow reader has read whole is not."""
        names = list(self._examples)
        if not names:
            return None
        examples = {name: self.ruleset.examples[name] for name in names}
        tested = tried(prove(replace(self._part_of(names), examples=examples), self.beside.rules.sha256))
        wrong = [one.name for one in tested.examples if not one.holds]
        return Noticed("example", wrong[0]) if wrong else None

    # -- promises ------------------------------------------------------------------------------------------------------

    @property
    def _promising(self) -> Ruleset | None:
        """The entries that promise something and rest on what was changed, with all that they rest on."""
        names = promising(self.ruleset) & self.touched
        return part(self.ruleset, self.reached.below(names)) if names else None

    def _refuted(self) -> Noticed | None:
        """A promise of `intent` that the changed file alone refutes."""
        ruleset = self._promising
        found = frozenset() if ruleset is None else refuted(planned(ruleset, self.beside.rules.sha256))
        return next((Noticed("promise", code) for code, _ in sorted(found - self.beside.refuted, key=str)), None)

    def _unkept(self) -> Noticed | None:
        """A promise of `intent` that the file doesn't decide, and that doesn't hold on the rows of an example."""
        ruleset, before = self._promising, self.beside
        worlds = [one.rows for one in before.readings.values() if not one.example.parameters]
        found = frozenset() if ruleset is None else broken(ruleset, worlds)
        if ruleset is None or not found:
            return None
        names = ruleset.columns.keys() | ruleset.tables.keys()
        new = found - broken(part(before.ruleset, before.reached.below(names)), worlds)
        return Noticed("promise", "intent-open") if new else None

    # -- the data ------------------------------------------------------------------------------------------------------

    def _computed(self) -> Noticed | None:
        """The promise, check or figure that notices it on the data; what rests on columns that stand as they stood can't."""
        front = Front.of(self.ruleset, self.changed, self.reached)
        if front is None or not front.columns:
            return self._on_data(self.touched)
        now = self._standing(front)
        if isinstance(now, Noticed):
            return now
        before = stood(self.beside, front)
        if not now.like(before):
            return self._on_data(self.touched)
        self._prove(whole=now.kept != before.kept)
        rest = self.beside.reached.above(front.others) | front.loose
        return self._on_data(rest) if front.others or self._figures(rest) else None

    def _standing(self, front: Front) -> Standing | Noticed:
        """What is touched first holds on the data, or the promise that it breaks there."""
        rules, asked = asked_alone(self.ruleset, front.columns, self.reached, self.beside.rules.sha256)
        plan, known = self.beside.shelf.without(rules.plan, self._lists)
        found = survey(plan, self._entry, asked, self.ruleset.language, known)
        return self._broken(plan, found) or standing(found.sheets, rules.plan.made, front.columns)

    def _prove(self, *, whole: bool) -> None:
        """All that rests on what was changed is proven, its numbers too where they are kept otherwise."""
        asked_rules, _ = self._asking(self.touched, self._figures(self.touched))
        if whole:
            prove(asked_rules, self.beside.rules.sha256)
        else:
            stop_if(faults(resolve(asked_rules)))

    def _on_data(self, touched: AbstractSet[str]) -> Noticed | None:
        """The same of all that rests on some names alone."""
        figures = self._figures(touched)
        asked_rules, asked = self._asking(touched, figures)
        proven = prove(asked_rules, self.beside.rules.sha256)
        plan, known = self.beside.shelf.without(proven.plan, self._lists)
        tables = {*Questions.of(figures, self.ruleset).tables, *asked}
        found = survey(plan, self._entry, tables, self.ruleset.language, known)
        return self._broken(plan, found) or self._differs(found, asked, figures)

    def _asking(self, touched: AbstractSet[str], figures: Sequence[Bound]) -> tuple[Ruleset, dict[str, Asked]]:
        """The part of the rules that what is touched rests on, and the questions of figures."""
        reached, questions = self.beside.reached, Questions.of(figures, self.ruleset)
        words = {word for level, formula in questions.formulas for word in reached.of(level, formula)}
        stirred = {name for section in (self.ruleset.columns, self.ruleset.tables) for name in section if name in touched}
        kept = self.reached.below({*stirred, *self._checks(touched), *words, *questions.tables})
        return asking(part(self.ruleset, kept), questions.formulas)

    def _broken(self, plan: Plan, found: Survey) -> Noticed | None:
        for at, count in found.bad.items():
            guard = plan.guards[at]
            if guard.weight == "stop" and not guard.name:
                return Noticed("promise", guard.problem.code)
            if guard.name and count > self.beside.unmet.get(guard.name, 0):
                return Noticed("check", guard.name)
        return None

    def _differs(self, found: Survey, asked: Mapping[str, Asked], figures: Sequence[Bound]) -> Noticed | None:
        for one in held(self.ruleset, found, asked, figures):
            if one.holds != self.beside.holds.get(address(one.bound)):
                return Noticed("figure", f"{one.bound.document}:{one.bound.line} {one.bound.where}")
        return None

    # -- what rests on what was changed --------------------------------------------------------------------------------

    def _checks(self, touched: AbstractSet[str]) -> list[str]:
        return [name for name in self.ruleset.checks if name in touched]

    def _figures(self, touched: AbstractSet[str]) -> list[Bound]:
        return [one for one in self._bound if self._rests(one, touched)]

    def _rests(self, one: Bound, touched: AbstractSet[str]) -> bool:
        if one.formula is None:
            return False
        words = self.beside.asked.get((one.level, one.formula)) or self.beside.reached.of(one.level, one.formula)
        return bool(words & touched) or one.table in touched

    @cached_property
    def _bound(self) -> Sequence[Bound]:
        """The figures with what computes them now; only a table that says something else may bind them to something else."""
        ruleset, before = self.ruleset, self.beside
        tables = self.changed & (ruleset.tables.keys() | before.ruleset.tables.keys())
        if ruleset.published is None or not tables:
            return before.bound
        entries = tuple(one for one in ruleset.published.entries if str(getattr(one, "table", "")) in self.changed)
        bound, problems = bind(
            replace(ruleset.published, entries=entries), resolve(part(ruleset, self.reached.below(self.changed)))
        )
        stop_if(problems)
        return [*(one for one in before.bound if one.table not in self.changed), *bound]

    @cached_property
    def _lists(self) -> frozenset[str]:
        """The lists that hold something else now."""
        before = self.beside.ruleset.lists
        return frozenset(name for name, one in self.ruleset.lists.items() if one != before.get(name))

    @property
    def _entry(self) -> Entry:
        """The data as loaded, with the lists as they are now."""
        entry, lists = self.beside.entry, self.ruleset.lists
        frames = {name: list_frame(lists[name], columns_of(lists[name])) for name in self._lists}
        return replace(entry, tables={**entry.tables, **frames}) if frames else entry


def stood(beside: Witness, front: Front) -> Standing:
    """What columns hold on the data as their author wrote them."""
    if front.columns not in beside.standings:
        rules, asked = asked_alone(beside.ruleset, front.columns, beside.reached, beside.rules.sha256)
        plan, known = beside.shelf.without(rules.plan, frozenset())
        found = survey(plan, beside.entry, asked, beside.ruleset.language, known)
        beside.standings[front.columns] = standing(found.sheets, rules.plan.made, front.columns)
    return beside.standings[front.columns]
