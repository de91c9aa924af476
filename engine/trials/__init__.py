"""A ruleset with examples -> each example run, and what came out otherwise than it says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from engine.example import Example
from engine.graph.places import offers_of
from engine.language.nearness import near, or_else
from engine.model import Parameter, Ruleset
from engine.pipeline import Rules
from engine.problem import Problem, say, stop_if
from engine.tested import Difference, Tested, Tried
from engine.trials.asking import wanted_of
from engine.trials.comparing import differences
from engine.trials.given import rows_of
from engine.trials.running import Came, Course, Trial


def checked_examples(rules: Rules) -> list[tuple[Course, list[Trial]]]:
    """All that can be told of examples before they are run; those with the same parameters share a plan."""
    ruleset, problems = rules.ruleset, list[Problem]()
    groups: dict[tuple[tuple[str, object], ...], list[Trial]] = {}
    for example in ruleset.examples.values():
        wanted, faults = wanted_of(example, rules.graph)
        rows, more = rows_of(example, rules.graph)
        found = [*faults, *more, *_parameters(example, ruleset)]
        problems += found
        if not found:
            key = tuple(sorted((name, one.value) for name, one in example.parameters.items()))
            groups.setdefault(key, []).append(Trial(example, wanted, rows))
    stop_if(problems)
    giving = {name for name, _ in offers_of(ruleset, rules.graph.space)}
    courses = [
        (Course.of(_with(_only(ruleset, trials, giving), trials[0].example.parameters), rules.sha256, trials), trials)
        for trials in groups.values()
    ]
    stop_if(
        problem
        for course, trials in courses
        for trial in trials
        for problem in (*course.lacks(trial), *course.no_such_stop(trial))
    )
    return courses


def tried(rules: Rules) -> Tested:
    """Every example of a ruleset, run."""
    ruleset = rules.ruleset
    found = {
        trial.example.name: _judged(trial, came, ruleset.language)
        for course, trials in checked_examples(rules)
        for trial, came in zip(trials, course.run(trials), strict=True)
    }
    examples = tuple(found[name] for name in ruleset.examples)
    return Tested(ruleset.name, ruleset.version, ruleset.said.title, ruleset.language, examples)


def _judged(trial: Trial, came: Came, language: str) -> Tried:
    example = trial.example
    values = trial.wanted.values
    judged = Tried(example.name, example.place, example.said.title, example.of_document, values)
    if example.stops is not None:
        return replace(judged, values=1, differences=tuple(_unstopped(example, came)))
    if came.stopped:
        return replace(judged, stopped=came.stopped)
    return replace(judged, differences=tuple(differences(trial.wanted, came.books, language)))


def _unstopped(example: Example, came: Came) -> list[Difference]:
    assert example.stops is not None  # noqa: S101 — asked by the one caller
    codes = list(dict.fromkeys(problem.code for problem in came.stopped))
    if example.stops.text in codes:
        return []
    return [Difference("stops", "", example.stops.text, ", ".join(codes), example.stops.place,
                       why=say("the run doesn't stop") if not codes else say("the run stops for another reason"))]  # fmt: skip


def _parameters(example: Example, ruleset: Ruleset) -> list[Problem]:
    """Values for what is no parameter, or of another type than the file's own."""
    problems = []
    for name, one in example.parameters.items():
        if name not in ruleset.parameters:
            mend = or_else(near(name, ruleset.parameters), say("take it away"))
            problems.append(
                Problem("example-parameter", one.place, say("no parameter is called `{name}`", name=name), mend=mend)
            )
        elif _sort(one) != _sort(ruleset.parameters[name]):
            what = say("`{name}` is of another type in `parameters`", name=name)
            problems.append(Problem("example-parameter", one.value_place, what, mend=say("write a value of the same type")))
    return problems


def _sort(parameter: Parameter) -> str:
    sort = type(parameter.value).__name__
    return "number" if sort in {"int", "Decimal"} else sort


def _only(ruleset: Ruleset, trials: Sequence[Trial], giving: AbstractSet[str]) -> Ruleset:
    """The ruleset with the tables that examples name or that give columns: no other is worth a plan, if none must stop."""
    if any(trial.example.stops is not None for trial in trials):
        return ruleset
    kept = {*giving, *(name for trial in trials for name in trial.wanted.tables)}
    return replace(ruleset, tables={name: table for name, table in ruleset.tables.items() if name in kept})


def _with(ruleset: Ruleset, values: Mapping[str, Parameter]) -> Ruleset:
    """The ruleset with other values of parameters."""
    own = ruleset.parameters
    changed = {name: replace(own[name], value=one.value) for name, one in values.items()}
    return replace(ruleset, parameters={**own, **changed}) if changed else ruleset
