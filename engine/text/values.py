"""A parser's complaint comes in; a fault of spaces, quotes, brackets or first characters inside a value goes out."""

from __future__ import annotations

import re
from typing import Final

from engine.problem import say
from engine.text.complaint import Complaint, Finding, Spot
from engine.text.page import Page
from engine.text.refusal import Refusal, entry_end, quoted, without_remark
from engine.text.slips import DOUBLES, ODD_SPACES, SINGLES, curly_quotes, odd_space

_CLOSING: Final = re.compile(r"[\]} ]+\Z")  # the brackets around a value, not its own
_STRAY_SPACE: Final = re.compile(rf"^ *(?:- +)*-?[{ODD_SPACES}]|:[{ODD_SPACES}]|[{ODD_SPACES}]:")
_CURLY_VALUE: Final = re.compile(rf"(?:^|[:,\[{{-] ) *([{DOUBLES}{SINGLES}][^\n]*)")
_REMARK: Final = re.compile(r"\s#[^\s!#]")
_PAIRS: Final = {"[": "]", "{": "}"}


def stray_space(page: Page, complaint: Complaint) -> Finding:
    """A no-break space where the indentation, a `-` or a `:` wants a plain one."""
    at = complaint.at[0]
    since = complaint.since[0] if complaint.since else at
    for number in (since, at, at - 1):
        line = page.line(number)
        found = _STRAY_SPACE.search(line)
        if found:
            space = next(n for n in range(found.start(), found.end()) if line[n] in found[0] and line[n] not in " -:")
            return page.place(number, space), odd_space(re.sub(f"[{ODD_SPACES}]", " ", line).rstrip())
    return None


def curly(page: Page, complaint: Complaint) -> Finding:
    """A value between the quotes of a word processor."""
    number = complaint.at[0]
    found = _CURLY_VALUE.search(page.line(number))
    if not found:
        return None
    return page.place(number, found.start(1), len(found[1])), curly_quotes(found[1])


def escape(page: Page, complaint: Complaint) -> Finding:
    """A backslash between double quotes that means nothing."""
    if not any(word in complaint.said for word in ("escape", "hexadecimal", "hexdecimal")):
        return None
    number, column = complaint.at
    first = complaint.since
    if not first:  # the pure parser gives up without a place at `\\U` and a number that is no character: it is the next one
        number = next((n for n in range(number, len(page.lines)) if "\\U" in page.lines[n]), number)
        column = page.line(number).find("\\U")
    line = page.line(number)
    at = max(line.rfind("\\", 0, column + 1), 0)
    start = first[1] + 1 if first and first[0] == number else line.rfind('"', 0, at) + 1
    inside = line[start:].split('"')[0].rstrip()
    what = say("`{found}` means nothing between double quotes", found=line[at : at + 2])
    mend = say("write `{text}`: between single quotes a `\\` is a plain character", text="'" + inside.replace("'", "''") + "'")
    return page.place(number, at, 2), Refusal("yaml-escape", what, mend=mend)


def open_quote(page: Page, complaint: Complaint) -> Finding:
    """A quote that is not closed, or closed before the value ends."""
    if "quoted scalar" in complaint.reading and complaint.since:
        return _never_closed(page, complaint.since)
    if complaint.quote and complaint.quote[1] <= complaint.at and complaint.quote[1][0] == complaint.at[0]:
        first, after = complaint.quote
        if page.line(after[0])[after[1] : complaint.at[1]].strip():
            return None
        if first[0] != after[0]:
            return _never_closed(page, first)
        between = bool(complaint.bracket and complaint.bracket[0] == first[0])
        return _after_quote(page, first, after, between=between)
    return None


def _never_closed(page: Page, first: Spot) -> Finding:
    number, column = first
    line = page.line(number)
    what = say("the quote opened here is not closed on its line")
    text = without_remark(line[column:])
    opened = line[:column].count("{") + line[:column].count("[")
    closing = _CLOSING.search(text)
    end = closing.start() if closing and opened else len(text)
    mend = say("write `{text}`", text=text[:end] + line[column] + text[end:])
    return page.place(number, column), Refusal("yaml-quote", what, mend=mend)


def _after_quote(page: Page, first: Spot, after: Spot, *, between: bool) -> Finding:
    number = first[0]
    line = page.line(number)
    rest = line[first[1] : entry_end(line, after[1]) if between else len(line)]
    rest = without_remark(rest)
    start = after[1] + len(line[after[1] :]) - len(line[after[1] :].lstrip())
    place = page.place(number, start, first[1] + len(rest) - start)
    if between and line[start : start + 1] in {'"', "'"}:
        return place, Refusal("yaml-comma", say("no comma stands before this value"), mend=say("write `, ` before it"))
    what = say("more text follows the closing quote of {text}", text=f"`{line[first[1] : after[1]]}`")
    why = say("a value that begins with a quote ends with it")
    return place, Refusal("yaml-quote", what, why, say("write `{text}`", text=quoted(rest)))


def flow(page: Page, complaint: Complaint) -> Finding:
    """A bracket that is not closed, or a value between brackets that needs quotes."""
    if not complaint.bracket or not ("flow" in complaint.reading or "plain scalar" in complaint.reading):
        return None
    number, column = complaint.bracket
    opened = page.line(number)[column]
    here, at = complaint.at
    char = page.line(here)[at : at + 1]
    if "unexpected ':'" in complaint.said:
        mend = say("write a space after it, or put the text between quotes")
        return page.place(here, at), Refusal("yaml-colon", say("no space follows this `:`"), mend=mend)
    if here == number and char:
        return _inside_flow(page, complaint, opened, char)
    what = say("the `{opened}` opened here is not closed", opened=opened)
    if _REMARK.search(page.line(number), column):
        why = say("` #` starts a remark: what follows it on the line is not read")
        return page.place(number, column), Refusal("yaml-bracket", what, why, say("put the text with the `#` between quotes"))
    mend = say("write `{closed}` where it ends", closed=_PAIRS[opened])
    return page.place(number, column), Refusal("yaml-bracket", what, mend=mend)


def _inside_flow(page: Page, complaint: Complaint, opened: str, char: str) -> Finding:
    place = page.place(*complaint.at)
    if char in "]}":
        what = say(
            "`{found}` stands where the `{opened}` still open wants `{closed}`",
            found=char,
            opened=opened,
            closed=_PAIRS[opened],
        )
        return place, Refusal("yaml-bracket", what, mend=say("write `{closed}`", closed=_PAIRS[opened]))
    if char == ",":
        return place, Refusal(
            "yaml-comma", say("nothing stands before this comma"), mend=say("delete the comma, or write `null` before it")
        )
    what = say("`{found}` cannot stand inside a value without quotes", found=char)
    why = say("between `{brackets}` it has a meaning of its own", brackets="{ }` and `[ ]")
    mend = say("put the whole value between quotes: `{text}`", text=_entry(page, complaint))
    return place, Refusal("yaml-quote", what, why, mend)


def _entry(page: Page, complaint: Complaint) -> str:
    """The entry between brackets that the parser stopped in, in quotes."""
    number, column = complaint.at
    line = page.line(number)
    first = complaint.bracket[1] if complaint.bracket else 0
    start = max(first, line.rfind(", ", first, column), line.rfind(": ", first, column)) + 1
    return quoted(line[start : entry_end(line, start)].strip())


def bad_start(page: Page, complaint: Complaint) -> Finding:
    """A value that begins with a character which YAML keeps for itself."""
    wanted = ("cannot start any token", "node content", "mapping keys are not allowed")
    reads = ("anchor", "alias", "tag", "block scalar")
    if any(word in complaint.said for word in wanted):
        number, column = complaint.at
    elif complaint.since and any(word in complaint.reading for word in reads):
        number, column = complaint.since
    else:
        return None
    line = page.line(number)
    value = without_remark(line[column:])
    if not value:
        return None
    if value[0] == "\t":
        what = say("a tab stands here")
        return page.place(number, column), Refusal("yaml-tab", what, mend=say("write spaces instead"))
    what = say("a value without quotes cannot begin with `{found}`", found=value[0])
    mend = say("write `{text}` when it is a text or formula", text=quoted(value))
    return page.place(number, column, len(value)), Refusal("yaml-quote", what, mend=mend)
