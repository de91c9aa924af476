"""CSV opens in a Brazilian or an English spreadsheet, runs no formula, and says what is synthetic in every row."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.outcome import Head, Outcome, Sheet
from engine.report.csv_text import to_csv
from engine.words import Said

BARE = Outcome("r", "1", "R", "pt-BR", Said(), ())
NOTICE = "Dados sintéticos: orgaos (respostas reconstruídas). Nenhum valor de uma linha isolada é real. Regras presumidas por trás de: nota."


def texts(*values, name="x"):
    return Sheet("t", (Head(name, "text"),), pl.DataFrame({name: list(values)}, schema={name: pl.String}))


def cells(data: bytes, separator: str = ";"):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=separator))


def test_portuguese_files_have_semicolons_decimal_commas_a_mark_and_dos_line_ends(outcome, sheet):
    assert (
        to_csv(outcome, sheet)
        == (
            "\ufeffseg;orgao;nota;pct;ok;dia;total;aviso\r\n"
            f"Estadual;Ágata;1234567,895;0,12345;Sim;31/01/2026;Não;{NOTICE}\r\n"
            f"Estadual;'=1+1␛[31m;;1,00000;Não;;Não;{NOTICE}\r\n"
            f"Federal;'-x;-0,004;;;03/02/0021;Não;{NOTICE}\r\n"
            f"Federal;Total;2,000;0,00000;;;Sim;{NOTICE}\r\n"
        ).encode()
    )


def test_english_files_have_commas_and_decimal_points(outcome, sheet):
    rows = cells(to_csv(replace(outcome, language="en"), sheet), ",")
    assert rows[0] == ["seg", "orgao", "nota", "pct", "ok", "dia", "total", "notice"]
    assert rows[1][:7] == ["Estadual", "Ágata", "1234567.895", "0.12345", "Yes", "2026-01-31", "No"]
    assert rows[1][7].startswith("Synthetic data: orgaos")


def test_real_data_under_stated_rules_have_no_notice():
    assert to_csv(BARE, texts("a")) == b"\xef\xbb\xbfx\r\na\r\n"


def test_columns_of_the_report_give_way_to_the_rules_own(outcome):
    assert cells(to_csv(outcome, texts("a", name="aviso")))[0] == ["aviso", "aviso_"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "\nx", " =1", "\xa0=1", "\u200b=1", "＝1", "-"])
def test_text_that_looks_like_a_formula_gets_an_apostrophe(text):
    assert cells(to_csv(BARE, texts(text)))[1] == [f"'{text}"]


@pytest.mark.parametrize("text", ["a=1", "'=1", " x", "1-2", ""])
def test_other_text_stays_as_it_is(text):
    assert cells(to_csv(BARE, texts(text)))[1:] == [[text]]


def test_headings_are_guarded_and_patterns_are_names():
    assert cells(to_csv(BARE, texts("a", name="=x")))[0] == ["'=x"]
    assert cells(to_csv(BARE, texts("a", name="*"))) == [["*"], ["a"]]


def test_negative_numbers_stay_numbers():
    sheet = Sheet("t", (Head("n", "number", scale=2),), pl.DataFrame({"n": [Decimal("-1.50")]}))
    assert cells(to_csv(BARE, sheet))[1] == ["-1,50"]


def test_a_table_without_rows_has_its_headings():
    assert to_csv(BARE, texts()) == b"\xef\xbb\xbfx\r\n"


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from(' ;",=+-@\t\r\n')), min_size=1))
def test_quoting_gives_back_every_text_but_for_the_apostrophe(values):
    back = [row[0] if row else "" for row in cells(to_csv(BARE, texts(*values)))[1:]]
    assert len(back) == len(values)
    for text, cell in zip(values, back, strict=True):
        assert cell in {text, f"'{text}"}
        assert cell.strip()[:1] not in set("=+-@")
        assert cell[:1] not in set("\t\r\n")
