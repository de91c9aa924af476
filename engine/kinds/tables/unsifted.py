"""Names in a funnel that take rows together without seeing which of them are left: a column always sees all rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.kinds.tables.exclusions import Exclusion
from engine.kinds.tables.parts import Measure
from engine.kinds.tables.rewriting import outer_aggregates
from engine.kinds.tables.rungs import ranges
from engine.language.terms import Aggregate, Term
from engine.levels import Space
from engine.problem import Problem, Text, say


def unsifted(space: Space, way: Sequence[str], term: Term, own: Sequence[str]) -> Iterator[Term]:
    """The names of a formula whose columns take the funnel's rows together; what it gives itself is told as a ring."""
    yield from (name for name in _names(term) if _takes(space, way, str(name.value), {*own}))


def _names(term: Term) -> Iterator[Term]:
    """Every name of a formula but those of levels that it counts."""
    if term.op == "name":
        yield term
    counted = term.args if isinstance(term.value, Aggregate) and term.value.function == "count" else ()
    for part in term.parts():
        if part not in counted:
            yield from _names(part)


def _takes(space: Space, way: Sequence[str], name: str, seen: set[str]) -> bool:
    """Whether a column, or one that it names, takes rows together that a step may drop one without the other."""
    if name in seen:
        return False
    seen.add(name)
    for level, term in space.rules.get(name, ()):
        if sifted(space, way, level, term):
            return True
        if any(_takes(space, way, str(inner.value), seen) for inner in _names(term)):
            return True
    return False


def sifted(space: Space, way: Sequence[str], level: str, term: Term) -> bool:
    """Whether a formula at a level holds an aggregate over rows that a step may drop one without the other."""
    return any(
        space.belongs(over.text, rung) and not space.belongs(stands.text, rung)
        for stands, over in ranges(space, level, term)
        for rung in way
    )


def unsaid(
    space: Space, way: Sequence[str], steps: Sequence[Exclusion], counts: Sequence[Measure], own: Sequence[str]
) -> Iterator[Problem]:
    """Steps that must say `over: all` and don't, or say it for nothing; counts of columns that see all rows."""
    for step in steps:
        names = list(unsifted(space, way, step.when, own))
        if step.over is None:
            yield from (_sees_all(name, say("write its formula here, or say `over: all`")) for name in names[:1])
        elif not names and not sifted(space, way, step.level.text, step.when):
            yield Problem(
                "name-over",
                step.over.place,
                say("`over: all` changes nothing here"),
                say("this condition takes no rows together that a step could have dropped"),
                say("take `over: all` away"),
            )
    for count in counts:
        inside = [name for part in outer_aggregates(count.says) for name in unsifted(space, way, part, own)]
        yield from (_sees_all(name, say("write its formula here")) for name in inside[:1])


def _sees_all(name: Term, mend: Text) -> Problem:
    return Problem(
        "name-sees-all",
        name.place,
        say("`{name}` takes all rows together, also those that are dropped", name=name.value),
        say("a column always sees all rows; only aggregates written in the funnel itself see what is left"),
        mend,
    )
