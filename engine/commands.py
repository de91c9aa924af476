"""What the command line does: the pipeline and the reports, joined; every fault becomes an exit code."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import polars as pl

from engine.inputs import FAULTS
from engine.kinds import COLUMN_KINDS, TABLE_KINDS
from engine.outcome import Outcome, Sheet
from engine.pipeline import Rules, prove, read_rules, run_rules
from engine.problem import Place, Problem, RulesError, Text, say
from engine.progress import progress
from engine.report.catalogue import speak
from engine.report.choice import chosen
from engine.report.csv_text import to_csv
from engine.report.folder import write_file, write_folder
from engine.report.json_text import to_json
from engine.report.parquet import to_parquet
from engine.report.problems import draw_problems, problems_github, problems_json
from engine.report.reading import describe
from engine.report.text import draw
from engine.run import Run, Wish, refused_rows
from engine.versions import in_force, overlaps, version_of

OK, UNMET, USAGE, RULES, DATA, OURS, STOPPED = 0, 1, 2, 3, 4, 5, 130
ENDINGS = {".json": "json", ".csv": "csv", ".parquet": "parquet", ".txt": "table"}


def guarded(work: Callable[[], int], *, colour: bool, debug: bool, form: str = "text") -> int:
    """Do the work; whatever goes wrong is told in our words and becomes an exit code."""
    try:
        return work()
    except RulesError as error:
        _tell(error.problems, colour=colour, debug=debug, form=form)
        return DATA if all(problem.about_data for problem in error.problems) else _code(error.problems)
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        return STOPPED
    except BrokenPipeError:
        return OK
    except (Exception, *FAULTS) as error:  # noqa: BLE001 — the last door: no traceback reaches an analyst
        sys.stderr.write(f"regua: an error of our own: {type(error).__name__}: {error}\nmend: report it with --debug\n")
        if debug:
            traceback.print_exc()
        return OURS


def _code(problems: Sequence[Problem]) -> int:
    codes = {problem.code.split("-")[0] for problem in problems}
    return USAGE if codes <= {"write", "usage"} or codes == {"name"} and problems[0].code == "name-table" else RULES


def _tell(problems: Sequence[Problem], *, colour: bool, debug: bool, form: str) -> None:
    if form == "json":
        sys.stdout.write(problems_json(problems))
    elif form == "github":
        sys.stdout.write(problems_github(problems))
    else:
        sources = {file: _source(file) for file in {problem.place.file for problem in problems}}
        sys.stderr.write(draw_problems(problems, sources, color=colour, debug=debug))


def _source(file: str) -> str:
    """A file's text for the lines that a report draws; a data file of any size is not read again."""
    try:
        path = Path(file)
        return path.read_text("utf-8-sig") if path.suffix in (".yaml", ".yml") else ""
    except (OSError, UnicodeDecodeError, ValueError):
        return ""


# -- evaluate ----------------------------------------------------------------------------------------------------------


def evaluate(  # noqa: PLR0913 — the options, each by its name
    *,
    rules: str,
    as_of: str | None,
    data: Sequence[str],
    tables: Sequence[str],
    form: str | None,
    out: str | None,
    output: str | None,
    rejects: str | None,
    engine: str,
    debug: bool,
    colour: bool,
) -> int:
    """Run the rules, print or write what comes out."""

    def work() -> int:
        loaded = _load(rules, as_of)
        _check_tables(loaded, tables)

        def said(text: Text) -> str:
            return speak(text, loaded.ruleset.language)

        with progress() as tell:
            wish = Wish(tuple(tables), keep_refused=rejects is not None, engine=engine, tell=tell, speak=said)
            outcome, run = run_rules(loaded, data, wish)
        read = [Path(loaded.ruleset.file), *(file.path for file in run.files.values())]
        if rejects is not None:
            _write_rejects(run, Path(rejects), read)
        _deliver(outcome, form, out, output, read, options={"tables": list(tables)})
        _tell(outcome.warnings, colour=colour, debug=debug, form="text") if outcome.warnings else None
        return UNMET if any(check.unmet for check in outcome.checks) else OK

    return guarded(work, colour=colour, debug=debug)


def _load(rules: str, as_of: str | None) -> Rules:
    return prove(*read_rules(in_force(Path(rules), _day(as_of))))


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        what, mend = say("`{text}` is not a day", text=text), say("write year, month and day: `2021-12-31`")
        raise RulesError([Problem("usage-day", Place("--as-of"), what, mend=mend)]) from error


def _check_tables(loaded: Rules, tables: Sequence[str]) -> None:
    for table in tables:
        if table not in loaded.ruleset.tables:
            chosen(Outcome("", "", "", loaded.ruleset.language, loaded.ruleset.said, _named(loaded)), table)


def _named(loaded: Rules) -> tuple[Sheet, ...]:
    return tuple(Sheet(name, (), pl.DataFrame()) for name in loaded.ruleset.tables)


def _deliver(  # noqa: PLR0913, PLR0917 — where the results go
    outcome: Outcome, form: str | None, out: str | None, output: str | None, read: list[Path], options: dict[str, object]
) -> None:
    if out is not None:
        forms = ("text", "csv", "json") if form is None else ("text" if form == "table" else form,)
        write_folder(outcome, Path(out), forms, read=read, options=options)
    if output is not None:
        write_file(Path(output), _bytes(outcome, form or ENDINGS.get(Path(output).suffix, "table")), read=read)
    if out is None and output is None:
        _print(_bytes(outcome, form or "table"), binary=form == "parquet")


def _print(data: bytes, *, binary: bool) -> None:
    if binary and sys.stdout.isatty():
        what, mend = say("a Parquet file can't be printed on a terminal"), say("add `-o FILE.parquet`, or `--out FOLDER`")
        raise RulesError([Problem("usage-format", Place("--format"), what, mend=mend)])
    sys.stdout.buffer.write(data)
    sys.stdout.flush()


def _bytes(outcome: Outcome, form: str) -> bytes:
    if form == "table":
        return draw(outcome).encode()
    if form == "json":
        return to_json(outcome).encode()
    if len(outcome.sheets) != 1:
        what = say("a {form} file holds one table, and there are {count}", form=form.upper(), count=len(outcome.sheets))
        raise RulesError([Problem("usage-format", Place("--format"), what, mend=say("choose one with `--table NAME`, or write all with `--out FOLDER`"))])
    return to_csv(outcome, outcome.sheets[0]) if form == "csv" else to_parquet(outcome, outcome.sheets[0])


def _write_rejects(run: Run, path: Path, read: list[Path]) -> None:
    """The refused rows of all inputs in one file, each with its input, its line and the reason."""
    frames = [frame.insert_column(0, pl.lit(name).alias("@input")) for name, frame in refused_rows(run.loaded).items()]
    rows = pl.concat(frames, how="diagonal") if frames else pl.DataFrame({"@input": [], "@row": [], "@reason": []})
    write_file(path, rows.write_csv(separator=";", include_bom=True).encode(), read=read)


# -- check and show ----------------------------------------------------------------------------------------------------


def check(*, paths: Sequence[str], form: str, debug: bool, colour: bool) -> int:
    """Everything that is wrong with some rule files."""
    problems: list[Problem] = []
    files = [file for path in paths for file in _files(Path(path))]
    versions = []
    for file in files:
        try:
            prove(*read_rules(in_force(file, None)))
            versions.append(version_of(file))
        except RulesError as error:
            problems += error.problems
    problems += overlaps([version for version in versions if version is not None])
    if problems or form != "text":
        _tell(problems, colour=colour, debug=debug, form=form)
    if not problems and form == "text":
        sys.stdout.write(f"{len(files)} ok\n")
    return RULES if problems else OK


def _files(path: Path) -> list[Path]:
    return sorted(path.rglob("*.yaml")) if path.is_dir() else [path]


def show_kinds() -> None:
    """Each kind with the first line of its room."""
    for title, register in (("columns", COLUMN_KINDS), ("tables", TABLE_KINDS)):
        sys.stdout.write(f"{title}\n")
        for word, kind in register.items():
            room = sys.modules[kind.__module__].__doc__ or ""
            sys.stdout.write(f"  {word:10}{room.splitlines()[0]}\n")


def show_rules(*, rules: str, as_of: str | None, name: str | None, debug: bool, colour: bool) -> int:
    """What a rule file says, or one name of it."""

    def work() -> int:
        sys.stdout.write(describe(_load(rules, as_of).graph, name))
        return OK

    return guarded(work, colour=colour, debug=debug)
