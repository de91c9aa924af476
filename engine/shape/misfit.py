"""Where a rule file doesn't fit its shape -> problems in our words, one for each mistake."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from engine.language.elsewhere import as_day, meant
from engine.language.nearness import did_you_mean
from engine.naming import NAME, not_a_name
from engine.problem import Problem, Text, either, say
from engine.shape.retype import retype
from engine.shape.spot import Path, Shape, Spot, choice_of, drawn, mapping, node_at, shape_at, strings, types_of
from engine.shape.stray import belongs_inside, inside_empty, of_one_kind
from engine.source import Node

_SORTS: Final[Mapping[str, Text]] = {
    "string": say("text"),
    "number": say("a number"),
    "integer": say("a whole number"),
    "boolean": say("`true` or `false`"),
    "array": say("a list"),
    "object": say("a mapping of keys to values"),
    "null": say("`null`"),
}
_LIMITS: Final[Mapping[str, Text]] = {
    "minimum": say("{owner} must be {due} or more, and here stands `{found}`"),
    "maximum": say("{owner} must be {due} or less, and here stands `{found}`"),
    "exclusiveMinimum": say("{owner} must be above {due}, and here stands `{found}`"),
}
_KEYS_SHOWN: Final = 24


@dataclass(frozen=True, slots=True)
class Misfit:
    """One law of a shape that something breaks: where, which law, what it asks, and what was found."""

    path: Path
    law: str  # a keyword of JSON Schema; or `beside`, `choice`, `name`
    due: object
    found: object


def tell(misfits: Iterable[Misfit], root: Node, shape: Shape) -> list[Problem]:
    """Every misfit as a problem at its own place; those with one cause as one problem."""
    at: dict[Path, dict[str, Misfit]] = {}
    for misfit in misfits:
        at.setdefault(misfit.path, {})[misfit.law] = misfit
    spots = {path: Spot(path, node_at(root, path), shape_at(shape, path), root, shape) for path in at}
    told = {(*path, key) for path, laws in at.items() if "additionalProperties" in laws for key in inside_empty(spots[path])}
    return [problem for path, laws in at.items() if path not in told for problem in _at(spots[path], laws)]


def _at(spot: Spot, laws: Mapping[str, Misfit]) -> Iterator[Problem]:
    """The problems of one spot. What is of the wrong type altogether isn't measured further."""
    if "type" in laws or ("pattern" in laws and "number" in types_of(spot.shape)):
        yield _wrong_type(spot)
        return
    if "beside" in laws:
        yield from _beside(spot)
    if laws.keys() & {"required", "choice", "additionalProperties"}:
        yield from _wrong_keys(spot, laws.keys())
    for law, misfit in laws.items():
        if law in _TELLERS:
            yield _TELLERS[law](spot, misfit)


def _wrong_keys(spot: Spot, laws: Iterable[str]) -> Iterator[Problem]:
    """Unknown keys and missing ones; an unknown key that stands for a missing one is one mistake."""
    there = list(spot.node.items)
    unknown = [key for key in there if key not in spot.keys] if "additionalProperties" in laws else []
    missing = [key for key in strings(spot.shape.get("required")) if key not in there]
    choice = choice_of(spot.shape) if "choice" in laws else []
    for empty, strays in (inside_empty(spot) if unknown else {}).items():
        yield _outside_of_empty(spot, empty, strays)
        unknown = [key for key in unknown if key not in strays]
    if kind := of_one_kind(spot, unknown, choice):
        yield _kind_left_out(spot, kind, unknown)
        unknown, choice = [], []
    for key in unknown:
        instead = meant(key, [*missing, *choice]) or (tuple(missing) if len(missing) == len(unknown) == 1 else ())
        if instead:
            missing = [one for one in missing if one != instead[0]]
            choice = [] if instead[0] in choice else choice
        yield _unknown_key(spot, key, instead)
    for key in missing:
        what = say("{owner} lacks `{key}`", owner=spot.label, key=key)
        yield Problem("shape-missing-key", spot.key_place, what, mend=_add(spot, key))
    if choice:
        what = say("{owner} has none of {keys}", owner=spot.label, keys=_listed(choice))
        why = say("exactly one of them says what {owner} is", owner=spot.label)
        yield Problem("shape-missing-key", spot.key_place, what, why, _add(spot, choice[0]))


def _outside_of_empty(spot: Spot, empty: str, strays: Sequence[str]) -> Problem:
    place, *also = (spot.node.keys[key] for key in strays)
    what = say("`{key}` stands beside `{empty}`, which is empty", key=strays[0], empty=empty)
    why = say("what belongs to a key stands below it, further to the right")
    mend = say("write {keys} two spaces further in, below `{empty}`", keys=_listed(strays), empty=empty)
    return Problem("shape-unknown-key", place, what, why, mend, tuple(also))


def _kind_left_out(spot: Spot, kind: str, keys: Sequence[str]) -> Problem:
    what = say("{owner} has none of {keys}", owner=spot.label, keys=_listed(choice_of(spot.shape)))
    why = say("{keys} belong inside one of them", keys=_listed(keys))
    mend = say("write them inside, for instance `{kind}: {{{key}: ...}}`", kind=kind, key=": ..., ".join(keys))
    return Problem("shape-missing-key", spot.key_place, what, why, mend, tuple(spot.node.keys[key] for key in keys))


def _unknown_key(spot: Spot, key: str, instead: Sequence[str]) -> Problem:
    place = spot.node.keys[key]
    what = say("there is no key `{key}` here", key=key)
    why = say("{owner} may have {keys}", owner=spot.label, keys=_listed(spot.keys[:_KEYS_SHOWN]))
    mend = (
        did_you_mean(instead)
        or belongs_inside(spot, key)
        or did_you_mean(meant(key, [one for one in spot.keys if one not in spot.node.items]))
    )
    return Problem("shape-unknown-key", place, what, why, mend or say("take it away; free text has its place in `notes`"))


def _add(spot: Spot, key: str) -> Text:
    examples = shape_at(spot.shape, (key,)).get("examples")
    if isinstance(examples, list):
        return say("add it, for instance `{key}: {example}`", key=key, example=drawn(examples[0]))
    return say("add `{key}`", key=key)


def _beside(spot: Spot) -> Iterator[Problem]:
    """Each key that another one forbids, once."""
    forbidden: dict[str, str] = {}
    for key, rest in mapping(spot.shape.get("dependentSchemas")).items():
        for other, law in mapping(mapping(rest).get("properties")).items():
            if law is False and key in spot.node.items and other in spot.node.items:
                forbidden.setdefault(other, key)
    for other, key in forbidden.items():
        what = say("`{other}` can't stand beside `{key}`", other=other, key=key)
        why = say("each of them says what {owner} is, and only one can", owner=spot.label)
        mend = say("keep one of the two")
        yield Problem("shape-beside", spot.node.keys[other], what, why, mend, (spot.node.keys[key],))


def _wrong_type(spot: Spot) -> Problem:
    due = either([_SORTS[name] for name in types_of(spot.shape)])
    what = say("{owner} must be {due}, and here stands {found}", owner=spot.label, due=due, found=_found(spot.node))
    return Problem("shape-type", spot.value_place, what, mend=retype(spot) or spot.example or say("write {due}", due=due))


def _found(node: Node) -> Text:
    if isinstance(node.value, Mapping):
        return say("a mapping")
    if isinstance(node.value, tuple):
        return say("a list")
    if node.value is None:
        return say("nothing")
    if isinstance(node.value, str):
        return say("the text `{text}`", text=node.text)
    return say("`{text}`", text=node.text) if isinstance(node.value, bool) else say("the number `{text}`", text=node.text)


def _name(spot: Spot, misfit: Misfit) -> Problem:
    return not_a_name(str(misfit.found), spot.key_place)


def _pattern(spot: Spot, misfit: Misfit) -> Problem:
    if misfit.due == NAME:
        return not_a_name(str(misfit.found), spot.value_place)
    what = say("`{found}` is not written as {owner} must be", found=misfit.found, owner=spot.label)
    joined = "_".join(str(misfit.found).split())
    if joined != misfit.found and re.fullmatch(str(misfit.due), joined):
        mend = say("write `{name}`", name=joined)
        return Problem("shape-form", spot.value_place, what, say("blanks stand in texts, not in names"), mend)
    if (day := as_day(str(misfit.found))) and re.fullmatch(str(misfit.due), day):
        why = say("a day is written year, month, day")
        return Problem("shape-form", spot.value_place, what, why, say('write `"{day}"`', day=day))
    return Problem("shape-form", spot.value_place, what, mend=spot.example)


def _enum(spot: Spot, misfit: Misfit) -> Problem:
    known = strings(misfit.due)
    what = say("`{found}` is not a word for {owner}", found=misfit.found, owner=spot.label)
    mend = did_you_mean(meant(str(misfit.found), known)) or say("write one of them")
    return Problem("shape-word", spot.value_place, what, say("it may be {known}", known=_listed(known)), mend)


def _empty(spot: Spot, misfit: Misfit) -> Problem:
    what = say("{owner} is empty", owner=spot.label) if not misfit.found else say("{owner} is too short", owner=spot.label)
    why = say("it has at least {due}", due=misfit.due)
    parts = [part.strip() for one in spot.node.rows for part in one.text.split(";")]
    if len(parts) > len(spot.node.rows):
        mend = say("write commas between them: `[{parts}]`", parts=", ".join(parts))
        return Problem("shape-too-few", spot.value_place, what, say("a semicolon is a part of the text"), mend)
    return Problem("shape-too-few", spot.value_place, what, why, spot.example)


def _long(spot: Spot, misfit: Misfit) -> Problem:
    what = say("{owner} is too long", owner=spot.label)
    return Problem("shape-too-many", spot.value_place, what, say("it has at most {due}", due=misfit.due), spot.example)


def _limit(spot: Spot, misfit: Misfit) -> Problem:
    what = _LIMITS[misfit.law].filled(owner=spot.label, due=misfit.due, found=spot.node.text)
    return Problem("shape-limit", spot.value_place, what, mend=spot.example)


def _twice(spot: Spot, _: Misfit) -> Problem:
    met: dict[tuple[type, str], Node] = {}
    for one in spot.node.rows:
        before = met.setdefault((type(one.value), one.text), one)
        if before is not one:
            what = say("`{text}` stands twice in {owner}", text=one.text, owner=spot.label)
            return Problem("shape-twice", one.place, what, mend=say("take one of the two away"), also=(before.place,))
    return Problem(
        "shape-twice", spot.value_place, say("{owner} says something twice", owner=spot.label), mend=say("take one away")
    )


_TELLERS: Final = {
    "name": _name,
    "pattern": _pattern,
    "enum": _enum,
    "minItems": _empty,
    "minLength": _empty,
    "minProperties": _empty,
    "maxItems": _long,
    "maxLength": _long,
    "maxProperties": _long,
    "minimum": _limit,
    "maximum": _limit,
    "exclusiveMinimum": _limit,
    "uniqueItems": _twice,
}


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)
