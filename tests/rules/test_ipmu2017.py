"""The figures printed in 002_c47184525235a9c6.txt beside the tables that the rules give for the accounts of the pension fund.

The first number of each printed row is its line in the document; figures are written as it prints them. Where the document is
wrong, `WRONG` holds what its own numbers give.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from running import tables

import engine
from engine.problem import RulesError
from engine.reconcile import reconcile

RULES = "rules/ipmu2017.yaml"
HOME = Path(__file__).resolve().parents[2]

EVOLUTION = """\
40 | 218.086.709,85 | 244.317.250,41 | 12,03% | 283.040.482,89 | 15,85%
41 | 266.052.697,18 | 307.931.807,11 | 15,74% | 377.811.311,30 | 22,69%
42 | 227.285.976,17 | 255.680.237,31 | 12,49% | 296.659.760,65 | 30,52%
43 | 135.584.045,95 | 157.799.226,66 | 16,38% | 199.761.976,63 | 26,59%
44 | 146.732.212,38 | 169.417.413,25 | 15,46% | 213.328.988,03 | 25,92%
45 |                |                |        |                |
46 |   1.282.327,35 |   1.231.975,97 | -3,93% |   2.232.198,15 | 81,19%
47 |      48.831,08 |      44.076,11 | -9,74% |      64.073,40 | 45,37%
48 |   8.128.964,57 |   8.606.404,59 |  5,87% |   9.578.471,56 | 11,29%
49 |   1.688.043,43 |   1.735.729,92 |  2,82% |   1.692.268,29 |  2,83%
50 | 130.468.651,23 | 150.132.580,45 | 15,07% | 178.049.334,67 | 18,59%
51 | 244.417.753,93 | 283.256.846,45 | 15,89% | 329.245.398,36 | 16,24%
52 |  58.773.197,14 |  67.827.281,79 | 15,41% |  77.963.556,37 | 14,94%
53 |  40.010.806,06 |  49.237.293,13 | 23,06% |  56.820.967,54 | 15,40%
54 |  13.540.743,57 |  14.389.447,80 |  6,27% |  14.783.118,39 |  2,74%
55 |   1.624.355,93 |   1.670.243,28 |  2,82% |   1.628.421,39 |  -2,5%
56 |   9.199.266,32 |  11.362.986,90 | 23,52% |  13.619.277,76 | 19,85%
57 |   9.199.266,32 |  11.362.986,90 | 23,52% |  13.619.277,76 | 19,85%
58 |  38.766.721,01 |  52.251.569,80 | 34,78% |  81.151.550,65 | 55,31%
"""
EXECUTION = {
    2015: """\
 93 | 8.029.179,1437 |  8.020.807,12 |   0,10%
 94 |   5.352.786,10 |  5.845.269,70 |   9,20%
 95 |              - |    174.183,92 |
 96 |     670.356,79 |    667.465,89 |  -0,43%
 97 |     503.222,03 |    448.596,82 | -10,86%
 98 |  13.061.534,10 | 30.332.948,56 | 132,23%
 99 |  27.159.658,26 | 45.223.765,86 |  66,51%
100 |                |  2.291.192,04 |
101 |                | 47.514.957,90 |
104 |   9.954.344,66 | 11.223.710,40 |  12,75%
105 |   2.145.958,49 |  2.355.693,98 |   9,77%
106 |                |  2.299.896,81 |
107 |  12.100.303,15 | 13.579.404,38 |  12,22%
108 |     973.233,84 |    823.489,51 | -15,39%
109 |  13.073.536,99 | 14.402.893,89 |  10,17%
""",
    2016: """\
133 |  9.901.721,89 |  12.197.077,27 |  23,18%
134 |  6.406.996,52 |   7.233.823,15 |  12,91%
135 |    103.709,07 |     257.267,33 | 148,07%
136 |    722.408,26 |     738.224,33 |   2,19%
137 |    383.258,84 |     527.227,33 |  37,56%
138 | 14.633.846,97 |  35.847.123,29 | 144,96%
139 | 32.151.941,55 |  56.800.742,70 |  76,66%
140 |               |   2.451.294,26 |
141 |               |  59.252.036,96 |
144 | 11.809.706,48 |  14.170.154,53 |  19,99%
145 |  2.410.928,65 |   2.860.839,53 |  18,66%
146 |               | - 2.451.294,26 |
147 | 14.220.635,13 |  17.030.994,06 |  19,76%
148 |  1.164.908,46 |   1.051.540,95 |  -9,73%
149 | 15.385.543,59 |  18.082.535,01 |  17,52%
""",
    2017: """\
171 | 11.643.724,68 | 13.422.740,53 |  15,28%
172 |  7.534.174,79 |  8.685.022,42 |  15,28%
173 |    186.427,97 |    381.642,73 | 104,71%
174 |    799.860,03 |  1.013.238,82 |  26,68%
175 |    637.079,42 |    568.944,67 | -10,69%
176 | 16.957.670,20 | 32.968.229,39 |  94,41%
177 | 37.758.937,09 | 57.039.818,56 |  51,06%
178 |               |  3.032.189,52 |
179 |               | 60.072.008,08 |
182 | 14.863.049,50 | 18.335.754,33 |  23,36%
183 |  2.951.205,14 |  3.481.515,55 |  17,97%
184 |               |  3.032.189,52 |
185 | 17.814.254,64 | 21.817.269,88 |  21,82%
186 |  1.369.849,96 |  1.190.354,83 | -13,10%
187 |  1.369.849,96 |  1.190.354,83 | -13,10%
""",
}
PAYROLL = {
    2015: """\
216 | 4.197.317,70 | 3.579.225,38 | 17,27%
217 | 3.670.823,35 | 3.328.379,53 | 10,29%
""",
    2016: """\
242 | 4.946.189,16 | 4.197.317,70 | 17,84%
243 | 4.543.089,70 | 3.961.502,90 | 14,68%
""",
}
MOVEMENT = {  # line, title, printed
    "2015": [
        (218, "Folha dos novos", "526.494,35"),
        (219, "Folha de quem se aposentou", "117.974,25"),
        (220, "Servidores ativos", "1706"),
        (221, "Servidores que se aposentaram", "38"),
        (222, "Novos que continuaram no ano seguinte", "494.343,83"),
        (223, "Novos que saíram no ano seguinte", "27.085,68"),
        (230, "Aumento dos remanescentes", "10,29%"),
        (230, "Inflação do ano anterior", "6,41%"),
        (230, "Aumento real", "3,88%"),
    ],
    "2016": [
        (244, "Folha dos novos", "403.099,46"),
        (245, "Folha de quem se aposentou", "134.414,17"),
        (246, "Servidores ativos", "1853"),
        (247, "Servidores que se aposentaram", "35"),
        (248, "Servidores remanescentes", "1621"),
        (249, "Servidores novos", "232"),
        (236, "Vencimento médio de quem se aposentou", "3.840,40"),  # line 236 prints 3.840,41
        (256, "Aumento dos remanescentes", "14,68%"),
        (256, "Inflação do ano anterior", "10,67%"),
        (256, "Aumento real", "4,01%"),
    ],
}
CAUSES = {  # title: line, 2015, 2016
    "Crescimento dos benefícios concedidos e a conceder": (85, "61.524.293,39", "89.900.126,69"),  # line 85 prints ,78
    "Crescimento das contribuições do Ente, dos servidores e da alíquota suplementar": (85, "20.444.292,30", "19.976.239,85"),
    "Crescimento das demais receitas não financeiras": (85, None, "2.300.673,51"),
    "Crescimento do déficit": (75, None, "28.899.980,85"),
}
WRONG = {  # line: the figure printed and the one due
    42: {"30,52%": "16,03%"},
    49: {"2,83%": "-2,50%"},
    56: {"19,85%": "19,86%"},
    57: {"19,85%": "19,86%"},
    93: {"0,10%": "-0,10%"},
    99: {"27.159.658,26": "27.617.078,16", "45.223.765,86": "45.489.272,01", "66,51%": "64,71%"},
    101: {"47.514.957,90": "47.780.464,05"},
    146: {"- 2.451.294,26": "2.451.294,26"},  # a reducing account's sign
    149: {"17,52%": "17,53%"},
    185: {"21,82%": "22,47%"},
    187: {"1.369.849,96": "19.184.104,60", "1.190.354,83": "23.007.624,71", "-13,10%": "19,93%"},
}


@pytest.fixture(scope="module")
def results():
    return tables(RULES)


def number(printed: str) -> Decimal:
    return Decimal(printed.removesuffix("%").replace(".", "").replace(",", "."))


def as_printed(value: Decimal, printed: str) -> Decimal:
    """A value with the digits that the document prints, halves away from zero."""
    step = Decimal(1).scaleb(number(printed).as_tuple().exponent)
    return (value * 100 if printed.endswith("%") else value).quantize(step, ROUND_HALF_UP)


def printed_rows(block: str) -> Iterator[tuple[int, list[str]]]:
    """Each printed row by its line, with what is due in the place of what is wrong."""
    for row in block.splitlines():
        line, *figures = (cell.strip() for cell in row.split("|"))
        yield int(line), [WRONG.get(int(line), {}).get(figure, figure) for figure in figures]


def assert_block(rows, block: str, columns: Sequence[str]):
    printed = list(printed_rows(block))
    assert len(rows) == len(printed)
    for row, (line, figures) in zip(rows, printed, strict=True):
        for column, figure in zip(columns, figures, strict=True):
            if figure not in ("", "-"):
                assert as_printed(row[column], figure) == number(figure), f"line {line}: {column}"


def only(rows, **where):
    (row,) = [row for row in rows if all(row[key] == value for key, value in where.items())]
    return row


def page(rows, **where):
    return [row for row in rows if all(row[key] == value for key, value in where.items())]


def test_the_accounts_are_the_printed_ones(results):
    assert_block(results["evolucao"], EVOLUTION, ("2014", "2015", "2015 Δ%", "2016", "2016 Δ%"))


@pytest.mark.parametrize("year", EXECUTION)
def test_projections_and_what_came_of_them_are_the_printed_ones(results, year):
    assert_block(page(results["comparativo"], exercicio=year), EXECUTION[year], ("Projetado", "Realizado", "Δ%"))


def test_what_was_not_projected_stays_unknown(results):
    row = only(results["comparativo"], exercicio=2015, title="Contribuições dos aposentados e pensionistas")
    assert row["Projetado"] is None  # line 95 prints "-", and line 118 says why
    assert row["Δ%"] is None


def test_the_printed_total_of_projected_revenue_takes_a_lower_rate_for_the_employer(results):
    # Why line 99 is taken for an error: it lacks 0,94% of the payroll to the centavo.
    total = only(results["comparativo"], exercicio=2015, title="Total das receitas líquidas")["Projetado"]
    payroll = Decimal("8029179.1437") / Decimal("0.165")
    assert payroll == Decimal("48661691.78")
    assert (total - payroll * Decimal("0.0094")).quantize(Decimal("0.01")) == number("27.159.658,26")


@pytest.mark.parametrize("year", PAYROLL)
def test_the_payroll_is_the_printed_one(results, year):
    assert_block(page(results["variacao_da_folha"], folha=year), PAYROLL[year], ("Ano", "Ano anterior", "Δ%"))


@pytest.mark.parametrize("year", MOVEMENT)
def test_who_came_and_who_went_is_the_printed(results, year):
    for line, title, figure in MOVEMENT[year]:
        found = only(results["movimento_da_folha"], title=title)[year]
        assert as_printed(found, figure) == number(figure), f"line {line}: {title}"


@pytest.mark.parametrize("title", CAUSES)
def test_the_growth_of_the_deficit_has_the_printed_causes(results, title):
    line, *figures = CAUSES[title]
    row = only(results["causas_do_deficit"], title=title)
    for year, figure in zip(("2015", "2016"), figures, strict=True):
        if figure is not None:
            assert row[year] == number(figure), f"line {line}: {year}"


def test_contributions_grew_more_than_benefits_in_proportion(results):
    # Line 71 says the contrary.
    benefits, contributions = (
        only(results["causas_do_deficit"], title=f"Crescimento {whose} em proporção")
        for whose in ("dos benefícios", "das contribuições")
    )
    assert contributions["2015"] > benefits["2015"]
    assert contributions["2016"] < benefits["2016"]


@pytest.mark.parametrize(
    ("year", "column", "printed"),
    [
        (2016, "retorno", "14,70%"),  # line 153
        (2017, "retorno", "11,66%"),  # line 193
        (2017, "retorno_liquido", "8,71%"),  # line 193
        (2015, "retorno", "13,93%"),  # line 120 prints 13,91%, on the reserves of line 40
        (2016, "retorno_liquido", "8,41%"),  # line 153 prints 8,40%
    ],
)
def test_returns_are_the_printed_ones(results, year, column, printed):
    assert as_printed(only(results["rentabilidade"], exercicio=year)[column], printed) == number(printed)


def test_the_target_was_missed_in_2015_only(results):
    assert {row["exercicio"]: row["cumprida"] for row in results["rentabilidade"]} == {2015: False, 2016: True, 2017: True}


def test_administrative_expenses_keep_below_the_ceiling_that_was_projected(results):
    ceilings = ["973.233,84", "1.164.908,46", "1.369.849,96"]  # lines 108, 148 and 186
    rows = results["limite_administrativo"]
    assert [row["teto_das_despesas"] for row in rows] == [number(figure) for figure in ceilings]
    assert all(row["dentro_do_teto"] for row in rows)
    assert [as_printed(row["aliquota_do_ente"], "0,00%") for row in rows] == [
        Decimal("16.50"),
        Decimal("17.00"),
        Decimal("17.00"),
    ]


def test_every_check_is_met():
    assert [check for check in engine.run(engine.load(HOME / RULES)).checks if check.unmet] == []


@pytest.fixture(scope="module")
def reconciled():
    return reconcile(engine.load(HOME / RULES), ())


def test_every_printed_figure_is_computed_given_or_explained(reconciled):
    found = Counter(figure.verdict for figure in reconciled.figures)
    assert found == {"reproduced": 218, "given": 132, "erratum": 41, "carried": 6}


def test_what_follows_from_wrong_figures_alone_is_no_error(reconciled):
    carried = [(figure.line, figure.printed) for figure in reconciled.figures if figure.verdict == "carried"]
    assert [line for line, _ in carried] == [85, 99, 101, 153, 187, 189]
    assert {"66,51%", "47.514.957,90", "2,40%", "-13,10%"} <= {printed for _, printed in carried}


def test_the_errors_of_the_document_stand_where_they_stand(reconciled):
    wrong = Counter(figure.line for figure in reconciled.figures if figure.verdict == "erratum")
    assert wrong == {
        21: 2, 24: 2, 42: 1, 49: 1, 56: 1, 57: 1, 67: 6, 69: 3, 71: 3, 83: 2, 85: 3, 93: 1, 99: 2, 120: 1,
        149: 1, 153: 1, 162: 1, 167: 1, 185: 1, 187: 2, 189: 1, 191: 1, 236: 2, 238: 1,
    }  # fmt: skip


def test_every_number_of_the_document_is_accounted_for(reconciled):
    (account,) = reconciled.accounts
    assert (account.numbers, account.bound, account.given, account.references, account.left) == (436, 186, 135, 115, ())


def test_an_exercise_left_out_of_the_list_is_told_by_the_rows_that_point_at_it(tmp_path):
    text = (HOME / RULES).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith(("published:", "      - [2017, 2017, null]"))]
    path = tmp_path / "rules" / "ipmu2017.yaml"
    path.parent.mkdir()
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(RulesError) as stopped:
        engine.run(engine.load(path))
    assert {problem.code for problem in stopped.value.problems} == {"data-orphan"}
