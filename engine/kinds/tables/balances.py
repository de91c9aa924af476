"""Where the balances of accounts stand in the data, as a statement names it -> the balance of one account, or of all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.desk import Desk, scalar
from engine.exact.values import Value
from engine.kinds.kind import Ask, Site
from engine.language.terms import Aggregate, Term, name
from engine.levels import Space
from engine.problem import Problem, say
from engine.source import Node
from engine.words import Word


@dataclass(frozen=True, slots=True)
class Balances:
    """The column of balances and the key of their accounts, and what an absent balance is worth."""

    of: Word
    account: Word
    missing: Term | None = None
    ignores: bool = False  # codes that no line names are left out; else they stop the run

    def at(self, code: Term) -> Term:
        """The balance of one account."""
        here = Term("compare", (name(self.account.text, self.account.place), code), "==", code.place)
        found = Term("aggregate", (name(self.of.text, self.of.place),), Aggregate("max", when=here), code.place)
        return found if self.missing is None else Term("call", (found, self.missing), "known", code.place)

    @property
    def each(self) -> Term:
        """The balance of a row, whatever its account."""
        here = name(self.of.text, self.of.place)
        return here if self.missing is None else Term("call", (here, self.missing), "known", self.of.place)

    def finer(self, space: Space, level: str) -> str:
        """The level of the rows that hold the balances; that of the statement where there is none."""
        every = Term("aggregate", (name(self.of.text, self.of.place),), Aggregate("sum"), self.of.place)
        found = space.range_of(level, every)
        return found if isinstance(found, str) else level

    def asks(self, space: Space, level: str) -> Iterator[Ask]:
        """What is due of the rows that hold the balances."""
        finer = self.finer(space, level)
        if finer != level:
            yield Ask(finer, name(self.account.text, self.account.place))
            yield Ask(finer, self.each, "number")

    def shown(self, site: Site) -> tuple[tuple[str, Value], ...]:
        """The account and the balance, beside rows that must not be."""
        return tuple((word.text, site.lower(name(word.text, word.place))) for word in (self.account, self.of))


def read_balances(node: Node, desk: Desk) -> Balances | None:
    """What `balances` says, if it stands there."""
    said = node.items.get("balances")
    if said is None:
        return None
    of, account = said.items["of"], said.items["account"]
    return Balances(
        Word(of.text, of.place),
        Word(account.text, account.place),
        literal(said.items["missing"], desk) if "missing" in said.items else None,
        "others" in said.items and said.items["others"].text == "ignore",
    )


def literal(node: Node, desk: Desk) -> Term:
    """A written text or number, as a formula would hold it."""
    value = scalar(node)
    if isinstance(value, str) and not node.quoted and node.text.endswith("%"):
        value = desk.number(node)
    return Term("text" if isinstance(value, str) else "number", (), value, node.place)


def several(balances: Balances, space: Space, level: str) -> Iterator[Problem]:
    """One row may hold one account's balance; rows with more keys than that hold several."""
    finer = balances.finer(space, level)
    due = [*space.levels[level].keys, balances.account.text]
    more = [key for key in space.levels[finer].keys if key not in due]
    if more and finer != level:
        yield Problem(
            "level-balances",
            balances.of.place,
            say("`{of}` may hold several balances of one account: `{level}` has the key {more} too",
                of=balances.of, level=finer, more=", ".join(f"`{key}`" for key in more)),
            say("a line holds the one balance of its account; which of several would it be?"),
            say("write a column at the level of {due} that sums them, and name it here",
                due=", ".join(f"`{key}`" for key in due)),
        )  # fmt: skip
