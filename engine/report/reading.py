"""A graph -> what a rule file says, read aloud: each name with its level, kind, unit, formula and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from engine.graph import Graph
from engine.language.nearness import did_you_mean, near
from engine.language.wording import render
from engine.model import Column, Table
from engine.problem import Place, Problem, RulesError, say
from engine.words import Said


def describe(graph: Graph, name: str | None) -> str:
    """The whole file in a page, or one of its rules."""
    ruleset = graph.ruleset
    if name is None:
        return "\n".join(_page(graph)) + "\n"
    rule = ruleset.columns.get(name) or ruleset.tables.get(name)
    if rule is None:
        known = [*ruleset.columns, *ruleset.tables]
        what = say("no column or table is called `{name}`", name=name)
        raise RulesError([Problem("name-unknown", Place(ruleset.file), what, mend=did_you_mean(near(name, known)))])
    return "\n".join(_rule(graph, rule)) + "\n"


def _page(graph: Graph) -> Iterator[str]:
    ruleset = graph.ruleset
    yield f"{ruleset.name} {ruleset.version}  {ruleset.said.title}"
    yield f"{ruleset.since} – {ruleset.until or '…'}"
    yield "\nlevels"
    for level in ruleset.levels.values():
        of = " × ".join(word.text for word in level.of)
        yield f"  {level.name:24}{', '.join(level.keys):24}{level.origin.replace('_', ' ')} {of}".rstrip()
    yield "\ninputs and lists"
    for table in (*ruleset.inputs.values(), *ruleset.lists.values()):
        yield f"  {table.name:24}{table.level.text}"
    yield "\ncolumns"
    for column in ruleset.columns.values():
        unit = str(graph.types[column.name].unit)
        level = column.level.text if column.level else ""
        yield f"  {column.name:24}{level:20}{column.kind.WORD:10}{unit:12}{column.said.title}".rstrip()
    yield "\ntables"
    for one in ruleset.tables.values():
        yield f"  {one.name:32}{one.kind.WORD:10}{one.said.title}".rstrip()
    yield "\nchecks"
    for check in ruleset.checks.values():
        yield f"  {check.name:24}{render(check.must)}"


def _rule(graph: Graph, rule: Column | Table) -> Iterator[str]:
    yield f"{rule.name}  ({rule.kind.WORD})  {rule.said.title}".rstrip()
    yield f"  {rule.place.file}:{rule.place.line}"
    if isinstance(rule, Column):
        yield f"  level: {rule.level.text if rule.level else '—'}"
        yield from (f"  = {render(term)}" for term in rule.kind.terms())
        if rule.round is not None:
            yield f"  round: {rule.round.step} {rule.round.mode}"
        if str(graph.types[rule.name].unit):
            yield f"  unit: {graph.types[rule.name].unit}"
    else:
        yield from (f"  {ask.level or '—'}: {render(ask.term)}" for ask in rule.kind.asks(graph.space))
    yield from _said(rule.said, assumed=rule.name in graph.assumed)


def _said(said: Said, *, assumed: bool) -> Iterator[str]:
    if said.source is not None:
        words = (said.source.document, said.source.publisher, said.source.law, said.source.place)
        yield f"  source: {', '.join(word for word in words if word)}"
    yield f"  basis: {said.basis}" + (" (rests on something assumed)" if assumed and said.basis != "assumed" else "")
    if said.notes:
        yield f"  notes: {said.notes}"
