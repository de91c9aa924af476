"""Keys that stand at the wrong depth of a rule file -> where they belong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.problem import NOTHING, Text, say
from engine.shape.spot import Spot, mapping, shape_at, types_of


def inside_empty(spot: Spot) -> Mapping[str, list[str]]:
    """The empty keys of a mapping, each with the unknown keys right after it, which were meant to stand inside."""
    found: dict[str, list[str]] = {}
    empty = ""
    for key, node in spot.node.items.items():
        if key in spot.keys:
            takes = "object" in types_of(shape_at(spot.shape, (key,)))
            empty = key if takes and node.value is None and not node.text else ""
        elif empty:
            found.setdefault(empty, []).append(key)
    return found


def of_one_kind(spot: Spot, unknown: Sequence[str], choice: Sequence[str]) -> str:
    """The kind among those of which one is due that has all the unknown keys; nothing where none has."""
    for kind in choice if unknown else ():
        if all(key in mapping(shape_at(spot.shape, (kind,)).get("properties")) for key in unknown):
            return kind
    return ""


def belongs_inside(spot: Spot, key: str) -> Text:
    """Where the key would be right: one step further in, or one step further out."""
    for inner in spot.node.items:
        if key in mapping(shape_at(spot.shape, (inner,)).get("properties")):
            return say("`{key}` belongs inside `{inner}`: write it there, further in", key=key, inner=inner)
    if spot.path and key in mapping(shape_at(spot.whole, spot.path[:-1]).get("properties")):
        return say("`{key}` belongs beside {owner}: write it further out", key=key, owner=spot.label)
    section = _section(spot, key)
    return say("`{key}` belongs inside `{inner}`: write it there, further in", key=key, inner=section) if section else NOTHING


def _section(spot: Spot, key: str) -> str:
    """The part of the file whose entries are made of the keys that this one holds: the one just above, or any."""
    inside = [*spot.node.items[key].items]
    above = [*spot.node.items][: [*spot.node.items].index(key)]
    for section in (*reversed(above), *spot.keys) if inside else ():
        known = mapping(shape_at(spot.shape, (section, key)).get("properties"))
        if section in spot.keys and known and all(one in known for one in inside):
            return section
    return ""
