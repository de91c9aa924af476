"""A small rule file with its data, in which some things are guarded and some are not."""

from __future__ import annotations

from pathlib import Path
from typing import Final

RULES: Final = """\
ruleset: merenda
version: "2026"
in_force: {from: "2026-01-01"}
language: pt-BR
title: Merenda escolar

levels:
  escola: [escola]
  porte: [porte]

inputs:
  escolas:
    level: escola
    sample: escolas.csv
    columns:
      alunos: {type: integer, range: [0, 1000]}
      rural: {type: yes_no}

lists:
  repasses:
    level: porte
    columns: [porte, valor]
    rows:
      - [pequena, 1.50]
      - [grande, 2.00]

parameters:
  acrescimo: 10%
  teto: {value: 400, EXPLAINED}

columns:
  porte:
    level: escola
    bands:
      of: alunos
      step: 1
      ranges: {pequena: below 100, grande: 100 or more}
  repasse:
    level: escola
    formula: least(alunos * valor * (1 + acrescimo if rural else 1), teto)
    round: 0.01
  esquecida: {level: escola, formula: alunos / 2}

tables:
  por_porte:
    summary:
      rows: [porte]
      measures: {escolas: count(escola), total: sum(repasse)}
  perdidas:
    funnel:
      of: escola
      counts: {Escolas: count(escola), Alunos: sum(alunos)}
      start: Todas
      exclusions:
        - {drop: Rurais, level: escola, when: rural, leaves: Urbanas}
        - {drop: Vazias, level: escola, when: alunos == 0, leaves: Cheias}

checks:
  todas: {must: count(escola) == 4}

documents:
  nota.txt: {title: Nota}
published:
  - table: por_porte
    figures: |
      line | porte   | escolas | total
      3    | pequena | 3       | 148,50
      4    | grande  | 1       | 200,00
  - table: perdidas
    figures: |
      line | row     | Escolas | Alunos
      7    | Todas   | 4       | 190
      8    | Rurais  | 1       | 90
      9    | Urbanas | 3       | 100
      10   | Vazias  | 2       | 0
      11   | Cheias  | 1       | 100
"""
DATA: Final = "escola;alunos;rural\nA;90;sim\nB;100;não\nC;0;não\nD;0;não\n"


def folder(home: Path, explained: str = "title: Teto") -> Path:
    """The rule file, beside its data."""
    (home / "escolas.csv").write_text(DATA, encoding="utf-8")
    path = home / "merenda.yaml"
    path.write_text(RULES.replace("EXPLAINED", explained), encoding="utf-8")
    return path
