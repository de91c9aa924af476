"""The declared columns of inputs and lists, as nodes -> fields."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from engine.desk import Desk
from engine.model import Field
from engine.problem import Place, say
from engine.ranges import drawn
from engine.source import Node

FieldType = Literal["text", "number", "integer", "money", "date", "yes_no"]
_TYPES: Final[Mapping[str, FieldType]] = {
    "text": "text",
    "number": "number",
    "integer": "integer",
    "money": "money",
    "date": "date",
    "yes_no": "yes_no",
}
_ONLY_FOR: Final[Mapping[str, tuple[FieldType, ...]]] = {
    "one_of": ("text",),
    "order": ("text",),
    "range": ("number", "integer", "money", "date"),
    "decimals": ("number",),
    "unit": ("number", "integer", "money"),
    "yes": ("yes_no",),
    "no": ("yes_no",),
}
# the words of yes and no, whatever their capitals, for a column that declares none
_YES_NO: Final[Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "pt-BR": (("sim", "s", "verdadeiro", "true", "1"), ("não", "nao", "n", "falso", "false", "0")),
    "en": (("yes", "y", "true", "1"), ("no", "n", "false", "0")),
}


def read_field(name: str, place: Place, node: Node, desk: Desk, usual: FieldType = "text") -> Field:
    """One declared column; one that declares no type has the usual one."""
    said = node.items
    kind = _TYPES[said["type"].text] if "type" in said else usual
    _refuse_strangers(kind, node, desk)
    low, high = _limits(kind, node, desk)
    yes, no = _yes_no(kind, node, desk)
    missing = _texts(node, "missing")
    required = "required" not in said or said["required"].value is True
    return Field(
        name,
        place,
        kind,
        _texts(node, "one_of"),
        desk.word(node, "order"),
        low,
        high,
        int(desk.number(said["decimals"])) if "decimals" in said else None,
        missing,
        required,
        said["unit"].text if "unit" in said else "",
        yes,
        no,
        desk.said(node),
    )


def ascending(pair: Node, low: Decimal | date, high: Decimal | date, desk: Desk) -> bool:
    """Whether a range `[low, high]` ends above its beginning; otherwise a problem."""
    backwards = low > high if isinstance(low, Decimal) and isinstance(high, Decimal) else str(low) > str(high)
    if backwards:
        first, last = pair.rows
        desk.fault(
            "shape-reversed",
            last.place,
            say("the range ends at `{high}`, below its beginning `{low}`", low=first.text, high=last.text),
            mend=say("write `[{high}, {low}]`", low=first.text, high=last.text),
        )
    return not backwards


def _refuse_strangers(kind: FieldType, node: Node, desk: Desk) -> None:
    """Refuse keys that say something only of columns of another type."""
    for key, kinds in _ONLY_FOR.items():
        if key in node.items and kind not in kinds:
            desk.fault(
                "type-key",
                node.keys[key],
                say("`{key}` says nothing of a column of type `{kind}`", key=key, kind=kind),
                say("`{key}` belongs to {kinds}", key=key, kinds=", ".join(f"`type: {one}`" for one in kinds)),
                say("take `{key}` away, or declare another type", key=key),
            )


def _texts(node: Node, key: str) -> tuple[str, ...]:
    return tuple(one.text for one in node.items[key].rows) if key in node.items else ()


def _yes_no(kind: FieldType, node: Node, desk: Desk) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if kind != "yes_no":
        return (), ()
    yes, no = _YES_NO[desk.language]
    yes, no = _texts(node, "yes") or yes, _texts(node, "no") or no
    both = {word.casefold() for word in yes} & {word.casefold() for word in no}
    for word in sorted(both):
        desk.fault(
            "shape-yes-and-no",
            node.keys["no" if "no" in node.items else "yes"],
            say("`{word}` means both yes and no", word=word),
            mend=say('declare both, each word once: `"yes": [sim], "no": [não]`'),
        )
    return yes, no


def _limits(kind: FieldType, node: Node, desk: Desk) -> tuple[Decimal | date | None, Decimal | date | None]:
    pair = node.items.get("range")
    if pair is None or kind not in _ONLY_FOR["range"]:
        return None, None
    low, high = (_limit(kind, one, desk) for one in pair.rows)
    return (low, high) if low is not None and high is not None and ascending(pair, low, high, desk) else (None, None)


def _limit(kind: FieldType, node: Node, desk: Desk) -> Decimal | date | None:
    if kind == "date" and isinstance(node.value, str):
        return desk.day(node)
    if kind != "date" and not isinstance(node.value, str):
        limit = desk.number(node)
        if kind == "integer" and limit != int(limit):
            desk.fault(
                "type-range",
                node.place,
                say("`{limit}` is not a whole number", limit=drawn(limit)),
                say("the column is of type `integer`"),
                say("write a whole number"),
            )
        return limit
    desk.fault(
        "type-range",
        node.place,
        say("`{text}` is not a limit for a column of type `{kind}`", text=node.text, kind=kind),
        mend=say('write days in quotes: `["2026-01-01", "2026-12-31"]`')
        if kind == "date"
        else say("write a number without quotes"),
    )
    return None
