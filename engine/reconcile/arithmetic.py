"""A term and what its outer leaves are worth -> what it is worth: one figure computed anew with another number in it.

Leaves are the parts that only the data can tell: names, aggregates, another member, a class up or down its order.
What stands between them is computed here, in fractions. Unknown (None) is carried on as in the plan; so is which class
of an order is the higher one, since no term tells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from operator import add, eq, ge, gt, le, lt, mul, ne, sub
from typing import Final

from engine.language.terms import Term
from engine.reconcile.rounding import stepped

Worth = Fraction | str | bool | date | None
Leaves = Mapping[Term, Worth]
Known = Fraction | str | bool | date

COMPARED: Final[Mapping[str, Callable[..., bool]]] = {"==": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge}
LEAVES: Final = frozenset({"name", "aggregate", "before", "member", "printed"})  # `printed`: a part whose figure stands for it
OUTER: Final = frozenset({"previous", "shift"})  # calls whose result only the data can tell


def leaves_of(term: Term) -> tuple[Term, ...]:
    """The outer leaves as they are written, each once; what stands inside an aggregate is none."""
    return tuple(dict.fromkeys(_outer(term)))


def _outer(term: Term) -> Iterator[Term]:
    if is_leaf(term):
        yield term
        return
    for part in term.args:
        yield from _outer(part)


def is_leaf(term: Term) -> bool:
    """Whether only the data can tell what a term is worth."""
    return term.op in LEAVES or (term.op == "call" and term.value in OUTER)


def worth(term: Term, leaves: Leaves) -> Worth:
    """What the term is worth; every outer leaf must be given, an unknown one as None."""
    if is_leaf(term):
        return leaves[term]
    if term.op in LITERALS:
        return LITERALS[term.op](term)
    if term.op in LAZY:
        return LAZY[term.op](term, leaves)
    if term.op == "call" and term.value in OF_UNKNOWNS:
        return OF_UNKNOWNS[str(term.value)](term, leaves)
    parts = [worth(part, leaves) for part in term.args]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    return CALLS[str(term.value)](known) if term.op == "call" else STRICT[term.op](term, known)


# ---- literals, and what doesn't need all its parts -------------------------------------------------------------------


def _number(term: Term) -> Fraction:
    assert isinstance(term.value, Decimal | int)  # noqa: S101 — for the type checker: rules hold no other number
    return Fraction(term.value)


LITERALS: Final[Mapping[str, Callable[[Term], Worth]]] = {
    "number": _number,
    "text": lambda term: str(term.value),
    "truth": lambda term: bool(term.value),
    "unknown": lambda _: None,
}


def _every(term: Term, leaves: Leaves) -> Worth:
    """Three-valued and: one false decides."""
    parts = [worth(part, leaves) for part in term.args]
    return False if False in parts else None if None in parts else True


def _some(term: Term, leaves: Leaves) -> Worth:
    """Three-valued or: one true decides."""
    parts = [worth(part, leaves) for part in term.args]
    return True if True in parts else None if None in parts else False


def _chosen(term: Term, leaves: Leaves) -> Worth:
    condition = worth(term.args[0], leaves)
    return None if condition is None else worth(term.args[1 if condition else 2], leaves)


LAZY: Final[Mapping[str, Callable[[Term, Leaves], Worth]]] = {"and": _every, "or": _some, "if": _chosen}


def _first_known(term: Term, leaves: Leaves) -> Worth:
    return next((value for part in term.args if (value := worth(part, leaves)) is not None), None)


def _is_known(term: Term, leaves: Leaves) -> bool:
    return worth(term.args[0], leaves) is not None


OF_UNKNOWNS: Final[Mapping[str, Callable[[Term, Leaves], Worth]]] = {"known": _first_known, "is_known": _is_known}


# ---- what is unknown when a part is ----------------------------------------------------------------------------------


def _numbers(parts: Sequence[Known]) -> list[Fraction]:
    found = [part for part in parts if isinstance(part, Fraction)]
    if len(found) < len(parts):
        raise TypeError(parts)  # the types of a ruleset are proven before anything is computed
    return found


def _quotient(parts: Sequence[Known]) -> Fraction | None:
    above, below = _numbers(parts)
    return above / below if below else None


def _alike(first: Known, second: Known) -> tuple[Known, Known]:
    """Two values to be compared; a text beside a day is read as one."""
    if isinstance(first, date) and isinstance(second, str):
        return first, date.fromisoformat(second)
    if isinstance(second, date) and isinstance(first, str):
        return date.fromisoformat(first), second
    return first, second


def _compared(term: Term, parts: Sequence[Known]) -> bool | None:
    """Texts are equal or not; which class is the higher one isn't known here."""
    first, second = _alike(*parts)
    if isinstance(first, str) and term.value not in {"==", "!="}:
        return None
    return COMPARED[str(term.value)](first, second)


def _one_of(_: Term, parts: Sequence[Known]) -> bool:
    subject, *choices = parts
    return any(eq(*_alike(subject, choice)) for choice in choices)


STRICT: Final[Mapping[str, Callable[[Term, Sequence[Known]], Worth]]] = {
    "neg": lambda _, parts: -_numbers(parts)[0],
    "add": lambda _, parts: reduce(add, _numbers(parts)),
    "sub": lambda _, parts: sub(*_numbers(parts)),
    "mul": lambda _, parts: reduce(mul, _numbers(parts)),
    "div": lambda _, parts: _quotient(parts),
    "not": lambda _, parts: not parts[0],
    "compare": _compared,
    "in": _one_of,
}


def _rounded(parts: Sequence[Known]) -> Fraction:
    value, step = _numbers(parts[:2])
    return stepped(value, step, str(parts[2]) if len(parts) > 2 else "half_up")


def _days(parts: Sequence[Known]) -> list[date]:
    return [part if isinstance(part, date) else date.fromisoformat(str(part)) for part in parts]


def _between(parts: Sequence[Known]) -> Fraction:
    begin, end = _days(parts)
    return Fraction(end.toordinal() - begin.toordinal())


def _extreme(choose: Callable[..., Known]) -> Callable[[Sequence[Known]], Worth]:
    def of(parts: Sequence[Known]) -> Worth:
        if any(isinstance(part, date) for part in parts):
            return choose(_days(parts))
        return None if isinstance(parts[0], str) else choose(_numbers(parts))

    return of


CALLS: Final[Mapping[str, Callable[[Sequence[Known]], Worth]]] = {
    "least": _extreme(min),
    "greatest": _extreme(max),
    "rounded": _rounded,
    "abs": lambda parts: abs(_numbers(parts)[0]),
    "year": lambda parts: Fraction(_days(parts)[0].year),
    "month": lambda parts: Fraction(_days(parts)[0].month),
    "days": _between,
}
