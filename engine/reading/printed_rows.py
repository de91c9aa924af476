"""The text of a printed table, its cells parted by bars -> the header words and the rows, each piece with its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from engine.desk import Desk
from engine.problem import Place, say
from engine.published import Row
from engine.source import Node
from engine.words import Word

LINE: Final = "line"
_BAR: Final = "|"
_HOW: Final = say("write them below `figures: |`, a line like `line | ano | receita`, then lines like `12 | 2016 | 1.234,56`")
_NO_GRID: Final[tuple[tuple[Word, ...], tuple[Row, ...]]] = ((), ())


def read_rows(node: Node, desk: Desk, *, cited: bool = True, fewest: int = 1) -> tuple[tuple[Word, ...], tuple[Row, ...]]:
    """The header words without `line`, and the rows under them; nothing where they can't be read at all.

    Rows that no document prints aren't `cited` by its line: their line is the one of the file. There are `fewest` at least.
    """
    if not cited:
        return _uncited(node, desk, fewest)
    if node.rows:
        what, why = say("these figures are a list"), say("the figures of a table stand in rows, as the document prints them")
        desk.fault("published-header", node.place, what, why, _HOW)
        return _NO_GRID
    lines = list(_lines(node)) if node.lines > 1 else []  # quoted on one line, no row would have a place of its own
    if len(lines) < 2 or len(lines[0]) < 2:
        what, why = say("no figures stand here"), say("a printed table is a line of header words and its rows below")
        desk.fault("published-header", node.place, what, why, _HOW)
        return _NO_GRID
    (first, *header), *rows = lines
    if first.text != LINE:
        what, why = say("the figures don't begin with `line`"), say("each row is cited by its line in the document")
        desk.fault("published-header", first.place, what, why, say("write `line | ...` first, and its number in each row"))
        return _NO_GRID
    _check_header(header, desk)
    return tuple(header), tuple(row for line in rows if (row := _row(header, line, desk)))


def _uncited(node: Node, desk: Desk, fewest: int) -> tuple[tuple[Word, ...], tuple[Row, ...]]:
    placed = node.lines > 1 or "\n" not in node.text.strip("\n")  # quoted on one line, no row would have a place of its own
    lines = list(_lines(node)) if placed else []
    if len(lines) < 1 + fewest:
        what, why = say("no rows stand here"), say("a table is a line of header words and its rows below")
        mend = say("write them below `|`, a line like `segmento | media`, then lines like `Estadual | 30,00`")
        desk.fault("example-table", node.place, what, why, mend)
        return _NO_GRID
    header, *rows = lines
    _check_header(header, desk)
    return tuple(header), tuple(Row(line[0].place.line, line) for line in rows if _fits(header, line, desk))


def _fits(header: Sequence[Word], words: Sequence[Word], desk: Desk) -> bool:
    """Whether a row has a cell under each header word; one that hasn't is a problem."""
    if len(words) == len(header):
        return True
    more = len(words) > len(header)
    what = say("this row has {count} cells, and the header has {due}", count=len(words), due=len(header))
    mend = say("leave a cell empty that isn't compared: `| |`")
    if more:
        mend = say("write a header word for each cell, or take away the `|` that is too many")
    desk.fault("example-table", words[len(header)].place if more else words[-1].place, what, mend=mend)
    return False


def _check_header(header: Sequence[Word], desk: Desk) -> None:
    why = say("a figure is bound by its row and its header word")
    for at, word in enumerate(header):
        if not word.text:
            mend = say("write a word there, or take away the `|` that begins the column")
            desk.fault("published-header", word.place, say("a column has no header word"), why, mend)
        elif word.text in {one.text for one in header[:at]}:
            what = say("`{word}` stands twice in the header", word=word)
            mend = say(
                "write another word, and say under `columns` which column it shows: `columns: {{another: {word}}}`", word=word
            )
            desk.fault("published-header", word.place, what, why, mend)


def _lines(node: Node) -> Iterator[tuple[Word, ...]]:
    """The written lines of a block, each cut at its bars; every piece knows where it stands."""
    for at, line in enumerate(node.text.lstrip("\n").split("\n")):
        if line.strip():
            yield tuple(_pieces(line, Place(node.place.file, node.place.line + at, node.place.column)))


def _pieces(line: str, place: Place) -> Iterator[Word]:
    column = 0
    for piece in line.split(_BAR):
        bare = piece.strip()
        ahead = len(piece) - len(piece.lstrip()) if bare else 0
        yield Word(bare, place.shifted(column + ahead, max(len(bare), 1)))
        column += len(piece) + 1


def _row(header: Sequence[Word], pieces: Sequence[Word], desk: Desk) -> Row | None:
    line, *words = pieces
    if len(words) != len(header):
        more = len(words) > len(header)
        what = say("this row has {count} cells, and the header has {due}", count=len(pieces), due=len(header) + 1)
        mend = say("leave a cell empty where nothing is printed: `| |`")
        if more:
            mend = say("write a header word for each cell, or take away the `|` that is too many")
        desk.fault("published-row", words[len(header)].place if more else pieces[-1].place, what, mend=mend)
    elif not (line.text.isascii() and line.text.isdigit() and int(line.text)):
        what = say("`{text}` is not a line's number", text=line)
        desk.fault(
            "published-row", line.place, what, mend=say("write the line of the document where this row stands, from 1 on")
        )
    else:
        return Row(int(line.text), tuple(words))
    return None
