"""A parser's complaint comes in; the same fault goes out in our words, at the place where it is mended."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from engine.problem import Problem, say
from engine.text import layout, values
from engine.text.complaint import Complaint, Finding
from engine.text.page import Page
from engine.text.refusal import Refusal

_READERS: Final[tuple[Callable[[Page, Complaint], Finding], ...]] = (  # the first that recognises a fault speaks
    values.stray_space,
    values.escape,
    values.curly,
    values.open_quote,
    values.flow,
    values.bad_start,
    layout.second_colon,
    layout.no_colon,
    layout.item_on_line,
    layout.list_broken,
    layout.mapping_broken,
)


def explain(page: Page, complaint: Complaint) -> Problem:
    """The problem behind a complaint."""
    original = f"{complaint.reading} {complaint.said}".strip()
    for recognise in _READERS:
        finding = recognise(page, complaint)
        if finding:
            place, refusal = finding
            return refusal.at(place, original)
    line, column = complaint.at
    what = say("this line cannot be read")
    mend = say("write `name: value` or `- value`, indented like the lines beside it")
    return Problem("yaml-syntax", page.place(line, column), what, mend=mend, original=original)


def explain_no_colon(page: Page, number: int) -> Problem:
    """The problem of a file that is nothing but a text."""
    finding = layout.no_colon_on(page, number)
    place, refusal = finding or (page.place(number, 0), Refusal("yaml-colon", say("this file has no `name: value`")))
    return refusal.at(place)
