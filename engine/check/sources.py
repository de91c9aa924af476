"""A ruleset -> its rules that don't say where they come from."""

from __future__ import annotations

from engine.model import Check, Column, Parameter, Ruleset, Table
from engine.problem import Problem, say

Rule = Column | Table | Check | Parameter


def without_source(ruleset: Ruleset) -> list[Rule]:
    """Columns, tables, checks and parameters without a source of their own."""
    return [rule for rule in rules_of(ruleset) if rule.said.source is None]


def rules_of(ruleset: Ruleset) -> list[Rule]:
    """All that may have a source."""
    return [*ruleset.parameters.values(), *ruleset.columns.values(), *ruleset.tables.values(), *ruleset.checks.values()]


def unsourced(rule: Rule) -> Problem:
    """A rule that can't be looked up."""
    what = say("`{name}` doesn't say where it comes from", name=rule.name)
    why = say("whoever checks the rules must find each of them in the law or document")
    return Problem(
        "proof-source", rule.place, what, why, say("add `source:` with `law`, `document` or `place`"), level="warning"
    )
