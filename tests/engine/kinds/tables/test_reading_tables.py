from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from rulefiles import misread, ruleset

from engine.kinds.tables.listing import Listing
from engine.kinds.tables.ranking import Ranking
from engine.kinds.tables.summary import Compare, Summary
from engine.kinds.tables.target import Target
from engine.words import Show


def table(body: str):
    (one,) = ruleset(f"tables: {{t: {{{body}}}}}").tables.values()
    return one


def test_a_listing():
    one = table(
        "listing: {rows: orgao, pages: [uf], when: nota > 5, order: [nota highest, nome], columns: [nota], gives: entrou},"
        " title: Órgãos, show: 0.1, print: false"
    )
    kind = one.kind
    assert isinstance(kind, Listing)
    assert (str(kind.rows), [str(page) for page in kind.pages], str(kind.gives)) == ("orgao", ["uf"], "entrou")
    assert kind.when is not None
    assert [(sorting.name.value, sorting.highest) for sorting in kind.order] == [("nota", True), ("nome", False)]
    assert [(one.name, one.says.value, one.show) for one in kind.columns] == [("nota", "nota", Show(Decimal("0.1")))]
    assert (one.print, one.said.title) == (False, "Órgãos")


def test_a_ranking_is_called_by_the_name_in_its_formula_or_by_its_own():
    one = table("ranking: {rows: orgao, of: nota, first: lowest, take: 3, ties: cut}, show: 1%")
    assert isinstance(one.kind, Ranking)
    assert (one.kind.of_name, one.kind.first, one.kind.take, one.kind.ties) == ("nota", "lowest", 3, "cut")
    assert one.kind.show == Show(Decimal(1), percent=True)
    other = table("ranking: {rows: orgao, of: nota + 1, first: highest, take: 1}")
    assert isinstance(other.kind, Ranking)
    assert (other.kind.of_name, other.kind.first, other.kind.ties) == ("t", "highest", "all")


def test_a_summary():
    kind = table(
        "summary: {rows: [regiao, uf], across: ano, pages: [rede], among: ativo, when: n > 1, totals: [regiao, all], cells: 54,"
        ' empty: 0, compare: {from: "2014", to: "2015", as: difference, show: 0.1},'
        " measures: {n: count(orgao), media: {formula: mean(nota), title: Média, show: 0.01, unit: pontos}}}"
    ).kind
    assert isinstance(kind, Summary)
    assert [str(row) for row in kind.rows] == ["regiao", "uf"]
    assert (str(kind.across), [str(page) for page in kind.pages]) == ("ano", ["rede"])
    assert ([str(total) for total in kind.totals], kind.blank_totals, kind.cells, kind.empty) == (
        ["regiao", "all"],
        False,
        54,
        0,
    )
    assert kind.compare == Compare(None, "2014", "2015", "difference", Show(Decimal("0.1")))
    first, second = kind.measures
    assert (first.name, first.says.op, first.show) == ("n", "aggregate", None)
    assert (second.title, second.show, str(second.unit)) == ("Média", Show(Decimal("0.01")), "pontos")


@pytest.mark.parametrize(
    ("totals", "words", "blank"), [("all", ["all"], False), ("blank", [], True), ("[uf, blank]", ["uf"], True)]
)
def test_totals_short_and_blank(totals, words, blank):
    kind = table(f"summary: {{rows: [uf], totals: {totals}, measures: [nota]}}").kind
    assert isinstance(kind, Summary)
    assert ([str(word) for word in kind.totals], kind.blank_totals) == (words, blank)


def test_a_comparison_with_the_one_before():
    kind = table("summary: {across: ano, compare: {to: previous}, measures: [nota]}").kind
    assert isinstance(kind, Summary)
    assert kind.compare == Compare("previous")


def test_a_target():
    one = table('target: {of: share(nota > 5), at_least: 75%, until: "2026-12-31", rows: uf}, show: 0.1%')
    assert isinstance(one.kind, Target)
    assert (one.kind.at_least, one.kind.at_most, one.kind.until) == (Decimal("0.75"), None, date(2026, 12, 31))
    assert (str(one.kind.rows), one.kind.show) == ("uf", Show(Decimal("0.1"), percent=True))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "listing: {rows: orgao, order: [nota lowest]}",
            (
                "1:45+11 shape-order: `nota lowest` does not say how to order"
                " | why: an order is a name, or a name and `highest`; without it the lowest comes first"
                " | mend: write `nota` or `nota highest`"
            ),
        ),
        (
            "summary: {rows: [regiao], totals: [regio], measures: [nota]}",
            (
                "1:49+5 shape-totals: `regio` is not one of the keys of `rows`"
                " | why: `totals` lists keys of `rows`, or `all` for the total of everything"
                " | mend: did you mean `regiao`?"
            ),
        ),
        (
            "summary: {across: ano, compare: {to: 2015}, measures: [nota]}",
            (
                "1:51+4 shape-compare: compared to `2015`, but from what?"
                " | why: `to: previous` compares each member with the one before it; any other needs `from`"
                " | mend: write `{from: ..., to: 2015}`, or `{to: previous}`"
            ),
        ),
        (
            "summary: {rows: [uf], compare: {to: previous}, measures: [nota]}",
            (
                "1:36+7 shape-compare: `compare` stands here without `across`"
                " | why: it compares members of the key that `across` spreads over columns"
                " | mend: add `across`, or take `compare` away"
            ),
        ),
    ],
)
def test_a_faulty_table_is_refused(body, expected):
    assert misread(f"tables: {{t: {{{body}}}}}") == [expected]
