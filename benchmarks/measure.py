"""Work in, what it took out: median and range of interleaved runs, and the peak memory of a process of its own."""

from __future__ import annotations

import json
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

BYTES_OF_PEAK: Final = 1 if platform.system() == "Darwin" else 1024  # the unit in which the system counts resident memory
OWN_ACCOUNT: Final = Path("/proc/self/status")
MEBIBYTE: Final = 2**20


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of wall clock, one for each run."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The one in the middle."""
        return median(self.seconds)

    def __str__(self) -> str:
        """The median and, in brackets, the quickest and the slowest run."""
        return f"{self.median:.3f} s ({min(self.seconds):.3f} to {max(self.seconds):.3f})"


def timed(work: Callable[[], object]) -> float:
    """Seconds that a piece of work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def interleaved(works: Mapping[str, Callable[[], object]], repeat: int) -> dict[str, Times]:
    """Each work once a round, a different one first each time, so that a noisy moment doesn't fall on one alone."""
    names = list(works)
    seconds: dict[str, list[float]] = {name: [] for name in names}
    for turn in range(repeat):
        first = turn % len(names)
        for name in names[first:] + names[:first]:
            seconds[name].append(timed(works[name]))
    return {name: Times(tuple(found)) for name, found in seconds.items()}


def command_times(command: Sequence[str], repeat: int) -> Times:
    """How long a whole command takes, start of Python included."""
    return Times(tuple(timed(lambda: subprocess.run(command, check=True, capture_output=True)) for _ in range(repeat)))


def peak_of_this_process() -> int:
    """The most memory in bytes that has been resident so far.

    Linux hands the peak that `getrusage` tells down from the process that started this one, so its own account comes first.
    """
    if OWN_ACCOUNT.exists():
        fields = dict(line.split(":", 1) for line in OWN_ACCOUNT.read_text(encoding="utf-8").splitlines())
        return int(fields["VmHWM"].split()[0]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * BYTES_OF_PEAK


def peak_elsewhere(arguments: Sequence[str]) -> int:
    """The peak that this script, run anew with these arguments, reports on its last line."""
    done = subprocess.run([sys.executable, sys.argv[0], *arguments], check=True, capture_output=True, text=True)
    peak: int = json.loads(done.stdout.splitlines()[-1])
    return peak
