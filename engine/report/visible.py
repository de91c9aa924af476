"""Any text -> text that is safe to show: nothing hidden, nothing that commands the terminal; and how wide it stands there."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

PICTURES = 0x2400  # where Unicode keeps one visible picture for each control character
DELETE = 0x7F
HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})  # controls, direction marks, zero widths, half characters, line separators
UNSEEN = frozenset({"Mn", "Me"})  # accents that stand on the character before


@lru_cache(maxsize=4096)
def visible(character: str) -> str:
    """One character as it may be shown: a control character as its picture, a direction mark by its number."""
    code = ord(character)
    if unicodedata.category(character) not in HIDDEN:
        return character
    if code < ord(" "):
        return chr(PICTURES + code)
    return "\u2421" if code == DELETE else f"<U+{code:04X}>"


def clean(text: str) -> str:
    """The text with every hidden character made visible."""
    return text if text.isascii() and text.isprintable() else "".join(map(visible, text))


@lru_cache(maxsize=4096)
def breadth(character: str) -> int:
    """How many cells of a terminal one character takes."""
    if unicodedata.category(character) in UNSEEN:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def width(text: str) -> int:
    """How many cells of a terminal a clean text takes."""
    return len(text) if text.isascii() else sum(map(breadth, text))


def padded(text: str, cells: int, *, right: bool = False) -> str:
    """The text with blanks after it, or before it, up to so many cells."""
    blanks = " " * (cells - width(text))
    return blanks + text if right else text + blanks


def wrapped(text: str, cells: int) -> list[str]:
    """The text in lines of at most so many cells, cut between words where it can be."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if width(longer) <= cells:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _cut(word, cells)
        lines.extend(full)
    return [*lines, line]


def _cut(word: str, cells: int) -> list[str]:
    """A word in pieces of at most so many cells; an accent stays with its letter."""
    pieces = [""]
    for character in word:
        if pieces[-1] and width(pieces[-1]) + breadth(character) > cells:
            pieces.append("")
        pieces[-1] += character
    return pieces
