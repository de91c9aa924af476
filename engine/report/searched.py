"""What came of drawn rows -> the text that an author reads, or one JSON object for programs; in the ruleset's language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from engine.problem import Text, say
from engine.report.catalogue import speak
from engine.report.exact_json import JsonValue, to_text
from engine.report.visible import clean, wrapped
from engine.tested import Broken, Searched

WIDTH: Final = 120
BOLD: Final = "1"
RED: Final = "1;31"


def draw_searched(found: Searched, *, color: bool = False, width: int = WIDTH) -> str:
    """What broke a law with its rows, then how many sets of rows were tried."""

    def paint(code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if color else text

    head = f"{clean(found.ruleset)}, {_told(say('version {version}', version=found.version), found)}"
    parts = [[paint(BOLD, clean(found.title)), head]]
    if found.broken is not None:
        what, *rest = _broken(found.broken, found, width)
        parts.append([paint(RED, what), *rest])
    parts.append([_told(_total(found), found)])
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _told(text: Text, found: Searched) -> str:
    return clean(speak(text, found.language))


def _total(found: Searched) -> Text:
    counts = {"tried": found.tried, "refused": found.refused}
    if found.broken is not None:
        return say("sets of rows tried: {tried}, refused by the run: {refused}; one breaks a law", **counts)
    return say("sets of rows tried: {tried}, refused by the run: {refused}; every law and promise holds", **counts)


def _broken(broken: Broken, found: Searched, width: int) -> Iterator[str]:
    """The rule, both values, and the smallest rows."""
    name = f"{clean(broken.rule)}: " if broken.rule else ""
    yield f"{name}{_told(broken.what, found)}"
    place = broken.place
    yield f"  {clean(place.file)}:{place.line}:{place.column}"
    first, *further = wrapped(_told(_difference(broken), found), width - 2)
    yield from (f"  {first}", *(f"    {line}" for line in further))
    if not broken.rows:
        yield f"  {_told(say('no input needs any row to show it'), found)}"
        return
    yield f"  {_told(say('the fewest rows that show it:'), found)}"
    for name, rows in broken.rows:
        yield f"    {clean(name)}"
        yield from (f"      {clean(row)}" for row in rows)


def _difference(broken: Broken) -> Text:
    values = {"expected": broken.expected or "—", "computed": broken.computed or "—", "where": broken.where}
    if broken.change is not None:
        before, after = broken.change
        before = f"{broken.changed} = {before}" if broken.changed else before
        return say(
            "{where}: {expected} becomes {computed} when {before} becomes {after}", **values, before=before, after=after
        ) if broken.where else say(
            "{expected} becomes {computed} when {before} becomes {after}",
            expected=values["expected"], computed=values["computed"], before=before, after=after,
        )  # fmt: skip
    if not broken.expected:
        return say("{where}: {computed}", where=values["where"] or broken.rule, computed=values["computed"])
    if broken.where:
        return say("{where}: expected {expected}, computed {computed}", **values)
    return say("expected {expected}, computed {computed}", expected=values["expected"], computed=values["computed"])


def searched_json(found: Searched) -> str:
    """One JSON object: the ruleset, how much was tried, and what broke a law."""
    answer: dict[str, JsonValue] = {
        "ruleset": found.ruleset,
        "version": found.version,
        "holds": found.broken is None,
        "tried": found.tried,
        "refused": found.refused,
        "broken": None if found.broken is None else _json(found.broken, found),
    }
    return to_text(answer, deep=4) + "\n"


def _json(broken: Broken, found: Searched) -> JsonValue:
    rows: dict[str, JsonValue] = {name: list(rows) for name, rows in broken.rows}
    place = broken.place
    return {
        "rule": broken.rule,
        "what": speak(broken.what, found.language),
        "where": broken.where,
        "computed": broken.computed,
        "expected": broken.expected,
        "change": None if broken.change is None else list(broken.change),
        "changed": broken.changed or None,
        "file": place.file,
        "line": place.line,
        "at": place.column,
        "rows": rows,
        "example": broken.example,
    }
