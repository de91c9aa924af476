"""What a run tells, and what stops it, in Portuguese, by the English templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str]] = {
    "in `{table}` keys stand more than once: {count}": "em `{table}` há chaves repetidas: {count}",
    "a row of `{level}` is known by {keys}, so each may stand once": (
        "uma linha de `{level}` se reconhece por {keys}, portanto cada combinação só pode aparecer uma vez"
    ),
    "take the rows below out, or give the level another key": "retire as linhas abaixo, ou dê outra chave ao nível",
    "rows of `{table}` belong to no member of `{level}`: {count}": (
        "há linhas de `{table}` que não pertencem a nenhum membro de `{level}`: {count}"
    ),
    "with `members: some` a table adds columns to members that another table has": (
        "com `members: some`, uma tabela acrescenta colunas a membros que outra tabela tem"
    ),
    "add the members there, mend the keys below, or leave such rows out with `orphans: drop`": (
        "acrescente lá os membros, corrija as chaves abaixo, ou deixe essas linhas de fora com `orphans: drop`"
    ),
    "`{rule}` leaves its range {low} to {high}": "`{rule}` sai do seu intervalo de {low} a {high}",
    "`range` is a promise, and the run keeps it": "`range` é uma promessa, e a execução a faz cumprir",
    "mend the data below, or widen `range`": "corrija os dados abaixo, ou amplie `range`",
    "`{name}` has {scale} decimals, and at most {most} can be printed": (
        "`{name}` tem {scale} casas decimais, e no máximo {most} podem ser impressas"
    ),
    "each product adds the decimals of its factors": "cada produto soma as casas decimais dos seus fatores",
    "round it, or one of its factors, with `round:`": "arredonde-o, ou um dos seus fatores, com `round:`",
    "the check `{check}` is not met": "a verificação `{check}` não é cumprida",
    "each row must meet `{must}`": "cada linha deve cumprir `{must}`",
    "mend the rows below, or the check": "corrija as linhas abaixo, ou a verificação",
    "`only` needs exactly one row, and found none or several": (
        "`only` precisa de exatamente uma linha, e não encontrou nenhuma ou encontrou várias"
    ),
    "`only` stands for the value of the single finer row": "`only` representa o valor da única linha mais fina",
    "narrow it with `when=`, or take `min`, `max`, `sum` or `mean` instead": (
        "restrinja com `when=`, ou use `min`, `max`, `sum` ou `mean`"
    ),
    "`{table}` can't tell whether some rows belong to it": "`{table}` não consegue dizer se algumas linhas pertencem a ela",
    "a row is in a table or out of it; here the condition is unknown": (
        "uma linha está na tabela ou fora dela; aqui a condição é desconhecida"
    ),
    "`{table}` compares with `{member}` of `{key}`, which no row has: empty there": (
        "`{table}` compara com `{member}` de `{key}`, que nenhuma linha tem: ali fica vazio"
    ),
    "`{member}` is no member of `{key}`": "`{member}` não é um membro de `{key}`",
    "a list gives all its members": "uma lista dá todos os seus membros",
    "write one of the list's members": "escreva um dos membros da lista",
    "rows of `{level}` point at members of `{coarser}` that don't exist": (
        "há linhas de `{level}` que apontam para membros de `{coarser}` que não existem"
    ),
    "each row belongs to a member of every coarser level; a sum would lose these rows without a word": (
        "cada linha pertence a um membro de todo nível mais grosso; uma soma perderia essas linhas sem aviso"
    ),
    "add the members, mend the keys below (spreadsheets drop zeros in front), or leave the rows out: `orphans: drop`": (
        "acrescente os membros, corrija as chaves abaixo (planilhas retiram zeros à esquerda), ou deixe as linhas de fora: "
        "`orphans: drop`"
    ),
    "`{key}` of `{level}` is one thing by `{first}` and another by `{other}`": (
        "`{key}` de `{level}` é uma coisa por `{first}` e outra por `{other}`"
    ),
    "a row that reaches a key by two paths must find the same member": (
        "uma linha que chega a uma chave por dois caminhos deve encontrar o mesmo membro"
    ),
    "mend the keys of the rows below": "corrija as chaves das linhas abaixo",
    "this number may need more digits than 128 bits hold (up to 10^{digits})": (
        "este número pode precisar de mais algarismos do que cabem em 128 bits (até 10^{digits})"
    ),
    "numbers are exact here, so what can't be proven to fit is refused before any data are read": (
        "aqui os números são exatos, e o que não se prova que cabe é recusado antes de ler os dados"
    ),
    "round an operand with `round:`, or declare the `range:` of the widest column and the `rows_at_most:` of its input": (
        "arredonde um operando com `round:`, ou declare o `range:` da coluna mais larga e o `rows_at_most:` da sua entrada"
    ),
    "`{rule}` divides by zero in {count} rows: unknown there": (
        "`{rule}` divide por zero em {count} linhas: ali o valor é desconhecido"
    ),
    "what is taken together here is a quotient that no rule has rounded": (
        "o que se reúne aqui é um quociente que nenhuma regra arredondou"
    ),
    "its rows have different denominators, so that their exact sum has no bound": (
        "as linhas têm denominadores diferentes, de modo que a soma exata não tem limite"
    ),
    "give the column that divides a `round:`, or write `rounded(…, 0.01)` here": (
        "dê um `round:` à coluna que divide, ou escreva `rounded(…, 0.01)` aqui"
    ),
    "1 row of `{input}` without a `{level}` was left out": (
        "1 linha de `{input}` sem `{level}` correspondente foi deixada de fora"
    ),
    "{count} rows of `{input}` without a `{level}` were left out": (
        "{count} linhas de `{input}` sem `{level}` correspondente foram deixadas de fora"
    ),
    "`{table}` promises {due} cells and has {found}": "`{table}` promete {due} células e tem {found}",
    "mend the data, or write `cells: {found}`": "corrija os dados, ou escreva `cells: {found}`",
}
