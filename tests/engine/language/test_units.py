"""Units: what they multiply to, and how they print."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.language.units import PLAIN, Unit, unit_of

UNITS = st.lists(st.tuples(st.sampled_from(["BRL", "aluno", "mês", "ponto de vista"]), st.integers(-2, 2)), max_size=4).map(
    lambda pairs: Unit(tuple(sorted((word, power) for word, power in dict(pairs).items() if power)))
)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("BRL", "BRL"),
        ("", ""),
        ("%", ""),
        (" BRL / aluno ", "BRL/aluno"),
        ("aluno*mês", "aluno*mês"),
        ("mês*aluno", "aluno*mês"),
        ("BRL/BRL", ""),
        ("1/aluno", "1/aluno"),
        ("m*m", "m*m"),
        ("BRL/aluno/mês", "BRL/aluno/mês"),
        ("%/aluno", "1/aluno"),
    ],
)
def test_a_unit_prints_in_one_form(text, printed):
    assert str(unit_of(text)) == printed


@given(UNITS)
def test_a_printed_unit_is_the_unit_again(unit):
    assert unit_of(str(unit)) == unit


@given(UNITS, UNITS)
def test_what_multiplies_and_divides_leaves_the_unit_as_it_was(one, other):
    assert one.times(other).over(other) == one
    assert one.times(other) == other.times(one)
    assert one.over(one) == PLAIN
