"""The register of kinds: a literal table, one line a kind. A new kind is a new room and a line here."""

from __future__ import annotations

from typing import Final

from engine.kinds.columns.bands import Bands
from engine.kinds.columns.decide import Decide
from engine.kinds.columns.formula import Formula
from engine.kinds.columns.lookup import Lookup
from engine.kinds.columns.slices import Slices
from engine.kinds.kind import ColumnKind, TableKind
from engine.kinds.tables.funnel import Funnel
from engine.kinds.tables.listing import Listing
from engine.kinds.tables.ranking import Ranking
from engine.kinds.tables.statement import Statement
from engine.kinds.tables.summary import Summary
from engine.kinds.tables.target import Target

COLUMN_KINDS: Final[dict[str, type[ColumnKind]]] = {kind.WORD: kind for kind in (Formula, Bands, Decide, Slices, Lookup)}
TABLE_KINDS: Final[dict[str, type[TableKind]]] = {
    kind.WORD: kind for kind in (Listing, Ranking, Summary, Statement, Funnel, Target)
}
