"""What a summary compares, as an example expects it: `2017 Δ`, or `2017 media Δ` where there are several measures.

No formula at a level says what such a cell is worth, so it is read off the table itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from engine.graph import Graph
from engine.kinds.tables.comparing import Compare
from engine.kinds.tables.summary import Summary
from engine.problem import Problem
from engine.published import Block, Head
from engine.reconcile.books import Books
from engine.reconcile.bound import Bound
from engine.reconcile.cells import bind_table
from engine.reconcile.holding import Held, prints
from engine.reconcile.notation import printed
from engine.reconcile.taken import cells_of
from engine.words import Word

_ENDING: Final = "@compare"  # ends the name of the column in which a table compares a measure


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


def compared_in(block: Block, graph: Graph) -> Iterator[Bound | Problem]:
    """Every cell of a block that shows nothing but what its table compares, bound to the measure at the same place."""
    summary = graph.ruleset.tables[block.table.text].kind
    assert isinstance(summary, Summary) and summary.compare is not None  # noqa: S101, PT018 — `apart` has seen to it
    address, compare = summary.address(graph.space), summary.compare
    found = list(bind_table(_of_measures(block, summary, compare, address), graph))
    yield from (one for one in found if isinstance(one, Problem))
    bounds = {one.place: one for one in found if isinstance(one, Bound)}
    for row in block.rows if bounds else ():  # without any, a key may have no column that tells the row
        for header, word in zip(block.header, row.words, strict=True):
            if word.place in bounds:
                column = block.heads[header.text].column.text
                yield replace(bounds[word.place], column=column, cell=_named(column, summary, compare))


def held_beside(bound: Bound, books: Books, language: str) -> Held:
    """An expected cell beside the one that the table has."""
    found = cells_of(books.sheets[bound.table], bound)
    worth, figure = found[0] if found else None, printed(bound.printed, language)
    return Held(bound, worth, bool(found), figure, bool(found) and prints(bound, worth, figure, language))


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
