"""A figure and the computed value alone -> what was done to the value on its way to paper: sign, digits, rounding, form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Final

from engine.language.terms import Term
from engine.problem import Text, say
from engine.reconcile.arithmetic import Leaves, Worth, is_leaf, worth
from engine.reconcile.notation import fixed
from engine.reconcile.rounding import stepped
from engine.reconcile.search.case import Case, Explanation
from engine.reconcile.search.drawing import amount, computed, holding
from engine.reconcile.search.likeness import expected, slip
from engine.reconcile.search.weights import weight

POWERS: Final = (1, -1, 2, -2, 3, -3)
STEPS: Final = tuple(Fraction(10) ** power for power in (-4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6))
FEW: Final = Fraction(1, 200)  # figures that some rounding of operands would explain by chance
SLIPS: Final = {
    "swapped": say("two neighbouring digits are swapped"),
    "digit": say("one digit is wrong"),
    "length": say("one digit is missing, or one too many"),
}


def of_form(case: Case) -> Iterator[Explanation]:
    """All that needs no other figure."""
    yield from _rounded(case)
    yield from _signed(case)
    yield from _scaled(case)
    yield from _slipped(case)
    if case.inner is not None and case.printed.value:  # nearly anything makes a zero
        yield from _turned_over(case, case.inner)
        yield from _coarse(case, case.inner)


def _rounded(case: Case) -> Iterator[Explanation]:
    """A last digit that another rounding gives."""
    if case.printed.holds(case.exact, "down"):
        text = say("it is cut off after the last digit, not rounded")
        yield Explanation("truncated", text, computed(case), weight("truncated", Fraction(0)))
    elif case.printed.holds(case.exact, "up"):
        text = say("it is rounded up, away from zero")
        yield Explanation("raised", text, computed(case), weight("raised", Fraction(0)))


def _signed(case: Case) -> Iterator[Explanation]:
    if case.printed.value and case.holds(-case.exact):
        yield Explanation("sign", say("the sign is the other one"), computed(case), weight("sign", Fraction(0)))


def _scaled(case: Case) -> Iterator[Explanation]:
    """A decimal comma at another place."""
    for power in POWERS:
        if case.printed.value and case.holds(case.exact * Fraction(10) ** power):
            factor = fixed(Fraction(10) ** abs(power), 0, case.language)
            more, less = (
                say("it is {factor} times too large", factor=factor),
                say("it is {factor} times too small", factor=factor),
            )
            chance = Fraction(len(POWERS)) * case.printed.step / abs(case.printed.value)
            yield Explanation("factor", more if power > 0 else less, computed(case), weight("factor", chance))


def _slipped(case: Case) -> Iterator[Explanation]:
    """Digits that a pen or a finger has changed."""
    value, right, step = case.printed.value, case.due, case.printed.step
    if not value or not right or (value < 0) != (right < 0):
        return
    found, meant = str(abs(value) / step), str(abs(right) / step)
    kind = slip(meant, found)
    if kind is None:
        return
    less = 0
    if kind == "digit" and meant[:-1] == found[:-1]:  # many things change the last digit, most of all by one
        less = 20 if abs(value - right) == step else 8
    yield Explanation(kind, SLIPS[kind], computed(case), weight(kind, expected(kind, meant), less))


# -- the formula in another form ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Form:
    """The formula changed, and what the change is."""

    term: Term
    text: Text


def _turned_over(case: Case, term: Term) -> Iterator[Explanation]:
    """A quotient upside down, a change measured by the new value, a share where a change is due."""
    for form in _forms(term):
        found = holding(case, form.term, case.values)
        if found is not None:
            chance = case.printed.step / abs(case.printed.value)
            yield Explanation("inverted", form.text, found, weight("inverted", chance))


ONE: Final = Term("number", (), Decimal(1))


def _forms(term: Term) -> Iterator[_Form]:
    if term.op == "div":
        above, below = term.args
        yield _Form(replace(term, args=(below, above)), say("the quotient is upside down"))
        yield _Form(Term("sub", (term, ONE)), say("1 is subtracted: a change is printed, not a quotient"))
        if above.op == "sub":
            yield _Form(replace(term, args=(above, above.args[0])), say("the base is the value after, not the value before"))
    elif term.op == "sub" and term.args[0].op == "div" and term.args[1] == ONE:
        above, below = term.args[0].args
        over = Term("div", (below, above))
        yield _Form(term.args[0], say("1 isn't subtracted: a quotient is printed, not a change"))
        yield _Form(Term("sub", (ONE, over)), say("the base is the value after, not the value before"))
        yield _Form(Term("sub", (over, ONE)), say("the quotient is upside down"))


def _coarse(case: Case, term: Term) -> Iterator[Explanation]:
    """Operands, or a result on the way, that were rounded first."""
    away = abs(case.printed.value - case.due) / case.printed.step
    chance = FEW * 2 if away == 1 else FEW
    for step in STEPS:
        for mode in ("half_up", "down"):
            leaves = {leaf: _stepped(value, step, mode) for leaf, value in case.values.items()}
            found = holding(case, term, leaves) if leaves != case.values else None
            if found is not None:
                text = say("the operands are rounded to {step} first", step=amount(step, case.language))
                yield Explanation("coarse", text, found, weight("coarse", chance, 6 if mode == "down" else 0))
                return
    yield from _on_the_way(case, term, chance)


def _on_the_way(case: Case, term: Term, chance: Fraction) -> Iterator[Explanation]:
    for part in _within(term):
        value = worth(part, case.values)
        for step in STEPS if isinstance(value, Fraction) else ():
            coarse = _stepped(value, step, "half_up")
            leaves: Leaves = {**case.values, ON_THE_WAY: coarse}
            found = holding(case, _replaced(term, part), leaves) if coarse != value else None
            if found is not None:
                text = say("a result on the way is rounded to {step} first", step=amount(step, case.language))
                yield Explanation("coarse", text, found, weight("coarse", chance, 3))
                return


def _within(term: Term) -> Iterator[Term]:
    """The results on the way; what stands inside a leaf only the data can tell."""
    for part in term.args:
        if part.args and not is_leaf(part):
            yield part
            yield from _within(part)


ON_THE_WAY: Final = Term("name", (), "@on the way")


def _replaced(term: Term, part: Term) -> Term:
    if term == part:
        return ON_THE_WAY
    return term if is_leaf(term) else replace(term, args=tuple(_replaced(each, part) for each in term.args))


def _stepped(value: Worth, step: Fraction, mode: str) -> Worth:
    return stepped(value, step, mode) if isinstance(value, Fraction) else value
