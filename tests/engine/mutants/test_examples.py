"""Examples read by the slow reader: it finds what a run finds, and tells which changes an example notices."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from merenda import folder

from engine.mutants.edits import edited
from engine.mutants.examples import readings, with_values
from engine.pipeline import prove, read_nodes, read_rules
from engine.reading import read_ruleset
from engine.reference.levels import survey
from engine.source import Node

ROOT: Final = Path(__file__).resolve().parents[3]
EXAMPLES: Final = """\
examples:
  no_limite:
    given:
      escolas: [{escola: A, alunos: 99, rural: false}, {escola: B, alunos: 500, rural: false}]
    expect:
      columns:
        - {column: porte, at: {escola: A}, is: pequena}
        - {column: repasse, at: {escola: B}, is: 400.00}
      tables:
        por_porte: |
          porte  | escolas | total
          grande | 1       | 400,00
        perdidas: |
          row    | Escolas
          Rurais | 0
  outro_teto:
    parameters: {teto: 10}
    given:
      escolas: [{escola: A, alunos: 99, rural: false}]
    expect: {columns: [{column: repasse, at: {escola: A}, is: 10}]}
  duas_vezes:
    given:
      escolas: [{escola: A, alunos: 1001, rural: false}]
    expect: {stops: data-range}

"""


@pytest.fixture
def path(tmp_path) -> Path:
    made = folder(tmp_path)
    made.write_text(made.read_text(encoding="utf-8").replace("checks:\n", f"{EXAMPLES}checks:\n"), encoding="utf-8")
    return made


def test_values_and_figures_are_read_and_what_must_stop_is_left_to_a_run(path):
    read = readings(prove(*read_rules(path)))
    assert set(read) == {"no_limite", "outro_teto"}
    assert all(one.whole for one in read.values())


@pytest.mark.parametrize(
    ("where", "text", "noticing"),
    [
        (("columns", "porte", "bands", "of"), "alunos + 1", {"no_limite"}),
        (("parameters", "teto", "value"), "401", {"no_limite"}),  # the other example has a value of its own
        (("columns", "repasse", "formula"), "least(alunos * valor, teto) / 2", {"no_limite", "outro_teto"}),
        (("columns", "esquecida", "formula"), "alunos * 2", set()),
    ],
)
def test_an_example_differs_where_what_it_expects_does(path, where, text, noticing):
    read, root = readings(prove(*read_rules(path))), read_nodes(path)
    value = int(text) if text.isdigit() else text
    changed = read_ruleset(edited(root, {where: Node(value, root.place, text=text)}))
    assert {name for name, one in read.items() if one.differs(survey(with_values(changed, one.example)))} == noticing


@pytest.mark.parametrize("name", ["cress2018", "igov2016", "igov2021", "ipmu2017", "saeb2017"])
def test_every_value_that_a_shipped_example_expects_of_a_column_is_read(name):
    rules = prove(*read_rules(ROOT / "rules" / f"{name}.yaml"))
    read = readings(rules)
    for example in (one for one in rules.ruleset.examples.values() if one.stops is None and one.cells):
        cells = {due.place for one in read[example.name].wanted.values() for due in one.cells}
        assert cells == {one.value.place for one in example.cells}, example.name
