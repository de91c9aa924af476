"""What is wrong with the text of a rule file, in Portuguese, by the English templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str]] = {
    "more problems follow from here on; these are the first {most}": (
        "há mais problemas daqui em diante; estes são os {most} primeiros"
    ),
    "mend these, then read the file again": "corrija estes, e leia o arquivo de novo",
    "a second `: ` stands on this line": "há um segundo `: ` nesta linha",
    "write `{text}` when it is a text; else begin a new line with `{value}`, further in": (
        "escreva `{text}` se for um texto; senão comece uma nova linha com `{value}`, mais para dentro"
    ),
    "what precedes it would be another name": "o que vem antes dele seria outro nome",
    "this line is further to the right than line {line}, which already has its value": (
        "esta linha está mais à direita que a linha {line}, que já tem o seu valor"
    ),
    "begin it at column {column}, or delete the value of line {line}": (
        "comece-a na coluna {column}, ou apague o valor da linha {line}"
    ),
    "no space follows `{name}:`": "não há espaço depois de `{name}:`",
    "write `{text}`": "escreva `{text}`",
    "no space follows `-`": "não há espaço depois de `-`",
    "write `- {text}`": "escreva `- {text}`",
    "` #` starts a remark: what follows it on the line is not read": (
        "` #` começa uma observação: o que vem depois na linha não é lido"
    ),
    "each line is `name: value` or `- value`": "cada linha é `nome: valor` ou `- valor`",
    "this line has no `: ` after its name": "esta linha não tem `: ` depois do nome",
    "write `: ` and the value after the name; when it goes on with the text above, put the whole text between quotes": (
        "escreva `: ` e o valor depois do nome; se ela continua o texto de cima, ponha o texto inteiro entre aspas"
    ),
    "a list begins on the line of its name": "uma lista começa na linha do seu nome",
    "write `{item}` on the next line, two spaces further in; or `{text}` when it is a text": (
        "escreva `{item}` na linha seguinte, dois espaços mais para dentro; ou `{text}` se for um texto"
    ),
    "this line stands in the list that begins on line {line} and is not an item of it": (
        "esta linha está na lista que começa na linha {line} e não é um item dela"
    ),
    "begin it at column {column} with `- `, or at the column of the list's name": (
        "comece-a na coluna {column} com `- `, ou na coluna do nome da lista"
    ),
    "`{found}` closes nothing that is open": "`{found}` não fecha nada que esteja aberto",
    "delete it, or put the text that it belongs to between quotes": "apague-o, ou ponha entre aspas o texto a que ele pertence",
    "this entry has no name": "este item não tem nome",
    "write the name before the `:`": "escreva o nome antes do `:`",
    "an item of a list stands where a name is due": "um item de lista está onde cabe um nome",
    "indent it two spaces further than the name of its list, or write `name: value`": (
        "recue-o dois espaços a mais que o nome da sua lista, ou escreva `nome: valor`"
    ),
    "this cannot follow what stands before it on the line": "isto não pode vir depois do que está antes na linha",
    "put the whole name, or the whole value, between quotes": "ponha entre aspas o nome inteiro, ou o valor inteiro",
    "this line begins at column {column}, where no line above it that it could belong to begins": (
        "esta linha começa na coluna {column}, onde não começa nenhuma linha acima a que ela possa pertencer"
    ),
    "begin it at column {columns}": "comece-a na coluna {columns}",
    "tools read it in different ways": "cada programa o lê de um jeito",
    "its digits are not the plain 0 to 9": "os algarismos dele não são os comuns de 0 a 9",
    "it begins with a zero, which some tools drop or read as octal": (
        "começa com zero, que alguns programas retiram ou leem como octal"
    ),
    "some tools read it as a number in another base": "alguns programas o leem como um número em outra base",
    "a number has neither `_` between its digits nor a point at its end": (
        "um número não tem `_` entre os algarismos nem ponto no fim"
    ),
    "a number has no exponent here": "um número aqui não tem expoente",
    "a number has a digit before its point": "um número tem um algarismo antes do ponto",
    "a number has a point before its decimals and nothing between its thousands": (
        "um número tem um ponto antes dos decimais e nada entre os milhares"
    ),
    "a number has nothing between its thousands": "um número não tem nada entre os milhares",
    "a number has a point before its decimals, not a comma": "um número tem um ponto antes dos decimais, e não uma vírgula",
    "names are texts, and without quotes this is not one": "nomes são textos, e sem aspas este não é um",
    "the name `{found}` needs quotes": "o nome `{found}` precisa de aspas",
    "write `{text}:`": "escreva `{text}:`",
    "`{found}` has more than {most} digits": "`{found}` tem mais de {most} algarismos",
    "put it between quotes when it is a code; else write fewer digits": (
        "ponha entre aspas se for um código; senão escreva menos algarismos"
    ),
    "`{found}` is zero with a minus": "`{found}` é zero com sinal de menos",
    "write `{zero}`": "escreva `{zero}`",
    "`{found}` without quotes is a text for some tools and not for others": (
        "`{found}` sem aspas é um texto para alguns programas e para outros não"
    ),
    "write `null` when nothing is known, or `{text}` when it is a text": (
        "escreva `null` se nada se sabe, ou `{text}` se for um texto"
    ),
    "write `{truth}`, or `{text}` when it is a text": "escreva `{truth}`, ou `{text}` se for um texto",
    "`{found}` is not a number that rules can count with": "`{found}` não é um número com que as regras possam contar",
    "`{found}` without quotes is a number for some tools": "`{found}` sem aspas é um número para alguns programas",
    "the date `{found}` has no quotes": "a data `{found}` não tem aspas",
    "the date `{found}` has no quotes and its day comes first": "a data `{found}` não tem aspas e o dia vem primeiro",
    "write `{date}`, or `{text}` when it is a text": "escreva `{date}`, ou `{text}` se for um texto",
    "a number above zero has no `+`": "um número acima de zero não tem `+`",
    "nothing stands between a number and its `%`": "não há nada entre um número e o seu `%`",
    "its minus is another sign that looks like one": "o sinal de menos dele é outro sinal parecido",
    "`{found}` is not how a number is written": "`{found}` não é a forma de escrever um número",
    "write `{number}`, or `{text}` when it is a text": "escreva `{number}`, ou `{text}` se for um texto",
    "this line ends in a way that only some programs see (a carriage return alone)": (
        "esta linha termina de um modo que só alguns programas veem (só um retorno de carro)"
    ),
    "save the file with the line ends LF": "salve o arquivo com fins de linha LF",
    "a character that cannot be seen stands here: {name} (U+{point})": "há aqui um caractere invisível: {name} (U+{point})",
    "two names that look the same would be different": "dois nomes que parecem iguais seriam diferentes",
    "delete this part and type it again: `{part}`": "apague esta parte e digite-a de novo: `{part}`",
    "delete the line and type it again": "apague a linha e digite-a de novo",
    "write two spaces for each step to the right": "escreva dois espaços para cada passo à direita",
    "this line is indented with a tab": "esta linha está recuada com uma tabulação",
    "tools disagree on its width": "os programas divergem quanto à largura dela",
    "delete the line, or put `#` before it when it is a remark": (
        "apague a linha, ou ponha `#` antes dela se for uma observação"
    ),
    "this line starts with `%`, an order to the YAML reader": "esta linha começa com `%`, uma ordem para o leitor de YAML",
    "this file has {size} MB; a rule file has at most {most} MB": (
        "este arquivo tem {size} MB; um arquivo de regras tem no máximo {most} MB"
    ),
    "put the rows of its long lists into a CSV file and declare it under `inputs`": (
        "ponha as linhas das listas longas em um arquivo CSV e declare-o em `inputs`"
    ),
    "this file is saved as UTF-16": "este arquivo está salvo em UTF-16",
    "save as UTF-8": "salve em UTF-8",
    "this line is not UTF-8; read as Windows-1252 it says `{word}` here": (
        "esta linha não é UTF-8; lida como Windows-1252 ela diz aqui `{word}`"
    ),
    "this line is not UTF-8": "esta linha não é UTF-8",
    "write spaces, or put it between quotes": "escreva espaços, ou ponha entre aspas",
    "a tab stands inside `{found}`": "há uma tabulação dentro de `{found}`",
    "`{found}` ends here, because ` #` starts a remark": "`{found}` termina aqui, porque ` #` começa uma observação",
    "write `{text}`, or a space after the `#` when it is a remark": (
        "escreva `{text}`, ou um espaço depois do `#` se for uma observação"
    ),
    "the name `{found}` has a character that cannot be seen": "o nome `{found}` tem um caractere invisível",
    "the accents of `{found}` are characters of their own": "os acentos de `{found}` são caracteres à parte",
    "it looks the same as `{found}` and would be another name": "parece igual a `{found}` e seria outro nome",
    "delete the name and type `{text}`": "apague o nome e digite `{text}`",
    "`<<` copies entries from another place, and a rule stands where it is read": (
        "`<<` copia itens de outro lugar, e uma regra fica onde é lida"
    ),
    "write the entries out here": "escreva os itens aqui por inteiro",
    "`{name}` stands already on line {line}": "`{name}` já está na linha {line}",
    "only one of the two could count": "só um dos dois poderia contar",
    "delete one of them, or rename it": "apague um deles, ou mude o nome de um",
    "`{found}` is an anchor, a place to be copied elsewhere": "`{found}` é uma âncora, um lugar a ser copiado em outra parte",
    "`{found}` is an alias, a copy from elsewhere": "`{found}` é uma referência, uma cópia de outra parte",
    "`{found}` is a tag, a type for the YAML reader": "`{found}` é uma etiqueta, um tipo para o leitor de YAML",
    "a rule stands where it is read, and its type is seen from how it is written": (
        "uma regra fica onde é lida, e o seu tipo se vê pela forma como está escrita"
    ),
    "delete it, or put the whole text between quotes when it is a part of the text": (
        "apague-o, ou ponha o texto inteiro entre aspas se fizer parte do texto"
    ),
    "a space that is not a plain one stands here, as word processors and web pages write it": (
        "há aqui um espaço que não é comum, como os que editores de texto e páginas da internet escrevem"
    ),
    "delete it and press the space bar: `{text}`": "apague-o e aperte a barra de espaço: `{text}`",
    "the reader takes it for a letter": "o leitor o toma por uma letra",
    "`{found}` stands between the quotes of a word processor, which do not quote": (
        "`{found}` está entre as aspas de um editor de texto, que aqui não valem como aspas"
    ),
    "`{number},{decimals}` ends at its comma": "`{number},{decimals}` termina na vírgula",
    "a number has a point before its decimals; a comma begins the next entry": (
        "um número tem um ponto antes dos decimais; uma vírgula começa o item seguinte"
    ),
    "write `{number}.{decimals}`": "escreva `{number}.{decimals}`",
    "`{found}` ends at a comma or bracket with its `(` still open": (
        "`{found}` termina em uma vírgula ou um colchete com o seu `(` ainda aberto"
    ),
    "between `{brackets}` a comma begins the next entry": "entre `{brackets}` uma vírgula começa o item seguinte",
    "this line cannot be read": "esta linha não pode ser lida",
    "write `name: value` or `- value`, indented like the lines beside it": (
        "escreva `nome: valor` ou `- valor`, com o mesmo recuo das linhas ao lado"
    ),
    "this file has no `name: value`": "este arquivo não tem nenhum `nome: valor`",
    "`{found}` means nothing between double quotes": "`{found}` nada significa entre aspas duplas",
    "write `{text}`: between single quotes a `\\` is a plain character": (
        "escreva `{text}`: entre aspas simples `\\` é um caractere comum"
    ),
    "the quote opened here is not closed on its line": "as aspas abertas aqui não se fecham na mesma linha",
    "no comma stands before this value": "não há vírgula antes deste valor",
    "write `, ` before it": "escreva `, ` antes dele",
    "more text follows the closing quote of {text}": "há mais texto depois das aspas que fecham {text}",
    "a value that begins with a quote ends with it": "um valor que começa com aspas termina com elas",
    "write a space after it, or put the text between quotes": "escreva um espaço depois dele, ou ponha o texto entre aspas",
    "no space follows this `:`": "não há espaço depois deste `:`",
    "the `{opened}` opened here is not closed": "o `{opened}` aberto aqui não se fecha",
    "put the text with the `#` between quotes": "ponha entre aspas o texto com o `#`",
    "write `{closed}` where it ends": "escreva `{closed}` onde ele termina",
    "`{found}` stands where the `{opened}` still open wants `{closed}`": (
        "há `{found}` onde o `{opened}` ainda aberto pede `{closed}`"
    ),
    "write `{closed}`": "escreva `{closed}`",
    "nothing stands before this comma": "não há nada antes desta vírgula",
    "delete the comma, or write `null` before it": "apague a vírgula, ou escreva `null` antes dela",
    "`{found}` cannot stand inside a value without quotes": "`{found}` não pode estar dentro de um valor sem aspas",
    "between `{brackets}` it has a meaning of its own": "entre `{brackets}` ele tem um significado próprio",
    "put the whole value between quotes: `{text}`": "ponha o valor inteiro entre aspas: `{text}`",
    "a tab stands here": "há aqui uma tabulação",
    "write spaces instead": "escreva espaços no lugar dela",
    "a value without quotes cannot begin with `{found}`": "um valor sem aspas não pode começar com `{found}`",
    "write `{text}` when it is a text or formula": "escreva `{text}` se for um texto ou uma fórmula",
    "this file has more than {most} names, values and lists": "este arquivo tem mais de {most} nomes, valores e listas",
    "more than {most} lists and mappings stand inside each other": (
        "há mais de {most} listas e conjuntos de chaves uns dentro dos outros"
    ),
    "give the inner parts names of their own": "dê nomes próprios às partes de dentro",
    "this file has no rules": "este arquivo não tem regras",
    "begin it with `ruleset: name`": "comece-o com `ruleset: nome`",
    "this file is a list, and a rule file is made of names: `name: value`": (
        "este arquivo é uma lista, e um arquivo de regras é feito de nomes: `nome: valor`"
    ),
    "begin it with `ruleset: name`, and write the list under the name it belongs to": (
        "comece-o com `ruleset: nome`, e escreva a lista abaixo do nome a que ela pertence"
    ),
    "the first document ends here, and a rule file is one document": (
        "o primeiro documento termina aqui, e um arquivo de regras é um só documento"
    ),
    "delete this line, and put what follows it into a file of its own": (
        "apague esta linha, e ponha o que vem depois dela em um arquivo próprio"
    ),
    "a list or mapping stands where a name is due": "há uma lista ou um conjunto de chaves onde cabe um nome",
    "write a name, or put the whole text between quotes": "escreva um nome, ou ponha o texto inteiro entre aspas",
    "this text has a character that cannot be seen, written with `\\`": (
        "este texto tem um caractere invisível, escrito com `\\`"
    ),
    "delete it from the text": "apague-o do texto",
}
