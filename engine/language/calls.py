"""A function's name, arguments and keywords, already terms -> the term of the call, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from engine.language.functions import SIGNATURES
from engine.language.nearness import near, or_else
from engine.language.numerals import shortened
from engine.language.terms import AGGREGATES, ROUNDINGS, Aggregate, Term
from engine.problem import NOTHING, Place, Problem, Text, say

LITERALS: Final = frozenset({"number", "text", "truth"})

# Aggregates that other notations also use between values, and the function that does that here.
BETWEEN_VALUES: Final = {"min": "least", "max": "greatest"}
OVER_ROWS: Final = {"least": "min", "greatest": "max"}

Keyword = tuple[Term, Term]


def call_term(name: Term, args: Sequence[Term], keywords: Sequence[Keyword], here: Place) -> tuple[Term, list[Problem]]:
    """The term of a call; with problems it is an unknown."""
    function = str(name.value)
    problems = [*_wrong_number(name, args), *_wrong_keywords(name, keywords)]
    if not problems:
        problems = [*_wrong_arguments(name, args), *_wrong_values(function, keywords)]
    if problems:
        return Term("unknown", (), None, here), problems
    if function not in AGGREGATES:
        return Term("call", tuple(args), function, here), []
    return Term("aggregate", tuple(args), _aggregate(function, keywords), here), []


def _aggregate(function: str, keywords: Sequence[Keyword]) -> Aggregate:
    said = {str(word.value): value for word, value in keywords}
    over, missing = said.get("over"), said.get("missing")
    skip = missing is not None and missing.op == "name"
    return Aggregate(
        function,
        when=said.get("when"),
        over=str(over.value) if over else None,
        over_place=over.place if over else None,
        missing=None if skip else missing,
        skip=skip,
        weight=said.get("weight"),
    )


def _wrong_number(name: Term, args: Sequence[Term]) -> Iterator[Problem]:
    signature = SIGNATURES[str(name.value)]
    found = len(args)
    if found < signature.least or (signature.most is not None and found > signature.most):
        due = say("{least} or more", least=signature.least)
        if signature.most is not None:
            due = say("{least} or {most}", least=signature.least, most=signature.most)
        if signature.least == signature.most:
            due = say("{least}", least=signature.least)
        what = say("`{name}` takes {due} in its brackets, not {found}", name=name.value, due=due, found=found)
        yield Problem("formula-arguments", name.place, what, _why_number(name, found), _mend_number(name, found))


def _why_number(name: Term, found: int) -> Text:
    if name.value in BETWEEN_VALUES and found > 1:
        return say("`{name}` goes over rows", name=name.value)
    if name.value in OVER_ROWS and found == 1:
        return say("`{name}` goes between values of one row", name=name.value)
    return NOTHING


def _mend_number(name: Term, found: int) -> Text:
    function = str(name.value)
    if function in BETWEEN_VALUES and found > 1:
        return say("between values, write `{usage}`", usage=SIGNATURES[BETWEEN_VALUES[function]].usage)
    if function in OVER_ROWS and found == 1:
        return say("over rows, write `{usage}`", usage=f"{OVER_ROWS[function]}(x)")
    return say("write `{usage}`", usage=SIGNATURES[function].usage)


def _wrong_keywords(name: Term, keywords: Sequence[Keyword]) -> Iterator[Problem]:
    allowed = SIGNATURES[str(name.value)].keywords
    met: dict[object, Term] = {}
    for word, _ in keywords:
        if word.value not in allowed:
            what = say("`{name}` has no `{keyword}=`", name=name.value, keyword=word.value)
            yield Problem("formula-keyword", word.place, what, NOTHING, _other_keywords(str(word.value), allowed))
        elif word.value in met:
            what = say("`{keyword}=` is said twice", keyword=word.value)
            mend = say("keep one; two conditions are joined with `and`") if word.value == "when" else say("keep one")
            yield Problem("formula-keyword", word.place, what, NOTHING, mend, (met[word.value].place,))
        met[word.value] = word


def _other_keywords(word: str, allowed: Sequence[str]) -> Text:
    if not allowed:
        return say("leave it out: only what goes over rows has keywords")
    drawn = ", ".join(f"`{each}=`" for each in allowed)
    return or_else(near(word, allowed), say("use {keywords}, or leave it out", keywords=drawn))


def _wrong_arguments(name: Term, args: Sequence[Term]) -> Iterator[Problem]:
    function = str(name.value)
    if function == "count" and args[0].op != "name":
        yield _due(args[0], say("`count` counts the members of a level"), say("name the level: `count(level, when=condition)`"))
    elif function == "previous" and args[0].op != "name":
        why = say("`previous` takes a column's value one member back")
        yield _due(args[0], why, say("make it a column of its own, and write `previous(name)`"))
    elif function == "shift" and not _whole(args[1]):
        why = say("`shift` moves up or down by a number of classes")
        yield _due(args[1], why, say("write a whole number, as in `shift(class, -1)`"))
    elif function == "rounded":
        yield from _wrong_rounding(args)


def _wrong_rounding(args: Sequence[Term]) -> Iterator[Problem]:
    step = args[1]
    if step.op != "number" or not isinstance(step.value, Decimal) or step.value <= 0:
        why = say("the second part is the step to which `rounded` rounds")
        yield _due(step, why, say("write a number above zero, such as `0.01` for two decimals"))
    if len(args) == 3 and args[2].value not in ROUNDINGS:
        mend = say("write one of {modes}", modes=", ".join(f"`'{mode}'`" for mode in ROUNDINGS))
        word = str(args[2].value) if args[2].op in {"text", "name"} else ""
        yield _due(
            args[2], say("the third part says how halves go"), or_else([f"'{mode}'" for mode in near(word, ROUNDINGS)], mend)
        )
    elif len(args) == 3 and args[2].op != "text":
        yield _due(args[2], say("the third part is a text"), say("put it in quotes: `'{mode}'`", mode=args[2].value))


def _wrong_values(function: str, keywords: Sequence[Keyword]) -> Iterator[Problem]:
    for word, value in keywords:
        if word.value == "over" and value.op != "name":
            yield _due(value, say("`over=` is followed by a level"), say("name the level"))
        elif word.value == "missing":
            skip = value.op == "name" and value.value == "skip"
            if function == "count" and not skip:
                yield _due(value, say("a member that is counted has no value"), say("write `missing=skip`, or leave it out"))
            elif not skip and value.op not in LITERALS:
                why = say("what stands for a missing value is written out")
                yield _due(value, why, say("write `missing=skip`, or a value such as `missing=0`"))


def _whole(term: Term) -> bool:
    value = term.value
    return term.op == "number" and isinstance(value, Decimal) and value == value.to_integral_value()


def _due(term: Term, why: Text, mend: Text) -> Problem:
    found = shortened(str(term.value)) if term.op in {"name", "number", "text"} else ""
    what = say("`{found}` can't stand here", found=found) if found else say("this can't stand here")
    return Problem("formula-arguments", term.place, what, why, mend)
