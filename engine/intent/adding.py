"""Tables that promise totals -> whether these are the sums of their parts, by what their measures and lines are."""

from __future__ import annotations

from collections.abc import Iterator

from engine.kinds.tables.additive import unadded
from engine.kinds.tables.funnel import Funnel
from engine.kinds.tables.statement import Statement
from engine.kinds.tables.summary import Summary
from engine.kinds.tables.written import Written
from engine.language.terms import Aggregate
from engine.language.wording import render
from engine.model import Table
from engine.pipeline import Rules
from engine.problem import Text, say

Decided = tuple[bool | None, Text]  # whether it holds, if that is known, and why


def adds_up(rules: Rules, table: Table) -> Decided:
    """Whether the total of a table equals the sum of its parts, whatever the data are."""
    kind = table.kind
    if isinstance(kind, Funnel):
        return True, say("each row stands in one part, or the run stops")
    if isinstance(kind, Statement):
        return _of_statement(kind)
    assert isinstance(kind, Summary)  # noqa: S101 — no other table may promise it
    return _of_summary(rules, table, kind)


def _of_statement(kind: Statement) -> Decided:
    if not kind.layout.totals:
        return False, say("the table has no totals")
    again = [line.name for line in kind.lines.lines if line.total == "again"] if isinstance(kind.lines, Written) else []
    if again:
        return None, say("the total of `{line}` is its formula again; only the data can tell", line=again[0])
    return True, say("the total of every line is the sum of its members")


def _of_summary(rules: Rules, table: Table, kind: Summary) -> Decided:
    if not kind.totals:
        return False, say("the table has no totals")
    for measure in kind.measures:
        for part in unadded(measure.says):
            if isinstance(part.value, Aggregate) and not kind.blank_totals:
                return False, say("`{part}` of the whole is not the sum of its parts", part=render(part))
            return None, say("`{measure}` is no sum and no count; only the data can tell", measure=measure.name)
    reason = next(_astray(rules, table, kind), None)
    if reason is not None:
        return None, reason
    return True, say("each row stands in one group, and sums and counts add up")


def _astray(rules: Rules, table: Table, kind: Summary) -> Iterator[Text]:
    """Why a row may stand in no group, or in several."""
    if kind.axes or kind.spread:
        yield say("a row may stand in several groups of an axis, or in none; only the data can tell")
    if kind.when is not None:
        yield say("what `when` leaves out stands in the total alone; only the data can tell")
    if any(guard.weight == "notice" and guard.name == table.name for guard in rules.plan.guards):
        yield say("rows without a key stand in the total alone; only the data can tell")
