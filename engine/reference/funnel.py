"""A funnel -> what becomes of its rows, and the numbers of each step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import cast

from engine.kinds.tables.exclusions import Exclusion
from engine.kinds.tables.funnel import Funnel
from engine.language.terms import Term
from engine.reference.levels import Fate, Land, aggregate_of, level_with, range_of
from engine.reference.order import chosen, key_place
from engine.reference.rows import State, member_of, members, once, read, rows_of, seeing
from engine.reference.terms import under, value_of
from engine.reference.values import Key, ReferenceProblem, Row, Value, number


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
        gone: dict[str, Value] = {
            word: None if None in pair else number(pair[0]) - number(pair[1]) for word, pair in pairs.items()
        }
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


def fate(state: State, home: Fate, key: Key) -> Value:
    """What a funnel says of one of its rows."""
    found = story(state, home.table)
    return found.reasons.get(key) if home.reason else key in found.left[-1]
