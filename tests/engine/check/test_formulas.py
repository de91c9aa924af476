from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from engine.check.domains import NUMBERS, between, divided, ends, one, stepped
from engine.check.formulas import domain_of, narrowed
from engine.cover.axis import Domain
from engine.language.terms import COMPARISONS, Term, literal, name
from engine.problem import Place

HERE = Place("rules.yaml")
NAMES = ("a", "b")
RANGE = range(-2, 4)
ONE_STEP = Domain(numeric=True, low=Decimal(RANGE[0]), high=Decimal(RANGE[-1]), step=Decimal(1), missing=True)

Row = Mapping[str, int | None]


class Names:
    """Two names that may be any whole number of a small range, or unknown."""

    def name(self, level: str, word: str) -> Domain:  # noqa: ARG002 — both are alike everywhere
        return ONE_STEP

    def finer(self, level: str, term: Term) -> str | None:  # noqa: ARG002 — no rows are finer
        return None

    def classes(self, word: str) -> tuple[str, ...]:  # noqa: ARG002 — numbers have none
        return ()


names = st.sampled_from(NAMES).map(lambda word: name(word, HERE))
leaves = st.one_of(names, st.integers(-3, 3).map(lambda number: literal(Decimal(number), HERE)))
numbers = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.tuples(st.sampled_from(["add", "sub", "mul", "div"]), inner, inner).map(lambda p: Term(p[0], p[1:], None, HERE)),
        st.tuples(inner).map(lambda part: Term("neg", part, None, HERE)),
        st.tuples(inner).map(lambda part: Term("call", part, "abs", HERE)),
        st.tuples(st.sampled_from(["least", "greatest"]), inner, inner).map(lambda p: Term("call", p[1:], p[0], HERE)),
        st.tuples(inner, inner).map(lambda parts: Term("call", parts, "known", HERE)),
    ),
    max_leaves=5,
)
comparisons = st.tuples(st.sampled_from(COMPARISONS), numbers, numbers).map(lambda p: Term("compare", p[1:], p[0], HERE))
choices = st.tuples(names, st.lists(leaves.filter(lambda leaf: leaf.op == "number"), min_size=1, max_size=3)).map(
    lambda p: Term("in", (p[0], *p[1]), None, HERE)
)
conditions = st.recursive(
    st.one_of(comparisons, choices, names.map(lambda part: Term("call", (part,), "is_known", HERE))),
    lambda inner: st.one_of(
        st.tuples(st.sampled_from(["and", "or"]), inner, inner).map(lambda p: Term(p[0], p[1:], None, HERE)),
        st.tuples(inner).map(lambda part: Term("not", part, None, HERE)),
    ),
    max_leaves=4,
)
chosen = st.tuples(conditions, numbers, numbers).map(lambda parts: Term("if", parts, None, HERE))
ROWS = [dict(zip(NAMES, values, strict=True)) for values in product([None, *RANGE], repeat=2)]


def worth(term: Term, row: Row) -> Fraction | bool | None:  # noqa: PLR0911 — one way for each sort of term
    """What a term is worth, read slowly."""
    if term.op == "name":
        found = row[str(term.value)]
        return None if found is None else Fraction(found)
    if term.op == "number":
        return Fraction(str(term.value))
    parts = [worth(part, row) for part in term.args]
    if term.op in {"and", "or"}:
        ends_it = term.op == "or"
        return ends_it if ends_it in parts else None if None in parts else not ends_it
    if term.op == "if":
        return None if parts[0] is None else parts[1] if parts[0] else parts[2]
    if term.op == "call" and term.value in {"known", "is_known"}:
        return parts[0] is not None if term.value == "is_known" else next((part for part in parts if part is not None), None)
    if None in parts:
        return None
    return _known(term, parts)  # type: ignore[arg-type]


def _known(term: Term, parts: list[Fraction]) -> Fraction | bool | None:
    first, last = parts[0], parts[-1]
    if term.op == "in":
        return first in parts[1:]
    if term.op == "compare":
        return {
            "==": first == last, "!=": first != last, "<": first < last,
            "<=": first <= last, ">": first > last, ">=": first >= last,
        }[str(term.value)]  # fmt: skip
    if term.op == "div":
        return first / last if last else None
    if term.op == "call":
        return {"abs": abs(first), "least": min(parts), "greatest": max(parts)}[str(term.value)]
    return {"add": first + last, "sub": first - last, "mul": first * last, "neg": -first, "not": not first}[term.op]


def holds(domain: Domain, value: Fraction | bool | None) -> bool:  # noqa: FBT001 — a value of any kind
    if value is None:
        return domain.missing
    if isinstance(value, bool):
        return domain.values is None or value in domain.values
    if domain.values is not None:
        return any(Fraction(str(one_value)) == value for one_value in domain.values)
    low, high = ends(domain)
    return (low is None or Fraction(low) <= value) and (high is None or value <= Fraction(high))


@given(st.one_of(numbers, conditions, chosen))
def test_a_formula_is_never_worth_what_its_domain_leaves_out(term):
    domain = domain_of(Names(), "", term, {})
    assert [row for row in ROWS if not holds(domain, worth(term, row))] == []


@given(conditions, st.booleans())
def test_what_a_condition_tells_of_names_is_true_where_it_holds(term, wanted):
    sight = narrowed(Names(), "", term, {}, holds=wanted)
    for row in ROWS:
        if worth(term, row) is wanted:
            assert all(holds(sight.get(word, ONE_STEP), None if row[word] is None else Fraction(row[word])) for word in NAMES)


@given(st.decimals(-50, 50, places=3), st.sampled_from(["0.01", "0.5", "3"]))
def test_rounding_stays_within_its_domain(number, step):
    found = stepped(one(number), Decimal(step))
    width = Fraction(step)
    for times in (Fraction(number) // width, -(-Fraction(number) // width)):
        assert holds(found, times * width)


def test_a_quotient_of_what_may_be_zero_may_be_unknown():
    assert divided(one(Decimal(1)), between(Decimal(0), Decimal(2))).missing
    assert not divided(one(Decimal(1)), between(Decimal(1), Decimal(3))).missing
    assert divided(one(Decimal(1)), NUMBERS).low is None


def test_a_third_is_held_from_both_sides():
    third = divided(one(Decimal(1)), one(Decimal(3)))
    assert holds(third, Fraction(1, 3))
