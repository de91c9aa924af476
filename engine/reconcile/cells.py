"""A printed table and the graph of the rules -> each of its figures bound to a cell, and every address that leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engine.graph import Graph
from engine.kinds.kind import Stranger, Working
from engine.language.nearness import near, or_else
from engine.model import Table
from engine.problem import Problem, say
from engine.published import Block, Head, Row
from engine.reconcile.bound import Bound
from engine.reconcile.errata import Errata
from engine.reconcile.headings import address_problems
from engine.reconcile.origins import is_given, rule_of
from engine.words import Word


def bind_table(block: Block, graph: Graph) -> Iterator[Bound | Problem]:
    """Every figure by its page, its row and its header word; a table whose rows can't be told apart gives none."""
    table = graph.ruleset.tables.get(block.table.text)
    if table is None:
        what = say("no table is called `{word}`", word=block.table)
        mend = or_else(near(block.table.text, graph.ruleset.tables), say("write the name of a table that the rules have"))
        yield Problem("published-address", block.table.place, what, mend=mend)
        return
    address = table.kind.address(graph.space)
    problems = list(address_problems(block, table, address))
    if problems:
        yield from problems
        return
    shown = {word: head for word, head in block.heads.items() if head.column.text not in address}
    yield from _Cells(block, graph, table, address, shown).figures()


@dataclass(frozen=True, slots=True)
class _Cells:
    block: Block
    graph: Graph
    table: Table
    address: tuple[str, ...]  # what tells the rows apart
    shown: Mapping[str, Head]  # the columns of figures by their header words

    def figures(self) -> Iterator[Bound | Problem]:
        """Every figure with its cell."""
        errata = Errata(self.block)
        for row in self.block.rows:
            told = self.block.told(row, self.address)
            keys = frozenset(word.text for word in told.values())
            for header, word in zip(self.block.header, row.words, strict=True):
                if header.text in self.shown and word.text:
                    cause = errata.cause(row.line, keys, header.text, word)
                    yield self._figure(row, told, header.text, word, cause)
        yield from errata.problems()

    def _figure(self, row: Row, told: Mapping[str, Word], header: str, word: Word, cause: str) -> Bound | Problem:
        member = {key: one.text for key, one in (*self.block.page.items(), *told.items())}
        head = self.shown[header]
        working = self.table.kind.working(self.graph.space, self.table.name, member, head.column.text)
        if isinstance(working, Stranger):
            return self._stranger(working, head.column, told)
        texts = " · ".join(one.text for one in told.values())
        return Bound(
            word.place,
            self.block.document.text,
            row.line,
            self._where(texts, header),
            word.text,
            working.level,
            tuple(sorted(working.member.items())),
            working.term,
            self._rule(working, head),
            is_given(self.graph, working.level, working.term),
            erratum=cause,
            sign=head.sign,
            rounding=self.block.rounding,
            table=self.table.name,
            column=head.column.text,
            row=texts,
            told=tuple(member.items()),
            cell=working.column,
        )

    def _rule(self, working: Working, head: Head) -> str:
        return rule_of(self.graph, working.term, f"{self.table.name}.{head.column}", self.table.place)

    def _where(self, row: str, header: str) -> str:
        page = f" [{', '.join(word.text for word in self.block.page.values())}]" if self.block.page else ""
        return " · ".join(one for one in (f"{self.table.name}{page}", row, header) if one)

    def _stranger(self, stranger: Stranger, column: Word, told: Mapping[str, Word]) -> Problem:
        """A row or a column that the table doesn't have."""
        place = next((one.place for one in told.values() if one.text == stranger.word), column.place)
        what = say("`{word}` is nothing in `{table}`", word=stranger.word, table=self.table.name)
        has = say("it has {choices}", choices=", ".join(f"`{one}`" for one in dict.fromkeys(stranger.choices)))
        if not stranger.choices:
            what = say("nothing stands under `{word}` in this row of `{table}`", word=stranger.word, table=self.table.name)
            has = say("leave the cell empty")
        return Problem("published-address", place, what, mend=or_else(near(stranger.word, stranger.choices), has))
