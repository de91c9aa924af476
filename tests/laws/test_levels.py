"""The laws of levels, one after another, each through the door: what belongs to what, what a formula sees, what rows mean.

Longer than a room of the house may be: the laws are one page, and are read as one. Law 10, of the unknown, has a file of its
own; laws 12 and 14 speak of funnels and of parts, which no kind makes yet.
"""

from __future__ import annotations

from decimal import Decimal
from textwrap import dedent
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small import at, codes, ran, refused, rows, table, totals, whole

OBRAS = """\
levels:
  obra: [obra]
  uf: {key: [uf], seen_in: obra}
inputs:
  obras:
    level: obra
    columns:
      uf: {type: text}
      valor: {type: integer, range: [-1000, 1000], missing: [""]}
"""
ROWS = table("obra,uf,valor", "a,SP,1", "b,SP,2", "c,RJ,4")
SORTS = (list, sorted, lambda keys: sorted(keys, key=lambda key: key[1]))  # as they come, by the whole key, by its last part


class TestLaw01Belonging:
    """F belongs to C when each key of C is a key of F, or a column of that name at F or at a level F already belongs to."""

    CHAIN = dedent("""\
    levels:
      uf: [uf]
      municipio: [municipio]
      escola: [escola]
      turma: [escola, turma]
    inputs:
      turmas: {level: turma, columns: {alunos: {type: integer, range: [0, 100]}}}
    lists:
      ufs: {level: uf, columns: [uf, regiao], rows: [[SP, Sudeste], [BA, Nordeste]]}
      municipios: {level: municipio, columns: [municipio, uf], rows: [[Campinas, SP], [Ilhéus, BA]]}
      escolas: {level: escola, columns: [escola, municipio], rows: [[E1, Campinas], [E2, Ilhéus]]}
    """)
    TURMAS = table("escola,turma,alunos", "E1,A,10", "E1,B,20", "E2,A,5")

    def test_a_row_sees_the_columns_of_its_coarser_key(self, tmp_path):
        found = at(tmp_path, "turma", ["municipio"], self.CHAIN, turmas=self.TURMAS)
        assert found == {("E1", "A"): "Campinas", ("E1", "B"): "Campinas", ("E2", "A"): "Ilhéus"}

    def test_belonging_goes_on_through_columns_that_bear_a_keys_name(self, tmp_path):
        found = at(tmp_path, "turma", ["uf", "regiao"], self.CHAIN, turmas=self.TURMAS)
        assert found[("E1", "B")] == ("SP", "Sudeste")
        assert found[("E2", "A")] == ("BA", "Nordeste")

    def test_rows_are_taken_together_at_every_level_they_reach(self, tmp_path):
        body = self.CHAIN + "columns:\n  soma: {level: uf, formula: sum(alunos)}\n"
        assert at(tmp_path, "uf", ["soma"], body, turmas=self.TURMAS) == {"SP": 30, "BA": 5}

    def test_a_derived_column_may_point_too(self, tmp_path):
        body = (
            OBRAS.replace("levels:", "levels:\n  porte: [porte]")
            + """\
lists:
  portes: {level: porte, columns: [porte, peso], rows: [[pequena, 1], [grande, 3]]}
columns:
  porte: {level: obra, formula: "'pequena' if valor < 4 else 'grande'"}
"""
        )
        assert at(tmp_path, "obra", ["peso"], body, obras=ROWS) == {"a": 1, "b": 1, "c": 3}

    def test_what_shares_no_key_does_not_belong(self, tmp_path):
        body = OBRAS + "  fiscais:\n    level: fiscal\ncolumns:\n  x: {level: fiscal, formula: valor}\n"
        (problem,) = refused(tmp_path, body.replace("levels:", "levels:\n  fiscal: [fiscal]"))
        assert problem.code == "name-reach"
        assert str(problem.what) == "`valor` stands at the level `obra`, which `fiscal` can't see"
        assert str(problem.mend) == "give `fiscal` the keys of `obra`, or a column that points at it"

    def test_a_row_whose_pointer_is_unknown_belongs_to_no_member_but_counts_at_the_whole(self, tmp_path):
        body = OBRAS.replace("uf: {type: text}", 'uf: {type: text, missing: [""]}')
        body += "columns:\n  soma: {level: uf, formula: sum(valor)}\n  tudo: {formula: sum(valor)}\n"
        data = table("obra,uf,valor", "a,SP,1", "b,,2", "c,RJ,4")
        assert at(tmp_path, "uf", ["soma", "tudo"], body, obras=data) == {"RJ": (4, 7), "SP": (1, 7)}


class TestLaw02TwoPaths:
    """A row that reaches one key by two paths: the run proves them equal or lists the rows."""

    BODY = dedent("""\
    levels: {uf: [uf], escola: [escola], turma: [turma]}
    inputs:
      turmas: {level: turma, columns: {escola: {type: text}, uf: {type: text}}}
    lists:
      ufs: {level: uf, columns: [uf], rows: [[SP], [RJ]]}
      escolas: {level: escola, columns: [escola, uf], rows: [[E1, SP], [E2, RJ]]}
    columns:
      quantas: {level: uf, formula: count(turma)}
    """)

    def test_two_paths_to_one_member_are_one(self, tmp_path):
        data = table("turma,escola,uf", "A,E1,SP", "B,E2,RJ")
        assert at(tmp_path, "uf", ["quantas"], self.BODY, turmas=data) == {"SP": 1, "RJ": 1}

    def test_two_paths_to_different_members_stop_the_run_with_the_rows(self, tmp_path):
        data = table("turma,escola,uf", "A,E1,SP", "B,E2,SP", "C,E1,RJ")
        body = self.BODY + "tables:\n  t: {listing: {rows: uf, columns: [quantas]}}\n"
        (problem,) = refused(tmp_path, body, turmas=data)
        assert problem.code == "data-two-paths"
        assert str(problem.what) == "`uf` of `turma` is one thing by `turma` and another by `escola`"
        assert problem.rows == ("turma = B, uf = SP, uf (escola) = RJ", "turma = C, uf = RJ, uf (escola) = SP")


class TestLaw03DerivedKeysAndCycles:
    """A derived key may not depend on a column of the level it creates; cycles are found, and `previous` breaks none."""

    def test_a_level_may_be_keyed_by_a_column_of_bands(self, tmp_path):
        body = (
            OBRAS.replace("levels:", "levels:\n  faixa: {key: [faixa], seen_in: obra}")
            + """\
columns:
  faixa: {level: obra, bands: {of: valor, ranges: {alta: 3 or more, baixa: below 3}}}
  quantas: {level: faixa, formula: count(obra)}
  irmas: {level: obra, formula: quantas}
"""
        )
        assert at(tmp_path, "faixa", ["quantas"], body, obras=ROWS) == {"alta": 1, "baixa": 2}
        assert at(tmp_path, "obra", ["irmas", "faixa"], body, obras=ROWS) == {
            "a": (2, "baixa"),
            "b": (2, "baixa"),
            "c": (1, "alta"),
        }

    def test_a_level_may_be_keyed_by_a_number_that_a_rule_makes(self, tmp_path):
        body = (
            OBRAS.replace("levels:", "levels:\n  dezena: {key: [dezena], seen_in: obra}")
            + """\
columns:
  dezena: {level: obra, formula: "rounded(valor, 10, 'floor')"}
  quantas: {level: dezena, formula: count(obra)}
"""
        )
        data = table("obra,uf,valor", "a,SP,3", "b,SP,12", "c,RJ,-1", "d,RJ,19")
        assert at(tmp_path, "dezena", ["quantas"], body, obras=data) == {-10: 1, 0: 1, 10: 2}

    def test_a_key_may_not_depend_on_the_members_that_it_makes(self, tmp_path):
        body = (
            OBRAS.replace("levels:", "levels:\n  faixa: {key: [faixa], seen_in: obra}")
            + """\
columns:
  faixa: {level: obra, bands: {of: quantas, ranges: {alta: 3 or more, baixa: below 3}}}
  quantas: {level: faixa, formula: count(obra)}
"""
        )
        assert [str(problem.what) for problem in refused(tmp_path, body)] == ["`faixa` needs itself: faixa → faixa"]

    @pytest.mark.parametrize(
        ("columns", "ring"),
        [
            ("  a: {level: obra, formula: a + 1}\n", "`a` needs itself: a → a"),
            (
                "  a: {level: obra, formula: b}\n  b: {level: obra, formula: c}\n  c: {level: obra, formula: a}\n",
                "`a` needs itself: a → b → c → a",
            ),
            ("  a: {level: obra, formula: soma}\n  soma: {level: uf, formula: sum(a)}\n", "`a` needs itself: a → soma → a"),
        ],
    )
    def test_a_ring_is_told_from_its_first_rule(self, tmp_path, columns, ring):
        (problem,) = refused(tmp_path, OBRAS + "columns:\n" + columns)
        assert (problem.code, str(problem.what)) == ("name-ring", ring)

    def test_previous_breaks_no_ring(self, tmp_path):
        body = """\
        levels: {ano: {key: [ano], seen_in: saldo, follows: 1}, saldo: [conta, ano]}
        inputs: {saldos: {level: saldo, columns: {ano: {type: integer}, v: {type: integer}}}}
        columns:
          acumulado: {level: ano, formula: sum(v) + previous(acumulado)}
        """
        (problem,) = refused(tmp_path, body)
        assert (problem.code, str(problem.what)) == ("name-ring", "`acumulado` needs itself: acumulado → acumulado")


class TestLaw04WhatAFormulaReads:
    """A formula at L reads L and the levels L belongs to; finer levels only inside an aggregate."""

    def test_its_own_level_and_coarser_ones_repeat(self, tmp_path):
        body = (
            OBRAS
            + """\
parameters: {fator: 10}
columns:
  soma: {level: uf, formula: sum(valor)}
  total: {formula: sum(valor)}
  parte: {level: obra, formula: valor * fator + soma + total}
"""
        )
        assert at(tmp_path, "obra", ["parte"], body, obras=ROWS) == {"a": 20, "b": 30, "c": 51}

    def test_a_coarser_column_that_repeats_its_key_repeats_too(self, tmp_path):
        body = OBRAS + "columns:\n  sigla: {level: uf, formula: uf}\n  dela: {level: obra, formula: sigla}\n"
        assert at(tmp_path, "obra", ["dela"], body, obras=ROWS) == {"a": "SP", "b": "SP", "c": "RJ"}

    def test_a_finer_column_stands_only_inside_an_aggregate(self, tmp_path):
        (problem,) = refused(tmp_path, OBRAS + "columns:\n  x: {level: uf, formula: valor}\n")
        assert problem.code == "name-reach"
        assert str(problem.what) == "`valor` stands at the level `obra`, which `uf` can't see"
        assert (
            str(problem.mend)
            == "take its rows together: `sum(valor)` or `mean(valor)` of numbers, `any(valor)` of yes and no, `max(valor)` of days and classes"
        )

    def test_the_whole_sees_no_rows_outside_an_aggregate(self, tmp_path):
        (problem,) = refused(tmp_path, OBRAS + "columns:\n  x: {formula: valor}\n")
        assert str(problem.what) == "`valor` stands at the level `obra`, which the whole can't see"

    def test_an_undeclared_name_is_an_error_with_a_near_name(self, tmp_path):
        (problem,) = refused(tmp_path, OBRAS + "columns:\n  x: {level: obra, formula: valro}\n")
        assert (problem.code, str(problem.what), str(problem.mend)) == (
            "name-unknown",
            "nothing is called `valro`",
            "did you mean `valor`?",
        )

    def test_a_level_is_no_value(self, tmp_path):
        (problem,) = refused(tmp_path, OBRAS.replace("obra: [obra]", "obra: [codigo]") + "columns:\n  x: {formula: obra}\n")
        assert problem.code == "name-level"


class TestLaw05Ranges:
    """An aggregate ranges over the level, among those that it names, that belongs to all the others; else it asks for `over=`."""

    CROSS = dedent("""\
    levels:
      obra: [obra]
      fiscal: [fiscal]
      uf: {key: [uf], seen_in: obra}
      visita: {key: [obra, fiscal], every: [obra, fiscal]}
    inputs:
      obras: {level: obra, columns: {uf: {type: text}, valor: {type: integer, range: [0, 100]}}}
    lists:
      fiscais: {level: fiscal, columns: [fiscal, diaria], rows: [[x, 10], [y, 20]]}
    """)

    def test_the_level_of_the_argument(self, tmp_path):
        assert whole(tmp_path, {"s": "sum(valor)"}, OBRAS, obras=ROWS) == {"s": 7}

    def test_a_coarser_column_inside_repeats_on_the_finest_rows_named(self, tmp_path):
        body = OBRAS + "columns:\n  media: {level: uf, formula: sum(valor)}\n  x: {formula: sum(media + 0 * valor)}\n"
        assert set(at(tmp_path, "obra", ["x"], body, obras=ROWS).values()) == {10}  # 3 + 3 + 4

    def test_when_and_weight_count_among_the_names(self, tmp_path):
        body = OBRAS + "columns:\n  media: {level: uf, formula: sum(valor)}\n  x: {formula: 'sum(media, when=valor > 1)'}\n"
        with_quotes = body.replace("'sum(media, when=valor > 1)'", '"sum(media, when=valor > 1)"')
        assert set(at(tmp_path, "obra", ["x"], with_quotes, obras=ROWS).values()) == {7}  # 3 for b, 4 for c

    def test_several_finer_levels_ask_for_over(self, tmp_path):
        (problem,) = refused(tmp_path, self.CROSS + "columns:\n  x: {formula: sum(valor * diaria)}\n")
        assert problem.code == "level-range"
        assert (
            str(problem.what) == "`sum` names columns of `obra`, `fiscal`, and none of these levels belongs to all the others"
        )
        assert str(problem.mend) == "say which rows: `over=visita`"

    def test_over_says_which_rows(self, tmp_path):
        data = table("obra,uf,valor", "a,SP,1", "b,SP,2")
        formulas = {"x": "sum(valor * diaria, over=visita)", "y": "sum(valor, over=visita)", "z": "sum(valor)"}
        assert whole(tmp_path, formulas, self.CROSS, obras=data) == {"x": 90, "y": 6, "z": 3}

    def test_nothing_named_asks_for_over(self, tmp_path):
        (problem,) = refused(tmp_path, OBRAS + "columns:\n  x: {formula: sum(1)}\n")
        assert (problem.code, str(problem.what)) == ("level-range", "nothing says over which rows `sum` goes")
        assert str(problem.mend) == "say which rows: `over=obra`, `over=uf`"

    def test_the_range_is_finer_than_the_level_itself(self, tmp_path):
        (problem,) = refused(tmp_path, OBRAS + "columns:\n  x: {level: obra, formula: sum(valor)}\n")
        assert problem.code == "level-range"
        assert str(problem.what) == "`sum` takes rows of `obra` together, and they are not finer than `obra`"

    def test_the_range_belongs_to_the_level(self, tmp_path):
        (problem,) = refused(tmp_path, self.CROSS + "columns:\n  x: {level: fiscal, formula: sum(valor)}\n")
        assert str(problem.what) == "`sum` takes rows of `obra` together, and they are not finer than `fiscal`"
        assert str(problem.mend) == "say which rows: `over=visita`"

    def test_an_over_that_a_name_does_not_reach_is_refused(self, tmp_path):
        (problem,) = refused(tmp_path, self.CROSS + 'columns:\n  x: {formula: "sum(valor, over=fiscal)"}\n')
        assert problem.code == "level-range"

    def test_an_unknown_over_is_told_with_a_near_name(self, tmp_path):
        (problem,) = refused(tmp_path, self.CROSS + 'columns:\n  x: {formula: "sum(valor, over=visitas)"}\n')
        assert (problem.code, str(problem.what), str(problem.mend)) == (
            "name-unknown",
            "no level is called `visitas`",
            "did you mean `visita`?",
        )

    def test_one_more_level_never_changes_what_a_formula_means(self, tmp_path):
        body = self.CROSS + "columns:\n  x: {formula: sum(valor)}\n  y: {level: uf, formula: mean(valor)}\n"
        less = "\n".join(line for line in body.splitlines() if "visita" not in line) + "\n"
        data = table("obra,uf,valor", "a,SP,1", "b,SP,2", "c,RJ,4")
        before, after = (at(tmp_path, "uf", ["x", "y"], text, obras=data) for text in (less, body))
        assert before == after == {"RJ": (7, 4), "SP": (7, Decimal("1.5"))}

    def test_an_aggregate_inside_an_aggregate_has_a_range_of_its_own(self, tmp_path):
        body = OBRAS + 'columns:\n  maior: {formula: "max(sum(valor), over=uf)"}\n'
        assert at(tmp_path, "uf", ["maior"], body, obras=ROWS) == {"RJ": 4, "SP": 4}


class TestLaw06Counting:
    """`count(X)` counts the members of level X that belong to the row."""

    def test_members_are_counted_at_each_coarser_level(self, tmp_path):
        body = OBRAS + "columns:\n  obras: {level: uf, formula: count(obra)}\n  ufs: {formula: count(uf)}\n"
        body = body.replace("obras: {level: uf", "quantas: {level: uf")
        assert at(tmp_path, "uf", ["quantas", "ufs"], body, obras=ROWS) == {"RJ": (1, 2), "SP": (2, 2)}

    def test_a_condition_narrows_the_count(self, tmp_path):
        formulas = {"n": "count(obra, when=valor > 1)", "m": "count(uf, when=any(valor > 3))"}
        assert whole(tmp_path, formulas, OBRAS, obras=ROWS) == {"n": 2, "m": 1}

    def test_only_levels_can_be_counted(self, tmp_path):
        (problem,) = refused(tmp_path, OBRAS + "columns:\n  x: {formula: count(valor)}\n")
        assert (problem.code, str(problem.what)) == ("name-unknown", "no level is called `valor`")


class TestLaw07Members:
    """A level's members have one source: its table, `seen_in`, or `every`. Of two tables at one level one has all members."""

    UFS = dedent("""\
    levels: {uf: [uf]}
    inputs:
      pops: {level: uf, MEMBERS columns: {pop: {type: integer, range: [0, 100]}}}
    lists:
      ufs: {level: uf, columns: [uf, nome], rows: [[SP, São Paulo], [RJ, Rio]]}
    """)

    def test_a_table_at_a_level_of_seen_members_is_refused(self, tmp_path):
        (problem,) = refused(tmp_path, OBRAS + "lists:\n  ufs: {level: uf, columns: [uf], rows: [[SP]]}\n")
        assert (problem.code, str(problem.what)) == ("level-members", "`uf` already has its members: those seen in `obra`")

    def test_a_level_without_any_source_is_refused(self, tmp_path):
        (problem,) = refused(tmp_path, "levels: {uf: [uf]}\ncolumns: {n: {formula: count(uf)}}\n")
        assert (problem.code, str(problem.what)) == ("level-members", "no table gives the members of `uf`")

    def test_two_tables_that_both_give_all_members_are_refused(self, tmp_path):
        (problem,) = refused(tmp_path, self.UFS.replace("MEMBERS ", ""))
        assert problem.code == "level-members"
        assert "both give the members of `uf`" in str(problem.what)

    def test_one_of_two_tables_may_know_some_members_and_the_others_stay_unknown(self, tmp_path):
        body = self.UFS.replace("MEMBERS", "members: some,")
        found = at(tmp_path, "uf", ["nome", "pop"], body, pops=table("uf,pop", "SP,46"))
        assert found == {"SP": ("São Paulo", 46), "RJ": ("Rio", None)}

    def test_a_row_of_some_members_that_is_none_stops_the_run(self, tmp_path):
        body = self.UFS.replace("MEMBERS", "members: some,") + "tables:\n  t: {listing: {rows: uf, columns: [pop]}}\n"
        problems = refused(tmp_path, body, pops=table("uf,pop", "SP,46", "XX,1"))
        assert codes(problems) == ["data-orphan"]
        assert "XX" in problems[0].rows[0]

    def test_seen_members_are_the_values_met(self, tmp_path):
        assert list(at(tmp_path, "uf", ["n"], OBRAS + "columns:\n  n: {level: uf, formula: count(obra)}\n", obras=ROWS)) == [
            "RJ",
            "SP",
        ]

    def test_every_combination_is_a_member_even_where_no_row_is(self, tmp_path):
        body = """\
        levels:
          uf: [uf]
          ano: [ano]
          par: {key: [uf, ano], every: [uf, ano]}
          obra: [obra]
        inputs: {obras: {level: obra, columns: {uf: {type: text}, ano: {type: integer}}}}
        lists:
          ufs: {level: uf, columns: [uf], rows: [[SP], [RJ]]}
          anos: {level: ano, columns: {ano: {type: integer}}, rows: [[2020], [2021]]}
        columns: {n: {level: par, formula: count(obra)}}
        """
        found = at(tmp_path, "par", ["n"], body, obras=table("obra,uf,ano", "a,SP,2020", "b,SP,2020", "c,RJ,2021"))
        assert found == {("SP", 2020): 2, ("SP", 2021): 0, ("RJ", 2020): 0, ("RJ", 2021): 1}

    def test_a_key_stands_once_in_its_table_and_the_first_twenty_are_told_with_the_number(self, tmp_path):
        data = table("obra,uf,valor", *(f"o{i:02},SP,1" for i in range(25) for _ in range(2)), "x,SP,1")
        (problem,) = refused(tmp_path, OBRAS + "tables:\n  t: {listing: {rows: obra, columns: [valor]}}\n", obras=data)
        assert (problem.code, str(problem.what)) == ("data-repeated", "in `obras` keys stand more than once: 25")
        assert len(problem.rows) == 21
        assert (problem.rows[0], problem.rows[19], problem.rows[20]) == ("obra = o00 (2×)", "obra = o19 (2×)", "… 25")


class TestARepeatedKeyIsFoundHoweverTheRowsStand:
    """A table is not counted where its keys only rise; the first rows may rise and the others not."""

    BODY = """\
    levels: {matricula: [turma, aluno]}
    inputs:
      matriculas: {level: matricula, columns: {turma: {type: integer, range: [0, 99]}, aluno: {type: integer, range: [0, 99]}}}
    columns: {tudo: {formula: count(matricula)}}
    tables: {t: {listing: {rows: matricula, columns: [tudo]}}}
    """

    @settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(keys=st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=12), sort=st.sampled_from(SORTS))
    def test_none_passes_and_none_is_told_in_vain(self, tmp_path, keys, sort):
        data = table("turma,aluno", *(f"{a},{b}" for a, b in sort(keys)))
        with mock.patch("engine.running.entry.FIRST_ROWS", 3):
            if len(set(keys)) < len(keys):
                assert codes(refused(tmp_path, self.BODY, matriculas=data)) == ["data-repeated"]
            else:
                assert len(rows(ran(tmp_path, self.BODY, matriculas=data))) == len(keys)


class TestLaw08NoRows:
    """No finer rows: `sum` and `count` 0, `any` false, `all` true, `min max mean share` unknown, `only` an error."""

    BODY = dedent("""\
    levels: {uf: [uf], obra: [obra]}
    inputs: {obras: {level: obra, columns: {uf: {type: text}, valor: {type: integer}, feita: {type: yes_no}}}}
    lists: {ufs: {level: uf, columns: [uf], rows: [[SP], [RJ]]}}
    """)
    DATA = table("obra,uf,valor,feita", "a,SP,3,yes")

    @pytest.mark.parametrize(
        ("formula", "due"),
        [
            ("sum(valor)", 0), ("count(obra)", 0), ("any(feita)", False), ("all(feita)", True), ("min(valor)", None),
            ("max(valor)", None), ("mean(valor)", None), ("share(feita)", None), ("sum(valor, missing=7)", 0),
            ("mean(valor, missing=7)", None), ("mean(valor, weight=valor)", None), ("count(obra, when=feita)", 0),
        ],
    )  # fmt: skip
    def test_a_member_without_rows(self, tmp_path, formula, due):
        body = self.BODY + f'columns: {{x: {{level: uf, formula: "{formula}"}}}}\n'
        assert at(tmp_path, "uf", ["x"], body, obras=self.DATA)["RJ"] is due or due == 0

    def test_no_row_at_all(self, tmp_path):
        formulas = {"s": "sum(valor)", "c": "count(obra)", "a": "any(feita)", "todas": "all(feita)", "m": "mean(valor)"}
        data = table("obra,uf,valor,feita")
        assert whole(tmp_path, formulas, self.BODY, obras=data) == {"s": 0, "c": 0, "a": False, "todas": True, "m": None}

    def test_a_division_that_an_aggregate_makes_of_no_rows_is_no_division_by_zero(self, tmp_path):
        body = self.BODY + "columns: {x: {level: uf, formula: mean(valor)}}\ntables: {t: {listing: {rows: uf, columns: [x]}}}\n"
        assert ran(tmp_path, body, obras=self.DATA).notices == ()

    @pytest.mark.parametrize("data", [("a,SP,3,yes",), ("a,SP,3,yes", "b,RJ,1,no", "c,RJ,2,no")])
    def test_only_refuses_none_and_several_and_lists_where(self, tmp_path, data):
        body = self.BODY + "columns: {x: {level: uf, formula: only(valor)}}\ntables: {t: {listing: {rows: uf, columns: [x]}}}\n"
        (problem,) = refused(tmp_path, body, obras=table("obra,uf,valor,feita", *data))
        assert (problem.code, str(problem.what)) == ("data-only", "`only` needs exactly one row, and found none or several")
        assert problem.rows == (f"uf = RJ, found = {len(data) - 1}",)

    def test_only_is_the_value_of_the_single_row(self, tmp_path):
        body = self.BODY + 'columns: {x: {level: uf, formula: "only(valor)"}, y: {level: uf, formula: "only(feita)"}}\n'
        data = table("obra,uf,valor,feita", "a,SP,3,yes", "b,RJ,-1,no")
        assert at(tmp_path, "uf", ["x", "y"], body, obras=data) == {"SP": (3, True), "RJ": (-1, False)}

    def test_only_in_a_branch_that_is_not_taken_refuses_nothing(self, tmp_path):
        body = self.BODY + 'columns: {x: {level: uf, formula: "only(valor) if count(obra) == 1 else -1"}}\n'
        assert at(tmp_path, "uf", ["x"], body, obras=self.DATA) == {"SP": 3, "RJ": -1}


class TestLaw09Orphans:
    """A row whose coarser member doesn't exist stops the run with a list, unless `orphans: drop`, and then the number is told."""

    BODY = dedent("""\
    levels: {uf: [uf], obra: [obra]}
    inputs: {obras: {level: obra, DROP columns: {uf: {type: text, missing: [""]}, valor: {type: integer}}}}
    lists: {ufs: {level: uf, columns: [uf], rows: [[SP]]}}
    columns: {soma: {level: uf, formula: sum(valor)}, tudo: {formula: sum(valor)}}
    tables: {t: {listing: {rows: uf, columns: [soma, tudo]}}}
    """)
    DATA = table("obra,uf,valor", "a,SP,1", "b,RJ,2", "c,MG,4", "d,,8")

    def test_orphans_stop_the_run_with_their_rows(self, tmp_path):
        (problem,) = refused(tmp_path, self.BODY.replace("DROP ", ""), obras=self.DATA)
        assert problem.code == "data-orphan"
        assert str(problem.what) == "rows of `obra` point at members of `uf` that don't exist"
        assert problem.rows == ("obra = b, uf = RJ", "obra = c, uf = MG")

    def test_they_stop_it_even_when_no_rule_asks(self, tmp_path):
        body = (
            self.BODY.replace("DROP ", "").split("columns: {soma")[0]
            + "tables: {t: {listing: {rows: obra, columns: [valor]}}}\n"
        )
        assert codes(refused(tmp_path, body, obras=self.DATA)) == ["data-orphan"]

    def test_dropped_orphans_are_counted_and_the_unknown_pointer_stays(self, tmp_path):
        outcome = ran(tmp_path, self.BODY.replace("DROP", "orphans: drop,"), obras=self.DATA)
        assert rows(outcome) == [("SP", 1, 9)]
        assert [str(notice) for notice in outcome.notices] == ["2 rows of `obras` without a `uf` were left out"]


class TestLaw11AllRows:
    """A column always sees all rows: what a table takes or leaves out changes no column."""

    def test_neither_a_condition_nor_a_page_nor_a_place_changes_a_column(self, tmp_path):
        body = (
            OBRAS
            + """\
columns:
  tudo: {formula: sum(valor)}
tables:
  t: {ranking: {rows: obra, of: valor, first: highest, take: 1, when: valor < 4, columns: [tudo]}}
  u: {listing: {rows: obra, when: "uf == 'RJ'", columns: [tudo]}}
"""
        )
        outcome = ran(tmp_path, body, obras=ROWS)
        assert rows(outcome, "t") == [("b", 7, 2)]
        assert rows(outcome, "u") == [("c", 7)]

    def test_a_column_named_in_a_summary_sees_what_among_leaves_out(self, tmp_path):
        body = (
            OBRAS
            + """\
columns:
  tudo: {level: uf, formula: sum(valor)}
tables:
  t: {summary: {rows: [uf], among: valor < 2, measures: {soma: sum(valor), coluna: tudo}}}
"""
        )
        assert rows(ran(tmp_path, body, obras=ROWS)) == [("RJ", 0, 4), ("SP", 1, 3)]


class TestLaw13Totals:
    """Totals are computed again from the rows, never added from printed cells."""

    def test_a_total_of_means_is_the_mean_of_all_rows(self, tmp_path):
        body = OBRAS + "tables:\n  t: {summary: {rows: [uf], totals: [all], measures: {media: mean(valor)}}}\n"
        outcome = ran(tmp_path, body, obras=ROWS)
        assert rows(outcome) == [("RJ", Decimal("4.00")), ("SP", Decimal("1.50"))]
        assert totals(outcome) == [(None, Decimal("2.33"))]

    def test_a_total_is_not_the_sum_of_rounded_cells(self, tmp_path):
        body = OBRAS + "tables:\n  t: {summary: {rows: [uf], totals: [all], measures: {x: 'rounded(sum(valor) / 3, 1)'}}}\n"
        body = body.replace("'rounded(sum(valor) / 3, 1)'", '"rounded(sum(valor) / 3, 1)"')
        outcome = ran(tmp_path, body, obras=ROWS)
        assert sum(row[1] for row in rows(outcome)) == 2
        assert totals(outcome) == [(None, 2)]
        data = table("obra,uf,valor", "a,SP,1", "b,RJ,1", "c,MG,1")
        outcome = ran(tmp_path, body, obras=data)
        assert sum(row[1] for row in rows(outcome)) == 0
        assert totals(outcome) == [(None, 1)]


class TestLaw15Tables:
    """Tables have a level too; names given by tables are columns and obey laws 3 and 4."""

    RANKING = "tables:\n  t: {ranking: {rows: obra, of: valor, first: highest, take: 1, gives: primeira}}\n"

    def test_what_a_table_gives_is_a_column_of_its_rows(self, tmp_path):
        body = OBRAS + 'columns:\n  n: {formula: "sum(valor, when=primeira)"}\n' + self.RANKING
        body += "  u: {listing: {rows: obra, columns: [primeira, n]}}\n"
        assert rows(ran(tmp_path, body, obras=ROWS), "u") == [("a", False, 4), ("b", False, 4), ("c", True, 4)]

    def test_it_may_not_depend_on_itself(self, tmp_path):
        body = (
            OBRAS
            + "columns:\n  nota: {level: obra, formula: 1 if primeira else 0}\n"
            + self.RANKING.replace("of: valor", "of: nota")
        )
        (problem,) = refused(tmp_path, body)
        assert problem.code == "name-ring"

    def test_it_stands_at_the_level_of_the_tables_rows(self, tmp_path):
        body = OBRAS + "columns:\n  x: {level: uf, formula: primeira}\n" + self.RANKING
        (problem,) = refused(tmp_path, body)
        assert (problem.code, str(problem.what)) == (
            "name-reach",
            "`primeira` stands at the level `obra`, which `uf` can't see",
        )

    def test_a_tables_formula_reads_its_rows_level(self, tmp_path):
        (problem,) = refused(tmp_path, OBRAS + "tables:\n  t: {listing: {rows: uf, columns: {x: valor}}}\n")
        assert problem.code == "name-reach"

    def test_a_summary_stands_at_its_keys_together(self, tmp_path):
        body = OBRAS.replace("valor:", "ano: {type: integer}\n      valor:")
        body += "tables:\n  t: {summary: {rows: [uf], across: ano, measures: {soma: sum(valor)}}}\n"
        data = table("obra,uf,ano,valor", "a,SP,2020,1", "b,SP,2021,2", "c,RJ,2021,4")
        assert codes(refused(tmp_path, body, obras=data)) == ["name-unknown"]
        body = body.replace("levels:", "levels:\n  ano: {key: [ano], seen_in: obra}")
        assert rows(ran(tmp_path, body, obras=data)) == [("RJ", None, 4), ("SP", 1, 2)]
