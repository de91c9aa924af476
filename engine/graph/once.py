"""The problems of names, as each formula has them -> each mistake told once, with what its author probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from engine.model import Ruleset
from engine.problem import Problem, say


def told_once(problems: Iterable[Problem], ruleset: Ruleset) -> list[Problem]:
    """A name asked at several levels is one mistake, and so are the names of one line that stand out of its reach together."""
    labels = _labels(ruleset)
    found: dict[tuple[object, ...], Problem] = {}
    places: set[tuple[object, ...]] = set()
    for problem in problems:
        if (problem.code, problem.place) in places:
            continue
        places.add((problem.code, problem.place))
        alike = _alike(problem)
        first = found.setdefault(alike, problem)
        if first is not problem:
            found[alike] = replace(first, also=(*first.also, problem.place))
    adrift = any(_alike(problem)[-1] == "the whole" for problem in found.values())
    follows = [problem for problem in found.values() if adrift and _of_whole(problem)]
    return [_quoted(problem, labels) for problem in found.values() if problem not in follows]


def _alike(problem: Problem) -> tuple[object, ...]:
    """What two tellings of one mistake have in common."""
    values = dict(problem.what.values)
    if problem.code == "name-reach" and {"other", "level"} <= values.keys():
        level = str(values["level"])
        other = "" if level == "the whole" else str(values["other"])  # a rule whose `level` was forgotten sees no level
        return problem.code, problem.place.file, problem.place.line, other, level
    return problem.code, problem.place


def _of_whole(problem: Problem) -> bool:
    """Whether it is told only because a rule stands at the whole, which is wrong in itself."""
    return problem.code == "level-range" and str(dict(problem.what.values).get("found")) == "the whole"


def _quoted(problem: Problem, labels: frozenset[str]) -> Problem:
    """A word that nothing bears and that some column has as a text lacks its quotes."""
    word = str(dict(problem.what.values).get("name", ""))
    if problem.code != "name-unknown" or word not in labels:
        return problem
    return replace(problem, mend=say("put it in quotes when the text is meant: `'{word}'`", word=word))


def _labels(ruleset: Ruleset) -> frozenset[str]:
    """The texts that the file knows."""
    known = {label for order in ruleset.orders.values() for label in order.classes}
    known |= {text for table in ruleset.inputs.values() for column in table.columns for text in column.one_of}
    return frozenset(known)
