"""Which slip of the pen makes one number of another, and that every slip of a number is known as one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.reconcile.search.likeness import expected, slip, slips

DIGITS = st.integers(1, 10**12).map(str)


@pytest.mark.parametrize(
    ("due", "found", "kind"),
    [
        ("2652", "2562", "swapped"),
        ("1090", "190", "swapped"),
        ("2652", "2642", "digit"),
        ("2652", "252", "length"),
        ("2652", "26552", "length"),
        ("7", "8", "digit"),
        ("2652", "2652", None),
        ("2652", "6225", None),
        ("2652", "2743", None),
        ("2652", "26", None),
    ],
)
def test_slips(due, found, kind):
    assert slip(due, found) == kind


@given(digits=DIGITS)
def test_every_slip_of_a_number_is_known_as_one(digits):
    for other in slips(digits):
        assert str(other) == digits or slip(digits, str(other)) is not None or len(str(other)) < len(digits) - 1 or other == 0


@given(first=DIGITS, second=DIGITS)
def test_what_is_known_as_a_slip_is_among_the_slips(first, second):
    assert slip(first, second) is None or int(second) in set(slips(first))


def test_the_more_digits_the_less_chance_explains():
    for kind in ("swapped", "digit", "length"):
        chances = [expected(kind, "1" * count) for count in range(2, 12)]
        assert chances == sorted(chances, reverse=True)
