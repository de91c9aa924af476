"""A table of measures by groups, with totals computed again from the rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, Literal, Self

from engine.desk import Desk, scalar
from engine.kinds.tables.parts import Measure, read_measures
from engine.language.nearness import did_you_mean, near
from engine.language.terms import Term
from engine.problem import Place, say
from engine.source import Node
from engine.words import Scalar, Show, Word


@dataclass(frozen=True, slots=True)
class Compare:
    """A measure beside another member of `across`."""

    to: Literal["previous"] | None
    before: Scalar = None  # with `from` and `to` as members
    after: Scalar = None
    shown_as: Literal["percent", "difference"] = "percent"
    show: Show | None = None
    place: Place = field(default=Place(""), compare=False)


@dataclass(frozen=True, slots=True)
class Summary:
    """Measures at rows, across and pages."""

    WORD: ClassVar[str] = "summary"

    rows: tuple[Word, ...]
    measures: tuple[Measure, ...]
    place: Place = field(compare=False)
    across: Word | None = None
    pages: tuple[Word, ...] = ()
    among: Term | None = None
    when: Term | None = None
    totals: tuple[Word, ...] = ()  # keys of `rows`, or `all`
    blank_totals: bool = False
    cells: int | None = None
    empty: Scalar = None
    compare: Compare | None = None

    @classmethod
    def read(cls, node: Node, desk: Desk) -> Self:
        """Its own fields from its own node; problems go to the desk."""
        totals, blank = _totals(node, desk)
        return cls(
            desk.words(node, "rows"),
            read_measures(node, "measures", desk, desk.show(desk.beside)),
            node.place,
            desk.word(node, "across"),
            desk.words(node, "pages"),
            desk.term(node, "among"),
            desk.term(node, "when"),
            totals,
            blank,
            int(desk.number(node.items["cells"])) if "cells" in node.items else None,
            scalar(node.items["empty"]) if "empty" in node.items else None,
            _compare(node, desk),
        )


def _totals(node: Node, desk: Desk) -> tuple[tuple[Word, ...], bool]:
    """The totals that are due, and whether those of measures that can't be totalled are left blank."""
    said = node.items.get("totals")
    words = desk.words(node, "totals") if said is None or said.rows else (Word(said.text, said.place),)
    due = [*(word.text for word in desk.words(node, "rows")), "all"]
    for word in words:
        if word.text not in {*due, "blank"}:
            desk.fault(
                "shape-totals",
                word.place,
                say("`{word}` is not one of the keys of `rows`", word=word),
                say("`totals` lists keys of `rows`, or `all` for the total of everything"),
                did_you_mean(near(word.text, due)) or say("write one of {due}", due=", ".join(f"`{one}`" for one in due)),
            )
    return tuple(word for word in words if word.text != "blank"), any(word.text == "blank" for word in words)


def _compare(node: Node, desk: Desk) -> Compare | None:
    said = node.items.get("compare")
    if said is None:
        return None
    to, before = said.items["to"], said.items.get("from")
    _check_compare(node, to, before, desk)
    shown_as: Literal["percent", "difference"] = "percent"
    if "as" in said.items and said.items["as"].text == "difference":
        shown_as = "difference"
    if before is None:
        return Compare("previous", None, None, shown_as, desk.show(said), said.place)
    return Compare(None, scalar(before), scalar(to), shown_as, desk.show(said), said.place)


def _check_compare(node: Node, to: Node, before: Node | None, desk: Desk) -> None:
    if before is None and to.text != "previous":
        desk.fault(
            "shape-compare",
            to.place,
            say("compared to `{to}`, but from what?", to=to.text),
            say("`to: previous` compares each member with the one before it; any other needs `from`"),
            say("write `{{from: ..., to: {to}}}`, or `{{to: previous}}`", to=to.text),
        )
    if "across" not in node.items:
        desk.fault(
            "shape-compare",
            node.keys["compare"],
            say("`compare` stands here without `across`"),
            say("it compares members of the key that `across` spreads over columns"),
            say("add `across`, or take `compare` away"),
        )
