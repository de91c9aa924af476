"""A rule file run on its sample -> its tables as plain rows, for tests that know what must come out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import engine
from engine.outcome import TOTAL, Sheet

ROOT = Path(__file__).parent.parent


def tables(path: str, data: Mapping[str, str | Path] | None = None) -> dict[str, list[dict[str, object]]]:
    """Each table's rows by column name; `@total` is true on total rows."""
    outcome = engine.run(engine.load(ROOT / path), data)
    return {sheet.name: rows(sheet) for sheet in outcome.sheets}


def rows(sheet: Sheet) -> list[dict[str, object]]:
    """A sheet's rows as plain values."""
    names = [head.name for head in sheet.heads] + ([TOTAL] if TOTAL in sheet.frame.columns else [])
    return [dict(zip(names, row, strict=True)) for row in sheet.frame.select(names).iter_rows()]
