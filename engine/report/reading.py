"""A graph -> what a rule file says, read aloud: each name with its level, kind, unit, formula and where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from engine.graph import Graph
from engine.language.nearness import did_you_mean, near
from engine.language.wording import render
from engine.model import Axis, Check, Column, Field, Group, Input, Level, List, Order, Parameter, Ruleset, Table
from engine.problem import Place, Problem, RulesError, say
from engine.words import Said

Named = Level | Input | List | Parameter | Axis | Order | Column | Table | Check


def describe(graph: Graph, name: str | None) -> str:
    """The whole file in a page, or one of its names."""
    if name is None:
        return "\n".join(_page(graph)) + "\n"
    known = _known(graph.ruleset)
    if name not in known:
        what = say("nothing in these rules is called `{name}`", name=name)
        mend = did_you_mean(near(name, known)) or say("leave the name out to see all of them")
        raise RulesError([Problem("usage-name", Place(graph.ruleset.file), what, mend=mend)])
    return "\n".join(line for each in known[name] for line in _one(graph, each)) + "\n"


def _known(ruleset: Ruleset) -> Mapping[str, list[Named]]:
    """Everything that bears a name; a level and its key column may share one."""
    found: dict[str, list[Named]] = {}
    rooms: tuple[Mapping[str, Named], ...] = (
        ruleset.levels, ruleset.columns, ruleset.tables, ruleset.inputs, ruleset.lists,
        ruleset.parameters, ruleset.axes, ruleset.orders, ruleset.checks,
    )  # fmt: skip
    for room in rooms:
        for name, each in room.items():
            found.setdefault(name, []).append(each)
    return found


# -- the page ----------------------------------------------------------------------------------------------------------


def _page(graph: Graph) -> Iterator[str]:
    ruleset = graph.ruleset
    yield f"{ruleset.name} {ruleset.version}  {ruleset.said.title}"
    yield f"{ruleset.since} to {ruleset.until or '…'}"
    yield from _section("levels", ((one.name, ", ".join(one.keys), _origin(one)) for one in ruleset.levels.values()))
    both: tuple[Input | List, ...] = (*ruleset.inputs.values(), *ruleset.lists.values())
    yield from _section("inputs and lists", ((one.name, one.level.text, one.said.title) for one in both))
    yield from _section("parameters", ((one.name, _amount(one), one.said.title) for one in ruleset.parameters.values()))
    yield from _section("axes", ((one.name, one.of.text, one.said.title) for one in ruleset.axes.values()))
    yield from _section("orders", ((one.name, " < ".join(one.classes)) for one in ruleset.orders.values()))
    yield from _section("columns", (_column(graph, one) for one in ruleset.columns.values()))
    yield from _section("tables", ((one.name, one.kind.WORD, one.said.title) for one in ruleset.tables.values()))
    yield from _section("checks", ((one.name, render(one.must)) for one in ruleset.checks.values()))


def _section(title: str, rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """A title and its rows, each part as wide as its widest; nothing where there are no rows."""
    found = list(rows)
    if not found:
        return
    widths = [max(len(part) for part in parts) for parts in zip(*found, strict=True)]
    yield f"\n{title}"
    for row in found:
        yield "  " + "  ".join(part.ljust(width) for part, width in zip(row, widths, strict=True)).rstrip()


def _column(graph: Graph, column: Column) -> tuple[str, ...]:
    level = column.level.text if column.level else "—"
    return column.name, level, column.kind.WORD, str(graph.types[column.name].unit), column.said.title


def _origin(level: Level) -> str:
    return f"{level.origin.replace('_', ' ')} {' and '.join(word.text for word in level.of)}".rstrip()


def _amount(parameter: Parameter) -> str:
    return f"{parameter.value} {parameter.unit}".rstrip()


# -- one name ----------------------------------------------------------------------------------------------------------


def _one(graph: Graph, each: Named) -> Iterator[str]:
    title = "" if isinstance(each, Level | Order) else each.said.title
    yield f"{each.name}  ({_kind(each)})  {title}".rstrip()
    yield f"  {each.place.file}:{each.place.line}"
    match each:
        case Column():
            yield from _of_column(graph, each)
        case Table():
            yield from (f"  {ask.level or '—'}: {render(ask.term)}" for ask in each.kind.asks(graph.space))
        case Level():
            yield from (f"  keys: {', '.join(each.keys)}", f"  {_origin(each)}")
        case Input() | List():
            yield f"  level: {each.level.text}"
            yield from (f"  {field.name}: {_field(field)}" for field in each.columns)
        case Parameter():
            yield f"  = {_amount(each)}"
        case Axis():
            yield f"  of: {each.of}"
            yield from (f"  {group.label}: {_values(group)}" for group in each.groups)
        case Order():
            yield f"  {' < '.join(each.classes)}"
        case Check():
            yield from (f"  must: {render(each.must)}", f"  on_fail: {each.on_fail}")
    if not isinstance(each, Level | Order):
        yield from _said(each.said, assumed=each.name in graph.assumed)


def _kind(each: Named) -> str:
    return each.kind.WORD if isinstance(each, Column | Table) else type(each).__name__.lower()


def _of_column(graph: Graph, column: Column) -> Iterator[str]:
    yield f"  level: {column.level.text if column.level else '—'}"
    yield from (f"  = {render(term)}" for term in column.kind.terms())
    if column.round is not None:
        yield f"  round: {column.round.step} {column.round.mode}"
    if str(graph.types[column.name].unit):
        yield f"  unit: {graph.types[column.name].unit}"


def _values(group: Group) -> str:
    return ", ".join(str(cell.value) for cell in group.values) or "anything"


def _field(field: Field) -> str:
    order = f" of {field.order.text}" if field.order else ""
    return f"{field.type}{order}"


def _said(said: Said, *, assumed: bool) -> Iterator[str]:
    if said.source is not None:
        words = (said.source.document, said.source.publisher, said.source.law, said.source.place)
        yield f"  source: {', '.join(word for word in words if word)}"
    if assumed and said.basis != "assumed":
        yield f"  basis: {said.basis} (rests on something assumed)"
    else:
        yield f"  basis: {said.basis}"
    if said.notes:
        yield f"  notes: {said.notes}"
