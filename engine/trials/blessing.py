"""A rule file's bytes and the differences of its examples -> the bytes with computed values in the place of expected ones."""

from __future__ import annotations

from collections.abc import Iterable

from engine.tested import Difference

BOM = "\ufeff"


def blessed(data: bytes, differences: Iterable[Difference]) -> tuple[bytes, int]:
    """The file with nothing else changed, and how many values were written."""
    text = data.decode()
    mark, text = (BOM, text.removeprefix(BOM)) if text.startswith(BOM) else ("", text)
    lines = text.split("\n")
    written = [one for one in differences if one.written is not None]
    for one in sorted(written, key=lambda one: (one.place.line, one.place.column), reverse=True):
        at = one.place.line - 1
        lines[at] = _replaced(lines[at], one.place.column - 1, one.place.length, one.written or "", bars=bool(one.table))
    return (mark + "\n".join(lines)).encode(), len(written)


def _replaced(line: str, start: int, length: int, new: str, *, bars: bool) -> str:
    """A line with another value; between bars the cells that follow stay where they stand, if there is room."""
    before, after = line[:start], line[start + length :]
    if not bars and before[-1:] in {'"', "'"} and after[:1] == before[-1:]:
        before, after = before[:-1], after[1:]  # the new value brings its own quotes
    if not bars:
        return before + new + after
    if len(new) < length:
        return before + new + (" " * (length - len(new)) if after.strip() else "") + after
    room = len(after) - len(after.lstrip(" "))
    return before + new + after[min(len(new) - length, max(room - 1, 0)) :]
