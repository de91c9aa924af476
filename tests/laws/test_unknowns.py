"""Law 10: the unknown stays unknown, in every operator, aggregate, condition and kind; and dividing by zero is unknown and told."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

import pytest
from small import at, codes, ran, refused, rows, table, whole

Truth = bool | None
TRUTHS = {"yes": True, "no": False, "": None}
PAIRS = """\
levels: {par: [p, q]}
inputs:
  pares:
    level: par
    columns:
      p: {type: text}
      a: {type: yes_no, missing: [""]}
      b: {type: yes_no, missing: [""]}
      m: {type: integer, range: [0, 9], missing: [""]}
      n: {type: integer, range: [0, 9], missing: [""]}
"""
OBRAS = """\
levels: {obra: [obra], uf: [uf]}
inputs:
  obras:
    level: obra
    columns:
      uf: {type: text}
      valor: {type: integer, range: [-100, 100], missing: [""]}
      feita: {type: yes_no, missing: [""]}
      peso: {type: number, decimals: 1, range: [0, 10], missing: [""]}
      fim: {type: date, missing: [""]}
lists:
  ufs: {level: uf, columns: [uf], rows: [[SP], [RJ]]}
"""
ROWS = table("obra,uf,valor,feita,peso,fim", "a,SP,1,yes,1,2024-01-31", "b,SP,,,2,", "c,SP,4,no,3,2023-12-31", "d,RJ,,,,")


def both(first: Truth, second: Truth) -> Truth:
    """Three-valued `and`: one false decides, else one unknown leaves it open."""
    if first is False or second is False:
        return False
    return None if first is None or second is None else True


def negated(value: Truth) -> Truth:
    """Three-valued `not`."""
    return None if value is None else not value


def either(first: Truth, second: Truth) -> Truth:
    """Three-valued `or`, by the law that ties it to `and`."""
    return negated(both(negated(first), negated(second)))


class TestOperators:
    """Arithmetic, comparison and `if` carry the unknown on; `and` and `or` are three-valued."""

    NINE = tuple(product(TRUTHS, repeat=2))

    def pairs(self, tmp_path, **columns: str) -> dict[object, object]:
        """Columns of all nine pairs of truths (with the numbers 1, 2 and unknown beside them) by the words of the pair."""
        numbers = {"yes": "1", "no": "2", "": ""}
        data = table("p,q,a,b,m,n", *(f"{a or 'x'},{b or 'x'},{a},{b},{numbers[a]},{numbers[b]}" for a, b in self.NINE))
        body = (
            PAIRS + "columns:\n" + "".join(f'  {name}: {{level: par, formula: "{text}"}}\n' for name, text in columns.items())
        )
        return at(tmp_path, "par", list(columns), body, pares=data)

    def test_and_or_not(self, tmp_path):
        found = self.pairs(tmp_path, e="a and b", ou="a or b", nem="not a", xou="not (a and b) and (a or b)")
        for a, b in self.NINE:
            x, y = TRUTHS[a], TRUTHS[b]
            due = (both(x, y), either(x, y), negated(x), both(negated(both(x, y)), either(x, y)))
            assert found[a or "x", b or "x"] == due

    def test_if_is_unknown_where_its_condition_is(self, tmp_path):
        found = self.pairs(tmp_path, s="1 if a else 2", v="m if b else 9", u="1 if a and b else 2")
        for a, b in self.NINE:
            number = {"yes": 1, "no": 2, "": None}[a]
            s = {True: 1, False: 2, None: None}[TRUTHS[a]]
            v = {True: number, False: 9, None: None}[TRUTHS[b]]
            u = {True: 1, False: 2, None: None}[both(TRUTHS[a], TRUTHS[b])]
            assert found[a or "x", b or "x"] == (s, v, u)

    def test_arithmetic_and_comparison_are_unknown_where_a_part_is(self, tmp_path):
        formulas = {
            "soma": "m + n", "menos": "m - n", "vezes": "m * n * 0", "sobre": "m / n", "menor": "m < n", "igual": "m == n", "outro": "m != n",
            "corrente": "0 < m < n", "menos_m": "-m", "menor_de": "least(m, n)", "maior_de": "greatest(m, n)", "redondo": "rounded(m / n, 1)",
        }  # fmt: skip
        found = self.pairs(tmp_path, **formulas)
        for a, b in self.NINE:
            values = dict(zip(formulas, found[a or "x", b or "x"], strict=True))
            for name, value in values.items():
                open_ = not a if name == "menos_m" else not a or not b
                if name == "corrente" and a == "no" and b == "":
                    open_ = True  # 0 < 2 holds, and 2 < unknown is open
                assert (value is None) == open_, (name, a, b)

    def test_a_chain_is_decided_by_its_false_half(self, tmp_path):
        found = self.pairs(tmp_path, x="5 < m < n")
        assert {key: value for key, value in found.items() if key[0] != "x"} == {
            (a or "x", b or "x"): False for a, b in self.NINE if a
        }

    def test_in_is_unknown_for_the_unknown(self, tmp_path):
        found = self.pairs(tmp_path, dentro="m in (1, 7)", fora="m not in (1, 7)")
        assert found["yes", "yes"] == (True, False)
        assert found["no", "yes"] == (False, True)
        assert found["x", "yes"] == (None, None)

    def test_known_and_is_known_end_the_unknown(self, tmp_path):
        found = self.pairs(tmp_path, k="known(m, n, 0)", i="is_known(m)", j="is_known(m + n)", z="known(a, false)")
        for a, b in self.NINE:
            m, n = ({"yes": 1, "no": 2, "": None}[word] for word in (a, b))
            due = (m or n or 0, m is not None, m is not None and n is not None, bool(TRUTHS[a]))
            assert found[a or "x", b or "x"] == due


class TestAggregates:
    """An aggregate with an unknown row is unknown unless `missing=` says otherwise; of truths one row may decide."""

    @pytest.mark.parametrize(
        ("formula", "sp", "rj"),
        [
            ("sum(valor)", None, None),
            ("sum(valor, missing=skip)", 5, 0),
            ("sum(valor, missing=10)", 15, 10),
            ("mean(valor)", None, None),
            ("mean(valor, missing=skip)", Decimal("2.5"), None),
            ("mean(valor, missing=1)", 2, 1),
            ("min(valor)", None, None),
            ("min(valor, missing=skip)", 1, None),
            ("min(valor, missing=-3)", -3, -3),
            ("max(valor)", None, None),
            ("max(valor, missing=skip)", 4, None),
            ("max(valor, missing=50)", 50, 50),
            ("any(feita)", True, None),
            ("any(feita, missing=skip)", True, False),
            ("any(feita, missing=true)", True, True),
            ("all(feita)", False, None),
            ("all(feita, missing=skip)", False, True),
            ("all(known(feita, true))", False, True),
            ("share(feita)", None, None),
            ("share(feita, missing=skip)", Decimal("0.5"), None),
            ("share(feita, missing=true)", Decimal("0.67"), 1),
            ("count(obra)", 3, 1),
            ("count(obra, when=feita)", None, None),
            ("count(obra, when=known(feita, false))", 1, 0),
            ("sum(valor, when=feita, missing=skip)", 1, 0),
            ("sum(peso, when=feita)", None, None),
            ("sum(peso, when=known(feita, true))", 3, None),
            ("any(valor > 0, when=feita)", True, None),
            ("all(valor > 0, when=feita)", None, None),
            ("mean(valor, weight=peso)", None, None),
            ("mean(valor, weight=peso, missing=skip)", Decimal("3.25"), None),
            ("mean(valor, weight=known(peso, 0), missing=0)", Decimal("2.17"), None),
            ("year(max(fim, missing=skip))", 2024, None),
            ("max(valor * peso, missing=skip)", 12, None),
        ],
    )
    def test_each_aggregate(self, tmp_path, formula, sp, rj):
        body = OBRAS + f'columns: {{x: {{level: uf, formula: "{formula}"}}}}\n'
        found = at(tmp_path, "uf", ["x"], body, obras=ROWS)
        for key, due in (("SP", sp), ("RJ", rj)):
            if isinstance(due, bool) or due is None:
                assert found[key] is due
            else:
                assert found[key] == due

    def test_a_condition_that_is_false_leaves_the_unknown_row_out(self, tmp_path):
        formulas = {
            "x": "sum(valor, when=is_known(valor))",
            "y": "sum(valor, when=obra == 'a')",
            "z": "sum(valor, when=obra == 'b')",
        }
        assert whole(tmp_path, formulas, OBRAS, obras=ROWS) == {"x": 5, "y": 1, "z": None}

    def test_only_of_an_unknown_row_is_unknown(self, tmp_path):
        formulas = {
            "x": "only(valor, when=obra == 'b')",
            "y": "only(feita, when=obra == 'b')",
            "z": "only(valor, when=obra == 'd', missing=3)",
        }
        assert whole(tmp_path, formulas, OBRAS, obras=ROWS) == {"x": None, "y": None, "z": 3}


class TestDivision:
    """Dividing by zero gives unknown, and the run reports in which rule and how many times."""

    DATA = table("obra,uf,valor,feita,peso,fim", "a,SP,1,yes,1,", "b,SP,0,yes,0,", "c,SP,,no,0,", "d,RJ,5,no,,")

    def test_it_is_unknown_and_counted_by_rule(self, tmp_path):
        body = (
            OBRAS
            + """\
columns:
  razão: {level: obra, formula: valor / peso}
  outra: {level: obra, formula: 1 / valor + 1 / peso}
tables:
  t: {listing: {rows: obra, columns: [razão, outra]}}
"""
        )
        outcome = ran(tmp_path, body, obras=self.DATA)
        assert rows(outcome) == [("a", 1, 2), ("b", None, None), ("c", None, None), ("d", None, None)]
        told = [str(notice) for notice in outcome.notices]
        assert told[0] == "`razão` divides by zero in 2 rows: unknown there"
        assert told[1] == "`outra` divides by zero in 3 rows: unknown there"

    def test_zero_over_zero_and_over_a_written_zero_are_unknown_too(self, tmp_path):
        body = OBRAS + 'columns: {x: {level: obra, formula: "0 / peso"}, y: {level: obra, formula: "valor / 0"}}\n'
        assert at(tmp_path, "obra", ["x", "y"], body, obras=self.DATA) == {
            "a": (0, None), "b": (None, None), "c": (None, None), "d": (None, None),
        }  # fmt: skip

    def test_a_branch_that_is_not_taken_divides_nothing(self, tmp_path):
        body = (
            OBRAS
            + """\
columns:
  x: {level: obra, formula: "valor / peso if peso > 0 else 0"}
tables:
  t: {listing: {rows: obra, columns: [x]}}
"""
        )
        outcome = ran(tmp_path, body, obras=self.DATA)
        assert rows(outcome) == [("a", 1), ("b", 0), ("c", 0), ("d", None)]
        assert outcome.notices == ()

    def test_a_negative_divisor_keeps_the_sign(self, tmp_path):
        data = table("obra,uf,valor,feita,peso,fim", "a,SP,-4,yes,1,", "b,SP,4,yes,1,")
        body = OBRAS + 'columns: {x: {level: obra, formula: "1 / valor"}, y: {level: obra, formula: "-1 / valor > 0"}}\n'
        assert at(tmp_path, "obra", ["x", "y"], body, obras=data) == {
            "a": (Decimal("-0.25"), True),
            "b": (Decimal("0.25"), False),
        }


class TestKinds:
    """`anything` accepts the unknown and no other cell matches it; a table stops at an unknown condition."""

    DECIDE = """\
columns:
  x:
    level: obra
    decide:
      given: [feita, valor]
      rows:
        - {when: [true, anything], then: sim}
        - {when: [false, 0 or more], then: não}
        - {when: [missing, missing], then: nada}
      otherwise: outra
"""

    def test_a_decision_knows_the_missing_and_anything(self, tmp_path):
        found = at(tmp_path, "obra", ["x"], OBRAS + self.DECIDE, obras=ROWS)
        assert found == {"a": "sim", "b": "nada", "c": "não", "d": "nada"}

    def test_no_other_cell_matches_the_unknown(self, tmp_path):
        data = table("obra,uf,valor,feita,peso,fim", "a,SP,,yes,,", "b,SP,,no,,", "c,SP,1,,,")
        assert at(tmp_path, "obra", ["x"], OBRAS + self.DECIDE, obras=data) == {"a": "sim", "b": "outra", "c": "outra"}

    @pytest.mark.parametrize(
        "kind",
        [
            "bands: {of: valor, ranges: {baixo: below 2, alto: 2 or more}}",
            "lookup: {of: valor, groups: {baixo: [1], alto: [4]}}",
            "slices: {of: valor, rates: [{up_to: 2, rate: 10%}], above: 20%}",
        ],
    )
    def test_what_is_computed_of_the_unknown_is_unknown(self, tmp_path, kind):
        found = at(tmp_path, "obra", ["x"], OBRAS + f"columns: {{x: {{level: obra, {kind}}}}}\n", obras=ROWS)
        assert found["b"] is None
        assert found["d"] is None
        assert found["a"] is not None

    @pytest.mark.parametrize(
        "kind",
        [
            "bands: {of: valor, ranges: {baixo: below 2}, otherwise: alto}",
            "lookup: {of: valor, groups: {baixo: [1]}, otherwise: alto}",
        ],
    )
    def test_otherwise_is_for_values_without_a_place_not_for_the_unknown(self, tmp_path, kind):
        found = at(tmp_path, "obra", ["x"], OBRAS + f"columns: {{x: {{level: obra, {kind}}}}}\n", obras=ROWS)
        assert found == {"a": "baixo", "b": None, "c": "alto", "d": None}

    @pytest.mark.parametrize(
        "kind", ["listing: {rows: obra, columns: [valor],", "ranking: {rows: obra, of: peso, first: highest, take: 1,"]
    )
    def test_a_table_stops_at_an_unknown_condition_and_lists_the_rows(self, tmp_path, kind):
        (problem,) = refused(tmp_path, OBRAS + f"tables:\n  t: {{{kind} when: feita}}}}\n", obras=ROWS)
        assert (problem.code, str(problem.what)) == ("data-condition", "`t` can't tell whether some rows belong to it")
        assert problem.rows == ("obra = b", "obra = d")
        assert str(problem.mend) == "say what an unknown value means, with `known(x, ...)` or `is_known(x)`"

    def test_a_table_that_says_what_the_unknown_means_goes_on(self, tmp_path):
        outcome = ran(
            tmp_path,
            OBRAS + 'tables:\n  t: {listing: {rows: obra, when: "known(feita, false)", columns: [valor]}}\n',
            obras=ROWS,
        )
        assert rows(outcome) == [("a", 1)]

    @pytest.mark.parametrize(("order", "due"), [("valor", "acbd"), ("valor highest", "cabd")])
    def test_the_unknown_stands_last_in_a_listing_upwards_and_downwards(self, tmp_path, order, due):
        body = OBRAS + f"tables:\n  t: {{listing: {{rows: obra, order: [{order}], columns: [valor]}}}}\n"
        assert "".join(str(row[0]) for row in rows(ran(tmp_path, body, obras=ROWS))) == due

    @pytest.mark.parametrize(("first", "due"), [("lowest", "ac"), ("highest", "ca")])
    def test_the_unknown_has_no_place_in_a_ranking(self, tmp_path, first, due):
        body = OBRAS + f"tables:\n  t: {{ranking: {{rows: obra, of: valor, first: {first}, take: 4}}}}\n"
        assert "".join(str(row[0]) for row in rows(ran(tmp_path, body, obras=ROWS))) == due

    def test_a_check_is_not_met_by_the_unknown(self, tmp_path):
        body = OBRAS + "checks:\n  positivo: {level: obra, must: valor > 0}\n"
        (verdict,) = ran(tmp_path, body, obras=ROWS).checks
        assert verdict.unmet == 2
        assert verdict.rows is not None
        assert verdict.rows["obra"].to_list() == ["b", "d"]
        assert codes(refused(tmp_path, body.replace("valor > 0", "valor > 0, on_fail: stop"), obras=ROWS)) == ["data-check"]

    def test_a_range_is_no_promise_about_the_unknown(self, tmp_path):
        body = OBRAS + "columns: {x: {level: obra, formula: valor, range: [0, 4]}}\n"
        assert at(tmp_path, "obra", ["x"], body, obras=ROWS) == {"a": 1, "b": None, "c": 4, "d": None}


class TestInputs:
    """An input column is required unless it declares its markers of `missing`, or `required: false`."""

    def body(self, column: str) -> str:
        """One input with one column beside its key."""
        return f"levels: {{obra: [obra]}}\ninputs: {{obras: {{level: obra, columns: {{valor: {{type: integer{column}}}}}}}}}\n"

    def test_an_empty_cell_is_refused(self, tmp_path):
        (problem,) = refused(tmp_path, self.body(""), obras=table("obra,valor", "a,1", "b,"))
        assert (problem.code, str(problem.what)) == ("data-cell", "column `valor` has an empty cell")

    def test_its_markers_alone_are_the_unknown(self, tmp_path):
        body = self.body(', missing: ["-"]')
        assert at(tmp_path, "obra", ["valor"], body, obras=table("obra,valor", "a,1", "b,-")) == {"a": 1, "b": None}
        assert codes(refused(tmp_path, body, obras=table("obra,valor", "a,1", "b,"))) == ["data-cell"]

    def test_required_false_makes_the_empty_cell_the_marker(self, tmp_path):
        body = self.body(", required: false")
        assert at(tmp_path, "obra", ["valor"], body, obras=table("obra,valor", "a,1", "b,")) == {"a": 1, "b": None}


@pytest.mark.parametrize(
    ("formula", "due"),
    [
        ("count(obra, when=0 < limite)", None),
        ("sum(1, when=0 < limite, over=obra)", None),
        ("any(0 == 0, when=0 < limite, over=obra)", None),
        ("all(0 < 0, when=0 < limite, over=obra)", None),
        ("count(obra, when=known(0 < limite, true))", 1),
        ("0 <= mean(0, over=obra, weight=nada)", None),
    ],
)
def test_an_unknown_that_one_row_gives_to_many_is_unknown_in_each(tmp_path, formula, due):
    body = f"""\
    levels: {{casa: [casa], obra: [casa, obra], tipo: {{key: [tipo], seen_in: obra}}}}
    inputs:
      casas: {{level: casa, columns: {{limite: {{type: integer, range: [0, 3], missing: ["-"]}}}}}}
      obras: {{level: obra, columns: {{tipo: {{type: text}}}}}}
    parameters: {{nada: 0}}
    tables: {{t: {{listing: {{rows: tipo, columns: {{zero: 0, conta: "{formula}"}}}}}}}}
    """
    data = {"casas": table("casa,limite", "A,-"), "obras": table("casa,obra,tipo", "A,P,x", "A,Q,y")}
    assert rows(ran(tmp_path, body, **data)) == [("x", 0, due), ("y", 0, due)]
