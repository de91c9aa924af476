"""What is said of changes that nobody notices, in Portuguese, by the English templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str]] = {
    "no input has a file: changes are held against proofs, promises and examples alone": (
        "nenhuma entrada tem arquivo: as mudanças são confrontadas só com provas, promessas e exemplos"
    ),
    "give files with `--data`, or name a `sample`, if checks and published figures are to notice, too": (
        "dê arquivos com `--data`, ou indique um `sample`, para que verificações e números publicados também as notem"
    ),
    "proof": "prova",
    "promise": "promessa",
    "check": "verificação",
    "example": "exemplo",
    "without `{was}`": "sem `{was}`",
    "`{was}` as `{becomes}`": "`{was}` como `{becomes}`",
    "{figures} published figures and {checks} checks rest on it": (
        "dependem disto: {figures} números publicados, {checks} verificações"
    ),
    "no published figure and no check rests on it": "nenhum número publicado e nenhuma verificação dependem disto",
    "it would take {case}": "para notar, falta {case}",
    "such a case, to be pasted under `examples:`": "um caso assim, para colar em `examples:`",
    "{name}: {number} explained: {reason}": "{name}: {number} com explicação: {reason}",
    "{tried} of {made} changes tried": "{tried} de {made} mudanças experimentadas",
    "noticed: {number} ({by})": "notadas: {number} ({by})",
    "not noticed: {count}; explained: {explained}": "não notadas: {count}; com explicação: {explained}",
    "score: {percent}%": "cobertura: {percent}%",
    "`{name}` says why it is unguarded, and each change of it is noticed": (
        "`{name}` explica por que está sem guarda, e toda mudança sua é notada"
    ),
    "take `unguarded` away": "retire `unguarded`",
    # what would catch a change
    "a case whose result rests on it": "um caso cujo resultado dependa disto",
    "a case whose result rests on `{number}`": "um caso cujo resultado dependa de `{number}`",
    "a case in which what stands after `{sign}` is neither 0 nor 1": (
        "um caso em que o que vem depois de `{sign}` não seja 0 nem 1"
    ),
    "a case in which both sides of `{sign}` are equal": "um caso em que os dois lados de `{sign}` sejam iguais",
    "a case in which the sides of `{sign}` differ, and one in which they don't": (
        "um caso em que os lados de `{sign}` difiram, e outro em que não"
    ),
    "a case in which only one side of `{word}` holds": "um caso em que só um dos lados de `{word}` valha",
    "a case for which the condition after `not` is known": "um caso em que a condição depois de `not` seja conhecida",
    "a case of two rows or values that differ under `{name}`": (
        "um caso de duas linhas ou valores diferentes dentro de `{name}`"
    ),
    "a case that lies halfway between two steps": "um caso exatamente no meio entre dois passos",
    "a case with a row that `{keyword}` changes or leaves out": "um caso com uma linha que `{keyword}` mude ou deixe de fora",
    "a case for which the condition after `if` is known, with two results that differ": (
        "um caso em que a condição depois de `if` seja conhecida e os dois resultados difiram"
    ),
    "a case of exactly {value}": "um caso de exatamente {value}",
    "a case with a digit at the place of `{step}`": "um caso com algarismo na casa de `{step}`",
    "a case that isn't on the step and rounds up": "um caso fora do passo, que arredonde para cima",
    "a case for which `{key}` doesn't hold": "um caso em que `{key}` não valha",
    "a case for which `{key}` doesn't hold, in an example whose table says `rows: all`": (
        "um caso em que `{key}` não valha, em um exemplo cuja tabela diga `rows: all`"
    ),
    "one case more than are taken, in an example whose table says `rows: all`": (
        "um caso a mais do que os tomados, em um exemplo cuja tabela diga `rows: all`"
    ),
    "its figures in a table": "um número seu em uma tabela",
    "a case of `{one}`, or of `{other}`": "um caso de `{one}`, ou de `{other}`",
    "a case of `{value}`": "um caso de `{value}`",
    "a case in which `{name}` isn't 0": "um caso em que `{name}` não seja 0",
    "a case that this row or the next decides": "um caso que esta linha ou a seguinte decida",
    "a case that this line alone changes": "um caso que só esta linha mude",
    "a case to which both steps apply, counted at each of them": "um caso a que os dois passos se apliquem, contado em cada um",
    "a case of this row": "um caso desta linha",
}
