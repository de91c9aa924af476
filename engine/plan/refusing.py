"""What can't be lowered -> a problem at the place of the rule that asks for it."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from types import TracebackType

from engine.exact.cells import UnprovableError
from engine.plan.gathering import UnroundedError
from engine.problem import Place, Problem, say


class RefusedError(Exception):
    """A rule that can't be lowered; its problem says why."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem.what))


@dataclass(frozen=True, slots=True)
class _Telling:
    """A class and no generator: each term of each formula passes here."""

    place: Place

    def __enter__(self) -> None:
        pass

    def __exit__(self, _: type[BaseException] | None, error: BaseException | None, __: TracebackType | None) -> None:
        if isinstance(error, UnprovableError):
            raise RefusedError(too_wide(self.place, error)) from error
        if isinstance(error, UnroundedError):
            raise RefusedError(_unrounded(self.place)) from error


def telling(place: Place) -> AbstractContextManager[None]:
    """What can't be proven here is told at that place."""
    return _Telling(place)


def too_wide(place: Place, wide: UnprovableError) -> Problem:
    """A number whose width can't be proven."""
    return Problem(
        "number-width",
        place,
        say("this number may need more digits than 128 bits hold (up to 10^{digits})", digits=len(str(wide.bound)) - 1),
        say("numbers are exact here, so what can't be proven to fit is refused before any data are read"),
        say(
            "round an operand with `round:`, or declare the `range:` of the widest column and the `rows_at_most:` of its input"
        ),
    )


def _unrounded(place: Place) -> Problem:
    return Problem(
        "number-ratio",
        place,
        say("what is taken together here is a quotient that no rule has rounded"),
        say("its rows have different denominators, so that their exact sum has no bound"),
        say("give the column that divides a `round:`, or write `rounded(…, 0.01)` here"),
    )
