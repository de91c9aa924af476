"""What is said of the promises beside rules, in Portuguese, by the English templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str]] = {
    # what is known of a promise
    "`{owner}`: `{promise}` is proved": "`{owner}`: `{promise}` está provado",
    "`{owner}`: `{promise}` must be tested": "`{owner}`: `{promise}` precisa ser testado",
    "test it with `regua test --deep`": "teste com `regua test --deep`",
    "`{owner}` doesn't keep its promise `{promise}`": "`{owner}` não cumpre a promessa `{promise}`",
    "mend the rule, or take the promise away": "corrija a regra, ou retire a promessa",
    # why
    "the run keeps its `range`": "a execução garante o seu `range`",
    "its values lie there whatever the declared columns hold": (
        "os valores ficam ali, seja o que for que as colunas declaradas contenham"
    ),
    "it doesn't rest on `{name}`": "não depende de `{name}`",
    "every part of it goes that way with `{name}`, or stays": "cada parte vai nesse sentido com `{name}`, ou fica igual",
    "its classes don't overlap, and no value is unknown": "as classes não se sobrepõem, e nenhum valor é desconhecido",
    "each slice begins where the one before ends": "cada fatia começa onde a anterior termina",
    "it is put together of sums, products and quotients by what is never zero": (
        "é feito de somas, produtos e quocientes por algo que nunca é zero"
    ),
    "each row stands in one part, or the run stops": "cada linha fica em uma só parte, ou a execução para",
    "the table has no totals": "a tabela não tem totais",
    "the total of `{line}` is its formula again; only the data can tell": (
        "o total de `{line}` é a fórmula aplicada de novo; só os dados podem dizer"
    ),
    "the total of every line is the sum of its members": "o total de cada linha é a soma de seus membros",
    "`{part}` of the whole is not the sum of its parts": "`{part}` do todo não é a soma do que vale em cada parte",
    "`{measure}` is no sum and no count; only the data can tell": (
        "`{measure}` não é soma nem contagem; só os dados podem dizer"
    ),
    "each row stands in one group, and sums and counts add up": "cada linha está em um grupo, e somas e contagens se somam",
    "a row may stand in several groups of an axis, or in none; only the data can tell": (
        "uma linha pode estar em vários grupos de um eixo, ou em nenhum; só os dados podem dizer"
    ),
    "what `when` leaves out stands in the total alone; only the data can tell": (
        "o que `when` deixa de fora está só no total; só os dados podem dizer"
    ),
    "rows without a key stand in the total alone; only the data can tell": (
        "linhas sem chave ficam só no total; apenas os dados podem dizer"
    ),
    "the file alone doesn't decide it": "só com o arquivo não se decide",
    "at {limit} it jumps from `{first}` to `{second}`": "em {limit} salta de `{first}` para `{second}`",
    # promises that say nothing of their rule
    "`{owner}` can't promise `{promise}`": "`{owner}` não pode prometer `{promise}`",
    "take the promise away": "retire a promessa",
    "`total equals the sum of parts` may stand beside a summary, a statement or a funnel": (
        "`total equals the sum of parts` cabe ao lado de um resumo, de um demonstrativo ou de um funil"
    ),
    "totals belong to tables": "totais são de tabelas",
    "only numbers, and classes of an order, can keep it": "só números, e classes de uma ordem, podem cumpri-la",
    "only `bands`, `decide` and `lookup` give classes": "só `bands`, `decide` e `lookup` dão classes",
    "with `match: collect` several rows may hold": "com `match: collect` várias linhas podem valer",
    "`{owner}` stands at `{level}`, not at `{name}`": "`{owner}` fica em `{level}`, e não em `{name}`",
    "write `every {level} in exactly one class`": "escreva `every {level} in exactly one class`",
    "`{owner}` doesn't rest on `{name}`": "`{owner}` não depende de `{name}`",
    "write one of {names}": "escreva um destes: {names}",
    # sentences that are no promise
    "`{text}` is no promise that can be proven or tested": "`{text}` não é promessa que se possa provar ou testar",
    "write one of {sentences}": "escreva uma destas: {sentences}",
    "`{text}` names no two numbers, the lower one first": "`{text}` não diz dois números, o menor primeiro",
    "write it like `between 0 and 100`": "escreva como `between 0 and 100`",
}
