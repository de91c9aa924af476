"""What is wrong with a funnel, in Portuguese, by the English templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str]] = {
    "`{count}` does not add up: `{wrong}` is no sum or count": "`{count}` não se soma: `{wrong}` não é soma nem contagem",
    "in every count of a funnel, what starts is what was dropped and what is left": (
        "em toda contagem de um funil, o que começa é o que foi excluído mais o que restou"
    ),
    "count with `sum(...)` and `count(...)`; a mean of what is left stands in a table of its own, by `gives`": (
        "conte com `sum(...)` e `count(...)`; a média do que restou vai em uma tabela própria, por meio de `gives`"
    ),
    "`{value}` stands in the parts `{before}` and `{label}`": "`{value}` está nas partes `{before}` e `{label}`",
    "each row left is in one part, so that the parts add up to what is left": (
        "cada linha que resta está em uma só parte, para que as partes somem o que resta"
    ),
    "take it out of one of the two": "retire-o de uma das duas",
    "rows of `{of}` have no `{page}`": "há linhas de `{of}` sem `{page}`",
    "each row of a funnel stands on one page": "cada linha de um funil está em uma página",
    "give `{of}` a column `{page}`, or take the page away": "dê a `{of}` uma coluna `{page}`, ou retire a página",
    "two rows are called `{label}`": "duas linhas se chamam `{label}`",
    "a row is found by its label": "uma linha se encontra pelo seu rótulo",
    "give one of the two another label": "dê outro rótulo a uma das duas",
    "another column of this table is called `{count}`": "outra coluna desta tabela se chama `{count}`",
    "pages, the column of labels and percentages have names of their own": (
        "as páginas, a coluna dos rótulos e as porcentagens têm nomes próprios"
    ),
    "give the count another name": "dê outro nome à contagem",
    "`{drop}` can't tell whether some members of `{level}` are dropped": (
        "`{drop}` não consegue dizer se alguns membros de `{level}` são excluídos"
    ),
    "a member is dropped or left; here the condition is unknown": (
        "um membro é excluído ou fica; aqui a condição é desconhecida"
    ),
    "say what an unknown value means, with `known(x, ...)` or `is_known(x)`": (
        "diga o que significa um valor desconhecido, com `known(x, ...)` ou `is_known(x)`"
    ),
    "rows of `{rung}` don't say to which member of `{above}` they belong": (
        "há linhas de `{rung}` que não dizem a que membro de `{above}` pertencem"
    ),
    "whether a member is dropped decides about its rows, and here the member is unknown": (
        "a exclusão de um membro decide sobre as suas linhas, e aqui o membro é desconhecido"
    ),
    "fill in the keys below, or leave such rows out with `among`": (
        "preencha as chaves abaixo, ou deixe essas linhas de fora com `among`"
    ),
    "rows of `{of}` don't belong to `{level}`": "as linhas de `{of}` não pertencem a `{level}`",
    "a member that is dropped takes its rows along, so each row must know its member": (
        "um membro excluído leva as suas linhas consigo, portanto cada linha precisa conhecer o seu membro"
    ),
    "follow the finest level at which something is dropped: `of: {level}`": (
        "siga o nível mais fino em que algo é excluído: `of: {level}`"
    ),
    "give `{of}` the keys of `{level}`, or a column that points at it": (
        "dê a `{of}` as chaves de `{level}`, ou uma coluna que aponte para ele"
    ),
    "`{over}` and the funnel's rows, `{of}`, don't belong to one another": (
        "`{over}` e as linhas do funil, `{of}`, não pertencem um ao outro"
    ),
    "what a funnel takes together is dropped or left with its rows": (
        "o que um funil reúne é excluído ou fica junto com as suas linhas"
    ),
    "give it a column of its own, and name that here": "faça disso uma coluna própria, e mencione-a aqui",
    "a `{level}` may stand on several pages of {pages}": "um mesmo membro de `{level}` pode estar em várias páginas de {pages}",
    "each page counts its own: `{level}` as that page sees it": "cada página conta os seus: `{level}` como essa página o vê",
    "declare `{level}_{page}: {{key: [{keys}], seen_in: {of}}}` under `levels:`, and count that": (
        "declare `{level}_{page}: {{key: [{keys}], seen_in: {of}}}` em `levels:`, e conte esse nível"
    ),
    "neither of `{one}` and `{other}` belongs to the other": "nem `{one}` nem `{other}` pertence ao outro",
    "a funnel follows its rows from level to level, each belonging to the next": (
        "um funil segue as suas linhas de nível em nível, cada um pertencendo ao seguinte"
    ),
    "exclude and count at one of the two, or give one of them the keys of the other": (
        "exclua e conte em um dos dois, ou dê a um deles as chaves do outro"
    ),
    "members of `{rung}` that are left stand in none of the parts": (
        "membros de `{rung}` que restam não estão em nenhuma das partes"
    ),
    "the parts add up to what is left, so each value of `{of}` has its part": (
        "as partes somam o que resta, portanto cada valor de `{of}` tem a sua parte"
    ),
    "name the values below in `names`, or fill them in": "mencione em `names` os valores abaixo, ou preencha-os",
    "members of `{rung}` that are left stand in several parts": "membros de `{rung}` que restam estão em várias partes",
    "`{rung}` is counted, and the parts add up to what is left": "`{rung}` é contado, e as partes somam o que resta",
    "split by a column that each `{rung}` has, or don't count `{rung}` here": (
        "divida por uma coluna que cada `{rung}` tenha, ou não conte `{rung}` aqui"
    ),
    "write its formula here, or say `over: all`": "escreva a fórmula dela aqui, ou diga `over: all`",
    "`over: all` changes nothing here": "`over: all` nada muda aqui",
    "this condition takes no rows together that a step could have dropped": (
        "esta condição não reúne linhas que um passo pudesse ter excluído"
    ),
    "take `over: all` away": "retire `over: all`",
    "write its formula here": "escreva a fórmula dela aqui",
    "`{name}` takes all rows together, also those that are dropped": "`{name}` reúne todas as linhas, também as excluídas",
    "a column always sees all rows; only aggregates written in the funnel itself see what is left": (
        "uma coluna sempre vê todas as linhas; só os agregados escritos no próprio funil veem o que resta"
    ),
}
