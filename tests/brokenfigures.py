"""A small table of right figures, one of them broken in one known way: what the search must find out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from hypothesis import assume
from hypothesis import strategies as st

from engine.language.reader import read_formula
from engine.language.terms import Term
from engine.problem import Place
from engine.reconcile.arithmetic import worth
from engine.reconcile.notation import Printed, fixed, printed
from engine.reconcile.search.case import Case, Figure, Leaf

YEARS: Final = ("2014", "2015", "2016")
AMOUNTS: Final = st.integers(10**5, 3 * 10**10).map(lambda cents: Fraction(cents, 100))
CHANGES: Final = st.integers(-500, -101) | st.integers(101, 900)  # in thousandths: percentages of four digits
CHANGE: Final = "a / b - 1"
TOTAL: Final = "a + b + c - d"


def term(text: str) -> Term:
    said, problems = read_formula(text, Place("regras.yaml"))
    assert problems == []
    return said


def name(word: str) -> Term:
    return Term("name", (), word)


def shown(value: Fraction, *, percent: bool, mode: str = "half_up") -> Printed:
    found = printed(fixed(value, 2, "pt-BR", percent=percent, mode=mode))
    assert found is not None
    return found


@dataclass(frozen=True)
class Table:
    """Rows of amounts; line 40 is the first."""

    rows: tuple[tuple[Fraction, ...], ...]

    def change(self, row: int) -> Fraction:
        return self.rows[row][2] / self.rows[row][1] - 1

    def figures(self, own: int) -> list[Figure]:
        """All amounts, and the changes of the other rows, as they stand to the change of one row."""
        amounts = [
            Figure(f"{row} {year}", 40 + row, shown(value, percent=False), value, "row" if row == own else "table")
            for row, values in enumerate(self.rows)
            for year, value in zip(YEARS, values, strict=True)
        ]
        changes = [
            Figure(f"{row} Δ%", 40 + row, shown(self.change(row), percent=True), self.change(row), "column")
            for row in range(len(self.rows))
            if row != own
        ]
        return amounts + changes

    def of_change(self, row: int) -> Case:
        leaves = {
            name("a"): Leaf("2016", self.rows[row][2], shown(self.rows[row][2], percent=False), 40 + row),
            name("b"): Leaf("2015", self.rows[row][1], shown(self.rows[row][1], percent=False), 40 + row),
        }
        exact = self.change(row)
        return Case(shown(exact, percent=True), exact, term(CHANGE), leaves, tuple(self.figures(row)), 40 + row)

    def of_total(self) -> Case:
        """The total of the first four rows in the last year; the fourth is taken off."""
        values = [row[2] for row in self.rows[:4]]
        leaves = {
            name(word): Leaf(word, value, shown(value, percent=False), 40 + at)
            for at, (word, value) in enumerate(zip("abcd", values, strict=True))
        }
        exact = worth(term(TOTAL), {leaf: each.value for leaf, each in leaves.items()})
        assert isinstance(exact, Fraction)
        others = tuple(replace(one, relation="column" if one.label.endswith("2016") else "table") for one in self.figures(-1))
        return Case(shown(exact, percent=False), exact, term(TOTAL), leaves, others, 60)


Way = Callable[[st.DrawFn, Table, Case], Case]


def reprinted(case: Case, value: Fraction, mode: str = "half_up") -> Case:
    return replace(case, printed=shown(value, percent=case.printed.percent, mode=mode))


def respelt(case: Case, units: str) -> Case:
    """The same with other digits."""
    sign = -1 if case.printed.value < 0 else 1
    return reprinted(case, sign * int(units) * case.printed.step)


def digits(case: Case) -> str:
    return str(abs(case.printed.value) / case.printed.step)


def with_leaf(case: Case, word: str, value: Fraction) -> Case:
    result = worth(case.term, {**case.values, name(word): value})
    assert isinstance(result, Fraction)
    return reprinted(case, result)


def swapped(draw: st.DrawFn, _: Table, case: Case) -> Case:
    said = digits(case)
    assume(len(said) > 3)
    at = draw(st.integers(0, len(said) - 2))
    return respelt(case, said[:at] + said[at + 1] + said[at] + said[at + 2 :])


def one_digit(draw: st.DrawFn, _: Table, case: Case) -> Case:
    said = digits(case)
    assume(len(said) > 3)
    at = draw(st.integers(0, len(said) - 1))
    other = draw(st.sampled_from("123456789").filter(lambda one: one != said[at]))
    assume(at < len(said) - 1 or abs(int(other) - int(said[at])) > 1)
    return respelt(case, said[:at] + other + said[at + 1 :])


def length(draw: st.DrawFn, _: Table, case: Case) -> Case:
    said = digits(case)
    assume(len(said) > 3)
    at = draw(st.integers(0, len(said) - 2))
    left = said[:at] + said[at + 1 :]
    assume(said[1] != "0" != said[-1])  # without a zero it is ten times too small, or swapped, as well
    return respelt(case, left)


def copied(draw: st.DrawFn, table: Table, case: Case) -> Case:
    other = draw(st.integers(0, len(table.rows) - 1).filter(lambda row: 40 + row != case.line))
    return reprinted(case, table.change(other))


def base(_: st.DrawFn, table: Table, case: Case) -> Case:
    return with_leaf(case, "b", table.rows[(case.line or 0) - 40][0])


def operand(draw: st.DrawFn, table: Table, case: Case) -> Case:
    other = draw(st.integers(0, len(table.rows) - 1).filter(lambda row: 40 + row != case.line))
    return with_leaf(case, "a", table.rows[other][2])


def as_printed(draw: st.DrawFn, _: Table, case: Case) -> Case:
    word = draw(st.sampled_from([str(leaf.value) for leaf in case.leaves]))
    leaf = case.leaves[name(word)]
    assert isinstance(leaf.value, Fraction)
    wrong = leaf.value * draw(st.integers(2, 9)) / 10
    case = replace(case, leaves={**case.leaves, name(word): replace(leaf, printed=shown(wrong, percent=False))})
    return with_leaf(case, word, shown(wrong, percent=False).value)


def coarse(_: st.DrawFn, __: Table, case: Case) -> Case:
    leaves = {leaf: round(value / 1000) * Fraction(1000) for leaf, value in case.values.items() if isinstance(value, Fraction)}
    result = worth(case.term, leaves)
    assume(isinstance(result, Fraction))
    return reprinted(case, result)  # type: ignore[arg-type]


def over_new(_: st.DrawFn, __: Table, case: Case) -> Case:
    return reprinted(case, 1 - 1 / (case.exact + 1))


def upside_down(_: st.DrawFn, __: Table, case: Case) -> Case:
    return reprinted(case, 1 / (case.exact + 1) - 1)


def typed(draw: st.DrawFn, _: Table, case: Case) -> Case:
    leaf = case.values[name("a")]
    assert isinstance(leaf, Fraction)
    said = str(leaf * 100)
    at = draw(st.integers(0, 2))
    return with_leaf(case, "a", Fraction(int(said[:at] + said[at + 1] + said[at] + said[at + 2 :]), 100))


def added(_: st.DrawFn, table: Table, case: Case) -> Case:
    return reprinted(case, case.exact + table.rows[4][2])


def scaled(word: str, times: int) -> Way:
    def way(_: st.DrawFn, __: Table, case: Case) -> Case:
        value = case.values[name(word)]
        assert isinstance(value, Fraction)
        return with_leaf(case, word, value * times)

    return way


def by(value: Callable[[Fraction], Fraction], mode: str = "half_up") -> Way:
    return lambda _, __, case: reprinted(case, value(case.exact), mode)


OF_CHANGES: Final[Mapping[str, tuple[str, Way]]] = {
    "sign lost": ("sign", by(lambda exact: -exact)),
    "truncated": ("truncated", by(lambda exact: exact, "down")),
    "ten times": ("factor", by(lambda exact: exact * 10)),
    "a hundredth": ("factor", by(lambda exact: exact / 100)),
    "neighbouring digits": ("swapped", swapped),
    "one digit": ("digit", one_digit),
    "a digit missing": ("length", length),
    "another row": ("copied", copied),
    "base of another year": ("base", base),
    "operand of another row": ("operand", operand),
    "operand as printed": ("printed", as_printed),
    "rounded to thousands": ("coarse", coarse),
    "over the value after": ("inverted", over_new),
    "upside down": ("inverted", upside_down),
    "operand mistyped": ("typed", typed),
}
OF_TOTALS: Final[Mapping[str, tuple[str, Way]]] = {
    "sign lost": ("sign", by(lambda exact: -exact)),
    "ten times": ("factor", by(lambda exact: exact * 10)),
    "neighbouring digits": ("swapped", swapped),
    "one digit": ("digit", one_digit),
    "a digit missing": ("length", length),
    "left out": ("left out", scaled("b", 0)),
    "counted twice": ("twice", scaled("c", 2)),
    "added for subtracted": ("turned", scaled("d", -1)),
    "a row too many": ("added", added),
    "operand of another row": ("operand", lambda _, table, case: with_leaf(case, "b", table.rows[5][2])),
    "operand as printed": ("printed", as_printed),
    "operand mistyped": ("typed", typed),
}


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Six rows, all numbers different, changes of an ordinary size."""
    rows = []
    for _ in range(6):
        first = draw(AMOUNTS)
        steps = [Fraction(draw(CHANGES), 1000) + Fraction(draw(st.integers(1, 99999)), 10**8) for _ in range(2)]
        second = round(first * (1 + steps[0]) * 100) / Fraction(100)
        rows.append((first, second, round(second * (1 + steps[1]) * 100) / Fraction(100)))
    values = [value for row in rows for value in row]
    assume(len(set(values)) == len(values))
    return Table(tuple(rows))
