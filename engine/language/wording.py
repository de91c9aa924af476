"""Terms -> the text of a formula that says them, in its one canonical form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from engine.language.terms import Aggregate, Along, Term

# How closely each operation binds; a part that binds less closely than its place asks stands in brackets.
CHOICE, OR, AND, NOT, COMPARISON, SUM, PRODUCT, SIGN, ATOM = range(9)
BINDS: Final = {
    "if": CHOICE, "or": OR, "and": AND, "not": NOT, "compare": COMPARISON, "in": COMPARISON,
    "add": SUM, "sub": SUM, "mul": PRODUCT, "div": PRODUCT, "neg": SIGN,
}  # fmt: skip
JOINTS: Final = {"or": " or ", "and": " and ", "add": " + ", "sub": " - ", "mul": " * ", "div": " / "}


def render(term: Term) -> str:
    """The formula that says this term; reading it gives the term again."""
    if term.op in JOINTS:
        return _joined(term)
    if term.op in {"call", "aggregate"}:
        return _called(term)
    if term.op in {"name", "number", "text", "truth", "unknown"}:
        return _leaf(term)
    if isinstance(term.value, Along):
        return _elsewhere(term, term.value)
    return _other(term)


def _elsewhere(term: Term, along: Along) -> str:
    """What no author writes, as a formula would come nearest to it."""
    if term.op == "before":
        return f"previous({render(term.args[0])})"
    return f"only({render(term.args[0])}, when={along.key} == {render(term.args[1])})"


def _within(term: Term, binding: int) -> str:
    text = render(term)
    return text if BINDS.get(term.op, ATOM) >= binding else f"({text})"


def _joined(term: Term) -> str:
    binding = BINDS[term.op]
    first, *others = term.args
    return JOINTS[term.op].join([_within(first, binding), *(_within(each, binding + 1) for each in others)])


def _other(term: Term) -> str:
    if term.op == "if":
        condition, then, otherwise = term.args
        return f"{_within(then, OR)} if {_within(condition, OR)} else {_within(otherwise, CHOICE)}"
    if term.op == "not" and term.args[0].op == "in":
        return _member(term.args[0], "not in")
    if term.op == "not":
        return f"not {_within(term.args[0], NOT)}"
    if term.op == "neg":
        return f"-{_within(term.args[0], ATOM)}"
    if term.op == "in":
        return _member(term, "in")
    left, right = term.args
    return f"{_within(left, SUM)} {term.value} {_within(right, SUM)}"


def _member(term: Term, word: str) -> str:
    subject, *values = term.args
    return f"{_within(subject, SUM)} {word} ({_listed(values)})"


def _called(term: Term) -> str:
    if not isinstance(term.value, Aggregate):
        return f"{term.value}({_listed(term.args)})"
    parts = [*(render(arg) for arg in term.args), *_keywords(term.value)]
    return f"{term.value.function}({', '.join(parts)})"


def _keywords(said: Aggregate) -> Iterator[str]:
    if said.weight is not None:
        yield f"weight={render(said.weight)}"
    if said.when is not None:
        yield f"when={render(said.when)}"
    if said.over is not None:
        yield f"over={said.over}"
    if said.skip:
        yield "missing=skip"
    if said.missing is not None:
        yield f"missing={render(said.missing)}"


def _listed(terms: Sequence[Term]) -> str:
    return ", ".join(render(term) for term in terms)


def _leaf(term: Term) -> str:
    if isinstance(term.value, bool):
        return "true" if term.value else "false"
    if isinstance(term.value, Decimal):
        return f"{term.value:f}"
    if term.op == "text":
        return f'"{term.value}"' if "'" in str(term.value) else f"'{term.value}'"
    return "unknown" if term.op == "unknown" else str(term.value)
