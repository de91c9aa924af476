"""The whole way, in the order in which it happens: text, nodes, shape, ruleset, graph, plan, outcome."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from engine.check import faults
from engine.desk import Desk
from engine.gather import gathered
from engine.graph import Graph, resolve
from engine.inputs import choose
from engine.model import Ruleset
from engine.outcome import FileUsed, Outcome
from engine.places import home
from engine.plan import plan
from engine.problem import Problem, RulesError, stop_if
from engine.publications import not_rules, publications
from engine.reading import READ_FIRST, read_what_it_says
from engine.running import run
from engine.running.collecting import Wish
from engine.running.entry import Entry, enter
from engine.shape import check
from engine.source import Node, read
from engine.steps import Plan
from engine.uncollected import uncollected
from engine.versions import contents


@dataclass(frozen=True)
class Rules:
    """A rule file of which all is known but the data: what `load` gives and `run` takes."""

    graph: Graph
    plan: Plan
    sha256: str

    @property
    def name(self) -> str:
        """What the ruleset is called in every version."""
        return self.ruleset.name

    @property
    def ruleset(self) -> Ruleset:
        """What the author wrote."""
        return self.graph.ruleset


def read_and_prove(path: Path) -> Rules:
    """A rule file, read and proven."""
    try:
        with uncollected():  # once for both: in between, all that was read would be walked
            return prove(*read_rules(path))
    except RulesError as stopped:
        raise _beside(stopped, path) from stopped


def read_rules(path: Path) -> tuple[Ruleset, str]:
    """A rule file as its author wrote it, and the hash of its bytes; names and numbers are not proven yet."""
    stop_if(not_rules(path))
    data = contents(path)
    with uncollected():
        node = _formed(data, path)
        ruleset = _understood(node)
        sha256 = hashlib.sha256(data).hexdigest()
        published = publications(node, path, sha256, Desk(ruleset.language))
        return replace(ruleset, published=published), sha256


def _formed(data: bytes, path: Path) -> Node:
    node = read(data, str(path))
    stop_if(check(node))
    return node


def _understood(node: Node) -> Ruleset:
    ruleset, wrong = read_what_it_says(node)
    stop_if([*wrong, *_beside_formulas(ruleset, wrong)])
    return ruleset


def _beside(stopped: RulesError, path: Path) -> RulesError:
    """All that is wrong with a rule file, where the first stage with a fault has stopped the line."""
    if any(problem.code.startswith("usage-") for problem in stopped.problems):
        return stopped
    return gathered(stopped, contents(path), str(path), lambda data: stages(data, path))


def stages(data: bytes, path: Path) -> Iterator[frozenset[str] | None]:
    """The way of a rule file to its proof; before each stage the sections in which it looks up names."""
    yield frozenset()
    node = _formed(data, path)
    yield READ_FIRST
    ruleset = _understood(node)
    yield None
    prove(ruleset, "")


def _beside_formulas(ruleset: Ruleset, wrong: Sequence[Problem]) -> Sequence[Problem]:
    """What the names and types of other formulas show, where only some formulas can't be read: all are told together."""
    if not wrong or not all(problem.code.startswith("formula-") for problem in wrong):
        return ()
    try:
        resolve(ruleset)
    except RulesError as stopped:
        # a formula that can't be read names nothing, so what is said of levels and rows may follow from that
        return [problem for problem in stopped.problems if problem.code.startswith(("name-", "type-"))]
    return ()


def read_nodes(path: Path) -> Node:
    """The nodes of a rule file, for those who change them."""
    with uncollected():
        return read(contents(path), str(path))


def prove(ruleset: Ruleset, sha256: str) -> Rules:
    """A ruleset, proven as far as it can be without data."""
    rules = planned(ruleset, sha256)
    with uncollected():
        stop_if(faults(rules.graph))
    return rules


def planned(ruleset: Ruleset, sha256: str) -> Rules:
    """A ruleset of which all names, types and numbers are proven, and that may hold cases that never count."""
    with uncollected():
        graph = resolve(ruleset)
        return Rules(graph, plan(graph), sha256)


def run_rules(rules: Rules, data: Sequence[str], wish: Wish) -> tuple[Outcome, Entry]:
    """A run of the rules on files named as the command line names them."""
    files, problems = choose(rules.ruleset, data)
    stop_if(problems)
    entry = enter(rules.graph, rules.plan.keys, files, wish)
    outcome = run(rules.ruleset, rules.plan, entry, wish)
    used = (FileUsed("rules", Path(rules.ruleset.file).name, rules.sha256), *_schemas())
    return replace(outcome, files=(*used, *outcome.files)), entry


def _schemas() -> list[FileUsed]:
    folder = home() / "schemas"
    files = [(file.name, file) for file in (*folder.iterdir(), *(folder / "kinds").iterdir()) if file.name.endswith(".json")]
    return [
        FileUsed("schema", name, hashlib.sha256(file.read_bytes()).hexdigest())
        for name, file in sorted(files, key=lambda f: f[0])
    ]
