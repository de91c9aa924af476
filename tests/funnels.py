"""Small worlds with one funnel: two to four levels, unknowns, empty units, pages, parts, and steps that see what is left."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from hypothesis import strategies as st
from strategies import Plain, Rows, World, pick, seldom, subset, written

# Conditions by what they try; K stands for a small number.
SIMPLE: Final = ("x", "n > K", "peso == 1", "n < K", "indigena", "peso == 1 or x", "true", "false")
BENEATH: Final = ("count(aluno) < 1", "any(nota > K)", "sum(nota) < K", "sum(nota, missing=skip) > K")
SUMS: Final = (
    "sum(n) < K", "sum(n, missing=0) > K", "sum(n, missing=skip, when=known(x, true)) > K", "count(turma) < 2",
    "count(turma, when=x) > 0", "count(aluno) < 3", "sum(nota, missing=skip) > K",
)  # fmt: skip
BESTS: Final = (
    "min(n) < K",
    "max(n, missing=skip) > K",
    "min(n, missing=0) > K",
    "max(peso) == 2",
    "min(nota, missing=skip) < K",
)
TRUTHS: Final = ("all(x)", "any(x)", "any(n > K, when=x)", "all(known(x, false))", "any(peso == 1)", "all(n > K)")
SHARES: Final = ("mean(n) > K", "mean(n, weight=peso) > K", "share(known(x, false)) > 50%", "10 / sum(n) > 1", "mean(peso) > 2")
INNER: Final = (
    "max(max(nota, missing=skip), over=turma) > K",
    "any(count(aluno) > 1, over=turma)",
    "sum(count(aluno), over=turma) < 4",
)
SINGLE: Final = ("only(n, when=known(n > 8, false)) > 9 if count(turma, when=known(n > 8, false)) == 1 else false",)
FOLDED: Final = (SUMS, BESTS, TRUTHS, SHARES, INNER, SINGLE)
STEPS: Final = {
    "turma": (SIMPLE, SIMPLE, BENEATH),
    "vista": (*FOLDED, ("etapa == 'A'", "indigena")),
    "escola": (*FOLDED, ("indigena", "rede == 'P'", "grande"), ("count(vista) > 1", "max(sum(n, missing=0), over=vista) > K")),
    "municipio": (*FOLDED, ("grande",), ("count(escola) < 2", "any(indigena)", "max(count(turma), over=escola) > 1")),
}
ALL_ROWS: Final = {
    "turma": (("todos < K",),),
    "vista": (("count(turma) < 3", "todos > K"),),
    "escola": (("todos < K", "sum(n) > K", "count(turma) > 2"),),
}
COUNTS: Final = {
    "turma": ("count(turma)", "sum(n)", "sum(n, missing=0) / 3", "2 * count(turma) - count(turma, when=known(x, false))"),
    "aluno": ("count(aluno)", "sum(nota, missing=skip)"),
    "vista": ("count(vista)",),
    "escola": ("count(escola)", "count(escola, when=known(indigena, false))"),
    "municipio": ("count(municipio)",),
}
PAGES: Final = {  # which levels can be counted on which pages
    (): ("turma", "aluno", "vista", "escola", "municipio"),
    ("etapa",): ("turma", "aluno", "vista"),
    ("escola",): ("turma", "aluno", "vista"),
    ("municipio",): ("turma", "aluno", "vista", "escola"),
    ("etapa", "municipio"): ("turma", "aluno", "vista"),
}
PARTS: Final = {
    "rede": {"Privadas": "P", "Públicas": ["E", "M"]},
    "x": {"Sim": True, "Não": False},
    "peso": {"Leves": 1, "Pesadas": [2, 3]},
    "grande": {"Grandes": True, "Pequenos": False},
    "etapa": {"Primeira": "A", "Outra": "B"},
}
LABELS: Final = ("um", "dois", "três", "quatro")


@st.composite
def funnels(draw: st.DrawFn) -> World:
    """A funnel over classes, the stages of schools, schools and towns."""
    known = {word: draw(st.booleans()) for word in ("n", "x", "indigena", "rede")}
    points = draw(st.booleans())  # whether classes point at their school, or hold it among their keys
    document: dict[str, object] = {
        "ruleset": "mundo", "version": "1", "in_force": {"from": "2026-01-01"}, "language": "pt-BR", "title": "Um funil",
        "levels": _levels(draw, points=points),
        "inputs": _inputs(known, points=points),
        "columns": {"todos": {"level": "escola", "formula": "sum(n, missing=0)"}},
        "tables": {"funil": {"funnel": _funnel(draw)}},
    }  # fmt: skip
    return World(written(document), _rows(draw, known, points=points))


def _levels(draw: st.DrawFn, *, points: bool) -> dict[str, object]:
    levels: dict[str, object] = {
        "municipio": ["municipio"],
        "escola": ["escola"],
        "turma": ["turma"] if points else ["escola", "turma"],
        "aluno": ["turma", "aluno"] if points else ["escola", "turma", "aluno"],
        "vista": {"key": ["escola", "etapa"], "seen_in": "turma"},
        "etapa": {"key": ["etapa"], "seen_in": "turma"},
    }
    if draw(st.booleans()):
        levels["etapa_do_municipio"] = {"key": ["municipio", "etapa"], "every": ["municipio", "etapa"]}
    return levels


def _inputs(known: dict[str, bool], *, points: bool) -> dict[str, object]:
    def loose(word: str) -> dict[str, object]:
        return {} if known[word] else {"missing": ["-"]}

    small: dict[str, object] = {"type": "integer", "range": [-20, 20]}
    turmas: dict[str, object] = {
        "etapa": {"type": "text", "one_of": ["A", "B"]},
        "n": small | loose("n"),
        "x": {"type": "yes_no"} | loose("x"),
        "peso": {"type": "integer", "range": [1, 3]},
    }
    if points:
        turmas["escola"] = {"type": "text", "missing": ["-"]}
    escolas: dict[str, object] = {
        "municipio": {"type": "text"},
        "indigena": {"type": "yes_no"} | loose("indigena"),
        "rede": {"type": "text", "one_of": ["P", "E", "M"]} | loose("rede"),
    }
    return {
        "municipios": {"level": "municipio", "columns": {"grande": {"type": "yes_no"}}},
        "escolas": {"level": "escola", "columns": escolas},
        "turmas": {"level": "turma", "columns": turmas},
        "alunos": {"level": "aluno", "columns": {"nota": small | {"missing": ["-"]}}},
    }


def _funnel(draw: st.DrawFn) -> dict[str, object]:
    pages = pick(draw, list(PAGES))
    counts = [one for level in PAGES[pages] for one in subset(draw, COUNTS[level], 1)] or ["count(turma)"]
    entry: dict[str, object] = {
        "of": "turma",
        "counts": {f"c{at}": says for at, says in enumerate(counts)},
        "start": "Todas",
        "exclusions": [_step(draw, label) for label in LABELS[: draw(st.integers(2, 4))]],
        "gives": {"left": "resta", "dropped_by": "motivo"},
    }
    entry |= {"pages": list(pages)} if pages else {}
    if draw(st.booleans()):
        entry["among"] = pick(draw, ("known(n > -5, true)", "etapa == 'A'", "known(x, false)", "known(indigena, true)", "true"))
    entry |= {"percent": "start"} if draw(st.booleans()) else {}
    if draw(st.booleans()):
        of = pick(draw, list(PARTS))
        entry["parts"] = {"title": "Restam", "of": of, "names": PARTS[of]}
        entry["parts"] |= {"percent": pick(draw, ("start", "parts"))} if draw(st.booleans()) else {}  # type: ignore[operator]
    return entry


def _step(draw: st.DrawFn, label: str) -> dict[str, object]:
    """The first step mostly drops some classes, so that what follows sees other rows than all."""
    over = label != LABELS[0] and draw(st.integers(0, 3)) == 3
    kinds = ALL_ROWS if over else STEPS
    level = "turma" if label == LABELS[0] and draw(st.booleans()) else pick(draw, list(kinds))
    when = pick(draw, pick(draw, kinds[level])).replace("K", str(draw(st.integers(0, 9))))
    says = when if draw(st.integers(0, 3)) == 3 else f"known({when}, {pick(draw, ('true', 'false'))})"
    step: dict[str, object] = {"drop": label, "level": level, "when": says}
    step |= {"over": Plain("all")} if over else {}
    return step | ({"leaves": f"depois de {label}"} if draw(st.booleans()) else {})


def _rows(draw: st.DrawFn, known: dict[str, bool], *, points: bool) -> Rows:
    numbers = st.integers(-5, 10).map(Fraction)
    truths = st.booleans()

    def maybe(word: str, cells: st.SearchStrategy[object]) -> object:
        return draw(cells if known[word] else st.one_of(cells, cells, st.none()))

    towns = subset(draw, ("U", "V"), 2) or ["U"]
    schools = ["a", "b", "c"][: draw(st.sampled_from((3, 2, 3, 1, 0)))]
    every = [(school, key) for school in schools for key in ("1", "2", "3")]
    classes = [one for one in every if not seldom(draw)]
    ids = [{"turma": f"{s}{k}", "escola": s} if points else {"escola": s, "turma": k} for s, k in classes]
    if points and ids and seldom(draw) and seldom(draw):
        ids[0]["escola"] = None  # type: ignore[assignment]
    keys: Sequence[str] = ("turma",) if points else ("escola", "turma")
    return {
        "municipios": [{"municipio": town, "grande": draw(truths)} for town in towns],
        "escolas": [
            {
                "escola": school,
                "municipio": pick(draw, towns),
                "indigena": maybe("indigena", truths),
                "rede": maybe("rede", st.sampled_from(("P", "E", "M"))),
            }
            for school in schools
        ],
        "turmas": [
            one
            | {"etapa": pick(draw, ("A", "B")), "n": maybe("n", numbers), "x": maybe("x", truths)}
            | {"peso": Fraction(draw(st.integers(1, 3)))}
            for one in ids
        ],
        "alunos": [
            {key: one[key] for key in keys} | {"aluno": pupil, "nota": draw(st.one_of(numbers, st.none()))}
            for one in ids
            for pupil in subset(draw, ("p", "q"), 2)
        ],
    }
