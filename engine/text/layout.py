"""A parser's complaint comes in; a fault of lines among each other goes out: colons, indentation, items of lists."""

from __future__ import annotations

import re
from typing import Final

from engine.problem import NOTHING, Place, Text, either, say
from engine.text.complaint import Complaint, Finding
from engine.text.page import Page
from engine.text.refusal import Refusal, quoted, without_remark

_NAME: Final = re.compile(r""" *(?:- +)*(?:"[^"]*"|'[^']*'|[^\s"'#:]+(?: +[^\s#:]+)*): +(?=[^\s#])""")
_GLUED: Final = re.compile(r"( *(?:- +)*)([^\s:\"'#]+):([^\s:].*)")
_LONE: Final = re.compile(r" *[^\W\d]\w* *")  # a name on a line of its own
_EQUALS: Final = re.compile(r"( *(?:- +)*)(\w+) *= *([^=].*)")
_REMARK: Final = re.compile(r"\s#[^\s!#]")


def second_colon(page: Page, complaint: Complaint) -> Finding:
    """A `: ` inside a plain value, or a line too far to the right."""
    if "mapping values are not allowed" not in complaint.said:
        return None
    number, column = complaint.at
    line = page.line(number)
    name = _NAME.match(line)
    if name and name.end() <= column:
        value = without_remark(line[name.end() :])
        what = say("a second `: ` stands on this line")
        text = name[0].strip() + " " + quoted(value)
        mend = say("write `{text}` when it is a text; else begin a new line with `{value}`, further in", text=text, value=value)
        return page.place(number, column), Refusal("yaml-colon", what, say("what precedes it would be another name"), mend)
    return _too_deep(page, number)


def _too_deep(page: Page, number: int) -> Finding:
    """A line indented under one that already has a value, or after one that lacks its `: `."""
    line = page.line(number)
    above = _written_above(page, number)
    indent, other = _indent(line), _indent(page.line(above))
    if above >= number or indent <= other or _LONE.fullmatch(page.line(above)):
        return no_colon_on(page, above)
    what = say("this line is further to the right than line {line}, which already has its value", line=above + 1)
    mend = say("begin it at column {column}, or delete the value of line {line}", column=other + 1, line=above + 1)
    return page.place(number, indent, len(line)), Refusal("yaml-indent", what, mend=mend)


def no_colon(page: Page, complaint: Complaint) -> Finding:
    """A line that is neither `name: value` nor an item."""
    if "could not find expected ':'" not in complaint.said:
        return None
    return no_colon_on(page, complaint.since[0] if complaint.since else complaint.at[0])


def no_colon_on(page: Page, number: int) -> Finding:
    """What is wrong with a line that lacks its `: `."""
    line = page.line(number)
    text = line.strip()
    if not text:
        return None
    place = page.place(number, len(line) - len(line.lstrip()), len(text))
    glued = _GLUED.fullmatch(line.rstrip())
    if glued:
        what = say("no space follows `{name}:`", name=glued[2])
        return place, Refusal("yaml-colon", what, mend=say("write `{text}`", text=f"{glued[2]}: {glued[3]}"))
    if text[0] == "-" and text[1:2].strip("- "):
        return place, Refusal("yaml-list", say("no space follows `-`"), mend=say("write `- {text}`", text=text[1:]))
    if mend := _meant(line.rstrip()):
        what = say("this line has no `: ` after its name")
        return place, Refusal("yaml-colon", what, mend=mend)
    remark = _REMARK.search(line)
    why = (
        say("` #` starts a remark: what follows it on the line is not read")
        if remark
        else say("each line is `name: value` or `- value`")
    )
    what = say("this line has no `: ` after its name")
    mend = say(
        "write `: ` and the value after the name; when it goes on with the text above, put the whole text between quotes"
    )
    return place, Refusal("yaml-colon", what, why, mend)


def _meant(line: str) -> Text:
    """How to write a line that has `=` in the place of its `: `, or nothing after its name."""
    equals = _EQUALS.fullmatch(line)
    if equals:
        return say("write `{text}`", text=f"{equals[2]}: {equals[3]}")
    if not _LONE.fullmatch(line):
        return NOTHING
    name = f"{line.strip()}:"
    return say(
        "write `{name}` and its value; when it goes on with the text above, put the whole text between quotes", name=name
    )


def item_on_line(page: Page, complaint: Complaint) -> Finding:
    """A list that begins beside its name."""
    if "sequence entries are not allowed" not in complaint.said:
        return None
    number, column = complaint.at
    item = without_remark(page.line(number)[column:])
    what = say("a list begins on the line of its name")
    mend = say(
        "write `{item}` on the next line, two spaces further in; or `{text}` when it is a text", item=item, text=quoted(item)
    )
    return page.place(number, column, len(item)), Refusal("yaml-list", what, mend=mend)


def list_broken(page: Page, complaint: Complaint) -> Finding:
    """A line inside a list that is not an item of it."""
    if "block collection" not in complaint.reading or not complaint.since:
        return None
    number, column = complaint.at
    start, indent = complaint.since
    text = page.line(number)[column:].rstrip()
    what = say("this line stands in the list that begins on line {line} and is not an item of it", line=start + 1)
    if column == indent:
        mend = say("begin it with `- ` too, or take the `- ` of line {line} away when these are names", line=start + 1)
    else:
        mend = say("begin it at column {column} with `- `, or at the column of the list's name", column=indent + 1)
    return page.place(number, column, len(text)), Refusal("yaml-list", what, mend=mend)


def mapping_broken(page: Page, complaint: Complaint) -> Finding:
    """A line that is not an entry of the names around it."""
    if "block mapping" not in complaint.reading and "document start" not in complaint.said:
        return None
    number, column = complaint.at
    line = page.line(number)
    text = line[column:].rstrip()
    place = page.place(number, column, len(text))
    if text[:1] in {"]", "}", ","}:
        what = say("`{found}` closes nothing that is open", found=text[0])
        return page.place(number, column), Refusal(
            "yaml-bracket", what, mend=say("delete it, or put the text that it belongs to between quotes")
        )
    if text[:1] == ":":
        return page.place(number, column), Refusal(
            "yaml-key", say("this entry has no name"), mend=say("write the name before the `:`")
        )
    if text.startswith("- ") or text == "-":
        what = say("an item of a list stands where a name is due")
        mend = say("indent it two spaces further than the name of its list, or write `name: value`")
        return place, Refusal("yaml-list", what, mend=mend)
    if line[:column].strip():
        what = say("this cannot follow what stands before it on the line")
        return place, Refusal("yaml-quote", what, mend=say("put the whole name, or the whole value, between quotes"))
    return _misaligned(page, complaint, place) if text else None


def _misaligned(page: Page, complaint: Complaint, place: Place) -> Finding:
    number, column = complaint.at
    above = _written_above(page, number)
    columns = {_indent(page.line(above)) + 1} | ({complaint.since[1] + 1} if complaint.since else set())
    columns.discard(column + 1)
    if not columns:
        return no_colon_on(page, above)
    what = say("this line begins at column {column}, where no line above it that it could belong to begins", column=column + 1)
    mend = say("begin it at column {columns}", columns=either([say("{column}", column=each) for each in sorted(columns)]))
    return place, Refusal("yaml-indent", what, mend=mend)


def _written_above(page: Page, number: int) -> int:
    """The line above that is neither blank nor a remark."""
    return next((n for n in range(number - 1, -1, -1) if page.line(n).strip() and page.line(n).lstrip()[0] != "#"), 0)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
