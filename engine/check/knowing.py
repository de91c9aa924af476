"""A graph -> what each name and formula may be, as far as the rule file alone tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Final

from engine.bounds import scale_of
from engine.check.domains import NUMBERS, TEXTS, TRUTHS, listed, stepped
from engine.check.formulas import domain_of
from engine.cover.axis import Domain
from engine.cover.split import split_of
from engine.declared import Field, Input, List
from engine.graph import Graph, level_of
from engine.graph.places import columns_of, tables_of
from engine.language.terms import Term
from engine.levels import Home, Origin
from engine.model import Column

Sight = Mapping[str, Domain]  # what is known of names beside what they may be: inside an `if`, after an `and`

EVERYWHERE: Final[Sight] = {}


@dataclass(frozen=True)
class Knowing:
    """What names may be, each looked up once."""

    graph: Graph
    _names: dict[tuple[str, str], Domain] = field(default_factory=dict)
    _roots: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)

    def of(self, level: str, term: Term, sight: Sight = EVERYWHERE) -> Domain:
        """What a formula at a level may be."""
        return domain_of(self, level, term, sight)

    def name(self, level: str, word: str) -> Domain:
        """What a name at a level may be."""
        if (level, word) not in self._names:
            self._names[level, word] = self._by_type(word)  # while it is asked for, its type is all that is known
            self._names[level, word] = self._found(level, word)
        return self._names[level, word]

    def finer(self, level: str, term: Term) -> str | None:
        """The level whose rows an aggregate takes together."""
        found = self.graph.space.range_of(level, term)
        return found if isinstance(found, str) else None

    def classes(self, word: str) -> tuple[str, ...]:
        """The classes of the order that a name has, worst first."""
        type_ = self.graph.type_of(word)
        return self.graph.order(type_.order) if type_ and type_.order else ()

    def _found(self, level: str, word: str) -> Domain:
        home = self.graph.space.home(level, word)
        if home is None or home.sort == "parameter":
            return self._by_type(word)  # its value is the author's to change
        if home.sort == "key":
            return self._key(level, word)
        assert home.origin is not None  # noqa: S101 — a column's home has an origin
        own = self._own(home.origin)
        return own if home.level == level or not self._loose(level, home) else replace(own, missing=True, exact=False)

    def _own(self, origin: Origin) -> Domain:
        """What a column may be at its own level."""
        if origin.sort in ("input", "list") and origin.declared is not None:
            return self._given(origin)
        rule = self.graph.ruleset.columns.get(origin.name)
        return self._by_type(origin.name) if rule is None else self._rule(rule)

    def _rule(self, rule: Column) -> Domain:
        by_type = self._by_type(rule.name)
        if by_type.values is not None or not by_type.numeric:
            return self._labelled(rule, by_type)
        says = getattr(rule.kind, "says", None)  # the formula that is its value, where one is
        found = self.of(level_of(rule), says) if isinstance(says, Term) else by_type
        if rule.round is not None and found.numeric:
            found = stepped(found, rule.round.step)
        if rule.low is None and rule.high is None:
            return found
        both = rule.low is not None and rule.high is not None
        return Domain(None, numeric=True, low=rule.low, high=rule.high, step=found.step, missing=found.missing, exact=both)

    def _labelled(self, rule: Column, by_type: Domain) -> Domain:
        """Each label that cases give may come; it is unknown where what they tell apart is."""
        split = split_of(rule.kind)
        if split is None or split.unknown or not split.closed or by_type.values is None:
            return by_type
        given = [self.of(level_of(rule), term) for term in split.given]
        exact = all(domain.exact or not domain.missing for domain in given)
        return replace(by_type, missing=any(domain.missing for domain in given), exact=exact)

    def _given(self, origin: Origin) -> Domain:
        table = self.graph.ruleset.lists.get(origin.table) or self.graph.ruleset.inputs[origin.table]
        assert origin.declared is not None  # noqa: S101 — as above
        found = _cells(table, origin.name) if isinstance(table, List) else self._declared(origin.declared)
        some = table.members == "some"
        return replace(found, missing=True) if some else found

    def _declared(self, column: Field) -> Domain:
        missing = bool(column.missing) or not column.required
        if column.type == "yes_no":
            return Domain((True, False), missing=missing, exact=True)
        if column.type == "text":
            classes = self.graph.order(column.order.text) if column.order else column.one_of
            return Domain(classes or None, missing=missing, exact=bool(classes))
        step = Decimal(1).scaleb(-scale_of(column)) if column.type != "date" else None
        both = column.low is not None and column.high is not None
        return Domain(None, numeric=True, low=column.low, high=column.high, step=step, missing=missing, exact=both)

    def _key(self, level: str, word: str) -> Domain:
        """A member is always known."""
        for table in tables_of(self.graph.ruleset):
            if table.members == "all" and isinstance(table, List) and table.level.text == level:
                return replace(_cells(table, word), missing=False)
        declared = self.graph.keys.get(word)
        return replace(self._by_type(word) if declared is None else self._declared(declared), missing=False, exact=False)

    def _by_type(self, word: str) -> Domain:
        found = self.graph.type_of(word)
        if found is None or found.kind == "unknown":
            return TEXTS
        if found.kind == "truth":
            return replace(TRUTHS, exact=False)
        if found.kind == "text":
            return Domain(found.labels, missing=True)
        return replace(NUMBERS, step=None)

    def _loose(self, level: str, home: Home) -> bool:
        """Whether a row may have no member of the level where a name is at home."""
        return any(self._unknown_way(level, key) for key in self.graph.space.levels[home.level].keys)

    def _unknown_way(self, level: str, key: str) -> bool:
        home = self.graph.space.home(level, key)
        if home is None or home.sort != "column" or home.origin is None:
            return False
        return self._own(home.origin).missing or (home.level != level and self._loose(level, home))

    # -- what rests on the same ----------------------------------------------------------------------------------------

    def roots(self, level: str, term: Term) -> frozenset[str]:
        """The data that a formula rests on: two that share none are free of each other."""
        words = {str(part.value) for part in term.walk() if part.op == "name"}
        return frozenset(root for word in words for root in self._roots_of(level, word))

    def _roots_of(self, level: str, word: str) -> frozenset[str]:
        if (level, word) not in self._roots:
            self._roots[level, word] = frozenset({word})
            home = self.graph.space.home(level, word)
            rule = self.graph.ruleset.columns.get(word)
            if home is not None and home.origin is not None and home.origin.sort == "list":
                self._roots[level, word] = frozenset({f"list {home.origin.table}"})
            elif home is not None and home.sort == "key":
                self._roots[level, word] = frozenset({f"list {table.name}" for table in self._tables(level)} or {word})
            elif rule is not None:
                asked = [root for term in rule.kind.terms() for root in self.roots(level_of(rule), term)]
                self._roots[level, word] = frozenset(asked)
        return self._roots[level, word]

    def _tables(self, level: str) -> list[Input | List]:
        return [table for table in tables_of(self.graph.ruleset) if isinstance(table, List) and table.level.text == level]


def _cells(table: List, name: str) -> Domain:
    """The values that a list writes."""
    at = next(place for place, column in enumerate(table.columns) if column.name == name)
    values = [row[at].value for row in table.rows]
    numeric = columns_of(table)[at].type in ("number", "integer", "money", "date")
    dated = columns_of(table)[at].type == "date"
    if dated:
        values = [date.fromisoformat(value) if isinstance(value, str) else value for value in values]
    return listed(values, numeric=numeric, exact=True)
