"""An outcome and the files made of it -> the page that lies beside them and says what they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from engine.outcome import Head, Outcome, Sheet
from engine.problem import NOTHING, Text, say
from engine.report.catalogue import speak
from engine.report.choice import chosen
from engine.report.manifest import NAME
from engine.report.notice import assumed_notice, synthetic_notice
from engine.report.text import column_title, source_line
from engine.report.visible import clean

NAMES: Final = {"pt-BR": "LEIAME.txt", "en": "README.txt"}
OF_CSV: Final = {
    "pt-BR": say(
        "In the CSV files columns are parted by `;`, decimals by a comma; an empty cell is a value that is not known."
    ),
    "en": say(
        "In the CSV files columns are parted by a comma, decimals by a point; an empty cell is a value that is not known."
    ),
}
SORTS: Final = {"text": say("text"), "number": say("number"), "truth": say("truth"), "date": say("date")}
OF_CODES: Final = say(
    "A spreadsheet that opens them drops the zeros in front of codes unless the column is brought in as text."
)
OF_FORMULAS: Final = say("Text that a spreadsheet would take for a formula has an apostrophe before it.")
OF_MANIFEST: Final = say("{file} says which files and versions these results come from.", file=NAME)


def readme(outcome: Outcome, formats: Sequence[str]) -> str:
    """Which rules, what must be known of the data, which tables with which columns, how to open the files."""
    language = outcome.language
    head = [
        clean(outcome.title),
        clean(f"{outcome.ruleset}, {speak(say('version {version}', version=outcome.version), language)}"),
    ]
    parts = [[*head, *filter(None, [source_line(outcome.said, language)])]]
    parts += [[notice] for notice in [synthetic_notice(outcome)] if notice]
    parts += [[speak(say("Tables"), language)], *(list(_table(outcome, sheet)) for sheet in chosen(outcome))]
    parts += [_told(language, outcome.notices, say("Notices"))] if outcome.notices else []
    parts += [_told(language, (OF_CSV[language], OF_CODES, OF_FORMULAS), NOTHING)] if "csv" in formats else []
    parts += [[speak(OF_MANIFEST, language)]]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _told(language: str, texts: Sequence[Text], title: Text) -> list[str]:
    heading = [speak(title, language)] if title else []
    return heading + [clean(speak(text, language)) for text in texts]


def _table(outcome: Outcome, sheet: Sheet) -> Iterator[str]:
    yield f"{clean(sheet.name)}: {clean(sheet.title or sheet.name)}"
    yield from (_column(head, outcome.language) for head in sheet.heads)
    yield from filter(None, [source_line(sheet.said, outcome.language), assumed_notice(outcome, sheet)])


def _column(head: Head, language: str) -> str:
    kind = speak(SORTS[head.kind], language)
    assumed = f" ({speak(say('assumed'), language)})" if head.assumed else ""
    return f"  {clean(head.name)}: {column_title(head)} [{kind}]{assumed}"
