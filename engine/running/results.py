"""Collected rows of a table -> a sheet with its heads, with one key spread over columns where the table says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

import polars as pl

from engine.outcome import LINE, MEMBER, TOTAL, Head, Line, Sheet
from engine.problem import Place, Problem, say
from engine.steps import Column, Part, SheetPlan

MARKS: Final = (TOTAL, LINE)
YES_NO: Final = {"pt-BR": ("Sim", "Não"), "en": ("Yes", "No")}


def sheet_of(plan: SheetPlan, frame: pl.DataFrame, language: str) -> Sheet:
    """The sheet as it is printed and written."""
    heads = [_head(column, lined=bool(plan.lines)) for column in plan.parts[0].columns]
    lines = tuple(_line(name, part) for name, part in zip(plan.lines, plan.parts, strict=False))
    if len({line.unit for line in lines}) > 1:
        heads = [replace(head, unit="") if head.line == "number" else head for head in heads]
    else:
        lines = tuple(replace(line, unit="") for line in lines)
    if plan.across is not None:
        heads, frame = _spread(plan, heads, frame, YES_NO[language])
    names = [head.name for head in heads] + [mark for mark in MARKS if mark in frame.columns]
    return Sheet(plan.name, tuple(heads), frame.select(names), plan.title, plan.pages, plan.print, plan.said, lines)


def broken_promise(plan: SheetPlan, frame: pl.DataFrame, place: Place) -> Problem | None:
    """A table that promised another number of cells."""
    found = frame.height
    if plan.cells is None or plan.cells == found:
        return None
    what = say("`{table}` promises {due} cells and has {found}", table=plan.name, due=plan.cells, found=found)
    return Problem("data-cells", place, what, mend=say("mend the data, or write `cells: {found}`", found=found))


def _head(column: Column, *, lined: bool) -> Head:
    value = column.value
    assumed = column.assumed and not (lined and column.line)  # a line tells for itself
    return Head(column.name, value.kind, column.title, value.scale, column.show, column.unit, column.key, assumed, column.line)


def _line(name: str, part: Part) -> Line:
    """How a line is printed: as its numbers are, with as many decimals as the finest of them."""
    title = next(str(column.value.n.value) for column in part.columns if column.line == "title")
    first, *others = (column for column in part.columns if column.line == "number")
    scale = max(column.scale or 0 for column in (first, *others))
    return Line(name, title, scale, first.show, first.unit, any(column.assumed for column in (first, *others)))


def _spread(
    plan: SheetPlan, heads: Sequence[Head], frame: pl.DataFrame, words: tuple[str, str]
) -> tuple[list[Head], pl.DataFrame]:
    """Each member of a key becomes a column for each measure; what stands aside follows them once."""
    across = str(plan.across)
    keys = [head for head in heads if head.key and head.name != across]
    bare = {column.name for column in plan.parts[0].columns if column.bare}
    aside = {column.name for column in plan.parts[0].columns if column.aside}
    measures = [head for head in heads if not head.key and head.name not in aside]
    order = [name for name in frame.columns if name.startswith(MEMBER)]
    members = frame.drop_nulls(across).sort(order, maintain_order=True).get_column(across).unique(maintain_order=True).to_list()
    marks = [mark for mark in MARKS if mark in frame.columns]
    rows = frame.select([*(head.name for head in keys), *marks]).unique(maintain_order=True)
    on = [*(head.name for head in keys), *marks]
    made: list[Head] = []
    for member in members:
        there = frame.filter(pl.col(across) == member)
        label = _label(member, words)
        named = {head.name: _named(head, label, alone=len(measures) == 1 or head.name in bare) for head in measures}
        rows = _beside(rows, there.select([*on, *(pl.col(old).alias(new.name) for old, new in named.items())]), on)
        rows = _filled(rows, named, plan)
        made += named.values()
    once = [head for head in heads if head.name in aside]
    if once:
        aside_of = frame.select([*on, *(head.name for head in once)])
        rows = _beside(rows, _first_of_each(aside_of, on), on)
    return [*keys, *made, *once], rows


def _first_of_each(frame: pl.DataFrame, on: Sequence[str]) -> pl.DataFrame:
    """One row for each row of the table; a table without keys has one row in all."""
    return frame.unique(subset=on, keep="first", maintain_order=True) if on else frame.head(1)


def _beside(rows: pl.DataFrame, others: pl.DataFrame, on: Sequence[str]) -> pl.DataFrame:
    if not on:
        return rows.hstack(others) if rows.width else others
    return rows.join(others, on=list(on), how="left", nulls_equal=True, maintain_order="left")


def _label(member: object, words: tuple[str, str]) -> str:
    if isinstance(member, bool):
        return words[0 if member else 1]
    return member.isoformat() if isinstance(member, date) else f"{member}"


def _named(head: Head, label: str, *, alone: bool) -> Head:
    title = label if alone else f"{label} {head.title or head.name}"
    return replace(head, name=label if alone else f"{label} {head.name}", title=title)


def _filled(rows: pl.DataFrame, named: Mapping[str, Head], plan: SheetPlan) -> pl.DataFrame:
    """Where no row falls into a combination stands `empty`, or what no rows give: 0 for sums and counts, else nothing."""
    counts = {column.name for column in plan.parts[0].columns if column.value.kind == "number" and not column.value.nul}
    said = plan.empty is not None
    filled = {old: head.name for old, head in named.items() if head.kind == "number" and old not in plan.blank}
    fills = {name: plan.empty or 0 for old, name in filled.items() if said or old in counts}
    return rows.with_columns([pl.col(name).fill_null(pl.lit(fill).cast(rows.schema[name])) for name, fill in fills.items()])
