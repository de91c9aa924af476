"""An outcome -> the warnings that no output may leave out: synthetic data, assumed rules."""

from __future__ import annotations

from engine.outcome import Outcome, Sheet
from engine.problem import say
from engine.report.catalogue import speak
from engine.report.visible import clean


def synthetic_notice(outcome: Outcome) -> str:
    """Which inputs are not the real data, and why; empty when all are real."""
    inputs = dict.fromkeys(f"{used.role} ({clean(used.synthetic)})" for used in outcome.files if used.synthetic)
    if not inputs:
        return ""
    told = say("Synthetic data: {inputs}. No value of a single row is real.", inputs="; ".join(inputs))
    return speak(told, outcome.language)


def assumed_notice(outcome: Outcome, sheet: Sheet) -> str:
    """Which columns of a table rest on an assumed rule; empty when none does."""
    columns = [clean(head.name) for head in sheet.heads if head.assumed]
    columns += [clean(line.name) for line in sheet.lines if line.assumed]
    told = [speak(say("Assumed rules behind: {columns}.", columns=", ".join(columns)), outcome.language)] if columns else []
    if sheet.said.basis == "assumed":
        told.append(speak(say("This table is only assumed: no source states it."), outcome.language))
    return " ".join(told)


def sheet_notice(outcome: Outcome, sheet: Sheet) -> str:
    """All that whoever reads this one table must know."""
    return " ".join(filter(None, (synthetic_notice(outcome), assumed_notice(outcome, sheet))))
