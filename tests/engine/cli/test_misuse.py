"""Words that are no command: what is told of them, in either language, and exit code 2."""

from __future__ import annotations

import io
from itertools import product

import click
import pytest
from calling import call
from click.testing import CliRunner
from veiled import VEILED, contexts, options, unsaid

from engine.cli import regua
from engine.cli.misuse import Misuse, drawn
from engine.cli.voice import ENGLISH
from engine.problem import Text

# What is typed, and the last line of what is told.
FAULTS = [
    ("--foo", "No such option '--foo'.", "Não existe a opção '--foo'."),
    ("evaluate -q", "No such option '-q'.", "Não existe a opção '-q'."),
    (
        "check --stric x",
        "No such option '--stric'. Did you mean '--strict'?",
        "Não existe a opção '--stric'. Seria '--strict'?",
    ),
    (
        "test --rule x",
        "No such option '--rule'. (Did you mean one of: '--bless', '--rules'?)",
        "Não existe a opção '--rule'. (Seria uma destas: '--bless', '--rules'?)",
    ),
    ("evalute", "No such command 'evalute'. Did you mean 'evaluate'?", "Não existe o comando 'evalute'. Seria 'evaluate'?"),
    (
        "show zzz",
        "No such command 'zzz'. Did you mean 'kinds' or 'rules' or 'rulesets'?",
        "Não existe o comando 'zzz'. Seria 'kinds' ou 'rules' ou 'rulesets'?",
    ),
    (
        "show -",
        "No such command '-'. Did you mean 'kinds' or 'rules' or 'rulesets'?",
        "Não existe o comando '-'. Seria 'kinds' ou 'rules' ou 'rulesets'?",
    ),
    ("--", "Missing command.", "Falta o comando."),
    ("test", "Missing option '--rules'.", "Falta a opção '--rules'."),
    ("check", "Missing argument 'PATH...'.", "Falta o argumento 'CAMINHO...'."),
    ("numbers", "Missing argument 'DOCUMENT'.", "Falta o argumento 'DOCUMENTO'."),
    ("numbers a b", "Got unexpected extra argument (b)", "Há um argumento a mais (b)"),
    ("show kinds b c", "Got unexpected extra arguments (b c)", "Há argumentos a mais (b c)"),
    ("test --rules", "Option '--rules' requires an argument.", "Falta o valor da opção '--rules'."),
    ("evaluate -o", "Option '-o' requires an argument.", "Falta o valor da opção '-o'."),
    ("test --deep=3", "Option '--deep' does not take a value.", "A opção '--deep' não leva valor."),
    ("--help=3", "Option '--help' does not take a value.", "A opção '--help' não leva valor."),
    (
        "check x --format xml",
        "Invalid value for '--format': 'xml' is not one of 'text', 'json', 'github'.",
        "Valor inválido para '--format': 'xml' não é um destes: 'text', 'json', 'github'.",
    ),
    (
        "check x --lang fr",
        "Invalid value for '--lang': 'fr' is not one of 'pt-BR', 'en'.",
        "Valor inválido para '--lang': 'fr' não é um destes: 'pt-BR', 'en'.",
    ),
    (
        "check x --today 31/12/2020",
        "Invalid value for '--today': '31/12/2020' does not match the format '%Y-%m-%d'.",
        "Valor inválido para '--today': '31/12/2020' não é um dia escrito como AAAA-MM-DD.",
    ),
    (
        "test --rules x --seed a",
        "Invalid value for '--seed': 'a' is not a valid integer.",
        "Valor inválido para '--seed': 'a' não é um número inteiro.",
    ),
    (
        "test --rules x --seconds a",
        "Invalid value for '--seconds': 'a' is not a valid integer range.",
        "Valor inválido para '--seconds': 'a' não é um número inteiro.",
    ),
    (
        "test --rules x --seconds 0",
        "Invalid value for '--seconds': 0 is not in the range x>=1.",
        "Valor inválido para '--seconds': 0 está fora do intervalo x>=1.",
    ),
    ("evaluate --rules x --memory 9", "--memory needs --isolate", "--memory só vale com --isolate"),
]
WORDS = [words.split() for words, _, _ in FAULTS]


def told(*words: str, **more: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(regua, words, prog_name="regua", env={"LC_ALL": "C.UTF-8", **more})
    return done.exit_code, done.stdout, done.stderr


def misused(words: list[str]) -> click.UsageError:
    with pytest.raises(click.UsageError) as caught:
        regua.main(words, "regua", standalone_mode=False)
    return caught.value


@pytest.mark.parametrize(("words", "english", "portuguese"), FAULTS)
def test_each_fault_is_told_in_the_language_of_the_environment(words, english, portuguese):
    for locale, error, last in (("C.UTF-8", "Error", english), ("pt_BR.UTF-8", "Erro", portuguese)):
        code, out, err = told(*words.split(), LC_ALL=locale)
        assert (code, out, err.splitlines()[-1]) == (2, "", f"{error}: {last}")


@pytest.mark.parametrize("words", WORDS, ids=" ".join)
def test_nothing_of_a_fault_escapes_the_voice_that_tells_it(words):
    error = misused(words)
    context = error.ctx
    if context is None:  # click doesn't say in which command it was
        assert unsaid(drawn(error, VEILED), next(contexts(VEILED))) == ""
        return
    veiled = {one.command_path: one for one in contexts(VEILED)}[context.command_path]
    error.ctx = veiled
    assert unsaid(drawn(error, VEILED), veiled) == ""


@pytest.mark.parametrize("words", WORDS, ids=" ".join)
def test_english_is_as_click_says_it(words):
    error = misused(words)
    original = error.__cause__ if isinstance(error, Misuse) and error.__cause__ else error
    assert isinstance(original, click.UsageError)
    page = io.StringIO()
    original.show(file=page)
    assert f"{drawn(error, ENGLISH)}\n" == page.getvalue()


def test_every_option_that_refuses_a_value_has_words_for_it():
    refusing = set()
    valued = [
        (each, context) for context in contexts(ENGLISH) for each in options(context) if not each.is_flag and not each.multiple
    ]
    for (option, context), value in product(valued, ("?", "-1")):
        try:
            option.type_cast_value(context, value)
        except Misuse as misuse:
            why = dict(misuse.text.values)["why"]
            assert isinstance(why, Text)
            assert why.template != "{message}", option.name
            refusing.add(option.name)
    assert refusing == {"form", "lang", "memory", "seconds", "seed", "today"}


def test_what_must_be_given_is_never_one_of_a_list():
    """Of such a thing click tells the list too, and nobody would translate that."""
    for context in contexts(ENGLISH):
        lacking = [each for each in context.command.get_params(context) if each.required]
        assert [each.name for each in lacking if each.type.get_missing_message(each, context)] == []


@pytest.mark.parametrize(
    "words",
    [
        ["check", "--stric", "x", "--lang", "pt-BR"],
        ["check", "--lang=pt-BR", "--stric", "x"],
        ["--lang", "pt-BR", "check", "--stric", "x"],
        ["--lang", "pt-BR", "chekc"],
        ["chekc", "--lang", "pt-BR"],
        ["show", "--lang", "pt-BR", "rules"],
        ["--lang", "pt-BR"],
    ],
)
def test_the_option_of_the_language_counts_wherever_it_stands(words):
    code, out, err = told(*words)
    assert (code, out) == (2, "")
    assert err.splitlines()[-1].startswith("Erro: ")


def test_whoever_asks_for_english_gets_it_anywhere():
    assert told("chekc", "--lang", "en", LC_ALL="pt_BR.UTF-8")[2].endswith(
        "Error: No such command 'chekc'. Did you mean 'check'?\n"
    )


def test_the_whole_of_a_fault_in_portuguese(tmp_path):
    done = call(tmp_path, "regua", "test", LC_ALL="pt_BR.UTF-8")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "Uso: regua test [OPÇÕES]\nPara ver a ajuda: 'regua test --help'.\n\nErro: Falta a opção '--rules'.\n"


@pytest.mark.parametrize(
    ("end", "locale", "code", "said"),
    [
        ("MemoryError", "C.UTF-8", 5, "The memory is not enough to begin. Give it more with --memory.\n"),
        ("MemoryError", "pt_BR.UTF-8", 5, "A memória não basta para começar. Dê mais com --memory.\n"),
        ("KeyboardInterrupt", "pt_BR.UTF-8", 130, "\n"),
    ],
)
def test_what_ends_a_command_before_it_has_begun_is_told_too(tmp_path, end, locale, code, said):
    (tmp_path / "polars.py").write_text(f"raise {end}\n", encoding="utf-8")
    done = call(tmp_path, "evaluate", "--rules", "x", LC_ALL=locale, PYTHONPATH=str(tmp_path))
    assert (done.returncode, done.stdout, done.stderr) == (code, "", said)
