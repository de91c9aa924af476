"""The nodes of published figures -> frozen data: tables as printed, sentences with their figures, each with its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from engine.desk import Desk
from engine.language.nearness import near, or_else
from engine.problem import Place, say
from engine.published import Block, Document, Erratum, Head, Prose, Published, Said, Sign
from engine.reading.printed_rows import read_rows
from engine.source import Node
from engine.words import Word

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
    header, rows = read_rows(node.items["figures"], desk)
    table = Word(node.items["table"].text, node.items["table"].place)
    errata = tuple(_erratum(one, desk) for one in node.items["errata"].rows) if "errata" in node.items else ()
    heads = _heads(node, header, desk) if header else {}
    return Block(table, node.place, document, _at(node, "page"), header, heads, rows, errata, _rounding(node), _sign(node))


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


def _erratum(node: Node, desk: Desk) -> Erratum:
    named = {key: frozenset(_texts(node.items[key])) for key in ("line", "row", "column", "printed") if key in node.items}
    if not named:
        what = say("this erratum doesn't say of which figures it speaks")
        mend = say("name their `row`, `column`, `line` or `printed` text; all that it names must fit")
        desk.fault("published-erratum", node.place, what, mend=mend)
    lines = frozenset(int(text) for text in named.get("line", ()))
    none: frozenset[str] = frozenset()
    others = (named.get(key, none) for key in ("row", "column", "printed"))
    return Erratum(node.place, node.items["cause"].text, lines, *others)


def _texts(node: Node) -> list[str]:
    return [one.text for one in node.rows] or [node.text]


# -- sentences ---------------------------------------------------------------------------------------------------------


def _prose(node: Node, document: Word, desk: Desk) -> Prose:
    listed = node.items["figures"]
    if not listed.rows:
        what, why = say("these figures are no list"), say("each figure of a sentence has a formula of its own")
        mend = say('write them like `- {{printed: "24", is: count(orgao)}}`; rows with `|` are those of a `table`')
        desk.fault("published-figure", listed.place, what, why, mend)
    figures = tuple(said for one in listed.rows if (said := _said(one, node, desk)))
    return Prose(node.items["prose"].text, node.place, document, figures)


def _said(node: Node, entry: Node, desk: Desk) -> Said | None:
    """One figure of a sentence; what the entry says of line and members holds unless the figure says otherwise."""
    line = node.items.get("line") or entry.items.get("line")
    if line is None:
        what, why = say("this figure has no line"), say("each figure is cited by its line in the document")
        desk.fault("published-line", node.place, what, why, say("write `line:` here, or once for the whole entry"))
        return None
    if "words_erratum" in node.items and "in_words" not in node.items:
        what, why = say("`words_erratum` stands here without `in_words`"), say("it says what is wrong with an amount in words")
        mend = say("copy the words under `in_words`; what is wrong with the digits stands under `erratum`")
        desk.fault("published-erratum", node.keys["words_erratum"], what, why, mend)
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
