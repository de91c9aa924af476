"""A printed figure, and what computes it: the formula, its level and the member, with all that the author said beside it."""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.language.terms import Term
from engine.levels import WHOLE
from engine.problem import Place
from engine.published import Sign
from engine.words import Word

Member = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Bound:
    """A printed figure, and what computes it; without a formula it is an input that no rule uses."""

    place: Place = field(compare=False)  # where it stands in the file of published figures
    document: str
    line: int
    where: str
    printed: str
    level: str = WHOLE
    member: Member = ()
    formula: Term | None = None
    rule: str = ""
    given: bool = False  # nothing but a copy of an input
    claim: bool = False
    in_words: Word | None = None
    erratum: str = ""
    words_erratum: str = ""
    sign: Sign = "as_is"
    rounding: str = "half_up"
    table: str = ""  # the table whose rows the member must be among
    column: str = ""
    row: str = ""
    cell: str = ""  # what a table that has a key across calls the column itself
