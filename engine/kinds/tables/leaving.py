"""Which rows a funnel has left after each step, told level by level: masks of members, never of joined rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from engine.exact import cells
from engine.exact.cells import Cell
from engine.exact.values import Value
from engine.kinds.kind import Hall, Left
from engine.kinds.tables.exclusions import Exclusion
from engine.kinds.tables.rungs import counting
from engine.language.terms import Aggregate, Term
from engine.problem import Place, Problem, say

NO, YES = cells.truth(value=False), cells.truth(value=True)


@dataclass(slots=True)
class Leaving:
    """The rows left, as far as the steps have been lowered."""

    hall: Hall
    rungs: tuple[str, ...]  # the finest first; the first is where rows are followed
    page: str
    start: Cell  # which rows start
    place: Place
    dropped: list[tuple[str, Cell]] = field(default_factory=list)  # for each step its level, and whether a member is dropped

    @property
    def counted(self) -> tuple[str, ...]:
        """The rungs on the way to the pages: those that belong to them."""
        end = self.rungs.index(self.page) if self.page in self.rungs else len(self.rungs)
        return tuple(rung for rung in self.rungs[:end] if self.hall.space.belongs(rung, self.page))

    def own(self, rung: str, steps: int) -> Cell:
        """What must hold of a member itself to be left after so many steps."""
        mine = [cells.negation(cell) for level, cell in self.dropped[:steps] if level == rung]
        return cells.every(*([self.start] if rung == self.rungs[0] else []), *mine)

    def whole(self, rung: str, steps: int) -> Cell:
        """What must hold of a member, and of all to which it belongs."""
        coarser = self.rungs[self.rungs.index(rung) + 1 :]
        brought = [
            cells.negation(cells.pick(self._brought(rung, level, cell), YES, NO))
            for level, cell in self.dropped[:steps]
            if level in coarser
        ]
        return cells.every(self.own(rung, steps), *brought)

    def _brought(self, rung: str, level: str, cell: Cell) -> Cell:
        """Whether a step has dropped the member to which a member of a finer rung belongs."""
        return self.hall.brought(rung, level, Value("truth", cell)).n

    def step(self, rung: str) -> Cell:
        """Which step has dropped a row that started, counted from 0; unknown where none has."""
        found = cells.unknown("int")
        for at, (level, cell) in reversed(list(enumerate(self.dropped))):
            found = cells.pick(self._brought(rung, level, cell), cells.whole(at), found)
        return cells.pick(self.start, found, cells.unknown("int"))

    def below(self, level: str, steps: int) -> Left:
        """What a formula at a rung sees of the finer ones."""
        finer = self.rungs[: self.rungs.index(level)]
        return Left(finer, {rung: self.own(rung, steps) for rung in finer})

    def seen(self, steps: int, part: tuple[str, Cell] | None = None) -> Left:
        """What a formula of the pages sees; of a part, only that."""
        way = self.counted
        masks = {rung: self.own(rung, steps) for rung in way[:-1]} | {way[-1]: self.whole(way[-1], steps)}
        if part is not None:
            masks[part[0]] = cells.every(masks[part[0]], part[1])
        return Left(way, masks)

    def alive(self, rung: str, steps: int) -> Cell:
        """Whether a member is left: it is itself, so is all to which it belongs, and some row beneath it."""
        whole = self.whole(rung, steps)
        if rung == self.rungs[0]:
            return whole
        rows = self.hall.site(rung, self.below(rung, steps)).lower(counting(self.rungs[0], self.place))
        return cells.every(whole, cells.compare(">", rows.n, cells.whole(0)))

    def drop(self, step: Exclusion) -> None:
        """One more step: its condition, which must be known of every member that is left."""
        level, steps = step.level.text, len(self.dropped)
        left = None if step.over else self.below(level, steps)
        path = self.alive(level, steps) if _may_fail(step.when) else None
        found = self.hall.kept(level, self.hall.site(level, left, path).lower(step.when)).n
        if found.nul:
            undecided = cells.every(self.alive(level, steps), cells.is_unknown(found))
            self.hall.site(level).guard(undecided, _undecided(step))
            found = self.hall.site(level).keep(cells.pick(found, YES, NO))
        self.dropped.append((level, found))

    def hold_together(self) -> None:
        """Guard against rows that start and don't tell to which member of the next level they belong."""
        for rung, above in pairwise(self.rungs):
            keys = [self.hall.head(rung, key).value for key in self.hall.keys(above)]
            unknown = cells.some_of(*(cells.is_unknown(cell) for key in keys for cell in key.cells()))
            if unknown.op != "truth":
                self.hall.site(rung).guard(cells.every(self.alive(rung, 0), unknown), _astray(rung, above, self.place))


def _may_fail(term: Term) -> bool:
    """Whether a formula may go wrong in a way that is only told of members that are left."""
    return any(
        part.op == "div" or (isinstance(part.value, Aggregate) and part.value.function == "only") for part in term.walk()
    )


def _undecided(step: Exclusion) -> Problem:
    return Problem(
        "data-condition",
        step.when.place,
        say("`{drop}` can't tell whether some members of `{level}` are dropped", drop=step.drop, level=step.level),
        say("a member is dropped or left; here the condition is unknown"),
        say("say what an unknown value means, with `known(x, ...)` or `is_known(x)`"),
    )


def _astray(rung: str, above: str, place: Place) -> Problem:
    return Problem(
        "data-condition",
        place,
        say("rows of `{rung}` don't say to which member of `{above}` they belong", rung=rung, above=above),
        say("whether a member is dropped decides about its rows, and here the member is unknown"),
        say("fill in the keys below, or leave such rows out with `among`"),
    )
