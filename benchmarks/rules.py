"""How time grows with the number of rules: generated rule files in, seconds to load and to run each out.

A tenth of the rules in each of ten levels of dependency, every tenth rule a band; a thousand rows of data. Every rule names two
of the level below, so nothing stands alone and nothing may be written out twice.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Final

import polars as pl

import engine
from job import scattered
from measure import timed

DEPTH: Final = 10
BAND_EVERY: Final = 10
INPUTS: Final = 20
ROWS: Final = 1_000


def main() -> None:
    """Time each size that the command line asks for."""
    parser = argparse.ArgumentParser(description="Time to load and to run many rules.")
    parser.add_argument("--rules", type=int, nargs="+", default=[1_000, 3_000, 10_000])
    parser.add_argument("--repeat", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="regua-rules-") as passing:
        data = Path(passing) / "rows.parquet"
        _rows().write_parquet(data)
        print(f"{'rules':>8} {'read and checked':>18} {'run on ' + format(ROWS, ',') + ' rows':>20}")
        for number in asked.rules:
            file = Path(passing) / f"rules-{number}.yaml"
            file.write_text("\n".join(rule_file(number)) + "\n", encoding="utf-8")
            _report(number, file, data, asked.repeat)


def _report(number: int, file: Path, data: Path, repeat: int) -> None:
    loading = median(timed(lambda: engine.load(file)) for _ in range(repeat))
    ruleset = engine.load(file)
    running = median(timed(lambda: engine.run(ruleset, data={"rows": data})) for _ in range(repeat))
    print(f"{number:>8,} {loading:>16.2f} s {running:>18.2f} s")


def _rows() -> pl.DataFrame:
    index = pl.int_range(ROWS, dtype=pl.Int64)
    values = [scattered(index, seed, 101).alias(f"v{seed}") for seed in range(INPUTS)]
    return pl.select(index.alias("line"), *values)


def rule_file(number: int) -> Iterator[str]:
    """The lines of a rule file with so many rules."""
    yield from (
        "ruleset: many",
        'version: "1"',
        'in_force: {from: "2026-01-01"}',
        "language: en",
        "title: Many rules",
        "levels: {line: [line]}",
        "inputs:",
        "  rows:",
        "    level: line",
        f"    rows_at_most: {ROWS}",
        "    columns:",
        "      line: {type: integer}",
    )
    yield from (f"      v{column}: {{type: integer, range: [0, 100]}}" for column in range(INPUTS))
    yield "columns:"
    below = [f"v{column}" for column in range(INPUTS)]
    for depth in range(DEPTH):
        width = (depth + 1) * number // DEPTH - depth * number // DEPTH
        numbers = []
        for place in range(width):
            yield _rule(depth, place, below)
            if not _is_band(place):
                numbers.append(f"r{depth}_{place}")
        below = numbers
    yield from ("tables:", "  last:", f"    listing: {{rows: line, columns: [{', '.join(below[:3])}]}}")


def _is_band(place: int) -> bool:
    return place % BAND_EVERY == BAND_EVERY - 1


def _rule(depth: int, place: int, below: list[str]) -> str:
    first, second = below[place % len(below)], below[(7 * place + 3) % len(below)]
    if _is_band(place):
        ranges = "{low: below 20, middle: 20 to below 60, high: 60 or more}"
        return f"  r{depth}_{place}: {{level: line, bands: {{of: {first}, ranges: {ranges}}}}}"
    return f"  r{depth}_{place}: {{level: line, formula: 0.25 * {first} + 0.75 * {second}, round: 0.01}}"


if __name__ == "__main__":
    main()
