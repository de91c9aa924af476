"""Rows 50 to 75 of the fault list: paths that lead elsewhere, and what files of agencies hold."""

from __future__ import annotations

import json
import os
import random
import socket
import subprocess
import sys
from pathlib import Path
from time import perf_counter

import polars as pl
import pytest
from small import HEAD, at, codes, ran, refused, rows, table, written

from engine import door
from engine.problem import RulesError

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 4.0  # a noisy machine


def of_type(declared: str, head: str = "") -> str:
    """Rules with one input column of a type."""
    return f"""\
levels: {{obra: [obra]}}
inputs: {{obras: {{level: obra, sample: ../data/obras.csv, {head}columns: {{x: {{{declared}}}}}}}}}
tables: {{t: {{listing: {{rows: obra, columns: [x]}}}}}}
"""


# ---- paths -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "../../etc/passwd",
        "/etc/passwd",
        "C:\\x.csv",
        "~/x.csv",
        "file:///etc/passwd",
        "a\\b.csv",
        "..",
        "../data/*.csv",
        "../data",
    ],
)
def test_row_050_a_sample_never_leads_out_of_the_project(refused, path):
    body = of_type("type: text").replace("../data/obras.csv", json.dumps(path))
    assert "lei.yaml:7:" in refused("obra,x\na,b\n", body)


def test_row_050_a_link_does_not_lead_out_either(project):
    outside = project.folder.parent / f"{project.folder.name}_fora.csv"
    outside.write_text("obra,x\na,segredo\n", "utf-8")
    project.data.unlink()
    project.data.symlink_to(outside)
    project.says(of_type("type: text"))
    result = project.evaluate()
    assert result.exit_code == 4
    assert "leads out of the project's folder" in result.stderr
    assert "segredo" not in result.output


def test_row_050_a_name_with_nul_is_refused(project):
    result = project.evaluate("--data", "obras=a\0b.csv")
    assert result.exit_code == 2
    assert "NUL" in result.stderr


@pytest.mark.parametrize("scheme", ["http", "https", "s3", "gs", "hf"])
def test_row_051_an_address_is_no_file_and_no_socket_is_opened(project, refused, monkeypatch, scheme):
    def refuse(*_: object, **__: object) -> None:
        message = "a socket was opened"
        raise AssertionError(message)

    monkeypatch.setattr(socket, "socket", refuse)
    said = refused("obra,x\na,b\n", of_type("type: text").replace("../data/obras.csv", f"{scheme}://example.org/x.csv"))
    assert "it is an address" in said
    result = project.evaluate("--data", f"obras={scheme}://example.org/x.csv")
    assert result.exit_code == 2
    assert "is an address, not a file" in result.stderr


@pytest.mark.parametrize("sort", ["fifo", "device", "empty", "absent", "folder"])
def test_row_054_what_is_no_plain_file_is_refused_at_once(project, sort):
    path = project.folder / "data" / "outra.csv"
    if sort == "fifo":
        os.mkfifo(path)
    elif sort == "folder":
        path.mkdir()
    elif sort == "empty":
        path.write_bytes(b"")
    start = perf_counter()
    result = project.evaluate("--data", f"obras={'/dev/zero' if sort == 'device' else path}")
    assert perf_counter() - start < SECONDS
    assert result.exit_code == (4 if sort == "empty" else 2)  # the command names it: its fault, unless the file itself is one
    assert result.stdout == ""
    assert "mend:" in result.stderr


@pytest.mark.parametrize("target", ["data", "rules", "link"])
def test_row_055_nothing_is_written_over_what_was_read(project, target):
    link = project.folder / "saida.csv"
    link.symlink_to(project.data)
    path = {"data": project.data, "rules": project.rules, "link": link}[target]
    before = (project.data.read_bytes(), project.rules.read_bytes())
    result = project.evaluate("--table", "somas", "--format", "csv", "-o", str(path))
    assert result.exit_code == 6
    assert (project.data.read_bytes(), project.rules.read_bytes()) == before


# ---- CSV -------------------------------------------------------------------------------------------------------------


def test_row_056_a_point_is_what_the_language_or_the_file_says_and_never_guessed(tmp_path):
    brazilian = HEAD.replace("language: en", "language: pt-BR")
    body = of_type("type: number, decimals: 3")
    found = rows(ran(tmp_path, body, head=brazilian, obras="obra;x\na;1.234\nb;1,234\n"))
    assert found == [("a", 1234), ("b", pl.Series(["1.234"]).str.to_decimal(scale=3)[0])]
    english = rows(ran(tmp_path, body, obras="obra,x\na,1.234\n"))
    assert str(english[0][1]) == "1.234"
    declared = body.replace("columns: {x", 'file: {decimal: ".", thousands: ","}, columns: {x', 1)
    assert rows(ran(tmp_path, declared, head=brazilian, obras="obra;x\na;1.234\n")) == english


@pytest.mark.parametrize("cell", ["1.23", "1.2345", "12.34,5", "1.234.5"])
def test_row_056_a_point_where_none_belongs_is_refused(project, cell):
    project.says(of_type("type: number, decimals: 2"), HEAD.replace("language: en", "language: pt-BR"))
    project.holds(f"obra;x\na;{cell}\n")
    result = project.evaluate()
    assert (result.exit_code, result.stdout) == (4, "")
    assert f"`{cell}`" in result.stderr


def test_row_057_the_declared_forms_are_exact(tmp_path):
    brazilian = HEAD.replace("language: en", "language: pt-BR")
    data = "obra;x\na;1.234,56\nb;-1.234,56\nc;0,05\nd;1234,5\ne; 7 \n"
    found = rows(ran(tmp_path, of_type("type: money"), head=brazilian, obras=data))
    assert [f"{value}" for _, value in found] == ["1234.56", "-1234.56", "0.05", "1234.50", "7.00"]


def test_row_057_all_other_forms_are_counted_and_refused_with_their_reasons(project):
    cells = ["(1.234,56)", "5-", "R$ 10", "10%", "−5", "+5", "1e3", "1 000", "#REF!", "dez", "1,5,0", "1,234", "١٢"]
    project.says(of_type("type: money"), HEAD.replace("language: en", "language: pt-BR"))
    project.holds("obra;x\n" + "".join(f'o{n};"{cell}"\n' for n, cell in enumerate(cells)))
    result = project.evaluate()
    assert (result.exit_code, result.stdout) == (4, "")
    for cell in cells:
        assert cell in result.stderr


def test_row_057_refused_rows_can_be_left_out_and_are_counted(project, tmp_path):
    project.holds("obra,uf,valor\na,SP,1.50\nb,SP,R$ 2\nc,RJ,4.00\n")
    result = project.evaluate("--rejects", str(tmp_path / "recusadas.csv"))
    assert result.exit_code == 0
    assert "1 row of `data/obras.csv` was refused and left out" in result.stdout
    assert "R$ 2" in (tmp_path / "recusadas.csv").read_text("utf-8-sig")


@pytest.mark.parametrize("last", ["Fonte: TCE\n", "Fonte: TCE,,\n", "\n\nTotal,,8.00\n", ",,\nc,RJ,1.00\n"])
def test_row_059_a_footer_is_no_row(refused, last):
    assert "obras.csv" in refused("obra,uf,valor\na,SP,1.50\nb,SP,2.50\n" + last)


@pytest.mark.parametrize("last", [",,\n", "\n", ",,\n,,\n\n"])
def test_row_059_empty_rows_at_the_end_are_left_out_and_counted(project, last):
    project.holds("obra,uf,valor\na,SP,1.50\nb,SP,2.50\n" + last)
    result = project.evaluate()
    assert result.exit_code == 0
    assert "at the end of `data/obras.csv`" in result.stdout


def test_row_060_a_repeated_key_is_told(refused):
    said = refused("obra,uf,valor\na,SP,1.50\nb,SP,2.50\na,RJ,4.00\n")
    assert "in `obras` keys stand more than once: 1" in said
    assert "obra = a (2×)" in said


@pytest.mark.parametrize(
    "data",
    [
        b"obra,uf,valor\ra,SP,1.50\r",
        b"obra;uf;valor\na;SP;1.50\n",
        b"obra,uf\na,SP\n",
        b"obra,uf,valor,uf\na,SP,1.50,RJ\n",
        b"obra,uf,valor\na,SP\n",
        b"obra,uf,valor\na,SP,1.50,2\n",
        b'obra,uf,valor\na,"SP,1.50\nb,RJ,1\n',
        "obra,uf,valor\na,SP,1.50\n".encode("utf-16"),
        "obra,uf,valor\na,São,1.50\n".encode("latin-1"),
        b"Relatorio\nobra,uf,valor\na,SP,1.50\n",
        b"sep=,\nobra,uf,valor\na,SP,1.50\n",
        b"obra,uf,vlaor\na,SP,1.50\n",
    ],
)
def test_row_062_a_file_of_another_form_is_refused(refused, data):
    assert "obras.csv" in refused(data)


def test_row_062_a_missing_column_is_told_with_those_there_are(refused):
    said = refused("obra,uf,vlaor\na,SP,1.50\n")
    assert "the file has no column `valor`" in said
    assert "its columns are `obra`, `uf`, `vlaor`" in said
    assert "rename `vlaor` to `valor`" in said


@pytest.mark.parametrize("cell", ["NaN", "nan", "inf", "-inf", "Infinity", "-", "NA", "...", "", '""', "null", "1e999"])
def test_row_064_nothing_but_a_declared_marker_is_missing(refused, tmp_path, cell):
    said = refused(f"obra,uf,valor\na,SP,1.50\nb,SP,{cell}\n")
    assert "valor" in said
    if "inf" not in cell.lower() and cell != '""':
        body = of_type(f"type: money, missing: [{json.dumps(cell)}]")
        assert at(tmp_path, "obra", ["x"], body.split("tables:")[0], obras=f"obra,x\na,1.50\nb,{cell}\n") == {
            "a": 1.5,
            "b": None,
        }


# ---- Parquet ---------------------------------------------------------------------------------------------------------


def stored(project, frame: pl.DataFrame) -> Path:
    """A Parquet file of the project."""
    path = project.folder / "data" / "obras.parquet"
    frame.write_parquet(path)
    return path


GOOD = pl.DataFrame(
    {
        "obra": [f"o{n}" for n in range(500)],
        "uf": ["SP", "RJ"] * 250,
        "valor": pl.Series([f"{n}.50" for n in range(500)]).str.to_decimal(scale=2),
    }
)


@pytest.mark.parametrize("cut", [0.0, 0.3, 0.6, 0.9, 0.999])
def test_row_067_a_parquet_file_cut_short_is_refused(project, cut):
    path = stored(project, GOOD)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * cut)])
    result = project.evaluate("--data", f"obras={path}")
    assert (result.exit_code, result.stdout) == (4, "")
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("seed", range(4))
def test_row_067_flipped_bits_are_refused_or_show_in_the_hash(project, seed):
    path = stored(project, GOOD)
    whole = json.loads(project.evaluate("--data", f"obras={path}", "--format", "json").stdout)
    data = bytearray(path.read_bytes())
    dice = random.Random(seed)  # noqa: S311 — faults to order, no secrets
    for _ in range(3):
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    path.write_bytes(data)
    words = [
        sys.executable,
        str(ROOT / "cli.py"),
        "evaluate",
        "--rules",
        str(project.rules),
        "--data",
        f"obras={path}",
        "--format",
        "json",
    ]
    found = subprocess.run(words, capture_output=True, text=True, check=False)  # a child: a damaged file may end the process
    if found.returncode == 0:
        assert json.loads(found.stdout)["files"] != whole["files"]
    else:
        assert found.returncode == 4, found.stderr
        assert found.stdout == ""
        assert "Traceback" not in found.stderr


def test_row_067_a_file_that_unfolds_to_a_hundred_million_rows_is_judged_without_reading_them(project):
    path = project.folder / "data" / "obras.parquet"
    pl.LazyFrame().select(
        pl.repeat("a", 20_000_000).alias("obra"), pl.lit("SP").alias("uf"), pl.lit(1).alias("valor")
    ).sink_parquet(path)
    assert path.stat().st_size < 1_000_000
    project.says(
        project.rules.read_text("utf-8")
        .split("title: Lei\n")[1]
        .replace("level: obra\n", "level: obra\n    rows_at_most: 1000\n")
    )
    result = project.evaluate("--data", f"obras={path}")
    assert (result.exit_code, result.stdout) == (4, "")


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_row_068_a_nan_never_becomes_a_value(project, refused, value):
    path = stored(project, pl.DataFrame({"obra": ["a", "b"], "uf": ["SP", "SP"], "valor": [1.0, value]}))
    result = project.evaluate("--data", f"obras={path}")
    assert (result.exit_code, result.stdout) == (4, "")
    assert "cell `NaN`" in refused("obra,uf,valor\na,SP,NaN\n")


def test_row_069_an_unknown_part_of_a_weighted_sum_is_what_the_rule_says(tmp_path):
    body = """\
    levels: {obra: [obra], item: [obra, item]}
    inputs:
      obras: {level: obra}
      itens: {level: item, columns: {nota: {type: integer, range: [0, 10], missing: ["-"]}, peso: {type: integer, range: [1, 10]}}}
    columns:
      aberta: {level: obra, formula: "mean(nota, weight=peso)"}
      zero: {level: obra, formula: "mean(nota, weight=peso, missing=0)"}
      outra: {level: obra, formula: "mean(nota, weight=peso, missing=skip)"}
    """
    data = table("obra,item,nota,peso", "a,x,10,1", "a,y,-,3", "b,x,4,1", "b,y,8,3")
    found = at(tmp_path, "obra", ["aberta", "zero", "outra"], body, obras=table("obra", "a", "b"), itens=data)
    assert found == {"a": (None, 2.5, 10), "b": (7, 7, 7)}


@pytest.mark.parametrize("divisor", ["0", "inteiro", "decimal", "inteiro / 3", "decimal - decimal"])
def test_row_074_dividing_by_zero_has_one_outcome(tmp_path, divisor):
    body = f"""\
    levels: {{obra: [obra]}}
    inputs: {{obras: {{level: obra, columns: {{inteiro: {{type: integer}}, decimal: {{type: money}}}}}}}}
    columns: {{c: {{level: obra, formula: "5 / ({divisor})"}}}}
    tables: {{t: {{listing: {{rows: obra, columns: [c]}}}}}}
    """
    outcome = ran(tmp_path, body, obras=table("obra,inteiro,decimal", "a,0,0.00", "b,0,0.00"))
    assert rows(outcome) == [("a", None), ("b", None)]
    (notice,) = outcome.notices
    assert str(notice) == "`c` divides by zero in 2 rows: unknown there"


class TestRow075:
    """Rows find their coarser member once, or the run stops: no row is doubled, lost or matched by chance."""

    BODY = """\
    levels: {uf: [uf], obra: [obra]}
    inputs:
      ufs: {level: uf, columns: {pop: {type: integer}}}
      obras: {level: obra, columns: {uf: {type: TYPE, missing: [""]}}}
    columns: {n: {level: uf, formula: count(obra)}, tudo: {formula: count(obra)}}
    tables: {t: {listing: {rows: uf, columns: [n, tudo]}}}
    """

    def test_row_075_a_repeated_coarser_key_stops_the_run(self, tmp_path):
        problems = refused(
            tmp_path, self.BODY.replace("TYPE", "text"), ufs=table("uf,pop", "SP,1", "SP,2"), obras=table("obra,uf", "a,SP")
        )
        assert codes(problems) == ["data-repeated"]

    def test_row_075_an_unknown_pointer_keeps_its_row_and_matches_nothing(self, tmp_path):
        outcome = ran(
            tmp_path, self.BODY.replace("TYPE", "text"), ufs=table("uf,pop", "SP,1"), obras=table("obra,uf", "a,SP", "b,")
        )
        assert rows(outcome) == [("SP", 1, 2)]

    def test_row_075_keys_of_two_types_are_refused(self, tmp_path):
        body = self.BODY.replace("TYPE", "integer").replace("columns: {pop", "columns: {uf: {type: text}, pop")
        (problem,) = refused(tmp_path, body)
        assert problem.code == "type-key"

    @pytest.mark.parametrize(("first", "second"), [("0123", "123"), ("SP", "sp"), ("SP ", "S P"), ("ação", "acao")])
    def test_row_075_keys_that_only_look_alike_are_two(self, tmp_path, first, second):
        problems = refused(
            tmp_path,
            self.BODY.replace("TYPE", "text"),
            ufs=table("uf,pop", f"{first},1"),
            obras=table("obra,uf", f"a,{second}"),
        )
        assert codes(problems) == ["data-orphan"]


def test_a_parquet_cell_outside_its_range_is_told_with_its_rows(tmp_path):
    body = "levels: {obra: [obra]}\ninputs: {obras: {level: obra, columns: {v: {type: integer, range: [0, 10]}}}}\n"
    path = tmp_path / "obras.parquet"
    pl.DataFrame({"obra": ["a", "b", "c", "d"], "v": [1, 11, -1, 12]}).write_parquet(path)
    rules = door.load(written(tmp_path, body))
    with pytest.raises(RulesError) as error:
        door.run(rules, {"obras": path})
    assert {problem.rows for problem in error.value.problems} == {("3: -1",), ("2: 11", "4: 12")}
