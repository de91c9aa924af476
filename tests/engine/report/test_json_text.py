"""JSON keeps every digit and says what is synthetic."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.outcome import Head, Sheet
from engine.problem import RulesError
from engine.report.exact_json import to_text
from engine.report.json_text import to_json


def read(text):
    return json.loads(text, parse_float=Decimal)


def test_rows_carry_the_whole_precision_and_totals_their_mark(outcome):
    table = read(to_json(outcome))["tables"][0]
    assert table["rows"] == [
        {
            "seg": "Estadual",
            "orgao": "Ágata",
            "nota": Decimal("1234567.895"),
            "pct": Decimal("0.12345"),
            "ok": True,
            "dia": "2026-01-31",
        },
        {"seg": "Estadual", "orgao": "=1+1\x1b[31m", "nota": None, "pct": Decimal(1), "ok": False, "dia": None},
        {"seg": "Federal", "orgao": "-x", "nota": Decimal("-0.004"), "pct": None, "ok": None, "dia": "0021-02-03"},
        {"seg": "Federal", "orgao": None, "nota": Decimal(2), "pct": Decimal(0), "ok": None, "dia": None, "@total": True},
    ]


def test_columns_say_their_type_unit_and_basis(outcome):
    columns = read(to_json(outcome))["tables"][0]["columns"]
    assert columns[2] == {
        "name": "nota",
        "title": "Nota",
        "type": "number",
        "unit": "pontos",
        "decimals": 3,
        "key": False,
        "assumed": True,
    }
    assert columns[5]["decimals"] is None


def test_the_object_says_what_is_synthetic_what_failed_and_where_it_comes_from(outcome):
    answer = read(to_json(outcome))
    assert [answer[key] for key in ("ruleset", "version", "title", "language")] == [
        "merenda",
        "2026",
        "Merenda escolar",
        "pt-BR",
    ]
    assert answer["synthetic"] == [{"input": "orgaos", "file": "data/orgaos.csv", "why": "respostas reconstruídas"}]
    assert answer["notice"].startswith("Dados sintéticos: orgaos (respostas reconstruídas).")
    assert answer["checks"][0] == {
        "name": "somam",
        "title": "somam",
        "on_fail": "report",
        "unmet": 3,
        "rows": [{"orgao": "a", "ano": 2024}],
    }
    assert answer["notices"] == ["3 rows left out"]
    assert answer["files"][1]["rows"] == 4
    assert list(answer["versions"]) == ["polars", "regua"]


def test_only_printed_tables_stand_there_unless_one_is_named(outcome):
    assert [table["name"] for table in read(to_json(outcome))["tables"]] == ["notas"]
    assert [table["name"] for table in read(to_json(outcome, "oculta"))["tables"]] == ["oculta"]


def test_an_unknown_table_is_answered_with_the_near_names(outcome):
    with pytest.raises(RulesError) as caught:
        to_json(outcome, "nota")
    problem = caught.value.problems[0]
    assert (problem.code, problem.place.file) == ("name-table", "rules/merenda.yaml")
    assert str(problem.what) == "`merenda` gives no table called `nota`"
    assert str(problem.mend) == "did you mean `notas`?"
    with pytest.raises(RulesError, match="no table"):
        to_json(replace(outcome, sheets=()), "x")


def test_columns_named_like_patterns_stay_themselves(outcome):
    sheet = Sheet("t", (Head("*", "text"), Head("^.*$", "text")), pl.DataFrame({"*": ["a"], "^.*$": ["b"]}))
    assert read(to_json(replace(outcome, sheets=(sheet,))))["tables"][0]["rows"] == [{"*": "a", "^.*$": "b"}]


LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.decimals(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(codec=None, categories=None))
)
VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20)


@given(VALUES, st.integers(0, 4))
def test_every_value_comes_back_equal_whatever_the_layout(value, deep):
    text = to_text(value, deep=deep)
    text.encode()
    assert json.loads(text, parse_float=Decimal, parse_int=Decimal) == value


def test_days_are_iso_and_hidden_characters_escaped():
    assert to_text([date(21, 2, 3), "\u202e\x9b\ud800é"]) == '["0021-02-03", "\\u202e\\u009b\\ud800é"]'
