"""Bytes -> a file or a folder on the disk: the old or the new, never a part, whenever the power goes.

Everything is written beside its place under another name, forced to the disk, and put in its place by a rename. What a
killed run left behind is cleared by the next one that writes to the same place. A folder that replaces another needs two
renames; killed between them, the old one stands beside, whole, and the next run puts it back first.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

NEW: Final = "new"
OLD: Final = "old"


def put_file(path: Path, data: bytes) -> None:
    """The file, written whole; an older one of that name is replaced."""
    path.parent.mkdir(parents=True, exist_ok=True)
    _clear(path)
    new = _beside(path, NEW)
    try:
        _write(new, data)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
    _settle(path.parent)


def put_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """The folder with these files and no others, written whole; an older one of that name is replaced."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    recover(folder)
    new, old = _beside(folder, NEW), _beside(folder, OLD)
    try:
        new.mkdir()
        for name, data in files.items():
            _write(new / name, data)
        _settle(new)
        _swap(folder, new, old)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)
    _settle(folder.parent)


def recover(path: Path) -> None:
    """Put back what a run killed between two renames left beside its place, and clear what killed runs left."""
    stranded = sorted(_left(path, OLD))
    if stranded and not path.exists():
        stranded[0].rename(path)
    _clear(path)


def _swap(folder: Path, new: Path, old: Path) -> None:
    """The new folder in the place of the old; the old one back where it was if that fails."""
    standing = folder.exists()
    if standing:
        folder.rename(old)
    try:
        new.rename(folder)
    except BaseException:
        if standing:
            old.rename(folder)
        raise


def _beside(path: Path, state: str) -> Path:
    """A hidden name in the same folder; it tells which process owns it."""
    return path.with_name(f".{path.name}.{state}-{os.getpid()}-{secrets.token_hex(4)}")


def _left(path: Path, state: str) -> Iterator[Path]:
    """What processes that no longer live left beside the path."""
    start = f".{path.name}.{state}-"
    for other in path.parent.iterdir():
        owner = other.name.removeprefix(start).partition("-")[0]
        if other.name.startswith(start) and owner.isdecimal() and not _alive(int(owner)):
            yield other


def _clear(path: Path) -> None:
    for other in [*_left(path, NEW), *_left(path, OLD)]:
        if other.is_dir() and not other.is_symlink():
            shutil.rmtree(other, ignore_errors=True)
        else:
            other.unlink(missing_ok=True)


def _alive(process: int) -> bool:
    """Whether a process lives; where the system has no harmless way to ask, it does."""
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Force the names in a folder to the disk, where the system lets a folder be opened."""
    with suppress(PermissionError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
