"""Examples read by the slow reader: of so few rows it tells, before a plan is made, what a mutant makes of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Self

from engine.example import Example
from engine.graph import Graph
from engine.kinds.tables.funnel import Funnel
from engine.model import Ruleset
from engine.pipeline import Rules
from engine.problem import stop_if
from engine.reconcile.books import Books, Question, written
from engine.reconcile.bound import Bound, Member
from engine.reconcile.taken import takes
from engine.reference import begin
from engine.reference.funnel import hidden_cells
from engine.reference.levels import Land, survey
from engine.reference.rows import State, members, once
from engine.reference.rows import rows_of as rows_of_level
from engine.reference.terms import value_of
from engine.reference.values import Key, ReferenceProblem, Value
from engine.trials.asking import Wanted, wanted_of
from engine.trials.comparing import differences
from engine.trials.deep.laws import CODES
from engine.trials.given import rows_of
from engine.words import Scalar


@dataclass(frozen=True, slots=True)
class Reading:
    """An example, as far as the slow reader finds what it expects: values by the formula that computes them, and its rows."""

    example: Example
    wanted: Mapping[Question, Wanted]
    rows: Mapping[str, tuple[dict[str, Scalar], ...]]
    whole: bool = False  # nothing that is expected is left to be found in another way

    @classmethod
    def of(cls, example: Example, rules: Rules) -> Self:
        """What the slow reader finds; whether a table takes a row isn't asked, nor what it compares, nor what stops a run."""
        (wanted, _), (rows, _) = wanted_of(example, rules.graph), rows_of(example, rules.graph)
        land = survey(with_values(rules.ruleset, example))
        own = cls(example, {} if example.stops is not None else _by_question(wanted), rows.cells)
        holding = {question for question in own.wanted if own.holding(land, {question})}
        rest = wanted.rows or _taken(wanted, rules)
        whole = example.stops is None and holding == set(wanted.questions) and not rest
        return replace(own, wanted={question: one for question, one in own.wanted.items() if question in holding}, whole=whole)

    @property
    def tables(self) -> set[str]:
        """The tables of which a figure is expected."""
        return {figure.table for one in self.wanted.values() for figure in one.figures}

    def bound_to(self, graph: Graph) -> Self:
        """The same example, its figures computed as their tables say now."""
        wanted, problems = wanted_of(self.example, graph)
        stop_if(problems)
        cells = tuple(due for one in self.wanted.values() for due in one.cells)
        places = {figure.place for one in self.wanted.values() for figure in one.figures}
        figures = tuple(figure for figure in wanted.figures if figure.place in places)
        return replace(self, wanted=_by_question(Wanted(cells, figures)))

    def differs(self, land: Land) -> bool:
        """Whether rules make of the rows something else than is expected."""
        return self.holding(land, self.wanted.keys()) is False

    def holding(self, land: Land, questions: Iterable[Question]) -> bool | None:
        """Whether some formulas are worth what is expected; nothing where none is known to be worth something else."""
        state, read = begin(land, self.rows), True
        for question in questions:
            try:
                page = _page(state, question, self.wanted[question])
            except ReferenceProblem as problem:
                if problem.kind in CODES:
                    return False  # a run of these rows stops
                page = None
            if page is None:
                read = False
            elif next(differences(self.wanted[question], Books({question: page}), land.rules.language), None) is not None:
                return False
        return True if read else None


def readings(rules: Rules) -> dict[str, Reading]:
    """The examples of which the slow reader finds at least one value as they say."""
    found = {name: Reading.of(example, rules) for name, example in rules.ruleset.examples.items()}
    return {name: one for name, one in found.items() if one.wanted}


def first_otherwise(ruleset: Ruleset, examples: Iterable[Reading]) -> str | None:
    """The first example of which rules make something else than it expects."""
    lands: dict[tuple[object, ...], Land] = {}
    for one in examples:
        values = tuple(sorted((name, given.value) for name, given in one.example.parameters.items()))
        if values not in lands:
            lands[values] = survey(with_values(ruleset, one.example))
        if one.differs(lands[values]):
            return one.example.name
    return None


def with_values(ruleset: Ruleset, example: Example) -> Ruleset:
    """The ruleset with the values that an example gives parameters."""
    own = ruleset.parameters
    given = {name: replace(own[name], value=one.value) for name, one in example.parameters.items() if name in own}
    return replace(ruleset, parameters={**own, **given}) if given else ruleset


def _taken(wanted: Wanted, rules: Rules) -> bool:
    """Whether a figure stands in a table that takes only some members."""
    return any(takes(rules.ruleset.tables[one.table].kind) for one in wanted.figures)


def _by_question(wanted: Wanted) -> dict[Question, Wanted]:
    found: dict[Question, Wanted] = {}
    for due in wanted.cells:
        known = found.get((due.level, due.formula), Wanted((), ()))
        found[due.level, due.formula] = replace(known, cells=(*known.cells, due))
    for one in wanted.figures:
        if one.formula is not None:
            known = found.get((one.level, one.formula), Wanted((), ()))
            found[one.level, one.formula] = replace(known, figures=(*known.figures, one))
    return found


def _page(state: State, question: Question, wanted: Wanted) -> dict[Member, Value] | None:
    """What a formula is worth for the members that are asked for; nothing where a table may fill an empty cell."""
    level, formula = _level(state.land, question[0]), question[1]
    if level not in state.land.levels:
        return None
    asked = {one.member for one in wanted.cells} | {one.member for one in wanted.figures}
    keys = {
        member: key
        for key in _keys(state, level, question[0].partition("<")[2])
        if (member := _member(state.land, level, key)) in asked
    }
    if any(one.member not in keys and _may_be_empty(state, one) for one in wanted.figures):
        return None
    table, _, _ = str(formula.value).partition("/") if formula.op == "name" else ("", "", "")
    if table in state.land.rules.tables and isinstance(state.land.rules.tables[table].kind, Funnel):
        column = _counted(state, table).get(str(formula.value), {})
        return {member: column[key] for member, key in keys.items() if key in column}
    return {member: value_of(state, formula, level, key) for member, key in keys.items()}


def _may_be_empty(state: State, figure: Bound) -> bool:
    """Whether a table might print a figure where it has no rows: a 0, or nothing."""
    return takes(state.land.rules.tables[figure.table].kind) and not any(digit in "123456789" for digit in figure.printed)


def _level(land: Land, level: str) -> str:
    """What the slow reader calls a level: the grouping of a summary alone, whatever rows it groups."""
    keys = set(level.removeprefix("@").partition("<")[0].split("+"))
    alike = (name for name, one in land.levels.items() if name.startswith("@") and set(one.keys) == keys)
    return level if level in land.levels else next(alike, level)


def _keys(state: State, level: str, grouped: str) -> Iterable[Key]:
    """The members of a level; those of a grouping are seen in the rows that it groups."""
    if not grouped:
        return members(state, level)
    return [key for key in rows_of_level(state, grouped, level) if None not in key]


@once
def _counted(state: State, table: str) -> dict[str, dict[Key, Value]]:
    """The numbers of a funnel, by the names that its figures have."""
    return hidden_cells(state, table)


def _member(land: Land, level: str, key: Key) -> Member:
    """A member as examples name it."""
    return tuple(sorted((name, _written(value)) for name, value in zip(land.levels[level].keys, key, strict=True)))


def _written(value: Value) -> str:
    return written(Decimal(value.numerator) / value.denominator if isinstance(value, Fraction) else value)
