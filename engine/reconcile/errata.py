"""The errata of a printed table, and its figures one by one -> the cause of each that is wrong, and errata of no figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from engine.language.nearness import near, or_else
from engine.problem import Problem, say
from engine.published import Block, Erratum
from engine.words import Word


@dataclass(slots=True)
class Errata:
    """What a table's errata say, and which of their words have met a figure."""

    block: Block
    causes: list[tuple[Word, list[Erratum]]] = field(default_factory=list)  # figures that several speak of
    met: dict[Erratum, set[str]] = field(default_factory=dict)

    def cause(self, line: int, row: frozenset[str], column: str, printed: Word) -> str:
        """Why a figure is wrong; nothing where no erratum speaks of it."""
        found = [one for one in self.block.errata if one.covers(line, row, column, printed.text)]
        for one in found:
            self.met.setdefault(one, set()).update({str(line), *row, column, printed.text})
        if len(found) > 1:
            self.causes.append((printed, found))
        return found[0].cause if found else ""

    def problems(self) -> Iterator[Problem]:
        """Errata of no figure, words in them that fit none, and figures with two causes."""
        mend = say("name the line, row, column or printed text as they stand in `figures`")
        for one in self.block.errata:
            named = {*map(str, one.lines), *one.rows, *one.columns, *one.printed}
            columns = [word.text for word in self.block.header]
            unknown = [word for word in one.columns if word not in columns]
            for word in unknown:
                what = say("`{word}` is no column of these figures", word=word)
                yield Problem("published-erratum", one.place, what, mend=or_else(near(word, columns), mend))
            if unknown:
                continue
            if one not in self.met:
                yield Problem("published-erratum", one.place, say("this erratum speaks of no figure of the table"), mend=mend)
                continue
            for word in sorted(named - self.met[one]):
                what = say("this erratum names `{word}`, and no figure that it speaks of is there", word=word)
                yield Problem("published-erratum", one.place, what, mend=mend)
        for printed, found in self.causes:
            what, also = say("two errata speak of `{printed}`", printed=printed), tuple(one.place for one in found)
            mend = say("let one of them name its line, row, column or printed text too")
            yield Problem("published-erratum", printed.place, what, say("an error has one cause"), mend, also)
