"""What lowering leaves behind beside values: the guards that a run must keep."""

from __future__ import annotations

from decimal import Decimal

from small import ran, refused, rows, table, written

from engine.pipeline import prove, read_rules
from engine.report.catalogue import speak

BODY = """\
levels: {{obra: [obra]}}
inputs: {{obras: {{level: obra, columns: {{a: {{type: integer, range: [0, 9]}}, b: {{type: integer, range: {limits}}}}}}}}}
columns: {{c: {{level: obra, formula: {formula}}}}}
"""


def codes_of_guards(tmp_path, formula: str, limits: str = "[0, 9]") -> list[str]:
    rules = prove(*read_rules(written(tmp_path, BODY.format(formula=formula, limits=limits))))
    return [guard.problem.code for guard in rules.plan.guards]


def test_a_divisor_that_may_be_zero_is_watched(tmp_path):
    assert codes_of_guards(tmp_path, "a / b") == ["data-division"]


def test_a_divisor_that_its_range_keeps_from_zero_is_not(tmp_path):
    assert codes_of_guards(tmp_path, "a / b", "[1, 9]") == []


def test_a_number_too_wide_is_refused_at_the_culprit_and_its_users_are_read_on(tmp_path):
    wide = "b * b * b * b * b * b * b * b * b * b * b"
    body = BODY.format(formula=wide, limits="[0, 1000000000000]") + "checks: {k: {level: obra, must: c > 0}}\n"
    assert [problem.code for problem in refused(tmp_path, body)] == ["number-width"]


def test_a_number_of_more_decimals_than_can_be_printed_is_refused_before_any_data(tmp_path):
    body = """\
    levels: {obra: [obra]}
    inputs: {obras: {level: obra, columns: {a: {type: integer}}}}
    parameters: {p: 0.00000000000000000001}
    columns: {fina: {level: obra, formula: p * p}}
    tables: {t: {listing: {rows: obra, columns: [fina]}}}
    """
    (problem,) = refused(tmp_path, body)
    assert problem.code == "number-width"
    assert str(problem.what) == "`fina` has 40 decimals, and at most 38 can be printed"


def test_what_is_divided_in_a_branch_that_is_not_taken_is_not_told(tmp_path):
    for formula in ("0 if b == 0 else a / b", "a / b if b != 0 else 0"):
        body = BODY.format(formula=f'"{formula}"', limits="[0, 9]") + "tables: {t: {listing: {rows: obra, columns: [c]}}}\n"
        outcome = ran(tmp_path, body, obras=table("obra,a,b", "x,1,0", "y,1,2"))
        assert outcome.notices == ()
        assert rows(outcome) == [("x", 0), ("y", Decimal("0.50"))]


def test_what_is_divided_in_a_branch_that_is_taken_is_told(tmp_path):
    body = (
        BODY.format(formula='"0 if b == 1 else a / b"', limits="[0, 9]")
        + "tables: {t: {listing: {rows: obra, columns: [c]}}}\n"
    )
    outcome = ran(tmp_path, body, obras=table("obra,a,b", "x,1,0", "y,1,2"))
    assert [speak(notice, "en") for notice in outcome.notices] == ["`c` divides by zero in 1 row: unknown there"]


def test_only_keys_that_may_be_unknown_are_told_of(tmp_path):
    body = """\
levels: {obra: [obra], uf: {key: [uf], seen_in: obra}, zona: {key: [zona], seen_in: obra}}
inputs: {obras: {level: obra, columns: {uf: {type: text}, zona: {type: text, required: false}}}}
tables: {t: {summary: {rows: [uf, zona], measures: {n: count(obra)}}}}
"""
    plan = prove(*read_rules(written(tmp_path, body))).plan
    told = [dict(guard.problem.what.values)["key"] for guard in plan.guards if guard.problem.code == "data-notice"]
    assert [str(key) for key in told] == ["zona"]
