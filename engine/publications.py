"""What a rule file says under `published` -> the figures read: those of the file beside it that it names, or its own list."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

from engine.desk import Desk
from engine.problem import NOTHING, Place, Problem, RulesError, Text, say, stop_if
from engine.published import Published
from engine.reading.published import read_published
from engine.shape import check
from engine.shipped import is_published
from engine.source import Node, read
from engine.system import reason_of

ENDING: Final = ".published.yaml"


def publications(node: Node, file: Path, sha256: str, desk: Desk) -> Published | None:
    """What was published, if the rule file names it; problems of the list end the line."""
    said, documents = node.items.get("published"), node.items.get("documents")
    if said is None:
        if documents is not None:
            _stop(
                node.keys["documents"],
                say("`documents` stands here without `published`"),
                mend=say("add the figures under `published`, or take it away"),
            )
        return None
    if said.rows:
        if documents is None:
            what = say("`published` stands here without `documents`")
            _stop(node.keys["published"], what, mend=say("name the document: `documents: {{file.txt: {{title: ...}}}}`"))
        published = read_published(node, sha256, desk)
    else:
        if documents is not None:
            _stop(node.keys["documents"], say("`documents` belongs in `{file}`", file=said.text), mend=say("move it there"))
        data = _beside(file, said)
        inner = read(data, str(file.with_name(said.text)))
        stop_if(check(inner, "published"))
        published = read_published(inner, hashlib.sha256(data).hexdigest(), desk)
    stop_if(desk.problems)
    return published


def not_rules(path: Path) -> list[Problem]:
    """The problem of a file of published figures that is called as a rule file."""
    if not is_published(path):
        return []
    what = say("this file holds published figures, and no rules")
    mend = say("name the rule file that it belongs to; it names this one under `published`")
    return [Problem("usage-rules", Place(str(path)), what, mend=mend)]


def _beside(file: Path, said: Node) -> bytes:
    """The bytes of the file beside the rule file."""
    if Path(said.text).name != said.text or not said.text.endswith(ENDING):
        what = say("`{path}` is no file of published figures beside this one", path=said.text)
        why = say("it lies in the same folder, and its name ends in `{ending}`", ending=ENDING)
        _stop(said.place, what, why, say("write `{name}{ending}`", name=file.stem, ending=ENDING))
    try:
        return file.with_name(said.text).read_bytes()
    except OSError as error:
        what = say("`{path}` can't be read: {reason}", path=said.text, reason=reason_of(error))
        raise RulesError(
            [
                Problem(
                    "published-file",
                    said.place,
                    what,
                    mend=say("write the figures there, or mend the name"),
                    original=str(error),
                )
            ]
        ) from error


def _stop(place: Place, what: Text, why: Text = NOTHING, mend: Text = NOTHING) -> None:
    raise RulesError([Problem("published-file", place, what, why, mend)])
