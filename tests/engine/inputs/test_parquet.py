"""Parquet files: types checked at once, values by the guard, numbers exact to the last digit."""

import hashlib
from datetime import date, datetime
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.bounds import ROWS_AT_MOST
from engine.declared import Input
from engine.inputs import FAULTS, Chosen, damaged, load
from engine.inputs.parquet import too_many
from engine.problem import Place, RulesError
from engine.words import Word


def frame(name, cells, dtype):
    return pl.DataFrame({name: pl.Series(cells, dtype=dtype)})


def told(problems):
    return [(str(p.what), str(p.why)) for p in problems]


@pytest.mark.parametrize("engine", ["streaming", "in-memory"])
@pytest.mark.parametrize(
    ("dtype", "cells", "stored"),
    [
        (pl.Int8, [127, -128], [12700, -12800]),
        (pl.UInt8, [255, 0], [25500, 0]),
        (pl.Int64, [10**12, -(10**12)], [10**14, -(10**14)]),
        (pl.UInt64, [10**12, 3], [10**14, 300]),
        (pl.Decimal(18, 2), ["1.25", "-0.01"], [125, -1]),
        (pl.Decimal(38, 0), ["7", "-7"], [700, -700]),
        (pl.String, ["1.234,50", "-7"], [123450, -700]),
    ],
)
def test_money_is_scaled_exactly(column, scan, *, dtype, cells, stored, engine):
    series = pl.Series([Decimal(cell) for cell in cells] if isinstance(dtype, pl.Decimal) else cells, dtype=dtype)
    loaded, problems = scan(pl.DataFrame({"v": series}), column("v", "money"))
    collected = loaded.frame.collect(engine=engine)
    assert collected["v"].to_list() == stored
    assert collected.schema["v"] == pl.Int64
    assert problems == []
    assert loaded.rows is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(digits=st.lists(st.integers(-(10**38) + 1, 10**38 - 1), min_size=1, max_size=5))
def test_decimals_of_38_digits_lose_none(column, scan, digits):
    wide = column("v", "number", decimals=2, low=Decimal(-(10**36)), high=Decimal(10**36))
    cells = [Decimal((digit < 0, tuple(map(int, str(abs(digit)))), -2)) for digit in digits]
    loaded, problems = scan(frame("v", cells, pl.Decimal(38, 2)), wide)
    assert loaded.frame.collect()["v"].to_list() == digits
    assert problems == []


def test_other_types_are_stored_as_from_csv(column, scan):
    source = pl.DataFrame(
        {
            "t": pl.Series(["b", "a"], dtype=pl.Categorical),
            "e": pl.Series(["x", "y"], dtype=pl.Enum(["x", "y"])),
            "d": [date(1970, 1, 2), date(2021, 1, 31)],
            "s": [True, False],
            "p": ["31/01/2021", "2021-01-31"],
            "q": ["sim", "não"],
        }
    )
    types = {"t": "text", "e": "text", "d": "date", "s": "yes_no", "p": "date", "q": "yes_no"}
    loaded, problems = scan(source, *(column(name, type_) for name, type_ in types.items()))
    assert loaded.frame.collect().rows() == [("b", "x", 1, True, 18658, True), ("a", "y", 18658, False, 18658, False)]
    assert problems == []


def test_floats_are_refused(column, scan):
    with pytest.raises(RulesError) as caught:
        scan(frame("v", [0.1], pl.Float64), column("v", "money"))
    (problem,) = caught.value.problems
    assert str(problem.what) == "column `v` holds Float64, and is declared `money`"
    assert str(problem.why) == "a float holds most decimals only nearly"
    assert str(problem.mend) == "cast it to a decimal with 2 decimals before the file is written"


def test_more_decimals_than_declared_are_refused(column, scan):
    with pytest.raises(RulesError) as caught:
        scan(frame("v", [Decimal("1.5")], pl.Decimal(10, 4)), column("v", "money"))
    assert told(caught.value.problems) == [("column `v` has 4 decimals in the file", "the rules declare 2")]


@pytest.mark.parametrize(
    ("dtype", "cells", "type_", "what"),
    [
        (pl.Int64, [1], "text", "column `v` holds Int64, and is declared `text`"),
        (pl.Boolean, [True], "integer", "column `v` holds Boolean, and is declared `integer`"),
        (pl.Int64, [1], "yes_no", "column `v` holds Int64, and is declared `yes_no`"),
        (pl.Date, [date(2021, 1, 1)], "money", "column `v` holds Date, and is declared `money`"),
        (pl.List(pl.Int64), [[1]], "integer", "column `v` holds List(Int64), and is declared `integer`"),
    ],
)
def test_other_types_than_declared_are_refused(column, scan, *, dtype, cells, type_, what):
    with pytest.raises(RulesError) as caught:
        scan(frame("v", cells, dtype), column("v", type_))
    (problem,) = caught.value.problems
    assert (problem.code, str(problem.what)) == ("data-type", what)
    assert str(problem.mend)


def test_times_are_no_dates(column, scan):
    with pytest.raises(RulesError) as caught:
        scan(frame("v", [datetime(2021, 1, 1)], pl.Datetime("us")), column("v", "date"))  # noqa: DTZ001 — dates of files have no zone
    assert str(caught.value.problems[0].mend) == "cast it to a date before the file is written"


def test_values_outside_are_found_by_the_guard(column, scan):
    _, problems = scan(frame("v", [5, 101], pl.Int64), column("v", "integer", low=Decimal(0), high=Decimal(100)))
    assert told(problems) == [("column `v` holds 101", "it lies outside 0 to 100")]


def test_values_that_would_wrap_around_are_found_before(column, scan):
    _, problems = scan(frame("v", [2**63 - 1, -(2**63)], pl.Int64), column("v", "money"))
    assert [what for what, _ in told(problems)] == [
        "column `v` holds -9223372036854775808",
        "column `v` holds 9223372036854775807",
    ]
    _, problems = scan(frame("v", [Decimal(10) ** 37], pl.Decimal(38, 0)), column("v", "number"))
    assert [what for what, _ in told(problems)] == [f"column `v` holds {10**37}"]


def test_days_outside_are_found_by_the_guard(column, scan):
    _, problems = scan(frame("v", [date(1899, 12, 31)], pl.Date), column("v", "date"))
    assert told(problems) == [("column `v` holds 1899-12-31", "it lies outside 1900-01-01 to 2200-12-31")]
    _, problems = scan(frame("v", [2**31 - 1], pl.Int32).cast(pl.Date), column("v", "date"))
    assert told(problems) == [("column `v` holds +2147483647 d", "it lies outside 1900-01-01 to 2200-12-31")]


def test_what_the_type_proves_is_not_asked(column, scan):
    loaded, _ = scan(frame("v", [1], pl.Int8), column("v", "integer"))
    assert loaded.guard.collect_schema().names() == ["0:nulls", "@rows"]
    loaded, _ = scan(frame("v", [Decimal(1)], pl.Decimal(10, 2)), column("v", "money"))
    assert loaded.guard.collect_schema().names() == ["0:nulls", "@rows"]
    loaded, _ = scan(frame("v", [1], pl.Int8), column("v", "integer", low=Decimal(0)))
    assert loaded.guard.collect_schema().names() == ["0:nulls", "0:least", "0:greatest", "@rows"]


def test_empty_cells_are_found_where_they_may_not_be(column, optional, scan):
    source = frame("v", [None, 1, None], pl.Int64)
    _, problems = scan(source, column("v", "money"))
    assert told(problems) == [("column `v` has 2 empty cells", "every cell of this column must be filled")]
    loaded, problems = scan(source, optional(column("v", "money")))
    assert problems == []
    assert loaded.frame.collect()["v"].to_list() == [None, 100, None]


def test_texts_that_are_no_numbers_are_found_by_the_guard(column, scan):
    loaded, problems = scan(frame("v", ["1,50", "10%", "x?", "-"], pl.String), column("v", "money", missing=("-",)))
    assert told(problems) == [
        ("2 cells do not fit column `v`, declared `money`; one is `10%`", "a percent sign stands in the cell"),
    ]
    assert loaded.frame.collect()["v"].to_list() == [150, None, None, None]


def test_undeclared_values_are_found_by_the_guard(column, scan):
    _, problems = scan(frame("v", ["A", "C", None], pl.String), column("v", one_of=("A", "B"), required=False))
    assert told(problems) == [
        ("cell `C` does not fit column `v`, declared `text`", "it is none of the 2 declared values: `A`, `B`"),
    ]


def test_texts_that_only_look_equal_are_found_by_the_guard(column, scan):
    _, problems = scan(frame("v", ["a ", "São", "Sa\u0303o"], pl.String), column("v"))
    assert told(problems) == [
        (
            "in column `v`, texts with blanks around them or letters apart from their accents: 2, such as `Sa\u0303o`",
            "such texts look like others and are not equal to them",
        ),
    ]
    _, problems = scan(frame("v", ["São", "g\u0303uarani", "a b"], pl.String), column("v"))
    assert problems == []


def test_an_empty_table_passes_its_guard(column, scan):
    loaded, problems = scan(
        pl.DataFrame({"a": [], "v": [], "d": []}, schema={"a": pl.String, "v": pl.Int64, "d": pl.Date}),
        column("a"),
        column("v", "money"),
        column("d", "date"),
    )
    assert problems == []
    assert loaded.frame.collect().height == 0


def test_a_key_spread_over_columns_becomes_rows(column, scan):
    source = pl.DataFrame({"uf": ["AC", "BA"], "2020": [1, 2], "2021": [3, None]}, schema_overrides={"2020": pl.Int8})
    columns = [column("uf"), column("ano", "integer"), column("saldo", "money", required=False)]
    loaded, problems = scan(source, *columns, across=("ano", "saldo"))
    assert problems == []
    rows = sorted(loaded.frame.collect().rows(), key=str)
    assert rows == [("AC", 2020, 100), ("AC", 2021, 300), ("BA", 2020, 200), ("BA", 2021, None)]


def test_headers_that_look_like_patterns_are_plain_names(column, scan):
    source = pl.DataFrame({"uf": ["AC"], "^.*$": [1], "*": [2]})
    loaded, _ = scan(source, column("uf"), column("m"), column("v", "integer"), across=("m", "v"))
    assert sorted(loaded.frame.collect().rows()) == [("AC", "*", 2), ("AC", "^.*$", 1)]


def test_a_promise_of_few_rows_is_kept(column, scan):
    _, problems = scan(frame("v", [1, 2, 3], pl.Int8), column("v", "integer"), rows_at_most=2)
    assert told(problems) == [("input `dados` has 3 rows", "the rules promise at most 2, and count on it")]


def test_columns_missing_and_undeclared_are_told(column, scan):
    loaded, _ = scan(pl.DataFrame({"v": [1], "w": [2]}), column("v", "integer"))
    assert [str(notice) for notice in loaded.notices] == ["columns of `dados.parquet` that no rule declares were not read: `w`"]
    with pytest.raises(RulesError) as caught:
        scan(pl.DataFrame({"valores": [1]}), column("valor", "integer"))
    assert str(caught.value.problems[0].mend) == "rename `valores` to `valor` in the file"


def test_the_guard_can_be_collected_with_the_results(column, scan):
    loaded, _ = scan(frame("v", [1, 200], pl.Int64), column("v", "integer", high=Decimal(100)))
    result, guard = pl.collect_all([loaded.frame, loaded.guard])
    assert result.height == 2
    assert len(loaded.judge(guard.row(0, named=True))) == 1


@pytest.mark.parametrize("content", [b"", b"PAR1", b"a;b\n1;2\n", b"PAR1" + b"\0" * 200 + b"PAR1"])
def test_a_file_that_is_no_parquet_is_told(tmp_path, table, content):
    path = tmp_path / "dados.parquet"
    path.write_bytes(content)
    given_input = table("a")
    with pytest.raises(RulesError) as caught:
        load(given_input, given_input.columns, Chosen(path, "dados.parquet"))
    (problem,) = caught.value.problems
    assert (problem.code, str(problem.what)) == (
        "data-damaged",
        "the Parquet file `dados.parquet` is damaged or no Parquet file at all",
    )
    assert problem.original


def outcome(given_input, path):
    """The code of the problem that a damaged file gives, or that it was read nonetheless."""
    try:
        loaded = load(given_input, given_input.columns, Chosen(path, "d"))
        pl.collect_all([loaded.frame, loaded.guard])
    except RulesError as error:
        return error.problems[0].code
    except FAULTS as error:
        return damaged("d", error).code
    return "read"


def test_damage_is_told_or_the_hash_differs(tmp_path, column, table):
    path = tmp_path / "dados.parquet"
    pl.DataFrame({"a": [f"k{i}" for i in range(500)], "v": range(500)}).write_parquet(path)
    whole = path.read_bytes()
    given_input = table("a", column("v", "integer"))
    honest = load(given_input, given_input.columns, Chosen(path, "d")).used.sha256
    for at in range(0, len(whole), max(len(whole) // 60, 1)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        assert outcome(given_input, path) in {"data-damaged", "data-columns", "data-type", "read"}
        assert hashlib.sha256(path.read_bytes()).hexdigest() != honest
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(RulesError):
        load(given_input, given_input.columns, Chosen(path, "d"))


def test_more_rows_than_any_sum_is_proven_for_are_too_many_even_where_nothing_is_promised():
    given_input = Input("alunos", Place("lei.yaml"), Word("aluno", Place("lei.yaml")))
    assert too_many(ROWS_AT_MOST, given_input, Place("alunos.parquet")) is None
    problem = too_many(ROWS_AT_MOST + 1, given_input, Place("alunos.parquet"))
    assert problem is not None
    assert str(problem.mend) == "promise more with `rows_at_most:`"
