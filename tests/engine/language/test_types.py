"""What formulas give, and what makes no sense, told at the culprit."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.language.reader import read_formula
from engine.language.terms import Aggregate, Term
from engine.language.types import (
    DATE,
    NUMBER,
    TRUTH,
    UNKNOWN,
    Type,
    check_kind,
    check_unit,
    check_value,
    infer,
    unit_of,
)
from engine.problem import Place

HERE = Place("regras.yaml", 3, 5)


TYPES = {
    "taxa": Type("number", unit_of("BRL")), "custo": Type("number", unit_of("BRL")), "alunos": Type("number", unit_of("aluno")),
    "pontos": Type("number", unit_of("pontos")), "n": NUMBER, "ok": TRUTH, "feito": TRUTH, "dia": DATE, "fim": DATE,
    "nome": Type("text"), "classe": Type("text", order="maturidade"), "porte": Type("text", order="portes"),
    "seg": Type("text", labels=("Estadual", "Federal")), "uf": Type("text", labels=("SP", "RJ")),
    "letra": Type("text", labels=tuple("ABCDEFGHIJ")), "defeito": UNKNOWN,
}  # fmt: skip
ORDERS = {"maturidade": ("Inicial", "Regular", "Boa"), "portes": ("P", "M", "G")}


class Names:
    """A small world of names, one of every type."""

    def type_of(self, name):
        """The type of a name, if anything is called that."""
        return TYPES.get(name)

    def is_level(self, name):
        """Whether it is the one level there is."""
        return name == "turma"

    def order(self, name):
        """The classes of one of the two orders."""
        return ORDERS[name]


def inferred(text):
    term, problems = read_formula(text, HERE)
    assert not problems
    return infer(term, Names())


def told(text):
    found = []
    for problem in inferred(text)[1]:
        begin = problem.place.column - HERE.column
        parts = [str(part) for part in (problem.what, problem.why, problem.mend) if part]
        found.append(f"{problem.code} at {text[begin : begin + problem.place.length]}: {'; '.join(parts)}")
    return found


SENSE = [
    ("1", NUMBER),
    ("taxa + 1", Type("number", unit_of("BRL"))),
    ("1 + taxa - custo", Type("number", unit_of("BRL"))),
    ("-taxa", Type("number", unit_of("BRL"))),
    ("12 * taxa / alunos", Type("number", unit_of("BRL/aluno"))),
    ("taxa / custo", NUMBER),
    ("taxa / custo + pontos", Type("number", unit_of("pontos"))),
    ("1 / alunos", Type("number", unit_of("1/aluno"))),
    ("taxa > 3 and not ok or feito", TRUTH),
    ("1 < taxa <= custo", TRUTH),
    ("ok == feito", TRUTH),
    ("ok == true", TRUTH),
    ("nome == 'x' or nome != seg", TRUTH),
    ("seg in ('Federal', 'Estadual')", TRUTH),
    ("nome in ('x', 'y')", TRUTH),
    ("n in (1, 2)", TRUTH),
    ("dia in ('2026-01-31', '2026-02-28')", TRUTH),
    ("dia >= '2026-01-31'", TRUTH),
    ("'2026-01-31' == dia", TRUTH),
    ("classe >= 'Boa'", TRUTH),
    ("'Boa' <= classe", TRUTH),
    ("classe == 'Boa' or classe == nome", TRUTH),
    ("taxa if ok else 0", Type("number", unit_of("BRL"))),
    ("0 if ok else taxa", Type("number", unit_of("BRL"))),
    ("'A' if ok else 'B'", Type("text", labels=("A", "B"))),
    ("seg if ok else 'Outro'", Type("text", labels=("Estadual", "Federal", "Outro"))),
    ("seg if ok else nome", Type("text")),
    ("classe if ok else classe", Type("text", order="maturidade")),
    ("classe if ok else 'Boa'", Type("text", order="maturidade")),
    ("'Boa' if ok else classe", Type("text", order="maturidade")),
    ("classe if ok else 'Outra'", Type("text", labels=("Inicial", "Regular", "Boa", "Outra"))),
    ("classe if ok else nome", Type("text")),
    ("dia if ok else '2026-01-31'", DATE),
    ("'2026-01-31' if ok else dia", DATE),
    ("least(taxa, 3, custo)", Type("number", unit_of("BRL"))),
    ("greatest(dia, '2026-01-31')", DATE),
    ("least('Boa', classe)", Type("text", order="maturidade")),
    ("known(dia, '2026-01-31')", DATE),
    ("known(taxa, 0)", Type("number", unit_of("BRL"))),
    ("known(ok, false)", TRUTH),
    ("is_known(nome)", TRUTH),
    ("rounded(taxa, 0.01)", Type("number", unit_of("BRL"))),
    ("abs(-taxa)", Type("number", unit_of("BRL"))),
    ("previous(taxa)", Type("number", unit_of("BRL"))),
    ("previous(seg)", TYPES["seg"]),
    ("shift(classe, -1)", Type("text", order="maturidade")),
    ("year(dia) + month('2026-01-31') + days(dia, fim)", NUMBER),
    ("sum(taxa, when=ok, missing=0)", Type("number", unit_of("BRL"))),
    ("mean(taxa, weight=alunos)", Type("number", unit_of("BRL"))),
    ("count(turma, when=ok)", NUMBER),
    ("count(nada)", NUMBER),
    ("share(ok, missing=false)", NUMBER),
    ("any(ok)", TRUTH),
    ("all(n > 0, when=feito)", TRUTH),
    ("min(dia, missing='2026-01-31')", DATE),
    ("max(classe, missing='Boa')", Type("text", order="maturidade")),
    ("max(taxa)", Type("number", unit_of("BRL"))),
    ("only(seg, when=ok)", TYPES["seg"]),
    ("only(seg, missing='Outro')", Type("text", labels=("Estadual", "Federal", "Outro"))),
    # a name that nothing bears, or a faulty one, agrees with everything: one mistake is told once
    ("nada", UNKNOWN),
    ("nada + taxa", NUMBER),
    ("nada * alunos > taxa", TRUTH),
    ("(ok if ok else nada) and nada", TRUTH),
    ("defeito > classe", TRUTH),
    ("defeito and ok", TRUTH),
    ("shift(defeito, 1)", UNKNOWN),
    ("(defeito if ok else 'A') == 'B'", TRUTH),
    ("least(defeito, nada)", UNKNOWN),
    ("days(defeito, nada)", NUMBER),
]


@pytest.mark.parametrize(("formula", "expected"), SENSE, ids=[formula for formula, _ in SENSE])
def test_a_formula_that_makes_sense_gives(formula, expected):
    assert inferred(formula) == (expected, [])


ORDERED = "numbers, dates and the classes of a declared order have one"
COMPARED = "only values of one kind can be compared"

NONSENSE = [
    # units
    ("taxa + pontos", "type-unit at pontos: `taxa` is in BRL and `pontos` in pontos: they can't be added; correct a `unit`, or multiply `pontos` by a value in BRL/pontos"),
    ("1 + taxa - pontos", "type-unit at pontos: `1 + taxa` is in BRL and `pontos` in pontos: one can't be taken from the other; correct a `unit`, or multiply `pontos` by a value in BRL/pontos"),
    ("1 + taxa + pontos", "type-unit at pontos: `taxa` is in BRL and `pontos` in pontos: they can't be added; correct a `unit`, or multiply `pontos` by a value in BRL/pontos"),
    ("taxa / alunos > pontos", "type-unit at pontos: `taxa / alunos` is in BRL/aluno and `pontos` in pontos: they can't be compared; correct a `unit`, or multiply `pontos` by a value in BRL/aluno/pontos"),
    ("taxa == pontos", "type-unit at pontos: `taxa` is in BRL and `pontos` in pontos: they can't be compared; correct a `unit`, or multiply `pontos` by a value in BRL/pontos"),
    ("taxa if ok else pontos", "type-unit at pontos: `taxa` is in BRL and `pontos` in pontos: neither can stand for the other; correct a `unit`, or multiply `pontos` by a value in BRL/pontos"),
    ("least(taxa, pontos)", "type-unit at pontos: `taxa` is in BRL and `pontos` in pontos: neither can stand for the other; correct a `unit`, or multiply `pontos` by a value in BRL/pontos"),
    ("known(taxa, pontos)", "type-unit at pontos: `taxa` is in BRL and `pontos` in pontos: neither can stand for the other; correct a `unit`, or multiply `pontos` by a value in BRL/pontos"),
    # kinds
    ("nome + 1", "type-kind at nome: `nome` is text, and a number is due here; name a number, or declare its `type: number`"),
    ("n * ok", "type-kind at ok: `ok` is true or false, and a number is due here; write `1 if ok else 0`, or count with `when=`"),
    ("dia / 2", "type-kind at dia: `dia` is a date, and a number is due here; count days with `days(from, until)`, or take `year(dia)`"),
    ("-'1,5'", "type-kind at '1,5': `'1,5'` is text, and a number is due here; write it without quotes: `1.5`"),
    ("n and ok", "type-kind at n: `n` is a number, and true or false is due here; compare it: `n > 0`"),
    ("not seg", "type-kind at seg: `seg` is text, and true or false is due here; compare it: `seg == 'Estadual'`"),
    ("ok or 'SIM'", "type-kind at 'SIM': `'SIM'` is text, and true or false is due here; name what it is compared with: `x == 'SIM'`"),
    ("1 if dia else 2", "type-kind at dia: `dia` is a date, and true or false is due here; compare it: `dia >= '2026-01-31'`"),
    ("nome == 1", f"type-kind at 1: `1` is a number, and `nome` is text; {COMPARED}; put it in quotes: `'1'`"),
    ("1 == nome", f"type-kind at 1: `1` is a number, and `nome` is text; {COMPARED}; put it in quotes: `'1'`"),
    ("n > '10'", f"type-kind at '10': `'10'` is text, and `n` is a number; {COMPARED}; write it without quotes: `10`"),
    ("ok == 'SIM'", f"type-kind at 'SIM': `'SIM'` is text, and `ok` is true or false; {COMPARED}; write `ok` or `not ok` alone"),
    ("n == true", f"type-kind at true: `true` is true or false, and `n` is a number; {COMPARED}; write a number in its place"),
    ("nome == n", f"type-kind at n: `n` is a number, and `nome` is text; {COMPARED}; name a text, or write one in quotes"),
    ("n in (1, 'dois')", "type-kind at 'dois': `'dois'` is text, and `n` is a number; the values after `in` are of the kind of the value before it; name a number, or declare its `type: number`"),
    ("n if ok else nome", "type-kind at nome: `nome` is text, and `n` is a number; both values of a choice are of one kind; name a number, or declare its `type: number`"),
    ("least(n, dia)", "type-kind at dia: `dia` is a date, and `n` is a number; the values of `least` and `greatest` are of one kind; count days with `days(from, until)`, or take `year(dia)`"),
    ("known(n, 'x')", "type-kind at 'x': `'x'` is text, and `n` is a number; the values of `known` are of one kind; name a number, or declare its `type: number`"),
    ("sum(nome)", "type-kind at nome: `nome` is text, and a number is due here; name a number, or declare its `type: number`"),
    ("mean(n, weight=ok)", "type-kind at ok: `ok` is true or false, and a number is due here; write `1 if ok else 0`, or count with `when=`"),
    ("sum(n, when=n)", "type-kind at n: `n` is a number, and true or false is due here; compare it: `n > 0`"),
    ("sum(n, missing='x')", "type-kind at 'x': `'x'` is text, and `n` is a number; the value of `missing=` stands for a missing one; name a number, or declare its `type: number`"),
    ("any(n)", "type-kind at n: `n` is a number, and true or false is due here; compare it: `n > 0`"),
    ("all(ok, missing=0)", "type-kind at 0: `0` is a number, and true or false is due here; compare it: `0 > 0`"),
    ("share(nome)", "type-kind at nome: `nome` is text, and true or false is due here; compare it: `nome == 'SIM'`"),
    ("only(nome, missing=0)", "type-kind at 0: `0` is a number, and `nome` is text; the value of `missing=` stands for a missing one; put it in quotes: `'0'`"),
    ("rounded(ok, 0.1)", "type-kind at ok: `ok` is true or false, and a number is due here; write `1 if ok else 0`, or count with `when=`"),
    ("year(n)", "type-kind at n: `n` is a number, and a date is due here; name a date, or write one as `'2026-01-31'`"),
    ("days(dia, nome)", "type-kind at nome: `nome` is text, and a date is due here; name a column of type `date`, or write one as `'2026-01-31'`"),
    # dates
    ("dia > '31/01/2026'", "type-date at '31/01/2026': `31/01/2026` is no date; a date is due here, and is written year, month, day; write `'2026-01-31'`"),
    ("'2026-02-30' < dia", "type-date at '2026-02-30': `2026-02-30` is no date; a date is due here, and is written year, month, day; write a day of the calendar as `'2026-01-31'`"),
    ("month('20260131')", "type-date at '20260131': `20260131` is no date; a date is due here, and is written year, month, day; write a day of the calendar as `'2026-01-31'`"),
    ("dia in ('2026-01-31', 'ontem')", "type-date at 'ontem': `ontem` is no date; a date is due here, and is written year, month, day; write a day of the calendar as `'2026-01-31'`"),
    # orders
    ("nome > 'a'", f"type-order at nome: `nome` has no order, which `>` needs; {ORDERED}; declare its `order`, or compare with `==` or `in`"),
    ("ok < feito", f"type-order at ok: `ok` has no order, which `<` needs; {ORDERED}; compare with `==`"),
    ("classe >= nome", f"type-order at nome: `nome` has no order, which `>=` needs; {ORDERED}; declare its `order`, or compare with `==` or `in`"),
    ("nome >= classe", f"type-order at nome: `nome` has no order, which `>=` needs; {ORDERED}; declare its `order`, or compare with `==` or `in`"),
    ("classe > porte", "type-order at porte: `classe` and `porte` have different orders; one is a class of `maturidade`, the other of `portes`; compare classes of one order"),
    ("classe >= 'Bom'", "type-label at 'Bom': `Bom` never occurs here; it is one of `Inicial`, `Regular`, `Boa`; did you mean `Boa`?"),
    ("least(nome, seg)", f"type-order at nome: `nome` has no order, which `least` needs; {ORDERED}; declare its `order`, or compare with `==` or `in`"),
    ("greatest(classe, 'x')", "type-label at 'x': `x` never occurs here; it is one of `Inicial`, `Regular`, `Boa`; write one of these"),
    ("min(nome)", f"type-order at nome: `nome` has no order, which `min` needs; {ORDERED}; declare its `order`, or compare with `==` or `in`"),
    ("max(nome, missing='x')", f"type-order at nome: `nome` has no order, which `max` needs; {ORDERED}; declare its `order`, or compare with `==` or `in`"),
    ("max(classe, missing='x')", "type-label at 'x': `x` never occurs here; it is one of `Inicial`, `Regular`, `Boa`; write one of these"),
    ("shift(nome, 1)", "type-order at nome: `nome` is no class of an order; `shift` moves a class along its order; declare its `order`, or name a class that has one"),
    # texts that never occur
    ("seg == 'Federall'", "type-label at 'Federall': `seg` is never `Federall`; it is one of `Estadual`, `Federal`; did you mean `Federal`?"),
    ("'federal' != seg", "type-label at 'federal': `seg` is never `federal`; it is one of `Estadual`, `Federal`; did you mean `Federal`?"),
    ("classe == 'Ótima'", "type-label at 'Ótima': `classe` is never `Ótima`; it is one of `Inicial`, `Regular`, `Boa`; write one of these"),
    ("letra == 'Z'", "type-label at 'Z': `letra` is never `Z`; it is one of `A`, `B`, `C`, `D`, `E`, `F`, `G`, `H` and 2 more; write one of these"),
    ("seg in ('Federal', 'Municipal')", "type-label at 'Municipal': `seg` is never `Municipal`; it is one of `Estadual`, `Federal`; write one of these"),
    ("seg == uf", "type-label at uf: `seg` and `uf` never are the same; one is one of `Estadual`, `Federal`; the other one of `SP`, `RJ`; compare columns that have a value in common"),
    ("('A' if ok else 'B') == 'C'", "type-label at 'C': `'A' if ok else 'B'` is never `C`; it is one of `A`, `B`; write one of these"),
    # levels
    ("count(seg)", "type-level at seg: `seg` is no level; `count` counts the members of a level; name the level, and the column in the condition: `count(level, when=condition)`"),
]  # fmt: skip


@pytest.mark.parametrize(("formula", "expected"), NONSENSE, ids=[formula for formula, _ in NONSENSE])
def test_a_formula_that_makes_no_sense_is_told_so_at_the_culprit(formula, expected):
    assert told(formula) == [expected]


def test_every_mistake_is_told_and_each_once():
    assert [line.partition(":")[0] for line in told("1 < nome < 3")] == ["type-kind at 1", "type-kind at 3"]
    assert [line.partition(":")[0] for line in told("1 < nome + 2 < 3")] == ["type-kind at nome"]
    assert [line.partition(":")[0] for line in told("(nome + ok) * dia")] == [
        f"type-kind at {name}" for name in ("nome", "ok", "dia")
    ]


def test_what_is_wrong_inside_does_not_make_what_is_outside_wrong():
    assert len(told("sum(nome) + taxa > pontos")) == 1
    assert len(told("(taxa if ok else pontos) + alunos")) == 1


# What other stages ask


def test_a_kind_that_is_due_is_checked():
    term = Term("name", (), "n", HERE)
    assert check_kind(term, NUMBER, "number") == []
    assert check_kind(term, UNKNOWN, "truth") == []
    assert [problem.code for problem in check_kind(term, NUMBER, "truth")] == ["type-kind"]


def test_a_declared_unit_is_checked_and_a_plain_number_has_any():
    term = Term("name", (), "taxa", HERE)
    brl = Type("number", unit_of("BRL"))
    assert check_unit(term, brl, unit_of("BRL")) == []
    assert check_unit(term, NUMBER, unit_of("BRL")) == []
    assert check_unit(term, brl, unit_of("%")) == []
    (problem,) = check_unit(term, brl, unit_of("pontos"))
    assert (problem.code, problem.place) == ("type-unit", HERE)
    assert str(problem.what) == "`taxa` is in BRL, and pontos is declared"
    assert str(problem.mend) == "declare `unit: BRL`, or convert the value"


@pytest.mark.parametrize(
    ("written", "due", "codes"),
    [
        (Term("text", (), "Federal"), TYPES["seg"], []),
        (Term("text", (), "Municipal"), TYPES["seg"], ["type-label"]),
        (Term("text", (), "Boa"), TYPES["classe"], []),
        (Term("text", (), "Ruim"), TYPES["classe"], ["type-label"]),
        (Term("text", (), "tudo"), Type("text"), []),
        (Term("number", (), Decimal(1)), Type("text"), ["type-kind"]),
        (Term("number", (), Decimal(1)), NUMBER, []),
        (Term("truth", (), True), NUMBER, ["type-kind"]),  # noqa: FBT003 # a term's value
        (Term("text", (), "2026-01-31"), DATE, []),
        (Term("text", (), "31/01/2026"), DATE, ["type-date"]),
        (Term("unknown"), DATE, []),
        (Term("text", (), "x"), UNKNOWN, []),
    ],
)
def test_a_value_written_in_a_rule_is_checked_against_a_type(written, due, codes):
    assert [problem.code for problem in check_value(written, due, Names())] == codes


# Laws


NAMES = st.sampled_from([*TYPES, "nada"]).map(lambda word: Term("name", (), word, HERE))
LITERALS = st.one_of(
    st.sampled_from(["Boa", "Federal", "2026-01-31", "x"]).map(lambda text: Term("text", (), text, HERE)),
    st.integers(-3, 3).map(lambda value: Term("number", (), Decimal(value), HERE)),
    st.booleans().map(lambda value: Term("truth", (), value, HERE)),
)


def larger(inner):
    one, two = st.tuples(inner), st.tuples(inner, inner)
    return st.one_of(
        st.builds(Term, st.sampled_from(["add", "sub", "mul", "div", "and", "or"]), two, st.none(), st.just(HERE)),
        st.builds(Term, st.just("compare"), two, st.sampled_from(["==", "<"]), st.just(HERE)),
        st.builds(Term, st.just("if"), st.tuples(inner, inner, inner), st.none(), st.just(HERE)),
        st.builds(Term, st.just("call"), two, st.sampled_from(["least", "known", "days"]), st.just(HERE)),
        st.builds(Term, st.just("call"), one, st.sampled_from(["abs", "is_known", "year", "previous"]), st.just(HERE)),
        st.builds(Term, st.sampled_from(["not", "neg"]), one, st.none(), st.just(HERE)),
        st.builds(
            Term, st.just("aggregate"), one, st.builds(Aggregate, st.sampled_from(["sum", "max", "any", "only"])), st.just(HERE)
        ),
    )


TERMS = st.recursive(NAMES | LITERALS, larger, max_leaves=12)


@given(TERMS)
def test_any_term_has_a_type_or_problems_that_can_be_told(term):
    found, problems = infer(term, Names())
    assert found.kind in {"number", "text", "truth", "date", "unknown"}
    assert not (found.labels and found.order)
    for problem in problems:
        assert problem.code.startswith("type-")
        assert str(problem.what)
        assert str(problem.why) is not None
        assert str(problem.mend)


@given(st.permutations([0, 1, 2]), st.lists(NAMES | LITERALS, min_size=3, max_size=3), st.sampled_from(["add", "known"]))
def test_the_order_of_parts_changes_nothing(order, parts, word):
    def of(args):
        term = Term("add", tuple(args)) if word == "add" else Term("call", tuple(args), word)
        found, problems = infer(term, Names())
        return bool(problems), found.kind, found.unit, found.order, set(found.labels or ())

    assert of(parts) == of([parts[index] for index in order])


@given(st.lists(st.sampled_from(["taxa", "alunos", "pontos", "n"]), min_size=1, max_size=5))
def test_what_multiplies_and_then_divides_leaves_the_unit(names):
    product = "taxa * " + " * ".join(names)
    found, problems = inferred(f"({product}) / ({' * '.join(names)})")
    assert (found, problems) == (TYPES["taxa"], [])
