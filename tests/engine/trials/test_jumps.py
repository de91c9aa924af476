"""`continuous`, tried on drawn rows: what jumps is found, and what only rises, bends or rounds isn't called a jump."""

from __future__ import annotations

from textwrap import dedent

import pytest
from click.testing import CliRunner
from small import written

from engine import door
from engine.cli import regua
from engine.trials.deep import searched
from engine.trials.deep.unrounded import unrounded

SEVERAL = """
levels: {obra: [obra], uf: {key: [uf], seen_in: obra}}
inputs:
  obras:
    level: obra
    columns:
      uf: {type: text, one_of: [A, B]}
      gasto: {type: money, range: [0, 1000]}
      area: {type: number, decimals: 1, range: [0, 100]}
      pessoas: {type: integer, range: [0, 20]}
parameters: {limite: 500}
columns:
  total: {level: uf, formula: sum(gasto)}
  media: {level: uf, formula: mean(gasto), round: 0.01}
  faixa: {level: uf, bands: {of: media, step: 0.01, ranges: {baixa: 0.00 to 299.99, alta: 300.00 to 1000.00}}}
  COLUMN
tables: {t: {summary: {rows: [uf], measures: {n: count(obra)}}}}
"""
STEADY = {
    "bent": "{level: obra, formula: gasto if gasto > limite else limite",
    "of a sum": "{level: uf, formula: total if total > limite else limite",
    "rounded": "{level: obra, formula: 'rounded(gasto if gasto > 3 else 3, 100)'",
    "rounded in its column": "{level: obra, formula: gasto if gasto > 3 else 3, round: 100",
    "slices that are rounded": "{level: obra, slices: {of: gasto, rates: [{up_to: 500, rate: 10%}], above: 20%, each: {round: 1}}",
    "from one step to the next": "{level: obra, formula: 3 * gasto if gasto >= 500.01 else 1500",
    "steep": "{level: obra, formula: gasto / (area + 0.000001) if area > 3 else gasto / (area + 0.000001)",
    "steeper than a step": "{level: obra, formula: '1000 * greatest(0, least(gasto - 500, 0.005)) if area > 3 else "
    "1000 * greatest(0, least(gasto - 500, 0.005))'",
    "without a small change": "{level: obra, formula: gasto / pessoas if pessoas > 0 else 0",
    "of what no run has": "{level: obra, formula: gasto if gasto <= 1000 else 0",
    "elsewhere, for a rounding": "{level: obra, formula: 'gasto + (100 if rounded(gasto, 1) >= 500 else 0)'",
    "smaller than its rounding": "{level: obra, formula: 'gasto if gasto > 210 else 0.001 * gasto + 209.75', round: 100",
}
JUMPING = {
    "at a limit": ("{level: obra, formula: gasto if gasto > limite else 0", "gasto"),
    "of a sum": ("{level: uf, formula: total / 10 if total > limite else 0", "gasto"),
    "through a class": ("{level: uf, formula: 10 if faixa == 'alta' else 5", "gasto"),
    "through a decision": ("{level: obra, decide: {given: [area], rows: [{when: [below 50], then: 1}], otherwise: 2}", "area"),
    "at some members alone": ("{level: obra, formula: gasto if area < 50 or uf == 'A' else gasto / 2", "area"),
    "and rounded": ("{level: obra, formula: gasto if gasto > limite else 0, round: 10", "gasto"),
}


def found(folder, column):
    rules = door.load(written(folder, SEVERAL.replace("COLUMN", f"tarifa: {column}, intent: [continuous]}}")))
    return searched(rules, 600.0, most=40).caught


@pytest.mark.parametrize("case", STEADY)
def test_what_does_not_jump_is_not_said_to(case, tmp_path):
    assert found(tmp_path, STEADY[case]) is None


@pytest.mark.parametrize("case", JUMPING)
def test_a_jump_is_found_between_two_neighbouring_values(case, tmp_path):
    column, changed = JUMPING[case]
    breach = found(tmp_path, column).breach
    before, after = breach.change
    assert (breach.rule, breach.promise.text, breach.changed[0]) == ("tarifa", "continuous", changed)
    assert float(after - before) == {"gasto": 0.01, "area": 0.1}[changed]
    assert breach.computed != breach.expected


def test_the_author_reads_which_value_makes_it_jump(tmp_path):
    body = SEVERAL.replace("COLUMN", "tarifa: {level: obra, formula: 100 if gasto > limite else 0, intent: [continuous]}")
    words = ["test", "--rules", str(written(tmp_path, dedent(body))), "--deep", "--seconds", "20"]
    result = CliRunner().invoke(regua, words, env={"LC_ALL": "C.UTF-8"})
    assert result.exit_code == 1
    assert "tarifa: `continuous` doesn't hold\n" in result.stdout
    assert "obra A: 0 becomes 100 when gasto [A] = 500 becomes 500.01\n" in result.stdout


def test_nothing_is_rounded_in_rules_that_are_read_without_roundings(tmp_path):
    column = "tarifa: {level: obra, formula: 'rounded(sum_of_all / 3, 1) + rounded(gasto, 10)', round: 5}"
    body = SEVERAL.replace("COLUMN", column + "\n  sum_of_all: {formula: 'sum(rounded(gasto, 1))'}")
    plain = unrounded(door.load(written(tmp_path, body)).ruleset).columns
    assert all(one.round is None for one in plain.values())
    calls = {
        name: [part.value for term in one.kind.terms() for part in term.walk() if part.op == "call"]
        for name, one in plain.items()
    }
    assert {name: said for name, said in calls.items() if said} == {"faixa": ["rounded"]}  # its classes have a step
