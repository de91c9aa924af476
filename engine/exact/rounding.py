"""Rounding a value to a step, exactly, in one division."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import gcd

from engine.exact import cells
from engine.exact.cells import Cell
from engine.exact.values import Value, number

TWO = cells.whole(2)
ZERO = cells.whole(0)


def rounded(value: Value, step: Decimal, mode: str) -> Value:
    """The multiple of the step that the mode chooses."""
    unit = number(step)
    top, bottom = _in_steps(value, unit)
    steps = top if bottom.literal == 1 else _MODES[mode](top, bottom)
    return Value("number", cells.mul(steps, unit.n), unit.scale)


def on_step(value: Value, step: Decimal) -> tuple[Cell, Cell]:
    """How many steps a value has, and whether it is a multiple of the step."""
    top, bottom = _in_steps(value, number(step))
    if bottom.literal == 1:
        return top, cells.truth(value=True)
    return cells.floordiv(top, bottom), cells.compare("==", cells.mod(top, bottom), ZERO)


def _in_steps(value: Value, unit: Value) -> tuple[Cell, Cell]:
    """The value as a ratio counted in steps, with the constant parts reduced."""
    factor = Fraction(10**unit.scale, unit.n.lo * 10**value.scale)
    if value.d is not None and value.d.literal is not None:
        factor /= value.d.literal
        return _reduced(value.n, factor, None)
    return _reduced(value.n, factor, value.d)


def _reduced(n: Cell, factor: Fraction, d: Cell | None) -> tuple[Cell, Cell]:
    top = cells.mul(n, cells.whole(factor.numerator))
    bottom = cells.whole(factor.denominator)
    if d is None:
        return _common(top, bottom)
    return top, cells.mul(d, bottom)


def _common(top: Cell, bottom: Cell) -> tuple[Cell, Cell]:
    """Cancel what a constant factor of the numerator shares with the constant denominator."""
    if top.op == "mul" and top.args[1].literal is not None:
        shared = gcd(top.args[1].literal, bottom.lo)
        if shared > 1:
            return cells.mul(top.args[0], cells.whole(top.args[1].literal // shared)), cells.whole(bottom.lo // shared)
    return top, bottom


def _negative(n: Cell) -> Cell:
    """1 where a number is below zero, else 0."""
    if n.lo >= 0:
        return ZERO
    return cells.number_of(cells.compare("<", n, ZERO))


def _half_up(n: Cell, d: Cell) -> Cell:
    """Halves away from zero: one division, the sign told by the numerator."""
    if d.literal is not None and d.lo % 2 == 0:
        return cells.floordiv(cells.sub(cells.add(n, cells.whole(d.lo // 2)), _negative(n)), d)
    doubled = cells.sub(cells.add(cells.mul(n, TWO), d), _negative(n))
    return cells.floordiv(doubled, cells.mul(d, TWO))


def _half_even(n: Cell, d: Cell) -> Cell:
    q, twice = cells.floordiv(n, d), cells.mul(cells.mod(n, d), TWO)
    half = cells.compare("==", twice, d)
    odd = cells.mod(q, TWO)
    above = cells.number_of(cells.compare(">", twice, d))
    return cells.add(q, cells.choose(half, odd, above))


def _floor(n: Cell, d: Cell) -> Cell:
    return cells.floordiv(n, d)


def _ceiling(n: Cell, d: Cell) -> Cell:
    return cells.neg(cells.floordiv(cells.neg(n), d))


def _by_sign(n: Cell, negative: Cell, positive: Cell) -> Cell:
    return cells.choose(cells.compare("<", n, ZERO), negative, positive)


def _up(n: Cell, d: Cell) -> Cell:
    return _by_sign(n, _floor(n, d), _ceiling(n, d))


def _down(n: Cell, d: Cell) -> Cell:
    return _by_sign(n, _ceiling(n, d), _floor(n, d))


_MODES = {
    "half_up": _half_up,
    "half_even": _half_even,
    "up": _up,
    "down": _down,
    "floor": _floor,
    "ceiling": _ceiling,
}
