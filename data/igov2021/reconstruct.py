"""Rebuild the sample of the iGovTIC-JUD 2021: the 93 bodies and their answers.

The document prints totals, never the answers of one body. This script makes answers from which every printed total comes
out again, always the same ones, and counts them again before it writes. Run it without arguments to write the two files
beside this script, with ``--check`` to compare only.

The questionnaire (questions, items, points) is read from the ruleset, its only home.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import heapq
import io
import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import permutations
from pathlib import Path

import yaml

HERE = Path(__file__).resolve().parent
RULES = HERE.parents[1] / "rules"
SIM, NAO = "SIM", "NÃO"


# --- What the document prints. The first number of each entry is the line of 000_aba9f06d101d5b91.txt. ------------------


@dataclass(frozen=True)
class PrintedItem:
    """One row of a printed list of items."""

    line: int
    item: str
    count: int


@dataclass(frozen=True)
class PrintedQuestion:
    """What is printed of one question: lowest, mean and highest points, and the bodies at one of the ends."""

    line: int
    question: str
    lowest: int
    mean: str
    highest: int
    extreme: str  # the list of bodies stands at the "highest" or at the "lowest" value
    bodies: tuple[str, ...]


def words(text: str) -> tuple[str, ...]:
    """Codes written one after the other, as the document prints them."""
    return tuple(text.split())


def printed(*rows: tuple[int, str, int]) -> tuple[PrintedItem, ...]:
    """Rows of one printed list: line, item, count."""
    return tuple(PrintedItem(*row) for row in rows)


LOWEST_QUESTIONS = (
    PrintedQuestion(
        242,
        "P08",
        0,
        "3.88",
        20,
        "highest",
        words("CSJT STJ TJCE TJDFT TJRJ TJRO TJRR TJSE TRE-MG TRE-PA TRT4 TRT7 TRT9"),
    ),
    PrintedQuestion(260, "P19", 0, "2.18", 10, "highest", ("TJAM", "TRE-PA")),
    PrintedQuestion(
        276,
        "P20",
        0,
        "7.77",
        20,
        "highest",
        words("CNJ STJ TJAM TJBA TJDFT TJMG TJMS TJPE TJPR TJRO TJRR TJSE TJSP TRE-MT TRE-PA TRF3 TRT8"),
    ),
)
HIGHEST_QUESTIONS = (
    PrintedQuestion(297, "P01", 0, "27.10", 30, "lowest", ("TJAL", "TJM-RS")),
    PrintedQuestion(311, "P25", 0, "13.94", 15, "lowest", ("TRE-SC", "TRT6")),
    PrintedQuestion(325, "P26", 0, "34.11", 40, "lowest", ("TJSP", "TJMS", "TRE-PR", "TRE-RR")),
)

# Three items with most NÃO in each porte and in the segments that are not unanimous about any.
MOST_NO_BY_PORTE = {
    "Grande": printed((347, "I19-06", 26), (348, "I13-03", 23), (349, "I19-01", 21)),
    "Médio": printed((356, "I19-06", 29), (357, "I19-01", 27), (358, "I17-01", 26)),
    "Pequeno": printed((366, "I19-06", 36), (367, "I13-03", 36), (368, "I13-02", 36)),
}
MOST_NO_BY_SEGMENT = {
    "Estadual": printed((383, "I19-06", 26), (384, "I19-07", 23), (385, "I23-03", 23)),
    "Eleitoral": printed((392, "I19-06", 26), (393, "I19-01", 26), (394, "I13-03", 25)),
    "Conselhos": printed((401, "I19-06", 3), (402, "I21-04", 3), (403, "I13-03", 2)),
}
# Items to which a whole segment answered NÃO. Line 442 speaks of 5 military courts; there are 3, and its lists print 3.
ALL_NO = {
    "Trabalho": printed((410, "I17-01", 24), (411, "I19-01", 24), (412, "I19-06", 24)),
    "Federal": printed(
        (419, "I03-01", 5),
        (420, "I03-02", 5),
        (421, "I08-01", 5),
        (422, "I11-01", 5),
        (423, "I19-04", 5),
        (424, "I19-06", 5),
        (425, "I23-02", 5),
        (426, "I23-03", 5),
        (427, "I23-04", 5),
    ),
    "Superior": printed((434, "I13-03", 4), (435, "I19-01", 4), (436, "I19-06", 4), (437, "I21-02", 4), (438, "I21-03", 4)),
    "Militar": printed(
        (445, "I03-01", 3),
        (446, "I03-03", 3),
        (447, "I08-01", 3),
        (448, "I08-02", 3),
        (449, "I08-03", 3),
        (450, "I08-04", 3),
        (451, "I08-05", 3),
        (452, "I08-06", 3),
        (453, "I08-07", 3),
        (454, "I08-08", 3),
        (459, "I11-02", 3),
        (460, "I13-01", 3),
        (461, "I13-02", 3),
        (462, "I13-03", 3),
        (463, "I13-04", 3),
        (464, "I17-01", 3),
        (465, "I18-04", 3),
        (470, "I19-01", 3),
        (471, "I19-02", 3),
        (472, "I19-03", 3),
        (473, "I19-04", 3),
        (474, "I19-05", 3),
        (475, "I19-06", 3),
        (476, "I19-07", 3),
        (481, "I19-08", 3),
        (482, "I19-09", 3),
        (483, "I20-01", 3),
        (484, "I20-02", 3),
        (485, "I20-03", 3),
        (486, "I20-04", 3),
        (487, "I20-05", 3),
        (492, "I21-01", 3),
        (493, "I23-02", 3),
        (494, "I23-03", 3),
        (495, "I23-04", 3),
        (496, "I23-05", 3),
        (497, "I23-06", 3),
        (498, "I24-03", 3),
        (499, "I28-01", 3),
    ),
}
BEST_ITEMS = printed(
    (506, "I12-01", 92),
    (507, "I18-01", 92),
    (508, "I18-02", 92),
    (509, "I25-01", 91),
    (510, "I18-03", 90),
    (511, "I23-01", 90),
    (512, "I14-01", 89),
    (513, "I25-02", 89),
)
WORST_ITEMS = printed(
    (518, "I19-06", 91),
    (519, "I13-03", 82),
    (520, "I19-01", 82),
    (521, "I03-01", 77),
    (522, "I17-01", 77),
    (523, "I13-02", 76),
    (524, "I23-03", 74),
    (525, "I19-07", 73),
)
SEGMENT_SIZES = {  # lines 407, 416 and 431 print three of them; 442 prints 5 for Militar against its own lists
    "Estadual": 27,
    "Eleitoral": 27,
    "Trabalho": 24,
    "Federal": 5,
    "Militar": 3,
    "Superior": 4,
    "Conselhos": 3,
}

# --- The bodies. Which porte a body has is assumed; how many have each follows from lines 347, 356 and 366: all but TJAM
# and TRE-PA (line 266) answered NÃO to the same item, so 26 + 29 + 36 leaves only the places of these two open. -----------

STATES = {
    "AC": "do Acre",
    "AL": "de Alagoas",
    "AM": "do Amazonas",
    "AP": "do Amapá",
    "BA": "da Bahia",
    "CE": "do Ceará",
    "DF": "do Distrito Federal",
    "ES": "do Espírito Santo",
    "GO": "de Goiás",
    "MA": "do Maranhão",
    "MG": "de Minas Gerais",
    "MS": "de Mato Grosso do Sul",
    "MT": "de Mato Grosso",
    "PA": "do Pará",
    "PB": "da Paraíba",
    "PE": "de Pernambuco",
    "PI": "do Piauí",
    "PR": "do Paraná",
    "RJ": "do Rio de Janeiro",
    "RN": "do Rio Grande do Norte",
    "RO": "de Rondônia",
    "RR": "de Roraima",
    "RS": "do Rio Grande do Sul",
    "SC": "de Santa Catarina",
    "SE": "de Sergipe",
    "SP": "de São Paulo",
    "TO": "do Tocantins",
}
SUPERIOR = {
    "STJ": "Superior Tribunal de Justiça",
    "STM": "Superior Tribunal Militar",
    "TSE": "Tribunal Superior Eleitoral",
    "TST": "Tribunal Superior do Trabalho",
}
COUNCILS = {
    "CNJ": "Conselho Nacional de Justiça",
    "CSJT": "Conselho Superior da Justiça do Trabalho",
    "CJF": "Conselho da Justiça Federal",
}
LARGE = frozenset(
    words(
        "TJMG TJPR TJRJ TJRS TJSP TRE-BA TRE-CE TRE-MG TRE-PE TRE-PR TRE-RJ TRE-RS TRE-SP "
        "TRT1 TRT2 TRT3 TRT4 TRT15 TRF1 TRF2 TRF3 TRF4 TRF5 STJ TSE TST"
    )
)
MEDIUM = frozenset(
    words(
        "TJBA TJCE TJDFT TJES TJGO TJMA TJMT TJPA TJPE TJSC TRE-GO TRE-MA TRE-MT TRE-PA TRE-PB TRE-PI TRE-RN TRE-SC "
        "TRT5 TRT6 TRT7 TRT8 TRT9 TRT10 TRT12 TRT18 STM CNJ CSJT CJF"
    )
)

# --- Assumed: how many bodies marked SIM, for the items without a printed overall count. For P01, P08, P19, P20, P25 and P26
# the counts are chosen so that their points add up to the only whole number whose mean is the printed one. -----------------

YES_ASSUMED = {
    "I01-01": 84,
    "I01-02": 84,
    "I01-03": 84,
    "I03-02": 66,
    "I03-03": 68,
    "I08-01": 25,
    "I08-02": 24,
    "I08-03": 22,
    "I08-04": 25,
    "I08-05": 24,
    "I08-06": 22,
    "I08-07": 23,
    "I08-08": 21,
    "I11-01": 62,
    "I11-02": 52,
    "I12-02": 70,
    "I12-03": 60,
    "I13-01": 60,
    "I13-04": 45,
    "I14-02": 64,
    "I14-03": 55,
    "I17-02": 70,
    "I17-03": 58,
    "I18-04": 45,
    "I19-02": 27,
    "I19-03": 29,
    "I19-04": 28,
    "I19-05": 24,
    "I19-08": 28,
    "I19-09": 23,
    "I20-01": 39,
    "I20-02": 37,
    "I20-03": 37,
    "I20-04": 32,
    "I20-05": 34,
    "I21-01": 60,
    "I21-02": 50,
    "I21-03": 43,
    "I21-04": 41,
    "I23-02": 34,
    "I23-04": 32,
    "I23-05": 58,
    "I23-06": 54,
    "I24-01": 66,
    "I24-02": 60,
    "I24-03": 42,
    "I25-03": 84,
    "I25-04": 84,
    "I25-05": 84,
    "I26-01": 79,
    "I26-02": 79,
    "I26-03": 80,
    "I28-01": 50,
    "I28-02": 64,
    "I28-03": 58,
}
# Assumed: of the 12 bodies that instituted the plan without reaching the maximum of P08, how many marked each item. With the
# points of the items this gives the 101 points that 3,88 leaves to them (361 in all, 260 of the 13 bodies at the maximum).
PARTIAL_PLAN = {"I08-02": 5, "I08-03": 3, "I08-04": 4, "I08-05": 4, "I08-06": 3, "I08-07": 4, "I08-08": 3}
# Assumed: bodies without any point in P19 and in P20, and bodies that may lack something in the three highest questions.
WITHOUT_CLOUD = {"P19": 45, "P20": 34}
INCOMPLETE = {"P01": 12, "P25": 16, "P26": 26}


@dataclass(frozen=True)
class Body:
    """One of the 93 bodies."""

    code: str
    name: str
    segment: str
    porte: str


@dataclass(frozen=True)
class Item:
    """One item of the questionnaire."""

    code: str
    question: str
    points: int
    indispensable: bool


@dataclass(frozen=True)
class Questionnaire:
    """The questions with their maxima and the items in order."""

    maximum: dict[str, int]
    items: tuple[Item, ...]

    def of(self, question: str) -> list[Item]:
        """The items of a question."""
        return [item for item in self.items if item.question == question]


@dataclass(frozen=True)
class Bound:
    """How many of these bodies may have marked SIM."""

    bodies: frozenset[str]
    low: int
    high: int

    def excess(self, count: int) -> int:
        """How far a count lies outside."""
        return max(self.low - count, count - self.high, 0)


Answers = dict[str, frozenset[str]]  # item: the bodies that marked SIM


class ContradictionError(Exception):
    """The sample doesn't give a printed figure, or can't be built."""


# --- Bodies and questionnaire -----------------------------------------------------------------------------------------


def porte_of(code: str) -> str:
    """The assumed porte; Pequeno is all the rest."""
    if code in LARGE:
        return "Grande"
    return "Médio" if code in MEDIUM else "Pequeno"


def state_court(uf: str) -> tuple[str, str]:
    """Code and name of the court of a state."""
    if uf == "DF":
        return "TJDFT", "Tribunal de Justiça do Distrito Federal e dos Territórios"
    return f"TJ{uf}", f"Tribunal de Justiça do Estado {STATES[uf]}"


def make_bodies() -> list[Body]:
    """The 93 bodies by segment."""
    named = [(*state_court(uf), "Estadual") for uf in STATES]
    named += [(f"TRE-{uf}", f"Tribunal Regional Eleitoral {of}", "Eleitoral") for uf, of in STATES.items()]
    named += [(f"TRT{n}", f"Tribunal Regional do Trabalho da {n}ª Região", "Trabalho") for n in range(1, 25)]
    named += [(f"TRF{n}", f"Tribunal Regional Federal da {n}ª Região", "Federal") for n in range(1, 6)]
    named += [(f"TJM-{uf}", f"Tribunal de Justiça Militar do Estado {STATES[uf]}", "Militar") for uf in ("MG", "RS", "SP")]
    named += [(code, name, "Superior") for code, name in SUPERIOR.items()]
    named += [(code, name, "Conselhos") for code, name in COUNCILS.items()]
    return [Body(code, name, segment, porte_of(code)) for code, name, segment in named]


def load_questionnaire() -> Questionnaire:
    """The lists of the ruleset."""
    lists = yaml.safe_load((RULES / "igov2021.yaml").read_text(encoding="utf-8"))["lists"]
    questions = [dict(zip(lists["perguntas"]["columns"], row, strict=True)) for row in lists["perguntas"]["rows"]]
    items = [dict(zip(lists["itens"]["columns"], row, strict=True)) for row in lists["itens"]["rows"]]
    return Questionnaire(
        {str(q["pergunta"]): int(q["maximo"]) for q in questions},
        tuple(Item(str(i["item"]), str(i["pergunta"]), int(i["pontos"]), bool(i["indispensavel"])) for i in items),
    )


# --- Who tends to say SIM -----------------------------------------------------------------------------------------------


def chance(*parts: str) -> int:
    """A number from 0 to 999 that depends on its words alone: the same on every machine, in every version of Python."""
    return int.from_bytes(hashlib.sha256(";".join(parts).encode()).digest()[:8], "big") % 1000


def maturity(body: Body) -> int:
    """How far a body is: by chance, moved by what the document says of it, a little by its size."""
    value = chance("estado", body.code)
    value += sum(200 for q in LOWEST_QUESTIONS if body.code in q.bodies)
    value -= sum(150 for q in HIGHEST_QUESTIONS if body.code in q.bodies)
    return value + {"Grande": 120, "Médio": 60, "Pequeno": 0}[body.porte]


def tendency(body: Body, *about: str) -> int:
    """How inclined a body is to SIM in one matter."""
    return maturity(body) + chance(body.code, *about) * 3 // 2


def lowest(bodies: Iterable[Body], how_many: int, *about: str) -> frozenset[str]:
    """The bodies least inclined to SIM in one matter."""
    ranked = sorted(bodies, key=lambda b: (tendency(b, *about), b.code))
    return frozenset(b.code for b in ranked[:how_many])


# --- From the printed counts to bounds for each item ----------------------------------------------------------------------


def in_porte(bodies: Iterable[Body], porte: str) -> frozenset[str]:
    """The codes of the bodies of a porte."""
    return frozenset(b.code for b in bodies if b.porte == porte)


def in_segment(bodies: Iterable[Body], segment: str) -> frozenset[str]:
    """The codes of the bodies of a segment."""
    return frozenset(b.code for b in bodies if b.segment == segment)


def ranked_bound(bodies: frozenset[str], rows: Sequence[PrintedItem], item: str) -> Bound:
    """A printed item has its count of NÃO; any other stays below the last one printed, so that nothing ties into the list."""
    for row in rows:
        if row.item == item:
            return Bound(bodies, len(bodies) - row.count, len(bodies) - row.count)
    most_no = min(row.count for row in rows) - 1
    return Bound(bodies, max(0, len(bodies) - most_no), len(bodies))


def unanimous_bound(bodies: frozenset[str], rows: Sequence[PrintedItem], item: str) -> Bound:
    """A printed item has no SIM at all in the segment, any other at least one."""
    if any(row.item == item for row in rows):
        return Bound(bodies, 0, 0)
    return Bound(bodies, 1, len(bodies))


def printed_bounds(bodies: Sequence[Body], item: str) -> list[Bound]:
    """All bounds that the printed lists set to one item."""
    by_porte = [ranked_bound(in_porte(bodies, porte), rows, item) for porte, rows in MOST_NO_BY_PORTE.items()]
    by_segment = [ranked_bound(in_segment(bodies, name), rows, item) for name, rows in MOST_NO_BY_SEGMENT.items()]
    return by_porte + by_segment + [unanimous_bound(in_segment(bodies, name), rows, item) for name, rows in ALL_NO.items()]


def yes_count(item: str, bodies: int) -> int:
    """How many bodies marked SIM: as printed, else as assumed."""
    for row in BEST_ITEMS:
        if row.item == item:
            return row.count
    for row in WORST_ITEMS:
        if row.item == item:
            return bodies - row.count
    return YES_ASSUMED[item]


# --- One item: who marked SIM -------------------------------------------------------------------------------------------


@dataclass
class Fixed:
    """What is settled about an item before the tendencies speak."""

    yes: set[str]
    no: set[str]
    bounds: list[Bound]


def choose(bodies: Sequence[Body], item: str, total: int, fixed: Fixed) -> frozenset[str]:
    """The bodies that mark SIM: `total` of them, within every bound, the most inclined ones as far as that goes.

    Bodies that the bounds don't tell apart form one kind, and of a kind the most inclined come first. So only the number
    from each kind is searched: from the most inclined of all, always on from the numbers that exceed the bounds least.
    """
    inclination = {b.code: tendency(b, item) for b in bodies}
    free = [b.code for b in bodies if b.code not in fixed.yes and b.code not in fixed.no]
    free.sort(key=lambda code: (-inclination[code], code))
    wanted = total - len(fixed.yes)
    if fixed.yes & fixed.no or not 0 <= wanted <= len(free):
        raise ContradictionError(f"{item}: {total} SIM não cabem entre os fixados")
    kinds: dict[tuple[bool, ...], list[str]] = {}
    for code in free:
        kinds.setdefault(tuple(code in bound.bodies for bound in fixed.bounds), []).append(code)
    chosen = set(free[:wanted])
    start = tuple(sum(code in chosen for code in kind) for kind in kinds.values())
    already = [len(bound.bodies & fixed.yes) for bound in fixed.bounds]

    def weigh(numbers: tuple[int, ...]) -> tuple[int, int]:
        counts = already.copy()
        lost = 0
        for (kind, members), number in zip(kinds.items(), numbers, strict=True):
            counts = [count + number * inside for count, inside in zip(counts, kind, strict=True)]
            lost -= sum(inclination[code] for code in members[:number])
        return sum(b.excess(n) for b, n in zip(fixed.bounds, counts, strict=True)), lost

    numbers = search(start, [len(members) for members in kinds.values()], weigh)
    if numbers is None:
        raise ContradictionError(f"{item}: nenhuma escolha dá os totais impressos")
    taken = (code for members, n in zip(kinds.values(), numbers, strict=True) for code in members[:n])
    return frozenset(fixed.yes) | frozenset(taken)


def search(
    start: tuple[int, ...], sizes: Sequence[int], weigh: Callable[[tuple[int, ...]], tuple[int, int]]
) -> tuple[int, ...] | None:
    """Best first: move one place from a kind to another until nothing exceeds its bound. None when all has been tried."""
    heap = [(weigh(start), start)]
    seen = {start}
    while heap:
        (excess, _), numbers = heapq.heappop(heap)
        if excess == 0:
            return numbers
        for source, target in permutations(range(len(sizes)), 2):
            if numbers[source] == 0 or numbers[target] == sizes[target]:
                continue
            moved = list(numbers)
            moved[source] -= 1
            moved[target] += 1
            following = tuple(moved)
            if following not in seen:
                seen.add(following)
                heapq.heappush(heap, (weigh(following), following))
    return None


# --- What the printed questions settle -----------------------------------------------------------------------------------


def spread(bodies: Iterable[str], items: Sequence[Item]) -> dict[str, str]:
    """Give each body one of the items, in turns: the item it certainly lacks, or certainly has."""
    return {body: items[n % len(items)].code for n, body in enumerate(bodies)}


def fixed_by_plan(bodies: Sequence[Body], item: Item, asked: Questionnaire, done: Answers) -> Fixed:
    """P08: the bodies at the maximum mark all; of the others with a plan, each lacks at least one item."""
    top = set(LOWEST_QUESTIONS[0].bodies)
    if item.indispensable:
        return Fixed(top, set(), [])
    gate, *others = asked.of("P08")
    partial = [b.code for b in bodies if b.code in done[gate.code] and b.code not in top]
    lacks = spread(partial, others)
    count = PARTIAL_PLAN[item.code]
    blocked = {code for code in partial if lacks[code] == item.code}
    return Fixed(top, blocked, [Bound(frozenset(partial), count, count)])


def fixed_by_cloud(bodies: Sequence[Body], item: Item, asked: Questionnaire) -> Fixed:
    """P19 and P20: the bodies at the maximum mark all, some have nothing, the rest lack at least one item."""
    top = {code for q in LOWEST_QUESTIONS if q.question == item.question for code in q.bodies}
    near_top = {code for q in LOWEST_QUESTIONS[1:] for code in q.bodies}
    candidates = [b for b in bodies if b.code not in near_top and b.segment != "Conselhos"]
    nothing = lowest(candidates, WITHOUT_CLOUD[item.question], "nuvem")
    rest = [b.code for b in bodies if b.code not in top and b.code not in nothing]
    lacks = spread(rest, asked.of(item.question)) if item.question == "P20" else {}
    return Fixed(top, set(nothing) | {code for code in rest if lacks.get(code) == item.code}, [])


def fixed_by_high_question(bodies: Sequence[Body], item: Item, asked: Questionnaire) -> Fixed:
    """P01, P25 and P26: the bodies at 0 mark nothing, a few lack something, all others mark everything."""
    zero = {code for q in HIGHEST_QUESTIONS if q.question == item.question for code in q.bodies}
    incomplete = lowest((b for b in bodies if b.code not in zero), INCOMPLETE[item.question], item.question)
    keeps = spread((b.code for b in bodies if b.code in incomplete), asked.of(item.question))
    yes = {b.code for b in bodies if b.code not in zero and b.code not in incomplete}
    return Fixed(yes | {code for code in incomplete if keeps[code] == item.code}, zero, [])


def fixed_for(bodies: Sequence[Body], item: Item, asked: Questionnaire, done: Answers) -> Fixed:
    """What the questions settle about an item."""
    if item.question == "P08":
        return fixed_by_plan(bodies, item, asked, done)
    if item.question in WITHOUT_CLOUD:
        return fixed_by_cloud(bodies, item, asked)
    if item.question in INCOMPLETE:
        return fixed_by_high_question(bodies, item, asked)
    if item.code == "I03-01":  # who has all of the plan of P08 has delivered it
        return Fixed(set(LOWEST_QUESTIONS[0].bodies), set(), [])
    return Fixed(set(), set(), [])


def answer(bodies: Sequence[Body], asked: Questionnaire) -> Answers:
    """All answers, item by item."""
    done: Answers = {}
    for item in asked.items:
        fixed = fixed_for(bodies, item, asked, done)
        fixed.bounds += printed_bounds(bodies, item.code)
        unanimous = (b.bodies for b in fixed.bounds if b.high == 0)
        fixed.no |= {code for group in unanimous for code in group}
        done[item.code] = choose(bodies, item.code, yes_count(item.code, len(bodies)), fixed)
    return done


# --- The files ------------------------------------------------------------------------------------------------------------


def to_csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The text of a file."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


def build(asked: Questionnaire) -> dict[str, str]:
    """The texts of both files."""
    bodies = make_bodies()
    marked = answer(bodies, asked)
    answers = ((b.code, i.code, SIM if b.code in marked[i.code] else NAO) for b in bodies for i in asked.items)
    return {
        "orgaos.csv": to_csv(("orgao", "nome", "segmento", "porte"), ((b.code, b.name, b.segment, b.porte) for b in bodies)),
        "respostas.csv": to_csv(("orgao", "item", "marcou"), answers),
    }


# --- The proof: count everything again from the written rows ------------------------------------------------------------


class Recount:
    """The two files, read back, and the counts over them."""

    def __init__(self, files: dict[str, str], asked: Questionnaire) -> None:
        rows = csv.DictReader(io.StringIO(files["orgaos.csv"]), delimiter=";")
        self.bodies = [Body(r["orgao"], r["nome"], r["segmento"], r["porte"]) for r in rows]
        self.asked = asked
        self.place = {item.code: n for n, item in enumerate(asked.items)}
        self.question = {item.code: item.question for item in asked.items}
        self.marked: dict[tuple[str, str], str] = {}
        for row in csv.DictReader(io.StringIO(files["respostas.csv"]), delimiter=";"):
            key = (row["orgao"], row["item"])
            if key in self.marked or row["marcou"] not in (SIM, NAO):
                raise ContradictionError(f"respostas.csv: linha repetida ou valor desconhecido em {key}")
            self.marked[key] = row["marcou"]
        if list(self.marked) != [(b.code, i.code) for b in self.bodies for i in asked.items]:
            raise ContradictionError("respostas.csv: não é cada órgão com cada item, na ordem das listas")

    def no(self, bodies: Collection[Body]) -> dict[str, int]:
        """How many of the bodies answered NÃO, by item."""
        return {i: sum(self.marked[b.code, i] == NAO for b in bodies) for i in self.place}

    def points(self, body: str, question: str) -> int:
        """The points of a body in a question; none without an indispensable item."""
        items = self.asked.of(question)
        if any(i.indispensable and self.marked[body, i.code] == NAO for i in items):
            return 0
        return min(sum(i.points for i in items if self.marked[body, i.code] == SIM), self.asked.maximum[question])

    def scores(self, question: str) -> dict[str, int]:
        """The points of every body in a question."""
        return {b.code: self.points(b.code, question) for b in self.bodies}

    def segment(self, name: str) -> list[Body]:
        """The bodies of a segment."""
        return [b for b in self.bodies if b.segment == name]

    def porte(self, name: str) -> list[Body]:
        """The bodies of a porte."""
        return [b for b in self.bodies if b.porte == name]


def demand(what: str, expected: object, found: object) -> None:
    """Raise with both values unless they are equal. `expected` is as printed or as promised."""
    if expected != found:
        raise ContradictionError(f"{what}: esperado {expected}, recontado {found}")


def verify_list(
    what: str, rows: Sequence[PrintedItem], counts: dict[str, int], among_ties: Callable[[str], tuple[int | str, ...]]
) -> None:
    """The first items by count, in the printed order, with the printed counts, and nothing that ties at the cut."""
    order = sorted(counts, key=lambda item: (-counts[item], *among_ties(item)))
    for row, item in zip(rows, order, strict=False):
        demand(f"{what}, linha {row.line}", (row.item, row.count), (item, counts[item]))
    following = order[len(rows)]
    if counts[following] == rows[-1].count:
        raise ContradictionError(f"{what}: {following} empata com a última linha impressa ({rows[-1].line})")


def verify_items(data: Recount) -> None:
    """The printed lists of items.

    Ties stand in the order of the questionnaire, with two exceptions that the print shows: by porte (366 to 368) the item
    with more NÃO overall comes first, by segment it does so within one question (392 and 393).
    """
    total = data.no(data.bodies)
    yes = {i: len(data.bodies) - n for i, n in total.items()}
    verify_list("Melhores itens", BEST_ITEMS, yes, lambda i: (data.place[i],))
    verify_list("Piores itens", WORST_ITEMS, total, lambda i: (data.place[i],))
    for porte, rows in MOST_NO_BY_PORTE.items():
        verify_list(f"Porte {porte}", rows, data.no(data.porte(porte)), lambda i: (-total[i], data.place[i]))
    for segment, rows in MOST_NO_BY_SEGMENT.items():
        counts = data.no(data.segment(segment))
        verify_list(f"Segmento {segment}", rows, counts, lambda i: (data.question[i], -total[i], data.place[i]))
    for segment, rows in ALL_NO.items():
        unanimous = [(i, n) for i, n in data.no(data.segment(segment)).items() if n == SEGMENT_SIZES[segment]]
        demand(f"Segmento {segment}, linhas {rows[0].line} a {rows[-1].line}", [(r.item, r.count) for r in rows], unanimous)


def mean_of(scores: dict[str, int]) -> Decimal:
    """The mean to two decimals, half-up."""
    return (Decimal(sum(scores.values())) / len(scores)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def verify_question(data: Recount, asked: PrintedQuestion) -> None:
    """What is printed of one question, and exactly the bodies printed beside it."""
    scores = data.scores(asked.question)
    where = f"Pergunta {asked.question}, linha {asked.line}"
    demand(f"{where}, menor", asked.lowest, min(scores.values()))
    demand(f"{where}, média", Decimal(asked.mean), mean_of(scores))
    demand(f"{where}, maior", asked.highest, max(scores.values()))
    value = asked.highest if asked.extreme == "highest" else asked.lowest
    demand(f"{where}, órgãos com {value}", sorted(asked.bodies), sorted(c for c, s in scores.items() if s == value))


def first(values: dict[str, Decimal], how_many: int = 3) -> list[str]:
    """The questions with the greatest values, greatest first."""
    return sorted(values, key=lambda question: -values[question])[:how_many]


def verify_extremes(data: Recount) -> None:
    """The same three questions are the lowest, and the same three the highest, by each way one can read the titles."""
    scores = {question: data.scores(question) for question in data.asked.maximum}
    low = [q.question for q in LOWEST_QUESTIONS]
    high = [q.question for q in HIGHEST_QUESTIONS]
    total = {q: Decimal(sum(s.values())) for q, s in scores.items()}
    share = {q: total[q] / data.asked.maximum[q] for q in scores}
    for name, of in (("média", total), ("média sobre o máximo", share)):
        demand(f"três menores por {name}", low, sorted(first({q: -v for q, v in of.items()})))
        demand(f"três maiores por {name}", high, sorted(first(of)))
    # Lines 232 and 289 speak of numbers of bodies: by them even the printed order comes out.
    zero = {q: Decimal(sum(v == 0 for v in s.values())) for q, s in scores.items()}
    full = {q: Decimal(sum(v == data.asked.maximum[q] for v in s.values())) for q, s in scores.items()}
    demand("ordem pelos órgãos sem pontuação (linha 232)", low, first(zero))
    demand("ordem pelos órgãos com pontuação máxima (linha 289)", high, first(full))


def verify_shape(data: Recount) -> None:
    """What is not printed but keeps the sample useful: every class occurs, no two bodies alike, no tie among the best."""
    demand("órgãos por segmento", SEGMENT_SIZES, dict(Counter(b.segment for b in data.bodies)))
    whole = {b.code: sum(data.points(b.code, q) for q in data.asked.maximum) for b in data.bodies}
    best = sorted(whole.values(), reverse=True)[:6]
    demand("os seis melhores sem empate", len(best), len(set(best)))
    lines = [tuple(data.marked[b.code, i] for i in data.place) for b in data.bodies]
    demand("órgãos com respostas diferentes", len(lines), len(set(lines)))
    limit = sum(data.asked.maximum.values())
    classes = {sum(100 * p >= edge * limit for edge in (30, 60, 80)) for p in whole.values()}
    demand("classes que ocorrem", {0, 1, 2, 3}, classes)


def verify(files: dict[str, str], asked: Questionnaire) -> None:
    """Recount every printed figure from the texts of the files."""
    data = Recount(files, asked)
    verify_shape(data)
    for question in LOWEST_QUESTIONS + HIGHEST_QUESTIONS:
        verify_question(data, question)
    verify_extremes(data)
    verify_items(data)


# --- The command ----------------------------------------------------------------------------------------------------------


def stored(name: str) -> str:
    """The file as it stands, empty if there is none."""
    path = HERE / name
    return path.read_bytes().decode("utf-8") if path.exists() else ""


def main() -> int:
    """Write the files, or compare them."""
    parser = argparse.ArgumentParser(description="Refaz a amostra do iGovTIC-JUD 2021.")
    parser.add_argument("--check", action="store_true", help="só compara com os arquivos gravados")
    check: bool = parser.parse_args().check
    asked = load_questionnaire()
    files = build(asked)
    verify(files, asked)
    if not check:
        for name, text in files.items():
            (HERE / name).write_bytes(text.encode("utf-8"))
        return 0
    differing = [name for name, text in files.items() if stored(name) != text]
    for name in differing:
        sys.stderr.write(f"{name}: difere do que este programa produz\n")
    if differing:
        try:
            verify({name: stored(name) for name in files}, asked)
        except ContradictionError as reason:
            sys.stderr.write(f"no que está gravado: {reason}\n")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
