"""Author's terms -> values at a level. The terms were proven by the graph; what is left to refuse is arithmetic too wide."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import reduce
from typing import Final

from engine.exact import cells, values
from engine.exact.cells import Cell
from engine.exact.rounding import rounded
from engine.exact.values import Value
from engine.language.terms import Aggregate, Along, Term, equals
from engine.plan import ranks
from engine.plan.gathering import Fold, Gathering
from engine.plan.refusing import telling
from engine.plan.room import Room, constant
from engine.problem import Problem, say


@dataclass(slots=True)
class Site:
    """Where a rule is lowered: a level in a room, under a name, along a path of conditions."""

    room: Room
    level: str
    rule: str
    path: Cell = cells.truth(value=True)
    left: Gathering | None = None  # what its aggregates see, if not every row

    def lower(self, term: Term) -> Value:
        """What a term is worth here."""
        with telling(term.place):
            return LOWERED[term.op](self, term)

    def at(self, level: str) -> Site:
        """The same rule seen from another level."""
        return Site(self.room, level, self.rule, left=self.left)

    def guard(self, bad: Cell, problem: Problem, shows: tuple[tuple[str, Value], ...] = ()) -> None:
        """Rows on this path where `bad` holds stop the run."""
        self.room.guard(self.level, cells.every(self.path, bad), problem, shows=shows)

    def keep(self, cell: Cell) -> Cell:
        """The cell as a column of its own, computed once."""
        return self.room.hidden(self.level, cell)

    def classes(self, order: str) -> tuple[str, ...]:
        """The classes of an order, worst first."""
        return self.room.ruleset.orders[order].classes

    @contextmanager
    def along(self, condition: Cell) -> Iterator[None]:
        """Lower one branch: what can only go wrong where the condition holds is only guarded there."""
        before = self.path
        self.path = cells.every(before, condition)
        yield
        self.path = before


def _number(_: Site, term: Term) -> Value:
    return constant(term.value)  # type: ignore[arg-type]


def _name(site: Site, term: Term) -> Value:
    return site.room.value(site.level, str(term.value))


def _fold(operation: Callable[[Value, Value], Value]) -> Callable[[Site, Term], Value]:
    def lowered(site: Site, term: Term) -> Value:
        return reduce(operation, [site.lower(arg) for arg in term.args])

    return lowered


def _add(site: Site, term: Term) -> Value:
    return values.total([site.lower(arg) for arg in term.args])


def _neg(site: Site, term: Term) -> Value:
    value = site.lower(term.args[0])
    return replace(value, n=cells.neg(value.n))


def _div(site: Site, term: Term) -> Value:
    left, right = (site.lower(arg) for arg in term.args)
    zero = cells.compare("==", right.n, cells.whole(0))
    site.room.guard(
        site.level,
        cells.every(site.path, zero),
        Problem("data-division", term.place, say("`{rule}` divides by zero in {count} rows: unknown there", rule=site.rule)),
        weight="notice",
        name=site.rule,
    )
    return values.over(left, right)


def _and(site: Site, term: Term) -> Value:
    return Value("truth", cells.every(*(site.lower(arg).n for arg in term.args)))


def _or(site: Site, term: Term) -> Value:
    return Value("truth", cells.some_of(*(site.lower(arg).n for arg in term.args)))


def _not(site: Site, term: Term) -> Value:
    return Value("truth", cells.negation(site.lower(term.args[0]).n))


def _compare(site: Site, term: Term) -> Value:
    left, right = _dated(*(site.lower(arg) for arg in term.args))
    return values.compare(str(term.value), left, right)


def _dated(left: Value, right: Value) -> tuple[Value, Value]:
    """A text beside a date is a date."""
    if left.kind == "date":
        return left, values.as_date(right)
    if right.kind == "date":
        return values.as_date(left), right
    return left, right


def _if(site: Site, term: Term) -> Value:
    condition = site.lower(term.args[0]).n
    with site.along(condition):
        then = site.lower(term.args[1])
    with site.along(cells.negation(condition)):
        otherwise = site.lower(term.args[2])
    return values.choose(condition, *_dated(then, otherwise))


def _in(site: Site, term: Term) -> Value:
    value = site.lower(term.args[0])
    choices = [site.lower(arg) for arg in term.args[1:]]
    return values.one_of(value, [_dated(value, choice)[1] for choice in choices])


def _call(site: Site, term: Term) -> Value:
    return CALLS[str(term.value)](site, term)


def _extreme(site: Site, term: Term) -> Value:
    args = [site.lower(arg) for arg in term.args]
    if any(arg.kind == "date" for arg in args):
        args = [values.as_date(arg) for arg in args]
    args = values.alike(args)
    return values.extreme("least" if term.value == "least" else "greatest", args)


def _rounded(site: Site, term: Term) -> Value:
    step = term.args[1].value
    assert isinstance(step, Decimal | int)  # noqa: S101 — the reader has proven it a literal
    mode = str(term.args[2].value) if len(term.args) > 2 else "half_up"
    return rounded(site.lower(term.args[0]), Decimal(step), mode)


def _known(site: Site, term: Term) -> Value:
    args = [site.lower(arg) for arg in term.args]
    if any(arg.kind == "date" for arg in args):
        args = [values.as_date(arg) for arg in args]
    return values.first_known(values.alike(args))


def _is_known(site: Site, term: Term) -> Value:
    return values.known(site.lower(term.args[0]))


def _previous(site: Site, term: Term) -> Value:
    return site.room.previous(site.level, str(term.args[0].value))


def _shift(site: Site, term: Term) -> Value:
    by = site.lower(term.args[1]).n.literal
    assert by is not None  # noqa: S101 — the reader has proven it a literal
    return values.shifted(site.lower(term.args[0]), by)


def _abs(site: Site, term: Term) -> Value:
    return values.magnitude(site.lower(term.args[0]))


def _day_part(site: Site, term: Term) -> Value:
    day = values.as_date(site.lower(term.args[0]))
    return Value("number", cells.part_of_day("year" if term.value == "year" else "month", day.n))


def _days(site: Site, term: Term) -> Value:
    since, until = (values.as_date(site.lower(arg)) for arg in term.args)
    return Value("number", cells.sub(until.n, since.n))


def _aggregate(site: Site, term: Term) -> Value:
    aggregate = term.value
    finer = site.room.space.range_of(site.level, term)
    assert isinstance(aggregate, Aggregate)  # noqa: S101 — the reader's law
    assert isinstance(finer, str)  # noqa: S101 — proven by the graph
    below = site.at(finer)
    fold = Fold(
        site.room,
        site.room if site.left is None else site.left,
        site.level,
        finer,
        None if aggregate.function == "count" else below.lower(term.args[0]),
        None if aggregate.when is None else below.lower(aggregate.when).n,
        skip=aggregate.skip,
        missing=None if aggregate.missing is None else below.lower(aggregate.missing),
        weight=None if aggregate.weight is None else below.lower(aggregate.weight),
        path=site.path,
    )
    with telling(term.args[0].place):
        return fold.take(aggregate.function, term.place)


def _before(site: Site, term: Term) -> Value:
    assert isinstance(term.value, Along)  # noqa: S101 — the term's own law
    return ranks.before(site.room, site.level, term.value.key, site.lower(term.args[0]))


def _member(site: Site, term: Term) -> Value:
    assert isinstance(term.value, Along)  # noqa: S101 — as above
    below = site.at(term.value.level)
    here = below.lower(equals(term.value.key, term.args[1])).n
    return ranks.of_member(site.room, site.level, below.level, below.lower(term.args[0]), here)


LOWERED: Final[dict[str, Callable[[Site, Term], Value]]] = {
    "number": _number,
    "text": _number,
    "truth": _number,
    "unknown": _number,
    "name": _name,
    "neg": _neg,
    "add": _add,
    "sub": _fold(values.minus),
    "mul": _fold(values.times),
    "div": _div,
    "and": _and,
    "or": _or,
    "not": _not,
    "compare": _compare,
    "if": _if,
    "in": _in,
    "call": _call,
    "aggregate": _aggregate,
    "before": _before,
    "member": _member,
}
CALLS: Final[dict[str, Callable[[Site, Term], Value]]] = {
    "least": _extreme,
    "greatest": _extreme,
    "rounded": _rounded,
    "known": _known,
    "is_known": _is_known,
    "previous": _previous,
    "shift": _shift,
    "abs": _abs,
    "year": _day_part,
    "month": _day_part,
    "days": _days,
}
