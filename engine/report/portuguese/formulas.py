"""What is wrong with the text of a formula, in Portuguese, by the English templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str]] = {
    "{least} or more": "{least} ou mais",
    "{least} or {most}": "{least} ou {most}",
    "`{name}` takes {due} in its brackets, not {found}": "`{name}` recebe {due} entre parênteses, e não {found}",
    "`{name}` goes over rows": "`{name}` percorre linhas",
    "`{name}` goes between values of one row": "`{name}` compara valores de uma mesma linha",
    "between values, write `{usage}`": "entre valores, escreva `{usage}`",
    "over rows, write `{usage}`": "para percorrer linhas, escreva `{usage}`",
    "write `{usage}`": "escreva `{usage}`",
    "`{name}` has no `{keyword}=`": "`{name}` não tem `{keyword}=`",
    "`{keyword}=` is said twice": "`{keyword}=` está escrito duas vezes",
    "keep one; two conditions are joined with `and`": "fique com um; duas condições se unem com `and`",
    "keep one": "fique com um",
    "leave it out: only what goes over rows has keywords": "retire-o: só o que percorre linhas tem palavras-chave",
    "use {keywords}, or leave it out": "use {keywords}, ou retire-o",
    "name the level: `count(level, when=condition)`": "indique o nível: `count(nível, when=condição)`",
    "`previous` takes a column's value one member back": "`previous` toma o valor de uma coluna um membro antes",
    "make it a column of its own, and write `previous(name)`": "faça disso uma coluna própria, e escreva `previous(nome)`",
    "`shift` moves up or down by a number of classes": "`shift` sobe ou desce um número de classes",
    "write a whole number, as in `shift(class, -1)`": "escreva um número inteiro, como em `shift(classe, -1)`",
    "the second part is the step to which `rounded` rounds": "a segunda parte é o passo para o qual `rounded` arredonda",
    "write a number above zero, such as `0.01` for two decimals": (
        "escreva um número acima de zero, como `0.01` para duas casas decimais"
    ),
    "write one of {modes}": "escreva um de {modes}",
    "the third part says how halves go": "a terceira parte diz como se arredondam as metades",
    "the third part is a text": "a terceira parte é um texto",
    "put it in quotes: `'{mode}'`": "ponha entre aspas: `'{mode}'`",
    "`over=` is followed by a level": "depois de `over=` vem um nível",
    "name the level": "indique o nível",
    "a member that is counted has no value": "um membro que se conta não tem valor",
    "write `missing=skip`, or leave it out": "escreva `missing=skip`, ou retire-o",
    "what stands for a missing value is written out": (
        "o que fica no lugar de um valor ausente é escrito por extenso na fórmula"
    ),
    "write `missing=skip`, or a value such as `missing=0`": "escreva `missing=skip`, ou um valor, como `missing=0`",
    "`{found}` can't stand here": "`{found}` não pode estar aqui",
    "this can't stand here": "isto não pode estar aqui",
    "after `{sign}` a value is missing": "depois de `{sign}` falta um valor",
    "write a value there, or take `{sign}` out": "escreva ali um valor, ou retire `{sign}`",
    "a value needs no plus sign": "um valor não precisa de sinal de mais",
    "leave the `+` out": "retire o `+`",
    "`if` stands between two values, not before them": "`if` fica entre dois valores, não antes deles",
    "before `{sign}` a value is missing": "antes de `{sign}` falta um valor",
    "`not` stands right after `{before}`": "há `not` logo depois de `{before}`",
    "put brackets around it: `{before} (not x)`": "ponha entre parênteses: `{before} (not x)`",
    "a second `if` comes before the `else` of the first": "um segundo `if` vem antes do `else` do primeiro",
    "put the inner choice in brackets: `x if (a if b else c) else y`": (
        "ponha a escolha de dentro entre parênteses: `x if (a if b else c) else y`"
    ),
    "this `else` has no `if` before it": "este `else` não tem `if` antes dele",
    "write `x if c else y`": "escreva `x if c else y`",
    "a choice also says what the value is when the condition doesn't hold": (
        "uma escolha também diz qual é o valor quando a condição não se cumpre"
    ),
    "this `if` has no `else`": "este `if` não tem `else`",
    "this bracket is never closed": "este parêntese nunca se fecha",
    "write `{close}` where it ends": "escreva `{close}` onde ele termina",
    "take it out, or write the bracket that it closes": "retire-o, ou escreva o parêntese que ele fecha",
    "this bracket closes nothing": "este parêntese não fecha nada",
    "`{found}` closes `{opened}`": "`{found}` fecha `{opened}`",
    "write `{close}`": "escreva `{close}`",
    "commas separate arguments, and the values after `in`; decimals follow a point": (
        "vírgulas separam argumentos, e os valores depois de `in`; os decimais vêm depois de um ponto"
    ),
    "write `1.5` for a decimal number; a second formula is a column of its own": (
        "escreva `1.5` para um número decimal; uma segunda fórmula é outra coluna"
    ),
    "a comma stands outside brackets": "há uma vírgula fora de parênteses",
    "an argument stands after `{keyword}=`": "um argumento vem depois de `{keyword}=`",
    "write it before `{keyword}=`": "escreva-o antes de `{keyword}=`",
    "`=` gives a name; it doesn't compare": "`=` dá um nome; não compara",
    "write `==`": "escreva `==`",
    "no function has a keyword `{word}`": "nenhuma função tem a palavra-chave `{word}`",
    "to compare, write `==`": "para comparar, escreva `==`",
    "the keywords are `when`, `over`, `missing` and `weight`": "as palavras-chave são `when`, `over`, `missing` e `weight`",
    "this is one value more than {most}, the most that a formula may name": (
        "este é um valor a mais que {most}, o máximo que uma fórmula pode mencionar"
    ),
    "give a part of it a name: make it a column of its own": "dê nome a uma parte dela: faça dessa parte uma coluna própria",
    "here more than {most} parts stand inside one another": "aqui há mais de {most} partes umas dentro das outras",
    "there is no modulo: `%` makes the number before it a percentage": (
        "não há resto de divisão: `%` faz do número antes dele uma porcentagem"
    ),
    "`{percent}` is followed by a value": "depois de `{percent}` vem um valor",
    "write a sign after the `%`, as in `7.5% * x`": "escreva um sinal depois do `%`, como em `7.5% * x`",
    "leave `{word}` out: text is taken as it stands": "retire `{word}`: o texto é tomado como está",
    "`{word}` sticks to a text": "`{word}` está colado a um texto",
    "to have one value of several rows, write `only(x, when=condition)`": (
        "para ter um valor de várias linhas, escreva `only(x, when=condição)`"
    ),
    "square brackets stand after a value": "há colchetes depois de um valor",
    "nothing is taken by its position": "nada se toma pela posição",
    "`not` stands after a value": "há `not` depois de um valor",
    "write `not in`, or `!=`": "escreva `not in`, ou `!=`",
    "the function `{name}` has no brackets after it": "a função `{name}` não tem parênteses depois dela",
    "there is no modulo": "não há resto de divisão",
    "take the rule apart without remainders": "refaça a regra sem restos",
    "write `{right}`": "escreva `{right}`",
    "compute with values alone; for many rows, write `sum(x, when=condition)`": (
        "calcule só com valores; para muitas linhas, escreva `sum(x, when=condição)`"
    ),
    "`{word}` is no word of formulas": "`{word}` não é uma palavra das fórmulas",
    "between `{left}` and `{right}` nothing says what to do": "entre `{left}` e `{right}` nada diz o que fazer",
    "write a sign between them, such as `+` or `==`, or a comma after `in`": (
        "escreva um sinal entre eles, como `+` ou `==`, ou uma vírgula depois de `in`"
    ),
    "there is no power": "não há potência",
    "multiply as often as needed: `x * x`": "multiplique quantas vezes for preciso: `x * x`",
    "there is no division that drops the remainder": "não há divisão que despreze o resto",
    "write `rounded(x / y, 1, 'down')`": "escreva `rounded(x / y, 1, 'down')`",
    "there is no modulo: `%` stands right after a number, as in `7.5%`": (
        "não há resto de divisão: `%` fica logo depois de um número, como em `7.5%`"
    ),
    "for a percentage, write the number and `%` without a space": "para uma porcentagem, escreva o número e `%` sem espaço",
    "nothing has a part that a point would reach": "nada tem uma parte que se alcance com um ponto",
    "name the column alone, or call a function: `year(x)`": "mencione só a coluna, ou chame uma função: `year(x)`",
    "a formula gives nothing a name": "uma fórmula não dá nome a nada",
    "make it a column of its own, and name that": "faça disso uma coluna própria, e mencione-a",
    "a formula has no slices and no functions of its own": "uma fórmula não tem recortes nem funções próprias",
    "leave it out": "retire-o",
    "a formula is one expression, and arguments are separated by commas": (
        "uma fórmula é uma só expressão, e os argumentos se separam por vírgulas"
    ),
    "write `,` between arguments": "escreva `,` entre os argumentos",
    "values stand in round brackets": "valores ficam entre parênteses",
    "write `(` and `)`": "escreva `(` e `)`",
    "an amount is a number alone": "um valor em dinheiro é só um número",
    "leave the currency out; the unit is declared with `unit`": "retire a moeda; a unidade se declara com `unit`",
    "a formula holds no comment": "uma fórmula não contém comentário",
    "put it in `notes`": "ponha-o em `notes`",
    "a formula has no arrows": "uma fórmula não tem setas",
    "for a choice, write `x if c else y`": "para uma escolha, escreva `x if c else y`",
    "`{found}` has a comma between two digits": "`{found}` tem uma vírgula entre dois algarismos",
    "decimals follow a point; a comma between two values is followed by a space": (
        "os decimais vêm depois de um ponto; a vírgula entre dois valores é seguida de um espaço"
    ),
    "write `{one}`, or `{two}`": "escreva `{one}`, ou `{two}`",
    "`{name}` doesn't begin with a letter": "`{name}` não começa com uma letra",
    "a name begins with a letter": "um nome começa com uma letra",
    "begin the name with a letter": "comece o nome com uma letra",
    "`{word}` is written `{right}` here": "`{word}` aqui se escreve `{right}`",
    "`{word}` is no value": "`{word}` não é um valor",
    "what isn't known equals nothing, not even another unknown": (
        "o que é desconhecido não é igual a nada, nem a outro desconhecido"
    ),
    "ask `is_known(x)` or `not is_known(x)`": "pergunte `is_known(x)` ou `not is_known(x)`",
    "`{found}` has letters and accents as separate characters": "`{found}` tem letras e acentos como caracteres separados",
    "it would differ from `{composed}`, though both look the same": (
        "seria diferente de `{composed}`, embora os dois pareçam iguais"
    ),
    "type it again: `{composed}`": "digite de novo: `{composed}`",
    "`{found}` has a character that only looks like others": "`{found}` tem um caractere que só parece outro",
    "a name has letters, digits and `_` only": "um nome só tem letras, algarismos e `_`",
    "write `{plain}`, here and where it is declared": "escreva `{plain}`, aqui e onde está declarado",
    "there is no function `{name}`": "não há função `{name}`",
    "use one of {functions}": "use uma de {functions}",
    "`{sign}` isn't a sign of formulas": "`{sign}` não é um sinal das fórmulas",
    "{found} stands in quotes of another kind": "{found} está entre aspas de outro tipo",
    "text stands in straight quotes": "textos ficam entre aspas retas",
    "write `'{inside}'`": "escreva `'{inside}'`",
    "the character {shown} belongs to no formula": "o caractere {shown} não pertence a nenhuma fórmula",
    "between words and signs stand plain spaces; any other character stands in quotes": (
        "entre palavras e sinais há espaços comuns; qualquer outro caractere fica entre aspas"
    ),
    "take it out, or put a plain space in its place": "retire-o, ou ponha um espaço comum no lugar dele",
    "the quote that opens here is never closed": "as aspas que se abrem aqui nunca se fecham",
    "text ends with the quote with which it began, and holds none of that kind": (
        "um texto termina com as aspas com que começou, e não contém aspas desse tipo"
    ),
    "write {quote} after the text's last letter": "escreva {quote} depois da última letra do texto",
    "did you mean {word}?": "seria {word}?",
    "did you mean {words} or {last}?": "seria {words} ou {last}?",
    "this number has {digits} digits": "este número tem {digits} algarismos",
    "a number has {most} digits at most": "um número tem no máximo {most} algarismos",
    "write fewer digits": "escreva menos algarismos",
    "`{found}` isn't written as a number": "`{found}` não está escrito como número",
    "a number is written with the digits 0 to 9 and one point between digits: `1234.56`": (
        "um número se escreve com os algarismos de 0 a 9 e um ponto entre algarismos: `1234.56`"
    ),
    "begin a name with a letter": "comece um nome com uma letra",
    "write it with the digits 0 to 9 and one point": "escreva-o com os algarismos de 0 a 9 e um só ponto",
    "the formula is empty": "a fórmula está vazia",
    "write what it computes": "escreva o que ela calcula",
    "the formula has {length} characters": "a fórmula tem {length} caracteres",
    "a formula has {most} characters at most": "uma fórmula tem no máximo {most} caracteres",
    "the formula goes on in another line": "a fórmula continua em outra linha",
    "a formula stands on one line": "uma fórmula fica em uma só linha",
    "join its lines": "junte as linhas dela",
    "this can't be read as a formula": "isto não pode ser lido como fórmula",
    "put brackets around its parts, or make a part of it a column of its own": (
        "ponha as suas partes entre parênteses, ou faça de uma parte uma coluna própria"
    ),
    "add up what is subtracted: `a - (b + c)`; or make a part of it a column of its own": (
        "some o que se subtrai: `a - (b + c)`; ou faça de uma parte uma coluna própria"
    ),
    "`in` stands in a row with another comparison": "há `in` em sequência com outra comparação",
    "put brackets around one: `(x in ('a', 'b')) == y`": "ponha uma delas entre parênteses: `(x in ('a', 'b')) == y`",
    "after `in` stand values in brackets": "depois de `in` vêm valores entre parênteses",
    "write `('a', 'b')`": "escreva `('a', 'b')`",
    "after `in` stand written values only": "depois de `in` vêm só valores escritos",
    "compare with columns one by one: `x == a or x == b`": "compare com as colunas uma a uma: `x == a or x == b`",
    "several values stand in brackets where one is due": "há vários valores entre parênteses onde cabe um só",
    "a list of values stands only after `in`": "uma lista de valores só fica depois de `in`",
}
