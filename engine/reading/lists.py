"""A list as a node -> its columns, and its rows of cells; a key that stands spread over columns becomes rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

from engine.desk import Desk, scalar
from engine.language.nearness import did_you_mean, near
from engine.model import Across, Cell, Field, List
from engine.naming import is_name, not_a_name
from engine.problem import NOTHING, Place, Text, say
from engine.ranges import Stretch, drawn, read_limit
from engine.reading.fields import FieldType, read_field
from engine.source import Node
from engine.text.leaves import read_plain
from engine.words import Scalar, Word

_ACCEPTED: Final[Mapping[FieldType, Text]] = {
    "text": say("a text"),
    "number": say("a number"),
    "integer": say("a whole number"),
    "money": say("a number with at most two decimals"),
    "date": say('a day in quotes, such as `"2026-01-31"`'),
    "yes_no": say("`true` or `false`"),
}


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
    desk.fault(
        "shape-row-length",
        row.place,
        say("cells in this row: {found}, columns of the list: {due}", found=len(row.rows), due=len(names)),
        say("the cells follow the columns: {columns}", columns=", ".join(names)),
        say("write one cell for each column; `null` where nothing is known")
        if len(row.rows) < len(names)
        else say("take cells away, or put in quotes a text that a comma cuts in two"),
    )


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


def _column(head: _Head, cells: Sequence[Cell], desk: Desk) -> tuple[Field, list[Cell]]:
    """A column with its type, declared or that of its cells, and its cells as values of that type."""
    kind = _type_of(cells)
    field = read_field(head.name, head.place, head.said, desk, usual=kind)
    if kind == "number" and "type" not in head.said.items and field.decimals is None:
        field = replace(field, decimals=max((_decimals(cell.value) for cell in cells), default=0))
    empty = any(cell.value is None for cell in cells)
    return replace(field, required=field.required and not empty), [fitted(field, cell, desk) for cell in cells]


def _type_of(cells: Sequence[Cell]) -> FieldType:
    """The type of cells whose column declares none: that of the first one that says anything, whole numbers giving way."""
    sorts = [type(cell.value) for cell in cells if cell.value is not None]
    if not sorts or sorts[0] is str:
        return "text"
    if sorts[0] is bool:
        return "yes_no"
    return "number" if Decimal in sorts else "integer"


def fitted(field: Field, cell: Cell, desk: Desk) -> Cell:
    """The cell as a value of the column's type; one that doesn't fit is a problem and becomes unknown."""
    value = _typed(field, cell.value)
    if value is None:
        return cell
    if not _fits(field, value):
        desk.fault(
            "type-cell",
            cell.place,
            say("`{value}` is not {due}", value=_drawn(cell), due=_accepted(field, value)),
            say("the column `{name}` is of type `{kind}`", name=field.name, kind=field.type),
            say("mend the cell, or declare the type of the column under `columns`"),
        )
        return Cell(None, cell.place)
    what, mend = _outside(field, value, desk)
    if what:
        desk.fault("type-cell", cell.place, what, mend=mend)
    return Cell(value, cell.place)


def _accepted(field: Field, value: Scalar) -> Text:
    if field.type == "number" and isinstance(value, Decimal):
        return say("a number with at most {decimals} decimals", decimals=_most_decimals(field))
    return _ACCEPTED[field.type]


def _most_decimals(field: Field) -> int:
    return {"integer": 0, "money": 2}.get(field.type, 6 if field.decimals is None else field.decimals)


def _typed(field: Field, value: Scalar) -> Scalar:
    """A text as the day it writes, where days are due."""
    day = read_limit(value) if isinstance(value, str) and field.type == "date" else None
    return day if isinstance(day, date) else value


def _fits(field: Field, value: Scalar) -> bool:
    if field.type == "text":
        return isinstance(value, str)
    if field.type == "yes_no":
        return isinstance(value, bool)
    if field.type == "date":
        return isinstance(value, date)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return False
    return _decimals(value) <= _most_decimals(field)


def _outside(field: Field, value: Scalar, desk: Desk) -> tuple[Text, Text]:
    """What a value of the right type still breaks: the declared values, classes or range."""
    known = desk.orders.get(field.order.text, ()) if field.order else field.one_of
    if known and isinstance(value, str) and value not in known:
        what = say("`{value}` is not one of the values of `{name}`", value=value, name=field.name)
        return what, did_you_mean(near(value, known)) or say(
            "write one of {known}", known=", ".join(f"`{one}`" for one in known)
        )
    limit = Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(limit, Decimal | date) or field.low is None or field.high is None:
        return NOTHING, NOTHING
    if Stretch(field.low, field.high).holds(limit):
        return NOTHING, NOTHING
    low, high = drawn(field.low), drawn(field.high)
    what = say(
        "`{value}` lies outside the range of `{name}`, {low} to {high}", value=drawn(limit), name=field.name, low=low, high=high
    )
    return what, say("mend the cell, or widen the range")


def _decimals(value: Scalar) -> int:
    if not isinstance(value, Decimal):
        return 0
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _drawn(cell: Cell) -> str:
    if isinstance(cell.value, bool):
        return str(cell.value).lower()
    return drawn(cell.value) if isinstance(cell.value, Decimal | date) else str(cell.value)
