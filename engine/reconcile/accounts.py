"""The inventories of documents and the judged figures -> what accounts for each number, and figures that no document has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.inputs.paths import project_file
from engine.problem import Problem, say, stop_if
from engine.published import Document, Published
from engine.reconcile.bound import Bound
from engine.reconcile.inventory import Listed, mismatch, read_inventory
from engine.reconcile.numbers import NUMBER, document, numbers_of
from engine.verdicts import Account

Token = tuple[int, str]  # a number, and the line where it stands


def inventories(published: Published, bound: Sequence[Bound]) -> dict[str, tuple[Listed, ...]]:
    """Every document's numbers; figures that don't stand where they are said to stand end the line."""
    found: dict[str, tuple[Listed, ...]] = {}
    for one in published.documents.values():
        if one.numbers is not None:
            found[one.name] = _read(one, Path(published.file))
    stop_if(problem for one in bound for problem in _strange(one, found))
    return found


def _read(one: Document, published: Path) -> tuple[Listed, ...]:
    assert one.numbers is not None  # noqa: S101 — asked by the one caller
    path = project_file(published, one.numbers)
    if isinstance(path, Problem):
        stop_if([path])
        return ()
    listed, problems = read_inventory(path.read_bytes(), str(path))
    stop_if(problems)
    return listed


def held_against(documents: Path, found: Mapping[str, Sequence[Listed]]) -> None:
    """The documents themselves beside their inventories: they have the same numbers, line by line."""
    problems: list[Problem] = []
    for name, listed in found.items():
        text = document(documents / name)
        wrong = text if isinstance(text, Problem) else mismatch(numbers_of(text), listed, name)
        problems += [wrong] if wrong is not None else []
    stop_if(problems)


def tokens(bound: Bound) -> Counter[Token]:
    """The numbers that a figure stands for."""
    found = () if bound.claim else NUMBER.finditer(bound.printed)
    return Counter((bound.line, one[2]) for one in found if one[1] is None)


def _strange(bound: Bound, found: Mapping[str, Sequence[Listed]]) -> Iterator[Problem]:
    """A figure whose number the document doesn't have on that line."""
    if bound.document not in found:
        return
    there = {(one.line, one.text) for one in found[bound.document]}
    for line, text in tokens(bound):
        if (line, text) not in there:
            elsewhere = [str(at) for at, other in sorted(there) if other == text]
            what = say("line {line} of `{document}` has no {text}", line=line, document=bound.document, text=text)
            mend = say("copy it as it is printed, with its line")
            if elsewhere:
                mend = say("it stands in line {lines}", lines=", ".join(elsewhere[:5]))
            yield Problem("published-line", bound.place, what, mend=mend)


@dataclass(frozen=True, slots=True)
class Ledger:
    """How many figures stand for each number of a document."""

    computed: Counter[Token]
    given: Counter[Token]

    @classmethod
    def of(cls, name: str, bound: Sequence[Bound]) -> Ledger:
        """The figures of one document; a number that a rule computes somewhere is computed there."""
        own = [one for one in bound if one.document == name]
        computed = sum((tokens(one) for one in own if not one.given), Counter[Token]())
        return cls(computed, sum((tokens(one) for one in own if one.given), Counter[Token]()))


def accounts(published: Published, found: Mapping[str, Sequence[Listed]], bound: Sequence[Bound]) -> Iterator[Account]:
    """What accounts for the numbers of each document that has an inventory."""
    for name, listed in found.items():
        ledger, counted, left = Ledger.of(name, bound), Counter[str](), list[Token]()
        for one in sorted(listed, key=lambda one: bool(one.reference)):  # a figure stands for a number that must have one first
            token = (one.line, one.text)
            if ledger.computed[token]:
                ledger.computed[token] -= 1
                counted["bound"] += 1
            elif ledger.given[token]:
                ledger.given[token] -= 1
                counted["given"] += 1
            elif one.reference:
                counted["references"] += 1
            else:
                left.append(token)
        title = published.documents[name].title
        yield Account(name, title, len(listed), counted["bound"], counted["given"], counted["references"], tuple(sorted(left)))
