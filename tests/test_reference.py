"""The slow reader against cases worked out by hand, and the worlds it will be asked about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from reference import Reference, ReferenceProblem, collated, differences, evaluate, rounded
from strategies import Noun, Scope, Size, World, as_csv, dirty_text, formulas, worlds

from engine.kinds.columns.decide import Decide
from engine.kinds.tables.listing import Listing
from engine.kinds.tables.ranking import Ranking
from engine.kinds.tables.summary import Summary
from engine.kinds.tables.target import Target
from engine.language.reader import read_formula
from engine.language.terms import AGGREGATES, COMPARISONS, ROUNDINGS, VALUE_FUNCTIONS, Aggregate, Term
from engine.model import Ruleset
from engine.problem import Place, RulesError
from engine.reading import read_ruleset
from engine.source import read

HEAD = """
ruleset: caso
version: "1"
in_force: {from: "2026-01-01"}
language: pt-BR
title: Um caso
"""
OBRAS = """
levels:
  casa: [casa]
  obra: [obra]
inputs:
  casas: {level: casa, columns: {porte: {type: text}}}
  obras:
    level: obra
    columns:
      casa: {type: text, missing: ["-"]}
      x: {type: number, missing: ["-"]}
      c: {type: yes_no, missing: ["-"]}
      w: {type: yes_no, missing: ["-"]}
      n: {type: integer}
"""
CASAS = [{"casa": "A", "porte": "grande"}, {"casa": "B", "porte": "grande"}, {"casa": "C", "porte": "médio"}]


def ruleset(text: str) -> Ruleset:
    return read_ruleset(read((HEAD + text).encode(), "caso.yaml"))


def run(text: str, **rows: list[dict[str, object]]) -> Reference:
    return evaluate(ruleset(text), rows)


def obras(*rows: tuple[object, ...]) -> list[dict[str, object]]:
    return [
        dict(zip(("obra", "casa", "x", "c", "w", "n"), (f"o{place}", *row), strict=False)) for place, row in enumerate(rows)
    ]


def whole(formula: str, *rows: tuple[object, ...]) -> object:
    """What a formula gives at the whole, over some works."""
    text = f'{OBRAS}columns:\n  y: {{formula: "{formula}"}}\n'
    return run(text, casas=CASAS, obras=obras(*rows)).column("y")[()]


# ---- values ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        ("half_up", (3, -3, 3, -3, 1)),
        ("half_even", (2, -2, 3, -3, 1)),
        ("up", (3, -3, 3, -3, 2)),
        ("down", (2, -2, 2, -2, 1)),
        ("floor", (2, -3, 2, -3, 1)),
        ("ceiling", (3, -2, 3, -2, 2)),
    ],
)
def test_each_mode_rounds_to_its_side(mode, expected):
    values = (Fraction(5, 2), Fraction(-5, 2), Fraction(13, 5), Fraction(-13, 5), Fraction(4, 3))
    assert tuple(rounded(value, Fraction(1), mode) for value in values) == expected


def test_a_step_need_not_be_a_power_of_ten():
    assert rounded(Fraction("0.075"), Fraction("0.05"), "half_up") == Fraction("0.1")
    assert rounded(Fraction(25), Fraction(10), "half_even") == 20


def test_texts_are_sorted_without_marks_and_case_first():
    assert sorted(["b", "Á", "a", "A", "Z", "ç"], key=collated) == ["A", "a", "Á", "b", "ç", "Z"]


# ---- formulas --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("1 + 2 * 3 - 10 / 4", Fraction("4.5")),
        ("-(2 - 5)", 3),
        ("7.5%", Fraction("0.075")),
        ("1 / 3", Fraction(1, 3)),
        ("1 if 2 > 1 else 0", 1),
        ("0 < 1 <= 1", True),
        ("0 < 2 <= 1", False),
        ("2 in (1, 2)", True),
        ("2 not in (1, 2)", False),
        ("least(3, 1, 2)", 1),
        ("greatest(3, 1, 2)", 3),
        ("rounded(2.345, 0.01)", Fraction("2.35")),
        ("rounded(2.345, 0.01, 'half_even')", Fraction("2.34")),
        ("abs(-3)", 3),
        ("not (true and false)", True),
    ],
)
def test_a_formula_of_written_values_is_computed_exactly(formula, expected):
    assert whole(formula) == expected


UNKNOWN = "max(n)"  # of no rows


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        (f"0 * {UNKNOWN}", None),
        (f"{UNKNOWN} == {UNKNOWN}", None),
        (f"1 if {UNKNOWN} > 0 else 2", None),
        (f"false and {UNKNOWN} > 0", False),
        (f"{UNKNOWN} > 0 and false", False),
        (f"true and {UNKNOWN} > 0", None),
        (f"true or {UNKNOWN} > 0", True),
        (f"{UNKNOWN} > 0 or false", None),
        (f"not {UNKNOWN} > 0", None),
        (f"{UNKNOWN} in (1, 2)", None),
        (f"least(1, {UNKNOWN})", None),
        (f"known({UNKNOWN}, 7, 8)", 7),
        (f"is_known({UNKNOWN})", False),
        (f"2 if true else {UNKNOWN}", 2),
    ],
)
def test_the_unknown_stays_unknown_but_where_a_known_value_decides(formula, expected):
    assert whole(formula) is expected if expected is None or isinstance(expected, bool) else whole(formula) == expected


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("sum(x)", 0),
        ("count(obra)", 0),
        ("any(c)", False),
        ("all(c)", True),
        ("min(x)", None),
        ("max(x)", None),
        ("mean(x)", None),
        ("share(c)", None),
    ],
)
def test_an_aggregate_of_no_rows_is_what_the_laws_say(formula, expected):
    assert whole(formula) == expected


ROWS = (("A", 10, True, True, 1), ("A", None, False, True, 2), ("B", 4, True, None, 3), ("B", 99, None, False, 4))


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("sum(x)", None),
        ("sum(x, missing=skip)", 113),
        ("sum(x, missing=1)", 114),
        ("sum(x, when=w)", None),
        ("sum(x, when=w, missing=skip)", 10),
        ("sum(x, when=w, missing=0)", None),
        ("sum(x, when=known(w, false), missing=0)", 10),
        ("sum(n)", 10),
        ("sum(n, when=n > 2)", 7),
        ("count(obra, when=w)", None),
        ("count(obra, when=w, missing=skip)", 2),
        ("mean(n)", Fraction(5, 2)),
        ("mean(x, missing=skip)", Fraction(113, 3)),
        ("mean(n, weight=n)", 3),
        ("mean(n, weight=x, missing=skip)", Fraction(10 + 12 + 396, 113)),
        ("mean(n, weight=n, when=n > 9)", None),
        ("min(n)", 1),
        ("max(x, missing=0)", 99),
        ("max(x)", None),
        ("any(c)", True),
        ("any(c, when=n == 4)", None),
        ("any(c, when=n == 4, missing=skip)", False),
        ("any(not c, when=w)", True),
        ("any(c and n > 2, when=w)", None),
        ("all(c, when=w)", False),
        ("all(c, when=n == 3)", True),
        ("all(n > 0, when=w)", True),
        ("all(n != 3, when=w)", None),
        ("all(n != 3, when=w, missing=skip)", True),
        ("share(c)", None),
        ("share(c, missing=skip)", Fraction(2, 3)),
        ("share(c, missing=false)", Fraction(1, 2)),
        ("share(n > 1, when=n < 4)", Fraction(2, 3)),
        ("only(x, when=n == 1)", 10),
        ("only(x, when=n == 2)", None),
    ],
)
def test_an_aggregate_says_what_its_rows_say(formula, expected):
    found = whole(formula, *ROWS)
    assert found is expected if isinstance(expected, bool | None) else found == expected


@pytest.mark.parametrize("formula", ["only(n)", "only(n, when=n > 9)"])
def test_only_refuses_none_and_several(formula):
    with pytest.raises(ReferenceProblem, match=r"^only:"):
        whole(formula, *ROWS)


def test_divisions_by_zero_are_counted_where_they_are_made_and_nowhere_else():
    columns = """columns:
  a: {level: obra, formula: 1 / n}
  b: {level: obra, formula: 1 / n if n != 0 else 0}
  c0: {level: obra, formula: n != 0 and 1 / n > 0}
  d: {formula: "mean(n, weight=n, when=n == 0)"}
  e: {formula: "mean(n, weight=n, when=n == 5)"}
"""
    found = run(
        OBRAS + columns, casas=CASAS, obras=obras(("A", 1, True, True, 0), ("A", 1, True, True, 0), ("A", 1, True, True, 2))
    )
    assert found.divisions == {"a": 2, "d": 1}
    assert found.column("a") == {("o0",): None, ("o1",): None, ("o2",): Fraction(1, 2)}
    assert found.column("b")["o0",] == 0
    assert found.column("d") == {(): None}


def test_dates_give_years_months_and_days_and_are_compared_with_written_ones():
    text = """
levels: {ato: [ato]}
inputs: {atos: {level: ato, columns: {dia: {type: date, missing: ["-"]}}}}
columns:
  ano: {level: ato, formula: year(dia)}
  mês: {level: ato, formula: month(dia)}
  dias: {level: ato, formula: "days('2024-02-01', dia)"}
  depois: {level: ato, formula: dia > '2024-02-28'}
  primeiro: {formula: "min(dia, missing=skip)"}
"""
    found = run(
        text, atos=[{"ato": "a", "dia": date(2024, 3, 1)}, {"ato": "b", "dia": None}, {"ato": "c", "dia": date(2024, 2, 28)}]
    )
    assert [found.column(name)["a",] for name in ("ano", "mês", "dias", "depois")] == [2024, 3, 29, True]
    assert [found.column(name)["b",] for name in ("ano", "mês", "dias", "depois")] == [None] * 4
    assert found.column("depois")["c",] is False
    assert found.column("primeiro")[()] == date(2024, 2, 28)


def test_classes_are_compared_by_their_order_and_shifted_within_it():
    text = """
orders: {nível: [ruim, bom, ótimo]}
levels: {ato: [ato]}
inputs: {atos: {level: ato, columns: {classe: {type: text, order: nível}}}}
columns:
  boa: {level: ato, formula: classe >= 'bom'}
  acima: {level: ato, formula: "shift(classe, 1)"}
  abaixo: {level: ato, formula: "shift(classe, -2)"}
  limitada: {level: ato, formula: "least(classe, 'bom')"}
  menor: {formula: min(classe)}
  maior: {formula: max(limitada)}
  quantas: {formula: "count(ato, when=limitada < acima)"}
"""
    found = run(text, atos=[{"ato": "a", "classe": "ótimo"}, {"ato": "b", "classe": "bom"}])
    assert found.column("boa") == {("a",): True, ("b",): True}
    assert found.column("acima") == {("a",): "ótimo", ("b",): "ótimo"}
    assert found.column("abaixo") == {("a",): "ruim", ("b",): "ruim"}
    assert found.column("limitada") == {("a",): "bom", ("b",): "bom"}
    assert (found.column("menor")[()], found.column("maior")[()], found.column("quantas")[()]) == ("bom", "bom", 2)


# ---- levels ----------------------------------------------------------------------------------------------------------

LEVELS = """
levels:
  casa: [casa]
  obra: [obra]
  porte: {key: [porte], seen_in: casa}
  item: [item]
  par: {key: [casa, item], every: [casa, item]}
lists: {itens: {level: item, columns: [item], rows: [[i], [j]]}}
inputs:
  casas: {level: casa, columns: {porte: {type: text, missing: ["-"]}}}
  obras: {level: obra, columns: {casa: {type: text, missing: ["-"]}, n: {type: integer}}}
columns:
  porte_da_obra: {level: obra, formula: porte}
  na_casa: {level: casa, formula: sum(n)}
  no_porte: {level: porte, formula: sum(n)}
  casas_no_porte: {level: porte, formula: count(casa)}
  no_todo: {formula: sum(n)}
  pares: {formula: count(par)}
  parte: {level: obra, formula: n / na_casa}
"""


def level_case() -> Reference:
    casas = [
        {"casa": "A", "porte": "g"},
        {"casa": "B", "porte": "m"},
        {"casa": "C", "porte": None},
        {"casa": "D", "porte": "g"},
    ]
    rows = [("o", "A", 1), ("p", "A", 2), ("q", "C", 4), ("r", None, 8)]
    return run(LEVELS, casas=casas, obras=[dict(zip(("obra", "casa", "n"), row, strict=True)) for row in rows])


def test_coarser_values_are_repeated_and_unknown_where_the_reference_is():
    found = level_case()
    assert found.column("porte_da_obra") == {("o",): "g", ("p",): "g", ("q",): None, ("r",): None}
    assert found.column("parte") == {("o",): Fraction(1, 3), ("p",): Fraction(2, 3), ("q",): 1, ("r",): None}


def test_a_row_without_a_reference_belongs_to_no_member_but_counts_at_the_whole():
    found = level_case()
    assert found.column("na_casa") == {("A",): 3, ("B",): 0, ("C",): 4, ("D",): 0}
    assert found.column("no_porte") == {("g",): 3, ("m",): 0}
    assert found.column("casas_no_porte") == {("g",): 2, ("m",): 1}
    assert found.column("no_todo") == {(): 15}
    assert found.column("pares") == {(): 8}


def test_an_orphan_stops_the_run():
    with pytest.raises(ReferenceProblem, match=r"^orphans:"):
        run(OBRAS, casas=CASAS, obras=obras(("Z", 1, True, True, 1)))


def test_orphans_are_dropped_and_counted_where_the_author_says_so():
    text = OBRAS.replace("level: obra\n", "level: obra\n    orphans: drop\n") + "columns:\n  y: {formula: sum(n)}\n"
    found = run(text, casas=CASAS, obras=obras(("Z", 1, True, True, 1), ("A", 1, True, True, 2), (None, 1, True, True, 4)))
    assert found.column("y") == {(): 6}
    assert found.dropped == {"obras": 1}


def test_a_repeated_key_stops_the_run():
    with pytest.raises(ReferenceProblem, match=r"^repeated:"):
        run(OBRAS, casas=CASAS * 2, obras=[])


def test_more_rows_than_promised_stop_the_run():
    with pytest.raises(ReferenceProblem, match=r"^rows:"):
        run(OBRAS.replace("casas: {", "casas: {rows_at_most: 2, "), casas=CASAS, obras=[])


PATHS = """
levels: {estado: [estado], casa: [casa], obra: [obra]}
inputs:
  estados: {level: estado, columns: {n: {type: integer}}}
  casas: {level: casa, columns: {estado: {type: text, missing: ["-"]}}}
  obras: {level: obra, columns: {casa: {type: text}, estado: {type: text}}}
columns: {y: {level: obra, formula: n}}
"""


def test_two_paths_to_one_key_must_agree():
    estados = [{"estado": "X", "n": 1}, {"estado": "Y", "n": 2}]
    casas = [{"casa": "A", "estado": "X"}, {"casa": "B", "estado": None}]
    found = run(
        PATHS,
        estados=estados,
        casas=casas,
        obras=[{"obra": "o", "casa": "A", "estado": "X"}, {"obra": "p", "casa": "B", "estado": "Y"}],
    )
    assert found.column("y") == {("o",): 1, ("p",): 2}
    with pytest.raises(ReferenceProblem, match=r"^paths:"):
        run(PATHS, estados=estados, casas=casas, obras=[{"obra": "o", "casa": "A", "estado": "Y"}])


def test_a_key_and_the_same_key_of_a_coarser_member_must_agree():
    text = PATHS.replace("levels: {", "levels: {par: {key: [casa, estado], every: [casa, estado]}, ")
    estados = [{"estado": "X", "n": 1}, {"estado": "Y", "n": 2}]
    with pytest.raises(ReferenceProblem, match=r"^paths:"):
        run(text, estados=estados, casas=[{"casa": "A", "estado": "X"}], obras=[])


def test_a_table_of_some_members_leaves_the_others_unknown():
    text = """
levels: {casa: [casa]}
inputs:
  casas: {level: casa, columns: {n: {type: integer}}}
  extras: {level: casa, members: some, columns: {m: {type: integer}}}
columns: {y: {level: casa, formula: n + m}}
"""
    casas = [{"casa": "A", "n": 1}, {"casa": "B", "n": 2}]
    assert run(text, casas=casas, extras=[{"casa": "A", "m": 5}]).column("y") == {("A",): 6, ("B",): None}
    with pytest.raises(ReferenceProblem, match=r"^orphans:"):
        run(text, casas=casas, extras=[{"casa": "Z", "m": 5}])


@pytest.mark.parametrize(
    ("follows", "kind", "members", "expected"),
    [
        ("1", "integer", (2020, 2022, 2021), {2020: None, 2021: 0, 2022: 2}),
        ("2", "integer", (2020, 2022, 2021), {2020: None, 2021: None, 2022: 0}),
        (
            "1 month",
            "date",
            (date(2024, 3, 31), date(2024, 2, 29), date(2024, 1, 31)),
            {date(2024, 3, 31): 1, date(2024, 2, 29): None},
        ),
        (
            "1 year",
            "date",
            (date(2024, 2, 29), date(2023, 2, 28), date(2023, 3, 1)),
            {date(2024, 2, 29): 1, date(2023, 3, 1): None},
        ),
    ],
)
def test_previous_is_the_member_just_before(follows, kind, members, expected):
    text = f"""
levels: {{saldo: {{key: [conta, quando], follows: {follows}}}}}
inputs: {{saldos: {{level: saldo, columns: {{quando: {{type: {kind}}}, n: {{type: integer}}}}}}}}
columns: {{y: {{level: saldo, formula: previous(n)}}}}
"""
    rows = [{"conta": "c", "quando": when, "n": place} for place, when in enumerate(members)]
    found = run(text, saldos=[*rows, {"conta": "outra", "quando": members[0], "n": 9}]).column("y")
    assert {when: found["c", when] for when in expected} == expected
    assert found["outra", members[0]] is None


def test_previous_along_a_list_follows_its_order():
    text = """
levels: {fase: {key: [fase], follows: list}}
lists: {fases: {level: fase, columns: [fase, n], rows: [[z, 1], [a, 2], [m, 3]]}}
columns: {y: {level: fase, formula: previous(n)}}
"""
    assert run(text).column("y") == {("z",): None, ("a",): 1, ("m",): 2}


# ---- columns ---------------------------------------------------------------------------------------------------------


def kind(column: str, *values: object) -> list[object]:
    """What a column says of some numbers."""
    text = 'levels: {ato: [ato]}\ninputs: {atos: {level: ato, columns: {v: {type: number, missing: ["-"]}}}}\n'
    atos = [{"ato": str(place), "v": None if value is None else Fraction(str(value))} for place, value in enumerate(values)]
    return list(run(f"{text}columns:\n  y: {{level: ato, {column}}}\n", atos=atos).column("y").values())


def test_bands_name_the_stretch_that_holds_the_value():
    bands = "bands: {of: v, ranges: {ruim: below 1, bom: 1 to below 10, ótimo: 10 or more}}"
    assert kind(bands, -5, 1, "9.99", 10, None) == ["ruim", "bom", "bom", "ótimo", None]


def test_bands_without_a_place_for_a_value_stop_or_say_otherwise():
    assert kind("bands: {of: v, ranges: {a: above 0 to 1}, otherwise: fora}", 0, 1) == ["fora", "a"]
    with pytest.raises(ReferenceProblem, match=r"^bands:"):
        kind("bands: {of: v, ranges: {a: above 0 to 1}}", 0)


def test_a_value_off_the_step_of_its_bands_stops_the_run():
    bands = "bands: {of: v, step: 0.01, ranges: {a: 0 to 0.99, b: 1.00 to 2}, otherwise: fora}"
    assert kind(bands, "0.99", 1, "2.01") == ["a", "b", "fora"]
    with pytest.raises(ReferenceProblem, match=r"^step:"):
        kind(bands, "0.995")


def test_a_decision_gives_the_row_that_holds_and_the_unknown_only_fits_missing_and_anything():
    rows = "{when: [below 1, true], then: a}, {when: [below 1, false], then: b}, {when: [missing, anything], then: c}"
    decide = f"decide: {{given: {{v: v, grande: v < 0}}, rows: [{rows}], otherwise: d}}"
    assert kind(decide, -1, 0, None, 5) == ["a", "b", "c", "d"]


def test_a_decision_that_nothing_answers_stops_the_run():
    with pytest.raises(ReferenceProblem, match=r"^decide:"):
        kind("decide: {given: [v], rows: [{when: [below 1], then: a}]}", 1)


def test_the_first_row_that_holds_wins_where_the_author_says_so():
    rows = "{when: [below 5], then: 1}, {when: [below 9], then: 2}, {when: [anything], then: 3}"
    assert kind(f"decide: {{given: [v], match: first, rows: [{rows}]}}", 4, 5, 9, None) == [1, 2, 3, 3]


@pytest.mark.parametrize(
    ("take", "expected"), [("sum", [5, 3, 0]), ("count", [2, 1, 0]), ("min", [2, 3, None]), ("max", [3, 3, None])]
)
def test_all_rows_that_hold_are_collected(take, expected):
    rows = "{when: [below 5], then: 2}, {when: [below 9], then: 3}"
    assert kind(f"decide: {{given: [v], match: collect, take: {take}, rows: [{rows}]}}", 4, 5, 9) == expected


def test_collected_texts_are_listed_in_the_order_of_the_rows():
    rows = "{when: [below 5], then: z}, {when: [below 9], then: a}"
    assert kind(f"decide: {{given: [v], match: collect, take: list, rows: [{rows}]}}", 4, 5, 9) == ["z, a", "a", ""]


def test_slices_charge_each_part_at_its_rate():
    slices = "of: v, rates: [{up_to: 10, rate: 10%}, {up_to: 20, rate: 0.5}], above: 1"
    assert kind(f"slices: {{{slices}}}", 0, 10, "10.5", 25, None) == [0, 1, Fraction("1.25"), 11, None]
    each = "of: v, rates: [{up_to: 10, rate: 0.155}], above: 0.155, each: {round: 1, mode: down}"
    assert kind(f"slices: {{{each}}}", 20, 9) == [2, 1]
    with pytest.raises(ReferenceProblem, match=r"^slices:"):
        kind(f"slices: {{{slices}}}", -1)


def test_a_lookup_names_the_group():
    groups = 'groups: {"5º EF": [7, 18], EM: [27]}'
    assert kind(f"lookup: {{of: v, {groups}, otherwise: outra}}", 18, 27, 1, None) == ["5º EF", "EM", "outra", None]
    with pytest.raises(ReferenceProblem, match=r"^lookup:"):
        kind(f"lookup: {{of: v, {groups}}}", 1)


def test_a_column_is_rounded_before_its_promise_is_held():
    assert kind("formula: v, round: 1, range: [0, 10]", "10.4", "-0.4") == [10, 0]
    with pytest.raises(ReferenceProblem, match=r"^range-promise:"):
        kind("formula: v, round: 1, range: [0, 10]", "10.5")


# ---- tables ----------------------------------------------------------------------------------------------------------

PRIZES = """
levels: {casa: [casa], porte: {key: [porte], seen_in: casa}}
inputs: {casas: {level: casa, columns: {porte: {type: text, missing: ["-"]}, n: {type: integer, missing: ["-"]}}}}
"""
PRIZED = [
    {"casa": casa, "porte": porte, "n": n}
    for casa, porte, n in (("b", "m", 5), ("Á", "g", 5), ("a", "g", 7), ("C", None, 5), ("d", "g", None), ("e", "g", 1))
]


def printed(table: str, name: str = "t") -> list[dict[str, object]]:
    return run(f"{PRIZES}tables:\n  {name}: {{{table}}}\n", casas=PRIZED).table(name)


def test_a_listing_is_ordered_as_written_then_alphabetically_the_unknown_last():
    assert [row["casa"] for row in printed("listing: {rows: casa, columns: [n]}")] == ["a", "Á", "b", "C", "d", "e"]
    highest = printed("listing: {rows: casa, columns: {dobro: 2 * n}, order: [dobro highest]}")
    assert [(row["casa"], row["dobro"]) for row in highest] == [
        ("a", 14),
        ("Á", 10),
        ("b", 10),
        ("C", 10),
        ("e", 2),
        ("d", None),
    ]


def test_a_listing_has_pages_in_their_own_order():
    rows = printed("listing: {rows: casa, columns: [n], pages: [porte], when: 'known(n > 1, true)', order: [n]}")
    assert [(row["porte"], row["casa"]) for row in rows] == [("g", "Á"), ("g", "a"), ("g", "d"), ("m", "b"), (None, "C")]


@pytest.mark.parametrize("table", ["listing: {rows: casa, columns: [n]", "ranking: {rows: casa, of: 1, first: lowest, take: 1"])
def test_an_unknown_condition_stops_a_listing_and_a_ranking(table):
    with pytest.raises(ReferenceProblem, match=r"^unknown-condition:"):
        printed(table + ", when: n > 1}")


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("first: highest, take: 1", ["a"]),
        ("first: highest, take: 2", ["a", "Á", "b", "C"]),
        ("first: highest, take: 2, ties: cut", ["a", "Á"]),
        ("first: highest, take: 2, ties: cut, order: [casa highest]", ["a", "C"]),
        ("first: lowest, take: 1", ["e"]),
        ("first: lowest, take: 9", ["e", "Á", "b", "C", "a"]),
        ("first: highest, take: 1, pages: [porte]", ["a", "b", "C"]),
    ],
)
def test_a_ranking_takes_the_first_and_those_who_tie_with_the_last(table, expected):
    assert [row["casa"] for row in printed(f"ranking: {{rows: casa, of: n, {table}}}")] == expected


def test_what_a_table_gives_is_a_column():
    text = (
        PRIZES
        + """
columns: {prêmio: {level: casa, formula: 10 if vence else 0}, soma: {formula: sum(prêmio)}}
tables: {t: {ranking: {rows: casa, of: n, first: highest, take: 1, gives: vence}}}
"""
    )
    found = run(text, casas=PRIZED)
    assert found.column("vence") == {(casa,): casa == "a" for casa in ("b", "Á", "a", "C", "d", "e")}
    assert found.column("soma") == {(): 10}


def test_a_list_prints_its_members_in_its_own_order():
    text = """
levels: {fase: [fase]}
lists: {fases: {level: fase, columns: [fase, n], rows: [[z, 1], [a, 1], [m, 0]]}}
tables:
  t: {listing: {rows: fase, columns: [n], order: [n]}}
  s: {summary: {rows: [fase], measures: {soma: "sum(n, over=par)"}}}
"""
    text = text.replace(
        "levels: {fase: [fase]", "levels: {fase: [fase], casa: [casa], par: {key: [fase, casa], every: [fase, casa]}"
    )
    text = text.replace("lists: {", "lists: {casas: {level: casa, columns: [casa], rows: [[x], [y]]}, ")
    found = run(text)
    assert [row["fase"] for row in found.table("t")] == ["m", "z", "a"]
    assert found.table("s") == [{"fase": fase, "soma": soma, "@total": False} for fase, soma in (("z", 2), ("a", 2), ("m", 0))]


SALES = """
levels: {venda: [venda]}
inputs:
  vendas:
    level: venda
    columns: {uf: {type: text, missing: ["-"]}, loja: {type: text}, ano: {type: integer}, n: {type: integer, missing: ["-"]}}
"""
SOLD = [
    {"venda": str(place), "uf": uf, "loja": loja, "ano": ano, "n": n}
    for place, (uf, loja, ano, n) in enumerate(
        (
            ("SP", "x", 2020, 10),
            ("SP", "x", 2021, 15),
            ("SP", "y", 2021, 1),
            ("AC", "z", 2020, 0),
            ("AC", "z", 2021, 3),
            (None, "k", 2021, 100),
        )
    )
]


def summary(table: str) -> list[dict[str, object]]:
    text = SALES
    for keys in ("uf", "loja", "ano"):
        text = text.replace("levels: {", f"levels: {{{keys}: {{key: [{keys}], seen_in: venda}}, ")
    return run(f"{text}tables:\n  t: {{summary: {{{table}}}}}\n", vendas=SOLD).table("t")


def told(rows: list[dict[str, object]], *names: str) -> list[tuple[object, ...]]:
    return [tuple(row[name] for name in names) for row in rows]


def test_a_summary_totals_the_rows_again_under_those_it_totals():
    rows = summary('rows: [uf, loja], totals: [uf, all], measures: {n: sum(n), média: "mean(n, over=venda)"}')
    assert told(rows, "uf", "loja", "n", "média", "@total") == [
        ("AC", "z", 3, Fraction(3, 2), False),
        ("AC", None, 3, Fraction(3, 2), True),
        ("SP", "x", 25, Fraction(25, 2), False),
        ("SP", "y", 1, 1, False),
        ("SP", None, 26, Fraction(26, 3), True),
        (None, None, 129, Fraction(129, 6), True),
    ]


def test_among_chooses_the_rows_and_when_the_results():
    rows = summary(
        "rows: [uf], among: ano == 2021, when: vendas > 1, totals: [all], measures: {vendas: count(venda), n: sum(n)}"
    )
    assert told(rows, "uf", "vendas", "n", "@total") == [("SP", 2, 16, False), (None, 4, 119, True)]


def test_a_summary_across_compares_each_cell_with_the_one_before():
    rows = summary("rows: [uf], across: ano, totals: [all], compare: {to: previous}, measures: {n: sum(n)}")
    assert told(rows, "uf", "ano", "n", "n@compare") == [
        ("AC", 2020, 0, None),
        ("AC", 2021, 3, None),  # from zero there is no percentage
        ("SP", 2020, 10, None),
        ("SP", 2021, 16, Fraction(3, 5)),
        (None, 2020, 10, None),
        (None, 2021, 119, Fraction(109, 10)),
    ]


def test_a_summary_compares_two_members():
    rows = summary("rows: [uf], across: ano, compare: {from: 2021, to: 2020, as: difference}, measures: {n: sum(n)}")
    assert told(rows, "uf", "ano", "n@compare") == [("AC", 2020, -3), ("AC", 2021, -3), ("SP", 2020, -6), ("SP", 2021, -6)]


def test_a_summary_of_a_group_that_is_no_level_has_the_groups_seen():
    rows = summary("rows: [loja], pages: [ano], measures: {n: sum(n)}")
    assert told(rows, "ano", "loja", "n") == [
        (2020, "x", 10),
        (2020, "z", 0),
        (2021, "k", 100),
        (2021, "x", 15),
        (2021, "y", 1),
        (2021, "z", 3),
    ]


def test_the_total_of_no_rows_still_stands_and_meets_the_condition_like_any_row():
    table = "rows: [uf], among: ano == 1999, totals: [all], measures: {vendas: count(venda)}"
    assert told(summary(table + ", when: vendas == 0"), "uf", "vendas", "@total") == [
        ("AC", 0, False),
        ("SP", 0, False),
        (None, 0, True),
    ]
    assert summary(table + ", when: vendas > 0") == []


def test_keys_that_are_ordered_classes_are_printed_in_their_order():
    text = """
orders: {nível: [ruim, bom]}
levels: {casa: [casa], vista: {key: [faixa], seen_in: casa}}
inputs: {casas: {level: casa, columns: {n: {type: integer}}}}
columns: {faixa: {level: casa, bands: {of: n, order: nível, ranges: {ruim: below 1, bom: 1 or more}}}}
tables: {t: {summary: {rows: [faixa], measures: {casas: count(casa)}}}}
"""
    found = run(text, casas=[{"casa": "A", "n": 5}, {"casa": "B", "n": 0}])
    assert told(found.table("t"), "faixa", "casas") == [("ruim", 1), ("bom", 1)]


def test_a_target_says_how_far_off_it_is():
    text = (
        PRIZES
        + """
tables:
  t: {target: {of: "sum(n, missing=0)", at_least: 25}}
  u: {target: {of: n, rows: casa, at_most: 5}}
"""
    )
    found = run(text, casas=PRIZED)
    assert found.table("t") == [{"value": 23, "limit": 25, "met": False, "gap": -2}]
    assert told(found.table("u"), "casa", "value", "met", "gap")[:2] == [("a", 7, False, 2), ("Á", 5, True, 0)]
    assert told(found.table("u"), "casa", "value", "met", "gap")[4] == ("d", None, None, None)


def test_a_check_lists_the_rows_that_do_not_surely_meet_it_or_stops():
    text = PRIZES + "checks: {c: {level: casa, must: n > 1}}\n"
    assert run(text, casas=PRIZED).unmet == {"c": [("d",), ("e",)]}
    with pytest.raises(ReferenceProblem, match=r"^check:"):
        run(text.replace("n > 1", "n > 1, on_fail: stop"), casas=PRIZED)


# ---- comparing -------------------------------------------------------------------------------------------------------


def test_differences_are_told_cell_by_cell():
    slow = Reference({"y": {("a",): Fraction(1, 2), ("b",): None, ("c",): True}}, {}, {}, {}, {})
    assert differences(slow, {"y": {("a",): Fraction(1, 2), ("b",): None, ("c",): True}}) == []
    assert differences(slow, {}) == []
    assert differences(slow, {"z": {}}) == ["z: the reference has no such column"]
    assert differences(slow, {"y": {("a",): Fraction(1), ("c",): Fraction(1), ("d",): "x"}}) == [
        "y [b] None: the engine has no such row",
        "y [d] 'x': the reference has no such row",
        "y [a] 1/2: the engine says 1",
        "y [c] True: the engine says 1",
    ]


# ---- worlds ----------------------------------------------------------------------------------------------------------

MANY = settings(
    max_examples=600, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def terms_of(rules: Ruleset) -> Iterator[Term]:
    """Every formula of a world."""
    for column in rules.columns.values():
        yield from column.kind.terms()
    for check in rules.checks.values():
        yield check.must
    for table in rules.tables.values():
        if isinstance(table.kind, Ranking | Target):
            yield table.kind.of
        if isinstance(table.kind, Summary):
            yield from (measure.says for measure in table.kind.measures)
        elif isinstance(table.kind, Listing | Ranking):
            yield from (measure.says for measure in table.kind.columns)


def words_of(term: Term) -> Iterator[str]:
    """What a term is made of, as the coverage counts it."""
    yield term.op
    if isinstance(term.value, Aggregate):
        says = term.value
        yield f"{term.op} {says.function}"
        parts = {"when": says.when, "over": says.over, "missing": says.missing, "skip": says.skip, "weight": says.weight}
        yield from (f"{word}=" for word, part in parts.items() if part)
    elif term.op in ("call", "compare"):
        yield f"{term.op} {term.value}"


def axes_of(rules: Ruleset) -> Iterator[str]:
    """Where the summaries have their axes."""
    for kind in (table.kind for table in rules.tables.values() if isinstance(table.kind, Summary)):
        where = {"axes in rows": kind.axes, "axes across": kind.spread, "axis beside a key across": kind.axes and kind.across}
        yield from (word for word, found in where.items() if found)


def test_six_hundred_worlds_are_read_and_hold_every_word_of_the_language():
    met: Counter[str] = Counter()
    ends: Counter[str] = Counter()

    @MANY
    @given(worlds())
    def visit(world: World) -> None:
        rules = ruleset_of(world)
        met.update(word for term in terms_of(rules) for part in term.walk() for word in words_of(part))
        met.update(column.kind.WORD for column in rules.columns.values())
        met.update(table.kind.WORD for table in rules.tables.values())
        met.update(f"match {column.kind.match}" for column in rules.columns.values() if isinstance(column.kind, Decide))
        met.update(axes_of(rules))
        met.update(column.round.mode for column in rules.columns.values() if column.round)
        try:
            found = evaluate(rules, world.rows)
        except ReferenceProblem as problem:
            ends[problem.kind] += 1
        else:
            ends["ran"] += 1
            met.update({"divisions": len(found.divisions), "dropped": len(found.dropped)})
            met.update(type(value).__name__ for cells in found.cells.values() for value in cells.values())

    visit()
    ops = [
        "number",
        "text",
        "truth",
        "name",
        "neg",
        "add",
        "mul",
        "and",
        "or",
        "sub",
        "div",
        "not",
        "compare",
        "if",
        "in",
        "call",
    ]
    due = [*ops, *(f"aggregate {word}" for word in AGGREGATES), *(f"call {word}" for word in VALUE_FUNCTIONS)]
    due += [*(f"compare {sign}" for sign in COMPARISONS), "when=", "over=", "missing=", "skip=", "weight=", *ROUNDINGS]
    due += ["formula", "bands", "decide", "slices", "lookup", "listing", "ranking", "summary", "statement", "target"]
    due += ["axes in rows", "axes across", "axis beside a key across"]
    due += ["match unique", "match first", "match collect", "divisions", "dropped"]
    due += ["Fraction", "str", "bool", "date", "NoneType"]
    assert [word for word in due if not met[word]] == []
    assert ends["ran"] >= 0.9 * ends.total()


def ruleset_of(world: World) -> Ruleset:
    return read_ruleset(read(world.data, "mundo.yaml"))


@settings(max_examples=50, derandomize=True, deadline=None)
@given(worlds())
def test_the_order_of_rows_changes_no_cell(world):
    rules = ruleset_of(world)
    try:
        first = evaluate(rules, world.rows)
    except ReferenceProblem:
        with pytest.raises(ReferenceProblem):
            evaluate(rules, {name: rows[::-1] for name, rows in world.rows.items()})
        return
    again = evaluate(rules, {name: rows[::-1] for name, rows in world.rows.items()})
    assert differences(first, again.cells) == []
    assert first.tables == again.tables


@settings(max_examples=50, derandomize=True, deadline=None)
@given(worlds())
def test_each_input_is_written_as_the_file_it_declares(world):
    rules = ruleset_of(world)
    files = as_csv(rules, world.rows)
    assert set(files) == set(rules.inputs)
    for name, table in rules.inputs.items():
        header, *lines = files[name].decode(table.file.encoding).splitlines()
        assert set(rules.levels[table.level.text].keys) - {"ano"} <= set(header.split(table.file.separator))
        assert table.across is not None or len(lines) == len(world.rows[name])


def test_a_spread_input_is_written_with_a_column_for_each_member():
    text = """
levels: {saldo: [conta, ano]}
inputs:
  saldos: {level: saldo, across: {key: ano, value: v}, columns: {ano: {type: integer}, v: {type: money, missing: ["-"]}}}
"""
    rows = [
        {"conta": c, "ano": Fraction(a), "v": v}
        for c, a, v in (("x", 2020, Fraction("-0.5")), ("x", 2021, None), ("y", 2020, Fraction(3)))
    ]
    assert as_csv(ruleset(text), {"saldos": rows}) == {"saldos": b"conta;2020;2021\nx;-0,5;-\ny;3;\n"}


FINE = Scope("obra", (Noun("n", "number", "obra", Size(100)), Noun("c", "truth", "obra"), Noun("dia", "date", "obra")), rows=9)
COARSE = Scope(
    "casa", (Noun("m", "number", "casa", Size(100, 2)), Noun("porte", "text", "casa", labels=("g", "m"))), (FINE,), rows=3
)


@settings(max_examples=200, derandomize=True, deadline=None)
@given(formulas(COARSE))
def test_each_formula_drawn_can_be_read(text):
    assert read_formula(text, Place("caso.yaml"))[1] == []


def fate(text: str) -> object:
    """What becomes of a text: its nodes, or why it has none."""
    try:
        return read(text.encode(), "caso.yaml").items
    except RulesError as refused:
        return refused.problems


@settings(
    max_examples=200, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(dirty_text())
def test_dirty_text_is_read_or_refused(text):
    assert fate(text)


GROUPED = """
levels: {casa: [casa], obra: [obra]}
inputs:
  casas: {level: casa}
  obras: {level: obra, columns: {casa: {type: text}, n: {type: integer}}}
"""
UM = [{"obra": "1", "casa": "A", "n": 2}, {"obra": "2", "casa": "A", "n": 3}, {"obra": "3", "casa": "B", "n": 5}]


def test_a_summary_by_the_level_that_it_measures_takes_each_row_together_as_it_would_several():
    found = run(GROUPED + "tables: {t: {summary: {rows: [obra], measures: {soma: sum(n)}}}}", casas=[], obras=[])
    assert found.table("t") == []
    found = run(
        GROUPED + "tables: {t: {summary: {rows: [obra], totals: all, measures: {soma: sum(n)}}}}",
        casas=[{"casa": "A"}, {"casa": "B"}],
        obras=UM,
    )
    assert [(row["obra"], row["soma"]) for row in found.table("t")] == [("1", 2), ("2", 3), ("3", 5), (None, 10)]


def test_the_condition_on_the_rows_of_a_summary_sees_the_rows_that_among_chooses():
    found = run(
        GROUPED + "tables: {t: {summary: {rows: [casa], among: n < 5, when: count(obra) > 0, measures: {soma: sum(n)}}}}",
        casas=[{"casa": "A"}, {"casa": "B"}],
        obras=UM,
    )
    assert [(row["casa"], row["soma"]) for row in found.table("t")] == [("A", 5)]
