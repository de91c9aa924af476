from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from rulefiles import misread, ruleset

from engine.kinds.columns.decide import Anything, Decide, Missing, OneOf
from engine.ranges import Stretch


def decide(body: str) -> str:
    return f"orders: {{ordem: [Baixo, Alto]}}\ncolumns:\n  c:\n    decide:\n      {body}"


def read(body: str) -> Decide:
    (column,) = ruleset(decide(body)).columns.values()
    assert isinstance(column.kind, Decide)
    return column.kind


def test_every_sort_of_cell():
    kind = read(
        """given: [a, b]
      rows:
        - {when: [Grande, above 10 to 20], then: 1}
        - {when: [[Médio, Pequeno], 5], then: 2.5}
        - {when: [missing, anything], then: sim}
        - {when: ["missing", below 5%], then: null}
        - {when: [true, "10 to 20"], then: false}
"""
    )
    assert kind.names == ("a", "b")
    assert [axis.op for axis in kind.axes] == ["name", "name"]
    assert [case.tests for case in kind.cases] == [
        (OneOf(("Grande",)), Stretch(Decimal(10), Decimal(20), low_in=False)),
        (OneOf(("Médio", "Pequeno")), OneOf((5,))),
        (Missing(), Anything()),
        (OneOf(("missing",)), Stretch(None, Decimal("0.05"), high_in=False)),
        (OneOf((True,)), OneOf(("10 to 20",))),
    ]
    assert [case.gives for case in kind.cases] == [1, Decimal("2.5"), "sim", None, False]
    assert (kind.match, kind.take, kind.has_otherwise) == ("unique", None, False)


def test_axes_may_be_formulas():
    kind = read("given: {alta: nota > 50, porte: porte}\n      rows: [{when: [true, Grande], then: 1}]\n      otherwise: 0")
    assert kind.names == ("alta", "porte")
    assert [axis.op for axis in kind.axes] == ["compare", "name"]
    assert (kind.otherwise, kind.has_otherwise) == (0, True)
    assert kind.otherwise_place is not None


def test_an_unknown_otherwise_is_one_too():
    kind = read("given: [a]\n      rows: [{when: [1], then: 1}]\n      otherwise: null")
    assert (kind.otherwise, kind.has_otherwise) == (None, True)


def test_texts_beside_ranges_of_days_are_days():
    kind = read('given: [dia]\n      rows: [{when: ["2026-01-01"], then: 1}, {when: ["2026-01-02 or more"], then: 2}]')
    assert kind.cases[0].tests == (OneOf((date(2026, 1, 1),)),)
    assert kind.cases[1].tests == (Stretch(date(2026, 1, 2), None),)


def test_collect_says_what_to_take():
    kind = read("given: [a]\n      match: collect\n      take: sum\n      rows: [{when: [1], then: 1}, {when: [1], then: 2}]")
    assert (kind.match, kind.take) == ("collect", "sum")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "given: [porte, nota]\n      rows: [{when: [Grande, above 10], then: 1}, {when: [anything, 15 or more], then: 2}]",
            (
                "6:58+22 decide-overlap: rows 1 and 2 both hold when porte = Grande, nota = 15 or more"
                " | why: with `match: unique`, the default, at most one row holds"
                " | mend: narrow one of the two rows, or write `match: first` so that the first one counts"
            ),
        ),
        (
            "given: [a]\n      rows: [{when: [[1, 2]], then: 1}, {when: [[2, 3]], then: 2}]",
            (
                "6:48+8 decide-overlap: rows 1 and 2 both hold when a = 2"
                " | why: with `match: unique`, the default, at most one row holds"
                " | mend: narrow one of the two rows, or write `match: first` so that the first one counts"
            ),
        ),
        (
            "given: [a, b]\n      rows: [{when: [1], then: 1}]",
            (
                "6:21+3 decide-row-length: cells in this row: 1, axes in `given`: 2"
                " | why: the cells of `when` follow the axes: a, b"
                " | mend: write one cell for each axis; `anything` where the axis doesn't matter"
            ),
        ),
        (
            "given: [a]\n      match: collect\n      rows: [{when: [1], then: 1}]",
            (
                "6:14+7 decide-take: `match: collect` needs `take`"
                " | why: `take` says what becomes of all the rows that hold"
                " | mend: write both `match: collect` and `take: sum` (or `count`, `min`, `max`, `list`), or neither"
            ),
        ),
        (
            "given: [a]\n      take: sum\n      rows: [{when: [1], then: 1}]",
            (
                "6:7+4 decide-take: `take` stands without `match: collect`"
                " | why: `take` says what becomes of all the rows that hold"
                " | mend: write both `match: collect` and `take: sum` (or `count`, `min`, `max`, `list`), or neither"
            ),
        ),
        (
            "given: [a]\n      match: collect\n      take: sum\n      otherwise: 1\n      rows: [{when: [1], then: 1}]",
            (
                "8:7+9 decide-otherwise: `otherwise` stands beside `match: collect`"
                " | why: of no rows, `sum` and `count` are 0, `list` is empty, `min` and `max` are unknown"
                " | mend: take `otherwise` away"
            ),
        ),
        (
            "given: [a]\n      order: ordem\n      rows: [{when: [1], then: Alta}]",
            (
                "7:32+4 name-not-a-class: `Alta` is not a class of the order `ordem`"
                " | why: its classes are `Baixo`, `Alto` | mend: did you mean `Alto`?"
            ),
        ),
        (
            "given: [a]\n      rows: [{when: [0 to dez], then: 1}, {when: [10 to 5], then: 1}]",
            "6:51+7 bands-reversed: the range ends at `5`, below its beginning `10` | mend: write `5 to 10`",
        ),
    ],
)
def test_a_faulty_decision_is_refused(body, expected):
    assert misread(decide(body)) == [expected]


def test_first_and_collect_may_overlap():
    rows = "rows: [{when: [anything], then: 1}, {when: [2], then: 2}]"
    for match in ("match: first", "match: collect\n      take: max"):
        assert misread(decide(f"given: [a]\n      {match}\n      {rows}")) == []
