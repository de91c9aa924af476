"""A formula and what its names may be -> what it may be, conditions included."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final, Protocol

from engine.check.comparing import OPPOSITE, TURNED, any_of, cut, dated, kept, may, opposite, ranked, truths
from engine.check.domains import (
    AT_LEAST_ZERO,
    NUMBERS,
    ONE,
    TEXTS,
    ZERO,
    added,
    between,
    divided,
    ends,
    extreme,
    joined,
    multiplied,
    negated,
    one,
    stepped,
    without_sign,
)
from engine.cover.axis import Domain
from engine.language.terms import Aggregate, Term, name
from engine.problem import Place
from engine.words import Scalar

NOWHERE: Final = Place("")
NEVER: Final = Domain((), numeric=True, missing=True)  # no number comes of what is never known
MONTHS: Final = between(ONE, Decimal(12), step=ONE)


class Known(Protocol):
    """What names stand for."""

    def name(self, level: str, word: str) -> Domain:
        """What a name at a level may be."""
        ...

    def finer(self, level: str, term: Term) -> str | None:
        """The level whose rows an aggregate takes together."""
        ...

    def classes(self, word: str) -> tuple[str, ...]:
        """The classes of the order that a name has, worst first."""
        ...


Sight = Mapping[str, Domain]


def domain_of(known: Known, level: str, term: Term, sight: Sight) -> Domain:
    """What a formula may be, where some names are known more narrowly."""
    return _Reading(known, level, sight).of(term)


def narrowed(known: Known, level: str, term: Term, sight: Sight, *, holds: bool) -> Sight:
    """What names may be where a condition holds, or where it is known not to."""
    if term.op == "not":
        return narrowed(known, level, term.args[0], sight, holds=not holds)
    if term.op == ("and" if holds else "or"):
        for part in term.args:
            sight = narrowed(known, level, part, sight, holds=holds)
        return sight
    return _Reading(known, level, sight).told(term, holds=holds)


class _Reading:
    """Reads one formula's terms."""

    def __init__(self, known: Known, level: str, sight: Sight) -> None:
        self.known, self.level, self.sight = known, level, sight

    def of(self, term: Term) -> Domain:  # noqa: PLR0911 — one way for each sort of term
        """What any term may be."""
        if term.op == "name":
            word = str(term.value)
            return self.sight[word] if word in self.sight else self.known.name(self.level, word)
        if term.op in {"number", "text", "truth", "unknown"}:
            return one(_scalar(term))
        if term.op in {"neg", "add", "sub", "mul", "div"}:
            return self._arithmetic(term.op, [_numbers(self.of(part)) for part in term.args])
        if term.op == "if":
            return self._either(term)
        if term.op in {"and", "or", "not", "compare", "in"}:
            return self._condition(term)
        if isinstance(term.value, Aggregate):
            return self._aggregate(term, term.value)
        return self._call(str(term.value), term.args)

    @staticmethod
    def _arithmetic(op: str, parts: Sequence[Domain]) -> Domain:
        if any(part.nothing for part in parts):
            return NEVER
        if op == "neg":
            return negated(parts[0])
        if op == "sub":
            return added([parts[0], negated(parts[1])])
        if op == "div":
            return divided(*parts)
        found = parts[0]
        for part in parts[1:]:
            found = added([found, part]) if op == "add" else multiplied(found, part)
        return found

    def _either(self, term: Term) -> Domain:
        condition, yes, no = term.args
        asked = self.of(condition)
        ways = []
        for wanted, part in ((True, yes), (False, no)):
            if wanted in (asked.values or (True, False)):
                sight = narrowed(self.known, self.level, condition, self.sight, holds=wanted)
                ways.append(_Reading(self.known, self.level, sight).of(part))
        found = joined(ways)
        return replace(found, missing=True) if asked.missing else found

    # -- conditions ----------------------------------------------------------------------------------------------------

    def _condition(self, term: Term) -> Domain:
        if term.op == "not":
            return opposite(self.of(term.args[0]))
        if term.op in {"and", "or"}:
            return self._chain(term)
        if term.op == "compare":
            return self._compared(str(term.value), *term.args)
        choices = [self._compared("==", term.args[0], other) for other in term.args[1:]]
        return any_of(choices)

    def _chain(self, term: Term) -> Domain:
        """All parts hold only where each holds beside those before it; likewise for none of them."""
        all_of = term.op == "and"
        parts = [self.of(part) for part in term.args]
        found = any_of([opposite(part) for part in parts] if all_of else parts)
        found = opposite(found) if all_of else found
        sight = self.sight
        for part in term.args:
            if all_of not in (_Reading(self.known, self.level, sight).of(part).values or (True, False)):
                left = [value for value in found.values or () if value is not all_of]
                return truths([bool(value) for value in left], missing=found.missing)
            sight = narrowed(self.known, self.level, part, sight, holds=all_of)
        return found

    def _compared(self, sign: str, left: Term, right: Term) -> Domain:
        first, second, classes = self._beside(left, right)
        missing = first.missing or second.missing
        if first.nothing or second.nothing:
            return truths([], missing=missing)
        if classes:
            first, second = (ranked(one, classes) for one in (first, second))
        return truths([value for value in (True, False) if may(sign, first, second, result=value)], missing=missing)

    def _beside(self, left: Term, right: Term) -> tuple[Domain, Domain, tuple[str, ...]]:
        """Two sides of a comparison; a text beside a day is one, and beside a class of an order it is ranked."""
        first, second = self.of(left), self.of(right)
        if first.numeric != second.numeric:
            first, second = (dated(one) if term.op == "text" else one for one, term in ((first, left), (second, right)))
        words = [str(term.value) for term in (left, right) if term.op == "name"]
        classes = next((found for word in words if (found := self.known.classes(word))), ())
        return first, second, classes

    def told(self, term: Term, *, holds: bool) -> Sight:
        """The sight with what a single condition tells of a name."""
        if term.op == "name":
            return self._with(str(term.value), lambda domain: replace(domain, values=(holds,)))
        if term.op == "call" and term.value == "is_known" and term.args[0].op == "name":
            return self._with(
                str(term.args[0].value), lambda domain: domain if holds else replace(domain, values=(), missing=True)
            )
        if term.op == "in" and term.args[0].op == "name":
            others = [self.of(part) for part in term.args[1:]]
            chosen = [value for other in others for value in other.values or ()]
            return self._with(str(term.args[0].value), lambda domain: kept(domain, chosen, holds=holds))
        if term.op != "compare":
            return self.sight
        sign = str(term.value) if holds else OPPOSITE[str(term.value)]
        sight = self._side(term.args[0], sign, term.args[1])
        return _Reading(self.known, self.level, sight)._side(term.args[1], TURNED[sign], term.args[0])  # noqa: SLF001 — its own kind

    def _with(self, word: str, change: Callable[[Domain], Domain]) -> Sight:
        found = change(self.of(name(word, NOWHERE)))
        return {**self.sight, word: replace(found, missing=found.missing and found.nothing, exact=False)}

    def _side(self, left: Term, sign: str, right: Term) -> Sight:  # noqa: PLR0911 — one way for each sort of side
        if left.op != "name":
            return self.sight
        first, second, classes = self._beside(left, right)
        if second.missing or second.nothing:
            return self.sight
        if classes and sign not in {"==", "!="}:
            ranks = ranked(second, classes)
            left_over = [v for v in first.values or classes if may(sign, ranked(one(v), classes), ranks, result=True)]
            return self._with(str(left.value), lambda domain: replace(domain, values=tuple(left_over)))
        if second.values is not None and sign == "==":
            return self._with(str(left.value), lambda domain: kept(domain, second.values or (), holds=True))
        if second.values is not None and len(second.values) == 1 and sign == "!=":
            return self._with(str(left.value), lambda domain: kept(domain, second.values or (), holds=False))
        if not (first.numeric and second.numeric) or sign in {"==", "!="}:
            return self.sight
        return self._with(str(left.value), lambda domain: cut(domain, sign, second))

    # -- functions -----------------------------------------------------------------------------------------------------

    def _call(self, function: str, args: Sequence[Term]) -> Domain:  # noqa: PLR0911 — one way for each function
        first = self.of(args[0])
        if function in {"least", "greatest", "rounded", "abs"} and any(self.of(part).nothing for part in args):
            return NEVER
        if function in {"least", "greatest"}:
            return extreme([self.of(part) for part in args], least=function == "least")
        if function == "rounded":
            return stepped(_numbers(first), Decimal(str(args[1].value)))
        if function == "known":
            parts = [self.of(part) for part in args]
            return replace(joined(parts), missing=all(part.missing for part in parts))
        if function == "is_known":
            found = [True] * (not first.nothing) + [False] * first.missing
            return truths(found, missing=False)
        if function == "previous":
            return replace(first, missing=True, exact=False)
        if function == "abs":
            return without_sign(_numbers(first))
        if function == "month":
            return replace(MONTHS, missing=first.missing)
        if function == "shift":
            return replace(TEXTS, missing=first.missing)
        return replace(NUMBERS, step=ONE, missing=any(self.of(part).missing for part in args))

    def _aggregate(self, term: Term, how: Aggregate) -> Domain:
        finer = self.known.finer(self.level, term)
        if finer is None or how.function == "count":
            return replace(AT_LEAST_ZERO, step=ONE, missing=how.when is not None and not how.skip)
        sight: Sight = {} if how.when is None else narrowed(self.known, finer, how.when, {}, holds=True)
        part = _Reading(self.known, finer, sight).of(term.args[0])
        if how.missing is not None:
            part = joined([replace(part, missing=False), self.of(how.missing)])
        if how.function in {"any", "all"}:
            return truths([True, False], missing=True)
        if how.function == "share":
            return between(ZERO, ONE, missing=True)
        if how.function == "sum":
            low, high = ends(_numbers(part))
            none_below, none_above = low is not None and low >= 0, high is not None and high <= 0
            return between(ZERO if none_below else None, ZERO if none_above else None, step=part.step, missing=True)
        if how.function == "mean":
            low, high = ends(_numbers(part))
            return between(None, None, missing=True) if how.weight is not None else between(low, high, missing=True)
        return replace(part, missing=True, exact=False)


def _scalar(term: Term) -> Scalar:
    value = term.value
    return value if isinstance(value, Decimal | bool | str | int) else None


def _numbers(domain: Domain) -> Domain:
    """Its numbers; what is wrong with other values is told where types are."""
    return domain if domain.numeric or domain.nothing else replace(NUMBERS, missing=domain.missing)
