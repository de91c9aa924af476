"""A term -> its kind and the classes that order it."""

from __future__ import annotations

from collections.abc import Iterator

from engine.kinds.columns.bands import Bands
from engine.kinds.columns.decide import Decide
from engine.kinds.columns.formula import Formula
from engine.kinds.columns.lookup import Lookup
from engine.kinds.columns.slices import Slices
from engine.language.terms import Term
from engine.model import Column, Input, List
from engine.reference.levels import Climbed, Fate, Given, Land, Shape, aggregate_of, named, range_of, tables_of, ways
from engine.words import Word


def classes(land: Land, order: Word | None) -> tuple[str, ...]:
    """The classes of an order, worst first."""
    return () if order is None else land.rules.orders[order.text].classes


def shape_of_field(land: Land, table: Input | List, name: str) -> Shape:
    """The shape of a column that a table holds."""
    declared = next((column for column in table.columns if column.name == name), None)
    if declared is None:
        return Shape("text")
    kinds = {"text": "text", "date": "date", "yes_no": "truth"}
    return Shape(kinds.get(declared.type, "number"), classes(land, declared.order))


def shape_of_name(land: Land, level: str, name: str) -> Shape:
    """The shape of what a name means at a level."""
    found = ways(land, level, name)
    if not found:
        own = next((table for table in tables_of(land.rules) if any(column.name == name for column in table.columns)), None)
        return Shape("text") if own is None else shape_of_field(land, own, name)
    home = land.columns[found[0]][name]
    if isinstance(home, Column):
        return shape_of_column(land, home)
    if isinstance(home, Fate):
        return Shape("text" if home.reason else "truth")
    if isinstance(home, Given | Climbed):
        return Shape("truth" if isinstance(home, Given) else "number")
    return shape_of_field(land, home, name)


def shape_of_column(land: Land, column: Column) -> Shape:
    """The shape of a derived column."""
    kind = column.kind
    if isinstance(kind, Formula):
        return shape(land, kind.says, named(column.level))
    if isinstance(kind, Slices):
        return Shape("number")
    order = classes(land, kind.order) if isinstance(kind, Bands | Decide | Lookup) else ()
    return Shape("text", order)


def shape(land: Land, term: Term, level: str) -> Shape:
    """The shape of a term: only texts, dates and ordered classes matter to the reading."""
    if term.op == "name":
        return shape_of_name(land, level, str(term.value))
    if term.op == "if":
        return merged(shape(land, part, level) for part in term.args[1:])
    if term.op == "call" and term.value in ("least", "greatest", "known"):
        return merged(shape(land, part, level) for part in term.args)
    if term.op == "call" and term.value in ("shift", "previous"):
        return shape(land, term.args[0], level)
    if term.op == "aggregate" and aggregate_of(term).function in ("min", "max", "only"):
        return shape(land, term.args[0], range_of(land, term, level))
    return Shape("text" if term.op == "text" else "")


def merged(shapes: Iterator[Shape]) -> Shape:
    """One shape of several that must agree: a text may stand for a date, and a literal has no order of its own."""
    found = list(shapes)
    kinds = {one.kind for one in found}
    kind = "date" if "date" in kinds else found[0].kind
    return Shape(kind, next((one.order for one in found if one.order), ()))
