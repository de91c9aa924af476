"""A figure and the others of its document -> of which it is a copy, and which was added to it or taken from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from engine.language.terms import Term
from engine.problem import Text, say
from engine.reconcile.arithmetic import is_leaf
from engine.reconcile.search.case import Case, Explanation, Figure
from engine.reconcile.search.crowd import Crowd
from engine.reconcile.search.drawing import amount, as_printed, computed, worded
from engine.reconcile.search.weights import FARTHER, weight

NEIGHBOURS: Final = 2  # lines from one figure to a neighbour, at most


def of_figures(case: Case, around: Crowd) -> Iterator[Explanation]:
    """All that another figure explains by itself."""
    yield from _copied(case)
    if case.inner is not None and _adds(case.inner):
        yield from _added(case, case.inner, around)


def _copied(case: Case) -> Iterator[Explanation]:
    value, right = case.printed.value, case.due
    alike = [one for one in case.others if one.printed is not None and one.printed.percent == case.printed.percent]
    if not value:
        return
    near = sum(1 for one in alike if one.printed and 1 < 2 * abs(one.printed.value / value) < 4)
    chance = max(near, 1) * case.printed.step / abs(value)
    for one in alike:
        same = one.printed is not None and one.printed.value == value
        rightly = one.exact is None or abs(one.exact - case.exact) >= case.printed.step  # else both are due to one number
        if same and rightly and value != right:
            whole = _whole_line(case, one)
            less = FARTHER[one.relation] - (6 if whole else 0) - (2 if _neighbours(case, one) else 0)
            yield Explanation("copied", _copy(one, whole=whole), computed(case), weight("copied", chance, less))


def _copy(one: Figure, *, whole: bool) -> Text:
    if one.line is None:
        return say("it is the figure of {label}", label=one.label)
    if whole:
        return say("the whole row is that of {label} (line {line})", label=one.label, line=one.line)
    return say("it is the figure of {label} (line {line})", label=one.label, line=one.line)


def _neighbours(case: Case, one: Figure) -> bool:
    return case.line is not None and one.line is not None and abs(case.line - one.line) <= NEIGHBOURS


def _whole_line(case: Case, one: Figure) -> bool:
    """Whether the figures of this row, two at least, all stand in the other's line too."""
    if one.line is None or one.line == case.line:
        return False
    row = _printed([each for each in case.others if each.relation == "row"])
    there = _printed([each for each in case.others if each.line == one.line])
    return bool(row) and set(row) <= set(there)


def _printed(figures: Sequence[Figure]) -> list[Fraction]:
    return [one.printed.value for one in figures if one.printed is not None and not one.printed.blank and one.printed.value]


def _adds(term: Term) -> bool:
    """Whether nothing but a sum is computed, so that one number more or less makes another sum."""
    return is_leaf(term) or (term.op in {"add", "sub", "neg", "number"} and all(map(_adds, term.args)))


def _added(case: Case, term: Term, around: Crowd) -> Iterator[Explanation]:
    """A sum with one number too many, or one too few; its own operands are told otherwise."""
    own = set(case.values.values())
    rest = case.printed.value - case.exact
    step = case.printed.step
    chance = 2 * around.near(abs(rest)) * step / abs(rest) if rest else Fraction(1)
    for sign in (1, -1):
        for taken in around.within(sign * rest - step / 2, sign * rest + step / 2):
            value, one = min(taken, key=lambda each: FARTHER[each[1].relation])
            operand = value in own or -value in own
            if value and not operand and case.holds(case.exact + sign * value):
                text = _more(one) if sign > 0 else _fewer(one)
                yield Explanation("added", text, _sum(case, term, sign * value), weight("added", chance, FARTHER[one.relation]))


def _more(one: Figure) -> Text:
    if one.line is None:
        return say("{label} is added to it", label=one.label)
    return say("{label} (line {line}) is added to it", label=one.label, line=one.line)


def _fewer(one: Figure) -> Text:
    if one.line is None:
        return say("{label} is taken from it", label=one.label)
    return say("{label} (line {line}) is taken from it", label=one.label, line=one.line)


def _sum(case: Case, term: Term, more: Fraction) -> str:
    sign = "+" if more > 0 else "-"
    first = worded(term, case.values, case.language)
    return f"{first} {sign} {amount(abs(more), case.language)} = {as_printed(case, case.exact + more)}"
