"""What stands around results and problems, in Portuguese, by the English templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str]] = {
    "{before} or {part}": "{before} ou {part}",
    "did you mean {names}?": "seria {names}?",
    "`{ruleset}` gives no table called `{name}`": "`{ruleset}` não dá tabela chamada `{name}`",
    "free some space on the disk, or write elsewhere": "libere espaço no disco, ou grave em outro lugar",
    "free some of your space on the disk, or write elsewhere": "libere espaço da sua cota no disco, ou grave em outro lugar",
    "choose fewer formats or another disk: this one takes no file so large": (
        "escolha menos formatos ou outro disco: este não aceita um arquivo tão grande"
    ),
    "choose a folder in which you may write": "escolha uma pasta em que você possa gravar",
    "choose a disk that can be written": "escolha um disco que possa ser gravado",
    "choose a folder; part of this address is a file": "escolha uma pasta; parte deste endereço é um arquivo",
    "choose a shorter name": "escolha um nome mais curto",
    "choose among {formats}": "escolha entre {formats}",
    "results can't be written as `{format}`": "os resultados não podem ser gravados como `{format}`",
    "`{name}` is a link to another place": "`{name}` é um atalho para outro lugar",
    "what it points at would be lost": "aquilo para que ele aponta se perderia",
    "name the place itself": "indique o próprio lugar",
    "`{name}` is there and is not a file": "`{name}` já existe e não é um arquivo",
    "choose another name": "escolha outro nome",
    "`{name}` is a file that this run has read": "`{name}` é um arquivo que esta execução leu",
    "results never replace what they come from": "resultados nunca substituem aquilo de que vieram",
    "`{name}` holds `{source}`, which this run has read": "`{name}` contém `{source}`, que esta execução leu",
    "a folder of results is replaced whole, and results never replace what they come from": (
        "uma pasta de resultados é substituída por inteiro, e resultados nunca substituem aquilo de que vieram"
    ),
    "choose a folder of its own for the results": "escolha uma pasta própria para os resultados",
    "choose a new name, or empty the folder yourself": "escolha um nome novo, ou esvazie você mesmo a pasta",
    "`{name}` is there and is not a folder": "`{name}` já existe e não é uma pasta",
    "`{name}` holds `{file}`, which no run has written": "`{name}` contém `{file}`, que nenhuma execução gravou",
    "a folder of results is replaced whole": "uma pasta de resultados é substituída por inteiro",
    "`{name}` could not be written: {reason}": "`{name}` não pôde ser gravado: {reason}",
    "nothing was changed: what stood there before still does": "nada mudou: o que havia ali continua lá",
    "choose another place": "escolha outro lugar",
    "Synthetic data: {inputs}. No value of a single row is real.": (
        "Dados sintéticos: {inputs}. Nenhum valor de uma linha isolada é real."
    ),
    "Assumed rules behind: {columns}.": "Regras presumidas por trás de: {columns}.",
    "This table is only assumed: no source states it.": "Esta tabela é presumida: nenhuma fonte a estabelece.",
    "error": "erro",
    "{count} errors": "{count} erros",
    "warning": "aviso",
    "note": "nota",
    "{count} warnings": "{count} avisos",
    "{count} notes": "{count} notas",
    "also:": "também:",
    "why:": "motivo:",
    "mend:": "correção:",
    "rows:": "linhas:",
    "from:": "original:",
    "{problems} in {files}": "{problems} em {files}",
    "{count} files": "{count} arquivos",
    "nothing in these rules is called `{name}`": "nada nestas regras se chama `{name}`",
    "leave the name out to see all of them": "retire o nome para ver todos",
    "In the CSV files columns are parted by `;`, decimals by a comma; an empty cell is a value that is not known.": (
        "Nos arquivos CSV as colunas são separadas por `;` e os decimais por vírgula; célula vazia é valor desconhecido."
    ),
    "In the CSV files columns are parted by a comma, decimals by a point; an empty cell is a value that is not known.": (
        "Nos arquivos CSV as colunas são separadas por vírgula e os decimais por ponto; célula vazia é valor desconhecido."
    ),
    "number": "número",
    "truth": "sim ou não",
    "date": "data",
    "A spreadsheet that opens them drops the zeros in front of codes unless the column is brought in as text.": (
        "A planilha que os abre retira os zeros à esquerda de códigos, a menos que a coluna seja importada como texto."
    ),
    "Text that a spreadsheet would take for a formula has an apostrophe before it.": (
        "Texto que a planilha tomaria por fórmula traz um apóstrofo na frente."
    ),
    "{file} says which files and versions these results come from.": (
        "{file} diz de quais arquivos e versões vêm estes resultados."
    ),
    "version {version}": "versão {version}",
    "Tables": "Tabelas",
    "Notices": "Avisos",
    "assumed": "presumida",
    "reproduced": "reproduzido",
    "rounding": "arredondamento",
    "erratum": "erro do documento",
    "carried": "consequência",
    "given": "dado",
    "not computable": "incalculável",
    "unexplained": "sem explicação",
    "figure": "número",
    "printed": "impresso",
    "computed": "calculado",
    "verdict": "veredito",
    "Synthetic data: {file}: {why}.": "Dados sintéticos: {file}: {why}.",
    "every figure is reproduced, or given": "todos os números são reproduzidos ou dados",
    "figures": "números",
    "{document}: {numbers} numbers; {bound} computed by rules, {given} inputs, {references} only references, {left} "
    "without account": (
        "{document}: {numbers} números; {bound} calculados por regras, {given} dados, {references} apenas referências, "
        "{left} sem explicação"
    ),
    "  line {line}: {number}": "  linha {line}: {number}",
    "  and {number} more": "  e mais {number}",
    "copied in {copied}": "copiado em {copied}",
    "copied in {copied}, computed by {rule}": "copiado em {copied}, calculado por {rule}",
    "Source: {source}": "Fonte: {source}",
    "no rows": "nenhuma linha",
    "1 row": "1 linha",
    "{number} rows": "{number} linhas",
    "* some rule behind this column is assumed: no source states it": (
        "* alguma regra por trás desta coluna é presumida: nenhuma fonte a estabelece"
    ),
    "* some rule behind this line is assumed: no source states it": (
        "* alguma regra por trás desta linha é presumida: nenhuma fonte a estabelece"
    ),
    "— the value is not known": "— valor desconhecido",
    "Note: {notes}": "Nota: {notes}",
    "Checks": "Verificações",
    "{check}: every row meets it": "{check}: todas as linhas cumprem",
    "{check}: 1 row does not meet it": "{check}: 1 linha não cumpre",
    "{check}: {number} rows do not meet it": "{check}: {number} linhas não cumprem",
    "the first of them:": "as primeiras delas:",
}
