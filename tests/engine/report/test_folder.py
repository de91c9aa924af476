"""A folder of results: what it holds, what it refuses, and that it repeats to the byte."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from engine.problem import RulesError
from engine.report.folder import FORMATS, write_file, write_folder
from engine.report.parquet import to_parquet

ROOT = Path(__file__).parents[3]
HELD = ["LEIAME.txt", "manifest.json", "notas.csv", "notas.parquet", "results.json", "results.txt"]


def problem(caught):
    (only,) = caught.value.problems
    return only


def test_the_folder_holds_every_format_a_page_and_the_manifest(outcome, tmp_path):
    folder = tmp_path / "out"
    record = write_folder(outcome, folder, FORMATS, options={"rules": "merenda"})
    assert sorted(path.name for path in folder.iterdir()) == HELD
    assert json.loads((folder / "manifest.json").read_bytes()) == record
    for output in record["outputs"]:
        assert sha256((folder / output["name"]).read_bytes()).hexdigest() == output["sha256"]
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_the_manifest_tells_what_went_in_and_how_many_rows_stood_where(outcome, tmp_path):
    record = write_folder(outcome, tmp_path / "out", ["csv"], options={"engine": "streaming"})
    told = {key: record[key] for key in ("kind", "ruleset", "version", "versions", "options", "steps", "tables", "checks")}
    assert told == {
        "kind": "regua-results",
        "ruleset": "merenda",
        "version": "2026",
        "versions": {"polars": "2.1.0", "regua": "0.1.0"},
        "options": {"engine": "streaming"},
        "steps": [{"level": "orgao", "rows": 4}],
        "tables": [{"name": "notas", "rows": 3}],
        "checks": [{"name": "somam", "unmet": 3}, {"name": "outra", "unmet": 0}],
    }
    assert record["inputs"] == [
        {"role": "rules", "name": "rules/merenda.yaml", "sha256": "ab" * 32},
        {"role": "orgaos", "name": "data/orgaos.csv", "sha256": "cd" * 32, "rows": 4, "synthetic": "respostas reconstruídas"},
    ]


def test_the_manifest_names_no_folder_of_the_machine(outcome, tmp_path):
    write_folder(outcome, tmp_path / "out", FORMATS)
    for path in (tmp_path / "out").iterdir():
        assert str(tmp_path).encode() not in path.read_bytes()


def test_the_page_says_what_the_files_are(outcome, tmp_path):
    write_folder(outcome, tmp_path / "out", ["csv"])
    assert (
        (tmp_path / "out" / "LEIAME.txt").read_text(encoding="utf-8")
        == """\
Merenda escolar
merenda, versão 2026

Dados sintéticos: orgaos (respostas reconstruídas). Nenhum valor de uma linha isolada é real.

Tabelas

notas: Notas por órgão
  seg: Segmento [texto]
  orgao: Órgão [texto]
  nota: Nota (pontos) [número] (presumida)
  pct: Percentual [número]
  ok: ok [sim ou não]
  dia: dia [data]
Fonte: art. 3º, Nota técnica 12
Regras presumidas por trás de: nota.

Avisos
3 rows left out

Nos arquivos CSV as colunas são separadas por `;` e os decimais por vírgula; célula vazia é valor desconhecido.
A planilha que os abre retira os zeros à esquerda de códigos, a menos que a coluna seja importada como texto.
Texto que a planilha tomaria por fórmula traz um apóstrofo na frente.

manifest.json diz de quais arquivos e versões vêm estes resultados.
"""
    )
    write_folder(replace(outcome, language="en"), tmp_path / "en", ["json"])
    assert "No value of a single row is real." in (tmp_path / "en" / "README.txt").read_text(encoding="utf-8")


def test_an_older_folder_of_ours_is_replaced_whole(outcome, tmp_path):
    folder = tmp_path / "out"
    write_folder(outcome, folder, FORMATS)
    write_folder(outcome, folder, ["json"])
    assert sorted(path.name for path in folder.iterdir()) == ["LEIAME.txt", "manifest.json", "results.json"]


def test_an_empty_folder_is_filled(outcome, tmp_path):
    (tmp_path / "out").mkdir()
    write_folder(outcome, tmp_path / "out", ["json"])
    assert (tmp_path / "out" / "manifest.json").exists()


def test_a_folder_with_files_of_others_is_refused(outcome, tmp_path):
    folder = tmp_path / "out"
    write_folder(outcome, folder, ["json"])
    (folder / "notas.docx").write_bytes(b"mine")
    with pytest.raises(RulesError) as caught:
        write_folder(outcome, folder, ["json"])
    found = problem(caught)
    assert found.code == "write-not-ours"
    assert str(found.what) == "`out` holds `notas.docx`, which no run has written"
    assert str(found.why) == "a folder of results is replaced whole"
    assert str(found.mend) == "choose a new name, or empty the folder yourself"
    assert (folder / "notas.docx").read_bytes() == b"mine"


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"kind": "other", "outputs": []}', '{"kind": "regua-results"}', "[" * 100_000]
)
def test_a_manifest_of_others_makes_no_folder_ours(outcome, tmp_path, text):
    (tmp_path / "manifest.json").write_text(text)
    with pytest.raises(RulesError) as caught:
        write_folder(outcome, tmp_path, ["json"])
    assert problem(caught).code == "write-not-ours"


def test_a_file_in_the_place_of_the_folder_is_refused(outcome, tmp_path):
    (tmp_path / "out").write_bytes(b"mine")
    with pytest.raises(RulesError) as caught:
        write_folder(outcome, tmp_path / "out", ["json"])
    assert problem(caught).code == "write-no-folder"


def test_a_folder_that_holds_what_the_run_read_is_refused_also_through_a_link(outcome, tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    (data / "orgaos.csv").write_bytes(b"x")
    (tmp_path / "way").symlink_to(tmp_path)
    for folder in (data, tmp_path, tmp_path / "way" / "data"):
        with pytest.raises(RulesError) as caught:
            write_folder(outcome, folder, ["json"], read=[data / "orgaos.csv"])
        assert problem(caught).code == "write-over-source"
    assert (data / "orgaos.csv").read_bytes() == b"x"


def test_a_link_is_refused_as_folder_and_as_file(outcome, tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with pytest.raises(RulesError) as caught:
        write_folder(outcome, tmp_path / "link", ["json"])
    assert problem(caught).code == "write-link"
    with pytest.raises(RulesError) as caught:
        write_file(tmp_path / "link", b"")
    assert problem(caught).code == "write-link"


def test_an_unknown_format_is_answered_with_the_known(outcome, tmp_path):
    with pytest.raises(RulesError) as caught:
        write_folder(outcome, tmp_path / "out", ["xlsx"])
    assert problem(caught).code == "write-format"
    assert str(problem(caught).mend) == "choose among `text`, `csv`, `json`, `parquet`"
    assert not (tmp_path / "out").exists()


def test_a_single_file_replaces_a_file_but_never_what_was_read(tmp_path):
    path = tmp_path / "x.csv"
    write_file(path, b"one")
    write_file(path, b"two")
    assert path.read_bytes() == b"two"
    with pytest.raises(RulesError) as caught:
        write_file(tmp_path / "y" / ".." / "x.csv", b"three", read=[path])
    assert str(problem(caught).what) == "`x.csv` is a file that this run has read"
    assert path.read_bytes() == b"two"


def test_a_folder_or_a_device_is_no_place_for_a_file(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe"):
        with pytest.raises(RulesError) as caught:
            write_file(path, b"")
        assert problem(caught).code == "write-no-file"


def test_a_place_below_a_file_is_told_in_plain_words(tmp_path):
    (tmp_path / "x").write_bytes(b"")
    with pytest.raises(RulesError) as caught:
        write_file(tmp_path / "x" / "y", b"")
    assert problem(caught).code == "write-failed"


# The limits of a child: no file above 1,000 bytes (a disk that is full), or a folder that belongs to somebody else.
FULL = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))"
FOREIGN = "import os; os.chmod('.', 0o555); os.getuid() or os.setresuid(65534, 65534, 65534)"
LIMITED = """
from pathlib import Path
from engine.problem import RulesError
from engine.report.disk import put_folder
from engine.report.folder import write_file, write_folder
from engine.outcome import Outcome
from engine.words import Said
import os, sys
outcome = Outcome("r", "1", "R" * 2000, "pt-BR", Said(), ())
os.chdir(sys.argv[1])
{limit}
for write in (lambda: write_folder(outcome, Path("out"), ["json"]), lambda: write_file(Path("x.csv"), b"x" * 2000)):
    try:
        write()
    except RulesError as error:
        print(*[problem.mend for problem in error.problems], sep="\\n")
"""


@pytest.fixture
def public_folder():
    """A folder that another user may enter, which pytest's own are not."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.mark.parametrize(
    ("limit", "mend"),
    [
        (FULL, "choose fewer formats or another disk: this one takes no file so large"),
        (FOREIGN, "choose a folder in which you may write"),
    ],
)
def test_where_nothing_can_be_written_what_stood_there_still_does(outcome, public_folder, limit, mend):
    tmp_path = public_folder
    write_folder(outcome, tmp_path / "out", ["csv"])
    (tmp_path / "x.csv").write_bytes(b"old")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    done = subprocess.run(
        [sys.executable, "-B", "-c", LIMITED.format(limit=limit), str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    tmp_path.chmod(0o755)
    assert done.stdout == f"{mend}\n{mend}\n"
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


REPEAT = """
import sys
sys.path[:0] = [{root!r}, {here!r}]
import conftest
from engine.report.folder import FORMATS, write_folder
from pathlib import Path
sheet = conftest.sheet.__wrapped__()
write_folder(conftest.outcome.__wrapped__(sheet), Path(sys.argv[1]), FORMATS)
"""


def test_the_bytes_repeat_whatever_the_language_the_clock_and_the_seed(outcome, tmp_path):
    for name, more in (
        ("a", {"LANG": "C", "TZ": "UTC", "PYTHONHASHSEED": "1"}),
        ("b", {"LANG": "pt_BR.UTF-8", "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "2"}),
    ):
        words = REPEAT.format(root=str(ROOT), here=str(Path(__file__).parent))
        subprocess.run([sys.executable, "-B", "-c", words, str(tmp_path / name)], check=True, env={**os.environ, **more})
    write_folder(outcome, tmp_path / "c", FORMATS)
    first, second, third = ({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in "abc")
    assert first == second == third


def test_parquet_is_the_same_alone_and_in_the_folder(outcome, sheet, tmp_path):
    write_folder(outcome, tmp_path / "out", ["parquet"])
    assert (tmp_path / "out" / "notas.parquet").read_bytes() == to_parquet(outcome, sheet)
