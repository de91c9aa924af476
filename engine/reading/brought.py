"""The columns that tables bring along -> columns of the ruleset."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.desk import Brought
from engine.kinds.columns.formula import Formula
from engine.model import Column
from engine.words import Word


def with_brought(columns: Mapping[str, Column], brought: Sequence[Brought]) -> dict[str, Column]:
    """The written columns and the brought ones; of two of one name the first, since the other is told elsewhere."""
    found = dict(columns)
    for one in brought:
        found.setdefault(one.name.text, _column(one))
    return found


def _column(one: Brought) -> Column:
    place = one.name.place
    level = Word(one.level, place) if one.level else None
    return Column(one.name.text, place, level, Formula(one.says), one.round, one.show, one.unit, said=one.said)
