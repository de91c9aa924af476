"""All that is said, in Portuguese, by the English templates: one module for each room that says it; and what is said of one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from engine.report.portuguese import (
    cells,
    cli,
    columns,
    commands,
    examples,
    figures,
    formulas,
    funnels,
    graph,
    inputs,
    meant,
    promises,
    proofs,
    published,
    reading,
    reconcile,
    report,
    running,
    scores,
    shape,
    statements,
    tables,
    text,
    types,
)

ROOMS: Final = (
    cells,
    cli,
    columns,
    commands,
    examples,
    figures,
    formulas,
    funnels,
    graph,
    inputs,
    meant,
    promises,
    proofs,
    published,
    reading,
    reconcile,
    report,
    running,
    scores,
    shape,
    statements,
    tables,
    text,
    types,
)
PORTUGUESE: Final[Mapping[str, str]] = {template: said for room in ROOMS for template, said in room.TEXTS.items()}
# What is said instead when `count` is one.
ONE_IN_PORTUGUESE: Final[Mapping[str, str]] = {
    "{count} empty rows at the end of `{file}` were left out": "1 linha vazia no fim de `{file}` foi deixada de fora",
    "blanks around {count} cells of `{file}` were left out": "os espaços em volta de 1 célula de `{file}` foram ignorados",
    "{count} rows of `{file}` were refused and left out": "1 linha de `{file}` foi recusada e deixada de fora",
    "{count} rows of `{input}` without a `{level}` were left out": (
        "1 linha de `{input}` sem `{level}` correspondente foi deixada de fora"
    ),
    "`{rule}` divides by zero in {count} rows: unknown there": (
        "`{rule}` divide por zero em 1 linha: ali o valor é desconhecido"
    ),
    "`{table}`: {count} rows of `{level}` stand in no group of `{key}`, which is unknown there": (
        "`{table}`: 1 linha de `{level}` não está em nenhum grupo de `{key}`, que ali é desconhecido"
    ),
    "`{table}`: {count} rows of `{level}` stand in no group of `{axis}` but those of anything: `{of}` is unknown there": (
        "`{table}`: 1 linha de `{level}` só está nos grupos de `{axis}` que aceitam tudo: `{of}` ali é desconhecido"
    ),
    "it is none of the {count} declared values: {values}": "não é {values}, o único valor declarado",
    "{count} errors": "1 erro",
    "{count} warnings": "1 aviso",
    "{count} notes": "1 nota",
    "{count} files": "1 arquivo",
    "{count} rule files, nothing wrong": "1 arquivo de regras, nada de errado",
    "this line has {count} cells, not 3": "esta linha tem 1 célula, e não 3",
    "this row has {count} cells, and the header has {due}": "esta linha tem 1 célula, e o cabeçalho tem {due}",
}
