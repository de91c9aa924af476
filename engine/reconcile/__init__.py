"""A ruleset and what was published -> every printed figure computed again, each with a verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from engine.pipeline import Rules, prove
from engine.problem import Place, Problem, say, stop_if
from engine.reconcile.accounts import accounts, held_against, inventories
from engine.reconcile.binding import bind
from engine.reconcile.books import Books, Question, asking, open_books
from engine.reconcile.bound import Bound
from engine.reconcile.fitting import misfits
from engine.reconcile.holding import Bench
from engine.reconcile.judging import Judge
from engine.reconcile.spelled import spelled
from engine.reconcile.taken import takes
from engine.reconcile.workings import Needs
from engine.verdicts import Figure, Reconciled


def bound_figures(rules: Rules) -> list[Bound]:
    """Every printed figure with what computes it; problems of addresses, formulas and figures end the line."""
    published, ruleset = rules.ruleset.published, rules.ruleset
    if published is None:
        what = say("this rule file doesn't name what was published")
        mend = say("write the printed figures in a file beside it, and name it: `published: {name}.published.yaml`",
                   name=Path(ruleset.file).stem)  # fmt: skip
        stop_if([Problem("published-file", Place(ruleset.file), what, mend=mend)])
        return []
    bound, problems = bind(published, rules.graph)
    stop_if(problems)
    graph = prove(asking(ruleset, questions(bound))[0], rules.sha256).graph
    stop_if(problem for one in bound for problem in misfits(one, graph))
    return bound


def checked_figures(rules: Rules) -> None:
    """All that can be told of printed figures without data: where they stand, and what computes them."""
    bound = bound_figures(rules)
    if rules.ruleset.published is not None:
        inventories(rules.ruleset.published, bound)


def reconcile(rules: Rules, data: Sequence[str], documents: Path | None = None) -> Reconciled:
    """Every printed figure with its verdict, in the order of the documents; these are read again where a folder has them."""
    bound, ruleset = bound_figures(rules), rules.ruleset
    assert ruleset.published is not None  # noqa: S101 — figures come from it
    listed = inventories(ruleset.published, bound)
    if documents is not None:
        held_against(documents, listed)
    taking = [one.table for one in bound if one.table and takes(ruleset.tables[one.table].kind)]
    books, outcome = open_books(rules, questions(bound), data, dict.fromkeys(taking))
    bench = Bench(ruleset.language, books)
    bench.hold(bound)
    wrong = [held.bound for held in bench.held if not held.holds and held.figure is not None]
    needs = Needs(rules.graph, frozenset(one.level for one in bound)).of(wrong)
    if needs:
        books = Books({**books.pages, **open_books(rules, needs, data)[0].pages}, books.sheets)
    judge = Judge(rules.graph, ruleset.language, books, {held.bound: held for held in bench.held})
    found = [more for one, figure in zip(bound, judge.judge(bound), strict=True) for more in _with_words(one, figure, judge)]
    figures = sorted(found, key=lambda figure: (figure.document, figure.line))
    return Reconciled(
        ruleset.name,
        ruleset.version,
        ruleset.said.title,
        ruleset.language,
        tuple(figures),
        tuple(accounts(ruleset.published, listed, bound)),
        outcome.notices,
        tuple((file.name, file.synthetic) for file in outcome.files if file.synthetic),
    )


def _with_words(bound: Bound, figure: Figure, judge: Judge) -> Iterator[Figure]:
    """A figure, and the verdicts on its amount in words."""
    yield figure
    words = spelled(bound, judge.language)
    if words is not None:
        yield from words.figures(figure, judge.held.get(bound))


def questions(bound: Iterable[Bound]) -> list[Question]:
    """What figures ask: each formula at its level."""
    return [(one.level, one.formula) for one in bound if one.formula is not None]
