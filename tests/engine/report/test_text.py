"""What stands in the terminal, to the letter."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from engine.outcome import TOTAL, Head, Outcome, Sheet
from engine.problem import say
from engine.report.grid import body_lines, heading_lines, stripes
from engine.report.text import column_title, draw
from engine.report.visible import clean, width
from engine.words import Said, Show

BARE = Outcome("r", "1", "Regras", "pt-BR", Said(), ())


def table(data, *heads, **more):
    return replace(BARE, sheets=(Sheet("t", heads, pl.DataFrame(data), **more),))


def test_an_outcome_is_drawn_in_the_language_of_its_rules(outcome):
    assert (
        draw(outcome)
        == """\
Merenda escolar
merenda, versão 2026

Dados sintéticos: orgaos (respostas reconstruídas). Nenhum valor de uma linha isolada é real.

Notas por órgão
Segmento  Órgão      Nota (pontos)*  Percentual  ok   dia
--------  ---------  --------------  ----------  ---  ----------
Estadual  Ágata        1.234.567,90       12,3%  Sim  31/01/2026
Estadual  =1+1␛[31m               —      100,0%  Não  —
Federal   -x                   0,00           —  —    03/02/0021
--------  ---------  --------------  ----------  ---  ----------
Federal   Total                2,00        0,0%  —    —
3 linhas

* alguma regra por trás desta coluna é presumida: nenhuma fonte a estabelece
— valor desconhecido
Fonte: art. 3º, Nota técnica 12

Verificações
somam: 3 linhas não cumprem
as primeiras delas:
orgao   ano
-----  ----
a      2024
Soma certa: todas as linhas cumprem

Avisos
- 3 rows left out
"""
    )


def test_the_same_outcome_in_english(outcome):
    drawn = draw(replace(outcome, language="en"))
    assert (
        "merenda, version 2026\n\nSynthetic data: orgaos (respostas reconstruídas). No value of a single row is real." in drawn
    )
    assert "\nEstadual  Ágata        1,234,567.90       12.3%  Yes  2026-01-31\n" in drawn
    assert "somam: 3 rows do not meet it\nthe first of them:" in drawn


def test_pages_have_their_headings_and_share_their_widths(outcome, sheet):
    drawn = draw(replace(outcome, sheets=(replace(sheet, pages=("seg",)),), checks=(), notices=(), files=()))
    assert (
        drawn
        == """\
Merenda escolar
merenda, versão 2026

Notas por órgão

Segmento: Estadual
Órgão      Nota (pontos)*  Percentual  ok   dia
---------  --------------  ----------  ---  ----------
Ágata        1.234.567,90       12,3%  Sim  31/01/2026
=1+1␛[31m               —      100,0%  Não  —

Segmento: Federal
Órgão      Nota (pontos)*  Percentual  ok   dia
---------  --------------  ----------  ---  ----------
-x                   0,00           —  —    03/02/0021
---------  --------------  ----------  ---  ----------
Total                2,00        0,0%  —    —
3 linhas

* alguma regra por trás desta coluna é presumida: nenhuma fonte a estabelece
— valor desconhecido
Fonte: art. 3º, Nota técnica 12
"""
    )


def test_a_hidden_table_is_drawn_when_it_is_named(outcome):
    drawn = draw(outcome, table="oculta")
    assert "\noculta\n" in drawn
    assert "Notas por órgão" not in drawn


def test_rows_stand_in_the_order_they_came():
    drawn = draw(table({"x": ["b", "a", "c"]}, Head("x", "text")))
    assert drawn == "Regras\nr, versão 1\n\nt\nx\n-\nb\na\nc\n3 linhas\n"


def test_a_table_without_rows_says_so():
    assert draw(table({"x": []}, Head("x", "text"))).endswith("\nt\nx\n-\nnenhuma linha\n")


def test_a_total_between_rows_has_a_rule_on_both_sides():
    data = {"k": ["a", None, "b"], "n": [Decimal(1), Decimal(1), Decimal(2)], TOTAL: [False, True, False]}
    drawn = draw(table(data, Head("k", "text", key=True), Head("n", "number")))
    assert drawn.endswith("k      n\n-----  -\na      1\n-----  -\nTotal  1\n-----  -\nb      2\n2 linhas\n")


def test_what_cannot_be_told_of_a_single_row_is_counted_in_words():
    assert "1 linha\n" in draw(table({"x": ["a"]}, Head("x", "text")))


def test_an_assumed_table_says_so():
    drawn = draw(table({"x": ["a"]}, Head("x", "text"), said=Said(basis="assumed", notes="um\ndois\n")))
    assert drawn.endswith("Esta tabela é presumida: nenhuma fonte a estabelece.\nNota: um\ndois\n")


def test_long_texts_and_headings_are_wrapped_to_the_page_and_numbers_never():
    heads = (Head("x", "text", "Secretaria"), Head("n", "number", "Um título muito comprido", 2))
    outcome = table({"x": ["Secretaria de Estado da Educação"], "n": [Decimal("1234567.89")]}, *heads)
    assert (
        draw(outcome, width=34)
        == """\
Regras
r, versão 1

t
                   Um título muito
Secretaria                comprido
----------------  ----------------
Secretaria de         1.234.567,89
Estado da
Educação
1 linha
"""
    )


def test_units_stand_in_headings_unless_the_numbers_carry_them():
    assert column_title(Head("v", "number", "Valor", 2, unit="BRL")) == "Valor (R$)"
    assert column_title(Head("v", "number", "Valor (R$)", 2, unit="BRL")) == "Valor (R$)"
    assert column_title(Head("p", "number", unit="%")) == "p (%)"
    assert column_title(Head("p", "number", unit="%", show=Show(Decimal("0.1"), percent=True))) == "p"


def test_values_cannot_command_the_terminal_anywhere():
    dirty = "\x1b]0;x\x07\u202e"
    heads = (Head(dirty, "text", dirty, unit=dirty), Head("p", "text"))
    sheet = Sheet("t", heads, pl.DataFrame({dirty: [dirty], "p": [dirty]}), dirty, ("p",), said=Said(notes=dirty))
    outcome = replace(BARE, title=dirty, version=dirty, sheets=(sheet,), notices=(say("{x}", x=dirty),))
    assert not set("\x1b\x07\u202e") & set(draw(outcome))


def test_color_is_there_only_when_asked_for(outcome):
    assert "\x1b" not in draw(outcome)
    assert draw(outcome, color=True).startswith("\x1b[1mMerenda escolar\x1b[0m\n")


CELLS = st.text(max_size=30).map(clean)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=5), st.tuples(CELLS, CELLS, CELLS), st.integers(50, 120))
def test_no_line_of_text_columns_is_wider_than_the_page(rows, headings, page):
    columns = stripes(headings, [False] * 3, rows, page)
    lines = [*heading_lines(columns), *body_lines(columns, rows, [False] * len(rows))]
    assert max(map(width, lines)) <= page
    told = sum(len(cell.replace(" ", "")) for row in rows for cell in row)
    assert told <= sum(len(line.replace(" ", "")) for line in lines)
