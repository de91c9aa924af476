"""Machine cells: their bounds hold, their widths are the narrowest, and what 128 bits may not hold is refused, never wrapped."""

from __future__ import annotations

from itertools import product

import polars as pl
import pytest
from exactly import ENGINES, computed
from hypothesis import given
from hypothesis import strategies as st

from engine.exact import cells
from engine.exact.cells import WIDEST, Cell, UnprovableError
from engine.frames.expressions import LONG, Writer, width

X, Y = (cells.column(name, "int", -(2**62), 2**62, nul=False) for name in "xy")
P, Q = (cells.column(name, "truth", nul=True) for name in "pq")
WHOLE = st.integers(-(2**62), 2**62) | st.sampled_from((-(2**62), -1, 0, 1, 2**62))


class TestWidths:
    """A cell is 64 bits wide where its bounds fit, else 128."""

    @pytest.mark.parametrize(
        ("low", "high", "due"),
        [
            (0, LONG, pl.Int64), (0, LONG + 1, pl.Int128), (-LONG, 0, pl.Int64), (-LONG - 1, 0, pl.Int128), (-WIDEST, WIDEST, pl.Int128),
        ],
    )  # fmt: skip
    def test_at_the_border(self, low, high, due):
        assert width(cells.column("x", "int", low, high, nul=False)) == due

    @pytest.mark.parametrize("engine", ENGINES)
    def test_two_narrow_cells_make_a_wide_one_where_64_bits_would_wrap(self, engine):
        wanted = [cells.add(X, Y), cells.sub(X, Y), cells.mul(X, Y), cells.mul(X, cells.whole(4)), cells.neg(X)]
        rows = [{"x": x, "y": y} for x, y in product((-(2**62), 2**62), repeat=2)]
        assert [width(cell) for cell in wanted[:4]] == [pl.Int128] * 4
        found = computed([X, Y], rows, wanted, engine)
        assert found == [(r["x"] + r["y"], r["x"] - r["y"], r["x"] * r["y"], r["x"] * 4, -r["x"]) for r in rows]

    @pytest.mark.parametrize("engine", ENGINES)
    def test_a_wide_cell_comes_back_to_64_bits_when_its_bounds_do(self, engine):
        wide = cells.mul(X, Y)
        narrow = [cells.mod(wide, cells.whole(7)), cells.floordiv(wide, cells.whole(2**70)), cells.least(wide, cells.whole(3))]
        assert [width(cell) for cell in narrow] == [pl.Int64, pl.Int64, pl.Int128]
        rows = [{"x": 2**62, "y": -(2**62) + 1}, {"x": 3, "y": -5}]
        products = [r["x"] * r["y"] for r in rows]
        assert computed([X, Y], rows, narrow, engine) == [(n % 7, n // 2**70, min(n, 3)) for n in products]

    @pytest.mark.parametrize("number", [LONG, LONG + 1, -LONG, -LONG - 1, -LONG - 2, 10**30, -(10**30), WIDEST, -WIDEST])
    @pytest.mark.parametrize("engine", ENGINES)
    def test_a_constant_of_any_width_is_itself(self, engine, number):
        held = cells.whole(number)
        assert computed([X], [{"x": 1}], [held, cells.compare("==", X, held)], engine) == [(number, number == 1)]


class TestBounds:
    """What may not fit is refused before any data are read."""

    def test_the_widest_whole_number_is_126_bits(self):
        assert cells.whole(WIDEST).hi == WIDEST
        with pytest.raises(UnprovableError):
            cells.whole(WIDEST + 1)

    @pytest.mark.parametrize(
        "made",
        [
            lambda wide: cells.add(wide, wide),
            lambda wide: cells.sub(wide, cells.neg(wide)),
            lambda wide: cells.mul(wide, cells.whole(2)),
            lambda wide: cells.mul(wide, wide),
        ],
    )
    def test_an_operation_that_may_leave_them_is_refused(self, made):
        wide = cells.column("x", "int", -WIDEST, WIDEST, nul=False)
        with pytest.raises(UnprovableError):
            made(wide)

    def test_a_promise_makes_room(self):
        wide = cells.column("x", "int", -WIDEST, WIDEST, nul=False)
        assert cells.mul(cells.within(wide, 0, 10), cells.whole(2)).hi == 20

    @pytest.mark.parametrize("engine", ENGINES)
    @given(rows=st.lists(st.fixed_dictionaries({"x": WHOLE, "y": st.integers(1, 2**40)}), min_size=1, max_size=6))
    def test_each_operation_stays_inside_and_is_what_python_says(self, engine, rows):
        y = cells.column("y", "int", 1, 2**40, nul=False)
        wanted = {
            cells.add(X, y, X): lambda a, b: a + b + a,
            cells.sub(X, y): lambda a, b: a - b,
            cells.mul(X, y): lambda a, b: a * b,
            cells.neg(X): lambda a, _: -a,
            cells.absolute(X): lambda a, _: abs(a),
            cells.floordiv(X, y): lambda a, b: a // b,
            cells.mod(X, y): lambda a, b: a % b,
            cells.floordiv(cells.mul(X, y), y): lambda a, _: a,
            cells.mod(cells.mul(X, cells.whole(2**50)), y): lambda a, b: a * 2**50 % b,
            cells.least(X, y, cells.whole(5)): lambda a, b: min(a, b, 5),
            cells.greatest(X, y): max,
            cells.number_of(cells.compare("<", X, y)): lambda a, b: int(a < b),
            cells.rank(X, (-5, 0, 7, 2**61)): lambda a, _: sum(limit <= a for limit in (-5, 0, 7, 2**61)),
            cells.rank(X, (-5, 0, 7, 2**61), below=True): lambda a, _: sum(limit < a for limit in (-5, 0, 7, 2**61)),
            cells.rank(X, (-(2**80), 2**80)): lambda _, __: 1,
            cells.rank(cells.mul(X, y), (-(2**80), 0, 2**80)): lambda a, b: sum(
                limit <= a * b for limit in (-(2**80), 0, 2**80)
            ),
        }
        found = computed([X, y], rows, list(wanted), engine)
        assert found == [tuple(one(row["x"], row["y"]) for one in wanted.values()) for row in rows]


class TestUnknowns:
    """Unknowns are carried by all but the operators that end them."""

    @pytest.mark.parametrize("engine", ENGINES)
    def test_truths_are_three_valued(self, engine):
        rows = [{"p": p, "q": q} for p, q in product((True, False, None), repeat=2)]
        wanted = [
            cells.every(P, Q),
            cells.some_of(P, Q),
            cells.negation(P),
            cells.is_unknown(P),
            cells.choose(P, Q, cells.negation(Q)),
        ]
        for (p, q), parts in zip(product((True, False, None), repeat=2), computed([P, Q], rows, wanted, engine), strict=True):  # type: ignore[arg-type]
            both = False if False in (p, q) else None if None in (p, q) else True
            some = True if True in (p, q) else None if None in (p, q) else False
            other = None if q is None else not q
            assert parts == (both, some, None if p is None else not p, p is None, None if p is None else q if p else other)

    @pytest.mark.parametrize("engine", ENGINES)
    def test_numbers_carry_them(self, engine):
        a, b = (cells.column(name, "int", 0, 9, nul=True) for name in "ab")
        rows = [{"a": x, "b": y} for x, y in product((4, None), repeat=2)]
        carrying: list[Cell] = [
            cells.add(a, b), cells.sub(a, b), cells.mul(a, b), cells.least(a, b), cells.greatest(a, b), cells.compare("==", a, b),
            cells.compare("<", cells.add(a, cells.whole(20)), cells.sub(b, cells.whole(20))),
        ]  # fmt: skip
        for row, parts in zip(rows, computed([a, b], rows, carrying, engine), strict=True):
            assert (None in row.values()) == all(part is None for part in parts)
        ending = [
            cells.first_known(a, b, cells.whole(7)),
            cells.first_known(a, b),
            cells.rank(a, (2, 5)),
            cells.mapped(a, {4: 40}),
        ]
        assert computed([a, b], rows, ending, engine) == [
            (4, 4, 1, 40),
            (4, 4, 1, 40),
            (4, 4, None, None),
            (7, None, None, None),
        ]

    def test_what_bounds_decide_is_decided_and_what_may_be_unknown_is_not(self):
        low, high = cells.column("x", "int", 0, 5, nul=False), cells.column("y", "int", 6, 9, nul=False)
        assert cells.compare("<", low, high).value is True
        assert cells.compare("==", low, high).value is False
        assert cells.compare("<", cells.column("x", "int", 0, 5, nul=True), high).op == "compare"
        assert cells.every(cells.truth(value=True), P) is P
        assert cells.every(cells.truth(value=False), P).value is False
        assert cells.some_of(cells.truth(value=True), P).value is True

    def test_cells_that_say_the_same_are_alike(self):
        assert cells.add(X, Y).same == cells.add(X, Y).same
        assert cells.add(X, Y).same != cells.sub(X, Y).same
        assert cells.whole(1).same != cells.whole(2).same


@pytest.mark.parametrize("engine", ENGINES)
def test_a_sum_of_a_thousand_terms_is_planned_and_right(engine):
    total = cells.add(*(cells.mul(X, cells.whole(n)) for n in range(1, 1001)))
    assert computed([X], [{"x": 3}], [total], engine) == [(3 * 500_500,)]


@pytest.mark.parametrize("engine", ENGINES)
def test_texts_are_labelled_mapped_and_collated(engine):
    t = cells.column("t", "text", nul=True)
    i = cells.column("i", "int", 0, 2, nul=True)
    wanted = [
        cells.collated(t),
        cells.mapped(t, {"Zé": 7}),
        cells.labelled(i, ("a", "b", "c")),
        cells.pick(P, t, cells.text("não")),
    ]
    rows = [{"t": "Ágata", "i": 2, "p": True}, {"t": "Zé", "i": None, "p": None}, {"t": None, "i": 0, "p": False}]
    assert computed([t, i, P], rows, wanted, engine) == [
        ("agata", None, "c", "Ágata"), ("ze", 7, None, "não"), (None, None, "a", "não"),
    ]  # fmt: skip


def test_a_cell_is_written_once():
    writer = Writer()
    cell = cells.add(X, Y)
    assert writer.write(cell) is writer.write(cell)


@pytest.mark.parametrize("value", [None, 5])
@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("sign", ["<", "<=", ">", ">=", "==", "!="])
def test_a_constant_before_a_column_that_one_row_gave_is_compared_with_each_row(engine, value, sign):
    left = pl.LazyFrame({"k": ["A"] * 4, "g": ["x", "x", "x", "y"]})
    joined = left.join(pl.LazyFrame({"k": ["A"], "c": pl.Series([value], dtype=pl.Int64)}), on="k", how="left")
    held = Writer().write(cells.compare(sign, cells.whole(0), cells.column("c", "int", 0, 9, nul=True)))
    due = None if value is None else sign in ("<", "<=", "!=")
    assert joined.select("g", held.alias("r")).collect(engine=engine)["r"].to_list() == [due] * 4
    sums = joined.group_by("g").agg(held.sum().alias("n")).sort("g").collect(engine=engine)["n"].to_list()
    assert sums == ([3, 1] if due else [0, 0])


def test_the_unknown_is_surely_unknown():
    assert cells.is_unknown(cells.unknown("int")).value is True
