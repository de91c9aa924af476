"""The slow reader by the names that the tests use."""

from __future__ import annotations

from engine.reference import begin, evaluate
from engine.reference.answer import Reference, differences, equal
from engine.reference.levels import survey
from engine.reference.rows import members, prove_references
from engine.reference.terms import value_of
from engine.reference.values import TOTAL, ReferenceProblem, Value, alike, collated, rounded

__all__ = [
    "TOTAL",
    "Reference",
    "ReferenceProblem",
    "Value",
    "alike",
    "begin",
    "collated",
    "differences",
    "equal",
    "evaluate",
    "members",
    "prove_references",
    "rounded",
    "survey",
    "value_of",
]
