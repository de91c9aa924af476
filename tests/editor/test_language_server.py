"""Rule files in an editor: the YAML language server with our schemas completes, explains and underlines."""

from __future__ import annotations

import re
import shutil

import pytest
from languageserver import Missing, installed, serving
from test_cases import CASES, cut

from engine.places import home

GALLERY = CASES / "gallery"
MODELINE = "# yaml-language-server: $schema=../schemas/ruleset.schema.json"
UNDERLINED = ("a_key_misspelt", "a_type_misspelt", "then_misspelt", "take_in_quotes", "no_kind_in_a_column")


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """The server, with a folder of rules and schemas open."""
    try:
        program = installed()
    except Missing as why:
        pytest.skip(str(why))
    root = tmp_path_factory.mktemp("editor")
    (root / "rules").mkdir()
    shutil.copytree(home() / "schemas", root / "schemas")
    with serving(program, root) as started:
        yield started, root / "rules"


def opened(server, case, change=lambda text: text):
    """A case's rule file under the first line that names its schema, and what is underlined in it."""
    talk, folder = server
    rules = cut(case.read_text(encoding="utf-8")).rules
    file = folder / f"{case.stem}-{len(talk.diagnostics)}.yaml"
    file.write_text(MODELINE + "\n" + change(rules.split("\n", 1)[1]), encoding="utf-8")
    return file, talk.open(file)


def where(file, text):
    """The line and column, from 1, at which a text ends first."""
    before = file.read_text(encoding="utf-8").split(text, 1)[0] + text
    return before.count("\n") + 1, len(before) - before.rfind("\n")


@pytest.mark.parametrize("case", sorted(GALLERY.glob("good/*.yaml")), ids=lambda case: case.stem)
def test_a_right_file_is_not_underlined(server, case):
    _, found = opened(server, case)
    assert found == []


@pytest.mark.parametrize("name", UNDERLINED)
def test_a_mistake_is_underlined_where_our_report_points(server, name):
    case = GALLERY / "bad" / f"{name}.yaml"
    _, found = opened(server, case)
    reported = {int(line) for line in re.findall(r"^regras\.yaml:(\d+)", case.read_text(encoding="utf-8"), re.MULTILINE)}
    assert {one["range"]["start"]["line"] + 1 for one in found} == reported


def test_the_keys_of_a_column_are_completed(server):
    file, _ = opened(
        server, GALLERY / "good/a_maturity_index.yaml", lambda text: text.replace("    range: [0, 100]\n", "    \n")
    )
    line, _ = where(file, "    round: 0.01\n    unit: pontos\n    ")
    offered = {one["label"] for one in server[0].at("completion", file, line, 5)["items"]}
    assert offered >= {"show", "range", "source", "basis", "notes"}
    assert not offered & {"formula", "measures", "rows"}


def test_the_words_of_a_key_are_completed(server):
    file, _ = opened(server, GALLERY / "good/a_maturity_index.yaml")
    line, column = where(file, "servidores: {type: ")
    offered = {one["label"] for one in server[0].at("completion", file, line, column)["items"]}
    assert offered == {"text", "number", "integer", "money", "date", "yes_no"}


@pytest.mark.parametrize(
    ("key", "title"),
    [("    formula", "Fórmula"), ("    summary", "Resumo"), ("\ncolumns", "Colunas"), ("\nchecks", "Conferências")],
)
def test_a_key_is_explained_in_portuguese(server, key, title):
    file, _ = opened(server, GALLERY / "good/a_maturity_index.yaml")
    line, column = where(file, key)
    contents = server[0].at("hover", file, line, column - 2)["contents"]
    assert contents["value"].startswith(f"#### {title}\n")
