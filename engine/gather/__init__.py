"""A rule file in which something is wrong -> all that is wrong in it: what is faulty is left out, and the rest is read again.

Only a file that was refused comes here. Each round leaves out what the round before found faulty, by blanking its lines, so
that every place stays true; it goes on until nothing more is found or nothing more can be left out. A fault is told when it
can't come of what was left out. In doubt nothing is told: the next run tells it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from engine.gather.rest import Rest
from engine.problem import Problem, RulesError

Sections = frozenset[str] | None  # None: all of them
Way = Callable[[bytes], Iterator[Sections]]

MOST_ROUNDS: Final = 50
MOST_QUIET: Final = 3  # rounds without news: what is left hangs on what is broken
MOST_PROBLEMS: Final = 100

# What is wrong with a file as a whole: no piece of it can be left out.
_OF_THE_FILE: Final = frozenset({"yaml-encoding", "yaml-size", "yaml-many", "yaml-depth", "yaml-documents", "yaml-root"})


def gathered(stopped: RulesError, data: bytes, file: str, way: Way) -> RulesError:
    """All that is wrong with a file, where the first reading told something.

    The way is that reading again: before each stage it says in which sections the stage looks up names for other entries.
    """
    told = list(stopped.problems)
    try:
        rest = Rest(data.decode("utf-8-sig").replace("\r\n", "\n").split("\n"), file)
    except UnicodeDecodeError:
        return stopped
    if not _of_the_file(told):
        rest.leave_out(told)
        told += _rounds(way, rest)
    return RulesError(told)


def _rounds(way: Way, rest: Rest) -> list[Problem]:
    """What is told of what is left, again and again."""
    told: list[Problem] = []
    quiet = 0
    for _ in range(MOST_ROUNDS):
        found, looked_up = _found(way, rest.data())
        hanging = rest.hanging_on(looked_up)
        news = [rest.well_mended(problem) for problem in found if rest.bears_out(problem, hanging)]
        told += news
        quiet = 0 if news else quiet + 1
        if quiet > MOST_QUIET or len(told) > MOST_PROBLEMS or _of_the_file(found) or not rest.leave_out(news, found):
            break
        if quiet > 1:
            rest.leave_out_all(hanging)
    return told


def _found(way: Way, data: bytes) -> tuple[tuple[Problem, ...], Sections]:
    """What is wrong with these bytes, and where the stage that found it looks names up."""
    sections: Sections = frozenset()
    try:
        for stage in way(data):
            sections = stage
    except RulesError as stopped:
        return stopped.problems, sections
    return (), sections


def _of_the_file(problems: Iterable[Problem]) -> bool:
    return not _OF_THE_FILE.isdisjoint(problem.code for problem in problems)
