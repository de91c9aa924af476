"""What Polars is asked to do: as little as a person would write by hand, and every file read once."""

from __future__ import annotations

import polars as pl
from small import table, written

from engine.frames.levels import Levels
from engine.frames.sheets import sheet_frame
from engine.inputs import choose
from engine.pipeline import prove, read_rules
from engine.running.collecting import Wish, collect
from engine.running.entry import enter

TWO_LEVELS = """\
levels:
  item: [item]
  pergunta: {key: [pergunta], seen_in: item}
  resposta: [orgao, item]
  par: {key: [orgao, pergunta], seen_in: resposta}
  orgao: {key: [orgao], seen_in: resposta}
inputs: {respostas: {level: resposta, columns: {item: {type: text}, sim: {type: integer, range: [0, 1]}}}}
lists: {itens: {level: item, columns: [item, pergunta, pontos], rows: [[a, p, 1], [b, p, 2], [c, q, 3]]}}
columns:
  ganhos: {level: par, formula: sum(sim * pontos)}
  nota: {level: orgao, formula: "sum(least(ganhos, 2))"}
tables: {t: {listing: {rows: orgao, columns: [nota]}}}
"""


def explained(tmp_path, body: str, **data: str) -> str:
    """The plan of the first table, as Polars will run it."""
    rules = prove(*read_rules(written(tmp_path, body)))
    for name, text in data.items():
        (tmp_path / f"{name}.csv").write_text(text, "utf-8")
    files, _ = choose(rules.ruleset, [f"{name}={tmp_path / name}.csv" for name in data])
    levels = Levels(rules.plan, enter(rules.graph, rules.plan.keys, files, Wish()).tables)
    return sheet_frame(rules.plan.sheets[0], levels).explain(engine="streaming")


def test_a_level_that_is_seen_in_another_is_born_of_the_first_gather_from_there(tmp_path):
    plan = explained(tmp_path, TWO_LEVELS, respostas=table("orgao,item,sim", "x,a,1", "x,c,1", "y,b,0"))
    assert plan.count("AGGREGATE") == 2
    assert "UNIQUE" not in plan


def test_a_table_is_read_once_however_many_read_it(tmp_path):
    body = TWO_LEVELS.replace("columns:\n  ganhos", "columns:\n  media: {level: orgao, formula: mean(sim)}\n  ganhos")
    body = body.replace("[nota]", "[nota, media]")
    data = table("orgao,item,sim", "x,a,1", "x,c,1", "y,b,0")
    assert explained(tmp_path, body, respostas=data).count('DF ["orgao", "item", "sim"]') == 1


BEFORE = """\
levels: {gasto: [gasto], conta: {key: [conta], seen_in: gasto}, ano: {key: [ano], seen_in: gasto}}
inputs: {gastos: {level: gasto, columns: {conta: {type: text}, ano: {type: integer}, a: {type: integer}, b: {type: integer}}}}
tables:
  t:
    summary:
      rows: [conta]
      across: ano
      measures: {a: sum(a), b: sum(b), c: sum(a) + sum(b)}
      compare: {to: previous}
"""


def test_all_that_is_taken_from_the_member_before_is_taken_at_once(tmp_path):
    """A join for each would be planned by Polars in a time that doubles with each of them."""
    plan = explained(tmp_path, BEFORE, gastos=table("gasto,conta,ano,a,b", "1,x,2024,1,2", "2,x,2025,3,4"))
    assert plan.count("END LEFT JOIN") == 1


def test_a_column_that_a_join_takes_from_one_row_stays_a_column():
    """Polars 2.1's in-memory engine makes one value of it, and reads past its end: that is why the other is used by name."""
    one = pl.LazyFrame({"k": ["a", "a", "a"]}).join(pl.LazyFrame({"k": ["a"], "p": [3]}), on="k", how="left")
    (found,) = collect([one.select((pl.lit(1, dtype=pl.Int64) < pl.col("p")).alias("x"))], [])
    assert found["x"].to_list() == [True, True, True]
