"""Two domains and a sign -> whether a comparison may come out so; a condition's tale -> what is left of a domain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from engine.check.domains import ends, one
from engine.cover.axis import Domain
from engine.cover.meeting import key
from engine.ranges import read_limit
from engine.words import Scalar

TURNED: Final = {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
OPPOSITE: Final = {"==": "!=", "!=": "==", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}


def truths(values: Sequence[bool], *, missing: bool) -> Domain:
    """A condition that may come out so."""
    return Domain(tuple(dict.fromkeys(values)), missing=missing)


def opposite(condition: Domain) -> Domain:
    """What `not` makes of a condition."""
    values = (True, False) if condition.values is None else condition.values
    return truths([not value for value in values], missing=condition.missing)


def any_of(parts: Sequence[Domain]) -> Domain:
    """True where one is, false where all are, else unknown."""
    each = [part.values if part.values is not None else (True, False) for part in parts]
    sure = any(values == (True,) and not part.missing for values, part in zip(each, parts, strict=True))
    found = [True] * any(True in values for values in each)
    found += [False] * (not sure and all(False in values for values in each))
    return truths(found, missing=not sure and any(part.missing for part in parts))


def may(sign: str, first: Domain, second: Domain, *, result: bool) -> bool:
    """Whether a comparison may come out so."""
    sign = sign if result else OPPOSITE[sign]
    if sign in {"==", "!="}:
        return may_equal(first, second) if sign == "==" else not always_equal(first, second)
    if not (first.numeric and second.numeric):
        return True
    (low, high), (other_low, other_high) = ends(first), ends(second)
    if sign in {"<", "<="}:
        return low is None or other_high is None or low < other_high or (sign == "<=" and low == other_high)
    return high is None or other_low is None or high > other_low or (sign == ">=" and high == other_low)


def may_equal(first: Domain, second: Domain) -> bool:
    """Whether two may be the same."""
    if first.values is not None and second.values is not None:
        return bool({key(value) for value in first.values} & {key(value) for value in second.values})
    if first.numeric and second.numeric:
        return may("<=", first, second, result=True) and may(">=", first, second, result=True)
    return True


def always_equal(first: Domain, second: Domain) -> bool:
    """Whether two are always the same."""
    if first.values is None or second.values is None:
        return False
    return len({key(value) for value in (*first.values, *second.values)}) == 1


def ranked(domain: Domain, classes: Sequence[str]) -> Domain:
    """Classes as their places in the order."""
    values = domain.values if domain.values is not None else classes
    places = [Decimal(classes.index(value)) for value in values if isinstance(value, str) and value in classes]
    return Domain(tuple(places), numeric=True, missing=domain.missing)


def dated(domain: Domain) -> Domain:
    """Texts as days."""
    days = [day for value in domain.values or () if isinstance(day := read_limit(str(value)), date)]
    return Domain(tuple(days), numeric=True, missing=domain.missing)


def kept(domain: Domain, chosen: Sequence[Scalar], *, holds: bool) -> Domain:
    """Only these values, or all but these."""
    keys = {key(value) for value in chosen}
    if domain.values is not None:
        return replace(domain, values=tuple(value for value in domain.values if (key(value) in keys) == holds))
    if not holds:
        return domain
    if domain.numeric:
        inside = [v for v in chosen if may_equal(one(v), domain)]
        return replace(domain, values=tuple(inside))
    return replace(domain, values=tuple(chosen))


def cut(domain: Domain, sign: str, other: Domain) -> Domain:
    """The part of a domain that may stand so beside another."""
    if domain.values is not None:
        return replace(domain, values=tuple(v for v in domain.values if may(sign, one(v), other, result=True)))
    low, high = domain.low, domain.high
    other_low, other_high = (other.low, other.high) if other.values is None else _span(other)
    if any(isinstance(limit, date) for limit in (low, high, other_low, other_high)):
        return domain
    if sign in {"<", "<="}:
        limit = _inward(other_high, domain.step, -1) if sign == "<" else other_high
        high = limit if high is None else high if limit is None else min(high, limit)
    else:
        limit = _inward(other_low, domain.step, 1) if sign == ">" else other_low
        low = limit if low is None else low if limit is None else max(low, limit)
    return replace(domain, low=low, high=high)


def _span(other: Domain) -> tuple[Decimal | None, Decimal | None]:
    numbers = [Decimal(v) for v in other.values or () if isinstance(v, Decimal | int) and not isinstance(v, bool)]
    return (min(numbers), max(numbers)) if numbers and len(numbers) == len(other.values or ()) else (None, None)


def _inward(limit: Decimal | date | None, step: Decimal | None, by: int) -> Decimal | date | None:
    """The next number on the step, where the limit itself lies on it."""
    if not isinstance(limit, Decimal) or step is None or (Fraction(limit) / Fraction(step)).denominator != 1:
        return limit
    return limit + step * by
