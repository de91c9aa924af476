"""An outcome -> a folder of results with their manifest, or one file; refused where it would harm what is there.

The only module here that touches the disk, through `disk`.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from engine.outcome import Outcome
from engine.problem import NOTHING, Place, Problem, RulesError, Text, say, stop_if
from engine.report.choice import chosen
from engine.report.csv_text import to_csv
from engine.report.disk import put_file, put_folder, recover
from engine.report.exact_json import JsonValue
from engine.report.json_text import to_json
from engine.report.manifest import NAME, manifest, manifest_bytes, outputs
from engine.report.parquet import to_parquet
from engine.report.readme import NAMES, readme
from engine.report.text import draw
from engine.system import reason_of

FORMATS: Final = ("text", "csv", "json", "parquet")
MENDS: Final[Mapping[int, Text]] = {
    errno.ENOSPC: say("free some space on the disk, or write elsewhere"),
    errno.EDQUOT: say("free some of your space on the disk, or write elsewhere"),
    errno.EFBIG: say("choose fewer formats or another disk: this one takes no file so large"),
    errno.EACCES: say("choose a folder in which you may write"),
    errno.EPERM: say("choose a folder in which you may write"),
    errno.EROFS: say("choose a disk that can be written"),
    errno.ENOTDIR: say("choose a folder; part of this address is a file"),
    errno.ENAMETOOLONG: say("choose a shorter name"),
}


def write_folder(
    outcome: Outcome,
    folder: Path,
    formats: Sequence[str],
    *,
    read: Iterable[Path] = (),
    options: Mapping[str, str] | None = None,
) -> dict[str, JsonValue]:
    """Results in these formats, a page that explains them and a manifest, all or nothing; gives the manifest.

    `read` are the files the run has read: none of them may lie where the results go.
    """
    stop_if(_unknown_formats(formats))
    with _told(folder):
        place = _placed(folder)
        stop_if(_link(folder) or _over_sources(folder, place, read))
        if place.parent.is_dir():
            recover(place)
        stop_if(_not_ours(folder, place))
        files = folder_files(outcome, formats)
        record = manifest(outcome, files, options or {})
        put_folder(place, {**files, NAME: manifest_bytes(record)})
    return record


def write_file(path: Path, data: bytes, *, read: Iterable[Path] = ()) -> None:
    """One file, all or nothing; a file of that name is replaced unless the run has read it."""
    with _told(path):
        place = _placed(path)
        stop_if(_link(path) or _no_plain_file(path, place) or _over_source(path, place, read))
        put_file(place, data)


def folder_files(outcome: Outcome, formats: Sequence[str]) -> dict[str, bytes]:
    """The names and bytes of everything but the manifest."""
    files = {NAMES[outcome.language]: readme(outcome, formats).encode()}
    if "text" in formats:
        files["results.txt"] = draw(outcome).encode()
    if "json" in formats:
        files["results.json"] = to_json(outcome).encode()
    for sheet in chosen(outcome):
        if "csv" in formats:
            files[f"{sheet.name}.csv"] = to_csv(outcome, sheet)
        if "parquet" in formats:
            files[f"{sheet.name}.parquet"] = to_parquet(outcome, sheet)
    return files


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """What the disk answers, said as a problem."""
    try:
        yield
    except OSError as error:
        raise RulesError([_failed(path, error)]) from error


def _placed(path: Path) -> Path:
    """The path itself with every folder above it followed to where it really lies."""
    return path.parent.resolve() / path.name if path.name not in {"", ".."} else path.resolve()


def _fault(code: str, path: Path, what: Text, why: Text, mend: Text) -> list[Problem]:
    return [Problem(code, Place(str(path)), what, why, mend)]


def _unknown_formats(formats: Sequence[str]) -> list[Problem]:
    unknown = [form for form in formats if form not in FORMATS]
    mend = say("choose among {formats}", formats=", ".join(f"`{form}`" for form in FORMATS))
    return [
        Problem("write-format", Place(""), say("results can't be written as `{format}`", format=form), NOTHING, mend)
        for form in unknown
    ]


def _link(path: Path) -> list[Problem]:
    if not path.is_symlink():
        return []
    what = say("`{name}` is a link to another place", name=path.name)
    return _fault("write-link", path, what, say("what it points at would be lost"), say("name the place itself"))


def _no_plain_file(path: Path, place: Path) -> list[Problem]:
    if not place.exists() or place.is_file():
        return []
    what = say("`{name}` is there and is not a file", name=path.name)
    return _fault("write-no-file", path, what, NOTHING, say("choose another name"))


def _over_source(path: Path, place: Path, read: Iterable[Path]) -> list[Problem]:
    if place not in {source.resolve() for source in read}:
        return []
    what = say("`{name}` is a file that this run has read", name=path.name)
    return _fault("write-over-source", path, what, say("results never replace what they come from"), say("choose another name"))


def _over_sources(folder: Path, place: Path, read: Iterable[Path]) -> list[Problem]:
    inside = sorted(source.name for source in read if source.resolve().is_relative_to(place))
    if not inside:
        return []
    what = say("`{name}` holds `{source}`, which this run has read", name=folder.name, source=inside[0])
    why = say("a folder of results is replaced whole, and results never replace what they come from")
    return _fault("write-over-source", folder, what, why, say("choose a folder of its own for the results"))


def _not_ours(folder: Path, place: Path) -> list[Problem]:
    """A folder may be replaced when it is empty, or when a manifest of ours accounts for all that it holds."""
    if not place.exists():
        return []
    mend = say("choose a new name, or empty the folder yourself")
    if not place.is_dir():
        return _fault("write-no-folder", folder, say("`{name}` is there and is not a folder", name=folder.name), NOTHING, mend)
    strangers = sorted({entry.name for entry in place.iterdir()} - (outputs(place) or frozenset()))
    if not strangers:
        return []
    what = say("`{name}` holds `{file}`, which no run has written", name=folder.name, file=strangers[0])
    return _fault("write-not-ours", folder, what, say("a folder of results is replaced whole"), mend)


def _failed(path: Path, error: OSError) -> Problem:
    what = say("`{name}` could not be written: {reason}", name=path.name, reason=reason_of(error))
    why = say("nothing was changed: what stood there before still does")
    mend = MENDS.get(error.errno or 0, say("choose another place"))
    return Problem("write-failed", Place(str(path)), what, why, mend, original=str(error))
