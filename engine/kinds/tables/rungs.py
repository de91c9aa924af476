"""The levels through which a funnel follows its rows, each belonging to the next, and what keeps them from being such a way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from engine.kinds.tables.rewriting import outer_aggregates
from engine.language.terms import Aggregate, Term, name
from engine.levels import Space
from engine.problem import Place, Problem, say
from engine.words import Word


def rungs(space: Space, of: Word, named: Iterable[Word]) -> tuple[str, ...]:
    """The level whose rows are followed and those of the named ones to which they belong, the finest first."""
    found = [level for level in dict.fromkeys(word.text for word in named) if _follows(space, of.text, level)]
    return (of.text, *sorted(found, key=lambda level: -sum(space.belongs(level, other) for other in found)))


def _follows(space: Space, of: str, level: str) -> bool:
    return level != of and level in space.levels and bool(space.levels[level].keys) and space.belongs(of, level)


def ranges(space: Space, level: str, term: Term) -> Iterator[tuple[Word, Word]]:
    """Where each aggregate of a formula stands and over what it ranges, those inside others too."""
    if not isinstance(term.value, Aggregate):
        for part in term.parts():
            yield from ranges(space, level, part)
        return
    finer = space.range_of(level, term)
    if isinstance(finer, str):
        yield Word(level, term.place), Word(finer, term.place)
        counted = term.args if term.value.function == "count" else ()
        for part in term.parts():
            if part not in counted:
                yield from ranges(space, finer, part)


def counting(level: str, place: Place) -> Term:
    """How many members of a level there are."""
    return Term("aggregate", (name(level, place),), Aggregate("count"), place)


def not_followed(space: Space, of: Word, levels: Iterable[Word]) -> Iterator[Problem]:
    """Levels to which the rows don't belong, so that none of their members can drop one."""
    for level in levels:
        if level.text in space.levels and level.text != of.text and not _follows(space, of.text, level.text):
            finer = space.belongs(level.text, of.text)
            yield Problem(
                "level-nest",
                level.place,
                say("rows of `{of}` don't belong to `{level}`", of=of, level=level),
                say("a member that is dropped takes its rows along, so each row must know its member"),
                say("follow the finest level at which something is dropped: `of: {level}`", level=level)
                if finer
                else say("give `{of}` the keys of `{level}`, or a column that points at it", of=of, level=level),
            )


def not_related(space: Space, of: Word, ranges_: Iterable[Word]) -> Iterator[Problem]:
    """Levels whose members are neither beneath the rows nor above them: none of them is dropped or left."""
    for over in ranges_:
        if not space.belongs(over.text, of.text) and not space.belongs(of.text, over.text):
            yield Problem(
                "level-nest",
                over.place,
                say("`{over}` and the funnel's rows, `{of}`, don't belong to one another", over=over, of=of),
                say("what a funnel takes together is dropped or left with its rows"),
                say("give it a column of its own, and name that here"),
            )


def beside_pages(space: Space, page: str, of: Word, term: Term) -> Iterator[Problem]:
    """Members that are counted and stand on no single page, so that a count of them has no page to stand on."""
    for part in outer_aggregates(term):
        if isinstance(part.value, Aggregate) and part.value.function == "count":
            level = str(part.args[0].value)
            if _follows(space, of.text, level) and not space.belongs(level, page):
                yield _beside_pages(space, page, of, level, part)


def _beside_pages(space: Space, page: str, of: Word, level: str, part: Term) -> Problem:
    pages = space.levels[page].keys
    keys = dict.fromkeys((*space.levels[level].keys, *pages))
    return Problem(
        "level-range",
        part.place,
        say("a `{level}` may stand on several pages of {pages}", level=level, pages=", ".join(pages)),
        say("each page counts its own: `{level}` as that page sees it", level=level),
        say(
            "declare `{level}_{page}: {{key: [{keys}], seen_in: {of}}}` under `levels:`, and count that",
            level=level,
            page=pages[0],
            keys=", ".join(keys),
            of=of,
        ),
    )


def not_nested(space: Space, named: Iterable[Word]) -> Iterator[Problem]:
    """Two of the levels, neither of which belongs to the other."""
    first = {word.text: word for word in reversed(list(named))}
    for one, other in combinations(reversed(first.values()), 2):
        if not space.belongs(one.text, other.text) and not space.belongs(other.text, one.text):
            yield Problem(
                "level-nest",
                other.place,
                say("neither of `{one}` and `{other}` belongs to the other", one=one, other=other),
                say("a funnel follows its rows from level to level, each belonging to the next"),
                say("exclude and count at one of the two, or give one of them the keys of the other"),
                (one.place,),
            )
            return
