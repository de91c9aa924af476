"""The bytes of a rule file come in; a `Page` goes out: clean text that knows its lines, and what was unclean in it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from engine.problem import Place, Problem, say

MOST_BYTES: Final = 2_000_000
MOST_PROBLEMS: Final = 100

_MARK: Final = b"\xef\xbb\xbf"
# Characters that cannot be seen: controls, the line ends of other systems, soft hyphens, zero widths, directions, fillers.
UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0d"
    "\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]",
)
_BREAKS: Final = "\x85\u2028\u2029"  # what other systems begin a line with
_INDENT_TAB: Final = re.compile(r"^( *)(\t[ \t]*)", re.MULTILINE)
_DIRECTIVE: Final = re.compile(r"^%.*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a file, its lines, and the lines (from 0) that are known to be unclean.

    Unseen characters are already taken out and tabs are spaces, so that the parser finds what else is wrong; columns of
    unclean lines are therefore not to be trusted.
    """

    file: str
    text: str
    lines: tuple[str, ...]
    unclean: frozenset[int] = frozenset()
    shifted: bool = False  # whether tabs or whole lines were taken out of its indentation

    def place(self, line: int, column: int, length: int = 1) -> Place:
        """The place of a line and column that count from 0, brought back inside the text when a parser points past it."""
        if line >= len(self.lines) or (line == len(self.lines) - 1 and not self.lines[line]):
            line = next((n for n in range(len(self.lines) - 1, 0, -1) if self.lines[n]), 0)
            column = len(self.lines[line])
        width = len(self.lines[line])
        column = min(column, width)
        return Place(self.file, line + 1, column + 1, max(1, min(length, width - column)))

    def line(self, number: int) -> str:
        """A line by its number from 0; past the last one nothing is written."""
        return self.lines[number] if 0 <= number < len(self.lines) else ""

    def block(self, header: int, column: int, end: int) -> tuple[Place, int]:
        """The first written line under a `|` or `>`, and how many there are up to an end; of none, the header's place."""
        written = [number for number in range(header + 1, min(end, len(self.lines))) if self.lines[number].strip()]
        if not written:
            return self.place(header, column), 1
        first = self.lines[written[0]]
        indent = len(first) - len(first.lstrip(" "))
        return self.place(written[0], indent, len(first)), written[-1] - written[0] + 1


def open_page(data: bytes, file: str) -> tuple[Page | None, list[Problem]]:
    """The page of a file and its unclean characters; no page when the bytes are not text at all."""
    if len(data) > MOST_BYTES:
        return None, [_too_big(len(data), file)]
    data = data.removeprefix(_MARK)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [_not_utf8(data, error.start, file)]
    if text.count("\x00") * 4 > len(text):
        return None, [_utf16(file)]
    return _clean(text.replace("\r\n", "\n"), file)


def _clean(text: str, file: str) -> tuple[Page, list[Problem]]:
    lines = tuple(text.split("\n"))
    found = _unseen(text, file) + _tabs(text, file) + _directives(text, file)
    if not found:
        return Page(file, text, lines), []
    text = UNSEEN.sub("", text)
    text = _INDENT_TAB.sub(lambda tab: " " * len(tab.group()), text)
    text = _DIRECTIVE.sub("", text)
    unclean = frozenset(problem.place.line - 1 for problem in found)
    shifted = any(problem.code != "yaml-character" for problem in found)
    return Page(file, text, tuple(text.split("\n")), unclean, shifted), found


def _unseen(text: str, file: str) -> list[Problem]:
    """The first unseen character of each line."""
    found: list[Problem] = []
    start, line = 0, 1
    while (hit := UNSEEN.search(text, start)) and len(found) < MOST_PROBLEMS:
        line += text.count("\n", start, hit.start())
        first = text.rfind("\n", 0, hit.start()) + 1
        end = text.find("\n", hit.start())
        end = len(text) if end < 0 else end
        found.append(_unseen_at(text[first:end], Place(file, line, hit.start() - first + 1)))
        start = end
    return found


def _unseen_at(line: str, place: Place) -> Problem:
    at = place.column - 1
    if line[at] == "\r":
        what = say("this line ends in a way that only some programs see (a carriage return alone)")
        mend = say("save the file with the line ends LF")
        return Problem("yaml-line-end", place, what, mend=mend)
    name = unicodedata.name(line[at], "control character").lower()
    before = UNSEEN.sub("", line[max(0, at - 40) : at]).lstrip()[-20:]
    after = UNSEEN.sub("", line[at : at + 40])[:20].rstrip()
    part = (before + (" " if line[at] in _BREAKS else "") + after).strip()
    return Problem(
        "yaml-character",
        place,
        say("a character that cannot be seen stands here: {name} (U+{point})", name=name, point=f"{ord(line[at]):04X}"),
        say("two names that look the same would be different"),
        say("delete this part and type it again: `{part}`", part=part) if part else say("delete the line and type it again"),
    )


def _tabs(text: str, file: str) -> list[Problem]:
    found: list[Problem] = []
    line, start = 1, 0
    for hit in _INDENT_TAB.finditer(text):
        line += text.count("\n", start, hit.start())
        start = hit.start()
        if len(found) == MOST_PROBLEMS:
            break
        place = Place(file, line, len(hit[1]) + 1, len(hit[2]))
        mend = say("write two spaces for each step to the right")
        found.append(
            Problem("yaml-tab", place, say("this line is indented with a tab"), say("tools disagree on its width"), mend)
        )
    return found


def _directives(text: str, file: str) -> list[Problem]:
    found: list[Problem] = []
    for hit in _DIRECTIVE.finditer(text):
        place = Place(file, text.count("\n", 0, hit.start()) + 1, 1, len(hit[0]))
        mend = say("delete the line, or put `#` before it when it is a remark")
        found.append(Problem("yaml-directive", place, say("this line starts with `%`, an order to the YAML reader"), mend=mend))
        if len(found) == MOST_PROBLEMS:
            break
    return found


def _too_big(size: int, file: str) -> Problem:
    return Problem(
        "yaml-size",
        Place(file),
        say(
            "this file has {size} MB; a rule file has at most {most} MB",
            size=f"{size / 1e6:.1f}",
            most=f"{MOST_BYTES / 1e6:.0f}",
        ),
        mend=say("put the rows of its long lists into a CSV file and declare it under `inputs`"),
    )


def _utf16(file: str) -> Problem:
    return Problem("yaml-encoding", Place(file), say("this file is saved as UTF-16"), mend=say("save as UTF-8"))


def _not_utf8(data: bytes, start: int, file: str) -> Problem:
    """The first byte that is not UTF-8, and the word it stands in as Windows would read it."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return _utf16(file)
    first = data.rfind(b"\n", 0, start) + 1
    before = re.split(rb"\s", data[max(first, start - 30) : start])[-1]
    after = re.split(rb"\s", data[start : start + 30])[0]
    place = Place(file, data.count(b"\n", 0, start) + 1, len(data[first:start].decode("utf-8")) + 1)
    word = UNSEEN.sub("", before.decode("utf-8", "ignore") + after.decode("cp1252", "ignore"))
    what = say("this line is not UTF-8; read as Windows-1252 it says `{word}` here", word=word)
    return Problem("yaml-encoding", place, what if word else say("this line is not UTF-8"), mend=say("save as UTF-8"))
