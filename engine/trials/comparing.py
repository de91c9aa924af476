"""What an example expects, and what came of it -> the values that differ."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Final

from engine.problem import say
from engine.reconcile.arithmetic import Worth
from engine.reconcile.books import Books
from engine.reconcile.holding import Bench, Held
from engine.reconcile.notation import fixed, places
from engine.reconcile.rounding import stepped
from engine.report.cells import NOTATIONS, draw_day
from engine.tested import UNKNOWN, Difference
from engine.trials.asking import Due, Wanted, member_of
from engine.trials.counted import of_rows
from engine.trials.writing import as_leaf, as_printed

FEWEST: Final = 6  # decimals that are shown of a number that has no last one


def differences(wanted: Wanted, books: Books, language: str) -> Iterator[Difference]:
    """Every value that came out otherwise, cells before tables."""
    for due in wanted.cells:
        yield from _of_cell(due, books, language)
    bench = Bench(language, books)
    bench.hold(wanted.figures)
    for held in bench.held:
        if not held.holds:
            yield _of_figure(held, language)
    told = frozenset((one.table, one.row) for one in wanted.figures)
    for rows in wanted.rows:
        yield from of_rows(rows, books.sheets[rows.table], told)


def _of_cell(due: Due, books: Books, language: str) -> Iterator[Difference]:
    members = books.members(due.level, due.formula)
    place, member = due.place, member_of(due.member)
    expected = shown(due.worth, language, due.decimals)
    if due.member not in members:
        yield Difference(due.column, member, expected, "", place, why=say("there is no such row"))
    elif not same(due.worth, members[due.member], due.decimals):
        found = members[due.member]
        finest = decimals_of(found)
        digits = max(due.decimals, FEWEST if finest is None else finest)
        computed = shown(found, language, digits)
        yield Difference(due.column, member, expected, computed, place, written=as_leaf(found, max(due.decimals, digits)))


def same(due: Worth, found: Worth, decimals: int) -> bool:
    """Whether a value is the expected one: exactly, or, where it has no last decimal, to the decimals written."""
    if isinstance(found, Fraction) and isinstance(due, Fraction) and decimals_of(found) is None:
        return stepped(found, Fraction(1, 10**decimals), "half_up") == due
    return type(due) is type(found) and due == found


def decimals_of(value: Worth) -> int | None:
    """How many decimals a number has; None where they never end."""
    if not isinstance(value, Fraction):
        return 0
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None


def shown(value: Worth, language: str, decimals: int) -> str:
    """A value in the notation of the ruleset."""
    notation = NOTATIONS[language]
    if isinstance(value, bool):
        return notation.yes if value else notation.no
    if isinstance(value, date):
        return draw_day(value, notation)
    if isinstance(value, Fraction):
        return fixed(value, decimals, language)
    return UNKNOWN if value is None else value


def _of_figure(held: Held, language: str) -> Difference:
    bound = held.bound
    if not held.known:
        why = say("the table has no such row")
        return Difference(bound.column, bound.row, bound.printed, "", bound.place, bound.table, why)
    computed = _printed(held, language)
    return Difference(bound.column, bound.row, bound.printed, computed, bound.place, bound.table, written=as_printed(computed))


def _printed(held: Held, language: str) -> str:
    """What is computed, with as many decimals as are written; exactly where none are."""
    exact, figure = held.exact, held.figure
    if not isinstance(exact, Fraction):
        return shown(exact, language, 0)
    if figure is None or figure.blank:
        finest = decimals_of(exact)
        return fixed(exact, FEWEST if finest is None else finest, language)
    return fixed(exact, places(figure.step, percent=figure.percent), language, percent=figure.percent)
