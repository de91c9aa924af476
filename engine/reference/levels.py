"""A ruleset -> its levels, the columns at each, and which level belongs to which."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine.kinds.tables.funnel import Funnel
from engine.kinds.tables.listing import Listing
from engine.kinds.tables.ranking import Ranking
from engine.kinds.tables.rolled import Rolled
from engine.kinds.tables.statement import Statement
from engine.kinds.tables.summary import Summary
from engine.language.terms import Aggregate, Term
from engine.model import Column, Input, Level, List, Ruleset
from engine.problem import Place
from engine.reference.groups import group_keys, total_keys
from engine.reference.values import WHOLE, ReferenceProblem
from engine.words import Word


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
            both = (given.kind.gives.left, given.kind.gives.dropped_by)
            fates = {word.text: Fate(given.name, reason) for word, reason in zip(both, (False, True), strict=True) if word}
            found[given.kind.of.text].update(fates)
        if isinstance(given.kind, Statement) and isinstance(given.kind.lines, Rolled):
            gives = given.kind.lines.chart.gives
            found[accounts_of(given.name)][f"{given.name}/value" if gives is None else gives.text] = Climbed(given.name)
    return found


def accounts_of(table: str) -> str:
    """The level of a chart's accounts, which no author can name."""
    return f"{table}/accounts"


def level_with(levels: Mapping[str, Level], keys: Sequence[str]) -> str | None:
    """The first level that has exactly these keys, in whatever order."""
    return next((name for name, level in levels.items() if set(level.keys) == set(keys)), None)


def with_groups(rules: Ruleset) -> dict[str, Level]:
    """The declared levels, the whole, one level for every grouping of a summary, and for pages that aren't declared."""
    here = Place("")
    levels = {WHOLE: Level(WHOLE, (), here, "whole"), **rules.levels}
    for table in rules.tables.values():
        wanted: list[tuple[str, ...]] = []
        anew: list[tuple[str, ...]] = []
        if isinstance(table.kind, Statement) and isinstance(table.kind.lines, Rolled):
            own = (*(word.text for word in table.kind.layout.keys), table.kind.lines.chart.key)
            levels[accounts_of(table.name)] = Level(accounts_of(table.name), own, here, "rolled")
        if isinstance(table.kind, Summary):
            anew = [group_keys(table.kind), *(total_keys(table.kind, total) for total in table.kind.totals)]
        elif isinstance(table.kind, Funnel):
            wanted = [tuple(word.text for word in table.kind.pages)]
        anew += [keys for keys in wanted if level_with(levels, keys) is None]
        for keys in anew:
            levels[grouping_of(keys)] = Level(grouping_of(keys), keys, here, "seen_in")
    return levels


def grouping_of(keys: Sequence[str]) -> str:
    """The level of a grouping, which no author can name; it stands beside a declared level of the same keys."""
    return "@" + "+".join(keys)


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
