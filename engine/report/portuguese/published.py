"""What is wrong with a file of published figures, in Portuguese, by the English templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str]] = {
    "`documents` stands here without `published`": "há `documents` aqui sem `published`",
    "add the figures under `published`, or take it away": "acrescente os números em `published`, ou retire-o",
    "`published` stands here without `documents`": "há `published` aqui sem `documents`",
    "name the document: `documents: {{file.txt: {{title: ...}}}}`": (
        "indique o documento: `documents: {{arquivo.txt: {{title: ...}}}}`"
    ),
    "`documents` belongs in `{file}`": "o lugar de `documents` é em `{file}`",
    "move it there": "leve-o para lá",
    "this file holds published figures, and no rules": "este arquivo traz números publicados, e nenhuma regra",
    "name the rule file that it belongs to; it names this one under `published`": (
        "indique o arquivo de regras a que ele pertence; esse o menciona em `published`"
    ),
    "`{path}` is no file of published figures beside this one": "`{path}` não é um arquivo de números publicados ao lado deste",
    "it lies in the same folder, and its name ends in `{ending}`": "ele fica na mesma pasta, e o nome termina em `{ending}`",
    "write `{name}{ending}`": "escreva `{name}{ending}`",
    "`{path}` can't be read: {reason}": "`{path}` não pode ser lido: {reason}",
    "write the figures there, or mend the name": "escreva lá os números, ou corrija o nome",
    "write them below `figures: |`, a line like `line | ano | receita`, then lines like `12 | 2016 | 1.234,56`": (
        "escreva-os abaixo de `figures: |`, uma linha como `line | ano | receita`, e depois linhas como `12 | 2016 | 1.234,56`"
    ),
    "these figures are a list": "estes números são uma lista",
    "the figures of a table stand in rows, as the document prints them": (
        "os números de uma tabela ficam em linhas, como o documento os imprime"
    ),
    "no figures stand here": "não há números aqui",
    "a printed table is a line of header words and its rows below": (
        "uma tabela impressa é uma linha de palavras de cabeçalho e, abaixo, as suas linhas"
    ),
    "the figures don't begin with `line`": "os números não começam com `line`",
    "each row is cited by its line in the document": "cada linha é citada pela sua linha no documento",
    "write `line | ...` first, and its number in each row": "escreva `line | ...` primeiro, e em cada linha o seu número",
    "a figure is bound by its row and its header word": "um número se prende à sua linha e à palavra do cabeçalho",
    "write a word there, or take away the `|` that begins the column": (
        "escreva ali uma palavra, ou retire o `|` que começa a coluna"
    ),
    "a column has no header word": "uma coluna não tem palavra de cabeçalho",
    "`{word}` stands twice in the header": "`{word}` aparece duas vezes no cabeçalho",
    "write another word, and say under `columns` which column it shows: `columns: {{another: {word}}}`": (
        "escreva outra palavra, e diga em `columns` que coluna ela mostra: `columns: {{outra: {word}}}`"
    ),
    "this row has {count} cells, and the header has {due}": "esta linha tem {count} células, e o cabeçalho tem {due}",
    "leave a cell empty where nothing is printed: `| |`": "deixe vazia a célula onde nada está impresso: `| |`",
    "write a header word for each cell, or take away the `|` that is too many": (
        "escreva uma palavra de cabeçalho para cada célula, ou retire o `|` que sobra"
    ),
    "`{text}` is not a line's number": "`{text}` não é o número de uma linha",
    "write the line of the document where this row stands, from 1 on": (
        "escreva a linha do documento em que esta linha está, a partir de 1"
    ),
    "no document is called `{name}`": "nenhum documento se chama `{name}`",
    "this entry doesn't say of which document it is": "este item não diz de que documento é",
    "each figure is cited by the document and its line": "cada número é citado pelo documento e pela linha",
    "write `document:` with a name that `documents` has": "escreva `document:` com um nome que esteja em `documents`",
    "`{word}` is no header word of the figures below": "`{word}` não é uma palavra do cabeçalho dos números abaixo",
    "`columns` says what a header word of `figures` shows": "`columns` diz o que mostra uma palavra do cabeçalho de `figures`",
    "take it away": "retire-o",
    "this erratum doesn't say of which figures it speaks": "este erro declarado não diz de que números fala",
    "name their `row`, `column`, `line` or `printed` text; all that it names must fit": (
        "mencione `row`, `column`, `line` ou o texto em `printed`; tudo o que mencionar deve corresponder"
    ),
    "these figures are no list": "estes números não são uma lista",
    "each figure of a sentence has a formula of its own": "cada número de uma frase tem a sua própria fórmula",
    'write them like `- {{printed: "24", is: count(orgao)}}`; rows with `|` are those of a `table`': (
        'escreva-os como `- {{printed: "24", is: count(orgao)}}`; linhas com `|` são de uma `table`'
    ),
    "this figure has no line": "este número não tem linha",
    "each figure is cited by its line in the document": "cada número é citado pela sua linha no documento",
    "write `line:` here, or once for the whole entry": "escreva `line:` aqui, ou uma vez para o item inteiro",
    "`words_erratum` stands here without `in_words`": "há `words_erratum` aqui sem `in_words`",
    "it says what is wrong with an amount in words": "ele diz o que há de errado com um valor por extenso",
    "copy the words under `in_words`; what is wrong with the digits stands under `erratum`": (
        "copie as palavras em `in_words`; o que há de errado com os algarismos fica em `erratum`"
    ),
    "leave a cell empty that isn't compared: `| |`": "deixe vazia a célula que não se compara: `| |`",
    "write them below `|`, a line like `segmento | media`, then lines like `Estadual | 30,00`": (
        "escreva-as abaixo de `|`, uma linha como `segmento | media`, e depois linhas como `Estadual | 30,00`"
    ),
    "no rows stand here": "não há linhas aqui",
    "a table is a line of header words and its rows below": (
        "uma tabela é uma linha de palavras de cabeçalho e, abaixo, as suas linhas"
    ),
}
