"""The hand-written side of the benchmarks, held to a third reading row by row with fractions, and to the rule files."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from fractions import Fraction
from functools import partial
from math import floor
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import yaml

import accounts
import answers
import bodies
import census
import funnel
import money
from job import HERE, Files, Job, rows_of
from run import by_engine

ALONE = (answers.JOB, money.JOB, bodies.JOB, accounts.JOB)  # the jobs of one file
JOBS = (*ALONE, funnel.JOB, census.JOB)
SIDES = [pytest.param(job, side, id=f"{job.name}, {name}") for job in ALONE for name, side in job.by_hand.items()]
GUARDED = [pytest.param(job, job.by_hand["by hand, guarded"], id=job.name) for job in ALONE]
ROWS = 5_000

Row = dict[str, Any]


def half_up(number: Fraction, step: Fraction = Fraction(1, 100)) -> Fraction:
    """To the nearest step, halves away from zero: nothing here is negative."""
    return floor(number / step + Fraction(1, 2)) * step


def label_of(value: Fraction, limits: tuple[int, ...], labels: tuple[str, ...]) -> str:
    return labels[sum(value >= Fraction(limit, 100) for limit in limits)]


def read_answers(rows: list[Row]) -> list[tuple[object, ...]]:
    weights = dict(zip(answers.ANSWERS, answers.WEIGHTS, strict=True))
    scores = [sum(Fraction(weight, 100) * row[name] for name, weight in weights.items()) for row in rows]
    return means(scores, answers.LIMITS, answers.LABELS)


def read_money(rows: list[Row]) -> list[tuple[object, ...]]:
    found: dict[str, list[Fraction]] = defaultdict(lambda: [Fraction(0)] * 5)
    for row in rows:
        raised = half_up(Fraction(row["centavos"], 100) * Fraction("1.075"))
        part = half_up(raised * row["permille"] / 1000)
        instalment = half_up(part / 6)
        discount = half_up(part * Fraction("0.035")) if row["permille"] >= 500 else Fraction(0)
        label = label_of(part - discount, money.LIMITS, money.LABELS)
        cells = (Fraction(1), part - discount, discount, instalment, part - 5 * instalment)
        found[label] = [a + b for a, b in zip(found[label], cells, strict=True)]
    return sorted((label, *cells) for label, cells in found.items())


def read_bodies(rows: list[Row]) -> list[tuple[object, ...]]:
    earned: dict[int, list[int]] = defaultdict(lambda: [0] * len(bodies.MOST))
    for row in rows:
        item = row["item"] - 1
        earned[row["body"]][bodies.QUESTIONS[item]] += bodies.POINTS[item] if row["marked"] else 0
    capped = [sum(map(min, points, bodies.MOST)) for points in earned.values()]
    return means([half_up(Fraction(100 * points, sum(bodies.MOST))) for points in capped], bodies.LIMITS, bodies.LABELS)


def read_accounts(rows: list[Row]) -> list[tuple[object, ...]]:
    above = {code: (parent, sign) for code, parent, sign in accounts.CHART}
    found: dict[tuple[object, ...], int] = defaultdict(int)
    for row in rows:
        code, amount = row["account"], row["centavos"]
        while code is not None:
            found[row["body"], row["period"], code] += amount
            code, sign = above[code]
            amount *= sign
    by_account: dict[object, list[int]] = defaultdict(list)
    for (_, _, code), amount in found.items():
        by_account[code].append(amount)
    return sorted((code, *map(Fraction, (sum(of), min(of), max(of)))) for code, of in by_account.items())


def means(scores: list[Fraction], limits: tuple[int, ...], labels: tuple[str, ...]) -> list[tuple[object, ...]]:
    found = defaultdict(list)
    for score in scores:
        found[label_of(score, limits, labels)].append(score)
    return sorted((label, Fraction(len(of)), half_up(sum(of) / len(of))) for label, of in found.items())


READINGS: dict[str, Callable[[list[Row]], list[tuple[object, ...]]]] = {
    "answers": read_answers,
    "money": read_money,
    "bodies": read_bodies,
    "accounts": read_accounts,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("data")


@pytest.mark.parametrize(("job", "side"), SIDES)
def test_the_hand_written_side_agrees_with_a_reading_row_by_row(job, side, folder):
    files = job.prepare(ROWS, folder)
    (path,) = files.values()
    expected = READINGS[job.name](pl.read_parquet(path).rows(named=True))
    assert len(expected) > 5
    assert rows_of(side(files), job, whole=True) == expected


@pytest.mark.parametrize(("job", "side"), GUARDED)
def test_the_guarded_side_refuses_a_key_that_stands_twice(job, side, folder, tmp_path):
    with pytest.raises(ValueError, match="'repeated': 1"):
        side(_spoiled(job, folder, tmp_path, lambda frame: pl.concat([frame, frame.head(1)])))


@pytest.mark.parametrize(("job", "side"), GUARDED)
def test_the_guarded_side_refuses_a_cell_that_is_not_filled(job, side, folder, tmp_path):
    last = pl.col(pl.read_parquet(*job.prepare(ROWS, folder).values()).columns[-1])
    with pytest.raises(ValueError, match="forbids"):
        side(_spoiled(job, folder, tmp_path, lambda frame: frame.with_columns(pl.when(pl.int_range(pl.len()) > 0).then(last))))


@pytest.mark.parametrize(("job", "column"), [(answers.JOB, "a20"), (money.JOB, "permille")])
def test_the_guarded_side_refuses_a_number_out_of_its_range(job, column, folder, tmp_path):
    first = pl.int_range(pl.len()) == 0
    below = pl.when(first).then(pl.lit(-1)).otherwise(pl.col(column)).cast(pl.Int16).alias(column)
    with pytest.raises(ValueError, match=f"'{column}': True"):
        job.by_hand["by hand, guarded"](_spoiled(job, folder, tmp_path, lambda frame: frame.with_columns(below)))


@pytest.mark.parametrize("side", bodies.JOB.by_hand.values(), ids=bodies.JOB.by_hand)
def test_every_side_refuses_an_item_that_is_not_in_the_list(side, folder, tmp_path):
    other = pl.when(pl.int_range(pl.len()) == 0).then(pl.lit(21, pl.Int8)).otherwise("item").alias("item")
    with pytest.raises(pl.exceptions.InvalidOperationError):
        side(_spoiled(bodies.JOB, folder, tmp_path, lambda frame: frame.with_columns(other)))


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)
def test_the_data_are_the_same_every_time(job, tmp_path):
    first, second = (job.prepare(ROWS, _new(tmp_path / name)) for name in ("first", "second"))
    assert [path.read_bytes() for path in first.values()] == [path.read_bytes() for path in second.values()]


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)
def test_the_rule_file_declares_the_files_and_names_the_columns_of_the_result(job, folder):
    rules = yaml.safe_load(job.rules.read_text(encoding="utf-8"))
    for name, path in job.prepare(ROWS, folder).items():
        assert list(rules["inputs"][name]["columns"]) == pl.read_parquet_schema(path).names()
    table = rules["tables"][job.table]
    names = [*table["summary"]["rows"], *table["summary"]["measures"]] if "summary" in table else _of_funnel(table["funnel"])
    assert names == [job.key, *job.scales]


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)
def test_the_engine_gives_what_each_hand_written_side_gives(job, folder):
    files = job.prepare(ROWS, folder)
    expected = rows_of(by_engine(job)(files), job, whole=False)
    assert len(expected) > 5
    for side in job.by_hand.values():
        assert rows_of(side(files), job, whole=True) == expected


def _of_funnel(table: dict[str, list[str]]) -> list[str]:
    return ["step", *table["pages"], *table["counts"]]


@pytest.mark.parametrize("side", funnel.JOB.by_hand.values(), ids=funnel.JOB.by_hand)
def test_the_funnel_by_hand_agrees_with_one_followed_step_by_step(side, folder):
    files = funnel.JOB.prepare(ROWS, folder)
    schools, rooms, pupils = (pl.read_parquet(path).rows(named=True) for path in files.values())
    expected = read_funnel(schools, rooms, pupils)
    assert len({row[2:] for row in expected}) > 20
    assert rows_of(side(files), funnel.JOB, whole=True) == expected


@pytest.mark.parametrize("side", census.JOB.by_hand.values(), ids=census.JOB.by_hand)
def test_the_census_by_hand_gives_the_counts_that_the_note_prints(side, folder):
    steps = [f"(-) {label}" for label in census.DROPPED]
    labels = [label for pair in zip(census.LEFT, [*steps, "referência"], strict=True) for label in pair]
    labels += [label for label, _ in census.PARTS]
    expected = sorted((label, *row) for stage in read_note() for label, row in zip(labels, stage, strict=True))
    assert rows_of(side(census.JOB.prepare(ROWS, folder)), census.JOB, whole=True) == expected


def read_note() -> list[list[tuple[object, ...]]]:
    """The stage and the three counts of every row of the printed tables."""
    printed = yaml.safe_load((HERE.parent / "rules" / "saeb2017.published.yaml").read_text(encoding="utf-8"))["published"]
    tables = [(one["page"]["etapa"], one["figures"].splitlines()[1:]) for one in printed if "page" in one]
    cells = [(stage, [line.split("|")[2::2] for line in lines]) for stage, lines in tables]
    return [[(stage, *(Fraction(cell.strip().replace(".", "")) for cell in row)) for row in rows] for stage, rows in cells]


def read_funnel(schools: list[Row], rooms: list[Row], pupils: list[Row]) -> list[tuple[object, ...]]:
    """Classrooms kept in a list, from which each step takes some."""
    school = {one["school"]: one for one in schools}
    size = Counter(one["classroom"] for one in pupils)
    found: list[tuple[object, ...]] = []
    for stage in range(1, 5):
        left = [room for room in rooms if room["stage"] == stage]
        tell = partial(_tell, found, partial(_line, stage=stage, size=size))
        tell("all", left)
        mixed = {number for number in school if all(room["mixed"] for room in left if room["school"] == number)}
        left = _stepped(tell, "only mixed classrooms", "some unmixed", left, lambda room, out=mixed: room["school"] in out)
        left = _stepped(
            tell, "indigenous schools", "not indigenous", left, lambda room: bool(school[room["school"]]["indigenous"])
        )
        left = _stepped(tell, "mixed classrooms", "unmixed", left, lambda room: bool(room["mixed"]))
        few = {number for number in school if sum(size[r["classroom"]] for r in left if r["school"] == number) < funnel.FEW}
        left = _stepped(tell, "fewer than 10 pupils", "ten or more", left, lambda room, out=few: room["school"] in out)
        tell("population", left)
        for label, networks in funnel.PARTS:
            tell(label, [room for room in left if school[room["school"]]["network"] in networks])
    return sorted(found)


def _tell(
    found: list[tuple[object, ...]], line: Callable[..., tuple[object, ...]], label: str, rooms: list[Row], **but: object
) -> None:
    found.append(line(label, rooms=rooms, **but))


def _line(
    label: str, stage: int, size: Counter[int], rooms: list[Row], but: frozenset[int] = frozenset()
) -> tuple[object, ...]:
    counts = (sum(size[room["classroom"]] for room in rooms), len(rooms), len({room["school"] for room in rooms} - but))
    return (label, Fraction(stage), *map(Fraction, counts))


def _stepped(tell: Callable[..., None], label: str, leaves: str, rooms: list[Row], drops: Callable[[Row], bool]) -> list[Row]:
    """What a step leaves; a school counts as dropped when its last classroom is."""
    left = [room for room in rooms if not drops(room)]
    tell(f"(-) {label}", [room for room in rooms if drops(room)], but=frozenset(room["school"] for room in left))
    tell(leaves, left)
    return left


def test_the_weights_are_those_of_the_rule_file():
    rules = yaml.safe_load(answers.JOB.rules.read_text(encoding="utf-8"))
    terms = rules["columns"]["score"]["formula"].split(" + ")
    assert [term.split(" * ") for term in terms] == [
        [f"{weight / 100:.2f}", name] for name, weight in zip(answers.ANSWERS, answers.WEIGHTS, strict=True)
    ]


def test_the_items_and_questions_are_those_of_the_rule_file():
    lists = yaml.safe_load(bodies.JOB.rules.read_text(encoding="utf-8"))["lists"]
    expected = zip(range(1, bodies.ITEMS + 1), bodies.QUESTIONS, bodies.POINTS, strict=True)
    assert lists["items"]["rows"] == [list(row) for row in expected]
    assert lists["questions"]["rows"] == [list(row) for row in enumerate(bodies.MOST)]


def test_the_chart_is_that_of_the_rule_file():
    lists = yaml.safe_load(accounts.JOB.rules.read_text(encoding="utf-8"))["lists"]
    assert lists["chart"]["rows"] == [list(row) for row in accounts.CHART]


def _spoiled(job: Job, folder: Path, into: Path, spoil: Callable[[pl.DataFrame], pl.DataFrame]) -> Files:
    ((name, path),) = job.prepare(ROWS, folder).items()
    spoil(pl.read_parquet(path)).write_parquet(into / path.name)
    return {name: into / path.name}


def _new(folder: Path) -> Path:
    folder.mkdir()
    return folder
