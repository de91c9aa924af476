"""What `totals` of a summary says -> the totals that are due, and whether those that can't be are left blank."""

from __future__ import annotations

from engine.desk import Desk
from engine.kinds.tables.strata import named_axes
from engine.language.nearness import did_you_mean, near
from engine.problem import say
from engine.source import Node
from engine.words import Word


def read_totals(node: Node, desk: Desk) -> tuple[tuple[Word, ...], bool]:
    """The totals that are due, and whether those of measures that can't be totalled are left blank."""
    said = node.items.get("totals")
    words = desk.words(node, "totals") if said is None or said.rows else (Word(said.text, said.place),)
    keys = [word.text for word in desk.words(node, "rows") if word.text not in desk.axes]
    due = [*keys, "all"]
    for word in words:
        if word.text in desk.axes or (not keys and named_axes(desk, desk.words(node, "rows")) and word.text == "all"):
            desk.fault(
                "shape-totals",
                word.place,
                say("the rows of an axis have no total"),
                say("its groups may overlap, so that together they are no whole"),
                say("give the axis a group of everything: `TOTAL: anything`"),
            )
        elif word.text not in {*due, "blank"}:
            desk.fault(
                "shape-totals",
                word.place,
                say("`{word}` is not one of the keys of `rows`", word=word),
                say("`totals` lists keys of `rows`, or `all` for the total of everything"),
                did_you_mean(near(word.text, due)) or say("write one of {due}", due=", ".join(f"`{one}`" for one in due)),
            )
    kept = [word for word in words if word.text != "blank" and word.text not in desk.axes]
    return tuple(kept), any(word.text == "blank" for word in words)
