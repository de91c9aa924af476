"""Builders of inputs: a file's content and its columns in, what the reader makes of it out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.inputs import Chosen, load
from engine.model import Across, Field, FileFormat, Input
from engine.problem import Place, RulesError
from engine.words import Word

RULES = Place("rules/r.yaml", 7, 5)
PORTUGUESE = FileFormat()


@pytest.fixture
def column():
    """A declared column."""
    return lambda name, type_="text", **said: Field(name, RULES, type_, **said)


@pytest.fixture
def table(column):
    """An input called `dados`; columns named by a word alone are text."""

    def build(*columns, across=None, file=PORTUGUESE, **said):
        fields = tuple(column(each) if isinstance(each, str) else each for each in columns)
        spread = Across(Word(across[0], RULES), Word(across[1], RULES)) if across else None
        return Input("dados", RULES, Word("linha", RULES), fields, file=file, across=spread, **said)

    return build


@pytest.fixture
def read(tmp_path, table):
    """Read a CSV text or bytes."""

    def reading(content, *columns, keep_refused=False, **said):
        path = tmp_path / "dados.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        given = table(*columns, **said)
        return load(given, given.columns, Chosen(path, path.name), keep_refused=keep_refused)

    return reading


@pytest.fixture
def rows(read):
    """The stored rows of a CSV text."""
    return lambda *args, **said: read(*args, **said).frame.collect().rows()


@pytest.fixture
def faults(read):
    """The problems of a CSV text: code, line, what, why, mend."""

    def reading(*args, **said):
        with pytest.raises(RulesError) as caught:
            read(*args, **said)
        return [(p.code, p.place.line, str(p.what), str(p.why), str(p.mend)) for p in caught.value.problems]

    return reading


@pytest.fixture
def scan(tmp_path, table):
    """Read a frame through a Parquet file; gives what was loaded and the problems of its guard."""

    def scanning(frame, *columns, **said):
        path = tmp_path / "dados.parquet"
        frame.write_parquet(path)
        given = table(*columns, **said)
        loaded = load(given, given.columns, Chosen(path, path.name))
        return loaded, [problem for problem, _ in loaded.judge(loaded.guard.collect().row(0, named=True))]

    return scanning


@pytest.fixture
def optional():
    """The same column, whose cells may be empty."""
    return lambda each: replace(each, required=False)
