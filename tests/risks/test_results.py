"""Rows 71 to 99 of the fault list: results that repeat to the byte, files written whole or not at all, exit codes, order."""

from __future__ import annotations

import csv
import io
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Decimal
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plain import outcome_of
from reference import ReferenceProblem, differences, evaluate
from small import HEAD, at, ran, rows, table
from strategies import worlds

from engine import command, door
from engine.pipeline import read_rules
from engine.problem import RulesError

ROOT = Path(__file__).resolve().parents[2]
RICH = """\
orders: {maturidade: [baixa, média, alta]}
levels:
  obra: [obra]
  uf: {key: [uf], seen_in: obra}
  faixa: {key: [faixa], seen_in: obra}
  ano: {key: [ano], seen_in: obra, follows: 1}
inputs:
  obras:
    level: obra
    sample: ../data/obras.csv
    columns:
      uf: {type: text}
      ano: {type: integer, range: [2000, 2030]}
      valor: {type: money, range: [0, 100000]}
      nota: {type: number, decimals: 1, range: [0, 10], missing: [""]}
columns:
  faixa: {level: obra, bands: {of: "known(nota, 0)", order: maturidade, ranges: {baixa: below 4, média: 4 to below 7, alta: 7 or more}}}
  media: {level: uf, formula: "mean(nota, missing=skip)"}
  parte: {level: uf, formula: sum(valor) / total}
  total: {formula: sum(valor)}
  do_ano: {level: ano, formula: sum(valor)}
  subiu: {level: ano, formula: do_ano - previous(do_ano)}
tables:
  ufs: {listing: {rows: uf, order: [media highest], columns: [media, parte]}}
  maiores: {ranking: {rows: obra, pages: [uf], of: valor, first: highest, take: 3, ties: all, columns: [faixa]}}
  primeiras: {ranking: {rows: obra, of: nota, first: highest, take: 5, ties: cut}}
  resumo: {summary: {rows: [uf], across: faixa, totals: [all], measures: {quantas: count(obra)}}}
  anos: {listing: {rows: ano, columns: [do_ano, subiu]}}
checks:
  caras: {level: obra, must: valor < 900}
"""


def rich_rows(count: int = 400) -> list[str]:
    """Rows with many ties and unknowns, drawn once."""
    dice = random.Random(7)  # noqa: S311 — rows to order, no secrets
    notes = ["", *(f"{n / 2:.1f}" for n in range(21))]
    ufs = ["SP", "RJ", "Ágata", "Zé", "ana", "Bia"]
    return [
        f"o{n:04},{dice.choice(ufs)},{dice.randint(2018, 2022)},{dice.randint(0, 1000)}.{dice.randint(0, 99):02},{dice.choice(notes)}"
        for n in range(count)
    ]


def rich(project, shuffled: int | None = None) -> None:
    """Make the project rich; the rows in order, or shuffled by a seed."""
    lines = rich_rows()
    if shuffled is not None:
        random.Random(shuffled).shuffle(lines)  # noqa: S311 — as above
    project.says(RICH)
    project.holds("\n".join(["obra,uf,ano,valor,nota", *lines, ""]))


def child(project, *words: str, **settings_: str) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, in another environment."""
    command = [sys.executable, str(ROOT / "cli.py"), "evaluate", "--rules", str(project.rules), *words]
    return subprocess.run(command, env={**os.environ, **settings_}, capture_output=True, check=False, cwd=settings_.get("CWD"))


# ---- repetition ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_row_071_the_order_of_rows_changes_no_byte(project, seed):
    rich(project)
    first = project.evaluate()
    rich(project, seed)
    again = project.evaluate()
    assert first.exit_code == again.exit_code == 1  # the check is not met: that is told too
    assert again.stdout == first.stdout


def test_row_071_the_engine_that_the_environment_prefers_changes_no_byte(project):
    rich(project)
    found = [child(project, "--format", "json", POLARS_ENGINE_AFFINITY=name) for name in ("streaming", "in-memory")]
    assert found[0].stdout == found[1].stdout != b""


def test_row_071_the_number_of_threads_changes_no_byte(project):
    rich(project)
    found = [child(project, "--format", "json", POLARS_MAX_THREADS=threads) for threads in ("1", "4")]
    assert found[0].stdout == found[1].stdout != b""


def test_row_091_another_folder_day_zone_language_or_hash_changes_no_byte(project, tmp_path_factory):
    rich(project)
    here = child(project, "--out", str(project.folder / "saida"), TZ="UTC", LANG="C", PYTHONHASHSEED="0")
    assert here.returncode == 1
    there = child(
        project, "--out", str(project.folder / "outra"), TZ="Pacific/Kiritimati", LANG="pt_BR.UTF-8", LC_ALL="C",
        PYTHONHASHSEED="12345", CWD=str(tmp_path_factory.mktemp("longe")),
    )  # fmt: skip
    assert there.returncode == 1
    first, second = (
        {file.name: file.read_bytes() for file in (project.folder / name).iterdir()} for name in ("saida", "outra")
    )
    assert first.keys() == second.keys()
    assert {name for name in first if first[name] != second[name]} == set()


# ---- numbers ---------------------------------------------------------------------------------------------------------

MODES = {
    "half_up": ROUND_HALF_UP, "half_even": ROUND_HALF_EVEN, "up": ROUND_UP, "down": ROUND_DOWN, "floor": ROUND_FLOOR, "ceiling": ROUND_CEILING,
}  # fmt: skip


def test_row_077_every_mode_rounds_as_the_decimal_library_does(tmp_path):
    written = ["0.125", "2.5", "-0.125", "2.675", "-2.5", "0.005", "-0.005", "1.005", "0", "-2.675", "99.995"]
    columns = "".join(f"  {mode}: {{level: obra, formula: x, round: {{to: 0.01, mode: {mode}}}}}\n" for mode in MODES)
    body = (
        "levels: {obra: [obra]}\ninputs: {obras: {level: obra, columns: {x: {type: number, decimals: 3}}}}\ncolumns:\n"
        + columns
    )
    body += f"tables: {{t: {{listing: {{rows: obra, columns: [x, {', '.join(MODES)}]}}}}}}\n"
    data = table("obra,x", *(f"o{n:02},{one}" for n, one in enumerate(written)))
    for row, one in zip(rows(ran(tmp_path, body, obras=data)), written, strict=True):
        assert row[1] == Decimal(one)
        assert list(row[2:]) == [Decimal(one).quantize(Decimal("0.01"), mode) for mode in MODES.values()]


def test_row_077_half_goes_up_when_the_rule_names_no_mode(tmp_path):
    body = "levels: {obra: [obra]}\ninputs: {obras: {level: obra, columns: {x: {type: money}}}}\n"
    body += "columns: {c: {level: obra, formula: x / 6, round: 0.01}, d: {level: obra, formula: 0.85 * x, round: 0.01}}\n"
    found = at(tmp_path, "obra", ["c", "d"], body, obras=table("obra,x", "a,522.93", "b,-522.93"))
    assert found == {"a": (Decimal("87.16"), Decimal("444.49")), "b": (Decimal("-87.16"), Decimal("-444.49"))}


@pytest.mark.parametrize("formula", ["a * b * c", "b * c * a", "c * a * b", "c * b * a", "a * (b * c)", "b * (a * c)"])
def test_row_077_a_fee_is_the_same_in_every_order_of_its_factors(tmp_path, formula):
    body = "levels: {obra: [obra]}\ninputs: {obras: {level: obra, columns: {COLUMNS}}}\n"
    body = body.replace(
        "COLUMNS", "a: {type: integer, range: [0, 1000000]}, b: {type: money}, c: {type: number, decimals: 2, range: [0, 2]}"
    )
    body += f"columns: {{x: {{level: obra, formula: {formula}}}, y: {{level: obra, formula: {formula}, round: 0.01}}}}\n"
    found = at(tmp_path, "obra", ["x", "y"], body, obras=table("obra,a,b,c", "o,15050,486.45,1.05"))
    assert found == {"o": (Decimal("7687126.125"), Decimal("7687126.13"))}


def test_row_077_a_score_on_the_limit_of_a_band_lies_where_the_band_says(tmp_path):
    body = """\
    levels: {obra: [obra], item: [item], par: {key: [obra, item], every: [obra, item]}}
    inputs: {obras: {level: obra, columns: {a: {type: integer, range: [0, 10]}, b: {type: integer, range: [0, 10]}, c: {type: integer, range: [0, 10]}}}}
    lists: {itens: {level: item, columns: [item, peso], rows: [[x, 0.03], [y, 0.07], [z, 0.9]]}}
    columns:
      nota: {level: obra, formula: a * 0.03 + b * 0.07 + c * 0.9}
      faixa: {level: obra, bands: {of: nota, ranges: {A: 1 or more, B: 0.1 to below 1, C: below 0.1}}}
    """
    data = table("obra,a,b,c", "um,1,1,1", "quase,0,1,1", "décimo,1,1,0", "abaixo,3,0,0", "dez,10,10,10")
    found = at(tmp_path, "obra", ["faixa"], body, obras=data)
    assert found == {"um": "A", "quase": "B", "décimo": "B", "abaixo": "C", "dez": "A"}


@pytest.mark.parametrize("width", ["Int8", "Int16", "UInt8", "UInt32", "Int64"])
def test_row_077_narrow_columns_of_a_parquet_file_are_widened_before_they_are_counted_with(tmp_path, width):
    body = "levels: {obra: [obra]}\ninputs: {obras: {level: obra, columns: {x: {type: integer, range: [0, 120]}}}}\n"
    body += "columns: {d: {level: obra, formula: x * 2}, m: {level: obra, formula: x - 121}, s: {formula: sum(x)}, n: {formula: count(obra) - 5}}\n"
    body += "tables: {t: {listing: {rows: obra, columns: [d, m, s, n]}}}\n"
    path = tmp_path / "obras.parquet"
    pl.DataFrame({"obra": ["a", "b"], "x": pl.Series([100, 120], dtype=getattr(pl, width))}).write_parquet(path)
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "lei.yaml").write_text(HEAD + body, "utf-8")
    outcome = door.run(door.load(tmp_path / "rules" / "lei.yaml"), {"obras": path})
    assert rows(outcome) == [("a", 200, -21, 220, -3), ("b", 240, -1, 220, -3)]


def test_row_077_decimals_of_a_parquet_file_are_never_rounded_on_the_way(project):
    path = project.folder / "obras.parquet"
    pl.DataFrame({"obra": ["a"], "uf": ["SP"], "valor": pl.Series(["1.005"]).str.to_decimal(scale=3)}).write_parquet(path)
    result = project.evaluate("--data", f"obras={path}")
    assert (result.exit_code, result.stdout) == (4, "")
    project.says(project.rules.read_text("utf-8").split("title: Lei\n")[1].replace("type: money", "type: number, decimals: 3"))
    assert "1.005" in project.evaluate("--data", f"obras={path}").stdout


# ---- ends and files --------------------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform != "linux", reason="where memory can be limited")
@pytest.mark.parametrize("megabytes", ["120", "600"])
def test_row_078_memory_that_is_not_enough_leaves_the_old_results_alone(project, megabytes):
    out = project.folder / "saida"
    assert child(project, "--out", str(out)).returncode == 0
    before = {file.name: file.read_bytes() for file in out.iterdir()}
    project.holds("obra,uf,valor\n" + "".join(f"o{n},SP,{n}.00\n" for n in range(300_000)))
    found = child(project, "--isolate", "--memory", megabytes, "--out", str(out))
    assert found.returncode == 5
    assert b"memory" in found.stderr
    assert {file.name: file.read_bytes() for file in out.iterdir()} == before


@pytest.mark.parametrize("part", [0.5, 0.8, 0.9, 0.95, 1.0])
def test_row_080_a_killed_run_leaves_the_old_results_or_the_new_and_no_part(project, part):
    out = project.folder / "saida"
    rich(project)
    start = time.perf_counter()
    child(project, "--out", str(out))
    takes = time.perf_counter() - start
    old = {file.name: file.read_bytes() for file in out.iterdir()}
    project.holds(project.data.read_bytes().replace(b",SP,", b",MG,"))
    child(project, "--out", str(project.folder / "inteira"))
    new = {file.name: file.read_bytes() for file in (project.folder / "inteira").iterdir()}
    command = [sys.executable, str(ROOT / "cli.py"), "evaluate", "--rules", str(project.rules), "--out", str(out)]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(takes * part)
    running.send_signal(signal.SIGKILL)
    running.wait()
    assert {file.name: file.read_bytes() for file in out.iterdir()} in (old, new)


def test_row_080_a_full_disk_leaves_the_old_file_alone(project):
    path = project.folder / "saida.csv"
    path.write_text("o que havia", "utf-8")
    rich(project)
    words = f"ulimit -f 0; exec {sys.executable} {ROOT / 'cli.py'} evaluate --rules {project.rules} --table anos -o {path}"
    found = subprocess.run(["/bin/sh", "-c", words], capture_output=True, text=True, check=False)
    assert found.returncode == 6, found.stderr
    assert "Traceback" not in found.stderr
    assert path.read_text("utf-8") == "o que havia"


def test_row_080_a_folder_that_can_not_be_written_is_told(project):
    (project.folder / "arquivo").write_text("x", "utf-8")
    result = project.evaluate("--out", str(project.folder / "arquivo" / "saida"))
    assert (result.exit_code, result.stdout) == (6, "")
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@x", "=cmd|'/c calc'!A0", "-2+3"])
def test_row_082_a_text_that_a_spreadsheet_would_run_is_marked_and_numbers_are_not(project, name):
    project.says(project.rules.read_text("utf-8").split("title: Lei\n")[1].replace("sum(valor)", "0 - sum(valor)"))
    project.holds(f'obra,uf,valor\na,"{name}",1.50\n')
    result = project.evaluate("--format", "csv")
    assert result.exit_code == 0
    found = list(csv.reader(io.StringIO(result.stdout.removeprefix("\ufeff"))))
    assert found[1] == [f"'{name}", "-1.50"]


# ---- the command -----------------------------------------------------------------------------------------------------


def broken(kind: type[BaseException]):
    """Something that fails in the middle of a run."""

    def fail(*_: object, **__: object) -> None:
        message = "no meio"
        raise kind(message)

    return fail


class TestRow093:
    """Every class of error has its exit code; nothing on the output, no traceback."""

    @pytest.mark.parametrize(
        ("rules", "data", "words", "code"),
        [
            ("", "", (), 0),
            ("checks: {c: {must: 1 > 2}}\n", "", (), 1),
            ("", "", ("--table", "nada"), 2),
            ("", "", ("--data", "nada=x.csv"), 2),
            ("", "", ("--format", "nada"), 2),
            ("", "", ("--as-of", "ontem"), 2),
            ("colunas: {}\n", "", (), 3),
            ("checks: {c: {must: nada > 2}}\n", "", (), 3),
            ("", "obra,uf,valor\na,SP,x\n", (), 4),
            ("checks: {c: {must: 1 > 2, on_fail: stop}}\n", "", (), 4),
            ("", "", ("-o", f"{__file__}/saida.txt"), 6),
        ],
    )
    def test_row_093_each_class_has_its_code(self, project, rules, data, words, code):
        project.says(project.rules.read_text("utf-8").split("title: Lei\n")[1] + rules)
        if data:
            project.holds(data)
        result = project.evaluate(*words)
        assert result.exit_code == code, result.output
        assert (result.stdout != "") == (code in (0, 1))
        assert "Traceback" not in result.output

    @pytest.mark.parametrize(
        ("kind", "code"), [(RuntimeError, 5), (MemoryError, 5), (RecursionError, 5), (KeyboardInterrupt, 130)]
    )
    def test_row_093_our_own_faults_and_the_users_end(self, project, monkeypatch, kind, code):
        monkeypatch.setattr(command, "run_rules", broken(kind))
        result = project.evaluate()
        assert (result.exit_code, result.stdout) == (code, "")
        assert "Traceback" not in result.stderr

    def test_row_093_a_traceback_is_shown_when_it_is_asked_for(self, project, monkeypatch):
        monkeypatch.setattr(command, "run_rules", broken(RuntimeError))
        result = project.evaluate("--debug")
        assert result.exit_code == 5
        assert "Traceback" in result.stderr


class TestRow095:
    """What was mistyped is told with what was probably meant."""

    @pytest.mark.parametrize(
        ("words", "said"), [(("evalute",), "'evaluate'"), (("evaluate", "--rule", "x"), "--rules"), (("chek", "x"), "'check'")]
    )
    def test_row_095_a_command_or_option(self, project, words, said):
        result = project.regua(*words)
        assert result.exit_code == 2
        assert said in result.stderr

    def test_row_095_a_table(self, project):
        result = project.evaluate("--table", "soma")
        assert result.exit_code == 2
        assert "did you mean `somas`?" in result.stderr

    def test_row_095_a_name_in_a_formula(self, faulty, project):
        body = project.rules.read_text("utf-8").split("title: Lei\n")[1]
        assert "did you mean `valor`?" in faulty(body.replace("sum(valor)", "sum(valr)"))

    def test_row_095_a_column_of_a_file(self, refused):
        assert "rename `Valor` to `valor` in the file" in refused("obra,uf,Valor\na,SP,1.50\n")


# ---- laws ------------------------------------------------------------------------------------------------------------


@given(world=worlds())
@settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=20)
def test_row_096_any_rules_on_any_rows_are_what_the_slow_reader_says(world):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mundo.yaml"
        path.write_bytes(world.data)
        ruleset, _ = read_rules(path)
    try:
        slow = evaluate(ruleset, world.rows)
    except ReferenceProblem:
        with pytest.raises(RulesError):
            outcome_of(world)
    else:
        assert differences(slow, outcome_of(world)[2]) == []


SCORES = """\
levels: {obra: [obra]}
inputs: {obras: {level: obra, columns: {a: {type: number, decimals: 1, range: [0, 10]}, b: {type: integer, range: [0, 100]}}}}
columns:
  nota: {level: obra, formula: 0.7 * a + 0.3 * b / 10, round: 0.01}
  imposto: {level: obra, slices: {of: b, rates: [{up_to: 20, rate: 0%}, {up_to: 50, rate: 7.5%}], above: 15%}}
  faixa: {level: obra, bands: {of: nota, order: escala, ranges: {baixa: below 3, média: 3 to below 7, alta: 7 or more}}}
orders: {escala: [baixa, média, alta]}
"""


@given(pairs=st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)), min_size=2, max_size=12))
@settings(max_examples=20)
def test_row_097_scores_rise_with_each_indicator(pairs):
    with tempfile.TemporaryDirectory() as folder:
        data = table("obra,a,b", *(f"o{n},{a // 10}.{a % 10},{b}" for n, (a, b) in enumerate(pairs)))
        found = at(Path(folder), "obra", ["nota", "imposto", "faixa"], SCORES, obras=data)
    scores = [found[f"o{n}"] for n in range(len(pairs))]
    place = ("baixa", "média", "alta").index
    for (a, b), (score, tax, band) in zip(pairs, scores, strict=True):
        for (c, d), (other, more, above) in zip(pairs, scores, strict=True):
            if a <= c and b <= d:
                assert score <= other
                assert tax <= more
                assert place(band) <= place(above)


def test_row_097_the_order_of_the_rules_decides_nothing(project):
    rich(project)
    before = project.evaluate().stdout
    head, rules = RICH.split("columns:\n  faixa")
    written, rest = ("  faixa" + rules).split("tables:\n")
    turned = "\n".join(reversed(written.rstrip().split("\n")))
    project.says(f"{head}columns:\n{turned}\ntables:\n{rest}")
    assert project.evaluate().stdout == before


def test_row_099_names_stand_in_the_order_of_the_dictionary(tmp_path):
    body = "levels: {obra: [obra]}\ninputs: {obras: {level: obra}}\ntables: {t: {listing: {rows: obra, columns: {x: 1}}}}\n"
    names = ["Zé", "ana", "Bia", "Ágata", "Álvaro", "avó", "Avô", "zebra", "água", "Élida", "eco"]
    found = [row[0] for row in rows(ran(tmp_path, body, obras=table("obra", *names)))]
    assert found == ["Ágata", "água", "Álvaro", "ana", "Avô", "avó", "Bia", "eco", "Élida", "Zé", "zebra"]
