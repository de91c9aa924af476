"""Why a cell or a row of the data is refused, and how to mend it, in Portuguese, by the English templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str]] = {
    "every cell of this column must be filled": "toda célula desta coluna deve ser preenchida",
    'fill it in, or declare `missing: [""]` if it may be empty': (
        'preencha-a, ou declare `missing: [""]` se ela puder ficar vazia'
    ),
    "a spreadsheet writes this where a formula failed": "uma planilha escreve isto onde uma fórmula falhou",
    "correct the formula in the spreadsheet and save it again": "corrija a fórmula na planilha e salve de novo",
    "it is no value, and not a declared marker of a missing one": "não é um valor, nem uma marca declarada de valor ausente",
    "if it means that the value is missing, add it to `missing` of this column": (
        "se isso quer dizer que o valor está ausente, acrescente-o a `missing` desta coluna"
    ),
    "infinity is not a number that can be counted with": "infinito não é um número com que se possa contar",
    "correct the cell": "corrija a célula",
    "a percent sign stands in the cell": "há um sinal de porcentagem na célula",
    "write the number alone, and its unit in the rules": "escreva só o número, e a unidade dele nas regras",
    "a currency sign stands in the cell": "há um símbolo de moeda na célula",
    "write the amount alone": "escreva só o valor",
    "parentheses stand for a negative number": "os parênteses indicam um número negativo",
    "write `-` in front instead of the parentheses": "escreva `-` na frente em vez dos parênteses",
    "its minus is a printer's sign, not the hyphen of the keyboard": "o sinal de menos é tipográfico, não o hífen do teclado",
    "write `-` in front of the number": "escreva `-` na frente do número",
    "the minus stands behind the number": "o sinal de menos está depois do número",
    "a plus sign stands in front of the number": "há um sinal de mais antes do número",
    "leave the sign out": "retire o sinal",
    "a spreadsheet abbreviated the number to a power of ten, and digits may be lost": (
        "uma planilha abreviou o número com uma potência de dez, e algarismos podem ter se perdido"
    ),
    "format the column as a number in the spreadsheet and save it again": (
        "na planilha, formate a coluna como número e salve de novo"
    ),
    "it is not a number": "não é um número",
    "correct the cell, or declare the column as `type: text`": "corrija a célula, ou declare a coluna como `type: text`",
    "correct the cell, or widen `range`": "corrija a célula, ou amplie `range`",
    "correct the cell, or declare a `range`": "corrija a célula, ou declare um `range`",
    "it lies outside {low} to {high}": "está fora do intervalo de {low} a {high}",
    "blanks stand inside the number": "há espaços dentro do número",
    "write the digits together": "escreva os algarismos juntos",
    "the file's decimals begin with `{mark}`, not with `{other}`": (
        "os decimais do arquivo começam com `{mark}`, não com `{other}`"
    ),
    'write `{mark}`, or declare `decimal: "{other}"` under `file`': (
        'escreva `{mark}`, ou declare `decimal: "{other}"` em `file`'
    ),
    "the file's numbers have no mark of thousands": "os números do arquivo não têm separador de milhar",
    "`{mark}` stands before groups of three digits only": "`{mark}` só fica antes de grupos de três algarismos",
    "correct the marks of the number": "corrija os separadores do número",
    "it has decimals, and the column is declared `type: integer`": (
        "tem decimais, e a coluna está declarada com `type: integer`"
    ),
    "correct the cell, or declare `type: number`": "corrija a célula, ou declare `type: number`",
    "it has more than the {scale} decimals of this column": "tem mais do que as {scale} casas decimais desta coluna",
    "round it where it comes from, or declare `type: number` and `decimals`": (
        "arredonde-o na origem, ou declare `type: number` e `decimals`"
    ),
    "round it where it comes from, or declare more `decimals`": "arredonde-o na origem, ou declare mais `decimals`",
    "there is no such day": "esse dia não existe",
    "write it as 2026-01-31 or 31/01/2026": "escreva como 2026-01-31 ou 31/01/2026",
    "write it as 2026-01-31": "escreva como 2026-01-31",
    "a time of day follows the date": "há um horário depois da data",
    "leave the time out": "retire o horário",
    "its year has two digits": "o ano tem só dois algarismos",
    "it is the number that a spreadsheet keeps for a date": "é o número que a planilha guarda no lugar da data",
    "format the column as a date and save it again": "formate a coluna como data e salve de novo",
    "it is not a date": "não é uma data",
    "yes is written {yes}; no is written {no}": "sim se escreve {yes}; não se escreve {no}",
    "write one of these words, or declare the file's own under `yes` and `no`": (
        "escreva uma destas palavras, ou declare as do arquivo em `yes` e `no`"
    ),
    "an invisible character (U+{code}) stands in the cell": "há um caractere invisível (U+{code}) na célula",
    "type the cell again": "digite a célula de novo",
    "it is none of the {count} declared values: {values}": "não é nenhum dos {count} valores declarados: {values}",
    "it is none of the {count} declared values: {values}, …": "não é nenhum dos {count} valores declarados: {values}, …",
    "correct the cell, or add the value to the declared ones": "corrija a célula, ou acrescente o valor aos declarados",
    "the row is empty": "a linha está vazia",
    "a quotation mark stands inside a cell that does not begin with one": (
        "há aspas dentro de uma célula que não começa com elas"
    ),
    "the row has fewer cells than the header": "a linha tem menos células que o cabeçalho",
    "the row has more cells than the header": "a linha tem mais células que o cabeçalho",
    "delete the row": "apague a linha",
    "put the whole cell between quotation marks and double those inside it": (
        "ponha a célula inteira entre aspas e dobre as aspas que houver dentro dela"
    ),
    "fill in the missing separators; a title or a source note does not belong in the table": (
        "complete os separadores que faltam; um título ou uma nota de fonte não cabe na tabela"
    ),
    "put cells that hold the separator between quotation marks": "ponha entre aspas as células que contêm o separador",
    "the file has no line of column names after the {rows} skipped": (
        "o arquivo não tem linha de nomes de colunas depois das {rows} puladas"
    ),
    "give another number in `skip_rows` under `file`": "escreva outro número em `skip_rows`, em `file`",
    "{count} empty rows at the end of `{file}` were left out": (
        "{count} linhas vazias no fim de `{file}` foram deixadas de fora"
    ),
    "a quotation mark opens in this row and is never closed": "há aspas que se abrem nesta linha e nunca se fecham",
    "close it, or double it if it belongs to the text": "feche-as, ou dobre-as se fizerem parte do texto",
    "{count} cells do not fit column `{column}`, declared `{type}`": (
        "{count} células não cabem na coluna `{column}`, declarada `{type}`"
    ),
    "a row cannot be read": "uma linha não pode ser lida",
    "{count} rows cannot be read": "{count} linhas não podem ser lidas",
    "blanks around {count} cells of `{file}` were left out": (
        "os espaços em volta de {count} células de `{file}` foram ignorados"
    ),
    "{count} rows of `{file}` were refused and left out": "{count} linhas de `{file}` foram recusadas e deixadas de fora",
    "the columns are separated by `{found}`, and the rules say `{declared}`": (
        "as colunas estão separadas por `{found}`, e as regras dizem `{declared}`"
    ),
    'write `separator: "{found}"` under `file` of input `{input}`': (
        'escreva `separator: "{found}"` em `file` da entrada `{input}`'
    ),
    "the line of column names seems to be line {row}": "a linha dos nomes de colunas parece ser a linha {row}",
    "write `skip_rows: {rows}` under `file` of this input": "escreva `skip_rows: {rows}` em `file` desta entrada",
}
