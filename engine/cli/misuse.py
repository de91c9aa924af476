"""What click finds wrong with the words of a command -> a message that can be said in either language."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import Final

import click

from engine.cli.voice import Voice
from engine.language.nearness import near
from engine.problem import NOTHING, Text, say

ALONE: Final = {text.template: text for text in (say("Missing command."),)}  # what click says without any blanks
DAY: Final = "%Y-%m-%d"
FORMS: Final = {DAY: say("'%Y-%m-%d'")}  # each form of a date that an option asks for, as it is told


class Misuse(click.UsageError):
    """Words that are no command of ours, told by a message of ours."""

    def __init__(self, text: Text, context: click.Context | None) -> None:
        super().__init__(str(text), context)
        self.text = text


def drawn(error: click.ClickException, voice: Voice) -> str:
    """What is printed of an error; where no word was typed, that is the help."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.format_message()
    context = error.ctx if isinstance(error, click.UsageError) else None
    fault = voice.say(say("Error: {message}", message=_told(error)))
    if context is None:
        return fault
    asking = f"'{context.command_path} {max(context.help_option_names, key=len)}'"
    return f"{context.get_usage()}\n{voice.say(say('Try {asking} for help.', asking=asking))}\n\n{fault}"


def _told(error: click.ClickException) -> Text:
    match error:
        case Misuse(text=text):
            return text
        case click.NoSuchOption(option_name=name, possibilities=known):
            return _unknown(name, sorted(known or ()))
        case click.MissingParameter(param=click.Argument() as argument, ctx=context):
            return say("Missing argument {name}.", name=argument.get_error_hint(context))
        case click.MissingParameter(param=click.Option() as option, ctx=context):
            return say("Missing option {name}.", name=option.get_error_hint(context))
    return ALONE.get(error.message) or say("{message}", message=error.format_message())


def _unknown(option: str, known: Sequence[str]) -> Text:
    name, meant = repr(option), ", ".join(map(repr, known))
    if len(known) > 1:
        return say("No such option {name}. (Did you mean one of: {meant}?)", name=name, meant=meant)
    if known:
        return say("No such option {name}. Did you mean {meant}?", name=name, meant=meant)
    return say("No such option {name}.", name=name)


def no_such_command(name: str, known: Sequence[str]) -> Text:
    """Asks for the commands that resemble a word, or for any of them."""
    meant = [say("{name}", name=repr(each)) for each in near(name, known) or known]
    either = reduce(lambda before, part: say("{before} or {part}", before=before, part=part), meant)
    return say("No such command {name}. Did you mean {meant}?", name=repr(name), meant=either)


def too_many(words: Sequence[str]) -> Text:
    """Tells the words for which a command has no use."""
    told = " ".join(words)
    if len(words) == 1:
        return say("Got unexpected extra argument ({words})", words=told)
    return say("Got unexpected extra arguments ({words})", words=told)


def ill_used(name: str, parameters: Sequence[click.Parameter]) -> Text:
    """Tells that an option stands without the value that it needs, or with one that it has no use for."""
    if any(name in each.opts and isinstance(each, click.Option) and each.is_flag for each in parameters):
        return say("Option {name} does not take a value.", name=repr(name))
    return say("Option {name} requires an argument.", name=repr(name))


def refused(option: click.Option, value: object, error: click.BadParameter, context: click.Context) -> Text:
    """Tells why a value can't be that of an option; in click's own words where we have none."""
    why = _reason(option, value, context) or say("{message}", message=error.message)
    return say("Invalid value for {name}: {why}", name=option.get_error_hint(context), why=why)


def _reason(option: click.Option, value: object, context: click.Context) -> Text:
    match option.type:
        case click.Choice(choices=choices):
            return say("{value} is not one of {choices}.", value=repr(value), choices=", ".join(map(repr, choices)))
        case click.DateTime(formats=[form]):
            return say("{value} does not match the format {form}.", value=repr(value), form=FORMS[form])
        case click.IntRange() if _whole(value):
            asked = option.get_help_extra(context)["range"]
            return say("{value} is not in the range {range}.", value=int(str(value)), range=asked)
        case click.IntRange():
            return say("{value} is not a valid integer range.", value=repr(value))
        case click.types.IntParamType():
            return say("{value} is not a valid integer.", value=repr(value))
    return NOTHING


def _whole(value: object) -> bool:
    try:
        int(str(value))
    except ValueError:
        return False
    return True
