"""Why a figure isn't the computed one: true cases of public documents, and figures broken in one known way at a time."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from brokenfigures import OF_CHANGES, OF_TOTALS, name, tables, term
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from engine.reconcile import arithmetic
from engine.reconcile.arithmetic import worth
from engine.reconcile.notation import Printed, printed
from engine.reconcile.search import explanations
from engine.reconcile.search.case import Case, Explanation, Figure, Leaf
from engine.report.catalogue import speak

HERE = Path(__file__).parent
FIRST = 3
UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)  # the smallest table that fails says no more than another


@pytest.mark.parametrize("way", OF_CHANGES)
@given(table=tables(), data=st.data())
@settings(deadline=None, phases=UNSHRUNK)
def test_a_broken_change_is_explained(way, table, data):
    kind, breaks = OF_CHANGES[way]
    case = breaks(data.draw, table, table.of_change(data.draw(st.integers(0, 5))))
    assume(case.printed.value and not case.printed.holds(case.exact))
    assume(abs(case.printed.value) > 10 * case.printed.step)  # in two digits nearly anything may hide
    assume(case.printed.value > Fraction(-9, 10))  # and so in what is left of almost nothing
    found = explanations(case)
    assert kind in [one.kind for one in found[:FIRST]], (case.printed.text, found)


@pytest.mark.parametrize("way", OF_TOTALS)
@given(table=tables(), data=st.data())
@settings(deadline=None, phases=UNSHRUNK)
def test_a_broken_total_is_explained(way, table, data):
    kind, breaks = OF_TOTALS[way]
    case = breaks(data.draw, table, table.of_total())
    assume(case.printed.value and not case.printed.holds(case.exact))
    found = explanations(case)
    assert kind in [one.kind for one in found[:FIRST]], (case.printed.text, found)


# -- public documents: an actuarial report of 2018 and a sample's plan of 2017 -----------------------------------------

Cells = Mapping[tuple[int, str], tuple[str, Printed]]
At = tuple[int, str]
CHANGE = "a / b - 1"


def cells(file: str) -> Cells:
    """The figures of a table by line and column, with the label of the row."""
    with (HERE / f"{file}.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table, delimiter=";"))
    read = {
        (int(row["line"]), column): (row["label"], printed(text))
        for row in rows
        for column, text in row.items()
        if text and column not in {"line", "label"}
    }
    return {at: (label, figure) for at, (label, figure) in read.items() if figure is not None}


def case(file: str, at: At, formula: str, **leaves: At) -> Case:
    """A figure of a table, with all the others around it."""
    table, said = cells(file), term(formula)
    operands = {
        name(word): Leaf(" ".join((table[spot][0], spot[1])), table[spot][1].value, table[spot][1], spot[0])
        for word, spot in leaves.items()
    }
    exact = worth(said, {leaf: each.value for leaf, each in operands.items()})
    assert isinstance(exact, Fraction)
    others = tuple(
        Figure(f"{label} {column}", line, figure, None if figure.percent else figure.value, relation(at, (line, column)))
        for (line, column), (label, figure) in table.items()
        if (line, column) != at
    )
    return Case(table[at][1], exact, said, operands, others, at[0])


def relation(at: At, other: At):
    return "row" if at[0] == other[0] else "column" if at[1] == other[1] else "table"


def change(line: int) -> Case:
    return case("evolucao", (line, "2016 Δ%"), CHANGE, a=(line, "2016"), b=(line, "2015"))


def told(explanation: Explanation) -> str:
    return f"{explanation.kind}: {speak(explanation.text, 'pt-BR')}: {explanation.arithmetic}"


def first(one: Case) -> str:
    return told(explanations(one)[0])


def test_the_base_is_that_of_another_year():
    assert first(change(42)) == (
        "base: a base é 2.2.7.2.1.03.00 2014 (linha 42), e não 2.2.7.2.1.03.00 2015: 296.659.760,65 / 227.285.976,17 - 1 = 30,52%"
    )


def test_a_percentage_is_cut_off():
    assert first(change(56)) == (
        "truncated: foi truncado no último algarismo, e não arredondado: 13.619.277,76 / 11.362.986,90 - 1 = 19,8565%"
    )


def test_what_nothing_explains_says_what_would_be_needed_and_no_more():
    assert [told(one) for one in explanations(change(49))] == [
        "needed: 2.2.7.2.1.03.06 2016 teria de ser 1.784.851: 1.784.851 / 1.735.729,92 - 1 = 2,83%",
        "needed: 2.2.7.2.1.03.06 2015 teria de ser 1.645.695: 1.692.268,29 / 1.645.695 - 1 = 2,83%",
    ]


@pytest.mark.parametrize("line", [40, 41, 43, 44, 46, 47, 48, 50, 51, 52, 53, 54, 55, 58])
def test_a_figure_that_is_right_needs_no_explanation(line):
    assert explanations(change(line)) == ()


@pytest.mark.parametrize("column", ["projeção", "realizado"])
def test_a_whole_row_is_that_of_the_line_above(column):
    one = case("execucao2017", (187, column), "a + b", a=(185, column), b=(186, column))
    assert first(one).startswith(f"copied: a linha inteira é a de Despesas Administrativas {column} (linha 186): ")


def test_a_percentage_is_that_of_the_line_above():
    spots = {"a": (185, "realizado"), "b": (186, "realizado"), "c": (185, "projeção"), "d": (186, "projeção")}
    one = case("execucao2017", (187, "variação"), "(a + b) / (c + d) - 1", **spots)
    assert first(one) == (
        "copied: a linha inteira é a de Despesas Administrativas variação (linha 186):"
        " (21.817.269,88 + 1.190.354,83) / (17.814.254,64 + 1.369.849,96) - 1 = 19,9307%"
    )


@pytest.mark.parametrize(
    ("line", "column", "due"),
    [
        (76, "Turmas", "100 * 22.540 / 2.867.993 = 0,79"),
        (76, "Escolas", "100 * 14.630 / 2.867.993 = 0,51"),
        (78, "Turmas", "100 * 98.163 / 2.867.993 = 3,42"),
        (78, "Escolas", "100 * 48.576 / 2.867.993 = 1,69"),
    ],
)
def test_the_base_is_the_count_of_another_column(line, column, due):
    one = case("universo", (line, f"{column} %"), "100 * a / b", a=(line, column), b=(75, column))
    assert first(one) == f"base: a base é Universo 2 Matrículas (linha 75), e não Universo 2 {column}: {due}"


# -- what is no case, and how long it takes ----------------------------------------------------------------------------


def test_a_dash_is_explained_by_nothing():
    assert explanations(replace(change(42), printed=Printed("-", blank=True))) == ()


def test_a_zero_has_no_digits_to_explain():
    one = case("universo", (77, "Turmas %"), "100 * a / b", a=(77, "Turmas"), b=(75, "Turmas"))
    assert one.printed.text == "0,00"
    assert explanations(one) == ()


def test_a_formula_whose_leaves_do_not_give_the_value_is_not_computed_with():
    unknown = {name("a"): Leaf("a", None), name("b"): Leaf("b", Fraction(3))}
    one = replace(change(42), leaves=unknown)
    assert explanations(one) == ()
    copied = replace(one, printed=one.others[0].printed or one.printed, exact=Fraction(1))
    assert [found.kind for found in explanations(copied)] == ["copied"]
    assert explanations(copied)[0].arithmetic == ""


def test_a_document_that_cuts_off_is_held_to_that():
    one = replace(change(56), mode="down")
    assert explanations(one) == ()
    rounded = replace(one, printed=printed("19,86%") or one.printed)
    assert first(rounded).startswith("raised: foi arredondado para cima")


def test_a_rounding_that_printing_hides_is_looked_through():
    one = change(42)
    kept = replace(one, term=term("rounded(a / b - 1, 0.0001)"), exact=round(one.exact, 4))
    assert first(kept) == first(one)


def test_a_rounding_on_the_way_is_found():
    leaves = {name("a"): Leaf("a", Fraction(1000)), name("b"): Leaf("b", Fraction(7))}
    one = Case(printed("1.714,32") or Printed(""), Fraction(12000, 7), term("a / b * 12"), leaves)
    assert first(one) == "coarse: um resultado intermediário foi antes arredondado para 0,01: 142,86 * 12 = 1.714,32"


def test_a_condition_inside_an_aggregate_is_no_result_on_the_way():
    said = term("max(a, when=c == 'x') / b * 12")
    values = dict(zip(arithmetic.leaves_of(said), (Fraction(1000), Fraction(7)), strict=True))
    leaves = {leaf: Leaf("", value) for leaf, value in values.items()}
    one = Case(printed("9.051,37") or Printed(""), Fraction(12000, 7), said, leaves)
    assert "coarse" not in {found.kind for found in explanations(one)}


def test_a_quotient_for_a_change_and_a_change_for_a_quotient():
    one = change(42)
    quotient = replace(one, printed=printed("116,03%") or one.printed)
    assert first(quotient).startswith("inverted: não foi subtraído 1")
    ratio = replace(one, term=term("a / b"), exact=one.exact + 1, printed=printed("16,03%") or one.printed)
    assert first(ratio).startswith("inverted: foi subtraído 1")


@pytest.mark.parametrize(("formula", "due"), [("a - b", "-16.444.404,68"), ("-a + b - 5", "16.444.399,68"), ("a * b", None)])
def test_another_number_may_be_in_a_sum_and_in_a_sum_alone(formula, due):
    spots = {"a": (186, "projeção"), "b": (185, "projeção")}
    right = case("execucao2017", (177, "projeção"), formula.replace("*", "+"), **spots)
    right = replace(right, term=term(formula), exact=worth(term(formula), right.values))
    extra = Fraction("799860.03")
    wrong = replace(right, printed=Printed("x", right.exact - extra, Fraction(1, 100)))
    found = [one.arithmetic for one in explanations(wrong) if one.kind == "added"]
    assert len(found) == (due is not None)
    assert all("- 799.860,03 = " in one for one in found)


def test_figures_that_cannot_fit_cost_nothing(monkeypatch):
    computed = []

    def counted(*args):
        computed.append(args)
        return plain(*args)

    plain = arithmetic.worth
    for module in ("drawing", "reach", "forms"):
        monkeypatch.setattr(f"engine.reconcile.search.{module}.worth", counted)
    one = change(42)
    few = (len(explanations(one)), len(computed))
    computed.clear()
    far = [Figure(str(at), at, None, Fraction(at * 10**12), "elsewhere") for at in range(1, 3000)]
    assert (len(explanations(replace(one, others=(*one.others, *far)))), len(computed)) == few
