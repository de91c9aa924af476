"""A table of results -> a Parquet file: exact decimals, and in its metadata which rules gave it and what must be said."""

from __future__ import annotations

from io import BytesIO

from engine.outcome import Outcome, Sheet
from engine.report.exact_json import JsonValue, to_text
from engine.report.notice import sheet_notice


def to_parquet(outcome: Outcome, sheet: Sheet) -> bytes:
    """The frame as it is. One key of metadata, `regua`, holds a JSON object: a single one, so that the bytes repeat."""
    told: dict[str, JsonValue] = {
        "ruleset": outcome.ruleset,
        "version": outcome.version,
        "table": sheet.name,
        "title": sheet.title or sheet.name,
        "notice": sheet_notice(outcome, sheet),
        "synthetic": any(used.synthetic for used in outcome.files),
        "assumed": [one.name for one in (*sheet.heads, *sheet.lines) if one.assumed],
        "units": {head.name: head.unit for head in sheet.heads if head.unit},
        **({"lines": {line.name: line.unit for line in sheet.lines}} if sheet.lines else {}),
    }
    file = BytesIO()
    sheet.frame.write_parquet(file, metadata={"regua": to_text(told)})
    return file.getvalue()
