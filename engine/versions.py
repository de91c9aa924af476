"""A rule file, or a folder of them and a day -> the one file that is in force on that day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from engine.language.nearness import did_you_mean, near
from engine.problem import Place, Problem, RulesError, say, stop_if
from engine.source import Node, read


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
    versions = [version for file in sorted(path.glob("*.yaml")) if (version := version_of(file)) is not None]
    if not versions:
        raise RulesError([Problem("rules-none", Place(str(path)), say("no rule file ending in `.yaml` is in this folder"))])
    stop_if(overlaps(versions))
    if as_of is None:
        what, mend = say("this folder has several rule files"), say("say the day: `--as-of 2021-12-31`, or name one file")
        return versions[0].path if len(versions) == 1 else _refuse(path, what.template, mend.template)
    found = [version for version in versions if version.holds(as_of)]
    if len(found) > 1:
        names = ", ".join(sorted({version.ruleset for version in found}))
        raise RulesError([Problem(
            "rules-several", Place(str(path)), say("on {day} several rulesets are in force: {names}", day=as_of, names=names),
            mend=say("name the file itself"),
        )])  # fmt: skip
    if not found:
        spans = "; ".join(f"{v.path.name}: {v.since} – {v.until or '…'}" for v in sorted(versions, key=lambda v: v.since))
        raise RulesError([Problem(
            "rules-not-in-force", Place(str(path)), say("on {day} no rule file of this folder is in force", day=as_of),
            say("{spans}", spans=spans), say("choose a day inside one of these"),
        )])  # fmt: skip
    return found[0].path


def _refuse(path: Path, what: str, mend: str) -> Path:
    raise RulesError([Problem("rules-several", Place(str(path)), say(what), mend=say(mend))])


def _file(path: Path, as_of: date | None) -> Path:
    if not path.is_file():
        beside = [file.name for file in path.parent.glob("*.yaml")] if path.parent.is_dir() else []
        mend = did_you_mean(near(path.name, beside)) or say("check the name and the folder")
        raise RulesError([Problem("rules-file", Place(str(path)), say("there is no such file"), mend=mend)])
    version = version_of(path) if as_of is not None else None
    if version is not None and as_of is not None and not version.holds(as_of):
        raise RulesError([Problem(
            "rules-not-in-force", version.place,
            say("this version is in force from {since} to {until}, not on {day}",
                since=version.since, until=version.until or "…", day=as_of),
            mend=say("name the folder, so that the version of that day is taken"),
        )])  # fmt: skip
    return path


def overlaps(versions: list[Version]) -> list[Problem]:
    """Versions of one ruleset that are in force on the same day."""
    problems = []
    ordered = sorted(versions, key=lambda one: (one.ruleset, one.since))
    for before, after in zip(ordered, ordered[1:], strict=False):
        if before.ruleset == after.ruleset and (before.until is None or after.since <= before.until):
            problems.append(Problem(
                "rules-overlap", after.place,
                say("version {after} begins on {since}, while version {before} is still in force",
                    after=after.version, since=after.since, before=before.version),
                say("versions of one ruleset follow one another without overlapping"),
                say("end version {before} on the day before, with `until`", before=before.version), (before.place,),
            ))  # fmt: skip
    return problems


def version_of(path: Path) -> Version | None:
    """What the head of a file says; a file whose head can't be understood is told when it is read whole."""
    node = read(path.read_bytes(), str(path))
    span = node.items.get("in_force", Node(None, node.place))
    try:
        since = date.fromisoformat(span.items["from"].text)
        until = date.fromisoformat(span.items["until"].text) if "until" in span.items else None
    except (KeyError, ValueError):
        return None
    name, version = (node.items[key].text if key in node.items else "" for key in ("ruleset", "version"))
    return Version(path, name, version, since, until, span.place)
