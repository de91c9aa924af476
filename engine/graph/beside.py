"""A column and the type of its values -> what stands beside its kind and doesn't fit: `round`, `unit`, `range`."""

from __future__ import annotations

from collections.abc import Iterator

from engine.language.terms import Term
from engine.language.types import Type, check_unit, unit_of
from engine.model import Column
from engine.problem import Problem, say


def check_beside(rule: Column, found: Type) -> Iterator[Problem]:
    """What stands beside the kind must fit its type."""
    beside = {"round": rule.round, "unit": rule.unit}
    for word, place in ((word, said.place) for word, said in beside.items() if said is not None):
        if found.kind not in ("number", "unknown"):
            what = say("`{rule}` is no number, so it can't have `{word}`", rule=rule.name, word=word)
            yield Problem("type-kind", place, what, mend=say("take `{word}` away", word=word))
    if (rule.low is not None or rule.high is not None) and found.kind not in ("number", "unknown"):
        what = say("`{rule}` is no number, so it can't have `range`", rule=rule.name)
        yield Problem("type-kind", rule.place, what, mend=say("take `range` away"))
    if rule.unit is not None and found.kind == "number":
        stands = Term("name", (), rule.name, rule.unit.place)
        yield from check_unit(stands, found, unit_of(rule.unit.text))
