"""YAML text -> positioned nodes. The only importer of yaml."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, cast

import yaml

from engine.problem import Problem, RulesError, say
from engine.text.building import Builder, Event
from engine.text.complaint import Spot
from engine.text.leaves import Leaf
from engine.text.node import Node
from engine.text.page import MOST_PROBLEMS, open_page
from engine.uncollected import uncollected

__all__ = ["Leaf", "Node", "read"]

_PARSER: Final = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


def read(data: bytes, file: str) -> Node:
    """The nodes of a rule file; `RulesError` tells all that is wrong with its form."""
    page, problems = open_page(data, file)
    if page is None:
        raise RulesError(problems)
    builder = Builder(page)
    with uncollected():
        _walk(page.text, builder)
    problems += builder.finish()
    if problems or builder.root is None:
        raise RulesError(_first(problems))
    return builder.root


def _walk(text: str, builder: Builder) -> None:
    """Give the builder every event, or the complaint that ends them; only events are asked for, so that nothing recurs."""
    try:
        # Events that a parser makes of text know their marks; the library types them for those that people make.
        for event in cast("Iterator[Event]", yaml.parse(text, Loader=_PARSER)):
            builder.take(event)
            if builder.stopped:
                break
    except yaml.MarkedYAMLError as error:
        builder.complain(error.problem or "", _spot(error.problem_mark), error.context or "", _spot(error.context_mark))
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # the pure parser's way with escapes that are no character
        builder.complain(f"escape: {error}", None)


def _spot(mark: yaml.Mark | None) -> Spot | None:
    return (mark.line, mark.column) if mark else None


def _first(problems: list[Problem]) -> list[Problem]:
    """As many problems as a person reads at a time, and that there are more."""
    if len(problems) <= MOST_PROBLEMS:
        return problems
    problems = sorted(problems, key=lambda problem: problem.place)[: MOST_PROBLEMS + 1]
    what = say("more problems follow from here on; these are the first {most}", most=MOST_PROBLEMS)
    problems[-1] = Problem("yaml-many", problems[-1].place, what, mend=say("mend these, then read the file again"))
    return problems
