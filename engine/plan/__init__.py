"""Graph -> plan: every rule lowered in its order, every table's parts, every promise that the run must keep."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from engine.edges import at_scale, printable, scales_of
from engine.exact import cells, values
from engine.exact.cells import UnprovableError
from engine.exact.rounding import rounded
from engine.exact.values import Value, ValueKind
from engine.graph import Graph, level_of
from engine.graph.places import offers_of
from engine.language.wording import render
from engine.levels import outer_names
from engine.model import Check, Column
from engine.plan.hall import Tables
from engine.plan.laws import keep_laws
from engine.plan.lowering import Site
from engine.plan.refusing import RefusedError, telling, too_wide
from engine.plan.room import Room
from engine.problem import Place, Problem, say, stop_if
from engine.steps import Part, Plan, SheetPlan

MOST_DECIMALS = 38  # of a printed number: its type holds no more


def plan(graph: Graph) -> Plan:
    """All that a run does, or every rule whose numbers can't be proven to fit."""
    room = Room(graph.ruleset, graph.space, graph.keys, graph.coded)
    problems: list[Problem] = []
    sheets: dict[str, SheetPlan] = {}
    givers = {offer.word.text: name for name, offer in offers_of(graph.ruleset, graph.space)}
    for name in graph.sequence:
        if name in graph.ruleset.columns:
            _column_or_unknown(graph, room, graph.ruleset.columns[name], problems)
        elif givers[name] not in sheets:
            _table_or_none(graph, room, givers[name], sheets, problems)
    for name in graph.ruleset.tables:
        if name not in sheets:
            _table_or_none(graph, room, name, sheets, problems)
    for check in graph.ruleset.checks.values():
        problems += _refused(check.place, partial(_check, room, check))
    for level in graph.space.levels:
        room.start(level)
    keep_laws(room)
    stop_if(problems)
    starts = room.seen_alike()
    made = tuple(sheets[name] for name in graph.ruleset.tables)
    return Plan(starts, tuple(room.steps), tuple(room.guards), made, room.made(), room.keyed())


def _refused(place: Place, lowered: Callable[[], object]) -> list[Problem]:
    """Lower one rule; a number too wide is its own rule's problem and keeps no other from being told."""
    try:
        lowered()
    except RefusedError as refused:
        return [refused.problem]
    except UnprovableError as wide:
        return [too_wide(place, wide)]
    return []


def _table_or_none(graph: Graph, room: Room, name: str, sheets: dict[str, SheetPlan], problems: list[Problem]) -> None:
    problems += _refused(graph.ruleset.tables[name].place, partial(_table, graph, room, name, sheets))


def _column_or_unknown(graph: Graph, room: Room, rule: Column, problems: list[Problem]) -> None:
    refused = _refused(rule.place, partial(_column, room, rule))
    if refused:  # what names it is lowered all the same, so that other faults are told too
        room.define(rule, level_of(rule), values.unknown(_kind(graph, rule)))
    problems += refused


def _kind(graph: Graph, rule: Column) -> ValueKind:
    kind = graph.types[rule.name].kind
    return "number" if kind == "unknown" else kind


def _column(room: Room, rule: Column) -> None:
    """A column's value, rounded and promised as its rule says."""
    site = Site(room, level_of(rule), rule.name)
    value = rule.kind.build(site)
    if rule.round is not None and value.n.op != "unknown":
        value = rounded(value, rule.round.step, rule.round.mode)
    if rule.low is not None or rule.high is not None:
        value = _promised(site, rule, room.store(site.level, f"{rule.name}/free", value))
    room.define(rule, site.level, value)


def _promised(site: Site, rule: Column, value: Value) -> Value:
    """A value that the run holds to its range."""
    sides = []
    if rule.low is not None:
        sides.append(values.compare("<", value, values.number(rule.low)).n)
    if rule.high is not None:
        sides.append(values.compare(">", value, values.number(rule.high)).n)
    site.guard(
        cells.some_of(*sides),
        Problem(
            "data-range",
            rule.place,
            say("`{rule}` leaves its range {low} to {high}", rule=rule.name, low=shown(rule.low), high=shown(rule.high)),
            say("`range` is a promise, and the run keeps it"),
            say("mend the data below, or widen `range`"),
        ),
        shows=((rule.name, value),),
    )
    return values.promised(value, rule.low, rule.high)


def shown(limit: Decimal | None) -> str:
    """A limit as messages print it."""
    return "…" if limit is None else f"{limit:f}"


def _table(graph: Graph, room: Room, name: str, sheets: dict[str, SheetPlan]) -> None:
    table = graph.ruleset.tables[name]
    made = table.kind.plan(Tables(graph, room, name, table.said.basis == "assumed"), name)
    parts = [_printed(room, part, part.place or table.place) for part in made.parts]
    if made.lines:
        parts = [_at_scales(part, scales_of(parts), part.place or table.place) for part in parts]
    sheets[name] = replace(made, parts=tuple(parts), title=table.said.title, print=table.print, said=table.said)


def _printed(room: Room, part: Part, place: Place) -> Part:
    """A part whose columns are decimals that can be printed, each with no more than 38 of them."""
    room.start(part.level)
    with telling(place):
        columns = tuple(printable(column) for column in part.columns)
    for column in columns:
        if column.value.kind == "number" and column.value.scale > MOST_DECIMALS:
            raise RefusedError(_too_fine(column.name, column.value.scale, place))
    return replace(part, columns=columns)


def _at_scales(part: Part, scales: Sequence[int], place: Place) -> Part:
    """A line of a statement, its numbers with as many decimals as each column has room for."""
    with telling(place):
        columns = tuple(at_scale(column, scale) for column, scale in zip(part.columns, scales, strict=True))
    return replace(part, columns=columns)


def _too_fine(name: str, scale: int, place: Place) -> Problem:
    return Problem(
        "number-width",
        place,
        say("`{name}` has {scale} decimals, and at most {most} can be printed", name=name, scale=scale, most=MOST_DECIMALS),
        say("each product adds the decimals of its factors"),
        say("round it, or one of its factors, with `round:`"),
    )


def _check(room: Room, check: Check) -> None:
    """Rows that don't meet a check; the unknown does not meet it."""
    site = Site(room, level_of(check), check.name)
    met = site.lower(check.must).n
    bad = cells.pick(met, cells.truth(value=False), cells.truth(value=True))
    names = dict.fromkeys(str(term.value) for term in outer_names(check.must))
    shows = tuple((name, room.value(site.level, name)) for name in names if name not in room.space.levels[site.level].keys)
    room.guard(
        site.level,
        bad,
        Problem(
            "data-check",
            check.place,
            say("the check `{check}` is not met", check=check.name),
            say("{title}", title=check.said.title)
            if check.said.title
            else say("each row must meet `{must}`", must=render(check.must)),
            say("mend the rows below, or the check"),
        ),
        shows=shows,
        weight="stop" if check.on_fail == "stop" else "check",
        name=check.name,
        names=frozenset(str(term.value) for term in check.must.walk() if term.op == "name"),
    )
