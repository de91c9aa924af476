"""The help of every command, in the language of whoever asks for it."""

from __future__ import annotations

import re

import pytest
from calling import call
from veiled import VEILED, contexts, unsaid

from engine.cli import evaluate, regua
from engine.cli.pages import HEADINGS, USAGE, borne, spoken
from engine.cli.voice import ENGLISH, voice_of
from engine.report.portuguese import PORTUGUESE

COMMANDS = [context.command_path.split() for context in contexts(ENGLISH)]
RULES = """\
Uso: regua show rules [OPÇÕES] [NOME]

  O que um arquivo de regras diz: tudo, ou só um NOME.

Opções:
  --rules CAMINHO|NOME  Um arquivo de regras, uma pasta de versões (com --as-
                        of) ou um conjunto de regras que vem com a Régua
                        (`regua show rulesets`).  [obrigatória]
  --as-of DATA          Usa a versão em vigor nesse dia, por exemplo
                        2021-12-31.
  --lang [pt-BR|en]     A língua da ajuda, dos erros e dos avisos (sem isto, a
                        de LC_ALL, LC_MESSAGES ou LANG), e dos relatórios
                        sobre regras.
  --debug               Mostra o que as bibliotecas disseram e, se a falha for
                        da Régua, onde ela ocorreu no código.
  --help                Mostra esta ajuda.
"""


def test_every_command_is_walked():
    assert ["regua", "show", "rules"] in COMMANDS
    assert len(COMMANDS) == 1 + len(regua.commands) + len(regua.commands["show"].commands) + 1


def test_no_word_of_the_help_escapes_the_voice_that_tells_it():
    assert {context.command_path: unsaid(context.get_help(), context) for context in contexts(VEILED)} == {
        context.command_path: "" for context in contexts(VEILED)
    }


def test_words_that_no_voice_has_said_would_be_seen():
    for context in contexts(ENGLISH):
        assert "Show this message and exit" in unsaid(context.get_help(), context)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize(("words", "locale"), [((), "pt_BR.UTF-8"), (("--lang", "pt-BR"), "C.UTF-8")])
def test_no_english_is_left_in_the_help_of_whoever_reads_portuguese(tmp_path, command, words, locale):
    done = call(tmp_path, *command, *words, "--help", LC_ALL=locale, COLUMNS="1000")
    assert (done.returncode, done.stderr) == (0, "")
    page = " ".join(done.stdout.split())
    said = {text.template for _, _, text in borne(regua)} | {USAGE.template, "required"} | set(HEADINGS)
    english = [text for text in said if PORTUGUESE[text] != text]
    assert [text for text in english if re.search(rf"(?<!\w){re.escape(text)}(?!\w)", page)] == []
    assert page.startswith("Uso: ")
    assert " Opções: " in page


def test_a_page_in_portuguese_stands_to_the_letter(tmp_path):
    assert call(tmp_path, "regua", "show", "rules", "--help", LANG="pt_BR.UTF-8", LC_ALL="").stdout == RULES


def test_the_help_in_english_is_not_touched_by_the_other(tmp_path):
    spoken(regua, voice_of(["--lang", "pt-BR"], {}))
    assert spoken(regua, ENGLISH) is regua
    assert "Show this message and exit." in {text.template for _, _, text in borne(regua)}
    assert "Run the rules on the data and print the tables." in call(tmp_path, "evaluate", "--help").stdout


@pytest.mark.parametrize("words", [("regua",), ("regua", "show")])
def test_without_a_command_the_help_is_told_in_the_same_language(tmp_path, words):
    asked = call(tmp_path, *words, "--help", LC_ALL="pt_BR.UTF-8")
    done = call(tmp_path, *words, LC_ALL="pt_BR.UTF-8")
    assert (done.returncode, done.stdout, done.stderr) == (2, "", asked.stdout)


def test_the_version_is_told_in_both_languages(tmp_path):
    english = call(tmp_path, "regua", "--version")
    assert re.fullmatch(r"regua, version \S+\n", english.stdout)
    brazilian = call(tmp_path, "regua", "--version", LC_ALL="pt_BR.UTF-8")
    assert (brazilian.returncode, brazilian.stdout) == (0, english.stdout.replace("version", "versão"))


def test_every_option_and_command_says_what_it_is_for():
    for context in contexts(ENGLISH):
        assert context.command.help
        assert [each.name for each in context.command.get_params(context) if getattr(each, "help", "") == ""] == []
    assert evaluate.epilog
