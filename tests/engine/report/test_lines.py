"""A statement in every format: each line has its own decimals, its unit and its mark, whatever stands under it."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import polars as pl
import pytest

from engine.outcome import LINE, Head, Line, Outcome, Sheet
from engine.report.csv_text import to_csv
from engine.report.json_text import to_json
from engine.report.parquet import to_parquet
from engine.report.readme import readme
from engine.report.text import draw
from engine.words import Said, Show


@pytest.fixture
def sheet() -> Sheet:
    values = pl.Series([Decimal("1234.5000"), Decimal("-3.0000"), Decimal("0.1235")], dtype=pl.Decimal(38, 4))
    frame = pl.DataFrame({"title": ["Receita", "Órgãos", "Parte"], "2014": values, LINE: ["receita", "orgaos", "parte"]})
    heads = (
        Head("title", "text", "Linha", key=True, line="title"),
        Head("2014", "number", "2014", scale=4, line="number"),
    )
    lines = (
        Line("receita", "Receita", scale=2, unit="BRL"),
        Line("orgaos", "Órgãos", scale=0),
        Line("parte", "Parte", scale=4, show=Show(Decimal("0.1"), percent=True), assumed=True),
    )
    return Sheet("quadro", heads, frame, "Quadro", lines=lines)


@pytest.fixture
def outcome(sheet) -> Outcome:
    return Outcome("caso", "1", "Caso", "pt-BR", Said(), (sheet,))


def test_text_shows_each_line_as_the_line_says(outcome):
    assert draw(outcome).splitlines()[4:] == [
        "Linha             2014",
        "------------  --------",
        "Receita (R$)  1.234,50",
        "Órgãos              -3",
        "Parte*           12,4%",
        "3 linhas",
        "",
        "* alguma regra por trás desta linha é presumida: nenhuma fonte a estabelece",
    ]


def test_csv_has_all_digits_of_a_line_and_no_more(outcome, sheet):
    text = to_csv(outcome, sheet).decode("utf-8-sig")
    assert [row.split(";")[:2] for row in text.splitlines()[1:]] == [
        ["Receita", "1234,50"],
        ["Órgãos", "-3"],
        ["Parte", "0,1235"],
    ]
    assert "parte" in text.splitlines()[1]  # the notice names the assumed line


def test_json_names_the_lines(outcome):
    text = to_json(outcome)
    (table,) = json.loads(text, parse_float=str, parse_int=str)["tables"]
    assert [(row["2014"], row[LINE]) for row in table["rows"]] == [
        ("1234.50", "receita"),
        ("-3", "orgaos"),
        ("0.1235", "parte"),
    ]
    assert [(line["name"], line["unit"], line["decimals"]) for line in table["lines"]] == [
        ("receita", "BRL", "2"),
        ("orgaos", "", "0"),
        ("parte", "", "4"),
    ]


def test_parquet_and_the_page_beside_the_files_tell_of_the_assumed_line(outcome, sheet):
    told = json.loads(pl.read_parquet_metadata(BytesIO(to_parquet(outcome, sheet)))["regua"])
    assert "parte" in told["notice"]
    assert "parte" in readme(outcome, ("csv",))


def test_a_table_without_lines_is_as_before(outcome, sheet):
    plain = replace(sheet, lines=(), frame=sheet.frame.drop(LINE))
    assert to_csv(outcome, plain).decode("utf-8-sig").splitlines()[1].split(";")[1] == "1234,5000"
