"""What is wrong with the keys and the written values of a rule file, in Portuguese, by the English templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str]] = {
    "this formula stands on {lines} lines": "esta fórmula ocupa {lines} linhas",
    "a formula stands on one line, so that a fault in it can be pointed at": (
        "uma fórmula fica em uma só linha, para que se possa apontar o que houver de errado nela"
    ),
    "write it on one line, or give a part of it a column of its own": (
        "escreva-a em uma só linha, ou faça de uma parte dela uma coluna própria"
    ),
    "`{text}` stands in quotes, so it is text and not a number": "`{text}` está entre aspas, portanto é texto e não número",
    "take the quotes away: `{text}`": "retire as aspas: `{text}`",
    "`{text}` is not a day of the calendar": "`{text}` não é um dia do calendário",
    "a day is written as year, month and day: `2026-01-31`": "um dia se escreve com ano, mês e dia: `2026-01-31`",
    "write a day that exists, in quotes": "escreva um dia que exista, entre aspas",
    "`{result}` is not a class of the order `{order}`": "`{result}` não é uma classe da ordem `{order}`",
    "its classes are {classes}": "as classes dela são {classes}",
    "write one of its classes, or add this one to `orders`": "escreva uma dessas classes, ou acrescente esta em `orders`",
    "`{text}` can't be a name": "`{text}` não pode ser um nome",
    "a name is a letter followed by letters, digits and `_`, without blanks": (
        "um nome é uma letra seguida de letras, algarismos e `_`, sem espaços"
    ),
    "write it otherwise, for instance `{name}`": "escreva de outra forma, por exemplo `{name}`",
    "a range runs from `{low}` to `{high}`: one is a number, the other a day": (
        "um trecho vai de `{low}` a `{high}`: um é número, o outro é dia"
    ),
    "write two numbers or two days": "escreva dois números ou dois dias",
    "the range ends at `{high}`, below its beginning `{low}`": "o trecho termina em `{high}`, antes do seu começo `{low}`",
    "write `{range}`": "escreva `{range}`",
    "no value lies in this range: it begins and ends at `{low}` and leaves that value out": (
        "nenhum valor cabe neste trecho: ele começa e termina em `{low}` e exclui esse valor"
    ),
    "write `{low}` alone for that one value, or another limit": "escreva só `{low}` para esse único valor, ou outro limite",
    "`{piece}` is neither a number nor a day": "`{piece}` não é nem número nem dia",
    "a number is written with a point (`29.99`), a percentage as `7.5%`, a day as `2026-01-31`": (
        "um número se escreve com ponto (`29.99`), uma porcentagem como `7.5%`, um dia como `2026-01-31`"
    ),
    "write `{pointed}`": "escreva `{pointed}`",
    "write a number or a day": "escreva um número ou um dia",
    "`{text}` is not a range": "`{text}` não é um trecho",
    "a range is `a to b`, `a to below b`, `above a to b`, `above a to below b`, `below b`, `at most b`, `above a`, `a or "
    "more`, or one value": (
        "um trecho é `a to b`, `a to below b`, `above a to b`, `above a to below b`, `below b`, `at most b`, `above a`, `a "
        "or more`, ou um só valor"
    ),
    "write one of these forms, for instance `10 to below 20`": "escreva uma dessas formas, por exemplo `10 to below 20`",
    "a mapping of keys to values": "um conjunto de chaves com valores",
    "{owner} must be {due} or more, and here stands `{found}`": "{owner} deve ser {due} ou mais, e aqui está `{found}`",
    "{owner} must be {due} or less, and here stands `{found}`": "{owner} deve ser {due} ou menos, e aqui está `{found}`",
    "{owner} must be above {due}, and here stands `{found}`": "{owner} deve ser maior que {due}, e aqui está `{found}`",
    "{owner} lacks `{key}`": "{owner} não traz `{key}`",
    "{owner} has none of {keys}": "{owner} não traz nenhuma das chaves {keys}",
    "exactly one of them says what {owner} is": "exatamente uma delas diz o que é {owner}",
    "there is no key `{key}` here": "não há aqui a chave `{key}`",
    "{owner} may have {keys}": "{owner} pode ter {keys}",
    "take it away; free text has its place in `notes`": "retire-a; texto livre tem o seu lugar em `notes`",
    "`{key}` belongs inside `{inner}`: write it there, further in": (
        "o lugar de `{key}` é dentro de `{inner}`: escreva-a lá, mais para dentro"
    ),
    "`{key}` belongs beside {owner}: write it further out": (
        "{owner} e `{key}` ficam lado a lado: escreva `{key}` mais para fora"
    ),
    "add it, for instance `{key}: {example}`": "acrescente-a, por exemplo `{key}: {example}`",
    "add `{key}`": "acrescente `{key}`",
    "`{other}` can't stand beside `{key}`": "`{other}` não pode estar ao lado de `{key}`",
    "each of them says what {owner} is, and only one can": "cada uma delas diz o que é {owner}, e só uma pode dizer",
    "{owner} must be {due}, and here stands {found}": "{owner} deve ser {due}, e aqui está {found}",
    'put it in quotes: `"{text}"`': 'ponha entre aspas: `"{text}"`',
    "write a list: `[{text}]`": "escreva uma lista: `[{text}]`",
    "write {due}": "escreva {due}",
    "a mapping": "um conjunto de chaves",
    "the text `{text}`": "o texto `{text}`",
    "the number `{text}`": "o número `{text}`",
    "`{found}` is not written as {owner} must be": "`{found}` não está escrito como {owner} deve ser",
    "write `{name}`": "escreva `{name}`",
    "blanks stand in texts, not in names": "espaços cabem em textos, não em nomes",
    "`{found}` is not a word for {owner}": "{owner} não pode ser `{found}`",
    "write one of them": "escreva uma delas",
    "it may be {known}": "pode ser {known}",
    "{owner} is empty": "{owner}: não há nada dentro",
    "{owner} is too short": "{owner}: curto demais",
    "it has at least {due}": "o mínimo é {due}",
    "{owner} is too long": "{owner}: longo demais",
    "it has at most {due}": "o máximo é {due}",
    "`{text}` stands twice in {owner}": "{owner} traz `{text}` duas vezes",
    "{owner} says something twice": "{owner} repete algo",
    "take one away": "retire um deles",
    "the file": "o arquivo",
    "entry {number} of `{key}`": "o item {number} de `{key}`",
}
