from __future__ import annotations

from fractions import Fraction

import pytest

from engine.problem import Place
from engine.tested import Difference
from engine.trials.blessing import blessed
from engine.trials.writing import as_leaf


def difference(line: int, column: int, length: int, written: str | None, table: str = "") -> Difference:
    return Difference("nota", "", "", "", Place("r.yaml", line, column, length), table, written=written)


def test_only_the_value_changes_and_comments_and_ends_of_lines_stay():
    text = "# a\r\nis: 1   # um\r\nat: {b: 2}\r\n"
    data, count = blessed(text.encode(), [difference(2, 5, 1, "30.00")])
    assert data.decode() == "# a\r\nis: 30.00   # um\r\nat: {b: 2}\r\n"
    assert count == 1


def test_two_values_on_one_line_and_one_that_is_not_written():
    data, count = blessed(
        b"[{is: 1}, {is: 22}]\n", [difference(1, 7, 1, "100"), difference(1, 16, 2, "3"), difference(1, 1, 1, None)]
    )
    assert (data, count) == (b"[{is: 100}, {is: 3}]\n", 2)


def test_a_value_in_quotes_changes_with_its_quotes():
    assert blessed(b'is: "Baixo" # x\n', [difference(1, 6, 5, "Alto")])[0] == b"is: Alto # x\n"


@pytest.mark.parametrize(
    ("new", "line"), [("7,00", "A | 7,00   | x"), ("1234,00", "A | 1234,00 | x"), ("123,00", "A | 123,00 | x")]
)
def test_between_bars_the_next_cells_stay_where_they_are_if_there_is_room(new, line):
    assert blessed(b"A | 10,001 | x\n", [difference(1, 5, 6, new, "t")])[0].decode() == f"{line}\n"


def test_a_byte_order_mark_stays():
    assert blessed("\ufeffis: 1\n".encode(), [difference(1, 5, 1, "2")])[0] == "\ufeffis: 2\n".encode()


@pytest.mark.parametrize(
    ("value", "leaf"),
    [
        (None, "null"),
        (True, "true"),
        (Fraction(1, 2), "0.50"),
        (Fraction(-1, 8), "-0.13"),
        ("Satisfatório", "Satisfatório"),
        ("5º EF", '"5º EF"'),
        ("no", '"no"'),
        ("2015", '"2015"'),
        ("true", '"true"'),
        ("Médio: alto", '"Médio: alto"'),
    ],
)
def test_a_value_as_the_file_writes_it(value, leaf):
    assert as_leaf(value, 2) == leaf
