"""A message and a language -> the message as a report says it. English is the templates' own language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from engine.problem import Text
from engine.report.portuguese import ONE_IN_PORTUGUESE, PORTUGUESE
from engine.report.portuguese_figures import PORTUGUESE_OF_FIGURES
from engine.report.portuguese_scores import PORTUGUESE_OF_SCORES

# What is said instead when `count` is one.
ONE_IN_ENGLISH: Final[Mapping[str, str]] = {
    "{count} empty rows at the end of `{file}` were left out": "1 empty row at the end of `{file}` was left out",
    "blanks around {count} cells of `{file}` were left out": "blanks around 1 cell of `{file}` were left out",
    "{count} rows of `{file}` were refused and left out": "1 row of `{file}` was refused and left out",
    "{count} rows of `{input}` without a `{level}` were left out": "1 row of `{input}` without a `{level}` was left out",
    "`{rule}` divides by zero in {count} rows: unknown there": "`{rule}` divides by zero in 1 row: unknown there",
    "`{table}`: {count} rows of `{level}` stand in no group of `{key}`, which is unknown there": (
        "`{table}`: 1 row of `{level}` stands in no group of `{key}`, which is unknown there"
    ),
    "`{table}`: {count} rows of `{level}` stand in no group of `{axis}` but those of anything: `{of}` is unknown there": (
        "`{table}`: 1 row of `{level}` stands in no group of `{axis}` but those of anything: `{of}` is unknown there"
    ),
}
CATALOGUES: Final[Mapping[str, Mapping[str, str]]] = {
    "pt-BR": {**PORTUGUESE, **PORTUGUESE_OF_FIGURES, **PORTUGUESE_OF_SCORES},
    "en": {},
}
SINGULARS: Final[Mapping[str, Mapping[str, str]]] = {"pt-BR": ONE_IN_PORTUGUESE, "en": ONE_IN_ENGLISH}
THOUSANDS: Final[Mapping[str, str]] = {"pt-BR": ".", "en": ","}


def speak(text: Text, language: str) -> str:
    """The message in that language; in English where the catalogue doesn't have it."""
    values = dict(text.values)
    template = CATALOGUES[language].get(text.template, text.template)
    count = values.get("count")
    if isinstance(count, int):
        template = SINGULARS[language].get(text.template, template) if count == 1 else template
        values["count"] = f"{count:,}".replace(",", THOUSANDS[language])
    return str(Text(template, tuple(values.items())))
