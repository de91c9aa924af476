"""A term and what its names stand for -> the type of its values, and the problems of a term that makes no sense.

The one module that others ask about types. Levels and bounds are not its business.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from engine.language.agreement import check_one_order, check_ordered, check_same, joined
from engine.language.terms import Aggregate, Term
from engine.language.units import PLAIN, Unit, unit_of
from engine.language.values import (
    DATE,
    NUMBER,
    TRUTH,
    UNKNOWN,
    Kind,
    Scope,
    Type,
    Typed,
    check_kind,
    check_unit,
    check_value,
    literal_type,
    said,
    texts_of,
)
from engine.problem import Problem, say

__all__ = [
    "DATE", "NUMBER", "PLAIN", "TRUTH", "UNKNOWN", "Kind", "Scope", "Type", "Unit",
    "check_kind", "check_ordered", "check_unit", "check_value", "infer", "literal_type", "texts_of", "unit_of",
]  # fmt: skip


def infer(term: Term, scope: Scope) -> tuple[Type, list[Problem]]:
    """The type of a term's values, and everything in it that makes no sense."""
    inference = _Inference(scope)
    found = inference.of(term)
    return found, list(dict.fromkeys(inference.problems))  # the middle of a chain is read twice


class _Inference:
    """Walks a term from its leaves up; every method gives a type and keeps the problems."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.problems: list[Problem] = []

    def of(self, term: Term) -> Type:
        """The type of any term."""
        if term.op == "name":
            return self.scope.type_of(str(term.value)) or UNKNOWN
        if term.op in {"number", "text", "truth", "unknown"}:
            return literal_type(term)
        if term.op in {"add", "sub", "mul", "div", "neg"}:
            return self.arithmetic(term)
        if term.op in {"and", "or", "not", "compare", "in"}:
            self.condition(term)
            return TRUTH
        if term.op == "if":
            self.due(term.args[0], "truth")
            return self.together(term.args[1:], "if")
        return self.aggregate(term, term.value) if isinstance(term.value, Aggregate) else self.call(term)

    def typed(self, term: Term) -> Typed:
        """A term with its type."""
        return Typed(term, self.of(term))

    def due(self, term: Term, kind: Kind) -> Type:
        """The type of a term that must be of one kind; unknown where it isn't, so that one mistake is told once."""
        found = self.of(term)
        problems = check_kind(term, found, kind)
        self.problems += problems
        return UNKNOWN if problems else found

    def together(self, terms: Sequence[Term], verb: str) -> Type:
        """The one type of several terms."""
        found, problems = joined([self.typed(term) for term in terms], verb, self.scope)
        self.problems += problems
        return found

    def arithmetic(self, term: Term) -> Type:
        """Sums keep the unit, products multiply it."""
        if term.op == "sub" and all(self.of(part).kind == "date" for part in term.args):
            return self.days(term)
        parts = [Typed(part, self.due(part, "number")) for part in term.args]
        if any(part.type.kind == "unknown" for part in parts):
            return NUMBER  # without a unit it agrees with any
        if term.op in {"mul", "div"}:
            first, *others = [part.type.unit for part in parts]
            for unit in others:
                first = first.times(unit, -1 if term.op == "div" else 1)
            return _number(first)
        found, problems = joined(parts, term.op, self.scope)
        self.problems += problems
        return _number(found.unit)

    def days(self, term: Term) -> Type:
        """A day taken from another: what lies between is counted by a function."""
        until, since = (said(part) for part in term.args)
        what, why = (
            say("`{until} - {since}` takes a day from a day", until=until, since=since),
            say("only numbers are subtracted"),
        )
        mend = say("write `days({since}, {until})`", since=since, until=until)
        self.problems.append(Problem("type-kind", term.place, what, why, mend))
        return NUMBER

    def condition(self, term: Term) -> None:
        """What is true or false."""
        if term.op in {"and", "or", "not"}:
            for part in term.args:
                self.due(part, "truth")
            return
        first, *others = [self.typed(part) for part in term.args]
        if term.op == "in" or term.value in {"==", "!="}:
            verb = "in" if term.op == "in" else "compare"
            self.problems += [problem for other in others for problem in check_same(first, other, verb, self.scope)]
        else:
            self.ranked([first, *others], str(term.value), "order")

    def ranked(self, parts: Sequence[Typed], sign: str, verb: str) -> None:
        """Values that stand before or after one another."""
        first = next((part for part in parts if part.type.order is not None), parts[0])
        for other in parts:
            if other is not first:
                self.problems += list(check_same(first, other, verb, self.scope)) or check_one_order(
                    first, other, sign, self.scope
                )

    def call(self, term: Term) -> Type:
        """A function between values."""
        function, args = str(term.value), term.args
        if function in {"least", "greatest"}:
            known = len(self.problems)
            parts = [self.typed(part) for part in args]
            self.ranked(parts, function, "least")
            return joined(parts, "least", self.scope)[0] if len(self.problems) == known else UNKNOWN
        if function == "known":
            return self.together(args, "known")
        if function in {"rounded", "abs"}:
            return _number(self.due(args[0], "number").unit)
        if function == "shift":
            return self.shifted(self.typed(args[0]))
        if function in {"year", "month", "days"}:
            for part in args:
                self.due(part, "date")
            return NUMBER
        found = self.of(args[0])
        return TRUTH if function == "is_known" else found  # the others take the value of another member

    def shifted(self, part: Typed) -> Type:
        """A class moved along its order, to any other of its classes."""
        if part.type.kind == "unknown":
            return UNKNOWN
        if part.type.order is not None:
            return replace(part.type, labels=None)
        what = say("`{term}` is no class of an order", term=said(part.term))
        mend = say("declare its `order`, or name a class that has one")
        self.problems.append(Problem("type-order", part.term.place, what, say("`shift` moves a class along its order"), mend))
        return UNKNOWN

    def aggregate(self, term: Term, how: Aggregate) -> Type:
        """A function over rows."""
        argument = term.args[0]
        if how.when is not None:
            self.due(how.when, "truth")
        if how.weight is not None:
            self.due(how.weight, "number")
        if how.function == "count":
            self.counted(argument)
            return NUMBER
        if how.function in {"any", "all", "share"}:
            self.due(argument, "truth")
            if how.missing is not None:
                self.due(how.missing, "truth")
            return NUMBER if how.function == "share" else TRUTH
        found = self.due(argument, "number") if how.function in {"sum", "mean"} else self.of(argument)
        return self.gathered(Typed(argument, found), how)

    def gathered(self, part: Typed, how: Aggregate) -> Type:
        """`sum mean min max only` give values like those of the rows, or like `missing=`."""
        parts = [part] if how.missing is None else [part, self.typed(how.missing)]
        if how.function in {"min", "max"}:
            known = len(self.problems)
            self.problems += check_ordered(part, how.function)
            self.ranked(parts, how.function, "missing")
            if len(self.problems) > known:
                return UNKNOWN
        found, problems = joined(parts, "missing", self.scope)
        self.problems += problems
        return found

    def counted(self, argument: Term) -> None:
        """`count` takes a level; a name that nothing bears is told elsewhere."""
        name = str(argument.value)
        if not self.scope.is_level(name) and self.scope.type_of(name) is not None:
            what = say("`{name}` is no level", name=name)
            mend = say("name the level, and the column in the condition: `count(level, when=condition)`")
            self.problems.append(
                Problem("type-level", argument.place, what, say("`count` counts the members of a level"), mend)
            )


def _number(unit: Unit) -> Type:
    return replace(NUMBER, unit=unit) if unit else NUMBER
