"""The events of a YAML parser come in one by one; nodes go out, or all that is wrong with them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, Protocol

from engine.problem import Place, Problem
from engine.text import whole
from engine.text.complaint import Complaint, Spot
from engine.text.leaves import read_key, read_plain
from engine.text.node import Node
from engine.text.page import MOST_PROBLEMS, UNSEEN, Page
from engine.text.refusal import Refusal
from engine.text.slips import cut_number, key_slip, mark_slip, merge_slip, remark_slip, text_slip, twice
from engine.text.syntax import explain, explain_no_colon

MOST_DEPTH: Final = 40
MOST_EVENTS: Final = 400_000
_MISLEADING: Final = frozenset({"yaml-mark", "yaml-quotes", "yaml-space", "yaml-remark", "yaml-comma", "yaml-tab"})
_FAR: Final = 1_000  # how far a message looks along a line: lines may be long, and there may be many messages
_NO_KEYS: Final[Mapping[str, Place]] = MappingProxyType({})


class Mark(Protocol):
    """A point of the text, counted from 0."""

    line: int
    column: int
    index: int


class Event(Protocol):
    """What is read of the parser's events; only names of one kind or another have all of it."""

    start_mark: Mark
    end_mark: Mark
    anchor: str | None
    tag: str | None
    value: str
    style: str | None
    flow_style: bool | None
    explicit: bool | None


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    start: Mark
    flow: bool
    listing: bool
    rows: list[Node] = field(default_factory=list)
    items: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Place] = field(default_factory=dict)
    due: bool = False  # whether a name was read and its value comes next
    name: str | None = None  # that name, unless its entry is not kept


class Builder:
    """Events in, nodes and problems out, without recursion: what is open stands on a stack of our own."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.problems: list[Problem] = []
        self.root: Node | None = None
        self.open: list[_Open] = []
        self.broken: Problem | None = None  # what ended the reading
        self.stopped = False
        self.count = 0
        self.tabs = "\t" in page.text
        self.last: Event | None = None  # the last name or value
        self.takes: dict[str, Callable[[Event], None]] = {
            "ScalarEvent": self._scalar,
            "MappingStartEvent": self._mapping,
            "MappingEndEvent": self._end,
            "SequenceStartEvent": self._listing,
            "SequenceEndEvent": self._end,
            "AliasEvent": self._alias,
            "DocumentStartEvent": self._document,
            "DocumentEndEvent": self._document,
        }

    def take(self, event: Event) -> None:
        """Take one event; what begins and ends the stream says nothing."""
        taker = self.takes.get(type(event).__name__)
        if taker:
            taker(event)
        self.count += 1
        if self.count > MOST_EVENTS:
            self._stop(whole.too_many(MOST_EVENTS), self._at(event))
        elif len(self.problems) > MOST_PROBLEMS:
            self.stopped = True

    def complain(self, said: str, at: Spot | None, reading: str = "", since: Spot | None = None) -> None:
        """Take what the parser said when it gave up."""
        flows = ((each.start.line, each.start.column) for each in reversed(self.open) if each.flow)
        # A single `name: value` between square brackets is open too, but has no bracket of its own.
        bracket = next((spot for spot in flows if self.page.line(spot[0])[spot[1] : spot[1] + 1] in {"[", "{"}), None)
        last = _reach(self.last) if self.last else ((0, 0), (0, 0))
        quote = last if self.last and self.last.style in {"'", '"'} else None
        complaint = Complaint(said, at or since or last[0], reading, since, bracket, quote)
        self.broken = explain(self.page, complaint)

    def finish(self) -> list[Problem]:
        """All the problems, once nothing more is read."""
        if not self.broken and not self.problems:
            self._root()
        unclean = self.page.unclean
        found = [problem for problem in self.problems if problem.place.line - 1 not in unclean]
        told = {problem.place.line for problem in found} | {line + 1 for line in unclean}
        told |= {problem.place.line + 1 for problem in found if problem.code in _MISLEADING} | {line + 2 for line in unclean}
        # A complaint about a line with a fault of its own, or one that misleads the parser, or moved by us, is an echo.
        if self.broken and self.broken.place.line not in told and not self.page.shifted:
            found.append(self.broken)
        return found

    def _root(self) -> None:
        root = self.root
        if root is None or root.value is None:
            self._refuse(whole.no_rules(), root.place if root else self.page.place(0, 0))
        elif isinstance(root.value, tuple):
            self._refuse(whole.only_a_list(), root.place)
        elif not isinstance(root.value, Mapping):
            self.problems.append(explain_no_colon(self.page, root.place.line - 1))

    def _refuse(self, refusal: Refusal, place: Place) -> None:
        """Keep a problem and read on."""
        self.problems.append(refusal.at(place))

    def _stop(self, refusal: Refusal, place: Place) -> None:
        """Keep a problem and read no further."""
        self._refuse(refusal, place)
        self.stopped = True

    # events

    def _document(self, event: Event) -> None:
        if event.explicit and self.root is not None:
            self._stop(whole.second_document(), self._at(event))

    def _alias(self, event: Event) -> None:
        self._marked(event)
        self._put(Node(None, self._at(event)))

    def _mapping(self, event: Event) -> None:
        self._begin(event, listing=False)

    def _listing(self, event: Event) -> None:
        self._begin(event, listing=True)

    def _begin(self, event: Event, *, listing: bool) -> None:
        if event.anchor or event.tag:
            self._marked(event)
        if len(self.open) == MOST_DEPTH:
            self._stop(whole.too_deep(MOST_DEPTH), self._at(event))
        self.open.append(_Open(event.start_mark, bool(event.flow_style), listing))

    def _end(self, event: Event) -> None:
        ended = self.open.pop()
        start, end = ended.start, event.end_mark
        width = end.column - start.column if end.line == start.line else len(self.page.lines[start.line])
        place = self.page.place(start.line, start.column, width if ended.flow else 1)
        if ended.listing:
            self._put(Node(tuple(ended.rows), place))
        else:
            first = next(iter(ended.keys.values()), place)
            self._put(Node(ended.items, place if ended.flow else first, ended.keys))

    def _scalar(self, event: Event) -> None:
        self.last = event
        if event.anchor or event.tag:
            self._marked(event)
        place, lines = self._place(event)
        if self.tabs and self._after_tab(event):
            self._refuse(whole.tab(), place.shifted(-1))
        top = self.open[-1] if self.open else None
        if top is None or top.listing or top.due:
            self._put(self._leaf(event, place, lines))
        else:
            self._name(event, place, top)

    def _marked(self, event: Event) -> None:
        """Refuse an anchor, alias or tag."""
        start = event.start_mark
        found = self.page.lines[start.line][start.column :].split(maxsplit=1)[0]
        self.problems.append(mark_slip(found).at(self.page.place(start.line, start.column, len(found))))

    # nodes

    def _put(self, node: Node) -> None:
        """Give a finished node to what it stands in."""
        top = self.open[-1] if self.open else None
        if top is None:
            self.root = node
        elif top.listing:
            top.rows.append(node)
        elif top.due:
            if top.name is not None:
                top.items[top.name] = node
            top.due = False
        else:
            top.due, top.name = True, None
            if node.value is not None:
                self._refuse(whole.no_name(), node.place)

    def _name(self, event: Event, place: Place, top: _Open) -> None:
        """Take a name, unless it stands there already."""
        text = event.value
        cut = top.flow and not event.style and self._cut(text, place)
        found = None if event.style or cut else read_key(text)
        refusal = (found if isinstance(found, Refusal) else None) or key_slip(text) or merge_slip(text, plain=not event.style)
        if refusal:
            self._refuse(refusal, place)
            text = unicodedata.normalize("NFC", text)
        top.due, top.name = True, None
        first = top.keys.get(text)
        if first is None:
            top.keys[text] = place
            top.name = text
        elif not refusal:
            self.problems.append(twice(text, first.line).at(place, also=(first,)))

    def _cut(self, text: str, place: Place) -> bool:
        line, start = self.page.lines[place.line - 1], place.column - 1
        cut = cut_number(text, line[:start], line[start + len(text) :])
        if cut:
            refusal, before = cut
            self._refuse(refusal, Place(place.file, place.line, place.column - before, place.length + before))
        return cut is not None

    def _leaf(self, event: Event, place: Place, lines: int) -> Node:
        text = event.value if event.value.isascii() else unicodedata.normalize("NFC", event.value)
        if event.style:
            return self._quoted(event, text, place, lines)
        value = read_plain(text)
        if isinstance(value, str):
            slip = self._slip(event, text, place)
            if slip:
                self._refuse(slip, place)
        elif isinstance(value, Refusal):
            self._refuse(value, place)
            value = text
        return Node(value, place, _NO_KEYS, text, quoted=False, lines=lines)

    def _quoted(self, event: Event, text: str, place: Place, lines: int) -> Node:
        if event.style == '"' and UNSEEN.search(text):
            self._refuse(whole.unseen_escape(), place)
        return Node(text, place, _NO_KEYS, text, quoted=True, lines=lines)

    def _slip(self, event: Event, text: str, place: Place) -> Refusal | None:
        end = event.end_mark.index
        full = self.page.text
        flow = bool(self.open) and self.open[-1].flow
        if full[end : end + 1] in {" ", "\t"}:
            remark = remark_slip(text, full, end, flow=flow)
            if remark:
                return remark
        rest = self.page.lines[place.line - 1][place.column - 1 : place.column + _FAR]
        return text_slip(text, rest, flow=flow)

    # places

    def _after_tab(self, event: Event) -> bool:
        start = event.start_mark.index
        return self.page.text[max(0, start - 1) : start] == "\t"

    def _at(self, event: Event) -> Place:
        start, end = event.start_mark, event.end_mark
        return self.page.place(start.line, start.column, end.column - start.column if end.line == start.line else 1)

    def _place(self, event: Event) -> tuple[Place, int]:
        """Where a leaf's first line stands, without its quotes, and how many lines it covers."""
        start, end = event.start_mark, event.end_mark
        if event.style in {"|", ">"}:
            last = end.line + (end.column > 0) if event.value.strip() else 0
            return self.page.block(start.line, start.column, last)
        edge = 1 if event.style else 0
        length = end.column - start.column - 2 * edge
        if end.line == start.line and length > 0:
            return Place(self.page.file, start.line + 1, start.column + 1 + edge, length), 1
        if end.line > start.line:
            length = len(self.page.lines[start.line])
        return self.page.place(start.line, start.column + edge, length), end.line - start.line + 1


def _reach(event: Event) -> tuple[Spot, Spot]:
    """Where an event begins and what follows its end."""
    return (event.start_mark.line, event.start_mark.column), (event.end_mark.line, event.end_mark.column)
