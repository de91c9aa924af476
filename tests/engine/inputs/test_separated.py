"""CSV files of Brazilian agencies: what is read, what is refused, and in which words."""

import re
import time
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.inputs import REASON, ROW
from engine.model import FileFormat
from engine.problem import RulesError


def test_a_file_is_read_by_its_declared_types(column, rows):
    text = "codigo;valor;alunos;inicio;indigena;nota\n0012;1.234,50;7;31/01/2021;Sim;9,5\n"
    columns = ["codigo", column("valor", "money"), column("alunos", "integer"), column("inicio", "date")]
    columns += [column("indigena", "yes_no"), column("nota", "number", decimals=1)]
    assert rows(text, *columns) == [("0012", 123450, 7, 18658, True, 95)]


def test_columns_come_in_their_declared_order(column, rows):
    assert rows("b;a\n1;x\n", "a", column("b", "integer")) == [("x", 1)]


def test_line_ends_of_windows_and_byte_order_marks_leave_nothing_behind(rows):
    assert rows(b"\xef\xbb\xbfa;b\r\n1;2\r\n", "a", "b") == [("1", "2")]


def test_a_file_in_english_notation_is_read_as_declared(column, rows):
    file = FileFormat(separator=",", decimal=".", thousands="")
    assert rows("a,v\nx,1234.5\n", "a", column("v", "money"), file=file) == [("x", 123450)]


def test_a_file_in_windows_text_is_read_as_declared(rows):
    assert rows("a\nSão\n".encode("cp1252"), "a", file=FileFormat(encoding="cp1252")) == [("São",)]


def test_missing_cells_are_null(column, optional, rows):
    columns = ["a", column("v", "money", missing=("-", "")), optional(column("w"))]
    assert rows("a;v;w\nx;-;\ny;;z\n", *columns) == [("x", None, None), ("y", None, "z")]


def test_numbers_beyond_64_bits_have_their_type(column, read):
    wide = column("v", "number", decimals=12, high=Decimal(10) ** 12)
    frame = read("v\n999999999999,123456789012\n", wide).frame.collect()
    assert str(frame.schema["v"]) == "Int128"
    assert frame.item() == 999999999999123456789012


def test_a_header_alone_gives_no_rows(column, read):
    loaded = read("a;v\n", "a", column("v", "money"))
    assert loaded.rows == 0
    assert dict(loaded.frame.collect_schema()) == {"a": pl.String, "v": pl.Int64}


def test_refused_cells_are_listed_by_column_and_reason(column, read):
    text = "a;v;w\nx;10%;1\ny;R$ 5;\nz;7%;3\n;1,00;dois\n"
    with pytest.raises(RulesError) as caught:
        read(text, "a", column("v", "money"), column("w", "integer"))
    told = [(p.code, p.place.line, str(p.what), str(p.why), p.rows) for p in caught.value.problems]
    assert told == [
        (
            "data-cell",
            2,
            "2 cells do not fit column `v`, declared `money`",
            "a percent sign stands in the cell",
            ("2: 10%", "4: 7%"),
        ),
        (
            "data-cell",
            3,
            "cell `R$ 5` does not fit column `v`, declared `money`",
            "a currency sign stands in the cell",
            ("3: R$ 5",),
        ),
        ("data-cell", 3, "column `w` has an empty cell", "every cell of this column must be filled", ("3",)),
        ("data-cell", 5, "column `a` has an empty cell", "every cell of this column must be filled", ("5",)),
        ("data-cell", 5, "cell `dois` does not fit column `w`, declared `integer`", "it is not a number", ("5: dois",)),
    ]
    assert all(p.about_data and str(p.mend) for p in caught.value.problems)


def test_only_the_first_twenty_refused_cells_are_drawn(column, read):
    with pytest.raises(RulesError) as caught:
        read("v\n" + "x?\n" * 50, column("v", "money"))
    (problem,) = caught.value.problems
    assert str(problem.what) == "50 cells do not fit column `v`, declared `money`"
    assert problem.rows == (*(f"{row}: x?" for row in range(2, 22)), "… (50)")


def test_a_misspelt_value_shows_the_one_that_was_meant(column, read):
    with pytest.raises(RulesError) as caught:
        read("v\nEstadul\nfederal\n", column("v", one_of=("Estadual", "Federal")))
    (problem,) = caught.value.problems
    assert problem.rows == ("2: Estadul (Estadual?)", "3: federal (Federal?)")


def test_long_cells_are_cut_and_kept_on_one_line(column, read):
    with pytest.raises(RulesError) as caught:
        read('v\n"a\nb"\n' + "y" * 200 + "\n", column("v", "date"))
    assert caught.value.problems[0].rows == ("2: a⏎b", f"4: {'y' * 60}…")


def test_rows_of_a_wrong_shape_are_listed(column, faults):
    assert faults("a;v\nx;1\nFonte: TCE\ny;1;2\n", "a", column("v", "money")) == [
        (
            "data-row",
            3,
            "a row cannot be read",
            "the row has fewer cells than the header",
            "fill in the missing separators; a title or a source note does not belong in the table",
        ),
        (
            "data-row",
            4,
            "a row cannot be read",
            "the row has more cells than the header",
            "put cells that hold the separator between quotation marks",
        ),
    ]


def test_refused_rows_can_be_kept_apart_whole(column, read):
    text = 'a;v;obs\nx;1,00;o\ny;10%;"p;q"\nFonte: TCE\n;x?;r\nz;2;s;t\nw;3,00;u\n'
    loaded = read(text, "a", column("v", "money"), keep_refused=True)
    assert loaded.frame.collect().rows() == [("x", 100), ("w", 300)]
    assert loaded.refused.columns == [ROW, REASON, "a", "v", "obs"]
    assert loaded.refused.rows() == [
        (3, "v: a percent sign stands in the cell", "y", "10%", "p;q"),
        (4, "the row has fewer cells than the header", "Fonte: TCE", None, None),
        (5, "a: every cell of this column must be filled; v: it is not a number", "", "x?", "r"),
        (6, "the row has more cells than the header", "z", "2", "s;t"),
    ]
    assert str(loaded.notices[-1]) == "4 rows of `dados.csv` were refused and left out"
    assert loaded.rows == 2


def test_keeping_refused_rows_of_a_clean_file_keeps_none(read):
    loaded = read("a\nx\n", "a", keep_refused=True)
    assert loaded.refused.rows() == []
    assert loaded.refused.columns == [ROW, REASON, "a"]


def test_without_asking_no_rows_are_kept_apart(read):
    assert read("a\nx\n", "a").refused is None


def test_blanks_around_cells_are_left_out_and_counted(column, read):
    loaded = read("a ; v\n x ;1,00\ny; 2,00\u00a0\n", "a", column("v", "money"))
    assert loaded.frame.collect().rows() == [("x", 100), ("y", 200)]
    assert [str(notice) for notice in loaded.notices] == ["blanks around 2 cells of `dados.csv` were left out"]


def test_columns_that_nobody_declares_are_named(read):
    loaded = read("a;b;c;\n1;2;3;\n", "a")
    assert [str(notice) for notice in loaded.notices] == [
        "columns of `dados.csv` that no rule declares were not read: `b`, `c`, `''`",
    ]


def test_a_missing_column_is_told_with_the_nearest_name(faults):
    assert faults("cod;Nome ;x\n1;2;3\n", "cod", "nome", "valor") == [
        (
            "data-columns",
            1,
            "the file has no column `nome`",
            "its columns are `cod`, `Nome`, `x`",
            "rename `Nome` to `nome` in the file",
        ),
        (
            "data-columns",
            1,
            "the file has no column `valor`",
            "its columns are `cod`, `Nome`, `x`",
            "add it to the file, or take it out of the rules",
        ),
    ]


def test_two_columns_of_one_name_are_refused(faults):
    assert faults("a;b;a\n1;2;3\n", "a", "b") == [
        ("data-columns", 1, "several columns are called `a`: those at 1, 3", "", "give each its own name"),
    ]


@pytest.mark.parametrize(("separator", "shown"), [(",", ","), ("\t", "\\t"), ("|", "|")])
def test_another_separator_is_recognised(faults, separator, shown):
    assert faults(f"a{separator}b\n1{separator}2\n", "a", "b") == [
        (
            "data-separator",
            1,
            f"the columns are separated by `{shown}`, and the rules say `;`",
            "",
            f'write `separator: "{shown}"` under `file` of input `dados`',
        ),
    ]


@pytest.mark.parametrize("first", ["sep=;", "Relatório de notas", "Relatório;2021", ""])
def test_a_header_below_other_lines_is_recognised(faults, first):
    assert faults(f"{first}\na;b\n1;2\n", "a", "b") == [
        (
            "data-header",
            1,
            "the line of column names seems to be line 2",
            "",
            "write `skip_rows: 1` under `file` of this input",
        ),
    ]


def test_skipped_rows_keep_the_line_numbers(column, faults):
    told = faults("título\nsep=;\nv\n10%\n", column("v", "money"), file=FileFormat(skip_rows=2))
    assert [(code, line) for code, line, *_ in told] == [("data-cell", 4)]


def test_a_key_spread_over_columns_becomes_rows(column, read):
    columns = ["uf", column("ano", "integer"), column("saldo", "money", missing=("-",))]
    loaded = read("uf;2020;2021\nAC;1,00;-\nBA;3,00;4,50\n", *columns, across=("ano", "saldo"))
    assert sorted(loaded.frame.collect().rows(), key=str) == [
        ("AC", 2020, 100),
        ("AC", 2021, None),
        ("BA", 2020, 300),
        ("BA", 2021, 450),
    ]
    assert loaded.frame.collect_schema().names() == ["uf", "ano", "saldo"]
    assert loaded.rows == 4
    assert loaded.notices == ()


def test_a_cell_under_a_member_is_named_by_it(column, faults):
    columns = ["uf", column("ano", "integer"), column("saldo", "money")]
    told = faults("uf;2020;2021\nAC;1,00;x?\n", *columns, across=("ano", "saldo"))
    assert told[0][2] == "cell `x?` does not fit column `2021`, declared `money`"


def test_a_row_with_a_refused_cell_goes_with_all_its_members(column, read):
    columns = ["uf", column("ano", "integer"), column("saldo", "money")]
    loaded = read("uf;2020;2021\nAC;1,00;x?\nBA;1,00;2,00\n", *columns, across=("ano", "saldo"), keep_refused=True)
    assert sorted(loaded.frame.collect().rows()) == [("BA", 2020, 100), ("BA", 2021, 200)]
    assert loaded.refused.rows() == [(2, "2021: it is not a number", "AC", "1,00", "x?")]


def test_a_column_that_is_no_member_is_refused(column, faults):
    columns = ["uf", column("ano", "integer"), column("saldo", "money")]
    assert faults("uf;2020;total\nAC;1,00;1,00\n", *columns, across=("ano", "saldo")) == [
        (
            "data-member",
            1,
            "column `total` is no member of `ano`, of type `integer`",
            "it is not a number",
            "declare the column under `columns`, or name it after a member of `ano`",
        ),
    ]


def test_members_need_names_and_there_must_be_some(column, faults):
    columns = ["uf", column("ano"), column("saldo", "money")]
    assert [what for _, _, what, *_ in faults("uf;a;\nAC;1;1\n", *columns, across=("ano", "saldo"))] == [
        "columns without a name stand at 3"
    ]
    assert [what for _, _, what, *_ in faults("uf\nAC\n", *columns, across=("ano", "saldo"))] == [
        "the file has no column for any member of `ano`",
    ]


def test_headers_that_look_like_patterns_are_plain_names(column, rows):
    columns = ["uf", column("m"), column("v", "integer")]
    found = rows("uf;^.*$;*\nAC;1;2\n", *columns, across=("m", "v"))
    assert sorted(found) == [("AC", "*", 2), ("AC", "^.*$", 1)]


def test_a_promise_of_few_rows_is_kept(faults, rows):
    assert faults("a\n1\n2\n3\n", "a", rows_at_most=2) == [
        (
            "data-rows",
            1,
            "input `dados` has 3 rows",
            "the rules promise at most 2, and count on it",
            "write a greater `rows_at_most`, or leave it out",
        ),
    ]
    assert len(rows("a\n1\n2\n", "a", rows_at_most=2)) == 2


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=80))
def test_any_bytes_give_rows_or_problems_with_a_mend(column, read, content):
    problems = []
    try:
        loaded = read(b"a;v\n" + content, "a", column("v", "money"))
    except RulesError as error:
        problems.extend(error.problems)
    else:
        assert loaded.frame.collect().height == loaded.rows
    assert all(problem.about_data and str(problem.mend) for problem in problems)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cells=st.lists(st.sampled_from(["1,00", "-3,5", "10%", "", "x?", " 7 ", "1.000", "1.00"]), max_size=12))
def test_rows_kept_and_rows_refused_are_all_the_rows(column, read, cells):
    content = "a;v\n" + "".join(f"k;{cell}\n" for cell in cells)
    loaded = read(content, "a", column("v", "money"), keep_refused=True)
    allowed = [cell for cell in cells if re.fullmatch(r"-?\d+(,\d+)?|1\.000", cell.strip())]
    assert loaded.frame.collect().height == len(allowed)
    assert loaded.refused.height == len(cells) - len(allowed)


def test_a_hundred_thousand_rows_take_no_more_than_seconds(column, rows):
    text = "a;v;w;d;s\n" + "".join(f"{i:06d};{i % 900 + 100}.{i % 900 + 100},5;{i};2021-01-31;sim\n" for i in range(100_000))
    columns = ["a", column("v", "money"), column("w", "integer"), column("d", "date"), column("s", "yes_no")]
    begin = time.perf_counter()
    assert len(rows(text, *columns)) == 100_000
    assert time.perf_counter() - begin < 5
