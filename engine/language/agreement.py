"""Two or more values side by side: whether they agree in kind, unit, order and texts, and what they are together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from engine.language.values import (
    KINDS,
    UNKNOWN,
    Scope,
    Type,
    Typed,
    check_kind,
    check_value,
    listed,
    mend_kind,
    never_occurs,
    said,
    texts_of,
)
from engine.problem import NOTHING, Problem, Text, say

EQUATING: Final = frozenset({"compare", "in"})  # what asks for the same value, and not only for the same kind

SAME_KIND: Final = {
    "compare": say("only values of one kind can be compared"),
    "order": say("only values of one kind can be compared"),
    "in": say("the values after `in` are of the kind of the value before it"),
    "if": say("both values of a choice are of one kind"),
    "least": say("the values of `least` and `greatest` are of one kind"),
    "known": say("the values of `known` are of one kind"),
    "missing": say("the value of `missing=` stands for a missing one"),
}

SAME_UNIT: Final = {
    "add": say("`{left}` is in {one} and `{right}` in {other}: they can't be added"),
    "sub": say("`{left}` is in {one} and `{right}` in {other}: one can't be taken from the other"),
    "compare": say("`{left}` is in {one} and `{right}` in {other}: they can't be compared"),
    "order": say("`{left}` is in {one} and `{right}` in {other}: they can't be compared"),
}
OTHER_UNITS: Final = say("`{left}` is in {one} and `{right}` in {other}: neither can stand for the other")


def check_same(first: Typed, second: Typed, verb: str, scope: Scope) -> Iterator[Problem]:
    """What keeps two values from being compared, or from standing for each other."""
    if "unknown" in {first.type.kind, second.type.kind}:
        return
    literal, other = (first, second) if first.term.op == "text" else (second, first)
    if literal.term.op == "text" and other.type.kind == "date":
        yield from check_kind(literal.term, literal.type, "date")
    elif first.type.kind != second.type.kind:
        yield _other_kind(first, second, verb)
    elif first.type.unit and second.type.unit and first.type.unit != second.type.unit:
        yield _other_unit(first, second, verb)
    elif first.type.kind == "text" and verb in EQUATING:
        yield from _check_common(first, second, scope)


def joined(parts: Sequence[Typed], verb: str, scope: Scope) -> tuple[Type, list[Problem]]:
    """The one type of values any of which may be taken."""
    # a text may stand for a date, so what isn't written decides; an unknown decides nothing
    ranked = sorted(parts, key=lambda part: (part.type.kind == "unknown", part.term.op == "text"))
    first = ranked[0]
    together = first.type
    problems: list[Problem] = []
    for part in ranked[1:]:
        found = list(check_same(Typed(first.term, together), part, verb, scope))
        problems += found
        if not found:
            first = part if part.type.unit and not together.unit else first
            together = _union(together, part, scope)
    return (UNKNOWN if problems else together), problems


def _union(together: Type, part: Typed, scope: Scope) -> Type:
    found = part.type
    if found.kind == "unknown":
        return together if part.term.op == "unknown" else UNKNOWN  # an unknown written as such, or a fault told elsewhere
    if together.kind != "text":
        return together if together.unit or not found.unit else replace(together, unit=found.unit)
    classes = scope.order(together.order) if together.order else ()
    if together.order is not None and (
        found.order == together.order or (part.term.op == "text" and part.term.value in classes)
    ):
        return replace(together, labels=None)
    ours, theirs = texts_of(together, scope), texts_of(found, scope)
    labels = None if ours is None or theirs is None else tuple(dict.fromkeys((*ours, *theirs)))
    return Type("text", labels=labels)


def check_ordered(part: Typed, sign: str) -> list[Problem]:
    """A problem where a value has no order: only numbers, dates and classes have one, and texts written for them."""
    if part.type.kind in {"number", "date", "unknown"} or part.type.order is not None:
        return []
    what = say("`{term}` has no order, which `{sign}` needs", term=said(part.term), sign=sign)
    why = say("numbers, dates and the classes of a declared order have one")
    mend = say("declare its `order`, or compare with `==` or `in`") if part.type.kind == "text" else say("compare with `==`")
    return [Problem("type-order", part.term.place, what, why, mend)]


def check_one_order(first: Typed, second: Typed, sign: str, scope: Scope) -> list[Problem]:
    """Two values side by side in one order; a text written beside a class is a class itself, or a date beside a date."""
    literal, other = (first, second) if first.term.op == "text" else (second, first)
    if literal.term.op == "text" and other.type.kind == "date":
        return []
    if literal.term.op == "text" and other.type.order is not None:
        return check_value(literal.term, replace(other.type, labels=None), scope)
    problems = [*check_ordered(first, sign), *check_ordered(second, sign)]
    if problems or first.type.order == second.type.order or "unknown" in {first.type.kind, second.type.kind}:
        return problems[:1]
    what = say("`{first}` and `{second}` have different orders", first=said(first.term), second=said(second.term))
    why = say("one is a class of `{one}`, the other of `{two}`", one=first.type.order, two=second.type.order)
    return [Problem("type-order", second.term.place, what, why, say("compare classes of one order"))]


def _check_common(first: Typed, second: Typed, scope: Scope) -> Iterator[Problem]:
    ours, theirs = texts_of(first.type, scope), texts_of(second.type, scope)
    if ours is None or theirs is None or set(ours) & set(theirs):
        return
    if second.term.op == "text":
        yield never_occurs(second.term, say("`{term}`", term=said(first.term)), ours)
    elif first.term.op == "text":
        yield never_occurs(first.term, say("`{term}`", term=said(second.term)), theirs)
    else:
        what = say("`{first}` and `{second}` never are the same", first=said(first.term), second=said(second.term))
        why = say("one is {ours}; the other {theirs}", ours=listed(ours), theirs=listed(theirs))
        yield Problem("type-label", second.term.place, what, why, say("compare columns that have a value in common"))


def _other_kind(first: Typed, second: Typed, verb: str) -> Problem:
    written = {"number", "text", "truth"}
    right, left = (first, second) if first.term.op in written and second.term.op not in written else (second, first)
    found, due = KINDS[right.type.kind], KINDS[left.type.kind]
    what = say(
        "`{right}` is {found}, and `{left}` is {due}", right=said(right.term), found=found, left=said(left.term), due=due
    )
    return Problem("type-kind", right.term.place, what, SAME_KIND[verb], _mend_pair(left, right))


def _mend_pair(left: Typed, right: Typed) -> Text:
    if left.type.kind == "truth" and right.term.op in {"text", "number"}:
        return say("write `{left}` or `not {left}` alone", left=said(left.term))
    if right.type.kind == "truth":
        return say("write {due} in its place", due=KINDS[left.type.kind])
    return mend_kind(right.term, right.type, left.type.kind)


def _other_unit(first: Typed, second: Typed, verb: str) -> Problem:
    one, other = str(first.type.unit), str(second.type.unit)
    what = SAME_UNIT.get(verb, OTHER_UNITS).filled(left=said(first.term), one=one, right=said(second.term), other=other)
    rate = str(first.type.unit.over(second.type.unit))
    mend = say("correct a `unit`, or multiply `{right}` by a value in {rate}", right=said(second.term), rate=rate)
    return Problem("type-unit", second.term.place, what, NOTHING, mend)
