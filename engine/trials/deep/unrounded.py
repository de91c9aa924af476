"""A ruleset -> the same one with its roundings left out, so that every number changes as finely as what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Final, TypeVar, cast

from engine.kinds.columns.bands import Bands
from engine.kinds.columns.slices import Slices
from engine.language.terms import Term
from engine.model import Column, Ruleset
from engine.problem import Place

Thing = TypeVar("Thing")
MEANT: Final = "half_up"  # how a number between two bands with a step finds its own


def unrounded(ruleset: Ruleset) -> Ruleset:
    """The ruleset, no column of which rounds."""
    return replace(ruleset, columns={name: _column(column) for name, column in ruleset.columns.items()})


def _column(column: Column) -> Column:
    kind = _without(column.kind)
    if isinstance(kind, Slices):
        kind = replace(kind, each=None)
    if isinstance(kind, Bands) and kind.step is not None:
        step, mode = Term("number", (), kind.step), Term("text", (), MEANT)
        kind = replace(kind, of=Term("call", (kind.of, step, mode), "rounded", kind.of.place))  # a label still needs its step
    return replace(column, kind=kind, round=None)


def _without(thing: Thing) -> Thing:
    """Anything, with the formulas in it that round something saying it as it is."""
    if isinstance(thing, Term) and thing.op == "call" and thing.value == "rounded":
        return cast("Thing", _without(thing.args[0]))
    if isinstance(thing, tuple):
        return cast("Thing", tuple(_without(one) for one in thing))
    if isinstance(thing, Mapping):
        return cast("Thing", {key: _without(one) for key, one in thing.items()})
    if is_dataclass(thing) and not isinstance(thing, type | Place):
        found = {one.name: getattr(thing, one.name) for one in fields(thing) if one.init}
        return cast("Thing", replace(thing, **{name: _without(one) for name, one in found.items()}))
    return thing
