from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rulefiles import misread, ruleset

from engine.cover.tiling import seams
from engine.kinds.columns.bands import Bands
from engine.ranges import Stretch

NEIGHBOURS = " | mend: let one of the two reach the other, or say `otherwise`"
ONE_BAND = " | why: each value belongs to one band | mend: end one where the other begins, for instance with `above` or `below`"
NO_GAP = " | why: without `otherwise` the bands follow each other without a gap"


def bands(ranges: str, more: str = "") -> str:
    return f"orders: {{ordem: [Baixo, Alto]}}\ncolumns: {{c: {{bands: {{of: nota, ranges: {{{ranges}}}{more}}}}}}}"


@pytest.mark.parametrize(
    ("ranges", "more"),
    [
        ("Baixo: 0.00 to 29.99, Médio: 30.00 to 59.99, Alto: 60.00 to 100.00", ", step: 0.01"),
        ("Alto: 50 or more, Baixo: below 50", ""),
        ("a: at most 10, b: above 10 to 20, c: above 20 to below 30, d: 30, e: above 30", ""),
        ("a: below 0, b: 0, c: above 0", ""),
        ("a: 0% to below 7.5%, b: 7.5% to below 100%", ""),
        ("a: '2026-01-01 to 2026-01-31', b: above 2026-01-31", ""),
        ("a: 0 to 9, b: 20 to 29", ", step: 1, otherwise: fora"),
        ("a: above 0 to below 10, b: 10 to below 20", ", step: 5"),
    ],
)
def test_bands_that_follow_each_other_are_read(ranges, more):
    (column,) = ruleset(bands(ranges, more)).columns.values()
    assert isinstance(column.kind, Bands)
    assert [band.label for band in column.kind.bands] == [part.split(":")[0] for part in ranges.split(", ")]


@pytest.mark.parametrize(
    ("ranges", "more", "expected"),
    [
        (
            "Baixo: 0 to 29.99, Alto: 40 to 100",
            ", step: 0.01",
            "2:67+9 bands-gap: between `Baixo` and `Alto` no band holds `30.00 to 39.99`" + NO_GAP + NEIGHBOURS,
        ),
        (
            "a: below 10, b: above 10",
            "",
            "2:58+8 bands-gap: between `a` and `b` no band holds `10`" + NO_GAP + NEIGHBOURS,
        ),
        (
            "a: below 10, b: 20 or more",
            "",
            "2:58+10 bands-gap: between `a` and `b` no band holds `10 to below 20`" + NO_GAP + NEIGHBOURS,
        ),
        (
            "a: '2026-01-01 to 2026-01-31', b: '2026-02-03 or more'",
            "",
            "2:77+18 bands-gap: between `a` and `b` no band holds `2026-02-01 to 2026-02-02`" + NO_GAP + NEIGHBOURS,
        ),
        (
            "Baixo: 0 to 30, Alto: 30 to 100",
            ", step: 1",
            "2:64+9 bands-overlap: `Baixo` and `Alto` both hold `30`" + ONE_BAND,
        ),
        (
            "a: at most 20, b: above 10 to 30",
            "",
            "2:60+14 bands-overlap: `a` and `b` both hold `above 10 to 20`" + ONE_BAND,
        ),
        (
            "a: 0 or more, b: 10 or more",
            "",
            "2:59+10 bands-overlap: `a` and `b` both hold `10 or more`" + ONE_BAND,
        ),
        (
            "a: 0 to below 0.3, b: 0.5 to 1",
            ", step: 0.25",
            (
                "2:45+14 bands-off-step: the limit `0.3` of `a` is not on the step `0.25`"
                " | why: with `step` each limit is so many times the step"
                " | mend: write a limit on the step, or a finer `step`"
            ),
        ),
        (
            "a: 0 to 29.99, b: 30 to below 60",
            "",
            (
                "2:45+10 bands-needs-step: `0 to 29.99` needs a `step`"
                " | why: `a to b` holds both limits: without a step nobody knows where the next range begins"
                " | mend: add `step: 0.01` (the smallest difference that counts), or let it end where the next begins, as `0 to below ...`"
            ),
        ),
        (
            "a: below 10, b: '2026-01-01 or more'",
            "",
            (
                "2:59+18 bands-mixed: `b` is a range of days, unlike the ranges before it"
                " | mend: write all ranges with numbers, or all with days"
            ),
        ),
        (
            "a: '2026-01-01 or more'",
            ", step: 1",
            (
                "2:46+18 bands-step-of-days: `a` is a range of days, and `step` is said"
                " | why: days follow each other one by one | mend: take `step` away"
            ),
        ),
        (
            "a: above 5 to below 6, b: 6 or more",
            ", step: 1",
            (
                "2:45+18 bands-empty: no value lies in `above 5 to below 6`"
                " | why: between its limits the step has no value"
                " | mend: let a limit belong to the range, or write another"
            ),
        ),
        (
            "Baixo: below 10, Auto: 10 or more",
            ", order: ordem",
            (
                "2:59+4 name-not-a-class: `Auto` is not a class of the order `ordem`"
                " | why: its classes are `Baixo`, `Alto` | mend: did you mean `Alto`?"
            ),
        ),
        (
            "Baixo: below 10",
            ", order: ordem, otherwise: fora",
            (
                "2:85+4 name-not-a-class: `fora` is not a class of the order `ordem`"
                " | why: its classes are `Baixo`, `Alto` | mend: write one of its classes, or add this one to `orders`"
            ),
        ),
    ],
)
def test_bands_that_don_t_fit_together_are_refused(ranges, more, expected):
    assert misread(bands(ranges, more)) == [expected]


def test_every_seam_is_told():
    lines = misread(bands("a: 0 to 9, b: 20 to 29, c: 40 to 49, d: 45 to 60", ", step: 1"))
    assert [line.split(" ")[1] for line in lines] == ["bands-gap:", "bands-gap:", "bands-overlap:"]


def test_a_range_that_can_t_be_read_causes_no_other_problem():
    assert [line.split(" ")[1] for line in misread(bands("a: 0 to 9, b: de 10 a 19", ", step: 1"))] == ["bands-range:"]


cuts = st.lists(st.integers(-50, 50), min_size=2, max_size=8, unique=True).map(sorted)


@given(cuts, st.data())
def test_what_tiles_has_no_seam_and_a_moved_limit_has_one(numbers, data):
    steps = [Decimal(one) for one in numbers]
    tiles = [Stretch(low, high, high_in=False) for low, high in itertools.pairwise(steps)]
    shuffled = data.draw(st.permutations(tiles))
    assert list(seams(shuffled, None)) == []
    assert list(seams(shuffled, Decimal("0.1"))) == []
    if len(tiles) > 1:
        moved = data.draw(st.integers(1, len(tiles) - 1))
        by = data.draw(st.sampled_from([Decimal("-0.5"), Decimal("0.5")]))
        broken = [Stretch(one.low + by, one.high, high_in=False) if at == moved else one for at, one in enumerate(tiles)]
        assert [seam.shared for seam in seams(broken, None)][:1] == [by < 0]
