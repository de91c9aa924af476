"""A message and a language -> the message as a report says it. English is the templates' own language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from engine.problem import Text

PORTUGUESE: Final[Mapping[str, str]] = {
    "version {version}": "versão {version}",
    "Source: {source}": "Fonte: {source}",
    "Note: {notes}": "Nota: {notes}",
    "Synthetic data: {inputs}. No value of a single row is real.": (
        "Dados sintéticos: {inputs}. Nenhum valor de uma linha isolada é real."
    ),
    "Assumed rules behind: {columns}.": "Regras presumidas por trás de: {columns}.",
    "This table is only assumed: no source states it.": "Esta tabela é presumida: nenhuma fonte a estabelece.",
    "* some rule behind this column is assumed: no source states it": (
        "* alguma regra por trás desta coluna é presumida: nenhuma fonte a estabelece"
    ),
    "— the value is not known": "— valor desconhecido",
    "no rows": "nenhuma linha",
    "1 row": "1 linha",
    "{number} rows": "{number} linhas",
    "Checks": "Verificações",
    "{check}: every row meets it": "{check}: todas as linhas cumprem",
    "{check}: 1 row does not meet it": "{check}: 1 linha não cumpre",
    "{check}: {number} rows do not meet it": "{check}: {number} linhas não cumprem",
    "the first of them:": "as primeiras delas:",
    "Notices": "Avisos",
    "assumed": "presumida",
    "text": "texto",
    "number": "número",
    "truth": "sim ou não",
    "date": "data",
    "Tables": "Tabelas",
    "not printed by the rules": "não impressa pelas regras",
    "In the CSV files columns are parted by `;`, decimals by a comma; an empty cell is a value that is not known.": (
        "Nos arquivos CSV as colunas são separadas por `;` e os decimais por vírgula; célula vazia é valor desconhecido."
    ),
    "In the CSV files columns are parted by a comma, decimals by a point; an empty cell is a value that is not known.": (
        "Nos arquivos CSV as colunas são separadas por vírgula e os decimais por ponto; célula vazia é valor desconhecido."
    ),
    "A spreadsheet that opens them drops the zeros in front of codes unless the column is brought in as text.": (
        "A planilha que os abre retira os zeros à esquerda de códigos, a menos que a coluna seja importada como texto."
    ),
    "Text that a spreadsheet would take for a formula has an apostrophe before it.": (
        "Texto que a planilha tomaria por fórmula traz um apóstrofo na frente."
    ),
    "{file} says which files and versions these results come from.": (
        "{file} diz de quais arquivos e versões vêm estes resultados."
    ),
}
CATALOGUES: Final[Mapping[str, Mapping[str, str]]] = {"pt-BR": PORTUGUESE, "en": {}}


def speak(text: Text, language: str) -> str:
    """The message in that language; in English where the catalogue doesn't have it."""
    template = CATALOGUES[language].get(text.template, text.template)
    return str(Text(template, text.values))
