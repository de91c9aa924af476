"""The desk at which nodes are read: turns them into words, formulas, ranges and roundings, and keeps the problems."""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.language.reader import read_formula
from engine.language.terms import Term
from engine.problem import NOTHING, Place, Problem, Text
from engine.source import Node


@dataclass(slots=True)
class Desk:
    """What a reading needs: somewhere to put problems, and the words that a formula may start from."""

    language: str = "pt-BR"
    problems: list[Problem] = field(default_factory=list)

    def fault(self, code: str, place: Place, what: Text, why: Text = NOTHING, mend: Text = NOTHING) -> None:
        """Keep a problem and read on."""
        self.problems.append(Problem(code, place, what, why, mend))

    def formula(self, node: Node) -> Term:
        """A formula's term; a faulty one becomes an unknown, so that reading goes on."""
        term, problems = read_formula(node.text, node.place)
        self.problems.extend(problems)
        return term
