"""All that is said is said in Portuguese too: each template of the engine stands in the catalogue, and nothing else does."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Final

import pytest

from engine.cli import regua
from engine.cli.pages import borne
from engine.problem import either, joined, say
from engine.report.catalogue import ONE_IN_ENGLISH, speak
from engine.report.portuguese import ONE_IN_PORTUGUESE, PORTUGUESE, ROOMS

ROOT: Final = Path(__file__).resolve().parents[3]
WORDLESS: Final = re.compile(r"`[^`]*`|\{\w+\}")  # what is the same in every language: blanks, and what an author writes
WAYS: Final = {
    "engine/problem.py": "how a template comes to be a message",
    "engine/cli/pages.py": "what click has been handed as help",
}  # who may make a message of what isn't written out
SEVERAL: Final = {  # what counts and is never said of one; where one is possible, another text is said of it
    "it is none of the {count} declared values: {values}, …",
    "{count} cells do not fit column `{column}`, declared `{type}`",
    "{count} cells do not fit column `{column}`, declared `{type}`; one is `{cell}`",
    "column `{column}` has {count} empty cells",
    "{count} rows cannot be read",
    "{lacking} of {count} rules don't say where they come from",
}


@cache
def said() -> dict[str, str]:
    """Every template of the engine with the first place that says it; the help of the command line is handed to click."""
    found = {text.template: f"the help of {bearer!r}" for bearer, _, text in borne(regua)}
    for place, call in calls():
        if isinstance(call.args[0], ast.Constant):
            found.setdefault(str(call.args[0].value), place)
    return found


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Where messages are made: calls of `say`, and of `Text` itself."""
    for file in sorted((ROOT / "engine").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"say", "Text"}:
                yield f"{file.relative_to(ROOT).as_posix()}:{node.lineno}", node


def blanks(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def has_words(template: str) -> bool:
    return any(letter.isalpha() for letter in WORDLESS.sub("", template))


def test_every_template_is_written_out_where_it_is_said():
    built = [place for place, call in calls() if not (call.args and isinstance(call.args[0], ast.Constant))]
    strange = [place for place in built if place.split(":")[0] not in WAYS]
    assert strange == [], f"give `say` a text that is written out, not one that is built: {', '.join(strange)}"


def test_every_template_has_a_portuguese_one():
    missing = [f"    {template!r}: '',  # {said()[template]}" for template in said() if has_words(template)
               if template not in PORTUGUESE]  # fmt: skip
    assert not missing, "\n".join(["add these to the module of their room in engine/report/portuguese:", *missing])


def test_nothing_is_translated_that_nobody_says():
    idle = sorted(set(PORTUGUESE) - set(said()))
    assert not idle, "\n".join(["take these out of engine/report/portuguese: no `say` has them:", *map(repr, idle)])
    assert {*ONE_IN_ENGLISH, *ONE_IN_PORTUGUESE} <= set(said())


def test_no_template_stands_in_two_modules():
    counted = Counter(template for room in ROOMS for template in room.TEXTS)
    assert [template for template, times in counted.items() if times > 1] == []


def test_every_module_of_the_catalogue_is_read():
    modules = {file.stem for file in (ROOT / "engine/report/portuguese").glob("*.py")} - {"__init__"}
    assert {room.__name__.rsplit(".", 1)[-1] for room in ROOMS} == modules


def test_both_languages_have_the_same_blanks():
    other = [english for english, portuguese in PORTUGUESE.items() if blanks(english) != blanks(portuguese)]
    assert other == []


@pytest.mark.parametrize("forms", [ONE_IN_ENGLISH, ONE_IN_PORTUGUESE], ids=["en", "pt-BR"])
def test_what_is_said_of_one_has_the_same_blanks_but_for_the_count(forms):
    other = [many for many, one in forms.items() if blanks(one) != blanks(many) - {"count"}]
    assert other == []


def test_both_languages_say_the_same_texts_of_one():
    assert set(ONE_IN_ENGLISH) == set(ONE_IN_PORTUGUESE)
    assert {text for text in said() if "{count} " in text} == {*ONE_IN_ENGLISH, *SEVERAL}


def test_one_row_is_told_as_one_and_many_with_their_thousands():
    text = "`{rule}` divides by zero in {count} rows: unknown there"
    assert speak(say(text, rule="nota", count=1), "en") == "`nota` divides by zero in 1 row: unknown there"
    assert speak(say(text, rule="nota", count=12345), "pt-BR") == (
        "`nota` divide por zero em 12.345 linhas: ali o valor é desconhecido"
    )


def test_a_message_within_a_message_is_said_in_the_same_language():
    kinds = either([say("text"), say("a number"), say("a list")])
    assert speak(say("write {due}", due=kinds), "pt-BR") == "escreva texto, um número ou uma lista"
    assert speak(say("write {due}", due=kinds), "en") == "write text, a number or a list"
    assert either([]) == joined([]) == say("")
