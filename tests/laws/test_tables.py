"""Law 15, tried on any rules: each printed table holds the rows that the slow reader gives, in their order, cell by cell."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from exactly import in_steps
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plain import outcome_of
from reference import TOTAL, ReferenceProblem, evaluate
from strategies import World, worlds

from engine.kinds.tables.summary import Summary
from engine.outcome import Sheet
from engine.pipeline import read_rules

Cell = Fraction | str | bool | date | Decimal | None


def printed(value: Cell, cell: Cell) -> bool:
    """Whether a cell prints a value: a quotient is rounded to the decimals that its column has."""
    if isinstance(value, Fraction) and isinstance(cell, Decimal):
        step = Fraction(10) ** int(cell.as_tuple().exponent)
        return Fraction(cell) in (value, in_steps(value / step, "half_up") * step)
    return type(value) is type(cell) and value == cell


def spread(kind: Summary, rows: Sequence[Mapping[str, Cell]], along: str, sheet: Sheet) -> Iterator[dict[str, Cell]]:
    """Long rows as `across` prints them: one for the same keys, a column for each member and measure."""
    keys = [head.name for head in sheet.heads if head.key]
    once = kind.compare is not None and kind.compare.to is None  # two named members are compared once a row
    aside = [f"{measure.name}@compare" for measure in kind.measures] if once else []
    found: dict[tuple[Cell, ...], dict[str, Cell]] = {}
    for row in rows:
        wide = found.setdefault((row[TOTAL], *(row[key] for key in keys)), {key: row[key] for key in keys})
        member = row[along]
        label = f"{member:%Y-%m-%d}" if isinstance(member, date) else f"{drawn(member)}"
        measures = [name for name in row if name not in (*keys, along, TOTAL, *aside)]
        wide.update({label if len(measures) == 1 else f"{label} {name}": row[name] for name in measures})
        wide.update({name: row[name] for name in aside})
    yield from found.values()


def drawn(member: Cell) -> str:
    """A member as a head names it."""
    return str(float(member)).removesuffix(".0") if isinstance(member, Fraction) else str(member)


def agree(world: World) -> None:
    """See that both readings of a world print the same."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mundo.yaml"
        path.write_bytes(world.data)
        ruleset, _ = read_rules(path)
    try:
        slow = evaluate(ruleset, world.rows)
    except ReferenceProblem:
        return  # tests/test_plan.py sees that the engine stops too
    for sheet in outcome_of(world)[1].sheets:
        kind = ruleset.tables[sheet.name].kind
        rows: list[Mapping[str, Cell]] = list(slow.tables[sheet.name])
        if isinstance(kind, Summary) and kind.across is not None:
            rows = list(spread(kind, rows, kind.across.text, sheet))
        found = sheet.frame.to_dicts()
        assert len(found) == len(rows), (sheet.name, found, rows)
        for due, row in zip(rows, found, strict=True):
            shared = [name for name in due if name in row]
            assert set(due) - {TOTAL} <= set(shared), (sheet.name, due, row)
            assert {name: row[name] for name in shared if not printed(due[name], row[name])} == {}, (sheet.name, due, row)


@given(world=worlds())
@settings(deadline=None, suppress_health_check=list(HealthCheck))
def test_every_printed_table_is_what_the_slow_reader_gives(world):
    agree(world)


CROSSED = """\
ruleset: mundo
version: "1"
in_force: {{from: "2026-01-01"}}
language: pt-BR
title: Um mundo cruzado
levels:
  obra: [obra]
  uf: {{key: [uf], seen_in: obra}}
  ano: {{key: [ano], {ano}}}
  tipo: {tipo}
inputs:
  obras:
    level: obra
    columns:
      uf: {{type: text}}
      ano: {{type: integer, range: [2000, 2030]}}
      tipo: {{type: text}}
      valor: {{type: integer, range: [-100, 100], missing: [""]}}
lists:
  tipos: {{level: tipo, columns: [tipo], rows: [[grande], [pequena], [nova]]}}
tables:
  t: {{summary: {{{table}}}}}
"""
MEASURES = ("soma: 'sum(valor, missing=skip)'", "n: count(obra)", "media: 'mean(valor, missing=skip)'", "maior: max(valor)")


@st.composite
def crossed(draw: st.DrawFn) -> World:
    """Works by state, year and type, and one summary of them across a key."""
    along, *others = draw(st.permutations(("uf", "ano", "tipo")))
    rows = others[: draw(st.integers(1, 2))]
    pages = [key for key in others if key not in rows and draw(st.booleans())]
    measures = draw(st.lists(st.sampled_from(MEASURES), min_size=1, max_size=2, unique=True))
    parts = [f"rows: [{', '.join(rows)}]", f"across: {along}", f"measures: {{{', '.join(measures)}}}"]
    parts += [f"pages: [{', '.join(pages)}]"] if pages else []
    parts += (
        [f"totals: [{', '.join(draw(st.sampled_from((['all'], [rows[0]], [rows[0], 'all']))))}]"] if draw(st.booleans()) else []
    )
    parts += [draw(st.sampled_from(("among: valor > 0", "among: 'known(valor > 0, false)'")))] if draw(st.booleans()) else []
    compared = draw(st.sampled_from(("", "difference", "percent")))
    if compared and len(measures) == 1:
        parts.append(f"compare: {{to: previous, as: {compared}}}")
    cell = st.none() | st.integers(-100, 100).map(Fraction)
    texts, years = st.sampled_from(("SP", "RJ", "Ágata")), st.integers(2020, 2023).map(Fraction)
    row = st.tuples(texts, years, st.sampled_from(("grande", "pequena", "nova")), cell)
    made = draw(st.lists(row, max_size=12))
    text = CROSSED.format(table=", ".join(parts), ano="seen_in: obra", tipo="[tipo]")
    names = ("uf", "ano", "tipo", "valor")
    return World(text, {"obras": [{"obra": f"o{at}", **dict(zip(names, one, strict=True))} for at, one in enumerate(made)]})


@given(world=crossed())
@settings(deadline=None, suppress_health_check=list(HealthCheck))
def test_a_summary_across_a_key_is_what_the_slow_reader_gives(world):
    agree(world)


STRATA = """\
ruleset: mundo
version: "1"
in_force: {{from: "2026-01-01"}}
language: pt-BR
title: Um mundo em estratos
levels: {{obra: [obra], uf: {{key: [uf], seen_in: obra}}}}
inputs:
  obras:
    level: obra
    columns:
      uf: {{type: text}}
      porte: {{type: text, one_of: [grande, média, pequena], missing: [""]}}
      nova: {{type: yes_no}}
      valor: {{type: integer, range: [-100, 100]}}
axes:
  tamanho: {{of: porte, groups: {{{sizes}}}}}
  idade: {{of: nova, groups: {{Nova: true, Velha: false, TOTAL: anything}}}}
tables:
  t: {{summary: {{rows: [{rows}], across: [{across}], totals: all, measures: {{n: count(obra), soma: sum(valor)}}}}}}
"""
SIZES = {"G": "grande", "M": "média", "P": "pequena", "GM": "[grande, média]", "TOTAL": "anything"}


@st.composite
def in_strata(draw: st.DrawFn) -> World:
    """Works by size and age, the groups in any order; both axes across, or one in the rows."""
    sizes = ", ".join(f"{label}: {SIZES[label]}" for label in draw(st.permutations(list(SIZES))))
    rows, across = draw(st.sampled_from((("uf", "tamanho, idade"), ("uf, tamanho", "idade"), ("idade, uf", "tamanho"))))
    cell = st.tuples(
        st.sampled_from(("SP", "RJ")),
        st.sampled_from(("grande", "média", "pequena", None)),
        st.booleans(),
        st.integers(-100, 100).map(Fraction),
    )
    made = draw(st.lists(cell, max_size=12))
    names = ("uf", "porte", "nova", "valor")
    found = {"obras": [{"obra": f"o{at}", **dict(zip(names, one, strict=True))} for at, one in enumerate(made)]}
    return World(STRATA.format(sizes=sizes, rows=rows, across=across), found)


def by_group(world: World) -> dict[tuple[Cell, str, str, str], Decimal]:
    """Each cell of a table in strata by its state, its size, its age and its measure."""
    found: dict[tuple[Cell, str, str, str], Decimal] = {}
    for row in outcome_of(world)[1].sheets[0].frame.to_dicts():
        for name, cell in row.items():
            if name not in ("uf", "tamanho", "idade", TOTAL):
                label, measure = name.rsplit(" ", 1)
                size, age = row.get("tamanho") or label.split(" · ")[0], row.get("idade") or label.split(" · ")[-1]
                found[row["uf"], size, age, measure] = cell
    return found


@given(world=in_strata())
@settings(deadline=None, suppress_health_check=list(HealthCheck))
def test_a_group_of_everything_is_the_sum_of_the_parts_and_of_what_is_unknown(world):
    agree(world)
    found = by_group(world)
    unknown = [row for row in world.rows["obras"] if row["porte"] is None]
    for uf, _, age, measure in found:
        ages = {"Nova": (True,), "Velha": (False,), "TOTAL": (True, False)}[age]
        left = [row for row in unknown if row["nova"] in ages and uf in (row["uf"], None)]
        rest: int | Decimal = len(left) if measure == "n" else Decimal(int(sum(row["valor"] for row in left)))
        parts = [found[uf, size, age, measure] for size in "GMP"]
        assert found[uf, "TOTAL", age, measure] == sum(parts) + rest
        assert found[uf, "GM", age, measure] == parts[0] + parts[1]
    for uf, size, _, measure in found:
        assert found[uf, size, "TOTAL", measure] == found[uf, size, "Nova", measure] + found[uf, size, "Velha", measure]
