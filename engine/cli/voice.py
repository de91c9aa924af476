"""The words of a command and its surroundings -> the language in which the command line speaks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from importlib import import_module
from itertools import pairwise, takewhile
from typing import Final

import click

from engine.problem import Text

LANGUAGES: Final = ("pt-BR", "en")
OPTION: Final = "--lang"


@dataclass(frozen=True, slots=True)
class Voice:
    """A language, and how messages are said in it."""

    language: str
    speak: Callable[[Text, str], str]
    named: bool = False  # whether `--lang` asks for it

    def say(self, text: Text) -> str:
        """The message in this language."""
        return self.speak(text, self.language)


ENGLISH: Final = Voice("en", lambda text, _: str(text))


def voice_of(words: Iterable[str], surroundings: Mapping[str, str]) -> Voice:
    """The voice that somebody's words ask for, else their environment."""
    named = language_named(words)
    language = named or language_of(surroundings)
    if language == ENGLISH.language:
        return replace(ENGLISH, named=bool(named))  # the templates' own language: no catalogue is loaded for it
    return Voice(language, import_module("engine.report.catalogue").speak, bool(named))


def voice_in(context: click.Context) -> Voice:
    """The voice of a command that is being read or done."""
    return context.find_object(Voice) or ENGLISH


def language_named(words: Iterable[str]) -> str:
    """The language that the last `--lang` names, or nothing: found without parsing, since what can't be parsed is told too."""
    options = (*takewhile(lambda word: word != "--", words), "")
    named = [
        after if word == OPTION else word.removeprefix(f"{OPTION}=")
        for word, after in pairwise(options)
        if word.split("=")[0] == OPTION
    ]
    return next((each for each in reversed(named) if each in LANGUAGES), "")


def language_of(surroundings: Mapping[str, str]) -> str:
    """The language that somebody's environment asks for, as POSIX says it: the first of these variables that says anything."""
    said = next((surroundings[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if surroundings.get(name)), "")
    return "pt-BR" if said.lower().startswith("pt") else "en"
