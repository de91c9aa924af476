"""A Portuguese report has no English line: every text that may stand in one is in the catalogue."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.problem import say
from engine.report.catalogue import ONE_IN_ENGLISH, speak
from engine.report.portuguese import ONE_IN_PORTUGUESE, PORTUGUESE
from engine.report.portuguese_figures import PORTUGUESE_OF_FIGURES
from engine.report.portuguese_scores import PORTUGUESE_OF_SCORES
from engine.score import GUARDS
from engine.verdicts import VERDICTS

ENGINE = Path(__file__).resolve().parents[3] / "engine"
TOLD = re.compile(
    r"(tuple\[Text, \.\.\.\]|Iterator\[Text\]|Reason)$"
)  # what gives notices and reasons says so in its signature
BLANK = re.compile(r"\{(\w+)\}")


def trees(folder: str = "") -> Iterator[ast.Module]:
    return (ast.parse(file.read_text(encoding="utf-8")) for file in sorted((ENGINE / folder).rglob("*.py")))


def templates(node: ast.AST, *calls: str) -> Iterator[str]:
    """The constant texts that these functions are called with."""
    for each in ast.walk(node):
        if isinstance(each, ast.Call) and each.args and isinstance(each.args[0], ast.Constant):
            name = each.func.attr if isinstance(each.func, ast.Attribute) else getattr(each.func, "id", "")
            if name in calls and isinstance(each.args[0].value, str):
                yield each.args[0].value


def notices() -> set[str]:
    """All that a run may tell."""
    found: set[str] = set()
    for tree in trees():
        for node in ast.walk(tree):
            told = isinstance(node, ast.FunctionDef) and node.returns is not None and TOLD.search(ast.unparse(node.returns))
            named = isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "notices"
            if told or named:
                found |= {*templates(node, "say")}
    running = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted((ENGINE / "running").glob("*.py"))]
    functions = [node for tree in running for node in tree.body if isinstance(node, ast.FunctionDef)]
    whole = [node for node in functions if ast.unparse(node.returns or node) in ("Text", "Iterator[Text]")]
    return found.union(*(templates(node, "say") for node in whole))


def reasons() -> set[str]:
    """Why a row may be refused: what stands first in a `Reason`, and the shapes of rows."""
    tree = ast.parse((ENGINE / "inputs" / "reasons.py").read_text(encoding="utf-8"))
    records = ast.parse((ENGINE / "inputs" / "records.py").read_text(encoding="utf-8"))
    firsts = [node.args[0] for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) == "Reason"]
    whys = [node for node in ast.walk(tree) if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "why"]
    shapes = [node for node in ast.walk(records) if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == "SHAPES"]
    return {text for node in (*firsts, *whys, *shapes) for text in templates(node, "say")}


def spoken() -> set[str]:
    """What the reports themselves say: the templates inside `speak(…)`, bare or in a `say`."""
    found: set[str] = set()
    for tree in trees("report"):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("speak"):
                found |= {*templates(node, "say", "speak")}
    return found


def rulings() -> set[str]:
    """What may stand beside a printed figure: its verdict, and all that the rooms say that make no problem of it."""
    modules = [ast.parse(file.read_text(encoding="utf-8")) for file in sorted((ENGINE / "reconcile").rglob("*.py"))]
    told = [tree for tree in modules if not any(isinstance(node, ast.Name) and node.id == "Problem" for node in ast.walk(tree))]
    return {*VERDICTS, *(text for tree in told for text in templates(tree, "say"))} - {"{cause}"}


@pytest.mark.parametrize("texts", [notices, reasons, spoken, rulings])
def test_every_text_of_a_report_has_a_portuguese_one(texts):
    found = texts()
    if texts is notices:
        found -= {text for text in found if text not in PORTUGUESE and text in _mends()}
    assert len(found) > 3
    assert sorted(found - set(PORTUGUESE) - set(PORTUGUESE_OF_FIGURES) - set(PORTUGUESE_OF_SCORES)) == []


def _mends() -> set[str]:
    """What mends a refused cell: told with problems only, which speak English."""
    tree = ast.parse((ENGINE / "inputs" / "reasons.py").read_text(encoding="utf-8"))
    return {*templates(tree, "say")} - reasons()


def figures() -> set[str]:
    """What is said of a document's figures: why they differ, and what is wrong with their words."""
    found = trees("reconcile/search")
    words = ast.parse((ENGINE / "reconcile" / "in_words.py").read_text(encoding="utf-8"))
    return set().union(*(templates(tree, "say") for tree in (*found, words)))


def test_what_is_said_of_figures_is_said_in_portuguese_and_nothing_else_is():
    assert figures() == set(PORTUGUESE_OF_FIGURES)


def scores() -> set[str]:
    """What is said of changes that nobody notices: what they are, and what would catch them."""
    report = ast.parse((ENGINE / "report" / "mutated.py").read_text(encoding="utf-8"))
    return set(GUARDS).union(*(templates(tree, "say") for tree in (*trees("mutants"), report)))


def test_what_is_said_of_scores_is_said_in_portuguese_and_nothing_else_is():
    assert scores() - set(PORTUGUESE) == set(PORTUGUESE_OF_SCORES)


OTHER_FORMS = (ONE_IN_ENGLISH, ONE_IN_PORTUGUESE, PORTUGUESE, PORTUGUESE_OF_FIGURES, PORTUGUESE_OF_SCORES)


@pytest.mark.parametrize(("plural", "singular"), [pair for texts in OTHER_FORMS for pair in texts.items()])
def test_a_text_in_another_form_has_the_same_blanks(plural, singular):
    due = set(BLANK.findall(plural))
    assert set(BLANK.findall(singular)) in (due, due - {"count"})


def test_both_languages_say_the_same_texts_of_one():
    assert set(ONE_IN_ENGLISH) == set(ONE_IN_PORTUGUESE)
    assert {text for text in notices() if "{count}" in text} <= set(ONE_IN_ENGLISH) | reasons()


def test_one_row_is_told_as_one_and_many_with_their_thousands():
    text = "`{rule}` divides by zero in {count} rows: unknown there"
    assert speak(say(text, rule="nota", count=1), "en") == "`nota` divides by zero in 1 row: unknown there"
    assert speak(say(text, rule="nota", count=12345), "pt-BR") == (
        "`nota` divide por zero em 12.345 linhas: ali o valor é desconhecido"
    )
