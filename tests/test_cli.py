"""Each option and each exit code, as whoever types the command meets them."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
from calling import ROOT, RULES, SCHOOLS, all_of, call, command, on_terminal, surroundings

from engine.command.progress import progress

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="terminals and signals of POSIX")
FILE = "file: {separator: ',', decimal: '.', thousands: ''}\n    sample:"  # as an English file is written
LISTA = "escola,alunos,nota,repasse\r\nAnita,413,7.8,218.89\r\nDom Pedro,97,4.1,51.41\r\nSantos,231,9.3,122.43\r\n"


@pytest.fixture
def desk(tmp_path) -> Path:
    """A folder with a small ruleset and its data."""
    (tmp_path / "merenda.yaml").write_text(RULES, encoding="utf-8")
    (tmp_path / "escolas.csv").write_text(SCHOOLS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def versions(desk) -> Path:
    """A folder with two versions of the ruleset."""
    folder = desk / "rules"
    folder.mkdir()
    old = RULES.replace("2026", "2025").replace("0.53", "0.50").replace("sample: ", "sample: ../")
    (folder / "merenda2025.yaml").write_text(old, encoding="utf-8")
    (folder / "merenda2026.yaml").write_text(RULES.replace("sample: ", "sample: ../"), encoding="utf-8")
    (desk / "pyproject.toml").touch()
    return desk


def evaluate(desk: Path, *words: str, rules: str = "merenda.yaml", **more: str):
    return call(desk, "evaluate", "--rules", rules, *words, **more)


def refused(done) -> str:
    """What the error stream says of a command that gave nothing."""
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    return done.stderr


def entries(desk: Path) -> set[str]:
    return {path.name for path in desk.iterdir()}


# -- what is printed ---------------------------------------------------------------------------------------------------


def test_tables_checks_and_nothing_else_are_printed(desk):
    done = evaluate(desk)
    assert (done.returncode, done.stderr) == (0, "")
    assert (
        done.stdout
        == """\
School meals
merenda, version 2026

lista
escola     alunos  nota  repasse (R$)
---------  ------  ----  ------------
Anita         413   7.8        218.89
Dom Pedro      97   4.1         51.41
Santos        231   9.3        122.43
3 rows

maior
escola  repasse (R$)
------  ------------
Anita         218.89
1 row

Checks
notas_ate_dez: every row meets it
"""
    )


def test_a_run_writes_nothing_that_nobody_asked_for(desk):
    before = entries(desk)
    evaluate(desk)
    assert entries(desk) == before


def test_a_table_asked_for_by_name_is_printed_alone_even_when_the_rules_do_not_print_it(desk):
    done = evaluate(desk, "--table", "total")
    assert "392.73" in done.stdout
    assert "lista" not in done.stdout


def test_several_tables_may_be_asked_for(desk):
    done = evaluate(desk, "--table", "maior", "--table", "total")
    assert "maior" in done.stdout
    assert "392.73" in done.stdout
    assert "lista" not in done.stdout


def test_json_holds_every_printed_table(desk):
    done = evaluate(desk, "--format", "json")
    assert [table["name"] for table in json.loads(done.stdout)["tables"]] == ["lista", "maior"]


def test_csv_holds_one_table(desk):
    done = subprocess.run(
        command("evaluate", "--rules", "merenda.yaml", "--table", "lista", "--format", "csv"),
        cwd=desk, env=surroundings(), capture_output=True, check=True,
    )  # fmt: skip
    assert done.stdout.decode("utf-8-sig") == LISTA


def test_parquet_goes_through_a_pipe(desk):
    words = ("evaluate", "--rules", "merenda.yaml", "--table", "lista", "--format", "parquet")
    done = subprocess.run(command(*words), cwd=desk, env=surroundings(), capture_output=True, check=True)
    assert pl.read_parquet(io.BytesIO(done.stdout)).height == 3


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_format_of_one_table_asks_which(desk, form):
    done = evaluate(desk, "--format", form)
    assert done.returncode == 2
    assert (
        refused(done)
        == f"""\
--format: error[usage-format]: a {form} file holds one table, and these are 2
why:  the tables are `lista`, `maior`
mend: choose one with `--table NAME`, or write all of them with `--out FOLDER`

1 error
"""
    )


def test_the_output_is_utf_8_in_any_locale(desk):
    (desk / "merenda.yaml").write_text(RULES.replace("School meals", "Alimentação — 1ª fase"), encoding="utf-8")
    done = evaluate(desk, LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="latin-1")
    assert done.stdout.startswith("Alimentação — 1ª fase\n")


# -- where the data come from ------------------------------------------------------------------------------------------


def test_data_may_be_a_file_by_its_inputs_name(desk):
    (desk / "outras.csv").write_text("escola,alunos,nota\nÚnica,100,5\n", encoding="utf-8")
    assert "Única      100   5.0         53.00" in evaluate(desk, "--data", "escolas=outras.csv").stdout


def test_data_may_be_a_folder(desk):
    (desk / "dados").mkdir()
    (desk / "dados" / "escolas.csv").write_text("escola,alunos,nota\nÚnica,100,5\n", encoding="utf-8")
    assert "53.00" in evaluate(desk, "--data", "dados").stdout


def test_an_input_that_is_not_there_is_a_fault_of_the_command(desk):
    done = evaluate(desk, "--data", "escola=x.csv")
    assert done.returncode == 2
    assert "no input is called `escola`" in refused(done)
    assert "did you mean `escolas`?" in done.stderr


def test_a_file_that_is_not_there_is_a_fault_of_the_command(desk):
    done = evaluate(desk, "--data", "escolas=escola.csv")
    assert done.returncode == 2
    assert "there is no file `escola.csv`" in refused(done)
    assert "did you mean `escolas.csv`?" in done.stderr


# -- rows that are refused ---------------------------------------------------------------------------------------------


@pytest.fixture
def faulty(desk) -> Path:
    (desk / "escolas.csv").write_text(SCHOOLS + "Zumbi,muitos,3\n=1+1,-5,2\n", encoding="utf-8")
    return desk


def test_faulty_data_stop_the_run_with_their_lines(faulty):
    done = evaluate(faulty)
    assert done.returncode == 4
    assert refused(done).startswith(
        "escolas.csv:5:1: error[data-cell]: cell `muitos` does not fit column `alunos`, declared `integer`\n"
    )
    assert done.stderr.endswith("\n2 errors in 1 file\n")


def test_refused_rows_go_whole_to_a_file_and_the_run_says_how_many(faulty):
    done = evaluate(faulty, "--rejects", "refused.csv")
    assert done.returncode == 0
    assert "- 2 rows of `escolas.csv` were refused and left out\n" in done.stdout
    assert "Zumbi" not in done.stdout
    assert (faulty / "refused.csv").read_text("utf-8-sig") == (
        "input,line,reason,escola,alunos,nota\n"
        "escolas,5,alunos: it is not a number,Zumbi,muitos,3\n"
        'escolas,6,"alunos: it lies outside 0 to 10000",\'=1+1,-5,2\n'.replace('"', "")
    )


def test_the_reasons_are_in_the_language_of_the_rules(desk):
    text = RULES.replace("language: en", "language: pt-BR").replace("sample:", FILE)
    (desk / "merenda.yaml").write_text(text, encoding="utf-8")
    (desk / "escolas.csv").write_text("escola,alunos,nota\nAnita,1,2\nZumbi,muitos,3\n", encoding="utf-8")
    done = evaluate(desk, "--rejects", "refused.csv")
    assert (done.returncode, done.stderr) == (0, "")
    assert "- 1 linha de `escolas.csv` foi recusada e deixada de fora\n" in done.stdout
    assert (desk / "refused.csv").read_text("utf-8-sig") == (
        "entrada;linha;motivo;escola;alunos;nota\nescolas;3;alunos: não é um número;Zumbi;muitos;3\n"
    )


def test_without_a_refused_row_the_file_has_its_heading_alone(desk):
    (desk / "refused.csv").write_text("of the last run", encoding="utf-8")
    assert evaluate(desk, "--rejects", "refused.csv").returncode == 0
    assert (desk / "refused.csv").read_text("utf-8-sig") == "input,line,reason\n"


# -- results in files --------------------------------------------------------------------------------------------------


def test_a_folder_of_results_has_a_manifest_and_nothing_is_printed(desk):
    done = evaluate(desk, "--out", "out")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert entries(desk / "out") == {"README.txt", "results.txt", "results.json", "lista.csv", "maior.csv", "manifest.json"}
    told = json.loads((desk / "out" / "manifest.json").read_bytes())
    assert [used["role"] for used in told["inputs"] if used["role"] != "schema"] == ["rules", "escolas"]
    assert told["tables"] == [{"name": "lista", "rows": 3}, {"name": "maior", "rows": 1}]


def test_the_format_and_the_tables_of_a_folder_may_be_chosen(desk):
    evaluate(desk, "--out", "out", "--format", "parquet", "--table", "total")
    assert entries(desk / "out") == {"README.txt", "total.parquet", "manifest.json"}
    assert json.loads((desk / "out" / "manifest.json").read_bytes())["options"] == {"tables": "total"}


def test_the_same_run_gives_the_same_bytes(desk):
    for name in ("one", "two"):
        evaluate(desk, "--out", name)
    one, two = ({path.name: path.read_bytes() for path in (desk / name).iterdir()} for name in ("one", "two"))
    assert one == two


def test_a_failed_run_leaves_the_old_results_alone(desk):
    evaluate(desk, "--out", "out")
    before = {path.name: path.read_bytes() for path in (desk / "out").iterdir()}
    (desk / "escolas.csv").write_text(SCHOOLS + "Zumbi,muitos,3\n", encoding="utf-8")
    assert evaluate(desk, "--out", "out").returncode == 4
    assert {path.name: path.read_bytes() for path in (desk / "out").iterdir()} == before


def test_a_folder_of_somebody_else_is_not_replaced(desk):
    (desk / "out").mkdir()
    (desk / "out" / "letter.txt").touch()
    done = evaluate(desk, "--out", "out")
    assert done.returncode == 6
    assert (
        refused(done)
        == """\
out: error[write-not-ours]: `out` holds `letter.txt`, which no run has written
why:  a folder of results is replaced whole
mend: choose a new name, or empty the folder yourself

1 error
"""
    )
    assert entries(desk / "out") == {"letter.txt"}


def test_results_never_replace_what_they_come_from(desk):
    done = evaluate(desk, "--table", "lista", "-o", "escolas.csv")
    assert done.returncode == 6
    assert "error[write-over-source]" in refused(done)
    assert (desk / "escolas.csv").read_text(encoding="utf-8") == SCHOOLS


@POSIX
def test_a_full_disk_is_told(desk):
    with Path("/dev/full").open("wb") as full:
        words = command("evaluate", "--rules", "merenda.yaml")
        done = subprocess.run(words, cwd=desk, env=surroundings(), stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 6
    assert done.stderr.decode().startswith("error[write-failed]: the output takes no more: ")


@pytest.mark.parametrize(
    ("name", "start"), [("x.csv", b"\xef\xbb\xbfescola,"), ("x.json", b"{"), ("x.parquet", b"PAR1"), ("x.txt", b"School")]
)
def test_the_ending_of_a_file_says_the_format(desk, name, start):
    done = evaluate(desk, "--table", "lista", "-o", name)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (desk / name).read_bytes().startswith(start)


def test_an_ending_that_says_no_format_is_asked_about_before_anything_runs(desk):
    done = evaluate(desk, "-o", "x.xlsx")
    assert done.returncode == 2
    assert (
        refused(done)
        == """\
-o: error[usage-format]: the ending of `x.xlsx` doesn't say which format is meant
mend: end the name in `.txt`, `.json`, `.csv`, `.parquet`, or add `--format`

1 error
"""
    )


def test_an_ending_that_contradicts_the_format_is_refused(desk):
    done = evaluate(desk, "-o", "x.csv", "--format", "json")
    assert done.returncode == 2
    assert "`x.csv` ends in `.csv`, and `--format` says `json`" in refused(done)


def test_two_outputs_need_two_places(desk):
    done = evaluate(desk, "-o", "x.json", "--rejects", "x.json")
    assert done.returncode == 2
    assert "two of `--out`, `-o` and `--rejects` name the same place" in refused(done)


# -- checks ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def unmet(desk) -> Path:
    (desk / "escolas.csv").write_text(SCHOOLS + "Zumbi,10,11\n", encoding="utf-8")
    return desk


def test_a_check_that_is_not_met_is_printed_and_has_its_exit_code(unmet):
    done = evaluate(unmet)
    assert (done.returncode, done.stderr) == (1, "")
    assert "notas_ate_dez: 1 row does not meet it\n" in done.stdout


def test_where_results_go_elsewhere_an_unmet_check_is_told_on_the_error_stream(unmet):
    for words in (("--out", "out"), ("-o", "x.json"), ("--table", "lista", "--format", "csv")):
        done = evaluate(unmet, *words)
        assert done.returncode == 1
        assert done.stderr.startswith("Checks\nnotas_ate_dez: 1 row does not meet it\n")


def test_a_check_that_stops_is_a_fault_of_the_data(unmet):
    text = RULES.replace("must: nota <= 10", "must: nota <= 10, on_fail: stop")
    (unmet / "merenda.yaml").write_text(text, encoding="utf-8")
    done = evaluate(unmet)
    assert done.returncode == 4
    assert "Zumbi" in refused(done)


# -- versions ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("day", "sum_"), [("2025-01-01", "370.50"), ("2025-12-31", "370.50"), ("2026-01-01", "392.73")])
def test_the_version_in_force_on_a_day_is_taken_from_a_folder(versions, day, sum_):
    assert sum_ in evaluate(versions, "--as-of", day, "--table", "total", rules="rules").stdout


def test_a_day_on_which_no_version_is_in_force(versions):
    done = evaluate(versions, "--as-of", "2024-06-30", rules="rules")
    assert done.returncode == 2
    assert (
        refused(done)
        == """\
rules: error[usage-day]: on 2024-06-30 no rule file of this folder is in force
why:  those that are here: merenda2025.yaml: 2025-01-01 to 2025-12-31; merenda2026.yaml: 2026-01-01 to 2026-12-31
mend: choose a day inside one of these

1 error
"""
    )


def test_a_folder_of_several_versions_needs_a_day(versions):
    done = evaluate(versions, rules="rules")
    assert done.returncode == 2
    assert "mend: say the day, as in `--as-of 2026-01-01`, or name one file\n" in refused(done)


def test_a_file_must_be_in_force_on_the_day_too(desk):
    assert evaluate(desk, "--as-of", "2026-06-30").returncode == 0
    done = evaluate(desk, "--as-of", "2027-06-30")
    assert done.returncode == 2
    assert "this version is in force from 2026-01-01 to 2026-12-31, not on 2027-06-30" in refused(done)


def test_versions_that_overlap_are_a_fault_of_the_rules(versions):
    later = versions / "rules" / "merenda2026.yaml"
    later.write_text(later.read_text(encoding="utf-8").replace('from: "2026-01-01"', 'from: "2025-12-31"'), encoding="utf-8")
    for done in (evaluate(versions, "--as-of", "2025-01-01", rules="rules"), call(versions, "regua", "check", "rules")):
        assert done.returncode == 3
        assert "version 2026 begins on 2025-12-31, while version 2025 is still in force" in refused(done)
        assert "mend: end version 2025 on the day before, with `until`" in done.stderr


@pytest.mark.parametrize(
    ("written", "mend"),
    [("31/12/2021", "2021-12-31"), ("1/2/2021", "2021-02-01"), ("2021", "2021-12-31"), ("20211231", "2021-12-31")],
)
def test_a_day_is_written_in_one_way(desk, written, mend):
    done = evaluate(desk, "--as-of", written)
    assert done.returncode == 2
    assert refused(done) == (
        f"--as-of: error[usage-day]: `{written}` is not a day\nmend: write year, month and day, as in `{mend}`\n\n1 error\n"
    )


def test_a_ruleset_that_comes_with_regua_is_taken_by_its_name_from_anywhere(tmp_path):
    done = evaluate(tmp_path, "--table", "meta_2026", rules="igov2021")
    assert done.returncode == 0
    assert done.stdout.startswith("Índice de Governança")


def test_a_file_of_ones_own_comes_before_a_shipped_one(desk):
    (desk / "igov2021").write_text(RULES, encoding="utf-8")
    assert evaluate(desk, rules="igov2021").stdout.startswith("School meals")


# -- commands that are not written as they should be -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("regua", "evalute"), "Did you mean 'evaluate'?"),
        (("regua", "show", "kind"), "Did you mean 'kinds'?"),
        (("evaluate", "--rule", "x"), "--rules"),
        (("evaluate",), "Missing option '--rules'"),
        (("evaluate", "--rules", "merenda.yaml", "--format", "xlsx"), "'xlsx' is not one of"),
        (("evaluate", "--rules", "merenda.yaml", "--memory", "100"), "--memory needs --isolate"),
        (("evaluate", "--rules", "merend.yaml"), "did you mean `merenda.yaml`?"),
        (("evaluate", "--rules", "rules/igov2021.yaml"), "write `igov2021` alone"),
        (("evaluate", "--rules", "nowhere"), "check the name and the folder"),
        (("evaluate", "--rules", "empty"), "no rule file ending in `.yaml` is in this folder"),
        (("evaluate", "--rules", "merenda.yaml", "--table", "listas"), "did you mean `lista`?"),
        (("evaluate", "--rules", "merenda.yaml", "--table", "zzz"), "choose one of `lista`, `maior`, `total`"),
        (("regua", "check"), "Missing argument 'PATH...'"),
        (("regua", "check", "nowhere.yaml"), "there is no such file"),
        (("regua", "check", "empty"), "no rule file ending in `.yaml` is in this folder"),
        (("regua", "show", "rules", "--rules", "merenda.yaml", "repase"), "did you mean `repasse`?"),
        (("regua", "show", "rules", "--rules", "merenda.yaml", "zzz"), "leave the name out to see all of them"),
    ],
)
def test_a_command_that_cannot_be_followed_says_what_was_probably_meant(desk, words, said):
    (desk / "empty").mkdir()
    done = call(desk, *words)
    assert done.returncode == 2
    assert said in refused(done)


@POSIX
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")
def test_rules_that_may_not_be_read_are_told(desk):
    (desk / "merenda.yaml").chmod(0)
    done = evaluate(desk)
    assert done.returncode == 2
    assert "the file can't be read: Permission denied" in refused(done)


# -- faults of the rules, and of Régua ---------------------------------------------------------------------------------


def test_faulty_rules_are_told_with_their_line(desk):
    (desk / "merenda.yaml").write_text(RULES.replace("alunos * 0.53", "aluno * 0.53"), encoding="utf-8")
    done = evaluate(desk)
    assert done.returncode == 3
    assert (
        refused(done)
        == """\
merenda.yaml:16:37: error[name-unknown]: nothing is called `aluno`
  16 |   repasse: {level: escola, formula: aluno * 0.53, round: 0.01, unit: BRL}
     |                                     ^^^^^
why:  a formula may name columns of its own level, of the levels it belongs to, and parameters
mend: did you mean `alunos`?

1 error in 1 file
"""
    )


def test_our_own_faults_show_their_traceback_only_when_asked(desk, tmp_path_factory):
    broken = tmp_path_factory.mktemp("broken")
    (broken / "sitecustomize.py").write_text("import hashlib\nhashlib.sha256 = lambda *a, **k: 1 / 0\n", encoding="utf-8")
    done = evaluate(desk, PYTHONPATH=str(broken))
    assert done.returncode == 5
    assert (
        refused(done)
        == """\
error[run-fault]: Régua itself has failed: ZeroDivisionError: division by zero
why:  this is no fault of yours
mend: run it again with `--debug` and report what it prints

1 error
"""
    )
    assert "Traceback" in evaluate(desk, "--debug", PYTHONPATH=str(broken)).stderr


# -- streams, signals, terminals ---------------------------------------------------------------------------------------


@POSIX
def test_whoever_stops_reading_early_is_no_fault(desk):
    read, write = os.pipe()
    os.close(read)
    words = command("evaluate", "--rules", "merenda.yaml")
    done = subprocess.run(words, cwd=desk, env=surroundings(), stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.fixture
def heard() -> Iterator[None]:
    """Ctrl-C reaches what is started, even where the tests themselves run in the background and don't hear it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@POSIX
@pytest.mark.usefixtures("heard")
@pytest.mark.parametrize("more", [(), ("--isolate",)])
def test_ctrl_c_ends_the_run_quietly_and_leaves_nothing(desk, more):
    os.mkfifo(desk / "slow.yaml")
    before = entries(desk)
    words = command("evaluate", "--rules", "slow.yaml", "--out", "out", *more)
    with subprocess.Popen(words, cwd=desk, env=surroundings(), stderr=subprocess.PIPE, start_new_session=True) as child:
        fifo = (desk / "slow.yaml").open("wb")  # opens when the run begins to read
        os.killpg(child.pid, signal.SIGINT)
        fifo.close()
        said = child.communicate(timeout=60)[1]
    assert child.returncode == 130
    assert b"Traceback" not in said
    assert entries(desk) == before


@POSIX
def test_a_parquet_file_is_not_printed_on_a_terminal(desk):
    code, shown = on_terminal(
        desk, "evaluate", "--rules", "merenda.yaml", "--table", "lista", "--format", "parquet", NO_COLOR="1"
    )
    assert code == 2
    assert "a Parquet file can't be read on a terminal" in shown
    assert "PAR1" not in shown


@POSIX
def test_a_terminal_has_color_and_its_own_width(desk):
    code, shown = on_terminal(desk, "evaluate", "--rules", "merenda.yaml")
    assert code == 0
    assert "\x1b[1mSchool meals\x1b[0m\n" in shown


@POSIX
@pytest.mark.parametrize(("more", "colored"), [({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False), ({}, True)])
def test_a_terminal_is_colored_unless_that_is_not_wanted(desk, more, colored):
    assert ("\x1b[" in on_terminal(desk, "regua", "check", "nowhere.yaml", **more)[1]) is colored


@pytest.mark.parametrize(
    ("more", "colored"), [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)]
)
def test_a_pipe_is_colored_only_when_that_is_forced(desk, more, colored):
    done = evaluate(desk, **more)
    assert ("\x1b[" in done.stdout) is colored
    assert ("\x1b[" in call(desk, "regua", "check", "nowhere.yaml", **more).stderr) is colored


@POSIX
@pytest.mark.parametrize(("patience", "told"), [(0.0, "  escolas: 12.000\n  ready\n"), (3600.0, "")])
def test_steps_are_told_on_a_terminal_when_the_run_is_long(monkeypatch, patience, told):
    ours, theirs = os.openpty()
    with os.fdopen(theirs, "w", encoding="utf-8") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        with progress(patience) as step:
            step("escolas", 12000)
            step("ready", None)
        monkeypatch.undo()
    shown = all_of(ours).decode().replace("\r\n", "\n")
    os.close(ours)
    assert shown == told


def test_steps_are_not_told_to_a_program(capsys):
    with progress(0.0) as step:
        step("escolas", 12000)
    assert capsys.readouterr().err == ""


# -- in a process of its own -------------------------------------------------------------------------------------------


def test_an_isolated_run_gives_the_same(desk):
    apart, here = evaluate(desk, "--isolate"), evaluate(desk)
    assert (apart.returncode, apart.stdout, apart.stderr) == (here.returncode, here.stdout, here.stderr)


def test_an_isolated_run_hands_its_exit_code_on(faulty):
    assert evaluate(faulty, "--isolate").returncode == 4


@POSIX
def test_an_isolated_run_that_dies_is_told_and_leaves_the_old_results_alone(desk, tmp_path_factory):
    evaluate(desk, "--out", "out")
    before = {path.name: path.read_bytes() for path in (desk / "out").iterdir()}
    deadly = tmp_path_factory.mktemp("deadly")
    (deadly / "sitecustomize.py").write_text(
        "import hashlib, os\nif os.environ.get('REGUA_ISOLATED'):\n    hashlib.sha256 = lambda *a, **k: os.abort()\n",
        encoding="utf-8",
    )
    done = evaluate(desk, "--isolate", "--out", "out", PYTHONPATH=str(deadly))
    assert done.returncode == 5
    assert (
        refused(done)
        == """\
error[run-ended]: the system has ended the run (SIGABRT)
why:  most often the memory was not enough; nothing was written, and what stood there before still does
mend: give it more with `--memory`, choose fewer tables with `--table`, or use a machine with more memory

1 error
"""
    )
    assert {path.name: path.read_bytes() for path in (desk / "out").iterdir()} == before


@pytest.mark.skipif(sys.platform != "linux", reason="where memory can be limited")
@pytest.mark.parametrize("megabytes", ["100", "200"])
def test_memory_that_is_not_enough_is_told(desk, megabytes):
    done = evaluate(desk, "--isolate", "--memory", megabytes)
    assert done.returncode == 5
    assert "memory" in refused(done)


# -- check and show ----------------------------------------------------------------------------------------------------


def test_rules_without_a_fault_are_told(versions):
    done = call(versions, "regua", "check", "merenda.yaml", "rules/merenda2025.yaml")
    assert (done.returncode, done.stdout, done.stderr) == (0, "2 rule files, nothing wrong\n", "")
    assert call(versions, "regua", "check", "merenda.yaml").stdout == "1 rule file, nothing wrong\n"


def test_check_reads_folders_deep_and_leaves_hidden_ones_alone(versions):
    for folder in (".venv", "rules/old"):
        (versions / folder).mkdir()
        (versions / folder / "x.yml").write_text("not: rules\n", encoding="utf-8")
    done = call(versions, "regua", "check", "rules", "--format", "json")
    told = json.loads(done.stdout)
    assert done.returncode == 3
    assert {problem["file"] for problem in told["problems"]} == {str(Path("rules/old/x.yml"))}
    assert ".venv" not in call(versions, "regua", "check", ".").stderr


def test_all_faults_of_all_files_are_told_at_once(versions):
    for number in ("2025", "2026"):
        file = versions / "rules" / f"merenda{number}.yaml"
        file.write_text(file.read_text(encoding="utf-8").replace("alunos *", "aluno *"), encoding="utf-8")
    done = call(versions, "regua", "check", "rules")
    assert done.returncode == 3
    assert done.stderr.endswith("\n2 errors in 2 files\n")


@pytest.mark.parametrize(
    ("form", "start"),
    [("json", '{\n  "errors": 1,'), ("github", "::error file=merenda.yaml,line=16,col=37,endColumn=41,title=name-unknown::")],
)
def test_a_program_gets_the_faults_on_the_output(desk, form, start):
    (desk / "merenda.yaml").write_text(RULES.replace("alunos * 0.53", "aluno * 0.53"), encoding="utf-8")
    done = call(desk, "regua", "check", "merenda.yaml", "--format", form)
    assert (done.returncode, done.stderr) == (3, "")
    assert done.stdout.startswith(start)


def test_a_program_gets_no_faults_in_its_own_form(desk):
    assert json.loads(call(desk, "regua", "check", "merenda.yaml", "--format", "json").stdout)["problems"] == []
    assert call(desk, "regua", "check", "merenda.yaml", "--format", "github").stdout == ""


def test_the_kinds_are_those_of_the_language(desk):
    done = call(desk, "regua", "show", "kinds")
    assert done.returncode == 0
    language = (ROOT / "docs" / "language.md").read_text(encoding="utf-8")
    words = [line.split()[0] for line in done.stdout.splitlines() if line.startswith("  ")]
    of_kinds = language.split("\n## Columns\n")[1].split("\n## Checks\n")[0]  # where a column or table says which it is
    told = [line.split("`")[1] for line in of_kinds.splitlines() if line.startswith("| `")]
    assert sorted(words) == sorted(told)


def test_the_shipped_rulesets_are_listed_by_the_name_that_takes_them(desk):
    done = call(desk, "regua", "show", "rulesets")
    names = [line.split()[0] for line in done.stdout.splitlines()]
    files = [path.stem for path in (ROOT / "rules").glob("*.yaml")]
    assert names == sorted(name for name in files if not name.endswith(".published"))


def test_a_rule_file_is_read_aloud(desk):
    done = call(desk, "regua", "show", "rules", "--rules", "merenda.yaml")
    assert (
        done.stdout
        == """\
merenda 2026  School meals
2026-01-01 to 2026-12-31

levels
  escola  escola  table

inputs and lists
  escolas  escola

columns
  repasse  escola  formula  BRL

tables
  lista  listing
  maior  ranking
  total  summary

checks
  notas_ate_dez  nota <= 10
"""
    )


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (
            "repasse",
            "repasse  (formula)\n  merenda.yaml:16\n  level: escola\n  = alunos * 0.53\n  round: 0.01 half_up\n  unit: BRL\n  basis: stated\n",
        ),
        (
            "escolas",
            "escolas  (input)\n  merenda.yaml:9\n  level: escola\n  alunos: integer\n  nota: number\n  basis: stated\n",
        ),
        ("escola", "escola  (level)\n  merenda.yaml:7\n  keys: escola\n  table\n"),
        (
            "notas_ate_dez",
            "notas_ate_dez  (check)\n  merenda.yaml:22\n  must: nota <= 10\n  on_fail: report\n  basis: stated\n",
        ),
    ],
)
def test_one_name_is_read_aloud(desk, name, told):
    assert call(desk, "regua", "show", "rules", "--rules", "merenda.yaml", name).stdout == told


# -- help --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words", [("evaluate", "--help"), ("regua", "--help"), ("regua", "check", "--help"), ("regua", "--version")]
)
@pytest.mark.parametrize("locale", ["C.UTF-8", "pt_BR.UTF-8"])
def test_help_does_not_wait_for_the_frames(desk, words, locale, tmp_path_factory):
    barred = tmp_path_factory.mktemp("barred")
    (barred / "polars.py").write_text("raise SystemExit(99)\n", encoding="utf-8")
    done = call(desk, *words, PYTHONPATH=str(barred), LC_ALL=locale)
    assert (done.returncode, done.stderr) == (0, "")


def test_help_names_every_exit_code(desk):
    told = " ".join(call(desk, "evaluate", "--help").stdout.split())
    assert all(f"{code} " in told for code in (0, 1, 2, 3, 4, 5, 6, 130))


# -- numbers of a document ---------------------------------------------------------------------------------------------


def test_the_numbers_of_a_document_are_listed_with_their_lines(tmp_path):
    (tmp_path / "ata.txt").write_bytes("\ufeffAumento de 12,03%\r\nem 2015".encode())
    done = call(tmp_path, "regua", "numbers", "ata.txt")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "line;number;reference\n1;12,03;\n2;2015;\n"


def test_a_document_that_is_not_there_is_told(tmp_path):
    done = call(tmp_path, "regua", "numbers", "ata.txt")
    assert done.returncode == 2
    assert refused(done).startswith("ata.txt: error[usage-document]: the document can't be read: No such file or directory\n")


def test_a_document_that_is_no_text_is_told(tmp_path):
    (tmp_path / "ata.pdf").write_bytes(b"%PDF-1.7 \xff\xfe")
    done = call(tmp_path, "regua", "numbers", "ata.pdf")
    assert done.returncode == 2
    assert "this document is not plain text in UTF-8" in refused(done)


# -- the language of faults ---------------------------------------------------------------------------------------------

PORTUGUESE = "--table: erro[usage-table]: `merenda` não tem tabela chamada `listas`\ncorreção: seria `lista`?\n\n1 erro\n"
ENGLISH = "--table: error[usage-table]: `merenda` has no table called `listas`\nmend: did you mean `lista`?\n\n1 error\n"


@pytest.mark.parametrize(
    ("words", "locale", "told"),
    [
        ((), "C.UTF-8", ENGLISH),
        ((), "pt_BR.UTF-8", PORTUGUESE),
        (("--lang", "pt-BR"), "C.UTF-8", PORTUGUESE),
        (("--lang", "en"), "pt_BR.UTF-8", ENGLISH),
        (("--isolate", "--lang", "pt-BR"), "C.UTF-8", PORTUGUESE),
    ],
)
def test_faults_are_told_in_the_language_asked_for_else_in_that_of_the_environment(desk, words, locale, told):
    done = evaluate(desk, "--table", "listas", *words, LC_ALL=locale)
    assert (done.returncode, refused(done)) == (2, told)


@pytest.mark.parametrize("words", [(), ("--isolate",)])
def test_the_language_may_be_asked_for_before_the_command(desk, words):
    done = call(desk, "regua", "--lang", "pt-BR", "evaluate", "--rules", "merenda.yaml", "--table", "listas", *words)
    assert (done.returncode, refused(done)) == (2, PORTUGUESE)


def test_what_must_be_known_when_results_go_elsewhere_is_told_as_faults_are(unmet):
    done = evaluate(unmet, "-o", "x.json", "--lang", "pt-BR")
    assert done.returncode == 1
    assert done.stderr.startswith("Verificações\nnotas_ate_dez: 1 linha não cumpre\n")


def test_results_keep_the_language_of_the_rules(desk):
    assert evaluate(desk, "--lang", "pt-BR").stdout == evaluate(desk).stdout


@pytest.mark.parametrize(
    "words",
    [
        ("check", "nowhere.yaml"),
        ("numbers", "nowhere.yaml"),
        ("reconcile", "--rules", "nowhere.yaml"),
        ("show", "rules", "--rules", "nowhere.yaml"),
    ],
)
def test_every_command_that_tells_faults_has_the_language(desk, words):
    assert "correção: " in call(desk, "regua", *words, "--lang", "pt-BR").stderr
    assert "mend: " in call(desk, "regua", *words).stderr


def test_programs_get_the_message_in_the_language_asked_for_and_the_same_code(desk):
    said = call(desk, "regua", "check", "nowhere.yaml", "--lang", "pt-BR", "--format", "json")
    assert json.loads(said.stdout)["problems"][0]["what"] == "não há esse arquivo"
    assert json.loads(said.stdout)["problems"][0]["code"] == "usage-rules"
    noted = call(desk, "regua", "check", "nowhere.yaml", "--lang", "pt-BR", "--format", "github")
    assert noted.stdout.startswith("::error file=nowhere.yaml,")
    assert "::não há esse arquivo%0A" in noted.stdout


def test_a_rule_file_without_a_fault_is_praised_in_the_language_asked_for(desk):
    done = call(desk, "regua", "check", "merenda.yaml", "--lang", "pt-BR")
    assert (done.returncode, done.stdout) == (0, "1 arquivo de regras, nada de errado\n")
