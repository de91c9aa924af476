"""What the two READMEs and the first steps show is what happens: their commands, their rule file, their outputs, and that they say the same."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from documents import ROOT, Document, Output, run

import engine

ENGLISH = Document(ROOT / "README.md")
PORTUGUESE = Document(ROOT / "README.pt-BR.md")
FIRST = Document(ROOT / "docs" / "first.md")
BOTH = pytest.mark.parametrize("document", [ENGLISH, PORTUGUESE], ids=lambda document: document.path.name)
SHOWN = pytest.mark.parametrize(
    ("document", "output"),
    [(document, output) for document in (ENGLISH, PORTUGUESE, FIRST) for output in document.outputs],
    ids=lambda value: value.command if isinstance(value, Output) else value.path.name,
)


@pytest.fixture
def desk(tmp_path: Path, document: Document) -> Path:
    """A folder as the reader has it: the checkout's rules, data and schemas, and the example files of the page."""
    for folder in ("rules", "data", "schemas"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name, text in document.files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@SHOWN
def test_the_output_shown_is_the_output_printed(document, output, desk, bless):
    done = run(output.command, desk)
    assert done.returncode == output.code, done.stderr  # what went wrong is never blessed
    if bless:
        document.write(output, done.stdout or done.stderr)
        return
    assert output.shortened(done.stdout or done.stderr) == output.expected


@BOTH
def test_the_example_rule_file_has_no_fault(desk):
    assert engine.load(desk / "exemplo.yaml").name == "merenda"


@BOTH
def test_the_program_that_embeds_prints_what_the_command_prints(desk):
    settings = {"NO_COLOR": "1", "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "embed.py"],
        cwd=desk,
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout == run("evaluate --rules exemplo.yaml --format csv", desk).stdout
    assert done.stdout


@BOTH
def test_the_two_commands_stand_first_and_are_one_line_each(document):
    assert document.commands == {
        "first": "python3 -m venv .venv && .venv/bin/pip install -q . && .venv/bin/evaluate --rules rules/igov2021.yaml",
        "second": "python3 -m venv .venv && .venv/bin/pip install -q '.[dev]' && .venv/bin/pytest -q -n auto",
    }


def test_both_readmes_show_the_same_blocks_in_the_same_order():
    assert _kinds_of_blocks(ENGLISH) == _kinds_of_blocks(PORTUGUESE)
    assert ENGLISH.files == PORTUGUESE.files
    for english, portuguese in zip(ENGLISH.outputs, PORTUGUESE.outputs, strict=True):
        faults = portuguese.command == f"{english.command} --lang pt-BR"  # told in each page's own language
        assert (portuguese.code == english.code) if faults else (portuguese == english)


def test_both_readmes_have_the_same_sections_and_tables_of_the_same_size():
    assert len(re.findall(r"^#+ ", ENGLISH.text, re.MULTILINE)) == len(re.findall(r"^#+ ", PORTUGUESE.text, re.MULTILINE))
    assert len(re.findall(r"^\|", ENGLISH.text, re.MULTILINE)) == len(re.findall(r"^\|", PORTUGUESE.text, re.MULTILINE))


@BOTH
def test_every_link_into_the_project_leads_somewhere(document):
    links = re.findall(r"\]\((?!https?:)([^)#]+)", document.text)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


@BOTH
def test_the_python_asked_for_is_the_python_declared(document):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert f"Python {project['requires-python'].removeprefix('>=')}" in document.text


def _kinds_of_blocks(document: Document) -> list[str]:
    return re.findall(r"^```(\w+)$", document.text, re.MULTILINE)
