"""What is wrong with the types and units of a formula, in Portuguese, by the English templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str]] = {
    "only values of one kind can be compared": "só se comparam valores do mesmo tipo",
    "the values after `in` are of the kind of the value before it": (
        "os valores depois de `in` são do mesmo tipo que o valor antes dele"
    ),
    "both values of a choice are of one kind": "os dois valores de uma escolha são do mesmo tipo",
    "the values of `least` and `greatest` are of one kind": "os valores de `least` e `greatest` são do mesmo tipo",
    "the values of `known` are of one kind": "os valores de `known` são do mesmo tipo",
    "the value of `missing=` stands for a missing one": "o valor de `missing=` fica no lugar de um valor ausente",
    "`{left}` is in {one} and `{right}` in {other}: they can't be added": (
        "`{left}` está em {one} e `{right}` em {other}: não podem ser somados"
    ),
    "`{left}` is in {one} and `{right}` in {other}: one can't be taken from the other": (
        "`{left}` está em {one} e `{right}` em {other}: um não pode ser subtraído do outro"
    ),
    "`{left}` is in {one} and `{right}` in {other}: they can't be compared": (
        "`{left}` está em {one} e `{right}` em {other}: não podem ser comparados"
    ),
    "`{left}` is in {one} and `{right}` in {other}: neither can stand for the other": (
        "`{left}` está em {one} e `{right}` em {other}: um não pode ficar no lugar do outro"
    ),
    "`{term}` has no order, which `{sign}` needs": "`{term}` não tem ordem, e `{sign}` precisa de uma",
    "numbers, dates and the classes of a declared order have one": (
        "números, datas e as classes de uma ordem declarada têm ordem"
    ),
    "declare its `order`, or compare with `==` or `in`": "declare a sua `order`, ou compare com `==` ou `in`",
    "compare with `==`": "compare com `==`",
    "`{first}` and `{second}` have different orders": "`{first}` e `{second}` têm ordens diferentes",
    "one is a class of `{one}`, the other of `{two}`": "um é uma classe de `{one}`, o outro de `{two}`",
    "compare classes of one order": "compare classes da mesma ordem",
    "`{first}` and `{second}` never are the same": "`{first}` e `{second}` nunca são iguais",
    "one is {ours}; the other {theirs}": "um é {ours}; o outro, {theirs}",
    "compare columns that have a value in common": "compare colunas que tenham um valor em comum",
    "`{right}` is {found}, and `{left}` is {due}": "`{right}` é {found}, e `{left}` é {due}",
    "write `{left}` or `not {left}` alone": "escreva só `{left}` ou `not {left}`",
    "write {due} in its place": "escreva {due} no lugar dele",
    "correct a `unit`, or multiply `{right}` by a value in {rate}": (
        "corrija um `unit`, ou multiplique `{right}` por um valor em {rate}"
    ),
    "`{term}` is no class of an order": "`{term}` não é uma classe de uma ordem",
    "declare its `order`, or name a class that has one": "declare a sua `order`, ou mencione uma classe que tenha uma",
    "`shift` moves a class along its order": "`shift` desloca uma classe dentro da sua ordem",
    "`{name}` is no level": "`{name}` não é um nível",
    "name the level, and the column in the condition: `count(level, when=condition)`": (
        "indique o nível, e a coluna na condição: `count(nível, when=condição)`"
    ),
    "a date": "uma data",
    "compare it: `{term} > 0`": "compare-o: `{term} > 0`",
    "compare it: `{term} == '{label}'`": "compare-o: `{term} == '{label}'`",
    "compare it: `{term} >= '2026-01-31'`": "compare-o: `{term} >= '2026-01-31'`",
    "write `1 if {term} else 0`, or count with `when=`": "escreva `1 if {term} else 0`, ou conte com `when=`",
    "count days with `days(from, until)`, or take `year({term})`": "conte dias com `days(de, até)`, ou use `year({term})`",
    "name a date, or write one as `'2026-01-31'`": "mencione uma data, ou escreva uma como `'2026-01-31'`",
    "name a column of type `date`, or write one as `'2026-01-31'`": (
        "mencione uma coluna do tipo `date`, ou escreva uma data como `'2026-01-31'`"
    ),
    "name a number, or declare its `type: number`": "mencione um número, ou declare `type: number` para ele",
    "name a text, or write one in quotes": "mencione um texto, ou escreva um entre aspas",
    "name a text, or write `'sim' if {term} else 'não'`": "mencione um texto, ou escreva `'sim' if {term} else 'não'`",
    "`{term}` is {found}, and {due} is due here": "`{term}` é {found}, e aqui cabe {due}",
    "`{term}` is in {found}, and {due} is declared": "`{term}` está em {found}, e está declarado {due}",
    "declare `unit: {found}`, or convert the value": "declare `unit: {found}`, ou converta o valor",
    "`{value}` never occurs here": "`{value}` nunca ocorre aqui",
    "{subject} is never `{value}`": "{subject} nunca é `{value}`",
    "it is {known}": "o valor é {known}",
    "write one of these": "escreva um destes",
    "one of {texts} and {left} more": "um de {texts} e mais {left}",
    "one of {texts}": "um de {texts}",
    "`{value}` is no date": "`{value}` não é uma data",
    "a date is due here, and is written year, month, day": "aqui cabe uma data, e ela se escreve com ano, mês e dia",
    "write a day of the calendar as `'2026-01-31'`": "escreva um dia do calendário como `'2026-01-31'`",
    "write it without quotes: `{number}`": "escreva sem aspas: `{number}`",
    "put it in quotes: `'{number}'`": "ponha entre aspas: `'{number}'`",
    "name what it is compared with: `x == '{value}'`": "diga com que se compara: `x == '{value}'`",
}
