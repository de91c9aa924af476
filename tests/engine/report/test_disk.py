"""Killed at any moment, a write leaves the old or the new, and the next one clears up."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from engine.report.disk import put_file, put_folder

OLD = {"a": b"old a", "b": b"old b"}
NEW = {"a": b"new a", "c": b"new c"}
ROOT = Path(__file__).parents[3]

# Kills itself with signal 9 just before its n-th touch of the disk; prints how many touches there were if it lives.
SUICIDE = """
import os, signal, sys
from pathlib import Path
from engine.report.disk import put_file, put_folder
moment, what, place = int(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
touches, counting = 0, True
def watch(event, args):
    global touches
    if counting and event in {"open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.scandir", "os.listdir"}:
        touches += 1
        if touches == moment:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(watch)
if what == "folder":
    put_folder(place, {"a": b"new a", "c": b"new c"})
else:
    put_file(place, b"new")
counting = False
print(touches)
"""


def held(folder: Path) -> dict[str, bytes] | None:
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else None


def suicide(moment: int, what: str, place: Path) -> int | None:
    """Run the child; None when it was killed, else how often it touched the disk."""
    done = subprocess.run(
        [sys.executable, "-B", "-c", SUICIDE, str(moment), what, str(place)],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert done.returncode in {0, -9}, done.stderr
    return int(done.stdout) if done.returncode == 0 else None


def test_a_file_is_written_and_replaced_and_nothing_else_is_left(tmp_path):
    path = tmp_path / "deep" / "x.csv"
    put_file(path, b"one")
    put_file(path, b"two")
    assert held(path.parent) == {"x.csv": b"two"}


def test_a_folder_is_written_and_replaced_whole(tmp_path):
    folder = tmp_path / "deep" / "out"
    put_folder(folder, OLD)
    assert held(folder) == OLD
    put_folder(folder, NEW)
    assert held(folder) == NEW
    assert [path.name for path in folder.parent.iterdir()] == ["out"]


def test_killed_at_every_moment_a_folder_is_old_or_new_and_the_next_write_clears_up(tmp_path):
    folder = tmp_path / "out"
    moment, seen = 1, set()
    while True:
        put_folder(folder, OLD)
        lived = suicide(moment, "folder", folder)
        if lived is not None:
            assert held(folder) == NEW
            assert lived < moment
            break
        found = held(folder)
        if found is None:
            stranded = [path for path in tmp_path.iterdir() if path.name.startswith(".out.old-")]
            assert [held(path) for path in stranded] == [OLD]
            seen.add("between")
        else:
            assert found in (OLD, NEW)
            seen.add("old" if found == OLD else "new")
        put_folder(folder, OLD)
        assert [path.name for path in tmp_path.iterdir()] == ["out"]
        moment += 1
    assert seen == {"old", "new", "between"}


def test_killed_at_every_moment_a_file_is_old_or_new(tmp_path):
    path = tmp_path / "x.csv"
    moment, lived = 1, None
    while lived is None:
        put_file(path, b"old")
        lived = suicide(moment, "file", path)
        assert path.read_bytes() in ({b"old", b"new"} if lived is None else {b"new"})
        moment += 1
    put_file(path, b"old")
    assert [path.name for path in tmp_path.iterdir()] == ["x.csv"]
    assert moment > 3


def test_what_a_killed_run_stranded_is_put_back_before_the_next_write_can_fail(tmp_path):
    folder = tmp_path / "out"
    put_folder(folder, OLD)
    dead = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], check=True, capture_output=True, text=True)
    folder.rename(tmp_path / f".out.old-{dead.stdout.strip()}-00")
    with pytest.raises(FileNotFoundError):
        put_folder(folder, {"no/such": b""})
    assert held(folder) == OLD
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_the_work_of_a_living_run_is_left_alone(tmp_path):
    other = tmp_path / f".out.new-{os.getpid()}-00"
    other.mkdir()
    put_folder(tmp_path / "out", NEW)
    assert other.exists()


def test_files_of_other_names_are_no_leftovers(tmp_path):
    mine = tmp_path / ".out.new-notes"
    mine.write_bytes(b"mine")
    put_folder(tmp_path / "out", NEW)
    assert mine.read_bytes() == b"mine"
