"""What is said of the examples of a rule file, in Portuguese, by the English templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str]] = {
    "`in_examples` stands in a list": "`in_examples` está em uma lista",
    "in examples a list has the rows of the file, and no others": (
        "nos exemplos uma lista tem as linhas do arquivo, e nenhuma outra"
    ),
    "no example takes `in_examples` of `{name}`": "nenhum exemplo usa o `in_examples` de `{name}`",
    "each row says its keys itself": "cada linha diz as suas próprias chaves",
    "each row that an example gives says `{name}` itself, or none gives rows of `{input}`": (
        "cada linha dada em exemplos diz `{name}` por si, ou nenhum exemplo dá linhas de `{input}`"
    ),
    "{column} of {member}": "{column} em {member}",
    "{column}": "{column}",
    "{where}: expected {expected}, computed {computed}": "{where}: esperado {expected}, calculado {computed}",
    "{where}: expected {expected}; {why}{computed}": "{where}: esperado {expected}; {why}{computed}",
    "the run stops: {what} [{code}]": "a execução para: {what} [{code}]",
    "there is no such row": "não há essa linha",
    "{table}: {why}: {row}": "{table}: {why}: {row}",
    "the table has no such row": "a tabela não tem essa linha",
    "the table has this row, too": "a tabela tem mais esta linha",
    "`rows` stands at `{table}`, whose rows are told by their labels": (
        "`rows` está em `{table}`, cujas linhas se reconhecem pelos rótulos"
    ),
    "the rules say which they are": "as regras dizem quais são",
    "take `rows` away": "retire `rows`",
    "the run doesn't stop": "a execução não para",
    "the run stops for another reason": "a execução para por outro motivo",
    "examples: {examples}, values compared: {values}; all as expected": (
        "exemplos: {examples}, valores comparados: {values}; todos como esperado"
    ),
    "examples: {examples}, values compared: {values}; not as expected: {bad}": (
        "exemplos: {examples}, valores comparados: {values}; fora do esperado: {bad}"
    ),
    "values written into {file}: {number}": "valores escritos em {file}: {number}",
    "`{word}` is no header word of the table below": "`{word}` não é uma palavra do cabeçalho da tabela abaixo",
    "`columns` says what a header word shows": "`columns` diz o que mostra uma palavra do cabeçalho",
    "take it away, or write it in the first line": "retire-a, ou escreva-a na primeira linha",
    "`{name}` is of another type in `parameters`": "`{name}` é de outro tipo em `parameters`",
    "no parameter is called `{name}`": "nenhum parâmetro se chama `{name}`",
    "write a value of the same type": "escreva um valor do mesmo tipo",
    "`{value}` can't be a value of `{column}`": "`{value}` não pode ser um valor de `{column}`",
    "`{column}` is never `{text}`": "`{column}` nunca é `{text}`",
    "write `at: {{{keys}}}`": "escreva `at: {{{keys}}}`",
    "write the keys of a level that there is": "escreva as chaves de um nível que exista",
    "write a number, with a point before its decimals and without quotes": (
        "escreva um número, com ponto antes dos decimais e sem aspas"
    ),
    'write a day in quotes, such as `"2026-01-31"`': 'escreva um dia entre aspas, como `"2026-01-31"`',
    "write one of {labels}": "escreva um de {labels}",
    "write a text, in quotes if it is a number": "escreva um texto, entre aspas se for um número",
    "`given` holds rows of inputs; lists and parameters are those of the file": (
        "`given` traz linhas de entradas; listas e parâmetros são os do arquivo"
    ),
    "take these rows away": "retire estas linhas",
    "`{name}` of `{input}` can't be unknown": "`{name}` de `{input}` não pode ser desconhecido",
    "the input says no marker of `missing`": "a entrada não declara nenhuma marca em `missing`",
    "write a value, or leave the column out if nothing that is expected rests on it": (
        "escreva um valor, ou deixe a coluna de fora se nada do que se espera depende dela"
    ),
    "this row of `{input}` stands twice (line {line})": "esta linha de `{input}` aparece duas vezes (linha {line})",
    "a row is known by {keys}": "uma linha se reconhece por {keys}",
    "`{input}` has no column `{name}`": "`{input}` não tem a coluna `{name}`",
    "this row of `{input}` doesn't say its `{key}`": "esta linha de `{input}` não diz a sua `{key}`",
    "write `{key}: ...`": "escreva `{key}: ...`",
    "no run of these rules stops with `{code}`": "nenhuma execução destas regras se interrompe com `{code}`",
    "write one of {codes}": "escreva um de {codes}",
    "the example `{name}` needs `{column}` of `{input}`, which this row doesn't give": (
        "o exemplo `{name}` precisa de `{column}` de `{input}`, que esta linha não dá"
    ),
    "what it expects rests on it, and it can't be unknown": "o que ele espera depende disso, que não pode ser desconhecido",
    "write `{column}: ...` in the row": "escreva `{column}: ...` na linha",
    "sets of rows tried: {tried}, refused by the run: {refused}; every law and promise holds": (
        "conjuntos de linhas tentados: {tried}, recusados pela execução: {refused}; todas as leis e promessas se cumprem"
    ),
    "sets of rows tried: {tried}, refused by the run: {refused}; one breaks a law": (
        "conjuntos de linhas tentados: {tried}, recusados pela execução: {refused}; um deles quebra uma lei"
    ),
    "the run and a second, slow reading of the same rules differ": (
        "a execução e uma segunda leitura, lenta, das mesmas regras divergem"
    ),
    "the table doesn't hold the rows that a second, slow reading gives": (
        "a tabela não tem as linhas que uma segunda leitura, lenta, dá"
    ),
    "the order of rows or rules, or how numbers are printed, changes what is computed": (
        "a ordem das linhas ou das regras, ou o modo de imprimir os números, muda o que se calcula"
    ),
    "a rounded column holds what is no multiple of its step": "uma coluna arredondada tem o que não é múltiplo do seu passo",
    "a value doesn't stand in the one band that holds it": "um valor não está na única faixa que o contém",
    "what starts is not what was dropped and what is left": "o que começa não é o que foi excluído mais o que resta",
    "a total is not the sum of its parts": "um total não é a soma das suas partes",
    "a promise isn't kept": "uma promessa não se cumpre",
    "what belongs to one member alone changes with the rows of others": (
        "o que pertence a um só membro muda com as linhas de outros"
    ),
    "`{promise}` doesn't hold": "`{promise}` não se cumpre",
    "the run stops with {code}, and nothing in the rows breaks a rule": (
        "a execução para com {code}, e nada nas linhas quebra uma regra"
    ),
    "the run doesn't stop as it must: {code}": "a execução não para como deve: {code}",
    "the fewest rows that show it:": "as menores linhas que o mostram:",
    "no input needs any row to show it": "nenhuma entrada precisa de linhas para que isso apareça",
    "{where}: {expected} becomes {computed} when {before} becomes {after}": (
        "{where}: {expected} vira {computed} quando {before} vira {after}"
    ),
    "{expected} becomes {computed} when {before} becomes {after}": "{expected} vira {computed} quando {before} vira {after}",
    "expected {expected}, computed {computed}": "esperado {expected}, calculado {computed}",
    "what was found can't be kept as an example: it expects no value of a column": (
        "o que se achou não pode ficar como exemplo: não espera nenhum valor de uma coluna"
    ),
    "written into {file} as the example `{name}`": "escrito em {file} como o exemplo `{name}`",
}
