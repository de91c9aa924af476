"""Printed figures beside what the books say of them: does each print what is computed?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Final

from engine.language.terms import Term
from engine.reconcile.arithmetic import Worth
from engine.reconcile.books import Books
from engine.reconcile.bound import Bound
from engine.reconcile.fitting import says_truth
from engine.reconcile.notation import Printed, printed, render
from engine.reconcile.taken import cells_of, is_row, puts
from engine.report.cells import NOTATIONS, draw_day

DAYS: Final[Mapping[str, re.Pattern[str]]] = {
    "pt-BR": re.compile(r"(?P<day>\d{1,2})(?P<sign>[/.-])(?P<month>\d{1,2})(?:(?P=sign)(?P<year>\d{4}))?", re.ASCII),
    "en": re.compile(r"(?:(?P<year>\d{4})-)?(?P<month>\d\d)-(?P<day>\d\d)", re.ASCII),
}


@dataclass(frozen=True, slots=True)
class Held:
    """A bound figure, what is computed for it, and whether that is printed so."""

    bound: Bound
    exact: Worth
    known: bool  # whether the member is there at all
    figure: Printed | None  # absent: a text, a day or a claim
    holds: bool

    @property
    def value(self) -> Fraction | None:
        """The number that the document prints, with the sign of what is computed."""
        if self.figure is None or self.figure.blank:
            return None
        if self.bound.sign == "magnitude" and isinstance(self.exact, Fraction) and self.exact < 0:
            return -self.figure.value
        return -self.figure.value if self.bound.sign == "negated" else self.figure.value


@dataclass(slots=True)
class Bench:
    """Where figures are held against the books."""

    language: str
    books: Books
    held: list[Held] = field(default_factory=list)

    def hold(self, bounds: Sequence[Bound]) -> None:
        """Hold every figure that a formula computes against its own exact value."""
        self.held = [self._held(bound) for bound in bounds if bound.formula is not None]

    def _held(self, bound: Bound) -> Held:
        assert bound.formula is not None  # noqa: S101 — asked by the one caller
        found = self._found(bound, bound.formula)
        known = bool(found)
        exact = found[0] if known else None
        figure = None if bound.claim or isinstance(exact, str | date | bool) else printed(bound.printed, self.language)
        return Held(bound, exact, known, figure, known and prints(bound, exact, figure, self.language))

    def _found(self, bound: Bound, formula: Term) -> list[Worth]:
        """What is computed for a figure, if its table has that row; a cell filled otherwise is what it shows."""
        members, sheet = self.books.members(bound.level, formula), self.books.sheets.get(bound.table)
        computed = [members[bound.member]] if bound.member in members else []
        if sheet is None:
            return computed
        if not is_row(sheet, bound):
            return []
        cells = cells_of(sheet, bound)
        other = [cell for cell in cells if not any(puts(sheet, bound, worth, cell) for worth in computed)]
        return other or computed


def prints(bound: Bound, exact: Worth, figure: Printed | None, language: str) -> bool:
    """Whether a document that prints so says what is computed."""
    if isinstance(exact, bool):
        return exact is (bound.claim or says_truth(bound.printed, language))
    if isinstance(exact, str):
        return exact == bound.printed
    if isinstance(exact, date):
        return is_day(bound.printed, exact, language)
    if figure is None or exact is None:
        return figure is not None and figure.blank and exact is None
    if bound.sign == "magnitude":
        return figure.holds(abs(exact), bound.rounding)
    return figure.holds(-exact if bound.sign == "negated" else exact, bound.rounding)


def is_day(text: str, day: date, language: str) -> bool:
    """Whether a document that prints so means this day: with its year or without, leading zeros or none."""
    found = DAYS[language].fullmatch(text)
    return found is not None and all(
        said is None or int(said) == getattr(day, part) for part, said in found.groupdict().items() if part != "sign"
    )


def shown(exact: Worth, figure: Printed | None, bound: Bound, language: str) -> str:
    """A worth beside a printed figure, in its notation and with its sign."""
    if isinstance(exact, bool):
        return NOTATIONS[language].yes if exact else NOTATIONS[language].no
    if isinstance(exact, date):
        return draw_day(exact, NOTATIONS[language])
    if not isinstance(exact, Fraction):
        return "" if exact is None else exact
    signed = abs(exact) if bound.sign == "magnitude" else -exact if bound.sign == "negated" else exact
    step = Fraction(1) if figure is None or figure.blank else figure.step
    return render(signed, step, language, percent=figure is not None and figure.percent)
