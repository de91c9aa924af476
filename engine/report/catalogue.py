"""A message and a language -> the message as a report says it. English is the templates' own language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from engine.problem import Text
from engine.report.portuguese import ONE_IN_PORTUGUESE, PORTUGUESE

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
    "it is none of the {count} declared values: {values}": "it is not {values}, the one declared value",
    "{count} errors": "1 error",
    "{count} warnings": "1 warning",
    "{count} notes": "1 note",
    "{count} files": "1 file",
    "{count} rule files, nothing wrong": "1 rule file, nothing wrong",
    "this line has {count} cells, not 3": "this line has 1 cell, not 3",
    "this row has {count} cells, and the header has {due}": "this row has 1 cell, and the header has {due}",
}
CATALOGUES: Final[Mapping[str, Mapping[str, str]]] = {"pt-BR": PORTUGUESE, "en": {}}
SINGULARS: Final[Mapping[str, Mapping[str, str]]] = {"pt-BR": ONE_IN_PORTUGUESE, "en": ONE_IN_ENGLISH}
THOUSANDS: Final[Mapping[str, str]] = {"pt-BR": ".", "en": ","}


def speak(text: Text, language: str) -> str:
    """The message in that language, with all the messages inside it; in English where the catalogue doesn't have it."""
    values = {name: speak(value, language) if isinstance(value, Text) else value for name, value in text.values}
    template = CATALOGUES[language].get(text.template, text.template)
    count = values.get("count")
    if isinstance(count, int):
        template = SINGULARS[language].get(text.template, template) if count == 1 else template
        values["count"] = f"{count:,}".replace(",", THOUSANDS[language])
    return template.format(**values)
