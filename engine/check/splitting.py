"""What a kind tells apart, and what may come -> cases that never count, values without a case, what is proved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from typing import Final

from engine.check.comparing import may_equal
from engine.check.domains import one
from engine.check.knowing import Knowing
from engine.cover.axis import Domain, Elementary
from engine.cover.cases import Case, Missing, OneOf, Test
from engine.cover.meeting import accepts, meet
from engine.cover.proof import Gap, Idle, gap, idle
from engine.cover.split import Split
from engine.cover.tiling import closed
from engine.problem import Problem, Text, say
from engine.ranges import Stretch, drawn, read_limit

CALLED: Final = {
    "band": say("the band `{label}`"),
    "group": say("the group `{label}`"),
    "row": say("row {number}"),
    "slice": say("slice {number}"),
    "part": say("the part `{label}`"),
}
SORTS: Final = {
    "band": say("band"), "group": say("group"), "row": say("row"), "slice": say("slice"), "part": say("part"),
}  # fmt: skip
ADDING: Final = {
    "band": say("add a range for `{example}`, or say `otherwise`"),
    "group": say("add `{example}` to a group, or say `otherwise`"),
    "row": say("add a row `{{when: [{example}], then: ...}}`, or say `otherwise`"),
    "slice": say("say the rate of the rest with `above:`"),
    "part": say("add `{example}` to a part, or a part for it"),
}


@dataclass(frozen=True, slots=True)
class _Told:
    """A split of a rule, and what each of its axes may be."""

    rule: str
    split: Split
    domains: tuple[Domain, ...]
    free: bool  # no two axes rest on the same data

    @property
    def exact(self) -> bool:
        """Whether all that the domains hold may come, in every combination."""
        return self.free and all(domain.exact for domain in self.domains)


def idle_cases(known: Knowing, rule: str, level: str, split: Split) -> Iterator[Problem]:
    """What can never count."""
    told = _told(known, rule, split.level or level, split)
    if not any(_limits(domain) for domain in told.domains) and not split.first:
        return  # everything may come, so everything may count
    never = list(idle(told.split.cases, told.domains, first=split.first))
    yield from (_never(told, one) for one in never)
    yield from _values_outside(told, {one.case for one in never})


def uncovered(known: Knowing, rule: str, level: str, split: Split) -> Iterator[Problem]:
    """What has no case, or that everything has one."""
    if not split.closed:
        return
    told = _told(known, rule, split.level or level, split)
    found = gap(told.split.cases, told.domains)
    if found is None:
        yield _proved(told)
        if split.rest is not None:
            yield _rest_never(told)
    elif split.rest is not None:
        yield _proved(told)
    elif found.given_up or not told.exact:
        yield _undecided(told, found)
    else:
        yield _uncovered(told, found)


def _limits(domain: Domain) -> bool:
    return domain.values is not None or domain.low is not None or domain.high is not None or not domain.missing


def _told(known: Knowing, rule: str, level: str, split: Split) -> _Told:
    domains = tuple(_asked(known.of(level, term), split) for term in split.given)
    split = replace(split, cases=tuple(_with_days(case, domains) for case in split.cases))
    roots = [known.roots(level, term) for term in split.given]
    return _Told(rule, split, domains, not any(first & second for first, second in combinations(roots, 2)))


def _with_days(case: Case, domains: Sequence[Domain]) -> Case:
    """The case with days that were written as texts: numbers are never written so."""
    pairs = zip(case.tests, domains, strict=True)
    return replace(case, tests=tuple(_dated(test) if domain.numeric else test for test, domain in pairs))


def _dated(test: Test) -> Test:
    if not isinstance(test, OneOf) or not any(isinstance(value, str) for value in test.values):
        return test
    return replace(test, values=tuple(read_limit(value) if isinstance(value, str) else value for value in test.values))


def _asked(domain: Domain, split: Split) -> Domain:
    """Of numbers only those on the split's step have a case; the unknown needs one only where that is said."""
    missing = domain.missing and split.unknown
    stretches = [test for case in split.cases for test in case.tests if isinstance(test, Stretch)]
    if not domain.numeric or domain.values is not None or split.step is None or not stretches:
        return replace(domain, missing=missing)
    return replace(domain, missing=missing, step=split.step)


def _never(told: _Told, found: Idle) -> Problem:
    case = told.split.cases[found.case]
    called = _called(told.split, found.case)
    what = say("{case} of `{rule}` never counts", case=called, rule=told.rule)
    if found.axis is None:
        why = say("what it holds is held by the rows above it, and the first that holds counts")
        return Problem("proof-unreachable", case.place, what, why, say("move it above them, narrow them, or take it away"))
    why = _is(told, found.axis)
    if isinstance(case.tests[found.axis], Missing):
        why = say("`{name}` is always known", name=told.split.names[found.axis])
    return Problem("proof-unreachable", case.place, what, why, say("mend what it holds, or take it away"))


def _values_outside(told: _Told, never: set[int]) -> Iterator[Problem]:
    """Of several values in one place, those that never come."""
    for at, case in enumerate(told.split.cases):
        for axis, test in enumerate(case.tests):
            if at not in never and isinstance(test, OneOf) and len(test.values) > 1:
                outside = [at for at, value in enumerate(test.values) if not may_equal(one(value), told.domains[axis])]
                for spot in outside if test.places else ():
                    what = say("`{value}` never comes", value=_written(test.values[spot]))
                    mend = say("mend it, or take it away")
                    yield Problem("proof-unreachable", test.places[spot], what, _is(told, axis), mend)


def _is(told: _Told, axis: int) -> Text:
    return say("`{name}` is {domain}", name=told.split.names[axis], domain=said(told.domains[axis]))


def said(domain: Domain) -> Text:
    """What may come, in words."""
    if domain.values is not None:
        if not domain.values:
            return say("never known")
        some = ", ".join(_written(value) for value in domain.values[:6])
        return say("one of: {values}", values=some + ", …" * (len(domain.values) > 6))
    if domain.low is None and domain.high is None:
        return say("any value")
    return say("{range}", range=_tidy(Stretch(domain.low, domain.high)))


def _uncovered(told: _Told, found: Gap) -> Problem:
    split = told.split
    shown = [_shown(cell, domain) for cell, domain in zip(found.values, told.domains, strict=True)]
    example = ", ".join(f"{name} = {value}" for name, value in zip(split.names, shown, strict=True))
    what = say("`{rule}` has no {sort} for {example}", rule=told.rule, sort=SORTS[split.sort], example=example)
    why = say("a run that meets this stops")
    mend = ADDING[split.sort].filled(example=", ".join(map(_quoted, shown)))
    last = split.cases[-1].tests[0]
    if split.sort == "slice" and isinstance(last, Stretch) and last.high is None:  # only below zero nothing holds
        mend = say("take `greatest({name}, 0)`, if less than nothing means nothing", name=split.names[0])
    return Problem("proof-gap", split.place, what, why, mend, level="warning")


def _rest_never(told: _Told) -> Problem:
    assert told.split.rest is not None  # noqa: S101 — asked for only where it stands
    what = say("`otherwise` of `{rule}` never counts", rule=told.rule)
    why = say("all that may come is held without it")
    return Problem("proof-otherwise", told.split.rest, what, why, say("take it away"), level="warning")


def _proved(told: _Told) -> Problem:
    what = say("`{rule}`: each value that may come has one {sort}", rule=told.rule, sort=SORTS[told.split.sort])
    if told.split.first:
        what = say("`{rule}`: each value that may come has a {sort}", rule=told.rule, sort=SORTS[told.split.sort])
    return Problem("proof-holds", told.split.place, what, level="note")


def _undecided(told: _Told, found: Gap) -> Problem:
    sort = SORTS[told.split.sort]
    what = say("`{rule}`: it can't be decided from the file whether each value has a {sort}", rule=told.rule, sort=sort)
    if found.given_up:
        why = say("there are too many combinations")
    elif told.free:
        names = [name for name, domain in zip(told.split.names, told.domains, strict=True) if not domain.exact]
        why = say("the file doesn't say what {names} may be", names=", ".join(f"`{name}`" for name in names))
    else:
        why = say("what it is told by rests on the same data, so not every combination may come")
    mend = say("declare `range`, `one_of` or `order`, or say `otherwise`; else the run finds out")
    return Problem("proof-undecided", told.split.place, what, why, mend, level="note")


def _called(split: Split, at: int) -> Text:
    case: Case = split.cases[at]
    return CALLED[split.sort].filled(label=case.gives, number=at + 1)


def _shown(cell: Elementary, domain: Domain) -> str:
    """A value, or the values on the step, that an elementary cell holds."""
    if not isinstance(cell, Stretch):
        return str(cell)
    if domain.values is not None:  # one of these, and not all between them
        return _written(next(value for value in domain.values if accepts(cell, value)))
    inside = meet(cell, Stretch(domain.low, domain.high))
    shown = inside if isinstance(inside, Stretch) else cell
    on_step = domain.step is not None and all(_lies(limit, domain.step) for limit in (shown.low, shown.high))
    stepped = on_step or any(isinstance(limit, date) for limit in (shown.low, shown.high))
    return str(_tidy(closed(shown, domain.step) if stepped else shown))


def _quoted(shown: str) -> str:
    """A value as it must be written: days stand in quotes."""
    return f'"{shown}"' if isinstance(read_limit(shown.split(" ", maxsplit=1)[0]), date) else shown


def _lies(limit: Decimal | date | None, step: Decimal) -> bool:
    return limit is None or (isinstance(limit, Decimal) and (Fraction(limit) / Fraction(step)).denominator == 1)


def _tidy(stretch: Stretch) -> Stretch:
    """The same without decimals that say nothing."""
    low, high = (_short(limit) for limit in (stretch.low, stretch.high))
    return Stretch(low, high, stretch.low_in, stretch.high_in)


def _short(limit: Decimal | date | None) -> Decimal | date | None:
    if not isinstance(limit, Decimal):
        return limit
    return limit.quantize(Decimal(1)) if limit == limit.to_integral_value() and abs(limit) < 10**20 else limit


def _written(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return drawn(value) if isinstance(value, Decimal | date) else str(value)
