"""What is wrong with a column of some kind, in Portuguese, by the English templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str]] = {
    "`{rule}` has values that are not on the step `{step}` of its bands": (
        "`{rule}` tem valores que não estão no passo `{step}` das suas faixas"
    ),
    "between two steps lies no band": "entre dois passos não há faixa",
    "round what the bands are `of` to `{step}`, or write bands without `step`": (
        "arredonde para `{step}` o valor de que são as faixas (`of`), ou escreva as faixas sem `step`"
    ),
    "`{first}` and `{second}` both hold `{between}`": "tanto `{first}` quanto `{second}` contêm `{between}`",
    "each value belongs to one band": "cada valor pertence a uma só faixa",
    "end one where the other begins, for instance with `above` or `below`": (
        "termine uma onde a outra começa, por exemplo com `above` ou `below`"
    ),
    "between `{first}` and `{second}` no band holds `{between}`": (
        "entre `{first}` e `{second}` nenhuma faixa contém `{between}`"
    ),
    "without `otherwise` the bands follow each other without a gap": "sem `otherwise`, as faixas se seguem sem intervalo",
    "let one of the two reach the other, or say `otherwise`": "faça uma das duas alcançar a outra, ou escreva `otherwise`",
    "`{label}` is a range of {sort}, unlike the ranges before it": (
        "`{label}` é um trecho de {sort}, ao contrário dos trechos antes dele"
    ),
    "write all ranges with numbers, or all with days": "escreva todos os trechos com números, ou todos com dias",
    "the limit `{limit}` of `{label}` is not on the step `{step}`": (
        "o limite `{limit}` de `{label}` não está no passo `{step}`"
    ),
    "with `step` each limit is so many times the step": "com `step`, cada limite é um múltiplo do passo",
    "write a limit on the step, or a finer `step`": "escreva um limite que esteja no passo, ou um `step` mais fino",
    "`{label}` is a range of days, and `step` is said": "`{label}` é um trecho de dias, e há `step`",
    "days follow each other one by one": "os dias se seguem um a um",
    "take `step` away": "retire `step`",
    "no value lies in `{range}`": "nenhum valor cabe em `{range}`",
    "between its limits the step has no value": "entre os limites dele o passo não tem nenhum valor",
    "let a limit belong to the range, or write another": "faça um limite pertencer ao trecho, ou escreva outro limite",
    "`{range}` needs a `step`": "`{range}` precisa de um `step`",
    "`a to b` holds both limits: without a step nobody knows where the next range begins": (
        "`a to b` contém os dois limites: sem um passo ninguém sabe onde começa o trecho seguinte"
    ),
    "add `step: {step}` (the smallest difference that counts), or let it end where the next begins, as `{low} to below ...`": (
        "acrescente `step: {step}` (a menor diferença que importa), ou faça-o terminar onde o seguinte começa, como em "
        "`{low} to below ...`"
    ),
    "no row of `{rule}` holds for some rows of the data": "para algumas linhas dos dados, nenhuma linha de `{rule}` vale",
    "each row of the data needs one row of the decision, or `otherwise`": (
        "cada linha dos dados precisa de uma linha da decisão, ou de `otherwise`"
    ),
    "add a row for the values below, or say `otherwise`": "acrescente uma linha para os valores abaixo, ou escreva `otherwise`",
    "rows {first} and {second} both hold when {example}": "as linhas {first} e {second} valem ambas quando {example}",
    "with `match: unique`, the default, at most one row holds": "com `match: unique`, que é o padrão, no máximo uma linha vale",
    "narrow one of the two rows, or write `match: first` so that the first one counts": (
        "estreite uma das duas linhas, ou escreva `match: first` para que conte a primeira"
    ),
    "cells in this row: {found}, axes in `given`: {due}": "células nesta linha: {found}; eixos em `given`: {due}",
    "the cells of `when` follow the axes: {names}": "as células de `when` seguem os eixos: {names}",
    "write one cell for each axis; `anything` where the axis doesn't matter": (
        "escreva uma célula para cada eixo; `anything` onde o eixo não importa"
    ),
    "`take` stands without `match: collect`": "há `take` sem `match: collect`",
    "`match: collect` needs `take`": "`match: collect` precisa de `take`",
    "`take` says what becomes of all the rows that hold": "`take` diz o que se faz de todas as linhas que valem",
    "write both `match: collect` and `take: sum` (or `count`, `min`, `max`, `list`), or neither": (
        "escreva `match: collect` e `take: sum` (ou `count`, `min`, `max`, `list`), ou nenhum dos dois"
    ),
    "`otherwise` stands beside `match: collect`": "há `otherwise` ao lado de `match: collect`",
    "of no rows, `sum` and `count` are 0, `list` is empty, `min` and `max` are unknown": (
        "sem nenhuma linha, `sum` e `count` são 0, `list` fica vazia, `min` e `max` são desconhecidos"
    ),
    "take `otherwise` away": "retire `otherwise`",
    "a number": "um número",
    "true or false": "verdadeiro ou falso",
    "a day": "um dia",
    "write a number without quotes, or range words such as `10 or more`": (
        "escreva um número sem aspas, ou um trecho em palavras, como `10 or more`"
    ),
    "write a text": "escreva um texto",
    "write `true` or `false`": "escreva `true` ou `false`",
    'write a day in quotes, as `"2026-01-31"`, or a range of days': (
        'escreva um dia entre aspas, como `"2026-01-31"`, ou um trecho de dias'
    ),
    "a range of days": "um trecho de dias",
    "a range of numbers": "um trecho de números",
    "`{value}` is {sort}, and `{name}` is {due}": "`{value}` é {sort}, e `{name}` é {due}",
    "it would never be met": "isso nunca se cumpriria",
    "take the quotes away: `{value}`": "retire as aspas: `{value}`",
    'put it in quotes: `"{value}"`': 'ponha entre aspas: `"{value}"`',
    "`{value}` stands in `{label}` already": "`{value}` já está em `{label}`",
    "a value belongs to one group": "um valor pertence a um só grupo",
    "take it out of one of the two places": "retire-o de um dos dois lugares",
    "texts": "textos",
    "`true` or `false`": "`true` ou `false`",
    "`{result}` is {found}, and the results before it are {due}": "`{result}` é {found}, e os resultados antes dele são {due}",
    "a column's values are all of one type": "os valores de uma coluna são todos de um mesmo tipo",
    "write results of one type": "escreva resultados de um mesmo tipo",
    "`{rule}` says nothing about some values": "`{rule}` nada diz sobre alguns valores",
    "each value that is known has a place, or falls under `otherwise`": (
        "cada valor conhecido tem o seu lugar, ou cai em `otherwise`"
    ),
    "add the values below to the rule, or say `otherwise`": "acrescente à regra os valores abaixo, ou escreva `otherwise`",
    "`{rule}` has values below zero": "`{rule}` tem valores abaixo de zero",
    "slices begin at zero": "as fatias começam em zero",
    "take `greatest(…, 0)` of the value, if less than nothing means nothing": (
        "tome `greatest(…, 0)` do valor, se menos que nada quer dizer nada"
    ),
    "`{rule}` has values above its last slice": "`{rule}` tem valores acima da sua última fatia",
    "what lies beyond the last `up_to` has no rate": "o que passa do último `up_to` não tem alíquota",
    "say the rate of the rest with `above:`": "diga com `above:` a alíquota do restante",
    "this slice goes up to `{up_to}`, and `{before}` is already behind": (
        "esta fatia vai até `{up_to}`, e `{before}` já ficou para trás"
    ),
    "slices rise from zero: each begins where the one before ends": (
        "as fatias sobem a partir de zero: cada uma começa onde termina a anterior"
    ),
    "write them from the lowest to the highest, each limit once": "escreva-as da menor para a maior, cada limite uma vez",
}
