"""The nodes of a rule file, their shape checked -> a ruleset, or every problem that the file alone shows.

Names stay as they are written: what they mean is the next stage's question.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final, Literal, TypeVar

from engine.declared import Cell
from engine.desk import Desk, day_or_scalar, scalar
from engine.kinds import COLUMN_KINDS, TABLE_KINDS
from engine.model import Check, Column, Field, FileFormat, Follows, Input, Level, Order, Parameter, Ruleset, Table
from engine.problem import Place, Problem, say, stop_if
from engine.reading.axes import read_axis
from engine.reading.brought import with_brought
from engine.reading.cells import fitted
from engine.reading.examples import read_example
from engine.reading.fields import ascending, read_field
from engine.reading.intents import read_intents
from engine.reading.lists import read_across, read_list
from engine.reading.names import check_names
from engine.source import Node
from engine.words import Said, Word

_Entry = TypeVar("_Entry")
_LANGUAGES: Final[Mapping[str, Literal["pt-BR", "en"]]] = {"pt-BR": "pt-BR", "en": "en"}
_FORMATS: Final[Mapping[str, FileFormat]] = {"pt-BR": FileFormat(), "en": FileFormat(",", "utf-8", ".", "")}
READ_FIRST: Final = frozenset({"orders", "axes", "levels", "lists"})  # what other sections look up while they are read
_STEPS: Final[Mapping[str, Literal["month", "year"]]] = {"month": "month", "months": "month", "year": "year", "years": "year"}


def read_ruleset(node: Node) -> Ruleset:
    """The ruleset that a file says; `RulesError` tells everything that is wrong with it."""
    ruleset, problems = read_what_it_says(node)
    stop_if(problems)
    return ruleset


def read_what_it_says(node: Node) -> tuple[Ruleset, list[Problem]]:
    """The ruleset as far as it can be read, and everything that is wrong with it; a faulty formula is an unknown in it."""
    language = _LANGUAGES[node.items["language"].text]
    orders = _section(node, "orders", Desk(language), _order)
    desk = Desk(language, {name: order.classes for name, order in orders.items()})
    axes = _section(node, "axes", desk, read_axis)
    desk = replace(desk, axes=axes)
    levels = _section(node, "levels", desk, _level)
    keys = {name: level.keys for name, level in levels.items()}
    since, until = _in_force(node.items["in_force"], desk)
    lists = _section(node, "lists", desk, lambda name, said, within: read_list(name.text, name.place, said, keys, within))
    desk = replace(desk, keys=keys, lists=lists)
    tables = _section(node, "tables", desk, _table)  # before the columns: some are lines of theirs
    ruleset = Ruleset(
        name=node.items["ruleset"].text,
        version=node.items["version"].text,
        file=node.place.file,
        place=node.place,
        since=since,
        until=until,
        language=language,
        said=desk.said(node),
        orders=orders,
        levels=levels,
        inputs=_section(node, "inputs", desk, _input),
        lists=lists,
        parameters=_section(node, "parameters", desk, _parameter),
        axes=axes,
        columns=with_brought(_section(node, "columns", desk, _column), desk.brought),
        tables=tables,
        checks=_section(node, "checks", desk, _check),
        examples=_section(node, "examples", desk, read_example),
    )
    return ruleset, [*desk.problems, *check_names(ruleset, desk.made, [one.name for one in desk.brought])]


def _section(node: Node, key: str, desk: Desk, read: Callable[[Word, Node, Desk], _Entry]) -> dict[str, _Entry]:
    """The entries of one part of the file, by name."""
    section = node.items.get(key, Node({}, node.place))
    words = {name: Word(name, section.keys[name]) for name in section.items}
    return {name: read(words[name], said, desk.within(words[name], said)) for name, said in section.items.items()}


def _in_force(node: Node, desk: Desk) -> tuple[date, date | None]:
    since = desk.day(node.items["from"])
    until = desk.day(node.items["until"]) if "until" in node.items else None
    if until is not None and until < since and date.min not in {since, until}:
        desk.fault(
            "shape-in-force",
            node.items["until"].place,
            say("the rules end on `{until}`, before they begin on `{since}`", until=until, since=since),
            mend=say('write `{{from: "{until}", until: "{since}"}}`, or leave `until` out', until=until, since=since),
        )
    return since, until


def _order(name: Word, node: Node, _: Desk) -> Order:
    return Order(name.text, name.place, tuple(one.text for one in node.rows))


def _level(name: Word, node: Node, desk: Desk) -> Level:
    if node.rows:
        return Level(name.text, tuple(one.text for one in node.rows), name.place)
    keys = tuple(word.text for word in desk.words(node, "key"))
    seen_in, every = desk.word(node, "seen_in"), desk.words(node, "every")
    follows = _follows(node.items["follows"]) if "follows" in node.items else None
    if seen_in is not None:
        return Level(name.text, keys, name.place, "seen_in", (seen_in,), follows)
    return Level(name.text, keys, name.place, "every" if every else "table", every, follows)


def _follows(node: Node) -> Follows:
    if node.text == "list":
        return Follows("list")
    number, *unit = node.text.split()
    return Follows(_STEPS[unit[0]] if unit else "number", int(number))


def _input(name: Word, node: Node, desk: Desk) -> Input:
    columns = node.items.get("columns", Node({}, node.place))
    return Input(
        name=name.text,
        place=name.place,
        level=Word(node.items["level"].text, node.items["level"].place),
        columns=tuple(_column_of_input(key, columns.keys[key], said, desk) for key, said in columns.items.items()),
        sample=desk.word(node, "sample"),
        synthetic=node.items["synthetic"].text if "synthetic" in node.items else "",
        file=_file(node, desk),
        members="some" if "members" in node.items and node.items["members"].text == "some" else "all",
        orphans="drop" if "orphans" in node.items and node.items["orphans"].text == "drop" else "stop",
        rows_at_most=int(desk.number(node.items["rows_at_most"])) if "rows_at_most" in node.items else None,
        across=read_across(node, desk),
        said=desk.said(node),
    )


def _column_of_input(name: str, place: Place, node: Node, desk: Desk) -> Field:
    declared, said = read_field(name, place, node, desk), node.items.get("in_examples")
    return declared if said is None else replace(declared, in_examples=fitted(declared, Cell(scalar(said), said.place), desk))


def _file(node: Node, desk: Desk) -> FileFormat:
    usual, said = _FORMATS[desk.language], node.items.get("file")
    if said is None:
        return usual
    words = {key: one.text for key, one in said.items.items()}
    decimal, thousands = words.get("decimal", usual.decimal), words.get("thousands", usual.thousands)
    if "decimal" in words and "thousands" not in words and decimal == thousands:
        thousands = ""  # the mark of decimals was changed; nobody asked for one of thousands
    _refuse_one_mark_twice(said, (words.get("separator", usual.separator), decimal, thousands), desk)
    skip = int(desk.number(said.items["skip_rows"])) if "skip_rows" in said.items else usual.skip_rows
    return FileFormat(words.get("separator", usual.separator), words.get("encoding", usual.encoding), decimal, thousands, skip)


def _refuse_one_mark_twice(node: Node, marks: tuple[str, str, str], desk: Desk) -> None:
    separator, decimal, thousands = marks
    if decimal == thousands:
        desk.fault(
            "shape-file",
            node.place,
            say("`{mark}` marks both decimals and thousands", mark=decimal),
            mend=say('write different ones, or `thousands: ""` for none'),
        )
    elif separator in {decimal, thousands}:
        desk.fault(
            "shape-file",
            node.place,
            say("`{mark}` stands both between columns and inside numbers", mark=separator),
            say("each column's number would be cut in two"),
            say("say which `separator`, `decimal` and `thousands` the file has"),
        )


def _parameter(name: Word, node: Node, desk: Desk) -> Parameter:
    value = node.items.get("value", node)
    unit = node.items["unit"].text if "unit" in node.items else ""
    said = desk.said(node) if node.items else Said()
    confirmed = desk.day(node.items["confirmed"]) if "confirmed" in node.items else None
    return Parameter(name.text, name.place, day_or_scalar(value), value.place, unit, confirmed, said)


def _column(name: Word, node: Node, desk: Desk) -> Column:
    kind = next(word for word in node.items if word in COLUMN_KINDS)
    pair = node.items.get("range")
    low, high = (desk.number(one) for one in pair.rows) if pair else (None, None)
    if pair and low is not None and high is not None:
        ascending(pair, low, high, desk)
    return Column(
        name=name.text,
        place=name.place,
        level=desk.word(node, "level"),
        kind=COLUMN_KINDS[kind].read(node.items[kind], desk),
        round=desk.rounding(node.items["round"]) if "round" in node.items else None,
        show=desk.show(node),
        unit=desk.word(node, "unit"),
        low=low,
        high=high,
        said=desk.said(node),
        intent=read_intents(node, desk),
    )


def _table(name: Word, node: Node, desk: Desk) -> Table:
    kind = next(word for word in node.items if word in TABLE_KINDS)
    made = TABLE_KINDS[kind].read(node.items[kind], desk)
    return Table(name.text, name.place, made, _prints(node), desk.said(node), read_intents(node, desk))


def _prints(node: Node) -> bool:
    return "print" not in node.items or node.items["print"].value is True


def _check(name: Word, node: Node, desk: Desk) -> Check:
    on_fail: Literal["report", "stop"] = (
        "stop" if "on_fail" in node.items and node.items["on_fail"].text == "stop" else "report"
    )
    must = desk.formula(node.items["must"])
    return Check(name.text, name.place, desk.word(node, "level"), must, on_fail, desk.said(node))
