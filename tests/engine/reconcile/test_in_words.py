"""Amounts in words: what a library writes is read back, and what people write wrong is told word by word."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from engine.reconcile.in_words import in_words
from engine.reconcile.number_words import VOCABULARIES

AMOUNTS = st.integers(1, 10**14) | st.integers(1, 10**5)
WHOLE = st.integers(0, 10**12) | st.integers(0, 3000)


def read(text: str, language: str = "pt-BR"):
    found = in_words(text, language)
    assert found is not None
    return found


def faults(text: str, figure: str) -> list[str]:
    return [str(fault) for fault in read(text).faults(Fraction(figure), "pt-BR")]


@given(cents=AMOUNTS)
def test_what_the_library_writes_is_read_back(cents):
    amount = Decimal(cents).scaleb(-2)
    words = num2words(amount, lang="pt_BR", to="currency")
    assert read(words).agrees(Fraction(amount)), words


@given(whole=WHOLE, language=st.sampled_from(("pt-BR", "en")))
def test_numbers_of_both_languages_are_read_back(whole, language):
    words = num2words(whole, lang=language.replace("-", "_"))
    assert read(words, language).agrees(Fraction(whole)), words


@given(cents=AMOUNTS, data=st.data())
def test_commas_joints_accents_and_capitals_do_not_count(cents, data):
    amount = Decimal(cents).scaleb(-2)
    words = num2words(amount, lang="pt_BR", to="currency")
    changed = data.draw(
        st.sampled_from(
            (words.upper(), words.replace(" e ", " "), words.replace(",", " e"), words.translate(PLAINER), f"({words};")
        )
    )
    assert read(changed).agrees(Fraction(amount)), changed


@given(
    words=st.lists(st.sampled_from((*VOCABULARIES["pt-BR"].all, "e", "vírgula", "alunos", "3"))),
    language=st.sampled_from(("pt-BR", "en")),
)
def test_words_in_any_order_are_read_or_told(words, language):
    found = in_words(" ".join(words), language)
    if found is not None:
        assert found.value >= 0
        assert found.agrees(found.value) is (not list(found.faults(found.value, language)))


PLAINER = str.maketrans("ãêéõ", "aeeo")


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("quatrocentos e catorze reais e dezessete centavos", "414.17"),
        ("quatrocentos e quatorze reais e dezassete centavos", "414.17"),
        ("cinqüenta e cinco reais", "55"),
        ("hum mil reais", "1000"),
        ("um mil, duzentos e dez reais", "1210"),
        ("mil e duzentos", "1200"),
        ("trezentos e cinquenta e cinco reais e trinta oito centavos", "355.38"),
        ("vinte centavos", "0.2"),
        ("um milhão de reais", "1000000"),
        ("zero", "0"),
        ("duas", "2"),
        ("dez por cento", "0.1"),
        ("dois vírgula cinco por cento", "0.025"),
        ("dois vírgula zero cinco por cento", "0.0205"),
        ("seis vírgula vinte e nove", "6.29"),
        ("trinta e oito", "38"),
    ],
)
def test_ways_of_writing(words, value):
    assert read(words).agrees(Fraction(value))


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("two hundred and eighty-six thousand, one hundred reais and five cents", "286100.05"),
        ("twelve hundred", "1200"),
        ("a hundred and one dollars", "101"),
        ("ten per cent", "0.1"),
        ("six point zero two percent", "0.0602"),
    ],
)
def test_ways_of_writing_english(words, value):
    assert read(words, "en").agrees(Fraction(value))


@pytest.mark.parametrize("words", ["", "nada", "reais", "85 centavos", "sesenta", "e de"])
def test_without_a_number_there_is_nothing_to_read(words):
    assert in_words(words) is None


@pytest.mark.parametrize(
    ("words", "figure", "due"),
    [
        ("quinhentos e oitenta reais e quarente e dois centavos", "580.42", ["`quarente` is misspelt: read as `quarenta`"]),
        (
            "seiscentos e setenta e três reais e cinquenta e um reais",
            "673.51",
            ["`cinquenta e um reais` isn't understood", "the words leave out 0,51"],
        ),
        ("duzentos e dezoito mil e nove reais", "218009.85", ["the words leave out 0,85"]),
        ("dois mil e dez reais", "2100", ["the words say 2.010"]),
        ("dez reais e cinco centavos", "10.50", ["the words say 10,05"]),
        ("dez reais e vinte", "10.20", ["`vinte` isn't understood", "the words leave out 0,20"]),
        (
            "quinze reais e 85 centavos",
            "15.85",
            ["`85` isn't understood", "`centavos` isn't understood", "the words leave out 0,85"],
        ),
        ("cinquenta duzentos", "250", ["`duzentos` isn't understood", "the words say 50"]),
        ("novecentos alunos", "900", ["`alunos` isn't understood"]),
        ("dez vírgula cinco vírgula cinco", "10.5", ["`vírgula` isn't understood", "`cinco` isn't understood"]),
        ("cem mil e mil", "100000", ["`mil` isn't understood"]),
        ("sesenta e cinco reais", "65", ["`sesenta` isn't understood", "the words say 5"]),
        ("duzetnos reais", "200", ["`duzetnos` is misspelt: read as `duzentos`"]),
        ("vinte reais", "-20", []),
    ],
)
def test_what_is_written_wrong_is_told_beside_what_was_read(words, figure, due):
    assert faults(words, figure) == due
    assert read(words).agrees(Fraction(figure)) is (not due)
