"""Statements, tried on any balances: each prints what the slow reader gives, in whatever order its lines and rows stand."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plain import outcome_of, plain_row
from reference import Reference, ReferenceProblem, Value, differences, evaluate, rounded
from strategies import World

from engine.model import Ruleset
from engine.outcome import Head, Line, Sheet
from engine.problem import RulesError
from engine.reading import read_ruleset
from engine.source import read

DEEP = settings(deadline=None, suppress_health_check=list(HealthCheck))
HEAD = """\
ruleset: mundo
version: "1"
in_force: {from: "2026-01-01"}
language: pt-BR
title: Um mundo de contas
levels:
  linha: [orgao, ano, conta]
  orgao_ano: {key: [orgao, ano], seen_in: linha}
  conta: [conta]
inputs:
  saldos:
    level: linha
    rows_at_most: 100
    columns: {ano: {type: integer, range: [2000, 2030]}, saldo: {type: number, decimals: 1, range: [-100, 100], missing: [""]}}
"""
CODES = ("1.1", "1.2", "1.2.1", "2", "9")
WRITTEN = (
    "{line: um, balance: '1.1'}",
    "{line: dois, balance: '1.2', show: 1}",
    "{line: nove, balance: '9', print: false}",
    "{line: soma, adds: [um, dois], subtracts: [nove]}",
    "{line: dobro, formula: 2 * soma, round: {to: 0.5, mode: half_even}, total: sum}",
    "{line: parte, formula: um / soma, show: 0.01%, total: again}",
    "{line: fim, formula: soma, total: blank}",
)


@st.composite
def balances(draw: st.DrawFn, codes: tuple[str, ...]) -> dict[str, list[dict[str, object]]]:
    """Balances of some bodies, years and accounts; not all of them are there, and not all of those are known."""
    place = st.tuples(st.sampled_from("BA"), st.integers(2020, 2022).map(Fraction), st.sampled_from(codes))
    amount = st.none() | st.integers(-1000, 1000).map(lambda tenths: Fraction(tenths, 10)) | st.just(Fraction(0))
    found = draw(st.dictionaries(place, amount, max_size=14))
    return {
        "saldos": [dict(zip(("orgao", "ano", "conta", "saldo"), (*key, value), strict=True)) for key, value in found.items()]
    }


def beside(draw: st.DrawFn, *, others: bool) -> list[str]:
    """What may stand beside the lines."""
    parts = draw(
        st.sampled_from((["across: ano", "pages: [orgao]"], ["across: orgao", "pages: [ano]"], ["pages: [orgao, ano]"]))
    )
    missing = draw(st.sampled_from(("", ", missing: 0")))
    parts = [*parts, f"balances: {{of: saldo, account: conta{missing}{', others: ignore' if others else ''}}}"]
    if parts[0].startswith("across"):
        parts += ["totals: all"] if draw(st.booleans()) else []
        pair = "{from: 2020, to: 2022" if parts[0] == "across: ano" else "{from: A, to: B"
        shown = draw(st.sampled_from(("percent", "difference")))
        parts += draw(st.sampled_from(([], [f"compare: {{to: previous, as: {shown}}}"], [f"compare: {pair}, as: {shown}}}"])))
    return parts


@st.composite
def written(draw: st.DrawFn) -> World:
    """A statement of written lines, in any order."""
    parts = beside(draw, others=draw(st.integers(0, 3)) > 0)
    lines = draw(st.permutations(WRITTEN))
    if "totals: all" not in parts:
        lines = [line.replace(", total: sum", "").replace(", total: again", "").replace(", total: blank", "") for line in lines]
    body = "".join(f"      {part}\n" for part in parts) + "      lines:\n" + "".join(f"        - {line}\n" for line in lines)
    text = HEAD.replace("  conta: [conta]\n", "") + f"tables:\n  quadro:\n    statement:\n{body}"
    return World(text, draw(balances(CODES[:2] + CODES[4:])))


@st.composite
def charted(draw: st.DrawFn) -> World:
    """A statement of a chart of accounts that has any form."""
    codes = draw(st.permutations(CODES))
    parents = [draw(st.sampled_from((None, *codes[:at]))) for at in range(len(codes))]  # no ring: each after its parent
    rows = draw(
        st.permutations([(code, above, draw(st.sampled_from((1, 1, -1)))) for code, above in zip(codes, parents, strict=True)])
    )
    signed = ", direction: sinal" if draw(st.booleans()) else ""
    body = "".join(f"      {part}\n" for part in beside(draw, others=False))
    told = "".join(f"      - [{code!r}, {'null' if above is None else repr(above)}, {sign}]\n" for code, above, sign in rows)
    text = (
        f"{HEAD}lists:\n  plano:\n    level: conta\n    columns: [conta, pai, sinal]\n    rows:\n{told}"
        "columns: {maior: {formula: 'max(valor, missing=skip)'}, todos: {level: orgao_ano, formula: sum(valor)}}\n"
        f"tables:\n  quadro:\n    statement:\n{body}      lines: {{from: plano, parent: pai{signed}, gives: valor}}\n"
    )
    inner = {above for above in parents if above is not None}
    leaves = tuple(code for code in codes if code not in inner)
    return World(text, draw(balances(leaves if draw(st.integers(0, 5)) else codes)))


def slowly(world: World) -> Reference | ReferenceProblem:
    """What the slow reader makes of a world."""
    try:
        return evaluate(ruleset_of(world), world.rows)
    except ReferenceProblem as broken:
        return broken


def ruleset_of(world: World) -> Ruleset:
    return read_ruleset(read(world.data, "mundo.yaml"))


def printed(due: Value, cell: Value, head: Head, line: Line | None) -> bool:
    """Whether a cell prints a value: a quotient is rounded to the decimals that its line, or its column, has."""
    if not isinstance(due, Fraction) or not isinstance(cell, Fraction):
        return due == cell
    scale = line.scale if line is not None and head.line == "number" else head.scale
    return cell in (due, rounded(due, Fraction(1, 10**scale), "half_up"))


def faults(sheet: Sheet, due: list[dict[str, Value]]) -> list[object]:
    """Where the printed statement is not the slow one."""
    lines = {line.name: line for line in sheet.lines}
    heads = {head.name: head for head in sheet.heads}
    found = [plain_row(row) for row in sheet.frame.to_dicts()]
    if len(found) != len(due):
        return [(len(found), len(due))]
    return [
        (at, name, row[name], value)
        for at, (row, other) in enumerate(zip(found, due, strict=True))
        for name, value in other.items()
        if (
            row[name] != value
            if name == "@line"
            else not printed(value, row[name], heads[name], lines.get(row.get("@line", "")))
        )
    ]


def agree(world: World) -> None:
    """See that both readings of a world print the same, or that both stop."""
    slow = slowly(world)
    if isinstance(slow, ReferenceProblem):
        with pytest.raises(RulesError) as error:
            outcome_of(world)
        assert {"account": "data-account", "orphans": "data-orphan"}[slow.kind] in {one.code for one in error.value.problems}
        return
    _, outcome, cells = outcome_of(world)
    assert differences(slow, cells) == []
    assert faults(outcome.sheets[0], slow.tables["quadro"]) == []
    assert {head.name for head in outcome.sheets[0].heads} >= {name for row in slow.tables["quadro"] for name in row} - {
        "@line"
    }


@given(world=written())
@DEEP
def test_written_lines_are_what_the_slow_reader_gives(world):
    agree(world)


@given(world=charted())
@DEEP
def test_a_chart_of_accounts_is_what_the_slow_reader_gives(world):
    agree(world)


def told(world: World) -> object:
    """What a world prints, line by line whatever their order; or what stops it."""
    try:
        outcome = outcome_of(world)[1]
    except RulesError as error:
        return sorted({problem.code for problem in error.problems})
    rows = outcome.sheets[0].frame.to_dicts()
    return sorted((tuple(sorted(row.items(), key=str)) for row in rows), key=str)


@given(world=written(), data=st.data())
@DEEP
def test_the_order_of_lines_changes_no_number(world, data):
    head, lines = world.text.split("      lines:\n")
    turned = data.draw(st.permutations(lines.splitlines(keepends=True)))
    assert told(World(head + "      lines:\n" + "".join(turned), world.rows)) == told(world)


@given(world=charted(), data=st.data())
@DEEP
def test_the_order_of_the_accounts_changes_no_number(world, data):
    head, rest = world.text.split("    rows:\n")
    rows, tail = rest.split("columns: {maior", 1)
    turned = data.draw(st.permutations(rows.splitlines(keepends=True)))
    assert told(World(f"{head}    rows:\n{''.join(turned)}columns: {{maior{tail}", world.rows)) == told(world)


@given(world=charted())
@DEEP
def test_the_total_is_the_sum_of_the_members(world):
    if "totals: all" not in world.text:
        return
    try:
        sheet = outcome_of(world)[1].sheets[0]
    except RulesError:
        return
    members = [head.name for head in sheet.heads if head.line == "number" and head.name != "Total" and "Δ" not in head.name]
    for row in sheet.frame.to_dicts():
        known = [row[name] for name in members if row[name] is not None]
        assert row["Total"] is None or row["Total"] == sum(known)
