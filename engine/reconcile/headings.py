"""A printed table beside the table that it shows -> what keeps its rows from being told apart, and columns without figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.language.nearness import near, or_else
from engine.model import Table
from engine.problem import Problem, say
from engine.published import Block


def address_problems(block: Block, table: Table, address: Sequence[str]) -> Iterator[Problem]:
    """All that is wrong with pages and header words; with the rows only when these are right."""
    found = [*_pages(block, table), *_keys(block, table, address), *_columns(block, address)]
    yield from found or _rows(block, address)


def _pages(block: Block, table: Table) -> Iterator[Problem]:
    """The page is told by the keys of the table's pages, each once."""
    due = [page.text for page in table.kind.pages]
    for key, word in block.page.items():
        if key not in due:
            what = say("`{key}` is no key of the pages of `{table}`", key=key, table=table.name)
            yield Problem("published-address", word.place, what, mend=or_else(near(key, due), say("take it away")))
    for key in due:
        if key not in block.page:
            what = say("nothing says which `{key}` this table shows", key=key)
            why = say("`{table}` has a page for each `{key}`", table=table.name, key=key)
            mend = say("write `page: {{{key}: ...}}` beside `table`", key=key)
            yield Problem("published-address", block.table.place, what, why, mend)


def _keys(block: Block, table: Table, address: Sequence[str]) -> Iterator[Problem]:
    """The rows are told by the table's keys, each in a column of its own."""
    why = say("a row of `{table}` is told by {keys}", table=table.name, keys=", ".join(f"`{key}`" for key in address))
    for key in address:
        heads = [head for head in block.heads.values() if head.column.text == key]
        if not heads and block.header:
            what, mend = (
                say("nothing says which `{key}` each row is", key=key),
                say("add a column `{key}` behind `line`", key=key),
            )
            yield Problem("published-header", block.header[0].place, what, why, mend)
        if len(heads) > 1:
            what = say("two columns say which `{key}` a row is", key=key)
            yield Problem("published-header", heads[-1].column.place, what, why, say("keep one of them"))
        if any(head.sign not in {"as_is", block.sign} for head in heads):
            what, because = say("`as` stands at `{key}`", key=key), say("it tells the rows apart, and is no figure")
            yield Problem("published-header", heads[0].column.place, what, because, say("take `as` away there"))


def _columns(block: Block, address: Sequence[str]) -> Iterator[Problem]:
    """There are columns of figures, and figures in each."""
    shown = [head for head in block.header if block.heads[head.text].column.text not in address]
    if block.all_rows is not None:  # which rows there are is asked, whatever stands in them
        return
    if block.header and not shown:
        what, mend = say("no column of figures stands here"), say("add the columns of figures that the document prints")
        yield Problem("published-header", block.header[-1].place, what, mend=mend)
    for head in shown:
        at = block.header.index(head)
        if not any(row.words[at].text for row in block.rows):
            what, mend = say("no row has a figure under `{head}`", head=head), say("copy them, or take the column away")
            yield Problem("published-header", head.place, what, mend=mend)


def _rows(block: Block, address: Sequence[str]) -> Iterator[Problem]:
    """Each row is told by its keys, and stands here once."""
    seen: set[tuple[object, ...]] = set()
    for row in block.rows:
        told = block.told(row, address)
        for key, word in told.items():
            if not word.text:
                what = say("this row doesn't say which `{key}` it is", key=key)
                yield Problem("published-row", word.place, what, mend=say("write it, even where the document leaves it out"))
        here = row.line, *(word.text for word in told.values())
        if here in seen:
            what = say("this row has been copied already: line {line}", line=row.line)
            yield Problem("published-row", row.words[0].place, what, mend=say("keep one of the two"))
        seen.add(here)
