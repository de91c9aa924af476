"""Small worlds for the laws: a ruleset as its author would write it, with rows that fit it; formulas, dirty text, CSV files.

A world is built so that the engine accepts it: every formula is well typed, every number provably narrow, every quotient
rounded before it is summed. Nothing is filtered. Longer than a room of the house may be: it mirrors the whole language.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import Final, TypeVar

from hypothesis import strategies as st

from engine.model import Field, FileFormat, Input, Ruleset

Rows = dict[str, list[dict[str, object]]]
Maker = Callable[[st.DrawFn, "Scope", int], "Phrase"]

Picked = TypeVar("Picked")

WHOLE: Final = ""


# ---- what is written -------------------------------------------------------------------------------------------------


class Plain(str):
    """A text that stands in the file without quotes: a range, a percentage, a word of the language."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class World:
    """A rule file and rows for each of its inputs."""

    text: str
    rows: Rows

    @property
    def data(self) -> bytes:
        """The file's bytes."""
        return self.text.encode()


def flow(value: object) -> str:
    """A value on one line of YAML."""
    if isinstance(value, Plain):
        return str(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{flow_key(key)}: {flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(flow, value)) + "]"
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    return str(value) if isinstance(value, int | Decimal) else json.dumps(str(value), ensure_ascii=False)


def flow_key(key: str) -> str:
    """A key, quoted only where it must be."""
    return key if re.fullmatch(r"[^\W\d]\w*", key) and key not in ("yes", "no") else json.dumps(key, ensure_ascii=False)


def written(document: Mapping[str, object]) -> str:
    """A rule file: one line for each entry, so that a failing world can be read."""
    lines = []
    for key, value in document.items():
        if isinstance(value, dict) and key != "in_force":
            lines.append(f"{key}:")
            lines += [f"  {flow_key(name)}: {flow(one)}" for name, one in value.items()]
        else:
            lines.append(f"{key}: {flow(value)}")
    return "\n".join(lines) + "\n"


# ---- what a formula may name -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Size:
    """How large a number may be: |n| / (d * 10^scale) with |n| <= top and d <= bottom; `power` of the money in it."""

    top: int
    scale: int = 0
    bottom: int = 1
    power: int = 0

    @property
    def narrow(self) -> bool:
        """Whether the engine can surely carry it."""
        return self.top <= 10**20 and self.bottom <= 10**9 and self.scale <= 12


@dataclass(frozen=True, slots=True)
class Noun:
    """A name that formulas may use, and what is known of it."""

    name: str
    kind: str  # number, text, truth, date, class
    home: str
    size: Size = Size(0)
    labels: tuple[str, ...] = ()
    key: bool = False  # met at many levels: an aggregate can't tell its rows by it


@dataclass(frozen=True, slots=True)
class Phrase:
    """A piece of formula, the size of its number, the labels of its text, and the levels its names stand at."""

    text: str
    size: Size = Size(0)
    labels: tuple[str, ...] = ()
    homes: frozenset[str] = frozenset()

    @property
    def inner(self) -> str:
        """The piece inside a larger one."""
        return self.text if re.fullmatch(r"\w+|'[^']*'|[\d.]+%?|\w+\([^()]*\)", self.text) else f"({self.text})"


@dataclass(frozen=True, slots=True)
class Scope:
    """A level as a formula sees it: what it may name, and the finer levels it may take together."""

    level: str
    nouns: tuple[Noun, ...]
    finer: tuple[Scope, ...] = ()
    rows: int = 1  # at most
    follows: bool = False

    def of(self, *kinds: str) -> list[Noun]:
        """The names of some kinds."""
        return [noun for noun in self.nouns if noun.kind in kinds]


ORDER: Final = ("baixo", "médio", "alto")
LABELS: Final = ("alfa", "beta", "gama")
TEXTS: Final = ("A", "a", "Á", "ação", "Zé", "10", "9")
LITERALS: Final = ("0", "1", "2", "3", "10", "0.5", "0.25", "7.5%", "0.01", "100")
STEPS: Final = ("0.01", "0.1", "1", "0.05", "10")
MODES: Final = ("half_up", "half_even", "up", "down", "floor", "ceiling")
DAYS: Final = (date(2023, 12, 31), date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 31), date(2025, 2, 28))


# ---- sizes -----------------------------------------------------------------------------------------------------------


def size_of(text: str) -> Size:
    """The size of a written number."""
    value = Decimal(text[:-1]) / 100 if text.endswith("%") else Decimal(text)
    scale = max(0, -int(value.as_tuple().exponent))
    return Size(int(abs(value).scaleb(scale)), scale)


def level_sizes(first: Size, second: Size) -> tuple[int, int, int]:
    """The two tops at the finer scale of both, and that scale."""
    scale = max(first.scale, second.scale)
    return first.top * 10 ** (scale - first.scale), second.top * 10 ** (scale - second.scale), scale


def added(first: Size, second: Size) -> Size:
    """The size of a sum or difference."""
    left, right, scale = level_sizes(first, second)
    return Size(left * second.bottom + right * first.bottom, scale, first.bottom * second.bottom, first.power or second.power)


def either(first: Size, second: Size) -> Size:
    """The size of one of two numbers."""
    left, right, scale = level_sizes(first, second)
    return Size(max(left, right), scale, first.bottom * second.bottom, first.power or second.power)


def multiplied(first: Size, second: Size) -> Size:
    """The size of a product."""
    power = first.power + second.power
    return Size(first.top * second.top, first.scale + second.scale, first.bottom * second.bottom, power)


def quotient(first: Size, second: Size) -> Size:
    """The size of a quotient."""
    top = first.top * second.bottom * 10**second.scale
    return Size(top, first.scale, max(2, first.bottom * second.top), first.power - second.power)  # 1 would be no quotient


def brought(size: Size, step: str) -> Size:
    """The size of a number rounded to a step."""
    scale = max(0, -int(Decimal(step).as_tuple().exponent))
    return Size(ceil(Fraction(size.top, 10**size.scale) * 10**scale) + int(Decimal(step).scaleb(scale)), scale, 1, size.power)


def summed(size: Size, rows: int) -> Size:
    """The size of a sum over rows."""
    return replace(size, top=size.top * max(1, rows))


def agree(first: Size, second: Size) -> bool:
    """Whether two numbers may be added or compared: the same units, and not too wide side by side."""
    left, right, _ = level_sizes(first, second)
    units = 0 in (first.power, second.power) or first.power == second.power
    return units and left * second.bottom <= 10**28 and right * first.bottom <= 10**28


# ---- formulas --------------------------------------------------------------------------------------------------------


def pick(draw: st.DrawFn, options: Sequence[Picked]) -> Picked:
    """One of some things, the first the simplest."""
    return draw(st.sampled_from(options))


def perhaps(draw: st.DrawFn) -> bool:
    """Yes or no; no is simpler."""
    return draw(st.booleans())


def seldom(draw: st.DrawFn) -> bool:
    """Mostly no."""
    return draw(st.integers(0, 9)) == 9


def joined(*phrases: Phrase) -> frozenset[str]:
    """The levels that some pieces name together."""
    return frozenset().union(*(phrase.homes for phrase in phrases))


def noun(one: Noun) -> Phrase:
    """A name by itself."""
    return Phrase(one.name, one.size, one.labels, frozenset() if one.key else frozenset({one.home}))


def number(draw: st.DrawFn, scope: Scope, depth: int) -> Phrase:
    """A number, however it is come by; one too wide to be carried falls back to a simple one."""
    if depth <= 0:
        return simple_number(draw, scope, 0)
    found = pick(draw, makers(NUMBERS, scope))(draw, scope, depth)
    return found if found.size.narrow else simple_number(draw, scope, 0)


def whole_number(draw: st.DrawFn, scope: Scope, depth: int) -> Phrase:
    """A number that isn't a bare quotient: it may be summed."""
    found = number(draw, scope, depth)
    return found if found.size.bottom == 1 else with_step(draw, found)


def makers(table: Mapping[str, tuple[Callable[[Scope], bool], Maker]], scope: Scope) -> list[Maker]:
    """The ways that a scope has the names for."""
    return [maker for possible, maker in table.values() if possible(scope)]


def literal(draw: st.DrawFn, _scope: Scope, _depth: int) -> Phrase:
    """A written number."""
    text = pick(draw, LITERALS)
    return Phrase(text, size_of(text))


def simple_number(draw: st.DrawFn, scope: Scope, _depth: int) -> Phrase:
    """A name or a written number."""
    nouns = [one for one in scope.of("number") if one.size.narrow]
    named = bool(nouns) and draw(st.integers(0, 4)) > 0
    return noun(pick(draw, nouns)) if named else literal(draw, scope, 0)


def two_numbers(draw: st.DrawFn, scope: Scope, depth: int) -> tuple[Phrase, Phrase]:
    """Two numbers that may be added or compared."""
    first, second = number(draw, scope, depth - 1), number(draw, scope, depth - 1)
    return (first, second) if agree(first.size, second.size) else (first, literal(draw, scope, 0))


def plus(draw: st.DrawFn, scope: Scope, depth: int) -> Phrase:
    """A sum of two or three."""
    first, second = two_numbers(draw, scope, depth)
    both = Phrase(f"{first.inner} + {second.inner}", added(first.size, second.size), (), joined(first, second))
    third = literal(draw, scope, 0)
    return Phrase(f"{both.text} + {third.text}", added(both.size, third.size), (), both.homes) if perhaps(draw) else both


def minus(draw: st.DrawFn, scope: Scope, depth: int) -> Phrase:
    """A difference."""
    first, second = two_numbers(draw, scope, depth)
    return Phrase(f"{first.inner} - {second.inner}", added(first.size, second.size), (), joined(first, second))


def product_of(draw: st.DrawFn, scope: Scope, depth: int) -> Phrase:
    """A product."""
    first, second = number(draw, scope, depth - 1), number(draw, scope, depth - 1)
    return Phrase(f"{first.inner} * {second.inner}", multiplied(first.size, second.size), (), joined(first, second))


def quotient_of(draw: st.DrawFn, scope: Scope, depth: int) -> Phrase:
    """A quotient; a name may be zero, a written divisor may not."""
    first, nouns = number(draw, scope, depth - 1), [one for one in scope.of("number") if one.size.top and one.size.narrow]
    second = noun(pick(draw, nouns)) if nouns else Phrase("4", Size(4))
    found = Phrase(f"{first.inner} / {second.inner}", quotient(first.size, second.size), (), joined(first, second))
    return with_step(draw, found) if found.size.narrow and perhaps(draw) else found


def with_step(draw: st.DrawFn, phrase: Phrase) -> Phrase:
    """A number rounded inside a formula."""
    step, mode = pick(draw, STEPS), pick(draw, ("", *MODES))
    how = f", '{mode}'" if mode else ""
    return Phrase(f"rounded({phrase.text}, {step}{how})", brought(phrase.size, step), (), phrase.homes)


def negative(draw: st.DrawFn, scope: Scope, depth: int) -> Phrase:
    """A number with its sign turned."""
    one = number(draw, scope, depth - 1)
    return Phrase(f"-{one.inner}", one.size, (), one.homes)


def absolute(draw: st.DrawFn, scope: Scope, depth: int) -> Phrase:
    """A number without its sign."""
    one = number(draw, scope, depth - 1)
    return Phrase(f"abs({one.text})", one.size, (), one.homes)


def rounding(draw: st.DrawFn, scope: Scope, depth: int) -> Phrase:
    """A rounded number."""
    return with_step(draw, number(draw, scope, depth - 1))


def between(word: str) -> Maker:
    """A function of two numbers that gives one of them."""

    def make(draw: st.DrawFn, scope: Scope, depth: int) -> Phrase:
        first, second = two_numbers(draw, scope, depth)
        return Phrase(f"{word}({first.text}, {second.text})", either(first.size, second.size), (), joined(first, second))

    return make


def number_if(draw: st.DrawFn, scope: Scope, depth: int) -> Phrase:
    """One of two numbers."""
    first, second = two_numbers(draw, scope, depth)
    when = truth(draw, scope, depth - 1)
    text = f"{first.inner} if {when.inner} else {second.inner}"
    return Phrase(text, either(first.size, second.size), (), joined(first, second, when))


def of_date(draw: st.DrawFn, scope: Scope, _depth: int) -> Phrase:
    """A year, a month, or the days between two dates."""
    first, second = noun(pick(draw, scope.of("date"))), noun(pick(draw, scope.of("date")))
    word = pick(draw, ("year", "month", "days"))
    if word == "days":
        return Phrase(f"days({first.text}, {second.text})", Size(120_000), (), joined(first, second))
    return Phrase(f"{word}({first.text})", Size(2200), (), first.homes)


def previous_number(draw: st.DrawFn, scope: Scope, _depth: int) -> Phrase:
    """What a number was for the member before."""
    one = noun(pick(draw, own_numbers(scope)))
    return Phrase(f"previous({one.text})", one.size, (), one.homes)


def own_numbers(scope: Scope) -> list[Noun]:
    """The plain numbers at home at a level whose members follow each other."""
    return (
        [one for one in scope.of("number") if one.home == scope.level and one.size.bottom == 1 and not one.key]
        if scope.follows
        else []
    )


def over_rows(
    draw: st.DrawFn, finer: Scope, word: str, argument: Phrase, *, missing: Sequence[str] = (), weight: str = ""
) -> str:
    """An aggregate's text; its level is written where its names don't tell it."""
    when = truth(draw, finer, 1) if perhaps(draw) else Phrase("")
    over = "" if finer.level in joined(argument, when) and perhaps(draw) else f", over={finer.level}"
    unknown = pick(draw, ("", "skip", *missing))
    parts = [f", when={when.text}" if when.text else "", over, f", missing={unknown}" if unknown else "", weight]
    return f"{word}({argument.text}{''.join(parts)})"


def number_fold(draw: st.DrawFn, scope: Scope, depth: int) -> Phrase:
    """A number of finer rows."""
    finer = pick(draw, scope.finer)
    word = pick(draw, ("sum", "count", "mean", "min", "max", "share"))
    if word == "count":
        when = f", when={truth(draw, finer, depth - 1).text}" if perhaps(draw) else ""
        skip = ", missing=skip" if when and perhaps(draw) else ""
        return Phrase(f"count({finer.level}{when}{skip})", Size(finer.rows))
    if word == "share":
        return Phrase(
            over_rows(draw, finer, word, truth(draw, finer, depth - 1), missing=("false",)),
            Size(finer.rows, 0, max(2, finer.rows)),
        )
    argument = whole_number(draw, finer, depth - 1)
    if word == "mean":
        return mean_of(draw, finer, argument)
    size = argument.size if word in ("min", "max") else summed(argument.size, finer.rows)
    return Phrase(over_rows(draw, finer, word, argument, missing=LITERALS[:2]), size)


def mean_of(draw: st.DrawFn, finer: Scope, argument: Phrase) -> Phrase:
    """A mean, sometimes weighted."""
    size = quotient(summed(argument.size, finer.rows), Size(finer.rows))
    weights = [one for one in finer.of("number") if one.size.bottom == 1 and one.size.top <= 10**6 and not one.size.power]
    if not weights or perhaps(draw):
        return Phrase(over_rows(draw, finer, "mean", argument, missing=LITERALS[:2]), size)
    weight = noun(pick(draw, weights))
    size = quotient(summed(multiplied(argument.size, weight.size), finer.rows), summed(weight.size, finer.rows))
    if not size.narrow:
        return Phrase(f"count({finer.level})", Size(finer.rows))
    both = replace(argument, homes=joined(argument, weight))
    return Phrase(over_rows(draw, finer, "mean", both, missing=LITERALS[:2], weight=f", weight={weight.text}"), size)


def only_number(draw: st.DrawFn, scope: Scope, _depth: int) -> Phrase:
    """The value of the single row of a list that has one."""
    one = pick(draw, single_numbers(scope))
    how = pick(draw, ("", f", over={one.home}"))
    return Phrase(f"only({one.name}{how})", one.size)


def single_numbers(scope: Scope) -> list[Noun]:
    """The numbers of finer levels that have one row."""
    return [one for finer in scope.finer if finer.level == "norma" for one in finer.of("number") if one.home == "norma"]


def always(_scope: Scope) -> bool:
    """A way that needs no names."""
    return True


def has_finer(scope: Scope) -> bool:
    """Whether there are finer rows."""
    return bool(scope.finer)


NUMBERS: Final[dict[str, tuple[Callable[[Scope], bool], Maker]]] = {
    "simple": (always, simple_number),
    "fold": (has_finer, number_fold),
    "fold again": (has_finer, number_fold),  # what the language is for
    "fold once more": (has_finer, number_fold),
    "plus": (always, plus),
    "minus": (always, minus),
    "product": (always, product_of),
    "quotient": (always, quotient_of),
    "negative": (always, negative),
    "if": (always, number_if),
    "least": (always, between("least")),
    "greatest": (always, between("greatest")),
    "known": (always, between("known")),
    "rounded": (always, rounding),
    "abs": (always, absolute),
    "date": (lambda scope: bool(scope.of("date")), of_date),
    "previous": (lambda scope: bool(own_numbers(scope)), previous_number),
    "previous again": (lambda scope: bool(own_numbers(scope)), previous_number),
    "only": (lambda scope: bool(single_numbers(scope)), only_number),
    "only again": (lambda scope: bool(single_numbers(scope)), only_number),  # few worlds have such a level
    "only once more": (lambda scope: bool(single_numbers(scope)), only_number),
    "only at last": (lambda scope: bool(single_numbers(scope)), only_number),
}


def truth(draw: st.DrawFn, scope: Scope, depth: int) -> Phrase:
    """A condition."""
    if depth <= 0:
        return comparison(draw, scope, 0)
    return pick(draw, makers(TRUTHS, scope))(draw, scope, depth)


def truth_noun(draw: st.DrawFn, scope: Scope, _depth: int) -> Phrase:
    """A condition by its name."""
    return noun(pick(draw, scope.of("truth")))


def comparison(draw: st.DrawFn, scope: Scope, depth: int) -> Phrase:
    """Two numbers compared, or three in a chain."""
    first, second = two_numbers(draw, scope, depth)
    sign = pick(draw, ("<", "<=", ">", ">=", "==", "!="))
    if seldom(draw):
        return Phrase(f"0 <= {first.inner} {sign} {second.inner}", homes=joined(first, second))
    return Phrase(f"{first.inner} {sign} {second.inner}", homes=joined(first, second))


def comparison_of_text(draw: st.DrawFn, scope: Scope, _depth: int) -> Phrase:
    """A text compared with one or several written ones, or an ordered class with one."""
    one = pick(draw, scope.of("text", "class"))
    labels = one.labels or TEXTS
    how = pick(draw, ("==", "!=", "in", "not in", *(("<", ">=") if one.kind == "class" else ())))
    if how in ("in", "not in"):
        chosen = draw(st.lists(st.sampled_from(labels), min_size=1, max_size=2, unique=True))
        inside = ", ".join(f"'{label}'" for label in chosen)
        return Phrase(
            f"{one.name} {how} [{inside}]" if len(chosen) == 1 else f"{one.name} {how} ({inside})", homes=noun(one).homes
        )
    return Phrase(f"{one.name} {how} '{pick(draw, labels)}'", homes=noun(one).homes)


def comparison_of_classes(draw: st.DrawFn, scope: Scope, depth: int) -> Phrase:
    """Two ordered classes compared."""
    first, second = ordered(draw, scope, depth - 1), ordered(draw, scope, depth - 1)
    return Phrase(f"{first.inner} {pick(draw, ('<', '<=', '>', '>=', '=='))} {second.inner}", homes=joined(first, second))


def comparison_of_dates(draw: st.DrawFn, scope: Scope, depth: int) -> Phrase:
    """A date compared with another, or with a written one."""
    first = day_of(draw, scope, depth - 1)
    second = day_of(draw, scope, depth - 1) if perhaps(draw) else Phrase(f"'{pick(draw, DAYS).isoformat()}'")
    return Phrase(f"{first.inner} {pick(draw, ('<', '<=', '>', '>=', '=='))} {second.inner}", homes=joined(first, second))


def connected(draw: st.DrawFn, scope: Scope, depth: int) -> Phrase:
    """Several conditions joined."""
    parts = [truth(draw, scope, depth - 1) for _ in range(pick(draw, (2, 3)))]
    return Phrase(f" {pick(draw, ('and', 'or'))} ".join(part.inner for part in parts), homes=joined(*parts))


def negation(draw: st.DrawFn, scope: Scope, depth: int) -> Phrase:
    """A condition turned."""
    one = truth(draw, scope, depth - 1)
    return Phrase(f"not {one.inner}", homes=one.homes)


def is_known(draw: st.DrawFn, scope: Scope, _depth: int) -> Phrase:
    """Whether something is known."""
    one = noun(pick(draw, scope.nouns))
    return Phrase(f"is_known({one.text})", homes=one.homes)


def surely(draw: st.DrawFn, scope: Scope, depth: int) -> Phrase:
    """A condition that is never unknown."""
    one = truth(draw, scope, depth - 1)
    return Phrase(f"known({one.text}, {pick(draw, ('false', 'true'))})", homes=one.homes)


def truth_fold(draw: st.DrawFn, scope: Scope, depth: int) -> Phrase:
    """A condition on finer rows."""
    finer = pick(draw, scope.finer)
    word = pick(draw, ("any", "all"))
    return Phrase(over_rows(draw, finer, word, truth(draw, finer, depth - 1), missing=("true", "false")))


TRUTHS: Final[dict[str, tuple[Callable[[Scope], bool], Maker]]] = {
    "comparison": (always, comparison),
    "noun": (lambda scope: bool(scope.of("truth")), truth_noun),
    "text": (lambda scope: bool(scope.of("text", "class")), comparison_of_text),
    "classes": (lambda scope: bool(scope.of("class")), comparison_of_classes),
    "dates": (lambda scope: bool(scope.of("date")), comparison_of_dates),
    "connected": (always, connected),
    "negation": (always, negation),
    "is_known": (lambda scope: bool(scope.nouns), is_known),
    "surely": (always, surely),
    "fold": (has_finer, truth_fold),
}


def fold_of(kind: str, words: Sequence[str]) -> Maker:
    """The least or greatest of finer rows' dates or classes."""

    def make(draw: st.DrawFn, scope: Scope, _depth: int) -> Phrase:
        finer = pick(draw, [one for one in scope.finer if one.of(kind)])
        argument = noun(pick(draw, finer.of(kind)))
        return Phrase(over_rows(draw, finer, pick(draw, words), argument), labels=ORDER if kind == "class" else ())

    return make


def finer_has(kind: str) -> Callable[[Scope], bool]:
    """Whether some finer level has such a name."""
    return lambda scope: any(finer.of(kind) for finer in scope.finer)


def pair_of(kind: str, again: Maker) -> Maker:
    """One of two dates or classes."""

    def make(draw: st.DrawFn, scope: Scope, depth: int) -> Phrase:
        first, second = again(draw, scope, depth - 1), again(draw, scope, depth - 1)
        labels = ORDER if kind == "class" else ()
        if perhaps(draw):
            word = pick(draw, ("least", "greatest", "known"))
            return Phrase(f"{word}({first.text}, {second.text})", labels=labels, homes=joined(first, second))
        when = truth(draw, scope, depth - 1)
        text = f"{first.inner} if {when.inner} else {second.inner}"
        return Phrase(text, labels=labels, homes=joined(first, second, when))

    return make


def ordered(draw: st.DrawFn, scope: Scope, depth: int) -> Phrase:
    """An ordered class."""
    nouns = [noun(one) for one in scope.of("class")]
    ways: list[Maker] = [lambda d, _s, _n: pick(d, nouns)]
    if depth > 0:
        ways += [shifted, pair_of("class", ordered)]
        ways += [fold_of("class", ("min", "max"))] if finer_has("class")(scope) else []
    return pick(draw, ways)(draw, scope, depth)


def shifted(draw: st.DrawFn, scope: Scope, depth: int) -> Phrase:
    """A class up or down."""
    one = ordered(draw, scope, depth - 1)
    return Phrase(f"shift({one.text}, {pick(draw, ('1', '-1', '2'))})", labels=ORDER, homes=one.homes)


def day_of(draw: st.DrawFn, scope: Scope, depth: int) -> Phrase:
    """A date."""
    nouns = [noun(one) for one in scope.of("date")]
    ways: list[Maker] = [lambda d, _s, _n: pick(d, nouns)]
    if depth > 0:
        ways += [pair_of("date", day_of)]
        ways += [fold_of("date", ("min", "max"))] if finer_has("date")(scope) else []
    return pick(draw, ways)(draw, scope, depth)


def text_of(draw: st.DrawFn, scope: Scope, depth: int) -> Phrase:
    """A text, its labels known."""
    nouns = [one for one in scope.of("text") if one.labels]
    if nouns and perhaps(draw):
        one = noun(pick(draw, nouns))
        if perhaps(draw):
            return one
        return Phrase(f"known({one.text}, '{pick(draw, one.labels)}')", labels=one.labels, homes=one.homes)
    when = truth(draw, scope, depth - 1)
    first, second = pick(draw, LABELS), pick(draw, LABELS)
    return Phrase(f"'{first}' if {when.inner} else '{second}'", labels=tuple(dict.fromkeys((first, second))), homes=when.homes)


@st.composite
def formulas(draw: st.DrawFn, scope: Scope, depth: int = 3) -> str:
    """A well-typed formula at a level."""
    ways: list[Maker] = [number, truth, text_of]
    ways += [ordered] if scope.of("class") else []
    ways += [day_of] if scope.of("date") else []
    return pick(draw, ways)(draw, scope, depth).text


# ---- inputs ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Given:
    """A column of an input: how it is declared, what it is called, and what its cells may be."""

    declared: dict[str, object]
    noun: Noun
    cells: st.SearchStrategy[object]


@dataclass(slots=True)
class Building:
    """A world being built: its file so far, the levels' reach, the names, and the cells of each input."""

    document: dict[str, dict[str, object]]
    keys: dict[str, tuple[str, ...]] = field(default_factory=dict)
    reach: dict[str, tuple[str, ...]] = field(default_factory=dict)
    most: dict[str, int] = field(default_factory=dict)
    follows: set[str] = field(default_factory=set)
    nouns: list[Noun] = field(default_factory=list)
    given: dict[str, list[Given]] = field(default_factory=dict)
    members: dict[str, list[tuple[object, ...]]] = field(default_factory=dict)  # of lists
    rows: Rows = field(default_factory=dict)

    def level(self, name: str, keys: tuple[str, ...], reach: Sequence[str], most: int, declared: object = None) -> None:
        """Declare a level."""
        self.keys[name], self.reach[name], self.most[name] = keys, tuple(reach), most
        self.document["levels"][name] = list(keys) if declared is None else declared

    def scope(self, level: str) -> Scope:
        """A level as formulas see it, one step of finer levels deep."""
        finer = [self.flat(one, (self.flat(two) for two in self.finer(one))) for one in self.finer(level)]
        return self.flat(level, finer)

    def finer(self, level: str) -> list[str]:
        """The levels that belong to one."""
        return [one for one, reach in self.reach.items() if level in (*reach, WHOLE) and one != level]

    def flat(self, level: str, finer: Sequence[Scope] | object = ()) -> Scope:
        """A level and the names it reads."""
        seen = (level, *self.reach.get(level, ()), WHOLE)
        nouns = [
            one for one in self.nouns if (one.name in self.keys.get(level, ()) if one.home == "@key" else one.home in seen)
        ]
        return Scope(level, tuple(nouns), tuple(finer), self.most.get(level, 1), level in self.follows)  # type: ignore[arg-type]


RANGES: Final = ((0, 3), (-2, 2), (0, 100), (-50, 1000), (0, 1_000_000))


def numbers_between(low: int, high: int, scale: int) -> st.SearchStrategy[object]:
    """Exact numbers of a range, its ends more often than others."""
    ends = st.sampled_from([Fraction(0) if low <= 0 else Fraction(low), Fraction(high), Fraction(low)])
    inner = st.integers(low * 10**scale, high * 10**scale).map(lambda n: Fraction(n, 10**scale))
    return st.one_of(ends, inner)


def given_number(draw: st.DrawFn, name: str, level: str) -> Given:
    """A column of numbers."""
    sort = pick(draw, ("integer", "number", "money"))
    low, high = pick(draw, RANGES)
    scale = {"integer": 0, "money": 2}.get(sort, pick(draw, (1, 0, 2, 3)))
    declared: dict[str, object] = {"type": sort}
    if sort == "number":
        declared["decimals"] = scale
    if seldom(draw):
        low, high = -(10**12), 10**12
    else:
        declared["range"] = [low, high]
    size = Size(max(abs(low), abs(high)) * 10**scale, scale, 1, int(sort == "money"))
    return Given(declared, Noun(name, "number", level, size), numbers_between(low, high, scale))


def given_text(draw: st.DrawFn, name: str, level: str) -> Given:
    """A column of texts, closed or free."""
    if perhaps(draw):
        return Given({"type": "text"}, Noun(name, "text", level), st.sampled_from(TEXTS))
    return Given({"type": "text", "one_of": list(LABELS)}, Noun(name, "text", level, labels=LABELS), st.sampled_from(LABELS))


def given_class(_draw: st.DrawFn, name: str, level: str) -> Given:
    """A column of ordered classes."""
    return Given({"type": "text", "order": "nível"}, Noun(name, "class", level, labels=ORDER), st.sampled_from(ORDER))


def given_date(draw: st.DrawFn, name: str, level: str) -> Given:
    """A column of dates."""
    cells = st.one_of(st.sampled_from(DAYS), st.integers(0, 800).map(lambda n: DAYS[0] + timedelta(days=n)))
    declared: dict[str, object] = {"type": "date"}
    if perhaps(draw):
        declared["range"] = ["2020-01-01", "2030-12-31"]
    return Given(declared, Noun(name, "date", level), cells)


def given_truth(_draw: st.DrawFn, name: str, level: str) -> Given:
    """A column of yes and no."""
    return Given({"type": "yes_no", "yes": ["sim"], "no": ["não"]}, Noun(name, "truth", level), st.booleans())


def given(draw: st.DrawFn, name: str, level: str, sort: str) -> Given:
    """A column of an input; its cells may be missing where it says so."""
    ways = {"number": given_number, "text": given_text, "class": given_class, "date": given_date, "truth": given_truth}
    one = ways[sort](draw, name, level)
    mark = pick(draw, ("", "-", "required"))
    if not mark:
        return one
    missing: dict[str, object] = {"missing": ["-"]} if mark == "-" else {"required": False}
    return replace(one, declared=one.declared | missing, cells=st.one_of(one.cells, st.none()))


def add_input(draw: st.DrawFn, world: Building, name: str, level: str, columns: list[Given], **more: object) -> None:
    """Declare an input and its columns."""
    declared: dict[str, object] = {"level": level, **more}
    if perhaps(draw):
        declared["rows_at_most"] = world.most[level]
    else:
        world.most[level] = 10**9
    declared["columns"] = {one.noun.name: one.declared for one in columns}
    world.document["inputs"][name] = declared
    world.given[name] = columns
    world.nouns += [one.noun for one in columns]


def add_key(world: Building, name: str, noun_kind: str = "text", size: Size = Size(0)) -> None:
    """Let formulas name a key."""
    world.nouns.append(Noun(name, noun_kind, "@key", size, key=True))


# ---- levels ----------------------------------------------------------------------------------------------------------


def empty_building() -> Building:
    """A file with nothing in it yet."""
    parts = ("orders", "levels", "inputs", "lists", "parameters", "axes", "columns", "tables", "checks")
    return Building({part: {} for part in parts})


def foundation(draw: st.DrawFn) -> Building:
    """Levels, inputs, lists and parameters, with rows."""
    world = empty_building()
    world.document["orders"]["nível"] = list(ORDER)
    add_parameters(draw, world)
    add_casas(draw, world)
    add_obras(draw, world)
    for add in (add_itens, add_norma, add_saldos, add_extras):
        if perhaps(draw):
            add(draw, world)
    return world


def add_parameters(draw: st.DrawFn, world: Building) -> None:
    """A number, and sometimes a text."""
    value = pick(draw, LITERALS)
    world.document["parameters"]["reajuste"] = Plain(value)
    world.nouns.append(Noun("reajuste", "number", WHOLE, size_of(value), key=True))
    if perhaps(draw):
        world.document["parameters"]["escolhida"] = {"value": "beta", "title": "A escolhida"}
        world.nouns.append(Noun("escolhida", "text", WHOLE, labels=("beta",), key=True))


def columns_for(draw: st.DrawFn, prefix: str, level: str, most: int) -> list[Given]:
    """The columns of an input; the first is a number."""
    more = [sort for sort in ("class", "date", "number", "truth", "text") if perhaps(draw)]
    sorts = ["number", *more[:most]]
    return [given(draw, f"{prefix}_{place}", level, sort) for place, sort in enumerate(sorts, 1)]


def row_of(draw: st.DrawFn, columns: Sequence[Given]) -> dict[str, object]:
    """The cells of one row."""
    return {one.noun.name: draw(one.cells) for one in columns}


def subset(draw: st.DrawFn, options: Sequence[Picked], most: int) -> list[Picked]:
    """Some of the options, each once, in any order; small numbers of them and none at all are as likely as many."""
    size = draw(st.integers(0, min(most, len(options))))
    return draw(st.lists(st.sampled_from(options), min_size=size, max_size=size, unique=True)) if size else []


def add_casas(draw: st.DrawFn, world: Building) -> None:
    """The coarse level: a table that comes from a file, or a list in its own order."""
    world.level("casa", ("casa",), (), 4)
    add_key(world, "casa")
    keys = subset(draw, ("A", "Á", "b", "10"), 4)
    if perhaps(draw) and keys:
        world.document["lists"]["casas"] = {
            "level": "casa",
            "columns": ["casa", "peso"],
            "rows": [[key, draw(st.integers(-3, 9))] for key in keys],
        }
        world.nouns.append(Noun("peso", "number", "casa", Size(10**12)))
        world.most["casa"] = len(keys)
    else:
        columns = columns_for(draw, "casa", "casa", 2)
        add_input(draw, world, "casas", "casa", columns)
        world.rows["casas"] = [{"casa": key} | row_of(draw, columns) for key in keys]
    world.members["casa"] = [(key,) for key in keys]


def add_obras(draw: st.DrawFn, world: Building) -> None:
    """The fine level: its rows hold a house among their keys, or point at one, or at none."""
    points = perhaps(draw)
    keys = ("obra",) if points else ("casa", "obra")
    world.level("obra", keys, ("casa",), 8)
    add_key(world, "obra")
    columns = columns_for(draw, "obra", "obra", 5)
    if points:
        missing: dict[str, object] = {"missing": ["-"]} if perhaps(draw) else {}
        columns.append(
            Given({"type": "text", **missing}, Noun("casa", "text", "obra", key=True), st.none() if missing else st.nothing())
        )
    orphans = {"orphans": "drop"} if seldom(draw) or seldom(draw) else {}
    typed = perhaps(draw)
    if typed:
        cells = st.sampled_from(LABELS)
        loose = perhaps(draw)
        declared: dict[str, object] = {"type": "text", "one_of": list(LABELS)} | ({"required": False} if loose else {})
        columns.append(
            Given(
                declared, Noun("tipo", "text", "obra", labels=LABELS, key=True), st.one_of(cells, st.none()) if loose else cells
            )
        )
    add_input(draw, world, "obras", "obra", columns, **orphans)
    if typed:
        add_seen(draw, world)
    world.rows["obras"] = obra_rows(draw, world, columns, points=points, drops=bool(orphans))


def obra_rows(draw: st.DrawFn, world: Building, columns: list[Given], *, points: bool, drops: bool) -> list[dict[str, object]]:
    """Rows of the fine level: small groups, none at all, houses that don't exist only where such rows are dropped."""
    houses: list[object] = [key for (key,) in world.members["casa"]] + (["fora"] if drops else [])
    held = [one for one in columns if one.noun.name != "casa"]
    loose = points and any(one.noun.name == "casa" and "missing" in one.declared for one in columns)
    homes = houses + ([None] if loose else [])
    names = ("P", "p", "Ç", "2", "11", "z")
    if not homes:
        return []
    if points:
        return [{"obra": key, "casa": pick(draw, homes)} | row_of(draw, held) for key in subset(draw, names, 6)]
    pairs = subset(draw, [(house, key) for house in houses for key in names[:4]], 8)
    return [{"casa": house, "obra": key} | row_of(draw, held) for house, key in pairs]


def add_seen(draw: st.DrawFn, world: Building) -> None:
    """Levels born from what the fine rows say."""
    most = world.most["obra"]
    world.level("tipo", ("tipo",), (), most, {"key": ["tipo"], "seen_in": "obra"})
    world.nouns.append(Noun("tipo", "text", "@key", labels=LABELS, key=True))
    world.reach["obra"] += ("tipo",)
    if perhaps(draw):
        world.level("casa_tipo", ("casa", "tipo"), ("casa", "tipo"), most, {"key": ["casa", "tipo"], "seen_in": "obra"})
        world.reach["obra"] += ("casa_tipo",)


def add_itens(draw: st.DrawFn, world: Building) -> None:
    """A list, and every combination of it with the houses."""
    keys = draw(st.permutations(("I1", "I2", "a"))) if perhaps(draw) else ["I1"]
    world.level("item", ("item",), (), len(keys))
    add_key(world, "item")
    rows = [[key, pick(draw, (Decimal("0.5"), Decimal(2), Decimal(0))), pick(draw, LABELS)] for key in keys]
    columns: object = ["item", "valor_item", "tema"]
    size = Size(10**18, 6)  # a number that nothing declares
    if perhaps(draw):
        narrow = {"type": "number", "decimals": 1, "range": [0, 2]}
        columns, size = {"item": {"type": "text"}, "valor_item": narrow, "tema": {"type": "text"}}, Size(20, 1)
    world.document["lists"]["itens"] = {"level": "item", "columns": columns, "rows": rows}
    labels = tuple(dict.fromkeys(str(row[2]) for row in rows))
    world.nouns += [Noun("valor_item", "number", "item", size), Noun("tema", "text", "item", labels=labels)]
    most = world.most["casa"] * len(keys)
    world.level("par", ("casa", "item"), ("casa", "item"), most, {"key": ["casa", "item"], "every": ["casa", "item"]})


def add_norma(_draw: st.DrawFn, world: Building) -> None:
    """A list of one row, for `only`."""
    world.level("norma", ("norma",), (), 1)
    columns = {"norma": {"type": "text"}, "alíquota": {"type": "number", "decimals": 3}, "desde": {"type": "date"}}
    world.document["lists"]["normas"] = {"level": "norma", "columns": columns, "rows": [["Lei 1", Plain("7.5%"), "2024-02-29"]]}
    world.nouns += [Noun("alíquota", "number", "norma", Size(10**15, 3)), Noun("desde", "date", "norma")]


def add_saldos(draw: st.DrawFn, world: Building) -> None:
    """Rows that follow each other by year, by month or along a list."""
    how = pick(draw, ("1", "2", "1 month", "1 year", "list"))
    moments = follow_levels(draw, world, how)
    columns = columns_for(draw, "saldo", "saldo", 2)
    spread = how in ("1", "2") and bool(world.members["casa"]) and perhaps(draw)  # without rows the file names no year
    typed: dict[str, object] = {"type": "integer", "range": [2000, 2100]} if how in ("1", "2") else {"type": "date"}
    more: dict[str, object] = {}
    if spread:
        columns, more = columns[:1], {"across": {"key": "ano", "value": "saldo_1"}}
    add_input(draw, world, "saldos", "saldo", columns, **more)
    if how != "list":
        declared = world.document["inputs"]["saldos"]
        declared["columns"] = {"ano": typed} | declared["columns"]  # type: ignore[index]
    houses = [key for (key,) in world.members["casa"]]
    every = [(house, moment) for house in houses for moment in moments]
    pairs = every if spread else subset(draw, every, 7)
    world.rows["saldos"] = [{"casa": house, "ano": moment} | row_of(draw, columns) for house, moment in pairs]


def follow_levels(draw: st.DrawFn, world: Building, how: str) -> list[object]:
    """Declare the levels that have an order, and give the members of the ordered key."""
    follows: object = int(how) if how.isdigit() else Plain(how)
    world.follows.add("saldo")
    if how == "list":
        moments: list[object] = list(draw(st.permutations(("antes", "agora", "depois"))))
        world.level("ano", ("ano",), (), 3, {"key": ["ano"], "follows": follows})
        world.document["lists"]["anos"] = {"level": "ano", "columns": ["ano"], "rows": [[one] for one in moments]}
    else:
        moments = [Fraction(year) for year in (2020, 2021, 2022)] if how.isdigit() else list(DAYS)
        world.level("ano", ("ano",), (), 8, {"key": ["ano"], "seen_in": "saldo", "follows": follows})
    world.follows.add("ano")
    kinds = {"list": "text", "1": "number", "2": "number"}
    add_key(world, "ano", kinds.get(how, "date"), Size(2100) if how.isdigit() else Size(0))
    world.level("saldo", ("casa", "ano"), ("casa", "ano"), 20, {"key": ["casa", "ano"], "follows": follows})
    return moments


def add_extras(draw: st.DrawFn, world: Building) -> None:
    """A second table at the coarse level, for some of its members."""
    columns = columns_for(draw, "extra", "casa", 1)
    most = world.most["casa"]
    add_input(draw, world, "extras", "casa", columns, members="some")
    world.most["casa"] = most
    keys = subset(draw, [key for (key,) in world.members["casa"]], 4)
    world.rows["extras"] = [{"casa": key} | row_of(draw, columns) for key in keys]


# ---- columns ---------------------------------------------------------------------------------------------------------

Entry = dict[str, object]
Made = tuple[Entry, str, Size, tuple[str, ...]]  # a column's own keys, its kind, its size, its labels


def add_column(draw: st.DrawFn, world: Building, name: str, level: str, make: Callable[[st.DrawFn, Scope], Made]) -> None:
    """Declare a column, and let later formulas name it."""
    entry, kind, size, labels = make(draw, world.scope(level))
    world.document["columns"][name] = ({"level": level} if level else {}) | entry
    world.nouns.append(Noun(name, kind, level, size, labels))


def number_rule(draw: st.DrawFn, scope: Scope) -> Made:
    """A formula that gives a number, mostly rounded when it is a quotient."""
    phrase = number(draw, scope, 3)
    return finished(draw, {"formula": phrase.text}, phrase.size)


def finished(draw: st.DrawFn, entry: Entry, size: Size) -> Made:
    """A column of numbers with what stands beside its kind: rounding, a promise, a way to print."""
    how = pick(draw, ("", *STEPS)) if size.bottom == 1 else pick(draw, (*STEPS, ""))
    if how:
        mode = pick(draw, ("", *MODES))
        entry["round"] = {"to": Plain(how), "mode": mode} if mode else Plain(how)
        size = brought(size, how)
    if size.bottom == 1 and perhaps(draw):
        limit = ceil(Fraction(size.top, 10**size.scale))
        entry["range"] = [-1, 1] if seldom(draw) and seldom(draw) else [-limit, limit]
    if seldom(draw):
        entry["show"] = Plain("0.1")
    return entry, "number", size, ()


def truth_rule(draw: st.DrawFn, scope: Scope) -> Made:
    """A formula that gives a truth."""
    return {"formula": truth(draw, scope, 3).text}, "truth", Size(0), ()


def text_rule(draw: st.DrawFn, scope: Scope) -> Made:
    """A formula that gives a text."""
    phrase = text_of(draw, scope, 3)
    return {"formula": phrase.text}, "text", Size(0), phrase.labels


def class_rule(draw: st.DrawFn, scope: Scope) -> Made:
    """A formula that gives an ordered class, where there is one to start from."""
    if scope.of("class"):
        return {"formula": ordered(draw, scope, 3).text}, "class", Size(0), ORDER
    return bands_rule(draw, scope)


def date_rule(draw: st.DrawFn, scope: Scope) -> Made:
    """A formula that gives a date, where there is one to start from."""
    if scope.of("date"):
        return {"formula": day_of(draw, scope, 3).text}, "date", Size(0), ()
    return truth_rule(draw, scope)


def labels_of(draw: st.DrawFn) -> tuple[Entry, str, tuple[str, ...]]:
    """Three labels: of an order or not."""
    if perhaps(draw):
        return {"order": "nível"}, "class", ORDER
    return {}, "text", LABELS


def bands_rule(draw: st.DrawFn, scope: Scope) -> Made:
    """Bands that leave no gap, on a step or between real limits."""
    more, kind, labels = labels_of(draw)
    variants = (
        ("", ("below 1", "1 to below 10", "10 or more"), ()),
        ("", ("at most 0", "above 0 to 2.5", "above 2.5"), ()),
        ("", ("above 0 to below 3", "3 to below 50"), labels[2:]),
        ("0.01", ("0 to 1.99", "2.00 to 50"), labels[2:]),
        ("1", ("0", "1 to 20"), labels[2:]),
        ("0.1", ("below 0", "0 to 9.9", "above 9.9"), ()),
    )
    step, ranges, otherwise = pick(draw, variants)
    phrase = number(draw, scope, 2)
    text = f"rounded({phrase.text}, {step})" if step else phrase.text
    entry: Entry = {"of": text, **more, "ranges": dict(zip(labels, map(Plain, ranges), strict=False))}
    entry |= {"step": Plain(step)} if step else {}
    entry |= {"otherwise": otherwise[0]} if otherwise else {}
    return {"bands": entry}, kind, Size(0), labels


def decide_axis(draw: st.DrawFn, scope: Scope) -> tuple[str, list[object]]:
    """An axis of a decision, and cells on it that exclude each other."""
    texts = [one for one in scope.of("text", "class") if len(one.labels) == 3]
    sort = pick(draw, ("truth", "number", *(["text"] if texts else [])))
    if sort == "text":
        one = pick(draw, texts)
        return one.name, [one.labels[0], list(one.labels[1:]), Plain("missing")]
    if sort == "truth":
        return truth(draw, scope, 1).text, [True, False, Plain("missing")]
    return number(draw, scope, 1).text, [Plain("below 1"), Plain("1 to below 10"), Plain("missing"), Plain("10 or more")]


def decide_rule(draw: st.DrawFn, scope: Scope) -> Made:
    """A decision of one or two axes."""
    first, cells = decide_axis(draw, scope)
    second, others = decide_axis(draw, scope)
    match = pick(draw, ("unique", "first", "collect"))
    take = pick(draw, ("sum", "count", "min", "max", "list")) if match == "collect" else ""
    numbers = take in ("sum", "count", "min", "max") or (not take and perhaps(draw))
    results: Sequence[object] = (1, Decimal("2.5"), -3) if numbers else LABELS
    whens = [[one, Plain("anything")] for one in cells[:2]] + [[cells[2], other] for other in others[: pick(draw, (1, 2, 3))]]
    if match != "unique":
        whens = [[pick(draw, [*cells, Plain("anything")]), pick(draw, [*others, Plain("anything")])] for _ in range(3)]
    rows: list[Entry] = [{"when": when, "then": pick(draw, results)} for when in whens]
    entry: Entry = {"given": {"um": first, "dois": second}, "rows": rows}
    entry |= {"match": match} if match != "unique" or perhaps(draw) else {}
    entry |= {"take": take} if take else {"otherwise": results[0]}
    if numbers:
        return {"decide": entry}, "number", Size(90, 1), ()
    met = {results[0], *(row["then"] for row in rows)}
    return {"decide": entry}, "text", Size(0), () if take == "list" else tuple(label for label in LABELS if label in met)


def slices_rule(draw: st.DrawFn, scope: Scope) -> Made:
    """Slices of a number that isn't negative."""
    phrase = whole_number(draw, scope, 2)
    text = pick(draw, (f"abs({phrase.text})", f"greatest({phrase.text}, 0)"))
    rates = [{"up_to": 10, "rate": Plain("10%")}, {"up_to": Decimal("99.5"), "rate": Decimal("0.25")}]
    entry: Entry = {"of": text, "rates": rates[: pick(draw, (1, 2))], "above": Plain("27.5%")}
    size = multiplied(phrase.size, Size(600, 3))
    if perhaps(draw):
        mode = pick(draw, ("", *MODES))
        entry["each"] = {"round": Decimal("0.01")} | ({"mode": mode} if mode else {})
        size = summed(brought(size, "0.01"), 3)
    return finished(draw, {"slices": entry}, size)


def lookup_rule(draw: st.DrawFn, scope: Scope) -> Made:
    """Groups of a text's labels, or of whole numbers."""
    more, kind, labels = labels_of(draw)
    texts = [one for one in scope.of("text") if len(one.labels) == 3]
    if texts and perhaps(draw):
        one = pick(draw, texts)
        text = one.name
        groups: list[list[object]] = [list(one.labels[:2]), [one.labels[2]]]
    else:
        text = f"rounded({number(draw, scope, 2).text}, 1)"
        groups = [[0, 1], [2, -5, 10]]
    entry: Entry = {"of": text, **more, "groups": dict(zip(labels, groups, strict=False)), "otherwise": labels[2]}
    return {"lookup": entry}, kind, Size(0), labels


RULES: Final = (
    *(number_rule, number_rule, truth_rule, text_rule, class_rule, date_rule),
    *(bands_rule, decide_rule, slices_rule, lookup_rule),
)


def add_columns(draw: st.DrawFn, world: Building) -> None:
    """Three to eight columns, one of which may be the key of a level."""
    if perhaps(draw):
        add_column(draw, world, "faixa", "obra", bands_rule)
        made = world.nouns.pop()
        world.nouns += [replace(made, key=True), Noun("faixa", "text", "@key", labels=made.labels, key=True)]
        world.level("vista", ("faixa",), (), world.most["obra"], {"key": ["faixa"], "seen_in": "obra"})
        world.reach["obra"] += ("vista",)
    for place in range(draw(st.integers(3, 7))):
        coarse = [one for one in (WHOLE, *world.reach) if world.finer(one)]
        level = pick(draw, [*world.reach, *coarse, *sorted(world.follows)])
        add_column(draw, world, f"regra_{place}", level, pick(draw, RULES))


# ---- tables ----------------------------------------------------------------------------------------------------------


def key_nouns(world: Building, level: str) -> list[str]:
    """The keys that a level reads: pages and groups may be made of them."""
    return list(dict.fromkeys(one.name for one in world.flat(level).nouns if one.key and one.home != WHOLE))


def table_columns(draw: st.DrawFn, scope: Scope) -> object:
    """Columns of a listing or ranking: names, or formulas with a name."""
    own = [one.name for one in scope.nouns if not one.key and one.size.narrow]
    if own and perhaps(draw):
        return draw(st.lists(st.sampled_from(own), min_size=1, max_size=3, unique=True))
    return {"conta": number(draw, scope, 2).text, "vale": {"formula": truth(draw, scope, 2).text, "title": "Vale?"}}


def member_parts(draw: st.DrawFn, world: Building, level: str, name: str) -> Entry:
    """What a listing and a ranking share."""
    scope = world.scope(level)
    entry: Entry = {"rows": level, "columns": table_columns(draw, scope)}
    pages = subset(draw, key_nouns(world, level), 1) if perhaps(draw) else []
    entry |= {"pages": pages} if pages else {}
    if perhaps(draw):
        entry["when"] = surely(draw, scope, 2).text
    names = [one.name for one in scope.nouns if one.size.narrow]
    if perhaps(draw) and names:
        chosen = subset(draw, names, 2)
        entry |= {"order": [f"{one}{pick(draw, ('', ' highest'))}" for one in chosen]} if chosen else {}
    if perhaps(draw):
        entry["gives"] = f"{name}_entra"
        world.nouns.append(Noun(f"{name}_entra", "truth", level))
    return entry


def add_listing(draw: st.DrawFn, world: Building) -> None:
    """A listing."""
    level = pick(draw, list(world.reach))
    world.document["tables"]["lista"] = {"listing": member_parts(draw, world, level, "lista")}


def add_ranking(draw: st.DrawFn, world: Building) -> None:
    """A ranking."""
    level = pick(draw, list(world.reach))
    of = number(draw, world.scope(level), 2)
    entry: Entry = {"of": of.text, "first": pick(draw, ("highest", "lowest")), "take": pick(draw, (1, 2, 3))}
    entry |= {"ties": pick(draw, ("all", "cut"))} if perhaps(draw) else {}
    world.document["tables"]["ordem"] = {"ranking": entry | member_parts(draw, world, level, "ordem")}


def add_summary(draw: st.DrawFn, world: Building) -> None:
    """A summary by keys that some level's rows have."""
    options = [(level, keys) for level in world.reach for keys in [key_nouns(world, level)] if keys]
    level, keys = pick(draw, sorted(options, key=lambda option: -len(option[1])))  # several keys, or none stands across
    fewest = min(len(set(keys)), pick(draw, (1, 2, 3)))
    chosen = [str(key) for key in draw(st.lists(st.sampled_from(keys), min_size=fewest, max_size=3, unique=True))]
    if set(chosen) >= set(world.keys[level]):
        chosen.remove(world.keys[level][0])  # what is measured are finer rows, not the rows themselves
    finer = world.flat(level)
    scope = Scope("@", (), (finer,))
    first, second = number_fold(draw, scope, 2), number_fold(draw, scope, 2)
    measures: Entry = {"quantos": f"count({level})", "primeira": first.text}
    if perhaps(draw):
        measures = {"quantos": f"count({level})", "razão": {"formula": second.text, "title": "Razão"}}
    entry: Entry = {"rows": chosen[:1], "measures": measures}
    if len(chosen) > 1:
        count = pick(draw, (1, 1, 2))
        entry["rows"], rest = chosen[:count], chosen[count:]
        where = pick(draw, ("across", "across", "pages")) if rest else ""
        entry |= {"across": rest[0]} if where == "across" else {"pages": rest} if where else {}
    elif chosen and perhaps(draw):
        entry = {"across": chosen[0], "measures": measures}
    if perhaps(draw):
        entry["among"] = truth(draw, finer, 1).text
    if perhaps(draw):
        entry["when"] = "known(quantos > 0, false)"
    if perhaps(draw) and entry.get("rows"):
        entry["totals"] = ["all"] if len(entry["rows"]) < 2 or perhaps(draw) else [chosen[0], "all"]  # type: ignore[arg-type]
    if "across" in entry:
        compare(draw, entry)
    add_axes(draw, world, entry, finer)
    world.document["tables"]["resumo"] = {"summary": entry}


def add_axes(draw: st.DrawFn, world: Building, entry: Entry, finer: Scope) -> None:
    """None, one or two axes of what the measured rows see, in rows or across; their groups may overlap or leave some out."""
    groups: dict[str, list[object]] = {"truth": [True, False], "date": [one.isoformat() for one in DAYS]}
    of = [one for one in finer.nouns if one.labels[2:] or one.kind in groups]
    for place, one in enumerate(subset(draw, of, 2) or (of[:1] if "across" in entry else [])):
        values = list(one.labels) or groups[one.kind]
        name = f"eixo_{place}"
        made: Entry = {"TOTAL": Plain("anything"), "UM": values[0], "DOIS": values[:2], "FIM": [values[-1]]}
        order = draw(st.permutations(list(made)))
        world.document["axes"][name] = {
            "of": one.name,
            "groups": {label: made[label] for label in order[: pick(draw, (2, 3, 4))]},
        }
        if "across" in entry or perhaps(draw):
            rows = entry.get("rows", [])
            entry["rows"] = [name, *rows] if perhaps(draw) else [*rows, name]  # type: ignore[misc]
        else:
            entry["spread"] = [*entry.get("spread", []), name]  # type: ignore[misc]
    if "spread" in entry:
        entry["across"] = entry.pop("spread")


def compare(draw: st.DrawFn, entry: Entry) -> None:
    """Set the columns of a summary beside each other."""
    shown = pick(draw, ("difference", "percent"))
    if entry["across"] == "tipo" and perhaps(draw):
        entry["compare"] = {"from": "alfa", "to": "beta", "as": shown}
    elif perhaps(draw):
        entry["compare"] = {"to": Plain("previous"), "as": shown}
    if "compare" in entry:  # a change of a change of quotients may be too wide
        entry["measures"] = {"quantos": entry["measures"]["quantos"]}  # type: ignore[index]


def add_statement(draw: st.DrawFn, world: Building) -> None:
    """A statement of written lines at some level, or at the whole."""
    level = pick(draw, [WHOLE, *world.reach])
    keys = list(world.keys.get(level, ()))
    entry: Entry = {"across": keys[-1]} if keys and perhaps(draw) else {}
    pages = [key for key in keys if key != entry.get("across")]
    entry |= {"pages": pages} if pages else {}
    totals = "across" in entry and perhaps(draw)
    lines: list[Entry] = []
    for place in range(draw(st.integers(1, 3))):
        phrase = whole_number(draw, world.scope(level), 2)
        text = f"abs({phrase.text})" if phrase.text.isidentifier() else phrase.text  # a name alone would count as its line
        line: Entry = {"line": f"linha_{place}", "formula": text}
        lines.append(line | ({"total": pick(draw, ("sum", "blank"))} if totals else {}))
        world.nouns.append(Noun(f"linha_{place}", "number", level, phrase.size))
    first, last = (Noun(str(line["line"]), "number", level, world.nouns[-1].size) for line in (lines[0], lines[-1]))
    sizes = [one.size for one in world.nouns if one.name in {first.name, last.name}]
    if len(lines) > 1 and agree(*sizes):
        lines.append({"line": "saldo_final", "title": "Saldo final", "adds": [first.name], "subtracts": [last.name]})
    if "across" in entry and perhaps(draw):
        entry["compare"] = {"to": Plain("previous"), "as": "difference"}
    world.document["tables"]["demonstrativo"] = {"statement": entry | ({"totals": "all"} if totals else {}) | {"lines": lines}}


def add_target(draw: st.DrawFn, world: Building) -> None:
    """A target at the whole or at some rows."""
    level = pick(draw, [WHOLE, *world.reach])
    entry: Entry = {"of": number(draw, world.scope(level), 2).text}
    entry[pick(draw, ("at_least", "at_most"))] = Plain(pick(draw, LITERALS))
    entry |= {"rows": level} if level else {}
    world.document["tables"]["meta"] = {"target": entry | {"until": "2026-12-31"}}


def add_checks(draw: st.DrawFn, world: Building) -> None:
    """A check, seldom one that stops the run."""
    level = pick(draw, [WHOLE, *world.reach])
    entry: Entry = {"must": truth(draw, world.scope(level), 2).text}
    entry |= {"level": level} if level else {}
    world.document["checks"]["confere"] = entry | ({"on_fail": "stop"} if seldom(draw) and seldom(draw) else {})


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """A ruleset and rows that fit it."""
    world = foundation(draw)
    tables = [add for add in (add_listing, add_ranking) if perhaps(draw)]
    for add in tables:
        add(draw, world)  # before the columns, so that these may use what the tables give
    if seldom(draw):
        add_statement(draw, world)
    add_columns(draw, world)
    for add in (add_summary, add_target, add_checks):
        if perhaps(draw):
            add(draw, world)
    if perhaps(draw):
        world.document["columns"] = dict(reversed(world.document["columns"].items()))
    head: dict[str, object] = {"ruleset": "mundo", "version": "1", "in_force": {"from": "2026-01-01"}}
    head |= {"language": pick(draw, ("pt-BR", "en")), "title": "Um mundo pequeno"}
    return World(written(head | {part: entries for part, entries in world.document.items() if entries}), world.rows)


# ---- text and files --------------------------------------------------------------------------------------------------

FRAGMENTS: Final = (
    "ruleset: a", "\n", "\n  ", "columns:", "{", "}", "[", "]", ": ", "- ", "#", "'", '"', "|", ">", "&a", "*a", "!!int", "%", "---",
    "formula: ", "sum(", ")", " if ", " else ", "0.1", "1e3", "7.5%", "=", "==", "\t", "\u00a0", "\u200b", "“", "−", "é", "e\u0301",
    "\ufeff", "\u2028", "\x00", "não", "NÃO", "null", "012", "2021-01-01", "💥", "{" * 50, "(" * 50, "a" * 300,
)  # fmt: skip


def dirty_text() -> st.SearchStrategy[str]:
    """Any text at all, and texts that look like rules for a while."""
    torn = st.tuples(worlds(), st.integers(0, 2000), st.sampled_from(FRAGMENTS)).map(
        lambda t: t[0].text[: t[1]] + t[2] + t[0].text[t[1] :]
    )
    return st.one_of(st.text(), st.lists(st.sampled_from(FRAGMENTS)).map("".join), torn)


def cell_text(value: object, declared: Field | None, file: FileFormat) -> str:
    """A cell as its input's file writes it."""
    if value is None:
        return declared.missing[0] if declared is not None and declared.missing else ""
    if isinstance(value, bool):
        words = (declared.yes if value else declared.no) if declared is not None else ()
        return words[0] if words else {True: "sim", False: "não"}[value]
    if isinstance(value, Fraction):
        return digits(value).replace(".", file.decimal)
    return value.isoformat() if isinstance(value, date) else str(value)


def digits(value: Fraction) -> str:
    """A decimal fraction in full."""
    scale = next(places for places in range(40) if 10**places % value.denominator == 0)
    sign, size = "-" if value < 0 else "", str(abs(value.numerator) * 10**scale // value.denominator).rjust(scale + 1, "0")
    return sign + (f"{size[:-scale]}.{size[-scale:]}" if scale else size)


def file_of(table: Input, keys: Sequence[str], rows: Sequence[Mapping[str, object]]) -> bytes:
    """The CSV file of one input; one spread `across` has a column for each member."""
    fields = {one.name: one for one in table.columns}
    names = list(dict.fromkeys([*keys, *fields]))
    lines = [{name: cell_text(row.get(name), fields.get(name), table.file) for name in names} for row in rows]
    if table.across is not None:
        key, value = table.across.key.text, table.across.value.text
        fixed = [name for name in names if name not in (key, value)]
        wide: dict[tuple[str, ...], dict[str, str]] = {}
        for line in lines:
            wide.setdefault(tuple(line[name] for name in fixed), {name: line[name] for name in fixed})[line[key]] = line[value]
        names, lines = [*fixed, *dict.fromkeys(line[key] for line in lines)], list(wide.values())
    out = io.StringIO()
    writer = csv.DictWriter(out, names, delimiter=table.file.separator, lineterminator="\n")
    writer.writeheader()
    writer.writerows(lines)
    return ("\n" * table.file.skip_rows + out.getvalue()).encode(table.file.encoding)


def as_csv(ruleset: Ruleset, rows: Mapping[str, Sequence[Mapping[str, object]]]) -> dict[str, bytes]:
    """Each input's rows as the CSV file that it declares."""
    return {
        name: file_of(table, ruleset.levels[table.level.text].keys, rows.get(name, ()))
        for name, table in ruleset.inputs.items()
    }
