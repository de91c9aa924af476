"""The rows of a ruleset, drawn one set after another and given to an attempt; what they leave behind goes with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.configuration import set_hypothesis_home_dir

from engine.trials.deep.drawing import Land, World, worlds


class _Enough(BaseException):
    """No more rows are wanted."""


def draw(land: Land, attempt: Callable[[World], None], start: int, most: int) -> None:
    """Attempt on set after set of rows, until it raises, or there are enough; the same start draws the same rows."""

    @seed(start)
    @settings(max_examples=most, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(worlds(land))
    def drawn(world: World) -> None:
        attempt(world)

    with _no_traces():
        drawn()


def some(land: Land, count: int, start: int = 0) -> list[World]:
    """So many sets of rows; fewer where there are no more."""
    found: list[World] = []

    def keep(world: World) -> None:
        found.append(world)
        if len(found) >= count:
            raise _Enough

    with suppress(_Enough):
        draw(land, keep, start, count)
    return found


@contextmanager
def _no_traces() -> Iterator[None]:
    """What Hypothesis stores for later is put where it goes with the search, and not into the author's folder."""
    with TemporaryDirectory() as folder:
        set_hypothesis_home_dir(folder)
        try:
            yield
        finally:
            set_hypothesis_home_dir(None)
