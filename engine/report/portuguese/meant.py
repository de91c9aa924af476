"""What an author probably meant, in Portuguese, by the English templates: other notations, wrong depths, forgotten words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str]] = {
    # keys and lines
    "`{key}` stands beside `{empty}`, which is empty": "`{key}` está ao lado de `{empty}`, que está vazio",
    "what belongs to a key stands below it, further to the right": (
        "o que pertence a uma chave fica abaixo dela, mais à direita"
    ),
    "write {keys} two spaces further in, below `{empty}`": "escreva {keys} dois espaços mais para dentro, abaixo de `{empty}`",
    "{keys} belong inside one of them": "o lugar de {keys} é dentro de uma delas",
    "write them inside, for instance `{kind}: {{{key}: ...}}`": "escreva-as dentro, por exemplo `{kind}: {{{key}: ...}}`",
    "a day is written year, month, day": "um dia se escreve com ano, mês e dia",
    "a semicolon is a part of the text": "um ponto e vírgula faz parte do texto",
    "write commas between them: `[{parts}]`": "separe com vírgulas: `[{parts}]`",
    "take the `-` before each entry away, so that each begins with its name": (
        "retire o `-` antes de cada entrada, para que cada uma comece pelo seu nome"
    ),
    "names are read in formulas only: write the number itself, `{value}`": (
        "nomes só são lidos em fórmulas: escreva o próprio número, `{value}`"
    ),
    "write `{name}` and its value; when it goes on with the text above, put the whole text between quotes": (
        "escreva `{name}` e o seu valor; se continua o texto de cima, ponha o texto inteiro entre aspas"
    ),
    "begin it with `- ` too, or take the `- ` of line {line} away when these are names": (
        "comece-a também com `- `, ou retire o `- ` da linha {line}, se são nomes"
    ),
    # lists
    "mend the cell, or let `type` of the column say what it holds": (
        "corrija a célula, ou faça o `type` da coluna dizer o que ela guarda"
    ),
    'write `"{day}"`': 'escreva `"{day}"`',
    "write `{number}`": "escreva `{number}`",
    "`{number}` ends at its comma, so that this row has a cell too many": (
        "`{number}` termina na vírgula, e por isso esta linha tem uma célula a mais"
    ),
    "a number has a point before its decimals; a comma begins the next cell": (
        "um número tem ponto antes das casas decimais; a vírgula começa a próxima célula"
    ),
    "`{value}` is no day of the calendar": "`{value}` não é um dia do calendário",
    "the texts of the column `{name}` are written as days": "os textos da coluna `{name}` estão escritos como dias",
    "write a day, or declare `type: text` for the column": "escreva um dia, ou declare `type: text` para a coluna",
    "`{member}` has two rows in `{list}`": "`{member}` tem duas linhas em `{list}`",
    "a row is known by its keys": "uma linha é conhecida por suas chaves",
    "take one of the two rows away, or mend its key": "retire uma das duas linhas, ou corrija a sua chave",
    # formulas
    "a formula begins without `=`": "uma fórmula começa sem `=`",
    "take the `=` out": "retire o `=`",
    "a formula gives a number; how it is printed stands beside it": (
        "uma fórmula dá um número; o modo de imprimi-lo fica ao lado dela"
    ),
    "take it out, and write `show: 0.01%` beside the formula": "retire-o, e escreva `show: 0.01%` ao lado da fórmula",
    "`{until} - {since}` takes a day from a day": "`{until} - {since}` subtrai um dia de outro",
    "only numbers are subtracted": "só se subtraem números",
    "write `days({since}, {until})`": "escreva `days({since}, {until})`",
    "write `'{day}'`": "escreva `'{day}'`",
    'take the quotes of `"{value}"` away where `{term}` is declared': (
        'retire as aspas de `"{value}"` no lugar em que `{term}` é declarado'
    ),
    "this formula multiplies by 100, and `show: {show}` does so again": (
        "esta fórmula multiplica por 100, e `show: {show}` multiplica outra vez"
    ),
    "with `%` a share of 0.5 is printed as 50%": "com `%` uma parte de 0,5 é impressa como 50%",
    "take `100 *` out of the formula, or the `%` out of `show`": "retire `100 *` da fórmula, ou o `%` de `show`",
    # names and levels
    "take its rows together: `sum({name})` or `mean({name})` of numbers, `any({name})` of yes and no, "
    "`max({name})` of days and classes": (
        "reúna as linhas: `sum({name})` ou `mean({name})` de números, `any({name})` de sim e não, "
        "`max({name})` de dias e classes"
    ),
    "declare it under `levels:`: `{name}: {{key: [{keys}]{given}, follows: 1}}`": (
        "declare em `levels:`: `{name}: {{key: [{keys}]{given}, follows: 1}}`"
    ),
    "write the name of the column: formulas know no cells of a spreadsheet": (
        "escreva o nome da coluna: fórmulas não conhecem células de planilha"
    ),
    "say whose figure it is, `at: {{{keys}: ...}}`, or take the rows together: `sum({name})`": (
        "diga de quem é o número, `at: {{{keys}: ...}}`, ou reúna as linhas: `sum({name})`"
    ),
    "let `{name}` stand at the level `{level}`, or {together}": "ponha `{name}` no nível `{level}`, ou {together}",
    "say at which level this stands, `level: {level}`; or {together}": (
        "diga em que nível isto está, `level: {level}`; ou {together}"
    ),
    "name the level whose rows are counted: `count({level})`": "nomeie o nível cujas linhas se contam: `count({level})`",
    "the rows of `{over}` don't see all that `{function}` names": (
        "as linhas de `{over}` não veem tudo o que `{function}` nomeia"
    ),
    "put it in quotes when the text is meant: `'{word}'`": "ponha entre aspas, se é o texto: `'{word}'`",
    "the cells of this row don't follow the axes: {first}": "as células desta linha não seguem os eixos: {first}",
    "the axes are {names}, in this order": "os eixos são {names}, nesta ordem",
    "write the cells in the order of the axes": "escreva as células na ordem dos eixos",
    "write `anything` where it doesn't matter": "escreva `anything` onde não importa",
    # printed figures
    "`{word}` is no column of these figures": "`{word}` não é coluna destes números",
}
