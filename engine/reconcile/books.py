"""Formulas at levels -> what each is worth for each member: one run of the rules, its cells as exact fractions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

import polars as pl

from engine.language.terms import Term
from engine.model import Ruleset, Table
from engine.outcome import Outcome, Sheet
from engine.pipeline import Rules, prove, run_rules
from engine.problem import Text
from engine.reconcile.arithmetic import Worth
from engine.reconcile.asked import DIVISOR, Asked
from engine.reconcile.bound import Member
from engine.running.collecting import Wish

Question = tuple[str, Term]  # a level, and a formula at it
ASKED: Final = "@asked "  # begins the name of a table that nobody wrote


@dataclass(frozen=True, slots=True)
class Books:
    """What formulas are worth: for each level and formula, the worth of each member in the members' order."""

    pages: Mapping[Question, Mapping[Member, Worth]] = field(default_factory=dict)
    sheets: Mapping[str, Sheet] = field(default_factory=dict)

    def members(self, level: str, formula: Term) -> Mapping[Member, Worth]:
        """The worth of a formula for every member."""
        return self.pages[level, formula]

    def knows(self, level: str, formula: Term) -> bool:
        """Whether it was asked."""
        return (level, formula) in self.pages


def asking(ruleset: Ruleset, questions: Iterable[Question]) -> tuple[Ruleset, dict[str, Asked]]:
    """The ruleset with a table for each level that is asked about."""
    by_level: dict[str, dict[Term, None]] = {}
    for level, formula in questions:
        by_level.setdefault(level, {})[formula] = None
    asked = {f"{ASKED}{level}": Asked(level, tuple(formulas)) for level, formulas in by_level.items()}
    tables = {name: Table(name, ruleset.place, kind) for name, kind in asked.items()}
    return replace(ruleset, tables={**ruleset.tables, **tables}), asked


def open_books(
    rules: Rules, questions: Iterable[Question], data: Sequence[str], tables: Iterable[str] = ()
) -> tuple[Books, Outcome]:
    """What every formula is worth, and the tables that are wanted too."""
    ruleset, asked = asking(rules.ruleset, questions)
    proven = prove(ruleset, rules.sha256)
    outcome, _ = run_rules(proven, data, Wish((*tables, *asked)))
    sheets = {sheet.name: sheet for sheet in outcome.sheets}
    return books_of(asked, sheets), outcome


def books_of(asked: Mapping[str, Asked], sheets: Mapping[str, Sheet]) -> Books:
    """The books, from the tables of a run; formulas of which a table has no column stay unasked."""
    pages: dict[Question, Mapping[Member, Worth]] = {}
    for name, kind in asked.items():
        if name in sheets:
            members, frame = _members(sheets[name]), sheets[name].frame
            for at, formula in enumerate(kind.formulas):
                if str(at) in frame.columns:
                    pages[kind.level, formula] = dict(zip(members, _worths(frame, str(at)), strict=True))
    return Books(pages, {name: sheet for name, sheet in sheets.items() if name not in asked})


def of_the_rules(notices: Iterable[Text]) -> tuple[Text, ...]:
    """What a run tells of rules and data; an unknown figure is told by its verdict."""
    return tuple(one for one in notices if not str(dict(one.values).get("rule", "")).startswith(ASKED))


def _members(sheet: Sheet) -> list[Member]:
    keys = sorted(head.name for head in sheet.heads if head.key)
    return [tuple(zip(keys, map(written, row), strict=True)) for row in sheet.frame.select(keys).iter_rows()] if keys else [()]


def _worths(frame: pl.DataFrame, name: str) -> list[Worth]:
    cells = frame.get_column(name).to_list()
    if f"{name}{DIVISOR}" not in frame.columns:
        return [exact(cell) for cell in cells]
    divisors = frame.get_column(f"{name}{DIVISOR}").to_list()
    return [_quotient(cell, divisor) for cell, divisor in zip(cells, divisors, strict=True)]


def exact(cell: object) -> Worth:
    """A cell of a table; a number as a fraction."""
    if isinstance(cell, Decimal):
        return Fraction(cell)
    assert cell is None or isinstance(cell, bool | str | date)  # noqa: S101 — a sheet holds nothing else
    return cell


def _quotient(cell: Decimal | None, divisor: Decimal | None) -> Fraction | None:
    return None if cell is None or divisor is None or not divisor else Fraction(cell) / Fraction(divisor)


def written(cell: object) -> str:
    """A key's member as a file of published figures writes it."""
    if isinstance(cell, Decimal):
        return f"{cell.normalize():f}" if cell else "0"
    return cell.isoformat() if isinstance(cell, date) else str(cell).lower() if isinstance(cell, bool) else str(cell)
