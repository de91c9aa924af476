"""Terms: what a formula says, as a small tree with places.

A term is neither a value nor a frame's expression: the plan, the slow reference reader, the explanation of a case
and the reading aloud all walk the same tree. The words an `op` may be are listed here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from engine.problem import Place

# op             args                       value
# number         -                          Fraction-exact Decimal
# text           -                          str
# truth          -                          bool
# unknown        -                          None
# name           -                          str, as written (a column, key, parameter or table's column)
# neg            x                          -
# add mul and or x, y, ...                  -            (flat: a + b + c is one term)
# sub div        x, y                       -
# not            x                          -
# compare        x, y                       one of COMPARISONS  (chains become `and` of pairs)
# if             condition, then, else      -
# in             x, literal, ...            -            (`not in` is `not` around it)
# call           arguments                  one of VALUE_FUNCTIONS
# aggregate      the argument               an `Aggregate`: function and keywords
# Two more stand in what computes a cell of a table, and in no formula that an author writes:
# before         x                          an `Along`: x of the member that stands just before along its key
# member         x, literal                 an `Along`: x of that member of its key, seen from where the key is left out
COMPARISONS: Final = ("==", "!=", "<", "<=", ">", ">=")
AGGREGATES: Final = ("sum", "count", "mean", "min", "max", "any", "all", "only", "share")
VALUE_FUNCTIONS: Final = (
    "least", "greatest", "rounded", "known", "is_known", "previous", "shift", "abs", "year", "month", "days",
)  # fmt: skip
ROUNDINGS: Final = ("half_up", "half_even", "up", "down", "floor", "ceiling")


@dataclass(frozen=True, slots=True)
class Aggregate:
    """The function of an aggregate term and what its keywords say."""

    function: str
    when: Term | None = None
    over: str | None = None  # a level's name
    over_place: Place | None = field(default=None, compare=False)
    missing: Term | None = None  # a literal, or None; `missing=skip` is `skip`
    skip: bool = False
    weight: Term | None = None


@dataclass(frozen=True, slots=True)
class Along:
    """The key along which another member is looked at, and the level whose rows are looked at."""

    key: str
    level: str


@dataclass(frozen=True, slots=True)
class Term:
    """One node of a formula."""

    op: str
    args: tuple[Term, ...] = ()
    value: object = None
    place: Place = field(default=Place(""), compare=False)

    def parts(self) -> Iterator[Term]:
        """The terms directly inside this one, keywords of an aggregate included."""
        yield from self.args
        if isinstance(self.value, Aggregate):
            for part in (self.value.when, self.value.missing, self.value.weight):
                if part is not None:
                    yield part

    def walk(self) -> Iterator[Term]:
        """This term and every term inside it."""
        yield self
        for part in self.parts():
            yield from part.walk()


def name(word: str, place: Place) -> Term:
    """The term that names a column, key or parameter."""
    return Term("name", (), word, place)


def literal(value: object, place: Place) -> Term:
    """The term of a written value; none is the unknown."""
    if value is None:
        return Term("unknown", place=place)
    op = "truth" if isinstance(value, bool) else "text" if isinstance(value, str) else "number"
    return Term(op, (), value, place)


def equals(word: str, value: Term) -> Term:
    """The condition that a name has a written value."""
    return Term("compare", (name(word, value.place), value), "==", value.place)


def before(term: Term, along: Along) -> Term:
    """The same of the member that stands just before."""
    return Term("before", (term,), along, term.place)


def at_member(term: Term, member: Term, along: Along) -> Term:
    """The same of one member, seen from where its key is left out."""
    return Term("member", (term, member), along, term.place)


def both(first: Term | None, second: Term | None) -> Term | None:
    """Two conditions that must both hold, either of which may be absent."""
    if first is None or second is None:
        return first or second
    return Term("and", (first, second), None, first.place)
