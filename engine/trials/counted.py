"""All rows of a table, as an example writes them with `rows: all`, and the table -> each row that only one of the two has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from engine.graph import Graph
from engine.kinds.kind import ROW
from engine.outcome import Sheet
from engine.problem import Place, Problem, say
from engine.published import ALL, Block
from engine.reconcile.headings import address_problems
from engine.reconcile.taken import rows_of
from engine.tested import Difference

Telling = tuple[str, ...]  # the words for the keys and axes of a row, in the order of the table


@dataclass(frozen=True, slots=True)
class AllRows:
    """The rows of a table, or of one of its pages: there is none but these."""

    table: str
    place: Place = field(compare=False)
    page: Mapping[str, str]
    keys: tuple[str, ...]
    written: Mapping[Telling, Place] = field(compare=False)


def all_rows(block: Block, graph: Graph) -> AllRows | Problem | None:
    """What a block says of rows that it doesn't write; nothing where it says nothing, or where its rows can't be told."""
    table = graph.ruleset.tables.get(block.table.text)
    if block.all_rows is None or table is None:
        return None
    address = table.kind.address(graph.space)
    if address == (ROW,):
        return _of_lines(block.all_rows, table.name)
    if any(address_problems(block, table, address)):
        return None
    told = ((block.told(row, address), row.words[0].place) for row in block.rows)
    rows = {tuple(words[key].text for key in address): place for words, place in told}
    return AllRows(table.name, block.all_rows, {key: word.text for key, word in block.page.items()}, address, rows)


def of_rows(one: AllRows, sheet: Sheet, told: AbstractSet[tuple[str, str]]) -> Iterator[Difference]:
    """Rows that the table has besides those that are written, and written ones that it doesn't have and no figure tells of."""
    page = tuple(one.page.values())
    found = [row[len(page) :] for row in rows_of(sheet, (*one.page, *one.keys)) if row[: len(page)] == page]
    for row in found:
        if row not in one.written:
            yield Difference("", _drawn(row), "", "", one.place, one.table, say("the table has this row, too"))
    for row, place in one.written.items():
        if row not in found and (one.table, _drawn(row)) not in told:
            yield Difference("", _drawn(row), "", "", place, one.table, say("the table has no such row"))


def _drawn(row: Telling) -> str:
    """A row as a report names it; one that no key tells is that of the whole."""
    return " · ".join(row) or ALL


def _of_lines(place: Place, table: str) -> Problem:
    what = say("`rows` stands at `{table}`, whose rows are told by their labels", table=table)
    why = say("the rules say which they are")
    return Problem("example-table", place, what, why, say("take `rows` away"))
