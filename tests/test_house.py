"""The house rules that the source itself can show: who may import whom, how long a module is, what each kind has."""

from __future__ import annotations

import ast
import json
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from engine.kinds import COLUMN_KINDS, TABLE_KINDS

ROOT: Final = Path(__file__).parent.parent
ENGINE: Final = ROOT / "engine"

# From the lowest room to the door; each row imports from rows above it only, and the rooms of one row not from each other.
ROOMS: Final = (
    ("exact", "places", "problem", "uncollected"),
    ("language", "ranges", "shipped", "system", "text", "words"),
    ("cli", "cover", "declared", "naming", "outcome", "published", "score", "source", "tested", "verdicts"),
    ("desk", "example", "levels", "promise", "shape", "steps"),
    ("edges", "gather", "kinds.kind"),
    ("kinds.columns", "kinds.tables", "model"),
    ("bounds", "kinds"),
    ("frames", "graph", "inputs", "reading"),
    ("plan", "publications", "reference", "report", "running", "versions"),
    ("check",),
    ("pipeline",),
    ("reconcile",),
    ("intent",),
    ("trials",),
    ("mutants",),
    ("command", "door"),
    ("",),
)
POLARS: Final = {"frames", "inputs", "outcome", "running", "reconcile", "report", "trials", "command"}
LIBRARIES: Final = {
    "yaml": {"engine.source"},
    "jsonschema": {"engine.shape"},
    "referencing": {"engine.shape"},
    "hypothesis": {"engine.trials.deep.attempting", "engine.trials.deep.cells", "engine.trials.deep.drawing"},
    "simpleeval": {"engine.language.reader"},
    "click": {"engine.cli", "engine.cli.misuse", "engine.cli.pages", "engine.cli.speaking", "engine.cli.voice"},
}
DOORS: Final = {"engine", "engine.cli", "engine.cli.voice"}  # what a command doesn't need is loaded when it is due
COLLECTING: Final = {
    "engine.running.collecting": "the one place where a plan's frames are computed",
    "engine.inputs.records": "a text file is read whole: each of its lines is judged before any is used",
    "engine.inputs.separated": "the same",
}
LONGEST_MODULE: Final = 300
LONGEST_FUNCTION: Final = 60
LONGER: Final = {
    "engine.exact.cells": "all that a machine expression may be, each with its bounds",
    "engine.exact.values": "all that can be done with an exact value; one arithmetic is read as one",
    "engine.plan.room": "all that a plan holds while it is made; its parts share one book of columns",
}
NO_NAMES: Final = re.compile(r"(^|_)(utils?|helpers?|common|base|managers?|misc|tools?)($|_)", re.IGNORECASE)
STAGES: Final = (
    "yaml", "shape", "formula", "name", "type", "bands", "decide", "slices", "lookup", "level", "number", "data", "rules",
    "published", "example", "proof", "intent", "mutant",
    "usage", "write", "run",
)  # fmt: skip
CODE: Final = re.compile(rf"(?:{'|'.join(STAGES)})(?:-[a-z]+)+")


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of the engine by its dotted name."""
    named = {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in paths()}
    return {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in named.items()}


def paths() -> list[Path]:
    return sorted(ENGINE.rglob("*.py"))


def imported(tree: ast.AST) -> Iterator[str]:
    """The modules that a tree imports, absolute."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (one if one in modules() else str(node.module) for one in inner)


def ours(name: str) -> set[str]:
    return {one for one in imported(modules()[name]) if one.split(".")[0] == "engine"} - {name}


def room(name: str) -> str:
    """The room of a module: the first word after `engine`, of the kinds the second too."""
    words = name.split(".")[1:]
    return ".".join(words[:2] if words[:1] == ["kinds"] else words[:1])


def functions() -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for name, tree in modules().items():
        yield from ((name, node) for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def codes() -> set[str]:
    """The codes of problems: texts given to a call, or held in a table, that have the form of one."""
    texts = (node for tree in modules().values() for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {node.value for node in texts if isinstance(node.value, str) and CODE.fullmatch(node.value)}


def test_every_room_stands_in_the_list_once():
    listed = [one for row in ROOMS for one in row]
    assert sorted(listed) == sorted({room(name) for name in modules()})


def test_the_plan_of_the_house_shows_every_room_in_its_row():
    plan = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8").split("```text\n")[2].split("```")[0]
    shown = [tuple(re.split("  +", line)[0].split(", ")) for line in plan.splitlines()]
    assert shown == [tuple(sorted(row)) for row in ROOMS if row != ("",)]


@pytest.mark.parametrize("name", modules())
def test_imports_go_downhill(name):
    height = {one: at for at, row in enumerate(ROOMS) for one in row}
    here = room(name)
    uphill = [one for one in ours(name) if room(one) != here and height[room(one)] >= height[here]]
    assert uphill == []


def test_no_module_imports_itself_through_others():
    left = {name: ours(name) for name in modules()}
    while free := [name for name, needs in left.items() if not needs & left.keys()]:
        for name in free:
            del left[name]
    assert left == {}


@pytest.mark.parametrize("word", [*COLUMN_KINDS, *TABLE_KINDS])
def test_a_kind_knows_no_other_kind(word):
    kind = (COLUMN_KINDS | TABLE_KINDS)[word]
    rooms = {one.__module__ for one in (*COLUMN_KINDS.values(), *TABLE_KINDS.values())}
    reached, waiting = set(), [kind.__module__]
    while waiting:
        name = waiting.pop()
        new = {one for one in ours(name) if one.startswith("engine.kinds.")} - reached
        reached |= new
        waiting += new
    assert reached & rooms <= {kind.__module__}
    assert {room(one) for one in reached} <= {"kinds.kind", room(kind.__module__)}


def test_nothing_below_the_register_asks_which_kind_it_carries():
    register = {name for name in modules() if "engine.kinds" in ours(name)}
    assert register == {"engine.reading", "engine.command"}


def test_reports_do_not_reach_the_run():
    run = {"engine.running.entry", "engine.running.collecting", "engine.running", "engine.pipeline", "engine.plan"}
    assert [name for name in modules() if room(name) == "report" and ours(name) & run] == []


def test_the_slow_reading_shares_nothing_that_computes_with_the_run():
    data = {"engine.declared", "engine.model", "engine.problem", "engine.ranges", "engine.words", "engine.language.terms"}
    shared = {one for name in modules() if room(name) == "reference" for one in ours(name) if room(one) != "reference"}
    assert {one for one in shared if not one.startswith("engine.kinds.")} == data - {"engine.declared"}
    computing = {"engine.exact", "engine.frames", "engine.plan", "engine.steps", "engine.running"}
    assert {one for one in computing for here in shared if here == one or here.startswith(f"{one}.")} == set()


def test_each_library_is_known_to_the_rooms_that_are_its_own():
    for name, tree in modules().items():
        for library in {one.split(".")[0] for one in imported(tree)} - sys.stdlib_module_names - {"engine"}:
            if library == "polars":
                assert room(name) in POLARS, name
            else:
                assert name in LIBRARIES[library], name


def test_no_library_is_listed_in_vain():
    assert {
        library for library, users in LIBRARIES.items() for user in users if library not in set(imported(modules()[user]))
    } == set()
    used = {room(name) for name, tree in modules().items() if "polars" in set(imported(tree))}
    assert used == POLARS


def test_imports_stand_at_the_top():
    inside = [(name, node.name) for name, node in functions() if list(imported(node))]
    assert inside == []


def test_only_the_doors_load_modules_later():
    later = {name for name, tree in modules().items() if "importlib" in set(imported(tree))}
    assert later == DOORS
    typed = {
        name
        for name, tree in modules().items()
        if any(isinstance(n, ast.Name) and n.id == "TYPE_CHECKING" for n in ast.walk(tree))
    }
    assert typed == {"engine"}


def test_frames_are_collected_where_a_reason_stands():
    found = {
        name
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if node.func.attr in {"collect", "collect_all", "collect_batches", "sink_parquet", "sink_csv"}
    }
    assert found == set(COLLECTING)


def test_no_module_is_too_long_without_a_reason():
    lines = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in zip(modules(), paths(), strict=True)}
    assert {name for name, count in lines.items() if count > LONGEST_MODULE} == set(LONGER)


def test_no_function_is_too_long():
    long = [(name, node.name) for name, node in functions() if (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION]
    assert long == []


def test_every_module_says_what_it_is():
    silent = [name for name, tree in modules().items() if tree.body and not ast.get_docstring(tree)]
    assert silent == []


def test_no_name_says_nothing():
    named = [part for name in modules() for part in name.split(".")]
    classes = [node.name for tree in modules().values() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    spelled = [re.sub(r"(?<=[a-z])(?=[A-Z])", "_", word) for word in classes]
    assert [word for word in (*named, *spelled) if NO_NAMES.search(word)] == []


@pytest.mark.parametrize(("folder", "register"), [("columns", COLUMN_KINDS), ("tables", TABLE_KINDS)])
def test_each_kind_has_a_room_a_schema_and_cases(folder, register):
    for word, kind in register.items():
        assert word == kind.WORD
        assert kind.__module__ == f"engine.kinds.{folder}.{word}"
        assert (ROOT / "schemas" / "kinds" / f"{word}.schema.json").is_file()
        assert (ROOT / "tests" / "cases" / word / "good").is_dir()
        assert (ROOT / "tests" / "cases" / word / "bad").is_dir()


def test_the_schema_has_the_kinds_of_the_register():
    defined = json.loads((ROOT / "schemas" / "ruleset.schema.json").read_text(encoding="utf-8"))["$defs"]
    for entry, register in (("column", COLUMN_KINDS), ("table", TABLE_KINDS)):
        refs = {word: str(one.get("$ref", "")) for word, one in defined[entry]["properties"].items()}
        assert {word for word, ref in refs.items() if ref.startswith("kinds/")} == set(register)
    files = {path.name.removesuffix(".schema.json") for path in (ROOT / "schemas" / "kinds").iterdir()}
    assert files == {*COLUMN_KINDS, *TABLE_KINDS}


def test_every_code_of_a_problem_is_met_in_a_test():
    files = [path for path in (ROOT / "tests").rglob("*") if path.suffix in {".py", ".yaml", ".csv"} and path != Path(__file__)]
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    met = set(re.findall(r"[a-z]+(?:-[a-z]+)+", text))
    assert codes() - met == set()


def test_every_code_begins_with_its_stage():
    problems = [
        node
        for tree in modules().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"Problem", "Refusal", "Fault"}
    ]
    first = [node.args[0].value for node in problems if node.args and isinstance(node.args[0], ast.Constant)]
    assert len(first) > 50
    assert [code for code in first if not CODE.fullmatch(code)] == []
