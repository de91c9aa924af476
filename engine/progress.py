"""Steps and rows of a long run on a terminal's error stream; elsewhere, and in short runs, silence."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

PATIENCE = 1.0  # seconds in which nobody needs to be told


@contextmanager
def progress() -> Iterator[Callable[[str, int | None], None]]:
    """A function to tell a step and its rows."""
    began = time.monotonic()
    waiting: list[str] = []

    def tell(step: str, rows: int | None) -> None:
        if not sys.stderr.isatty():
            return
        waiting.append(f"{step}" if rows is None else f"{step}: {rows:,}".replace(",", "."))
        if time.monotonic() - began > PATIENCE:
            sys.stderr.write("".join(f"  {line}\n" for line in waiting))
            waiting.clear()

    yield tell
