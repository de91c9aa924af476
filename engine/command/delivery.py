"""Where results go, as the command says it -> what is wrong with that before the run; the results there after it."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import polars as pl

from engine.command.exits import remark, show
from engine.command.width import page_width
from engine.inputs import REASON, ROW
from engine.language.nearness import did_you_mean, near
from engine.model import Ruleset
from engine.outcome import Outcome
from engine.problem import Place, Problem, Text, say
from engine.report.catalogue import speak
from engine.report.csv_text import free, plain_csv, to_csv
from engine.report.folder import write_file, write_folder
from engine.report.json_text import to_json
from engine.report.parquet import to_parquet
from engine.report.text import draw, draw_remarks

ENDINGS: Final = {".txt": "table", ".json": "json", ".csv": "csv", ".parquet": "parquet"}
ONE_TABLE: Final = ("csv", "parquet")
FOLDER_FORMATS: Final = ("text", "csv", "json")  # what a folder holds when nothing else is said


@dataclass(frozen=True, slots=True)
class Delivery:
    """What comes out, in which form, and where it goes."""

    tables: tuple[str, ...] = ()
    form: str | None = None
    out: Path | None = None
    output: Path | None = None
    rejects: Path | None = None
    color: bool = False

    def problems(self, ruleset: Ruleset) -> list[Problem]:
        """What can't be done, known before any row is read."""
        unknown = [_unknown(name, ruleset) for name in self.tables if name not in ruleset.tables]
        return unknown or [*self._ending(), *self._too_many(ruleset), *self._terminal(), *self._twice()]

    def deliver(self, outcome: Outcome, read: Sequence[Path], language: str) -> None:
        """The results, where they were asked for; what must be known besides, in the language of who asks."""
        outcome = replace(outcome, sheets=tuple(replace(s, print=s.print or s.name in self.tables) for s in outcome.sheets))
        if self.out is not None:
            write_folder(outcome, self.out, self._folder_formats(), read=read, options=self._options())
        if self.output is not None:
            write_file(self.output, _bytes(outcome, self._output_form()), read=read)
        if self.out is None and self.output is None:
            show(self._printed(outcome))
        if self.out is not None or self.output is not None or self.form in ONE_TABLE:
            remark(draw_remarks(outcome, language, color=self.color))

    def refuse(self, refused: Mapping[str, pl.DataFrame], language: str, read: Sequence[Path]) -> None:
        """The refused rows of all inputs in one file, each with its input, its line and the reason."""
        if self.rejects is not None:
            write_file(self.rejects, plain_csv(_refused(refused, language), language), read=read)

    # -- forms ---------------------------------------------------------------------------------------------------------

    def _folder_formats(self) -> tuple[str, ...]:
        if self.form is None:
            return FOLDER_FORMATS
        return ("text",) if self.form == "table" else (self.form,)

    def _output_form(self) -> str:
        return self.form or ENDINGS[self._suffix()]

    def _suffix(self) -> str:
        return "" if self.output is None else self.output.suffix.lower()

    def _printed(self, outcome: Outcome) -> bytes:
        if self.form not in {None, "table"}:
            return _bytes(outcome, self.form or "")
        return draw(outcome, color=self.color, width=page_width()).encode()

    def _options(self) -> dict[str, str]:
        """What the manifest keeps of the command: nothing that differs from machine to machine."""
        return {"tables": ", ".join(self.tables)} if self.tables else {}

    # -- what can't be done --------------------------------------------------------------------------------------------

    def _ending(self) -> list[Problem]:
        if self.output is None:
            return []
        suffix, place = self._suffix(), Place("-o")
        if suffix in ENDINGS and self.form in {None, ENDINGS[suffix]}:
            return []
        if suffix in ENDINGS:
            what = say(
                "`{name}` ends in `{ending}`, and `--format` says `{form}`",
                name=self.output.name,
                ending=suffix,
                form=self.form,
            )
            return [Problem("usage-format", place, what, mend=say("leave `--format` out, or give the file another ending"))]
        if self.form is not None:
            return []
        what = say("the ending of `{name}` doesn't say which format is meant", name=self.output.name)
        mend = say("end the name in {endings}, or add `--format`", endings=", ".join(f"`{ending}`" for ending in ENDINGS))
        return [Problem("usage-format", place, what, mend=mend)]

    def _too_many(self, ruleset: Ruleset) -> list[Problem]:
        form = self.form or ENDINGS.get(self._suffix())
        names = self.tables or tuple(table.name for table in ruleset.tables.values() if table.print)
        one_place = self.output is not None or self.out is None
        if not one_place or form not in ONE_TABLE or len(set(names)) == 1:
            return []
        what = say("a {form} file holds one table, and these are {count}", form=form, count=len(set(names)))
        why = say("the tables are {names}", names=_listed(names))
        mend = say("choose one with `--table NAME`, or write all of them with `--out FOLDER`")
        return [Problem("usage-format", Place("--format" if self.form else "-o"), what, why, mend)]

    def _terminal(self) -> list[Problem]:
        printed = self.out is None and self.output is None
        if not (printed and self.form == "parquet" and sys.stdout is not None and sys.stdout.isatty()):
            return []
        what = say("a Parquet file can't be read on a terminal")
        return [Problem("usage-format", Place("--format"), what, mend=say("add `-o FILE.parquet`, or `--out FOLDER`"))]

    def _twice(self) -> list[Problem]:
        places = [path.resolve() for path in (self.out, self.output, self.rejects) if path is not None]
        if len(set(places)) == len(places):
            return []
        what = say("two of `--out`, `-o` and `--rejects` name the same place")
        return [Problem("usage-place", Place("--out" if self.out else "-o"), what, mend=say("give each a place of its own"))]


def _refused(refused: Mapping[str, pl.DataFrame], language: str) -> pl.DataFrame:
    """One frame of the refused rows of all inputs; its first columns say of which input, on which line and why."""
    taken = {column for frame in refused.values() for column in frame.columns}
    said = [free(speak(word, language), taken) for word in (say("input"), say("line"), say("reason"))]
    frames = [
        frame.select(pl.lit(name).alias(said[0]), pl.all().cast(pl.String)).rename({ROW: said[1], REASON: said[2]})
        for name, frame in refused.items()
    ]
    return pl.concat([pl.DataFrame(schema=dict.fromkeys(said, pl.String)), *frames], how="diagonal")


def _unknown(name: str, ruleset: Ruleset) -> Problem:
    what = say("`{ruleset}` has no table called `{name}`", ruleset=ruleset.name, name=name)
    mend = did_you_mean(near(name, ruleset.tables)) or _one_of(ruleset)
    return Problem("usage-table", Place("--table"), what, mend=mend)


def _one_of(ruleset: Ruleset) -> Text:
    return (
        say("choose one of {names}", names=_listed(ruleset.tables)) if ruleset.tables else say("write a table under `tables`")
    )


def _listed(names: Sequence[str] | Mapping[str, object]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _bytes(outcome: Outcome, form: str) -> bytes:
    if form == "table":
        return draw(outcome).encode()
    if form == "json":
        return to_json(outcome).encode()
    (sheet,) = (sheet for sheet in outcome.sheets if sheet.print)
    return to_csv(outcome, sheet) if form == "csv" else to_parquet(outcome, sheet)
