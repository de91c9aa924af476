"""What is wrong with a command, and with the versions of rules, in Portuguese, by the English templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str]] = {
    "`{text}` is not a day": "`{text}` não é um dia",
    "write year, month and day, as in `{day}`": "escreva ano, mês e dia, como em `{day}`",
    "{count} rule files, nothing wrong": "{count} arquivos de regras, nada de errado",
    "no rule file ending in `.yaml` is in this folder": "não há nesta pasta nenhum arquivo de regras terminado em `.yaml`",
    "name another folder, or one file": "indique outra pasta, ou um só arquivo",
    "`{name}` ends in `{ending}`, and `--format` says `{form}`": "`{name}` termina em `{ending}`, e `--format` diz `{form}`",
    "leave `--format` out, or give the file another ending": "deixe `--format` de fora, ou dê ao arquivo outro final",
    "the ending of `{name}` doesn't say which format is meant": "o final de `{name}` não diz qual é o formato",
    "end the name in {endings}, or add `--format`": "termine o nome em {endings}, ou acrescente `--format`",
    "a {form} file holds one table, and these are {count}": "um arquivo {form} guarda uma só tabela, e aqui são {count}",
    "the tables are {names}": "as tabelas são {names}",
    "choose one with `--table NAME`, or write all of them with `--out FOLDER`": (
        "escolha uma com `--table NOME`, ou grave todas com `--out PASTA`"
    ),
    "a Parquet file can't be read on a terminal": "um arquivo Parquet não pode ser lido no terminal",
    "add `-o FILE.parquet`, or `--out FOLDER`": "acrescente `-o ARQUIVO.parquet`, ou `--out PASTA`",
    "two of `--out`, `-o` and `--rejects` name the same place": "dois entre `--out`, `-o` e `--rejects` indicam o mesmo lugar",
    "give each a place of its own": "dê a cada um o seu próprio lugar",
    "input": "entrada",
    "line": "linha",
    "reason": "motivo",
    "`{ruleset}` has no table called `{name}`": "`{ruleset}` não tem tabela chamada `{name}`",
    "choose one of {names}": "escolha uma de {names}",
    "write a table under `tables`": "escreva uma tabela em `tables`",
    "the output is closed": "a saída está fechada",
    "the output takes no more: {reason}": "a saída não aceita mais nada: {reason}",
    "free some space, or write elsewhere with `--out FOLDER`": "libere espaço, ou grave em outro lugar com `--out PASTA`",
    "choose fewer tables with `--table`, or run it on a machine with more memory": (
        "escolha menos tabelas com `--table`, ou execute em uma máquina com mais memória"
    ),
    "the memory is not enough for this run": "a memória não basta para esta execução",
    "Régua itself has failed: {kind}: {words}": "a própria Régua falhou: {kind}: {words}",
    "run it again with `--debug` and report what it prints": "execute de novo com `--debug` e nos envie o que aparecer",
    "this is no fault of yours": "a culpa não é sua",
    "report what stands above": "envie-nos o que está acima",
    "the system has ended the run ({signal})": "o sistema encerrou a execução ({signal})",
    "most often the memory was not enough; nothing was written, and what stood there before still does": (
        "quase sempre foi a memória que não bastou; nada foi gravado, e o que já havia continua lá"
    ),
    "give it more with `--memory`, choose fewer tables with `--table`, or use a machine with more memory": (
        "dê mais memória com `--memory`, escolha menos tabelas com `--table`, ou use uma máquina com mais memória"
    ),
    "to take the ruleset of that name that comes with Régua, write `{name}` alone": (
        "para usar o conjunto de regras desse nome que vem com a Régua, escreva só `{name}`"
    ),
    "No such file or directory": "não existe esse arquivo ou pasta",
    "Permission denied": "falta permissão",
    "Operation not permitted": "operação não permitida",
    "Is a directory": "é uma pasta",
    "Not a directory": "não é uma pasta",
    "Device or resource busy": "o disco ou arquivo está ocupado",
    "Input/output error": "erro de leitura ou gravação do disco",
    "Read-only file system": "o disco só pode ser lido",
    "No space left on device": "não há mais espaço no disco",
    "File too large": "o arquivo é grande demais",
    "File name too long": "o nome do arquivo é longo demais",
    "Too many open files": "há arquivos abertos demais",
    "the file can't be read: {reason}": "o arquivo não pode ser lido: {reason}",
    "see that you may read it": "confira se você tem permissão para lê-lo",
    "there is no such file": "não há esse arquivo",
    "this version is in force from {since} to {until}, not on {day}": (
        "esta versão está em vigor de {since} a {until}, e não em {day}"
    ),
    "name the folder, so that the version of that day is taken": "indique a pasta, para que se tome a versão desse dia",
    "check the name and the folder": "confira o nome e a pasta",
    "they are {names}": "são {names}",
    "say the day, as in `--as-of {day}`, or name one file": "diga o dia, como em `--as-of {day}`, ou indique um arquivo",
    "this folder has several rule files": "esta pasta tem vários arquivos de regras",
    "on {day} no rule file of this folder is in force": "em {day} nenhum arquivo de regras desta pasta está em vigor",
    "those that are here: {spans}": "os que há aqui: {spans}",
    "choose a day inside one of these": "escolha um dia dentro de um destes",
    "on {day} several rulesets are in force": "em {day} há vários conjuntos de regras em vigor",
    "name the file itself": "indique o próprio arquivo",
    "{file}: {since} to {until}": "{file}: de {since} a {until}",
    "version {after} begins on {since}, while version {before} is still in force": (
        "a versão {after} começa em {since}, com a versão {before} ainda em vigor"
    ),
    "versions of one ruleset follow one another without overlapping": (
        "as versões de um conjunto de regras se sucedem sem se sobrepor"
    ),
    "end version {before} on the day before, with `until`": "encerre a versão {before} na véspera, com `until`",
    "{lacking} of {count} rules don't say where they come from": "{lacking} de {count} regras não dizem de onde vêm",
    "`--strict` names them": "`--strict` diz quais são",
    "write them under `examples:`, each with the rows that are `given` and what to `expect`": (
        "escreva-os em `examples:`, cada um com as linhas dadas em `given` e o que se espera em `expect`"
    ),
    "this rule file has no examples": "este arquivo de regras não tem exemplos",
    "from {first} to {last} no version of `{name}` is in force": "de {first} a {last} nenhuma versão de `{name}` está em vigor",
    "version {before} ends before version {after} begins": "a versão {before} termina antes de começar a versão {after}",
    "let one of the two reach the other, or add the version that is missing": (
        "faça uma das duas alcançar a outra, ou acrescente a versão que falta"
    ),
    "on {first} no version of `{name}` is in force": "em {first} nenhuma versão de `{name}` está em vigor",
}
