"""A list as a node -> its columns, and its rows of cells; a key that stands spread over columns becomes rows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Final

from engine.desk import Desk, scalar
from engine.language.elsewhere import as_number
from engine.model import Across, Cell, Field, List
from engine.naming import is_name, not_a_name
from engine.problem import Place, say
from engine.ranges import read_limit
from engine.reading.cells import decimals_of, fitted
from engine.reading.fields import FieldType, read_field
from engine.source import Node
from engine.text.leaves import read_plain
from engine.words import Scalar, Word

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class _Head:
    """A column as it is written: its name, and what is declared of it."""

    name: str
    place: Place
    said: Node
    value: Scalar  # its name as a member: `2014` in a list of columns is a number


@dataclass(frozen=True, slots=True)
class _Heading:
    """The columns of the rows; and, where a key is spread over some of them, that key and the name of their cells."""

    heads: tuple[_Head, ...]
    members: frozenset[str] = frozenset()
    spread: tuple[_Head, ...] = ()


def read_list(name: str, place: Place, node: Node, keys: Mapping[str, tuple[str, ...]], desk: Desk) -> List:
    """A small table of the file; `keys` are those of each level."""
    level = Word(node.items["level"].text, node.items["level"].place)
    heading = _heading(node, keys.get(level.text, ()), desk)
    heads, rows = _spread(heading, _rows(node.items["rows"], heading, desk))
    if level.text not in keys and heading.spread:
        rows = []  # which columns are keys is not known, so nothing can be said of the cells
    columns = [_column(head, [row[at] for row in rows], desk) for at, head in enumerate(heads)]
    _stand_once(name, [cells for field, cells in columns if field.name in keys.get(level.text, ())], desk)
    return List(
        name,
        place,
        level,
        tuple(field for field, _ in columns),
        tuple(zip(*(cells for _, cells in columns), strict=True)),
        frozenset(head.name for head in heads if "type" in head.said.items),
        "some" if "members" in node.items and node.items["members"].text == "some" else "all",
        desk.said(node),
    )


def read_across(node: Node, desk: Desk) -> Across | None:
    """What `across` says, if it stands there."""
    said = node.items.get("across")
    key, value = (desk.word(said, "key"), desk.word(said, "value")) if said else (None, None)
    return Across(key, value) if key and value else None


def _heading(node: Node, keys: tuple[str, ...], desk: Desk) -> _Heading:
    said = node.items["columns"]
    bare = Node({}, said.place)
    heads = {name: _Head(name, said.keys[name], one, _member(name, node, desk)) for name, one in said.items.items()}
    heads |= {one.text: _Head(one.text, one.place, bare, scalar(one)) for one in said.rows}
    across, members, spread = read_across(node, desk), frozenset[str](), list[_Head]()
    if across is not None:
        named = [_Head(word.text, word.place, bare, word.text) for word in (across.key, across.value)]
        spread = [heads.pop(head.name) if head.name in heads else head for head in named]
        members = frozenset(head.name for head in heads.values() if head.name not in keys and not head.said.items)
        if not members:
            _nothing_spread(across, desk)
    desk.problems.extend(
        not_a_name(name, head.place) for name, head in heads.items() if name not in members and not is_name(name)
    )
    return _Heading(tuple(heads.values()), members, tuple(spread))


def _member(text: str, node: Node, desk: Desk) -> Scalar:
    """The member that a column stands for, written as a key: a number where the key across is one."""
    across = read_across(node, desk)
    said = node.items["columns"].items.get(across.key.text) if across is not None else None
    number = said is not None and "type" in said.items and said.items["type"].text in {"integer", "number"}
    value = read_plain(text) if number else text
    return value if isinstance(value, int | Decimal) else text


def _nothing_spread(across: Across, desk: Desk) -> None:
    desk.fault(
        "shape-across",
        across.key.place,
        say("no column is a member of `{key}`", key=across.key),
        say("the members of `{key}` are the columns that are neither keys of the level nor declared", key=across.key),
        say("write a column for each member, or take `across` away"),
    )


def _rows(node: Node, heading: _Heading, desk: Desk) -> list[tuple[Cell, ...]]:
    """The rows with one cell for each column; the others are problems."""
    names = [head.name for head in heading.heads]
    for row in node.rows:
        if len(row.rows) != len(names):
            _wrong_length(row, names, desk)
    return [tuple(Cell(scalar(cell), cell.place) for cell in row.rows) for row in node.rows if len(row.rows) == len(names)]


def _wrong_length(row: Node, names: Sequence[str], desk: Desk) -> None:
    if cut := _cut_number(row) if len(row.rows) > len(names) else None:
        whole, decimals = cut
        number = f"{whole.text},{decimals.text}"
        desk.fault(
            "shape-row-length",
            replace(whole.place, length=len(number)),
            say("`{number}` ends at its comma, so that this row has a cell too many", number=number),
            say("a number has a point before its decimals; a comma begins the next cell"),
            say("write `{number}`", number=as_number(number)),
        )
        return
    desk.fault(
        "shape-row-length",
        row.place,
        say("cells in this row: {found}, columns of the list: {due}", found=len(row.rows), due=len(names)),
        say("the cells follow the columns: {columns}", columns=", ".join(names)),
        say("write one cell for each column; `null` where nothing is known")
        if len(row.rows) < len(names)
        else say("take cells away, or put in quotes a text that a comma cuts in two"),
    )


def _cut_number(row: Node) -> tuple[Node, Node] | None:
    """Two cells that are one number with a decimal comma: nothing stands between them but the comma."""
    for whole, decimals in pairwise(row.rows):
        beside = decimals.place.column == whole.place.column + len(whole.text) + 1 and decimals.place.line == whole.place.line
        if beside and not whole.quoted and as_number(f"{whole.text},{decimals.text}"):
            return whole, decimals
    return None


def _spread(heading: _Heading, rows: list[tuple[Cell, ...]]) -> tuple[list[_Head], list[tuple[Cell, ...]]]:
    """Each row once for each member; the member's own place is that of its column."""
    heads = heading.heads
    if not heading.spread:
        return list(heads), rows
    plain = [at for at, head in enumerate(heads) if head.name not in heading.members]
    members = [at for at, head in enumerate(heads) if head.name in heading.members]
    spread = [
        (*(row[at] for at in plain), Cell(heads[member].value, heads[member].place), row[member])
        for row in rows
        for member in members
    ]
    return [*(heads[at] for at in plain), *heading.spread], spread


def _stand_once(name: str, keys: Sequence[Sequence[Cell]], desk: Desk) -> None:
    """A member stands in one row."""
    met: dict[tuple[Scalar, ...], Cell] = {}
    for row in zip(*keys, strict=True):
        member = tuple(cell.value for cell in row)
        before = met.setdefault(member, row[0])
        if before is not row[0] and None not in member:
            desk.fault(
                "shape-twice",
                row[0].place,
                say("`{member}` has two rows in `{list}`", member=", ".join(str(one) for one in member), list=name),
                say("a row is known by its keys"),
                say("take one of the two rows away, or mend its key"),
                also=(before.place,),
            )


def _column(head: _Head, cells: Sequence[Cell], desk: Desk) -> tuple[Field, list[Cell]]:
    """A column with its type, declared or that of its cells, and its cells as values of that type."""
    kind = _type_of(cells)
    _refuse_in_examples(head.said, desk)
    field = read_field(head.name, head.place, head.said, desk, usual=kind)
    if kind == "number" and "type" not in head.said.items and field.decimals is None:
        field = replace(field, decimals=max((decimals_of(cell.value) for cell in cells), default=0))
    if "type" not in head.said.items and not field.order:
        _no_days(head.name, cells, desk)
    empty = any(cell.value is None for cell in cells)
    return replace(field, required=field.required and not empty), [fitted(field, cell, desk) for cell in cells]


def _refuse_in_examples(node: Node, desk: Desk) -> None:
    if "in_examples" in node.items:
        what, why = say("`in_examples` stands in a list"), say("in examples a list has the rows of the file, and no others")
        desk.fault("type-key", node.keys["in_examples"], what, why, say("take it away"))


def _no_days(name: str, cells: Sequence[Cell], desk: Desk) -> None:
    """Days that the calendar doesn't have, among texts that all look like days."""
    texts = [cell for cell in cells if cell.value is not None]
    if not all(isinstance(cell.value, str) and _DAY.fullmatch(cell.value) for cell in texts):
        return
    for cell in texts:
        if not isinstance(read_limit(str(cell.value)), date):
            what = say("`{value}` is no day of the calendar", value=cell.value)
            why = say("the texts of the column `{name}` are written as days", name=name)
            desk.fault("type-cell", cell.place, what, why, say("write a day, or declare `type: text` for the column"))


def _type_of(cells: Sequence[Cell]) -> FieldType:
    """The type of cells whose column declares none: that of the first one that says anything, whole numbers giving way."""
    sorts = [type(cell.value) for cell in cells if cell.value is not None]
    if not sorts or sorts[0] is str:
        return "text"
    if sorts[0] is bool:
        return "yes_no"
    return "number" if Decimal in sorts else "integer"
