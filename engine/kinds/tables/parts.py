"""What several tables share: named measures, an order of rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from engine.declared import Level
from engine.desk import Desk
from engine.exact import cells, values
from engine.exact.cells import Cell
from engine.exact.values import Value
from engine.kinds.kind import Ask, Hall, Offer, Stranger, Working
from engine.language.terms import Term, name
from engine.levels import Space
from engine.problem import Place, Problem, say
from engine.source import Node
from engine.steps import Column, Sort
from engine.words import Show, Word


@dataclass(frozen=True, slots=True)
class Measure:
    """A named column of a table."""

    name: str
    says: Term
    place: Place = field(compare=False)
    title: str = ""
    show: Show | None = None
    unit: Word | None = None


@dataclass(frozen=True, slots=True)
class Sorting:
    """One name to sort by; ascending unless `highest`."""

    name: Term
    highest: bool = False


class OfMembers:
    """What every table of a level's members answers alike, whichever of them it takes."""

    __slots__ = ()

    rows: Word
    columns: tuple[Measure, ...]
    pages: tuple[Word, ...]
    when: Term | None
    order: tuple[Sorting, ...]
    gives: Word | None

    def levels(self) -> Iterator[Word]:
        """The level whose members it takes."""
        yield self.rows

    def named_keys(self) -> Iterator[Word]:
        """The keys of its pages."""
        yield from self.pages

    def makes(self, space: Space) -> Iterator[Level]:  # noqa: ARG002 — one signature for all
        """No level of its own."""
        return iter(())

    def check(self, space: Space) -> Iterator[Problem]:  # noqa: ARG002 — one signature for all
        """Nothing but what its formulas ask."""
        return iter(())

    def offers(self, space: Space, table: str) -> Iterator[Offer]:  # noqa: ARG002 — one signature for all
        """Whether a member was taken."""
        if self.gives is not None:
            yield Offer(self.gives, self.rows.text)

    def asks(self, space: Space) -> Iterator[Ask]:  # noqa: ARG002 — one signature for all
        """Columns, condition and order, all at the level of its rows."""
        terms = [measure.says for measure in self.columns] + [sorting.name for sorting in self.order]
        terms += [name(page.text, page.place) for page in self.pages]
        yield from (Ask(self.rows.text, term) for term in terms)
        if self.when is not None:
            yield Ask(self.rows.text, self.when, "truth")

    def address(self, space: Space) -> tuple[str, ...]:
        """The keys of its members that no page holds."""
        pages = {page.text for page in self.pages}
        return tuple(key for key in space.levels[self.rows.text].keys if key not in pages)

    def working(self, space: Space, table: str, row: Mapping[str, str], column: str) -> Working | Stranger:  # noqa: ARG002 — as above
        """A column of its own, or any that its members have."""
        level = self.rows.text
        own = {measure.name: measure.says for measure in self.columns}
        if column in own:
            return Working(level, row, own[column])
        if space.home(level, column) is not None:
            return Working(level, row, name(column, self.rows.place))
        return Stranger(column, (*own, *space.columns_at[level]))

    def sorted(self, hall: Hall, first: tuple[Sort, ...] = ()) -> tuple[Sort, ...]:
        """Page by page, then what comes first, then the author's order, then the members' own."""
        level, pages = self.rows.text, [page.text for page in self.pages]
        others = [key for key in hall.keys(level) if key not in pages]
        by_pages, by_members = member_order(hall, level, pages), member_order(hall, level, others)
        return (*by_pages, *first, *by_columns(hall, level, self.order), *by_members)


def member_order(hall: Hall, level: str, keys: Iterable[str]) -> tuple[Sort, ...]:
    """What sorts rows by the order of their keys' members."""
    return tuple(sort for key in keys for sort in hall.members(level, key))


def by_columns(hall: Hall, level: str, order: Iterable[Sorting]) -> tuple[Sort, ...]:
    """What sorts rows by the columns that an author names."""
    found: list[Sort] = []
    for sorting in order:
        name = str(sorting.name.value)
        members = [sort.cell for sort in hall.members(level, name)] if name in hall.keys(level) else []
        found += [Sort(cell, sorting.highest) for cell in members or sort_cells(hall.site(level).lower(sorting.name))]
    return tuple(found)


def sort_cells(value: Value) -> tuple[Cell, ...]:
    """The cells that sort a value: numbers as they are, texts as a dictionary does."""
    if value.kind == "text" and value.labels is None:
        return (cells.collated(value.n), value.n)
    return values.order_keys(value)


def member_columns(hall: Hall, level: str, pages: Sequence[Word], columns: Sequence[Measure]) -> list[Column]:
    """The pages' keys, the other keys that the author doesn't name, and the columns."""
    named = {measure.name for measure in columns}
    first = [word.text for word in pages]
    keys = [*first, *(key for key in hall.keys(level) if key not in first and key not in named)]
    return [*(hall.head(level, key) for key in keys), *(measure_column(hall, level, one) for one in columns)]


def measure_column(hall: Hall, level: str, measure: Measure) -> Column:
    """A measure as a column of the table; one that only names a rule is printed as the rule says."""
    if measure.says.op == "name" and str(measure.says.value) == measure.name:
        return as_said(measure, hall.head(level, measure.name))
    return as_said(measure, hall.column(measure.name, hall.site(level).lower(measure.says), measure.says))


def as_said(measure: Measure, column: Column) -> Column:
    """A column with what its measure says of printing it."""
    said = {"title": measure.title, "show": measure.show, "unit": measure.unit.text if measure.unit else ""}
    return replace(column, **{key: one for key, one in said.items() if one})  # type: ignore[arg-type]


def read_measures(node: Node, key: str, desk: Desk, show: Show | None = None) -> tuple[Measure, ...]:
    """A list of names, or names with a formula or with what else they say; `show` serves those that have none of their own."""
    said = node.items.get(key)
    if said is None:
        return ()
    if said.rows:
        return tuple(Measure(one.text, name(one.text, one.place), one.place, show=show) for one in said.rows)
    return tuple(_measure(word, said.keys[word], one, desk, show) for word, one in said.items.items())


def read_sortings(node: Node, desk: Desk) -> tuple[Sorting, ...]:
    """The names of `order`, each ascending unless `highest` stands behind it."""
    if "order" not in node.items:
        return ()
    return tuple(sorting for one in node.items["order"].rows if (sorting := _sorting(one, desk)))


def _measure(word: str, place: Place, node: Node, desk: Desk, show: Show | None) -> Measure:
    if not node.items:
        return Measure(word, desk.formula(node), place, show=show)
    title = node.items["title"].text if "title" in node.items else ""
    return Measure(word, desk.formula(node.items["formula"]), place, title, desk.show(node) or show, desk.word(node, "unit"))


def _sorting(node: Node, desk: Desk) -> Sorting | None:
    word, *way = node.text.split()
    if way in ([], ["highest"]):
        return Sorting(name(word, node.place.shifted(0, len(word))), bool(way))
    desk.fault(
        "shape-order",
        node.place,
        say("`{text}` does not say how to order", text=node.text),
        say("an order is a name, or a name and `highest`; without it the lowest comes first"),
        say("write `{word}` or `{word} highest`", word=word),
    )
    return None
