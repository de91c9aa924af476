"""The lines of a statement, as nodes -> lines: each a formula with a name, and what is said of printing and totalling it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from engine.desk import Brought, Desk
from engine.kinds.tables.balances import Balances, literal
from engine.kinds.tables.layout import summed
from engine.language.terms import Term, name
from engine.problem import Place, say
from engine.source import Node
from engine.words import Rounding, Word

Sort = Literal["formula", "signed", "balance"]
Total = Literal["sum", "again", "blank"]
_TOTALS: Final[Mapping[str, Total]] = {"sum": "sum", "again": "again", "blank": "blank"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its name, its formula, and what stands beside it when it is printed."""

    name: Word
    says: Term
    sort: Sort
    parts: tuple[Word, ...] = ()  # what it adds or subtracts, or the one name that it stands for
    account: Term | None = None  # the code of the account whose balance it is
    title: str = ""
    code: str = ""
    prints: bool = True
    total: Total | None = None
    round: Rounding | None = None
    shared: Place | None = field(default=None, compare=False)


def read_lines(node: Node, balances: Balances | None, level: str, desk: Desk) -> tuple[Line, ...]:
    """The lines as they are written; each becomes a column of the ruleset."""
    lines = tuple(_line(one, balances, level, desk) for one in node.items["lines"].rows)
    _check_balances(node, lines, balances, desk)
    _check_totals(node, lines, desk)
    if not any(line.prints for line in lines):
        desk.fault(
            "shape-lines",
            node.keys["lines"],
            say("no line of `{table}` is printed", table=desk.entry),
            say("each of them says `print: false`, so the table would be empty"),
            say("take `print: false` away from one of them, or write them as columns"),
        )
    return lines


def _line(node: Node, balances: Balances | None, level: str, desk: Desk) -> Line:
    word = Word(node.items["line"].text, node.items["line"].place)
    says, sort, parts, account = _formula(node, balances, desk)
    said = desk.said(node)
    show = desk.show(node) or desk.show(desk.beside)
    rounding = desk.rounding(node.items["round"]) if "round" in node.items else None
    desk.brought.append(Brought(word, level, says, rounding, show, desk.word(node, "unit"), said))
    return Line(
        word,
        says,
        sort,
        parts,
        account,
        said.title or word.text,
        node.items["code"].text if "code" in node.items else "",
        "print" not in node.items or node.items["print"].value is True,
        _TOTALS[node.items["total"].text] if "total" in node.items else None,
        rounding,
        node.keys["shared"] if "shared" in node.items and node.items["shared"].value is True else None,
    )


def _formula(node: Node, balances: Balances | None, desk: Desk) -> tuple[Term, Sort, tuple[Word, ...], Term | None]:
    """What a line is worth, in which of the three ways it is written, and what it rests on."""
    if "formula" in node.items:
        says = desk.formula(node.items["formula"])
        return says, "formula", (Word(str(says.value), says.place),) if says.op == "name" else (), None
    if "balance" in node.items:
        code = literal(node.items["balance"], desk)
        return (balances.at(code) if balances else Term("unknown", place=code.place)), "balance", (), code
    added, taken = desk.words(node, "adds"), desk.words(node, "subtracts")
    return _signed(added, taken), "signed", (*added, *taken), None


def _signed(added: Sequence[Word], taken: Sequence[Word]) -> Term:
    """What is added less what is subtracted."""
    plus, less = _sum(added), _sum(taken)
    if plus is not None and less is not None:
        return Term("sub", (plus, less), None, plus.place)
    if less is not None:
        return Term("neg", (less,), None, less.place)
    assert plus is not None  # noqa: S101 — the schema asks for one of the two
    return plus


def _sum(words: Sequence[Word]) -> Term | None:
    terms = tuple(name(word.text, word.place) for word in words)
    return None if not terms else terms[0] if len(terms) == 1 else Term("add", terms, None, terms[0].place)


def _check_balances(node: Node, lines: Sequence[Line], balances: Balances | None, desk: Desk) -> None:
    asking = [line for line in lines if line.account is not None]
    if asking and balances is None:
        assert asking[0].account is not None  # noqa: S101 — chosen for having one
        desk.fault(
            "shape-balances",
            asking[0].account.place,
            say("`{line}` is the balance of an account, and nothing tells where balances are", line=asking[0].name),
            say("`balances` names the column of balances and the column of account codes"),
            say("write `balances: {{of: ..., account: ...}}` beside `lines`"),
        )
    if balances is not None and not asking:
        desk.fault(
            "shape-balances",
            node.keys["balances"],
            say("`balances` stands here, and no line is a `balance`"),
            say("it tells where the lines that are balances find them"),
            say("write `balance: <code>` in a line, or take `balances` away"),
        )


def _check_totals(node: Node, lines: Sequence[Line], desk: Desk) -> None:
    """Each line has a total that means something, or says that it has none."""
    if "totals" not in node.items:
        for one in node.items["lines"].rows:
            if "total" in one.items:
                desk.fault(
                    "shape-total",
                    one.keys["total"],
                    say("`total` stands here, and the statement has no totals"),
                    say("it says what the line's total is where `totals: all` asks for one"),
                    say("write `totals: all` beside `lines`, or take `total` away"),
                )
        return
    if "across" not in node.items:
        desk.fault(
            "shape-total",
            node.keys["totals"],
            say("`totals` stands here without `across`"),
            say("the total is taken over the members of the key that `across` spreads over columns"),
            say("add `across`, or take `totals` away"),
        )
    for line in lines:
        _check_total(line, lines, desk)


def _check_total(line: Line, lines: Sequence[Line], desk: Desk) -> None:
    if line.total is None and line.sort == "formula" and not line.parts:
        desk.fault(
            "shape-total",
            line.name.place,
            say("nothing tells what the total of `{line}` is", line=line.name),
            say("the total of a formula may be the sum of its values, or the formula again with totals in it"),
            say("write `total: sum`, `total: again` or `total: blank`"),
        )
    if line.total != "again":
        return
    if line.sort != "formula":
        desk.fault(
            "shape-total",
            line.name.place,
            say("the total of `{line}` can't be computed `again`", line=line.name),
            say("`again` is the line's formula with the totals of the lines that it names, and this line has no formula"),
            say("write `total: sum`, or leave `total` out"),
        )
    blank = {other.name.text for other in lines if other.total == "blank"}
    for term in line.says.walk():
        if term.op == "name" and term.value in blank:
            desk.fault(
                "shape-total",
                term.place,
                say("the total of `{line}` needs that of `{name}`, which is blank", line=line.name, name=term.value),
                mend=say("write another `total` for `{name}`, or `total: blank` here too", name=term.value),
            )


def totalled(lines: Sequence[Line], over: str) -> Iterator[tuple[Line, Term | None]]:
    """Each line with its total as a formula where the key across is left out; a line without a total has none."""
    known = {line.name.text: line for line in lines}
    return ((line, _total(line, known, over, frozenset())) for line in lines)


def _total(line: Line, known: Mapping[str, Line], over: str, inside: frozenset[str]) -> Term | None:
    if line.total == "blank":
        return None
    if line.total != "again" or line.name.text in inside:  # lines that need each other are told elsewhere
        return summed(line.name, over)
    return _again(line.says, known, over, inside | {line.name.text})


def _again(term: Term, known: Mapping[str, Line], over: str, inside: frozenset[str]) -> Term:
    """A formula with the totals of the lines that it names; what aggregates or `previous` name are rows of their own."""
    if term.op == "name":
        line = known.get(str(term.value))
        return term if line is None else _total(line, known, over, inside) or term
    if term.op == "aggregate" or term.value == "previous":
        return term
    return Term(term.op, tuple(_again(arg, known, over, inside) for arg in term.args), term.value, term.place)
