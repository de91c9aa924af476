"""What the rows of the fault list share: a small project and the command line run in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from small import HEAD

from engine import cli

BODY = """\
levels:
  obra: [obra]
  uf: {key: [uf], seen_in: obra}
inputs:
  obras:
    level: obra
    sample: ../data/obras.csv
    columns:
      uf: {type: text}
      valor: {type: money, range: [0, 1000000]}
columns:
  soma: {level: uf, formula: sum(valor)}
tables:
  somas: {listing: {rows: uf, columns: [soma]}}
"""
ROWS = "obra,uf,valor\na,SP,1.50\nb,SP,2.50\nc,RJ,4.00\n"


class Project:
    """A folder with rules and data, and the two commands typed in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.rules = folder / "rules" / "lei.yaml"
        self.data = folder / "data" / "obras.csv"
        self.rules.parent.mkdir()
        self.data.parent.mkdir()
        self.says(BODY)
        self.data.write_text(ROWS, "utf-8")

    def says(self, body: str | bytes, head: str = HEAD) -> None:
        """What the rule file says; bytes are the whole file."""
        self.rules.write_bytes(body if isinstance(body, bytes) else (head + body).encode())

    def holds(self, text: str | bytes) -> None:
        """What the data file holds."""
        self.data.write_bytes(text if isinstance(text, bytes) else text.encode())

    def evaluate(self, *words: str) -> Result:
        """`evaluate --rules rules/lei.yaml …`."""
        return CliRunner().invoke(cli.evaluate, ["--rules", str(self.rules), *words])

    def regua(self, *words: str) -> Result:
        """`regua …`."""
        return CliRunner().invoke(cli.regua, words)

    def check(self) -> Result:
        """`regua check rules/lei.yaml`."""
        return self.regua("check", str(self.rules))

    def files(self) -> set[str]:
        """All files of the project."""
        return {file.relative_to(self.folder).as_posix() for file in self.folder.rglob("*") if file.is_file()}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project that runs."""
    return Project(tmp_path)


@pytest.fixture
def faulty(project: Project) -> Callable[[str | bytes], str]:
    """A rule file's body in, what `check` says of it out: exit 3, nothing on stdout, no traceback, no file written."""

    def checked(body: str | bytes) -> str:
        project.says(body)
        before = project.files()
        result = project.check()
        assert result.exit_code == 3, result.output
        assert result.stdout == ""
        assert "Traceback" not in result.stderr
        assert project.files() == before
        return result.stderr

    return checked


@pytest.fixture
def refused(project: Project) -> Callable[..., str]:
    """A data file in, what `evaluate` says of it out: exit 4, nothing on stdout, no traceback, no file written."""

    def evaluated(data: str | bytes, body: str = BODY) -> str:
        project.says(body)
        project.holds(data)
        before = project.files()
        result = project.evaluate()
        assert result.exit_code == 4, result.output
        assert result.stdout == ""
        assert "Traceback" not in result.stderr
        assert project.files() == before
        return result.stderr

    return evaluated
