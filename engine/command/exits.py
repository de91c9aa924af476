"""Work to do -> an exit code: whatever goes wrong is told in our words, and nothing else reaches the terminal."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from engine.inputs import FAULTS
from engine.problem import NOTHING, Place, Problem, RulesError, Text, say
from engine.report.problems import draw_problems, problems_github, problems_json
from engine.system import reason_of

OK, UNMET, USAGE, RULES, DATA, OURS, WRITING, STOPPED = 0, 1, 2, 3, 4, 5, 6, 130
STAGES: Final = {"usage": USAGE, "data": DATA, "write": WRITING, "run": OURS}  # by the first word of a code; all others: RULES
OUTPUT, ERRORS = 1, 2  # the numbers that the system gives to the two streams


@dataclass(frozen=True, slots=True)
class Manner:
    """How faults are told."""

    color: bool = False
    debug: bool = False
    form: str = "text"  # or json, github: then they are the output itself
    language: str = "en"
    named: bool = False  # whether that language was asked for by name: then reports on rules speak it, too

    def of_report(self, language: str) -> str:
        """The language of a report on a ruleset that prints in `language`."""
        return self.language if self.named else language


def guarded(work: Callable[[], int], manner: Manner) -> int:
    """Do the work; whatever goes wrong becomes an exit code."""
    try:
        return work()
    except RulesError as error:
        tell(error.problems, manner)
        return exit_code(error.problems)
    except KeyboardInterrupt:
        _to_errors("\n")
        return STOPPED
    except BrokenPipeError:  # whoever reads has seen enough: `… | head`
        _forget(OUTPUT)
        return OK
    except (Exception, *FAULTS) as error:  # noqa: BLE001 — the last door: no traceback reaches an analyst
        if manner.debug:
            traceback.print_exc()
        tell([_own_fault(error, manner)], manner)
        return OURS


@contextmanager
def quiet(manner: Manner) -> Iterator[None]:
    """Keep from the terminal what libraries that aren't Python write there when they fail, unless it is asked for."""
    if manner.debug or sys.stderr is None:
        yield
        return
    before, kept = sys.stderr, os.dup(ERRORS)
    before.flush()
    try:  # from here on, since the memory may be out already: else nobody would be told
        _forget(ERRORS)
        sys.stderr = os.fdopen(os.dup(kept), "w", encoding="utf-8", errors="backslashreplace")
        yield
    finally:
        if sys.stderr is not before:
            sys.stderr.close()
        sys.stderr = before
        os.dup2(kept, ERRORS)
        os.close(kept)


def exit_code(problems: Sequence[Problem]) -> int:
    """The code of problems: those of the command before those of the rules, these before those of the data."""
    return min(map(_stage, problems), default=OK)


def _stage(problem: Problem) -> int:
    return USAGE if problem.place.file.startswith("-") else STAGES.get(problem.code.split("-", 1)[0], RULES)


def tell(problems: Sequence[Problem], manner: Manner) -> None:
    """Problems where they are read: people's on the error stream, programs' on the output."""
    if manner.form == "json":
        show(problems_json(problems, manner.language).encode())
    elif manner.form == "github":
        show(problems_github(problems, manner.language).encode())
    else:
        sources = {
            file: _source(file) for file in {place.file for problem in problems for place in (problem.place, *problem.also)}
        }
        drawn = draw_problems(problems, sources, color=manner.color, debug=manner.debug, language=manner.language)
        _to_errors(drawn)


def remark(text: str) -> None:
    """Something that must be known, and isn't what was asked for."""
    if text:
        _to_errors(text)


def show(data: bytes) -> None:
    """What was asked for, in UTF-8 whatever the terminal thinks."""
    if sys.stdout is None:  # the shell has closed it
        raise RulesError([_unprinted(say("the output is closed"))])
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _forget(OUTPUT)
        raise RulesError([_unprinted(say("the output takes no more: {reason}", reason=reason_of(error)))]) from error


def _unprinted(what: Text) -> Problem:
    return Problem("write-failed", Place(""), what, mend=say("free some space, or write elsewhere with `--out FOLDER`"))


def _own_fault(error: BaseException, manner: Manner) -> Problem:
    if isinstance(error, MemoryError) or "Resource temporarily unavailable" in str(error):  # what a thread without memory says
        mend = say("choose fewer tables with `--table`, or run it on a machine with more memory")
        return Problem("run-memory", Place(""), say("the memory is not enough for this run"), mend=mend)
    what = say("Régua itself has failed: {kind}: {words}", kind=type(error).__name__, words=error)
    again = NOTHING if manner.debug else say("run it again with `--debug` and report what it prints")
    return Problem("run-fault", Place(""), what, say("this is no fault of yours"), again or say("report what stands above"))


def _to_errors(text: str) -> None:
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        _forget(ERRORS)


def _forget(stream: int) -> None:
    """Send what is still waiting for a stream nowhere, so that Python doesn't complain when it ends."""
    with suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream)
        os.close(nowhere)


def _source(file: str) -> str:
    """A file's text for the lines that a report draws; a data file of any size is not read again."""
    try:
        path = Path(file)
        return path.read_text("utf-8-sig") if path.suffix in {".yaml", ".yml"} else ""
    except (OSError, UnicodeDecodeError, ValueError):
        return ""
