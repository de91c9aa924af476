"""A survivor's example: few rows, true of the author's file and not of the changed one, ready to stand in the file."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from merenda import folder

from engine.mutants.finding import Finder
from engine.mutants.noticing import Noticed, Unnoticed, fate_of
from engine.mutants.walking import mutants
from engine.mutants.witness import Witness, witness
from engine.pipeline import prove, read_nodes, read_rules
from engine.trials import tried


def opened(path: Path) -> Witness:
    return witness(read_nodes(path), prove(*read_rules(path)), [])


@pytest.fixture(scope="module")
def found(tmp_path_factory) -> dict[str, str]:
    """The example of each survivor of the small file."""
    path = folder(tmp_path_factory.mktemp("merenda"))
    beside = opened(path)
    finder = Finder.of(beside)
    survivors = [one for one in mutants(beside.root) if isinstance(fate_of(one, beside), Unnoticed)]
    return {f"{one.entry[1]}: {one.was} -> {one.becomes}": finder.example(one) for one in survivors}


def test_an_example_is_made_of_the_rows_and_cells_that_matter(found):
    assert found["porte: 100 -> 99"] == textwrap.dedent("""\
        given:
          escolas:
            - {escola: A, alunos: 99}
        expect:
          columns:
            - {column: porte, at: {escola: A}, is: pequena}
        """)


def test_where_no_rows_tell_them_apart_there_is_none(found):
    assert not found["repasse: 0.01 -> {to: 0.01, mode: down}"]  # nothing is ever between two steps
    assert not found["por_porte: sum -> max"]  # no column shows it


def test_each_holds_where_it_is_pasted_and_the_change_is_noticed_by_it(tmp_path, found):
    path = folder(tmp_path)
    told = {f"caso_{at}": (change, text) for at, (change, text) in enumerate(found.items()) if text}
    pasted = "".join(f"  {name}:\n{textwrap.indent(text, '    ')}" for name, (_, text) in told.items())
    path.write_text(path.read_text(encoding="utf-8").replace("checks:\n", f"examples:\n{pasted}\nchecks:\n"), encoding="utf-8")
    assert tried(prove(*read_rules(path))).holds
    beside = opened(path)
    fates = {f"{one.entry[1]}: {one.was} -> {one.becomes}": fate_of(one, beside) for one in mutants(beside.root)}
    assert len(told) == 5
    assert {change for change, _ in told.values() if not isinstance(fates[change], Noticed)} == set()
