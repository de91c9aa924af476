"""What is wrong with the files of data, and what is told of them, in Portuguese, by the English templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str]] = {
    "open it in the spreadsheet program and save the sheet as CSV, UTF-8": (
        "abra-o no programa de planilhas e salve a aba como CSV, UTF-8"
    ),
    "spreadsheets are not read": "planilhas não são lidas",
    "input `{input}` is given twice": "a entrada `{input}` foi indicada duas vezes",
    "give one file for each input": "indique um arquivo para cada entrada",
    "`{option}` is no folder, and says no input's name": "`{option}` não é uma pasta, nem diz o nome de uma entrada",
    "write `--data {input}={file}`": "escreva `--data {input}={file}`",
    "write `--data NAME=FILE`": "escreva `--data NOME=ARQUIVO`",
    "no input is called `{name}`": "nenhuma entrada se chama `{name}`",
    "the inputs of these rules are {names}": "as entradas destas regras são {names}",
    "these rules have no inputs": "estas regras não têm entradas",
    "write the name of an input": "escreva o nome de uma entrada",
    "several files could be input `{input}`: {files}": "vários arquivos poderiam ser a entrada `{input}`: {files}",
    "give one with `--data {input}=FILE`": "indique um com `--data {input}=ARQUIVO`",
    "the folder holds no `{input}.csv` and no `{input}.parquet`": "a pasta não tem `{input}.csv` nem `{input}.parquet`",
    "add the file, or give it with `--data {input}=FILE`": "acrescente o arquivo, ou indique-o com `--data {input}=ARQUIVO`",
    "did you mean `{file}`? then give `--data {input}={file}`": "seria `{file}`? então indique `--data {input}={file}`",
    "column `{header}` is no member of `{key}`, of type `{type}`": (
        "a coluna `{header}` não é um membro de `{key}`, do tipo `{type}`"
    ),
    "declare the column under `columns`, or name it after a member of `{key}`": (
        "declare a coluna em `columns`, ou dê a ela o nome de um membro de `{key}`"
    ),
    "several columns are called `{name}`: those at {positions}": "várias colunas se chamam `{name}`: as de posição {positions}",
    "give each its own name": "dê a cada uma o seu próprio nome",
    "the file has no column `{name}`": "o arquivo não tem a coluna `{name}`",
    "its columns are {names}": "as colunas dele são {names}",
    "add it to the file, or take it out of the rules": "acrescente-a ao arquivo, ou retire-a das regras",
    "rename `{found}` to `{name}` in the file": "no arquivo, mude o nome de `{found}` para `{name}`",
    "the file has no column for any member of `{key}`": "o arquivo não tem coluna para nenhum membro de `{key}`",
    "add a column for each member of `{key}`": "acrescente uma coluna para cada membro de `{key}`",
    "columns without a name stand at {positions}": "há colunas sem nome nas posições {positions}",
    "name each after a member, or take it out of the file": "dê a cada uma o nome de um membro, ou retire-a do arquivo",
    "columns of `{file}` that no rule declares were not read: {names}": (
        "colunas de `{file}` que nenhuma regra declara não foram lidas: {names}"
    ),
    "save the file as CSV, UTF-8": "salve o arquivo como CSV, UTF-8",
    "this is a spreadsheet or a compressed folder, not a CSV file": (
        "isto é uma planilha ou uma pasta compactada, não um arquivo CSV"
    ),
    "this is a spreadsheet of an old Excel, not a CSV file": "isto é uma planilha de um Excel antigo, não um arquivo CSV",
    "this is a Parquet file with another ending": "isto é um arquivo Parquet com outro final de nome",
    "name the file `.parquet`": "dê ao arquivo o final `.parquet`",
    "this file is compressed": "este arquivo está compactado",
    "unpack it first": "descompacte-o antes",
    "this is a PDF, not a CSV file": "isto é um PDF, não um arquivo CSV",
    "give the table as CSV": "forneça a tabela em CSV",
    "this file is written in UTF-16, not in UTF-8": "este arquivo está gravado em UTF-16, não em UTF-8",
    "the file is empty": "o arquivo está vazio",
    "give a file with a line of column names": "forneça um arquivo com uma linha de nomes de colunas",
    "the file holds the character NUL, so it is not plain text": "o arquivo contém o caractere NUL, portanto não é texto puro",
    "the lines of this file end in CR alone, as on very old Macintoshes": (
        "as linhas deste arquivo terminam só com CR, como nos Macintosh muito antigos"
    ),
    "save the file with line ends of Windows or Unix": "salve o arquivo com fins de linha do Windows ou do Unix",
    "the file is written in UTF-8, and the rules say `encoding: cp1252`": (
        "o arquivo está gravado em UTF-8, e as regras dizem `encoding: cp1252`"
    ),
    "write `encoding: utf-8` under `file` of this input": "escreva `encoding: utf-8` em `file` desta entrada",
    "`{found}` is an accented letter that was decoded twice": "`{found}` é uma letra acentuada que foi decodificada duas vezes",
    "export the file again from its source, as UTF-8": "exporte o arquivo de novo da sua origem, em UTF-8",
    "byte {found} here is not UTF-8": "o byte {found} aqui não é UTF-8",
    "save the file as CSV, UTF-8, or write `encoding: cp1252` under `file` of this input": (
        "salve o arquivo como CSV, UTF-8, ou escreva `encoding: cp1252` em `file` desta entrada"
    ),
    "byte {found} here is no character of cp1252": "o byte {found} aqui não é um caractere de cp1252",
    "find out how the file was written; `encoding` may be utf-8 or cp1252": (
        "descubra como o arquivo foi gravado; `encoding` pode ser utf-8 ou cp1252"
    ),
    "`{encoding}` is not an encoding that can be read": "`{encoding}` não é uma codificação que se possa ler",
    "write `encoding: utf-8` or `encoding: cp1252`": "escreva `encoding: utf-8` ou `encoding: cp1252`",
    "text": "texto",
    "whole numbers, decimals or text": "números inteiros, decimais ou texto",
    "dates or text": "datas ou texto",
    "truth values or text": "valores lógicos ou texto",
    "the Parquet file `{file}` is damaged or no Parquet file at all": (
        "o arquivo Parquet `{file}` está danificado ou não é Parquet"
    ),
    "get the file again from its source, and compare its SHA-256 if it is published": (
        "obtenha o arquivo de novo na origem, e compare o SHA-256 se ele for publicado"
    ),
    "column `{column}` holds {dtype}, and is declared `{type}`": (
        "a coluna `{column}` guarda {dtype}, e está declarada `{type}`"
    ),
    "a column of type `{type}` is read from {accepted}": "uma coluna do tipo `{type}` é lida de {accepted}",
    "a float holds most decimals only nearly": (
        "um número de ponto flutuante só guarda a maioria dos decimais de forma aproximada"
    ),
    "cast it to a decimal with {scale} decimals before the file is written": (
        "converta-a em decimal com {scale} casas antes de gravar o arquivo"
    ),
    "declare the column as `type: integer`, or write it as text, with the zeros in front of codes": (
        "declare a coluna como `type: integer`, ou grave-a como texto, com os zeros à esquerda dos códigos"
    ),
    "cast it to a date before the file is written": "converta-a em data antes de gravar o arquivo",
    "declare the type that the file has, or write the column in the declared type": (
        "declare o tipo que o arquivo tem, ou grave a coluna com o tipo declarado"
    ),
    "column `{column}` has {scale} decimals in the file": "a coluna `{column}` tem {scale} casas decimais no arquivo",
    "the rules declare {scale}": "as regras declaram {scale}",
    "declare as many `decimals`, or round the column before the file is written": (
        "declare a mesma quantidade de `decimals`, ou arredonde a coluna antes de gravar o arquivo"
    ),
    "column `{column}` has {count} empty cells": "a coluna `{column}` tem {count} células vazias",
    "column `{column}` has an empty cell": "a coluna `{column}` tem uma célula vazia",
    "fill it in, or declare `required: false` if it may be empty": (
        "preencha-a, ou declare `required: false` se ela puder ficar vazia"
    ),
    "column `{column}` holds {value}": "a coluna `{column}` contém {value}",
    "cell `{cell}` does not fit column `{column}`, declared `{type}`": (
        "a célula `{cell}` não cabe na coluna `{column}`, declarada `{type}`"
    ),
    "{count} cells do not fit column `{column}`, declared `{type}`; one is `{cell}`": (
        "{count} células não cabem na coluna `{column}`, declarada `{type}`; uma delas é `{cell}`"
    ),
    "in column `{column}`, texts with blanks around them or letters apart from their accents: {count}, such as `{cell}`": (
        "na coluna `{column}` há textos com espaços em volta ou letras separadas dos acentos: {count}, como `{cell}`"
    ),
    "such texts look like others and are not equal to them": "textos assim parecem iguais a outros e não são",
    "strip the blanks and compose the letters (NFC) before the file is written": (
        "retire os espaços e componha as letras (NFC) antes de gravar o arquivo"
    ),
    "input `{input}` has {rows} rows": "a entrada `{input}` tem {rows} linhas",
    "the rules promise at most {most}, and count on it": "as regras prometem no máximo {most}, e contam com isso",
    "write a greater `rows_at_most`, or leave it out": "escreva um `rows_at_most` maior, ou deixe-o de fora",
    "promise more with `rows_at_most:`": "prometa mais em `rows_at_most:`",
    "write the path from the rule file's own folder, with `/`, to a file of the same project": (
        "escreva o caminho a partir da pasta do arquivo de regras, com `/`, até um arquivo do mesmo projeto"
    ),
    "input `{input}` has no file": "a entrada `{input}` não tem arquivo",
    "give it with `--data {input}=FILE`, or name a `sample` in the rules": (
        "indique-o com `--data {input}=ARQUIVO`, ou escreva um `sample` nas regras"
    ),
    "`{path}` is no path of a file": "`{path}` não é um caminho de arquivo",
    "`{path}` leads out of the project's folder": "`{path}` leva para fora da pasta do projeto",
    "rules may read only what lies beside them": "as regras só podem ler o que está ao lado delas",
    "the path holds the character NUL": "o caminho contém o caractere NUL",
    "write the file's name alone": "escreva só o nome do arquivo",
    "`{path}` is a folder": "`{path}` é uma pasta",
    "`{path}` is no plain file": "`{path}` não é um arquivo comum",
    "give one CSV or Parquet file": "indique um arquivo CSV ou Parquet",
    "`{path}` is an address, not a file": "`{path}` é um endereço, não um arquivo",
    "download it first, and give the file": "baixe-o antes, e indique o arquivo",
    "there is no file `{path}`": "não há arquivo `{path}`",
    "`{path}` cannot be read": "`{path}` não pode ser lido",
    "see that the file exists and that you may read it": "confira se o arquivo existe e se você tem permissão para lê-lo",
    "it is empty, or holds the character NUL": "está vazio, ou contém o caractere NUL",
    "it is an address or has a drive's letter": "é um endereço ou tem a letra de uma unidade de disco",
    "it begins at the root of the disk": "começa na raiz do disco",
    "it begins in somebody's home folder": "começa na pasta pessoal de alguém",
    "it separates folders with `\\`": "separa as pastas com `\\`",
    "it stands for several files": "serve para vários arquivos",
    "see that its folder exists": "confira se a pasta dele existe",
    "see that the name and the folder are right": "confira o nome e a pasta",
}
