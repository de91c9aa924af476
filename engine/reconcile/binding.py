"""What was published, and the graph of the rules -> each printed figure bound to the formula and the member that compute it."""

from __future__ import annotations

from collections.abc import Iterator

from engine.graph import Graph
from engine.language.terms import Term
from engine.problem import Problem, say
from engine.published import Block, Prose, Published, Said
from engine.reconcile.bound import Bound
from engine.reconcile.cells import bind_table
from engine.reconcile.origins import is_given, rule_of
from engine.words import Word


def bind(published: Published, graph: Graph) -> tuple[list[Bound], list[Problem]]:
    """Every figure with its formula, and every address that leads nowhere."""
    bound: list[Bound] = []
    problems: list[Problem] = []
    for entry in published.entries:
        found = bind_table(entry, graph) if isinstance(entry, Block) else _sentences(entry, graph)
        for one in found:
            if isinstance(one, Problem):
                problems.append(one)
            else:
                bound.append(one)
    return bound, problems


def _sentences(prose: Prose, graph: Graph) -> Iterator[Bound | Problem]:
    """Each figure of a sentence by its own formula."""
    for said in prose.figures:
        level = graph.space.at(said.at)
        if level is None:
            yield _no_level(said)
        elif said.formula is not None:
            yield _computed(prose, said, said.formula, level, graph)
        else:
            yield _given(prose, said)


def _no_level(said: Said) -> Problem:
    what = say("no level has the keys {keys}", keys=", ".join(f"`{key}`" for key in said.at))
    why = say("`at` names the member of a level, each of its keys once")
    mend = say(
        "write the keys of a level that there is, or declare it: `name: {{key: [{keys}], ...}}`", keys=", ".join(said.at)
    )
    return Problem("published-level", next(iter(said.at.values())).place, what, why, mend)


def _given(prose: Prose, said: Said) -> Bound | Problem:
    """A figure that nothing computes says what it is."""
    if said.claim:
        what = say("nothing says when `{claim}` is true", claim=said.printed)
        return Problem("published-figure", said.printed.place, what, mend=say("write the condition under `is`"))
    if not said.given:
        what = say("nothing says how `{printed}` is computed", printed=said.printed)
        mend = say("write the formula under `is`, or what it is under `given`, if no rule uses it")
        return Problem("published-figure", said.printed.place, what, mend=mend)
    return Bound(
        said.printed.place,
        prose.document.text,
        said.line,
        f"{_where(prose, said)}: {said.given}",
        said.printed.text,
        given=True,
        in_words=said.in_words,
        words_erratum=_text(said.words_erratum),
    )


def _computed(prose: Prose, said: Said, formula: Term, level: str, graph: Graph) -> Bound:
    named = f" · {formula.value}" if formula.op == "name" else ""
    return Bound(
        said.printed.place,
        prose.document.text,
        said.line,
        _where(prose, said) + (f": {said.printed}" if said.claim else named),
        said.printed.text,
        level,
        tuple(sorted((key, word.text) for key, word in said.at.items())),
        formula,
        rule_of(graph, formula, "", formula.place),
        is_given(graph, level, formula),
        said.claim,
        said.in_words,
        _text(said.erratum),
        _text(said.words_erratum),
        said.sign,
        said.rounding,
    )


def _text(word: Word | None) -> str:
    return "" if word is None else word.text


def _where(prose: Prose, said: Said) -> str:
    members = f" [{', '.join(word.text for word in said.at.values())}]" if said.at else ""
    return f"{prose.title}{members}"
