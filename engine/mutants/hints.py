"""What is changed, and in which section -> the case that would tell the changed file from the author's."""

from __future__ import annotations

from engine.problem import Text, say


def without(section: str, key: str) -> Text:
    """What notices that a condition is gone; the rows that it kept out of a table show where all rows are said."""
    if section == "tables" and key == "when":
        return say("a case for which `{key}` doesn't hold, in an example whose table says `rows: all`", key=key)
    return say("a case for which `{key}` doesn't hold", key=key)


def counted(key: str) -> Text:
    """What notices another number."""
    if key == "take":
        return say("one case more than are taken, in an example whose table says `rows: all`")
    return say("a case whose result rests on it")
