"""The command line as somebody calls it: another process, in a folder, with an environment; and a terminal where one is due."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
PLAIN: Final = {"LC_ALL": "C.UTF-8", "PYTHONUTF8": "1", "TERM": "xterm", "NO_COLOR": "", "FORCE_COLOR": "", "COLUMNS": ""}
RULES: Final = """\
ruleset: merenda
version: "2026"
in_force: {from: "2026-01-01", until: "2026-12-31"}
language: en
title: School meals
levels:
  escola: [escola]
inputs:
  escolas:
    level: escola
    sample: escolas.csv
    columns:
      alunos: {type: integer, range: [0, 10000]}
      nota: {type: number, decimals: 1}
columns:
  repasse: {level: escola, formula: alunos * 0.53, round: 0.01, unit: BRL}
tables:
  lista: {listing: {rows: escola, columns: [alunos, nota, repasse]}}
  maior: {ranking: {rows: escola, of: repasse, first: highest, take: 1, columns: [repasse]}}
  total: {print: false, summary: {measures: {soma: sum(repasse)}}}
checks:
  notas_ate_dez: {level: escola, must: nota <= 10}
"""
SCHOOLS: Final = "escola,alunos,nota\nAnita,413,7.8\nDom Pedro,97,4.1\nSantos,231,9.3\n"


def command(*words: str) -> list[str]:
    """`evaluate …` or `regua …`, by this checkout's own code."""
    program, *further = words
    return [sys.executable, str(ROOT / "cli.py"), *({"evaluate": ["evaluate"], "regua": []}[program]), *further]


def surroundings(**more: str) -> Mapping[str, str]:
    """An environment that says nothing of its own."""
    return {**os.environ, **PLAIN, **more}


def call(folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """What a command gives when its output goes to a program."""
    done = subprocess.run(command(*words), cwd=folder, env=surroundings(**more), capture_output=True, check=False)
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def on_terminal(folder: Path, *words: str, **more: str) -> tuple[int, str]:
    """The exit code, and all that stands on the terminal that a command was called from. POSIX only."""
    ours, theirs = os.openpty()
    with subprocess.Popen(
        command(*words), cwd=folder, env=surroundings(**more), stdin=theirs, stdout=theirs, stderr=theirs
    ) as child:
        os.close(theirs)
        shown = all_of(ours)
        code = child.wait()
    os.close(ours)
    return code, shown.decode().replace("\r\n", "\n")


def all_of(terminal: int) -> bytes:
    """What stands on a terminal once nobody writes there any more."""
    shown = b""
    while True:
        try:
            more = os.read(terminal, 65536)
        except OSError:  # Linux says so when the last one who could write has gone
            return shown
        if not more:
            return shown
        shown += more
