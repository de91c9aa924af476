"""Samples stay inside their project; the command line gives plain files; each input gets its own."""

import hashlib
import os
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

import pytest

from engine.inputs import Chosen, choose, load, project_of, sample_path, shown_as
from engine.model import Ruleset
from engine.problem import Place, Problem, RulesError
from engine.words import Said, Word


@pytest.fixture
def project(tmp_path):
    """A project with rules, a sample, and a secret beside the project."""
    root = tmp_path / "projeto"
    (root / "rules").mkdir(parents=True)
    (root / "data").mkdir()
    (root / "rules" / "r.yaml").write_text("ruleset: r\n")
    (root / "data" / "orgaos.csv").write_text("a\nx\n")
    (tmp_path / "segredo.csv").write_text("a\ny\n")
    return root


@pytest.fixture
def sampled(table):
    """An input with a sample."""
    return lambda path, **said: table("a", sample=Word(path, Place("r.yaml", 9, 13, len(path))), **said)


@pytest.fixture
def ruleset(project, sampled):
    """Rules with the inputs `orgaos` and `notas`."""

    def build(**samples):
        none = MappingProxyType({})
        inputs = {
            name: replace(sampled(path), name=name) if path else replace(sampled("x"), name=name, sample=None)
            for name, path in samples.items()
        }
        day = date(2021, 1, 1)
        file = str(project / "rules" / "r.yaml")
        return Ruleset(
            "r", "1", file, Place(file), day, None, "pt-BR", Said(), none, none, inputs, none, none, none, none, none, none
        )

    return build


def test_the_project_is_where_its_marks_are(tmp_path):
    (tmp_path / "p" / "rules" / "2021").mkdir(parents=True)
    rule = tmp_path / "p" / "rules" / "2021" / "r.yaml"
    assert project_of(rule) == tmp_path / "p"
    (tmp_path / "p" / "rules" / "2021" / "pyproject.toml").touch()
    assert project_of(rule) == tmp_path / "p" / "rules" / "2021"
    assert project_of(tmp_path / "solto" / "r.yaml") == tmp_path / "solto"


def test_a_sample_is_found_from_the_rule_files_folder(project, sampled):
    found = sample_path(project / "rules" / "r.yaml", sampled("../data/orgaos.csv"))
    assert isinstance(found, Path)
    assert found.read_text() == "a\nx\n"
    assert shown_as(found, project / "rules" / "r.yaml") == "data/orgaos.csv"


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/etc/passwd", "it begins at the root of the disk"),
        ("\\\\server\\x.csv", "it begins at the root of the disk"),
        ("~/x.csv", "it begins in somebody's home folder"),
        ("C:\\x.csv", "it is an address or has a drive's letter"),
        ("http://example.org/x.csv", "it is an address or has a drive's letter"),
        ("s3://b/x.csv", "it is an address or has a drive's letter"),
        ("file:/etc/passwd", "it is an address or has a drive's letter"),
        ("..\\data\\orgaos.csv", "it separates folders with `\\`"),
        ("../data/*.csv", "it stands for several files"),
        ("../data/orgaos[1].csv", "it stands for several files"),
        ("", "it is empty, or holds the character NUL"),
        ("a\0b.csv", "it is empty, or holds the character NUL"),
        ("../../segredo.csv", "rules may read only what lies beside them"),
        ("../data/../../segredo.csv", "rules may read only what lies beside them"),
    ],
)
def test_a_sample_elsewhere_is_refused(project, sampled, path, why):
    problem = sample_path(project / "rules" / "r.yaml", sampled(path))
    assert isinstance(problem, Problem)
    assert (problem.code, problem.place, str(problem.why)) == ("data-path", Place("r.yaml", 9, 13, len(path)), why)
    assert str(problem.mend) == "write the path from the rule file's own folder, with `/`, to a file of the same project"


def test_links_out_of_the_project_are_refused(project, sampled):
    (project / "data" / "atalho.csv").symlink_to("../../segredo.csv")
    (project / "data" / "fora").symlink_to("../..")
    (project / "data" / "roda.csv").symlink_to("roda.csv")
    for path in ("../data/atalho.csv", "../data/fora/segredo.csv"):
        problem = sample_path(project / "rules" / "r.yaml", sampled(path))
        assert isinstance(problem, Problem)
        assert str(problem.what) == f"`{path}` leads out of the project's folder"
    assert isinstance(sample_path(project / "rules" / "r.yaml", sampled("../data/roda.csv")), Problem)


def test_links_within_the_project_are_followed(project, sampled):
    (project / "data" / "atalho.csv").symlink_to("orgaos.csv")
    assert isinstance(sample_path(project / "rules" / "r.yaml", sampled("../data/atalho.csv")), Path)


def test_folders_and_pipes_are_no_samples(project, sampled):
    os.mkfifo(project / "data" / "cano.csv")
    for path, what in (("../data", "`../data` is a folder"), ("../data/cano.csv", "`../data/cano.csv` is no plain file")):
        problem = sample_path(project / "rules" / "r.yaml", sampled(path))
        assert isinstance(problem, Problem)
        assert str(problem.what) == what


def test_a_missing_sample_is_told_with_the_nearest_name(project, sampled):
    problem = sample_path(project / "rules" / "r.yaml", sampled("../data/orgao.csv"))
    assert isinstance(problem, Problem)
    assert str(problem.what) == "there is no file `../data/orgao.csv`"
    assert str(problem.mend) == "did you mean `orgaos.csv`?"


def test_without_options_the_samples_are_used(ruleset):
    chosen, problems = choose(ruleset(orgaos="../data/orgaos.csv"), ())
    assert problems == []
    assert chosen["orgaos"].shown == "data/orgaos.csv"
    assert chosen["orgaos"].is_sample


def test_an_input_without_sample_needs_a_file(ruleset):
    _, problems = choose(ruleset(orgaos=""), ())
    assert [(str(p.what), str(p.mend)) for p in problems] == [
        ("input `orgaos` has no file", "give it with `--data orgaos=FILE`, or name a `sample` in the rules"),
    ]


def test_a_named_file_goes_before_the_sample(ruleset, tmp_path):
    chosen, problems = choose(
        ruleset(orgaos="../data/orgaos.csv", notas="../data/orgaos.csv"), (f"orgaos={tmp_path}/segredo.csv",)
    )
    assert problems == []
    assert chosen["orgaos"] == Chosen(tmp_path / "segredo.csv", "segredo.csv")
    assert chosen["notas"].is_sample


def test_the_sample_given_by_name_is_still_the_sample(ruleset, project):
    chosen, _ = choose(ruleset(orgaos="../data/orgaos.csv"), (f"orgaos={project}/rules/../data/orgaos.csv",))
    assert chosen["orgaos"].is_sample


def test_a_folder_gives_each_input_its_file(ruleset, tmp_path):
    folder = tmp_path / "entrega"
    folder.mkdir()
    (folder / "orgaos.CSV").touch()
    (folder / "notas.parquet").touch()
    chosen, problems = choose(ruleset(orgaos="../data/orgaos.csv", notas=""), (str(folder),))
    assert problems == []
    assert {name: each.path.name for name, each in chosen.items()} == {"orgaos": "orgaos.CSV", "notas": "notas.parquet"}


def test_a_folder_must_hold_every_input_that_is_not_named(ruleset, tmp_path):
    folder = tmp_path / "entrega"
    folder.mkdir()
    (folder / "orgao.csv").touch()
    rules = ruleset(orgaos="../data/orgaos.csv")
    _, problems = choose(rules, (str(folder),))
    assert [(str(p.what), str(p.mend)) for p in problems] == [
        (
            "the folder holds no `orgaos.csv` and no `orgaos.parquet`",
            "did you mean `orgao.csv`? then give `--data orgaos=orgao.csv`",
        ),
    ]
    chosen, problems = choose(rules, (str(folder), f"orgaos={folder}/orgao.csv"))
    assert problems == []
    assert chosen["orgaos"].path == folder / "orgao.csv"


def test_two_files_for_one_input_are_refused(ruleset, tmp_path):
    folder = tmp_path / "entrega"
    folder.mkdir()
    (folder / "orgaos.csv").touch()
    (folder / "orgaos.parquet").touch()
    _, problems = choose(ruleset(orgaos=""), (str(folder),))
    assert str(problems[0].what) == f"several files could be input `orgaos`: `{folder}/orgaos.csv`, `{folder}/orgaos.parquet`"


@pytest.mark.parametrize(
    ("options", "what", "mend"),
    [
        (["orgao=x.csv"], "no input is called `orgao`", "did you mean `orgaos`?"),
        (["zzz=x.csv"], "no input is called `zzz`", "write the name of an input"),
        (["x.csv"], "`x.csv` is no folder, and says no input's name", "write `--data orgaos=x.csv`"),
        (["orgaos=nada.csv"], "there is no file `nada.csv`", "see that the name and the folder are right"),
        (
            ["orgaos=http://example.org/x.csv"],
            "`http://example.org/x.csv` is an address, not a file",
            "download it first, and give the file",
        ),
        (["orgaos=/dev/null"], "`/dev/null` is no plain file", "give one CSV or Parquet file"),
        (["orgaos=/"], "`/` is a folder", "give one CSV or Parquet file"),
        (["orgaos=a\0b"], "the path holds the character NUL", "write the file's name alone"),
    ],
)
def test_options_that_cannot_be_followed_are_told(ruleset, tmp_path, monkeypatch, *, options, what, mend):
    monkeypatch.chdir(tmp_path)
    _, problems = choose(ruleset(orgaos="../data/orgaos.csv"), options)
    assert (str(problems[0].what), str(problems[0].mend)) == (what, mend)


def test_one_input_given_twice_is_refused(ruleset, project):
    option = f"orgaos={project}/data/orgaos.csv"
    _, problems = choose(ruleset(orgaos=""), (option, option))
    assert [str(p.what) for p in problems] == ["input `orgaos` is given twice"]


def test_only_the_sample_is_synthetic(project, sampled):
    given = sampled("../data/orgaos.csv", synthetic="reconstruída")
    path = project / "data" / "orgaos.csv"
    assert load(given, given.columns, Chosen(path, "data/orgaos.csv", is_sample=True)).used.synthetic == "reconstruída"
    used = load(given, given.columns, Chosen(path, "data/orgaos.csv")).used
    assert (used.role, used.name, used.rows, used.synthetic) == ("dados", "data/orgaos.csv", 1, "")
    assert used.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_spreadsheets_are_refused_by_name(tmp_path, table):
    given = table("a")
    with pytest.raises(RulesError) as caught:
        load(given, given.columns, Chosen(tmp_path / "x.xlsx", "x.xlsx"))
    assert str(caught.value.problems[0].what) == "spreadsheets are not read"


def test_a_file_that_vanished_is_told(tmp_path, table):
    given = table("a")
    for name in ("x.csv", "x.parquet"):
        with pytest.raises(RulesError) as caught:
            load(given, given.columns, Chosen(tmp_path / name, name))
        assert str(caught.value.problems[0].what) == f"`{name}` cannot be read"


def test_a_column_too_large_for_128_bits_is_refused(column, faults):
    wide = column("v", "number", decimals=6, high=Decimal(10) ** 33)
    assert faults("v\n1\n", wide)[0][:3] == ("type-size", 7, "column `v` does not fit 128 bits")
