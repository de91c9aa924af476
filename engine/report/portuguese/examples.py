"""What is said of the examples of a rule file, in Portuguese, by the English templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str]] = {
    "{column} of {member}": "{column} em {member}",
    "{column}": "{column}",
    "{where}: expected {expected}, computed {computed}": "{where}: esperado {expected}, calculado {computed}",
    "{where}: expected {expected}; {why}{computed}": "{where}: esperado {expected}; {why}{computed}",
    "the run stops: {what} [{code}]": "a execução para: {what} [{code}]",
    "there is no such row": "não há essa linha",
    "the table has no such row": "a tabela não tem essa linha",
    "the run doesn't stop": "a execução não para",
    "the run stops for another reason": "a execução para por outro motivo",
    "examples: {examples}, values compared: {values}; all as expected": (
        "exemplos: {examples}, valores comparados: {values}; todos como esperado"
    ),
    "examples: {examples}, values compared: {values}; not as expected: {bad}": (
        "exemplos: {examples}, valores comparados: {values}; fora do esperado: {bad}"
    ),
    "values written into {file}: {number}": "valores escritos em {file}: {number}",
}
