"""A computed value -> how a rule file writes it, as a leaf of YAML or as a cell between bars."""

from __future__ import annotations

import json
import re
from datetime import date
from fractions import Fraction
from typing import Final

from engine.reconcile.arithmetic import Worth
from engine.reconcile.rounding import stepped
from engine.text.leaves import read_plain

_PLAIN: Final = re.compile(r"[^\W\d_][\w ºª/()+.-]*(?<! )")


def as_leaf(value: Worth, decimals: int) -> str:
    """A value as YAML: a number with a point, a day in quotes, a text in quotes where it might be read as something else."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return f'"{value.isoformat()}"'
    if isinstance(value, str):
        plain = _PLAIN.fullmatch(value) and read_plain(value) == value
        return value if plain else json.dumps(value, ensure_ascii=False)
    return _number(value, decimals)


def as_printed(text: str) -> str | None:
    """A value as a cell between bars; nothing where the bars would be read otherwise."""
    return None if "|" in text or "\n" in text or not text else text


def _number(value: Fraction, decimals: int) -> str:
    units = int(stepped(value * 10**decimals, Fraction(1), "half_up"))
    whole, rest = divmod(abs(units), 10**decimals)
    return f"{'-' if units < 0 else ''}{whole}" + (f".{rest:0{decimals}}" if decimals else "")
