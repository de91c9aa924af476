"""Terms as formulas: every term is told so that reading gives it again."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.language.reader import read_formula
from engine.language.terms import COMPARISONS, ROUNDINGS, Aggregate, Term
from engine.language.wording import render
from engine.problem import Place

HERE = Place("regras.yaml")

NAMES = st.sampled_from(["a", "nota", "população", "x1", "from", "class"]).map(lambda word: Term("name", (), word))
NUMBERS = st.decimals(-(10**9), 10**9, places=3).map(lambda value: Term("number", (), value or Decimal(0)))
TEXTS = st.text("abcç %'#.", max_size=6).map(lambda value: Term("text", (), value))
TRUTHS = st.booleans().map(lambda value: Term("truth", (), value))
LITERALS = st.one_of(NUMBERS, TEXTS, TRUTHS)


def flat(op, parts):
    """One term of parts none of which is of the same operation, as the reader gives them."""
    joined = [inner for part in parts for inner in (part.args if part.op == op else (part,))]
    return Term(op, tuple(joined))


def negative(part):
    return (
        Term("number", (), part.value.copy_negate() if part.value else part.value)
        if part.op == "number"
        else Term("neg", (part,))
    )


@st.composite
def aggregates(draw, inner):
    function = draw(st.sampled_from(["sum", "mean", "min", "max", "any", "all", "only", "share"]))
    skip = draw(st.booleans())
    said = Aggregate(
        function,
        when=draw(st.none() | inner),
        over=draw(st.none() | st.just("órgão")),
        skip=skip,
        missing=None if skip else draw(st.none() | LITERALS),
        weight=draw(st.none() | inner) if function == "mean" else None,
    )
    return Term("aggregate", (draw(inner),), said)


def larger(inner):
    pairs, several = st.tuples(inner, inner), st.lists(inner, min_size=2, max_size=4)
    steps = st.sampled_from(["0.01", "5", "0.5"]).map(lambda text: Term("number", (), Decimal(text)))
    modes = st.sampled_from(ROUNDINGS).map(lambda mode: Term("text", (), mode))
    return st.one_of(
        st.builds(flat, st.sampled_from(["add", "mul", "and", "or"]), several),
        st.builds(Term, st.sampled_from(["sub", "div"]), pairs),
        st.builds(Term, st.just("compare"), pairs, st.sampled_from(COMPARISONS)),
        inner.map(negative),
        inner.map(lambda part: Term("not", (part,))),
        st.builds(Term, st.just("if"), st.tuples(inner, inner, inner)),
        st.builds(lambda x, values: Term("in", (x, *values)), inner, st.lists(LITERALS, min_size=1, max_size=3)),
        st.builds(
            lambda parts, word: Term("call", tuple(parts), word), several, st.sampled_from(["least", "greatest", "known"])
        ),
        st.builds(Term, st.just("call"), st.tuples(inner), st.sampled_from(["abs", "is_known", "year", "month"])),
        st.builds(lambda x, step: Term("call", (x, step), "rounded"), inner, steps),
        st.builds(lambda x, step, mode: Term("call", (x, step, mode), "rounded"), inner, steps, modes),
        st.builds(lambda x: Term("call", (x,), "previous"), NAMES),
        aggregates(inner),
    )


TERMS = st.recursive(NAMES | LITERALS, larger, max_leaves=25)


@given(TERMS)
def test_reading_a_rendered_term_gives_the_term_again(term):
    assert read_formula(render(term), HERE) == (term, [])


@given(TERMS)
def test_a_rendered_formula_is_its_own_canonical_form(term):
    text = render(term)
    assert render(read_formula(text, HERE)[0]) == text


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("((a))+b", "a + b"),
        ("(a+b)+(c+d)", "a + b + c + d"),
        ("a-(b-c)", "a - (b - c)"),
        ("(a-b)-c", "a - b - c"),
        ("a*(b/c)", "a * (b / c)"),
        ("-(a+b)", "-(a + b)"),
        ("-(-a)", "-(-a)"),
        ("7.5%*x", "0.075 * x"),
        ("1<a<=3", "1 < a and a <= 3"),
        ("not(a in['x'])", "a not in ('x')"),
        ("(a not in ('x')) == b", "(a not in ('x')) == b"),
        ("(a or b) and c", "(a or b) and c"),
        ("(a if b else c) if d else (e if f else g)", "(a if b else c) if d else e if f else g"),
        ('"d\'água"', '"d\'água"'),
        ("mean(a, missing=skip, over=o, when=b, weight=c)", "mean(a, weight=c, when=b, over=o, missing=skip)"),
        ("1000000000000", "1000000000000"),
    ],
)
def test_a_formula_is_told_in_one_form(written, canonical):
    assert render(read_formula(written, HERE)[0]) == canonical


def test_an_unknown_is_told_by_its_name():
    assert render(Term("add", (Term("unknown"), Term("name", (), "a")))) == "unknown + a"
