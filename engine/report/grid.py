"""Cells that are already text -> the lines of a table: columns side by side, long texts wrapped, totals under a rule."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from engine.report.visible import padded, width, wrapped

GAP: Final = "  "
WORD: Final = 20  # a word that is no longer is not cut, where the page has room
NARROWEST: Final = 12  # a column is not wrapped below this, however narrow the page


@dataclass(frozen=True, slots=True)
class Stripe:
    """How one column stands: its heading, its width, numbers to the right."""

    heading: str
    cells: int
    right: bool = False


def stripes(headings: Sequence[str], rights: Sequence[bool], rows: Iterable[Sequence[str]], page: int) -> tuple[Stripe, ...]:
    """The columns, as wide as their widest cell where the page allows it; numbers are never wrapped."""
    columns = list(zip(*rows, strict=True)) or [()] * len(headings)
    bodies = [max(map(width, column), default=0) for column in columns]
    full = [max(width(heading), body, 1) for heading, body in zip(headings, bodies, strict=True)]
    words = [
        0 if right else min(max(map(longest_word, column), default=0), WORD)
        for column, right in zip(columns, rights, strict=True)
    ]
    room = page - len(GAP) * (len(headings) - 1)
    kinder, least = (
        [
            max(body if right else min(body, max(NARROWEST, word)), min(longest_word(heading), whole, NARROWEST), 1)
            for heading, body, right, whole, word in zip(headings, bodies, rights, full, uncut, strict=True)
        ]
        for uncut in (words, [0] * len(words))
    )
    widths = _narrowed(full, kinder if sum(kinder) <= room else least, room)  # a word is cut only where the page asks for it
    return tuple(Stripe(heading, cells, right) for heading, cells, right in zip(headings, widths, rights, strict=True))


def longest_word(text: str) -> int:
    """The width of the longest word."""
    return max(map(width, text.split(" ")))


def _narrowed(full: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Every width cut at the same height, the greatest at which all fit; what can't be cut stays."""

    def cut(height: int) -> list[int]:
        return [max(low, min(high, height)) for low, high in zip(least, full, strict=True)]

    heights = range(max(full, default=0) + 1)
    fitting = bisect_right(heights, room, key=lambda height: sum(cut(height)))
    return cut(max(fitting - 1, 0))


def heading_lines(columns: Sequence[Stripe]) -> list[str]:
    """The headings, low in their cells, and the rule under them."""
    wraps = [wrapped(column.heading, column.cells) for column in columns]
    deepest = max(map(len, wraps))
    return [*_lines([[""] * (deepest - len(wrap)) + wrap for wrap in wraps], columns), rule(columns)]


def rule(columns: Sequence[Stripe]) -> str:
    """A line under or over rows."""
    return GAP.join("-" * column.cells for column in columns)


def body_lines(columns: Sequence[Stripe], rows: Iterable[Sequence[str]], totals: Iterable[bool]) -> Iterator[str]:
    """The rows; a rule stands before totals, and after them when other rows follow."""
    before = False
    first = True
    for row, total in zip(rows, totals, strict=True):
        if total != before and not first:
            yield rule(columns)
        yield from _lines([wrapped(cell, column.cells) for cell, column in zip(row, columns, strict=True)], columns)
        before, first = total, False


def _lines(wraps: Sequence[Sequence[str]], columns: Sequence[Stripe]) -> Iterator[str]:
    for pieces in zip_longest(*wraps, fillvalue=""):
        cells = (padded(piece, column.cells, right=column.right) for piece, column in zip(pieces, columns, strict=True))
        yield GAP.join(cells).rstrip(" ")
