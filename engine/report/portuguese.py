"""The messages that a report may hold, in Portuguese, by their English templates; and what is said when `count` is one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

PORTUGUESE: Final[Mapping[str, str]] = {
    "version {version}": "versão {version}",
    "Source: {source}": "Fonte: {source}",
    "Note: {notes}": "Nota: {notes}",
    "Synthetic data: {inputs}. No value of a single row is real.": (
        "Dados sintéticos: {inputs}. Nenhum valor de uma linha isolada é real."
    ),
    "Assumed rules behind: {columns}.": "Regras presumidas por trás de: {columns}.",
    "This table is only assumed: no source states it.": "Esta tabela é presumida: nenhuma fonte a estabelece.",
    "* some rule behind this line is assumed: no source states it": (
        "* alguma regra por trás desta linha é presumida: nenhuma fonte a estabelece"
    ),
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
    "input": "entrada",
    "line": "linha",
    "reason": "motivo",
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
    # what became of printed figures
    "figure": "número",
    "figures": "números",
    "printed": "impresso",
    "computed": "calculado",
    "verdict": "veredito",
    "reproduced": "reproduzido",
    "rounding": "arredondamento",
    "erratum": "erro do documento",
    "carried": "consequência",
    "given": "dado",
    "not computable": "incalculável",
    "unexplained": "sem explicação",
    "every figure is reproduced, or given": "todos os números são reproduzidos ou dados",
    "Synthetic data: {file}: {why}.": "Dados sintéticos: {file}: {why}.",
    "declared as an erratum, and it is right: take the erratum away": (
        "declarado como erro do documento, mas está certo: retire o erro declarado"
    ),
    "an operand is unknown: the data don't have it": "um operando é desconhecido: os dados não o trazem",
    "`{table}` has no row {member}": "`{table}` não tem a linha {member}",
    "the rules compute nothing for {member}": "as regras não calculam nada para {member}",
    "follows from a printed figure that is wrong: {figures}": "decorre de um número impresso que está errado: {figures}",
    "computed from rounded figures: {figures}": "calculado a partir de números arredondados: {figures}",
    "{document}: {numbers} numbers; {bound} computed by rules, {given} inputs, {references} only references, {left}"
    " without account": (
        "{document}: {numbers} números; {bound} calculados por regras, {given} dados, {references} apenas referências, {left}"
        " sem explicação"
    ),
    "words beside digits": "por extenso, ao lado dos algarismos",
    "words beside what is computed": "por extenso, ao lado do calculado",
    "follows from the digits beside it": "decorre dos algarismos ao lado",
    "no number is said in words": "nenhum número está dito por extenso",
    "`{word}` is misspelt: read as `{meant}`": "`{word}` está mal escrito: lido como `{meant}`",
    "`{words}` isn't understood": "`{words}` não foi entendido",
    "the words leave out {rest}": "o extenso omite {rest}",
    "the words say {value}": "o extenso diz {value}",
    "  line {line}: {number}": "  linha {line}: {number}",
    "  and {number} more": "  e mais {number}",
    # what a run tells
    "columns of `{file}` that no rule declares were not read: {names}": (
        "colunas de `{file}` que nenhuma regra declara não foram lidas: {names}"
    ),
    "{count} empty rows at the end of `{file}` were left out": (
        "{count} linhas vazias no fim de `{file}` foram deixadas de fora"
    ),
    "blanks around {count} cells of `{file}` were left out": (
        "os espaços em volta de {count} células de `{file}` foram ignorados"
    ),
    "{count} rows of `{file}` were refused and left out": "{count} linhas de `{file}` foram recusadas e deixadas de fora",
    "{count} rows of `{input}` without a `{level}` were left out": (
        "{count} linhas de `{input}` sem `{level}` correspondente foram deixadas de fora"
    ),
    "`{rule}` divides by zero in {count} rows: unknown there": (
        "`{rule}` divide por zero em {count} linhas: ali o valor é desconhecido"
    ),
    "1 row of `{input}` without a `{level}` was left out": (
        "1 linha de `{input}` sem `{level}` correspondente foi deixada de fora"
    ),
    "`{table}`: {count} rows of `{level}` stand in no group of `{key}`, which is unknown there": (
        "`{table}`: {count} linhas de `{level}` não estão em nenhum grupo de `{key}`, que ali é desconhecido"
    ),
    "`{table}`: {count} rows of `{level}` stand in no group of `{axis}` but those of anything: `{of}` is unknown there": (
        "`{table}`: {count} linhas de `{level}` só estão nos grupos de `{axis}` que aceitam tudo: `{of}` ali é desconhecido"
    ),
    "`{table}` compares with `{member}` of `{key}`, which no row has: empty there": (
        "`{table}` compara com `{member}` de `{key}`, que nenhuma linha tem: ali fica vazio"
    ),
    # why a row was refused
    "every cell of this column must be filled": "toda célula desta coluna deve ser preenchida",
    "a spreadsheet writes this where a formula failed": "uma planilha escreve isto onde uma fórmula falhou",
    "it is no value, and not a declared marker of a missing one": "não é um valor, nem uma marca declarada de valor ausente",
    "infinity is not a number that can be counted with": "infinito não é um número com que se possa contar",
    "a percent sign stands in the cell": "há um sinal de porcentagem na célula",
    "a currency sign stands in the cell": "há um símbolo de moeda na célula",
    "parentheses stand for a negative number": "os parênteses indicam um número negativo",
    "its minus is a printer's sign, not the hyphen of the keyboard": "o sinal de menos é tipográfico, não o hífen do teclado",
    "the minus stands behind the number": "o sinal de menos está depois do número",
    "a plus sign stands in front of the number": "há um sinal de mais antes do número",
    "a spreadsheet abbreviated the number to a power of ten, and digits may be lost": (
        "uma planilha abreviou o número com uma potência de dez, e algarismos podem ter se perdido"
    ),
    "it is not a number": "não é um número",
    "it lies outside {low} to {high}": "está fora do intervalo de {low} a {high}",
    "blanks stand inside the number": "há espaços dentro do número",
    "the file's decimals begin with `{mark}`, not with `{other}`": (
        "os decimais do arquivo começam com `{mark}`, não com `{other}`"
    ),
    "the file's numbers have no mark of thousands": "os números do arquivo não têm separador de milhar",
    "`{mark}` stands before groups of three digits only": "`{mark}` só fica antes de grupos de três algarismos",
    "it has decimals, and the column is declared `type: integer`": (
        "tem decimais, e a coluna está declarada com `type: integer`"
    ),
    "it has more than the {scale} decimals of this column": "tem mais do que as {scale} casas decimais desta coluna",
    "there is no such day": "esse dia não existe",
    "a time of day follows the date": "há um horário depois da data",
    "its year has two digits": "o ano tem só dois algarismos",
    "it is the number that a spreadsheet keeps for a date": "é o número que a planilha guarda no lugar da data",
    "it is not a date": "não é uma data",
    "yes is written {yes}; no is written {no}": "sim se escreve {yes}; não se escreve {no}",
    "an invisible character (U+{code}) stands in the cell": "há um caractere invisível (U+{code}) na célula",
    "it is none of the {count} declared values: {values}": "não é nenhum dos {count} valores declarados: {values}",
    "it is none of the {count} declared values: {values}, …": "não é nenhum dos {count} valores declarados: {values}, …",
    "the row is empty": "a linha está vazia",
    "a quotation mark stands inside a cell that does not begin with one": (
        "há aspas dentro de uma célula que não começa com elas"
    ),
    "the row has fewer cells than the header": "a linha tem menos células que o cabeçalho",
    "the row has more cells than the header": "a linha tem mais células que o cabeçalho",
}
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
}
