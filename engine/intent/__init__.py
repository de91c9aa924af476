"""A proven ruleset -> what is known of each promise that stands beside its rules, from the file alone.

A refuted promise is an error; a proved one and one that is still open are notes. `open_intents` are those to be tested on data.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.graph import level_of
from engine.intent.judging import Judged, judge
from engine.intent.slopes import seen_by
from engine.kinds.columns.decide import Decide
from engine.language.nearness import near, or_else
from engine.model import Column, Table
from engine.pipeline import Rules
from engine.problem import Problem, Text, say
from engine.promise import Promise

NUMBERS = frozenset({"between", "increasing", "decreasing", "continuous"})
ORDERED = frozenset({"increasing", "decreasing"})
SORTING = ("bands", "decide", "lookup")
ADDING = ("summary", "statement", "funnel")


def intents(rules: Rules) -> Iterator[Problem]:
    """What is wrong with promises, and what is known of the others."""
    wrong = list(_unfit(rules))
    yield from wrong
    if not wrong:
        yield from map(_told, judge(rules))


def open_intents(rules: Rules) -> list[Judged]:
    """The promises that neither are proved nor refuted."""
    return [one for one in judge(rules) if one.verdict == "open"]


def _told(one: Judged) -> Problem:
    values = {"owner": one.owner, "promise": one.promise.text}
    if one.verdict == "proved":
        return Problem(
            "intent-proved", one.promise.place, say("`{owner}`: `{promise}` is proved", **values), one.why, level="note"
        )
    if one.verdict == "open":
        what, mend = say("`{owner}`: `{promise}` must be tested", **values), say("test it with `regua test --deep`")
        return Problem("intent-open", one.promise.place, what, one.why, mend, level="note")
    what = say("`{owner}` doesn't keep its promise `{promise}`", **values)
    return Problem("intent-refuted", one.promise.place, what, one.why, say("mend the rule, or take the promise away"))


# -- promises that say nothing of their rule ---------------------------------------------------------------------------


def _unfit(rules: Rules) -> Iterator[Problem]:
    for column in rules.ruleset.columns.values():
        for promise in column.intent:
            yield from _of_column(rules, column, promise)
    for table in rules.ruleset.tables.values():
        for promise in table.intent:
            if promise.kind != "total" or table.kind.WORD not in ADDING:
                yield _kind(
                    promise, table, say("`total equals the sum of parts` may stand beside a summary, a statement or a funnel")
                )


def _of_column(rules: Rules, column: Column, promise: Promise) -> Iterator[Problem]:
    type_ = rules.graph.types[column.name]
    if promise.kind == "total":
        yield _kind(promise, column, say("totals belong to tables"))
    elif promise.kind == "classes":
        yield from _classes(column, promise)
    elif promise.kind in NUMBERS and type_.kind not in {"number", "unknown"} and not _fits(promise, column, type_.order):
        yield _kind(promise, column, say("only numbers, and classes of an order, can keep it"))
    if promise.name is not None and promise.kind != "classes":
        yield from _named(rules, column, promise)


def _fits(promise: Promise, column: Column, order: str | None) -> bool:
    """Whether a promise of numbers says something of classes: in an order they rise, and from band to band they jump."""
    return (promise.kind in ORDERED and order is not None) or (promise.kind == "continuous" and column.kind.WORD == "bands")


def _kind(promise: Promise, owner: Column | Table, why: Text) -> Problem:
    what = say("`{owner}` can't promise `{promise}`", owner=owner.name, promise=promise.text)
    return Problem("intent-kind", promise.place, what, why, say("take the promise away"))


def _classes(column: Column, promise: Promise) -> Iterator[Problem]:
    level, name = level_of(column), "" if promise.name is None else promise.name.text
    if column.kind.WORD not in SORTING:
        yield _kind(promise, column, say("only `bands`, `decide` and `lookup` give classes"))
    elif isinstance(column.kind, Decide) and column.kind.match == "collect":
        yield _kind(promise, column, say("with `match: collect` several rows may hold"))
    elif name != level and promise.name is not None:
        what = say("`{owner}` stands at `{level}`, not at `{name}`", owner=column.name, level=level, name=name)
        mend = say("write `every {level} in exactly one class`", level=level)
        yield Problem("intent-name", promise.name.place, what, mend=mend)


def _named(rules: Rules, column: Column, promise: Promise) -> Iterator[Problem]:
    """A promise about what the rule doesn't rest on; that it is unchanged by something it may say of anything there is."""
    assert promise.name is not None  # noqa: S101 — asked by the one caller
    seen = seen_by(rules.ruleset, [column])
    known = seen if promise.kind != "unchanged" else {*seen, *rules.graph.space.origins, *rules.graph.space.parameters}
    if promise.name.text not in known:
        what = say("`{owner}` doesn't rest on `{name}`", owner=column.name, name=promise.name)
        choices = say("write one of {names}", names=", ".join(f"`{one}`" for one in sorted(seen)) or "…")
        yield Problem("intent-name", promise.name.place, what, mend=or_else(near(promise.name.text, known), choices))
