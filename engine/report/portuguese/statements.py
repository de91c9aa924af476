"""What is wrong with a statement, in Portuguese, by the English templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str]] = {
    "`{of}` may hold several balances of one account: `{level}` has the key {more} too": (
        "`{of}` pode ter vários saldos da mesma conta: `{level}` tem também a chave {more}"
    ),
    "a line holds the one balance of its account; which of several would it be?": (
        "uma linha guarda o único saldo da sua conta; qual dos vários seria?"
    ),
    "write a column at the level of {due} that sums them, and name it here": (
        "escreva uma coluna no nível de {due} que os some, e mencione-a aqui"
    ),
    "write it under `lists:`": "escreva-a em `lists:`",
    "no list is called `{name}`": "nenhuma lista se chama `{name}`",
    "nothing tells where the balances of the accounts are": "nada diz onde estão os saldos das contas",
    "`balances` names the column of balances and the column of account codes": (
        "`balances` menciona a coluna dos saldos e a coluna dos códigos das contas"
    ),
    "write `balances: {{of: ..., account: ...}}` beside `lines`": (
        "escreva `balances: {{of: ..., account: ...}}` ao lado de `lines`"
    ),
    "`others` says nothing here": "`others` nada diz aqui",
    "the list gives all accounts: a row of another is an orphan, which stops the run": (
        "a lista dá todas as contas: uma linha de outra conta é órfã, e isso interrompe a execução"
    ),
    "take `others` away; `orphans: drop` in the input leaves such rows out": (
        "retire `others`; `orphans: drop` na entrada deixa essas linhas de fora"
    ),
    "`missing` must be 0 here": "`missing` deve ser 0 aqui",
    "what an account lacks goes into the sums above it, and only 0 leaves them as they are": (
        "o que falta a uma conta entra nas somas acima dela, e só 0 as deixa como estão"
    ),
    "write `missing: 0`, or take it away so that such sums are unknown": (
        "escreva `missing: 0`, ou retire-o para que essas somas sejam desconhecidas"
    ),
    "the list `{list}` is known by {keys}, and the balances by `{account}`": (
        "a lista `{list}` se reconhece por {keys}, e os saldos por `{account}`"
    ),
    "a chart has one row for each account, known as the balances know it": (
        "um plano de contas tem uma linha para cada conta, reconhecida da mesma forma que nos saldos"
    ),
    "name the same key in both, and put the list at its level": "mencione a mesma chave nos dois, e ponha a lista nesse nível",
    "the list `{list}` gives only some members of `{key}`": "a lista `{list}` dá só alguns membros de `{key}`",
    "an account that the chart doesn't have would go into no sum": (
        "uma conta que o plano de contas não tem não entraria em nenhuma soma"
    ),
    "let the list give all members, or name the one that does": "faça a lista dar todos os membros, ou indique a que os dá",
    "the list `{list}` has no column `{name}`": "a lista `{list}` não tem a coluna `{name}`",
    "add the column to the list": "acrescente a coluna à lista",
    "the list `{list}` has no account `{account}`": "a lista `{list}` não tem a conta `{account}`",
    "the parent of an account is an account of the same list, and `null` at the top": (
        "a conta superior de uma conta está na mesma lista, e é `null` no topo"
    ),
    "add a row for it, or write `null`": "acrescente uma linha para ela, ou escreva `null`",
    "a direction is 1 or -1, and here stands {found}": "a direção é 1 ou -1, e aqui está {found}",
    "nothing": "um vazio",
    "1 adds an account to its parent, -1 subtracts it": "1 soma a conta à sua conta superior, -1 a subtrai",
    "write 1 or -1": "escreva 1 ou -1",
    "`{first}` is its own parent: {ring}": "`{first}` é a sua própria conta superior: {ring}",
    "sums go up a chart from account to parent, and must end at the top": (
        "em um plano de contas as somas sobem da conta para a conta superior, e precisam terminar no topo"
    ),
    "write another parent, or `null`": "escreva outra conta superior, ou `null`",
    "take it out of one of them, or write `shared: true` in the line `{name}`": (
        "retire-a de uma delas, ou escreva `shared: true` na linha `{name}`"
    ),
    "take it out of one of them, or give it a line of its own that says `shared: true`": (
        "retire-a de uma delas, ou dê a ela uma linha própria que diga `shared: true`"
    ),
    "`{name}` stands twice in `{total}`": "`{name}` aparece duas vezes em `{total}`",
    "`{name}` goes into `{total}` twice: by `{first}` and by `{second}`": (
        "`{name}` entra em `{total}` duas vezes: por `{first}` e por `{second}`"
    ),
    "a total that holds the same amount twice is not the total of its parts": (
        "um total que contém duas vezes o mesmo valor não é o total das suas partes"
    ),
    "`{first}` and `{second}` are the balance of one account": "`{first}` e `{second}` são o saldo da mesma conta",
    "an account that stands in two lines is counted twice where both are added up": (
        "uma conta que está em duas linhas é contada duas vezes onde ambas se somam"
    ),
    "write another account, or `shared: true` in the line `{second}`": (
        "escreva outra conta, ou `shared: true` na linha `{second}`"
    ),
    "`{name}` says `shared`, and nothing counts it twice": "`{name}` diz `shared`, e nada a conta duas vezes",
    "`shared: true` allows a line to reach one total by two ways, or an account to stand in two lines": (
        "`shared: true` permite que uma linha chegue a um total por dois caminhos, ou que uma conta esteja em duas linhas"
    ),
    "take `shared` away": "retire `shared`",
    "pages and across are keys of levels": "`pages` e `across` são chaves de níveis",
    "declare it under `levels:`": "declare-a em `levels:`",
    "no level has exactly the keys {keys} of `{table}`": "nenhum nível tem exatamente as chaves {keys} de `{table}`",
    "the lines of a statement stand at the level whose keys are its `pages` and `across`": (
        "as linhas de um demonstrativo ficam no nível cujas chaves são as suas `pages` e o seu `across`"
    ),
    "declare it under `levels:`: `{name}: {{key: [{keys}], seen_in: ...}}`": (
        "declare-o em `levels:`: `{name}: {{key: [{keys}], seen_in: ...}}`"
    ),
    "no line of `{table}` is printed": "nenhuma linha de `{table}` é impressa",
    "each of them says `print: false`, so the table would be empty": (
        "cada uma delas diz `print: false`, portanto a tabela ficaria vazia"
    ),
    "take `print: false` away from one of them, or write them as columns": (
        "retire `print: false` de uma delas, ou escreva-as como colunas"
    ),
    "`{line}` is the balance of an account, and nothing tells where balances are": (
        "`{line}` é o saldo de uma conta, e nada diz onde estão os saldos"
    ),
    "`balances` stands here, and no line is a `balance`": "há `balances` aqui, e nenhuma linha é um `balance`",
    "it tells where the lines that are balances find them": "ele diz onde as linhas que são saldos os encontram",
    "write `balance: <code>` in a line, or take `balances` away": (
        "escreva `balance: <código>` em uma linha, ou retire `balances`"
    ),
    "`total` stands here, and the statement has no totals": "há `total` aqui, e o demonstrativo não tem totais",
    "it says what the line's total is where `totals: all` asks for one": (
        "ele diz qual é o total da linha onde `totals: all` pede um"
    ),
    "write `totals: all` beside `lines`, or take `total` away": "escreva `totals: all` ao lado de `lines`, ou retire `total`",
    "`totals` stands here without `across`": "há `totals` aqui sem `across`",
    "the total is taken over the members of the key that `across` spreads over columns": (
        "o total é tomado sobre os membros da chave que `across` distribui em colunas"
    ),
    "add `across`, or take `totals` away": "acrescente `across`, ou retire `totals`",
    "nothing tells what the total of `{line}` is": "nada diz qual é o total de `{line}`",
    "the total of a formula may be the sum of its values, or the formula again with totals in it": (
        "o total de uma fórmula pode ser a soma dos seus valores, ou a própria fórmula com totais dentro dela"
    ),
    "write `total: sum`, `total: again` or `total: blank`": "escreva `total: sum`, `total: again` ou `total: blank`",
    "the total of `{line}` can't be computed `again`": "o total de `{line}` não pode ser calculado com `again`",
    "`again` is the line's formula with the totals of the lines that it names, and this line has no formula": (
        "`again` é a fórmula da linha com os totais das linhas que ela menciona, e esta linha não tem fórmula"
    ),
    "write `total: sum`, or leave `total` out": "escreva `total: sum`, ou deixe `total` de fora",
    "the total of `{line}` needs that of `{name}`, which is blank": (
        "o total de `{line}` precisa do de `{name}`, que está em branco"
    ),
    "write another `total` for `{name}`, or `total: blank` here too": (
        "escreva outro `total` para `{name}`, ou `total: blank` aqui também"
    ),
    "no finer rows hold `{of}`": "nenhuma linha mais fina tem `{of}`",
    "balances stand at a level that has the keys of the statement and the account's": (
        "os saldos ficam em um nível que tem as chaves do demonstrativo e a da conta"
    ),
    "name a column of such a level": "mencione uma coluna de um nível assim",
    "the data hold balances of accounts that have others under them": (
        "os dados trazem saldos de contas que têm outras abaixo delas"
    ),
    "such an account is the sum of those under it; a balance of its own would go into no sum": (
        "uma conta assim é a soma das que estão abaixo dela; um saldo próprio não entraria em nenhuma soma"
    ),
    "leave these rows out, or give the chart an account of its own for them": (
        "deixe essas linhas de fora, ou dê no plano de contas uma conta própria para elas"
    ),
    "the data hold accounts that no line names": "os dados trazem contas que nenhuma linha menciona",
    "a balance that stands in no line is missing from every total": (
        "um saldo que não está em nenhuma linha falta em todos os totais"
    ),
    "add lines for the codes below, or write `others: ignore` in `balances`": (
        "acrescente linhas para os códigos abaixo, ou escreva `others: ignore` em `balances`"
    ),
}
