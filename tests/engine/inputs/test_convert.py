"""Cells of every type: the exact values that come of them, and the reasons of those refused."""

from datetime import date, timedelta
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.inputs.convert import is_missing, is_refused, value_of
from engine.inputs.reasons import reason_of
from engine.model import Field, FileFormat
from engine.problem import Place

PT = FileFormat()
EN = FileFormat(separator=",", decimal=".", thousands="")
PLACE = Place("r.yaml")


def field(type_, **said):
    return Field("x", PLACE, type_, **said)


def values(cells, column, form=PT):
    frame = pl.DataFrame({"x": cells}, schema={"x": pl.String})
    return frame.select(value_of(pl.col("x"), column, form)).to_series().to_list()


def reason(cell, column, form=PT):
    assert values([cell], column, form) == [None]
    found = reason_of(cell, column, form)
    assert str(found.mend)
    return str(found.why)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("0", 0),
        ("-0", 0),
        ("1,5", 150),
        ("1,50", 150),
        ("-0,05", -5),
        ("007", 700),
        ("1.234,56", 123456),
        ("-1.234,56", -123456),
        ("1234,56", 123456),
        ("1.234", 123400),
        ("1.000.000.000.000", 10**14),
    ],
)
def test_money_written_in_portuguese_is_exact(cell, value):
    assert values([cell], field("money")) == [value]


@pytest.mark.parametrize(("cell", "value"), [("1.5", 150), ("-1234.56", -123456), ("12", 1200)])
def test_money_written_in_english_is_exact(cell, value):
    assert values([cell], field("money"), EN) == [value]


def test_the_declared_marks_decide_what_an_ambiguous_number_is():
    assert values(["1.234"], field("number", decimals=3)) == [1234000]
    assert values(["1.234"], field("number", decimals=3), EN) == [1234]
    assert values(["1,234"], field("number", decimals=3), FileFormat(decimal=".", thousands=",")) == [1234000]


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("", "every cell of this column must be filled"),
        ("10%", "a percent sign stands in the cell"),
        ("R$ 10,00", "a currency sign stands in the cell"),
        ("(1.234,56)", "parentheses stand for a negative number"),
        ("5-", "the minus stands behind the number"),
        ("−5", "its minus is a printer's sign, not the hyphen of the keyboard"),
        ("–5", "its minus is a printer's sign, not the hyphen of the keyboard"),
        ("+5", "a plus sign stands in front of the number"),
        ("1 234,00", "blanks stand inside the number"),
        ("- 5", "blanks stand inside the number"),
        ("1E+05", "a spreadsheet abbreviated the number to a power of ten, and digits may be lost"),
        ("1,5e10", "a spreadsheet abbreviated the number to a power of ten, and digits may be lost"),
        ("1.5", "the file's decimals begin with `,`, not with `.`"),
        ("1,234.56", "the file's decimals begin with `,`, not with `.`"),
        ("12.34.567", "`.` stands before groups of three digits only"),
        ("1,2,3", "`.` stands before groups of three digits only"),
        ("1,239", "it has more than the 2 decimals of this column"),
        ("1,500", "it has more than the 2 decimals of this column"),
        ("1.000.000.000.000,01", "it lies outside -1000000000000 to 1000000000000"),
        ("9" * 60, "it lies outside -1000000000000 to 1000000000000"),
        ("inf", "infinity is not a number that can be counted with"),
        ("-Infinity", "infinity is not a number that can be counted with"),
        ("NaN", "it is no value, and not a declared marker of a missing one"),
        ("-", "it is no value, and not a declared marker of a missing one"),
        ("...", "it is no value, and not a declared marker of a missing one"),
        ("NA", "it is no value, and not a declared marker of a missing one"),
        ("n/d", "it is no value, and not a declared marker of a missing one"),
        ("#DIV/0!", "a spreadsheet writes this where a formula failed"),
        ("dez", "it is not a number"),
        ("١٢", "it is not a number"),
        ("1_000", "it is not a number"),
    ],
)
def test_money_written_otherwise_is_refused_with_the_reason(cell, why):
    assert reason(cell, field("money")) == why


def test_a_file_without_a_mark_of_thousands_refuses_groups():
    assert reason("1,2,3", field("money"), EN) == "the file's numbers have no mark of thousands"


def test_an_integer_has_no_decimals():
    assert reason("1,0", field("integer")) == "it has decimals, and the column is declared `type: integer`"


def test_a_declared_range_is_kept_to_the_last_digit():
    column = field("money", low=Decimal(0), high=Decimal(100))
    assert values(["0", "100,00", "100,01", "-0,01"], column) == [0, 10000, None, None]
    assert reason("100,01", column) == "it lies outside 0 to 100"


def test_numbers_beyond_64_bits_stay_exact():
    column = field("number", decimals=6, high=Decimal(10) ** 30)
    assert values(["123456789012345678901234567890,123456"], column) == [123456789012345678901234567890123456]


def test_only_declared_markers_are_missing():
    column = field("money", missing=("-", "x"))
    assert values(["-", "x", "1"], column) == [None, None, 100]
    frame = pl.DataFrame({"x": ["-", "", "X"]})
    missing = is_missing(pl.col("x"), column)
    refused = is_refused(pl.col("x"), value_of(pl.col("x"), column, PT), column)
    assert frame.select(missing.alias("m"), refused.alias("r")).rows() == [(True, False), (False, True), (False, True)]


def test_an_empty_cell_is_missing_where_it_may_be():
    for column in (field("money", required=False), field("money", missing=("",))):
        assert pl.DataFrame({"x": [""]}).select(is_missing(pl.col("x"), column)).item()


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**12), max_value=10**12), st.booleans())
def test_every_decimal_comes_through_exactly(value, grouped):
    text = f"{value:,f}" if grouped else f"{value:f}"
    cell = text.translate(str.maketrans(",.", ".,"))
    assert values([cell], field("number")) == [int(value.scaleb(6))]


@given(st.text(st.sampled_from("0123456789.,-+e% "), max_size=12))
def test_what_looks_like_a_number_is_read_exactly_or_refused_with_a_mend(text):
    cell = text.strip()
    found = values([cell], field("number", decimals=2))[0]
    if found is None:
        assert str(reason_of(cell, field("number", decimals=2), PT).mend)
    else:
        assert Decimal(found).scaleb(-2) == Decimal(cell.replace(".", "").replace(",", "."))


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_days_are_read_in_both_notations(day):
    number = (day - date(1970, 1, 1)).days
    assert values([day.isoformat(), f"{day:%d/%m}/{day.year:04d}"], field("date")) == [number, number]


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("31/02/2021", "there is no such day"),
        ("2021-13-01", "there is no such day"),
        ("29/02/1900", "there is no such day"),
        ("01/02/0021", "it lies outside 1900-01-01 to 2200-12-31"),
        ("1899-12-31", "it lies outside 1900-01-01 to 2200-12-31"),
        ("01/02/21", "its year has two digits"),
        ("2021-12-31 00:00:00", "a time of day follows the date"),
        ("44561", "it is the number that a spreadsheet keeps for a date"),
        ("1/2/2021", "it is not a date"),
        ("20210131", "it is not a date"),
        ("-", "it is no value, and not a declared marker of a missing one"),
        ("#N/D", "a spreadsheet writes this where a formula failed"),
    ],
)
def test_what_is_no_day_is_refused_with_the_reason(cell, why):
    assert reason(cell, field("date")) == why


def test_english_files_write_days_in_one_way_only():
    assert values(["2021-01-31", "31/01/2021"], field("date"), EN) == [18658, None]
    assert reason("31/01/2021", field("date"), EN) == "it is not a date"


def test_a_range_of_days_is_kept():
    column = field("date", low=date(2021, 1, 1), high=date(2021, 12, 31))
    assert reason("2022-01-01", column) == "it lies outside 2021-01-01 to 2021-12-31"
    assert values(["31/12/2021"], column) == [(date(2021, 1, 1) + timedelta(364) - date(1970, 1, 1)).days]


def test_yes_and_no_have_their_words():
    assert values(["Sim", "NÃO", "true", "0", "Verdadeiro"], field("yes_no")) == [True, False, True, False, True]
    declared = field("yes_no", yes=("Quilombola",), no=("-",))
    assert values(["quilombola", "-", "sim"], declared) == [True, False, None]


def test_other_words_are_neither_yes_nor_no():
    assert reason("talvez", field("yes_no", yes=("S",), no=("N",))) == "yes is written `s`; no is written `n`"
    assert reason("-", field("yes_no")) == "it is no value, and not a declared marker of a missing one"


def test_text_is_kept_as_it_is():
    assert values(["0123", "São João", "a\nb", "1,50"], field("text")) == ["0123", "São João", "a\nb", "1,50"]


def test_text_with_invisible_characters_is_refused():
    assert reason("São\u200bJoão", field("text")) == "an invisible character (U+200B) stands in the cell"
    assert reason("a\x1ab", field("text")) == "an invisible character (U+001A) stands in the cell"


def test_text_keeps_to_its_declared_values():
    column = field("text", one_of=("Estadual", "Federal"))
    assert values(["Estadual", "estadual"], column) == ["Estadual", None]
    assert reason("estadual", column) == "it is none of the 2 declared values: `Estadual`, `Federal`"


def test_long_lists_of_declared_values_are_cut():
    column = field("text", one_of=tuple(f"v{i:02d}" for i in range(20)))
    told = ", ".join(f"`v{i:02d}`" for i in range(12))
    assert reason("x y", column) == f"it is none of the 20 declared values: {told}, …"
