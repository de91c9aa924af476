"""The promises beside a rule, as nodes -> promises; a sentence that isn't one of the vocabulary is a problem."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from engine.desk import Desk
from engine.problem import say
from engine.promise import Kind, Promise
from engine.source import Node
from engine.text.leaves import read_plain
from engine.words import Word

_SENTENCES: Final[Mapping[Kind, re.Pattern[str]]] = {
    "between": re.compile(r"between (?P<low>\S+) and (?P<high>\S+)"),
    "increasing": re.compile(r"increasing in (?P<name>\w+)"),
    "decreasing": re.compile(r"decreasing in (?P<name>\w+)"),
    "unchanged": re.compile(r"unchanged when (?P<name>\w+) changes"),
    "continuous": re.compile(r"continuous"),
    "classes": re.compile(r"every (?P<name>\w+) in exactly one class"),
    "total": re.compile(r"total equals the sum of parts"),
}
VOCABULARY: Final = (
    "between 0 and 100",
    "increasing in x",
    "decreasing in x",
    "unchanged when x changes",
    "continuous",
    "every orgao in exactly one class",
    "total equals the sum of parts",
)


def read_intents(node: Node, desk: Desk) -> tuple[Promise, ...]:
    """What stands under `intent`, if it stands there."""
    said = node.items.get("intent")
    if said is None:
        return ()
    return tuple(promise for one in said.rows or (said,) if (promise := _promise(one, desk)))


def _promise(node: Node, desk: Desk) -> Promise | None:
    for kind, sentence in _SENTENCES.items():
        found = sentence.fullmatch(" ".join(node.text.split()))
        if found is not None:
            return _told(kind, found.groupdict(), node, desk)
    what = say("`{text}` is no promise that can be proven or tested", text=node.text)
    mend = say("write one of {sentences}", sentences=", ".join(f"`{one}`" for one in VOCABULARY))
    desk.fault("intent-words", node.place, what, mend=mend)
    return None


def _told(kind: Kind, words: Mapping[str, str], node: Node, desk: Desk) -> Promise | None:
    if kind == "between":
        low, high = (read_plain(words[side]) for side in ("low", "high"))
        if not _number(low) or not _number(high) or Decimal(str(low)) > Decimal(str(high)):
            what = say("`{text}` names no two numbers, the lower one first", text=node.text)
            desk.fault("intent-words", node.place, what, mend=say("write it like `between 0 and 100`"))
            return None
        return Promise(kind, node.text, node.place, None, Decimal(str(low)), Decimal(str(high)))
    name = words.get("name")
    word = None if name is None else Word(name, node.place.shifted(node.text.rindex(f" {name}") + 1, len(name)))
    if kind == "classes" and name is not None:
        word = Word(name, node.place.shifted(node.text.index(name), len(name)))
    return Promise(kind, node.text, node.place, word)


def _number(value: object) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)
