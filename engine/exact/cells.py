"""Machine cells: whole numbers, truths and texts of one row, each with proven bounds and may-be-unknown.

Scale, ratio, rounding and unit are gone here; what is left is a small closed set of operators that a frame writer
turns into its own expressions. A whole number that cannot be proven to fit 128 bits is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal, cast

Kind = Literal["int", "truth", "text"]
WIDEST = 2**126  # leaves room for one more addition inside 128 bits
TURNED = {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}  # a comparison read from the right


class UnprovableError(Exception):
    """A whole number that may need more than 128 bits."""

    def __init__(self, op: str, bound: int) -> None:
        self.op = op
        self.bound = bound
        super().__init__(f"{op} may reach {bound:.1e}" if bound < 10**300 else op)


@dataclass(frozen=True, eq=False)
class Cell:
    """One machine operation. `lo` and `hi` bound a whole number; `nul` tells whether it may be unknown."""

    op: str
    args: tuple[Cell, ...] = ()
    kind: Kind = "int"
    lo: int = 0
    hi: int = 0
    nul: bool = False
    value: object = field(default=None)

    def __post_init__(self) -> None:
        """Refuse a whole number that 128 bits may not hold."""
        if self.kind == "int" and max(-self.lo, self.hi) > WIDEST:
            raise UnprovableError(self.op, max(-self.lo, self.hi))

    @cached_property
    def same(self) -> tuple[object, ...]:
        """What two cells that say the same have in common."""
        value = id(self.value) if isinstance(self.value, Mapping | list) else self.value
        return (self.op, self.kind, value, tuple(arg.same for arg in self.args))

    @property
    def literal(self) -> int | None:
        """The number that a constant is, if it is one."""
        return self.lo if self.op == "int" else None


def whole(number: int) -> Cell:
    """A constant."""
    return Cell("int", (), "int", number, number, value=number)


def truth(value: bool) -> Cell:  # noqa: FBT001 — the value itself
    """A constant truth."""
    return Cell("truth", (), "truth", value=value)


def text(value: str) -> Cell:
    """A constant text."""
    return Cell("text", (), "text", value=value)


def unknown(kind: Kind) -> Cell:
    """The unknown of a kind."""
    return Cell("unknown", (), kind, nul=True)


def column(name: str, kind: Kind, lo: int = 0, hi: int = 0, *, nul: bool) -> Cell:
    """A stored column of the level at hand."""
    return Cell("column", (), kind, lo, hi, nul, name)


def _nul(*cells: Cell) -> bool:
    return any(cell.nul for cell in cells)


def add(*terms: Cell) -> Cell:
    """The sum of cells; zeros are left out."""
    some = [cell for cell in terms if cell.literal != 0]
    if not some:
        return whole(0)
    if len(some) == 1:
        return some[0]
    if all(cell.literal is not None for cell in some):
        return whole(sum(cell.lo for cell in some))
    return Cell("add", tuple(some), "int", sum(c.lo for c in some), sum(c.hi for c in some), _nul(*some))


def sub(left: Cell, right: Cell) -> Cell:
    """The difference of two cells."""
    if right.literal == 0:
        return left
    if left.literal is not None and right.literal is not None:
        return whole(left.lo - right.lo)
    return Cell("sub", (left, right), "int", left.lo - right.hi, left.hi - right.lo, _nul(left, right))


def mul(left: Cell, right: Cell) -> Cell:
    """The product of two cells."""
    if left.literal is not None:
        left, right = right, left
    if right.literal == 1:
        return left
    if left.literal is not None and right.literal is not None:
        return whole(left.lo * right.lo)
    if left.op == "mul" and left.args[1].literal is not None and right.literal is not None:
        return mul(left.args[0], whole(left.args[1].lo * right.lo))
    ends = [a * b for a in (left.lo, left.hi) for b in (right.lo, right.hi)]
    return Cell("mul", (left, right), "int", min(ends), max(ends), _nul(left, right))


def neg(cell: Cell) -> Cell:
    """The same with the other sign."""
    return sub(whole(0), cell)


def absolute(cell: Cell) -> Cell:
    """The same without its sign."""
    if cell.lo >= 0:
        return cell
    low = 0 if cell.hi >= 0 else -cell.hi
    return Cell("abs", (cell,), "int", low, max(-cell.lo, cell.hi), cell.nul)


def floordiv(left: Cell, right: Cell) -> Cell:
    """The quotient rounded down; the divisor is positive."""
    if right.literal == 1:
        return left
    if left.literal is not None and right.literal is not None:
        return whole(left.lo // right.lo)
    divisors = (max(right.lo, 1), max(right.hi, 1))  # one that is never known has no bounds to speak of
    ends = [a // b for a in (left.lo, left.hi) for b in divisors]
    return Cell("floordiv", (left, right), "int", min(ends), max(ends), _nul(left, right))


def mod(left: Cell, right: Cell) -> Cell:
    """What is left over by `floordiv`: from 0 to below the divisor."""
    if left.literal is not None and right.literal is not None:
        return whole(left.lo % right.lo)
    return Cell("mod", (left, right), "int", 0, max(right.hi - 1, 0), _nul(left, right))


def least(*cells: Cell) -> Cell:
    """The least of whole numbers; unknown when one is."""
    return Cell("least", cells, "int", min(c.lo for c in cells), min(c.hi for c in cells), _nul(*cells))


def greatest(*cells: Cell) -> Cell:
    """The greatest of whole numbers; unknown when one is."""
    return Cell("greatest", cells, "int", max(c.lo for c in cells), max(c.hi for c in cells), _nul(*cells))


def compare(op: str, left: Cell, right: Cell) -> Cell:
    """A comparison; one that the bounds decide becomes a constant."""
    known = not _nul(left, right)
    if known and left.kind == "int":
        decided = _decided(op, left, right)
        if decided is not None:
            return truth(decided)
    return Cell("compare", (left, right), "truth", nul=not known, value=op)


def _decided(op: str, left: Cell, right: Cell) -> bool | None:
    below, above = left.hi < right.lo, left.lo > right.hi
    touching = left.lo == left.hi == right.lo == right.hi
    table = {
        "==": (touching, below or above),
        "!=": (below or above, touching),
        "<": (below, left.lo >= right.hi),
        "<=": (left.hi <= right.lo, above),
        ">": (above, left.hi <= right.lo),
        ">=": (left.lo >= right.hi, below),
    }
    yes, no = table[op]
    return True if yes else False if no else None


def every(*cells: Cell) -> Cell:
    """Three-valued `and`."""
    some = [c for c in cells if not (c.op == "truth" and c.value is True)]
    if any(c.op == "truth" and c.value is False for c in some):
        return truth(value=False)
    if not some:
        return truth(value=True)
    return some[0] if len(some) == 1 else Cell("and", tuple(some), "truth", nul=_nul(*some))


def some_of(*cells: Cell) -> Cell:
    """Three-valued `or`."""
    some = [c for c in cells if not (c.op == "truth" and c.value is False)]
    if any(c.op == "truth" and c.value is True for c in some):
        return truth(value=True)
    if not some:
        return truth(value=False)
    return some[0] if len(some) == 1 else Cell("or", tuple(some), "truth", nul=_nul(*some))


def negation(cell: Cell) -> Cell:
    """Three-valued `not`."""
    if cell.op == "truth":
        return truth(value=not cell.value)
    return Cell("not", (cell,), "truth", nul=cell.nul)


def is_unknown(cell: Cell) -> Cell:
    """Whether a cell is unknown; never unknown itself."""
    if cell.op == "unknown":
        return truth(value=True)
    return Cell("is_unknown", (cell,), "truth") if cell.nul else truth(value=False)


def pick(condition: Cell, then: Cell, otherwise: Cell) -> Cell:
    """`then` where the condition is true, `otherwise` where it is false or unknown."""
    if condition.op == "truth":
        return then if condition.value else otherwise
    lo, hi = _hull(then, otherwise)
    return Cell("pick", (condition, then, otherwise), _kind(then, otherwise), lo, hi, _nul(then, otherwise))


def choose(condition: Cell, then: Cell, otherwise: Cell) -> Cell:
    """`pick`, but unknown where the condition is."""
    chosen = pick(condition, then, otherwise)
    return pick(is_unknown(condition), unknown(chosen.kind), chosen) if condition.nul else chosen


def first_known(*cells: Cell) -> Cell:
    """The first of the cells that is known."""
    some: list[Cell] = []
    for cell in cells:
        some.append(cell)
        if not cell.nul:
            break
    if len(some) == 1:
        return some[0]
    lo, hi = min(c.lo for c in some), max(c.hi for c in some)
    return Cell("first_known", tuple(some), some[0].kind, lo, hi, all(c.nul for c in some))


def number_of(cell: Cell) -> Cell:
    """A truth as 1 or 0."""
    return Cell("number_of", (cell,), "int", 0, 1, cell.nul)


def rank(cell: Cell, limits: tuple[int, ...], *, below: bool = False) -> Cell:
    """How many of the ascending limits lie at or under the cell (with `below`: under it)."""
    return Cell("rank", (cell,), "int", 0, len(limits), cell.nul, (limits, below))


def mapped(cell: Cell, table: Mapping[int, int] | Mapping[str, int]) -> Cell:
    """The number that a table gives for the cell; unknown where it gives none, and for the unknown."""
    if cell.op == "rank":
        cell, table = _coarser(cell, table)  # type: ignore[arg-type]
        if all(table.get(at) == at for at in range(cell.hi + 1)):
            return cell
    values = table.values()
    return Cell("mapped", (cell,), "int", min(values, default=0), max(values, default=0), nul=True, value=table)


def _coarser(cell: Cell, table: Mapping[int, int]) -> tuple[Cell, Mapping[int, int]]:
    """A rank without the limits on both sides of which the table says the same."""
    limits, below = cast("tuple[tuple[int, ...], bool]", cell.value)
    telling = [at for at in range(len(limits)) if table.get(at) != table.get(at + 1)]
    kept = {at + 1: table[code] for at, code in enumerate(at + 1 for at in telling) if code in table}
    first = {0: table[0]} if 0 in table else {}
    return rank(cell.args[0], tuple(limits[at] for at in telling), below=below), {**first, **kept}


def settled(cell: Cell, *, nul: bool) -> Cell:
    """The same cell, of which more is known than its operator tells: whether it may be unknown."""
    return replace(cell, nul=nul)


def labelled(cell: Cell, labels: tuple[str, ...]) -> Cell:
    """The label at a position."""
    return Cell("labelled", (cell,), "text", nul=cell.nul, value=labels)


def collated(cell: Cell) -> Cell:
    """A text as it sorts in Portuguese: without case and marks."""
    return Cell("collated", (cell,), "text", nul=cell.nul)


def part_of_day(op: Literal["year", "month"], cell: Cell) -> Cell:
    """The year or month of a day counted from 1970-01-01."""
    lo, hi = (1, 12) if op == "month" else (1, 9999)
    return Cell(op, (cell,), "int", lo, hi, cell.nul)


def within(cell: Cell, lo: int, hi: int) -> Cell:
    """The same cell, promised to lie in tighter bounds (a guard keeps the promise)."""
    return Cell("within", (cell,), "int", max(lo, cell.lo), min(hi, cell.hi), cell.nul)


def _hull(left: Cell, right: Cell) -> tuple[int, int]:
    sides = [cell for cell in (left, right) if cell.op != "unknown"] or [left]
    return min(c.lo for c in sides), max(c.hi for c in sides)


def _kind(left: Cell, right: Cell) -> Kind:
    return right.kind if left.op == "unknown" else left.kind
