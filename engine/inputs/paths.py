"""A rule file's `sample` or the user's `--data` in, the path of a plain file out, or why it may not be read.

A sample stays inside its rule file's project; what the user gives on the command line is the user's own business.
"""

from __future__ import annotations

import re
import stat
from pathlib import Path
from typing import Final

from engine.language.nearness import did_you_mean, near
from engine.model import Input
from engine.problem import NOTHING, Place, Problem, Text, say
from engine.words import Word

SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
GLOB: Final = re.compile(r"[*?\[\]]")
MARKS_OF_A_PROJECT: Final = ("pyproject.toml", ".git")
RULES_FOLDER: Final = "rules"
WRITE_RELATIVE: Final = say("write the path from the rule file's own folder, with `/`, to a file of the same project")


def project_of(rule_file: Path) -> Path:
    """The folder outside which a rule file reads nothing."""
    own = rule_file.resolve().parent
    for folder in (own, *own.parents):
        if any((folder / mark).exists() for mark in MARKS_OF_A_PROJECT):
            return folder
        if folder.name == RULES_FOLDER:
            return folder.parent
    return own


def shown_as(path: Path, rule_file: Path) -> str:
    """What a file is called in messages: its path within the project, or its bare name when it lies elsewhere."""
    project = project_of(rule_file)
    resolved = path.resolve()
    return resolved.relative_to(project).as_posix() if resolved.is_relative_to(project) else path.name


def sample_path(rule_file: Path, given: Input) -> Path | Problem:
    """The file that an input names as its sample."""
    if given.sample is None:
        what = say("input `{input}` has no file", input=given.name)
        mend = say("give it with `--data {input}=FILE`, or name a `sample` in the rules", input=given.name)
        return Problem("data-file", given.place, what, mend=mend)
    return project_file(rule_file, given.sample)


def project_file(rule_file: Path, named: Word) -> Path | Problem:
    """A file of the project that a rule file names."""
    written, place = named.text, named.place
    if wrong := _unwritable(written):
        return Problem("data-path", place, say("`{path}` is no path of a file", path=written), wrong, WRITE_RELATIVE)
    path = rule_file.parent / written
    if not _inside(path, project_of(rule_file)):
        what = say("`{path}` leads out of the project's folder", path=written)
        return Problem("data-path", place, what, say("rules may read only what lies beside them"), WRITE_RELATIVE)
    return plain_file(path, written, place)


def plain_file(path: Path, written: str, place: Place) -> Path | Problem:
    """The path, if a plain file stands there."""
    if "\0" in written:
        return Problem("data-path", place, say("the path holds the character NUL"), mend=say("write the file's name alone"))
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return _absent(path, written, place)
    except OSError as error:
        return unreadable(written, place, error)
    if stat.S_ISREG(mode):
        return path
    what = say("`{path}` is a folder", path=written) if stat.S_ISDIR(mode) else say("`{path}` is no plain file", path=written)
    return Problem("data-path", place, what, mend=say("give one CSV or Parquet file"))


def _absent(path: Path, written: str, place: Place) -> Problem:
    if SCHEME.match(written):
        what = say("`{path}` is an address, not a file", path=written)
        return Problem("data-path", place, what, mend=say("download it first, and give the file"))
    return Problem("data-file", place, say("there is no file `{path}`", path=written), mend=_alike(path))


def unreadable(written: str, place: Place, error: OSError) -> Problem:
    """The problem of a file that the system refuses."""
    what = say("`{path}` cannot be read", path=written)
    return Problem("data-file", place, what, mend=say("see that the file exists and that you may read it"), original=str(error))


def _unwritable(written: str) -> Text:
    """Why a text may not be a sample's path, before any folder is looked at."""
    if not written or "\0" in written:
        return say("it is empty, or holds the character NUL")
    if SCHEME.match(written):
        return say("it is an address or has a drive's letter")
    if written.startswith(("/", "\\")):
        return say("it begins at the root of the disk")
    if written.startswith("~"):
        return say("it begins in somebody's home folder")
    if "\\" in written:
        return say("it separates folders with `\\`")
    return say("it stands for several files") if GLOB.search(written) else NOTHING


def _inside(path: Path, project: Path) -> bool:
    """Whether a path stays in the project, links followed."""
    try:
        return path.resolve().is_relative_to(project)
    except (OSError, RuntimeError):  # links that go in a circle
        return False


def _alike(path: Path) -> Text:
    folder = path.parent
    try:
        names = sorted(entry.name for entry in folder.iterdir() if entry.is_file())
    except OSError:
        return say("see that its folder exists")
    return did_you_mean(near(path.name, names)) or say("see that the name and the folder are right")
