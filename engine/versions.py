"""A rule file, or a folder of them and a day -> the one file that is in force on that day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from itertools import pairwise
from pathlib import Path
from typing import Final, NoReturn

from engine.language.nearness import did_you_mean, near
from engine.problem import NOTHING, Place, Problem, RulesError, Text, say, stop_if
from engine.reading import read_ruleset
from engine.shape import check
from engine.shipped import is_published, shipped_as
from engine.source import Node, read
from engine.system import reason_of

ENDINGS: Final = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Version:
    """What a rule file says of its own validity."""

    path: Path
    ruleset: str
    version: str
    since: date
    until: date | None
    place: Place

    def holds(self, day: date) -> bool:
        """Whether it is in force on a day; both ends belong."""
        return self.since <= day and (self.until is None or day <= self.until)


def in_force(path: Path, as_of: date | None) -> Path:
    """The file itself, or the one of a folder that is in force."""
    if not path.is_dir():
        return _file(path, as_of)
    versions = [version for file in rule_files(path, deep=False) if (version := version_of(file)) is not None]
    if not versions:
        _stop(
            "usage-rules",
            path,
            say("no rule file ending in `.yaml` is in this folder"),
            say("name another folder, or one file"),
        )
    if as_of is None:
        return _only(path, versions)
    stop_if(overlaps(versions))
    return _of_the_day(path, versions, as_of)


def rule_files(folder: Path, *, deep: bool) -> list[Path]:
    """The YAML files of a folder, of the folders in it too when that is asked; hidden ones are left alone."""
    found = folder.rglob("*") if deep else folder.iterdir()
    files = (path for path in found if path.suffix in ENDINGS and path.is_file() and not is_published(path))
    return sorted(path for path in files if not any(part.startswith(".") for part in path.relative_to(folder).parts))


def overlaps(versions: Sequence[Version]) -> list[Problem]:
    """Versions of one ruleset that are in force on the same day."""
    ordered = sorted(versions, key=lambda one: (one.ruleset, one.since))
    return [
        _overlap(before, after)
        for before, after in pairwise(ordered)
        if before.ruleset == after.ruleset and (before.until is None or after.since <= before.until)
    ]


def uncovered(versions: Sequence[Version]) -> list[Problem]:
    """Days between two versions of one ruleset on which neither is in force."""
    ordered = sorted(versions, key=lambda one: (one.ruleset, one.since))
    return [
        _uncovered(before, after, before.until)
        for before, after in pairwise(ordered)
        if before.ruleset == after.ruleset and before.until is not None and (after.since - before.until).days > 1
    ]


def version_of(path: Path) -> Version | None:
    """What the head of a rule file says; None for YAML that is something else."""
    node = read(contents(path), str(path))
    if "ruleset" not in node.items:
        return None
    span = node.items.get("in_force", Node(None, node.place))
    try:
        since = date.fromisoformat(span.items["from"].text)
        until = date.fromisoformat(span.items["until"].text) if "until" in span.items else None
    except (KeyError, ValueError):
        stop_if(check(node))
        read_ruleset(node)
        return None
    name, version = (node.items[key].text if key in node.items else "" for key in ("ruleset", "version"))
    return Version(path, name, version, since, until, span.place)


def contents(path: Path) -> bytes:
    """The bytes of a rule file; what the system answers instead, said as a problem."""
    try:
        return path.read_bytes()
    except OSError as error:
        what = say("the file can't be read: {reason}", reason=reason_of(error))
        mend = say("see that you may read it")
        raise RulesError([Problem("usage-rules", Place(str(path)), what, mend=mend, original=str(error))]) from error


def _file(path: Path, as_of: date | None) -> Path:
    if not path.exists():
        _stop("usage-rules", path, say("there is no such file"), _alike(path))
    if as_of is not None and (version := version_of(path)) is not None and not version.holds(as_of):
        until = version.until or "…"
        what = say(
            "this version is in force from {since} to {until}, not on {day}", since=version.since, until=until, day=as_of
        )
        mend = say("name the folder, so that the version of that day is taken")
        raise RulesError([Problem("usage-day", version.place, what, mend=mend)])
    return path


def _alike(path: Path) -> Text:
    beside = [file.name for file in rule_files(path.parent, deep=False)] if path.parent.is_dir() else []
    near_names = [str(path.with_name(name)) for name in near(path.name, beside)]
    return did_you_mean(near_names) or shipped_as(path) or say("check the name and the folder")


def _only(folder: Path, versions: Sequence[Version]) -> Path:
    if len(versions) > 1:
        names = ", ".join(f"`{version.path.name}`" for version in versions)
        why = say("they are {names}", names=names)
        mend = say("say the day, as in `--as-of {day}`, or name one file", day=max(version.since for version in versions))
        _stop("usage-rules", folder, say("this folder has several rule files"), mend, why)
    return versions[0].path


def _of_the_day(folder: Path, versions: Sequence[Version], day: date) -> Path:
    found = [version for version in versions if version.holds(day)]
    if not found:
        first, *others = map(_span, sorted(versions, key=lambda one: one.since))
        spans = reduce(lambda before, span: say("{before}; {span}", before=before, span=span), others, first)
        what = say("on {day} no rule file of this folder is in force", day=day)
        why = say("those that are here: {spans}", spans=spans)
        _stop("usage-day", folder, what, say("choose a day inside one of these"), why)
    if len(found) > 1:
        why = say("they are {names}", names=", ".join(f"`{version.path.name}` ({version.ruleset})" for version in found))
        _stop("usage-rules", folder, say("on {day} several rulesets are in force", day=day), say("name the file itself"), why)
    return found[0].path


def _span(version: Version) -> Text:
    return say("{file}: {since} to {until}", file=version.path.name, since=version.since, until=version.until or "…")


def _overlap(before: Version, after: Version) -> Problem:
    what = say(
        "version {after} begins on {since}, while version {before} is still in force",
        after=after.version,
        since=after.since,
        before=before.version,
    )
    why = say("versions of one ruleset follow one another without overlapping")
    mend = say("end version {before} on the day before, with `until`", before=before.version)
    return Problem("rules-overlap", after.place, what, why, mend, (before.place,))


def _uncovered(before: Version, after: Version, until: date) -> Problem:
    first, last = until + timedelta(days=1), after.since - timedelta(days=1)
    what = say("from {first} to {last} no version of `{name}` is in force", first=first, last=last, name=after.ruleset)
    if first == last:
        what = say("on {first} no version of `{name}` is in force", first=first, name=after.ruleset)
    why = say("version {before} ends before version {after} begins", before=before.version, after=after.version)
    mend = say("let one of the two reach the other, or add the version that is missing")
    return Problem("rules-uncovered", after.place, what, why, mend, (before.place,), level="warning")


def _stop(code: str, path: Path, what: Text, mend: Text, why: Text = NOTHING) -> NoReturn:
    raise RulesError([Problem(code, Place(str(path)), what, why, mend)])
