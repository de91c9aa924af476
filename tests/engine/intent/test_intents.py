"""Promises of small rules: what is proved, refuted or open, and that whatever is proved holds case by case."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small import HEAD

from engine import door
from engine.intent import intents, open_intents
from engine.intent.judging import judge
from engine.intent.trying import Cases
from engine.shipped import shipped

RULES = """\
levels: {o: [o], r: [o, i], s: {key: [s], seen_in: o}}
inputs:
  os:
    level: o
    columns:
      s: {}
      a: {type: integer, range: [0, 4]}
      b: {type: integer, range: [-2, 3]}
      c: {type: integer, range: [1, 3]}
      t: {type: yes_no}
      u: {type: integer, range: [0, 4], missing: ["-"]}
  rs: {level: r, columns: {p: {type: integer, range: [0, 9]}, m: {type: yes_no}}}
parameters: {k: -2}
columns:
"""


def loaded(folder: Path, columns: str) -> door.Rules:
    path = folder / "r.yaml"
    path.write_text(HEAD + RULES + columns, "utf-8")
    return door.load(path)


def column(formula: str, *promises: str, level: str = "o") -> str:
    return f'  x: {{level: {level}, formula: "{formula}", intent: [{", ".join(promises)}]}}\n'


@pytest.mark.parametrize(
    ("formula", "promise", "verdict"),
    [
        ("2 * a + 1", "increasing in a", "proved"),
        ("k * a", "decreasing in a", "proved"),
        ("k * a", "increasing in a", "refuted"),
        ("a / c", "decreasing in c", "proved"),
        ("b / c", "decreasing in c", "refuted"),
        ("a * b", "increasing in b", "proved"),
        ("a * b", "increasing in a", "refuted"),
        ("a if t else b", "increasing in a", "proved"),
        ("a if t else b", "increasing in t", "refuted"),
        ("a > b", "unchanged when a changes", "refuted"),
        ("a + b", "unchanged when c changes", "proved"),
        ("least(a, 3) - greatest(b, 0)", "decreasing in b", "proved"),
        ("sum(p, when=m)", "increasing in m", "proved"),
        ("sum(p, when=m) / sum(p)", "increasing in m", "proved"),
        ("sum(p) - count(r)", "increasing in p", "proved"),
        ("mean(p, when=m)", "increasing in m", "open"),
        ("a + b", "between -2 and 7", "proved"),
        ("a + b", "between -1 and 7", "refuted"),
        ("sum(p)", "between 0 and 9", "open"),
        ("share(m)", "between 0 and 1", "proved"),
        ("a / c - abs(b)", "continuous", "proved"),
        ("a / b", "continuous", "open"),
        ("a if t else b", "continuous", "open"),
    ],
)
def test_what_is_known_of_a_promise(tmp_path, formula, promise, verdict):
    (found,) = judge(loaded(tmp_path, column(formula, promise)))
    assert found.verdict == verdict, str(found.why)


def test_what_moves_rows_from_member_to_member_proves_nothing(tmp_path):
    """A body that changes its group changes the sums of two groups, though no formula names the group."""
    (found,) = judge(loaded(tmp_path, column("sum(a)", "unchanged when s changes", level="s")))
    assert found.verdict == "open"


def test_a_promised_range_keeps_cases_out_that_no_run_goes_on_with(tmp_path):
    text = '  x: {level: o, formula: "a + b", range: [0, 5], intent: [between 0 and 5]}\n'
    (found,) = judge(loaded(tmp_path, text))
    assert found.verdict == "proved"


def test_classes_of_what_may_be_unknown_are_to_be_tested(tmp_path):
    band = "bands: {{of: {of}, step: 1, ranges: {{low: 0 to 2, high: 3 to 4}}}}, intent: [every o in exactly one class]"
    rules = loaded(tmp_path, f"  x: {{level: o, {band.format(of='a')}}}\n  y: {{level: o, {band.format(of='u')}}}\n")
    assert [(one.owner, one.verdict) for one in judge(rules)] == [("x", "proved"), ("y", "open")]
    assert [one.owner for one in open_intents(rules)] == ["y"]


def test_what_is_known_is_told_as_notes_and_what_is_refuted_as_an_error(tmp_path):
    rules = loaded(tmp_path, column("a * b", "increasing in b", "between 0 and 12", "continuous"))
    told = [(problem.code, problem.level) for problem in intents(rules)]
    assert told == [("intent-proved", "note"), ("intent-refuted", "error"), ("intent-proved", "note")]
    rules = loaded(tmp_path, column("mean(p, when=m)", "increasing in m"))
    assert [(problem.code, problem.level) for problem in intents(rules)] == [("intent-open", "note")]


@pytest.mark.parametrize("path", shipped(), ids=lambda path: path.stem)
def test_no_promise_of_a_shipped_ruleset_is_refuted(path):
    assert [problem for problem in intents(door.load(Path(str(path)))) if problem.level == "error"] == []


LEAVES = st.sampled_from(["a", "b", "c", "k", "2", "-1", "(1 if t else 0)"])
TERMS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["+", "-", "*"]), inner).map(lambda parts: f"({' '.join(parts)})"),
        st.tuples(st.sampled_from(["least", "greatest"]), inner, inner).map(lambda p: f"{p[0]}({p[1]}, {p[2]})"),
        st.tuples(inner, inner, inner).map(lambda p: f"({p[0]} if {p[1]} > {p[2]} else {p[1]})"),
        inner.map(lambda one: f"{one} / (c + 1)"),
        inner.map(lambda one: f"rounded({one}, 1)"),
    ),
    max_leaves=5,
)


@settings(max_examples=int(os.environ.get("INTENT_EXAMPLES", "60")), deadline=None)
@given(formula=TERMS, name=st.sampled_from("abc"))
def test_whatever_is_proved_holds_in_every_case(tmp_path_factory, formula, name):
    """The cases are computed by other code than the proofs, and here they cover all that the columns may hold at their edges."""
    text = column(formula, f"increasing in {name}", f"decreasing in {name}", f"unchanged when {name} changes")
    rules = loaded(tmp_path_factory.mktemp("r"), text)
    proved = {one.promise.kind for one in judge(rules) if one.verdict == "proved"}
    found = Cases.of(rules, rules.ruleset.columns["x"], "o")
    assert found is not None
    groups: dict[tuple[object, ...], list[tuple[object, object]]] = {}
    for case, worth in found.all():
        groups.setdefault(tuple(value for key, value in case.items() if key != name), []).append((case.get(name), worth))
    for pairs in groups.values():
        values = [worth for _, worth in sorted(pairs)]
        assert "increasing" not in proved or values == sorted(values)
        assert "decreasing" not in proved or values == sorted(values, reverse=True)
        assert "unchanged" not in proved or len(set(values)) == 1
