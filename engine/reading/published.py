"""The nodes of published figures -> frozen data: tables as printed, sentences with their figures, each with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from engine.desk import Desk
from engine.language.nearness import near, or_else
from engine.problem import Place, say
from engine.published import Block, Document, Erratum, Head, Prose, Published, Row, Said, Sign
from engine.source import Node
from engine.words import Word

LINE: Final = "line"
_BAR: Final = "|"
_SIGNS: Final[Mapping[str, Sign]] = {"negated": "negated", "magnitude": "magnitude"}


def read_published(node: Node, sha256: str, desk: Desk) -> Published:
    """All that a file says was published."""
    said = node.items["documents"]
    documents = {name: _document(name, said.keys[name], one, desk) for name, one in said.items.items()}
    entries = tuple(_entry(one, documents, desk) for one in node.items["published"].rows)
    return Published(node.place.file, sha256, documents, entries)


def _document(name: str, place: Place, node: Node, desk: Desk) -> Document:
    title = node.items["title"].text if "title" in node.items else ""
    return Document(name, place, title, desk.word(node, "numbers"))


def _entry(node: Node, documents: Mapping[str, Document], desk: Desk) -> Block | Prose:
    document = _which(node, documents, desk)
    return _block(node, document, desk) if "table" in node.items else _prose(node, document, desk)


def _which(node: Node, documents: Mapping[str, Document], desk: Desk) -> Word:
    """The document that an entry speaks of; the only one when it names none."""
    said = desk.word(node, "document")
    if said is None and len(documents) == 1:
        return Word(next(iter(documents)), node.place)
    if said is not None and said.text in documents:
        return said
    desk.fault(
        "published-document",
        said.place if said else node.place,
        say("no document is called `{name}`", name=said) if said else say("this entry doesn't say of which document it is"),
        say("each figure is cited by the document and its line"),
        or_else(near(said.text if said else "", documents), say("write `document:` with a name that `documents` has")),
    )
    return Word("", node.place)


def _at(node: Node, key: str) -> dict[str, Word]:
    said = node.items.get(key, Node({}, node.place))
    return {name: Word(one.text, one.place) for name, one in said.items.items()}


def _sign(node: Node, usual: Sign = "as_is") -> Sign:
    return _SIGNS.get(node.items["as"].text, usual) if "as" in node.items else usual


def _rounding(node: Node, usual: str = "half_up") -> str:
    return node.items["rounding"].text if "rounding" in node.items else usual


# -- tables ------------------------------------------------------------------------------------------------------------


def _block(node: Node, document: Word, desk: Desk) -> Block:
    header, rows = _grid(node.items["figures"], desk)
    table = Word(node.items["table"].text, node.items["table"].place)
    errata = tuple(_erratum(one) for one in node.items["errata"].rows) if "errata" in node.items else ()
    heads = _heads(node, header, desk)
    return Block(table, node.place, document, _at(node, "page"), header, heads, rows, errata, _rounding(node))


def _grid(node: Node, desk: Desk) -> tuple[tuple[Word, ...], tuple[Row, ...]]:
    """The header words, and the rows under them."""
    first, *lines = _lines(node)
    if first[0].text != LINE:
        what, why = say("the figures don't begin with `line`"), say("each row is cited by its line in the document")
        desk.fault("published-header", first[0].place, what, why, say("write `line | ...` first, and its number in each row"))
        return (), ()
    header = first[1:]
    for at, word in enumerate(header):
        if word.text in {one.text for one in header[:at]}:
            what = say("`{word}` stands twice in the header", word=word)
            why = say("a figure is bound by its row and its header word")
            desk.fault("published-header", word.place, what, why, say("write two different words, and say under `columns`"))
    return header, tuple(row for line in lines if (row := _row(header, line, desk)))


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


def _row(header: tuple[Word, ...], pieces: tuple[Word, ...], desk: Desk) -> Row | None:
    line, *words = pieces
    if len(words) != len(header):
        what = say("this row has {count} cells, and the header has {due}", count=len(pieces), due=len(header) + 1)
        desk.fault("published-row", line.place, what, mend=say("leave a cell empty where nothing is printed: `| |`"))
    elif not line.text.isdecimal():
        what = say("`{text}` is not a line's number", text=line)
        desk.fault("published-row", line.place, what, mend=say("write the line of the document where this row stands"))
    else:
        return Row(int(line.text), tuple(words))
    return None


def _heads(node: Node, header: tuple[Word, ...], desk: Desk) -> dict[str, Head]:
    """What each header word shows: what `columns` says of it, or the column of that very name."""
    whole = _sign(node)
    said = node.items.get("columns", Node({}, node.place))
    found = {head.text: Head(head, whole) for head in header}
    for word, one in said.items.items():
        if word in found:
            column = one.items.get("column", one)
            name = Word(column.text, column.place) if column.text else found[word].column
            found[word] = Head(name, _sign(one, whole))
        else:
            desk.fault(
                "published-header",
                said.keys[word],
                say("`{word}` is no header word of the figures below", word=word),
                say("`columns` says what a header word of `figures` shows"),
                or_else(near(word, found), say("take it away")),
            )
    return found


def _erratum(node: Node) -> Erratum:
    named = {key: frozenset(_texts(node.items[key])) for key in ("line", "row", "column", "printed") if key in node.items}
    lines = frozenset(int(text) for text in named.get("line", ()))
    none: frozenset[str] = frozenset()
    others = (named.get(key, none) for key in ("row", "column", "printed"))
    return Erratum(node.place, node.items["cause"].text, lines, *others)


def _texts(node: Node) -> list[str]:
    return [one.text for one in node.rows] or [node.text]


# -- sentences ---------------------------------------------------------------------------------------------------------


def _prose(node: Node, document: Word, desk: Desk) -> Prose:
    figures = tuple(said for one in node.items["figures"].rows if (said := _said(one, node, desk)))
    return Prose(node.items["prose"].text, node.place, document, figures)


def _said(node: Node, entry: Node, desk: Desk) -> Said | None:
    """One figure of a sentence; what the entry says of line and members holds unless the figure says otherwise."""
    line = node.items.get("line") or entry.items.get("line")
    if line is None:
        what, why = say("this figure has no line"), say("each figure is cited by its line in the document")
        desk.fault("published-line", node.place, what, why, say("write `line:` here, or once for the whole entry"))
        return None
    claim = "claim" in node.items
    printed = node.items["claim" if claim else "printed"]
    return Said(
        Word(printed.text, printed.place),
        int(desk.number(line)),
        _at(node, "at") if "at" in node.items else _at(entry, "at"),
        desk.term(node, "is"),
        desk.word(node, "in_words"),
        claim,
        node.items["given"].text if "given" in node.items else "",
        desk.word(node, "erratum"),
        desk.word(node, "words_erratum"),
        _sign(node, _sign(entry)),
        _rounding(node, _rounding(entry)),
    )
