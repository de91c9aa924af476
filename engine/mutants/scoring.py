"""A rule file -> its score: every mutant tried by two processes, and those that nobody notices, or that the author explains."""

from __future__ import annotations

import gc
import os
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from math import gcd
from multiprocessing import active_children, get_context
from pathlib import Path
from signal import SIG_DFL, SIGINT, signal
from typing import Final

from engine.model import Ruleset
from engine.mutants.at_hand import none_at_hand
from engine.mutants.edits import Mutant
from engine.mutants.finding import Finder
from engine.mutants.noticing import Fate, Noticed, Unnoticed, fate_of
from engine.mutants.pinned import telling
from engine.mutants.walking import mutants
from engine.mutants.witness import Witness, witness
from engine.pipeline import read_and_prove, read_nodes
from engine.problem import Problem, RulesError, say
from engine.score import Score, Survivor

Tell = Callable[[int, int], None]  # how many mutants are tried, of how many
Entry = tuple[str, str]  # a section, and a name in it
WORKERS: Final = 2
SOUGHT: Final = 10  # survivors for which an example is made: who has more of them begins with these
THREADS: Final = "POLARS_MAX_THREADS"


def score(path: Path, data: Sequence[str], seconds: int | None, tell: Tell) -> Score:
    """Every mutant tried, or as many as there is time for, spread over the whole file; an example for the first survivors."""
    rules = read_and_prove(path)
    ruleset, found = rules.ruleset, telling(mutants(read_nodes(path)), rules.graph)
    reasons, until = unguarded(ruleset), None if seconds is None else time.monotonic() + seconds
    with _one_thread_each(), _workers(path, data) as pool:
        fates = dict(_fates(pool, spread(len(found)), until, tell))
        survivors = {at: fate for at, fate in sorted(fates.items()) if isinstance(fate, Unnoticed)}
        sought = [at for at in survivors if found[at].entry not in reasons][:SOUGHT]
        examples = {} if _over(until) else dict(zip(sought, pool.map(_find, sought), strict=True))
    met = {found[at].entry for at in survivors}
    return Score(
        ruleset.name,
        ruleset.version,
        ruleset.said.title,
        ruleset.language,
        len(found),
        len(fates),
        Counter(fate.by for fate in fates.values() if isinstance(fate, Noticed)),
        tuple(_survivor(found[at], fate, reasons, examples.get(at, "")) for at, fate in survivors.items()),
        (*none_at_hand(ruleset, data), *(_in_vain(ruleset, met, reasons) if len(fates) == len(found) else ())),
    )


def _survivor(one: Mutant, fate: Unnoticed, reasons: Mapping[Entry, str], example: str) -> Survivor:
    told = (one.place, one.sort, one.entry[1], one.was, one.becomes, one.catch)
    return Survivor(*told, fate.figures, fate.checks, reasons.get(one.entry, ""), example)


def spread(count: int) -> list[int]:
    """All positions, so ordered that any beginning of them is spread over the whole."""
    stride = max(round(count * (5**0.5 - 1) / 2), 1)
    while gcd(stride, count) > 1:
        stride += 1
    return [at * stride % count for at in range(count)]


def unguarded(ruleset: Ruleset) -> dict[Entry, str]:
    """Why nothing has to guard some entries, as their author says."""
    sections = ("parameters", "lists", "axes", "columns", "tables")
    entries = {(section, name): one for section in sections for name, one in getattr(ruleset, section).items()}
    return {at: one.said.unguarded for at, one in entries.items() if one.said.unguarded}


def _in_vain(ruleset: Ruleset, met: AbstractSet[Entry], reasons: Mapping[Entry, str]) -> Iterator[Problem]:
    """Explanations of what needs none."""
    for section, name in reasons:
        if (section, name) not in met:
            what = say("`{name}` says why it is unguarded, and each change of it is noticed", name=name)
            place = getattr(ruleset, section)[name].place
            yield Problem("mutant-explained", place, what, mend=say("take `unguarded` away"), level="warning")


# -- two processes -----------------------------------------------------------------------------------------------------


def _fates(pool: ProcessPoolExecutor, order: Sequence[int], until: float | None, tell: Tell) -> Iterator[tuple[int, Fate]]:
    """What becomes of each mutant; a process of its own computes on one core, so that two are worth two."""
    for tried, (at, fate) in enumerate(zip(order, pool.map(_try, order), strict=True), start=1):
        if isinstance(fate, tuple):
            raise RulesError(fate)
        yield at, fate
        tell(tried, len(order))
        if _over(until):
            break


def _over(until: float | None) -> bool:
    return until is not None and time.monotonic() >= until


@contextmanager
def _workers(path: Path, data: Sequence[str]) -> Iterator[ProcessPoolExecutor]:
    """Processes that end with the work; at once where it is broken off, whoever was told of it."""
    others = set(active_children())
    pool = ProcessPoolExecutor(WORKERS, get_context("spawn"), _open, (path, tuple(data)))
    try:
        yield pool
    except BaseException:
        for one in set(active_children()) - others:
            one.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Processes that begin meanwhile compute with one thread."""
    before = os.environ.get(THREADS)
    os.environ[THREADS] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[THREADS]
        else:
            os.environ[THREADS] = before


@dataclass(slots=True)
class _Bench:
    """What a process keeps from one mutant to the next."""

    witness: Witness | None = None
    finder: Finder | None = None  # made when the first survivor is looked at
    mutants: Sequence[Mutant] = ()
    problems: tuple[Problem, ...] = ()  # why nothing can be tried here: data that are not there, or don't fit


_BENCH: Final = _Bench()


def _open(path: Path, data: Sequence[str]) -> None:
    signal(SIGINT, SIG_DFL)  # Ctrl-C reaches every process of the terminal: this one has nothing to say about it
    root = read_nodes(path)
    try:
        rules = read_and_prove(path)
        _BENCH.mutants = telling(mutants(root), rules.graph)
        _BENCH.witness = witness(root, rules, data)
    except RulesError as error:  # an error would only break the process; its problems are told where people read
        _BENCH.problems = error.problems
    gc.freeze()  # what stays to the end needs no looking through after each mutant


def _try(at: int) -> Fate | tuple[Problem, ...]:
    if _BENCH.problems:
        return _BENCH.problems
    assert _BENCH.witness is not None  # noqa: S101 — every process begins with it
    return fate_of(_BENCH.mutants[at], _BENCH.witness)


def _find(at: int) -> str:
    assert _BENCH.witness is not None  # noqa: S101 — every mutant was tried beside it
    if _BENCH.finder is None:
        _BENCH.finder = Finder.of(_BENCH.witness)
    return _BENCH.finder.example(_BENCH.mutants[at])
