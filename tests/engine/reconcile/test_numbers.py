"""Which pieces of a document are numbers, where they stand, and the inventory that lists them."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.problem import Problem
from engine.reconcile.inventory import mismatch, read_inventory, unaccounted
from engine.reconcile.notation import fixed
from engine.reconcile.numbers import Numbered, inventory_of, numbers_of

HEADER = "line;number;reference\n"


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("subiu 12,03%, de R\\$ 218.086.709,85 para R$60.000,00.", ["12,03", "218.086.709,85", "60.000,00"]),
        ("2.2.7.2.1.03.06 Parcelamento *", ["2.2.7.2.1.03.06"]),
        ("até 31/07/2017, às 14:30", ["31/07/2017", "14:30"]),
        ("<sup>1</sup> 2^a via, 3º ano, 6X DE 87,16", ["1", "2", "3", "6", "87,16"]),
        ("Universo 1A (= Universo 2)", ["1", "2"]),
        ("P19.5 e ÁR7, mas 19P", ["19"]),
        ("TP\\_ETAPA\\_ENSINO = 7; etapa_8", ["7", "8"]),
        ("15/02, 15/03 e 15/04.", ["15/02", "15/03", "15/04"]),
        ("2016-2017 1...2 1,,2", ["2016", "2017", "1", "2", "1", "2"]),
        ("-R\\$ 64.511,16 (2,5)", ["64.511,16", "2,5"]),
        ("nº 011/2018; Nº5; m² ½ ٣", ["011/2018", "5"]),
        ("nada", []),
    ],
)
def test_what_a_number_is(text, due):
    assert [one.text for one in numbers_of(text)] == due


def test_lines_and_columns_count_from_one():
    assert numbers_of("a 1\n\nção 22\t3") == (Numbered(1, 3, "1"), Numbered(3, 5, "22"), Numbered(3, 8, "3"))


@given(text=st.text(alphabet="ab1 2.,:/R$%\n-Çº^<>_", max_size=60))
def test_every_digit_is_in_a_number_or_behind_a_letter(text):
    lines = text.split("\n")
    found = numbers_of(text)
    for one in found:
        assert lines[one.line - 1][one.column - 1 :].startswith(one.text)
    left = [list(line) for line in lines]
    for one in found:
        left[one.line - 1][one.column - 1 : one.column - 1 + len(one.text)] = "_" * len(one.text)
    for line in left:
        assert re.search(r"(?<![a-zÇR0-9.,:/])[0-9]", "".join(line)) is None


@given(value=st.fractions(min_value=0, max_denominator=1000), decimals=st.integers(0, 4))
def test_a_printed_figure_is_one_number(value, decimals):
    figure = fixed(Fraction(value), decimals, "pt-BR")
    assert [one.text for one in numbers_of(f"de R$ {figure}, ou")] == [figure]


# -- the inventory -----------------------------------------------------------------------------------------------------


def faults(text: str) -> list[str]:
    _, problems = read_inventory((HEADER + text).encode(), "numeros.csv")
    return [drawn(one) for one in problems]


def drawn(one: Problem) -> str:
    return f"{one.code} {one.place.line}: {'; '.join(str(part) for part in (one.what, one.why, one.mend) if part)}"


def test_what_is_printed_is_read_back():
    numbers = numbers_of("12,03% em 2015\nart. 3")
    text = inventory_of(numbers)
    assert text == HEADER + "1;12,03;\n1;2015;\n2;3;\n"
    listed, problems = read_inventory(text.encode(), "numeros.csv")
    assert problems == ()
    assert [(one.line, one.text, one.reference) for one in listed] == [(1, "12,03", ""), (1, "2015", ""), (2, "3", "")]
    assert mismatch(numbers, listed, "numeros.csv") is None


def test_a_reference_frees_from_accounting():
    listed, _ = read_inventory((HEADER + "1;12,03;\n1;2015; ano \n").encode(), "numeros.csv")
    assert [one.text for one in unaccounted(listed)] == ["12,03"]
    assert [one.reference for one in listed] == ["", "ano"]
    assert listed[1].place.line == 3


@pytest.mark.parametrize(
    ("row", "due"),
    [
        ("1;2", "this line has 2 cells, not 3; write the line, the number and the reference, with `;` between them"),
        ("", "this line has 1 cells, not 3; write the line, the number and the reference, with `;` between them"),
        ("0;2;", "`0` is no line of a document; write the number of the line, from 1 on"),
        ("x;2;", "`x` is no line of a document; write the number of the line, from 1 on"),
        ("1000000000;2;", "`1000000000` is no line of a document; write the number of the line, from 1 on"),
        ("²;2;", "`²` is no line of a document; write the number of the line, from 1 on"),
        (
            "8;R$ 2;",
            "`R$ 2` is no number of a document; write digits as the document has them, with nothing but `.`, `,`, `:` and `/` between them",
        ),
        (
            "8;P2;",
            "`P2` is no number of a document; write digits as the document has them, with nothing but `.`, `,`, `:` and `/` between them",
        ),
        (
            "6;2;",
            "line 6 stands after line 7; the numbers stand in the order of the document; print it anew with `regua numbers DOCUMENT`, and fill in the references",
        ),
    ],
)
def test_a_wrong_row_is_told_with_its_line(row, due):
    assert faults(f"7;12,03;\n{row}\n8;1;\n") == [f"data-inventory 3: {due}"]


def test_a_header_that_is_another_is_told():
    listed, problems = read_inventory("linha;número\n".encode(), "numeros.csv")
    assert listed == ()
    assert [drawn(one) for one in problems] == [
        "data-inventory 1: the first line is `linha;número`; write `line;number;reference` there, and below it one line for each number"
    ]


def test_an_inventory_that_is_no_text_is_told():
    assert [one.code for one in read_inventory(b"PK\x03\x04", "numeros.csv")[1]] == ["data-encoding"]


@pytest.mark.parametrize(
    ("rows", "line", "due"),
    [
        ("1;1;\n1;2;\n", 4, "the inventory ends, and the document goes on with 3 in line 2"),
        ("1;1;\n2;3;\n", 3, "the document has 2 in line 1 here"),
        ("1;1;\n1;2;\n2;3;\n2;4;\n", 5, "the document has no number more, and the inventory goes on"),
    ],
)
def test_an_inventory_of_another_document_is_told(rows, line, due):
    listed, _ = read_inventory((HEADER + rows).encode(), "numeros.csv")
    problem = mismatch(numbers_of("1 2\n3"), listed, "numeros.csv")
    assert problem is not None
    assert (problem.place.line, str(problem.what), str(problem.why)) == (line, "the inventory isn't that of the document", due)
