"""What can be wrong: a `Place` in a file, a `Problem` at it, and `RulesError`, the one class that leaves the door.

The lowest stone of the house: it imports nothing of ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import reduce


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of one line of one file; lines and columns count from 1, columns in characters."""

    file: str
    line: int = 1
    column: int = 1
    length: int = 1

    def shifted(self, by: int, length: int = 1) -> Place:
        """The place `by` characters further along the same line."""
        return Place(self.file, self.line, self.column + by, length)


@dataclass(frozen=True, slots=True)
class Text:
    """A message as a template and its values, so that one catalogue can say it in another language."""

    template: str
    values: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        """The message in English, the language of the templates."""
        return self.template.format(**dict(self.values))

    def __bool__(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.template)

    def filled(self, **values: object) -> Text:
        """The same message with values for its blanks."""
        return Text(self.template, (*self.values, *values.items()))


NOTHING = Text("")


def say(template: str, **values: object) -> Text:
    """A message; `{name}` in the template stands for the value of that name."""
    return Text(template, tuple(values.items()))


def joined(parts: Sequence[Text]) -> Text:
    """`a, b, c`; nothing of nothing."""
    return reduce(lambda before, part: say("{before}, {part}", before=before, part=part), parts) if parts else NOTHING


def either(parts: Sequence[Text]) -> Text:
    """`a, b or c`; nothing of nothing."""
    return say("{before} or {part}", before=joined(parts[:-1]), part=parts[-1]) if len(parts) > 1 else joined(parts)


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: where, what was found, why it is one, and an order that mends it."""

    code: str
    place: Place
    what: Text
    why: Text = NOTHING
    mend: Text = NOTHING
    also: tuple[Place, ...] = ()
    rows: tuple[str, ...] = ()  # rows of data that show the fault, already drawn
    level: str = "error"
    original: str = field(default="", compare=False)  # the library's own words, shown with --debug only

    @property
    def about_data(self) -> bool:
        """Whether the data are at fault, and not the rules."""
        return self.code.startswith("data-")


class RulesError(Exception):
    """All the problems of one stage, sorted by place and without doubles."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Sort the problems as a reader meets them in the file."""
        self.problems = tuple(sorted(dict.fromkeys(problems), key=lambda p: (p.place, p.code)))
        super().__init__("; ".join(f"{p.place.file}:{p.place.line}: {p.what}" for p in self.problems))


def stop_if(problems: Iterable[Problem]) -> None:
    """End the line when a stage has found anything wrong."""
    found = [problem for problem in problems if problem.level == "error"]
    if found:
        raise RulesError(found)
