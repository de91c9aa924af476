"""Exact values and the fractions they stand for, drawn together; and machine cells as both engines compute them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Final

import polars as pl
from hypothesis import strategies as st

from engine.exact import cells, values
from engine.exact.cells import Cell, UnprovableError
from engine.exact.rounding import rounded
from engine.exact.values import Value
from engine.frames.expressions import Writer, width

Row = Mapping[str, int | None]
Told = Callable[[Row], Fraction | None]
ENGINES: Final = ("in-memory", "streaming")
TOPS: Final = (0, 1, 9, 10_000, 2**31, 2**40, 2**62, 2**63 - 1, 2**63, 2**90, 2**120)
MODES: Final = ("half_up", "half_even", "up", "down", "floor", "ceiling")


@dataclass(frozen=True)
class Both:
    """A value as the engine holds it, and what it is in a row."""

    value: Value
    told: Told
    text: str  # how it was made, so that a failing example can be read


@dataclass(frozen=True)
class Case:
    """Rows of some columns, and a value made of them."""

    columns: tuple[Cell, ...]
    rows: tuple[Row, ...]
    both: Both


def computed(columns: Sequence[Cell], rows: Sequence[Row], wanted: Sequence[Cell], engine: str) -> list[tuple[object, ...]]:
    """Cells of each row as an engine computes them; whole numbers must lie in their bounds, and only some may be unknown."""
    schema = {"@row": pl.Int64(), **{str(column.value): width(column) for column in columns}}
    frame = pl.DataFrame([{"@row": at, **row} for at, row in enumerate(rows)], schema=schema)
    writer = Writer()
    written = [writer.write(cell).cast(width(cell)).alias(f"c{at}") for at, cell in enumerate(wanted)]
    found = frame.lazy().select("@row", *written).collect(engine=engine).sort("@row").drop("@row")  # type: ignore[call-overload]
    for at, cell in enumerate(wanted):
        assert found[f"c{at}"].dtype == width(cell)
        for part in found[f"c{at}"]:
            assert part is not None or cell.nul, "unknown where it was proven known"
            assert part is None or cell.kind != "int" or cell.lo <= part <= cell.hi, f"{part} leaves {cell.lo}..{cell.hi}"
    return found.rows()


def worth(value: Value, parts: Sequence[object]) -> Fraction | None:
    """The fraction that the computed cells of a number stand for."""
    if None in parts:
        return None
    whole = [part for part in parts if isinstance(part, int)]
    return Fraction(whole[0], (whole[1] if len(whole) > 1 else 1) * 10**value.scale)


def in_steps(quotient: Fraction, mode: str) -> int:
    """A quotient as a whole number of steps, by the book."""
    low, part = floor(quotient), quotient - floor(quotient)
    away = ceil(quotient) if quotient > 0 else low
    toward = low if quotient > 0 else ceil(quotient)
    if mode in ("half_up", "half_even"):
        if part != Fraction(1, 2):
            return low + (part > Fraction(1, 2))
        return away if mode == "half_up" else low + low % 2
    return {"up": away, "down": toward, "floor": low, "ceiling": ceil(quotient)}[mode]


# ---- drawing ---------------------------------------------------------------------------------------------------------


def _apart(*parts: Fraction | None, of: Callable[..., Fraction | None]) -> Fraction | None:
    return None if None in parts else of(*parts)


def _column(cell: Cell, scale: int) -> Both:
    name = str(cell.value)

    def told(row: Row) -> Fraction | None:
        held = row[name]
        return None if held is None else Fraction(held, 10**scale)

    return Both(Value("number", cell, scale), told, name)


def _two(sign: str, made: Callable[[Value, Value], Value], of: Callable[..., Fraction | None]) -> Callable[[Both, Both], Both]:
    def join(a: Both, b: Both) -> Both:
        return Both(made(a.value, b.value), lambda row: _apart(a.told(row), b.told(row), of=of), f"({a.text} {sign} {b.text})")

    return join


def _chosen(a: Both, b: Both) -> Both:
    condition = values.compare("<", a.value, b.value).n

    def told(row: Row) -> Fraction | None:
        return _apart(a.told(row), b.told(row), of=min)

    return Both(values.choose(condition, a.value, b.value), told, f"({a.text} if < else {b.text})")


def _known(a: Both, b: Both) -> Both:
    def told(row: Row) -> Fraction | None:
        first = a.told(row)
        return b.told(row) if first is None else first

    return Both(values.first_known([a.value, b.value]), told, f"known({a.text}, {b.text})")


PAIRS: Final = (
    _two("+", values.plus, lambda x, y: x + y),
    _two("+", lambda x, y: values.total([x, y, x]), lambda x, y: x + y + x),
    _two("-", values.minus, lambda x, y: x - y),
    _two("*", values.times, lambda x, y: x * y),
    _two("/", values.over, lambda x, y: x / y if y else None),
    _two("least", lambda x, y: values.extreme("least", [x, y]), min),
    _two("greatest", lambda x, y: values.extreme("greatest", [x, y]), max),
    _chosen,
    _known,
)


def _rounded(draw: st.DrawFn, a: Both) -> Both:
    step, mode = draw(st.sampled_from(("0.01", "0.05", "1", "10", "0.25", "2.5"))), draw(st.sampled_from(MODES))
    size = Fraction(step)

    def told(row: Row) -> Fraction | None:
        return _apart(a.told(row), of=lambda x: in_steps(x / size, mode) * size)

    return Both(rounded(a.value, Decimal(step), mode), told, f"rounded({a.text}, {step}, {mode})")


def _magnitude(_draw: st.DrawFn, a: Both) -> Both:
    return Both(values.magnitude(a.value), lambda row: _apart(a.told(row), of=abs), f"abs({a.text})")


@st.composite
def columns(draw: st.DrawFn, most: int = 3, tops: Sequence[int] = TOPS) -> tuple[Both, ...]:
    """Columns of any width, some of which may be unknown."""
    found = []
    for at in range(draw(st.integers(1, most))):
        top = draw(st.sampled_from(tops))
        low = draw(st.sampled_from((-top, 0, min(1, top))))
        found.append(_column(cells.column(f"x{at}", "int", low, top, nul=draw(st.booleans())), draw(st.integers(0, 4))))
    return tuple(found)


@st.composite
def trees(draw: st.DrawFn, leaves: Sequence[Both], depth: int) -> Both:
    """A value made of columns and numbers; where 128 bits may not hold it, it stays what it was."""
    if depth == 0 or draw(st.integers(0, 4)) == 0:
        written = draw(st.sampled_from(("0", "1", "3", "7", "0.05", "-2", "1.25", "-0.001")))
        constant = Both(values.number(Decimal(written)), lambda _: Fraction(written), written)
        return draw(st.sampled_from((*leaves, *leaves, constant)))
    left = draw(trees(leaves, depth - 1))
    try:
        if draw(st.integers(0, 3)) == 0:
            return draw(st.sampled_from((_rounded, _magnitude)))(draw, left)
        return draw(st.sampled_from(PAIRS))(left, draw(trees(leaves, depth - 1)))
    except UnprovableError:
        return left


@st.composite
def rows_of(draw: st.DrawFn, leaves: Sequence[Both], least: int = 1, most: int = 6) -> tuple[Row, ...]:
    """Rows within the columns' bounds, often at their ends, and around zero."""

    def cell(column: Cell) -> st.SearchStrategy[int | None]:
        near = [
            one
            for one in (column.lo, column.hi, column.lo + 1, column.hi - 1, 0, 1, -1, 5, -5, 50)
            if column.lo <= one <= column.hi
        ]
        some: st.SearchStrategy[int | None] = st.sampled_from(near) | st.integers(column.lo, column.hi)
        return some | st.none() if column.nul else some

    one_row = st.fixed_dictionaries({str(leaf.value.n.value): cell(leaf.value.n) for leaf in leaves})
    return tuple(draw(st.lists(one_row, min_size=least, max_size=most)))


@st.composite
def cases(draw: st.DrawFn, depth: int = 3) -> Case:
    """Columns, rows, and a value of them."""
    leaves = draw(columns())
    both = draw(trees(leaves, depth))
    return Case(tuple(leaf.value.n for leaf in leaves), draw(rows_of(leaves)), both)
