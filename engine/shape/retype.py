"""A value of the wrong type -> how to write the same value, where that can be told from the file."""

from __future__ import annotations

from collections.abc import Mapping

from engine.language.elsewhere import as_number
from engine.problem import NOTHING, Text, say
from engine.ranges import read_limit
from engine.shape.spot import Spot, drawn, types_of


def retype(spot: Spot) -> Text:
    """The order that mends it, or nothing."""
    types, node = types_of(spot.shape), spot.node
    if types == ["object"] and node.rows and all(isinstance(row.value, Mapping) for row in node.rows):
        return say("take the `-` before each entry away, so that each begins with its name")
    if not node.text or node.value is None or isinstance(node.value, tuple | Mapping):
        return NOTHING
    if {"number", "integer"} & {*types}:
        return _number(spot)
    if "string" in types and not isinstance(node.value, str):
        return say('put it in quotes: `"{text}"`', text=node.text)
    if "array" in types and ("object" not in types or "," in node.text):
        return _list(spot)
    return NOTHING


def _number(spot: Spot) -> Text:
    node = spot.node
    if node.quoted and read_limit(node.text) is not None:
        return say("take the quotes away: `{text}`", text=node.text)
    named = spot.root.items.get("parameters", node).items.get(node.text)
    if named is not None:
        value = named.items.get("value", named).text
        return say("names are read in formulas only: write the number itself, `{value}`", value=value)
    number = as_number(node.text)
    return say("write `{number}`", number=number) if number and number != node.text else NOTHING


def _list(spot: Spot) -> Text:
    """The text as a list; a range in words as its two limits."""
    text = spot.node.text
    if spot.path[-1] == "range":
        return say("write a list: `[{text}]`", text=text.replace(" to ", ", "))
    return say("write a list: `[{text}]`", text=", ".join(drawn(part.strip()) for part in text.split(",")))
