"""A document in, its marked examples out: files to write, commands to run and what they print, texts to write anew.

A comment just above a fenced block marks it:
`<!-- file: a.yaml -->`, `<!-- file: b.yaml = a.yaml, "x" -> "y" -->` (shown nowhere), `<!-- command: first -->`, and
`<!-- output: regua check b.yaml, exit 3, first 12 lines -->`.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
MORE: Final = "…"
BLOCK: Final = re.compile(
    r"<!-- (?P<word>file|command|output): (?P<says>[^\n]+?) -->\n```\w*\n(?P<text>(?s:.*?))^```$", re.MULTILINE
)
CHANGED: Final = re.compile(r'<!-- file: (?P<name>\S+) = (?P<of>\S+), "(?P<old>.+?)" -> "(?P<new>.+?)" -->')
OUTPUT: Final = re.compile(r"(?P<command>.+?)(?:, exit (?P<code>\d+))?(?:, first (?P<lines>\d+) lines)?")


@dataclass(frozen=True, slots=True)
class Output:
    """A command as the document shows it, and what it must give."""

    command: str
    code: int
    lines: int | None
    expected: str

    def shortened(self, printed: str) -> str:
        """What was printed, as far as the document shows it."""
        lines = printed.splitlines()
        kept = [*lines[: self.lines], MORE] if self.lines is not None and len(lines) > self.lines else lines
        return "".join(f"{line}\n" for line in kept)


@dataclass(frozen=True, slots=True)
class Document:
    """A Markdown file with marked blocks."""

    path: Path

    @property
    def text(self) -> str:
        """All of it."""
        return self.path.read_text(encoding="utf-8")

    def blocks(self, word: str) -> Iterator[tuple[str, str]]:
        """What the mark says and what the block holds."""
        return ((found["says"], found["text"]) for found in BLOCK.finditer(self.text) if found["word"] == word)

    @property
    def files(self) -> Mapping[str, str]:
        """The example files by name, those made from another by one change too."""
        shown = dict(self.blocks("file"))
        for found in CHANGED.finditer(self.text):
            if found["old"] not in shown[found["of"]]:
                message = f"{self.path.name}: `{found['old']}` doesn't stand in {found['of']}"
                raise ValueError(message)
            shown[found["name"]] = shown[found["of"]].replace(found["old"], found["new"])
        return shown

    @property
    def commands(self) -> Mapping[str, str]:
        """The commands to paste, by the name that the mark gives them."""
        return {name: text.strip() for name, text in self.blocks("command")}

    @property
    def outputs(self) -> list[Output]:
        """Every command whose output is shown."""
        return [_output(says, text) for says, text in self.blocks("output")]

    def write(self, output: Output, printed: str) -> None:
        """Put what was printed in the place of what is shown."""
        block = next(
            found
            for found in BLOCK.finditer(self.text)
            if found["word"] == "output" and _output(found["says"], "").command == output.command
        )
        start, end = block.span("text")
        self.path.write_text(self.text[:start] + output.shortened(printed) + self.text[end:], encoding="utf-8")


def _output(says: str, text: str) -> Output:
    found = OUTPUT.fullmatch(says)
    if found is None:
        message = f"`{says}` names no command"
        raise ValueError(message)
    return Output(found["command"], int(found["code"] or 0), int(found["lines"]) if found["lines"] else None, text)


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """A command of ours as typed in a folder, by this checkout's own code, in a plain environment without color."""
    program, *arguments = shlex.split(command)
    words = {"evaluate": ["evaluate"], "regua": []}[program]
    settings = {"NO_COLOR": "1", "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), *words, *arguments],
        cwd=folder,
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
