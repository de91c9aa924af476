"""A ruleset and its rows -> every cell, table and check, read the slow obvious way: fractions, row by row, no frames.

It is the second opinion on the engine, so it shares the ruleset's data with it and nothing that computes. It is longer
than a room of the house may be because it is read from top to bottom beside docs/language.md: values, levels, rows, terms,
columns, tables, the door; and one file, since a cell asks its rule, a rule its rows, and a row its cells.
"""

from __future__ import annotations

import unicodedata
from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial, wraps
from itertools import pairwise, product
from math import ceil, floor
from typing import Concatenate, Final, ParamSpec, TypeVar, cast

from engine.kinds.columns.bands import Bands
from engine.kinds.columns.decide import Anything, Decide, Missing, OneOf, Test
from engine.kinds.columns.formula import Formula
from engine.kinds.columns.lookup import Lookup
from engine.kinds.columns.slices import Slices
from engine.kinds.tables.comparing import Compare
from engine.kinds.tables.exclusions import Exclusion
from engine.kinds.tables.funnel import Funnel
from engine.kinds.tables.lines import Line
from engine.kinds.tables.listing import Listing
from engine.kinds.tables.parts import Measure, Sorting
from engine.kinds.tables.ranking import Ranking
from engine.kinds.tables.rolled import Rolled
from engine.kinds.tables.statement import Statement
from engine.kinds.tables.summary import Summary
from engine.kinds.tables.target import Target
from engine.kinds.tables.written import Written
from engine.language.terms import Aggregate, Term, both
from engine.model import Axis, Column, Follows, Group, Input, Level, List, Ruleset
from engine.problem import Place
from engine.ranges import Stretch
from engine.words import Rounding, Scalar, Word

Value = Fraction | str | bool | date | None
Key = tuple[Value, ...]
Row = dict[str, Value]

WHOLE: Final = ""
TOTAL: Final = "@total"


class ReferenceProblem(Exception):  # noqa: N818 - the house says problem, as the engine does
    """The data break a law of the rules: which law, and what breaks it."""

    def __init__(self, kind: str, details: object) -> None:
        """Keep the law's word apart from the details, so that a test can ask for it."""
        super().__init__(f"{kind}: {details}")
        self.kind = kind
        self.details = details


@dataclass(frozen=True, slots=True)
class Reference:
    """All that the slow reading gives."""

    cells: Mapping[str, Mapping[Key, Value]]
    tables: Mapping[str, list[Row]]
    unmet: Mapping[str, list[Key]]  # the rows that don't meet each check
    divisions: Mapping[str, int]  # divisions by zero, by column (or by table, check)
    dropped: Mapping[str, int]  # rows left out as orphans, by input

    def column(self, name: str) -> Mapping[Key, Value]:
        """The cells of a derived column, by the keys of its level in order."""
        return self.cells[name]

    def table(self, name: str) -> list[Row]:
        """The rows of a table in printed order, page keys included."""
        return self.tables[name]


# ---- values ----------------------------------------------------------------------------------------------------------


def exact(value: object) -> Value:
    """A written or given value as the reference carries it: every number is a fraction."""
    if isinstance(value, int | Decimal | Fraction) and not isinstance(value, bool):
        return Fraction(value)
    return cast("Value", value)


def number(value: Value) -> Fraction:
    """A value that must be a number."""
    if not isinstance(value, Fraction):
        raise TypeError(value)
    return value


def day(value: Value) -> date:
    """A value that must be a date; a text where a date is due is read as one."""
    if isinstance(value, str):
        return date.fromisoformat(value)
    if not isinstance(value, date):
        raise TypeError(value)
    return value


def away(value: Fraction, whole: Callable[[Fraction], int]) -> int:
    """Round the size, then give the sign back."""
    return whole(value) if value >= 0 else -whole(-value)


ROUND: Final[dict[str, Callable[[Fraction], int]]] = {
    "half_up": lambda q: away(q, lambda size: floor(size + Fraction(1, 2))),
    "half_even": round,
    "up": lambda q: away(q, ceil),
    "down": lambda q: away(q, floor),
    "floor": floor,
    "ceiling": ceil,
}


def rounded(value: Fraction, step: Fraction, mode: str) -> Fraction:
    """The multiple of the step that the mode chooses."""
    return ROUND[mode](value / step) * step


def by_rule(value: Value, rounding: Rounding | None) -> Value:
    """A value rounded as the author wrote; an unknown stays unknown."""
    if rounding is None or value is None:
        return value
    return rounded(number(value), Fraction(rounding.step), rounding.mode)


def opposite(value: Value) -> Value:
    """Three-valued not."""
    return None if value is None else not value


def every(values: Iterator[Value]) -> Value:
    """Three-valued and: one false decides, and what comes after it isn't asked for."""
    result: Value = True
    for value in values:
        if value is False:
            return False
        if value is None:
            result = None
    return result


def some(values: Iterator[Value]) -> Value:
    """Three-valued or."""
    return opposite(every(opposite(value) for value in values))


def rank(value: Value, order: Sequence[str]) -> Fraction | str | bool | date:
    """What a known value is compared by: an ordered class by its place, everything else by itself."""
    if value is None:
        raise TypeError(value)
    if order and isinstance(value, str):
        if value not in order:
            raise ReferenceProblem("order", (value, tuple(order)))
        return Fraction(list(order).index(value))
    return value


COMPARE: Final[dict[str, Callable[..., bool]]] = {
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


def alike(first: Value, second: Value) -> tuple[Value, Value]:
    """Two values to be compared; a text beside a date is read as a date."""
    if isinstance(first, date) and isinstance(second, str):
        return first, day(second)
    if isinstance(second, date) and isinstance(first, str):
        return day(first), second
    return first, second


def same(first: Value, second: Value) -> bool:
    """Whether two known values are equal."""
    first, second = alike(first, second)
    return first == second


def inside(value: Value, stretch: Stretch) -> bool:
    """Whether a known number or date lies in a stretch."""
    low, high = alike(exact(stretch.low), value)[0], alike(exact(stretch.high), value)[0]
    above = low is None or COMPARE[">=" if stretch.low_in else ">"](value, low)
    return above and (high is None or COMPARE["<=" if stretch.high_in else "<"](value, high))


def collated(text: str) -> tuple[str, str]:
    """What texts are sorted by: without marks and case first, then as they are."""
    bare = "".join(mark for mark in unicodedata.normalize("NFKD", text) if not unicodedata.combining(mark))
    return bare.lower(), text


def sort_key(value: Value, order: Sequence[str] = ()) -> tuple[object, ...]:
    """What a known value of a column is sorted by."""
    ranked = rank(value, order)
    return collated(ranked) if isinstance(ranked, str) else (ranked,)


def earlier(value: Value, follows: Follows) -> Value:
    """The number or date before a key; a month or a year back keeps the day, or stops at the month's end."""
    if follows.kind == "number":
        return number(value) - follows.by
    now = day(value)
    months = now.year * 12 + now.month - 1 - follows.by * (12 if follows.kind == "year" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(now.day, monthrange(year, month + 1)[1]))


# ---- levels ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Given:
    """A column that a table gives: was the row taken?"""

    table: str


@dataclass(frozen=True, slots=True)
class Fate:
    """A column that a funnel gives: is the row left, or which step has dropped it?"""

    table: str
    reason: bool


@dataclass(frozen=True, slots=True)
class Climbed:
    """The column of a statement that tells what an account of its chart comes to."""

    table: str


Home = Input | List | Column | Given | Fate | Climbed  # where a column comes from


@dataclass(frozen=True, slots=True)
class Shape:
    """What a term's value is: its kind, and the classes it is ordered by."""

    kind: str
    order: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Land:
    """What the file alone decides: levels, the columns at each, and which level belongs to which, in how many rounds."""

    rules: Ruleset
    levels: Mapping[str, Level]
    columns: Mapping[str, Mapping[str, Home]]
    reach: Mapping[str, Mapping[str, int]]

    def declared(self) -> list[str]:
        """The levels the author declared, and the whole."""
        return [name for name in self.levels if not name.startswith("@")]


def named(word: Word | None) -> str:
    """A level's name; a column without a level stands at the whole."""
    return WHOLE if word is None else word.text


def tables_of(rules: Ruleset) -> list[Input | List]:
    """All that holds columns: inputs, then lists."""
    found: list[Input | List] = [*rules.inputs.values(), *rules.lists.values()]
    return found


def columns_of(table: Input | List, level: Level) -> list[str]:
    """The columns that a table holds beside its keys."""
    names = [column.name for column in table.columns]
    if isinstance(table, Input) and table.across is not None:
        names.append(table.across.value.text)
    return [name for name in dict.fromkeys(names) if name not in level.keys]


def homes_by_level(rules: Ruleset, levels: Mapping[str, Level]) -> dict[str, dict[str, Home]]:
    """Every column of the ruleset, at its level."""
    found: dict[str, dict[str, Home]] = {level: {} for level in levels}
    for table in tables_of(rules):
        level = levels[table.level.text]
        found[level.name].update(dict.fromkeys(columns_of(table, level), table))
    for column in rules.columns.values():
        found[named(column.level)][column.name] = column
    for given in rules.tables.values():
        if isinstance(given.kind, Listing | Ranking) and given.kind.gives is not None:
            found[given.kind.rows.text][given.kind.gives.text] = Given(given.name)
        if isinstance(given.kind, Funnel):
            gives = (given.kind.gives.left, given.kind.gives.dropped_by)
            fates = {word.text: Fate(given.name, reason) for word, reason in zip(gives, (False, True), strict=True) if word}
            found[given.kind.of.text].update(fates)
        if isinstance(given.kind, Statement) and isinstance(given.kind.lines, Rolled):
            gives = given.kind.lines.chart.gives
            found[accounts_of(given.name)][f"{given.name}/value" if gives is None else gives.text] = Climbed(given.name)
    return found


def row_keys(summary: Summary) -> list[str]:
    """The keys among the rows of a summary; the rest are axes."""
    return [word.text for word in summary.rows if all(axis.name != word.text for axis in summary.axes)]


def accounts_of(table: str) -> str:
    """The level of a chart's accounts, which no author can name."""
    return f"{table}/accounts"


def group_keys(summary: Summary) -> tuple[str, ...]:
    """The keys where the cells of a summary stand."""
    across = () if summary.across is None else (summary.across.text,)
    return (*row_keys(summary), *across, *(word.text for word in summary.pages))


def total_keys(summary: Summary, total: Word) -> tuple[str, ...]:
    """The keys where the totals of one name stand: those of `rows` up to it, and the page and column they stand in."""
    rows = row_keys(summary)
    kept = 0 if total.text == "all" else rows.index(total.text) + 1
    return (*rows[:kept], *group_keys(summary)[len(rows) :])


def level_with(levels: Mapping[str, Level], keys: Sequence[str]) -> str | None:
    """The first level that has exactly these keys, in whatever order."""
    return next((name for name, level in levels.items() if set(level.keys) == set(keys)), None)


def with_groups(rules: Ruleset) -> dict[str, Level]:
    """The declared levels, the whole, and one level for every grouping of a summary that isn't declared."""
    here = Place("")
    levels = {WHOLE: Level(WHOLE, (), here, "whole"), **rules.levels}
    for table in rules.tables.values():
        wanted: list[tuple[str, ...]] = []
        if isinstance(table.kind, Statement) and isinstance(table.kind.lines, Rolled):
            own = (*(word.text for word in table.kind.layout.keys), table.kind.lines.chart.key)
            levels[accounts_of(table.name)] = Level(accounts_of(table.name), own, here, "rolled")
        if isinstance(table.kind, Summary):
            wanted = [group_keys(table.kind), *(total_keys(table.kind, total) for total in table.kind.totals)]
        elif isinstance(table.kind, Funnel):
            wanted = [tuple(word.text for word in table.kind.pages)]
        for keys in wanted:
            if level_with(levels, keys) is None:
                name = "@" + "+".join(keys)
                levels[name] = Level(name, keys, here, "seen_in")
    return levels


def belonging(level: Level, levels: Mapping[str, Level], columns: Mapping[str, Mapping[str, Home]]) -> dict[str, int]:
    """The levels that a level belongs to, and the round in which each was found (a fixpoint)."""
    reached = {level.name: 0, WHOLE: 0}
    turn = 0
    while True:
        turn += 1
        known = set(level.keys).union(*(columns[name] for name in reached))
        new = [name for name, other in levels.items() if name not in reached and known.issuperset(other.keys)]
        if not new:
            return reached
        reached.update(dict.fromkeys(new, turn))


def survey(rules: Ruleset) -> Land:
    """The land of a ruleset."""
    levels = with_groups(rules)
    columns = homes_by_level(rules, levels)
    return Land(rules, levels, columns, {name: belonging(level, levels, columns) for name, level in levels.items()})


def ways(land: Land, level: str, name: str) -> list[str]:
    """The levels at which a level finds a column, its own first, then by rounds and declaration."""
    reached = land.reach[level]
    found = [other for other in land.levels if other in reached and name in land.columns[other]]
    return sorted(found, key=lambda other: (other != level, reached[other]))


def readable(land: Land, level: str, name: str) -> bool:
    """Whether a formula at a level may name this."""
    return name in land.rules.parameters or name in land.levels[level].keys or bool(ways(land, level, name))


def words_of(term: Term) -> Iterator[str]:
    """The names in a term, but for those inside its aggregates: they are read elsewhere."""
    if term.op == "name":
        yield str(term.value)
    elif term.op != "aggregate":
        for part in term.args:
            yield from words_of(part)


def range_of(land: Land, term: Term, level: str) -> str:
    """The level over which an aggregate ranges (law 5)."""
    says = aggregate_of(term)
    if says.over is not None or says.function == "count":
        return says.over or str(term.args[0].value)
    parts = [*term.args, *(part for part in (says.when, says.weight) if part is not None)]
    words = [word for part in parts for word in words_of(part) if word not in land.rules.parameters]
    keys = {key for other in land.levels.values() for key in other.keys}  # met at many levels, they tell no rows
    standing = {home for word in words if word not in keys for home in land.declared() if word in land.columns[home]}
    fit = [
        home
        for home in standing
        if home != level and level in land.reach[home] and all(readable(land, home, word) for word in words)
    ]
    best = [home for home in fit if all(other in land.reach[home] for other in fit)]
    if len(best) != 1:
        raise ReferenceProblem("range", (level, words, sorted(best)))
    return best[0]


def aggregate_of(term: Term) -> Aggregate:
    """What an aggregate term says."""
    if not isinstance(term.value, Aggregate):
        raise TypeError(term)
    return term.value


def classes(land: Land, order: Word | None) -> tuple[str, ...]:
    """The classes of an order, worst first."""
    return () if order is None else land.rules.orders[order.text].classes


def shape_of_field(land: Land, table: Input | List, name: str) -> Shape:
    """The shape of a column that a table holds."""
    declared = next((column for column in table.columns if column.name == name), None)
    if declared is None:
        return Shape("text")
    kinds = {"text": "text", "date": "date", "yes_no": "truth"}
    return Shape(kinds.get(declared.type, "number"), classes(land, declared.order))


def shape_of_name(land: Land, level: str, name: str) -> Shape:
    """The shape of what a name means at a level."""
    found = ways(land, level, name)
    if not found:
        own = next((table for table in tables_of(land.rules) if any(column.name == name for column in table.columns)), None)
        return Shape("text") if own is None else shape_of_field(land, own, name)
    home = land.columns[found[0]][name]
    if isinstance(home, Column):
        return shape_of_column(land, home)
    if isinstance(home, Fate):
        return Shape("text" if home.reason else "truth")
    if isinstance(home, Given | Climbed):
        return Shape("truth" if isinstance(home, Given) else "number")
    return shape_of_field(land, home, name)


def shape_of_column(land: Land, column: Column) -> Shape:
    """The shape of a derived column."""
    kind = column.kind
    if isinstance(kind, Formula):
        return shape(land, kind.says, named(column.level))
    if isinstance(kind, Slices):
        return Shape("number")
    order = classes(land, kind.order) if isinstance(kind, Bands | Decide | Lookup) else ()
    return Shape("text", order)


def shape(land: Land, term: Term, level: str) -> Shape:
    """The shape of a term: only texts, dates and ordered classes matter to the reading."""
    if term.op == "name":
        return shape_of_name(land, level, str(term.value))
    if term.op == "if":
        return merged(shape(land, part, level) for part in term.args[1:])
    if term.op == "call" and term.value in ("least", "greatest", "known"):
        return merged(shape(land, part, level) for part in term.args)
    if term.op == "call" and term.value in ("shift", "previous"):
        return shape(land, term.args[0], level)
    if term.op == "aggregate" and aggregate_of(term).function in ("min", "max", "only"):
        return shape(land, term.args[0], range_of(land, term, level))
    return Shape("text" if term.op == "text" else "")


def merged(shapes: Iterator[Shape]) -> Shape:
    """One shape of several that must agree: a text may stand for a date, and a literal has no order of its own."""
    found = list(shapes)
    kinds = {one.kind for one in found}
    kind = "date" if "date" in kinds else found[0].kind
    return Shape(kind, next((one.order for one in found if one.order), ()))


# ---- rows ------------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class State:
    """What is known so far: everything is computed when it is first asked for, and kept."""

    land: Land
    given: Mapping[str, list[Row]]
    divisions: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)
    rule: str = ""
    left: tuple[str, frozenset[Key]] | None = None  # in a funnel, the rows that its aggregates see
    memory: dict[tuple[Hashable, ...], object] = field(default_factory=dict)


Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


def once(work: Callable[Concatenate[State, Arguments], Result]) -> Callable[Concatenate[State, Arguments], Result]:
    """Do a piece of work the first time it is asked for, and remember it."""

    @wraps(work)
    def remembered(state: State, /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        ticket = (work.__name__, *args)
        if ticket not in state.memory:
            state.memory[ticket] = work(state, *args, **kwargs)
        return cast("Result", state.memory[ticket])

    return remembered


def tables_at(state: State, level: str) -> list[Input | List]:
    """The inputs and lists that stand at a level."""
    return [table for table in tables_of(state.land.rules) if table.level.text == level]


def main_table(state: State, level: str) -> Input | List:
    """The table that says which members a level has."""
    found = [table for table in tables_at(state, level) if table.members == "all"]
    if len(found) != 1:
        raise ReferenceProblem("members", (level, [table.name for table in found]))
    return found[0]


def cell_of_list(table: List, name: str, value: Scalar) -> Value:
    """A cell of a list; one declared a date is written as text."""
    declared = next(column for column in table.columns if column.name == name)
    return day(value) if declared.type == "date" and isinstance(value, str) else exact(value)


@once
def written(state: State, name: str) -> list[Row]:
    """The rows of a table as they are given, each key once."""
    rules = state.land.rules
    table = rules.inputs.get(name) or rules.lists[name]
    keys = state.land.levels[table.level.text].keys
    if isinstance(table, List):
        names = [column.name for column in table.columns]
        rows = [{n: cell_of_list(table, n, c.value) for n, c in zip(names, row, strict=True)} for row in table.rows]
    else:
        rows = [{word: exact(value) for word, value in row.items()} for row in state.given[name]]
        if table.rows_at_most is not None and len(rows) > table.rows_at_most:
            raise ReferenceProblem("rows", (name, len(rows)))
    repeated = [key for key, times in Counter(tuple(row[k] for k in keys) for row in rows).items() if times > 1]
    if repeated:
        raise ReferenceProblem("repeated", (name, repeated))
    return rows


def rests_on(land: Land, level: str, other: str) -> bool:
    """Whether the members of a level come, near or far, from another's."""
    return level == other or any(rests_on(land, word.text, other) for word in land.levels[level].of)


def from_row(state: State, level: str, row: Row, name: str) -> tuple[bool, Value]:
    """What a row as given says of a name, by itself or through the tables it points at; not through derived columns."""
    if name in row:
        return True, row[name]
    for home in ways(state.land, level, name):
        if home != level and isinstance(state.land.columns[home][name], Input | List):
            member = member_of_row(state, level, row, home)
            if member is not None:
                return True, cell(state, home, name, member) if None not in member and member in members(state, home) else None
    return False, None


def member_of_row(state: State, level: str, row: Row, other: str) -> Key | None:
    """The member of a coarser level that a row as given points at; None when only derived columns could tell."""
    told = [from_row(state, level, row, name) for name in state.land.levels[other].keys]
    return tuple(value for _, value in told) if all(says for says, _ in told) else None


def is_orphan(state: State, level: str, row: Row) -> bool:
    """Whether some coarser member that a row as given points at doesn't exist."""
    land = state.land
    for other in land.reach[level]:
        if other == level or other.startswith("@") or rests_on(land, other, level):
            continue
        member = member_of_row(state, level, row, other)
        if member is not None and None not in member and member not in members(state, other):
            return True
    return False


@once
def kept(state: State, name: str) -> dict[Key, Row]:
    """The rows of a table by key, orphans left out where the author says so."""
    rules = state.land.rules
    table = rules.inputs.get(name) or rules.lists[name]
    level = table.level.text
    rows = {tuple(row[k] for k in state.land.levels[level].keys): row for row in written(state, name)}
    extra = table.members == "some"
    if isinstance(table, Input) and table.orphans == "drop":
        gone = [key for key, row in rows.items() if is_orphan(state, level, row)]
        gone = list(dict.fromkeys(gone + [key for key in rows if extra and key not in members(state, level)]))
        state.dropped[name] += len(gone)
        return {key: row for key, row in rows.items() if key not in gone}
    lost = [key for key in rows if extra and key not in members(state, level)]
    if lost:
        raise ReferenceProblem("orphans", (name, level, lost))
    return rows


@once
def members(state: State, level: str) -> dict[Key, int]:
    """The members of a level, each with its place among them."""
    declared = state.land.levels[level]
    if declared.origin == "whole":
        found: list[Key] = [()]
    elif declared.origin == "table":
        found = list(kept(state, main_table(state, level).name))
    elif declared.origin == "seen_in":
        seen = (member_of(state, declared.of[0].text, key, level) for key in members(state, declared.of[0].text))
        found = [key for key in seen if None not in key]
    elif declared.origin == "rolled":
        found = list(climbed(state, level.removesuffix("/accounts")))
    else:
        found = list(combinations(state, declared))
    return {key: place for place, key in enumerate(dict.fromkeys(found))}


def combinations(state: State, level: Level) -> Iterator[Key]:
    """Every combination of the members of some levels; those that share a key must agree on it."""
    parts = [word.text for word in level.of]
    for chosen in product(*(members(state, part) for part in parts)):
        pairs = [
            pair
            for part, key in zip(parts, chosen, strict=True)
            for pair in zip(state.land.levels[part].keys, key, strict=True)
        ]
        whole = dict(pairs)
        if all(whole[name] == value for name, value in pairs):
            yield tuple(whole[name] for name in level.keys)


@once
def member_of(state: State, level: str, key: Key, other: str) -> Key:
    """The keys of the coarser member to which a row belongs; with an unknown among them it belongs to none."""
    return tuple(read(state, level, key, name) for name in state.land.levels[other].keys)


@once
def rows_of(state: State, finer: str, level: str) -> dict[Key, list[Key]]:
    """The rows of a finer level by the member to which they belong."""
    found: dict[Key, list[Key]] = {}
    for key in members(state, finer):
        found.setdefault(member_of(state, finer, key, level), []).append(key)
    return found


def read(state: State, level: str, key: Key, name: str) -> Value:
    """What a name means for a row: a parameter, its key, its column, or a column of a member it belongs to."""
    land = state.land
    if name in land.rules.parameters:
        return exact(land.rules.parameters[name].value)
    if name in land.levels[level].keys:
        return key[land.levels[level].keys.index(name)]
    found = ways(land, level, name)
    if not found:
        raise ReferenceProblem("name", (level, name))
    return seeing(state, None, partial(through, state, level, key, found[0], name))  # a column always sees all rows


def seeing(state: State, left: tuple[str, frozenset[Key]] | None, work: Callable[[], Result]) -> Result:
    """Work whose aggregates see only the rows left, or all."""
    before, state.left = state.left, left
    try:
        return work()
    finally:
        state.left = before


def is_left(state: State, level: str, key: Key) -> bool:
    """Whether a member has a row that is left beneath it, or is itself beneath one."""
    if state.left is None:
        return True
    of, rows = state.left
    if of in state.land.reach[level]:
        return member_of(state, level, key, of) in rows
    return any(member_of(state, of, row, level) == key for row in rows)


def through(state: State, level: str, key: Key, home: str, name: str) -> Value:
    """A column read through one of the levels to which a row belongs; unknown if the reference is."""
    member = key if home == level else member_of(state, level, key, home)
    if None in member:
        return None
    if member not in members(state, home):
        if state.land.levels[level].origin == "rolled":
            return None  # an account that is the sum of others has no row where balances are
        raise ReferenceProblem("orphans", (level, key, home, member))
    return cell(state, home, name, member)


@once
def cell(state: State, level: str, name: str, key: Key) -> Value:
    """One cell of one column."""
    home = state.land.columns[level][name]
    if isinstance(home, Column):
        return derived(state, home, key)
    if isinstance(home, Given):
        return key in taken(state, home.table)
    if isinstance(home, Fate):
        told = story(state, home.table)
        return told.reasons.get(key) if home.reason else key in told.left[-1]
    if isinstance(home, Climbed):
        return climbed(state, home.table)[key]
    row = kept(state, home.name).get(key)
    return None if row is None else row.get(name)


def prove_references(state: State) -> None:
    """Stop where a row points at a member that doesn't exist, or reaches one key by two paths that differ."""
    land = state.land
    for level in land.declared():
        for key in members(state, level) if land.levels[level].origin != "rolled" else ():
            for other in land.reach[level]:
                member = member_of(state, level, key, other)
                if not other.startswith("@") and None not in member and member not in members(state, other):
                    raise ReferenceProblem("orphans", (level, key, other, member))
            prove_paths(state, level, key)


def prove_paths(state: State, level: str, key: Key) -> None:
    """Every way from a row to a key gives the same, as far as it is known."""
    for name in dict.fromkeys(name for other in state.land.levels.values() for name in other.keys):
        found = [through(state, level, key, home, name) for home in ways(state.land, level, name)]
        if name in state.land.levels[level].keys:
            found.append(read(state, level, key, name))
        if len({value for value in found if value is not None}) > 1:
            raise ReferenceProblem("paths", (level, key, name, found))


# ---- terms -----------------------------------------------------------------------------------------------------------

Reading = Callable[[State, Term, str, Key], Value]


def value_of(state: State, term: Term, level: str, key: Key) -> Value:
    """What a term is worth for a row."""
    return READINGS[term.op](state, term, level, key)


def all_known(work: Callable[..., Value]) -> Reading:
    """A reading in which one unknown part makes the whole unknown."""

    def strict(state: State, term: Term, level: str, key: Key) -> Value:
        values = [value_of(state, part, level, key) for part in term.args]
        return None if None in values else work(*values)

    return strict


def times(*factors: Fraction) -> Fraction:
    """A product."""
    result = Fraction(1)
    for factor in factors:
        result *= factor
    return result


def read_div(state: State, term: Term, level: str, key: Key) -> Value:
    """A quotient; by zero it is unknown, and counted."""
    above, below = (value_of(state, part, level, key) for part in term.args)
    if above is None or below is None:
        return None
    return divided(state, number(above), number(below))


def divided(state: State, above: Fraction, below: Fraction) -> Value:
    """The quotient of two known numbers."""
    if below == 0:
        state.divisions[state.rule] += 1
        return None
    return above / below


def read_if(state: State, term: Term, level: str, key: Key) -> Value:
    """The branch that the condition chooses; the other one isn't read."""
    chosen = value_of(state, term.args[0], level, key)
    if chosen is None:
        return None
    result = value_of(state, term.args[1 if chosen else 2], level, key)
    return as_due(result, shape(state.land, term, level))


def as_due(value: Value, due: Shape) -> Value:
    """A text where a date is due, as a date."""
    return day(value) if due.kind == "date" and value is not None else value


def read_compare(state: State, term: Term, level: str, key: Key) -> Value:
    """A comparison of two values of one kind."""
    first, second = (value_of(state, part, level, key) for part in term.args)
    if first is None or second is None:
        return None
    order: Sequence[str] = ()
    if term.value not in ("==", "!="):
        order = merged(shape(state.land, part, level) for part in term.args).order
    first, second = alike(first, second)
    return COMPARE[str(term.value)](rank(first, order), rank(second, order))


def read_in(state: State, term: Term, level: str, key: Key) -> Value:
    """Whether a value is one of some."""
    first = value_of(state, term.args[0], level, key)
    if first is None:
        return None
    return any(same(first, value_of(state, part, level, key)) for part in term.args[1:])


def read_call(state: State, term: Term, level: str, key: Key) -> Value:
    """A function between values."""
    return CALLS[str(term.value)](state, term, level, key)


def read_known(state: State, term: Term, level: str, key: Key) -> Value:
    """The first value that is known."""
    values = (value_of(state, part, level, key) for part in term.args)
    return as_due(next((value for value in values if value is not None), None), shape(state.land, term, level))


def read_is_known(state: State, term: Term, level: str, key: Key) -> Value:
    """Whether a value is known: never unknown itself."""
    return value_of(state, term.args[0], level, key) is not None


def extreme(choose: Callable[..., Value]) -> Reading:
    """The least or the greatest of some values, all of them known."""

    def reading(state: State, term: Term, level: str, key: Key) -> Value:
        due = shape(state.land, term, level)
        values = [as_due(value_of(state, part, level, key), due) for part in term.args]
        return None if None in values else choose(values, key=lambda value: rank(value, due.order))

    return reading


def read_shift(state: State, term: Term, level: str, key: Key) -> Value:
    """A class up or down its order, staying at the ends."""
    value, by = (value_of(state, part, level, key) for part in term.args)
    if value is None:
        return None
    order = shape(state.land, term, level).order
    place = number(cast("Value", rank(value, order))) + number(by)
    return order[max(0, min(len(order) - 1, int(place)))]


def read_previous(state: State, term: Term, level: str, key: Key) -> Value:
    """What a name was for the previous member of this level, or of the name's own level if this one has no order."""
    name = str(term.args[0].value)
    home = level if state.land.levels[level].follows else next(iter(ways(state.land, level, name)), level)
    member = key if home == level else member_of(state, level, key, home)
    before = None if None in member else member_before(state, home, member)
    return None if before is None else read(state, home, before, name)


def member_before(state: State, level: str, key: Key) -> Key | None:
    """The previous member of a level: the same in all keys but the last, which the level orders."""
    follows = state.land.levels[level].follows
    if follows is None:
        raise ReferenceProblem("previous", level)
    if follows.kind == "list":
        order = listed_values(state, level)
        place = order.index(key[-1]) - 1
        if place < 0:
            return None
        before = order[place]
    else:
        before = earlier(key[-1], follows)
    found = (*key[:-1], before)
    return found if found in members(state, level) else None


def listed_values(state: State, level: str) -> list[Value]:
    """The values of a level's last key in the order of the list that has it."""
    own = state.land.levels[level]
    if not any(isinstance(table, List) for table in tables_at(state, level)):
        own = state.land.levels[level_with(state.land.rules.levels, own.keys[-1:]) or level]
    return list(dict.fromkeys(key[-1] for key in members(state, own.name)))


def read_aggregate(state: State, term: Term, level: str, key: Key) -> Value:
    """One value of the finer rows that belong to a row."""
    says = aggregate_of(term)
    finer = range_of(state.land, term, level)
    rows = [row for row in rows_of(state, finer, level).get(key, []) if is_left(state, finer, row)]
    weighed = [row for row in (weigh(state, term, says, finer, one) for one in rows) if row is not None]
    if says.function in ("any", "all"):
        return AGREE[says.function](weighed)
    if says.function == "only" and sum(row.counts is True for row in weighed) > 1:
        raise ReferenceProblem("only", (level, key, len(weighed)))
    if any(row.counts is None for row in weighed):
        return None
    order = shape(state.land, term, level).order if says.function in ("min", "max") else ()
    return FOLDS[says.function](state, weighed, order)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A row that an aggregate sees: whether it counts, its value, its weight."""

    counts: Value
    value: Value
    weight: Value


def weigh(state: State, term: Term, says: Aggregate, finer: str, row: Key) -> Weighed | None:
    """A row as an aggregate sees it; nothing when it doesn't count or may be left out."""
    counts = True if says.when is None else value_of(state, says.when, finer, row)
    if counts is False:
        return None
    value = True if says.function == "count" else value_of(state, term.args[0], finer, row)
    weight = Fraction(1) if says.weight is None else value_of(state, says.weight, finer, row)
    if value is None and says.missing is not None:
        value = as_due(value_of(state, says.missing, finer, row), shape(state.land, term.args[0], finer))
    if says.skip and None in (counts, value, weight):
        return None
    return Weighed(counts, value, weight)


def fold_sum(_: State, rows: list[Weighed], __: Sequence[str]) -> Value:
    """The sum; of no rows 0."""
    return None if any(row.value is None for row in rows) else sum((number(row.value) for row in rows), Fraction(0))


def fold_count(_: State, rows: list[Weighed], __: Sequence[str]) -> Value:
    """How many rows."""
    return Fraction(len(rows))


def fold_mean(state: State, rows: list[Weighed], _: Sequence[str]) -> Value:
    """The mean, by weight if there is one; of no rows unknown."""
    if not rows or any(row.value is None or row.weight is None for row in rows):
        return None
    weights = sum((number(row.weight) for row in rows), Fraction(0))
    return divided(state, sum((number(row.value) * number(row.weight) for row in rows), Fraction(0)), weights)


def fold_only(_: State, rows: list[Weighed], __: Sequence[str]) -> Value:
    """The value of the single row; several are refused before."""
    if not rows:
        raise ReferenceProblem("only", 0)
    return rows[0].value


def fold_share(_: State, rows: list[Weighed], __: Sequence[str]) -> Value:
    """The part of the rows that hold; of no rows unknown."""
    if not rows or any(row.value is None for row in rows):
        return None
    return Fraction(sum(row.value is True for row in rows), len(rows))


def fold_extreme(choose: Callable[..., Weighed]) -> Callable[[State, list[Weighed], Sequence[str]], Value]:
    """The least or the greatest; of no rows unknown."""

    def fold(_: State, rows: list[Weighed], order: Sequence[str]) -> Value:
        if not rows or any(row.value is None for row in rows):
            return None
        return choose(rows, key=lambda row: rank(row.value, order)).value

    return fold


AGREE: Final[dict[str, Callable[[list[Weighed]], Value]]] = {
    "any": lambda rows: some(every(iter((row.counts, row.value))) for row in rows),
    "all": lambda rows: every(some(iter((opposite(row.counts), row.value))) for row in rows),
}
FOLDS: Final[dict[str, Callable[[State, list[Weighed], Sequence[str]], Value]]] = {
    "sum": fold_sum,
    "count": fold_count,
    "mean": fold_mean,
    "min": fold_extreme(min),
    "max": fold_extreme(max),
    "only": fold_only,
    "share": fold_share,
}
CALLS: Final[dict[str, Reading]] = {
    "least": extreme(min),
    "greatest": extreme(max),
    "rounded": all_known(lambda x, step, mode="half_up": rounded(x, step, mode)),
    "known": read_known,
    "is_known": read_is_known,
    "previous": read_previous,
    "shift": read_shift,
    "abs": all_known(abs),
    "year": all_known(lambda when: Fraction(day(when).year)),
    "month": all_known(lambda when: Fraction(day(when).month)),
    "days": all_known(lambda start, end: Fraction((day(end) - day(start)).days)),
}
READINGS: Final[dict[str, Reading]] = {
    "number": lambda _state, term, _level, _key: exact(term.value),
    "text": lambda _state, term, _level, _key: exact(term.value),
    "truth": lambda _state, term, _level, _key: exact(term.value),
    "unknown": lambda _state, _term, _level, _key: None,
    "name": lambda state, term, level, key: read(state, level, key, str(term.value)),
    "neg": all_known(lambda x: -x),
    "add": all_known(lambda *parts: sum(parts, Fraction(0))),
    "sub": all_known(lambda x, y: x - y),
    "mul": all_known(times),
    "div": read_div,
    "and": lambda state, term, level, key: every(value_of(state, part, level, key) for part in term.args),
    "or": lambda state, term, level, key: some(value_of(state, part, level, key) for part in term.args),
    "not": lambda state, term, level, key: opposite(value_of(state, term.args[0], level, key)),
    "compare": read_compare,
    "if": read_if,
    "in": read_in,
    "call": read_call,
    "aggregate": read_aggregate,
}


# ---- columns ---------------------------------------------------------------------------------------------------------


def under(state: State, rule: str, work: Callable[[], Result]) -> Result:
    """Work done in a rule's name: its divisions by zero are counted there."""
    before, state.rule = state.rule, rule
    try:
        return work()
    finally:
        state.rule = before


def derived(state: State, column: Column, key: Key) -> Value:
    """A cell of a derived column: its kind's value, rounded, then held to the promised range."""
    level = named(column.level)
    raw = under(state, column.name, partial(KINDS[column.kind.WORD], state, column, level, key))
    value = by_rule(raw, column.round)
    if value is not None and (column.low is not None or column.high is not None):
        size = number(value)
        if (column.low is not None and size < column.low) or (column.high is not None and size > column.high):
            raise ReferenceProblem("range-promise", (column.name, key, value))
    return value


def formula_value(state: State, column: Column, level: str, key: Key) -> Value:
    """A formula's value."""
    return value_of(state, cast("Formula", column.kind).says, level, key)


def bands_value(state: State, column: Column, level: str, key: Key) -> Value:
    """The label of the stretch in which a value lies."""
    bands = cast("Bands", column.kind)
    value = value_of(state, bands.of, level, key)
    if value is None:
        return None
    if bands.step is not None and number(value) % Fraction(bands.step):
        raise ReferenceProblem("step", (column.name, key, value))
    label = next((band.label for band in bands.bands if inside(value, band.stretch)), None)
    return label if label is not None else or_else(column, bands.otherwise, (key, value))


def or_else(column: Column, otherwise: Word | None, details: object) -> str:
    """The label for what nothing else holds."""
    if otherwise is None:
        raise ReferenceProblem(column.kind.WORD, (column.name, details))
    return otherwise.text


def passes(test: Test, value: Value) -> bool:
    """Whether a cell of a decision accepts a value; only `anything` and `missing` accept the unknown."""
    if isinstance(test, Anything):
        return True
    if isinstance(test, Missing) or value is None:
        return isinstance(test, Missing) and value is None
    if isinstance(test, OneOf):
        return any(same(value, exact(one)) for one in test.values)
    return inside(value, test)


def decide_value(state: State, column: Column, level: str, key: Key) -> Value:
    """The result of the rows that hold."""
    decide = cast("Decide", column.kind)
    axes = [value_of(state, axis, level, key) for axis in decide.axes]
    found = [exact(case.gives) for case in decide.cases if all(map(passes, case.tests, axes))]
    if not found and decide.has_otherwise:
        return exact(decide.otherwise)
    if decide.match == "collect":
        return COLLECT[decide.take or "list"](found, classes(state.land, decide.order))
    if not found or (decide.match == "unique" and len(found) > 1):
        raise ReferenceProblem("decide", (column.name, key, axes, found))
    return found[0]


def collect_extreme(choose: Callable[..., Value]) -> Callable[[list[Value], Sequence[str]], Value]:
    """The least or greatest result; of none unknown."""
    return lambda found, order: choose(found, key=lambda one: rank(one, order)) if found else None


COLLECT: Final[dict[str, Callable[[list[Value], Sequence[str]], Value]]] = {
    "sum": lambda found, _: sum(map(number, found), Fraction(0)),
    "count": lambda found, _: Fraction(len(found)),
    "min": collect_extreme(min),
    "max": collect_extreme(max),
    "list": lambda found, _: ", ".join(map(str, found)),
}


def slices_value(state: State, column: Column, level: str, key: Key) -> Value:
    """The part of a value inside each slice times its rate."""
    slices = cast("Slices", column.kind)
    value = value_of(state, slices.of, level, key)
    if value is None:
        return None
    size, start, due = number(value), Fraction(0), Fraction(0)
    last = slices.slices[-1].up_to
    if size < 0 or (last is not None and size > last):
        raise ReferenceProblem("slices", (column.name, key, value))
    for piece in slices.slices:
        end = size if piece.up_to is None else min(size, Fraction(piece.up_to))
        due += number(by_rule(max(Fraction(0), end - start) * Fraction(piece.rate), slices.each))
        start = end
    return due


def lookup_value(state: State, column: Column, level: str, key: Key) -> Value:
    """The label of the group that names a value."""
    lookup = cast("Lookup", column.kind)
    value = value_of(state, lookup.of, level, key)
    if value is None:
        return None
    label = next((group.label for group in lookup.groups if any(same(value, exact(one)) for one in group.values)), None)
    return label if label is not None else or_else(column, lookup.otherwise, (key, value))


KINDS: Final[dict[str, Callable[[State, Column, str, Key], Value]]] = {
    "formula": formula_value,
    "bands": bands_value,
    "decide": decide_value,
    "slices": slices_value,
    "lookup": lookup_value,
}


# ---- tables ----------------------------------------------------------------------------------------------------------


def classes_of_key(land: Land, name: str) -> tuple[str, ...]:
    """The classes that order a key's values, where a column that bears its name has an order."""
    pointing = [level for level in land.declared() if name in land.columns[level]]
    return merged(iter([Shape("text"), *(shape_of_name(land, level, name) for level in pointing)])).order


def key_place(state: State, name: str, value: Value) -> tuple[object, ...]:
    """Where a key's value stands among its level's members: as listed, else by class, size or alphabet; unknown last."""
    if value is None:
        return (1,)
    level = level_with(state.land.rules.levels, (name,))
    if level is not None and any(isinstance(table, List) and table.members == "all" for table in tables_at(state, level)):
        return (0, members(state, level).get((value,), len(members(state, level))))
    return (0, *sort_key(value, classes_of_key(state.land, name)))


def member_place(state: State, level: str, key: Key) -> tuple[object, ...]:
    """Where a row stands among its level's members."""
    if any(isinstance(table, List) and table.members == "all" for table in tables_at(state, level)):
        return (members(state, level)[key],)
    return tuple(key_place(state, name, value) for name, value in zip(state.land.levels[level].keys, key, strict=True))


def with_measures(term: Term, measures: Sequence[Measure]) -> Term:
    """A term in which the table's own columns are written out, so that it can be read like any other."""
    said = {measure.name: measure.says for measure in measures}
    if term.op == "name":
        return said.get(str(term.value), term) if said.get(str(term.value)) != term else term
    if term.op == "aggregate":
        return term
    return replace(term, args=tuple(with_measures(part, measures) for part in term.args))


def sort_rows(state: State, level: str, rows: list[Key], term: Term, *, highest: bool) -> list[Key]:
    """Rows in the order of a term, those that tie as they stood, the unknown last."""
    name = str(term.value)
    at_key = term.op == "name" and name in state.land.levels[level].keys
    order = () if at_key else shape(state.land, term, level).order
    values = {row: value_of(state, term, level, row) for row in rows}
    known = [row for row in rows if values[row] is not None]
    known.sort(key=lambda row: key_place(state, name, values[row]) if at_key else sort_key(values[row], order), reverse=highest)
    return known + [row for row in rows if values[row] is None]


def ordered(state: State, level: str, rows: list[Key], order: Sequence[Sorting], measures: Sequence[Measure]) -> list[Key]:
    """Rows in the order the author gives, then in the members' own."""
    rows = sorted(rows, key=lambda row: member_place(state, level, row))
    for sorting in reversed(order):
        term = with_measures(sorting.name, measures)
        rows = sort_rows(state, level, rows, term, highest=sorting.highest)
    return rows


def chosen(state: State, table: str, level: str, when: Term | None) -> list[Key]:
    """The rows for which a condition holds."""
    return [key for key in members(state, level) if wanted(state, table, level, key, when)]


def paged(state: State, level: str, rows: list[Key], pages: Sequence[Word]) -> list[list[Key]]:
    """Rows page by page, the pages in the order of their members."""
    by_page: dict[Key, list[Key]] = {}
    for row in rows:
        by_page.setdefault(tuple(read(state, level, row, page.text) for page in pages), []).append(row)
    names = [page.text for page in pages]
    return [by_page[page] for page in sorted(by_page, key=lambda page: [*map(key_place_of(state), names, page)])]


def key_place_of(state: State) -> Callable[[str, Value], tuple[object, ...]]:
    """`key_place` with the state already said."""
    return lambda name, value: key_place(state, name, value)


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


def among(term: Term, condition: Term | None) -> Term:
    """A measure whose aggregates see only some rows."""
    if term.op == "aggregate":
        says = aggregate_of(term)
        return replace(term, value=replace(says, when=both(says.when, condition)))
    return replace(term, args=tuple(among(part, condition) for part in term.args))


def aggregates(term: Term) -> Iterator[Term]:
    """The outermost aggregates of a term."""
    if term.op == "aggregate":
        yield term
    else:
        for part in term.args:
            yield from aggregates(part)


def groups(state: State, name: str, level: str, measures: Sequence[Measure]) -> list[Key]:
    """The members where a summary's cells stand: those of a declared level, else those seen in the measured rows."""
    if not level.startswith("@"):
        return list(members(state, level))
    seen = {range_of(state.land, term, level) for measure in measures for term in aggregates(measure.says)}
    if len(seen) != 1:
        raise ReferenceProblem("summary", (name, sorted(seen)))
    return [key for key in rows_of(state, seen.pop(), level) if None not in key]


def summary_level(state: State, keys: Sequence[str]) -> str:
    """The level where a summary's cells stand."""
    return cast("str", level_with(state.land.levels, keys))


def summary_table(state: State, name: str) -> list[Row]:
    """A summary in long rows: cells, and totals computed again from the rows; `when` chooses among them all."""
    kind = cast("Summary", state.land.rules.tables[name].kind)
    places = dict.fromkeys([group_keys(kind), *(total_keys(kind, total) for total in kind.totals)])
    rows: list[Row] = []
    shown: list[bool] = []
    for level, parts in product([summary_level(state, keys) for keys in places], combined(kind.axes)):
        chosen_rows = [replace(measure, says=among(measure.says, kind.among)) for measure in kind.measures]
        chosen_rows = [replace(measure, says=in_groups(measure.says, parts)) for measure in chosen_rows]
        when = None if kind.when is None else with_measures(kind.when, chosen_rows)
        measures = spread_over(kind, chosen_rows)
        for key in groups(state, name, level, measures):
            labels: Row = {axis.name: group.label for axis, group in parts}
            rows.append(summary_row(state, kind, level, key, measures) | labels)
            shown.append(wanted(state, name, level, key, when))
    rows = [row for row, seen in zip(compared(state, kind, rows), shown, strict=True) if seen]
    return sorted(rows, key=lambda row: summary_place(state, kind, row))


Parts = tuple[tuple[Axis, Group], ...]


def combined(axes: Sequence[Axis]) -> list[Parts]:
    """One group of each axis, in every way."""
    return [tuple(zip(axes, chosen_groups, strict=True)) for chosen_groups in product(*(axis.groups for axis in axes))]


def in_groups(term: Term, parts: Parts) -> Term:
    """A measure whose aggregates see only the rows of some groups: those whose value is known and one of the group's."""
    for axis, group in parts:
        value = Term("name", (), axis.of.text, axis.of.place)
        if group.values:
            same_as = [Term("compare", (value, written_value(one.value)), "==") for one in group.values]
            term = among(term, Term("and", (Term("call", (value,), "is_known"), Term("or", tuple(same_as)))))
    return term


def written_value(value: Scalar) -> Term:
    """A value as a formula writes it."""
    return Term("truth" if isinstance(value, bool) else "text" if isinstance(value, str) else "number", (), value)


def spread_over(kind: Summary, measures: Sequence[Measure]) -> list[Measure]:
    """The measures once for each combination of the groups that stand across."""
    found = []
    for parts, measure in product(combined(kind.spread), measures):
        label = " · ".join(group.label for _, group in parts)
        name = measure.name if not parts else label if len(measures) == 1 else f"{label} {measure.name}"
        found.append(replace(measure, name=name, says=in_groups(measure.says, parts)))
    return found


def wanted(state: State, name: str, level: str, key: Key, when: Term | None) -> bool:
    """Whether a row meets a table's condition; an unknown one stops the run."""
    holds = True if when is None else value_of(state, when, level, key)
    if holds is None:
        raise ReferenceProblem("unknown-condition", (name, key))
    return holds is True


def summary_row(state: State, kind: Summary, level: str, key: Key, measures: Sequence[Measure]) -> Row:
    """One row of a summary; the keys it totals are unknown."""
    own = dict(zip(state.land.levels[level].keys, key, strict=True))
    row: Row = {name: own.get(name) for name in group_keys(kind)}
    row[TOTAL] = len(own) < len(group_keys(kind))
    for measure in measures:
        blank = row[TOTAL] and kind.blank_totals and not all(readable(state.land, level, w) for w in words_of(measure.says))
        row[measure.name] = None if blank else value_of(state, measure.says, level, key)
    return row


def summary_place(state: State, kind: Summary, row: Row) -> tuple[object, ...]:
    """Where a summary's row stands: by page, then its keys with totals under what they total, then along `across`."""
    across = [] if kind.across is None else [kind.across]
    labels = {axis.name: [group.label for group in axis.groups] for axis in kind.axes}
    return tuple(
        (labels[word.text].index(cast("str", row[word.text])),)
        if word.text in labels
        else key_place(state, word.text, row[word.text])
        for word in (*kind.pages, *kind.rows, *across)
    )


def compared(state: State, kind: Summary, rows: list[Row]) -> list[Row]:
    """The rows with each measure set beside another member of `across`; hidden rows may be that other."""
    if kind.compare is None or kind.across is None:
        return rows
    along = kind.across.text
    met = sorted({row[along] for row in rows}, key=lambda value: key_place(state, along, value))
    before = {late: early for early, late in pairwise(met)}
    first, last = exact(kind.compare.before), exact(kind.compare.after)
    fixed = [TOTAL, *(name for name in group_keys(kind) if name != along), *(axis.name for axis in kind.axes)]
    found = {(row[along], *(row[name] for name in fixed)): row for row in rows}
    result = []
    for row in rows:
        rest = tuple(row[name] for name in fixed)
        two = (row[along], before.get(row[along])) if kind.compare.to == "previous" else (last, first)
        now, then = (found.get((member, *rest), {}) for member in two)
        beside = {f"{m.name}@compare": change(state, kind.compare, now.get(m.name), then.get(m.name)) for m in kind.measures}
        result.append(row | beside)
    return result


def change(state: State, compare: Compare, now: Value, then: Value) -> Value:
    """How a measure has changed, as the author asks for it."""
    if now is None or then is None:
        return None
    difference = number(now) - number(then)
    return divided(state, difference, number(then)) if compare.shown_as == "percent" else difference


# ---- statements ------------------------------------------------------------------------------------------------------


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


def label_of(member: Value) -> str:
    """A member as a column is called."""
    return str(float(member)).removesuffix(".0") if isinstance(member, Fraction) else str(member)


@dataclass(frozen=True, slots=True)
class Story:
    """What became of a funnel's rows: those left at the start and after each step, and which step dropped each other one."""

    left: list[frozenset[Key]]
    reasons: Mapping[Key, str]


@once
def story(state: State, name: str) -> Story:
    """The rows followed step by step: each step looks at the members that have a row left, and drops some with their rows."""
    kind = cast("Funnel", state.land.rules.tables[name].kind)
    left = [frozenset(under(state, name, partial(chosen, state, name, kind.of.text, kind.among)))]
    for level in followed(state.land, kind):
        if any(None in member_of(state, kind.of.text, row, level) for row in left[0]):
            raise ReferenceProblem("unknown-condition", (name, level))
    reasons: dict[Key, str] = {}
    for step in kind.exclusions:
        gone = under(state, name, partial(dropped, state, kind.of.text, step, left[-1]))
        reasons |= dict.fromkeys(gone, step.drop.text)
        left.append(left[-1] - gone)
    return Story(left, reasons)


def dropped(state: State, of: str, step: Exclusion, left: frozenset[Key]) -> frozenset[Key]:
    """The rows that a step drops."""
    member = {row: member_of(state, of, row, step.level.text) for row in left}
    seen = None if step.over is not None else (of, left)
    held = {one: seeing(state, seen, partial(value_of, state, step.when, step.level.text, one)) for one in set(member.values())}
    if None in held.values():
        raise ReferenceProblem("unknown-condition", (step.drop.text, held))
    return frozenset(row for row in left if held[member[row]])


def followed(land: Land, kind: Funnel) -> set[str]:
    """The levels that a funnel's rows must know their member of: those of its steps, and those that it counts."""
    page = cast("str", level_with(land.levels, [word.text for word in kind.pages]))
    asked = [(count.says, page) for count in kind.counts]
    asked += [(step.when, step.level.text) for step in kind.exclusions if step.over is None]
    met = {level for term, at in asked for level in ranged(land, term, at)} | {step.level.text for step in kind.exclusions}
    return met & land.reach[kind.of.text].keys()


def ranged(land: Land, term: Term, level: str) -> Iterator[str]:
    """The levels over which a term's aggregates range, inner ones included."""
    if term.op == "aggregate":
        level = range_of(land, term, level)
        yield level
    counted = term.op == "aggregate" and aggregate_of(term).function == "count"
    for part in (part for part in term.parts() if not (counted and part in term.args)):
        yield from ranged(land, part, level)


def part_of(state: State, name: str, row: Key) -> str:
    """The part in which a row stands."""
    kind = cast("Funnel", state.land.rules.tables[name].kind)
    found = [label.text for label, says in kind.parts.names if value_of(state, says, kind.of.text, row)] if kind.parts else []
    if len(found) != 1:
        raise ReferenceProblem("parts", (name, row, found))
    return found[0]


def prove_parts(state: State, name: str) -> None:
    """Each row left stands in a part, and each member that is counted in one only."""
    kind = cast("Funnel", state.land.rules.tables[name].kind)
    page = cast("str", level_with(state.land.levels, [word.text for word in kind.pages]))
    parts = {row: part_of(state, name, row) for row in story(state, name).left[-1]} if kind.parts else {}
    counted = {level for count in kind.counts for level in ranged(state.land, count.says, page)}
    for level in counted & state.land.reach[kind.of.text].keys():
        pairs = {(member_of(state, kind.of.text, row, level), part) for row, part in parts.items()}
        if len(pairs) != len({member for member, _ in pairs}):
            raise ReferenceProblem("parts", (name, level, sorted(map(str, pairs))))


@once
def funnel_cells(state: State, name: str) -> dict[Key, list[tuple[str, str, dict[str, Value], dict[str, Value]]]]:
    """For each page its rows: the label, the label as printed, the counts, and their percentages where there are any."""
    kind = cast("Funnel", state.land.rules.tables[name].kind)
    page = cast("str", level_with(state.land.levels, [word.text for word in kind.pages]))
    prove_parts(state, name)
    told = story(state, name)
    seen = rows_of(state, kind.of.text, page) if page.startswith("@") else members(state, page)
    return {key: page_rows(state, name, page, key, told) for key in seen if None not in key}


def page_rows(
    state: State, name: str, page: str, key: Key, told: Story
) -> list[tuple[str, str, dict[str, Value], dict[str, Value]]]:
    """One page of a funnel."""
    kind = cast("Funnel", state.land.rules.tables[name].kind)

    def counts(rows: frozenset[Key]) -> dict[str, Value]:
        left = (kind.of.text, rows)
        return {one.name: seeing(state, left, partial(value_of, state, one.says, page, key)) for one in kind.counts}

    def percent(found: Mapping[str, Value], base: Mapping[str, Value]) -> dict[str, Value]:
        known = {word for word in found if found[word] is not None and base[word]}
        return {word: 100 * number(found[word]) / number(base[word]) if word in known else None for word in found}

    every_left = [counts(rows) for rows in told.left]
    first, last = every_left[0], every_left[-1]
    rows = [(kind.start.text, kind.start.text, first, percent(first, first) if kind.percent else {})]
    for step, before, after in zip(kind.exclusions, every_left, every_left[1:], strict=False):
        pairs = {word: (before[word], after[word]) for word in before}
        gone = {word: None if None in pair else number(pair[0]) - number(pair[1]) for word, pair in pairs.items()}
        rows.append((step.drop.text, f"(-) {step.drop.text}", gone, percent(gone, first) if kind.percent else {}))
        if step.leaves is not None:
            rows.append((step.leaves.text, step.leaves.text, after, percent(after, first) if kind.percent else {}))
    if kind.parts is not None:
        base = {"parts": last, "start": first}.get(kind.parts.percent or "", {})
        of_part = {row: part_of(state, name, row) for row in told.left[-1]}
        split = [(label.text, frozenset(row for row in of_part if of_part[row] == label.text)) for label, _ in kind.parts.names]
        for label, there in [(kind.parts.title.text, told.left[-1]), *split]:
            found = counts(there)
            rows.append((label, label, found, percent(found, base) if base else {}))
    return rows


def funnel_table(state: State, name: str) -> list[Row]:
    """A funnel's pages in their order, those left out on which no row starts."""
    kind = cast("Funnel", state.land.rules.tables[name].kind)
    words = [word.text for word in kind.pages]
    starts = {tuple(read(state, kind.of.text, row, word) for word in words) for row in story(state, name).left[0]}
    level = state.land.levels[cast("str", level_with(state.land.levels, words))]
    found = funnel_cells(state, name)
    named_pages = [(dict(zip(level.keys, key, strict=True)), rows) for key, rows in found.items()]
    pages = [(page, rows) for page, rows in named_pages if not words or tuple(page[word] for word in words) in starts]
    pages.sort(key=lambda one: tuple(key_place(state, word, one[0][word]) for word in words))
    percents = kind.percent or (kind.parts is not None and kind.parts.percent is not None)
    return [
        page | {"step": printed} | counts | ({f"{word} %": shares.get(word) for word in counts} if percents else {})
        for page, rows in pages
        for _, printed, counts, shares in rows
    ]


def hidden_cells(state: State, name: str) -> dict[str, dict[Key, Value]]:
    """Each number of a funnel as a column of its pages."""
    found: dict[str, dict[Key, Value]] = {}
    for page, rows in funnel_cells(state, name).items():
        for label, _, counts, shares in rows:
            for word, value in counts.items():
                found.setdefault(f"{name}/{label}/{word}", {})[page] = value
            for word, value in shares.items():
                found.setdefault(f"{name}/{label}/{word} %", {})[page] = value
    return found


TABLES: Final[dict[str, Callable[[State, str], list[Row]]]] = {
    "funnel": funnel_table,
    "listing": member_table,
    "ranking": member_table,
    "statement": statement_table,
    "summary": summary_table,
    "target": target_table,
}


# ---- the door --------------------------------------------------------------------------------------------------------


def unmet(state: State, name: str) -> list[Key]:
    """The rows that don't meet a check: those where it is false, and those where it isn't known."""
    check = state.land.rules.checks[name]
    level = named(check.level)
    found = [key for key in members(state, level) if value_of(state, check.must, level, key) is not True]
    if found and check.on_fail == "stop":
        raise ReferenceProblem("check", (name, found))
    return found


def evaluate(ruleset: Ruleset, rows: Mapping[str, list[dict[str, object]]]) -> Reference:
    """Everything that a ruleset says of some rows, given for each input; a broken law raises `ReferenceProblem`.

    An input that is spread `across` is given in long rows: one for each key and cell.
    """
    land = survey(ruleset)
    state = State(land, cast("Mapping[str, list[Row]]", rows))
    prove_references(state)
    for name in ruleset.tables:
        prove_accounts(state, name)
    cells = {
        name: {key: cell(state, level, name, key) for key in members(state, level)}
        for level in land.declared()
        for name, home in land.columns[level].items()
        if isinstance(home, Column | Given | Fate | Climbed)
    }
    tables = {name: under(state, name, partial(TABLES[table.kind.WORD], state, name)) for name, table in ruleset.tables.items()}
    for name in (name for name, table in ruleset.tables.items() if isinstance(table.kind, Funnel)):
        cells |= hidden_cells(state, name)
    checks = {name: under(state, name, partial(unmet, state, name)) for name in ruleset.checks}
    return Reference(cells, tables, checks, dict(state.divisions), dict(state.dropped))


def told(key: Key, value: object) -> str:
    """A cell in a difference."""
    drawn = str(value) if isinstance(value, Fraction) else repr(value)
    return f"[{', '.join(map(str, key))}] {drawn}"


def equal(first: Value, second: Value) -> bool:
    """Whether two cells hold the same: a truth is never a number."""
    return isinstance(first, bool) == isinstance(second, bool) and first == second


def differences(reference: Reference, engine_cells: Mapping[str, Mapping[Key, Value]]) -> list[str]:
    """What the engine computed otherwise, one sentence a cell; nothing when they agree.

    `engine_cells` holds, for each derived column (and each column a table `gives`), its cells by key: a tuple of the
    level's key values in the order of the level's keys, `()` at the whole. A number is a Fraction, a class or text a str,
    a truth a bool, a date a date, the unknown None; keys too. Columns that the engine left out (nothing printed needs them)
    aren't compared; a column that the reference doesn't have is a difference.
    """
    found = [f"{name}: the reference has no such column" for name in engine_cells if name not in reference.cells]
    for name in (name for name in reference.cells if name in engine_cells):
        slow, fast = reference.cells[name], engine_cells[name]
        found += [f"{name} {told(key, slow[key])}: the engine has no such row" for key in slow if key not in fast]
        found += [f"{name} {told(key, fast[key])}: the reference has no such row" for key in fast if key not in slow]
        found += [
            f"{name} {told(key, slow[key])}: the engine says {told((), fast[key])[3:]}"
            for key in slow
            if key in fast and not equal(slow[key], fast[key])
        ]
    return found
