"""A stretch of work that the garbage collector leaves alone."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Reading a rule file makes many values and drops hardly any: each collection would walk them all for nothing."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            if not gc.get_freeze_count():  # what is frozen and thawed counts as old: it isn't walked the moment this ends
                gc.freeze()
                gc.unfreeze()
            gc.enable()
