"""Make the sample of the editions 2016 to 2020: the bodies of 2021 in, an invented index for each body and year out.

The document prints the history of the index in figures only, so no number here is anybody's. The same bodies always give the
same numbers. Run it without arguments to write `indices.csv` beside this script, with ``--check`` to compare only.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import io
import sys
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
BODIES = HERE.parent / "igov2021" / "orgaos.csv"
INDICES = HERE / "indices.csv"
YEARS = range(2016, 2021)

# In hundredths of the index, as whole numbers. With these all four classes of the scale occur, and the mean rises each year.
START = (22, 66)
YEARLY = (-2, 14)
LIMITS = (5, 98)


def chance(low: int, high: int, *about: str) -> int:
    """A whole number from low to high that depends on the words alone: the same on every machine."""
    digest = hashlib.sha256(";".join(about).encode()).digest()
    return low + int.from_bytes(digest[:8], "big") % (high - low + 1)


def history(body: str) -> list[int]:
    """The index of a body in each year, in hundredths."""
    value = chance(*START, "2016", body)
    values = [value]
    for year in YEARS[1:]:
        value = max(LIMITS[0], min(LIMITS[1], value + chance(*YEARLY, str(year), body)))
        values.append(value)
    return values


def printed(hundredths: int) -> str:
    """An index as Brazilian files write it."""
    return f"{hundredths // 100},{hundredths % 100:02}"


def bodies() -> list[str]:
    """The codes of the bodies, in the order of their file."""
    with BODIES.open(encoding="utf-8", newline="") as file:
        return [row["orgao"] for row in csv.DictReader(file, delimiter=";")]


def to_csv(codes: Sequence[str]) -> str:
    """The text of the file: one row a body, one column a year."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(("orgao", *YEARS))
    writer.writerows((code, *map(printed, history(code))) for code in codes)
    return text.getvalue()


def main() -> int:
    """Write the file, or compare it."""
    parser = argparse.ArgumentParser(description="Refaz a amostra inventada do iGovTIC-JUD 2016-2020.")
    parser.add_argument("--check", action="store_true", help="só compara com o arquivo gravado")
    check: bool = parser.parse_args().check
    made = to_csv(bodies()).encode("utf-8")
    if not check:
        INDICES.write_bytes(made)
        return 0
    if not INDICES.exists() or INDICES.read_bytes() != made:
        sys.stderr.write("indices.csv: difere do que este programa produz\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
