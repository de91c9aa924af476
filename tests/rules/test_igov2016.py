"""The scale printed in 000_aba9f06d101d5b91.txt for 2016 to 2020, and what must hold of any history, whatever its numbers.

The document prints the history in figures only: no result can be compared with it.
"""

from __future__ import annotations

from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from running import tables

from engine.reading import read_ruleset
from engine.source import read

RULES = "rules/igov2016.yaml"
HOME = Path(__file__).resolve().parents[2]
SCALE = [
    ("Baixo", "0.0", "0.39"),
    ("Satisfatório", "0.4", "0.69"),
    ("Aprimorado", "0.7", "0.89"),
    ("Excelência", "0.9", "1.00"),
]
YEARS = [2016, 2017, 2018, 2019, 2020]
SEGMENTS = ["Estadual", "Eleitoral", "Trabalho", "Federal", "Militar", "Superior", "Conselhos"]


@pytest.fixture(scope="module")
def results():
    return tables(RULES)


@pytest.fixture(scope="module")
def history():
    """The index of each body by year, and the segment of each body, as the two files have them."""
    header, *lines = (HOME / "data/igov2016/indices.csv").read_text(encoding="utf-8").split()
    years = [int(year) for year in header.split(";")[1:]]
    rows = [line.split(";") for line in lines]
    indices = {code: {y: Decimal(v.replace(",", ".")) for y, v in zip(years, values, strict=True)} for code, *values in rows}
    bodies = (HOME / "data/igov2021/orgaos.csv").read_text(encoding="utf-8").splitlines()[1:]
    return indices, {line.split(";")[0]: line.split(";")[2] for line in bodies}


def class_of(index):
    (name,) = [name for name, low, high in SCALE if Decimal(low) <= index <= Decimal(high)]
    return name


def mean(values):
    found = list(values)
    return (sum(found) / len(found)).quantize(Decimal("0.01"), ROUND_HALF_UP)


@pytest.mark.parametrize("column", ["classe", "classe_do_ano", "classe_do_segmento"])
def test_the_scale_is_the_printed_one_wherever_it_stands(column):
    # Lines 49 to 52 beside the general result, and the same on 57 to 60 beside the segments.
    bands = read_ruleset(read((HOME / RULES).read_bytes(), RULES)).columns[column].kind.bands
    assert [(b.label, b.stretch.low, b.stretch.high) for b in bands] == [(n, Decimal(a), Decimal(z)) for n, a, z in SCALE]


def test_the_general_result_has_each_year_with_its_mean_its_class_and_the_change(results, history):
    indices, _ = history
    means = [mean(of[year] for of in indices.values()) for year in YEARS]
    changes = [None, *(now - before for before, now in pairwise(means))]
    found = [
        (row["ano"], row["orgaos_do_ano"], row["media_do_ano"], row["variacao_do_ano"], row["classe_do_ano"])
        for row in results["resultado_geral"]
    ]
    expected = [(y, 93, m, c, class_of(m)) for y, m, c in zip(YEARS, means, changes, strict=True)]
    assert found == expected


def test_the_sample_has_a_mean_that_only_its_rounding_brings_into_a_class(history):
    indices, _ = history
    exact = sum(of[2020] for of in indices.values()) / len(indices)
    assert Decimal("0.69") < exact < Decimal("0.70")
    assert class_of(mean(of[2020] for of in indices.values())) == "Aprimorado"


def test_bodies_are_counted_by_class_and_year_and_the_total_row_by_year(results, history):
    indices, _ = history
    counted = Counter((class_of(index), year) for of in indices.values() for year, index in of.items())
    rows = results["orgaos_por_classe"]
    found = {(row["classe"], year): row[str(year)] for row in rows for year in YEARS if not row["@total"]}
    assert found == {(name, year): counted[name, year] for name, _, _ in SCALE for year in YEARS}
    assert [[row[str(year)] for year in YEARS] for row in rows if row["@total"]] == [[93] * len(YEARS)]


def test_the_mean_of_each_segment_and_year_stands_beside_its_change(results, history):
    indices, segments = history
    rows = {row["segmento"]: row for row in results["evolucao_por_segmento"] if not row["@total"]}
    assert list(rows) == SEGMENTS
    for segment in SEGMENTS:
        before = None
        for year in YEARS:
            now = mean(of[year] for code, of in indices.items() if segments[code] == segment)
            row = rows[segment]
            assert (row[f"{year} media"], row[f"{year} media@compare"]) == (now, None if before is None else now - before)
            before = now


def test_the_class_of_a_segment_is_that_of_its_mean(results):
    rows = results["classes_por_segmento"]
    assert [(row["segmento"], row["ano"]) for row in rows] == [(segment, year) for segment in SEGMENTS for year in YEARS]
    assert [row["classe_do_segmento"] for row in rows] == [class_of(row["media_do_segmento"]) for row in rows]
