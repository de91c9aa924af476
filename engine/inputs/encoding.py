"""The bytes of a text file in, its text out: strictly decoded, in composed letters, or the problem that stands in the way."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from engine.problem import NOTHING, Place, Problem, Text, say

CODECS: Final = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "cp1252": "cp1252",
    "windows-1252": "cp1252",
    "latin-1": "cp1252",  # what calls itself Latin-1 is written by Windows: its quotes and dashes are letters there
    "latin1": "cp1252",
    "iso-8859-1": "cp1252",
}
BOM: Final = b"\xef\xbb\xbf"
SAVE_AS_CSV: Final = say("open it in the spreadsheet program and save the sheet as CSV, UTF-8")
SAVE_AS_UTF8: Final = say("save the file as CSV, UTF-8")
FOREIGN: Final = (  # how files that are not text begin
    (b"PK\x03\x04", say("this is a spreadsheet or a compressed folder, not a CSV file"), SAVE_AS_CSV),
    (b"\xd0\xcf\x11\xe0", say("this is a spreadsheet of an old Excel, not a CSV file"), SAVE_AS_CSV),
    (b"PAR1", say("this is a Parquet file with another ending"), say("name the file `.parquet`")),
    (b"\x1f\x8b", say("this file is compressed"), say("unpack it first")),
    (b"%PDF", say("this is a PDF, not a CSV file"), say("give the table as CSV")),
    (b"\xff\xfe", say("this file is written in UTF-16, not in UTF-8"), SAVE_AS_UTF8),
    (b"\xfe\xff", say("this file is written in UTF-16, not in UTF-8"), SAVE_AS_UTF8),
)
# letters as they come out when UTF-8 is read as Latin-1 and written as UTF-8 again; none of these pairs occurs in Portuguese
TWICE_DECODED: Final = re.compile("Ã[£§©¡³µ¢ªº\u00b4\u00adƒ‡‰•]")


def text_of(raw: bytes, encoding: str, name: str) -> str | Problem:
    """The text of a file that is said to be written in `encoding`, with lines that end in LF or CR LF."""
    if not raw:
        return _fault("data-empty", name, say("the file is empty"), say("give a file with a line of column names"))
    for start, what, mend in FOREIGN:
        if raw.startswith(start):
            return _fault("data-encoding", name, what, mend)
    codec = CODECS.get(encoding.lower())
    if codec is None:
        return _unknown_encoding(encoding, name)
    try:
        text = raw.removeprefix(BOM).decode(codec)
    except UnicodeDecodeError as error:
        return _undecodable(error, codec, name)
    return _disguised(raw, text, codec, name) or _composed(text)


def _composed(text: str) -> str:
    # `ã` may come as one letter or as `a` and a tilde; names in rules are of the first sort
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def _disguised(raw: bytes, text: str, codec: str, name: str) -> Problem | None:
    """Texts that decode without complaint and still are not what they are said to be."""
    if "\0" in text:
        where = _place(text[: text.index("\0")], name)
        return Problem(
            "data-encoding", where, say("the file holds the character NUL, so it is not plain text"), mend=SAVE_AS_UTF8
        )
    if "\r" in text and "\n" not in text:
        what = say("the lines of this file end in CR alone, as on very old Macintoshes")
        return _fault("data-lines", name, what, say("save the file with line ends of Windows or Unix"))
    if codec == "cp1252" and not text.isascii() and _is_utf8(raw):
        what = say("the file is written in UTF-8, and the rules say `encoding: cp1252`")
        return _fault("data-encoding", name, what, say("write `encoding: utf-8` under `file` of this input"))
    if twice := TWICE_DECODED.search(text):
        where = _place(text[: twice.start()], name, 2)
        what = say("`{found}` is an accented letter that was decoded twice", found=twice.group())
        return Problem("data-encoding", where, what, mend=say("export the file again from its source, as UTF-8"))
    return None


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _undecodable(error: UnicodeDecodeError, codec: str, name: str) -> Problem:
    before = error.object[: error.start].decode(codec)
    found = f"{error.object[error.start]:02X}"
    if codec == "utf-8":
        what = say("byte {found} here is not UTF-8", found=found)
        mend = say("save the file as CSV, UTF-8, or write `encoding: cp1252` under `file` of this input")
    else:
        what = say("byte {found} here is no character of cp1252", found=found)
        mend = say("find out how the file was written; `encoding` may be utf-8 or cp1252")
    return Problem("data-encoding", _place(before, name), what, mend=mend)


def _unknown_encoding(encoding: str, name: str) -> Problem:
    what = say("`{encoding}` is not an encoding that can be read", encoding=encoding)
    return _fault("data-encoding", name, what, say("write `encoding: utf-8` or `encoding: cp1252`"))


def _place(before: str, name: str, length: int = 1) -> Place:
    """The place after the text `before`."""
    return Place(name, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1, length)


def _fault(code: str, name: str, what: Text, mend: Text = NOTHING) -> Problem:
    return Problem(code, Place(name), what, mend=mend)
