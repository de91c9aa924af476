"""Several mistakes in one rule file: each is told at its place, and nothing that comes of it."""

from __future__ import annotations

import json
import re
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.gather import gathered
from engine.gather.outline import outline
from engine.gather.rest import HEAD
from engine.pipeline import stages
from engine.problem import RulesError

ROOT: Final = Path(__file__).parents[3]
GALLERY: Final = ROOT / "tests" / "cases" / "gallery"
FILE: Final = "regras.yaml"
MOST_CHANGED: Final = 4  # lines; a bad file of the gallery that differs in more isn't one of the good ones with a mistake

# What an analyst's hand does to a line, and how the code of its problem begins.
SLIPS: Final = {
    "bracket": (re.compile(r"\}$"), "", "yaml-"),
    "quote": (re.compile(r'"([^"]+)"$'), r'"\1', "yaml-"),
    "colon": (re.compile(r"^( +title: \w[^:]*)$"), r"\1: etc", "yaml-"),
    "number": (re.compile(r"(round: 0)\."), r"\1,", "yaml-"),
    "tab": (re.compile(r"^    (?=\w)"), "\t", "yaml-"),
    "key": (re.compile(r"\btitle: "), "titel: ", "shape-"),
    "sign": (re.compile(r"(formula: \w[^\"{}]*)$"), r"\1 + * 2", "formula-"),
    "name": (re.compile(r"(formula: \w[^\"{}]*)$"), r"\1 + nada_{line}", "name-"),
}

RULES: Final = {"columns:", "tables:", "checks:", "parameters:"}  # sections that levels and tables don't rest on

Told = frozenset[tuple[int, str]]


def told(lines: tuple[str, ...]) -> Told:
    """The line, from 0, and the code of each problem."""
    data = "\n".join([*lines, ""]).encode()
    try:
        for _ in stages(data, Path(FILE)):
            pass
    except RulesError as stopped:
        problems = gathered(stopped, data, FILE, lambda rest: stages(rest, Path(FILE))).problems
        return frozenset((problem.place.line - 1, problem.code) for problem in problems)
    return frozenset()


@cache
def shipped(name: str) -> tuple[str, ...]:
    return tuple((ROOT / "rules" / f"{name}.yaml").read_text(encoding="utf-8").rstrip("\n").split("\n"))


@cache
def slips(name: str) -> tuple[tuple[str, int, str], ...]:
    """Each slip that fits a line inside an entry of a shipped file: its sort, the line, and what the line becomes."""
    lines = shipped(name)
    form = outline(lines)
    inside = [at for at, line in enumerate(lines) if form.heads[at] != form.sections[at] and line.strip()]
    made = [(sort, at, find.sub(put.format(line=at), lines[at])) for at in inside for sort, (find, put, _) in SLIPS.items()]
    return tuple(one for one in made if one[2] != lines[one[1]])


@cache
def told_alone(name: str, sort: str, at: int, line: str) -> Told:
    lines = shipped(name)
    found = told((*lines[:at], line, *lines[at + 1 :]))
    assert found == {(at, code) for _, code in found}, (sort, line)
    assert all(code.startswith(SLIPS[sort][2]) for _, code in found), (sort, line, found)
    return found


@given(data=st.data(), name=st.sampled_from(["igov2016", "cress2018"]))
def test_each_slip_in_a_shipped_file_is_told_at_its_place_and_nothing_else(data, name):
    lines, form = shipped(name), outline(shipped(name))
    chosen = data.draw(
        st.lists(st.sampled_from(slips(name)), min_size=2, max_size=5, unique_by=lambda one: form.heads[one[1]]), label="slips"
    )
    spoilt = list(lines)
    for _, at, line in chosen:
        spoilt[at] = line
    due = frozenset[tuple[int, str]]().union(*(told_alone(name, *one) for one in chosen))
    found = told(tuple(spoilt))
    assert found <= due
    sections = {lines[form.sections[at]] for _, at, _ in chosen}
    # Where a level or table is broken, names may be in doubt; what is wrong with the writing never is.
    assert not {(at, code) for at, code in due - found if sections <= RULES or not code.startswith("name-")}


def test_every_sort_of_slip_is_tried():
    made = {sort for name in ("igov2016", "cress2018") for sort, _, _ in slips(name)}
    assert made == set(SLIPS)


# The gallery: what analysts do wrong, one mistake a file, against the sound files that they were made of.

Change = tuple[int, int, tuple[str, ...]]  # lines from, up to, and what stands there instead
Mistake = tuple[tuple[Change, ...], Told]


def rules_in(path: Path) -> tuple[str, ...]:
    """The rule file of a case, without the line that says what the case shows."""
    return tuple(re.split("^--- ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[0].rstrip("\n").split("\n")[1:])


@cache
def sound() -> dict[str, tuple[str, ...]]:
    files = {path.stem: rules_in(path) for path in sorted((GALLERY / "good").glob("*.yaml"))}
    return {name: lines for name, lines in files.items() if not told(lines)}


def changes(good: tuple[str, ...], bad: tuple[str, ...]) -> tuple[Change, ...]:
    codes = SequenceMatcher(None, good, bad, autojunk=False).get_opcodes()
    return tuple((start, end, bad[low:high]) for tag, start, end, low, high in codes if tag != "equal")


@cache
def mistakes() -> dict[str, list[Mistake]]:
    """The mistakes of the gallery, by the sound file that each was made of."""
    found: dict[str, list[Mistake]] = {name: [] for name in sound()}
    for path in sorted((GALLERY / "bad").glob("*.yaml")):
        bad = rules_in(path)
        made = {name: changes(good, bad) for name, good in sound().items()}
        name = min(made, key=lambda one: size(made[one]))
        faults = told(bad) if size(made[name]) <= MOST_CHANGED and not path.stem.startswith("several") else frozenset()
        if faults:
            found[name].append((made[name], faults))
    return {name: made for name, made in found.items() if made}


def size(made: tuple[Change, ...]) -> int:
    return sum(max(end - start, len(lines)) for start, end, lines in made)


def heads(name: str, mistake: Mistake) -> set[int]:
    form = outline(sound()[name])
    return {form.heads[at] for start, end, _ in mistake[0] for at in range(start, max(end, start + 1))}


def moved(line: int, own: tuple[Change, ...], every: list[Change]) -> int:
    """Where a line of a file with one mistake stands in the file with all of them."""
    grown = 0
    for change in own:
        start, end, lines = change
        if line < start + grown:
            break
        if line < start + grown + len(lines):
            return (
                line - grown + sum(len(more) - (till - since) for since, till, more in every if till <= start and since < start)
            )
        grown += len(lines) - (end - start)
    line -= grown
    return line + sum(len(more) - (till - since) for since, till, more in every if till <= line)


@given(data=st.data())
def test_mistakes_of_the_gallery_together_tell_nothing_that_none_tells_alone(data):
    name = data.draw(st.sampled_from(sorted(mistakes())), label="file")
    drawn = data.draw(st.lists(st.sampled_from(mistakes()[name]), min_size=2, max_size=6), label="mistakes")
    chosen: list[Mistake] = []
    for mistake in drawn:
        if all(heads(name, mistake).isdisjoint(heads(name, other)) for other in chosen):
            chosen.append(mistake)
    every = sorted((change for made, _ in chosen for change in made), reverse=True)
    lines = list(sound()[name])
    for start, end, instead in every:
        lines[start:end] = instead
    due = {(moved(line, made, every), code) for made, faults in chosen for line, code in faults}
    found = told(tuple(lines))
    assert found <= due
    assert found


def test_the_gallery_has_mistakes_of_every_stage():
    assert sum(map(len, mistakes().values())) > 150
    codes = {code.split("-")[0] for made in mistakes().values() for _, faults in made for _, code in faults}
    assert codes >= {"yaml", "shape", "formula", "name", "type", "level", "bands"}


# What gathering itself must not do.


def test_what_every_file_must_say_is_known():
    schema = json.loads((ROOT / "schemas" / "ruleset.schema.json").read_text(encoding="utf-8"))
    assert set(HEAD) == set(schema["required"])
    assert not told((*HEAD.values(),))


@pytest.mark.parametrize(
    ("slip", "due"),
    [
        ("  - a: 1", {(8, "yaml-list")}),
        ("   a: 1", {(8, "yaml-indent")}),
        ("  a 1", {(7, "yaml-colon")}),
        (" a: 1", {(8, "yaml-indent")}),
        ("a: 1", {(8, "yaml-indent")}),
    ],
)
def test_one_mistake_in_the_frame_of_a_section_is_told_once(slip, due):
    rest = ["  b: 2", "  c: 3", "columns:", "  d: {formula: a + b + c}", "  e: {formula: d + 1}"]
    assert told(("# sections", *HEAD.values(), "parameters:", slip, *rest)) == due


def test_a_file_in_another_encoding_is_read_no_further():
    data = "ruleset: lei\ntitle: Educação\n".encode("latin-1")
    with pytest.raises(RulesError) as stopped:
        list(stages(data, Path(FILE)))
    assert gathered(stopped.value, data, FILE, lambda rest: stages(rest, Path(FILE))) is stopped.value
