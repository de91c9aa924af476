"""The lines of a rule file, broken or not -> which of them belong together, as their indentation shows it without a parser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import Final

_GOES_ON: Final = "]}"  # a line that begins so ends what the line above began
_COMMENT: Final = "#"


@dataclass(frozen=True, slots=True)
class Outline:
    """How far in each line stands, and what it stands in; lines count from 0."""

    depths: tuple[float | None, ...]  # None for a blank line or a remark
    sections: tuple[int, ...]  # the line at the left edge that each line stands under
    heads: tuple[int, ...]  # the line that begins the entry, one step further in; for a section's own line that line itself

    parts: tuple[int, ...]  # the line two steps further in, such as a column of a table; above such lines, the entry's

    def block(self, line: int) -> range:
        """A line and all that stands further in below it."""
        while line > 0 and self.depths[line] is None:  # a fault of the end of the file is told where nothing is written
            line -= 1
        edge = self.depths[line] or 0
        after = (at for at in range(line + 1, len(self.depths)) if (depth := self.depths[at]) is not None and depth <= edge)
        return range(line, next(after, len(self.depths)))

    def whole(self, line: int) -> range:
        """The entry that a line stands in, or the section when it is a section's own line."""
        return self.block(self.heads[line])

    def is_deep(self, line: int) -> bool:
        """Whether a line stands further in than the keys of its entry."""
        return self.parts[line] != self.heads[line]


def outline(lines: Sequence[str]) -> Outline:
    """The outline of some lines."""
    depths = [_depth(line) for line in lines]
    sections, heads, parts = [0] * len(lines), [0] * len(lines), [0] * len(lines)
    section, head, part, edge, keys, inner = 0, 0, 0, inf, inf, inf
    for at, depth in enumerate(depths):
        if depth == 0:
            section = head = part = at
            edge = inf
        elif depth is None or depth == inf:
            pass
        elif depth <= edge:
            # What stands less far in than the section's first entry is meant as an entry, too.
            edge = depths[at] = depth if edge == inf else edge
            head = part = at
            keys = inf
        elif depth <= keys:
            keys = depth
            part, inner = head, inf
        elif depth <= inner:
            inner = depth
            part = at
        sections[at], heads[at], parts[at] = section, head, part
    return Outline(tuple(depths), tuple(sections), tuple(heads), tuple(parts))


def _depth(line: str) -> float | None:
    """Twice its blanks; an item of a list stands a little further in than a name above it in the same column."""
    written = line.lstrip(" ")
    if not written.strip() or written[0] == _COMMENT:
        return None
    if written[0].isspace() or written[0] in _GOES_ON:  # a tab or a hard blank: how far in it was meant, nobody knows
        return inf
    return 2 * (len(line) - len(written)) + (written[:2].rstrip() == "-")
