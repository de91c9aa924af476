"""The figures printed in 000_aba9f06d101d5b91.txt beside the tables that the rules give for the reconstructed answers.

The first number of each printed row is its line in the document. Items are known by the first words printed of them.
"""

from __future__ import annotations

import subprocess
import sys
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from running import tables

from engine.reading import read_ruleset
from engine.source import read

RULES = "rules/igov2021.yaml"
HOME = Path(__file__).resolve().parents[2]

MATRICES = "As aplicações do órgão provisionadas em nuvem possuem Matrizes de Riscos"
DEPOSITS = "O Órgão deposita os modelos de Inteligência Artificial"
AUTOSCALING = "Provê serviços de autoscaling"
STAFF = "O Órgão possui quadro permanente de servidores de TIC"
SINAPSES = "O Órgão utiliza a plataforma de Inteligência Artificial"
FIREWALL = "O serviço de Web Application Firewall em nuvem"
CRISES = "O Órgão implementou o Protocolo de Gerenciamento de Crises"
TRANSFORMATION = "Entregou o Plano de Transformação Digital"

# line of the figures, question, menor, média, maior
LOWEST_QUESTIONS = [
    (242, "P08", "0", "3.88", "20"),
    (260, "P19", "0", "2.18", "10"),
    (276, "P20", "0", "7.77", "20"),
]
HIGHEST_QUESTIONS = [
    (297, "P01", "0", "27.10", "30"),
    (311, "P25", "0", "13.94", "15"),
    (325, "P26", "0", "34.11", "40"),
]
AT_THE_MAXIMUM = {  # lines 248 to 250, 266, 282 to 285
    "P08": "CSJT / STJ / TJCE / TJDFT / TJRJ / TJRO / TJRR / TJSE / TRE-MG / TRE-PA / TRT4 / TRT7 / TRT9",
    "P19": "TJAM / TRE-PA",
    "P20": "CNJ / STJ / TJAM / TJBA / TJDFT / TJMG / TJMS / TJPE / TJPR / TJRO / TJRR / TJSE / TJSP / TRE-MT / TRE-PA / TRF3 / TRT8",
}
AT_THE_MINIMUM = {  # lines 303, 317, 332
    "P01": "TJAL / TJM-RS",
    "P25": "TRE-SC / TRT6",
    "P26": "TJSP / TJMS / TRE-PR / TRE-RR",
}

MOST_NO_BY_PORTE = {
    "Grande": [(347, "P19", MATRICES, 26), (348, "P13", DEPOSITS, 23), (349, "P19", AUTOSCALING, 21)],
    "Médio": [(356, "P19", MATRICES, 29), (357, "P19", AUTOSCALING, 27), (358, "P17", STAFF, 26)],
    "Pequeno": [(366, "P19", MATRICES, 36), (367, "P13", DEPOSITS, 36), (368, "P13", SINAPSES, 36)],
}
MOST_NO_BY_SEGMENT = {
    "Estadual": [(383, "P19", MATRICES, 26), (384, "P19", FIREWALL, 23), (385, "P23", CRISES, 23)],
    "Eleitoral": [
        (392, "P19", MATRICES, 26),
        (393, "P19", AUTOSCALING, 26),  # the label beside it says question 13; it belongs to the next row
        (394, "P13", DEPOSITS, 25),
    ],
    "Conselhos": [
        (401, "P19", MATRICES, 3),
        (402, "P21", "O processo de gerenciamento de capacidade de TIC", 3),
        (403, "P13", DEPOSITS, 2),
    ],
}
ALL_NO = {
    "Trabalho": [(410, "P17", STAFF, 24), (411, "P19", AUTOSCALING, 24), (412, "P19", MATRICES, 24)],
    "Federal": [
        (419, "P03", TRANSFORMATION, 5),
        (420, "P03", "Entregou o Plano de Gestão de Continuidade de Negócios", 5),
        (421, "P08", "O órgão instituiu seu Plano de Transformação Digital", 5),
        (422, "P11", "O órgão possui planejamento para integração", 5),
        (423, "P19", "O serviço em nuvem permite a construção e execução de containers", 5),
        (424, "P19", MATRICES, 5),
        (425, "P23", "O órgão implementou o Protocolo de Prevenção de Incidentes", 5),
        (426, "P23", CRISES, 5),
        (427, "P23", "O órgão implementou o Protocolo de Investigação de Ilícitos", 5),
    ],
    "Superior": [
        (434, "P13", DEPOSITS, 4),
        (435, "P19", AUTOSCALING, 4),
        (436, "P19", MATRICES, 4),
        (437, "P21", "O processo de gerenciamento de problemas de TIC", 4),
        (438, "P21", "O processo de gerenciamento de disponibilidade de TIC", 4),
    ],
    "Militar": [
        (445, "P03", TRANSFORMATION, 3),
        (446, "P03", "Entregou o Plano de Gestão de Riscos de TIC", 3),
        (447, "P08", "O Órgão instituiu seu Plano de Transformação Digital", 3),  # 447 to 449 under the label of question 03
        (448, "P08", "O PTD é executado", 3),
        (449, "P08", "O PTD é revisado periodicamente", 3),
        (450, "P08", "A área de TIC contribui na concepção", 3),
        (451, "P08", "O PTD contém ações de transformação digital de serviços", 3),
        (452, "P08", "O PTD contém ações de integração de canais digitais", 3),
        (453, "P08", "O PTD contém ações de interoperabilidade de sistemas", 3),
        (454, "P08", "O PTD contém ações de estratégia de monitoramento", 3),
        (459, "P11", "As soluções do Órgão a serem integradas à PDPJ-Br", 3),
        (460, "P13", "O Órgão conta com soluções ou modelos de IA", 3),
        (461, "P13", SINAPSES, 3),
        (462, "P13", DEPOSITS, 3),
        (463, "P13", "O Órgão possui processos para assegurar a realização de estudos", 3),
        (464, "P17", STAFF, 3),
        (465, "P18", "Existe réplica do Data Center em local seguro", 3),
        (470, "P19", AUTOSCALING, 3),
        (471, "P19", "Os serviços prestados são portáveis para outros provedores", 3),
        (472, "P19", "O nível mínimo de serviço de disponibilidade das instâncias", 3),
        (473, "P19", "O serviço em nuvem permite a construção e execução de containers", 3),
        (474, "P19", "O serviço de balanceamento de carga em nuvem", 3),
        (475, "P19", MATRICES, 3),
        (476, "P19", FIREWALL, 3),
        (481, "P19", "O serviço de backup em nuvem", 3),
        (482, "P19", "O serviço de auditoria e análise de logs em nuvem", 3),
        (483, "P20", "O Órgão conta com plataforma de serviços em nuvem", 3),
        (484, "P20", "Atende os requisitos de segurança da informação", 3),
        (485, "P20", "Conta com proteção de dados", 3),
        (486, "P20", "Conta com ações para migrar serviços antigos", 3),
        (487, "P20", "Conta com ações para que novos serviços", 3),
        (492, "P21", "O processo de gerenciamento de mudanças de TIC", 3),
        (493, "P23", "O Órgão implementou o Protocolo de Prevenção de Incidentes", 3),
        (494, "P23", CRISES, 3),
        (495, "P23", "O Órgão implementou o Protocolo de Investigação de Ilícitos", 3),
        (496, "P23", "O Órgão criou plano de ação para implementar os itens do Manual de Gestão de Identidades", 3),
        (497, "P23", "O Órgão criou plano de ação para implementar os itens do Manual de Política de Educação", 3),
        (498, "P24", "É revisado periodicamente", 3),
        (499, "P28", "Existe normativo que define papéis e responsabilidades", 3),
    ],
}
# Lines 407, 416, 431 and 442: how many items the document says that each list has.
ITEMS_ANNOUNCED = {"Trabalho": 3, "Federal": 9, "Superior": 5, "Militar": 39}
BEST_ITEMS = [
    (506, "P12", 'O Órgão implementou o "Balcão Virtual"?', 92),
    (507, "P18", "É disponibilizada solução de armazenamento de dados", 92),
    (508, "P18", "É disponibilizado parque de equipamentos servidores", 92),
    (509, "P25", "É formalmente instituída.", 91),
    (510, "P18", "São disponibilizados links de comunicação", 90),
    (511, "P23", "Existem ações para implementar, elevar e manter o nível de segurança", 90),
    (512, "P14", "Possui software de gestão de atendimento atualizado.", 89),
    (513, "P25", "É executada.", 89),
]
WORST_ITEMS = [
    (518, "P19", MATRICES, 91),
    (519, "P13", DEPOSITS, 82),
    (520, "P19", AUTOSCALING, 82),
    (521, "P03", TRANSFORMATION, 77),
    (522, "P17", STAFF, 77),
    (523, "P13", SINAPSES, 76),
    (524, "P23", CRISES, 74),
    (525, "P19", FIREWALL, 73),
]
# Lines 84 to 88, and the same four times more.
SCALE = [
    ("Baixo", "0.00", "29.99"),
    ("Satisfatório", "30.00", "59.99"),
    ("Aprimorado", "60.00", "79.99"),
    ("Excelência", "80.00", "100.0"),
]


@pytest.fixture(scope="module")
def results():
    return tables(RULES)


def page(rows, **where):
    """The rows of one page."""
    return [row for row in rows if all(row[key] == value for key, value in where.items())]


def cents(value):
    """A number as the document prints it: two decimals, halves away from zero."""
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)


def assert_printed(rows, expected, counted):
    """The same items, of the same questions, with the same counts, in the same order."""
    found = [(row["pergunta"], row["texto"], row[counted]) for row in rows]
    assert len(found) == len(expected), f"{len(found)} rows for {len(expected)} printed ones: {found}"
    for (line, question, words, count), (found_question, text, found_count) in zip(expected, found, strict=True):
        assert (found_question, found_count) == (question, count), f"line {line}: {text}"
        assert text.casefold().startswith(words.casefold()), f"line {line}: {text}"


def assert_questions(rows, expected):
    """The same questions in the same order, with the printed lowest, mean and highest points."""
    names = ("menor_pontuacao", "media_da_pontuacao", "maior_pontuacao")
    found = [(row["pergunta"], *(cents(row[name]) for name in names)) for row in rows]
    assert found == [(question, *(Decimal(figure) for figure in figures)) for _, question, *figures in expected]


def test_the_three_lowest_questions_are_those_printed_in_their_order(results):
    assert_questions(results["perguntas_com_menor_pontuacao"], LOWEST_QUESTIONS)


def test_the_three_highest_questions_are_those_printed_in_their_order(results):
    assert_questions(results["perguntas_com_maior_pontuacao"], HIGHEST_QUESTIONS)


def test_the_bodies_at_the_maximum_of_the_lowest_questions_are_those_printed_in_their_order(results):
    rows = results["orgaos_com_pontuacao_maxima"]
    found = {question: " / ".join(row["orgao"] for row in page(rows, pergunta=question)) for question in AT_THE_MAXIMUM}
    assert found == AT_THE_MAXIMUM
    assert len(rows) == 13 + 2 + 17


def test_the_bodies_at_the_minimum_of_the_highest_questions_are_those_printed(results):
    # Line 332 prints TJSP before TJMS, against the alphabet that the other lists follow: the order isn't compared.
    rows = results["orgaos_com_pontuacao_minima"]
    for question, printed in AT_THE_MINIMUM.items():
        assert {row["orgao"] for row in page(rows, pergunta=question)} == set(printed.split(" / "))
    assert len(rows) == 2 + 2 + 4


@pytest.mark.parametrize("porte", MOST_NO_BY_PORTE)
def test_the_items_with_most_no_of_a_porte_are_those_printed(results, porte):
    assert_printed(page(results["itens_com_mais_nao_por_porte"], porte=porte), MOST_NO_BY_PORTE[porte], "nao_por_porte")


@pytest.mark.parametrize("segment", MOST_NO_BY_SEGMENT)
def test_the_items_with_most_no_of_a_segment_are_those_printed(results, segment):
    rows = page(results["itens_com_mais_nao_por_segmento"], segmento=segment)
    assert_printed(rows, MOST_NO_BY_SEGMENT[segment], "nao_por_segmento")


@pytest.mark.parametrize("segment", ALL_NO)
def test_the_items_that_a_whole_segment_denies_are_those_printed(results, segment):
    rows = page(results["itens_com_nao_de_todo_o_segmento"], segmento=segment)
    assert_printed(rows, ALL_NO[segment], "nao_por_segmento")
    assert len(rows) == ITEMS_ANNOUNCED[segment]


def test_each_segment_has_the_form_of_list_that_the_document_gives_it(results):
    def segments(name):
        return {row["segmento"] for row in results[name]}

    assert segments("itens_com_mais_nao_por_segmento") == set(MOST_NO_BY_SEGMENT)
    assert segments("itens_com_nao_de_todo_o_segmento") == set(ALL_NO)


def test_the_best_items_are_those_printed(results):
    assert_printed(results["itens_com_melhores_resultados"], BEST_ITEMS, "sim")


def test_the_worst_items_are_those_printed(results):
    assert_printed(results["itens_com_piores_resultados"], WORST_ITEMS, "nao")


def test_segments_have_the_bodies_that_the_document_tells(results):
    found = {row["segmento"]: row["orgaos"] for row in results["media_por_segmento"] if not row["@total"]}
    told = {"Trabalho": 24, "Federal": 5, "Superior": 4}  # lines 407, 416, 431
    assert {segment: found[segment] for segment in told} == told
    assert found["Militar"] == 3  # line 442 says 5; all of its lists, 445 to 499, print 3


@pytest.mark.parametrize("name", ["media_por_segmento", "media_por_porte"])
def test_the_total_row_counts_93_bodies_and_every_class_adds_up(results, name):
    classes = ("baixo", "satisfatorio", "aprimorado", "excelencia")
    rows = results[name]
    (total,) = [row for row in rows if row["@total"]]
    parts = [row for row in rows if not row["@total"]]
    assert total["orgaos"] == 93
    for column in ("orgaos", *classes):
        assert total[column] == sum(row[column] for row in parts)
    for row in rows:
        assert row["orgaos"] == sum(row[column] for column in classes)


def test_the_mean_of_the_total_row_is_that_of_the_bodies_and_not_of_the_segments(results):
    scores = [row["nota"] for row in results["quadro_geral"]]
    (total,) = [row for row in results["media_por_segmento"] if row["@total"]]
    assert len(scores) == 93
    assert cents(total["media"]) == cents(sum(scores) / len(scores))


def test_the_scale_of_the_rules_is_the_printed_one():
    bands = read_ruleset(read((HOME / RULES).read_bytes(), RULES)).columns["classe"].kind.bands
    assert [(b.label, b.stretch.low, b.stretch.high) for b in bands] == [(n, Decimal(a), Decimal(z)) for n, a, z in SCALE]


def test_every_body_has_the_class_of_the_printed_scale(results):
    for row in results["quadro_geral"]:
        (expected,) = [name for name, low, high in SCALE if Decimal(low) <= row["nota"] <= Decimal(high)]
        assert row["classe"] == expected, row


def test_every_class_of_the_scale_occurs_in_the_sample(results):
    assert {row["classe"] for row in results["quadro_geral"]} == {name for name, _, _ in SCALE}


def test_the_general_table_goes_from_the_best_to_the_worst_and_begins_with_the_five_best(results):
    scores = [row["nota"] for row in results["quadro_geral"]]
    assert scores == sorted(scores, reverse=True)
    assert [row["orgao"] for row in results["melhores"]] == [row["orgao"] for row in results["quadro_geral"][:5]]


@pytest.mark.parametrize(
    ("name", "key", "order"),
    [
        ("resultados_por_porte", "porte", ["Grande", "Médio", "Pequeno"]),  # lines 167, 171, 176
        (  # lines 186 to 216
            "resultados_por_segmento",
            "segmento",
            ["Estadual", "Eleitoral", "Trabalho", "Federal", "Militar", "Superior", "Conselhos"],
        ),
    ],
)
def test_the_pages_stand_in_the_order_of_the_document_and_hold_every_body_once(results, name, key, order):
    rows = results[name]
    assert list(dict.fromkeys(row[key] for row in rows)) == order
    assert sorted(row["orgao"] for row in rows) == sorted(row["orgao"] for row in results["quadro_geral"])


@pytest.mark.parametrize("script", ["igov2021/reconstruct.py", "igov2016/make_sample.py"])
def test_the_samples_are_those_that_their_scripts_make(script):
    done = subprocess.run([sys.executable, str(HOME / "data" / script), "--check"], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
