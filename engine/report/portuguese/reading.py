"""What is wrong with what a rule file declares, in Portuguese, by the English templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str]] = {
    "the rules end on `{until}`, before they begin on `{since}`": (
        "as regras terminam em `{until}`, antes de começarem em `{since}`"
    ),
    'write `{{from: "{until}", until: "{since}"}}`, or leave `until` out': (
        'escreva `{{from: "{until}", until: "{since}"}}`, ou retire `until`'
    ),
    "`{mark}` marks both decimals and thousands": "`{mark}` marca tanto os decimais quanto os milhares",
    'write different ones, or `thousands: ""` for none': 'escreva marcas diferentes, ou `thousands: ""` para nenhuma',
    "`{mark}` stands both between columns and inside numbers": "`{mark}` está tanto entre colunas quanto dentro de números",
    "each column's number would be cut in two": "o número de cada coluna seria cortado em dois",
    "say which `separator`, `decimal` and `thousands` the file has": (
        "diga qual `separator`, `decimal` e `thousands` o arquivo tem"
    ),
    "write `[{high}, {low}]`": "escreva `[{high}, {low}]`",
    "`{key}` says nothing of a column of type `{kind}`": "`{key}` nada diz de uma coluna do tipo `{kind}`",
    "`{key}` belongs to {kinds}": "`{key}` cabe em {kinds}",
    "take `{key}` away, or declare another type": "retire `{key}`, ou declare outro tipo",
    "`{word}` means both yes and no": "`{word}` quer dizer tanto sim quanto não",
    'declare both, each word once: `"yes": [sim], "no": [não]`': (
        'declare os dois, cada palavra uma vez: `"yes": [sim], "no": [não]`'
    ),
    "`{limit}` is not a whole number": "`{limit}` não é um número inteiro",
    "the column is of type `integer`": "a coluna é do tipo `integer`",
    "write a whole number": "escreva um número inteiro",
    "`{text}` is not a limit for a column of type `{kind}`": "`{text}` não é um limite para uma coluna do tipo `{kind}`",
    'write days in quotes: `["2026-01-01", "2026-12-31"]`': 'escreva os dias entre aspas: `["2026-01-01", "2026-12-31"]`',
    "write a number without quotes": "escreva um número sem aspas",
    "a text": "um texto",
    "a whole number": "um número inteiro",
    "a number with at most two decimals": "um número com no máximo duas casas decimais",
    'a day in quotes, such as `"2026-01-31"`': 'um dia entre aspas, como `"2026-01-31"`',
    "no column is a member of `{key}`": "nenhuma coluna é um membro de `{key}`",
    "the members of `{key}` are the columns that are neither keys of the level nor declared": (
        "os membros de `{key}` são as colunas que não são chaves do nível nem estão declaradas"
    ),
    "write a column for each member, or take `across` away": "escreva uma coluna para cada membro, ou retire `across`",
    "cells in this row: {found}, columns of the list: {due}": "células nesta linha: {found}; colunas da lista: {due}",
    "the cells follow the columns: {columns}": "as células seguem as colunas: {columns}",
    "write one cell for each column; `null` where nothing is known": (
        "escreva uma célula para cada coluna; `null` onde nada se sabe"
    ),
    "take cells away, or put in quotes a text that a comma cuts in two": (
        "retire células, ou ponha entre aspas um texto que uma vírgula corta em dois"
    ),
    "`{value}` is not {due}": "`{value}` não é {due}",
    "the column `{name}` is of type `{kind}`": "a coluna `{name}` é do tipo `{kind}`",
    "`{value}` is not one of the values of `{name}`": "`{value}` não é um dos valores de `{name}`",
    "write one of {known}": "escreva um de {known}",
    "`{value}` lies outside the range of `{name}`, {low} to {high}": (
        "`{value}` está fora do intervalo de `{name}`, de {low} a {high}"
    ),
    "mend the cell, or widen the range": "corrija a célula, ou amplie o intervalo",
    "a key": "uma chave",
    "`{name}` can't be {bearer}'s name": "`{name}` não pode ser o nome de {bearer}",
    "`{name}` is a word that formulas keep for themselves": "`{name}` é uma palavra que as fórmulas reservam para si",
    "choose another name, for instance `{name}_`": "escolha outro nome, por exemplo `{name}_`",
    "`{name}` is the name of a key already": "`{name}` já é o nome de uma chave",
    "give {bearer} another name": "dê outro nome a {bearer}",
    "only columns, and the level itself, bear a key's name": "só as colunas, e o próprio nível, levam o nome de uma chave",
    "`{name}` is the name of {bearer} already (line {line})": "`{name}` já é o nome de {bearer} (linha {line})",
    "levels, inputs, lists, parameters, axes, orders, columns, tables and checks share one set of names": (
        "níveis, entradas, listas, parâmetros, eixos, ordens, colunas, tabelas e verificações compartilham um só conjunto de "
        "nomes"
    ),
    "give one of the two another name": "dê outro nome a um dos dois",
    "an order": "uma ordem",
    "a level": "um nível",
    "an axis": "um eixo",
    "a parameter": "um parâmetro",
    "a column": "uma coluna",
    "a statement's line": "uma linha de demonstrativo",
    "a table": "uma tabela",
    "a check": "uma verificação",
    "a table's `gives`": "um `gives` de tabela",
    "an input": "uma entrada",
    "an input's column": "uma coluna de entrada",
    "a list": "uma lista",
    "a list's column": "uma coluna de lista",
    "a number with at most {decimals} decimals": "um número com no máximo {decimals} casas decimais",
}
