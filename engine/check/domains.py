"""Domains in, the domain of what a formula makes of them out: always wide enough, never sampled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from itertools import product
from typing import Final

from engine.cover.axis import Domain
from engine.cover.meeting import key, limit_of
from engine.cover.tiling import counted
from engine.ranges import Limit
from engine.words import Scalar

DOWN: Final = Context(prec=60, rounding=ROUND_FLOOR)  # what doesn't fit moves outwards
UP: Final = Context(prec=60, rounding=ROUND_CEILING)

NUMBERS: Final = Domain(numeric=True, missing=True)
TEXTS: Final = Domain(missing=True)
TRUTHS: Final = Domain((True, False), missing=True)
AT_LEAST_ZERO: Final = Domain(numeric=True, low=Decimal(0))

End = Decimal | None  # none: without end
ZERO: Final = Decimal(0)
ONE: Final = Decimal(1)


def between(low: End, high: End, *, step: Decimal | None = None, missing: bool = False) -> Domain:
    """The numbers between two ends."""
    return Domain(None, numeric=True, low=low, high=high, step=step, missing=missing)


def one(value: Scalar) -> Domain:
    """The domain of a written value."""
    if value is None:
        return Domain((), missing=True, exact=True)
    return Domain((value,), limit_of(value) is not None, exact=True)


def listed(values: Iterable[Scalar], *, numeric: bool, exact: bool) -> Domain:
    """The domain of values that are all known; an unknown among them may come, too."""
    met = list(values)
    known = {key(value): value for value in met if value is not None}
    ordered = sorted(known.values(), key=_position) if numeric else list(known.values())
    return Domain(tuple(ordered), numeric, missing=None in met, exact=exact)


def ends(domain: Domain) -> tuple[End, End]:
    """The least and the greatest number that may come; days are counted."""
    if domain.values is not None:
        found = [_position(value) for value in domain.values]
        return (min(found), max(found)) if found else (ONE, ZERO)
    return (None if domain.low is None else _position(domain.low), None if domain.high is None else _position(domain.high))


def joined(domains: Sequence[Domain]) -> Domain:
    """What may come from any of some domains."""
    missing = any(domain.missing for domain in domains)
    some = [domain for domain in domains if not domain.nothing]
    if not some:
        return Domain((), missing=missing)
    if all(domain.values is not None for domain in some):
        values = [value for domain in some for value in domain.values or ()]
        return replace(listed(values, numeric=some[0].numeric, exact=False), missing=missing)
    if not all(domain.numeric for domain in some):
        return Domain(missing=missing)
    if any(_dated(domain) for domain in some):
        return Domain(numeric=True, missing=missing)
    lows, highs = zip(*(ends(domain) for domain in some), strict=True)
    steps = {domain.step for domain in some}
    step = steps.pop() if len(steps) == 1 and all(domain.values is None for domain in some) else None
    return between(_least(lows), _greatest(highs), step=step, missing=missing)


def added(domains: Sequence[Domain]) -> Domain:
    """Sums."""
    low: End = ZERO
    high: End = ZERO
    for domain in domains:
        least, most = ends(domain)
        low = None if low is None or least is None else DOWN.add(low, least)
        high = None if high is None or most is None else UP.add(high, most)
    return between(low, high, missing=any(domain.missing for domain in domains))


def negated(domain: Domain) -> Domain:
    """The other sign."""
    low, high = ends(domain)
    swapped = (None if end is None else end.copy_negate() for end in (high, low))
    return between(*swapped, step=domain.step, missing=domain.missing)


def multiplied(first: Domain, second: Domain) -> Domain:
    """Products."""
    missing = first.missing or second.missing
    (low, high), (other_low, other_high) = ends(first), ends(second)
    if low is not None and other_low is not None and low >= 0 and other_low >= 0:
        most = None if high is None or other_high is None else UP.multiply(high, other_high)
        return between(DOWN.multiply(low, other_low), most, missing=missing)
    if low is None or high is None or other_low is None or other_high is None:
        return between(None, None, missing=missing)
    pairs = list(product((low, high), (other_low, other_high)))
    least, most = min(DOWN.multiply(*pair) for pair in pairs), max(UP.multiply(*pair) for pair in pairs)
    return between(least, most, missing=missing)


def divided(first: Domain, second: Domain) -> Domain:
    """Quotients; by zero they are unknown."""
    low, high = ends(second)
    least = ends(first)[0]
    missing = first.missing or second.missing
    if low is not None and low > 0:
        over = between(ZERO if high is None else DOWN.divide(ONE, high), UP.divide(ONE, low))
        return replace(multiplied(first, over), missing=missing)
    same_sign = low is not None and low >= 0 and least is not None and least >= 0
    return between(ZERO if same_sign else None, None, missing=True)


def stepped(domain: Domain, step: Decimal) -> Domain:
    """Rounded to a step, whichever way halves go."""
    low, high = ends(domain)
    least = None if low is None else DOWN.multiply(DOWN.divide(low, step).to_integral_value(ROUND_FLOOR), step)
    most = None if high is None else UP.multiply(UP.divide(high, step).to_integral_value(ROUND_CEILING), step)
    return between(least, most, step=step, missing=domain.missing)


def without_sign(domain: Domain) -> Domain:
    """Distances from zero."""
    low, high = ends(domain)
    if low is not None and low >= 0:
        return domain
    far = None if low is None or high is None else max(low.copy_negate(), high)
    near = ZERO if high is None or high >= 0 else high.copy_negate()
    return between(near, far, step=domain.step, missing=domain.missing)


def extreme(domains: Sequence[Domain], *, least: bool) -> Domain:
    """The least or the greatest of several."""
    if not all(domain.numeric for domain in domains) or any(_dated(domain) for domain in domains):
        return _some_class(domains)
    lows, highs = zip(*(ends(domain) for domain in domains), strict=True)
    missing = any(domain.missing for domain in domains)
    if least:
        tops = [high for high in highs if high is not None]
        return between(_least(lows), min(tops) if tops else None, missing=missing)
    floors = [low for low in lows if low is not None]
    return between(max(floors) if floors else None, _greatest(highs), missing=missing)


def _some_class(domains: Sequence[Domain]) -> Domain:
    return replace(joined(domains), exact=False)


def _dated(domain: Domain) -> bool:
    limits = domain.values if domain.values is not None else (domain.low, domain.high)
    return any(isinstance(limit, date) for limit in limits)


def _position(value: Limit | Scalar) -> Decimal:
    limit = limit_of(value)
    assert limit is not None  # noqa: S101 — asked of numbers and days only
    return counted(limit)


def _least(found: Sequence[End]) -> End:
    met = [end for end in found if end is not None]
    return min(met) if len(met) == len(found) else None


def _greatest(found: Sequence[End]) -> End:
    met = [end for end in found if end is not None]
    return max(met) if len(met) == len(found) else None
