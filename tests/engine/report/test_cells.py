"""Values as each language writes them, exact to the last digit."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.outcome import Head
from engine.report.cells import NOTATIONS, draw_cell, draw_count, draw_number
from engine.words import Show

PT, EN = NOTATIONS["pt-BR"], NOTATIONS["en"]


def shown(value: str, step: str, *, percent: bool = False) -> str:
    return draw_number(Decimal(value), PT, Show(Decimal(step), percent))


def test_numbers_stand_with_the_signs_of_the_language():
    assert draw_number(Decimal("1234567.89"), PT) == "1.234.567,89"
    assert draw_number(Decimal("1234567.89"), EN) == "1,234,567.89"
    assert draw_number(Decimal("-1234.5"), PT) == "-1.234,5"
    assert draw_count(12345, PT) == "12.345"


def test_without_show_every_decimal_of_the_scale_is_printed():
    assert draw_number(Decimal("2.000"), PT) == "2,000"
    assert draw_number(Decimal("0E-6"), PT) == "0,000000"


def test_all_digits_of_the_widest_decimal_survive():
    widest = Decimal("12345678901234567890123456789012345.678")
    assert draw_number(widest, EN) == "12,345,678,901,234,567,890,123,456,789,012,345.678"
    assert draw_number(widest, EN, Show(Decimal("0.01"))) == "12,345,678,901,234,567,890,123,456,789,012,345.68"


def test_halves_are_shown_away_from_zero():
    assert [shown(value, "0.01") for value in ("0.125", "2.675", "-0.125", "0.1249999")] == ["0,13", "2,68", "-0,13", "0,12"]
    assert [shown(value, "1") for value in ("0.5", "1.5", "2.5", "-2.5")] == ["1", "2", "3", "-3"]


def test_a_step_may_be_any_number():
    assert shown("1.13", "0.05") == "1,15"
    assert shown("1.10", "0.25") == "1,00"
    assert shown("1234.5", "10") == "1.230"
    assert shown("1.1", "0.50") == "1,00"


def test_nothing_below_the_step_is_a_negative_zero():
    assert shown("-0.004", "0.01") == "0,00"


def test_the_step_of_a_percentage_is_in_percent():
    assert shown("0.12345", "0.01", percent=True) == "12,35%"
    assert shown("-0.025", "1", percent=True) == "-3%"
    assert shown("12.5", "0.1", percent=True) == "1.250,0%"


@pytest.mark.parametrize(
    ("value", "kind", "portuguese", "english"),
    [
        (True, "truth", "Sim", "Yes"),
        (False, "truth", "Não", "No"),
        (date(2026, 1, 31), "date", "31/01/2026", "2026-01-31"),
        (date(21, 2, 3), "date", "03/02/0021", "0021-02-03"),
        (None, "number", "—", "—"),
        ("a\x1b\nb", "text", "a␛␊b", "a␛␊b"),
        (2024, "number", "2.024", "2,024"),
    ],
)
def test_every_kind_of_value_is_written_in_its_language(value, kind, portuguese, english):
    assert draw_cell(value, Head("x", kind), PT) == portuguese
    assert draw_cell(value, Head("x", kind), EN) == english


def test_a_key_s_number_is_a_code_without_thousands():
    assert draw_cell(Decimal(2024), Head("ano", "number", key=True), PT) == "2024"


DECIMALS = st.builds(lambda digits, scale: Decimal(digits).scaleb(-scale), st.integers(-(10**20), 10**20), st.integers(0, 7))


@given(DECIMALS, st.sampled_from(["0.01", "0.1", "1", "0.05", "0.25", "10", "0.001"]), st.booleans())
def test_what_is_shown_is_the_multiple_of_the_step_that_lies_nearest(value, step, percent):
    text = draw_number(value, EN, Show(Decimal(step), percent))
    read = Fraction(text.replace(",", "").removesuffix("%"))
    meant = Fraction(value) * (100 if percent else 1)
    distance = abs(read - meant) / Fraction(step)
    assert (read / Fraction(step)).denominator == 1
    assert distance <= Fraction(1, 2)
    assert distance < Fraction(1, 2) or abs(read) > abs(meant)


@given(DECIMALS)
def test_a_number_without_show_reads_back_as_itself(value):
    assert Decimal(draw_number(value, EN).replace(",", "")) == value
