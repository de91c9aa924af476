"""What becomes of faults that are nobody's problem."""

from __future__ import annotations

import os

import pytest

from engine.command.exits import OURS, Manner, guarded, quiet


def test_too_little_memory_is_told_as_such(capsys):
    def work() -> int:
        raise MemoryError

    assert guarded(work, Manner()) == OURS
    assert capsys.readouterr().err == (
        "error[run-memory]: the memory is not enough for this run\n"
        "mend: choose fewer tables with `--table`, or run it on a machine with more memory\n\n1 error\n"
    )


def test_a_stream_that_can_not_be_opened_leaves_errors_where_they_are_read(capfd, monkeypatch):
    def none(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr("engine.command.exits.os.fdopen", none)
    with pytest.raises(MemoryError), quiet(Manner()):
        pass
    os.write(2, b"told")
    assert capfd.readouterr().err == "told"
