"""The whole numbers that hold a declared column."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.bounds import bounds_of, fits_128_bits, needs_128_bits, scale_of, stored, unit_of
from engine.model import Field
from engine.problem import Place

PLACE = Place("r.yaml")


@pytest.mark.parametrize(
    ("column", "scale"),
    [
        (Field("a", PLACE, "number"), 6),
        (Field("a", PLACE, "number", decimals=0), 0),
        (Field("a", PLACE, "number", decimals=3), 3),
        (Field("a", PLACE, "money"), 2),
        (Field("a", PLACE, "integer"), 0),
        (Field("a", PLACE, "date"), 0),
    ],
)
def test_each_type_has_its_scale(column, scale):
    assert scale_of(column) == scale


def test_without_a_range_numbers_lie_within_a_million_million():
    assert bounds_of(Field("a", PLACE, "money")) == (-(10**14), 10**14)


def test_a_range_is_scaled_exactly():
    column = Field("a", PLACE, "money", low=Decimal("0.01"), high=Decimal("99999999999999999999999999999.99"))
    assert bounds_of(column) == (1, 9999999999999999999999999999999)


def test_a_limit_finer_than_the_scale_moves_inwards():
    assert bounds_of(Field("a", PLACE, "integer", low=Decimal("-1.5"), high=Decimal("2.5"))) == (-1, 2)


def test_a_date_is_days_since_1970_between_1900_and_2200():
    assert bounds_of(Field("a", PLACE, "date")) == (-25567, 84370)
    assert bounds_of(Field("a", PLACE, "date", low=date(1970, 1, 1), high=date(1970, 1, 2))) == (0, 1)


def test_only_money_has_a_unit_of_its_own():
    assert unit_of(Field("a", PLACE, "money")) == "BRL"
    assert unit_of(Field("a", PLACE, "money", unit="USD")) == "USD"
    assert unit_of(Field("a", PLACE, "number")) == ""


def test_the_width_follows_the_limits():
    wide = Field("a", PLACE, "number", decimals=12, low=Decimal(0), high=Decimal(10) ** 12)
    assert needs_128_bits(wide)
    assert fits_128_bits(wide)
    assert not needs_128_bits(Field("a", PLACE, "number"))
    assert not needs_128_bits(Field("a", PLACE))
    assert not fits_128_bits(Field("a", PLACE, "number", low=Decimal(0), high=Decimal(10) ** 33))
    assert fits_128_bits(Field("a", PLACE, "yes_no"))


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**20), max_value=10**20))
def test_six_decimals_are_stored_without_loss(value):
    assert Decimal(stored(value, 6)) == value.scaleb(6)
