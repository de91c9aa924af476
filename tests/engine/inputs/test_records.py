"""Records of CSV texts against Python's own reader, and rows of a wrong shape."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.inputs.loaded import ROW
from engine.inputs.records import LINE, SHAPES, WHY, Records, cells_of, parsed, records_of
from engine.model import FileFormat
from engine.problem import Problem

CELLS = st.text(st.sampled_from("ab;,\"\n ã#'0\t"), max_size=5)


def good(text, separator=";"):
    records = records_of(text, FileFormat(separator=separator), "d.csv")
    assert isinstance(records, Records)
    width = len(records.header)
    return records, parsed(records.good[LINE], width, separator, range(width)).rows()


def shapes(text):
    records, _ = good(text)
    return [(row, str(SHAPES[why])) for row, why in records.bad.select(ROW, WHY).iter_rows()]


@given(
    st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=8),
    st.sampled_from(";,\t|"),
    st.sampled_from(["\n", "\r\n"]),
)
def test_what_a_csv_writer_writes_is_read_back(table, separator, end):
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerows([["a", "b", "c"], *table])
    records, cells = good(out.getvalue(), separator)
    assert cells == [tuple(row) for row in table]
    assert records.bad.height == 0


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=8))
def test_rows_quoted_only_where_needed_are_read_back(table):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";", lineterminator="\n").writerows([["a", "b"], *table, ["end", "."]])
    blank = [
        all(not cell.strip(" \t\xa0;") for cell in row) and not any(c in cell for cell in row for c in '\n";') for row in table
    ]
    _, cells = good(out.getvalue())
    assert cells[:-1] == [tuple(row) for row, empty in zip(table, blank, strict=True) if not empty]


@given(st.text(st.sampled_from('ab;"\n\r ã'), min_size=1, max_size=40))
def test_any_text_gives_records_or_one_problem_within_it(text):
    records = records_of(text, FileFormat(), "d.csv")
    if isinstance(records, Problem):
        assert 1 <= records.place.line <= text.count("\n") + 1
    else:
        assert parsed(records.good[LINE], len(records.header), ";", range(len(records.header))).height == records.good.height


@given(st.lists(CELLS, min_size=1, max_size=6))
def test_the_cells_of_one_record_are_those_of_a_csv_reader(cells):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";", lineterminator="").writerow(cells)
    assert cells_of(out.getvalue(), ";") == tuple(cells)


def test_many_rows_with_line_ends_inside_their_cells_stay_whole():
    count = 60_000
    text = "a;b\n" + "".join(f'{i};"x{i}\n;""{i}"""\n' for i in range(count))
    records, cells = good(text)
    assert cells == [(str(i), f'x{i}\n;"{i}"') for i in range(count)]
    assert records.good[ROW].to_list() == list(range(2, 2 * count + 2, 2))


def test_rows_bear_the_line_on_which_they_begin():
    records, _ = good('a;b\n1;"x\ny"\n2;z\n')
    assert records.good[ROW].to_list() == [2, 4]


def test_skipped_lines_count():
    records = records_of("título;\nfonte\na;b\n1;2\n", FileFormat(skip_rows=2), "d.csv")
    assert (records.header, records.header_row, records.good[ROW].to_list()) == (("a", "b"), 3, [4])


def test_rows_of_a_wrong_shape_are_told_apart():
    assert shapes('a;b\n1\n\n;\n1;2;3\nx"y";2\n"x"y;2\n1;2\n') == [
        (2, "the row has fewer cells than the header"),
        (3, "the row is empty"),
        (4, "the row is empty"),
        (5, "the row has more cells than the header"),
        (6, "a quotation mark stands inside a cell that does not begin with one"),
        (7, "a quotation mark stands inside a cell that does not begin with one"),
    ]


@pytest.mark.parametrize("tail", ["\n", "\n\n\n", "\n;;\n ; \n"])
def test_empty_rows_at_the_end_are_left_out(tail):
    records, cells = good(f"a;b\n1;2{tail}")
    assert cells == [("1", "2")]
    assert records.bad.height == 0


def test_empty_rows_left_out_are_told():
    assert str(good("a;b\n1;2\n;;\n\n")[0].notices[0]) == "2 empty rows at the end of `d.csv` were left out"


def test_a_quotation_mark_never_closed_is_found_where_it_opens():
    problem = records_of('a;b\n1;2\n3;"x\n5;6\n', FileFormat(), "d.csv")
    assert isinstance(problem, Problem)
    assert (problem.code, problem.place.line) == ("data-quotes", 3)
    assert str(problem.what) == "a quotation mark opens in this row and is never closed"


def test_a_header_alone_is_a_table_without_rows():
    records, cells = good("a;b\n")
    assert (records.header, cells) == (("a", "b"), [])


def test_more_skipped_lines_than_lines_is_told():
    problem = records_of("a;b\n", FileFormat(skip_rows=3), "d.csv")
    assert isinstance(problem, Problem)
    assert str(problem.what) == "the file has no line of column names after the 3 skipped"
