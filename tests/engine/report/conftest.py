"""One small outcome with everything that a report must tell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import polars as pl
import pytest

from engine.outcome import TOTAL, FileUsed, Head, Outcome, Sheet, StepCount, Verdict
from engine.problem import say
from engine.words import Said, Show, Source

HEADS = (
    Head("seg", "text", "Segmento", key=True),
    Head("orgao", "text", "Órgão", key=True),
    Head("nota", "number", "Nota", 3, Show(Decimal("0.01")), "pontos", assumed=True),
    Head("pct", "number", "Percentual", 5, Show(Decimal("0.1"), percent=True), "%"),
    Head("ok", "truth"),
    Head("dia", "date"),
)


def frame():
    return pl.DataFrame(
        {
            "seg": ["Estadual", "Estadual", "Federal", "Federal"],
            "orgao": ["Ágata", "=1+1\x1b[31m", "-x", None],
            "nota": [Decimal("1234567.895"), None, Decimal("-0.004"), Decimal("2.000")],
            "pct": [Decimal("0.12345"), Decimal(1), None, Decimal(0)],
            "ok": [True, False, None, None],
            "dia": [date(2026, 1, 31), None, date(21, 2, 3), None],
            TOTAL: [False, False, False, True],
        },
        schema_overrides={"nota": pl.Decimal(38, 3), "pct": pl.Decimal(38, 5)},
    )


@pytest.fixture
def sheet():
    said = Said(source=Source(document="Nota técnica 12", law="art. 3º"))
    return Sheet("notas", HEADS, frame(), "Notas por órgão", said=said)


@pytest.fixture
def outcome(sheet):
    return Outcome(
        ruleset="merenda",
        version="2026",
        title="Merenda escolar",
        language="pt-BR",
        said=Said(),
        sheets=(sheet, replace(sheet, name="oculta", title="", print=False)),
        checks=(
            Verdict("somam", "", "report", 3, pl.DataFrame({"orgao": ["a"], "ano": [2024]})),
            Verdict("outra", "Soma certa", "stop", 0),
        ),
        notices=(say("{number} rows left out", number=3),),
        files=(
            FileUsed("rules", "rules/merenda.yaml", "ab" * 32),
            FileUsed("orgaos", "data/orgaos.csv", "cd" * 32, 4, "respostas reconstruídas"),
        ),
        steps=(StepCount("orgao", 4),),
        versions={"regua": "0.1.0", "polars": "2.1.0"},
    )
