"""What comes before what: `previous` along lists, numbers, months and years, with gaps, groups and the unknown."""

from __future__ import annotations

from decimal import Decimal

import pytest
from small import at, codes, ran, refused, rows, table

SALDOS = """\
levels:
  saldo: [conta, quando]
  quando: {key: [quando], seen_in: saldo, follows: FOLLOWS}
inputs:
  saldos: {level: saldo, columns: {quando: {TYPE}, v: {type: integer, range: [-1000, 1000], missing: [""]}}}
columns:
  soma: {level: quando, formula: "sum(v, missing=skip)"}
  antes: {level: quando, formula: previous(soma)}
  subiu: {level: quando, formula: soma > previous(soma)}
"""


def saldos(follows: str, type_: str) -> str:
    """Balances along a key of a type."""
    return SALDOS.replace("FOLLOWS", follows).replace("TYPE", type_)


@pytest.mark.parametrize(
    ("follows", "type_", "members", "due"),
    [
        ("1", "type: integer", ["2019", "2020", "2022"], [None, 1, None]),
        ("2", "type: integer", ["2018", "2020", "2021"], [None, 1, None]),
        ("1", "type: number, decimals: 1", ["0.5", "1.5", "2.0"], [None, 1, None]),
        ("1 month", "type: date", ["2024-01-01", "2024-02-01", "2024-04-01"], [None, 1, None]),
        ("1 month", "type: date", ["2023-12-15", "2024-01-15", "2024-02-15"], [None, 1, 2]),
        ("1 month", "type: date", ["2024-01-29", "2024-02-29", "2024-03-29"], [None, 1, 2]),
        ("3 month", "type: date", ["2023-11-30", "2024-02-29"], [None, None]),
        ("1 year", "type: date", ["2022-12-31", "2023-12-31", "2024-12-30"], [None, 1, None]),
        ("1 year", "type: date", ["2023-02-28", "2024-02-28", "2024-02-29"], [None, 1, 1]),
    ],
)
def test_previous_is_the_member_exactly_one_step_back(tmp_path, follows, type_, members, due):
    data = table("conta,quando,v", *(f"x,{member},{at_}" for at_, member in enumerate(members, 1)))
    outcome = ran(tmp_path, saldos(follows, type_) + "tables: {t: {listing: {rows: quando, columns: [antes]}}}\n", saldos=data)
    assert [row[1] for row in rows(outcome)] == due


def test_previous_of_the_unknown_is_unknown_and_so_is_what_is_compared_with_it(tmp_path):
    data = table("conta,quando,v", "x,2019,5", "x,2020,7", "x,2021,")
    body = saldos("1", "type: integer").replace("sum(v, missing=skip)", "sum(v)")
    found = at(tmp_path, "quando", ["soma", "antes", "subiu"], body, saldos=data)
    assert found == {2019: (5, None, None), 2020: (7, 5, True), 2021: (None, 7, None)}


def test_previous_goes_along_the_last_key_and_stays_with_the_others(tmp_path):
    body = """\
    levels:
      saldo: [conta, ano]
      conta_ano: {key: [conta, ano], seen_in: lance, follows: 1}
      lance: [lance]
    inputs:
      lances: {level: lance, columns: {conta: {type: text}, ano: {type: integer}, v: {type: integer}}}
    columns:
      soma: {level: conta_ano, formula: sum(v)}
      antes: {level: conta_ano, formula: previous(soma)}
    """.replace("      saldo: [conta, ano]\n", "")
    data = table("lance,conta,ano,v", "1,a,2020,1", "2,a,2021,2", "3,b,2021,4", "4,b,2022,8", "5,a,2021,16")
    assert at(tmp_path, "conta_ano", ["antes"], body, lances=data) == {
        ("a", 2020): None, ("a", 2021): 1, ("b", 2021): None, ("b", 2022): 4,
    }  # fmt: skip


LISTED = """\
levels:
  saldo: [conta, fase]
  fase: [fase]
  da_fase: {key: [fase], seen_in: saldo, follows: list}
inputs:
  saldos: {level: saldo, columns: {fase: {TYPE}, v: {type: integer}}}
lists:
  fases: {level: fase, columns: {fase: {TYPE}}, rows: [MEMBERS]}
columns:
  soma: {level: da_fase, formula: sum(v)}
  antes: {level: da_fase, formula: previous(soma)}
"""


@pytest.mark.parametrize(
    ("type_", "members", "data", "due"),
    [
        ("type: text", "[início], [meio], [fim]", ["fim,1", "início,2", "meio,4"], {"início": None, "meio": 2, "fim": 4}),
        ("type: text", "[início], [meio], [fim]", ["fim,1", "início,2"], {"início": None, "fim": None}),
        ("type: text", "[início]", ["início,2"], {"início": None}),
        ("type: integer", "[30], [10], [20]", ["10,1", "20,2", "30,4"], {30: None, 10: 4, 20: 1}),
        ("type: number, decimals: 1", "[2.5], [0.5]", ["0.5,1", "2.5,2"], {Decimal("2.5"): None, Decimal("0.5"): 2}),
    ],
)
def test_previous_along_a_list_follows_its_order(tmp_path, type_, members, data, due):
    body = LISTED.replace("TYPE", type_).replace("MEMBERS", members)
    assert at(tmp_path, "da_fase", ["antes"], body, saldos=table("conta,fase,v", *(f"x,{row}" for row in data))) == due


def test_a_level_without_an_order_has_no_previous(tmp_path):
    body = saldos("1", "type: integer").replace(", follows: 1", "")
    problems = refused(tmp_path, body)
    assert codes(problems) == ["level-follows", "level-follows"]
    assert str(problems[0].what) == "`quando` has no order, so nothing is previous"


def test_an_order_by_a_list_needs_the_list(tmp_path):
    (problem,) = refused(tmp_path, saldos("list", "type: text"))
    assert (problem.code, str(problem.what)) == ("level-follows", "`follows: list`, and no list gives the members of `quando`")


@pytest.mark.parametrize(
    ("follows", "type_"), [("1", "type: text"), ("1 month", "type: integer"), ("1", "type: date"), ("1 year", "type: text")]
)
def test_the_step_must_fit_the_keys_type(tmp_path, follows, type_):
    problems = refused(tmp_path, saldos(follows, type_))
    assert codes(problems) == ["level-follows"]
