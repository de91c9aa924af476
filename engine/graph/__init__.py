"""A ruleset -> a graph: every name resolved, every formula typed, every rule in an order in which it can be lowered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from engine.bounds import unit_of as field_unit
from engine.graph.assumed import assumed_names
from engine.graph.axes import check_axis_names, check_axis_values
from engine.graph.beside import check_beside
from engine.graph.names import check_names
from engine.graph.needs import Needs, Order
from engine.graph.once import told_once
from engine.graph.places import columns_of, key_fields, offers_of, space_of, tables_of
from engine.graph.tables import check_tables, unknown_level
from engine.kinds.kind import Ask
from engine.language.nearness import near, or_else
from engine.language.terms import literal
from engine.language.types import DATE, NUMBER, PLAIN, Kind, Type, check_kind, infer, unit_of
from engine.language.values import KINDS as TOLD
from engine.levels import WHOLE, Origin, Space
from engine.model import Check, Column, Field, Parameter, Ruleset, Table
from engine.problem import Place, Problem, Text, say, stop_if

KINDS: Mapping[str, Kind] = {
    "text": "text", "number": "number", "integer": "number", "money": "number", "date": "date", "yes_no": "truth",
}  # fmt: skip

PLURAL: Mapping[str, Text] = {"number": say("numbers"), "date": say("days")}


@dataclass(frozen=True)
class Graph:
    """A ruleset of which everything is known that can be known without data."""

    ruleset: Ruleset
    space: Space
    types: Mapping[str, Type]
    keys: Mapping[str, Field]  # the keys that tables hold
    coded: Mapping[str, tuple[str, ...]]  # the keys that rules alone make, and their labels
    sequence: tuple[str, ...]  # columns, and tables that give columns, each after what it needs
    assumed: frozenset[str]  # columns that rest on something only assumed

    def type_of(self, name: str) -> Type | None:
        """The type of a name's values."""
        return self.types.get(name)

    def is_level(self, name: str) -> bool:
        """Whether a level is called that."""
        return name in self.ruleset.levels

    def order(self, name: str) -> tuple[str, ...]:
        """The classes of an order, worst first."""
        return self.ruleset.orders[name].classes


def resolve(ruleset: Ruleset) -> Graph:
    """The graph, or every problem of names, levels and types."""
    space = space_of(ruleset)
    stop_if(check_tables(ruleset, space))
    stop_if(_check_levels(ruleset, space))  # before tables are asked what they bring: they look at their levels for that
    space = _with_tables(ruleset, space)
    unnamed = told_once(_check_all_names(ruleset, space), ruleset)
    if any(problem.code != "name-unknown" for problem in unnamed):
        stop_if(unnamed)  # else types are asked, too: what nothing bears agrees with everything
    order = _order(ruleset, space)
    if rings := [*order.rings()]:
        stop_if([*unnamed, *rings])
    scope = _Types(ruleset, _given_types(ruleset, space))
    told = {problem.place for problem in unnamed}
    mistyped = [problem for problem in _infer_all(ruleset, space, scope, order.sorted) if problem.place not in told]
    stop_if([*unnamed, *mistyped, *_check_follows(ruleset, scope)])
    keys = key_fields(ruleset)
    coded = {key: labels for key in _made_keys(ruleset, keys) if (labels := _labels(scope, key))}
    return Graph(ruleset, space, scope.types, keys, coded, order.sorted, assumed_names(ruleset, order, space))


def level_of(rule: Column | Check) -> str:
    """The level at which a rule stands."""
    return WHOLE if rule.level is None else rule.level.text


def asks(rule: Column | Check) -> Iterator[Ask]:
    """The formulas of a column or check."""
    if isinstance(rule, Check):
        yield Ask(level_of(rule), rule.must, "truth")
    else:
        yield from (Ask(level_of(rule), term) for term in rule.kind.terms())


def rules_of(ruleset: Ruleset) -> list[Column | Check]:
    """Columns and checks."""
    return [*ruleset.columns.values(), *ruleset.checks.values()]


def _with_tables(ruleset: Ruleset, space: Space) -> Space:
    """The space with the levels and columns that tables bring along."""
    kinds = [table.kind for table in ruleset.tables.values()]
    made = [level for kind in kinds for level in kind.makes(space)]
    given = [
        Origin(offer.word.text, offer.level, "gives", offer.word.place, name)
        for name, offer in offers_of(ruleset, space_of(ruleset, made))
    ]
    space = space_of(ruleset, made, given)  # other tables may range over what these bring
    space = space_of(ruleset, [*made, *(level for kind in kinds for level in kind.makes(space))], given)
    rules = {name: tuple((ask.level, ask.term) for ask in asks(rule)) for name, rule in ruleset.columns.items()}
    for table in ruleset.tables.values():
        asked = tuple((ask.level, ask.term) for ask in table.kind.asks(space))
        rules |= {offer.word.text: asked for offer in table.kind.offers(space, table.name)}
    return replace(space, rules=rules)


def _check_levels(ruleset: Ruleset, space: Space) -> Iterator[Problem]:
    for rule in rules_of(ruleset):
        if rule.level is not None and rule.level.text not in ruleset.levels:
            yield unknown_level(rule.level, ruleset)
    keys = {key for level in ruleset.levels.values() for key in level.keys}
    for table in ruleset.tables.values():
        yield from (unknown_level(word, ruleset) for word in table.kind.levels() if word.text not in ruleset.levels)
        for word in table.kind.named_keys():
            if word.text not in keys:
                what = say("`{name}` is no key", name=word.text)
                why = say("rows, pages and across are keys of levels; rows and across may name axes, too")
                stands = sorted({origin.level for origin in space.origins.get(word.text, ()) if origin.level})
                declare = say(
                    "declare it under `levels:`: `{key}: {{key: [{key}], seen_in: {level}}}`",
                    key=word.text,
                    level=stands[0] if stands else "...",
                )
                yield Problem(
                    "name-unknown",
                    word.place,
                    what,
                    why,
                    declare if stands else or_else(near(word.text, {*keys, *ruleset.axes}), declare),
                )


def _check_all_names(ruleset: Ruleset, space: Space) -> Iterator[Problem]:
    for rule in rules_of(ruleset):
        for ask in asks(rule):
            yield from check_names(space, ask.level, ask.term)
    yield from check_axis_names(ruleset.axes.values(), space)
    for table in ruleset.tables.values():
        yield from table.kind.check(space)
        for ask in table.kind.asks(space):
            yield from check_names(space, ask.level, ask.term)
    yield from _check_order_names(ruleset)


def _check_order_names(ruleset: Ruleset) -> Iterator[Problem]:
    for rule in ruleset.columns.values():
        order = getattr(rule.kind, "order", None)
        if order is not None and order.text not in ruleset.orders:
            what = say("no order is called `{name}`", name=order.text)
            mend = or_else(near(order.text, ruleset.orders), say("declare it under `orders:`, worst class first"))
            yield Problem("name-unknown", order.place, what, mend=mend)


def _order(ruleset: Ruleset, space: Space) -> Order:
    needs = Needs(ruleset, space)
    found: dict[str, Mapping[str, Place]] = {}
    places: dict[str, Place] = {}
    for name, rule in ruleset.columns.items():
        level = level_of(rule)
        found[name] = {**needs.of(level, rule.kind.terms()), **dict.fromkeys(needs.members(level), rule.place)}
        places[name] = rule.place
    due: dict[str, dict[str, Place]] = {}
    for name, offer in offers_of(ruleset, space):
        table = ruleset.tables[name]
        if name not in due:
            asked = table.kind.asks(space)
            due[name] = {key: place for ask in asked for key, place in needs.of(ask.level, [ask.term]).items()}
        found[offer.word.text] = due[name] | dict.fromkeys(needs.members(offer.level), table.place)
        places[offer.word.text] = offer.word.place
    return Order(found, places)


@dataclass(slots=True)
class _Types:
    """The types known so far: the scope in which formulas are typed."""

    ruleset: Ruleset
    types: dict[str, Type] = field(default_factory=dict)

    def type_of(self, name: str) -> Type | None:
        return self.types.get(name)

    def is_level(self, name: str) -> bool:
        return name in self.ruleset.levels

    def order(self, name: str) -> tuple[str, ...]:
        return self.ruleset.orders[name].classes if name in self.ruleset.orders else ()


def _given_types(ruleset: Ruleset, space: Space) -> dict[str, Type]:
    """The types of columns of tables, keys, parameters, and of what tables give."""
    found: dict[str, Type] = {}
    for table in tables_of(ruleset):
        for column in columns_of(table):
            found.setdefault(column.name, _declared_type(ruleset, column))
    for key, column in key_fields(ruleset).items():
        found.setdefault(key, _declared_type(ruleset, column))
    for name, parameter in ruleset.parameters.items():
        type_ = _worth(parameter, ruleset)
        found[name] = replace(type_, unit=unit_of(parameter.unit)) if parameter.unit else type_
    found.update({offer.word.text: offer.type for _, offer in offers_of(ruleset, space)})
    return found


def _worth(parameter: Parameter, ruleset: Ruleset) -> Type:
    """The type of a parameter's value."""
    if isinstance(parameter.value, date):
        return DATE
    return infer(literal(parameter.value, parameter.place), _Types(ruleset))[0]


def _declared_type(ruleset: Ruleset, column: Field) -> Type:
    kind = KINDS[column.type]
    if column.order is not None:
        classes = ruleset.orders[column.order.text].classes
        return Type("text", order=column.order.text, labels=classes)
    return Type(kind, unit_of(field_unit(column)), None, column.one_of or None)


def _infer_all(ruleset: Ruleset, space: Space, scope: _Types, order: Iterable[str]) -> Iterator[Problem]:
    said = {offer.word.text: offer.says for _, offer in offers_of(ruleset, space) if offer.says is not None}
    for name in order:
        rule = ruleset.columns.get(name)
        if name in said:  # what is wrong with it is told where it is asked
            scope.types[name] = infer(said[name], scope)[0]
        if rule is not None:
            found, problems = rule.kind.type(scope)
            wrong = list(check_beside(rule, found))
            stands = _with_unit(rule, found)  # where the two units differ, nobody knows which is meant: it fits any
            scope.types.setdefault(name, replace(stands, unit=PLAIN) if wrong and found.kind == "number" else stands)
            yield from problems
            yield from wrong
    for check in ruleset.checks.values():
        yield from _check_ask(Ask(level_of(check), check.must, "truth"), scope)
    yield from check_axis_values(ruleset.axes.values(), scope)
    for table in ruleset.tables.values():
        yield from _check_table(table, space, scope)


def _check_table(table: Table, space: Space, scope: _Types) -> Iterator[Problem]:
    for ask in table.kind.asks(space):
        yield from _check_ask(ask, scope)


def _check_ask(ask: Ask, scope: _Types) -> Iterator[Problem]:
    found, problems = infer(ask.term, scope)
    yield from problems
    if ask.due is not None and not problems:
        yield from check_kind(ask.term, found, ask.due)


def _with_unit(rule: Column, found: Type) -> Type:
    return replace(found, unit=unit_of(rule.unit.text)) if rule.unit is not None and found.kind == "number" else found


def _check_follows(ruleset: Ruleset, scope: _Types) -> Iterator[Problem]:
    """A step from member to member fits the key's type."""
    for level in ruleset.levels.values():
        if level.follows is None or level.follows.kind == "list":
            continue
        due, found = ("number" if level.follows.kind == "number" else "date"), scope.types[level.keys[-1]].kind
        if found not in (due, "unknown"):
            step = f"{level.follows.by}" if due == "number" else f"{level.follows.by} {level.follows.kind}"
            what = say(
                "`follows: {step}` steps through {due}, and `{key}` is {found}",
                step=step,
                due=PLURAL[due],
                key=level.keys[-1],
                found=TOLD[found],
            )
            mend = say(
                "declare `{key}` with `type: {type}`, or take another step",
                key=level.keys[-1],
                type="integer" if due == "number" else "date",
            )
            yield Problem("level-follows", level.place, what, mend=mend)


def _made_keys(ruleset: Ruleset, held: Mapping[str, Field]) -> list[str]:
    return [key for level in ruleset.levels.values() for key in level.keys if key not in held]


def _labels(scope: _Types, key: str) -> tuple[str, ...] | None:
    return scope.types.get(key, NUMBER).labels
