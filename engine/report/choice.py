"""An outcome and perhaps a table's name -> the tables that an output shows, and which of their rows are totals."""

from __future__ import annotations

from difflib import get_close_matches

from engine.outcome import TOTAL, Outcome, Sheet
from engine.problem import Place, Problem, say, stop_if


def chosen(outcome: Outcome, table: str | None = None) -> tuple[Sheet, ...]:
    """The table of that name, printed or not; without a name all those that the rules print."""
    if table is None:
        return tuple(sheet for sheet in outcome.sheets if sheet.print)
    found = tuple(sheet for sheet in outcome.sheets if sheet.name == table)
    stop_if([] if found else [_unknown(outcome, table)])
    return found


def total_rows(sheet: Sheet) -> list[bool]:
    """Which rows are totals, row by row."""
    if TOTAL not in sheet.frame.columns:
        return [False] * sheet.frame.height
    return [bool(total) for total in sheet.frame.get_column(TOTAL)]


def _unknown(outcome: Outcome, table: str) -> Problem:
    names = [sheet.name for sheet in outcome.sheets]
    near = get_close_matches(table, names, n=3, cutoff=0.7)
    rules = next((used.name for used in outcome.files if used.role == "rules"), "")
    listed = ", ".join(f"`{name}`" for name in near or names)
    if near:
        mend = say("did you mean {names}?", names=listed)
    elif names:
        mend = say("choose one of {names}", names=listed)
    else:
        mend = say("write a table under `tables`")
    what = say("`{ruleset}` gives no table called `{name}`", ruleset=outcome.ruleset, name=table)
    return Problem("name-table", Place(rules), what, mend=mend)
