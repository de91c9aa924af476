"""Where a rule file doesn't fit its shape -> problems in our words, one for each mistake."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from engine.language.nearness import did_you_mean, near
from engine.naming import NAME, not_a_name
from engine.problem import NOTHING, Place, Problem, Text, say
from engine.ranges import read_limit
from engine.source import Node

Plain = Mapping[str, "Plain"] | Sequence["Plain"] | str | int | Decimal | bool | None
Shape = Mapping[str, object]
Path = tuple[str | int, ...]

_SORTS: Final[Mapping[str, Text]] = {
    "string": say("text"),
    "number": say("a number"),
    "integer": say("a whole number"),
    "boolean": say("`true` or `false`"),
    "array": say("a list"),
    "object": say("a mapping of keys to values"),
    "null": say("`null`"),
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
    spots = {path: _Spot(path, _node_at(root, path), _shape_at(shape, path), root, shape) for path in at}
    return [problem for path, laws in at.items() for problem in _at(spots[path], laws)]


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place in the file and the shape that is due there."""

    path: Path
    node: Node
    shape: Shape
    root: Node
    whole: Shape

    @property
    def label(self) -> Text:
        """What the thing is called: its key, or its number under the nearest key."""
        if not self.path:
            return say("the file")
        last = self.path[-1]
        if isinstance(last, str):
            return say("`{key}`", key=last)
        names = [step for step in self.path if isinstance(step, str)]
        return say("entry {number} of `{key}`", number=last + 1, key=names[-1])

    @property
    def key_place(self) -> Place:
        """Where its key stands; for an entry of a list and for the whole file, where it begins."""
        if self.path and isinstance(self.path[-1], str):
            return _node_at(self.root, self.path[:-1]).keys.get(self.path[-1], self.node.place)
        return self.node.place

    @property
    def value_place(self) -> Place:
        """Where its value stands; its key, when nothing stands there."""
        return self.key_place if self.node.value is None and not self.node.text else self.node.place

    @property
    def example(self) -> Text:
        """How it may be written, or nothing."""
        examples = self.shape.get("examples")
        return say("write it like `{example}`", example=drawn(examples[0])) if isinstance(examples, list) else NOTHING

    @property
    def keys(self) -> list[str]:
        """The keys that its shape knows."""
        return [str(key) for key in _mapping(self.shape.get("properties"))]


def drawn(example: object) -> str:
    """A value as it is written on one line of a rule file."""
    if isinstance(example, Mapping):
        return "{" + ", ".join(f"{key}: {drawn(value)}" for key, value in example.items()) + "}"
    if isinstance(example, list):
        return f"[{', '.join(drawn(value) for value in example)}]"
    if isinstance(example, bool) or example is None:
        return {True: "true", False: "false", None: "null"}[example]
    text = str(example)
    plain = text and text[0] not in "-%,[]{}&*!|>'\"@`#?" and ": " not in text and read_limit(text) is None
    return text if plain or not isinstance(example, str) else f'"{text}"'


def _at(spot: _Spot, laws: Mapping[str, Misfit]) -> Iterator[Problem]:
    """The problems of one spot. What is of the wrong type altogether isn't measured further."""
    if "type" in laws or ("pattern" in laws and "number" in _types(spot.shape)):
        yield _wrong_type(spot)
        return
    if "beside" in laws:
        yield from _beside(spot)
    if laws.keys() & {"required", "choice", "additionalProperties"}:
        yield from _wrong_keys(spot, laws.keys())
    for law, misfit in laws.items():
        if law in _TELLERS:
            yield _TELLERS[law](spot, misfit)


def _wrong_keys(spot: _Spot, laws: Iterable[str]) -> Iterator[Problem]:
    """Unknown keys and missing ones; an unknown key that resembles a missing one is one mistake."""
    there = list(spot.node.items)
    unknown = [key for key in there if key not in spot.keys] if "additionalProperties" in laws else []
    missing = [key for key in _strings(spot.shape.get("required")) if key not in there]
    choice = _choice(spot.shape) if "choice" in laws else []
    for key in unknown:
        meant = near(key, [*missing, *choice])
        if meant:
            missing = [one for one in missing if one != meant[0]]
            choice = [] if meant[0] in choice else choice
        yield _unknown_key(spot, key, meant)
    for key in missing:
        what = say("{owner} lacks `{key}`", owner=spot.label, key=key)
        yield Problem("shape-missing-key", spot.key_place, what, mend=_add(spot, key))
    if choice:
        what = say("{owner} has none of {keys}", owner=spot.label, keys=_listed(choice))
        why = say("exactly one of them says what {owner} is", owner=spot.label)
        yield Problem("shape-missing-key", spot.key_place, what, why, _add(spot, choice[0]))


def _unknown_key(spot: _Spot, key: str, meant: Sequence[str]) -> Problem:
    place = spot.node.keys[key]
    what = say("there is no key `{key}` here", key=key)
    why = say("{owner} may have {keys}", owner=spot.label, keys=_listed(spot.keys[:_KEYS_SHOWN]))
    mend = (
        did_you_mean(meant)
        or _elsewhere(spot, key)
        or did_you_mean(near(key, [one for one in spot.keys if one not in spot.node.items]))
    )
    return Problem("shape-unknown-key", place, what, why, mend or say("take it away; free text has its place in `notes`"))


def _elsewhere(spot: _Spot, key: str) -> Text:
    """Where the key would be right: one step further in, or one step further out."""
    for inner in spot.node.items:
        if key in _mapping(_shape_at(spot.shape, (inner,)).get("properties")):
            return say("`{key}` belongs inside `{inner}`: write it there, further in", key=key, inner=inner)
    if spot.path and key in _mapping(_shape_at(spot.whole, spot.path[:-1]).get("properties")):
        return say("`{key}` belongs beside {owner}: write it further out", key=key, owner=spot.label)
    return NOTHING


def _add(spot: _Spot, key: str) -> Text:
    examples = _shape_at(spot.shape, (key,)).get("examples")
    if isinstance(examples, list):
        return say("add it, for instance `{key}: {example}`", key=key, example=drawn(examples[0]))
    return say("add `{key}`", key=key)


def _beside(spot: _Spot) -> Iterator[Problem]:
    """Each key that another one forbids, once."""
    forbidden: dict[str, str] = {}
    for key, rest in _mapping(spot.shape.get("dependentSchemas")).items():
        for other, law in _mapping(_mapping(rest).get("properties")).items():
            if law is False and key in spot.node.items and other in spot.node.items:
                forbidden.setdefault(other, key)
    for other, key in forbidden.items():
        what = say("`{other}` can't stand beside `{key}`", other=other, key=key)
        why = say("each of them says what {owner} is, and only one can", owner=spot.label)
        mend = say("keep one of the two")
        yield Problem("shape-beside", spot.node.keys[other], what, why, mend, (spot.node.keys[key],))


def _wrong_type(spot: _Spot) -> Problem:
    due = _or([_SORTS[name] for name in _types(spot.shape)])
    what = say("{owner} must be {due}, and here stands {found}", owner=spot.label, due=due, found=_found(spot.node))
    return Problem("shape-type", spot.value_place, what, mend=_retype(spot))


def _retype(spot: _Spot) -> Text:
    types, node = _types(spot.shape), spot.node
    leaf = bool(node.text) and not isinstance(node.value, tuple | Mapping)
    if leaf and "number" in types and node.quoted and read_limit(node.text) is not None:
        return say("take the quotes away: `{text}`", text=node.text)
    if leaf and "string" in types and not isinstance(node.value, str):
        return say('put it in quotes: `"{text}"`', text=node.text)
    if leaf and "array" in types and "object" not in types:
        return say("write a list: `[{text}]`", text=node.text)
    return spot.example or say("write {due}", due=_or([_SORTS[name] for name in types]))


def _types(shape: Shape) -> list[str]:
    """The types that are due. A number may be a text only because editors take a percentage for one."""
    due = shape.get("type")
    types = [due] if isinstance(due, str) else _strings(due)
    if "number" in types and "pattern" in shape:
        types = [name for name in types if name != "string"]
    return types


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


def _choice(shape: Shape) -> list[str]:
    """The keys of which one must be there, in the order of the shape."""
    either = {*_mapping(_mapping(shape.get("if")).get("properties")), *_strings(_mapping(shape.get("then")).get("required"))}
    return [str(key) for key in _mapping(shape.get("properties")) if key in either]


def _name(spot: _Spot, misfit: Misfit) -> Problem:
    return not_a_name(str(misfit.found), spot.key_place)


def _pattern(spot: _Spot, misfit: Misfit) -> Problem:
    if misfit.due == NAME:
        return not_a_name(str(misfit.found), spot.value_place)
    what = say("`{found}` is not written as {owner} must be", found=misfit.found, owner=spot.label)
    return Problem("shape-form", spot.value_place, what, mend=spot.example)


def _enum(spot: _Spot, misfit: Misfit) -> Problem:
    known = _strings(misfit.due)
    what = say("`{found}` is not a word for {owner}", found=misfit.found, owner=spot.label)
    mend = did_you_mean(near(str(misfit.found), known)) or say("write one of them")
    return Problem("shape-word", spot.value_place, what, say("it may be {known}", known=_listed(known)), mend)


def _empty(spot: _Spot, misfit: Misfit) -> Problem:
    what = say("{owner} is empty", owner=spot.label) if not misfit.found else say("{owner} is too short", owner=spot.label)
    why = say("it has at least {due}", due=misfit.due)
    return Problem("shape-too-few", spot.value_place, what, why, spot.example)


def _long(spot: _Spot, misfit: Misfit) -> Problem:
    what = say("{owner} is too long", owner=spot.label)
    return Problem("shape-too-many", spot.value_place, what, say("it has at most {due}", due=misfit.due), spot.example)


def _limit(spot: _Spot, misfit: Misfit) -> Problem:
    templates = {
        "minimum": "{owner} must be {due} or more, and here stands `{found}`",
        "maximum": "{owner} must be {due} or less, and here stands `{found}`",
        "exclusiveMinimum": "{owner} must be above {due}, and here stands `{found}`",
    }
    what = say(templates[misfit.law], owner=spot.label, due=misfit.due, found=spot.node.text)
    return Problem("shape-limit", spot.value_place, what, mend=spot.example)


def _twice(spot: _Spot, _: Misfit) -> Problem:
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


def _node_at(root: Node, path: Path) -> Node:
    node = root
    for step in path:
        if isinstance(step, int):
            node = node.rows[step]
        elif step in node.items:
            node = node.items[step]
    return node


def _shape_at(shape: Shape, path: Path) -> Shape:
    for step in path:
        under = _mapping(shape.get("properties")).get(step) if isinstance(step, str) else shape.get("items")
        shape = _mapping(under if under is not None else shape.get("additionalProperties"))
    return shape


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _strings(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _or(parts: Sequence[Text]) -> Text:
    """`a, b or c`."""
    if len(parts) < 2:
        return parts[0] if parts else NOTHING
    before = parts[0]
    for part in parts[1:-1]:
        before = say("{before}, {part}", before=before, part=part)
    return say("{before} or {part}", before=before, part=parts[-1])
