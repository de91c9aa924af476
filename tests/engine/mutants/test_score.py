"""`regua test --mutate`: the score, each survivor at its line, and what the author explains."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from merenda import folder

from engine.cli import regua

UNMET = 1


def called(*words: str):
    return CliRunner().invoke(regua, ["test", "--mutate", *words])


def test_survivors_are_told_at_their_lines_with_what_would_catch_them(tmp_path):
    path = folder(tmp_path)
    result = called("--rules", str(path))
    assert result.exit_code == UNMET
    told = result.stdout.splitlines()
    at = told.index(f"{path}:29:17: teto: `400` como `401`")
    assert told[at + 1] == (
        "    dependem disto: 4 números publicados, 0 verificações; para notar, falta um caso cujo resultado dependa disto"
    )
    assert told[-4:] == [
        "31 de 31 mudanças experimentadas",
        "notadas: 24 (prova 7, promessa 2, verificação 0, número 15, exemplo 0)",
        "não notadas: 7; com explicação: 0",
        "cobertura: 77,4%",
    ]


def test_what_the_author_explains_does_not_count_and_is_told(tmp_path):
    result = called("--rules", str(folder(tmp_path, "unguarded: Nenhuma escola o atinge")), "--format", "json")
    found = json.loads(result.stdout)
    assert (found["made"], found["tried"], found["unnoticed"]) == (31, 31, 6)
    assert [one["name"] for one in found["survivors"] if one["explained"] == "Nenhuma escola o atinge"] == ["teto"]


def test_an_explanation_of_what_is_noticed_is_told_to_be_in_vain(tmp_path):
    path = folder(tmp_path)
    rules = path.read_text(encoding="utf-8").replace("acrescimo: 10%", "acrescimo: {value: 10%, unguarded: Nada o usa}")
    path.write_text(rules, encoding="utf-8")
    result = called("--rules", str(path))
    assert "mutant-explained" in result.stderr
    assert "`acrescimo` says why it is unguarded, and each change of it is noticed" in result.stderr


@pytest.mark.parametrize("words", [[], ["--seconds", "0"]])
def test_the_words_of_the_command_are_asked_for(words):
    assert called(*words).exit_code == 2
