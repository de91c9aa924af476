"""Rows with the balance of one account each -> the same rows and one for each account above them, with signed sums.

The sums go up from the deepest accounts, one depth at a time, for all other keys at once: a row is added to its parent and
never copied to all that lie above it.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from engine.frames.expressions import Writer, width
from engine.steps import PLACE, Tree


def rolled(finer: pl.LazyFrame, keys: Sequence[str], tree: Tree, writer: Writer) -> pl.LazyFrame:
    """The rows of a rolled level; those whose account or other key is unknown go nowhere."""
    account = str(tree.account.value)
    others = [key for key in keys if key != account]
    made = [writer.write(cell).cast(width(into)).fill_null(0).alias(str(into.value)) for into, cell, _ in tree.sums]
    rows = finer.select([*others, account, writer.write(tree.place).alias(PLACE), *made])
    leaves = rows.filter(pl.col(PLACE) < len(tree.members)).drop_nulls(others).cache()
    depths = [_depth(tree, at) for at in range(len(tree.members))]
    ending = {depths[at] for at in set(range(len(tree.members))) - set(tree.parents)}  # where leaves may stand
    found, above = [leaves], None
    for depth in range(max(depths), 1, -1):
        here = [] if above is None else [above]
        if depth in ending:
            here.append(leaves if len(ending) == 1 else leaves.filter(_at(depths, depth)))
        above = _gone_up(pl.concat(here) if len(here) > 1 else here[0], others, tree).cache()
        found.append(above)
    return pl.concat(found) if len(found) > 1 else leaves


def _depth(tree: Tree, at: int) -> int:
    above = tree.parents[at]
    depth = 1
    while above is not None:
        above, depth = tree.parents[above], depth + 1
    return depth


def _at(depths: Sequence[int], depth: int) -> pl.Expr:
    return pl.lit(pl.Series([one == depth for one in depths])).gather(pl.col(PLACE))


def _gone_up(rows: pl.LazyFrame, others: Sequence[str], tree: Tree) -> pl.LazyFrame:
    """What rows of one depth add up to in their parents."""
    parent = pl.lit(pl.Series(tree.parents, dtype=pl.Int64)).gather(pl.col(PLACE))
    sign = pl.lit(pl.Series(tree.signs, dtype=pl.Int64)).gather(pl.col(PLACE))
    turned = [(pl.col(str(into.value)) * sign).alias(str(into.value)) for into, _, signed in tree.sums if signed]
    sums = [pl.col(str(into.value)).sum() for into, _, _ in tree.sums]
    # the signs are those of the children, so they are taken before the place becomes the parent's
    moved = rows.drop(str(tree.account.value)).with_columns([*turned, parent.alias(PLACE)])
    summed = moved.group_by([*others, PLACE]).agg(sums)
    members = pl.Series(tree.members, dtype=width(tree.account))
    account = pl.lit(members).gather(pl.col(PLACE)).alias(str(tree.account.value))
    return summed.select([*others, account, PLACE, *(str(into.value) for into, _, _ in tree.sums)])
