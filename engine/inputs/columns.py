"""A file's column names and the declared columns in, the layout out: which stands where, and the members of a spread key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from engine.inputs.convert import stored_type, value_of
from engine.inputs.reasons import reason_of
from engine.language.nearness import near
from engine.model import Across, Field, Input
from engine.problem import Place, Problem, Text, say

NAMES_TOLD = 12  # how many columns of a file a message lists


@dataclass(frozen=True, slots=True)
class Found:
    """A declared column at its position in the file; a member of a spread key bears the value's declaration."""

    at: int
    header: str
    field: Field

    @property
    def name(self) -> str:
        """What the column is called while it is read: headers may hold anything, positions are safe."""
        return str(self.at)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands: columns with one name each, and the columns of a key spread over several."""

    plain: tuple[Found, ...]
    members: tuple[Found, ...] = ()
    keys: Mapping[str, object] | None = None  # the stored key of each member, by the name it has while it is read
    across: Across | None = None
    key: Field | None = None
    notices: tuple[Text, ...] = ()

    @property
    def all(self) -> tuple[Found, ...]:
        """Every column to be read."""
        return self.plain + self.members

    def table(self, frame: pl.LazyFrame, fields: Sequence[Field]) -> pl.LazyFrame:
        """The declared table, from a frame whose columns bear their names while they are read."""
        named = frame.rename({found.name: found.field.name for found in self.plain})
        if self.across is not None and self.key is not None and self.keys is not None:
            named = named.unpivot(
                on=[found.name for found in self.members],
                index=[found.field.name for found in self.plain],
                variable_name=self.across.key.text,
                value_name=self.across.value.text,
            ).with_columns(pl.col(self.across.key.text).replace_strict(self.keys, return_dtype=stored_type(self.key)))
        return named.select(field.name for field in fields)


def layout_of(headers: Sequence[str], fields: Sequence[Field], given: Input, place: Place) -> tuple[Layout, list[Problem]]:
    """Find each declared column in a file; `place` is the header's."""
    problems = _doubles(headers, place)
    spread = {given.across.key.text, given.across.value.text} if given.across else set()
    own = {field.name: field for field in fields if field.name not in spread}
    problems += [_absent(name, headers, own, place) for name in own if name not in headers]
    plain = tuple(Found(headers.index(name), name, field) for name, field in own.items() if name in headers)
    others = [(at, header) for at, header in enumerate(headers) if header not in own]
    if given.across is None:
        return Layout(plain, notices=_unread([header for _, header in others], place)), problems
    declared = {field.name: field for field in fields}
    key, value = declared[given.across.key.text], declared[given.across.value.text]
    members = tuple(Found(at, header, value) for at, header in others)
    problems += _no_members(given, place) if not members else _nameless(members, place)
    keys, refused = _keys(members, key, given, place)
    return Layout(plain, members, keys, given.across, key), problems + refused


def _keys(members: Sequence[Found], key: Field, given: Input, place: Place) -> tuple[dict[str, object], list[Problem]]:
    """Each member's stored key; a header that is none is a problem."""
    headers = pl.DataFrame({"cell": [found.header for found in members]}, schema={"cell": pl.String})
    stored = headers.select(value_of(pl.col("cell"), key, given.file)).to_series().to_list()
    problems = []
    for found, value in zip(members, stored, strict=True):
        if value is None and found.header:
            reason = reason_of(found.header, key, given.file)
            what = say(
                "column `{header}` is no member of `{key}`, of type `{type}`", header=found.header, key=key.name, type=key.type
            )
            problems.append(Problem("data-member", place, what, reason.why, _member_mend(key)))
    return {found.name: value for found, value in zip(members, stored, strict=True)}, problems


def _member_mend(key: Field) -> Text:
    return say("declare the column under `columns`, or name it after a member of `{key}`", key=key.name)


def _doubles(headers: Sequence[str], place: Place) -> list[Problem]:
    twice = [header for header in dict.fromkeys(headers) if header and headers.count(header) > 1]
    return [_double(header, [at for at, other in enumerate(headers, 1) if other == header], place) for header in twice]


def _double(header: str, positions: list[int], place: Place) -> Problem:
    where = ", ".join(str(at) for at in positions)
    what = say("several columns are called `{name}`: those at {positions}", name=header, positions=where)
    return Problem("data-columns", place, what, mend=say("give each its own name"))


def _absent(name: str, headers: Sequence[str], own: Mapping[str, Field], place: Place) -> Problem:
    what = say("the file has no column `{name}`", name=name)
    why = say("its columns are {names}", names=listed([header for header in headers if header]))
    alike = near(name, [header for header in headers if header and header not in own])
    mend = say("add it to the file, or take it out of the rules")
    if alike:
        mend = say("rename `{found}` to `{name}` in the file", found=alike[0], name=name)
    return Problem("data-columns", place, what, why, mend)


def _no_members(given: Input, place: Place) -> list[Problem]:
    key = given.across.key.text if given.across else ""
    what = say("the file has no column for any member of `{key}`", key=key)
    return [Problem("data-columns", place, what, mend=say("add a column for each member of `{key}`", key=key))]


def _nameless(members: Sequence[Found], place: Place) -> list[Problem]:
    at = [str(found.at + 1) for found in members if not found.header]
    if not at:
        return []
    what = say("columns without a name stand at {positions}", positions=", ".join(at))
    return [Problem("data-columns", place, what, mend=say("name each after a member, or take it out of the file"))]


def _unread(headers: Sequence[str], place: Place) -> tuple[Text, ...]:
    if not headers:
        return ()
    names = listed([header or "''" for header in headers])
    return (say("columns of `{file}` that no rule declares were not read: {names}", file=place.file, names=names),)


def listed(names: Sequence[str]) -> str:
    """The first names, and how many more there are."""
    told = ", ".join(f"`{name}`" for name in names[:NAMES_TOLD])
    return f"{told}, … ({len(names)})" if len(names) > NAMES_TOLD else told
