"""What is wrong with names, levels and what needs what, in Portuguese, by the English templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str]] = {
    "numbers": "números",
    "days": "dias",
    "`{name}` is no key": "`{name}` não é uma chave",
    "rows, pages and across are keys of levels; rows and across may name axes, too": (
        "`rows`, `pages` e `across` são chaves de níveis; `rows` e `across` também podem ser eixos"
    ),
    "declare it under `levels:`: `{key}: {{key: [{key}], seen_in: {level}}}`": (
        "declare-a em `levels:`: `{key}: {{key: [{key}], seen_in: {level}}}`"
    ),
    "no order is called `{name}`": "nenhuma ordem se chama `{name}`",
    "declare it under `orders:`, worst class first": "declare-a em `orders:`, da pior classe para a melhor",
    "`{rule}` is no number, so it can't have `{word}`": "`{rule}` não é um número, portanto não pode ter `{word}`",
    "take `{word}` away": "retire `{word}`",
    "`{rule}` is no number, so it can't have `range`": "`{rule}` não é um número, portanto não pode ter `range`",
    "take `range` away": "retire `range`",
    "`follows: {step}` steps through {due}, and `{key}` is {found}": "`follows: {step}` avança por {due}, e `{key}` é {found}",
    "declare `{key}` with `type: {type}`, or take another step": "declare `{key}` com `type: {type}`, ou escolha outro passo",
    "no column is called `{name}`": "nenhuma coluna se chama `{name}`",
    "an axis groups the values of a column": "um eixo agrupa os valores de uma coluna",
    "name a column of an input, a list or a rule, or a key": (
        "indique uma coluna de uma entrada, de uma lista ou de uma regra, ou uma chave"
    ),
    "{level} has no `{name}`": "{level} não tem `{name}`",
    "`{name}` is a level of its own, and these rows don't belong to it": (
        "`{name}` é um nível à parte, e estas linhas não pertencem a ele"
    ),
    "give {level} a column `{name}` that points at it": "faça {level} ter uma coluna `{name}` que aponte para ele",
    "`{name}` is a level, and a value is due here": "`{name}` é um nível, e aqui cabe um valor",
    "count its members with `count({name})`": "conte os membros dele com `count({name})`",
    "nothing is called `{name}`": "nada se chama `{name}`",
    "a formula may name columns of its own level, of the levels it belongs to, and parameters": (
        "uma fórmula pode mencionar colunas do próprio nível, dos níveis a que ele pertence, e parâmetros"
    ),
    "declare it as a column, an input's column or a parameter": "declare-o como coluna, coluna de uma entrada ou parâmetro",
    "give `{level}` the keys of `{other}`, or a column that points at it": (
        "faça `{level}` ter as chaves de `{other}`, ou uma coluna que aponte para ele"
    ),
    "`{name}` stands at the level `{other}`, which {level} can't see": (
        "`{name}` está no nível `{other}`, que {level} não enxerga"
    ),
    "a formula sees its own level and the levels it belongs to; finer levels only inside an aggregate": (
        "uma fórmula enxerga o próprio nível e os níveis a que ele pertence; níveis mais finos, só dentro de um agregado"
    ),
    "the whole": "o todo",
    "no level is called `{name}`": "nenhum nível se chama `{name}`",
    "name a level that is declared under `levels:`": "indique um nível declarado em `levels:`",
    "`count` counts the members of a level": "`count` conta os membros de um nível",
    "name a level of the file": "indique um nível do arquivo",
    "say which rows: `over={level}`": "diga quais linhas: `over={level}`",
    "name a column of a finer level": "mencione uma coluna de um nível mais fino",
    "for the rows of all {level} together, make it a column without `level` (the whole) and name that here": (
        "para as linhas de {level} todas juntas, faça disto uma coluna sem `level` (o todo) e mencione-a aqui"
    ),
    "say which rows: {choices}": "diga quais linhas: {choices}",
    "`{function}` takes rows of {found} together, and they are not finer than {level}": (
        "`{function}` reúne linhas de {found}, e elas não são mais finas que {level}"
    ),
    "`{function}` names columns of {levels}, and none of these levels belongs to all the others": (
        "`{function}` menciona colunas de {levels}, e nenhum desses níveis pertence a todos os outros"
    ),
    "nothing says over which rows `{function}` goes": "nada diz que linhas `{function}` percorre",
    "an aggregate ranges over the finest level that it names": "um agregado percorre o nível mais fino que menciona",
    "{level} has no order, so nothing is previous": "{level} não tem sequência, portanto nada vem antes",
    "`previous` takes the value of the member just before along the level's last key": (
        "`previous` toma o valor do membro imediatamente anterior na última chave do nível"
    ),
    "declare it: `{{key: [...], seen_in: ..., follows: 1}}`": "declare assim: `{{key: [...], seen_in: ..., follows: 1}}`",
    "`{first}` needs itself: {ring}": "`{first}` precisa de si mesmo: {ring}",
    "a value can't be known before itself; a level's members count as needs of what stands at it": (
        "um valor não pode ser conhecido antes de si mesmo; os membros de um nível contam entre o que precisa ser conhecido "
        "antes"
    ),
    "take one of these out of the formula of another": "retire um deles da fórmula de outro",
    "take `{name}` out of its own formula": "retire `{name}` da própria fórmula",
    "levels are declared under `levels:`": "níveis são declarados em `levels:`",
    "declare it: `{name}: [key]`": "declare-o: `{name}: [chave]`",
    "`{level}` already has its members: those {origin}": "`{level}` já tem os seus membros: {origin}",
    "a level's members have one source: a table, `seen_in`, or `every`": (
        "os membros de um nível têm uma só origem: uma tabela, `seen_in` ou `every`"
    ),
    "declare the level by its keys alone, `{level}: [{keys}]`, or put the table at another level": (
        "declare o nível só pelas chaves, `{level}: [{keys}]`, ou ponha a tabela em outro nível"
    ),
    "the list `{table}` has no column `{key}`": "a lista `{table}` não tem a coluna `{key}`",
    "a table at the level `{level}` has its keys: {keys}": "uma tabela do nível `{level}` tem as chaves dele: {keys}",
    "add the column `{key}`": "acrescente a coluna `{key}`",
    "seen in `{levels}`": "os que aparecem em `{levels}`",
    "of every {levels}": "os de todo {levels}",
    "`{finer}` has no `{key}`": "`{finer}` não tem `{key}`",
    "the members of `{level}` are the values of its keys that are seen in `{finer}`": (
        "os membros de `{level}` são os valores das suas chaves que aparecem em `{finer}`"
    ),
    "name the finer level that has them, or give `{finer}` a column `{key}`": (
        "indique o nível mais fino que as tem, ou dê a `{finer}` uma coluna `{key}`"
    ),
    "no table gives the members of `{level}`": "nenhuma tabela dá os membros de `{level}`",
    "a level written as keys alone takes its members from an input or a list at it": (
        "um nível escrito só pelas chaves recebe os membros de uma entrada ou lista desse nível"
    ),
    "add an input or a list with `level: {level}`, or say where they are seen: `{{key: [{keys}], seen_in: ...}}`": (
        "acrescente uma entrada ou lista com `level: {level}`, ou diga onde os membros aparecem: `{{key: [{keys}], seen_in: "
        "...}}`"
    ),
    "`{first}` and `{second}` both give the members of `{level}`": (
        "tanto `{first}` quanto `{second}` dão os membros de `{level}`"
    ),
    "no table gives all members of `{level}`": "nenhuma tabela dá todos os membros de `{level}`",
    "of several tables at one level exactly one has all members; the others add columns": (
        "de várias tabelas de um mesmo nível, exatamente uma tem todos os membros; as outras acrescentam colunas"
    ),
    "write `members: some` in those that only add columns, and in one not": (
        "escreva `members: some` nas que só acrescentam colunas, e não em uma delas"
    ),
    "the keys of `{level}` are not those of the levels that it combines": (
        "as chaves de `{level}` não são as dos níveis que ele combina"
    ),
    "`every: [{levels}]` has the keys {keys}": "`every: [{levels}]` tem as chaves {keys}",
    "write `key: [{keys}]`, or combine other levels": "escreva `key: [{keys}]`, ou combine outros níveis",
    "`follows: list`, and no list gives the members of `{key}`": "há `follows: list`, e nenhuma lista dá os membros de `{key}`",
    "write a list at the level of `{key}`, or `follows: 1`": "escreva uma lista no nível de `{key}`, ou `follows: 1`",
    "`{key}` is `{found}` here and `{due}` in `{table}`": "`{key}` é `{found}` aqui e `{due}` em `{table}`",
    "a key is the same everywhere, or rows would not find each other": (
        "uma chave é a mesma em toda parte, senão as linhas não se encontrariam"
    ),
    "declare the same `type` in both": "declare o mesmo `type` nas duas",
    "column `{column}` does not fit 128 bits": "a coluna `{column}` não cabe em 128 bits",
    "numbers are exact here, and the widest whole number has 128 bits": (
        "aqui os números são exatos, e o maior número inteiro tem 128 bits"
    ),
    "narrow its `range`, or declare fewer `decimals`": "estreite o `range` dela, ou declare menos `decimals`",
    "declare a level that has the keys of `{level}` and of `{counted}`, and count that": (
        "declare um nível que tenha as chaves de `{level}` e de `{counted}`, e conte esse"
    ),
    "add the members, or let the rule that makes the key name one that is there": (
        "inclua os membros, ou faça a regra que forma a chave nomear um que exista"
    ),
}
