"""A parser's complaint comes in; the same fault goes out in our words, at the place where it is mended."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from engine.problem import Place, Problem, say
from engine.text.page import Page
from engine.text.refusal import Refusal, quoted
from engine.text.slips import DOUBLES, ODD_SPACES, SINGLES, curly_quotes, odd_space

Spot = tuple[int, int]  # a line and a column, both from 0
Finding = tuple[Place, Refusal] | None

_STRAY_SPACE: Final = re.compile(rf"^ *(?:- +)*-?[{ODD_SPACES}]|:[{ODD_SPACES}]|[{ODD_SPACES}]:")
_CURLY_VALUE: Final = re.compile(rf"(?:^|[:,\[{{-] ) *([{DOUBLES}{SINGLES}][^\n]*)")
_NAME: Final = re.compile(r""" *(?:- +)*(?:"[^"]*"|'[^']*'|[^\s"'#:]+(?: +[^\s#:]+)*): +(?=[^\s#])""")
_GLUED: Final = re.compile(r"( *(?:- +)*)([^\s:\"'#]+):([^\s:].*)")
_REMARK: Final = re.compile(r"\s#[^\s!#]")
_PAIRS: Final = {"[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class Complaint:
    """What the parser said, where it stopped, what it was reading, and what stood open or just ended there."""

    said: str
    at: Spot
    reading: str = ""
    since: Spot | None = None
    bracket: Spot | None = None  # the innermost `[` or `{` still open
    quote: tuple[Spot, Spot] | None = None  # the last value in quotes: its first quote, and what follows its last


def explain(page: Page, complaint: Complaint) -> Problem:
    """The problem behind a complaint; the first reader of it that recognises the fault speaks."""
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


def _line(page: Page, number: int) -> str:
    return page.lines[number] if 0 <= number < len(page.lines) else ""


def _stray_space(page: Page, complaint: Complaint) -> Finding:
    at = complaint.at[0]
    since = complaint.since[0] if complaint.since else at
    for number in (since, at, at - 1):
        line = _line(page, number)
        found = _STRAY_SPACE.search(line)
        if found:
            space = next(n for n in range(found.start(), found.end()) if line[n] in found[0] and line[n] not in " -:")
            return page.place(number, space), odd_space(re.sub(f"[{ODD_SPACES}]", " ", line).strip())
    return None


def _curly(page: Page, complaint: Complaint) -> Finding:
    number = complaint.at[0]
    found = _CURLY_VALUE.search(_line(page, number))
    if not found:
        return None
    text = re.match(rf".[^{DOUBLES}{SINGLES}]*.?", found[1])
    value = text[0] if text else found[1]
    return page.place(number, found.start(1), len(value)), curly_quotes(value)


def _escape(page: Page, complaint: Complaint) -> Finding:
    if not ("escape" in complaint.said or "hexadecimal" in complaint.said or "hexdecimal" in complaint.said) or not complaint.since:
        return None
    number, column = complaint.at
    line = _line(page, number)
    at = max(line.rfind("\\", 0, column + 1), 0)
    inside = line[complaint.since[1] + 1 :].split('"')[0] if complaint.since[0] == number else line.strip().split('"')[0]
    what = say("`{found}` means nothing between double quotes", found=line[at : at + 2])
    mend = say("write `{text}`: between single quotes a `\\` is a plain character", text="'" + inside.replace("'", "''") + "'")
    return page.place(number, at, 2), Refusal("yaml-escape", what, mend=mend)


def _open_quote(page: Page, complaint: Complaint) -> Finding:
    if "quoted scalar" in complaint.reading and complaint.since:
        return _never_closed(page, complaint.since)
    if complaint.quote and complaint.quote[1] <= complaint.at and complaint.quote[1][0] == complaint.at[0]:
        first, after = complaint.quote
        if _line(page, after[0])[after[1] : complaint.at[1]].strip():
            return None
        return _after_quote(page, first, after) if first[0] == after[0] else _never_closed(page, first)
    return None


def _never_closed(page: Page, first: Spot) -> Finding:
    number, column = first
    line = _line(page, number)
    what = say("the quote opened here is not closed on its line")
    mend = say("write `{text}`", text=line[column:].rstrip() + line[column])
    return page.place(number, column), Refusal("yaml-quote", what, mend=mend)


def _after_quote(page: Page, first: Spot, after: Spot) -> Finding:
    number = first[0]
    line = _line(page, number)
    rest = line[first[1] :].rstrip()
    what = say("more text follows the closing quote of {text}", text=f"`{line[first[1] : after[1]]}`")
    why = say("a value that begins with a quote ends with it")
    start = after[1] + len(line[after[1] :]) - len(line[after[1] :].lstrip())
    return page.place(number, start, len(rest)), Refusal("yaml-quote", what, why, say("write `{text}`", text=quoted(rest)))


def _flow(page: Page, complaint: Complaint) -> Finding:
    if not complaint.bracket or not ("flow" in complaint.reading or "block end" in complaint.said):
        return None
    number, column = complaint.bracket
    opened = _line(page, number)[column]
    here, at = complaint.at
    char = _line(page, here)[at : at + 1]
    if here == number and char:
        return _inside_flow(page, complaint, opened, char)
    what = say("the `{opened}` opened here is not closed", opened=opened)
    if _REMARK.search(_line(page, number), column):
        why = say("` #` starts a remark: what follows it on the line is not read")
        return page.place(number, column), Refusal("yaml-bracket", what, why, say("put the text with the `#` between quotes"))
    mend = say("write `{closed}` where it ends", closed=_PAIRS.get(opened, "]"))
    return page.place(number, column), Refusal("yaml-bracket", what, mend=mend)


def _inside_flow(page: Page, complaint: Complaint, opened: str, char: str) -> Finding:
    place = page.place(*complaint.at)
    if char in "]}":
        what = say("`{found}` stands where the `{opened}` still open wants `{closed}`", found=char, opened=opened, closed=_PAIRS[opened])
        return place, Refusal("yaml-bracket", what, mend=say("write `{closed}`", closed=_PAIRS[opened]))
    if char == ",":
        return place, Refusal("yaml-comma", say("nothing stands before this comma"), mend=say("delete the comma, or write `null` before it"))
    what = say("`{found}` cannot stand inside a value without quotes", found=char)
    why = say("between `{brackets}` it has a meaning of its own", brackets="{ }` and `[ ]")
    mend = say("put the whole value between quotes: `{text}`", text=_entry(page, complaint))
    return place, Refusal("yaml-quote", what, why, mend)


def _entry(page: Page, complaint: Complaint) -> str:
    """The entry between brackets around a place, in quotes: from the comma, colon or bracket before it to the end it seems to have."""
    number, column = complaint.at
    line = _line(page, number)
    first = complaint.bracket[1] if complaint.bracket else 0
    start = max(first, line.rfind(", ", first, column), line.rfind(": ", first, column)) + 1
    depth, end = 0, column
    for end in range(start, len(line) + 1):
        char = line[end : end + 1]
        if depth == 0 and end >= column and char in ",]}" or not char:
            break
        depth += (char in "([{") - (char in ")]}")
    return quoted(line[start:end].strip())


def _bad_start(page: Page, complaint: Complaint) -> Finding:
    """A value that begins with a character which YAML keeps for itself."""
    wanted = ("cannot start any token", "node content", "mapping keys are not allowed")
    reads = ("anchor", "alias", "tag", "block scalar")
    if any(word in complaint.said for word in wanted):
        number, column = complaint.at
    elif complaint.since and any(word in complaint.reading for word in reads):
        number, column = complaint.since
    else:
        return None
    line = _line(page, number)
    value = line[column:].rstrip()
    if not value:
        return None
    if value[0] == "\t":
        what = say("a tab stands here")
        return page.place(number, column), Refusal("yaml-tab", what, mend=say("write spaces instead"))
    what = say("a value without quotes cannot begin with `{found}`", found=value[0])
    mend = say("write `{text}` when it is a text or formula", text=quoted(value))
    return page.place(number, column, len(value)), Refusal("yaml-quote", what, mend=mend)


def _second_colon(page: Page, complaint: Complaint) -> Finding:
    if "mapping values are not allowed" not in complaint.said:
        return None
    number, column = complaint.at
    line = _line(page, number)
    name = _NAME.match(line)
    if name and name.end() <= column:
        value = line[name.end() :].rstrip()
        what = say("a second `: ` stands on this line")
        mend = say("write `{text}`", text=name[0].lstrip() + quoted(value))
        return page.place(number, column), Refusal("yaml-colon", what, say("what precedes it would be another name"), mend)
    return _too_deep(page, number)


def _too_deep(page: Page, number: int) -> Finding:
    """A line indented under one that already has a value, or after one that lacks its `: `."""
    line = _line(page, number)
    above = next((n for n in range(number - 1, -1, -1) if _line(page, n).strip()), 0)
    indent = len(line) - len(line.lstrip(" "))
    other = len(_line(page, above)) - len(_line(page, above).lstrip(" "))
    if above >= number or indent <= other:
        return _no_colon_on(page, above)
    what = say("this line is further to the right than line {line}, which already has its value", line=above + 1)
    mend = say("begin it at column {column}, or delete the value of line {line}", column=other + 1, line=above + 1)
    return page.place(number, indent, len(line)), Refusal("yaml-indent", what, mend=mend)


def _no_colon(page: Page, complaint: Complaint) -> Finding:
    if "could not find expected ':'" not in complaint.said:
        return None
    return _no_colon_on(page, complaint.since[0] if complaint.since else complaint.at[0])


def _no_colon_on(page: Page, number: int) -> Finding:
    line = _line(page, number)
    text = line.strip()
    if not text:
        return None
    place = page.place(number, len(line) - len(line.lstrip()), len(text))
    glued = _GLUED.fullmatch(line.rstrip())
    if glued:
        what = say("no space follows `{name}:`", name=glued[2])
        return place, Refusal("yaml-colon", what, mend=say("write `{text}`", text=f"{glued[2]}: {glued[3]}"))
    remark = _REMARK.search(line)
    why = say("` #` starts a remark: what follows it on the line is not read") if remark else say("each line is `name: value` or `- value`")
    what = say("this line has no `: ` after its name")
    mend = say("write `: ` and the value after the name; when it goes on with the text above, put the whole text between quotes")
    return place, Refusal("yaml-colon", what, why, mend)


def _item_on_line(page: Page, complaint: Complaint) -> Finding:
    if "sequence entries are not allowed" not in complaint.said:
        return None
    number, column = complaint.at
    item = _line(page, number)[column:].rstrip()
    what = say("a list begins on the line of its name")
    mend = say("write `{item}` on the next line, two spaces further in; or `{text}` when it is a text", item=item, text=quoted(item))
    return page.place(number, column, len(item)), Refusal("yaml-list", what, mend=mend)


def _list_broken(page: Page, complaint: Complaint) -> Finding:
    if "block collection" not in complaint.reading or not complaint.since:
        return None
    number, column = complaint.at
    start, indent = complaint.since
    text = _line(page, number)[column:].rstrip()
    what = say("this line stands in the list that begins on line {line} and is not an item of it", line=start + 1)
    if column == indent:
        mend = say("begin it with `- `, or move it away from column {column}", column=indent + 1)
    else:
        mend = say("begin it at column {column} with `- `, or at the column of the list's name", column=indent + 1)
    return page.place(number, column, len(text)), Refusal("yaml-list", what, mend=mend)


def _mapping_broken(page: Page, complaint: Complaint) -> Finding:
    if "block mapping" not in complaint.reading and "document start" not in complaint.said:
        return None
    number, column = complaint.at
    line = _line(page, number)
    text = line[column:].rstrip()
    place = page.place(number, column, len(text))
    if text[:1] in {"]", "}", ","}:
        what = say("`{found}` closes nothing that is open", found=text[0])
        return page.place(number, column), Refusal("yaml-bracket", what, mend=say("delete it, or put the text that it belongs to between quotes"))
    if text[:1] == ":":
        return page.place(number, column), Refusal("yaml-key", say("this entry has no name"), mend=say("write the name before the `:`"))
    if text.startswith("- ") or text == "-":
        what = say("an item of a list stands where a name is due")
        mend = say("indent it two spaces further than the name of its list, or write `name: value`")
        return place, Refusal("yaml-list", what, mend=mend)
    return _misaligned(page, complaint, place) if text else None


def _misaligned(page: Page, complaint: Complaint, place: Place) -> Finding:
    number, column = complaint.at
    above = next((line for line in reversed(page.lines[:number]) if line.strip() and not line.lstrip().startswith("#")), "")
    columns = {len(above) - len(above.lstrip(" ")) + 1} | ({complaint.since[1] + 1} if complaint.since else set())
    columns.discard(column + 1)
    what = say("this line begins at column {column}, where no line above it that it could belong to begins", column=column + 1)
    mend = say("begin it at column {columns}", columns=" or ".join(str(each) for each in sorted(columns)) or "1")
    return place, Refusal("yaml-indent", what, mend=mend)


_READERS: Final[tuple[Callable[[Page, Complaint], Finding], ...]] = (
    _stray_space,
    _escape,
    _curly,
    _open_quote,
    _flow,
    _bad_start,
    _second_colon,
    _no_colon,
    _item_on_line,
    _list_broken,
    _mapping_broken,
)
