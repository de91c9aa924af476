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
    "examples",
    "intent",
    "check",
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
DIVIDING: Final = re.compile(r"^--- (data|file|options|run|gives|report|report pt-BR)(?:: (.+))?\n", re.MULTILINE)
EXPECTED: Final = {"gives", "report", "report pt-BR"}
LOCALES: Final = {"gives": "C.UTF-8", "report": "C.UTF-8", "report pt-BR": "pt_BR.UTF-8"}
TOLD: Final = re.compile(r"^(?:\S+ erro\[.+?\]:|erro\[.+?\]:|motivo: |correção: )(.+)$", re.MULTILINE)
ENGLISH: Final = re.compile(r"\b(?:an|the|and|of|with|is|are|not|it|its|this|that|must|number|numbers|text|day|row|rows)\b")
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
    end = next((found.start() for found in DIVIDING.finditer(text) if found[1] in EXPECTED), len(text))
    whole = rules if re.search("^ruleset:", rules, re.MULTILINE) else rules + HEAD
    return Case(text[:end], whole, tuple(piece for piece in pieces if piece[0] not in EXPECTED), text[end:])


def came(case: Case, sort: str) -> tuple[int, str]:
    """The exit code, and the expected part as the case file would say it, in each language in which it does."""
    words = {"good": ["gives"], "bad": ["report"]}[sort]
    words += ["report pt-BR"] if "\n--- report pt-BR" in case.expected else []
    told = [_told(case, word) for word in words]
    return told[0][0], "".join(text for _, text in told)


def _told(case: Case, word: str) -> tuple[int, str]:
    """What comes under one dividing line, and the line."""
    result = CliRunner().invoke(regua, case.command, env={"LC_ALL": LOCALES[word]})
    text = case.command[0] == "evaluate" and "--format" not in case.command
    shown = _below_heading(result.stdout) if text else result.stdout
    printed = f"{shown}{result.stderr}" if word == "gives" else result.stderr
    exit_code = f": exit {result.exit_code}" if result.exit_code else ""
    return result.exit_code, f"--- {word}{exit_code}\n{printed}"


def _below_heading(printed: str) -> str:
    """What stands under the ruleset's title, name and version."""
    return printed.split("\n", 2)[-1].lstrip("\n")


def _lay(case: Case, folder: Path) -> None:
    """The files of a case in a folder."""
    for name, content in case.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")


@pytest.mark.parametrize("path", ALL, ids=lambda path: str(path.relative_to(CASES).with_suffix("")))
def test_the_case_comes_out_as_its_file_says(path, tmp_path, monkeypatch, bless):
    text = path.read_text(encoding="utf-8")
    case, sort = cut(text), path.parent.name
    _lay(case, tmp_path)
    monkeypatch.chdir(tmp_path)
    exit_code, expected = came(case, sort)
    assert exit_code in EXITS[sort], expected
    if bless:
        path.write_text(case.given + expected, encoding="utf-8")
    else:
        assert expected == case.expected


BAD: Final = [path for path in ALL if path.parent.name == "bad" and "--debug" not in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize("path", BAD, ids=lambda path: str(path.relative_to(CASES).with_suffix("")))
def test_no_report_in_portuguese_has_an_english_word(path, tmp_path, monkeypatch):
    case = cut(path.read_text(encoding="utf-8"))
    _lay(case, tmp_path)
    monkeypatch.chdir(tmp_path)
    _, report = _told(case, "report pt-BR")
    told = [re.sub("`[^`]*`", "", line) for line in TOLD.findall(report)]
    if "--format" not in case.command:
        assert told
    assert [line for line in told if ENGLISH.search(line)] == []


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
