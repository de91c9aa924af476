"""Values: an author's number, text, truth or date as machine cells; numbers keep their scale and their ratio.

A number is n / (d * 10^scale) with d above zero; d is absent while nothing was divided. Everything here is exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache, reduce
from typing import Literal

from engine.exact import cells
from engine.exact.cells import Cell

ValueKind = Literal["number", "text", "truth", "date"]
EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, eq=False)
class Value:
    """What a term is worth in one row. A text of known `labels` is held as its position among them."""

    kind: ValueKind
    n: Cell
    scale: int = 0
    d: Cell | None = None
    labels: tuple[str, ...] | None = None

    @property
    def nul(self) -> bool:
        """Whether it may be unknown."""
        return self.n.nul or (self.d is not None and self.d.nul)

    @property
    def ratio(self) -> bool:
        """Whether rows have denominators of their own."""
        return self.d is not None and self.d.literal is None

    def cells(self) -> tuple[Cell, ...]:
        """The cells it is stored as."""
        return (self.n,) if self.d is None else (self.n, self.d)


@lru_cache(maxsize=4096)
def number(value: Decimal | int) -> Value:
    """A constant number."""
    exact = Fraction(value)
    scale = 0
    while exact.denominator != 1:  # a decimal's denominator has the factors 2 and 5 alone
        exact *= 10
        scale += 1
    return Value("number", cells.whole(exact.numerator), scale)


def constant(value: str | bool | date | Decimal | int) -> Value:  # noqa: FBT001 — the value itself
    """A constant of any kind."""
    match value:
        case bool():
            return Value("truth", cells.truth(value))
        case str():
            return Value("text", cells.text(value))
        case date():
            return Value("date", cells.whole(value.toordinal() - EPOCH))
        case _:
            return number(value)


def unknown(kind: ValueKind = "number") -> Value:
    """The unknown of a kind."""
    return Value(kind, cells.unknown({"text": "text", "truth": "truth"}.get(kind, "int")))  # type: ignore[arg-type]


def scaled(value: Value, scale: int) -> Cell:
    """The numerator brought to a larger scale."""
    return cells.mul(value.n, cells.whole(10 ** (scale - value.scale)))


def _shared(left: Value, right: Value) -> bool:
    if left.d is None or right.d is None:
        return left.d is right.d
    return left.d.same == right.d.same


def _crossed(left: Value, right: Value) -> tuple[Cell, Cell, Cell | None, int]:
    """Two numerators over one denominator and one scale."""
    scale = max(left.scale, right.scale)
    a, b = scaled(left, scale), scaled(right, scale)
    if _shared(left, right):
        return a, b, left.d, scale
    one = cells.whole(1)
    p, q = left.d or one, right.d or one
    return cells.mul(a, q), cells.mul(b, p), cells.mul(p, q), scale


def plus(left: Value, right: Value) -> Value:
    """The sum."""
    a, b, d, scale = _crossed(left, right)
    return Value("number", cells.add(a, b), scale, d)


def total(values: Sequence[Value]) -> Value:
    """The sum of many, flat when nothing was divided, so that plans stay shallow."""
    if any(value.d is not None for value in values):
        result = values[0]
        for value in values[1:]:
            result = plus(result, value)
        return result
    scale = max(value.scale for value in values)
    return Value("number", cells.add(*(scaled(value, scale) for value in values)), scale)


def minus(left: Value, right: Value) -> Value:
    """The difference."""
    a, b, d, scale = _crossed(left, right)
    return Value("number", cells.sub(a, b), scale, d)


def times(left: Value, right: Value) -> Value:
    """The product."""
    d = right.d if left.d is None else left.d if right.d is None else cells.mul(left.d, right.d)
    return Value("number", cells.mul(left.n, right.n), left.scale + right.scale, d)


def over(left: Value, right: Value) -> Value:
    """The quotient; unknown where the divisor is zero."""
    top, bottom = left.n, right.n
    if right.d is not None:
        top = cells.mul(top, right.d)
    shift = right.scale - left.scale
    if shift > 0:
        top = cells.mul(top, cells.whole(10**shift))
    top, bottom = _positive(top, bottom)
    d = bottom if left.d is None else cells.mul(left.d, bottom)
    return _decimal(Value("number", top, max(-shift, 0), d))


def _positive(top: Cell, bottom: Cell) -> tuple[Cell, Cell]:
    """The same ratio with a divisor above zero; a divisor of zero becomes unknown."""
    if bottom.lo > 0:
        return top, bottom
    if bottom.hi < 0:
        return cells.neg(top), cells.neg(bottom)
    if bottom.lo < 0:
        negative = cells.compare("<", bottom, cells.whole(0))
        top = cells.choose(negative, cells.neg(top), top)
        bottom = cells.absolute(bottom)
    zero = cells.compare("==", bottom, cells.whole(0))
    safe = cells.pick(zero, cells.unknown("int"), bottom)
    return top, Cell("within", (safe,), "int", 1, max(bottom.hi, 1), nul=True)


def _decimal(value: Value) -> Value:
    """A constant denominator of factors 2 and 5 becomes scale."""
    if value.d is None or value.d.literal is None:
        return value
    inverse = Fraction(1, value.d.literal)
    scale = 0
    while inverse.denominator != 1 and scale < 18:  # beyond that a plain ratio is cheaper
        inverse *= 10
        scale += 1
    if inverse.denominator != 1:
        return value
    return Value("number", cells.mul(value.n, cells.whole(inverse.numerator)), value.scale + scale)


def compare(op: str, left: Value, right: Value) -> Value:
    """A comparison of two numbers, dates, truths or texts."""
    if left.kind == "number":
        a, b, _, _ = _crossed(left, right)
        if left.d is not None or right.d is not None:  # an unknown denominator is in neither product when shared
            return _with_unknowns(Value("truth", cells.compare(op, a, b)), left, right)
        return Value("truth", cells.compare(op, a, b))
    if left.labels is not None and left.labels == right.labels:
        return Value("truth", cells.compare(op, left.n, right.n))
    if left.kind == "text":
        return Value("truth", _compare_texts(op, left, right))
    return Value("truth", cells.compare(op, left.n, right.n))


def _with_unknowns(result: Value, *values: Value) -> Value:
    bad = cells.some_of(*(cells.is_unknown(value.d) for value in values if value.d is not None))
    return Value("truth", cells.pick(bad, cells.unknown("truth"), result.n))


def _compare_texts(op: str, left: Value, right: Value) -> Cell:
    if left.labels is None and right.labels is not None:
        left, right, op = right, left, cells.TURNED[op]
    if left.labels is not None and right.n.op == "text" and right.labels is None:
        position = left.labels.index(str(right.n.value)) if right.n.value in left.labels else -1
        return cells.compare(op, left.n, cells.whole(position))
    return cells.compare(op, as_text(left), as_text(right))


def as_text(value: Value) -> Cell:
    """The text itself, labels written out."""
    return value.n if value.labels is None else cells.labelled(value.n, value.labels)


def one_of(value: Value, choices: Sequence[Value]) -> Value:
    """Whether a value equals one of some constants."""
    return Value("truth", cells.some_of(*(compare("==", value, choice).n for choice in choices)))


def _aligned(values: Sequence[Value]) -> tuple[list[Cell], int]:
    scale = max(value.scale for value in values)
    return [scaled(value, scale) for value in values], scale


def choose(condition: Cell, then: Value, otherwise: Value) -> Value:
    """`then` where the condition holds, `otherwise` where it does not, unknown where that is unknown."""
    then, otherwise = _alike(then, otherwise)
    if then.d is None and otherwise.d is None:
        a, b, d, scale = scaled(then, max(then.scale, otherwise.scale)), None, None, max(then.scale, otherwise.scale)
        b = scaled(otherwise, scale)
    else:
        a, b, d, scale = _over_one(condition, then, otherwise)
    return replace(then, n=cells.choose(condition, a, b), scale=scale, d=d)


def _over_one(condition: Cell, then: Value, otherwise: Value) -> tuple[Cell, Cell, Cell, int]:
    scale = max(then.scale, otherwise.scale)
    one = cells.whole(1)
    d = then.d if _shared(then, otherwise) else cells.choose(condition, then.d or one, otherwise.d or one)
    return scaled(then, scale), scaled(otherwise, scale), d or one, scale


def _alike(left: Value, right: Value) -> tuple[Value, Value]:
    """Two values of one form: labels both known and equal, or both written out."""
    if left.n.op == "unknown":
        return replace(right, n=cells.unknown(right.n.kind), d=None), right
    if right.n.op == "unknown":
        return left, replace(left, n=cells.unknown(left.n.kind), d=None)
    if left.labels == right.labels:
        return left, right
    labels = left.labels or right.labels or ()
    if _written(left) in labels or _written(right) in labels:
        return relabelled(left, labels), relabelled(right, labels)
    return Value("text", as_text(left)), Value("text", as_text(right))


def position(value: Value, members: Sequence[object]) -> Cell:
    """Where a key stands among its members in order; what is none of them comes after all."""
    if value.kind == "text":
        table = {member: at for at, member in enumerate(members) if isinstance(member, str)}
        if value.labels is None:
            found = cells.mapped(value.n, table)
        else:
            found = cells.mapped(value.n, {at: table[label] for at, label in enumerate(value.labels) if label in table})
    else:
        found = cells.mapped(value.n, {int(held(member, value)): at for at, member in enumerate(members)})
    return cells.first_known(found, cells.whole(len(members)))


def held(member: object, value: Value) -> int | str:
    """A member as a key's column holds it: a day counted from 1970, a scaled whole number, a position, or the text itself."""
    if isinstance(member, date):
        return member.toordinal() - EPOCH
    if isinstance(member, Decimal | int):
        return int(Fraction(member) * 10**value.scale)
    if value.kind == "date":
        return date.fromisoformat(str(member)).toordinal() - EPOCH
    return str(member) if value.labels is None else value.labels.index(str(member)) if member in value.labels else -1


def _written(value: Value) -> str | None:
    return str(value.n.value) if value.labels is None and value.n.op == "text" else None


def relabelled(value: Value, labels: tuple[str, ...]) -> Value:
    """A text as its position among labels; what is none of them becomes unknown."""
    if value.labels == labels:
        return value
    written = _written(value)
    if written is not None:
        position = cells.whole(labels.index(written)) if written in labels else cells.unknown("int")
        return Value("text", position, labels=labels)
    if value.labels is not None:
        table = {i: labels.index(label) for i, label in enumerate(value.labels) if label in labels}
        nul = value.n.nul or len(table) < len(value.labels)
        return Value("text", cells.settled(cells.mapped(value.n, table), nul=nul), labels=labels)
    return Value("text", cells.mapped(value.n, {label: i for i, label in enumerate(labels)}), labels=labels)


def alike(args: Sequence[Value]) -> list[Value]:
    """Values of one form, as `choose` would need them."""
    first = reduce(lambda a, b: _alike(a, b)[0], args)
    return [_alike(arg, first)[0] for arg in args]


def as_date(value: Value) -> Value:
    """A text that a formula writes for a date; dates and the unknown pass."""
    if value.kind == "text" and value.n.op == "text":
        return constant(date.fromisoformat(str(value.n.value)))
    return replace(value, kind="date") if value.n.op == "unknown" else value


def first_known(values: Sequence[Value]) -> Value:
    """The first that is known."""
    result = values[-1]
    for value in reversed(values[:-1]):
        if value.nul:
            missing = cells.some_of(*(cells.is_unknown(cell) for cell in value.cells()))
            result = choose(missing, result, value)
        else:
            result = value
    return result


def known(value: Value) -> Value:
    """Whether a value is known."""
    return Value("truth", cells.negation(cells.some_of(*(cells.is_unknown(cell) for cell in value.cells()))))


def extreme(op: Literal["least", "greatest"], values: Sequence[Value]) -> Value:
    """The least or greatest; unknown when one of them is."""
    if all(value.d is None for value in values):
        aligned, scale = _aligned(values)
        return replace(values[0], n=(cells.least if op == "least" else cells.greatest)(*aligned), scale=scale)
    result = values[0]
    for value in values[1:]:
        result = choose(compare("<=" if op == "least" else ">=", result, value).n, result, value)
    return result


def magnitude(value: Value) -> Value:
    """The same without its sign."""
    return replace(value, n=cells.absolute(value.n))


def shifted(value: Value, by: int) -> Value:
    """A class further up or down its order, staying at the ends."""
    top = len(value.labels or ()) - 1
    moved = cells.add(value.n, cells.whole(by))
    return replace(value, n=cells.least(cells.greatest(moved, cells.whole(0)), cells.whole(top)))


def promised(value: Value, low: Decimal | None, high: Decimal | None) -> Value:
    """The same value, promised to lie between two limits (which a guard keeps)."""
    if value.d is not None:
        return value
    lo = value.n.lo if low is None else -(-Fraction(low) * 10**value.scale // 1)
    hi = value.n.hi if high is None else Fraction(high) * 10**value.scale // 1
    return replace(value, n=cells.within(value.n, int(lo), int(hi)))


def order_keys(value: Value) -> tuple[Cell, ...]:
    """Cells that sort as the values do, ties included; a ratio takes two."""
    if value.d is None or value.d.literal is not None:
        return (value.n,)
    n, d = value.n, value.d
    q = cells.floordiv(n, d)
    left = cells.mod(n, d)
    return (q, cells.floordiv(cells.mul(left, cells.whole(d.hi * d.hi)), d))
