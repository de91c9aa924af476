"""What is said of a document's printed figures, in Portuguese, by the English templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str]] = {
    "`{word}` is misspelt: read as `{meant}`": "`{word}` está mal escrito: lido como `{meant}`",
    "`{words}` isn't understood": "`{words}` não se entende",
    "the words leave out {rest}": "o extenso omite {rest}",
    "the words say {value}": "o extenso diz {value}",
    "it is the figure of {label}": "é o número de {label}",
    "the whole row is that of {label} (line {line})": "a linha inteira é a de {label} (linha {line})",
    "it is the figure of {label} (line {line})": "é o número de {label} (linha {line})",
    "{label} is added to it": "{label} foi somado a mais",
    "{label} (line {line}) is added to it": "{label} (linha {line}) foi somado a mais",
    "{label} is taken from it": "{label} foi subtraído",
    "{label} (line {line}) is taken from it": "{label} (linha {line}) foi subtraído",
    "two neighbouring digits are swapped": "dois algarismos vizinhos estão trocados",
    "one digit is wrong": "um algarismo está errado",
    "one digit is missing, or one too many": "falta ou sobra um algarismo",
    "it is cut off after the last digit, not rounded": "foi truncado no último algarismo, e não arredondado",
    "it is rounded up, away from zero": "foi arredondado para cima, afastando-se de zero",
    "the sign is the other one": "o sinal está trocado",
    "it is {factor} times too large": "está {factor} vezes maior",
    "it is {factor} times too small": "está {factor} vezes menor",
    "the quotient is upside down": "o quociente está invertido",
    "1 is subtracted: a change is printed, not a quotient": "foi subtraído 1: está impressa uma variação, e não um quociente",
    "the base is the value after, not the value before": "a base é o valor posterior, e não o anterior",
    "1 isn't subtracted: a quotient is printed, not a change": (
        "não foi subtraído 1: está impresso um quociente, e não uma variação"
    ),
    "the operands are rounded to {step} first": "os operandos foram antes arredondados para {step}",
    "a result on the way is rounded to {step} first": "um resultado intermediário foi antes arredondado para {step}",
    "it is computed with {labels} as the document prints it": "foi calculado com {labels} como o documento imprime",
    "the base is {label}, not {leaf}": "a base é {label}, e não {leaf}",
    "the base is {label} (line {line}), not {leaf}": "a base é {label} (linha {line}), e não {leaf}",
    "{label} is taken for {leaf}": "{label} está no lugar de {leaf}",
    "{label} (line {line}) is taken for {leaf}": "{label} (linha {line}) está no lugar de {leaf}",
    "{leaf} is left out": "{leaf} ficou de fora",
    "{leaf} is counted twice": "{leaf} foi contado duas vezes",
    "{leaf} is counted with the other sign": "{leaf} entrou com o sinal trocado",
    "{leaf} has a wrong digit: {value}": "{leaf} tem um algarismo errado: {value}",
    "{leaf} would have to be {value}": "{leaf} teria de ser {value}",
}
