"""A printed figure beside what is computed -> its verdict: first by itself, then with printed operands in its formula."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from engine.graph import Graph
from engine.problem import NOTHING, Text, say
from engine.reconcile.books import Books
from engine.reconcile.bound import Bound
from engine.reconcile.holding import Held, prints, shown
from engine.reconcile.proposing import Proposer
from engine.reconcile.wheres import Where, spot
from engine.reconcile.workings import Printed, Workings
from engine.report.cells import NOTATIONS
from engine.verdicts import Figure, Verdict

Ruling = tuple[Verdict, Text]


@dataclass(slots=True)
class Judge:
    """Gives each figure its verdict."""

    graph: Graph
    language: str
    books: Books
    held: Mapping[Bound, Held]
    carriers: dict[Bound, list[Bound]] = field(default_factory=dict)  # the wrong operands of a figure that follows from them
    printed_at: dict[Where, list[Held]] = field(default_factory=dict)

    def judge(self, bounds: Sequence[Bound]) -> Iterator[Figure]:
        """The verdict of each figure; a chain of carried figures must begin with one that is wrong by itself."""
        for held in self.held.values():
            if held.value is not None and held.bound.formula is not None:
                where = spot(self.graph, (held.bound.level, held.bound.member, held.bound.formula))
                self.printed_at.setdefault(where, []).append(held)
        found = {bound: self._verdict(self.held[bound]) for bound in bounds if bound in self.held}
        for bound in self._unanchored(found):
            found[bound] = "unexplained", NOTHING
        for bound in bounds:
            verdict, cause = found.get(bound, ("given", NOTHING))
            yield self._figure(bound, verdict, cause)

    @property
    def proposer(self) -> Proposer:
        """Who knows what stands around a figure."""
        return Proposer(self.graph, self.books, self.held, self.printed_at)

    def _unanchored(self, found: Mapping[Bound, Ruling]) -> list[Bound]:
        """Figures that are said to follow from one another alone."""
        anchored = {bound for bound in found if bound not in self.carriers}
        while more := {b for b, wrong in self.carriers.items() if b not in anchored and anchored.issuperset(wrong)}:
            anchored |= more
        return [bound for bound in self.carriers if bound not in anchored]

    def _figure(self, bound: Bound, verdict: Verdict, cause: Text) -> Figure:
        held = self.held.get(bound)
        wrong = held is not None and verdict in {"erratum", "unexplained"} and held.figure is not None and not held.holds
        computed = "" if held is None else shown(held.exact, held.figure, bound, self.language)
        proposals = self.proposer.proposals(held) if held is not None and wrong else ()
        return Figure(
            bound.document,
            bound.line,
            bound.where,
            NOTATIONS[self.language].yes if bound.claim else bound.printed,
            computed,
            verdict,
            cause,
            bound.rule,
            proposals,
            place=bound.place,
        )

    def _verdict(self, held: Held) -> Ruling:
        bound = held.bound
        if not held.known:
            return "unexplained", self._no_row(bound)
        if held.holds and bound.erratum:
            return "unexplained", say("declared as an erratum, and it is right: take the erratum away")
        if held.holds:
            return ("given" if bound.given else "reproduced"), NOTHING
        if bound.erratum:
            return "erratum", say("{cause}", cause=bound.erratum)
        if held.exact is None:
            return "not computable", say("an operand is unknown: the data don't have it")
        return self._from_printed(held)

    def _no_row(self, bound: Bound) -> Text:
        member = ", ".join(f"{key} {value}" for key, value in bound.member)
        if bound.table in self.books.sheets:
            return say("`{table}` has no row {member}", table=bound.table, member=member)
        return say("the rules compute nothing for {member}", member=member)

    def _from_printed(self, held: Held) -> Ruling:
        """Whether printed operands give the printed figure: some that are wrong, or right ones that were rounded."""
        if held.figure is None:
            return "unexplained", NOTHING
        for finder in (self._any_printed, self._wrong_printed, self._erratum, self._right_printed):
            workings = Workings(self.graph, self.books, finder)
            again = workings.again(held.bound)
            if isinstance(again, Fraction) and prints(held.bound, again, held.figure, self.language):
                differing = [bound for bound, value in workings.used.items() if self.held[bound].exact != value]
                if differing:
                    return self._explained(held.bound, differing)
        return self._repeated(held)

    def _explained(self, bound: Bound, differing: Sequence[Bound]) -> Ruling:
        wrong = [one for one in differing if not self.held[one].holds]
        if wrong:
            self.carriers[bound] = wrong
            told = "; ".join(f"{one.where} = {one.printed}" for one in wrong)
            return "carried", say("follows from a printed figure that is wrong: {figures}", figures=told)
        told = "; ".join(dict.fromkeys(one.printed for one in differing))
        return "rounding", say("computed from rounded figures: {figures}", figures=told)

    def _repeated(self, held: Held) -> Ruling:
        """An error of the document that stands in it once more."""
        bound = held.bound
        assert bound.formula is not None  # noqa: S101 — only what a formula computes is held
        others = self.printed_at.get(spot(self.graph, (bound.level, bound.member, bound.formula)), [])
        wrong = [one for one in others if one.bound.erratum and not one.holds]
        same = [one for one in wrong if (one.value, one.exact) == (held.value, held.exact)]
        if not same:
            return "unexplained", NOTHING
        self.carriers[bound] = [same[0].bound]
        where = f"{same[0].bound.where} = {same[0].bound.printed}"
        return "carried", say("follows from a printed figure that is wrong: {figures}", figures=where)

    def _any_printed(self, where: Where) -> Printed | None:
        """The figure that prints an operand, one that is wrong before one that is right."""
        return self._first(sorted(self.printed_at.get(where, []), key=lambda held: held.holds))

    def _wrong_printed(self, where: Where) -> Printed | None:
        """The figure that prints an operand wrongly; the document computed with the digits that it doesn't print of others."""
        return self._first([held for held in self.printed_at.get(where, []) if not held.holds])

    def _erratum(self, where: Where) -> Printed | None:
        """The figure that is wrong by itself; what follows from it was computed on with all its digits."""
        return self._first([held for held in self.printed_at.get(where, []) if held.bound.erratum and not held.holds])

    def _right_printed(self, where: Where) -> Printed | None:
        """The figure that prints an operand, if it is right."""
        return self._first([held for held in self.printed_at.get(where, []) if held.holds])

    @staticmethod
    def _first(found: Sequence[Held]) -> Printed | None:
        return (found[0].bound, value) if found and (value := found[0].value) is not None else None
