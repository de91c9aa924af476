"""A bound figure and the type of its formula -> what keeps the printed text from being such a value."""

from __future__ import annotations

from collections.abc import Iterator

from engine.graph import Graph
from engine.language.types import infer
from engine.problem import NOTHING, Place, Problem, Text, say
from engine.reconcile.bound import Bound
from engine.reconcile.notation import printed
from engine.report.cells import NOTATIONS


def misfits(bound: Bound, graph: Graph) -> Iterator[Problem]:
    """Why a figure can't be held against what its formula computes."""
    kind = "number" if bound.formula is None else infer(bound.formula, graph)[0].kind
    language = graph.ruleset.language
    if bound.claim != (kind == "truth") and not bound.table:
        yield _no_claim(bound) if bound.claim else _only_a_claim(bound)
    elif kind == "truth" and bound.table and says_truth(bound.printed, language) is None:
        yes, no = NOTATIONS[language].yes, NOTATIONS[language].no
        what = say("`{text}` is neither `{yes}` nor `{no}`", text=bound.printed, yes=yes, no=no)
        yield _problem(bound.place, what, say("this column is true or false"), say("write `{yes}` or `{no}`", yes=yes, no=no))
    elif kind == "number" and printed(bound.printed, language) is None:
        yield _unreadable(bound, language)
    elif bound.in_words is not None and kind != "number":
        what, why = say("`in_words` stands beside what is no number"), say("amounts are said in words")
        yield _problem(bound.in_words.place, what, why, say("take it away"))


def says_truth(text: str, language: str) -> bool | None:
    """Whether a text says yes or no; None where it says neither."""
    notation = NOTATIONS[language]
    return {notation.yes.casefold(): True, notation.no.casefold(): False}.get(text.casefold())


def _no_claim(bound: Bound) -> Problem:
    place = bound.place if bound.formula is None else bound.formula.place
    what, why = say("this formula isn't true or false"), say("a claim is upheld by a condition")
    return _problem(
        place, what, why, say("write a condition, like `total > 0`, or the figure under `printed` in place of `claim`")
    )


def _only_a_claim(bound: Bound) -> Problem:
    place = bound.place if bound.formula is None else bound.formula.place
    what, why = say("this formula computes no figure"), say("a condition is true or false")
    return _problem(
        place, what, why, say("write the figure's own formula, or what the sentence says under `claim` in place of `printed`")
    )


def _unreadable(bound: Bound, language: str) -> Problem:
    """A text that should be a number and isn't one in the language of the rules."""
    what, notation = say("`{text}` is no number", text=bound.printed), NOTATIONS[language]
    others = (other for other in NOTATIONS if other != language and printed(bound.printed, other) is not None)
    if next(others, None) is None:
        return _problem(bound.place, what, mend=say("copy the figure as the document prints it, without words beside it"))
    why = say("decimals stand behind `{mark}` in this language", mark=notation.decimal)
    example = f"1{notation.thousands}234{notation.decimal}56"
    return _problem(bound.place, what, why, say("write it like `{example}`", example=example))


def _problem(place: Place, what: Text, why: Text = NOTHING, mend: Text = NOTHING) -> Problem:
    return Problem("published-figure", place, what, why, mend)
