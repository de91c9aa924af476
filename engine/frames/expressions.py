"""Machine cells -> Polars expressions: one small table of operators, each at the width that its bounds ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import reduce
from typing import Final, Literal, cast

import polars as pl

from engine.exact.cells import TURNED, Cell
from engine.steps import reads

LONG = 2**63 - 1
FEW = 24  # limits that are compared rather than searched
SPREAD = 65_535  # whole numbers up to this are looked up by position, however few of them a table has


def width(cell: Cell) -> pl.DataType:
    """The type a cell is stored in."""
    if cell.kind == "text":
        return pl.String()
    if cell.kind == "truth":
        return pl.Boolean()
    return pl.Int64() if cell.lo >= -LONG and cell.hi <= LONG else pl.Int128()


class Writer:
    """Writes cells, each once, so that what is shared stays shared."""

    def __init__(self) -> None:
        self._written: dict[int, tuple[Cell, pl.Expr]] = {}  # the cell is kept, so that its id stays its own

    def write(self, cell: Cell) -> pl.Expr:
        """The expression of a cell."""
        if id(cell) not in self._written:
            self._written[id(cell)] = (cell, WRITTEN[cell.op](self, cell))
        return self._written[id(cell)][1]

    def wide(self, cell: Cell, *others: Cell) -> pl.Expr:
        """A whole number at the widest of several widths."""
        needed = [width(one) for one in (cell, *others)]
        expression = self.write(cell)
        return expression.cast(pl.Int128) if pl.Int128() in needed and width(cell) != pl.Int128() else expression


def _narrowed(cell: Cell, expression: pl.Expr, args: Iterable[Cell]) -> pl.Expr:
    """Back to 64 bits after a wide operation whose result fits them."""
    wide = any(width(arg) == pl.Int128() for arg in args if arg.kind == "int")
    return expression.cast(pl.Int64) if wide and width(cell) == pl.Int64() else expression


def _arithmetic(join: Callable[[pl.Expr, pl.Expr], pl.Expr]) -> Callable[[Writer, Cell], pl.Expr]:
    def written(writer: Writer, cell: Cell) -> pl.Expr:
        parts = [writer.wide(arg, cell, *cell.args) for arg in cell.args]
        return _narrowed(cell, reduce(join, parts), cell.args)

    return written


def _add(writer: Writer, cell: Cell) -> pl.Expr:
    parts = [writer.wide(arg, cell, *cell.args) for arg in cell.args]
    while len(parts) > 1:  # a balanced tree: a long chain would be slow to plan
        parts = [parts[i] + parts[i + 1] if i + 1 < len(parts) else parts[i] for i in range(0, len(parts), 2)]
    return _narrowed(cell, parts[0], cell.args)


def _compare(writer: Writer, cell: Cell) -> pl.Expr:
    left, right, op = *cell.args, str(cell.value)
    if not any(reads(left)):  # Polars broadcasts a constant that stands on the right more reliably
        left, right, op = right, left, TURNED[op]
    whole = left.kind == "int" and right.kind == "int"
    a = writer.wide(left, right) if whole else writer.write(left)
    b = writer.wide(right, left) if whole else writer.write(right)
    return _COMPARED[op](a, b)


def _strict(op: Callable[..., pl.Expr]) -> Callable[[Writer, Cell], pl.Expr]:
    """Least and greatest pass over the unknown in Polars; here it must carry."""

    def written(writer: Writer, cell: Cell) -> pl.Expr:
        parts = [writer.wide(arg, *cell.args) for arg in cell.args]
        found = op(*parts)
        loose = [part.is_null() for part, arg in zip(parts, cell.args, strict=True) if arg.nul]
        strict = pl.when(pl.any_horizontal(loose)).then(None).otherwise(found) if loose else found
        return _narrowed(cell, strict, cell.args)

    return written


def _pick(writer: Writer, cell: Cell) -> pl.Expr:
    condition, then, otherwise = cell.args
    if cell.kind == "int":
        a, b = (writer.wide(one, cell) for one in (then, otherwise))
    else:
        a, b = writer.write(then), writer.write(otherwise)
    return pl.when(writer.write(condition)).then(a).otherwise(b)


def _first_known(writer: Writer, cell: Cell) -> pl.Expr:
    return pl.coalesce([writer.wide(arg, *cell.args) if cell.kind == "int" else writer.write(arg) for arg in cell.args])


def _rank(writer: Writer, cell: Cell) -> pl.Expr:
    limits, below = cast("tuple[tuple[int, ...], bool]", cell.value)
    arg = cell.args[0]
    if len(limits) <= FEW:
        return _chain(writer, cell, limits, below=below)
    side: Literal["left", "right"] = "left" if below else "right"
    wide = any(abs(limit) > LONG for limit in limits) or width(arg) == pl.Int128()
    series = pl.Series(limits, dtype=pl.Int128 if wide else pl.Int64)
    value = writer.write(arg).cast(pl.Int128) if wide else writer.write(arg)
    found = _alone(cell, pl.lit(series).search_sorted(value, side=side).cast(pl.Int64))
    return pl.when(writer.write(arg).is_not_null()).then(found) if arg.nul else found


def _chain(writer: Writer, cell: Cell, limits: tuple[int, ...], *, below: bool) -> pl.Expr:
    """Few limits are compared one after another, the highest first: quicker than a search, for so few."""
    arg = cell.args[0]
    wide = pl.Int128() if any(abs(limit) > LONG for limit in limits) else width(arg)
    value = writer.write(arg).cast(wide) if wide != width(arg) else writer.write(arg)
    chain: pl.Expr = pl.lit(0, dtype=pl.Int64)
    for at, limit in enumerate(limits):
        reached = value > pl.lit(limit, dtype=wide) if below else value >= pl.lit(limit, dtype=wide)
        chain = pl.when(reached).then(pl.lit(at + 1, dtype=pl.Int64)).otherwise(chain)
    return pl.when(writer.write(arg).is_not_null()).then(chain) if arg.nul else chain


def _mapped(writer: Writer, cell: Cell) -> pl.Expr:
    table = cast("dict[int, int] | dict[str, int]", cell.value)
    arg = cell.args[0]
    if not table:
        return pl.lit(None, dtype=pl.Int64)
    if arg.kind == "int" and arg.lo >= 0 and arg.hi <= max(4 * len(table), SPREAD):
        spread = cast("dict[int, int]", table)
        series = pl.Series([spread.get(i) for i in range(arg.hi + 1)], dtype=pl.Int64)
        # rows that break a promise may lie beyond it: they are told by its guard, in this same run
        return _alone(cell, pl.lit(series).gather(writer.write(arg), null_on_oob=True))
    old = pl.Series(list(table), dtype=pl.String if arg.kind == "text" else width(arg))
    return writer.write(arg).replace_strict(
        old, pl.Series(list(table.values()), dtype=pl.Int64), default=None, return_dtype=pl.Int64
    )


def _labelled(writer: Writer, cell: Cell) -> pl.Expr:
    return _alone(
        cell, pl.lit(pl.Series(cast("tuple[str, ...]", cell.value), dtype=pl.String)).gather(writer.write(cell.args[0]))
    )


def _alone(cell: Cell, expression: pl.Expr) -> pl.Expr:
    """Looked up by a constant, a series of one must become a scalar, or it would not spread over the rows."""
    return expression if any(reads(cell)) else expression.first()


def _collated(writer: Writer, cell: Cell) -> pl.Expr:
    return writer.write(cell.args[0]).str.normalize("NFKD").str.replace_all(r"\p{M}", "").str.to_lowercase()


def _literal(writer: Writer, cell: Cell) -> pl.Expr:  # noqa: ARG001 — one signature for all
    return pl.lit(cell.value, dtype=width(cell))


def _unary(op: Callable[[pl.Expr], pl.Expr]) -> Callable[[Writer, Cell], pl.Expr]:
    return lambda writer, cell: op(writer.write(cell.args[0]))


def _joined(op: Callable[[Iterable[pl.Expr]], pl.Expr]) -> Callable[[Writer, Cell], pl.Expr]:
    return lambda writer, cell: op([writer.write(arg) for arg in cell.args])


def _day(part: str) -> Callable[[Writer, Cell], pl.Expr]:
    return lambda writer, cell: getattr(writer.write(cell.args[0]).cast(pl.Int32).cast(pl.Date).dt, part)().cast(pl.Int64)


_COMPARED: Final[dict[str, Callable[[pl.Expr, pl.Expr], pl.Expr]]] = {
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}

WRITTEN: Final[dict[str, Callable[[Writer, Cell], pl.Expr]]] = {
    "column": lambda _, cell: pl.col(str(cell.value)),
    "int": _literal,
    "truth": _literal,
    "text": _literal,
    "unknown": lambda _, cell: pl.lit(None, dtype=width(cell)),
    "add": _add,
    "sub": _arithmetic(lambda a, b: a - b),
    "mul": _arithmetic(lambda a, b: a * b),
    "floordiv": _arithmetic(lambda a, b: a // b),
    "mod": _arithmetic(lambda a, b: a % b),
    "abs": _unary(lambda a: a.abs()),
    "least": _strict(pl.min_horizontal),
    "greatest": _strict(pl.max_horizontal),
    "compare": _compare,
    "and": _joined(pl.all_horizontal),
    "or": _joined(pl.any_horizontal),
    "not": _unary(lambda a: ~a),
    "is_unknown": _unary(lambda a: a.is_null()),
    "pick": _pick,
    "first_known": _first_known,
    "number_of": _unary(lambda a: a.cast(pl.Int64)),
    "rank": _rank,
    "mapped": _mapped,
    "labelled": _labelled,
    "collated": _collated,
    "year": _day("year"),
    "month": _day("month"),
    "within": _unary(lambda a: a),
}
