"""A ruleset and the `--data` options in; each input's file out, and the problems of those that were not found."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from engine.inputs.paths import plain_file, sample_path, shown_as, unreadable
from engine.language.nearness import did_you_mean, near
from engine.model import Input, Ruleset
from engine.problem import Place, Problem, say

ENDINGS: Final = (".csv", ".parquet")
OPTION: Final = "--data"


@dataclass(frozen=True, slots=True)
class Chosen:
    """An input's file, what it is called in messages, and whether it is the rule file's sample."""

    path: Path
    shown: str
    is_sample: bool = False


def choose(ruleset: Ruleset, data: Sequence[str]) -> tuple[Mapping[str, Chosen], list[Problem]]:
    """The file of each input: named on the command line, else from a folder given there, else the sample."""
    folders = [Path(option) for option in data if _is_folder(option)]
    named, problems = _named(ruleset, [option for option in data if not _is_folder(option)])
    rule_file = Path(ruleset.file)
    misnamed = {meant for name in _strange(ruleset, data) for meant in near(name, ruleset.inputs)[:1]}
    chosen: dict[str, Chosen] = {}
    for given in ruleset.inputs.values():
        if given.name in named:
            path: Path | Problem = plain_file(*named[given.name])
        else:
            path = _in_folders(given, folders) if folders else sample_path(rule_file, given)
        if not isinstance(path, Problem):
            chosen[given.name] = Chosen(path, shown_as(path, rule_file), _is_sample(path, given, rule_file))
        elif given.name not in misnamed:  # else its file was given under a name with a slip, which is told
            problems.append(path)
    return chosen, problems


def _strange(ruleset: Ruleset, data: Sequence[str]) -> list[str]:
    """The names before `=` that no input bears."""
    names = [option.partition("=")[0] for option in data if "=" in option and not _is_folder(option)]
    return [name for name in names if name not in ruleset.inputs]


def _is_folder(option: str) -> bool:
    return "\0" not in option and Path(option).is_dir()


def _named(ruleset: Ruleset, options: Sequence[str]) -> tuple[dict[str, tuple[Path, str, Place]], list[Problem]]:
    """The files given as NAME=FILE."""
    named: dict[str, tuple[Path, str, Place]] = {}
    problems = []
    for option in options:
        place = Place(OPTION, 1, 1, max(len(option), 1))
        name, equals, file = option.partition("=")
        name = unicodedata.normalize("NFC", name)
        if not equals:
            problems.append(_neither(option, ruleset, place))
        elif name not in ruleset.inputs:
            problems.append(_unknown(name, ruleset, place))
        elif name in named:
            what = say("input `{input}` is given twice", input=name)
            problems.append(Problem("data-option", place, what, mend=say("give one file for each input")))
        else:
            named[name] = (Path(file), file, place)
    return named, problems


def _neither(option: str, ruleset: Ruleset, place: Place) -> Problem:
    what = say("`{option}` is no folder, and says no input's name", option=option)
    name = next(iter(ruleset.inputs), "")
    mend = (
        say("write `--data {input}={file}`", input=name, file=option)
        if len(ruleset.inputs) == 1
        else say("write `--data NAME=FILE`")
    )
    return Problem("data-option", place, what, mend=mend)


def _unknown(name: str, ruleset: Ruleset, place: Place) -> Problem:
    what = say("no input is called `{name}`", name=name)
    names = ", ".join(f"`{given}`" for given in ruleset.inputs)
    why = say("the inputs of these rules are {names}", names=names) if names else say("these rules have no inputs")
    return Problem(
        "data-option", place, what, why, did_you_mean(near(name, ruleset.inputs)) or say("write the name of an input")
    )


def _in_folders(given: Input, folders: Sequence[Path]) -> Path | Problem:
    """The one file that bears the input's name."""
    place = Place(OPTION)
    try:
        entries = [entry for folder in folders for entry in sorted(folder.iterdir()) if entry.suffix.lower() in ENDINGS]
    except OSError as error:
        return unreadable(str(folders[0]), place, error)
    own = [entry for entry in entries if unicodedata.normalize("NFC", entry.stem) == given.name]
    if len(own) == 1:
        return plain_file(own[0], str(own[0]), place)
    if own:
        what = say(
            "several files could be input `{input}`: {files}", input=given.name, files=", ".join(f"`{file}`" for file in own)
        )
        return Problem("data-file", place, what, mend=say("give one with `--data {input}=FILE`", input=given.name))
    what = say("the folder holds no `{input}.csv` and no `{input}.parquet`", input=given.name)
    alike = near(f"{given.name}.csv", [entry.name for entry in entries])
    mend = say("add the file, or give it with `--data {input}=FILE`", input=given.name)
    if alike:
        mend = say("did you mean `{file}`? then give `--data {input}={file}`", file=alike[0], input=given.name)
    return Problem("data-file", place, what, mend=mend)


def _is_sample(path: Path, given: Input, rule_file: Path) -> bool:
    """Whether a file is the sample, however it was given."""
    sample = sample_path(rule_file, given)
    return isinstance(sample, Path) and sample.resolve() == path.resolve()
