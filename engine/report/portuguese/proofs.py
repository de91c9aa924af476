"""What is proved and doubted of the rules without data, in Portuguese, by the English templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str]] = {
    "name the first one where the other stands, and take the other away": (
        "mencione a primeira onde está a outra, e retire a outra"
    ),
    "`{name}` says the same as `{first}`": "`{name}` diz o mesmo que `{first}`",
    "who changes one of them must remember the other": "quem muda uma delas precisa se lembrar da outra",
    "`{term}` always holds": "`{term}` sempre se cumpre",
    "whatever the data are, it can't be otherwise": "sejam quais forem os dados, não pode ser diferente",
    "`{term}` never holds": "`{term}` nunca se cumpre",
    "no value that may come here meets it": "nenhum valor que possa ocorrer aqui cumpre isso",
    "mend the condition, or take it away": "corrija a condição, ou retire-a",
    "`{name}` is confirmed until {day} only": "`{name}` só está confirmado até {day}",
    "columns that rest on it: {columns}; tables: {tables}": "colunas que dependem dele: {columns}; tabelas: {tables}",
    "see whether it still holds, and write the day until which it does under `confirmed`": (
        "confira se ele ainda vale, e escreva em `confirmed` o dia até o qual vale"
    ),
    "none": "nenhuma",
    "the check `{check}` is not met by the file's own lists": (
        "a verificação `{check}` não é cumprida pelas listas do próprio arquivo"
    ),
    "mend the lists or the check": "corrija as listas ou a verificação",
    "no data can change that": "nenhum dado pode mudar isso",
    "`{name}` doesn't say where it comes from": "`{name}` não diz de onde vem",
    "whoever checks the rules must find each of them in the law or document": (
        "quem confere as regras precisa encontrar cada uma na lei ou no documento"
    ),
    "add `source:` with `law`, `document` or `place`": "acrescente `source:` com `law`, `document` ou `place`",
    "the band `{label}`": "a faixa `{label}`",
    "the group `{label}`": "o grupo `{label}`",
    "row {number}": "a linha {number}",
    "slice {number}": "a fatia {number}",
    "the part `{label}`": "a parte `{label}`",
    "band": "faixa",
    "group": "grupo",
    "row": "linha",
    "slice": "fatia",
    "part": "parte",
    "add a range for `{example}`, or say `otherwise`": "acrescente um trecho para `{example}`, ou escreva `otherwise`",
    "add `{example}` to a group, or say `otherwise`": "acrescente `{example}` a um grupo, ou escreva `otherwise`",
    "add a row `{{when: [{example}], then: ...}}`, or say `otherwise`": (
        "acrescente uma linha `{{when: [{example}], then: ...}}`, ou escreva `otherwise`"
    ),
    "add `{example}` to a part, or a part for it": "acrescente `{example}` a uma parte, ou uma parte para ele",
    "{case} of `{rule}` never counts": "{case} de `{rule}` nunca conta",
    "`{name}` is {domain}": "os valores de `{name}`: {domain}",
    "`{rule}` has no {sort} for {example}": "`{rule}` não tem {sort} para {example}",
    "a run that meets this stops": "uma execução que encontre isso é interrompida",
    "`otherwise` of `{rule}` never counts": "`otherwise` de `{rule}` nunca conta",
    "all that may come is held without it": "tudo o que pode ocorrer já tem lugar sem ele",
    "`{rule}`: each value that may come has one {sort}": "`{rule}`: todo valor que pode ocorrer tem lugar, e um só ({sort})",
    "`{rule}`: it can't be decided from the file whether each value has a {sort}": (
        "`{rule}`: só pelo arquivo não se decide se todo valor tem lugar ({sort})"
    ),
    "declare `range`, `one_of` or `order`, or say `otherwise`; else the run finds out": (
        "declare `range`, `one_of` ou `order`, ou escreva `otherwise`; senão a execução é que descobre"
    ),
    "what it holds is held by the rows above it, and the first that holds counts": (
        "o que ela contém já cabe nas linhas acima dela, e conta a primeira que vale"
    ),
    "`{name}` is always known": "`{name}` é sempre conhecido",
    "mend what it holds, or take it away": "corrija o que ela contém, ou retire-a",
    "one of: {values}": "um destes: {values}",
    "any value": "qualquer valor",
    "take `greatest({name}, 0)`, if less than nothing means nothing": (
        "tome `greatest({name}, 0)`, se menos que nada quer dizer nada"
    ),
    "`{rule}`: each value that may come has a {sort}": "`{rule}`: todo valor que pode ocorrer tem lugar ({sort})",
    "there are too many combinations": "há combinações demais",
    "move it above them, narrow them, or take it away": "leve-a para cima delas, estreite-as, ou retire-a",
    "never known": "nunca conhecido",
    "the file doesn't say what {names} may be": "o arquivo não diz o que {names} pode ser",
    "what it is told by rests on the same data, so not every combination may come": (
        "aquilo de que ela depende vem dos mesmos dados, portanto nem toda combinação pode ocorrer"
    ),
    "`{value}` never comes": "`{value}` nunca ocorre",
    "mend it, or take it away": "corrija-o, ou retire-o",
    "no formula, table, check or printed figure names it": "nenhuma fórmula, tabela, verificação ou número impresso o menciona",
    "use it, or take it away; a name misspelt elsewhere may be the cause": (
        "use-o, ou retire-o; a causa pode ser um nome mal escrito em outro lugar"
    ),
    "the parameter `{name}` is never used": "o parâmetro `{name}` nunca é usado",
    "the order `{name}` is never used": "a ordem `{name}` nunca é usada",
    "the axis `{name}` is never used": "o eixo `{name}` nunca é usado",
    "the column `{name}` is never used": "a coluna `{name}` nunca é usada",
    "`{name}` of the input `{table}` is never used": "`{name}` da entrada `{table}` nunca é usado",
    "the list `{name}` is never used": "a lista `{name}` nunca é usada",
}
