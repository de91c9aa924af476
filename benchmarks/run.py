"""The engine beside hand-written Polars: six jobs in, one table of times, ratios and peak memory out.

`python benchmarks/run.py --rows 10000000 --repeat 5`; `--data FOLDER` keeps the files for the next time. Before anything is
timed, all sides must give the same cells.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import platform
import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

import polars as pl

import accounts
import answers
import bodies
import census
import engine
import funnel
import money
from job import Files, Job, rows_of
from measure import MEBIBYTE, Times, interleaved, peak_elsewhere, peak_of_this_process, timed

JOBS: Final = {job.name: job for job in (answers.JOB, money.JOB, bodies.JOB, accounts.JOB, funnel.JOB, census.JOB)}
ENGINE: Final = "engine"
NOTHING: Final = "imports alone"

Side = Callable[[Files], pl.DataFrame]


def main() -> None:
    """Read the command line, run what it asks for."""
    asked = _arguments()
    with tempfile.TemporaryDirectory(prefix="regua-benchmarks-") as passing:
        folder = asked.data or Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        if asked.alone:
            _alone(asked.alone, asked.rows, folder)
            return
        print(f"Python {platform.python_version()}, polars {pl.__version__}, {os.cpu_count()} cores", end="; ")
        print(f"{asked.rows:,} rows, {asked.repeat} runs\n")
        for name in asked.job or JOBS:
            _report(JOBS[name], asked, folder)
        print(f"{NOTHING}: {_peak('-', NOTHING, asked.rows, folder):.0f} MiB of each peak")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="The engine beside hand-written Polars.")
    parser.add_argument("--rows", type=int, default=10_000_000, help="rows of the first two jobs; the third has twice as many")
    parser.add_argument("--repeat", type=int, default=5, help="how often each side is timed")
    parser.add_argument("--data", type=Path, help="a folder that keeps the generated files; a passing one otherwise")
    parser.add_argument("--job", action="append", choices=list(JOBS), help="only this job; may be given again")
    parser.add_argument("--by-hand", action="store_true", help="only the hand-written sides")
    parser.add_argument(
        "--alone", nargs=2, metavar=("JOB", "SIDE"), help="run one side once and print its peak memory in bytes"
    )
    return parser.parse_args()


def _report(job: Job, asked: argparse.Namespace, folder: Path) -> None:
    """One job: the same cells from every side, then its lines of the table."""
    files = job.prepare(asked.rows, folder)
    sides = dict(job.by_hand)
    print(f"{job.name}: {job.title}; {_size(files):.0f} MiB of Parquet, its SHA-256 {timed(partial(_digests, files)):.3f} s")
    if not asked.by_hand:
        loading = timed(lambda: engine.load(job.rules))
        print(f"  rules read and checked in {loading:.3f} s, outside the times below")
        sides = {ENGINE: by_engine(job), **sides}
    _compare(job, sides, files)
    times = interleaved({name: partial(side, files) for name, side in sides.items()}, asked.repeat)
    peaks = {name: _peak(job.name, name, asked.rows, folder) for name in sides}
    print("\n".join(_lines(times, peaks, list(job.by_hand))), end="\n\n")


def _lines(times: Mapping[str, Times], peaks: Mapping[str, float], by_hand: Sequence[str]) -> list[str]:
    """The table: how long a side takes, how many times as long as each one written by hand, how much memory at most."""
    head = f"  {'side':<18} {'median (quickest to slowest)':<30}" + "".join(f" {f'x {name}':>20}" for name in by_hand)
    lines = [f"{head} {'peak':>10}"]
    for name, took in times.items():
        ratios = "".join(f" {took.median / times[other].median:>20.2f}" for other in by_hand)
        lines.append(f"  {name:<18} {took!s:<30}{ratios} {peaks[name]:>6.0f} MiB")
    return lines


def by_engine(job: Job) -> Side:
    """The rule file's result, in the form of the hand-written ones."""
    ruleset = engine.load(job.rules)

    def side(files: Files) -> pl.DataFrame:
        sheets = {sheet.name: sheet.frame for sheet in engine.run(ruleset, data=files, tables=(job.table,)).sheets}
        frame: pl.DataFrame = sheets[job.table]
        return frame

    return side


def _compare(job: Job, sides: Mapping[str, Side], files: Files) -> None:
    """Stop unless every side gives the same cells; this is the run that warms up, too."""
    found = {name: rows_of(side(files), job, whole=name != ENGINE) for name, side in sides.items()}
    first, *others = found
    for other in others:
        if found[other] != found[first]:
            pairs = zip(found[first], found[other], strict=False)
            shown = [f"  {first}: {a}\n  {other}: {b}" for a, b in pairs if a != b] or [
                f"  {len(found[first])} and {len(found[other])} rows"
            ]
            raise SystemExit("\n".join([f"{job.name}: {first} and {other} differ", *shown]))


def _peak(job: str, side: str, rows: int, folder: Path) -> float:
    return peak_elsewhere(["--alone", job, side, "--rows", str(rows), "--data", str(folder)]) / MEBIBYTE


def _alone(work: Sequence[str], rows: int, folder: Path) -> None:
    """One side, once, in this process."""
    name, side = work
    if side != NOTHING:
        job = JOBS[name]
        run = by_engine(job) if side == ENGINE else job.by_hand[side]
        run(job.prepare(rows, folder))
    print(peak_of_this_process())


def _digests(files: Files) -> list[str]:
    """What the engine computes of every file it reads, and no hand-written side does."""
    digests = []
    for path in files.values():
        with path.open("rb") as content:
            digests.append(hashlib.file_digest(content, "sha256").hexdigest())
    return digests


def _size(files: Files) -> float:
    return sum(path.stat().st_size for path in files.values()) / MEBIBYTE


if __name__ == "__main__":
    main()
