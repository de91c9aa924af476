"""Values -> JSON that keeps every digit of a decimal, days as ISO text, and shows no hidden character raw."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

JsonLeaf = str | int | Decimal | date | None
JsonValue = JsonLeaf | Sequence["JsonValue"] | Mapping[str, "JsonValue"]

# The characters that JSON lets stand raw and that a terminal, a reader's eye or an encoder would not survive.
UNSAFE: Final = re.compile("[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]")


def quoted(text: str) -> str:
    """One JSON string; its hidden characters stand there by their numbers."""
    return UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


def to_text(value: JsonValue, *, deep: int = 0, indent: str = "") -> str:
    """JSON text; the outermost `deep` levels of lists and objects have a line for each entry, the others stand on one."""
    if isinstance(value, Mapping):
        entries = [f"{quoted(key)}: {to_text(entry, deep=deep - 1, indent=indent + '  ')}" for key, entry in value.items()]
        return _enclosed("{", entries, "}", deep, indent)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _enclosed("[", [to_text(entry, deep=deep - 1, indent=indent + "  ") for entry in value], "]", deep, indent)
    return _leaf(value)


def _enclosed(opening: str, entries: list[str], closing: str, deep: int, indent: str) -> str:
    if deep <= 0 or not entries:
        return f"{opening}{', '.join(entries)}{closing}"
    inside = f",\n{indent}  ".join(entries)
    return f"{opening}\n{indent}  {inside}\n{indent}{closing}"


def _leaf(value: JsonLeaf) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case Decimal():
            return f"{value:f}"
        case date():
            return quoted(value.isoformat())
        case str():
            return quoted(value)
