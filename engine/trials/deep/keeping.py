"""Rows that break a law -> an example of a rule file that expects what the slow reader gives, and the file with it inside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from engine.reference.levels import named
from engine.reference.values import ReferenceProblem, Value, exact
from engine.trials.comparing import FEWEST, decimals_of
from engine.trials.deep import Caught
from engine.trials.deep.drawing import World
from engine.trials.writing import as_leaf

NAME: Final = "found_{at}"
SECTION: Final = re.compile(r"^examples:[ \t]*(?:#.*)?$", re.MULTILINE)


def example_of(caught: Caught) -> str:
    """The example, without its name; nothing where what is expected is no cell of a column."""
    breach, slow = caught.breach, caught.trial.slow
    column = caught.trial.bench.rules.ruleset.columns.get(breach.rule)
    if column is None or isinstance(slow, ReferenceProblem) or breach.stopped is not None:
        return ""
    levels = caught.trial.bench.rules.ruleset.levels
    keys = levels[named(column.level)].keys if column.level is not None else ()
    at = dict(zip(keys, breach.key, strict=True))
    return written_example(caught.trial.world, breach.rule, at, slow.cells[breach.rule].get(breach.key))


def written_example(world: World, column: str, at: Mapping[str, Value], due: Value) -> str:
    """Rows, and what one cell of a column must be for them."""
    told = ", ".join(f"{key}: {leaf(value)}" for key, value in at.items())
    member = f", at: {{{told}}}" if at else ""
    given = list(_given(world))
    lines = ["given:", *given] if given else []
    lines += ["expect:", "  columns:", f"    - {{column: {column}{member}, is: {leaf(due)}}}"]
    return "\n".join(lines) + "\n"


def _given(world: World) -> Iterator[str]:
    for name, rows in world.items():
        yield from [f"  {name}:"] if rows else []
        for row in rows:
            yield "    - {" + ", ".join(f"{key}: {leaf(exact(value))}" for key, value in row.items()) + "}"


def leaf(value: Value) -> str:
    """A value as an example writes it."""
    decimals = decimals_of(value)
    return as_leaf(value, FEWEST if decimals is None else decimals)


def kept(data: bytes, example: str) -> tuple[bytes, str]:
    """The file with one more example, and the name that it has got; nothing else is changed."""
    text = data.decode()
    end = "\r\n" if "\r\n" in text else "\n"
    at = next(at for at in range(1, text.count("\n") + 3) if not re.search(rf"^\s+{NAME.format(at=at)}:", text, re.MULTILINE))
    name = NAME.format(at=at)
    section = SECTION.search(text)
    step = _indent(text[section.end() :]) if section else "  "
    written = "".join(f"{line}{end}" for line in (f"{step}{name}:", *(f"{step}  {one}" for one in example.splitlines())))
    if section:
        after = section.end() + len(end)
        return (text[: section.end()] + end + written + text[after:]).encode(), name
    gap = "" if text.endswith("\n") else end
    return f"{text}{gap}{end}examples:{end}{written}".encode(), name


def _indent(text: str) -> str:
    """How far the entries of a section stand in."""
    found = re.search(r"^( +)[^ #\r\n]", text, re.MULTILINE)
    return found[1] if found else "  "
