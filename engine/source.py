"""YAML text -> positioned nodes. The only importer of yaml."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

import yaml

from engine.problem import NOTHING, Place, Problem, Text, say, stop_if
from engine.text.leaves import Leaf as Leaf  # noqa: PLC0414 - a leaf is a part of a node: it is had from here
from engine.text.leaves import read_key, read_plain
from engine.text.page import MOST_PROBLEMS, UNSEEN, Page, open_page
from engine.text.refusal import Refusal, quoted
from engine.text.slips import key_slip, remark_slip, text_slip
from engine.text.syntax import Complaint, Spot, explain

MOST_DEPTH: Final = 40
MOST_EVENTS: Final = 400_000
_PARSER: Final = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


@dataclass(frozen=True, slots=True)
class Node:
    """A piece of a rule file: a leaf, a list of nodes, or a mapping of names to nodes, with its place."""

    value: Leaf | tuple[Node, ...] | Mapping[str, Node]
    place: Place
    keys: Mapping[str, Place] = field(default_factory=dict)  # where each key of a mapping stands
    text: str = ""  # a leaf as written, without its quotes
    quoted: bool = False
    lines: int = 1  # how many lines of the file a leaf covers

    @property
    def items(self) -> Mapping[str, Node]:
        """The entries of a mapping; a leaf or list has none."""
        return self.value if isinstance(self.value, Mapping) else {}

    @property
    def rows(self) -> tuple[Node, ...]:
        """The entries of a list; a leaf or mapping has none."""
        return self.value if isinstance(self.value, tuple) else ()


def read(data: bytes, file: str) -> Node:
    """The nodes of a rule file; `RulesError` tells all that is wrong with its form."""
    page, problems = open_page(data, file)
    if page is None:
        raise RulesError(problems)
    builder = _Builder(page)
    problems += builder.build()
    if problems or builder.root is None:
        raise RulesError(_first(problems))
    return builder.root


def _first(problems: list[Problem]) -> list[Problem]:
    """As many problems as a person reads at a time, and that there are more."""
    if len(problems) <= MOST_PROBLEMS:
        return problems
    problems = sorted(problems, key=lambda problem: problem.place)[: MOST_PROBLEMS + 1]
    what = say("more problems follow from here on; these are the first {most}", most=MOST_PROBLEMS)
    problems[-1] = Problem("yaml-many", problems[-1].place, what, mend=say("mend these, then read the file again"))
    return problems


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    start: yaml.Mark
    flow: bool
    listing: bool
    rows: list[Node] = field(default_factory=list)
    items: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Place] = field(default_factory=dict)
    due: bool = False  # whether a name was read and its value comes next
    name: str | None = None  # that name, unless its entry is not kept


class _Builder:
    """Events in, nodes and problems out, without recursion: what is open stands on a stack of our own."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.problems: list[Problem] = []
        self.root: Node | None = None
        self.open: list[_Open] = []
        self.stopped = False
        self.documents = 0
        self.quote: tuple[Spot, Spot] | None = None
        self.tabs = "\t" in page.text
        self.takes: dict[type[yaml.Event], Callable[..., None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._begin,
            yaml.MappingEndEvent: self._end,
            yaml.SequenceStartEvent: self._begin,
            yaml.SequenceEndEvent: self._end,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }

    def build(self) -> list[Problem]:
        """Take every event up to the end or to where reading on makes no sense, and tell the problems."""
        broken = self._broken()
        if not broken and not self.stopped:
            self._root()
        unclean = self.page.unclean
        found = [problem for problem in self.problems if problem.place.line - 1 not in unclean]
        lines = {problem.place.line for problem in found} | {line + 1 for line in unclean}
        return found + [problem for problem in broken if problem.place.line not in lines and not self._misled()]

    def _misled(self) -> bool:
        """Whether the parser saw an indentation that is not the author's, so that its complaint may be our doing."""
        return any(not self.page.lines[line].strip() or self.page.lines[line][0] == " " for line in self.page.unclean)

    def _broken(self) -> list[Problem]:
        """Walk the events; the complaint that ended them, if any."""
        try:
            for count, event in enumerate(yaml.parse(self.page.text, Loader=_PARSER)):
                take = self.takes.get(type(event))
                if take:
                    take(event)
                self._enough(count, event)
                if self.stopped:
                    break
        except yaml.MarkedYAMLError as error:
            return [explain(self.page, self._complaint(error))]
        return []

    def _complaint(self, error: yaml.MarkedYAMLError) -> Complaint:
        at = error.problem_mark or error.context_mark
        return Complaint(
            error.problem or "",
            (at.line, at.column) if at else (0, 0),
            error.context or "",
            (error.context_mark.line, error.context_mark.column) if error.context_mark else None,
            next(((each.start.line, each.start.column) for each in reversed(self.open) if each.flow), None),
            self.quote,
        )

    def _enough(self, count: int, event: yaml.Event) -> None:
        if count == MOST_EVENTS:
            what = say("this file has more than {most} entries, names and values", most=MOST_EVENTS)
            mend = say("put the rows of its long lists into a CSV file and declare it under `inputs`")
            self.stop("yaml-size", self._at(event), what, mend=mend)
        if len(self.problems) > MOST_PROBLEMS:
            self.stopped = True

    def _root(self) -> None:
        root = self.root
        if root is None or root.value is None:
            mend = say("begin it with `ruleset: name`")
            place = root.place if root else self.page.place(0, 0)
            self.fault("yaml-empty", place, say("this file has no rules"), mend=mend)
        elif isinstance(root.value, tuple):
            mend = say("begin it with `ruleset: name`, and write the list under the name it belongs to")
            self.fault("yaml-root", root.place, say("this file is a list, and a rule file has names: `name: value`"), mend=mend)
        elif not isinstance(root.value, Mapping):
            line = root.place.line - 1
            self.problems.append(explain(self.page, Complaint(NO_COLON, (line, 0), since=(line, 0))))

    def fault(self, code: str, place: Place, what: Text, why: Text = NOTHING, mend: Text = NOTHING) -> None:
        """Keep a problem and read on."""
        self.problems.append(Problem(code, place, what, why, mend))

    def stop(self, code: str, place: Place, what: Text, why: Text = NOTHING, mend: Text = NOTHING) -> None:
        """Keep a problem and read no further."""
        self.fault(code, place, what, why, mend)
        self.stopped = True

    # events

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        self.documents += 1
        if self.documents > 1:
            what = say("a second document begins here")
            self.stop("yaml-documents", self._at(event), what, mend=say("put what follows into a file of its own and delete this line"))

    def _alias(self, event: yaml.AliasEvent) -> None:
        self._mark(event, f"*{event.anchor}")
        self._put(Node(None, self._at(event)))

    def _begin(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        self._marks(event)
        if len(self.open) == MOST_DEPTH:
            mend = say("give the inner parts names of their own")
            self.stop("yaml-depth", self._at(event), say("more than {most} lists and mappings stand inside each other", most=MOST_DEPTH), mend=mend)
        self.open.append(_Open(event.start_mark, bool(event.flow_style), isinstance(event, yaml.SequenceStartEvent)))

    def _end(self, event: yaml.Event) -> None:
        ended = self.open.pop()
        start, end = ended.start, event.end_mark
        width = end.column - start.column if end.line == start.line else len(self.page.lines[start.line])
        place = self.page.place(start.line, start.column, width if ended.flow else 1)
        if ended.listing:
            self._put(Node(tuple(ended.rows), place))
        else:
            first = next(iter(ended.keys.values()), place)
            self._put(Node(ended.items, place if ended.flow else first, ended.keys))

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if event.anchor or event.tag:
            self._marks(event)
        place, lines = self._place(event)
        if self.tabs and self.page.text[event.start_mark.index - 1 : event.start_mark.index] == "\t":
            self.fault("yaml-tab", place.shifted(-1), say("a tab stands here"), mend=say("write spaces instead"))
        top = self.open[-1] if self.open else None
        if top is None or top.listing or top.due:
            self._put(self._leaf(event, place, lines))
        else:
            self._name(event, place, top)

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
                mend = say("write a name, or put the whole text between quotes")
                self.fault("yaml-key", node.place, say("a list or mapping stands where a name is due"), mend=mend)

    def _name(self, event: yaml.ScalarEvent, place: Place, top: _Open) -> None:
        """Take a name, unless it stands there already."""
        text = event.value
        found = None if event.style else read_key(text)
        refusal = (found if isinstance(found, Refusal) else None) or key_slip(text) or self._merge(event)
        if refusal:
            self.problems.append(refusal.at(place))
            text = unicodedata.normalize("NFC", text)
        top.due, top.name = True, None
        first = top.keys.get(text)
        if first is None:
            top.keys[text] = place
            top.name = text
        elif not refusal:
            self.problems.append(_twice(text, first).at(place, also=(first,)))

    def _leaf(self, event: yaml.ScalarEvent, place: Place, lines: int) -> Node:
        text = event.value if event.value.isascii() else unicodedata.normalize("NFC", event.value)
        if event.style:
            return self._quoted(event, text, place, lines)
        value = read_plain(text)
        if isinstance(value, str):
            slip = self._slip(event, text, place)
            if slip:
                self.problems.append(slip.at(place))
        elif isinstance(value, Refusal):
            self.problems.append(value.at(place))
            value = text
        return Node(value, place, _NO_KEYS, text, quoted=False, lines=lines)

    def _quoted(self, event: yaml.ScalarEvent, text: str, place: Place, lines: int) -> Node:
        start, end = event.start_mark, event.end_mark
        self.quote = ((start.line, start.column), (end.line, end.column))
        if event.style == '"' and UNSEEN.search(text):
            what = say("this text has a character that cannot be seen")
            self.fault("yaml-character", place, what, mend=say("delete what follows its `\\`"))
        return Node(text, place, _NO_KEYS, text, quoted=True, lines=lines)

    def _slip(self, event: yaml.ScalarEvent, text: str, place: Place) -> Refusal | None:
        end = event.end_mark.index
        full = self.page.text
        if full[end : end + 1] in {" ", "\t"}:
            remark = remark_slip(text, full, end)
            if remark:
                return remark
        flow = bool(self.open) and self.open[-1].flow
        return text_slip(text, self.page.lines[place.line - 1][place.column - 1 :], flow=flow)

    # places

    def _at(self, event: yaml.Event) -> Place:
        start, end = event.start_mark, event.end_mark
        return self.page.place(start.line, start.column, end.column - start.column if end.line == start.line else 1)

    def _place(self, event: yaml.ScalarEvent) -> tuple[Place, int]:
        """Where a leaf's first line stands, without its quotes, and how many lines it covers."""
        start, end = event.start_mark, event.end_mark
        if event.style in {"|", ">"}:
            return self._block(event)
        edge = 1 if event.style else 0
        length = end.column - start.column - 2 * edge
        if end.line == start.line and length > 0:
            return Place(self.page.file, start.line + 1, start.column + 1 + edge, length), 1
        if end.line > start.line:
            length = len(self.page.lines[start.line])
        return self.page.place(start.line, start.column + edge, length), end.line - start.line + 1

    def _block(self, event: yaml.ScalarEvent) -> tuple[Place, int]:
        """The first written line after `|` or `>`."""
        header, end = event.start_mark, event.end_mark
        lines = self.page.lines
        written = [n for n in range(header.line + 1, min(end.line + 1, len(lines))) if lines[n].strip()] if event.value.strip() else []
        if not written:
            return self.page.place(header.line, header.column), 1
        indent = len(lines[written[0]]) - len(lines[written[0]].lstrip(" "))
        return self.page.place(written[0], indent, len(lines[written[0]])), written[-1] - written[0] + 1
