"""A column decided by a table of conditions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import ClassVar, Literal, Self

from engine.cover.cases import Anything, Case, Missing, OneOf, Test
from engine.cover.proof import Overlap, overlap
from engine.cover.split import Split
from engine.desk import Desk, scalar
from engine.exact import cells
from engine.exact.cells import Cell
from engine.exact.values import Value
from engine.kinds.columns.fitting import in_order, unfit
from engine.kinds.columns.grid import Grid, grid
from engine.kinds.columns.results import chosen, type_of_results
from engine.kinds.kind import Site
from engine.language.terms import Term, name
from engine.language.types import Scope, Type, infer, unit_of
from engine.problem import Place, Problem, say
from engine.ranges import Stretch, read_limit, read_range, says_range
from engine.source import Node
from engine.words import Scalar, Word

__all__ = ["Anything", "Case", "Decide", "Match", "Missing", "OneOf", "Take", "Test"]

Match = Literal["unique", "first", "collect"]
Take = Literal["sum", "count", "min", "max", "list"]
_MATCHES: Mapping[str, Match] = {"unique": "unique", "first": "first", "collect": "collect"}
_TAKES: Mapping[str, Take] = {"sum": "sum", "count": "count", "min": "min", "max": "max", "list": "list"}


@dataclass(frozen=True, slots=True)
class Decide:
    """Rows of tests; which of those that hold counts is said by `match`."""

    WORD: ClassVar[str] = "decide"

    axes: tuple[Term, ...]
    names: tuple[str, ...]  # what each axis is called
    cases: tuple[Case, ...]
    place: Place = field(compare=False)
    match: Match = "unique"
    take: Take | None = None
    order: Word | None = None
    otherwise: Scalar = None
    has_otherwise: bool = False
    otherwise_place: Place | None = field(default=None, compare=False)

    @classmethod
    def read(cls, node: Node, desk: Desk) -> Self:
        """Its own fields from its own node; problems go to the desk."""
        names, axes = _axes(node.items["given"], desk)
        before = len(desk.problems)
        rows = [row for row in node.items["rows"].rows if _right_width(row, names, desk)]
        cases = _with_days(tuple(_case(row, desk) for row in rows))
        sound = len(desk.problems) == before
        otherwise = node.items.get("otherwise")
        read = cls(
            axes,
            names,
            cases,
            node.place,
            _MATCHES[node.items["match"].text if "match" in node.items else "unique"],
            _TAKES[node.items["take"].text] if "take" in node.items else None,
            desk.word(node, "order"),
            None if otherwise is None else scalar(otherwise),
            otherwise is not None,
            None if otherwise is None else otherwise.place,
        )
        _check_words(node, read, desk)
        desk.in_order(read.order, read._results())
        if sound:  # nothing is proved from cells that couldn't be read
            read.check(desk)
        return read

    def terms(self) -> Iterator[Term]:
        """Every formula that it holds."""
        yield from self.axes

    def type(self, scope: Scope) -> tuple[Type, list[Problem]]:
        """The one type of all results; counting gives a number and a list gives text."""
        problems: list[Problem] = []
        rows: list[list[Problem]] = [[] for _ in self.cases]
        for at, (called, axis) in enumerate(zip(self.names, self.axes, strict=True)):
            found, wrong = infer(axis, scope)
            problems += wrong
            for case, misfits in zip(self.cases, rows, strict=True):
                misfits.extend([] if wrong else unfit(called, found, [case.tests[at]], scope))
        problems += [problem for misfits in rows for problem in in_order(self.names, misfits)]
        if self.take in ("count", "list"):
            return Type("number" if self.take == "count" else "text", unit_of("")), problems
        classes = tuple(scope.order(self.order.text)) if self.order else ()
        result, mixed = type_of_results(self._results(), self.order, classes)
        return result, problems + mixed

    def _results(self) -> list[tuple[Scalar, Place]]:
        last = [(self.otherwise, self.otherwise_place)] if self.otherwise_place else []
        return [*((case.gives, case.gives_place) for case in self.cases), *last]

    def split(self) -> Split:
        """Its rows as cases of all axes together."""
        first, rest = self.match == "first", self.otherwise_place
        closed = self.match != "collect"
        return Split("row", self.axes, self.names, self.cases, self.place, rest=rest, first=first, unknown=True, closed=closed)

    def build(self, site: Site) -> Value:
        """The result of the rows that hold."""
        given = [site.lower(axis) for axis in self.axes]
        found = grid(given, self.cases)
        if self.take is not None:
            return _collected(found, [case.gives for case in self.cases], self.take)
        position = cells.mapped(found.cell, {code: rows[0] for code, rows in found.holds.items()})
        if found.complete:
            position = cells.settled(position, nul=False)
        elif self.has_otherwise:
            position = cells.first_known(position, cells.whole(len(self.cases)))
        else:
            position = site.keep(position)
            self._guard_uncovered(site, position, given)
        labels = site.classes(self.order.text) if self.order else None
        return chosen(position, [result for result, _ in self._results()], labels)

    def _guard_uncovered(self, site: Site, position: Cell, given: list[Value]) -> None:
        site.guard(
            cells.is_unknown(position),
            Problem(
                "data-decide",
                self.place,
                say("no row of `{rule}` holds for some rows of the data", rule=site.rule),
                say("each row of the data needs one row of the decision, or `otherwise`"),
                say("add a row for the values below, or say `otherwise`"),
            ),
            shows=tuple(zip(self.names, given, strict=True)),
        )

    def check(self, desk: Desk) -> None:
        """With `unique`, refuse two rows that may hold together."""
        found = overlap(self.cases) if self.match == "unique" else None
        if found:
            self._tell(found, desk)

    def _tell(self, found: Overlap, desk: Desk) -> None:
        example = ", ".join(f"{axis} = {value}" for axis, value in zip(self.names, found.values, strict=True))
        desk.fault(
            "decide-overlap",
            self.cases[found.second].place,
            say(
                "rows {first} and {second} both hold when {example}",
                first=found.first + 1,
                second=found.second + 1,
                example=example,
            ),
            say("with `match: unique`, the default, at most one row holds"),
            say("narrow one of the two rows, or write `match: first` so that the first one counts"),
            also=(self.cases[found.first].place,),
        )


def _collected(found: Grid, results: Sequence[Scalar], take: Take) -> Value:
    """What becomes of all the rows that hold."""
    met = list(dict.fromkeys(tuple(rows) for rows in found.holds.values()))
    outcomes = [_taken([results[row] for row in rows], take) for rows in ((), *met)]
    codes = {rows: at + 1 for at, rows in enumerate(met)}
    position = cells.mapped(found.cell, {code: codes[tuple(rows)] for code, rows in found.holds.items()})
    return chosen(cells.first_known(position, cells.whole(0)), outcomes)


def _taken(results: Sequence[Scalar], take: Take) -> Scalar:
    if take == "count":
        return len(results)
    if take == "list":
        return ", ".join(str(result) for result in results)
    if any(result is None for result in results):
        return None
    numbers = [result for result in results if isinstance(result, Decimal | int)]
    if take == "sum":
        return sum(numbers, Decimal(0))
    return (min if take == "min" else max)(numbers) if numbers else None


def _axes(given: Node, desk: Desk) -> tuple[tuple[str, ...], tuple[Term, ...]]:
    if given.items:
        return tuple(given.items), tuple(desk.formula(one) for one in given.items.values())
    return tuple(one.text for one in given.rows), tuple(name(one.text, one.place) for one in given.rows)


def _right_width(row: Node, names: tuple[str, ...], desk: Desk) -> bool:
    when = row.items["when"]
    if len(when.rows) == len(names):
        return True
    desk.fault(
        "decide-row-length",
        when.place,
        say("cells in this row: {found}, axes in `given`: {due}", found=len(when.rows), due=len(names)),
        say("the cells of `when` follow the axes: {names}", names=", ".join(names)),
        say("write one cell for each axis; `anything` where the axis doesn't matter"),
    )
    return False


def _case(row: Node, desk: Desk) -> Case:
    then = row.items["then"]
    return Case(tuple(_test(cell, desk) for cell in row.items["when"].rows), scalar(then), row.items["when"].place, then.place)


def _test(cell: Node, desk: Desk) -> Test:
    if cell.rows:
        return OneOf(tuple(scalar(one) for one in cell.rows), tuple(one.place for one in cell.rows))
    if isinstance(cell.value, str) and (not cell.quoted or _quoted_days(cell.text)):
        if cell.text == "anything":
            return Anything()
        if cell.text == "missing":
            return Missing()
        if says_range(cell.text):
            stretch, problems = read_range(cell.text, cell.place)
            desk.problems.extend(problems)
            return stretch or Anything()
    return OneOf((scalar(cell),), (cell.place,))


def _quoted_days(text: str) -> bool:
    """Quotes make a word or range words an ordinary text; but days are due in quotes, and so are ranges of days."""
    stretch = read_range(text, Place(""))[0] if says_range(text) else None
    return stretch is not None and isinstance(stretch.low or stretch.high, date)


def _with_days(cases: tuple[Case, ...]) -> tuple[Case, ...]:
    """The cases with texts made days on each axis where some cell is a range of days."""
    dated = {
        axis
        for case in cases
        for axis, test in enumerate(case.tests)
        if isinstance(test, Stretch) and isinstance(test.low or test.high, date)
    }
    if not dated:
        return cases
    return tuple(
        Case(
            tuple(_dated(test) if axis in dated else test for axis, test in enumerate(case.tests)),
            case.gives,
            case.place,
            case.gives_place,
        )
        for case in cases
    )


def _dated(test: Test) -> Test:
    if not isinstance(test, OneOf):
        return test
    days = tuple(day if isinstance(day := read_limit(str(value)), date) else value for value in test.values)
    return OneOf(days, test.places)


def _check_words(node: Node, read: Decide, desk: Desk) -> None:
    """Refuse words that have no meaning beside `match`."""
    if (read.match == "collect") != (read.take is not None):
        place = node.keys["take"] if read.take else node.items["match"].place
        desk.fault(
            "decide-take",
            place,
            say("`take` stands without `match: collect`") if read.take else say("`match: collect` needs `take`"),
            say("`take` says what becomes of all the rows that hold"),
            say("write both `match: collect` and `take: sum` (or `count`, `min`, `max`, `list`), or neither"),
        )
    if read.match == "collect" and read.otherwise_place:
        desk.fault(
            "decide-otherwise",
            node.keys["otherwise"],
            say("`otherwise` stands beside `match: collect`"),
            say("of no rows, `sum` and `count` are 0, `list` is empty, `min` and `max` are unknown"),
            say("take `otherwise` away"),
        )
