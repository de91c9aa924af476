"""An example and the graph of the rules -> what computes each value that it expects, and every address that leads nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from engine.example import Example, Expected
from engine.graph import Graph
from engine.graph.names import check_names
from engine.language.nearness import near, or_else
from engine.language.terms import Term
from engine.language.types import infer
from engine.problem import Place, Problem, say
from engine.ranges import read_limit
from engine.reconcile.arithmetic import Worth
from engine.reconcile.bound import Bound, Member
from engine.reconcile.cells import bind_table
from engine.reconcile.fitting import misfits
from engine.trials.counted import AllRows, all_rows
from engine.words import Scalar


@dataclass(frozen=True, slots=True)
class Due:
    """The cell of a column as an example expects it."""

    column: str
    place: Place
    level: str
    member: Member
    formula: Term
    worth: Worth
    decimals: int  # as written


@dataclass(frozen=True, slots=True)
class Wanted:
    """All that an example expects."""

    cells: tuple[Due, ...]
    figures: tuple[Bound, ...]
    rows: tuple[AllRows, ...] = ()  # of tables that must have no other

    @property
    def tables(self) -> set[str]:
        """The tables of which a cell or all rows are expected."""
        return {one.table for one in self.figures} | {one.table for one in self.rows}

    @property
    def values(self) -> int:
        """How much is compared; all rows of a table count as one."""
        return sum(map(len, (self.cells, self.figures, self.rows)))

    @property
    def questions(self) -> list[tuple[str, Term]]:
        """What must be computed: each formula at its level."""
        asked = [(one.level, one.formula) for one in self.cells]
        return asked + [(one.level, one.formula) for one in self.figures if one.formula is not None]


def wanted_of(example: Example, graph: Graph) -> tuple[Wanted, list[Problem]]:
    """What an example expects, and what keeps it from being asked."""
    problems: list[Problem] = []
    cells = [found for one in example.cells if (found := _taken(_cell(one, graph), problems))]
    bound = [one for block in example.tables for one in bind_table(block, graph)]
    rows = [one for block in example.tables if (one := all_rows(block, graph))]
    problems += [one for one in (*bound, *rows) if isinstance(one, Problem)]
    figures = tuple(one for one in bound if isinstance(one, Bound))
    problems += [problem for one in figures for problem in misfits(one, graph)]
    return Wanted(tuple(cells), figures, tuple(one for one in rows if isinstance(one, AllRows))), problems


def _taken(found: Due | list[Problem], problems: list[Problem]) -> Due | None:
    if isinstance(found, Due):
        return found
    problems += found
    return None


def _cell(one: Expected, graph: Graph) -> Due | list[Problem]:
    level = graph.space.at(one.at)
    if level is None:
        return [_no_level(one, graph)]
    term = Term("name", (), one.column.text, one.column.place)
    problems = list(check_names(graph.space, level, term))
    if problems:
        return problems
    kind = infer(term, graph)[0].kind
    worth = _worth(one.value.value, kind)
    if worth is None and one.value.value is not None:
        return [_other_type(one, kind)]
    labels = infer(term, graph)[0].labels
    if labels and isinstance(worth, str) and worth not in labels:
        what = say("`{column}` is never `{text}`", column=one.column, text=worth)
        mend = or_else(near(worth, labels), say("write one of {labels}", labels=", ".join(f"`{label}`" for label in labels)))
        return [Problem("example-value", one.value.place, what, mend=mend)]
    member = tuple(sorted((key, word.text) for key, word in one.at.items()))
    return Due(one.column.text, one.value.place, level, member, term, worth, _decimals(one.value.value))


def _no_level(one: Expected, graph: Graph) -> Problem:
    keys = ", ".join(f"`{key}`" for key in one.at)
    what, why = say("no level has the keys {keys}", keys=keys), say("`at` names the member of a level, each of its keys once")
    known = {key for level in graph.ruleset.levels.values() for key in level.keys}
    strange = [key for key in one.at if key not in known]
    homes = [origin.level for origin in graph.space.origins.get(one.column.text, ()) if origin.level in graph.ruleset.levels]
    due = ", ".join(f"{key}: ..." for key in graph.ruleset.levels[homes[0]].keys) if homes else ""
    mend = say("write `at: {{{keys}}}`", keys=due) if due else say("write the keys of a level that there is")
    if strange:
        mend = or_else(near(strange[0], known), mend)
    return Problem("example-level", one.keys[(strange or list(one.at))[0]], what, why, mend)


def _worth(value: Scalar, kind: str) -> Worth:
    """A written value as one of a column's type; None where it is none."""
    if kind == "number" and isinstance(value, int | Decimal) and not isinstance(value, bool):
        return Fraction(value)
    if kind == "date" and isinstance(value, str):
        day = read_limit(value)
        return day if isinstance(day, date) else None
    if kind == "truth" and isinstance(value, bool):
        return value
    return value if kind == "text" and isinstance(value, str) else None


def _other_type(one: Expected, kind: str) -> Problem:
    value = one.value.value
    shown = str(value).lower() if isinstance(value, bool) else str(value)
    what = say("`{value}` can't be a value of `{column}`", value=shown, column=one.column)
    due = {
        "number": say("write a number, with a point before its decimals and without quotes"),
        "date": say('write a day in quotes, such as `"2026-01-31"`'),
        "truth": say("write `true` or `false`"),
    }
    return Problem("example-value", one.value.place, what, mend=due.get(kind, say("write a text, in quotes if it is a number")))


def _decimals(value: Scalar) -> int:
    exponent = value.as_tuple().exponent if isinstance(value, Decimal) else 0
    return max(0, -exponent) if isinstance(exponent, int) else 0


def member_of(member: Member) -> str:
    """A member as a report names it."""
    return ", ".join(f"{key} {value}" for key, value in member)
