"""The tree of commands -> the same tree with its help in another language, and the pages on which click writes it."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Final, TypeVar

import click

from engine.cli.voice import ENGLISH, Voice, voice_in
from engine.problem import Text, say

BORNE: Final = (
    "help",
    "epilog",
    "metavar",
    "options_metavar",
    "subcommand_metavar",
)  # where click keeps what it prints as it is
USAGE: Final = say("Usage:")
HEADINGS: Final = {text.template: text for text in (say("Options"), say("Commands"))}

Tree = TypeVar("Tree", bound=click.Command)


class Page(click.HelpFormatter):
    """A page of help with its headings in one language."""

    def __init__(self, voice: Voice, width: int | None, max_width: int | None) -> None:
        super().__init__(width=width, max_width=max_width)
        self.voice = voice

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """How the command is written."""
        super().write_usage(prog, args, f"{self.voice.say(USAGE)} " if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        """What comes below; in click's own words where they are none that we know."""
        super().write_heading(self.voice.say(HEADINGS[heading]) if heading in HEADINGS else heading)


class Context(click.Context):
    """A command being read, whose pages are in the language of whoever typed it."""

    def make_formatter(self) -> click.HelpFormatter:
        """An empty page."""
        return Page(voice_in(self), self.terminal_width, self.max_content_width)


def spoken(command: Tree, voice: Voice) -> Tree:
    """The command and all those under it with what they print in that language; the command itself where that is English."""
    if voice is ENGLISH:
        return command
    copy = deepcopy(command)
    for bearer, name, text in borne(copy):
        setattr(bearer, name, voice.say(text))
    return copy


def borne(command: click.Command) -> Iterator[tuple[object, str, Text]]:
    """What a command and those under it print as it stands: who bears it, by which name, and the text."""
    for bearer in (command, *command.get_params(click.Context(command))):
        found = ((name, getattr(bearer, name, None)) for name in BORNE)
        yield from ((bearer, name, Text(text)) for name, text in found if text)
    if isinstance(command, click.Group):
        for each in command.commands.values():
            yield from borne(each)
