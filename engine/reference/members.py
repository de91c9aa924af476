"""A listing, a ranking or a target -> its rows."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import cast

from engine.kinds.tables.listing import Listing
from engine.kinds.tables.parts import Measure
from engine.kinds.tables.ranking import Ranking
from engine.kinds.tables.target import Target
from engine.reference.levels import named
from engine.reference.order import chosen, member_place, ordered, paged, sort_rows, with_measures
from engine.reference.rows import State, members, once, read
from engine.reference.terms import under, value_of
from engine.reference.values import COMPARE, Key, Row, number


@once
def taken(state: State, name: str) -> dict[Key, None]:
    """The rows of a listing or ranking, in printed order."""
    kind = state.land.rules.tables[name].kind
    work = listing_rows if isinstance(kind, Listing) else ranking_rows
    return dict.fromkeys(under(state, name, partial(work, state, name)))


def listing_rows(state: State, name: str) -> list[Key]:
    """The members a listing lists."""
    kind = cast("Listing", state.land.rules.tables[name].kind)
    level = kind.rows.text
    when = None if kind.when is None else with_measures(kind.when, kind.columns)
    rows = ordered(state, level, chosen(state, name, level, when), kind.order, kind.columns)
    return [row for page in paged(state, level, rows, kind.pages) for row in page]


def ranking_rows(state: State, name: str) -> list[Key]:
    """The members a ranking takes; those of unknown value are left out."""
    kind = cast("Ranking", state.land.rules.tables[name].kind)
    level = kind.rows.text
    measures = ranking_columns(kind)
    when = None if kind.when is None else with_measures(kind.when, measures)
    rows = [row for row in chosen(state, name, level, when) if value_of(state, kind.of, level, row) is not None]
    rows = ordered(state, level, rows, kind.order, measures)
    rows = sort_rows(state, level, rows, kind.of, highest=kind.first == "highest")
    return [row for page in paged(state, level, rows, kind.pages) for row in first_of(state, kind, page)]


def ranking_columns(kind: Ranking) -> tuple[Measure, ...]:
    """A ranking's columns: what it ranks by, then the author's."""
    return (Measure(kind.of_name, kind.of, kind.place), *kind.columns)


def first_of(state: State, kind: Ranking, rows: list[Key]) -> list[Key]:
    """The first rows of a page, with those that tie with the last of them if ties stay."""
    if kind.ties == "cut" or len(rows) <= kind.take:
        return rows[: kind.take]
    last = value_of(state, kind.of, kind.rows.text, rows[kind.take - 1])
    return rows[: kind.take] + [row for row in rows[kind.take :] if value_of(state, kind.of, kind.rows.text, row) == last]


def member_table(state: State, name: str) -> list[Row]:
    """A listing or a ranking: keys, pages, columns."""
    kind = state.land.rules.tables[name].kind
    if not isinstance(kind, Listing | Ranking):
        raise TypeError(kind)
    level = kind.rows.text
    columns = kind.columns if isinstance(kind, Listing) else ranking_columns(kind)
    return [
        dict(zip(state.land.levels[level].keys, key, strict=True))
        | {page.text: read(state, level, key, page.text) for page in kind.pages}
        | {column.name: value_of(state, column.says, level, key) for column in columns}
        for key in taken(state, name)
    ]


def target_table(state: State, name: str) -> list[Row]:
    """A target: the value, the limit, whether it is met, and how far off it is."""
    kind = cast("Target", state.land.rules.tables[name].kind)
    level = named(kind.rows)
    limit = Fraction(cast("Decimal", kind.at_most if kind.at_least is None else kind.at_least))
    rows: list[Row] = []
    for key in sorted(members(state, level), key=lambda one: member_place(state, level, one)):
        value = value_of(state, kind.of, level, key)
        row: Row = dict(zip(state.land.levels[level].keys, key, strict=True))
        met = None if value is None else COMPARE["<=" if kind.at_least is None else ">="](value, limit)
        gap = None if value is None else number(value) - limit
        rows.append(row | {"value": value, "limit": limit, "met": met, "gap": gap})
    return rows
