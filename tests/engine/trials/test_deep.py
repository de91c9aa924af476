"""Rows drawn from a rule file: they keep its promises, the shipped rules hold on them, and what is broken on purpose is found."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from textwrap import dedent

import polars as pl
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from small import written

from engine import door
from engine.cli import regua
from engine.exact import rounding
from engine.outcome import TOTAL
from engine.pipeline import Rules
from engine.reference.values import ReferenceProblem
from engine.steps import Gather
from engine.trials.deep import LAWS, bench, searched
from engine.trials.deep.bench import Bench, Trial
from engine.trials.deep.drawing import worlds
from engine.trials.deep.telling import told

ROOT = Path(__file__).resolve().parents[3]
SHIPPED = {"cress2018": 1, "igov2016": 8, "igov2021": 4, "ipmu2017": 1, "saeb2017": 3}
LONG = 600.0  # seconds: the number of sets ends these searches, not time
SMALL = """
levels:
  orgao: [orgao]
  segmento: {key: [segmento], seen_in: orgao}
  resposta: [orgao, item]
  item: [item]
inputs:
  orgaos: {level: orgao, columns: {segmento: {type: text}, bonus: {type: integer, range: [0, 50], missing: [""]}}}
  respostas: {level: resposta, columns: {marcou: {type: yes_no}}}
lists:
  itens: {level: item, columns: [item, pontos], rows: [[I1, 10], [I2, 30], [I3, 60]]}
columns:
  obtidos: {level: orgao, formula: "sum(pontos, when=marcou)"}
  nota: {level: orgao, formula: "least(obtidos + known(bonus, 0), 100)"}
  classe: {level: orgao, bands: {of: nota, ranges: {baixa: below 50, alta: 50 or more}}}
  media: {level: segmento, formula: mean(nota), round: 1}
tables:
  t: {summary: {rows: [segmento], totals: all, measures: {quantos: count(orgao), pontos: sum(obtidos)}}}
checks:
  completo: {level: orgao, must: obtidos >= 60, on_fail: stop}
"""
FUNNEL = """
levels: {escola: [escola], turma: [escola, turma]}
inputs:
  escolas: {level: escola, columns: {indigena: {type: yes_no}}}
  turmas: {level: turma, columns: {rede: {type: text, one_of: [Federal, Privada]}, alunos: {type: integer, range: [0, 40]}}}
tables:
  funil:
    funnel:
      of: turma
      counts: {Turmas: count(turma), Alunos: sum(alunos)}
      start: Todas
      exclusions: [{drop: Indígenas, level: escola, when: indigena}]
      parts: {title: Restam, of: rede, names: {Públicas: Federal, Privadas: Privada}}
"""


BROKEN = SMALL.replace('known(bonus, 0), 100)"}', 'known(bonus, 0), 100)", intent: [between 0 and 60]}')


def small(folder: Path, body: str = SMALL) -> Rules:
    return door.load(written(folder, dedent(body)))


def trial_of(rules: Rules) -> Trial:
    """Three bodies in two segments, and their answers."""
    bodies = (("A", "S", Decimal(10)), ("B", "S", None), ("C", "T", Decimal(0)))
    marks = (("A", "I1", True), ("A", "I3", True), ("B", "I2", True), ("C", "I2", False))
    world = {
        "orgaos": tuple(dict(zip(("orgao", "segmento", "bonus"), one, strict=True)) for one in bodies),
        "respostas": tuple(dict(zip(("orgao", "item", "marcou"), one, strict=True)) for one in marks),
    }
    return Trial(Bench.of(rules), world)


@pytest.mark.parametrize("name", SHIPPED)
def test_the_shipped_rules_keep_every_law(name):
    found = searched(door.load(ROOT / "rules" / f"{name}.yaml"), LONG, most=SHIPPED[name])
    assert found.caught is None, (found.caught.law, found.caught.breach, found.caught.trial.world)
    assert found.tried == SHIPPED[name]
    assert found.refused == 0


def test_no_shipped_ruleset_is_left_out():
    assert {path.stem for path in (ROOT / "rules").glob("*.yaml") if "." not in path.stem} == set(SHIPPED)


def test_the_same_start_finds_the_same_rows(tmp_path):
    rules = small(tmp_path, BROKEN)
    one, other = (searched(rules, LONG, start=3).caught for _ in range(2))
    assert (one.breach, one.trial.world) == (other.breach, other.trial.world)


def test_drawn_rows_stand_at_the_edges_and_keep_what_the_file_promises(tmp_path):
    drawn = Bench.of(small(tmp_path)).land
    seen = {"bonus": set(), "rows": set(), "segments": set()}

    @settings(max_examples=200, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(worlds(drawn))
    def look(world):
        bodies = {row["orgao"] for row in world["orgaos"]}
        assert len(bodies) == len(world["orgaos"])
        assert {row["orgao"] for row in world["respostas"]} <= bodies
        assert {row["item"] for row in world["respostas"]} <= {"I1", "I2", "I3"}
        seen["bonus"] |= {row["bonus"] for row in world["orgaos"]}
        seen["rows"].add(len(world["orgaos"]))
        seen["segments"].add(len({row["segmento"] for row in world["orgaos"]}))

    look()
    assert {None, 0, 1, 49, 50} <= seen["bonus"]
    assert {0, 1, 3, 9} <= seen["rows"]
    assert {0, 1, 2} <= seen["segments"]


def test_rows_of_a_member_that_rules_alone_point_at_are_drawn_too(tmp_path):
    rules = small(
        tmp_path,
        """
        levels: {uf: [uf], etapa: [etapa], prova: [uf, prova], par: {key: [uf, etapa], every: [uf, etapa]}}
        inputs:
          ufs: {level: uf}
          provas: {level: prova, columns: {variancia: {type: integer, range: [0, 9]}}}
        lists: {etapas: {level: etapa, columns: [etapa, prova], rows: [[E1, P1], [E2, P2]]}}
        columns: {dobro: {level: par, formula: 2 * variancia}}
        """,
    )
    found = searched(rules, LONG, most=40)
    assert (found.caught, found.refused) == (None, 0)


# ---- broken on purpose -----------------------------------------------------------------------------------------------


def test_a_wrong_rounding_is_found_and_shown_with_the_fewest_rows(tmp_path, monkeypatch):
    monkeypatch.setitem(rounding._MODES, "half_up", rounding._MODES["floor"])  # noqa: SLF001 — broken on purpose
    rules = small(tmp_path)
    found = searched(rules, LONG)
    assert (found.caught.law, found.caught.breach.rule) == ("cells", "media")
    bodies = found.caught.trial.world["orgaos"]
    assert 2 <= len(bodies) <= 3  # of one body no mean has a half
    broken = told(rules, found).broken
    assert (broken.rule, broken.place.line) == ("media", next(at for at, line in lines(tmp_path) if "media:" in line))
    assert Fraction(broken.expected.replace(",", ".")) == Fraction(broken.computed.replace(",", ".")) + 1


def lines(folder: Path) -> list[tuple[int, str]]:
    return list(enumerate((folder / "rules" / "lei.yaml").read_text(encoding="utf-8").splitlines(), 1))


def test_a_plan_that_gathers_otherwise_is_found(tmp_path, monkeypatch):
    planned = bench.planned

    def wrongly(ruleset, sha256):
        rules = planned(ruleset, sha256)
        steps = tuple(
            replace(one, how="max") if isinstance(one, Gather) and one.how == "sum" else one for one in rules.plan.steps
        )
        return Rules(rules.graph, replace(rules.plan, steps=steps), sha256)

    monkeypatch.setattr(bench, "planned", wrongly)
    caught = searched(small(tmp_path), LONG).caught
    assert caught is not None
    assert caught.law in {"cells", "tables"}
    assert sum(map(len, caught.trial.world.values())) <= 4


def test_a_plan_without_its_guards_is_found(tmp_path, monkeypatch):
    planned = bench.planned

    def unguarded(ruleset, sha256):
        rules = planned(ruleset, sha256)
        return Rules(rules.graph, replace(rules.plan, guards=()), sha256)

    monkeypatch.setattr(bench, "planned", unguarded)
    body = SMALL.replace(
        "media: {level: segmento, formula: mean(nota), round: 1}", "teto: {level: orgao, formula: nota, range: [0, 99]}"
    )
    rules = small(tmp_path, body.split("checks:")[0])
    found = searched(rules, LONG)
    assert found.caught.breach.stopped == ("", "data-range")
    assert str(told(rules, found).broken.what) == "the run doesn't stop as it must: [data-range]"


DOCTORED = {
    "rounding": ("media", ("S",), Fraction(1, 2)),
    "bands": ("classe", ("A",), "baixa"),
    "cells": ("nota", ("C",), None),
}


@pytest.mark.parametrize("law", DOCTORED)
def test_each_law_of_columns_sees_a_doctored_cell(law, tmp_path):
    trial = trial_of(small(tmp_path))
    assert [one for each in LAWS.values() for one in each(trial)] == []
    column, key, value = DOCTORED[law]
    cells = {**trial.fast.cells, column: {**trial.fast.cells[column], key: value}}
    trial.__dict__["fast"] = replace(trial.fast, cells=cells)
    assert [(one.rule, one.key, one.computed) for one in LAWS[law](trial)] == [(column, key, value)]


@pytest.mark.parametrize("law", ["tables", "totals"])
def test_each_law_of_tables_sees_a_doctored_total(law, tmp_path):
    trial = trial_of(small(tmp_path))
    sheet = trial.fast.sheets["t"]
    counts = [Decimal(4) if total else count for count, total in sheet.frame.select("quantos", TOTAL).iter_rows()]
    frame = sheet.frame.with_columns(pl.Series("quantos", counts, dtype=sheet.frame.schema["quantos"]))
    trial.__dict__["fast"] = replace(trial.fast, sheets={"t": replace(sheet, frame=frame)})
    assert [(one.rule, one.column, one.computed, one.expected) for one in LAWS[law](trial)] == [("t", "quantos", 4, 3)]


@pytest.mark.parametrize(
    ("cell", "faults"), [("funil/Indígenas/Turmas", 1), ("funil/Privadas/Alunos", 1), ("funil/Restam/Turmas", 2)]
)
def test_the_law_of_funnels_sees_a_doctored_count(cell, faults, tmp_path):
    rules = small(tmp_path, FUNNEL)
    turmas = tuple({"escola": "A", "turma": str(at), "rede": "Federal", "alunos": Decimal(at)} for at in range(3))
    trial = Trial(Bench.of(rules), {"escolas": ({"escola": "A", "indigena": False},), "turmas": turmas})
    assert [one for each in LAWS.values() for one in each(trial)] == []
    trial.__dict__["fast"] = replace(trial.fast, cells={**trial.fast.cells, cell: {(): Fraction(7)}})
    assert len(list(LAWS["funnels"](trial))) == faults


@pytest.mark.parametrize("law", ["order", "cutting"])
def test_the_laws_that_run_again_see_what_has_changed(law, tmp_path):
    trial = trial_of(small(tmp_path))
    cells = {**trial.fast.cells, "nota": {**trial.fast.cells["nota"], ("C",): Fraction(1)}}
    trial.__dict__["fast"] = replace(trial.fast, cells=cells)
    assert [(one.rule, one.key) for one in LAWS[law](trial)] == [("nota", ("C",))]


# ---- promises --------------------------------------------------------------------------------------------------------

PROMISES = {
    "between 0 and 60": ("nota", False),
    "between 0 and 100": ("nota", True),
    "increasing in bonus": ("nota", True),
    "decreasing in bonus": ("nota", False),
    "unchanged when bonus changes": ("obtidos", True),
    "unchanged when marcou changes": ("obtidos", False),
    "every orgao in exactly one class": ("classe", True),
}


@pytest.mark.parametrize("promise", PROMISES)
def test_a_promise_that_the_file_does_not_decide_is_tried(promise, tmp_path):
    column, holds = PROMISES[promise]
    text = "\n".join(
        line[: line.rindex("}")] + f', intent: ["{promise}"]}}' if line.startswith(f"  {column}:") else line
        for line in SMALL.splitlines()
    )
    found = searched(small(tmp_path, text), LONG, most=60)
    assert (found.caught is None) == holds
    assert found.caught is None or found.caught.breach.promise.text == promise


# ---- the command -----------------------------------------------------------------------------------------------------


def called(folder: Path, body: str, *words: str) -> tuple[int, str]:
    path = written(folder, dedent(body))
    result = CliRunner().invoke(
        regua, ["test", "--rules", str(path), "--deep", "--seconds", "20", *words], env={"LC_ALL": "C.UTF-8"}
    )
    return result.exit_code, result.stdout


def test_the_author_reads_the_rule_its_line_and_the_fewest_rows(tmp_path):
    code, text = called(tmp_path, BROKEN)
    assert code == 1
    assert "nota: `between 0 and 60` doesn't hold\n" in text
    assert f"{tmp_path}/rules/lei.yaml:" in text
    assert "the fewest rows that show it:\n    orgaos\n      orgao = " in text
    assert "one breaks a law\n" in text


def test_what_was_found_is_kept_as_an_example_that_runs(tmp_path):
    code, text = called(tmp_path, BROKEN, "--keep")
    assert code == 1
    assert "written into" in text
    kept = (tmp_path / "rules" / "lei.yaml").read_text(encoding="utf-8")
    assert kept.startswith((tmp_path / "rules" / "lei.yaml").read_text(encoding="utf-8").split("\nexamples:")[0])
    assert "\nexamples:\n  found_1:\n    given:\n      orgaos:\n" in kept
    again = CliRunner().invoke(regua, ["test", "--rules", str(tmp_path / "rules" / "lei.yaml")])
    assert again.exit_code == 0, again.output


def test_a_second_find_stands_beside_the_first(tmp_path):
    called(tmp_path, BROKEN, "--keep")
    path = tmp_path / "rules" / "lei.yaml"
    CliRunner().invoke(regua, ["test", "--rules", str(path), "--deep", "--seed", "1", "--keep"])
    assert [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("  found_")] == [
        "  found_2:",
        "  found_1:",
    ]


def test_programs_get_one_object(tmp_path):
    code, text = called(tmp_path, BROKEN, "--format", "json")
    found = json.loads(text)
    assert code == 1
    assert (found["holds"], found["broken"]["rule"]) == (False, "nota")
    assert list(found["broken"]["rows"]) in (["orgaos"], ["orgaos", "respostas"])


def test_a_slow_problem_is_a_value_of_a_trial(tmp_path):
    trial = trial_of(
        small(
            tmp_path,
            SMALL.replace("bands: {of: nota, ranges: {baixa: below 50, alta: 50 or more}}", "formula: nota, range: [0, 10]"),
        )
    )
    assert isinstance(trial.slow, ReferenceProblem)
    assert trial.fast.stopped == {"data-range"}
    assert [one for each in LAWS.values() for one in each(trial)] == []


def test_a_search_leaves_nothing_behind(tmp_path):
    path = written(tmp_path, dedent(SMALL))
    program = "from engine.cli import main; main()"
    words = [sys.executable, "-c", program, "test", "--rules", str(path), "--deep", "--seconds", "1"]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert [one.name for one in tmp_path.iterdir()] == ["rules"]
