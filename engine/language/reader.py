"""Formula text -> terms. The only importer of simpleeval."""

from __future__ import annotations

from engine.language.terms import Term
from engine.problem import Place, Problem


def read_formula(text: str, place: Place) -> tuple[Term, list[Problem]]:
    """The term a formula says and what is wrong with it; with problems the term is an `unknown`."""
    raise NotImplementedError
