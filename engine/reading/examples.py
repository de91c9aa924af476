"""Examples as nodes -> the rows that they give and the values that they expect; what names mean is told later."""

from __future__ import annotations

from engine.declared import Cell, Parameter
from engine.desk import Desk, day_or_scalar, scalar
from engine.example import Example, Expected, Given, GivenRow
from engine.problem import say
from engine.published import Block, Head
from engine.reading.printed_rows import read_rows
from engine.source import Node
from engine.words import Word


def read_example(name: Word, node: Node, desk: Desk) -> Example:
    """One example."""
    nothing = Node({}, node.place)
    given, expect = node.items.get("given", nothing), node.items["expect"]
    parameters = node.items.get("parameters", nothing)
    tables = expect.items.get("tables", nothing)
    cells = expect.items["columns"].rows if "columns" in expect.items else ()
    return Example(
        name.text,
        name.place,
        tuple(_given(Word(word, given.keys[word]), said) for word, said in given.items.items()),
        {word: _parameter(Word(word, parameters.keys[word]), said) for word, said in parameters.items.items()},
        tuple(_expected(said) for said in cells),
        tuple(_block(Word(word, tables.keys[word]), said, desk) for word, said in tables.items.items()),
        desk.word(expect, "stops"),
        desk.said(node),
    )


def _given(word: Word, node: Node) -> Given:
    return Given(word, tuple(GivenRow(row.place, _cells(row), row.keys) for row in node.rows))


def _cells(row: Node) -> dict[str, Cell]:
    return {name: Cell(scalar(one), one.place) for name, one in row.items.items()}


def _parameter(word: Word, node: Node) -> Parameter:
    return Parameter(word.text, word.place, day_or_scalar(node), node.place)


def _expected(node: Node) -> Expected:
    column, said = node.items["column"], node.items["is"]
    at = node.items.get("at", Node({}, node.place))
    members = {key: Word(one.text, one.place) for key, one in at.items.items()}
    return Expected(Word(column.text, column.place), members, Cell(scalar(said), said.place), at.keys)


def _block(table: Word, node: Node, desk: Desk) -> Block:
    """A table as it must come out: only what is written is compared, beside whether there are other rows."""
    figures = node.items.get("figures", node)
    every = node.items.get("rows")
    header, rows = read_rows(figures, desk, cited=False, fewest=0 if every else 1)
    page, columns = (node.items.get(key, Node({}, node.place)) for key in ("page", "columns"))
    heads = {head.text: Head(head) for head in header}
    for word, said in columns.items.items():
        if word in heads:
            heads[word] = Head(Word(said.text, said.place))
        elif header:
            what = say("`{word}` is no header word of the table below", word=word)
            why = say("`columns` says what a header word shows")
            desk.fault("example-table", columns.keys[word], what, why, say("take it away, or write it in the first line"))
    pages = {key: Word(one.text, one.place) for key, one in page.items.items()}
    whole = None if every is None else every.place
    return Block(table, table.place, Word("", table.place), pages, header, heads, rows, all_rows=whole)
