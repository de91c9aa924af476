"""Schools in, the same schools with a code and a place out: state, municipality, capital or interior, town or country.

The numbers of schools and of municipalities of each state are near the real ones of 2016; which school stands where is made up.
"""

from __future__ import annotations

from typing import Final

import polars as pl

# state, its code in the census, its share of schools (of 1,840), its municipalities
STATES: Final = (
    ("RO", 11, 13, 52), ("AC", 12, 16, 22), ("AM", 13, 54, 62), ("RR", 14, 8, 15), ("PA", 15, 106, 144), ("AP", 16, 8, 16),
    ("TO", 17, 16, 139), ("MA", 21, 119, 217), ("PI", 22, 46, 224), ("CE", 23, 73, 184), ("RN", 24, 37, 167),
    ("PB", 25, 50, 223), ("PE", 26, 85, 185), ("AL", 27, 29, 102), ("SE", 28, 21, 75), ("BA", 29, 170, 417),
    ("MG", 31, 160, 853), ("ES", 32, 33, 78), ("RJ", 33, 107, 92), ("SP", 35, 280, 645), ("PR", 41, 93, 399),
    ("SC", 42, 60, 295), ("RS", 43, 98, 497), ("MS", 50, 17, 79), ("MT", 51, 27, 141), ("GO", 52, 44, 246), ("DF", 53, 12, 1),
)  # fmt: skip
RURAL: Final = {"Federal": 12, "Estadual": 12, "Municipal": 38, "Privada": 3}  # of 100 schools
CAPITAL: Final = {"Federal": 30, "Estadual": 17, "Municipal": 12, "Privada": 33}
PRIME: Final = 2_147_483_647
ALONE: Final = 50_000  # municipal schools from here on have nothing but multi-grade classes of the fifth year


def spread(index: pl.Expr, seed: int, below: int) -> pl.Expr:
    """Numbers from 0 to below `below` that look scattered and are the same on every machine, one for each index."""
    first = ((index.cast(pl.Int64) + 1) * (48_271 + 2 * seed) + 1_000_003 * seed) % PRIME
    second = (first * first + seed) % PRIME
    return (second * second + first) % PRIME // 7 % below


def placed(schools: pl.DataFrame) -> pl.DataFrame:
    """The schools with `network`, `line` and `at` get the columns of the census."""
    shares = [at for at, (_, _, share, _) in enumerate(STATES) for _ in range(share)]
    lines = pl.col("line").replace_strict({"Federal": 1, "Estadual": 2, "Municipal": 3, "Privada": 4}, default=5) * 500_000
    known = schools.with_columns(seat=lines + pl.col("at")).with_columns(
        state=pl.lit(pl.Series(shares)).gather(spread(pl.col("seat"), 19, len(shares))),
    )
    own = {name: pl.col("state").replace_strict(dict(enumerate(values)), return_dtype=pl.Int64) for name, values in _columns()}
    known = known.with_columns(**own, uf=pl.col("state").replace_strict(dict(enumerate(one[0] for one in STATES))))
    country = spread(pl.col("seat"), 23, 100) < _by_network(RURAL)
    capital = (spread(pl.col("seat"), 29, 100) < _by_network(CAPITAL)) | (pl.col("towns") == 1)
    town = pl.when(capital).then(0).otherwise(1 + spread(pl.col("seat"), 31, 10_000) % (pl.col("towns") - 1))
    sees = (pl.col("line") == "Municipal") & (spread(pl.col("at"), 37, 12) == 0)
    silent = (pl.col("line") == "indígena") | (sees & (pl.col("at") >= ALONE))
    bilingual = (pl.col("line") == "Municipal") & (pl.col("at") < ALONE) & (spread(pl.col("at"), 41, 600) == 0)
    known = known.sort("state", "seat").with_columns(rank=pl.int_range(pl.len(), dtype=pl.Int64).over("state"))
    return known.select(
        "network", "line", "at",
        escola=(pl.col("code") * 1_000_000 + pl.col("rank") + 1).cast(pl.String),
        uf="uf",
        municipio=(pl.col("code") * 100_000 + 100 + 7 * town).cast(pl.String),
        area=pl.when(capital).then(pl.lit("Capital")).otherwise(pl.lit("Interior")),
        localizacao=pl.when(country).then(pl.lit("Rural")).otherwise(pl.lit("Urbana")),
        dependencia="network",
        educacao_indigena=silent | bilingual,
        ensina_em_portugues=~silent,
    )  # fmt: skip


def _columns() -> list[tuple[str, list[int]]]:
    return [("code", [one[1] for one in STATES]), ("towns", [one[3] for one in STATES])]


def _by_network(shares: dict[str, int]) -> pl.Expr:
    return pl.col("network").replace_strict(shares, return_dtype=pl.Int64)
