"""Files -> tables that keep their promises: every cell in its range, no key twice, no row without its coarser member."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import polars as pl

from engine.declared import Input, List
from engine.exact.cells import Cell
from engine.frames.guards import repeated_keys, strange_rows
from engine.frames.tables import list_frame
from engine.frames.tidy import Listed, copies, repeated, rising, without_orphans
from engine.graph import Graph
from engine.graph.places import columns_of, fields_of, tables_of
from engine.inputs import REASON, ROW, Chosen, Loaded, load
from engine.problem import Place, Problem, RulesError, Text, say, stop_if
from engine.running.collecting import Wish, collect
from engine.steps import Made

Tables = Mapping[str, pl.LazyFrame]
FIRST_ROWS: Final = 100_000  # keys that do not rise mostly show it among these


@dataclass(frozen=True)
class Entry:
    """What has come in: each input as loaded, every table of the ruleset by name, and what was left out."""

    files: Mapping[str, Chosen]
    loaded: Mapping[str, Loaded]
    tables: Tables
    notices: tuple[Text, ...] = ()

    @property
    def read_late(self) -> list[str]:
        """The files whose rows are read while the results are computed."""
        return [loaded.used.name for loaded in self.loaded.values() if loaded.rows is None]

    def refused(self) -> dict[str, pl.DataFrame]:
        """The refused rows of each input, whole, with their line and the reason."""
        kept = {name: one.refused for name, one in self.loaded.items() if one.refused is not None and one.refused.height}
        return {name: frame.select([ROW, REASON, pl.exclude(ROW, REASON)]) for name, frame in kept.items()}


def enter(graph: Graph, keys: Sequence[Made], files: Mapping[str, Chosen], wish: Wish) -> Entry:
    """Load every input and look at every table, or tell everything that is wrong with them."""
    loaded = _load(graph, files, wish)
    lists = {name: list_frame(table, columns_of(table)) for name, table in graph.ruleset.lists.items()}
    tables = {**lists, **{name: one.frame for name, one in loaded.items()}}
    entry = Entry(files, loaded, tables)
    stop_if(_judged(entry))
    doors = _Doors(graph, keys, files, wish, entry.read_late)
    stop_if(doors.repeated(tables))
    kept, notices = doors.admitted(tables)
    return Entry(files, loaded, kept, (*(text for one in loaded.values() for text in one.notices), *notices))


def admitted(graph: Graph, keys: Sequence[Made], tables: Tables) -> Tables:
    """Tables that no file has brought, without the rows that have no coarser member; their keys are known to stand once."""
    return _Doors(graph, keys, {}, Wish(), ()).admitted(tables)[0]


def _load(graph: Graph, files: Mapping[str, Chosen], wish: Wish) -> dict[str, Loaded]:
    loaded: dict[str, Loaded] = {}
    problems: list[Problem] = []
    for name, table in graph.ruleset.inputs.items():
        fields = fields_of(
            table, graph.keys, graph.ruleset.levels[table.level.text], lambda order: graph.ruleset.orders[order].classes
        )
        try:
            loaded[name] = load(table, fields, files[name], keep_refused=wish.keep_refused, tell=wish.speak)
        except RulesError as error:
            problems += error.problems
        else:
            wish.tell(name, loaded[name].rows)
    if problems:
        raise RulesError(problems)
    return loaded


def _judged(entry: Entry) -> Iterator[Problem]:
    """What files that are read late say of themselves, before anything is computed from them."""
    waiting = [loaded for loaded in entry.loaded.values() if loaded.guard is not None]
    frames = collect([loaded.guard for loaded in waiting if loaded.guard is not None], entry.read_late)
    for loaded, frame in zip(waiting, frames, strict=True):
        for problem, rows in loaded.judge(frame.row(0, named=True)):
            yield replace(problem, rows=problem.rows + _first_rows(rows, entry))


def _first_rows(rows: pl.LazyFrame | None, entry: Entry) -> tuple[str, ...]:
    """The first rows that a fault is about: their number in the file, and the cell."""
    if rows is None:
        return ()
    found = collect([rows], entry.read_late)[0]
    return tuple(f"{number}: {'' if cell is None else cell}".rstrip() for number, cell in found.iter_rows())


@dataclass(frozen=True)
class _Doors:
    """What is asked of a table's rows before they are let in."""

    graph: Graph
    keys: Sequence[Made]
    files: Mapping[str, Chosen]
    wish: Wish
    read_late: Sequence[str]

    def _collect(self, frames: Sequence[pl.LazyFrame]) -> list[pl.DataFrame]:
        return collect(frames, self.read_late)

    def _keys_of(self, table: Input | List) -> tuple[str, ...]:
        return self.graph.ruleset.levels[table.level.text].keys

    def repeated(self, tables: Tables) -> Iterator[Problem]:
        """Keys that stand twice in one table; where they only rise, nothing has to be counted."""
        keyed = tables_of(self.graph.ruleset)
        in_order = self._in_order(keyed, tables)
        doubtful = [table for table in keyed if table.name not in in_order]
        listed = self._listed(tables)
        counted = self._collect([copies(tables[one.name], self._keys_of(one), self._held(one), listed) for one in doubtful])
        guilty = [table for table, frame in zip(doubtful, counted, strict=True) if frame.item()]
        found = self._collect([repeated(tables[table.name], self._keys_of(table)) for table in guilty])
        for table, frame in ((table, frame) for table, frame in zip(guilty, found, strict=True) if frame.height):
            yield self._with_file(table, repeated_keys(table, self._keys_of(table), frame, self.keys))

    def admitted(self, tables: Tables) -> tuple[Tables, list[Text]]:
        """The tables without the rows that may be left out; rows that may not stop the run."""
        tables, notices = self.without_orphans(tables)
        more, problems = self.strangers(tables)
        stop_if(problems)
        return tables, [*notices, *more]

    def _listed(self, tables: Tables) -> dict[str, Listed]:
        """The keys of which a list gives all members."""
        whole = [table for table in self.graph.ruleset.lists.values() if table.members == "all"]
        alone = {table.name: self._keys_of(table) for table in whole}
        return {
            alone[table.name][0]: Listed(tables[table.name], len(table.rows)) for table in whole if len(alone[table.name]) == 1
        }

    def _in_order(self, keyed: Sequence[Input | List], tables: Tables) -> set[str]:
        """The tables whose keys only rise; it is enough that one of the keys does, as numbers given one after the other."""
        asked = [(table.name, keys) for table in keyed for keys in _orders(self._keys_of(table))]
        begun = self._rising(asked, {name: frame.head(FIRST_ROWS) for name, frame in tables.items()})
        found = set[str]()
        while waiting := [one for one in begun if one[0] not in found]:
            now = list(dict(reversed(waiting)).items())  # the first order of each table
            found |= {name for name, _ in self._rising(now, tables)}
            begun = [one for one in waiting if one not in now]
        return found

    def _rising(self, asked: Sequence[tuple[str, tuple[str, ...]]], tables: Tables) -> list[tuple[str, tuple[str, ...]]]:
        """Those tables' keys that only rise."""
        frames = self._collect([rising(tables[name], keys) for name, keys in asked])
        return [one for one, frame in zip(asked, frames, strict=True) if frame.item()]

    def _with_file(self, table: Input | List, problem: Problem) -> Problem:
        """The problem, with the file in which it stands."""
        file = self.files.get(table.name)
        return problem if file is None else replace(problem, also=(Place(file.shown),))

    def _held(self, table: Input | List) -> dict[str, Cell]:
        """How the keys of a table's level are held."""
        return {made.name: made.value.n for made in self.keys if made.level == table.level.text}

    def without_orphans(self, tables: Tables) -> tuple[dict[str, pl.LazyFrame], list[Text]]:
        """Leave out the rows whose coarser member doesn't exist, of the inputs that say `orphans: drop`."""
        whole = self._whole()
        dropping = [table for table in self.graph.ruleset.inputs.values() if table.orphans == "drop"]
        kept, lost, told = dict(tables), list[pl.LazyFrame](), list[tuple[str, str]]()
        for table in sorted(dropping, key=lambda one: len(self.graph.space.reach(one.level.text))):
            for coarser in self._above(table, whole):
                keys = self.graph.space.levels[coarser].keys
                kept[table.name], gone = without_orphans(kept[table.name], kept[whole[coarser].name].select(keys), keys)
                lost.append(gone)
                told.append((table.name, coarser))
        counts = [frame.item() for frame in self._collect(lost)]
        return kept, [_left_out(count, *names) for count, names in zip(counts, told, strict=True) if count]

    def _whole(self) -> dict[str, Input | List]:
        """The table that gives the members of each level that has one."""
        return {table.level.text: table for table in tables_of(self.graph.ruleset) if table.members == "all"}

    def _above(self, table: Input, whole: Mapping[str, Input | List]) -> Iterator[str]:
        own = {*self._keys_of(table), *(column.name for column in columns_of(table))}
        for level in self.graph.space.reach(table.level.text):
            if level in whole and level != table.level.text and own.issuperset(self.graph.space.levels[level].keys):
                yield level

    def strangers(self, tables: Tables) -> tuple[list[Text], list[Problem]]:
        """Rows of a table that only adds columns, whose member the table of all members doesn't have."""
        whole = self._whole()
        some = [table for table in tables_of(self.graph.ruleset) if table.members == "some" and table.level.text in whole]
        lost = [
            tables[table.name].join(tables[whole[table.level.text].name], on=list(self._keys_of(table)), how="anti")
            for table in some
        ]
        notices, problems = list[Text](), list[Problem]()
        for table, frame in zip(some, self._collect(lost), strict=True):
            if frame.height and isinstance(table, Input) and table.orphans == "drop":
                notices.append(_left_out(frame.height, table.name, table.level.text))
            elif frame.height:
                problems.append(self._with_file(table, strange_rows(table, self._keys_of(table), frame, self.keys)))
        return notices, problems


def _orders(keys: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """What may rise, the cheapest to look at first."""
    yield from ((key,) for key in reversed(keys) if len(keys) > 1)
    yield keys


def _left_out(count: int, table: str, level: str) -> Text:
    if count == 1:
        return say("1 row of `{input}` without a `{level}` was left out", input=table, level=level)
    return say("{count} rows of `{input}` without a `{level}` were left out", count=count, input=table, level=level)
