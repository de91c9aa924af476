"""What a summary compares, as an example expects it: `2017 Δ`, or `2017 media Δ` where there are several measures.

No formula at a level says what such a cell is worth, so it is read off the table itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from engine.graph import Graph
from engine.kinds.tables.comparing import Compare
from engine.kinds.tables.summary import Summary
from engine.outcome import Sheet
from engine.problem import Problem
from engine.published import ALL, Block, Head
from engine.reconcile.arithmetic import Worth
from engine.reconcile.books import Books, exact, written
from engine.reconcile.bound import Bound
from engine.reconcile.cells import bind_table
from engine.reconcile.holding import Held, prints
from engine.reconcile.notation import printed
from engine.words import Word

_ENDING: Final = "@compare"  # ends the name of the column in which a table compares a measure


@dataclass(frozen=True, slots=True)
class Compared:
    """A cell in which a summary compares: the measure at the same place, and where the cell stands in the table."""

    bound: Bound
    row: Mapping[str, str]  # the member or group for each key and axis; `*` where the row totals it
    name: str


def apart(block: Block, graph: Graph) -> tuple[Block | None, Block | None]:
    """The columns of a block that show measures, and those that show what is compared, each beside what tells the rows."""
    table = graph.ruleset.tables.get(block.table.text)
    summary = None if table is None else table.kind
    if not isinstance(summary, Summary) or summary.compare is None:
        return block, None
    address = summary.address(graph.space)
    keys = [word.text for word in block.header if block.heads[word.text].column.text in address]
    marked = [word.text for word in block.header if _measured(block.heads[word.text].column.text, summary, summary.compare)]
    others = [word.text for word in block.header if word.text not in (*keys, *marked)]
    return (
        _only(block, (*keys, *others)) if others or not marked else None,
        _only(block, (*keys, *marked)) if marked else None,
    )


def compared_in(block: Block, graph: Graph) -> Iterator[Compared | Problem]:
    """Every cell of a block that shows nothing but what its table compares."""
    summary = graph.ruleset.tables[block.table.text].kind
    assert isinstance(summary, Summary) and summary.compare is not None  # noqa: S101, PT018 — `apart` has seen to it
    address, compare = summary.address(graph.space), summary.compare
    found = list(bind_table(_of_measures(block, summary, compare, address), graph))
    yield from (one for one in found if isinstance(one, Problem))
    bounds = {one.place: one for one in found if isinstance(one, Bound)}
    for row in block.rows if bounds else ():  # without any, a key may have no column that tells the row
        told = {key: word.text for key, word in (*block.page.items(), *block.told(row, address).items())}
        for header, word in zip(block.header, row.words, strict=True):
            if word.place in bounds:
                column = block.heads[header.text].column.text
                yield Compared(replace(bounds[word.place], column=column), told, _named(column, summary, compare))


def held_beside(one: Compared, books: Books, language: str) -> Held:
    """An expected cell beside the one that the table has."""
    found = list(_cells(one, books.sheets[one.bound.table]))
    worth, figure = found[0] if found else None, printed(one.bound.printed, language)
    return Held(one.bound, worth, bool(found), figure, bool(found) and prints(one.bound, worth, figure, language))


def _measured(column: str, summary: Summary, compare: Compare) -> str:
    """The column of the measure that a column compares; nothing where it compares none."""
    if not column.endswith(compare.mark):
        return ""
    rest = column.removesuffix(compare.mark).strip()
    if compare.to is not None:
        return rest
    names = [measure.name for measure in summary.measures] if len(summary.measures) > 1 else [""]
    return f"{compare.after} {rest}".strip() if rest in names else ""


def _named(column: str, summary: Summary, compare: Compare) -> str:
    """What the table calls a column that compares; with two named members it stands once, whatever is across."""
    rest = column.removesuffix(compare.mark).strip()
    alone = [summary.measures[0].name] if len(summary.measures) == 1 else []
    return " ".join(word for word in (rest, *alone) if word) + _ENDING


def _only(block: Block, words: Sequence[str]) -> Block:
    """A block without its other columns."""
    at = [place for place, head in enumerate(block.header) if head.text in words]
    return replace(
        block,
        header=tuple(block.header[place] for place in at),
        heads={word: block.heads[word] for word in words},
        rows=tuple(replace(row, words=tuple(row.words[place] for place in at)) for row in block.rows),
    )


def _of_measures(block: Block, summary: Summary, compare: Compare, address: Sequence[str]) -> Block:
    """The same block, as if it showed the measures that are compared."""
    return replace(block, heads={word: _as_measure(head, summary, compare, address) for word, head in block.heads.items()})


def _as_measure(head: Head, summary: Summary, compare: Compare, address: Sequence[str]) -> Head:
    if head.column.text in address:
        return head
    return replace(head, column=Word(_measured(head.column.text, summary, compare), head.column.place))


def _cells(one: Compared, sheet: Sheet) -> Iterator[Worth]:
    """The cell of the one row that is told, if the table has it."""
    keys = [head.name for head in sheet.heads if head.key]
    if one.name not in sheet.frame.columns:
        return
    rows = sheet.frame.select(keys).rows() if keys else [()] * sheet.frame.height
    for row, cell in zip(rows, sheet.frame.get_column(one.name).to_list(), strict=True):
        if {key: ALL if member is None else written(member) for key, member in zip(keys, row, strict=True)} == one.row:
            yield exact(cell)
