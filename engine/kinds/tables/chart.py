"""A chart of accounts: a list with each account's parent -> a tree whose leaves take balances and whose sums go upwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from engine.declared import Cell, List
from engine.desk import Desk
from engine.kinds.kind import Ancestry
from engine.kinds.tables.balances import Balances
from engine.language.nearness import did_you_mean, near, or_else
from engine.problem import NOTHING, Place, Text, say
from engine.source import Node
from engine.words import Scalar, Word

_COLUMNS: Final = ("parent", "direction", "title")


@dataclass(frozen=True, slots=True)
class Chart:
    """Accounts in the order of their list; each but the roots goes into its parent, added or subtracted."""

    level: str
    key: str
    accounts: tuple[Scalar, ...]
    parents: tuple[int | None, ...]
    signs: tuple[int, ...]
    titles: tuple[str, ...] = ()  # empty: the list has none
    place: Place = field(default=Place(""), compare=False)
    gives: Word | None = None

    @property
    def ancestry(self) -> Ancestry:
        """The tree alone."""
        return Ancestry(self.level, self.key, self.accounts, self.parents, self.signs)

    @property
    def inner(self) -> frozenset[int]:
        """The accounts that have children, so that no balance may be theirs."""
        return frozenset(parent for parent in self.parents if parent is not None)


def read_chart(node: Node, balances: Balances | None, desk: Desk) -> Chart | None:
    """The chart that `lines: {from: ...}` names; nothing where it can't be read, and the problems are told."""
    said = node.items["lines"]
    source = Word(said.items["from"].text, said.items["from"].place)
    gives = desk.makes(said, "gives")
    _check_balances(node, balances, desk)
    table = desk.lists.get(source.text)
    if table is None:
        mend = or_else(near(source.text, desk.lists), say("write it under `lists:`"))
        desk.fault("name-unknown", source.place, say("no list is called `{name}`", name=source), mend=mend)
        return None
    columns = {word: _column(said, word, table, desk) for word in _COLUMNS if word in said.items}
    key = _key_of(source, table, balances, desk)
    if key is None or None in columns.values():
        return None
    found = {word: at for word, at in columns.items() if at is not None}
    return _chart(table, key, found, Chart(table.level.text, key, (), (), (), (), said.place, gives), desk)


def _check_balances(node: Node, balances: Balances | None, desk: Desk) -> None:
    """A chart needs balances; what becomes of other accounts, and of absent ones, is decided already."""
    if balances is None:
        _tell(
            desk,
            node.items["lines"].place,
            say("nothing tells where the balances of the accounts are"),
            say("`balances` names the column of balances and the column of account codes"),
            say("write `balances: {{of: ..., account: ...}}` beside `lines`"),
        )
        return
    if "others" in node.items["balances"].items:
        _tell(
            desk,
            node.items["balances"].keys["others"],
            say("`others` says nothing here"),
            say("the list gives all accounts: a row of another is an orphan, which stops the run"),
            say("take `others` away; `orphans: drop` in the input leaves such rows out"),
        )
    if balances.missing is not None and balances.missing.value != 0:
        _tell(
            desk,
            balances.missing.place,
            say("`missing` must be 0 here"),
            say("what an account lacks goes into the sums above it, and only 0 leaves them as they are"),
            say("write `missing: 0`, or take it away so that such sums are unknown"),
        )


def _key_of(source: Word, table: List, balances: Balances | None, desk: Desk) -> str | None:
    """The key by which the list knows accounts: the balances' own, and the list has all of its members."""
    keys = desk.keys.get(table.level.text, ())
    if not keys:
        return None  # a level that doesn't exist is told by its name
    account = keys[0] if balances is None else balances.account.text
    if keys != (account,):
        _tell(
            desk,
            source.place,
            say(
                "the list `{list}` is known by {keys}, and the balances by `{account}`",
                list=source,
                keys=", ".join(f"`{key}`" for key in keys),
                account=account,
            ),
            say("a chart has one row for each account, known as the balances know it"),
            say("name the same key in both, and put the list at its level"),
        )
        return None
    if table.members == "some":
        _tell(
            desk,
            source.place,
            say("the list `{list}` gives only some members of `{key}`", list=source, key=account),
            say("an account that the chart doesn't have would go into no sum"),
            say("let the list give all members, or name the one that does"),
        )
        return None
    return account


def _column(said: Node, word: str, table: List, desk: Desk) -> int | None:
    """Where a column of the list stands."""
    names = [column.name for column in table.columns]
    name = said.items[word]
    if name.text in names:
        return names.index(name.text)
    what = say("the list `{list}` has no column `{name}`", list=table.name, name=name.text)
    desk.fault("name-unknown", name.place, what, mend=or_else(near(name.text, names), say("add the column to the list")))
    return None


def _chart(table: List, key: str, columns: dict[str, int], bare: Chart, desk: Desk) -> Chart | None:
    """The chart with its accounts, or nothing where some of them stand wrong."""
    before = len(desk.problems)
    at = [column.name for column in table.columns].index(key)
    accounts = tuple(row[at].value for row in table.rows)
    places = {account: number for number, account in reversed(list(enumerate(accounts)))}
    above = [row[columns["parent"]] for row in table.rows]
    parents = tuple(_parent(cell, places, table, desk) for cell in above)
    signs = tuple(_sign(row[columns["direction"]], desk) if "direction" in columns else 1 for row in table.rows)
    _refuse_ring(accounts, parents, above, desk)
    titles = [row[columns["title"]].value for row in table.rows] if "title" in columns else []
    told = tuple("" if title is None else str(title) for title in titles)
    whole = replace(bare, accounts=accounts, parents=parents, signs=signs, titles=told)
    return whole if len(desk.problems) == before else None


def _parent(cell: Cell, places: dict[Scalar, int], table: List, desk: Desk) -> int | None:
    if cell.value is None or cell.value in places:
        return None if cell.value is None else places[cell.value]
    known = [str(account) for account in places]
    desk.fault(
        "level-chart",
        cell.place,
        say("the list `{list}` has no account `{account}`", list=table.name, account=cell.value),
        say("the parent of an account is an account of the same list, and `null` at the top"),
        did_you_mean(near(str(cell.value), known)) or say("add a row for it, or write `null`"),
    )
    return None


def _sign(cell: Cell, desk: Desk) -> int:
    if cell.value in (1, -1) and not isinstance(cell.value, bool):
        return int(cell.value)  # type: ignore[arg-type]
    found: Text = NOTHING if cell.value is None else say("`{found}`", found=cell.value)
    desk.fault(
        "level-chart",
        cell.place,
        say("a direction is 1 or -1, and here stands {found}", found=found or say("nothing")),
        say("1 adds an account to its parent, -1 subtracts it"),
        say("write 1 or -1"),
    )
    return 1


def _refuse_ring(accounts: Sequence[Scalar], parents: Sequence[int | None], cells: Sequence[Cell], desk: Desk) -> None:
    """Accounts that are, step by step, their own parents; each ring is told once, at its first account."""
    done: set[int] = set()
    for first in range(len(parents)):
        way: list[int] = []
        here: int | None = first
        while here is not None and here not in done and here not in way:
            way.append(here)
            here = parents[here]
        if here is not None and here in way:
            ring = way[way.index(here) :]
            start = ring.index(min(ring))
            told = [accounts[at] for at in (*ring[start:], *ring[:start])]
            desk.fault(
                "level-chart",
                cells[min(ring)].place,
                say("`{first}` is its own parent: {ring}", first=told[0], ring=" → ".join(map(str, (*told, told[0])))),
                say("sums go up a chart from account to parent, and must end at the top"),
                say("write another parent, or `null`"),
            )
        done.update(way)


def _tell(desk: Desk, place: Place, what: Text, why: Text, mend: Text) -> None:
    desk.fault("level-chart", place, what, why, mend)
