"""A ruleset -> rules that say the same as one before them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator

from engine.language.terms import Term
from engine.model import Check, Column, Ruleset
from engine.problem import Place, Problem, Text, say

Saying = tuple[Hashable, str, Place]


def alike(ruleset: Ruleset) -> Iterator[Problem]:
    """Columns, checks and parameters of one kind are held against each other; what only repeats a name is let be."""
    mend = say("name the first one where the other stands, and take the other away")
    columns = ((_said(rule), rule.name, rule.place) for rule in ruleset.columns.values() if not _is_name(rule))
    checks = ((_must(check), check.name, check.place) for check in ruleset.checks.values())
    yield from _doubles(columns, mend)
    yield from _doubles(checks, say("take one of the two away"))


def _doubles(sayings: Iterable[Saying], mend: Text) -> Iterator[Problem]:
    met: dict[Hashable, tuple[str, Place]] = {}
    for said, name, place in sayings:
        if said not in met:
            met[said] = (name, place)
            continue
        first, where = met[said]
        what = say("`{name}` says the same as `{first}`", name=name, first=first)
        why = say("who changes one of them must remember the other")
        yield Problem("proof-alike", place, what, why, mend, (where,), level="warning")


def _said(rule: Column) -> Hashable:
    level = None if rule.level is None else rule.level.text
    step = None if rule.round is None else (rule.round.step, rule.round.mode)
    return level, rule.kind, step, rule.low, rule.high, None if rule.unit is None else rule.unit.text


def _must(check: Check) -> Hashable:
    return None if check.level is None else check.level.text, check.must


def _is_name(rule: Column) -> bool:
    """Whether a column is but another name, or one written value."""
    terms: list[Term] = list(rule.kind.terms())
    return len(terms) == 1 and not terms[0].args and getattr(rule.kind, "says", None) is terms[0]
