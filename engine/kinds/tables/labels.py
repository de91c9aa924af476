"""The words of a funnel that must tell its rows and columns apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.problem import Problem, say
from engine.words import Word


def told_twice(labels: Iterable[Word]) -> Iterator[Problem]:
    """Two rows of one label."""
    first: dict[str, Word] = {}
    for label in labels:
        before = first.setdefault(label.text, label)
        if before is not label:
            yield Problem(
                "shape-twice",
                label.place,
                say("two rows are called `{label}`", label=label),
                say("a row is found by its label"),
                say("give one of the two another label"),
                (before.place,),
            )


def named_twice(counts: Iterable[Word], taken: Iterable[str]) -> Iterator[Problem]:
    """A count that bears the name of another column of the table."""
    counts = list(counts)
    others = {*taken, *(f"{count} %" for count in counts)}
    for count in counts:
        if count.text in others:
            yield Problem(
                "shape-twice",
                count.place,
                say("another column of this table is called `{count}`", count=count),
                say("pages, the column of labels and percentages have names of their own"),
                say("give the count another name"),
            )
