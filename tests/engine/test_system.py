"""What the system says of a failure is a message: the frequent words in Portuguese too, the rare ones as they come."""

from __future__ import annotations

import errno

import pytest

from engine.report.catalogue import speak
from engine.system import reason_of


def test_what_systems_say_most_often_is_said_in_both_languages():
    told = reason_of(FileNotFoundError(errno.ENOENT, "No such file or directory", "x"))
    assert (speak(told, "en"), speak(told, "pt-BR")) == ("No such file or directory", "não existe esse arquivo ou pasta")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ELOOP, "Too many levels of symbolic links"), "Too many levels of symbolic links"),
        (OSError("gone"), "gone"),
        (OSError(), "OSError"),
        (ValueError("embedded null byte"), "embedded null byte"),
    ],
)
def test_what_is_rare_comes_in_its_own_words(error, words):
    assert speak(reason_of(error), "pt-BR") == words
