"""In which language the command line speaks: what the words name, else what the environment asks for."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from engine.cli import regua
from engine.cli.voice import language_named, language_of


@pytest.mark.parametrize(
    ("surroundings", "language"),
    [
        ({}, "en"),
        ({"LANG": "pt_BR.UTF-8"}, "pt-BR"),
        ({"LANG": "pt_PT"}, "pt-BR"),
        ({"LC_ALL": "", "LC_MESSAGES": "pt_BR.UTF-8", "LANG": "en_US.UTF-8"}, "pt-BR"),
        ({"LC_ALL": "C", "LC_MESSAGES": "pt_BR.UTF-8", "LANG": "pt_BR.UTF-8"}, "en"),
        ({"LC_MESSAGES": "C.UTF-8", "LANG": "pt_BR.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
    ],
)
def test_the_environment_says_in_which_language_faults_are_told(surroundings, language):
    assert language_of(surroundings) == language


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("", ""),
        ("check lei.yaml", ""),
        ("check lei.yaml --lang pt-BR", "pt-BR"),
        ("--lang pt-BR check lei.yaml", "pt-BR"),
        ("check --nonsense --lang=pt-BR", "pt-BR"),
        ("check --lang en --lang pt-BR", "pt-BR"),
        ("check --lang=pt-BR --lang en", "en"),
        ("check --lang fr", ""),
        ("check --lang", ""),
        ("check pt-BR", ""),
        ("check --language pt-BR", ""),
        ("check -- --lang pt-BR", ""),
    ],
)
def test_the_last_option_that_names_a_language_counts_wherever_it_stands(words, language):
    assert language_named(words.split()) == language


@pytest.mark.parametrize("command", [["test"], ["test", "--deep", "--seconds", "1"], ["reconcile"]])
def test_reports_on_rules_speak_the_language_that_is_asked_for_by_name(command, monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    own, asked = (
        CliRunner().invoke(regua, [*command, "--rules", "igov2016", *words]).stdout for words in ([], ["--lang", "en"])
    )
    assert "versão" in own
    assert "version" in asked
    assert "versão" not in asked
