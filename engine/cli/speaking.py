"""Commands, groups and options that speak the language of whoever types them."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import partial
from typing import Any, Final

import click

from engine.cli.misuse import Misuse, drawn, ill_used, no_such_command, refused, too_many
from engine.cli.pages import Context, spoken
from engine.cli.voice import ENGLISH, voice_in, voice_of
from engine.problem import say

OURS, STOPPED = 5, 130
REQUIRED: Final = say("required")


class Option(click.Option):
    """An option that tells in its own words why a value isn't one."""

    def type_cast_value(self, ctx: click.Context, value: Any) -> Any:  # noqa: ANN401 — click's way
        """What the value means."""
        try:
            return super().type_cast_value(ctx, value)
        except click.BadParameter as error:
            raise Misuse(refused(self, value, error, ctx), ctx) from error

    def get_help_extra(self, ctx: click.Context) -> Any:  # noqa: ANN401 — click's class for it has no public name
        """What stands in brackets after the help."""
        extra = super().get_help_extra(ctx)
        if "required" in extra:
            extra["required"] = voice_in(ctx).say(REQUIRED)
        return extra


option = partial(click.option, cls=Option)


class Command(click.Command):
    """A command whose help and faults are in the language that its words or the environment ask for."""

    context_class = Context

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: FBT001, FBT002 — click's way
        **extra: Any,  # noqa: ANN401 — click's way
    ) -> Any:  # noqa: ANN401 — click's way
        """Do what the words ask for, and end with an exit code; a program that wants click's errors themselves gets them."""
        ways = {"prog_name": prog_name, "complete_var": complete_var, "standalone_mode": False, **extra}
        if not standalone_mode:
            return super().main(args, **ways)
        voice = ENGLISH
        try:
            voice = voice_of(sys.argv[1:] if args is None else args, os.environ)
            code = super(Command, spoken(self, voice)).main(args, obj=voice, **ways)
        except click.ClickException as error:
            click.echo(drawn(error, voice), err=True)
            code = error.exit_code
        except MemoryError:  # what is loaded for a command is large; later on, `engine.command` tells of it
            short = say("The memory is not enough to begin. Give it more with --memory.")
            click.echo(voice.say(short), err=True)
            code = OURS
        except (click.Abort, KeyboardInterrupt):
            code = STOPPED
        sys.exit(code)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the words."""
        strict, ctx.allow_extra_args = not ctx.allow_extra_args, True  # what is too much is told below
        try:
            rest = super().parse_args(ctx, args)
        except click.BadOptionUsage as error:
            raise Misuse(ill_used(error.option_name, self.get_params(ctx)), error.ctx) from error
        if rest and strict and not ctx.resilient_parsing:
            raise Misuse(too_many(rest), ctx)
        return rest


class Group(Command, click.Group):
    """A group that asks which of its commands was meant."""

    command_class = Command
    group_class = type  # a group in it is like it

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first word names."""
        if self.get_command(ctx, args[0]) is None and not ctx.resilient_parsing:
            raise Misuse(no_such_command(args[0], self.list_commands(ctx)), ctx)
        return super().resolve_command(ctx, args)
