"""What became of examples -> the text that an author reads, or one JSON object for programs; in the ruleset's language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from engine.problem import Problem, Text, say
from engine.report.catalogue import speak
from engine.report.exact_json import JsonValue, to_text
from engine.report.visible import clean, wrapped
from engine.tested import Difference, Tested, Tried

WIDTH: Final = 120
BOLD: Final = "1"
RED: Final = "1;31"


def draw_tested(found: Tested, *, color: bool = False, width: int = WIDTH) -> str:
    """The examples that don't come out as they say, value by value, then how many do."""
    page = _Page(found.language, color, width)
    head = [
        page.paint(BOLD, clean(found.title)),
        f"{clean(found.ruleset)}, {page.speak(say('version {version}', version=found.version))}",
    ]
    parts = [head, *(list(page.example(one)) for one in found.examples if not one.holds), [page.total(found)]]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


class _Page:
    def __init__(self, language: str, color: bool, width: int) -> None:  # noqa: FBT001 — one caller, above
        self.language, self.color, self.width = language, color, width

    def speak(self, text: Text) -> str:
        return clean(speak(text, self.language))

    def paint(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.color else text

    def example(self, tried: Tried) -> Iterator[str]:
        """An example with what differs."""
        title = f": {clean(tried.title)}" if tried.title else ""
        yield self.paint(RED, f"{clean(tried.name)}{title}")
        for one in tried.differences:
            yield from self.indented(told(one, self.language), f"{one.place.file}:{one.place.line}:{one.place.column}")
        for problem in tried.stopped:
            where = f"{problem.place.file}:{problem.place.line}:{problem.place.column}"
            yield from self.indented(
                speak(say("the run stops: {what} [{code}]", what=problem.what, code=problem.code), self.language), where
            )
            yield from (f"    {clean(row)}" for row in problem.rows)

    def indented(self, text: str, where: str) -> Iterator[str]:
        first, *further = wrapped(clean(text), self.width - 2)
        yield from (f"  {first}", *(f"    {line}" for line in further), f"    {clean(where)}")

    def total(self, found: Tested) -> str:
        """How many examples and values there are, and how many examples don't hold."""
        bad = sum(not one.holds for one in found.examples)
        values = sum(one.values for one in found.examples)
        counts = {"examples": len(found.examples), "values": values, "bad": bad}
        if not bad:
            return self.speak(say("examples: {examples}, values compared: {values}; all as expected", **counts))
        return self.speak(say("examples: {examples}, values compared: {values}; not as expected: {bad}", **counts))


def told(one: Difference, language: str) -> str:
    """A difference in one line."""
    if not one.column:
        return speak(say("{table}: {why}: {row}", table=one.table, why=speak(one.why, language), row=one.member), language)
    what = f"{one.table} · {one.column}" if one.table else one.column
    place = {"column": what, "member": one.member}
    where = speak(say("{column} of {member}", **place) if one.member else say("{column}", **place), language)
    values = {"where": where, "expected": one.expected}
    if one.why:
        computed = f": {one.computed}" if one.computed else ""
        text = say("{where}: expected {expected}; {why}{computed}", **values, why=speak(one.why, language), computed=computed)
    else:
        text = say("{where}: expected {expected}, computed {computed}", **values, computed=one.computed)
    return speak(text, language)


def tested_json(found: Tested) -> str:
    """One JSON object: the ruleset, and every example with its differences."""
    examples: list[JsonValue] = [_example(one, found.language) for one in found.examples]
    answer: dict[str, JsonValue] = {
        "ruleset": found.ruleset,
        "version": found.version,
        "holds": found.holds,
        "examples": examples,
    }
    return to_text(answer, deep=3) + "\n"


def _example(tried: Tried, language: str) -> dict[str, JsonValue]:
    differences: list[JsonValue] = [_difference(one, language) for one in tried.differences]
    stopped: list[JsonValue] = [_stopped(one, language) for one in tried.stopped]
    return {
        "name": tried.name,
        "title": tried.title,
        "line": tried.place.line,
        "of_document": tried.of_document,
        "values": tried.values,
        "holds": tried.holds,
        "differences": differences,
        "stopped": stopped,
    }


def _difference(one: Difference, language: str) -> dict[str, JsonValue]:
    return {
        "table": one.table,
        "column": one.column,
        "member": one.member,
        "expected": one.expected,
        "computed": one.computed,
        "why": speak(one.why, language) if one.why else "",
        "file": one.place.file,
        "line": one.place.line,
        "at": one.place.column,
    }


def _stopped(problem: Problem, language: str) -> dict[str, JsonValue]:
    place = problem.place
    return {"code": problem.code, "what": speak(problem.what, language), "file": place.file, "line": place.line,
            "rows": list(problem.rows)}  # fmt: skip
