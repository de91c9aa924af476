"""`only` becomes a sum where there may be several rows, and not where the level and its condition leave one."""

from __future__ import annotations

import pytest
from small import HEAD

from engine.mutants.pinned import telling
from engine.mutants.walking import mutants
from engine.pipeline import prove, read_nodes, read_rules

RULES = """\
levels: {{saldo: [ano, conta, fase], ano: {{key: [ano], seen_in: saldo}}, conta: {{key: [conta], seen_in: saldo}}, par: {{key: [ano, conta], seen_in: saldo}}}}
inputs:
  saldos: {{level: saldo, columns: {{fase: {{}}, valor: {{type: integer, range: [0, 1000]}}}}}}
columns:
  x: {{level: {level}, formula: "{formula}"}}
"""


@pytest.mark.parametrize(
    ("level", "formula", "made"),
    [
        ("par", "only(valor, when=fase == 'Prevista')", False),
        ("par", "1 + only(valor, when='Prevista' == fase and valor > 3)", False),
        ("par", "only(valor, when=fase != 'Prevista')", True),
        ("par", "only(valor, when=fase == 'Prevista' or valor > 3)", True),
        ("par", "only(valor, when=fase == conta)", True),
        ("par", "only(valor)", True),
        ("ano", "only(valor, when=fase == 'Prevista')", True),
        ("ano", "only(valor, when=fase == 'Prevista' and conta == '1')", False),
        ("ano", "sum(only(valor, when=fase == 'Prevista'), over=par)", False),
        ("ano", "only(valor, when=fase == 'Prevista' and conta == '1') + only(valor)", True),
    ],
)
def test_only_is_summed_where_several_rows_may_be(tmp_path, level, formula, made):
    path = tmp_path / "r.yaml"
    path.write_text(HEAD + RULES.format(level=level, formula=formula), "utf-8")
    found = telling(mutants(read_nodes(path)), prove(*read_rules(path)).graph)
    summed = [one for one in found if (one.was, one.becomes) == ("only", "sum")]
    assert len(summed) == made
    assert all(
        path.read_text("utf-8").split("\n")[one.place.line - 1][one.place.column - 1 :].startswith("only(") for one in summed
    )
