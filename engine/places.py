"""Where the project keeps what isn't code: the folder that holds `schemas`, `rules` and `data`."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


def home() -> Traversable:
    """The checkout the engine is run from, or the copies that an installed package carries."""
    checkout = Path(__file__).resolve().parent.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / "schemas").is_dir():
        return checkout
    return files("engine") / "_data"
