"""What was published, and the graph of the rules -> each printed figure bound to the formula and the member that compute it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from engine.graph import Graph
from engine.kinds.columns.formula import Formula
from engine.kinds.kind import Stranger
from engine.language.nearness import near, or_else
from engine.language.terms import Aggregate, Term
from engine.levels import WHOLE
from engine.model import Table
from engine.problem import Place, Problem, Text, say
from engine.published import Block, Erratum, Prose, Published, Row, Said, Sign
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


def bind(published: Published, graph: Graph) -> tuple[list[Bound], list[Problem]]:
    """Every figure with its formula, and every address that leads nowhere."""
    binder = _Binder(graph)
    for entry in published.entries:
        if isinstance(entry, Block):
            binder.block(entry)
        else:
            binder.prose(entry)
    return binder.bound, binder.problems


@dataclass(slots=True)
class _Binder:
    graph: Graph
    bound: list[Bound] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    # -- tables --------------------------------------------------------------------------------------------------------

    def block(self, block: Block) -> None:
        """Each figure of a table by its page, its row and its header word."""
        table = self.graph.ruleset.tables.get(block.table.text)
        if table is None:
            self._unknown(block.table, say("no table is called `{word}`", word=block.table), self.graph.ruleset.tables)
            return
        address = table.kind.address(self.graph.space)
        lacking = [key for key in address if key not in {word.text for word in block.header}]
        if lacking:
            place = block.header[0].place if block.header else block.place
            what = say("nothing says which `{key}` each row is", key=lacking[0])
            why = say("a row of `{table}` is told by {keys}", table=table.name, keys=", ".join(f"`{key}`" for key in address))
            mend = say("add a column `{key}` behind `line`", key=lacking[0])
            self.problems.append(Problem("published-header", place, what, why, mend))
            return
        used: set[Erratum] = set()
        for row in block.rows:
            used |= self._row(block, table, address, row)
        for erratum in block.errata:
            if erratum not in used:
                what = say("this erratum speaks of no figure of the table")
                mend = say("name the line, row, column or printed text as they stand in `figures`")
                self.problems.append(Problem("published-erratum", erratum.place, what, mend=mend))

    def _row(self, block: Block, table: Table, address: tuple[str, ...], row: Row) -> set[Erratum]:
        words = dict(zip((head.text for head in block.header), row.words, strict=True))
        told = {**{key: word.text for key, word in block.page.items()}, **{key: words[key].text for key in address}}
        texts = frozenset(words[key].text for key in address)
        used: set[Erratum] = set()
        for head, word in words.items():
            if head in address or not word.text:
                continue
            column = block.heads[head].column
            working = table.kind.working(self.graph.space, table.name, told, column.text)
            if isinstance(working, Stranger):
                self._stranger(working, column, [words[key] for key in address], table.name)
                continue
            errata = [one for one in block.errata if one.covers(row.line, texts, head, word.text)]
            used |= set(errata)
            own = {"sign": block.heads[head].sign, "rounding": block.rounding}
            told_row = " · ".join(words[key].text for key in address)
            self.bound.append(
                Bound(
                    word.place,
                    block.document.text,
                    row.line,
                    _where(table.name, block.page, told_row, head),
                    word.text,
                    working.level,
                    tuple(sorted(working.member.items())),
                    working.term,
                    self._rule(working.term, f"{table.name}.{column.text}", table.place),
                    self.is_given(working.level, working.term),
                    erratum=errata[0].cause if errata else "",
                    table=table.name,
                    column=column.text,
                    row=told_row,
                    **own,  # type: ignore[arg-type]
                )
            )
        return used

    def _stranger(self, stranger: Stranger, column: Word, row: list[Word], table: str) -> None:
        word = next((one for one in row if one.text == stranger.word), column)
        what = say("`{word}` is nothing in `{table}`", word=stranger.word, table=table)
        self._unknown(Word(stranger.word, word.place), what, stranger.choices)

    # -- sentences -----------------------------------------------------------------------------------------------------

    def prose(self, prose: Prose) -> None:
        """Each figure of a sentence by its own formula."""
        for said in prose.figures:
            if said.formula is None:
                self._input(prose, said)
            else:
                self._said(prose, said, said.formula)

    def _input(self, prose: Prose, said: Said) -> None:
        if not said.given:
            what = say("nothing says how `{printed}` is computed", printed=said.printed)
            mend = say("write the formula under `is`, or what it is under `given`, if no rule uses it")
            self.problems.append(Problem("published-figure", said.printed.place, what, mend=mend))
            return
        self.bound.append(
            Bound(said.printed.place, prose.document.text, said.line, f"{prose.title}: {said.given}", said.printed.text,
                  given=True, in_words=said.in_words, words_erratum=_text(said.words_erratum))
        )  # fmt: skip

    def _said(self, prose: Prose, said: Said, formula: Term) -> None:
        level = self.graph.space.at(said.at)
        if level is None:
            keys = ", ".join(said.at)
            what = say("no level has the keys {keys}", keys=keys)
            mend = say("declare it: `name: {{key: [{keys}], ...}}`, or write the keys of a level that there is", keys=keys)
            place = next(iter(said.at.values())).place
            self.problems.append(Problem("published-level", place, what, mend=mend))
            return
        member = tuple(sorted((key, word.text) for key, word in said.at.items()))
        self.bound.append(
            Bound(
                said.printed.place,
                prose.document.text,
                said.line,
                _where(prose.title, said.at),
                said.printed.text,
                level,
                member,
                formula,
                self._rule(formula, "", formula.place),
                self.is_given(level, formula),
                said.claim,
                said.in_words,
                _text(said.erratum),
                _text(said.words_erratum),
                said.sign,
                said.rounding,
            )
        )

    # -- rules ---------------------------------------------------------------------------------------------------------

    def _rule(self, formula: Term, name: str, place: Place) -> str:
        """The rule that computes a figure, and where it stands."""
        if formula.op == "name" and str(formula.value) in self.graph.ruleset.columns:
            rule = self.graph.ruleset.columns[str(formula.value)]
            name, place = rule.name, rule.place
        return f"{name} {place.file}:{place.line}".strip()

    def is_given(self, level: str, term: Term) -> bool:
        """Whether a formula only copies a cell of an input, of a list, or a parameter."""
        if term.op == "call" and term.value == "known":  # a balance, and what stands for one that is absent
            return self.is_given(level, term.args[0]) and all(part.op == "number" for part in term.args[1:])
        if isinstance(term.value, Aggregate):
            return self._picks_one(level, term, term.value)
        if term.op != "name":
            return False
        home = self.graph.space.home(level, str(term.value))
        if home is None or home.sort != "column":
            return home is not None
        assert home.origin is not None  # noqa: S101 — a column's home has an origin
        if home.origin.sort in {"input", "list"}:
            return True
        rule = self.graph.ruleset.columns.get(home.name)
        return (
            rule is not None
            and rule.round is None
            and isinstance(rule.kind, Formula)
            and self.is_given(home.level, rule.kind.says)
        )

    def _picks_one(self, level: str, term: Term, aggregate: Aggregate) -> bool:
        """Whether an aggregate only picks one member's cell: the greatest, or the only one, where a key has one value."""
        finer = self.graph.space.range_of(level, term)
        when = aggregate.when
        if aggregate.function not in {"max", "only"} or not isinstance(finer, str) or when is None:
            return False
        keys = set(self.graph.space.levels[finer].keys) - set(self.graph.space.levels[level].keys)
        picked = {str(part.args[0].value) for part in _parts(when) if part.op == "compare" and part.value == "=="}
        return picked == keys and self.is_given(finer, term.args[0])

    def _unknown(self, word: Word, what: Text, choices: Iterable[str]) -> None:
        mend = or_else(near(word.text, choices), say("write a name that the rules have"))
        self.problems.append(Problem("published-address", word.place, what, mend=mend))


def _parts(condition: Term) -> Iterator[Term]:
    """The conditions that must all hold."""
    if condition.op == "and":
        for part in condition.args:
            yield from _parts(part)
    else:
        yield condition


def _text(word: Word | None) -> str:
    return "" if word is None else word.text


def _where(first: str, members: Mapping[str, Word], *others: str) -> str:
    page = f" [{', '.join(word.text for word in members.values())}]" if members else ""
    return " · ".join([f"{first}{page}", *(one for one in others if one)])
