"""What leaves the house: the wheel and what it carries, the versions it asks for, and where they come from."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
PUBLIC = ("https://pypi.org/simple", "https://files.pythonhosted.org/packages/")
MODULES = {"pyyaml": "yaml"}  # what a package is called when it is imported, where that differs
NAME = re.compile(r"[A-Za-z0-9._-]+")


@pytest.fixture(scope="module")
def checkout(tmp_path_factory) -> Path:
    """A copy of what the wheel is made of."""
    copy = tmp_path_factory.mktemp("checkout")
    for name in ("engine", "rules", "schemas", "data"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", ".gitignore"):
        shutil.copy(ROOT / name, copy)
    return copy


@pytest.fixture(scope="module")
def wheel(checkout, tmp_path_factory) -> Path:
    return _built(checkout, tmp_path_factory.mktemp("dist"))


def test_the_wheel_carries_every_rule_schema_and_sample_where_the_rules_look_for_them(wheel):
    carried = _names(wheel)
    files = [path.relative_to(ROOT).as_posix() for name in ("rules", "schemas", "data") for path in _shipped(ROOT / name)]
    assert files
    assert [name for name in files if f"engine/_data/{name}" not in carried] == []


def test_the_wheel_carries_every_module_of_the_engine(wheel):
    modules = {path.relative_to(ROOT).as_posix() for path in _shipped(ROOT / "engine")}
    assert {"engine/cli/__init__.py", "engine/report/portuguese/cli.py"} <= modules
    assert modules - _names(wheel) == set()


def test_the_wheel_puts_nothing_but_the_engine_beside_other_packages(wheel):
    assert {name.split("/")[0] for name in _names(wheel)} == {"engine", f"regua-{PROJECT['version']}.dist-info"}


def test_the_wheel_leaves_out_what_makes_the_samples_and_what_python_leaves_behind(wheel):
    assert [
        name for name in _names(wheel) if "__pycache__" in name or (name.startswith("engine/_data/") and name.endswith(".py"))
    ] == []


def test_two_builds_give_the_same_bytes(checkout, wheel, tmp_path):
    assert sha256(_built(checkout, tmp_path).read_bytes()).digest() == sha256(wheel.read_bytes()).digest()


def test_the_wheel_carries_the_licence_and_the_two_commands(wheel):
    with zipfile.ZipFile(wheel) as archive:
        about = f"regua-{PROJECT['version']}.dist-info"
        assert b"Apache License" in archive.read(f"{about}/licenses/LICENSE")
        assert b"evaluate = engine.cli:evaluate\nregua = engine.cli:regua" in archive.read(f"{about}/entry_points.txt")


def test_the_engine_imports_only_what_it_declares():
    declared = {MODULES.get(name, name) for name in map(_name, PROJECT["dependencies"])}
    imported = {name for path in (ROOT / "engine").rglob("*.py") for name in _imports(path)}
    assert imported - declared - set(sys.stdlib_module_names) - {"engine"} == set()


def test_the_lock_asks_for_what_the_project_declares():
    own = next(package for package in LOCK["package"] if package["name"] == PROJECT["name"])
    asked = {(each["name"], each.get("specifier", "")) for each in own["metadata"]["requires-dist"]}
    extras = [each for group in PROJECT["optional-dependencies"].values() for each in group]
    assert asked == {(_name(each), each.removeprefix(_name(each))) for each in (*PROJECT["dependencies"], *extras)}


def test_every_requirement_is_the_locked_version_with_the_locked_hashes():
    locked = {package["name"]: package for package in LOCK["package"]}
    required = dict(_requirements())
    assert {_name(each) for each in PROJECT["dependencies"]} <= set(required)
    for name, (version, hashes) in required.items():
        files = [*locked[name]["wheels"], *([locked[name]["sdist"]] if "sdist" in locked[name] else [])]
        assert version == locked[name]["version"]
        assert hashes == {file["hash"] for file in files}, name


@pytest.mark.parametrize("name", ["uv.lock", "requirements.txt"])
def test_only_the_public_index_is_named(name):
    found = re.findall(r"\b[a-z]+://[^\s\"']+", (ROOT / name).read_text(encoding="utf-8"))
    assert [address for address in found if not address.startswith(PUBLIC)] == []


def test_polars_is_held_to_one_minor_version():
    asked = next(each for each in PROJECT["dependencies"] if _name(each) == "polars")
    major, minor = map(int, importlib.metadata.version("polars").split(".")[:2])
    assert asked == f"polars>={major}.{minor},<{major}.{minor + 1}"


def test_the_changelog_has_a_place_for_what_is_not_released_yet():
    lines = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").splitlines()
    assert next(line for line in lines if line.startswith("## ")) == "## [Unreleased]"


def _built(checkout: Path, into: Path) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(into)]
    subprocess.run(command, cwd=checkout, check=True, capture_output=True)
    (wheel,) = into.glob("*.whl")
    return wheel


def _names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def _shipped(folder: Path) -> Iterator[Path]:
    files = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return (path for path in files if not (folder.name == "data" and path.suffix == ".py"))


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name.split(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


def _name(requirement: str) -> str:
    found = NAME.match(requirement)
    assert found is not None
    return found[0]


def _requirements() -> Iterator[tuple[str, tuple[str, set[str]]]]:
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        found = re.match(r"(\S+)==(\S+)", line)
        if found:
            yield found[1], (found[2], set(re.findall(r"--hash=(\S+)", line)))
