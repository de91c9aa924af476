"""The laws of verdicts: a document that prints what the rules compute is right, and one wrong figure is the only wrong one."""

from __future__ import annotations

import operator
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Final

from hypothesis import given
from hypothesis import strategies as st
from small import HEAD

from engine.pipeline import planned, read_rules
from engine.reconcile import reconcile
from engine.verdicts import Figure

YEARS: Final = (2015, 2016, 2017)
GIVEN: Final = ("a", "b")  # what the list holds; the columns named after them are computed, each from two before it
SIGNS: Final[Mapping[str, Callable[[Fraction, Fraction], Fraction]]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv,
}  # fmt: skip
RIGHT: Final = {"reproduced", "given"}
Cell = tuple[int, str]  # a year and a column, or the whole and the sum


@dataclass(frozen=True, slots=True)
class Accounts:
    """Rules over three years: for each computed column its formula, and how many decimals the document prints of each."""

    rows: tuple[tuple[int, int], ...]  # cents
    formulas: tuple[tuple[str, str, str], ...]  # first, sign, second
    decimals: Mapping[str, int]

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column in order, each after those that it is computed from."""
        return (*GIVEN, *(f"c{at}" for at in range(len(self.formulas))))

    def worth(self, wrong: Mapping[Cell, Fraction] | None = None) -> dict[Cell, Fraction]:
        """Every cell by plain fractions; a wrong one is wrong for all that is computed from it."""
        found: dict[Cell, Fraction] = {}
        for year, cents in zip(YEARS, self.rows, strict=True):
            here = dict(zip(GIVEN, (Fraction(one, 100) for one in cents), strict=True))
            for name, (first, sign, second) in zip(self.columns[len(GIVEN) :], self.formulas, strict=True):
                here[name] = SIGNS[sign](here[first], here[second])
                here[name] = (wrong or {}).get((year, name), here[name])
            found |= {(year, name): value for name, value in here.items()}
        return found

    def text(self, printed: Mapping[Cell, Fraction], errata: Sequence[Cell] = (), order: Sequence[int] = (0, 1, 2)) -> str:
        """The rule file, with what the document prints."""
        rows = ", ".join(f"[{year}, {a / 100:.2f}, {b / 100:.2f}]" for year, (a, b) in zip(YEARS, self.rows, strict=True))
        formulas = zip(self.columns[len(GIVEN) :], self.formulas, strict=True)
        lines = [
            "levels: {ano: {key: [ano], follows: 1}}",
            f"lists: {{anos: {{level: ano, columns: {{ano: {{type: integer}}, a: {NUMBER}, b: {NUMBER}}}, rows: [{rows}]}}}}",
            "columns:",
            *(f"  {name}: {{level: ano, formula: {' '.join(formula)}}}" for name, formula in formulas),
            f"tables: {{contas: {{listing: {{rows: ano, columns: [{', '.join(self.columns)}]}}}}}}",
            "documents: {ata.txt: {}}",
            "published:",
            "  - table: contas",
            "    figures: |",
            f"      line | ano | {' | '.join(self.columns)}",
            *(self._row(YEARS[at], printed) for at in order),
        ]
        if errata:
            lines += ["    errata:", *(f"      - {{line: {year}, column: {name}, cause: trocado}}" for year, name in errata)]
        return HEAD + "\n".join(lines) + "\n"

    def _row(self, year: int, printed: Mapping[Cell, Fraction]) -> str:
        cells = (shown(printed[year, name], self.decimals[name]) for name in self.columns)
        return f"      {year} | {year} | {' | '.join(cells)}"


NUMBER: Final = "{type: number, decimals: 2, range: [0, 1000]}"


def shown(value: Fraction, decimals: int) -> str:
    """A value with so many decimals, halves away from zero, in the notation of the rules."""
    units = rounded(abs(value), decimals) * 10**decimals
    whole, rest = divmod(int(units), 10**decimals)
    return f"{'-' if value < 0 and units else ''}{whole:,}" + (f".{rest:0{decimals}}" if decimals else "")


def rounded(value: Fraction, decimals: int) -> Fraction:
    """The nearest value with so many decimals, halves away from zero."""
    steps = int(abs(value) * 10**decimals + Fraction(1, 2))
    return Fraction(steps if value >= 0 else -steps, 10**decimals)


@st.composite
def accounts(draw: st.DrawFn) -> Accounts:
    """Two given columns without zeros, and up to four computed ones, none of which divides by zero."""
    rows = tuple((draw(st.integers(1, 100_000)), draw(st.integers(1, 100_000))) for _ in YEARS)
    formulas: list[tuple[str, str, str]] = []
    for at in range(draw(st.integers(1, 4))):
        before = (*GIVEN, *(f"c{one}" for one in range(at)))
        sign = draw(st.sampled_from("+-*/"))
        first = draw(st.sampled_from(before))
        second = draw(st.sampled_from(GIVEN if sign in "*/" else before))  # so that digits don't grow without bound
        formulas.append((first, sign, second))
    names = (*GIVEN, *(f"c{at}" for at in range(len(formulas))))
    return Accounts(rows, tuple(formulas), {name: draw(st.integers(0, 4)) for name in names})


def verdicts(text: str) -> dict[Cell, Figure]:
    """Every figure of the document by its line and its column."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "rules", "lei.yaml")
        path.parent.mkdir()
        path.write_text(text, "utf-8")
        found = reconcile(planned(*read_rules(path)), ()).figures
    return {(figure.line, figure.where.rpartition(" · ")[2]): figure for figure in found}


def as_printed(accounts: Accounts, worth: Mapping[Cell, Fraction]) -> dict[Cell, Fraction]:
    """What a document prints that rounds as it says."""
    return {cell: rounded(value, accounts.decimals[cell[1]]) for cell, value in worth.items()}


def one_cell(draw: Callable[[st.SearchStrategy[Cell]], Cell], accounts: Accounts) -> Cell:
    """Any computed cell."""
    return draw(st.tuples(st.sampled_from(YEARS), st.sampled_from(accounts.columns[len(GIVEN) :])))


@given(accounts())
def test_what_is_printed_as_computed_is_reproduced(accounts):
    found = verdicts(accounts.text(as_printed(accounts, accounts.worth())))
    assert {figure.verdict for figure in found.values()} <= RIGHT
    assert all(figure.verdict == "given" for (_, name), figure in found.items() if name in GIVEN)


@given(st.data(), accounts(), st.integers(1, 10**6))
def test_one_wrong_figure_is_the_only_wrong_one(data, accounts, steps):
    cell, printed = one_cell(data.draw, accounts), as_printed(accounts, accounts.worth())
    printed[cell] += Fraction(steps, 10 ** accounts.decimals[cell[1]])
    found = verdicts(accounts.text(printed))
    assert found[cell].verdict in {"unexplained", "rounding"}
    exact = accounts.worth()
    if all(printed[other] == exact[other] for other in exact if other != cell):
        assert found[cell].verdict == "unexplained"
    assert {figure.verdict for other, figure in found.items() if other != cell} <= RIGHT


def test_what_follows_through_a_figure_that_was_rounded_is_carried():
    decimals = dict.fromkeys(("a", "b", "c0", "c1", "c2"), 0)
    quarters = Accounts(((25, 1), (1, 1), (1, 1)), (("a", "+", "a"), ("a", "+", "c0"), ("a", "+", "c1")), decimals)
    holds_what_follows(quarters, (2015, "c0"), 1)


@given(st.data(), accounts(), st.integers(1, 10**6))
def test_what_follows_from_an_erratum_is_carried(data, accounts, steps):
    holds_what_follows(accounts, one_cell(data.draw, accounts), steps)


def holds_what_follows(accounts: Accounts, cell: Cell, steps: int) -> None:
    printed = as_printed(accounts, accounts.worth())
    printed[cell] += Fraction(steps, 10 ** accounts.decimals[cell[1]])
    followed = as_printed(accounts, accounts.worth({cell: printed[cell]}))
    found = verdicts(accounts.text(followed, [cell]))
    assert found.pop(cell).verdict == "erratum"
    for other, figure in found.items():
        changed = followed[other] != as_printed(accounts, accounts.worth())[other]
        assert figure.verdict == "carried" if changed else figure.verdict in RIGHT


@given(st.data(), accounts(), st.lists(st.integers(1, 9), min_size=2, max_size=4))
def test_figures_do_not_follow_from_one_another_alone(data, accounts, many):
    printed = as_printed(accounts, accounts.worth())
    for steps in many:
        cell = one_cell(data.draw, accounts)
        printed[cell] += Fraction(steps, 10 ** accounts.decimals[cell[1]])
    found = verdicts(accounts.text(printed))
    by_words = {f"{figure.where} = {figure.printed}": figure for figure in found.values()}
    for figure in found.values():
        met, waiting = set[str](), [figure]
        while waiting and waiting[-1].verdict == "carried":
            words = str(dict(waiting.pop().cause.values)["figures"]).split("; ")
            assert met.isdisjoint(words) or not waiting
            met |= set(words)
            waiting += [by_words[word] for word in words]


@given(st.data(), accounts())
def test_the_order_of_the_rows_changes_no_verdict(data, accounts):
    cell, printed = one_cell(data.draw, accounts), as_printed(accounts, accounts.worth())
    printed[cell] += 1
    order = data.draw(st.permutations(range(3)))
    told = [
        {at: (figure.verdict, figure.computed, figure.cause) for at, figure in verdicts(text).items()}
        for text in (accounts.text(printed), accounts.text(printed, order=order))
    ]
    assert told[0] == told[1]
