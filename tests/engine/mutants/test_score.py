"""`regua test --mutate`: the score, each survivor at its line, and what the author explains."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner
from merenda import folder

from engine.cli import regua

ROOT: Final = Path(__file__).resolve().parents[3]
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
    assert told[at + 2 : at + 10] == [
        "    um caso assim, para colar em `examples:`",
        "      teto_29:",
        "        given:",
        "          escolas:",
        "            - {escola: B, alunos: 999, rural: false}",
        "        expect:",
        "          columns:",
        "            - {column: repasse, at: {escola: B}, is: 400}",
    ]
    assert told[-4:] == [
        "31 de 31 mudanças experimentadas",
        "notadas: 24 (prova 7, promessa 2, verificação 0, número 15, exemplo 0)",
        "não notadas: 7; com explicação: 0",
        "cobertura: 77,4%",
    ]


def test_the_report_speaks_the_language_that_is_asked_for(tmp_path):
    told = called("--rules", str(folder(tmp_path)), "--lang", "en").stdout.splitlines()
    assert told[-3:] == [
        "noticed: 24 (proof 7, promise 2, check 0, figure 15, example 0)",
        "not noticed: 7; explained: 0",
        "score: 77.4%",
    ]
    assert "    such a case, to be pasted under `examples:`" in told
    assert called("--rules", str(folder(tmp_path)), "--seconds", "1").stdout.splitlines()[-1].startswith("cobertura")


def test_what_the_author_explains_does_not_count_and_is_told(tmp_path):
    result = called("--rules", str(folder(tmp_path, "unguarded: Nenhuma escola o atinge")), "--format", "json")
    found = json.loads(result.stdout)
    assert (found["made"], found["tried"], found["unnoticed"]) == (31, 31, 6)
    assert [one["name"] for one in found["survivors"] if one["explained"] == "Nenhuma escola o atinge"] == ["teto"]
    assert [bool(one["example"]) for one in found["survivors"] if one["name"] in ("teto", "porte")] == [False, True]


def test_an_explanation_of_what_is_noticed_is_told_to_be_in_vain(tmp_path):
    path = folder(tmp_path)
    rules = path.read_text(encoding="utf-8").replace("acrescimo: 10%", "acrescimo: {value: 10%, unguarded: Nada o usa}")
    path.write_text(rules, encoding="utf-8")
    result = called("--rules", str(path))
    assert "mutant-explained" in result.stderr
    assert "`acrescimo` says why it is unguarded, and each change of it is noticed" in result.stderr


@pytest.mark.skipif(os.name == "nt", reason="a group of processes is told of Ctrl-C in another way")
@pytest.mark.parametrize("after", [1, 4])  # seconds: while processes begin, and while they work
def test_ctrl_c_ends_all_processes_quietly(after):
    words = [sys.executable, str(ROOT / "cli.py"), "test", "--rules", str(ROOT / "rules" / "igov2021.yaml"), "--mutate"]
    with subprocess.Popen(words, stderr=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True) as child:
        time.sleep(after)
        os.killpg(child.pid, signal.SIGINT)
        said = child.communicate(timeout=30)
    assert child.returncode == 130
    assert said[0] == b""
    assert said[1].strip() == b""


@pytest.mark.parametrize("words", [[], ["--seconds", "0"]])
def test_the_words_of_the_command_are_asked_for(words):
    assert called(*words).exit_code == 2


ALONE = """\
ruleset: merenda
version: "1"
in_force: {from: "2026-01-01"}
language: pt-BR
title: Merenda
levels: {escola: [escola]}
inputs: {escolas: {level: escola, columns: {alunos: {type: integer, range: [0, 999]}}}}
columns:
  repasse: {level: escola, formula: 2 * alunos}
tables:
  lista: {listing: {rows: escola, columns: [repasse]}}
"""
EXAMPLE = """\
examples:
  uma:
    given: {escolas: [{escola: A, alunos: 10}]}
    expect: {columns: [{column: repasse, at: {escola: A}, is: 20}]}
"""


def test_where_no_input_has_a_file_examples_alone_are_asked_and_that_is_told(tmp_path):
    path = tmp_path / "merenda.yaml"
    path.write_text(ALONE + EXAMPLE, encoding="utf-8")
    result = called("--rules", str(path), "--lang", "pt-BR")
    assert result.exit_code == 0
    assert "notadas: 2 (prova 0, promessa 0, verificação 0, número 0, exemplo 2)" in result.stdout
    assert "aviso[mutant-rows]: nenhuma entrada tem arquivo" in result.stderr


def test_without_rows_and_without_examples_the_files_are_asked_for(tmp_path):
    path = tmp_path / "merenda.yaml"
    path.write_text(ALONE, encoding="utf-8")
    result = called("--rules", str(path), "--lang", "en")
    assert result.exit_code == 4
    assert "input `escolas` has no file" in result.stderr


def test_a_file_in_which_something_is_wrong_is_told_whole(tmp_path):
    path = tmp_path / "merenda.yaml"
    path.write_text(ALONE.replace("title: Merenda", "title: [Merenda]").replace("2 * alunos", "2 * aluno"), encoding="utf-8")
    result = called("--rules", str(path), "--lang", "en")
    assert result.exit_code == 3
    assert "error[shape-type]" in result.stderr
    assert "error[name-unknown]: nothing is called `aluno`" in result.stderr
