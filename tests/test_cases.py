"""Case files -> what the command line makes of them, held against what each file says must come; `--bless` writes it anew.

How a case is written stands in tests/cases/README.md.
"""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner

from engine.cli import regua
from engine.kinds import COLUMN_KINDS, TABLE_KINDS

CASES: Final = Path(__file__).parent / "cases"
RULES: Final = "regras.yaml"
FOLDERS: Final = (
    *COLUMN_KINDS,
    *TABLE_KINDS,
    "levels",
    "inputs",
    "lists",
    "axes",
    "checks",
    "formulas",
    "file",
    "numbers",
    "command",
    "published",
    "gallery",
)
FEWEST: Final = {"good": 3, "bad": 5}
EXITS: Final = {"good": (0, 1), "bad": (2, 3, 4, 6)}
HEAD: Final = """\
ruleset: caso
version: "1"
in_force: {from: "2026-01-01"}
language: pt-BR
title: Caso
"""
DIVIDING: Final = re.compile(r"^--- (data|file|options|run|gives|report)(?:: (.+))?\n", re.MULTILINE)
ALL: Final = sorted(path for word in FEWEST for path in CASES.glob(f"*/{word}/*.yaml"))


@dataclass(frozen=True, slots=True)
class Case:
    """A case file cut at its dividing lines."""

    given: str  # all that stands before what is expected
    rules: str
    pieces: tuple[tuple[str, str, str], ...]  # what each dividing line says, and the text under it
    expected: str

    @property
    def files(self) -> dict[str, str]:
        """What must stand in the folder where the case is run."""
        inputs = {f"{says}.csv": text for word, says, text in self.pieces if word == "data"}
        return {RULES: self.rules, **inputs, **{says: text for word, says, text in self.pieces if word == "file"}}

    @property
    def command(self) -> list[str]:
        """The words of the command line."""
        said = {word: shlex.split(says) for word, says, _ in self.pieces if word in {"run", "options"}}
        inputs = [word for sort, says, _ in self.pieces if sort == "data" for word in ("--data", f"{says}={says}.csv")]
        return said.get("run") or ["evaluate", "--rules", RULES, *inputs, *said.get("options", [])]


def cut(text: str) -> Case:
    """A case file's text in its parts."""
    rules, *rest = DIVIDING.split(text)
    pieces = tuple(zip(rest[0::3], (says or "" for says in rest[1::3]), rest[2::3], strict=True))
    end = next((found.start() for found in DIVIDING.finditer(text) if found[1] in {"gives", "report"}), len(text))
    whole = rules if re.search("^ruleset:", rules, re.MULTILINE) else rules + HEAD
    return Case(text[:end], whole, tuple(piece for piece in pieces if piece[0] not in {"gives", "report"}), text[end:])


def came(case: Case, sort: str) -> tuple[int, str]:
    """The exit code, and the expected part as the case file would say it."""
    result = CliRunner().invoke(regua, case.command)
    text = case.command[0] == "evaluate" and "--format" not in case.command
    shown = _below_heading(result.stdout) if text else result.stdout
    printed = result.stderr if sort == "bad" else f"{shown}{result.stderr}"
    word = "report" if sort == "bad" else "gives"
    exit_code = f": exit {result.exit_code}" if result.exit_code else ""
    return result.exit_code, f"--- {word}{exit_code}\n{printed}"


def _below_heading(printed: str) -> str:
    """What stands under the ruleset's title, name and version."""
    return printed.split("\n", 2)[-1].lstrip("\n")


@pytest.mark.parametrize("path", ALL, ids=lambda path: str(path.relative_to(CASES).with_suffix("")))
def test_the_case_comes_out_as_its_file_says(path, tmp_path, monkeypatch, bless):
    text = path.read_text(encoding="utf-8")
    case, sort = cut(text), path.parent.name
    for name, content in case.files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    exit_code, expected = came(case, sort)
    assert exit_code in EXITS[sort], expected
    if bless:
        path.write_text(case.given + expected, encoding="utf-8")
    else:
        assert expected == case.expected


@pytest.mark.parametrize("path", ALL, ids=lambda path: str(path.relative_to(CASES).with_suffix("")))
def test_the_case_opens_with_what_it_shows(path):
    assert re.match(r"# \S.{10,}\n", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("sort", FEWEST)
@pytest.mark.parametrize("folder", FOLDERS)
def test_each_folder_has_cases_of_both_sorts(folder, sort):
    assert len(list((CASES / folder / sort).glob("*.yaml"))) >= FEWEST[sort]


def test_no_folder_of_cases_is_left_unread():
    folders = {path.name for path in CASES.iterdir() if path.is_dir()}
    assert folders == set(FOLDERS)
    assert set(CASES.rglob("*.yaml")) == set(ALL)
