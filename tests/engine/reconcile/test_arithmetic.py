"""A term computed from its leaves is what the slow reading says of it; a missing leaf is a fault of ours."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, assume, given, settings
from reference import ReferenceProblem, alike, begin, equal, members, prove_references, rounded, survey, value_of
from strategies import worlds

from engine.kinds.columns.formula import Formula
from engine.language.reader import read_formula
from engine.language.terms import ROUNDINGS, Term
from engine.model import Ruleset
from engine.problem import Place
from engine.reading import read_ruleset
from engine.reconcile.arithmetic import leaves_of, worth
from engine.reconcile.rounding import stepped
from engine.reference.rows import State
from engine.source import read

HERE = Place("regras.yaml")


def term(text: str) -> Term:
    said, problems = read_formula(text, HERE)
    assert problems == []
    return said


def name(word: str) -> Term:
    return Term("name", (), word)


def of(text: str, **leaves: object):
    return worth(term(text), {name(word): value for word, value in leaves.items()})


def formulas(ruleset: Ruleset) -> list[tuple[Term, str]]:
    found = [(one.kind.says, one.level) for one in ruleset.columns.values() if isinstance(one.kind, Formula)]
    return [(said, "" if level is None else level.text) for said, level in found]


def needs_order(said: Term, state: State, level: str, key: tuple[object, ...]) -> bool:
    """Whether somewhere the higher of two classes is asked for: only the ruleset knows."""
    asked = [
        part
        for part in said.walk()
        if (part.op == "compare" and part.value not in {"==", "!="})
        or (part.op == "call" and part.value in {"least", "greatest"})
    ]
    inside = [part for asking in asked for part in asking.walk()]
    return any(part.op == "text" for part in inside) or any(
        isinstance(value_of(state, leaf, level, key), str) for asking in asked for leaf in leaves_of(asking)
    )


@given(world=worlds())
@settings(deadline=None, suppress_health_check=list(HealthCheck))
def test_a_term_of_its_leaves_is_the_slow_reading(world):
    ruleset = read_ruleset(read(world.data, "mundo.yaml"))
    state = begin(survey(ruleset), world.rows)
    told = 0
    try:
        prove_references(state)
        for said, level in formulas(ruleset):
            for key in members(state, level):
                if needs_order(said, state, level, key):
                    continue
                slow = value_of(state, said, level, key)
                fast = worth(said, {leaf: value_of(state, leaf, level, key) for leaf in leaves_of(said)})
                assert equal(*alike(slow, fast)), (said, key)
                told += 1
    except ReferenceProblem:  # the data break a law of these rules
        told = 0
    assume(told)


def test_leaves_are_the_outer_parts_that_only_data_can_tell():
    said = term("sum(x + y, when=z) / previous(saldo) - taxa * (taxa + 1) if shift(nota, 1) == 'A' else known(outra, 0)")
    assert [one.value if one.op == "name" else one.op for one in leaves_of(said)] == [
        "call",
        "aggregate",
        "call",
        "taxa",
        "outra",
    ]


def test_a_leaf_that_is_not_given_is_no_unknown():
    with pytest.raises(KeyError):
        of("a + b", a=Fraction(1))


@pytest.mark.parametrize(
    ("text", "leaves", "due"),
    [
        ("a / b - 1", {"a": Fraction(296), "b": Fraction(227)}, Fraction(69, 227)),
        ("a / b", {"a": Fraction(1), "b": Fraction(0)}, None),
        ("a / b", {"a": Fraction(1), "b": None}, None),
        ("a < b and b < 0", {"a": None, "b": Fraction(1)}, False),
        ("a < b or b > 0", {"a": None, "b": Fraction(1)}, True),
        ("a < b or b < 0", {"a": None, "b": Fraction(1)}, None),
        ("a if a > 1 else b", {"a": Fraction(2), "b": None}, Fraction(2)),
        ("a if b > 1 else 5", {"a": Fraction(2), "b": None}, None),
        ("known(a, b, 3)", {"a": None, "b": None}, Fraction(3)),
        ("is_known(a)", {"a": None}, False),
        ("least(a, b, -2)", {"a": Fraction(1), "b": Fraction(0)}, Fraction(-2)),
        ("greatest(a, b)", {"a": Fraction(1), "b": None}, None),
        ("abs(-a)", {"a": Fraction(3)}, Fraction(3)),
        ("rounded(a, 0.05)", {"a": Fraction("0.125")}, Fraction("0.15")),
        ("rounded(a, 0.05, 'half_even')", {"a": Fraction("0.125")}, Fraction("0.1")),
        ("a in ('x', 'y')", {"a": "y"}, True),
        ("a not in ('x', 'y')", {"a": None}, None),
        ("a == 'x'", {"a": "y"}, False),
        ("a > 'x'", {"a": "y"}, None),
        ("greatest(a, b)", {"a": "x", "b": "y"}, None),
        ("not a", {"a": False}, True),
        ("7.5% * a", {"a": Fraction(2)}, Fraction("0.15")),
        ("1 < a <= 3 != b", {"a": Fraction(2), "b": Fraction(4)}, True),
        ("year(a) * 100 + month(a)", {"a": date(2018, 10, 11)}, Fraction(201810)),
        ("days(a, '2018-10-11')", {"a": date(2018, 10, 1)}, Fraction(10)),
        ("a >= '2018-10-11'", {"a": date(2018, 10, 1)}, False),
        ("greatest(a, '2018-10-11') == '2018-10-11'", {"a": date(2018, 10, 1)}, True),
    ],
)
def test_values_by_hand(text, leaves, due):
    found = of(text, **leaves)
    assert equal(found, due)


def test_an_unknown_word_is_unknown():
    assert worth(Term("unknown"), {}) is None


@pytest.mark.parametrize("mode", ROUNDINGS)
def test_a_fraction_is_rounded_as_the_slow_reader_rounds(mode):
    for top in range(-40, 41):
        for step in (Fraction(1), Fraction("0.05"), Fraction(10)):
            value = Fraction(top, 8) * step
            assert stepped(value, step, mode) == rounded(value, step, mode)
