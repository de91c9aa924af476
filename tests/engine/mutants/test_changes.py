"""What may be wrong in a formula, in ranges, in a number: each change as it is written."""

from __future__ import annotations

from decimal import Decimal

import pytest

from engine.mutants.digits import moved
from engine.mutants.formulas import changes
from engine.mutants.limits import shifts
from engine.problem import Place
from engine.ranges import read_range


@pytest.mark.parametrize(
    ("formula", "changed"),
    [
        ("a + b", ["a - b"]),
        ("a * b / c", ["a / b / c", "a * b * c"]),
        ("-a", ["a"]),
        ("a * -b", ["a / -b", "a * b"]),
        ("a < 30", ["a <= 30", "a < 31"]),
        ("a == 'x'", ["a != 'x'"]),
        ("a and not b", ["a or not b", "a and  b"]),
        ("0.53 * n", ["0.54 * n", "0.53 / n"]),
        ("7.5% * n", ["7.6% * n", "7.5% / n"]),
        ("sum(a, when=b)", ["max(a, when=b)", "sum(a)"]),
        ("sum(a, missing=skip, when=c in ('x', 'y'))", [
            "max(a, missing=skip, when=c in ('x', 'y'))",
            "sum(a, missing=skip)",
            "sum(a, when=c in ('x', 'y'))",
        ]),
        ("rounded(a, 0.1, 'half_even')", ["rounded(a, 0.2, 'half_even')", "rounded(a, 0.1, 'down')"]),
        ("a if b else c", ["a if not (b) else c"]),
        ("least(a, b)", ["greatest(a, b)"]),
        ("max", []),  # a name and no function
    ],
)  # fmt: skip
def test_a_formula_is_changed_in_one_thing_at_a_time(formula, changed):
    assert [change.of(formula) for change in changes(formula)] == changed


@pytest.mark.parametrize(
    ("text", "after"), [("9", "10"), ("0.09", "0.10"), ("-1", "0"), ("1.50", "1.51"), ("7.5%", "7.6%"), ("12345678901234567890.1", "12345678901234567890.2")]
)  # fmt: skip
def test_a_number_moves_by_one_unit_of_its_last_digit(text, after):
    assert moved(text) == after


def told(ranges: list[str], step: Decimal | None = None) -> list[list[str]]:
    stretches = [stretch for text in ranges if (stretch := read_range(text, Place("rules.yaml"))[0]) is not None]
    return [[str(shift.moved.get(one, one)) for one in stretches] for shift in shifts(stretches, step)]


@pytest.mark.parametrize(
    ("ranges", "step", "changed"),
    [
        (["below 10", "10 or more"], None, [
            ["below 11", "11 or more"], ["below 9", "9 or more"], ["at most 10", "above 10"],
        ]),
        (["0 to 29.99", "30 to 100"], Decimal("0.01"), [
            ["0 to 30.00", "30.01 to 100"],
            ["0 to 29.98", "29.99 to 100"],
            ["0.01 to 29.99", "30 to 100"],
            ["0 to 29.99", "30 to 100.01"],
            ["0 to 29.99", "30 to 99.99"],
        ]),
        (["1", "2 or more"], None, []),  # a value alone has no limit to move
        (["at most 2026-01-31", "above 2026-01-31"], None, [
            ["at most 2026-02-01", "above 2026-02-01"],
            ["at most 2026-01-30", "above 2026-01-30"],
            ["below 2026-01-31", "2026-01-31 or more"],
        ]),
    ],
)  # fmt: skip
def test_neighbours_move_together_so_that_no_gap_comes_of_it(ranges, step, changed):
    assert told(ranges, step) == changed
