"""What is wrong where published figures meet rules and documents, in Portuguese, by the English templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str]] = {
    "this rule file doesn't name what was published": "este arquivo de regras não menciona o que foi publicado",
    "write the printed figures in a file beside it, and name it: `published: {name}.published.yaml`": (
        "escreva os números impressos em um arquivo ao lado dele, e mencione-o: `published: {name}.published.yaml`"
    ),
    "line {line} of `{document}` has no {text}": "a linha {line} de `{document}` não tem {text}",
    "copy it as it is printed, with its line": "copie como está impresso, com a sua linha",
    "it stands in line {lines}": "está na linha {lines}",
    "no level has the keys {keys}": "nenhum nível tem as chaves {keys}",
    "`at` names the member of a level, each of its keys once": "`at` indica o membro de um nível, cada chave uma vez",
    "write the keys of a level that there is, or declare it: `name: {{key: [{keys}], ...}}`": (
        "escreva as chaves de um nível que exista, ou declare-o: `nome: {{key: [{keys}], ...}}`"
    ),
    "nothing says when `{claim}` is true": "nada diz quando `{claim}` é verdade",
    "write the condition under `is`": "escreva a condição em `is`",
    "nothing says how `{printed}` is computed": "nada diz como `{printed}` é calculado",
    "write the formula under `is`, or what it is under `given`, if no rule uses it": (
        "escreva a fórmula em `is`, ou o que ele é em `given`, se nenhuma regra o usa"
    ),
    "no table is called `{word}`": "nenhuma tabela se chama `{word}`",
    "write the name of a table that the rules have": "escreva o nome de uma tabela que as regras tenham",
    "`{word}` is nothing in `{table}`": "`{word}` não é nada em `{table}`",
    "it has {choices}": "ela tem {choices}",
    "nothing stands under `{word}` in this row of `{table}`": "não há nada em `{word}` nesta linha de `{table}`",
    "leave the cell empty": "deixe a célula vazia",
    "name the line, row, column or printed text as they stand in `figures`": (
        "indique a linha, a coluna ou o texto impresso como estão em `figures`"
    ),
    "this erratum speaks of no figure of the table": "este erro declarado não fala de nenhum número da tabela",
    "this erratum names `{word}`, and no figure that it speaks of is there": (
        "este erro declarado menciona `{word}`, e nenhum número de que ele fala está ali"
    ),
    "two errata speak of `{printed}`": "dois erros declarados falam de `{printed}`",
    "let one of them name its line, row, column or printed text too": (
        "faça um deles indicar também a sua linha, coluna ou texto impresso"
    ),
    "an error has one cause": "um erro tem uma só causa",
    "`{text}` is neither `{yes}` nor `{no}`": "`{text}` não é nem `{yes}` nem `{no}`",
    "this column is true or false": "esta coluna é verdadeira ou falsa",
    "write `{yes}` or `{no}`": "escreva `{yes}` ou `{no}`",
    "`in_words` stands beside what is no number": "há `in_words` ao lado do que não é número",
    "amounts are said in words": "só quantias se dizem por extenso",
    "this formula isn't true or false": "esta fórmula não é verdadeira nem falsa",
    "a claim is upheld by a condition": "uma afirmação se confirma por uma condição",
    "write a condition, like `total > 0`, or the figure under `printed` in place of `claim`": (
        "escreva uma condição, como `total > 0`, ou o número em `printed` no lugar de `claim`"
    ),
    "this formula computes no figure": "esta fórmula não calcula número",
    "a condition is true or false": "uma condição é verdadeira ou falsa",
    "write the figure's own formula, or what the sentence says under `claim` in place of `printed`": (
        "escreva a fórmula do próprio número, ou o que a frase diz em `claim` no lugar de `printed`"
    ),
    "`{text}` is no number": "`{text}` não é um número",
    "copy the figure as the document prints it, without words beside it": (
        "copie o número como o documento o imprime, sem palavras ao lado"
    ),
    "decimals stand behind `{mark}` in this language": "neste idioma os decimais vêm depois de `{mark}`",
    "write it like `{example}`": "escreva como `{example}`",
    "`{key}` is no key of the pages of `{table}`": "`{key}` não é uma chave das páginas de `{table}`",
    "nothing says which `{key}` this table shows": "nada diz qual `{key}` esta tabela mostra",
    "`{table}` has a page for each `{key}`": "`{table}` tem uma página para cada `{key}`",
    "write `page: {{{key}: ...}}` beside `table`": "escreva `page: {{{key}: ...}}` ao lado de `table`",
    "a row of `{table}` is told by {keys}": "uma linha de `{table}` se distingue por {keys}",
    "nothing says which `{key}` each row is": "nada diz qual `{key}` é cada linha",
    "add a column `{key}` behind `line`": "acrescente uma coluna `{key}` depois de `line`",
    "two columns say which `{key}` a row is": "duas colunas dizem qual `{key}` é uma linha",
    "keep one of them": "fique com uma delas",
    "`as` stands at `{key}`": "há `as` em `{key}`",
    "it tells the rows apart, and is no figure": "ele distingue as linhas, e não é um número impresso",
    "take `as` away there": "retire de lá `as`",
    "no column of figures stands here": "não há aqui coluna de números",
    "add the columns of figures that the document prints": "acrescente as colunas de números que o documento imprime",
    "no row has a figure under `{head}`": "nenhuma linha tem número em `{head}`",
    "copy them, or take the column away": "copie-os, ou retire a coluna",
    "this row doesn't say which `{key}` it is": "esta linha não diz qual `{key}` ela é",
    "write it, even where the document leaves it out": "escreva-o, mesmo onde o documento o omite",
    "this row has been copied already: line {line}": "esta linha já foi copiada: linha {line}",
    "keep one of the two": "fique com uma das duas",
    "print it anew with `regua numbers DOCUMENT`, and fill in the references": (
        "imprima-o de novo com `regua numbers DOCUMENTO`, e preencha as referências"
    ),
    "the first line is `{found}`": "a primeira linha é `{found}`",
    "write `{header}` there, and below it one line for each number": (
        "escreva ali `{header}`, e abaixo uma linha para cada número"
    ),
    "this line has {count} cells, not 3": "esta linha tem {count} células, e não 3",
    "write the line, the number and the reference, with `;` between them": (
        "escreva a linha, o número e a referência, com `;` entre eles"
    ),
    "`{found}` is no line of a document": "`{found}` não é uma linha de um documento",
    "write the number of the line, from 1 on": "escreva o número da linha, a partir de 1",
    "`{found}` is no number of a document": "`{found}` não é um número de um documento",
    "write digits as the document has them, with nothing but `.`, `,`, `:` and `/` between them": (
        "escreva os algarismos como no documento, só com `.`, `,`, `:` e `/` entre eles"
    ),
    "line {line} stands after line {before}": "a linha {line} está depois da linha {before}",
    "the numbers stand in the order of the document": "os números ficam na ordem do documento",
    "the inventory isn't that of the document": "o inventário não é o do documento",
    "the document has no number more, and the inventory goes on": "o documento não tem mais números, e o inventário continua",
    "the inventory ends, and the document goes on with {number} in line {line}": (
        "o inventário termina, e o documento continua com {number} na linha {line}"
    ),
    "the document has {number} in line {line} here": "o documento tem {number} na linha {line} aqui",
    "declared as an erratum, and it is right: take the erratum away": (
        "declarado como erro do documento, mas está certo: retire o erro declarado"
    ),
    "an operand is unknown: the data don't have it": "um operando é desconhecido: os dados não o trazem",
    "`{table}` has no row {member}": "`{table}` não tem a linha {member}",
    "the rules compute nothing for {member}": "as regras não calculam nada para {member}",
    "computed from rounded figures: {figures}": "calculado a partir de números arredondados: {figures}",
    "follows from a printed figure that is wrong: {figures}": "decorre de um número impresso que está errado: {figures}",
    "this document is not plain text in UTF-8": "este documento não é texto puro em UTF-8",
    "save its text as a `.txt` file in UTF-8, and give that one": (
        "salve o texto dele como um arquivo `.txt` em UTF-8, e indique esse arquivo"
    ),
    "the document can't be read: {reason}": "o documento não pode ser lido: {reason}",
    "see that the name is right and that you may read it": "confira o nome e se você tem permissão para lê-lo",
    "words beside digits": "por extenso, ao lado dos algarismos",
    "words beside what is computed": "por extenso, ao lado do calculado",
    "follows from the digits beside it": "decorre dos algarismos ao lado",
    "no number is said in words": "nenhum número está dito por extenso",
}
