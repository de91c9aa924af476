"""What `--rules` says -> a path: a file or folder of the user's, else the ruleset of that name that comes with Régua."""

from __future__ import annotations

from pathlib import Path

from engine.places import home
from engine.problem import NOTHING, Text, say

ENDING = ".yaml"


def rules_at(written: str | Path) -> Path:
    """The user's own file or folder where there is one, else a shipped ruleset; the written path where there is neither."""
    path = Path(written)
    if path.exists() or path.name != str(written):
        return path
    return next((file for file in shipped() if path.name in {file.name, file.stem}), path)


def shipped() -> list[Path]:
    """The rule files that come with Régua, by name."""
    folder = Path(str(home() / "rules"))
    return sorted(file for file in folder.glob(f"*{ENDING}") if not is_published(file))


def is_published(path: Path) -> bool:
    """Whether a file holds published figures, and is no rule file of its own."""
    return path.suffixes[-2:] == [".published", ENDING]


def shipped_as(path: Path) -> Text:
    """Tells how to reach a shipped ruleset by its name alone, where the file asked for has that name."""
    if path.stem not in {file.stem for file in shipped()}:
        return NOTHING
    return say("to take the ruleset of that name that comes with Régua, write `{name}` alone", name=path.stem)
