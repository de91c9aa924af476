from __future__ import annotations

import time
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rulefiles import HEAD, misread, node, ruleset, whole

from engine.model import FileFormat, Follows
from engine.problem import RulesError
from engine.reading import read_ruleset
from engine.shape import check
from engine.source import read
from engine.words import Rounding, Show, Source


def test_the_head_of_a_file():
    head = HEAD.replace('{from: "2026-01-01"}', '{from: "2026-01-01", until: "2026-12-31"}')
    said = ruleset("source: {document: Nota 12, law: art. 3º}\nnotes: rascunho", head)
    assert (said.name, said.version, said.file, said.language) == ("merenda", "2026", "rules.yaml", "pt-BR")
    assert (said.since, said.until) == (date(2026, 1, 1), date(2026, 12, 31))
    assert (said.said.title, said.said.source, said.said.notes) == (
        "Merenda escolar",
        Source(document="Nota 12", law="art. 3º"),
        "rascunho",
    )


def test_a_day_that_no_calendar_has_is_refused():
    assert misread("", HEAD.replace("2026-01-01", "2026-02-30")) == [
        (
            "-2:19+10 shape-day: `2026-02-30` is not a day of the calendar"
            " | why: a day is written as year, month and day: `2026-01-31`"
            " | mend: write a day that exists, in quotes"
        )
    ]


def test_rules_that_end_before_they_begin_are_refused():
    head = HEAD.replace('{from: "2026-01-01"}', '{from: "2026-12-31", until: "2026-01-01"}')
    assert misread("", head) == [
        (
            "-2:40+10 shape-in-force: the rules end on `2026-01-01`, before they begin on `2026-12-31`"
            ' | mend: write `{from: "2026-01-01", until: "2026-12-31"}`, or leave `until` out'
        )
    ]


def test_the_levels():
    levels = ruleset(
        """\
        levels:
          orgao: [orgao]
          segmento: {key: [segmento], seen_in: orgao}
          par: {key: [orgao, pergunta], every: [orgao, pergunta]}
          ano: {key: [ano], seen_in: saldo, follows: 1}
          mes: {key: [mes], follows: 3 months}
          saldo: {key: [conta, dia], follows: 1 year}
          base: {key: [base], follows: list}
        """
    ).levels
    assert [(level.keys, level.origin, [str(word) for word in level.of], level.follows) for level in levels.values()] == [
        (("orgao",), "table", [], None),
        (("segmento",), "seen_in", ["orgao"], None),
        (("orgao", "pergunta"), "every", ["orgao", "pergunta"], None),
        (("ano",), "seen_in", ["saldo"], Follows("number", 1)),
        (("mes",), "table", [], Follows("month", 3)),
        (("conta", "dia"), "table", [], Follows("year", 1)),
        (("base",), "table", [], Follows("list")),
    ]


def test_an_input_with_everything():
    (table,) = ruleset(
        """\
        inputs:
          orgaos:
            level: orgao
            sample: ../data/orgaos.csv
            synthetic: respostas reconstruídas
            file: {separator: ",", encoding: latin-1, decimal: ".", skip_rows: 2}
            members: some
            orphans: drop
            rows_at_most: 1000
            across: {key: ano, value: saldo}
            columns:
              nome:
              segmento: {one_of: [Estadual, Federal]}
              classe: {type: text, order: maturidade}
              valor: {type: money, range: [0, 1000.50], missing: ["-", 9999]}
              nota: {type: number, decimals: 2, unit: pontos, required: false}
              inicio: {type: date, range: ["2020-01-01", "2026-12-31"]}
              indigena: {type: yes_no, "yes": [X], "no": [""]}
        """
    ).inputs.values()
    assert (str(table.level), str(table.sample), table.synthetic) == ("orgao", "../data/orgaos.csv", "respostas reconstruídas")
    assert table.file == FileFormat(",", "latin-1", ".", "", 2)
    assert (table.members, table.orphans, table.rows_at_most) == ("some", "drop", 1000)
    assert table.across is not None
    assert (str(table.across.key), str(table.across.value)) == ("ano", "saldo")
    nome, segmento, classe, valor, nota, inicio, indigena = table.columns
    assert (nome.type, nome.required) == ("text", True)
    assert segmento.one_of == ("Estadual", "Federal")
    assert str(classe.order) == "maturidade"
    assert (valor.low, valor.high, valor.missing) == (Decimal(0), Decimal("1000.50"), ("-", "9999"))
    assert (nota.decimals, nota.unit, nota.required) == (2, "pontos", False)
    assert (inicio.low, inicio.high) == (date(2020, 1, 1), date(2026, 12, 31))
    assert (indigena.yes, indigena.no) == (("X",), ("",))


@pytest.mark.parametrize(
    ("language", "file", "yes"),
    [
        ("pt-BR", FileFormat(";", "utf-8", ",", ".", 0), ("sim", "s", "verdadeiro", "true", "1")),
        ("en", FileFormat(",", "utf-8", ".", "", 0), ("yes", "y", "true", "1")),
    ],
)
def test_the_language_decides_what_goes_without_saying(language, file, yes):
    body = "inputs: {t: {level: x, columns: {a: {type: yes_no}}}}"
    (table,) = ruleset(body, HEAD.replace("pt-BR", language)).inputs.values()
    assert (table.file, table.columns[0].yes) == (file, yes)


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        (
            "{type: text, decimals: 2}",
            (
                "1:50+8 type-key: `decimals` says nothing of a column of type `text`"
                " | why: `decimals` belongs to `type: number` | mend: take `decimals` away, or declare another type"
            ),
        ),
        (
            "{type: number, range: [10, 5]}",
            "1:64+1 shape-reversed: the range ends at `5`, below its beginning `10` | mend: write `[5, 10]`",
        ),
        (
            '{type: date, range: ["2026-01-02", "2026-01-01"]}',
            (
                "1:73+10 shape-reversed: the range ends at `2026-01-01`, below its beginning `2026-01-02`"
                " | mend: write `[2026-01-01, 2026-01-02]`"
            ),
        ),
        (
            "{type: date, range: [1, 2]}",
            (
                "1:58+1 type-range: `1` is not a limit for a column of type `date`"
                ' | mend: write days in quotes: `["2026-01-01", "2026-12-31"]`'
            ),
        ),
        (
            "{type: integer, range: [0.5, 2]}",
            (
                "1:61+3 type-range: `0.5` is not a whole number"
                " | why: the column is of type `integer` | mend: write a whole number"
            ),
        ),
        (
            '{type: yes_no, "yes": [Sim, NÃO]}',
            (
                "1:53+3 shape-yes-and-no: `não` means both yes and no"
                ' | mend: declare both, each word once: `"yes": [sim], "no": [não]`'
            ),
        ),
    ],
)
def test_a_column_declared_against_its_type(field, expected):
    lines = misread(f"inputs: {{t: {{level: x, columns: {{a: {field}}}}}}}")
    assert lines[0] == expected


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        (
            "{separator: ','}",
            (
                "1:30+16 shape-file: `,` stands both between columns and inside numbers"
                " | why: each column's number would be cut in two"
                " | mend: say which `separator`, `decimal` and `thousands` the file has"
            ),
        ),
        (
            "{decimal: '.', thousands: '.'}",
            (
                "1:30+30 shape-file: `.` marks both decimals and thousands"
                ' | mend: write different ones, or `thousands: ""` for none'
            ),
        ),
    ],
)
def test_one_mark_can_t_mean_two_things(file, expected):
    assert misread(f"inputs: {{t: {{level: x, file: {file}}}}}") == [expected]


def test_a_list_takes_its_types_from_its_cells():
    (table,) = ruleset(
        """\
        levels: {p: [p]}
        lists:
          t:
            level: p
            columns: [p, inteiro, numero, certo, nada]
            rows:
              - [P1, 10, 1, true, null]
              - [P2, 11, 2.50, false, a]
        """
    ).lists.values()
    assert [(field.name, field.type, field.decimals, field.required) for field in table.columns] == [
        ("p", "text", None, True),
        ("inteiro", "integer", None, True),
        ("numero", "number", 1, True),
        ("certo", "yes_no", None, True),
        ("nada", "text", None, False),
    ]
    assert [[cell.value for cell in row] for row in table.rows] == [
        ["P1", 10, 1, True, None],
        ["P2", 11, Decimal("2.50"), False, "a"],
    ]
    assert table.typed == frozenset()
    assert (table.rows[1][2].place.line, table.rows[1][2].place.column) == (13, 18)


def test_a_list_keeps_to_the_types_that_it_declares():
    body = """\
        orders: {ordem: [Baixo, Alto]}
        levels: {p: [p]}
        lists:
          t:
            level: p
            columns:
              p:
              dia: {type: date, range: ["2026-01-01", "2026-12-31"]}
              preco: {type: money}
              classe: {order: ordem}
              peso: {range: [0, 10]}
            rows:
              - [P1, "2026-01-31", 10.5, Alto, 3]
              - [P2, "2027-01-31", 10.505, Alta, 11]
              - [3, amanhã, 1, Baixo, 0]
        """
    assert misread(body) == [
        (
            "14:15+10 type-cell: `2027-01-31` lies outside the range of `dia`, 2026-01-01 to 2026-12-31"
            " | mend: mend the cell, or widen the range"
        ),
        (
            "14:28+6 type-cell: `10.505` is not a number with at most two decimals"
            " | why: the column `preco` is of type `money`"
            " | mend: mend the cell, or let `type` of the column say what it holds"
        ),
        "14:36+4 type-cell: `Alta` is not one of the values of `classe` | mend: did you mean `Alto`?",
        "14:42+2 type-cell: `11` lies outside the range of `peso`, 0 to 10 | mend: mend the cell, or widen the range",
        (
            "15:10+1 type-cell: `3` is not a text"
            " | why: the column `p` is of type `text`"
            " | mend: mend the cell, or let `type` of the column say what it holds"
        ),
        (
            '15:13+6 type-cell: `amanhã` is not a day in quotes, such as `"2026-01-31"`'
            " | why: the column `dia` is of type `date`"
            " | mend: mend the cell, or let `type` of the column say what it holds"
        ),
    ]


def test_a_list_with_days_holds_days():
    (table,) = ruleset(
        'levels: {p: [p]}\nlists: {t: {level: p, columns: {p: , d: {type: date}}, rows: [[a, "2026-01-31"]]}}'
    ).lists.values()
    assert table.rows[0][1].value == date(2026, 1, 31)
    assert table.typed == {"d"}


def test_a_row_of_another_length_is_refused():
    assert misread("levels: {p: [p]}\nlists: {t: {level: p, columns: [p, a], rows: [[x, 1], [y], [z, 1, 2]]}}") == [
        (
            "2:55+3 shape-row-length: cells in this row: 1, columns of the list: 2"
            " | why: the cells follow the columns: p, a"
            " | mend: write one cell for each column; `null` where nothing is known"
        ),
        (
            "2:60+9 shape-row-length: cells in this row: 3, columns of the list: 2"
            " | why: the cells follow the columns: p, a"
            " | mend: take cells away, or put in quotes a text that a comma cuts in two"
        ),
    ]


@pytest.mark.parametrize(
    ("columns", "years", "names"),
    [
        ("[conta, 2014, 2015]", [2014, 2015], ["conta", "ano", "saldo"]),
        ("{conta: , 2014: , 2015: }", ["2014", "2015"], ["conta", "ano", "saldo"]),
        ("{conta: , saldo: {type: money}, ano: {title: Ano}, 2014: , 2015: }", ["2014", "2015"], ["conta", "ano", "saldo"]),
    ],
)
def test_a_spread_key_becomes_rows(columns, years, names):
    (table,) = ruleset(
        f"""\
        levels: {{s: [conta, ano]}}
        lists:
          t:
            level: s
            across: {{key: ano, value: saldo}}
            columns: {columns}
            rows: [[C1, 10, 20], [C2, 30, null]]
        """
    ).lists.values()
    assert [field.name for field in table.columns] == names
    assert [tuple(cell.value for cell in row) for row in table.rows] == [
        ("C1", years[0], 10),
        ("C1", years[1], 20),
        ("C2", years[0], 30),
        ("C2", years[1], None),
    ]
    first, second = table.rows[0][1].place, table.rows[1][1].place
    assert first.line == second.line == 11
    assert first.column < second.column
    assert table.rows[1][2].place == table.rows[1][2].place
    assert table.rows[1][2].place.line == 12


def test_spreading_nothing_is_refused():
    body = "levels: {s: [c, a]}\nlists: {t: {level: s, across: {key: x, value: v}, columns: [c, a], rows: [[1, 2]]}}"
    assert misread(body) == [
        (
            "2:37+1 shape-across: no column is a member of `x`"
            " | why: the members of `x` are the columns that are neither keys of the level nor declared"
            " | mend: write a column for each member, or take `across` away"
        )
    ]


def test_a_list_column_has_a_name():
    assert misread("levels: {p: [p]}\nlists: {t: {level: p, columns: [p, 2014], rows: [[a, 1]]}}") == [
        (
            "2:36+4 shape-name: `2014` can't be a name"
            " | why: a name is a letter followed by letters, digits and `_`, without blanks"
            " | mend: write it otherwise, for instance `n_2014`"
        )
    ]


def test_parameters_short_and_long():
    one, two, three = ruleset(
        'parameters: {a: 7.5%, b: {value: "2026-01-31", basis: inferred}, c: {value: 3, unit: "%"}}'
    ).parameters.values()
    assert (one.value, one.value_place.column) == (Decimal("0.075"), 17)
    assert (two.value, two.said.basis) == (date(2026, 1, 31), "inferred")
    assert (three.value, three.unit) == (3, "%")


def test_a_column_with_everything():
    (column,) = ruleset(
        """\
        columns:
          nota:
            level: orgao
            formula: 2 * a
            round: {to: 0.05, mode: half_even}
            show: 0.01%
            unit: "%"
            range: [0, 100]
            title: Nota
            source: {law: art. 3º}
            basis: assumed
            notes: provisória
        """
    ).columns.values()
    assert column.round == Rounding(Decimal("0.05"), "half_even")
    assert column.show == Show(Decimal("0.01"), percent=True)
    assert (str(column.unit), column.low, column.high) == ("%", Decimal(0), Decimal(100))
    assert (column.said.title, column.said.basis, column.said.notes) == ("Nota", "assumed", "provisória")


def test_a_range_the_wrong_way_round_and_a_quoted_percentage_are_refused():
    assert misread('columns: {n: {formula: a, range: [5, 1], show: "0.1%"}}') == [
        "1:38+1 shape-reversed: the range ends at `1`, below its beginning `5` | mend: write `[1, 5]`",
        "1:49+4 shape-type: `0.1%` stands in quotes, so it is text and not a number | mend: take the quotes away: `0.1%`",
    ]


def test_a_formula_stands_on_one_line():
    assert misread("columns:\n  n:\n    formula: a\n      + b\n") == [
        (
            "3:14+1 formula-lines: this formula stands on 2 lines"
            " | why: a formula stands on one line, so that a fault in it can be pointed at"
            " | mend: write it on one line, or give a part of it a column of its own"
        )
    ]


def test_a_faulty_formula_is_told_with_all_the_rest():
    lines = misread('columns: {n: {formula: a +}, m: {formula: b, range: [2, 1]}}\nchecks: {c: {must: "d e"}}')
    assert [line.split(":")[0] for line in lines] == ["1", "1", "2"]


def test_a_check():
    (law,) = ruleset("checks: {c: {level: item, must: a == b, on_fail: stop, title: Soma}}").checks.values()
    assert (str(law.level), law.must.op, law.on_fail, law.said.title) == ("item", "compare", "stop", "Soma")


def test_orders():
    (order,) = ruleset("orders: {maturidade: [Baixo, Médio, Alto]}").orders.values()
    assert order.classes == ("Baixo", "Médio", "Alto")


def test_a_name_stands_for_one_thing():
    assert misread("parameters: {nota: 1}\ncolumns: {nota: {formula: a}}") == [
        (
            "2:11+4 name-taken: `nota` is the name of a parameter already (line 6)"
            " | why: levels, inputs, lists, parameters, axes, orders, columns, tables and checks share one set of names"
            " | mend: give one of the two another name"
        )
    ]


def test_two_tables_don_t_share_a_column_s_name():
    body = """\
        levels: {a: [a], b: [b]}
        inputs:
          t: {level: a, columns: {a: {}, nome: {}}}
          u: {level: b, columns: {a: {}, b: {}, nome: {}}}
        """
    assert [line.split(" | ")[0] for line in misread(body)] == [
        "4:41+4 name-taken: `nome` is the name of an input's column already (line 8)"
    ]


def test_columns_and_the_level_itself_bear_a_key_s_name_and_nothing_else_does():
    body = """\
        levels: {orgao: [orgao], etapa: {key: [etapa], seen_in: orgao}}
        inputs: {t: {level: orgao, columns: {orgao: {}}}}
        columns: {etapa: {level: orgao, formula: a}}
        """
    assert misread(body) == []
    assert misread("levels: {par: [orgao]}\nparameters: {orgao: 1}") == [
        (
            "2:14+5 name-taken: `orgao` is the name of a key already"
            " | why: only columns, and the level itself, bear a key's name | mend: give a parameter another name"
        )
    ]
    assert [line.split(" | ")[0] for line in misread("levels: {a: [b], b: [c]}")] == [
        "1:18+1 name-taken: `b` is the name of a key already"
    ]


def test_a_table_s_gives_is_a_name_too():
    body = "parameters: {pego: 1}\ntables: {t: {listing: {rows: orgao, gives: pego}}}"
    assert [line.split(" | ")[0] for line in misread(body)] == [
        "2:44+4 name-taken: `pego` is the name of a parameter already (line 6)"
    ]


@pytest.mark.parametrize("word", ["sum", "year", "and", "skip", "known", "global"])
def test_a_word_of_formulas_is_no_name(word):
    assert misread(f"columns: {{{word}: {{formula: a}}}}") == [
        (
            f"1:11+{len(word)} name-reserved: `{word}` can't be a column's name"
            f" | why: `{word}` is a word that formulas keep for themselves"
            f" | mend: choose another name, for instance `{word}_`"
        )
    ]


def test_a_key_is_no_word_of_formulas_either():
    assert misread("levels: {meses: [month]}") == [
        (
            "1:10+5 name-reserved: `month` can't be a key's name"
            " | why: `month` is a word that formulas keep for themselves"
            " | mend: choose another name, for instance `month_`"
        )
    ]


def test_ten_thousand_columns_are_read_quickly():
    body = "columns:\n" + "".join(f"  c{at}: {{level: orgao, formula: a + {at}, round: 0.01}}\n" for at in range(10_000))
    said = node(body)
    start = time.process_time()
    assert len(read_ruleset(said).columns) == 10_000
    assert time.process_time() - start < 4


WORDS = st.sampled_from(
    [
        "levels:",
        "columns:",
        "  a:",
        "    formula: x",
        "    bands:",
        "      of: x",
        "a: [a]",
        "  t: {level: a}",
        "lists:",
        "inputs:",
        "    rows: [[1, 2]]",
        "    columns: [a, b]",
        "    level: a",
        "orders: {o: [p, q]}",
        "    round: 0.1",
        "checks:",
        "      ranges: {A: 1 to 2, B: above 3}",
        "    lookup: {of: x, groups: {g: [1, 1]}}",
        "parameters: {p: 1%}",
        "tables:",
        "    decide: {given: [x], rows: [{when: [1], then: 2}, {when: [anything], then: 3}]}",
        "    range: [2, 1]",
        "    listing: {rows: a, order: [x up]}",
        "    must: x",
        "    across: {key: k, value: v}",
        "    target: {of: x}",
    ]
)


@given(st.lists(WORDS, max_size=14))
def test_any_file_gives_a_ruleset_or_problems_inside_it(lines):
    text = whole("\n".join(lines))
    count = text.count("\n") + 1
    try:
        said = read(text.encode(), "rules.yaml")
        problems = check(said)
        if not problems:
            read_ruleset(said)
    except RulesError as error:
        problems = list(error.problems)
    for problem in problems:
        assert problem.place.file == "rules.yaml"
        assert 1 <= problem.place.line <= count
        assert str(problem.what)
