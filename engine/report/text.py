"""An outcome -> the text a person reads in a terminal, in the ruleset's language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

import polars as pl

from engine.outcome import TOTAL, Head, Line, Outcome, Sheet, Verdict
from engine.problem import Text, say
from engine.report.catalogue import speak
from engine.report.cells import NOTATIONS, UNITS, UNKNOWN, Notation, Value, draw_cell, draw_count
from engine.report.choice import chosen, total_rows
from engine.report.grid import Stripe, body_lines, heading_lines, stripes
from engine.report.lines import head_in, line_rows, values_of
from engine.report.notice import synthetic_notice
from engine.report.visible import clean, wrapped
from engine.words import Said, Show

WIDTH: Final = 120
MARK: Final = "*"
BOLD: Final = "1"
YELLOW: Final = "1;33"


def draw(outcome: Outcome, *, table: str | None = None, color: bool = False, width: int = WIDTH) -> str:
    """All that was asked for: heading, tables, checks and notices; widths beyond the page wrap texts, never numbers."""
    page = _Page(outcome.language, color=color, width=width)
    parts = [_heading(outcome, page)]
    parts += [page.sheet(sheet) for sheet in chosen(outcome, table)]
    parts += [page.checks(outcome.checks)] if outcome.checks else []
    parts += [page.notices(outcome.notices)] if outcome.notices else []
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def draw_remarks(outcome: Outcome, language: str, *, color: bool = False, width: int = WIDTH) -> str:
    """What must be known when the tables go elsewhere: checks that aren't met, and notices; empty when there is nothing."""
    page = _Page(language, color=color, width=width)
    unmet = [verdict for verdict in outcome.checks if verdict.unmet]
    parts = [page.checks(unmet)] if unmet else []
    parts += [page.notices(outcome.notices)] if outcome.notices else []
    return "\n\n".join("\n".join(part) for part in parts) + "\n" if parts else ""


def column_title(head: Head) -> str:
    """What a column is called in print, with its unit unless the numbers already carry it."""
    return _with_unit(clean(head.title or head.name), head.unit, head.show)


def _with_unit(title: str, of: str, show: Show | None) -> str:
    unit = clean(UNITS.get(of, of))
    carried = show is not None and show.percent and unit == "%"
    return f"{title} ({unit})" if unit and not carried and f"({unit})" not in title else title


def line_title(line: Line) -> str:
    """What a line of a statement is called in print, with its unit where lines have several."""
    return _with_unit(clean(line.title), line.unit, line.show)


def source_line(said: Said, language: str) -> str:
    """Where a table or the rules come from, in one line; empty when the author doesn't say."""
    source = said.source
    told = [clean(part) for part in (source.law, source.document, source.publisher, source.place) if part] if source else []
    return speak(say("Source: {source}", source=", ".join(told)), language) if told else ""


def _heading(outcome: Outcome, page: _Page) -> list[str]:
    """The rules' name and version, and what must be known before any figure is read."""
    version = page.speak(say("version {version}", version=outcome.version))
    lines = [page.paint(BOLD, clean(outcome.title)), clean(f"{outcome.ruleset}, {version}")]
    lines += filter(None, [source_line(outcome.said, outcome.language)])
    notice = synthetic_notice(outcome)
    return [*lines, "", *(page.paint(YELLOW, line) for line in wrapped(notice, page.width))] if notice else lines


class _Page:
    """A language, a width and perhaps colors, for drawing one outcome."""

    def __init__(self, language: str, *, color: bool, width: int) -> None:
        self.language = language
        self.notation: Notation = NOTATIONS[language]
        self.color = color
        self.width = width

    def speak(self, text: Text) -> str:
        """A message in the page's language."""
        return speak(text, self.language)

    def paint(self, code: str, text: str) -> str:
        """The text in a color of the terminal, or as it is."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.color and text else text

    def sheet(self, sheet: Sheet) -> list[str]:
        """One table with its title, its pages, its legend and its source."""
        heads = [head for head in sheet.heads if head.name not in sheet.pages]
        paging = [head for head in sheet.heads if head.name in sheet.pages]
        rows = _rows(sheet, heads, self.notation)
        totals = total_rows(sheet)
        headings = [f"{column_title(head)}{MARK * head.assumed}" for head in heads]
        columns = stripes(headings, [head.kind == "number" for head in heads], rows, self.width)
        lines = [self.paint(BOLD, clean(sheet.title or sheet.name))]
        if rows:
            for page, number in _runs(_rows(sheet, paging, self.notation), len(rows)):
                lines += ["", self.paging(paging, page)] if paging else []
                lines += self.grid(columns, rows[number], totals[number])
        else:
            lines += self.grid(columns, [], [])
        return [*lines, self.count(totals.count(False)), *self.legend(sheet, rows)]

    def paging(self, heads: Sequence[Head], values: Sequence[str]) -> str:
        """The line over one page."""
        told = ", ".join(f"{column_title(head)}: {value}" for head, value in zip(heads, values, strict=True))
        return self.paint(BOLD, told)

    def grid(self, columns: Sequence[Stripe], rows: Sequence[Sequence[str]], totals: Sequence[bool]) -> Iterator[str]:
        """Headings and rows."""
        if columns:
            yield from (self.paint(BOLD, line) for line in heading_lines(columns))
            yield from body_lines(columns, rows, totals)

    def count(self, number: int) -> str:
        """How many rows a table has, totals apart."""
        if number == 0:
            return self.speak(say("no rows"))
        return (
            self.speak(say("1 row"))
            if number == 1
            else self.speak(say("{number} rows", number=draw_count(number, self.notation)))
        )

    def legend(self, sheet: Sheet, rows: Sequence[Sequence[str]]) -> list[str]:
        """The marks that the table uses, then its notes and source."""
        lines = []
        if any(head.assumed for head in sheet.heads):
            lines.append(self.speak(say("* some rule behind this column is assumed: no source states it")))
        if any(line.assumed for line in sheet.lines):
            lines.append(self.speak(say("* some rule behind this line is assumed: no source states it")))
        if sheet.said.basis == "assumed":
            lines.append(self.speak(say("This table is only assumed: no source states it.")))
        if any(UNKNOWN in row for row in rows):
            lines.append(self.speak(say("— the value is not known")))
        if sheet.said.notes:
            lines += [clean(line) for line in self.speak(say("Note: {notes}", notes=sheet.said.notes.strip())).splitlines()]
        lines += filter(None, [source_line(sheet.said, self.language)])
        return ["", *(piece for line in lines for piece in wrapped(line, self.width))] if lines else []

    def checks(self, verdicts: Sequence[Verdict]) -> list[str]:
        """What became of every check, with the first rows that do not meet it."""
        lines = [self.paint(BOLD, self.speak(say("Checks")))]
        for verdict in verdicts:
            lines += self.verdict(verdict)
        return lines

    def verdict(self, verdict: Verdict) -> Iterator[str]:
        """One check."""
        check = clean(verdict.title or verdict.name)
        if verdict.unmet == 0:
            yield self.speak(say("{check}: every row meets it", check=check))
            return
        number = draw_count(verdict.unmet, self.notation)
        one = verdict.unmet == 1
        told = say("{check}: 1 row does not meet it") if one else say("{check}: {number} rows do not meet it", number=number)
        yield self.paint(YELLOW, self.speak(told.filled(check=check)))
        if verdict.rows is None:
            return
        if verdict.rows.height < verdict.unmet:
            yield self.speak(say("the first of them:"))
        heads = plain_heads(verdict.rows)
        rows = _rows(Sheet(verdict.name, heads, verdict.rows), heads, self.notation)
        columns = stripes([clean(head.name) for head in heads], [head.kind == "number" for head in heads], rows, self.width)
        yield from self.grid(columns, rows, [False] * len(rows))

    def notices(self, notices: Sequence[Text]) -> list[str]:
        """What the run had to leave out or could not compute."""
        lines = [self.paint(BOLD, self.speak(say("Notices")))]
        for notice in notices:
            first, *further = wrapped(clean(speak(notice, self.language)), self.width - 2)
            lines += [f"- {first}", *(f"  {line}" for line in further)]
        return lines


def plain_heads(frame: pl.DataFrame) -> tuple[Head, ...]:
    """Heads for a frame that comes without: its whole numbers may be codes, so that they have no thousands."""
    return tuple(_plain_head(name, dtype) for name, dtype in frame.schema.items() if name != TOTAL)


def _plain_head(name: str, dtype: pl.DataType) -> Head:
    if isinstance(dtype, pl.Decimal):
        return Head(name, "number", scale=dtype.scale)
    if dtype.is_integer():
        return Head(name, "number", key=True)
    if dtype == pl.Boolean:
        return Head(name, "truth")
    return Head(name, "date" if dtype == pl.Date else "text")


def _rows(sheet: Sheet, heads: Sequence[Head], notation: Notation) -> list[tuple[str, ...]]:
    """The cells of these heads as text; the totalled keys of a total row say so."""
    if not heads:
        return [()] * sheet.frame.height
    columns = [_column(sheet, head, notation) for head in heads]
    return list(zip(*columns, strict=True))


def _column(sheet: Sheet, head: Head, notation: Notation) -> list[str]:
    rows = zip(values_of(sheet, head), total_rows(sheet), line_rows(sheet), strict=True)
    return [
        notation.total if total and value is None and head.key else _cell(value, head, line, notation)
        for value, total, line in rows
    ]


def _cell(value: Value, head: Head, line: Line | None, notation: Notation) -> str:
    if line is not None and head.line == "title":
        return f"{line_title(line)}{MARK * line.assumed}"
    return draw_cell(value, head_in(line, head), notation)


def _runs(pages: Sequence[tuple[str, ...]], rows: int) -> Iterator[tuple[tuple[str, ...], slice]]:
    """Each page and where its rows stand."""
    for page, numbers in groupby(range(rows), key=pages.__getitem__):
        run = list(numbers)
        yield page, slice(run[0], run[-1] + 1)
