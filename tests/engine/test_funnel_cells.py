"""Each cell of a funnel has a name that no author can write, at home at the level of its pages, with a type and a value."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.levels import WHOLE
from engine.pipeline import Rules, prove, read_rules

RULES = """\
ruleset: funil
version: "1"
in_force: {from: "2026-01-01"}
language: pt-BR
title: Funil
levels: {turma: [turma], LEVELS}
inputs: {turmas: {level: turma, columns: {uf: {type: text}, verba: {type: money}, noturna: {type: yes_no}}}}
tables:
  f:
    funnel: {PAGES
      of: turma, counts: {Verba: sum(verba)}, start: "Universo 1: todas", percent: start,
      exclusions: [{drop: Noturnas, level: turma, when: noturna}],
      parts: {title: Por UF, of: uf, names: {Acre: AC}}}
"""


ROWS = ("Universo 1: todas", "Noturnas", "Por UF", "Acre")


def rules(tmp_path: Path, pages: str, levels: str = "") -> Rules:
    path = tmp_path / "funil.yaml"
    path.write_text(RULES.replace("PAGES", pages).replace("LEVELS", levels), encoding="utf-8")
    return prove(*read_rules(path))


@pytest.mark.parametrize(
    ("pages", "levels", "level"),
    [
        ("", "", WHOLE),
        ("pages: [uf], ", "estado: {key: [uf], seen_in: turma}", "estado"),
        ("pages: [uf], ", "par: {key: [uf, noturna], seen_in: turma}", "@uf<turma"),
    ],
    ids=["the whole", "a declared level", "a level of the table's own"],
)
def test_each_cell_is_at_home_at_the_level_of_its_pages(tmp_path, pages, levels, level):
    found = rules(tmp_path, pages, levels)
    values = {made.name: made.level for made in found.plan.made}
    for cell in (f"f/{row}/Verba" for row in ROWS):
        home = found.graph.space.home(level, cell)
        assert home is not None
        assert home.level == values[cell] == level


def test_a_percentage_is_a_cell_where_the_row_has_one(tmp_path):
    names = {made.name for made in rules(tmp_path, "").plan.made}
    assert {name for name in names if name.endswith(" %")} == {f"f/{row}/Verba %" for row in ROWS[:2]}


def test_a_cell_has_the_unit_of_its_count_and_a_percentage_none(tmp_path):
    types = rules(tmp_path, "").graph.types
    assert str(types["f/Noturnas/Verba"].unit) == "BRL"
    assert not types["f/Noturnas/Verba %"].unit
