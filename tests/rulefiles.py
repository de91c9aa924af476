"""Rule files for the tests of reading: a body of YAML in, the ruleset or the drawn problems out."""

from __future__ import annotations

from textwrap import dedent

from engine.model import Ruleset
from engine.problem import Problem, RulesError
from engine.reading import read_ruleset
from engine.shape import check
from engine.source import Node, read

HEAD = """\
ruleset: merenda
version: "2026"
in_force: {from: "2026-01-01"}
language: pt-BR
title: Merenda escolar
"""
FIRST_LINE = HEAD.count("\n")  # the body's first line is numbered 1 in what the helpers give


def whole(body: str, head: str = HEAD) -> str:
    return head + dedent(body)


def node(body: str, head: str = HEAD) -> Node:
    return read(whole(body, head).encode(), "rules.yaml")


def ruleset(body: str = "", head: str = HEAD) -> Ruleset:
    """The ruleset of a body whose shape is right."""
    said = node(body, head)
    assert [drawn(problem) for problem in check(said)] == []
    return read_ruleset(said)


def misshapen(body: str, head: str = HEAD) -> list[str]:
    """What the shape stage says of a body."""
    return [drawn(problem) for problem in sorted(check(node(body, head)), key=lambda one: one.place)]


def misread(body: str, head: str = HEAD) -> list[str]:
    """What reading says of a body whose shape is right."""
    said = node(body, head)
    assert [drawn(problem) for problem in check(said)] == []
    try:
        read_ruleset(said)
    except RulesError as error:
        return [drawn(problem) for problem in error.problems]
    return []


def drawn(problem: Problem) -> str:
    """One line: where (lines of the body), code, what, why, mend."""
    place = problem.place
    where = f"{place.line - FIRST_LINE}:{place.column}+{place.length}"
    parts = [f"{where} {problem.code}: {problem.what}"]
    parts += [f"why: {problem.why}"] if problem.why else []
    parts += [f"mend: {problem.mend}"] if problem.mend else []
    return " | ".join(parts)
