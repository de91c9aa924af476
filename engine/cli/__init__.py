"""The command line: options in, exit codes out. The work is done by `engine.command`, loaded only when it is due."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn, TextIO

import click

from engine.cli.misuse import DAY, Misuse
from engine.cli.speaking import Command, Group, option
from engine.cli.voice import LANGUAGES, OPTION, voice_in
from engine.problem import say

FORMATS = ("table", "json", "csv", "parquet")
RULES = option(
    "--rules",
    required=True,
    metavar="PATH|NAME",
    help="A rule file, a folder of versions (with --as-of), or a shipped ruleset (`regua show rulesets`).",
)
AS_OF = option("--as-of", metavar="DATE", help="Take the version in force on that day, e.g. 2021-12-31.")
LANG = option(  # read by `engine.cli.voice` before the words are parsed
    OPTION,
    type=click.Choice(LANGUAGES),
    expose_value=False,
    help="The language of help, faults and remarks (else that of LC_ALL, LC_MESSAGES or LANG), and of reports on rules.",
)
LANG_BEFORE = option(OPTION, type=click.Choice(LANGUAGES), expose_value=False, hidden=True)  # before the command's name too
DEBUG = option("--debug", is_flag=True, help="Show what the libraries said, and tracebacks of our own faults.")
EPILOG = (
    "Exit codes: 0 done; 1 a check isn't met, a figure unexplained, an example not as expected; 2 the command; 3 the rules;"
    " 4 the data; 5 Régua itself; 6 the results couldn't be written; 130 Ctrl-C."
)

_module: Callable[[str], Any] = import_module  # what is loaded when it is due, so that `--help` doesn't wait for the frames


def _colorful(stream: TextIO | None) -> bool:
    """Whether to color what goes to a stream: https://no-color.org, then the wish for it, then whether it is a terminal."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"


def _manner(*, debug: bool = False, form: str = "text") -> Any:  # noqa: ANN401 — of a module that is fetched late
    voice = voice_in(click.get_current_context())
    return _module("engine.command.exits").Manner(_colorful(sys.stderr), debug, form, voice.language, named=voice.named)


def _path(text: str | None) -> Path | None:
    return None if text is None else Path(text)


def _version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 — click's way
    if wanted and not ctx.resilient_parsing:
        version = _module("importlib.metadata").version("regua")
        click.echo(voice_in(ctx).say(say("regua, version {version}", version=version)))
        ctx.exit()


class _Words(Command):
    """A command that remembers the words it was called with, so that it can be called again in another process."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.meta["words"] = tuple(args)
        return super().parse_args(ctx, args)


@click.command(cls=_Words, epilog=EPILOG)
@RULES
@AS_OF
@option(
    "--data", multiple=True, metavar="NAME=FILE|FOLDER", help="An input's file (CSV or Parquet), or a folder with all of them."
)
@option("--table", "tables", multiple=True, metavar="NAME", help="Only this table; may be given again.")
@option("--format", "form", type=click.Choice(FORMATS), help="How to print or write; on the terminal a table when not said.")
@option("--out", metavar="FOLDER", help="Write all results here, whole or not at all, with a manifest.json.")
@option("-o", "--output", metavar="FILE", help="Write to this file; its ending says the format: .txt .json .csv .parquet")
@option("--rejects", metavar="FILE", help="Go on without the rows that are refused, and write them here (CSV).")
@option("--isolate", is_flag=True, help="Work in a process of its own, so that its end can't take this one along.")
@option("--memory", type=click.IntRange(min=1), metavar="MEGABYTES", help="With --isolate: at most so much; not on Windows.")
@LANG
@DEBUG
@click.pass_context
def evaluate(
    ctx: click.Context,
    /,
    *,
    isolate: bool,
    memory: int | None,
    debug: bool,
    **options: Any,  # noqa: ANN401 — click's way
) -> NoReturn:
    """Run the rules on the data and print the tables."""
    if memory is not None and not isolate:
        raise Misuse(say("--memory needs --isolate"), ctx)
    manner = _manner(debug=debug)
    if isolate:
        isolation = _module("engine.command.isolation")
        if not isolation.inside():
            sys.exit(isolation.apart((OPTION, manner.language, *ctx.meta["words"]), manner))
        isolation.limit(memory)
    sys.exit(_evaluate(manner, **options))


def _evaluate(manner: Any, **options: Any) -> int:  # noqa: ANN401 — as above
    commands = _module("engine.command")
    delivery = _module("engine.command.delivery").Delivery(
        options["tables"],
        options["form"],
        *(_path(options[name]) for name in ("out", "output", "rejects")),
        color=_colorful(sys.stdout),
    )
    asked = commands.Asked(*(options[name] for name in ("rules", "as_of", "data")), delivery)
    code: int = commands.evaluate(asked, manner)
    return code


@click.group(cls=Group)
@option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="Show the version and exit.")
@LANG_BEFORE
def regua() -> None:
    """Régua: rules in versioned YAML, evaluated exactly."""


@regua.command(epilog=EPILOG)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@option("--format", "form", type=click.Choice(("text", "json", "github")), default="text", help="How to print what is wrong.")
@option("--strict", is_flag=True, help="Warnings count as errors, and every rule must say where it comes from.")
@option("--explain", is_flag=True, help="Tell also what is proved, and what can't be decided from the file.")
@option("--watch", is_flag=True, help="Check again whenever a file is saved, until Ctrl-C.")
@option("--today", type=click.DateTime([DAY]), metavar="DATE", help="The day that `confirmed` is held against.")
@LANG
@DEBUG
def check(*, watch: bool, form: str, debug: bool, today: datetime | None, **options: Any) -> NoReturn:  # noqa: ANN401 — click's way
    """Read rule files, or all those in folders, and tell everything that is wrong with them."""
    checking = _module("engine.command.checking")
    day = datetime.now().astimezone().date() if today is None else today.date()
    asked = checking.Asked(options["paths"], day, options["strict"], options["explain"])
    sys.exit((checking.watch if watch else checking.check)(asked, _manner(debug=debug, form=form)))


@regua.command(epilog=EPILOG)
@RULES
@AS_OF
@option("--data", multiple=True, metavar="NAME=FILE|FOLDER", help="An input's file, or a folder with all of them.")
@option("--documents", metavar="FOLDER", help="The documents themselves, to be read again: each number must be there.")
@option("--all", "every", is_flag=True, help="Show every figure, also those that are right.")
@option("--format", "form", type=click.Choice(("text", "json")), default="text", help="How to print.")
@LANG
@DEBUG
def reconcile(*, every: bool, form: str, debug: bool, documents: str | None, **options: Any) -> NoReturn:  # noqa: ANN401 — click's way
    """Compute every figure that the official document prints, and say which are wrong, and why."""
    reconciling = _module("engine.command.reconciling")
    words = (options[name] for name in ("rules", "as_of", "data"))
    asked = reconciling.Asked(*words, _path(documents), every, _colorful(sys.stdout))
    sys.exit(reconciling.reconciled(asked, _manner(debug=debug, form=form)))


@regua.command(epilog=EPILOG)
@RULES
@AS_OF
@option("--data", multiple=True, metavar="NAME=FILE|FOLDER", help="With --mutate: an input's file, or a folder of them.")
@option("--bless", is_flag=True, help="Write what is computed into the file, but for examples that come from a document.")
@option("--mutate", is_flag=True, help="Change one thing of the rule file at a time, and tell which nobody notices.")
@option("--deep", is_flag=True, help="Draw rows from the rule file, and hold what it computes of them against laws.")
@option("--keep", is_flag=True, help="With --deep: write what was found into the file, as an example.")
@option(
    "--seconds", type=click.IntRange(min=1), metavar="N", help="With --deep (30 when not said) or --mutate: so long at most."
)
@option("--seed", type=int, default=0, metavar="N", help="With --deep: draw other rows; the same number draws the same.")
@option("--format", "form", type=click.Choice(("text", "json")), default="text", help="How to print.")
@LANG
@DEBUG
def test(
    *,
    mutate: bool,
    deep: bool,
    bless: bool,
    form: str,
    debug: bool,
    **options: Any,  # noqa: ANN401 — click's way
) -> NoReturn:
    """Run the examples of a rule file, or try what guards it."""
    manner = _manner(debug=debug, form=form)
    if mutate:
        mutating = _module("engine.command.mutating")
        asked = mutating.Asked(*(options[name] for name in ("rules", "as_of", "data", "seconds")))
        sys.exit(mutating.mutated(asked, manner))
    if deep:
        searching = _module("engine.command.searching")
        words = (options[name] for name in ("rules", "as_of", "seconds", "seed", "keep"))
        sys.exit(searching.searching(searching.Asked(*words, _colorful(sys.stdout)), manner))
    testing = _module("engine.command.testing")
    sys.exit(testing.tested(testing.Asked(options["rules"], options["as_of"], bless, _colorful(sys.stdout)), manner))


@regua.command(epilog=EPILOG)
@click.argument("document", metavar="DOCUMENT")
@LANG
@DEBUG
def numbers(*, document: str, debug: bool) -> NoReturn:
    """List every number of a DOCUMENT with its line, as CSV: the inventory for which a reconciliation accounts."""
    sys.exit(_module("engine.command").numbers(document, _manner(debug=debug)))


@regua.group()
@LANG_BEFORE
def show() -> None:
    """Show what the language offers, what comes with Régua, and what a rule file says."""


@show.command()
@LANG
def kinds() -> NoReturn:
    """The kinds of columns and tables."""
    sys.exit(_module("engine.command").show_kinds(_manner()))


@show.command()
@LANG
def rulesets() -> NoReturn:
    """The rulesets that come with Régua, by the name that --rules takes."""
    sys.exit(_module("engine.command").show_rulesets(_manner()))


@show.command()
@RULES
@AS_OF
@click.argument("name", required=False, metavar="[NAME]")
@LANG
@DEBUG
def rules(*, rules: str, as_of: str | None, name: str | None, debug: bool) -> NoReturn:
    """What a rule file says: all of it, or one NAME."""
    sys.exit(_module("engine.command").show_rules(rules, as_of, name, _manner(debug=debug)))


regua.add_command(evaluate)


def main() -> None:
    """`python cli.py …` in a checkout."""
    regua(prog_name="regua")
