"""Every command as it stands before its words are read, and a voice that veils each letter: what it doesn't veil, nobody says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import click

from engine.cli import evaluate, regua
from engine.cli.pages import spoken
from engine.cli.voice import Voice

LETTER: Final = re.compile(r"[^\W\d_]")
VEIL: Final = "ж"
VEILED: Final = Voice("veiled", lambda text, _: LETTER.sub(VEIL, str(text)))
REACH: Final = re.compile(r"x>=\d+")  # how a range is written in every language


def contexts(voice: Voice) -> Iterator[click.Context]:
    """Every command in that voice."""
    for name, command in (("regua", regua), ("evaluate", evaluate)):
        told = spoken(command, voice)
        yield from _below(told.context_class(told, info_name=name, obj=voice))


def _below(context: click.Context) -> Iterator[click.Context]:
    yield context
    if isinstance(context.command, click.Group):
        for name, command in context.command.commands.items():
            yield from _below(command.context_class(command, info_name=name, parent=context))


def options(context: click.Context) -> list[click.Option]:
    """The options of a command."""
    return [one for one in context.command.get_params(context) if isinstance(one, click.Option)]


def unsaid(page: str, context: click.Context) -> str:
    """What stands on a page of a command in letters that no voice has said, but for what is typed in every language."""
    words = REACH.sub("", page)
    for each in sorted(_typed(context), key=len, reverse=True):
        words = re.sub(rf"(?<![\w-]){re.escape(each)}(?![\w-])", "", words)
    return " ".join(re.findall(r"[^\W\d_]+", words.replace(VEIL, "")))


def _typed(context: click.Context) -> set[str]:
    """Names of commands and options, and what may be chosen."""
    below = context.command.commands if isinstance(context.command, click.Group) else ()
    chosen = {choice for one in options(context) if isinstance(one.type, click.Choice) for choice in one.type.choices}
    return {*context.command_path.split(), *below, *chosen, *(each for one in options(context) for each in one.opts)}
