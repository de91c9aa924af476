"""Figures as documents print them, and the law that what was written with some digits is read as holding the value."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.language.terms import ROUNDINGS
from engine.reconcile.notation import Printed, fixed, printed, render

LANGUAGES = ("pt-BR", "en")
VALUES = st.fractions(max_denominator=10**6) | st.integers(-(10**15), 10**15).map(lambda n: Fraction(n, 2000))


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("1.234.567,89", "1234567.89", "0.01"),
        ("- 87.345,59", "-87345.59", "0.01"),
        ("-R$ 64.511,16", "-64511.16", "0.01"),
        ("-R\\$ 64.511,16", "-64511.16", "0.01"),
        ("R$ -64.511,16", "-64511.16", "0.01"),
        ("R\\$ 8.322,34", "8322.34", "0.01"),
        ("R$60.000,00", "60000", "0.01"),
        ("**R\\$ 218.086.709,85**", "218086709.85", "0.01"),
        ("<b>3.102.847</b>", "3102847", "1"),
        ("496,790", "496.79", "0.001"),
        ("8.029.179,1437", "8029179.1437", "0.0001"),
        ("4.532 mil", "4532000", "1000"),
        ("1,2 milhão", "1200000", "100000"),
        ("R$ 2,35 bilhões", "2350000000", "10000000"),
        ("6X", "6", "1"),
        ("6 x", "6", "1"),
        ("3º", "3", "1"),
        ("2^a", "2", "1"),
        ("1706", "1706", "1"),
        ("1.706", "1706", "1"),
        ("2.5", "2.5", "0.1"),
        ("0.123", "0.123", "0.001"),
        ("0,10", "0.1", "0.01"),
        ("\u22122.451.294,26", "-2451294.26", "0.01"),
        ("\u2013 12,5", "-12.5", "0.1"),
        ("R$\u00a01.000,00", "1000", "0.01"),
        ("(1.234,50)", "-1234.5", "0.01"),
        ("(R$ 1.234,50)", "-1234.5", "0.01"),
        ("R$ (1.234,50)", "-1234.5", "0.01"),
        ("1.234,50-", "-1234.5", "0.01"),
        ("+ 12", "12", "1"),
        ("-0,00", "0", "0.01"),
    ],
)
def test_numbers_of_brazilian_documents(text, value, step):
    assert printed(text) == Printed(text, Fraction(value), Fraction(step))


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("84%", "0.84", "0.01"),
        ("-2,5%", "-0.025", "0.001"),
        ("6,29 %", "0.0629", "0.0001"),
        ("(2,5%)", "-0.025", "0.001"),
        ("- 2,5 %", "-0.025", "0.001"),
        ("2,40 p.p.", "0.024", "0.0001"),
        ("10 por cento", "0.1", "0.01"),
    ],
)
def test_percentages_are_parts_of_one(text, value, step):
    assert printed(text) == Printed(text, Fraction(value), Fraction(step), percent=True)


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("1,234,567.89", "1234567.89", "0.01"),
        ("1,234", "1234", "1"),
        ("2,5", "2.5", "0.1"),
        ("($1,234.50)", "-1234.5", "0.01"),
        ("US$ 4.5 million", "4500000", "100000"),
    ],
)
def test_numbers_of_english_documents(text, value, step):
    assert printed(text, "en") == Printed(text, Fraction(value), Fraction(step))


@pytest.mark.parametrize("text", ["-", "\u2013", "\u2014", " - ", "--", "**-**"])
def test_a_dash_is_no_amount(text):
    found = printed(text)
    assert found == Printed(text, blank=True)
    assert (found.holds(Fraction(0)), found.holds(Fraction(1, 1000)), found.interval()) == (True, False, (0, 0))


@pytest.mark.parametrize(
    "text",
    ["", " ", "abc", "1.23.456", "1.234.56", "1.2345.678", "1,2,3", "12.345,6.7", "1..2", "R$", "%", "()", "12 34", "dois", "1e3",
     "12/05", "1.234,", "0.123.456", "٣", "mil", "1-2", "5 mil 3", "9" * 5000],
)  # fmt: skip
def test_what_is_no_number_is_none(text):
    assert printed(text) is None


@given(text=st.text(alphabet="0123456789.,-−()R$% milXº", max_size=20), language=st.sampled_from(LANGUAGES))
def test_whatever_stands_there_it_is_a_number_or_none(text, language):
    found = printed(text, language)
    assert found is None or found.blank or (found.value / found.step).denominator == 1


@pytest.mark.parametrize("mode", ROUNDINGS)
@pytest.mark.parametrize("language", LANGUAGES)
@given(value=VALUES, decimals=st.integers(0, 6), percent=st.booleans())
def test_what_is_written_with_some_digits_holds_the_value(mode, language, value, decimals, percent):
    text = fixed(value, decimals, language, percent=percent, mode=mode)
    found = printed(text, language)
    assert found is not None
    assert found.holds(value, mode)
    low, high = found.interval(mode)
    assert low <= value <= high
    beyond = found.step * Fraction(1, 3)
    assert not found.holds(high + beyond, mode)
    assert not found.holds(low - beyond, mode)


@pytest.mark.parametrize(
    ("text", "exact", "modes"),
    [
        ("0,13", "0.125", {"half_up", "up", "ceiling"}),
        ("0,12", "0.125", {"half_even", "down", "floor"}),
        ("-0,13", "-0.125", {"half_up", "up", "floor"}),
        ("-0,12", "-0.125", {"half_even", "down", "ceiling"}),
        ("0,13", "0.1251", {"half_up", "half_even", "up", "ceiling"}),
        ("4.532 mil", "4531500", {"half_up", "half_even", "up", "ceiling"}),
        ("0,12", "0.12", set(ROUNDINGS)),
        ("0,12", "0.14", set()),
    ],
)
def test_halves_and_signs_go_as_the_mode_says(text, exact, modes):
    found = printed(text)
    assert found is not None
    assert {mode for mode in ROUNDINGS if found.holds(Fraction(exact), mode)} == modes


def test_truncated_is_what_rounding_does_not_give():
    found = printed("19,85%")
    assert found is not None
    assert found.truncated(Fraction(1361927776, 1136298690) - 1)
    assert not found.truncated(Fraction("0.1985"))
    assert not found.truncated(Fraction("0.1984"))


@pytest.mark.parametrize(
    ("value", "step", "percent", "language", "due"),
    [
        (Fraction(29665976065, 22728597617) - 1, "0.0001", True, "pt-BR", "30,5227%"),
        (Fraction("0.84"), "0.01", True, "pt-BR", "84%"),
        (Fraction("0.845"), "0.01", True, "pt-BR", "84,5%"),
        (Fraction(5), "0.01", False, "pt-BR", "5,00"),
        (Fraction("-1234567.891"), "0.01", False, "pt-BR", "-1.234.567,891"),
        (Fraction(-1, 3), "0.01", False, "en", "-0.3333"),
        (Fraction(4532123), "1000", False, "en", "4,532,123"),
    ],
)
def test_a_computed_value_is_shown_with_two_digits_more_or_exactly(value, step, percent, language, due):
    assert render(value, Fraction(step), language, percent=percent) == due
