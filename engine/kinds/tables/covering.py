"""The lines of a statement -> what is counted twice: a line that reaches one total by two ways, an account in two lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from engine.kinds.tables.lines import Line
from engine.problem import Place, Problem, say
from engine.words import Word

Ways = Mapping[str, Sequence[tuple[str, Place]]]  # the lines that take a name into their sum, and where they say so


def check_covering(lines: Sequence[Line]) -> Iterator[Problem]:
    """Everything that stands in one total twice, unless it says that this is meant; and what says so in vain."""
    ways = _ways(lines)
    known = {line.name.text: line for line in lines}
    held = _held_twice(lines)
    for name, taken in ways.items():
        met = _meeting(taken, ways)
        line = known.get(name)
        if met is not None and (line is None or line.shared is None):
            yield _twice(name, met, taken, alone=line is None)
    for first, second in held:
        if second.shared is None:
            yield _same_account(first, second)
    twice = {name for name, taken in ways.items() if _meeting(taken, ways)} | {line.name.text for pair in held for line in pair}
    yield from (_in_vain(line.name, line.shared) for line in lines if line.shared and line.name.text not in twice)


def _ways(lines: Sequence[Line]) -> Ways:
    found: dict[str, list[tuple[str, Place]]] = defaultdict(list)
    for line in lines:
        for part in line.parts:
            found[part.text].append((line.name.text, part.place))
    return found


def _meeting(taken: Sequence[tuple[str, Place]], ways: Ways) -> tuple[str, Place, Place] | None:
    """The first total in which two of the ways from a name meet, and where the two begin."""
    reached: dict[str, int] = {}
    for at, (parent, place) in enumerate(taken):
        for total in _above(parent, ways):
            if total in reached:
                return total, taken[reached[total]][1], place
        reached |= dict.fromkeys(_above(parent, ways), at)
    return None


def _above(name: str, ways: Ways) -> list[str]:
    """A line and every line into whose sum it goes, the nearest first."""
    found = [name]
    for one in found:
        found += [parent for parent, _ in ways.get(one, ()) if parent not in found]
    return list(dict.fromkeys(found))


def _held_twice(lines: Sequence[Line]) -> list[tuple[Line, Line]]:
    """Lines that hold the balance of one account: the first of them, with each that repeats it."""
    first: dict[object, Line] = {}
    found = []
    for line in sorted((one for one in lines if one.account is not None), key=lambda one: one.shared is not None):
        assert line.account is not None  # noqa: S101 — chosen for having one
        before = first.setdefault((line.account.op, line.account.value), line)
        found += [(before, line)] if before is not line else []
    return found


def _twice(name: str, met: tuple[str, Place, Place], taken: Sequence[tuple[str, Place]], *, alone: bool) -> Problem:
    total, first, second = met
    through = [parent for parent, place in taken if place in (first, second)]
    mend = say("take it out of one of them, or write `shared: true` in the line `{name}`", name=name)
    if alone:
        mend = say("take it out of one of them, or give it a line of its own that says `shared: true`")
    what = say("`{name}` stands twice in `{total}`", name=name, total=total)
    if through[0] != through[-1]:
        what = say(
            "`{name}` goes into `{total}` twice: by `{first}` and by `{second}`",
            name=name,
            total=total,
            first=through[0],
            second=through[-1],
        )
    return Problem(
        "shape-shared",
        second,
        what,
        say("a total that holds the same amount twice is not the total of its parts"),
        mend,
        (first,),
    )


def _same_account(first: Line, second: Line) -> Problem:
    assert first.account is not None  # noqa: S101 — chosen for having one
    assert second.account is not None  # noqa: S101 — as above
    return Problem(
        "shape-shared",
        second.account.place,
        say("`{first}` and `{second}` are the balance of one account", first=first.name, second=second.name),
        say("an account that stands in two lines is counted twice where both are added up"),
        say("write another account, or `shared: true` in the line `{second}`", second=second.name),
        (first.account.place,),
    )


def _in_vain(name: Word, place: Place) -> Problem:
    return Problem(
        "shape-shared",
        place,
        say("`{name}` says `shared`, and nothing counts it twice", name=name),
        say("`shared: true` allows a line to reach one total by two ways, or an account to stand in two lines"),
        say("take `shared` away"),
    )
