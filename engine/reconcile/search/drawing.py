"""A formula and what its leaves are worth -> its arithmetic as a person checks it: `296.659,65 / 227.285,17 - 1 = 30,52%`."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Final

from engine.language.terms import Term
from engine.language.wording import render as said
from engine.reconcile.arithmetic import Leaves, Worth, is_leaf, worth
from engine.reconcile.notation import fixed, places, render
from engine.reconcile.search.case import Case

FINEST: Final = 6  # decimals of an operand that has more


def holding(case: Case, term: Term, leaves: Leaves) -> str | None:
    """The formula with these numbers in place of names, where it gives the printed figure."""
    result = worth(term, leaves)
    if not isinstance(result, Fraction) or not case.holds(result):
        return None
    return f"{worded(term, leaves, case.language)} = {as_printed(case, result)}"


def as_printed(case: Case, value: Fraction) -> str:
    """A value with the digits that the figure has."""
    printed = case.printed
    digits = places(printed.step, percent=printed.percent)
    return fixed(value, digits, case.language, percent=printed.percent, mode=case.mode)


def computed(case: Case) -> str:
    """The computation as it should have been, with digits beyond the printed ones; nothing where its numbers aren't known."""
    if case.inner is None:
        return ""
    result = render(case.exact, case.printed.step, case.language, percent=case.printed.percent)
    return f"{worded(case.inner, case.values, case.language)} = {result}"


def worded(term: Term, leaves: Leaves, language: str) -> str:
    """The formula with numbers in place of names."""
    return said(_filled(term, leaves, language))


def _filled(term: Term, leaves: Leaves, language: str) -> Term:
    if is_leaf(term):
        return _written(leaves[term], term, language)
    if isinstance(term.value, Decimal):
        return _written(Fraction(term.value), term, language)
    return replace(term, args=tuple(_filled(part, leaves, language) for part in term.args))


def _written(value: Worth, term: Term, language: str) -> Term:
    """A value as a term that is drawn as this value; one that isn't known keeps its name."""
    if value is None or isinstance(value, bool):
        return term if value is None else Term("truth", (), value)
    if not isinstance(value, Fraction):
        return Term("text", (), str(value))
    drawn = Term("name", (), amount(abs(value), language))
    return Term("neg", (drawn,)) if value < 0 else drawn


def amount(value: Fraction, language: str) -> str:
    """A number with the decimals that it has, money with two; one without end is cut at six."""
    decimals = next((count for count in range(FINEST) if (value * 10**count).denominator == 1), FINEST)
    return fixed(value, 2 if decimals == 1 else decimals, language)
