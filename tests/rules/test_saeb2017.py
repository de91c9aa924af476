"""The figures printed in 003_d1e1972c9e0a1e0d.txt beside the tables that the rules give for the made-up census.

What is printed stands in rules/saeb2017.published.yaml, copied line by line; here it meets the cells of a run.
"""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from itertools import product
from math import ceil
from pathlib import Path

import polars as pl
import pytest
import yaml
from running import tables

import engine
from engine.reconcile import reconcile

RULES = "rules/saeb2017.yaml"
HOME = Path(__file__).resolve().parents[2]
DATA = HOME / "data" / "saeb2017"
COUNTS = ("Matrículas", "Turmas", "Escolas")
STAGES = ("5º EF", "9º EF", "EM", "EM integrado")
ROWS = 13
REASONS = {
    "página",
    "ano",
    "data",
    "código",
    "norma",
    "etapa de ensino",
    "item",
    "nota de rodapé",
    "rótulo",
    "tabela ou quadro",
}


@pytest.fixture(scope="module")
def results():
    return tables(RULES)


@pytest.fixture(scope="module")
def reconciled():
    return reconcile(engine.load(HOME / RULES), ())


@pytest.fixture(scope="module")
def published():
    return yaml.safe_load((HOME / "rules" / "saeb2017.published.yaml").read_text(encoding="utf-8"))["published"]


def printed(published, stage):
    """The rows of a stage's table as printed: header word to text."""
    (entry,) = [one for one in published if one.get("page") == {"etapa": stage}]
    head, *rows = [[cell.strip() for cell in line.split("|")] for line in entry["figures"].splitlines()]
    return [dict(zip(head, row, strict=True)) for row in rows]


def computed(results, stage):
    """The same rows as the rules give them, in the order of the table."""
    return [row for row in results["populacao"] if row["etapa"] == stage]


def number(text):
    """A number as the document writes it."""
    return Decimal(text.replace(".", "").replace(",", "."))


def shown(part, whole):
    """A percentage as the document prints it: two decimals, halves away from zero."""
    return (Decimal(100) * part / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)


@pytest.mark.parametrize("stage", STAGES)
def test_every_count_of_the_four_tables_is_the_printed_one(results, published, stage):
    due, found = printed(published, stage), computed(results, stage)
    assert len(due) == len(found) == ROWS
    for line, row in zip(due, found, strict=True):
        assert row["step"].removeprefix("(-) ") == line["row"]
        assert [row[name] for name in COUNTS] == [number(line[name]) for name in COUNTS], f"line {line['line']}"


@pytest.mark.parametrize("stage", STAGES)
def test_every_percentage_is_the_printed_one_but_those_divided_by_the_wrong_total(results, published, stage):
    due, found = printed(published, stage), computed(results, stage)
    wrong = []
    for line, row in zip(due, found, strict=True):
        for name in COUNTS:
            share = Decimal(row[f"{name} %"]).quantize(Decimal("0.01"), ROUND_HALF_UP)
            if share != number(line[f"{name} %"]):
                wrong.append((line["row"], f"{name} %"))
                assert number(line[f"{name} %"]) == shown(row[name], found[9]["Matrículas"]), f"line {line['line']}"
    parts = [line["row"] for line in due[10:]]
    assert wrong == [(part, f"{name} %") for part in parts for name in ("Turmas", "Escolas")]


@pytest.mark.parametrize("stage", STAGES)
def test_the_declared_errata_are_those_percentages(published, stage):
    (entry,) = [one for one in published if one.get("page") == {"etapa": stage}]
    (erratum,) = entry["errata"]
    assert erratum["row"] == [line["row"] for line in printed(published, stage)[10:]]
    assert erratum["column"] == ["Turmas %", "Escolas %"]


@pytest.mark.parametrize("stage", STAGES)
def test_what_starts_is_what_was_dropped_and_what_is_left(results, stage):
    rows = computed(results, stage)
    for name in COUNTS:
        dropped = sum(row[name] for row in rows if row["step"].startswith("(-) "))
        assert rows[0][name] == dropped + rows[8][name]
        assert rows[9][name] == rows[8][name] == sum(row[name] for row in rows[10:])


def test_every_printed_row_stands_on_its_line(published):
    numbers = pl.read_csv(DATA / "numeros.csv", separator=";", schema_overrides={"number": pl.String})
    for stage in STAGES:
        for row in printed(published, stage):
            figures = numbers.filter(pl.col("line") == int(row.pop("line")), pl.col("reference").is_null())["number"].to_list()
            label = ["10"] if "10" in row.pop("row") else []
            assert figures == [*label, *row.values()]


def test_every_number_of_the_document_is_a_figure_or_says_why_not(published):
    numbers = pl.read_csv(DATA / "numeros.csv", separator=";", schema_overrides={"number": pl.String})
    assert set(numbers["reference"].drop_nulls()) <= REASONS
    in_prose = [figure for one in published if "prose" in one for figure in one["figures"] if "printed" in figure]
    assert numbers["reference"].null_count() == len(STAGES) * ROWS * 2 * len(COUNTS) + len(in_prose)


def test_every_printed_number_has_its_verdict_and_the_only_errors_are_the_24_percentages(reconciled):
    found = Counter(figure.verdict for figure in reconciled.figures)
    assert found == {"reproduced": 301, "erratum": 24, "given": 13}
    wrong = Counter(figure.line for figure in reconciled.figures if figure.verdict == "erratum")
    assert wrong == dict.fromkeys((76, 77, 78, 98, 99, 100, 120, 121, 122, 142, 143, 144), 2)


def test_every_number_of_the_document_is_accounted_for(reconciled):
    (account,) = reconciled.accounts
    assert (account.numbers, account.bound, account.given, account.references, account.left) == (577, 312, 13, 252, ())


def test_secondary_school_is_assessed_in_the_last_year_that_a_school_has(results):
    left = {row["etapa"]: row for row in results["populacao"] if row["step"].startswith("Universo 1D")}
    for stage in STAGES:
        assessed = sum(row["turmas"] for row in results["aplicacao"] if row["etapa"] == stage)
        assert assessed <= left[stage]["Turmas"]
        assert (assessed == left[stage]["Turmas"]) == stage.endswith("EF")


def test_few_classes_of_big_schools_are_chosen_and_all_of_secondary_ones(results):
    for row in results["escolas_privadas_por_porte"]:
        due = {"pequena": row["escolas"], "grande": 2 * row["escolas"]}
        assert row["a_selecionar"] == (row["turmas"] if row["etapa"].startswith("EM") else due[row["porte"]])


def test_samples_are_big_enough_and_never_bigger_than_the_universe(results):
    rows = results["tamanho_da_amostra"]
    assert len(rows) == 3 * 27
    for row in rows:
        wanted = row["turmas_calculadas"] * (Decimal("1.5") if row["etapa"] == "EM" else Decimal("1.25"))
        assert row["turmas_da_amostra"] == min(ceil(wanted), row["turmas_privadas"])
        assert row["sorteadas"] >= row["turmas_da_amostra"]


# etapa, rede, forma -> Brasil, região e UF; município; escola. Lines 58, 207 to 212, 236 and 240 to 249.
COUNTED = {
    ("5º EF", "Pública", "censo"): (True, True, True),
    ("5º EF", "Privada", "amostra"): (True, True, False),
    ("5º EF", "Privada", "não participa"): (False, False, False),
    ("9º EF", "Pública", "censo"): (True, True, True),
    ("9º EF", "Privada", "amostra"): (True, True, False),
    ("9º EF", "Privada", "não participa"): (False, False, False),
    ("EM", "Pública", "censo"): (True, True, True),
    ("EM", "Privada", "amostra"): (True, True, True),
    ("EM", "Privada", "adesão"): (False, False, True),
    ("EM", "Privada", "não participa"): (False, False, False),
    ("EM integrado", "Pública", "censo"): (False, True, True),
    ("EM integrado", "Privada", "adesão"): (False, False, True),
    ("EM integrado", "Privada", "não participa"): (False, False, False),
}


def test_each_result_counts_those_that_the_note_lets_in(results):
    rows = results["turmas_por_resultado"]
    found = {}
    for row in rows:
        counts = [row[name] for name in ("agregados", "municipios", "escolas")]
        assert all(count in (0, row["turmas"]) for count in counts)
        found[row["etapa"], row["rede"], row["forma"]] = tuple(count > 0 for count in counts)
    assert found == COUNTED


@pytest.mark.parametrize("script", ["census.py", "results.py"])
def test_the_samples_are_those_that_their_scripts_make(script):
    done = subprocess.run([sys.executable, str(DATA / script), "--check"], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_larger_census_gives_each_count_as_often(tmp_path, results):
    made = subprocess.run([sys.executable, str(DATA / "census.py"), "--out", str(tmp_path), "--scale", "2"], check=False)
    assert made.returncode == 0
    names = {name: tmp_path / f"{name}.parquet" for name in ("escolas", "turmas")}
    twice = tables(RULES, names)
    for stage in STAGES:
        for one, two in zip(computed(results, stage), computed(twice, stage), strict=True):
            assert [two[name] for name in COUNTS] == [2 * one[name] for name in COUNTS]


def test_a_census_with_one_class_less_fails_its_check(tmp_path):
    pl.read_parquet(DATA / "escolas.parquet").write_parquet(tmp_path / "escolas.parquet")
    pl.read_parquet(DATA / "turmas.parquet").tail(-1).write_parquet(tmp_path / "turmas.parquet")
    asked = [sys.executable, str(DATA / "census.py"), "--check", "--out", str(tmp_path)]
    done = subprocess.run(asked, check=False, capture_output=True, text=True)
    assert done.returncode == 1
    assert "turmas.parquet isn't what this script makes" in done.stderr
    assert "start: Count(" in done.stderr


def strata(*axes):
    """The heads that the groups of some axes make together."""
    return [" · ".join(groups) for groups in product(*axes)]


ZONES, PLACES = ("TOTAL", "URBANA", "RURAL"), ("TOTAL", "CAPITAL", "INTERIOR")
NETWORKS = ("TOTAL", "FEDERAL", "ESTADUAL", "MUNICIPAL", "PRIVADA", "PÚBLICA")  # lines 262 to 315
IN_TOWNS = ("TOTAL", "FEDERAL", "ESTADUAL", "MUNICIPAL", "PÚBLICA")  # lines 220 to 234


@pytest.mark.parametrize(
    ("table", "keys", "heads", "cells"),
    [
        ("quadro_1", ["etapa", "uf"], strata(("PRIVADA",), ZONES, PLACES), 9),
        ("quadro_2", ["etapa_do_resultado", "municipio"], strata(IN_TOWNS, ZONES), 15),
        ("anexo_a", ["etapa", "regiao", "uf"], strata(NETWORKS, ZONES, PLACES), 54),
    ],
)
def test_the_strata_are_those_of_the_note_in_its_order(results, table, keys, heads, cells):
    assert len(heads) == cells
    assert [name for name in results[table][0] if name != "@total"] == [*keys, *heads]


def test_annex_a_holds_every_state_each_region_and_the_country(results):
    for stage in ("5º EF", "9º EF", "EM"):
        rows = [row for row in results["anexo_a"] if row["etapa"] == stage]
        assert Counter(row["@total"] for row in rows) == {False: 27, True: 6}


def test_the_country_by_stratum_is_the_total_row_of_annex_a(results):
    whole = {row["etapa"]: row for row in results["anexo_a"] if row["@total"] and row["regiao"] is None}
    assert len(results["anexo_a_brasil"]) > 3 * 40
    for row in results["anexo_a_brasil"]:
        head = " · ".join(row[axis] for axis in ("dependencia_no_estrato", "zona", "lugar"))
        assert row["media_lp"] == whole[row["etapa"]][head]


def test_the_private_strata_add_up_to_the_classes_from_which_the_sample_is_drawn(results):
    universe = {(row["etapa"], row["uf"]): row["turmas_privadas"] for row in results["tamanho_da_amostra"]}
    assert len(results["quadro_1"]) == len(universe) == 3 * 27
    for row in results["quadro_1"]:
        whole = row["PRIVADA · TOTAL · TOTAL"]
        assert whole == universe[row["etapa"], row["uf"]]
        assert whole == sum(row[head] for head in strata(("PRIVADA",), ZONES[1:], PLACES[1:]))


def test_no_aggregate_holds_the_integrated_secondary_school_but_that_of_municipalities(results):
    assert {row["etapa"] for row in results["anexo_a_brasil"]} == {"5º EF", "9º EF", "EM"}
    assert {row["etapa_do_resultado"] for row in results["quadro_2"]} == {"5º EF", "9º EF", "EM"}
