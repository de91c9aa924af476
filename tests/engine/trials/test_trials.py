"""An example through the door of the trials: many at once, what it leaves out, and what the file looks like when it is blessed."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from small import HEAD

from engine import door
from engine.cli import regua
from engine.shipped import shipped
from engine.trials import tried

RULES = """\
levels: {orgao: [orgao], resposta: [orgao, item]}
inputs:
  orgaos: {level: orgao, columns: {porte: {one_of: [P, G]}}}
  respostas: {level: resposta, columns: {peso: {type: number, decimals: 1, range: [0, 10]}, obs: {missing: ["-"]}}}
columns:
  nota: {level: orgao, formula: sum(peso)}
  parte: {level: orgao, formula: sum(peso) / count(resposta)}
  notada: {level: resposta, formula: is_known(obs)}
  tipo: {level: orgao, lookup: {of: porte, groups: {grande: [G]}}}
"""


def rules(folder: Path, examples: str) -> Path:
    path = folder / "r.yaml"
    path.write_text(HEAD + RULES + "examples:\n" + examples, "utf-8")
    return path


def example(name: str, peso: str, due: str) -> str:
    given = f"{{orgaos: [{{orgao: A}}], respostas: [{{orgao: A, item: I, peso: {peso}}}]}}"
    return f"  {name}: {{given: {given}, expect: {{columns: [{{column: nota, at: {{orgao: A}}, is: {due}}}]}}}}\n"


def test_many_examples_share_a_plan_and_none_sees_the_rows_of_another(tmp_path):
    found = tried(door.load(rules(tmp_path, "".join(example(f"e{n}", f"{n % 10}.5", f"{n % 10}.5") for n in range(90)))))
    assert found.holds
    assert [one.name for one in found.examples] == [f"e{n}" for n in range(90)]


def test_a_rule_that_looks_at_what_is_not_given_stops_nothing(tmp_path):
    """`tipo` has no group for P, the first value of `porte`; nothing that is expected rests on it."""
    assert tried(door.load(rules(tmp_path, example("e", "1", "1")))).holds


def test_a_cell_that_may_be_missing_is_unknown(tmp_path):
    expect = "expect: {columns: [{column: notada, at: {orgao: A, item: I}, is: false}]}"
    text = f"  e: {{given: {{orgaos: [{{orgao: A}}], respostas: [{{orgao: A, item: I}}]}}, {expect}}}\n"
    assert tried(door.load(rules(tmp_path, text))).holds


@pytest.mark.parametrize(("due", "holds"), [("0.3", True), ("0.33", True), ("0.34", False), ("0.4", False)])
def test_a_number_without_a_last_decimal_is_held_to_the_decimals_written(tmp_path, due, holds):
    rows = "[{orgao: A, item: I, peso: 1}, {orgao: A, item: J, peso: 0}, {orgao: A, item: K, peso: 0}]"
    expect = f"expect: {{columns: [{{column: parte, at: {{orgao: A}}, is: {due}}}]}}"
    text = f"  e: {{given: {{orgaos: [{{orgao: A}}], respostas: {rows}}}, {expect}}}\n"
    assert tried(door.load(rules(tmp_path, text))).holds is holds


def test_a_number_with_a_last_decimal_is_held_exactly(tmp_path):
    assert not tried(door.load(rules(tmp_path, example("e", "1.4", "1")))).holds


def test_a_blessed_file_holds_and_nothing_else_in_it_changes(tmp_path):
    path = rules(tmp_path, example("e", "1.4", "1") + "  # fica\n")
    before = path.read_text("utf-8")
    done = CliRunner().invoke(regua, ["test", "--rules", str(path), "--bless"])
    assert done.exit_code == 0, done.output
    assert path.read_text("utf-8") == before.replace("is: 1}", "is: 1.4}")


def test_what_a_summary_compares_is_blessed_too(tmp_path):
    path = tmp_path / "r.yaml"
    rules = """\
levels: {nota: [orgao, ano], orgao: {key: [orgao], seen_in: nota}, ano: {key: [ano], seen_in: nota, follows: 1}}
inputs: {notas: {level: nota, columns: {ano: {type: integer}, valor: {type: integer}}}}
tables: {t: {summary: {rows: [orgao], across: ano, measures: {m: mean(valor)}, compare: {to: previous}}}}
examples:
  e:
    given: {notas: [{orgao: A, ano: 2016, valor: 4}, {orgao: A, ano: 2017, valor: 5}]}
    expect:
      tables:
        t: |
          orgao | 2016 Δ% | 2017 | 2017 Δ%
          A     | 0%      | 5    | 24.5%
"""
    path.write_text(HEAD + rules, "utf-8")
    done = CliRunner().invoke(regua, ["test", "--rules", str(path), "--bless"])
    assert done.exit_code == 0, done.output
    assert "          A     | —       | 5    | 25.0%\n" in path.read_text("utf-8")
    assert tried(door.load(path)).holds


@pytest.mark.parametrize("path", shipped(), ids=lambda path: path.stem)
def test_the_shipped_rulesets_have_examples_and_they_hold(path):
    found = tried(door.load(Path(str(path))))
    assert len(found.examples) >= 2
    assert [one.name for one in found.examples if not one.holds] == []


@pytest.mark.parametrize("rows", ["A     | 1\nB     | 2", "A     | 7\nB     | 2", "A     | 1"])
def test_all_rows_of_a_table_are_said_and_blessed_without_a_change_of_what_is_said(tmp_path, rows):
    path = tmp_path / "r.yaml"
    figures = "".join(f"            {row}\n" for row in ("orgao | nota", *rows.split("\n")))
    example = f"  e:\n    given: {{orgaos: [{{orgao: A, nota: 1}}, {{orgao: B, nota: 2}}, {{orgao: C, nota: 3}}]}}\n    expect:\n      tables:\n        t:\n          rows: all\n          figures: |\n{figures}"
    rules = "levels: {orgao: [orgao]}\ninputs: {orgaos: {level: orgao, columns: {nota: {type: integer}}}}\ntables: {t: {listing: {rows: orgao, when: nota < 3, columns: [nota]}}}\n"
    path.write_text(f"{HEAD}{rules}examples:\n{example}", "utf-8")
    done = CliRunner().invoke(regua, ["test", "--rules", str(path), "--bless"])
    assert done.exit_code == (0 if "B" in rows else 1), done.output
    assert path.read_text("utf-8") == f"{HEAD}{rules}examples:\n{example}".replace("A     | 7", "A     | 1")
    assert ("t: the table has this row, too: B" in done.output) is ("B" not in rows)
