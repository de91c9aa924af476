"""The door of Régua: `load` a rule file, `run` it on data, `render` what comes out. One error leaves it: `RulesError`.

    text → nodes → shape → ruleset → graph → plan → outcome → report

Names are fetched when they are asked for, so that `evaluate --help` doesn't wait for the frames to be loaded.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.door import Outcome, Problem, Rules, RulesError, load, render, run

__all__ = ["Outcome", "Problem", "Rules", "RulesError", "load", "render", "run"]


def __getattr__(name: str) -> object:
    if name in __all__:
        return getattr(import_module("engine.door"), name)
    message = f"module 'engine' has no attribute {name!r}"
    raise AttributeError(message)
