"""The words of a command -> the same command in a process of its own with limits: if that one dies, this one can say so."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from engine.command.exits import OURS, STOPPED, Manner, tell
from engine.problem import Place, Problem, say

if sys.platform != "win32":
    import resource

INSIDE: Final = "REGUA_ISOLATED"  # set in the process that does the work
START: Final = "from engine.cli import evaluate; evaluate(prog_name='evaluate')"
MEGABYTE: Final = 1024 * 1024


def inside() -> bool:
    """Whether this process is the one that does the work."""
    return bool(os.environ.get(INSIDE))


def apart(words: Sequence[str], manner: Manner) -> int:
    """Run the command in another process; its exit code, or ours when the system has ended it."""
    here = str(Path(__file__).resolve().parents[2])
    roads = os.pathsep.join(filter(None, (here, os.environ.get("PYTHONPATH"))))
    command = [sys.executable, "-P", "-c", START, *words]
    child = subprocess.Popen(command, env={**os.environ, INSIDE: "1", "PYTHONPATH": roads})  # noqa: S603 — our own words again
    try:
        code = child.wait()
    except KeyboardInterrupt:  # the terminal has told the other process too
        child.wait()
        return STOPPED
    if code >= 0:
        return code
    tell([_ended(-code)], manner)
    return OURS


def limit(megabytes: int | None) -> None:
    """Let this process take so much memory and no more, all that the machine has when nothing is said; leave no core file.

    Where the system knows no such limits the process is only apart.
    """
    if sys.platform == "win32":
        return
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") if megabytes is None else megabytes * MEGABYTE
    for what, most in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_AS, memory)):
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


def _ended(number: int) -> Problem:
    known = {each.value: each.name for each in signal.Signals}
    what = say("the system has ended the run ({signal})", signal=known.get(number, number))
    why = say("most often the memory was not enough; nothing was written, and what stood there before still does")
    mend = say("give it more with `--memory`, choose fewer tables with `--table`, or use a machine with more memory")
    return Problem("run-ended", Place(""), what, why, mend)
