"""A formula and what its leaves are worth -> its arithmetic as a person checks it: `296.659,65 / 227.285,17 - 1 = 30,52%`."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Final

from engine.language.terms import Term
from engine.language.wording import render as said
from engine.reconcile.arithmetic import Leaves, Worth, is_leaf, worth
from engine.reconcile.notation import Printed, fixed, places, render

FINEST: Final = 6  # decimals of an operand that has more


def arithmetic(term: Term, leaves: Leaves, result: Fraction, printed: Printed, language: str) -> str:
    """The formula with numbers in place of names, and the result as printed figures are written."""
    digits = places(printed.step, percent=printed.percent)
    return f"{worded(term, leaves, language)} = {fixed(result, digits, language, percent=printed.percent)}"


def holding(printed: Printed, term: Term, leaves: Leaves, language: str) -> str | None:
    """The arithmetic with these leaves, where it gives the printed figure."""
    result = worth(term, leaves)
    if not isinstance(result, Fraction) or not printed.holds(result):
        return None
    return arithmetic(term, leaves, result, printed, language)


def finer(term: Term, leaves: Leaves, result: Fraction, printed: Printed, language: str) -> str:
    """The same with digits beyond the printed ones."""
    return f"{worded(term, leaves, language)} = {render(result, printed.step, language, percent=printed.percent)}"


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
