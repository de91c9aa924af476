"""Every sort of mutant is made, and noticed by whoever guards what it changes; what nobody guards survives."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Final

import pytest
from merenda import folder

from engine.inputs import choose
from engine.model import Ruleset
from engine.mutants.edits import Mutant, edited
from engine.mutants.noticing import Noticed, Unnoticed, fate_of
from engine.mutants.scoring import spread
from engine.mutants.walking import mutants
from engine.mutants.witness import Witness, witness
from engine.pipeline import prove, read_nodes, read_rules
from engine.problem import RulesError, stop_if
from engine.reading import read_ruleset
from engine.reconcile import bound_figures, questions
from engine.reconcile.books import open_books
from engine.reconcile.holding import Bench
from engine.reconcile.taken import takes
from engine.running import run
from engine.running.collecting import Wish
from engine.running.entry import enter
from engine.trials import tried as tried_examples

ROOT: Final = Path(__file__).resolve().parents[3]
SORTS: Final = {
    "number", "row", "label", "limit", "function", "sign", "choice", "rounding", "line", "order", "comparison", "condition",
    "connective", "value", "word",
}  # fmt: skip


def opened(path: Path) -> tuple[Witness, list[Mutant]]:
    root = read_nodes(path)
    return witness(root, prove(*read_rules(path)), []), mutants(root)


@pytest.fixture(scope="module")
def tried(tmp_path_factory) -> dict[str, Noticed | Unnoticed | None]:
    """What becomes of each mutant of the small file, told by its entry and what it changes."""
    beside, found = opened(folder(tmp_path_factory.mktemp("merenda")))
    return {f"{one.entry[1]}: {one.was} -> {one.becomes}": fate_of(one, beside) for one in found}


@pytest.mark.parametrize(
    ("change", "by"),
    [
        ("repasses: 1.50 -> 1.51", "figure"),
        ("acrescimo: 10% -> 11%", "figure"),
        ("porte: pequena -> grande", "figure"),
        ("porte: 100 -> 101", "figure"),
        ("repasse: rural -> not (rural)", "figure"),
        ("por_porte: total -> ", "proof"),
        ("perdidas: == -> !=", "figure"),
        ("perdidas: sum -> max", "proof"),
    ],
)
def test_what_is_guarded_is_noticed(tried, change, by):
    assert isinstance(tried[change], Noticed), change
    assert tried[change].by == by


@pytest.mark.parametrize(
    ("change", "figures"),
    [
        ("teto: 400 -> 401", 4),  # no school reaches it
        ("porte: 100 -> 99", 4),  # no school of 99
        ("repasse: 0.01 -> 0.10", 4),
        ("esquecida: / -> *", 0),  # nothing rests on it
    ],
)
def test_what_nobody_guards_survives(tried, change, figures):
    assert tried[change] == Unnoticed(figures, 0)


def test_an_order_of_steps_is_noticed_where_the_figures_between_them_change(tried):
    found = [fate for change, fate in tried.items() if change.startswith("perdidas: {drop: Rurais") and "Vazias" in change]
    assert [fate.by for fate in found] == ["figure"]


def test_a_promise_and_a_check_notice_too(tmp_path):
    path = folder(tmp_path)
    rules = path.read_text(encoding="utf-8").split("documents:", maxsplit=1)[0]
    rules = rules.replace("count(escola) == 4", "sum(repasse) == 348.50").replace(
        "round: 0.01", "round: 0.01\n    range: [0, 200]"
    )
    path.write_text(rules, encoding="utf-8")
    beside, found = opened(path)
    fates = {f"{one.entry[1]}: {one.was} -> {one.becomes}": fate_of(one, beside) for one in found}
    assert fates["repasses: 1.50 -> 1.51"] == Noticed("check", "todas")
    assert fates["repasses: 2.00 -> 2.01"] == Noticed("promise", "data-range")


EXAMPLE = """\
examples:
  no_limite:
    title: Escola de 99 alunos
    given:
      escolas: [{escola: A, alunos: 99, rural: false}, {escola: B, alunos: 500, rural: false}]
    expect:
      columns:
        - {column: porte, at: {escola: A}, is: pequena}
        - {column: repasse, at: {escola: B}, is: 400.00}

"""


def test_an_example_notices_what_no_figure_does(tmp_path):
    path = folder(tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace("checks:\n", f"{EXAMPLE}checks:\n"), encoding="utf-8")
    beside, found = opened(path)
    fates = {f"{one.entry[1]}: {one.was} -> {one.becomes}": fate_of(one, beside) for one in found}
    assert fates["teto: 400 -> 401"] == Noticed("example", "no_limite")
    assert fates["porte: 100 -> 99"] == Noticed("example", "no_limite")
    assert fates["esquecida: / -> *"] == Unnoticed(0, 0)


def test_every_sort_is_made_of_the_shipped_rulesets():
    made = Counter(one.sort for path in ROOT.glob("rules/*[0-9].yaml") for one in mutants(read_nodes(path)))
    assert set(made) == SORTS


def test_the_same_mutants_come_every_time_and_any_beginning_is_spread():
    path = ROOT / "rules" / "cress2018.yaml"
    assert mutants(read_nodes(path)) == mutants(read_nodes(path))
    assert sorted(spread(101)) == list(range(101))
    assert all(max(spread(100)[:10]) - min(spread(100)[:10]) > 60 for _ in range(2))


# -- a part of the rules tells the same as all of them -----------------------------------------------------------------


def slowly(beside: Witness, mutant: Mutant, holding: dict[object, bool]) -> bool:
    """Whether anything notices a mutant when all is computed anew."""
    try:
        ruleset = read_ruleset(edited(beside.root, mutant.edits))
        holds, unmet = _all(ruleset, beside)
    except RulesError:
        return True
    return unmet or holds != holding


def _all(ruleset: Ruleset, beside: Witness) -> tuple[dict[object, bool], bool]:
    files, problems = choose(ruleset, [])
    stop_if(problems)
    from_author = Ruleset(**{**_parts(ruleset), "published": beside.ruleset.published})
    rules = prove(from_author, "")
    entry = enter(rules.graph, rules.plan.keys, files, Wish())
    outcome = run(ruleset, rules.plan, entry, Wish())
    bound = bound_figures(rules)
    tables = [one.table for one in bound if one.table and takes(ruleset.tables[one.table].kind)]
    bench = Bench(ruleset.language, open_books(rules, questions(bound), [], dict.fromkeys(tables))[0])
    bench.hold(bound)
    holds = {(one.bound.document, one.bound.line, one.bound.where, one.bound.printed): one.holds for one in bench.held}
    return holds, any(check.unmet for check in outcome.checks) or not tried_examples(rules).holds


def _parts(ruleset: Ruleset) -> dict[str, object]:
    return {name: getattr(ruleset, name) for name in Ruleset.__dataclass_fields__}


@pytest.mark.parametrize(("name", "some"), [("cress2018", 24), ("igov2021", 24), ("ipmu2017", 24)])
def test_a_mutant_is_noticed_by_the_part_that_it_touches_as_by_the_whole(name, some):
    beside, found = opened(ROOT / "rules" / f"{name}.yaml")
    holding, _ = _all(beside.ruleset, beside)
    differing = []
    for at in spread(len(found))[:some]:
        fate = fate_of(found[at], beside)
        if fate is not None and isinstance(fate, Noticed) != slowly(beside, found[at], holding):
            differing.append((found[at].place.line, found[at].was, found[at].becomes, fate))
    assert differing == []


# -- promises of `intent` ----------------------------------------------------------------------------------------------

PROMISES: list[tuple[str, str, str, Noticed]] = [
    ("formula: alunos / 2", "formula: alunos / 2, intent: [between 0 and 500]", "esquecida: / -> *", Noticed("promise", "intent-refuted")),
    ("round: 0.01", "round: 0.01\n    intent: [between 0 and 400]", "teto: 400 -> 401", Noticed("promise", "intent-open")),
]  # fmt: skip


@pytest.mark.parametrize(("was", "becomes", "change", "noticed"), PROMISES)
def test_a_promise_beside_a_rule_notices_what_breaks_it(tmp_path, was, becomes, change, noticed):
    path = folder(tmp_path)
    rows = EXAMPLE.replace("\n        - {column: repasse, at: {escola: B}, is: 400.00}", "")
    rules = path.read_text(encoding="utf-8").replace(was, becomes).replace("checks:\n", f"{rows}checks:\n")
    path.write_text(rules, encoding="utf-8")
    beside, found = opened(path)
    fates = {f"{one.entry[1]}: {one.was} -> {one.becomes}": fate_of(one, beside) for one in found}
    assert fates[change] == noticed
