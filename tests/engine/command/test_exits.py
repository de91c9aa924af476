"""What becomes of faults that are nobody's problem."""

from __future__ import annotations

from engine.command.exits import OURS, Manner, guarded


def test_too_little_memory_is_told_as_such(capsys):
    def work() -> int:
        raise MemoryError

    assert guarded(work, Manner()) == OURS
    assert capsys.readouterr().err == (
        "error[run-memory]: the memory is not enough for this run\n"
        "mend: choose fewer tables with `--table`, or run it on a machine with more memory\n\n1 error\n"
    )
