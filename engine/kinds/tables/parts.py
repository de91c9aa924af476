"""What several tables share: named measures, an order of rows."""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.desk import Desk
from engine.language.terms import Term, name
from engine.problem import Place, say
from engine.source import Node
from engine.words import Show, Word


@dataclass(frozen=True, slots=True)
class Measure:
    """A named column of a table."""

    name: str
    says: Term
    place: Place = field(compare=False)
    title: str = ""
    show: Show | None = None
    unit: Word | None = None


@dataclass(frozen=True, slots=True)
class Sorting:
    """One name to sort by; ascending unless `highest`."""

    name: Term
    highest: bool = False


def read_measures(node: Node, key: str, desk: Desk, show: Show | None = None) -> tuple[Measure, ...]:
    """A list of names, or names with a formula or with what else they say; `show` serves those that have none of their own."""
    said = node.items.get(key)
    if said is None:
        return ()
    if said.rows:
        return tuple(Measure(one.text, name(one.text, one.place), one.place, show=show) for one in said.rows)
    return tuple(_measure(word, said.keys[word], one, desk, show) for word, one in said.items.items())


def read_sortings(node: Node, desk: Desk) -> tuple[Sorting, ...]:
    """The names of `order`, each ascending unless `highest` stands behind it."""
    if "order" not in node.items:
        return ()
    return tuple(sorting for one in node.items["order"].rows if (sorting := _sorting(one, desk)))


def _measure(word: str, place: Place, node: Node, desk: Desk, show: Show | None) -> Measure:
    if not node.items:
        return Measure(word, desk.formula(node), place, show=show)
    title = node.items["title"].text if "title" in node.items else ""
    return Measure(word, desk.formula(node.items["formula"]), place, title, desk.show(node) or show, desk.word(node, "unit"))


def _sorting(node: Node, desk: Desk) -> Sorting | None:
    word, *way = node.text.split()
    if way in ([], ["highest"]):
        return Sorting(name(word, node.place.shifted(0, len(word))), bool(way))
    desk.fault(
        "shape-order",
        node.place,
        say("`{text}` does not say how to order", text=node.text),
        say("an order is a name, or a name and `highest`; without it the lowest comes first"),
        say("write `{word}` or `{word} highest`", word=word),
    )
    return None
