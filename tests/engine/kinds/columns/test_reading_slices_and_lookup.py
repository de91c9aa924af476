from __future__ import annotations

from decimal import Decimal

import pytest
from rulefiles import misread, node, ruleset

from engine.kinds.columns.lookup import Lookup
from engine.kinds.columns.slices import Slices
from engine.problem import RulesError
from engine.reading import read_ruleset
from engine.words import Rounding


def test_slices_rise_from_zero():
    body = "{of: renda, rates: [{up_to: 1000, rate: 0}, {up_to: 2000.50, rate: 7.5%}], above: 0.1, each: {round: 0.01, mode: down}}"
    (column,) = ruleset(f"columns: {{c: {{slices: {body}}}}}").columns.values()
    assert isinstance(column.kind, Slices)
    assert [(one.up_to, one.rate) for one in column.kind.slices] == [
        (Decimal(1000), Decimal(0)),
        (Decimal("2000.50"), Decimal("0.075")),
        (None, Decimal("0.1")),
    ]
    assert column.kind.each == Rounding(Decimal("0.01"), "down")


@pytest.mark.parametrize(("limits", "told"), [((10, 10), ["10"]), ((20, 10, 15), ["10", "15"]), ((1, 2, 3), [])])
def test_slices_that_don_t_rise_are_refused(limits, told):
    rates = ", ".join(f"{{up_to: {limit}, rate: 0}}" for limit in limits)
    lines = misread(f"columns: {{c: {{slices: {{of: renda, rates: [{rates}]}}}}}}")
    assert [line.split("`")[1] for line in lines] == told


def test_a_slice_that_doesn_t_rise_is_told_in_full():
    assert misread("columns: {c: {slices: {of: renda, rates: [{up_to: 20, rate: 0}, {up_to: 10, rate: 1%}]}}}") == [
        (
            "1:73+2 slices-not-rising: this slice goes up to `10`, and `20` is already behind"
            " | why: slices rise from zero: each begins where the one before ends"
            " | mend: write them from the lowest to the highest, each limit once"
        )
    ]


def test_a_lookup_keeps_labels_and_values():
    (column,) = ruleset(
        "columns: {c: {lookup: {of: etapa, groups: {5º EF: [7, 18], 9º EF: [A, true]}, otherwise: outra}}}"
    ).columns.values()
    assert isinstance(column.kind, Lookup)
    assert [(group.label, group.values) for group in column.kind.groups] == [("5º EF", (7, 18)), ("9º EF", ("A", True))]
    assert str(column.kind.otherwise) == "outra"


def test_a_value_stands_in_one_group():
    body = "columns: {c: {lookup: {of: etapa, groups: {a: [7, 18], b: [11, 7.0], c: [7]}}}}"
    assert misread(body) == [
        (
            "1:64+3 lookup-twice: `7.0` stands in `a` already"
            " | why: a value belongs to one group | mend: take it out of one of the two places"
        ),
        (
            "1:74+1 lookup-twice: `7` stands in `a` already"
            " | why: a value belongs to one group | mend: take it out of one of the two places"
        ),
    ]
    with pytest.raises(RulesError) as error:
        read_ruleset(node(body))
    assert [problem.also[0].column for problem in error.value.problems] == [48, 48]


def test_true_is_not_one_in_a_group():
    assert misread("columns: {c: {lookup: {of: x, groups: {a: [1], b: [true]}}}}") == []


def test_labels_are_classes_of_their_order():
    body = "orders: {o: [Baixo, Alto]}\ncolumns: {c: {lookup: {of: x, groups: {Baixo: [1], Outro: [2]}, order: o}}}"
    assert misread(body) == [
        (
            "2:52+5 name-not-a-class: `Outro` is not a class of the order `o`"
            " | why: its classes are `Baixo`, `Alto` | mend: write one of its classes, or add this one to `orders`"
        )
    ]
