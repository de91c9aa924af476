"""Nodes and changes at their places -> the nodes of a rule file that says something else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from engine.problem import Place, Text
from engine.ranges import read_limit
from engine.source import Node

Path = tuple[str | int, ...]
Edits = Mapping[Path, Node | None]  # what stands at each path from now on; nothing, where it is dropped


@dataclass(frozen=True, slots=True)
class Mutant:
    """One small change of a rule file: what it is, where, and what would tell the changed file from the author's."""

    sort: str
    place: Place
    entry: tuple[str, str]  # the section, and the name in it
    was: str
    becomes: str  # empty where it is dropped
    catch: Text
    edits: Edits = field(hash=False)


def edited(node: Node, edits: Edits) -> Node:
    """The nodes with all changes; what isn't changed is shared."""
    whole = edits.get(())
    if whole is not None:
        return whole
    steps: dict[str | int, dict[Path, Node | None]] = {}
    for path, becomes in edits.items():
        steps.setdefault(path[0], {})[path[1:]] = becomes
    dropped = {step for step, inner in steps.items() if () in inner and inner[()] is None}
    if node.rows:
        rows = enumerate(node.rows)
        return replace(
            node, value=tuple(edited(one, steps.get(at, {})) if at in steps else one for at, one in rows if at not in dropped)
        )
    kept = {key: edited(one, steps[key]) if key in steps else one for key, one in node.items.items() if key not in dropped}
    added = {str(step): one for step, inner in steps.items() if step not in node.items and (one := inner[()]) is not None}
    keys = {**{key: node.keys[key] for key in kept}, **{key: one.place for key, one in added.items()}}
    return replace(node, value={**kept, **added}, keys=keys)


def written(leaf: Node, text: str) -> Node:
    """A leaf that says something else in the same way: a number stays one, a text too."""
    if isinstance(leaf.value, bool) or leaf.value is None or isinstance(leaf.value, str):
        return replace(leaf, value=text, text=text)
    value = read_limit(text)
    return replace(leaf, value=int(text) if isinstance(leaf.value, int) else value, text=text)  # type: ignore[arg-type]


def drawn(node: Node) -> str:
    """A node on one line."""
    if node.rows:
        return f"[{', '.join(map(drawn, node.rows))}]"
    if node.items:
        return f"{{{', '.join(f'{key}: {drawn(one)}' for key, one in node.items.items())}}}"
    return node.text
