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
    # what is wrong with an example
    "this rule file has no examples": "este arquivo de regras não tem exemplos",
    "write them under `examples:`, each with the rows that are `given` and what to `expect`": (
        "escreva-os em `examples:`, cada um com as linhas em `given` e o que se espera em `expect`"
    ),
    "`{word}` is no header word of the table below": "`{word}` não é palavra do cabeçalho da tabela abaixo",
    "`columns` says what a header word shows": "`columns` diz o que mostra uma palavra do cabeçalho",
    "take it away, or write it in the first line": "retire-a, ou escreva-a na primeira linha",
    "no rows stand here": "não há linhas aqui",
    "a table is a line of header words and its rows below": "uma tabela é um cabeçalho e, abaixo, as suas linhas",
    "write them below `|`, a line like `segmento | media`, then lines like `Estadual | 30,00`": (
        "escreva abaixo de `|` uma linha como `segmento | media`, depois linhas como `Estadual | 30,00`"
    ),
    "leave a cell empty that isn't compared: `| |`": "deixe vazia a célula que não se compara: `| |`",
    "a number with at most {decimals} decimals": "um número com no máximo {decimals} casas decimais",
    "no parameter is called `{name}`": "nenhum parâmetro se chama `{name}`",
    "`{name}` is of another type in `parameters`": "`{name}` é de outro tipo em `parameters`",
    "write a value of the same type": "escreva um valor do mesmo tipo",
    "`{value}` can't be a value of `{column}`": "`{value}` não pode ser valor de `{column}`",
    "`{column}` is never `{text}`": "`{column}` nunca é `{text}`",
    "write one of {labels}": "escreva um destes: {labels}",
    "write `at: {{{keys}}}`": "escreva `at: {{{keys}}}`",
    "write the keys of a level that there is": "escreva as chaves de um nível que exista",
    "write a number, with a point before its decimals and without quotes": (
        "escreva um número, com ponto antes das casas decimais e sem aspas"
    ),
    'write a day in quotes, such as `"2026-01-31"`': 'escreva um dia entre aspas, como `"2026-01-31"`',
    "write a text, in quotes if it is a number": "escreva um texto, entre aspas se for número",
    "`given` holds rows of inputs; lists and parameters are those of the file": (
        "`given` traz linhas de entradas; listas e parâmetros são os do arquivo"
    ),
    "take these rows away": "retire estas linhas",
    "`{input}` has no column `{name}`": "`{input}` não tem a coluna `{name}`",
    "this row of `{input}` doesn't say its `{key}`": "esta linha de `{input}` não diz o seu `{key}`",
    "this row of `{input}` stands twice (line {line})": "esta linha de `{input}` aparece duas vezes (linha {line})",
    "a row is known by {keys}": "uma linha se conhece por {keys}",
    "write `{key}: ...`": "escreva `{key}: ...`",
    "`{name}` of `{input}` can't be unknown": "`{name}` de `{input}` não pode ser desconhecido",
    "the input says no marker of `missing`": "a entrada não declara marcador em `missing`",
    "write a value, or leave the column out if nothing that is expected rests on it": (
        "escreva um valor, ou deixe a coluna de fora se nada do que se espera depende dela"
    ),
    "no run of these rules stops with `{code}`": "nenhuma execução destas regras para com `{code}`",
    "write one of {codes}": "escreva um destes: {codes}",
    "the example `{name}` needs `{column}` of `{input}`, which this row doesn't give": (
        "o exemplo `{name}` precisa de `{column}` de `{input}`, que esta linha não traz"
    ),
    "what it expects rests on it, and it can't be unknown": "o que ele espera depende disso, e não pode ser desconhecido",
    "write `{column}: ...` in the row": "escreva `{column}: ...` na linha",
}
