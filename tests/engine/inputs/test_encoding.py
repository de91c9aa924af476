"""Bytes of files as agencies write them."""

import pytest

from engine.inputs.encoding import text_of
from engine.problem import Place, Problem


def told(raw, encoding="utf-8"):
    problem = text_of(raw, encoding, "d.csv")
    assert isinstance(problem, Problem)
    return problem.place, str(problem.what), str(problem.mend)


@pytest.mark.parametrize("raw", ["órgão;1\n".encode(), b"\xef\xbb\xbf" + "órgão;1\n".encode()])
def test_utf8_is_read_with_and_without_a_byte_order_mark(raw):
    assert text_of(raw, "utf-8", "d.csv") == "órgão;1\n"


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "ISO-8859-1", "windows-1252"])
def test_declared_windows_text_is_read_with_its_dashes_and_quotes(encoding):
    assert text_of("“São” – €\n".encode("cp1252"), encoding, "d.csv") == "“São” – €\n"


def test_separate_accents_are_composed():
    assert text_of("a\u0303\n".encode(), "utf-8", "d.csv") == "ã\n"


def test_windows_text_declared_as_utf8_is_refused_where_it_breaks():
    assert told("a;b\n1;São\n".encode("cp1252")) == (
        Place("d.csv", 2, 4),
        "byte E3 here is not UTF-8",
        "save the file as CSV, UTF-8, or write `encoding: cp1252` under `file` of this input",
    )


def test_utf8_declared_as_windows_text_is_refused():
    assert told("São\n".encode(), "latin-1") == (
        Place("d.csv"),
        "the file is written in UTF-8, and the rules say `encoding: cp1252`",
        "write `encoding: utf-8` under `file` of this input",
    )


def test_control_codes_of_latin1_are_refused():
    assert told(b"a\n\xe3\x81x\n", "latin-1")[:2] == (Place("d.csv", 2, 2), "byte 81 here is no character of cp1252")


def test_letters_decoded_twice_are_refused_where_they_stand():
    assert told("a\nSão;SÃ£o\n".encode()) == (
        Place("d.csv", 2, 6, 2),
        "`Ã£` is an accented letter that was decoded twice",
        "export the file again from its source, as UTF-8",
    )


def test_capital_a_with_tilde_is_a_letter_like_others():
    assert text_of("IRMÃ;IRMÃ ANA;“IRMÔ\n".encode(), "utf-8", "d.csv") == "IRMÃ;IRMÃ ANA;“IRMÔ\n"


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"", "the file is empty"),
        ("a;b\n".encode("utf-16"), "this file is written in UTF-16, not in UTF-8"),
        (b"\xfe\xff\x00a", "this file is written in UTF-16, not in UTF-8"),
        (b"PK\x03\x04rest", "this is a spreadsheet or a compressed folder, not a CSV file"),
        (b"\xd0\xcf\x11\xe0rest", "this is a spreadsheet of an old Excel, not a CSV file"),
        (b"PAR1rest", "this is a Parquet file with another ending"),
        (b"\x1f\x8brest", "this file is compressed"),
        (b"%PDF-1.7", "this is a PDF, not a CSV file"),
        (b"a;b\r1;2\r", "the lines of this file end in CR alone, as on very old Macintoshes"),
        ("a;b\n".encode("utf-16-le"), "the file holds the character NUL, so it is not plain text"),
    ],
)
def test_files_that_are_no_such_text_are_named(raw, what):
    assert told(raw)[1] == what


@pytest.mark.parametrize(("raw", "code"), [(b"", "data-empty"), (b"a\xe3", "data-encoding"), (b"a;b\r1;2\r", "data-lines")])
def test_each_sort_of_fault_has_its_code(raw, code):
    problem = text_of(raw, "utf-8", "d.csv")
    assert isinstance(problem, Problem)
    assert problem.code == code


def test_an_unknown_encoding_is_refused():
    assert told(b"a\n", "koi8")[1:] == (
        "`koi8` is not an encoding that can be read",
        "write `encoding: utf-8` or `encoding: cp1252`",
    )
