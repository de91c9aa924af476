"""What is wrong with a table of some kind, in Portuguese, by the English templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str]] = {
    "compared to `{to}`, but from what?": "comparado com `{to}`, mas a partir de quê?",
    "`to: previous` compares each member with the one before it; any other needs `from`": (
        "`to: previous` compara cada membro com o anterior; qualquer outro precisa de `from`"
    ),
    "write `{{from: ..., to: {to}}}`, or `{{to: previous}}`": "escreva `{{from: ..., to: {to}}}`, ou `{{to: previous}}`",
    "`compare` stands here without `across`": "há `compare` aqui sem `across`",
    "it compares members of the key that `across` spreads over columns": (
        "ele compara membros da chave que `across` distribui em colunas"
    ),
    "add `across`, or take `compare` away": "acrescente `across`, ou retire `compare`",
    "`{text}` does not say how to order": "`{text}` não diz como ordenar",
    "an order is a name, or a name and `highest`; without it the lowest comes first": (
        "uma ordenação é um nome, ou um nome e `highest`; sem ele o menor vem primeiro"
    ),
    "write `{word}` or `{word} highest`": "escreva `{word}` ou `{word} highest`",
    "`{key}` stands beside an `across` of axes": "há `{key}` ao lado de um `across` de eixos",
    "take `{key}` away, or write a key in `across` and the axes in `rows`": (
        "retire `{key}`, ou escreva uma chave em `across` e os eixos em `rows`"
    ),
    "`empty` stands here without `across`": "há `empty` aqui sem `across`",
    "it fills the columns of a row in which no rows fall": (
        "ele preenche as colunas de uma linha em que não cai nenhuma linha dos dados"
    ),
    "add `across`, or take `empty` away": "acrescente `across`, ou retire `empty`",
    "the groups of an axis may overlap, and none of them comes before another": (
        "os grupos de um eixo podem se sobrepor, e nenhum deles vem antes de outro"
    ),
    "in a group without rows counts and sums are 0 already, and what has no value there is unknown": (
        "em um grupo sem linhas as contagens e somas já são 0, e o que ali não tem valor é desconhecido"
    ),
    "`{word}` stands twice in this table": "`{word}` aparece duas vezes nesta tabela",
    "pages, rows and across divide it, each by other keys and axes": (
        "`pages`, `rows` e `across` a dividem, cada um por outras chaves e eixos"
    ),
    "take one of the two away": "retire um dos dois",
    "`{key}` is no axis": "`{key}` não é um eixo",
    "`across` takes one key, or several axes, whose groups are combined": (
        "`across` recebe uma chave, ou vários eixos, cujos grupos são combinados"
    ),
    "declare it under `axes:`, or put it in `rows` or `pages`": "declare-o em `axes:`, ou ponha-o em `rows` ou `pages`",
    "`{axis}` is an axis, and pages are keys": "`{axis}` é um eixo, e páginas são chaves",
    "a page holds the rows of one member, and the groups of an axis may overlap": (
        "uma página traz as linhas de um membro, e os grupos de um eixo podem se sobrepor"
    ),
    "write it in `rows` or `across`": "escreva-o em `rows` ou `across`",
    "`cells: {said}`, and the groups make {found}": "`cells: {said}`, e os grupos dão {found}",
    "write `cells: {found}`, or mend the groups": "escreva `cells: {found}`, ou corrija os grupos",
    "nothing tells which combinations of {keys} this table has": "nada diz quais combinações de {keys} esta tabela tem",
    "its measures range over several levels, or over none": "as medidas dela percorrem vários níveis, ou nenhum",
    "declare a level: `name: {{key: [{keys}], seen_in: ...}}`": "declare um nível: `nome: {{key: [{keys}], seen_in: ...}}`",
    "`among` has no one level whose rows it could choose": "`among` não tem um nível único cujas linhas possa escolher",
    "write the condition in each measure with `when=`": "escreva a condição em cada medida com `when=`",
    "`{measure}` is the same in every group of an axis": "`{measure}` é igual em todos os grupos de um eixo",
    "the groups choose among rows, and it takes no rows together": (
        "os grupos escolhem entre linhas, e ela não reúne nenhuma linha"
    ),
    "write an aggregate, or put it in a table without axes": "escreva um agregado, ou ponha-a em uma tabela sem eixos",
    "two columns of this table would be called `{name}`": "duas colunas desta tabela se chamariam `{name}`",
    "the groups of `across` name the columns": "os grupos de `across` dão nome às colunas",
    "give a group or a measure another name": "dê outro nome a um grupo ou a uma medida",
    "the rows of an axis have no total": "as linhas de um eixo não têm total",
    "its groups may overlap, so that together they are no whole": (
        "os grupos dele podem se sobrepor, de modo que juntos não formam um todo"
    ),
    "give the axis a group of everything: `TOTAL: anything`": "dê ao eixo um grupo de tudo: `TOTAL: anything`",
    "`{word}` is not one of the keys of `rows`": "`{word}` não é uma das chaves de `rows`",
    "`totals` lists keys of `rows`, or `all` for the total of everything": (
        "`totals` lista chaves de `rows`, ou `all` para o total de tudo"
    ),
    "write one of {due}": "escreva um de {due}",
    "`{table}`: {count} rows of `{level}` stand in no group of `{key}`, which is unknown there": (
        "`{table}`: {count} linhas de `{level}` não estão em nenhum grupo de `{key}`, que ali é desconhecido"
    ),
    "`{table}`: {count} rows of `{level}` stand in no group of `{axis}` but those of anything: `{of}` is unknown there": (
        "`{table}`: {count} linhas de `{level}` só estão nos grupos de `{axis}` que aceitam tudo: `{of}` ali é desconhecido"
    ),
}
