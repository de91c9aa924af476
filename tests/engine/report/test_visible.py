"""Text on the page: nothing hidden, nothing wider than its place."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from engine.report.visible import HIDDEN, clean, padded, width, wrapped

ANY = st.text(st.characters(codec=None, categories=None), max_size=80)


def test_hidden_characters_are_shown_by_picture_or_number():
    assert clean("a\x00\x1b\x7f\x9b\u202e\ud800é") == "a␀␛␡<U+009B><U+202E><U+D800>é"


def test_width_counts_cells_not_characters():
    assert [width(text) for text in ("abc", "ação", "c\u0327a", "漢字")] == [3, 4, 2, 4]
    assert padded("漢", 4) == "漢  "
    assert padded("9", 3, right=True) == "  9"


def test_texts_are_cut_between_words_and_long_words_anywhere():
    assert wrapped("um dois tres", 7) == ["um dois", "tres"]
    assert wrapped("abcdefgh ij", 3) == ["abc", "def", "gh", "ij"]
    assert wrapped("", 3) == [""]


@given(ANY)
def test_a_clean_text_can_be_encoded_and_hides_nothing(text):
    cleaned = clean(text)
    cleaned.encode()
    assert not {unicodedata.category(character) for character in cleaned} & HIDDEN


@given(ANY.map(clean), st.integers(2, 30))
def test_wrapped_lines_fit_and_lose_only_blanks(text, cells):
    lines = wrapped(text, cells)
    assert all(width(line) <= cells for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
