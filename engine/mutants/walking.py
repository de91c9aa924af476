"""A rule file's nodes and the shape that is due to each -> every mutant: what a leaf is called says how it can be wrong."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from engine.mutants.digits import moved
from engine.mutants.edits import Edits, Mutant, Path, drawn, written
from engine.mutants.formulas import MODES, changes
from engine.mutants.hints import counted, without
from engine.mutants.limits import shifts
from engine.problem import Place, Text, say
from engine.ranges import Stretch, read_range, says_range
from engine.shape import shape_of
from engine.shape.spot import Shape, shape_at, strings
from engine.source import Node

SECTIONS: Final = ("parameters", "lists", "axes", "columns", "tables")
# What changes no figure, what addresses one, and what is a promise, which guards and is not guarded.
SILENT: Final = frozenset({
    "title", "source", "notes", "basis", "show", "print", "unit", "unguarded", "level", "key", "pages", "code", "gives", "drop",
    "leaves", "start", "line", "cells", "range", "order", "of_name", "shared", "others", "on_fail", "until", "match", "step",
})  # fmt: skip
WRITTEN: Final = frozenset({"formula", "measure"})  # leaves that are formulas
NUMBERS: Final = frozenset({"number", "positive"})
LABELS: Final = frozenset({"ranges", "groups", "names"})  # mappings of a label to what it stands for
DROPPED: Final = frozenset(
    {"lines", "exclusions", "rates", "rows", "measures", "counts"}
)  # where each entry is a line of its own
CONDITIONS: Final = frozenset({"among", "when"})
IN_ORDER: Final = frozenset({"exclusions"})
A_CASE: Final = say("a case whose result rests on it")


@dataclass(frozen=True, slots=True)
class Spot:
    """A node, where it stands, and in which entry."""

    entry: tuple[str, str]
    path: Path
    node: Node
    shape: Shape

    @property
    def key(self) -> str:
        """The nearest key above it."""
        return next((step for step in reversed(self.path) if isinstance(step, str)), "")

    def under(self, step: str | int) -> Spot:
        """What stands under a key of it, or its entry of that number."""
        inner = self.node.items[step] if isinstance(step, str) else self.node.rows[step]
        return Spot(self.entry, (*self.path, step), inner, shape_at(self.shape, (step,)))

    def mutant(self, sort: str, place: Place, was: str, becomes: str, catch: Text, edits: Edits) -> Mutant:  # noqa: PLR0913, PLR0917 (a mutant has that many parts)
        """A mutant of its entry."""
        return Mutant(sort, place, self.entry, was, becomes, catch, edits)

    def says(self, sort: str, text: str, catch: Text = A_CASE) -> Mutant:
        """The mutant in which this leaf says something else."""
        return self.mutant(sort, self.node.place, self.node.text, text, catch, {self.path: written(self.node, text)})

    def goes(self, sort: str, place: Place, was: str, catch: Text) -> Mutant:
        """The mutant in which it is not there."""
        return self.mutant(sort, place, was, "", catch, {self.path: None})


def mutants(root: Node) -> list[Mutant]:
    """Every mutant of a rule file, in the order in which they stand there."""
    shape = shape_of("ruleset")
    found: list[Mutant] = []
    for section in SECTIONS:
        for name, node in root.items.get(section, Node({}, root.place)).items.items():
            spot = Spot((section, name), (section, name), node, shape_at(shape, (section, name)))
            found += _of_list(spot, root) if section == "lists" else _walk(spot)
    return sorted(found, key=lambda one: (one.place.line, one.place.column))


def _walk(spot: Spot) -> Iterator[Mutant]:
    if spot.node.items:
        yield from _of_mapping(spot)
    elif spot.node.rows:
        yield from _of_rows(spot)
    else:
        yield from _of_leaf(spot)


# -- leaves ------------------------------------------------------------------------------------------------------------


def _of_leaf(spot: Spot) -> Iterator[Mutant]:
    called, node = spot.shape.get("is"), spot.node
    if called == "round":
        yield from _coarser(spot)
        yield from _other_mode(spot)
    elif called in WRITTEN:
        yield from _of_formula(spot)
    elif spot.key == "mode":
        yield spot.says("rounding", MODES[node.text], say("a case that lies halfway between two steps"))
    elif spot.key == "to" and called == "positive":
        yield from _coarser(spot)
    elif "enum" in spot.shape:
        others = [one for one in strings(spot.shape["enum"]) if one != node.text]
        yield from (spot.says("word", other) for other in others[:1])
    elif isinstance(node.value, bool):
        other = "false" if node.value else "true"
        yield spot.mutant("value", node.place, node.text, other, A_CASE, {spot.path: _truth(node, other)})
    elif isinstance(node.value, int | Decimal):
        yield spot.says("number", moved(node.text), counted(spot.key))


def _truth(node: Node, text: str) -> Node:
    return Node(text == "true", node.place, text=text)


def _coarser(spot: Spot) -> Iterator[Mutant]:
    """A rounding to a step ten times as wide."""
    text = spot.node.text
    step = Decimal(text.removesuffix("%")) * 10
    yield spot.says(
        "rounding", f"{step:f}{'%' * text.endswith('%')}", say("a case with a digit at the place of `{step}`", step=text)
    )


def _other_mode(spot: Spot) -> Iterator[Mutant]:
    place = spot.node.place
    mode = Node("down", place, text="down")
    whole = Node({"to": spot.node, "mode": mode}, place, keys={"to": place, "mode": place})
    catch = say("a case that isn't on the step and rounds up")
    yield spot.mutant("rounding", place, spot.node.text, drawn(whole), catch, {spot.path: whole})


def _of_formula(spot: Spot) -> Iterator[Mutant]:
    text, node = spot.node.text, spot.node
    if node.lines > 1:
        return
    for change in changes(text):
        said = Node(change.of(text), node.place, text=change.of(text), quoted=node.quoted)
        place = node.place.shifted(change.start, max(change.end - change.start, 1))
        was = text[change.start : change.end].strip(" ,")
        yield spot.mutant(change.sort, place, was, change.becomes.strip(), change.catch, {spot.path: said})


# -- mappings ----------------------------------------------------------------------------------------------------------


def _of_mapping(spot: Spot) -> Iterator[Mutant]:
    node = spot.node
    if spot.key in LABELS:
        yield from _of_labels(spot)
        return
    if "adds" in node.items or "subtracts" in node.items:
        yield from _of_sides(spot)
    if "ranges" in node.items:
        ranges = spot.under("ranges")
        step = Decimal(node.items["step"].text) if isinstance(node.items.get("step", node).value, int | Decimal) else None
        yield from _of_ranges(ranges, [ranges.under(label) for label in ranges.node.items], step)
    if "given" in node.items and "rows" in node.items:
        yield from _of_decision(spot)
    for key in node.items:
        inner = spot.under(key)
        if key in CONDITIONS and inner.shape.get("is") == "formula" and key not in strings(spot.shape.get("required")):
            gone = without(spot.entry[0], key)
            yield inner.goes("condition", node.keys[key], f"{key}: {inner.node.text}", gone)
        if spot.key in DROPPED and len(node.items) > 1 and inner.shape.get("is") == "measure":
            yield inner.goes("line", node.keys[key], key, say("its figures in a table"))
        if key not in SILENT or spot.key in DROPPED:
            yield from _walk(inner)


def _of_labels(spot: Spot) -> Iterator[Mutant]:
    """Labels that change places with their neighbours, values that are left out, limits that move."""
    labels = list(spot.node.items)
    for one, other in itertools.pairwise(labels):
        first, second = spot.under(one), spot.under(other)
        edits = {first.path: second.node, second.path: first.node}
        catch = say("a case of `{one}`, or of `{other}`", one=one, other=other)
        yield spot.mutant("label", spot.node.keys[one], one, other, catch, edits)
    for label in labels:
        values = spot.under(label)
        for at, value in enumerate(values.node.rows if len(values.node.rows) > 1 else ()):
            catch = say("a case of `{value}`", value=value.text)
            yield values.under(at).goes("value", value.place, value.text, catch)


def _of_ranges(spot: Spot, leaves: Sequence[Spot], step: Decimal | None = None) -> Iterator[Mutant]:
    """Limits that move in all leaves that hold them."""
    held: dict[Stretch, list[Spot]] = {}
    for leaf in leaves:
        stretch, _ = read_range(leaf.node.text, leaf.node.place)
        if stretch is not None:
            held.setdefault(stretch, []).append(leaf)
    for shift in shifts(list(held), step):
        edits = {leaf.path: written_range(leaf.node, becomes) for one, becomes in shift.moved.items() for leaf in held[one]}
        place = held[next(iter(shift.moved))][0].node.place
        yield spot.mutant("limit", place, shift.was, shift.becomes, shift.catch, edits)


def written_range(leaf: Node, stretch: Stretch) -> Node:
    """A leaf that says another range."""
    return Node(str(stretch), leaf.place, text=str(stretch), quoted=leaf.quoted)


def _of_sides(spot: Spot) -> Iterator[Mutant]:
    """A statement's line that adds what it should subtract, or leaves it out."""
    for side, other in (("adds", "subtracts"), ("subtracts", "adds")):
        names = spot.node.items.get(side)
        for at, name in enumerate(names.rows if names is not None else ()):
            there = spot.node.items.get(other)
            alone = names is not None and len(names.rows) == 1
            joined = Node((*(there.rows if there is not None else ()), name), name.place)
            edits: dict[Path, Node | None] = {(*spot.path, other): joined}
            edits[(*spot.path, side) if alone else (*spot.path, side, at)] = None
            catch = say("a case in which `{name}` isn't 0", name=name.text)
            yield spot.mutant("sign", name.place, f"{side} {name.text}", f"{other} {name.text}", catch, edits)
            if not alone:
                yield spot.mutant("line", name.place, f"{side} {name.text}", "", catch, {(*spot.path, side, at): None})


# -- decisions ---------------------------------------------------------------------------------------------------------


def _of_decision(spot: Spot) -> Iterator[Mutant]:
    """The limits of each axis over all rows, and results that change places."""
    rows = [spot.under("rows").under(at) for at in range(len(spot.node.items["rows"].rows))]
    cells = [[row.under("when").under(at) for at in range(len(row.node.items["when"].rows))] for row in rows]
    for axis in zip(*cells, strict=False):
        leaves = [cell for cell in axis if not cell.node.rows]
        if any(isinstance(leaf.node.value, str) and says_range(leaf.node.text) for leaf in leaves):
            yield from _of_ranges(spot, [leaf for leaf in leaves if not isinstance(leaf.node.value, bool)])
        for cell in axis:
            for at, value in enumerate(cell.node.rows if len(cell.node.rows) > 1 else ()):
                yield cell.under(at).goes("value", value.place, value.text, say("a case of `{value}`", value=value.text))
    for one, other in itertools.pairwise(rows):
        first, second = one.under("then"), other.under("then")
        if first.node.value != second.node.value:
            edits = {first.path: second.node, second.path: first.node}
            catch = say("a case that this row or the next decides")
            yield spot.mutant("value", first.node.place, drawn(first.node), drawn(second.node), catch, edits)


# -- lists -------------------------------------------------------------------------------------------------------------


def _of_rows(spot: Spot) -> Iterator[Mutant]:
    """Entries of a list: each may be left out, or stand before the one that it follows."""
    rows, alone = spot.node.rows, len(spot.node.rows) == 1
    for at, row in enumerate(rows):
        inner = spot.under(at)
        if row.items and spot.key in DROPPED:
            if not alone:
                yield inner.goes("line", row.place, drawn(row)[:60], say("a case that this line alone changes"))
            if spot.key in IN_ORDER and at + 1 < len(rows):
                edits = {inner.path: rows[at + 1], spot.under(at + 1).path: row}
                catch = say("a case to which both steps apply, counted at each of them")
                yield spot.mutant("order", row.place, drawn(row)[:60], drawn(rows[at + 1])[:60], catch, edits)
        if row.items:
            yield from (
                one for key in row.items if key not in {*SILENT, "when", "adds", "subtracts"} for one in _walk(inner.under(key))
            )
            if not row.items.get("when", row).rows and "when" in row.items:
                yield from _walk(inner.under("when"))
            if "adds" in row.items or "subtracts" in row.items:
                yield from _of_sides(inner)


def _of_list(spot: Spot, root: Node) -> Iterator[Mutant]:
    """A list's cells and rows; what tells one row from another stays."""
    items = spot.node.items
    level = root.items["levels"].items[items["level"].text]
    keys = {one.text for one in (level.rows or level.items["key"].rows)}
    columns = list(items["columns"].items) or [one.text for one in items["columns"].rows]
    table = spot.under("rows")
    for at in range(len(table.node.rows)):
        row = table.under(at)
        named = drawn(row.node)[:60]
        if len(table.node.rows) > 1:
            yield row.goes("row", row.node.place, named, say("a case of this row"))
        for of in range(len(row.node.rows)):
            if of < len(columns) and columns[of] not in keys:
                yield from _of_cell(row.under(of), [other.rows[of] for other in table.node.rows if of < len(other.rows)])


def _of_cell(cell: Spot, column: Sequence[Node]) -> Iterator[Mutant]:
    """A number's last digit; another of the texts that stand in the column more than once."""
    value, catch = cell.node.value, say("a case of this row")
    if isinstance(value, str):
        texts = [one.text for one in column if isinstance(one.value, str)]
        others = [one for one in dict.fromkeys(texts) if one != value]
        if others and len(texts) > len(set(texts)):
            following = others[(texts.index(value)) % len(others)]
            yield cell.says("value", following, catch)
    elif isinstance(value, bool):
        other = "false" if value else "true"
        yield cell.mutant("value", cell.node.place, cell.node.text, other, catch, {cell.path: _truth(cell.node, other)})
    elif value is not None:
        yield cell.says("number", moved(cell.node.text), catch)
