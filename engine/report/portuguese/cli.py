"""What the command line says of itself and of words that it can't read, in Portuguese, by the English templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str]] = {
    # a page of help
    "Usage:": "Uso:",
    "Options": "Opções",
    "Commands": "Comandos",
    "required": "obrigatória",
    "[OPTIONS]": "[OPÇÕES]",
    "COMMAND [ARGS]...": "COMANDO [ARGUMENTOS]...",
    "PATH|NAME": "CAMINHO|NOME",
    "PATH...": "CAMINHO...",
    "DATE": "DATA",
    "NAME=FILE|FOLDER": "NOME=ARQUIVO|PASTA",
    "NAME": "NOME",
    "[NAME]": "[NOME]",
    "FOLDER": "PASTA",
    "FILE": "ARQUIVO",
    "MEGABYTES": "MEGABYTES",
    "N": "N",
    "DOCUMENT": "DOCUMENTO",
    "Exit codes: 0 done; 1 a check isn't met, a figure unexplained, an example not as expected; 2 the command; 3 the rules;"
    " 4 the data; 5 Régua itself; 6 the results couldn't be written; 130 Ctrl-C.": (
        "Códigos de saída: 0 feito; 1 uma verificação não se cumpre, um número fica sem explicação ou um exemplo sai fora do"
        " esperado; 2 erro no comando; 3 nas regras; 4 nos dados; 5 na própria Régua; 6 os resultados não puderam ser gravados;"
        " 130 Ctrl-C."
    ),
    "Show this message and exit.": "Mostra esta ajuda.",
    "Show the version and exit.": "Mostra a versão.",
    "regua, version {version}": "regua, versão {version}",
    # commands
    "Régua: rules in versioned YAML, evaluated exactly.": "Régua: regras em YAML, versão por versão, calculadas com exatidão.",
    "Run the rules on the data and print the tables.": "Aplica as regras aos dados e imprime as tabelas.",
    "Read rule files, or all those in folders, and tell everything that is wrong with them.": (
        "Lê arquivos de regras, ou todos os de uma pasta, e aponta tudo o que está errado neles."
    ),
    "Compute every figure that the official document prints, and say which are wrong, and why.": (
        "Recalcula cada número impresso no documento oficial e diz quais estão errados, e por quê."
    ),
    "Run the examples of a rule file, or try what guards it.": (
        "Roda os exemplos de um arquivo de regras, ou põe à prova o que o protege."
    ),
    "List every number of a DOCUMENT with its line, as CSV: the inventory for which a reconciliation accounts.": (
        "Lista em CSV cada número de um DOCUMENTO com a sua linha: o inventário de que uma reconciliação presta contas."
    ),
    "Show what the language offers, what comes with Régua, and what a rule file says.": (
        "Mostra o que a linguagem oferece, o que vem com a Régua e o que um arquivo de regras diz."
    ),
    "The kinds of columns and tables.": "Os tipos de colunas e de tabelas.",
    "The rulesets that come with Régua, by the name that --rules takes.": (
        "Os conjuntos de regras que vêm com a Régua, pelo nome que se dá a --rules."
    ),
    "What a rule file says: all of it, or one NAME.": "O que um arquivo de regras diz: tudo, ou só um NOME.",
    # options
    "A rule file, a folder of versions (with --as-of), or a shipped ruleset (`regua show rulesets`).": (
        "Um arquivo de regras, uma pasta de versões (com --as-of) ou um conjunto de regras que vem com a Régua"
        " (`regua show rulesets`)."
    ),
    "Take the version in force on that day, e.g. 2021-12-31.": "Usa a versão em vigor nesse dia, por exemplo 2021-12-31.",
    "The language of help, faults and remarks (else that of LC_ALL, LC_MESSAGES or LANG), and of reports on rules.": (
        "A língua da ajuda, dos erros e dos avisos (sem isto, a de LC_ALL, LC_MESSAGES ou LANG), e dos relatórios sobre regras."
    ),
    "Show what the libraries said, and tracebacks of our own faults.": (
        "Mostra o que as bibliotecas disseram e, se a falha for da Régua, onde ela ocorreu no código."
    ),
    "An input's file (CSV or Parquet), or a folder with all of them.": (
        "O arquivo de uma entrada (CSV ou Parquet), ou uma pasta com todos."
    ),
    "An input's file, or a folder with all of them.": "O arquivo de uma entrada, ou uma pasta com todos.",
    "With --mutate: an input's file, or a folder of them.": "Com --mutate: o arquivo de uma entrada, ou uma pasta com eles.",
    "Only this table; may be given again.": "Só esta tabela; pode ser repetida.",
    "How to print or write; on the terminal a table when not said.": (
        "Como imprimir ou gravar; no terminal, sem esta opção, uma tabela."
    ),
    "How to print.": "Como imprimir.",
    "How to print what is wrong.": "Como imprimir o que está errado.",
    "Write all results here, whole or not at all, with a manifest.json.": (
        "Grava aqui todos os resultados, tudo ou nada, com um manifest.json."
    ),
    "Write to this file; its ending says the format: .txt .json .csv .parquet": (
        "Grava neste arquivo; o final do nome diz o formato: .txt .json .csv .parquet"
    ),
    "Go on without the rows that are refused, and write them here (CSV).": (
        "Continua sem as linhas recusadas, e as grava aqui (CSV)."
    ),
    "Work in a process of its own, so that its end can't take this one along.": (
        "Trabalha num processo à parte, que pode morrer sem levar este junto."
    ),
    "With --isolate: at most so much; not on Windows.": "Com --isolate: no máximo esta memória; não vale no Windows.",
    "Warnings count as errors, and every rule must say where it comes from.": (
        "Avisos contam como erros, e cada regra tem de dizer de onde vem."
    ),
    "Tell also what is proved, and what can't be decided from the file.": (
        "Diz também o que está provado e o que não se pode decidir só pelo arquivo."
    ),
    "Check again whenever a file is saved, until Ctrl-C.": "Confere de novo cada vez que um arquivo é salvo, até Ctrl-C.",
    "The day that `confirmed` is held against.": "O dia com que `confirmed` é comparado.",
    "The documents themselves, to be read again: each number must be there.": (
        "Os próprios documentos, para serem relidos: cada número tem de estar lá."
    ),
    "Show every figure, also those that are right.": "Mostra todos os números, também os que estão certos.",
    "Write what is computed into the file, but for examples that come from a document.": (
        "Escreve no arquivo o que foi calculado, menos nos exemplos tirados de um documento."
    ),
    "Change one thing of the rule file at a time, and tell which nobody notices.": (
        "Muda uma coisa do arquivo de regras por vez e diz quais mudanças passam despercebidas."
    ),
    "Draw rows from the rule file, and hold what it computes of them against laws.": (
        "Sorteia linhas a partir do arquivo de regras e confere se o cálculo delas obedece ao que vale para quaisquer regras."
    ),
    "With --deep: write what was found into the file, as an example.": (
        "Com --deep: escreve no arquivo o que foi achado, como exemplo."
    ),
    "With --deep (30 when not said) or --mutate: so long at most.": (
        "Com --deep (30, se não for dito) ou --mutate: no máximo N segundos."
    ),
    "With --deep: draw other rows; the same number draws the same.": (
        "Com --deep: sorteia outras linhas; o mesmo número sorteia as mesmas."
    ),
    # words that are no command
    "Error: {message}": "Erro: {message}",
    "Try {asking} for help.": "Para ver a ajuda: {asking}.",
    "Missing command.": "Falta o comando.",
    "Missing argument {name}.": "Falta o argumento {name}.",
    "Missing option {name}.": "Falta a opção {name}.",
    "No such option {name}.": "Não existe a opção {name}.",
    "No such option {name}. Did you mean {meant}?": "Não existe a opção {name}. Seria {meant}?",
    "No such option {name}. (Did you mean one of: {meant}?)": "Não existe a opção {name}. (Seria uma destas: {meant}?)",
    "No such command {name}. Did you mean {meant}?": "Não existe o comando {name}. Seria {meant}?",
    "Option {name} requires an argument.": "Falta o valor da opção {name}.",
    "Option {name} does not take a value.": "A opção {name} não leva valor.",
    "Got unexpected extra argument ({words})": "Há um argumento a mais ({words})",
    "Got unexpected extra arguments ({words})": "Há argumentos a mais ({words})",
    "Invalid value for {name}: {why}": "Valor inválido para {name}: {why}",
    "{value} is not one of {choices}.": "{value} não é um destes: {choices}.",
    "{value} is not a valid integer.": "{value} não é um número inteiro.",
    "{value} is not a valid integer range.": "{value} não é um número inteiro.",
    "{value} is not in the range {range}.": "{value} está fora do intervalo {range}.",
    "{value} does not match the format {form}.": "{value} não é um dia escrito como {form}.",
    "'%Y-%m-%d'": "AAAA-MM-DD",
    "--memory needs --isolate": "--memory só vale com --isolate",
    "The memory is not enough to begin. Give it more with --memory.": (
        "A memória não basta para começar. Dê mais com --memory."
    ),
}
