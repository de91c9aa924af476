"""The law of comparisons: what a table compares is what the formula of its address computes, whichever rows there are."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small import HEAD

from engine.kinds.kind import ROW, Working
from engine.kinds.tables.comparing import COMPARED
from engine.kinds.tables.statement import Statement
from engine.outcome import Sheet
from engine.pipeline import Rules, planned, read_rules
from engine.published import ALL
from engine.reconcile.books import exact, open_books, written
from engine.reconcile.rounding import stepped
from engine.reference import begin
from engine.reference.levels import survey
from engine.reference.terms import value_of
from engine.reference.values import ReferenceProblem

YEARS: Final = (2013, 2014, 2015, 2017, 2018)  # a year is left out, and `follows` would find nothing before 2017
MEASURES: Final = {
    "um": ("sum(v)", 1),
    "dois": ("mean(v, missing=1)", 2),
    "tres": ("rounded(mean(v), 0.1)", 2),
    "quatro": ("100 * sum(v, missing=0) / 7", 2),
}
Row = tuple[str, int, int | None]


def text(rows: Sequence[Row], chosen: Sequence[str], compare: str, follows: str) -> str:
    """A summary and a statement that compare the same rows."""
    cells = ", ".join(f"[l{at}, {uf}, {ano}, {'null' if v is None else v}]" for at, (uf, ano, v) in enumerate(rows))
    measures = ", ".join(f'{name}: "{MEASURES[name][0]}"' for name in chosen)
    lines = ", ".join(f'{{line: l_{name}, title: {name}, formula: "{MEASURES[name][0]}"}}' for name in chosen)
    return HEAD + "\n".join([
        f"levels: {{r: [r], uf_ano: {{key: [uf, ano], seen_in: r{follows}}}}}",
        "lists:",
        "  rs:",
        "    level: r",
        "    columns: {r: {type: text}, uf: {type: text}, ano: {type: integer}, v: {type: integer, range: [-9, 9]}}",
        f"    rows: [{cells}]",
        "tables:",
        f"  t: {{summary: {{rows: [uf], across: ano, totals: all, measures: {{{measures}}}, compare: {{{compare}}}}}}}",
        f"  s: {{statement: {{pages: [uf], across: ano, lines: [{lines}], compare: {{{compare}}}}}}}",
        "",
    ])  # fmt: skip


def addressed(rules: Rules, sheet: Sheet, chosen: Sequence[str]) -> Iterator[tuple[Working, object, int]]:
    """Each compared cell of a table: the formula of its address, what stands there, and with how many decimals."""
    kind = rules.ruleset.tables[sheet.name].kind
    mark = "Δ%" if "percent" in str(kind) else "Δ"
    for head in sheet.heads:
        if not head.name.endswith((COMPARED, mark)):
            continue
        column = f"{head.name.removesuffix(COMPARED)} {mark}" if head.name.endswith(COMPARED) else head.name
        if len(chosen) == 1:
            column = column.replace(chosen[0], "").replace("  ", " ").strip()
        for at, cell in enumerate(sheet.frame.get_column(head.name).to_list()):
            told = dict.fromkeys(("uf",), written(sheet.frame["uf"][at]) if sheet.frame["uf"][at] is not None else ALL)
            if isinstance(kind, Statement):
                told[ROW] = f"l_{sheet.frame['title'][at]}"
            working = kind.working(rules.graph.space, sheet.name, told, column)
            assert isinstance(working, Working), (column, working)
            yield working, exact(cell), head.scale


rows = st.lists(
    st.tuples(st.sampled_from("AB"), st.sampled_from(YEARS), st.none() | st.integers(-9, 9)), min_size=1, max_size=8
)
compares = st.sampled_from(["to: previous", "from: 2014, to: 2017"]).flatmap(
    lambda to: st.sampled_from([f"{to}, as: percent", f"{to}, as: difference"])
)


@settings(max_examples=60)
@given(rows, st.lists(st.sampled_from(list(MEASURES)), min_size=1, max_size=2, unique=True), compares, st.booleans())
def test_what_a_table_compares_is_what_its_address_computes(rows, chosen, compare, ordered):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "rules", "lei.yaml")
        path.parent.mkdir()
        path.write_text(text(rows, chosen, compare, ", follows: 1" if ordered else ""), "utf-8")
        rules = planned(*read_rules(path))
        sheets = open_books(rules, (), (), ("t", "s"))[0].sheets.values()
        found = [one for sheet in sheets for one in addressed(rules, sheet, chosen)]
        books, _ = open_books(rules, [(working.level, working.term) for working, _, _ in found], ())
    for working, cell, decimals in found:
        due = books.members(working.level, working.term).get(tuple(sorted(working.member.items())))
        step = Fraction(1, 10**decimals)
        assert cell == (due if due is None else stepped(due, step, "half_up")), (working.member, cell, due)


def test_the_slow_reading_says_that_it_reads_no_address_of_a_comparison(tmp_path):
    (tmp_path / "lei.yaml").write_text(text([("A", 2013, 1)], ["um"], "to: previous", ""), "utf-8")
    rules = planned(*read_rules(tmp_path / "lei.yaml"))
    working = rules.ruleset.tables["s"].kind.working(rules.graph.space, "s", {"uf": "A", ROW: "l_um"}, "2013 Δ%")
    with pytest.raises(ReferenceProblem, match="not-read"):
        value_of(begin(survey(rules.ruleset), {}), working.term, "uf_ano", ("A", Fraction(2013)))
