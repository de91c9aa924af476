"""The terminal, if there is one -> how wide a page of text stands on it."""

from __future__ import annotations

import sys
from shutil import get_terminal_size
from typing import Final

WIDEST: Final = 120
NARROWEST: Final = 60


def page_width() -> int:
    """What the terminal has room for; the widest where the output goes to a file or a program."""
    if sys.stdout is None or not sys.stdout.isatty():
        return WIDEST
    return min(max(get_terminal_size((WIDEST, 0)).columns, NARROWEST), WIDEST)
