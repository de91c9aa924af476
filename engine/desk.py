"""The desk at which nodes are read: turns them into words, formulas, days, numbers and roundings, and keeps the problems.

Nodes come here after their shape has been checked, so a key that must be there is there, and of the right type.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Final

from engine.declared import Axis, List
from engine.language.nearness import did_you_mean, near
from engine.language.reader import read_formula
from engine.language.terms import Term
from engine.problem import NOTHING, Place, Problem, Text, say
from engine.source import Node
from engine.words import Basis, Rounding, Said, Scalar, Show, Source, Word

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_BASES: Final[dict[str, Basis]] = {"stated": "stated", "inferred": "inferred", "assumed": "assumed"}


@dataclass(frozen=True, slots=True)
class Brought:
    """A column that a table brings along: a formula, with what stands beside one."""

    name: Word
    level: str
    says: Term
    round: Rounding | None
    show: Show | None
    unit: Word | None
    said: Said


_HUNDRED: Final = 100
_NOTHING_YET: Final = Node({}, Place(""))
_NO_NAME: Final = Word("", Place(""))


@dataclass(frozen=True, slots=True)
class Desk:
    """What a reading needs: somewhere to put problems, what stands before it in the file, and the entry under the hand."""

    language: str = "pt-BR"
    orders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    axes: Mapping[str, Axis] = field(default_factory=dict)
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # of each level
    lists: Mapping[str, List] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    made: list[Word] = field(default_factory=list)  # names that an entry gives to the file besides its own
    brought: list[Brought] = field(default_factory=list)  # columns that tables bring along
    entry: Word = _NO_NAME
    beside: Node = _NOTHING_YET  # the whole entry: what stands beside its kind

    def within(self, entry: Word, beside: Node) -> Desk:
        """The same desk with another entry under the hand."""
        return replace(self, entry=entry, beside=beside)

    def fault(  # noqa: PLR0913, PLR0917 (a problem has that many parts)
        self,
        code: str,
        place: Place,
        what: Text,
        why: Text = NOTHING,
        mend: Text = NOTHING,
        also: tuple[Place, ...] = (),
    ) -> None:
        """Keep a problem and read on."""
        self.problems.append(Problem(code, place, what, why, mend, also))

    def formula(self, node: Node) -> Term:
        """A formula's term; a faulty one becomes an unknown, so that reading goes on."""
        if node.lines > 1:
            self.fault(
                "formula-lines",
                node.place,
                say("this formula stands on {lines} lines", lines=node.lines),
                say("a formula stands on one line, so that a fault in it can be pointed at"),
                say("write it on one line, or give a part of it a column of its own"),
            )
            return Term("unknown", place=node.place)
        term, problems = read_formula(node.text, node.place)
        self.problems.extend(problems)
        return term

    def term(self, node: Node, key: str) -> Term | None:
        """The formula under a key that may be absent."""
        return self.formula(node.items[key]) if key in node.items else None

    def word(self, node: Node, key: str) -> Word | None:
        """The name under a key that may be absent."""
        return Word(node.items[key].text, node.items[key].place) if key in node.items else None

    def words(self, node: Node, key: str) -> tuple[Word, ...]:
        """The names listed under a key that may be absent."""
        return tuple(Word(one.text, one.place) for one in node.items[key].rows) if key in node.items else ()

    def makes(self, node: Node, key: str) -> Word | None:
        """The new name under a key that may be absent; it joins the names of the file."""
        word = self.word(node, key)
        if word is not None:
            self.made.append(word)
        return word

    def number(self, node: Node) -> Decimal:
        """A number; a percentage in quotes, which editors can't tell from one without, is refused."""
        if isinstance(node.value, int | Decimal):
            return Decimal(node.value)
        self.fault(
            "shape-type",
            node.place,
            say("`{text}` stands in quotes, so it is text and not a number", text=node.text),
            mend=say("take the quotes away: `{text}`", text=node.text),
        )
        return Decimal(1)

    def maybe_number(self, node: Node, key: str) -> Decimal | None:
        """The number under a key that may be absent."""
        return self.number(node.items[key]) if key in node.items else None

    def day(self, node: Node) -> date:
        """A day of the calendar."""
        try:
            return date.fromisoformat(node.text)
        except ValueError:
            self.fault(
                "shape-day",
                node.place,
                say("`{text}` is not a day of the calendar", text=node.text),
                say("a day is written as year, month and day: `2026-01-31`"),
                say("write a day that exists, in quotes"),
            )
            return date.min

    def rounding(self, node: Node) -> Rounding:
        """`0.01`, or `{to: 0.01, mode: half_even}`."""
        if node.items:
            mode = node.items["mode"].text if "mode" in node.items else "half_up"
            return Rounding(self.number(node.items["to"]), mode, node.items["to"].place)
        return Rounding(self.number(node), place=node.place)

    def show(self, node: Node) -> Show | None:
        """What `show` says of the way to print; `0.01%` prints a percentage with a step of 0.01 percent points."""
        if "show" not in node.items:
            return None
        said = node.items["show"]
        step = self.number(said)
        percent = said.text.endswith("%") and not said.quoted
        if percent and "formula" in node.items:
            self._refuse_percent_twice(node.items["formula"], said)
        return Show(Decimal(said.text[:-1]) if percent else step, percent)

    def _refuse_percent_twice(self, formula: Node, show: Node) -> None:
        """Showing a percentage multiplies by 100: a formula that does so, too, would print 5000% for a half."""
        term, _ = read_formula(formula.text, formula.place)
        if term.op == "mul" and any(part.op == "number" and part.value == _HUNDRED for part in term.args):
            self.fault(
                "shape-percent",
                formula.place,
                say("this formula multiplies by 100, and `show: {show}` does so again", show=show.text),
                say("with `%` a share of 0.5 is printed as 50%"),
                say("take `100 *` out of the formula, or the `%` out of `show`"),
                also=(show.place,),
            )

    def said(self, node: Node) -> Said:
        """Title, source, basis and notes of an entry."""
        words = {key: node.items[key].text for key in ("title", "basis", "notes", "unguarded") if key in node.items}
        source = {key: part.text for key, part in node.items["source"].items.items()} if "source" in node.items else None
        return Said(
            words.get("title", ""),
            None if source is None else Source(**source),
            _BASES.get(words.get("basis", "stated"), "stated"),
            words.get("notes", ""),
            words.get("unguarded", ""),
        )

    def in_order(self, order: Word | None, results: Iterable[tuple[Scalar, Place]]) -> None:
        """Refuse results that are not classes of the order they are said to have."""
        classes = self.orders.get(order.text) if order else None
        if order is None or classes is None:  # an order that doesn't exist is a matter of names, not of this stage
            return
        for result, place in results:
            if result is not None and result not in classes:
                self.fault(
                    "name-not-a-class",
                    place,
                    say("`{result}` is not a class of the order `{order}`", result=result, order=order),
                    say("its classes are {classes}", classes=", ".join(f"`{one}`" for one in classes)),
                    did_you_mean(near(str(result), classes)) or say("write one of its classes, or add this one to `orders`"),
                )


def scalar(node: Node) -> Scalar:
    """The value of a leaf."""
    return node.value if not isinstance(node.value, tuple | Mapping) else None


def day_or_scalar(node: Node) -> Scalar:
    """The value of a leaf; a text that is written as a day is one."""
    value = scalar(node)
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        return value
