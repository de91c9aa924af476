"""Problems -> what a person, an editor or a build server reads: place, cause and mend of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from engine.problem import Place, Problem, Text, joined, say
from engine.report.catalogue import speak
from engine.report.exact_json import JsonValue, to_text
from engine.report.visible import clean, visible, width

TAB: Final = 4
MARGIN: Final = 4  # digits kept for line numbers before excerpts
AROUND: Final = 100  # characters of a long line that are shown around the fault
BEFORE: Final = 40  # how many of them stand before it
WHOLE: Final = ("usage", "write", "run")  # stages whose problems stand at no line
LEVELS: Final[Mapping[str, tuple[Text, Text]]] = {  # each with the word for one, and for how many
    "error": (say("error"), say("{count} errors")),
    "warning": (say("warning"), say("{count} warnings")),
    "note": (say("note"), say("{count} notes")),
}
ALSO: Final = say("also:")
WHY: Final = say("why:")
MEND: Final = say("mend:")
ROWS: Final = say("rows:")
FROM: Final = say("from:")
LINE_END: Final = re.compile(r"\r\n|\n|\r")
BOLD: Final = "1"
RED: Final = "1;31"
YELLOW: Final = "1;33"
BLUE: Final = "1;34"


def draw_problems(
    problems: Iterable[Problem], sources: Mapping[str, str], *, color: bool = False, debug: bool = False, language: str = "en"
) -> str:
    """All the problems in the order of their places, each with its line of source where that is known, and their number."""
    found = _in_order(problems)
    if not found:
        return ""
    page = _Page(language, color=color)
    lines = {file: _lines(text) for file, text in sources.items() if text}
    blocks = ["\n".join(_block(problem, lines, page, debug=debug)) for problem in found]
    return "\n\n".join([*blocks, page.paint(BOLD, page.speak(_count(found)))]) + "\n"


def problems_json(problems: Iterable[Problem], language: str = "en") -> str:
    """One JSON object with the problems and how many there are of each level."""
    found = _in_order(problems)
    levels = Counter(problem.level for problem in found)
    records = [_record(problem, language) for problem in found]
    return to_text({"errors": levels["error"], "warnings": levels["warning"], "problems": records}, deep=3) + "\n"


def problems_github(problems: Iterable[Problem], language: str = "en") -> str:
    """One line a problem in the form that GitHub Actions turns into notes beside the lines of a change."""
    return "".join(f"{_annotation(problem, language)}\n" for problem in _in_order(problems))


class _Page:
    """A language, and color when it was asked for."""

    def __init__(self, language: str, *, color: bool) -> None:
        self.language = language
        self.color = color
        self.margin = 1 + max(len(self.speak(label)) for label in (WHY, MEND, ROWS, FROM))

    def speak(self, text: Text) -> str:
        """A message in the page's language."""
        return speak(text, self.language)

    def paint(self, code: str, text: str) -> str:
        """The text in a color of the terminal, or as it is."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.color and text else text

    def labelled(self, label: Text, text: str) -> list[str]:
        """`why:  the text`, further lines standing under the first."""
        if not text:
            return []
        first, *further = (clean(line) for line in LINE_END.split(text.rstrip("\n")))
        said = self.speak(label)
        lines = [f"{self.paint(BLUE, said)}{' ' * (self.margin - len(said))}{first}"]
        return lines + [f"{'':{self.margin}}{line}" for line in further]


def _in_order(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: (problem.place, problem.code))


def _lines(text: str) -> list[str]:
    return LINE_END.split(text.removeprefix("\ufeff"))


def _block(problem: Problem, lines: Mapping[str, list[str]], page: _Page, *, debug: bool) -> list[str]:
    """Everything about one problem, line by line."""
    shade = RED if problem.level == "error" else YELLOW
    heading = page.paint(shade, f"{page.speak(LEVELS[problem.level][0])}[{problem.code}]:")
    where = _where(problem.place) if _has_lines(problem) else clean(problem.place.file)
    spot = f"{page.paint(BOLD, f'{where}:')} " if where else ""
    block = [f"{spot}{heading} {clean(page.speak(problem.what))}"]
    block += _excerpt(problem.place, lines, page, shade) if _has_lines(problem) else []
    for place in problem.also:
        block += [f"{page.paint(BLUE, page.speak(ALSO))} {_where(place)}", *_excerpt(place, lines, page, BLUE)]
    block += page.labelled(WHY, page.speak(problem.why))
    block += page.labelled(MEND, page.speak(problem.mend))
    block += page.labelled(ROWS, "\n".join(problem.rows))  # last: an order speaks of the rows below
    return block + (page.labelled(FROM, problem.original) if debug else [])


def _has_lines(problem: Problem) -> bool:
    """Whether the place is one in a text, and not an option, a folder, or a file as a whole."""
    return problem.code.split("-", 1)[0] not in WHOLE and not _is_option(problem.place)


def _is_option(place: Place) -> bool:
    return place.file.startswith("-")


def _where(place: Place) -> str:
    return f"{clean(place.file)}:{place.line}:{place.column}" if place.file else ""


def _excerpt(place: Place, lines: Mapping[str, list[str]], page: _Page, shade: str) -> list[str]:
    """The line of source and carets under the culprit; nothing when the line isn't at hand."""
    known = lines.get(place.file, [])
    if not 0 < place.line <= len(known):
        return []
    line = known[place.line - 1]
    start = min(max(place.column - 1, 0), len(line))
    first = max(start - BEFORE, 0) if len(line) > AROUND else 0
    shown = _untabbed(line[first : first + AROUND])
    before, culprit = shown[: start - first], shown[start - first : start - first + max(place.length, 1)]
    cut, more = "…" * (first > 0), "…" * (first + AROUND < len(line))
    carets = " " * width(cut + "".join(before)) + "^" * max(width("".join(culprit)), 1)
    gutter = f"{place.line:>{MARGIN}} | "
    return [f"{gutter}{cut}{''.join(shown)}{more}".rstrip(), f"{'| ':>{len(gutter)}}{page.paint(shade, carets)}"]


def _untabbed(line: str) -> list[str]:
    """The characters of a line as they are shown; a tab reaches to the next multiple of its width."""
    shown: list[str] = []
    reached = 0
    for character in line:
        drawn = " " * (TAB - reached % TAB) if character == "\t" else visible(character)
        shown.append(drawn)
        reached += width(drawn)
    return shown


def _count(problems: list[Problem]) -> Text:
    """`2 errors, 1 warning in 2 files`."""
    levels = Counter(problem.level for problem in problems)
    files = len({problem.place.file for problem in problems if problem.place.file and _has_lines(problem)})
    told = joined([several.filled(count=levels[level]) for level, (_, several) in LEVELS.items() if levels[level]])
    return say("{problems} in {files}", problems=told, files=say("{count} files", count=files)) if files else told


def _record(problem: Problem, language: str) -> dict[str, JsonValue]:
    return {
        "code": problem.code,
        "level": problem.level,
        **_spot(problem.place),
        "what": speak(problem.what, language),
        "why": speak(problem.why, language),
        "mend": speak(problem.mend, language),
        "also": [_spot(place) for place in problem.also],
        "rows": list(problem.rows),
    }


def _spot(place: Place) -> dict[str, JsonValue]:
    return {"file": place.file, "line": place.line, "column": place.column, "length": place.length}


def _annotation(problem: Problem, language: str) -> str:
    place = problem.place
    end = place.column + max(place.length, 1) - 1
    fields = {"file": place.file, "line": str(place.line), "col": str(place.column), "endColumn": str(end)}
    said = [speak(text, language) for text in (problem.what, problem.why, problem.mend)]
    told = [text for text in (*said, "\n".join(problem.rows)) if text]
    told += [_where(other) for other in problem.also]
    spots = ",".join(f"{key}={_escaped(value, in_field=True)}" for key, value in (fields if place.file else {}).items())
    title = f"title={_escaped(problem.code, in_field=True)}"
    level = "notice" if problem.level == "note" else problem.level
    return f"::{level} {','.join(filter(None, (spots, title)))}::{_escaped(chr(10).join(told), in_field=False)}"


def _escaped(text: str, *, in_field: bool) -> str:
    """Text as a command of GitHub Actions carries it: its own signs and line ends by their numbers, the hidden ones shown."""
    signs = "%\r\n:," if in_field else "%\r\n"
    return "".join(f"%{ord(character):02X}" if character in signs else visible(character) for character in text)
