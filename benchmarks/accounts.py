"""Balances of accounts in, what each account of the chart comes to out: sums up a tree, for every body and period at once."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import polars as pl

from job import Files, Job, keep, refuse_if, scattered

YEARS: Final = 10
FIRST_YEAR: Final = 2015
SIZES: Final = (4, 5, 10)  # how many accounts lie under each one, from the top down
LEAVES: Final = 200  # 4 times 5 times 10
MOST: Final = 100_000_000_000  # centavos
DEPTH: Final = len(SIZES)


def chart() -> list[tuple[str, str | None, int]]:
    """Every account with its parent and its sign: the last of each group is taken off, as depreciation is."""
    found: list[tuple[str, str | None, int]] = [(f"{top}", None, 1) for top in range(1, SIZES[0] + 1)]
    above = [code for code, _, _ in found]
    for size in SIZES[1:]:
        under = [(f"{code}.{at:02}", code, -1 if at == size else 1) for code in above for at in range(1, size + 1)]
        found += under
        above = [code for code, _, _ in under]
    return found


CHART: Final = chart()
CODES: Final = [code for code, _, _ in CHART][-LEAVES:]


def prepare(rows: int, folder: Path) -> Files:
    """One row for each account without others under it, of each body and period."""
    bodies = max(rows // (YEARS * LEAVES), 2)
    return {"balances": keep(folder / f"accounts-1-{rows}.parquet", lambda: _made(bodies))}


def _made(bodies: int) -> pl.DataFrame:
    """Bodies stand in no order of their numbers; years and accounts follow one another, as in the returns of a ledger."""
    index = pl.int_range(bodies * YEARS * LEAVES, dtype=pl.Int64)
    body, period, leaf = index // (YEARS * LEAVES), index // LEAVES % YEARS, index % LEAVES
    codes = pl.lit(pl.Series(CODES)).gather(leaf)
    return pl.select(
        ((body * 1_000_003) % 9_999_991).cast(pl.Int32).alias("body"),
        (FIRST_YEAR + period).cast(pl.Int16).alias("period"),
        codes.alias("account"),
        scattered(index, 71, 2 * MOST).alias("centavos") - MOST,
    )


def plain(files: Files) -> pl.DataFrame:
    """The result alone, on trust, one depth of the chart after the other."""
    return _by_account(pl.scan_parquet(files["balances"])).collect().sort("account")


def guarded(files: Files) -> pl.DataFrame:
    """The result, and every cell filled and in range, no account twice for a body and period, none but the chart's."""
    balances = pl.scan_parquet(files["balances"])
    place = pl.col("account").replace_strict(dict(zip(CODES, range(LEAVES), strict=True)), default=None, return_dtype=pl.Int64)
    packed = (pl.col("body").cast(pl.Int64) * 10_000 + pl.col("period")) * LEAVES + place
    faults = balances.select(
        unfilled=pl.sum_horizontal(pl.all().null_count()),
        centavos=(pl.col("centavos").min() < -MOST) | (pl.col("centavos").max() > MOST),
        strangers=place.is_null().sum(),
        repeated=pl.len() - packed.n_unique(),
    )
    result, found = pl.collect_all([_by_account(balances), faults])
    refuse_if(found)
    return result.sort("account")


def _by_account(balances: pl.LazyFrame) -> pl.LazyFrame:
    accounts = pl.LazyFrame(CHART, schema={"account": pl.String, "parent": pl.String, "sign": pl.Int64}, orient="row")
    rows, found = balances, [balances]
    for _ in range(DEPTH - 1):
        joined = rows.join(accounts, on="account")
        moved = joined.select("body", "period", account="parent", centavos=pl.col("centavos") * pl.col("sign"))
        rows = moved.group_by("body", "period", "account").agg(pl.col("centavos").sum())
        found.append(rows)
    every = pl.concat(found)
    amount = pl.col("centavos")
    return every.group_by("account").agg(total=amount.sum(), least=amount.min(), most=amount.max())


JOB: Final = Job(
    name="accounts",
    title=f"balances up a chart of {len(CHART)} accounts, by account",
    prepare=prepare,
    by_hand={"by hand": plain, "by hand, guarded": guarded},
    scales={"total": 0, "least": 0, "most": 0},
    table="by_account",
    key="account",
)
