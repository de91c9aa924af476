"""An outcome -> one JSON object for programs: every digit kept, nothing rounded for show."""

from __future__ import annotations

from engine.outcome import LINE, TOTAL, FileUsed, Head, Line, Outcome, Sheet, Verdict
from engine.report.catalogue import speak
from engine.report.choice import chosen, total_rows
from engine.report.exact_json import JsonValue, to_text
from engine.report.lines import values_of
from engine.report.notice import synthetic_notice

LINES = 4  # tables, their rows and their columns have a line each


def to_json(outcome: Outcome, table: str | None = None) -> str:
    """The printed tables, or the one named, with checks, notices and where it all came from.

    Numbers are exact JSON numbers, unknown is null, days are ISO text, a total row has `"@total": true`, a row of a statement
    the name of its `"@line"` (no column can bear such names).
    """
    answer: dict[str, JsonValue] = {
        "ruleset": outcome.ruleset,
        "version": outcome.version,
        "title": outcome.title,
        "language": outcome.language,
        "notice": synthetic_notice(outcome),
        "synthetic": [
            {"input": used.role, "file": used.name, "why": used.synthetic} for used in outcome.files if used.synthetic
        ],
        "tables": [_table(sheet) for sheet in chosen(outcome, table)],
        "checks": [_check(verdict) for verdict in outcome.checks],
        "notices": [speak(notice, outcome.language) for notice in outcome.notices],
        "files": [file_record(used) for used in outcome.files],
        "versions": dict(sorted(outcome.versions.items())),
    }
    return to_text(answer, deep=LINES) + "\n"


def file_record(used: FileUsed) -> dict[str, JsonValue]:
    """A file that went into the run; the number of rows and what is synthetic only where there is such a thing."""
    record: dict[str, JsonValue] = {"role": used.role, "name": used.name, "sha256": used.sha256}
    record |= {} if used.rows is None else {"rows": used.rows}
    return record | ({"synthetic": used.synthetic} if used.synthetic else {})


def _table(sheet: Sheet) -> dict[str, JsonValue]:
    return {
        "name": sheet.name,
        "title": sheet.title or sheet.name,
        "basis": sheet.said.basis,
        "pages": list(sheet.pages),
        "columns": [_column(head) for head in sheet.heads],
        **({"lines": [_line(line) for line in sheet.lines]} if sheet.lines else {}),
        "rows": _rows(sheet),
    }


def _column(head: Head) -> dict[str, JsonValue]:
    return {
        "name": head.name,
        "title": head.title or head.name,
        "type": head.kind,
        "unit": head.unit,
        "decimals": head.scale if head.kind == "number" else None,
        "key": head.key,
        "assumed": head.assumed,
    }


def _line(line: Line) -> dict[str, JsonValue]:
    return {
        "name": line.name,
        "title": line.title,
        "unit": line.unit,
        "decimals": line.scale,
        "assumed": line.assumed,
    }


def _rows(sheet: Sheet) -> list[JsonValue]:
    names = [*(head.name for head in sheet.heads), *([LINE] if LINE in sheet.frame.columns else [])]
    columns = [values_of(sheet, head) for head in sheet.heads]
    columns += [sheet.frame.get_column(name).to_list() for name in names[len(columns) :]]
    records: list[dict[str, JsonValue]] = [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]
    return [record | ({TOTAL: True} if total else {}) for record, total in zip(records, total_rows(sheet), strict=True)]


def _check(verdict: Verdict) -> dict[str, JsonValue]:
    rows: list[JsonValue] = [] if verdict.rows is None else list(verdict.rows.iter_rows(named=True))
    return {
        "name": verdict.name,
        "title": verdict.title or verdict.name,
        "on_fail": verdict.on_fail,
        "unmet": verdict.unmet,
        "rows": rows,
    }
