"""Steps and rows of a long run on a terminal's error stream; elsewhere, and in short runs, silence."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

PATIENCE: Final = 1.0  # seconds in which nobody needs to be told


@contextmanager
def progress(patience: float = PATIENCE) -> Iterator[Callable[[str, int | None], None]]:
    """A function to tell a step and its rows."""
    began = time.monotonic()
    waiting: list[str] = []
    watched = sys.stderr is not None and sys.stderr.isatty()

    def tell(step: str, rows: int | None) -> None:
        waiting.append(step if rows is None else f"{step}: {rows:,}".replace(",", "."))
        if watched and time.monotonic() - began >= patience:
            sys.stderr.write("".join(f"  {line}\n" for line in waiting))
            sys.stderr.flush()
            waiting.clear()

    yield tell
