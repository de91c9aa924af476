"""A job done twice, by the engine and by hand: its data, its rule file and the table that both sides must give."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Final

import polars as pl

HERE: Final = Path(__file__).resolve().parent

Files = Mapping[str, Path]
Row = tuple[str | Fraction, ...]


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of work; every hand-written side gives whole numbers, `scales` says how many of their digits are decimals."""

    name: str
    title: str
    prepare: Callable[[int, Path], Files]  # rows and a folder: the files, written when they aren't there
    by_hand: Mapping[str, Callable[[Files], pl.DataFrame]]
    scales: Mapping[str, int]
    table: str = "by_band"
    key: str = "band"

    @property
    def rules(self) -> Path:
        """The rule file that states the same work."""
        return HERE / f"{self.name}.yaml"


def rows_of(frame: pl.DataFrame, job: Job, *, whole: bool) -> list[Row]:
    """The cells of a result as exact values, in the order of its key; `whole` numbers still carry their scale."""
    names = [job.key, *job.scales]
    scales = [0, *job.scales.values()] if whole else [0] * len(names)
    return sorted(
        tuple(_exact(cell, scale) for cell, scale in zip(row, scales, strict=True)) for row in frame.select(names).rows()
    )


def _exact(cell: object, scale: int) -> str | Fraction:
    return cell if isinstance(cell, str) else Fraction(str(cell)) / 10**scale


def keep(path: Path, make: Callable[[], pl.DataFrame]) -> Path:
    """The file, made when it isn't there; it gets its name only once it is whole."""
    if not path.exists():
        unfinished = path.with_suffix(".unfinished")
        make().write_parquet(unfinished)
        unfinished.replace(path)
    return path


def scattered(index: pl.Expr, seed: int, below: int) -> pl.Expr:
    """Numbers from 0 to below `below` that look random and are the same on every machine, one for each index below 2^31.

    Squares modulo a prime of 31 bits: no product leaves 64 bits, and a file of them doesn't shrink as a line of steps would.
    """
    prime = 2_147_483_647
    first = (index.cast(pl.Int64) * (48_271 + 2 * seed) + 1_000_003 * seed) % prime
    second = (first * first + seed) % prime
    return (second * second + first) % prime // 7 % below


def banded(value: pl.Expr, limits: tuple[int, ...]) -> pl.Expr:
    """The number of the band in which a value lies: how many lower limits it has reached."""
    first, *others = (pl.lit(number, pl.Int8) for number in range(len(limits) + 1))
    chain = pl.when(value < limits[0]).then(first).when(value < limits[1]).then(others[0])
    for limit, band in zip(limits[2:], others[1:-1], strict=True):
        chain = chain.when(value < limit).then(band)
    return chain.otherwise(others[-1])


def labelled(bands: pl.DataFrame, labels: tuple[str, ...]) -> pl.DataFrame:
    """A result by numbers of bands as a result by their labels."""
    return bands.with_columns(pl.col("band").replace_strict(dict(enumerate(labels)), return_dtype=pl.String)).sort("band")


def refuse_if(faults: pl.DataFrame) -> None:
    """Stop when a guard has counted anything."""
    found = {name: count for name, count in faults.row(0, named=True).items() if count}
    if found:
        message = f"rows that the rule file forbids: {found}"
        raise ValueError(message)
