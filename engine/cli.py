"""The command line: options in, exit codes out. The work is done by `engine.commands`, loaded only when it is due."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Any

import click

FORMATS = ("table", "json", "csv", "parquet")
RULES = click.option(
    "--rules", "rules", required=True, type=click.Path(), metavar="PATH", help="A rule file, or a folder of versions (with --as-of)."
)
AS_OF = click.option("--as-of", metavar="DATE", help="Choose the version in force on that day, e.g. 2021-12-31.")
DEBUG = click.option("--debug", is_flag=True, help="Show what the libraries said, and tracebacks of our own faults.")


def _commands() -> Any:  # noqa: ANN401 — a module fetched when it is due: `--help` must not wait for the frames
    return import_module("engine.commands")


def _colour() -> bool:
    return sys.stderr.isatty() and not os.environ.get("NO_COLOR")


@click.command()
@RULES
@AS_OF
@click.option("--data", multiple=True, metavar="NAME=FILE|FOLDER", help="An input's file (CSV or Parquet), or a folder with all of them.")
@click.option("--table", "tables", multiple=True, metavar="NAME", help="Only this table; may be given again.")
@click.option("--format", "form", type=click.Choice(FORMATS), default=None, help="How to print or write; a table when not said.")
@click.option("--out", type=click.Path(), metavar="FOLDER", help="Write all results here, whole or not at all, with a manifest.json.")
@click.option("-o", "--output", type=click.Path(), metavar="FILE", help="Write one table here; the ending says the format.")
@click.option("--rejects", type=click.Path(), metavar="FILE", help="Go on without the rows that are refused, and write them here.")
@click.option("--engine", type=click.Choice(("auto", "streaming", "in-memory")), default="auto", hidden=True)
@DEBUG
def evaluate(**options: Any) -> None:  # noqa: ANN401 — click's own way to hand options on
    """Run the rules on the data and print the tables."""
    sys.exit(_commands().evaluate(colour=_colour(), **options))


@click.group()
@click.version_option(package_name="regua", prog_name="regua")
def regua() -> None:
    """Régua: rules in versioned YAML, evaluated exactly."""


@regua.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(), metavar="PATH...")
@click.option("--format", "form", type=click.Choice(("text", "json", "github")), default="text", help="How to print what is wrong.")
@DEBUG
def check(**options: Any) -> None:  # noqa: ANN401 — as above
    """Read rule files and tell everything that is wrong with them."""
    sys.exit(_commands().check(colour=_colour(), **options))


@regua.group()
def show() -> None:
    """Show what the language offers and what a rule file says."""


@show.command()
def kinds() -> None:
    """The kinds of columns and tables."""
    _commands().show_kinds()


@show.command()
@RULES
@AS_OF
@click.argument("name", required=False)
@DEBUG
def rules(**options: Any) -> None:  # noqa: ANN401 — as above
    """The levels, inputs, columns and tables of a rule file, or one of them."""
    sys.exit(_commands().show_rules(colour=_colour(), **options))


regua.add_command(evaluate)


def main() -> None:
    """`python cli.py …` in a checkout."""
    regua(prog_name="regua")
