"""An outcome and the files made of it -> the manifest that tells where they come from; and a manifest read back.

No user, no address of a machine's folder, no time: the same inputs give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Final

from engine.outcome import Outcome
from engine.report.choice import chosen, total_rows
from engine.report.exact_json import JsonValue, to_text
from engine.report.json_text import file_record
from engine.report.notice import synthetic_notice

NAME: Final = "manifest.json"
KIND: Final = "regua-results"  # by this word a folder is known as ours
LINES: Final = 2  # each file, step and table stands on one line


def manifest(outcome: Outcome, files: Mapping[str, bytes], options: Mapping[str, str]) -> dict[str, JsonValue]:
    """What went in, what came out, how many rows stood at each step, and with what it was made."""
    return {
        "kind": KIND,
        "ruleset": outcome.ruleset,
        "version": outcome.version,
        "notice": synthetic_notice(outcome),
        "versions": dict(sorted(outcome.versions.items())),
        "options": dict(sorted(options.items())),
        "inputs": [file_record(used) for used in outcome.files],
        "steps": [{"level": step.level, "rows": step.rows} for step in outcome.steps],
        "tables": [{"name": sheet.name, "rows": total_rows(sheet).count(False)} for sheet in chosen(outcome)],
        "checks": [{"name": verdict.name, "unmet": verdict.unmet} for verdict in outcome.checks],
        "outputs": [{"name": name, "sha256": sha256(data).hexdigest()} for name, data in files.items()],
    }


def manifest_bytes(record: Mapping[str, JsonValue]) -> bytes:
    """The manifest as it is written."""
    return (to_text(record, deep=LINES) + "\n").encode()


def outputs(folder: Path) -> frozenset[str] | None:
    """The files that a folder of ours holds, its manifest among them; None when the folder isn't ours."""
    path = folder / NAME
    if path.is_symlink() or not path.is_file():
        return None
    try:
        record = json.loads(path.read_bytes())
        names = frozenset(output["name"] for output in record["outputs"]) | {NAME}
        return names if record["kind"] == KIND else None
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
