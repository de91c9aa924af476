"""A figure, its formula and the numbers around it -> which operand, changed alone, gives the figure."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from engine.language.terms import Term
from engine.problem import Text, say
from engine.reconcile.arithmetic import Leaves
from engine.reconcile.search.case import Case, Explanation, Figure, Kind, Leaf
from engine.reconcile.search.crowd import Crowd
from engine.reconcile.search.drawing import amount, holding
from engine.reconcile.search.likeness import slips
from engine.reconcile.search.reach import OTHER, Gap, Reach, gaps, reach
from engine.reconcile.search.weights import FARTHER, weight

ROW: Final = 3  # figures of about one size that a row has


def of_operands(case: Case, around: Crowd) -> Iterator[Explanation]:
    """All that one changed operand explains; the operands are themselves in the crowd."""
    if case.inner is None or not case.printed.value:
        return
    yield from _as_printed(case, case.inner)
    found = [each for gap in gaps(case.inner, case.values) if (each := reach(gap, case)) is not None]
    for one in found:
        yield from _taken(case, one, around, len(found))
        if one.gap.whole:
            yield from _changed(case, one)
            yield from _typed(case, one)
            if one.needed:
                yield _needed(case, one)


def _as_printed(case: Case, term: Term) -> Iterator[Explanation]:
    """Operands as the document prints them: all of them, then each alone."""
    shown = {
        term: leaf.printed.value
        for term, leaf in case.leaves.items()
        if leaf.printed is not None and not leaf.printed.blank and leaf.printed.value != leaf.value
    }
    tries = [tuple(shown), *((one,) for one in shown if len(shown) > 1)]
    for chosen in tries if shown else ():
        leaves: Leaves = {**case.values, **{leaf: shown[leaf] for leaf in chosen}}
        found = holding(case, term, leaves)
        if found is not None:
            labels = ", ".join(case.leaves[leaf].label for leaf in chosen)
            text = say("it is computed with {labels} as the document prints it", labels=labels)
            yield Explanation("printed", text, found, weight("printed", Fraction(0), 0 if chosen == tries[0] else 2))


def _taken(case: Case, one: Reach, around: Crowd, tries: int) -> Iterator[Explanation]:
    """Another number in an operand's place: most often the operand's own neighbour."""
    leaf = case.leaves[one.gap.leaf]
    for taken in around.within(one.low, one.high):
        value, figure = min(taken, key=lambda each: _distance(each[1], leaf))
        found = None if value == leaf.value else _given(case, one.gap, value)
        if found is None:
            continue
        far = _distance(figure, leaf)
        chance = (ROW if far == 0 else around.near(one.needed)) * one.width * tries
        kind: Kind = "base" if one.gap.divides else "operand"
        text = _based(figure, leaf.label) if one.gap.divides else _placed(figure, leaf.label)
        yield Explanation(kind, text, found, weight(kind, chance, far if one.gap.whole else far + 1))


def _distance(figure: Figure, leaf: Leaf) -> int:
    """How far from where the operand stands somebody must look to take the figure for it."""
    return 0 if figure.line is not None and figure.line == leaf.line else FARTHER[figure.relation]


def _based(figure: Figure, leaf: str) -> Text:
    if figure.line is None:
        return say("the base is {label}, not {leaf}", label=figure.label, leaf=leaf)
    return say("the base is {label} (line {line}), not {leaf}", label=figure.label, line=figure.line, leaf=leaf)


def _placed(figure: Figure, leaf: str) -> Text:
    if figure.line is None:
        return say("{label} is taken for {leaf}", label=figure.label, leaf=leaf)
    return say("{label} (line {line}) is taken for {leaf}", label=figure.label, line=figure.line, leaf=leaf)


def _changed(case: Case, one: Reach) -> Iterator[Explanation]:
    """An operand left out, counted twice, or with the other sign."""
    value = case.values[one.gap.leaf]
    label = case.leaves[one.gap.leaf].label
    if not isinstance(value, Fraction) or not value or one.gap.divides:
        return
    chance = (one.high - one.low) / abs(value) * len(case.leaves)
    ways: tuple[tuple[Kind, Fraction, Text], ...] = (
        ("left out", Fraction(0), say("{leaf} is left out", leaf=label)),
        ("twice", 2 * value, say("{leaf} is counted twice", leaf=label)),
        ("turned", -value, say("{leaf} is counted with the other sign", leaf=label)),
    )
    kind: Kind
    for kind, changed, text in ways:
        found = _given(case, one.gap, changed) if one.low <= changed <= one.high else None
        if found is not None:
            yield Explanation(kind, text, found, weight(kind, chance))


def _typed(case: Case, one: Reach) -> Iterator[Explanation]:
    """An operand with a slip in its digits."""
    leaf = case.leaves[one.gap.leaf]
    value = leaf.value
    if not isinstance(value, Fraction) or one.needed * value <= 0:
        return
    step = _step(leaf, value)
    digits = str(int(abs(value) / step))
    low, high = sorted((abs(one.low) // step, abs(one.high) // step))  # what is found is computed with, to the last digit
    chance = len(digits) * 20 * one.width  # ten digits for each, one more between
    for units in slips(digits):
        changed = units * step * (1 if value > 0 else -1)
        if low <= units <= high + 1 and (found := _given(case, one.gap, changed)) is not None:
            text = say("{leaf} has a wrong digit: {value}", leaf=leaf.label, value=amount(changed, case.language))
            yield Explanation("typed", text, found, weight("typed", chance))


def _step(leaf: Leaf, value: Fraction) -> Fraction:
    """What an operand's last digit weighs: as printed, else in whole units, hundredths or millionths."""
    printed = () if leaf.printed is None or leaf.printed.blank else (leaf.printed.step,)
    steps = (*printed, Fraction(1), Fraction(1, 100))
    return next((step for step in steps if (value / step).denominator == 1), Fraction(1, 10**6))


def _needed(case: Case, one: Reach) -> Explanation:
    """What an operand would have to be: where nothing else is found, it is a place to look."""
    own = case.values[one.gap.leaf]
    value = _roundest(one)
    text = say("{leaf} would have to be {value}", leaf=case.leaves[one.gap.leaf].label, value=amount(value, case.language))
    far = abs(value - own) > abs(own) if isinstance(own, Fraction) else False
    return Explanation("needed", text, _given(case, one.gap, value) or "", weight("needed", Fraction(0), 3 if far else 0))


def _roundest(one: Reach) -> Fraction:
    """A value inside the reach with as few digits as it takes."""
    step = Fraction(1)
    while step > one.high - one.low:
        step /= 10
    value = round(one.needed / step) * step
    return value if one.low < value < one.high else one.needed


def _given(case: Case, gap: Gap, value: Fraction) -> str | None:
    """The arithmetic with a value in the gap, where it gives the printed figure."""
    return holding(case, gap.term, {**case.values, OTHER: value})
