"""A statement -> its rows, and what each account of its chart comes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from typing import cast

from engine.kinds.tables.lines import Line
from engine.kinds.tables.rolled import Rolled
from engine.kinds.tables.statement import Statement
from engine.kinds.tables.written import Written
from engine.language.terms import Term
from engine.reference.levels import words_of
from engine.reference.order import key_place, key_place_of
from engine.reference.rows import State, members, once, read
from engine.reference.summary import change
from engine.reference.terms import under, value_of
from engine.reference.values import WHOLE, Key, ReferenceProblem, Row, Value, by_rule, exact, label_of, number, same


def balance_level(state: State, kind: Statement) -> str:
    """The level of the rows that hold a statement's balances."""
    of = kind.lines.balances
    homes = [] if of is None else [level for level in state.land.declared() if of.of.text in state.land.columns[level]]
    return homes[0]


def prove_accounts(state: State, table: str) -> None:
    """Stop where the data hold an account that stands in no line, or a balance of an account that is a sum."""
    kind = state.land.rules.tables[table].kind
    if not isinstance(kind, Statement) or kind.lines.balances is None:
        return
    balances, level = kind.lines.balances, balance_level(state, kind)
    if isinstance(kind.lines, Rolled):
        chart = kind.lines.chart
        wrong: set[Value] = {exact(chart.accounts[parent]) for parent in chart.parents if parent is not None}
        bad = [key for key in members(state, level) if read(state, level, key, balances.account.text) in wrong]
    else:
        codes = [exact(line.account.value) for line in kind.lines.lines if line.account is not None]
        seen = {key: read(state, level, key, balances.account.text) for key in members(state, level)}
        bad = [] if balances.ignores else [key for key, code in seen.items() if not any(same(code, one) for one in codes)]
    if bad:
        raise ReferenceProblem("account", (table, bad))


@once
def climbed(state: State, table: str) -> dict[Key, Value]:
    """What each account comes to: every balance is carried to the top, with the sign of each step."""
    kind = cast("Statement", state.land.rules.tables[table].kind)
    rolled, level = cast("Rolled", kind.lines), balance_level(state, kind)
    places = {exact(account): at for at, account in enumerate(rolled.chart.accounts)}
    found: dict[Key, Value] = {}
    for key in members(state, level):
        own = tuple(read(state, level, key, word.text) for word in kind.layout.keys)
        amount = value_of(state, rolled.balances.each, level, key)
        at: int | None = places.get(read(state, level, key, rolled.chart.key))
        while at is not None and None not in own:
            account = (*own, exact(rolled.chart.accounts[at]))
            before = found.get(account, Fraction(0))
            found[account] = None if amount is None or before is None else number(before) + number(amount)
            amount = None if amount is None else number(amount) * rolled.chart.signs[at]
            at = rolled.chart.parents[at]
    return found


@dataclass(frozen=True, slots=True)
class Cellar:
    """The numbers of a statement: for each line its values by the keys of pages and across, and its total by the pages."""

    values: Mapping[str, Mapping[Key, Value]]
    totals: Mapping[str, Mapping[Key, Value]]


def pages_of(kind: Statement, key: Key) -> Key:
    """The part of a key that names the page."""
    return key[: len(kind.layout.pages)]


def adding(values: Sequence[Value]) -> Value:
    """The sum of some values, unknown when one of them is."""
    return None if None in values else sum(map(number, values), Fraction(0))


def stored(state: State, table: str) -> Cellar:
    """Every number that a statement prints."""
    kind = cast("Statement", state.land.rules.tables[table].kind)
    if isinstance(kind.lines, Rolled):
        found: dict[str, dict[Key, Value]] = {}
        for (*own, account), value in climbed(state, table).items():
            found.setdefault(str(account), {})[tuple(own)] = value
        return Cellar(found, {code: summed_by_page(kind, cells) for code, cells in found.items()})
    level, words = kind.layout.level, [word.text for word in kind.layout.keys]
    keys = {key: tuple(read(state, level, key, word) for word in words) for key in members(state, level)}
    values = {
        line.name.text: {own: read(state, level, key, line.name.text) for key, own in keys.items()} for line in kind.lines.lines
    }
    totals: dict[str, Mapping[Key, Value]] = {}
    for line in kind.lines.lines if kind.layout.totals else ():
        total_of(state, kind, line, values, totals)
    return Cellar({line.name.text: values[line.name.text] for line in kind.lines.printed}, totals)


def summed_by_page(kind: Statement, cells: Mapping[Key, Value]) -> dict[Key, Value]:
    """The sums over the members across."""
    pages = dict.fromkeys(pages_of(kind, key) for key in cells)
    return {page: adding([value for key, value in cells.items() if pages_of(kind, key) == page]) for page in pages}


def total_of(
    state: State,
    kind: Statement,
    line: Line,
    values: Mapping[str, Mapping[Key, Value]],
    totals: dict[str, Mapping[Key, Value]],
) -> Mapping[Key, Value]:
    """The totals of a line: sums, or its formula again with the totals of the lines that it names."""
    name = line.name.text
    if name not in totals:
        sums = summed_by_page(kind, values[name])
        if line.total == "again":
            named = [other for other in cast("Written", kind.lines).lines if other.name.text in set(words_of(line.says))]
            parts = {other.name.text: total_of(state, kind, other, values, totals) for other in named}
            known = {page: {word: part[page] for word, part in parts.items()} for page in sums}
            sums = {page: by_rule(under_totals(state, line, known[page]), line.round) for page in sums}
        totals[name] = dict.fromkeys(sums) if line.total == "blank" else sums
    return totals[name]


def under_totals(state: State, line: Line, known: Mapping[str, Value]) -> Value:
    """A line's formula where each line it names is worth its total."""
    return under(state, line.name.text, lambda: value_of(state, with_values(line.says, known), WHOLE, ()))


def with_values(term: Term, known: Mapping[str, Value]) -> Term:
    """A term in which some names are written as what they are worth."""
    if term.op == "name" and term.value in known:
        value = known[str(term.value)]
        return Term("unknown") if value is None else Term("number", (), value)
    return replace(term, args=tuple(with_values(part, known) for part in term.args))


def statement_table(state: State, name: str) -> list[Row]:
    """A statement as it is printed: a row a line, page by page, the members across side by side."""
    kind = cast("Statement", state.land.rules.tables[name].kind)
    cellar, layout = stored(state, name), kind.layout
    every = dict.fromkeys(key for cells in cellar.values.values() for key in cells)
    across = (
        [] if layout.across is None else sorted({key[-1] for key in every}, key=partial(key_place, state, layout.across.text))
    )
    pages = sorted(
        {pages_of(kind, key) for key in every}, key=lambda page: [*map(key_place_of(state), map(str, layout.pages), page)]
    )
    rows: list[Row] = []
    for page in pages:
        for line in lines_of(kind, cellar, page):
            cells = cellar.values[str(line)]
            row: Row = dict(zip(map(str, layout.pages), page, strict=True))
            row |= {"code": line} if isinstance(kind.lines, Rolled) else {"@line": line}
            row |= across_of(state, kind, page, cells, across) if layout.across else {"value": cells.get(page)}
            rows.append(row | ({"Total": cellar.totals[str(line)].get(page)} if layout.totals else {}))
    return rows


def lines_of(kind: Statement, cellar: Cellar, page: Key) -> list[Value]:
    """The lines of a page in their order; of a chart those that have balances beneath them."""
    if not isinstance(kind.lines, Rolled):
        return list(cellar.values)
    return [
        exact(account)
        for account in kind.lines.chart.accounts
        if any(pages_of(kind, key) == page for key in cellar.values.get(str(exact(account)), ()))
    ]


def across_of(state: State, kind: Statement, page: Key, cells: Mapping[Key, Value], members_across: Sequence[Value]) -> Row:
    """The columns of a line: a value for each member, and what it is compared with."""
    zero = isinstance(kind.lines, Rolled) and kind.lines.balances.missing is not None
    compare = kind.layout.compare
    row: Row = {}
    for at, member in enumerate(members_across):
        here = cells.get((*page, member))
        row[label_of(member)] = Fraction(0) if zero and (*page, member) not in cells else here
        if compare is not None and compare.to == "previous":
            before = cells.get((*page, members_across[at - 1])) if at else None
            row[f"{label_of(member)} {compare.mark}"] = change(state, compare, here, before)
    if compare is not None and compare.to is None:
        two = (cells.get((*page, exact(member))) for member in (compare.after, compare.before))
        row[compare.mark] = change(state, compare, *two)
    return row
