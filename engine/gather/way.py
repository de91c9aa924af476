"""A way to read a rule file, as far as it goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from engine.problem import Problem, RulesError


@dataclass(frozen=True, slots=True)
class Way:
    """What reads the bytes of a rule file, and the sections whose names it looks up while it reads another entry."""

    read: Callable[[bytes], object]
    looks_up: frozenset[str] | None = None  # None: all of them

    def found(self, data: bytes) -> tuple[Problem, ...]:
        """What is wrong with these bytes."""
        try:
            self.read(data)
        except RulesError as stopped:
            return stopped.problems
        return ()
