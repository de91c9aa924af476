"""A summary -> the keys where its cells and its totals stand."""

from __future__ import annotations

from engine.kinds.tables.summary import Summary
from engine.words import Word


def row_keys(summary: Summary) -> list[str]:
    """The keys among the rows of a summary; the rest are axes."""
    return [word.text for word in summary.rows if all(axis.name != word.text for axis in summary.axes)]


def group_keys(summary: Summary) -> tuple[str, ...]:
    """The keys where the cells of a summary stand."""
    across = () if summary.across is None else (summary.across.text,)
    return (*row_keys(summary), *across, *(word.text for word in summary.pages))


def total_keys(summary: Summary, total: Word) -> tuple[str, ...]:
    """The keys where the totals of one name stand: those of `rows` up to it, and the page and column they stand in."""
    rows = row_keys(summary)
    kept = 0 if total.text == "all" else rows.index(total.text) + 1
    return (*rows[:kept], *group_keys(summary)[len(rows) :])
