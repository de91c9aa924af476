"""Formulas as people write them: what each says, or what it is told, to the letter."""

import csv
import sys
import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from engine.language.reader import read_formula
from engine.language.terms import Aggregate, Term
from engine.problem import Place

CASES = Path(__file__).parents[2] / "cases" / "formulas.csv"
HERE = Place("regras.yaml", 7, 14)


def cases():
    with CASES.open(encoding="utf-8", newline="") as file:
        return [(row["formula"], row["says"]) for row in csv.DictReader(file)]


def drawn(term):
    """A term as nested words, its numbers to the last digit."""
    if isinstance(term.value, Aggregate):
        said = term.value
        extra = [f"{word}={drawn(part)}" for word in ("when", "missing", "weight") if (part := getattr(said, word))]
        extra += [f"over={said.over}"] if said.over else []
        extra += ["skip"] if said.skip else []
        return f"({' '.join([said.function, *map(drawn, term.args), *extra])})"
    if term.op == "text":
        return repr(term.value)
    if term.op in {"name", "number", "truth"}:
        return str(term.value).lower() if term.op == "truth" else str(term.value)
    word = term.op if term.value is None else str(term.value)
    return f"({' '.join([word, *map(drawn, term.args)])})"


def told(problem, text):
    begin = problem.place.column - HERE.column
    culprit = text[begin : begin + problem.place.length]
    parts = [str(part) for part in (problem.what, problem.why, problem.mend) if part]
    return f"{problem.code} at {culprit}: {'; '.join(parts)}"


def says(text):
    term, problems = read_formula(text, HERE)
    return "\n".join(told(problem, text) for problem in problems) if problems else drawn(term)


def only_problem(text):
    term, problems = read_formula(text, HERE)
    assert term.op == "unknown"
    (problem,) = problems
    return problem


@pytest.mark.parametrize(("formula", "expected"), cases())
def test_a_formula_says_what_the_case_says(formula, expected):
    assert says(formula) == expected


def test_there_are_cases():
    assert len(cases()) > 100


# Places


def test_every_term_knows_where_it_stands_though_accents_and_percent_signs_come_before_it():
    text = "população * 7.5% + açúcar - sum(x, over=órgão)"
    term, problems = read_formula(text, HERE)
    assert not problems
    stretches = {text[each.place.column - 14 :][: each.place.length] for each in term.walk()}
    assert stretches == {
        text, "população * 7.5% + açúcar", "população * 7.5%", "população", "7.5%", "açúcar", "sum(x, over=órgão)", "x",
    }  # fmt: skip
    assert term.args[1].value.over_place == Place("regras.yaml", 7, 14 + text.index("órgão"), 5)


def test_spaces_around_a_formula_do_not_move_its_places():
    term, _ = read_formula("   a + b  ", HERE)
    assert term.place == Place("regras.yaml", 7, 17, 5)
    assert term.args[1].place == Place("regras.yaml", 7, 21, 1)


def test_the_links_of_a_chain_stand_where_they_were_written():
    text = "1 < nota <= 10"
    term, _ = read_formula(text, HERE)
    assert [text[part.place.column - 14 :][: part.place.length] for part in term.args] == ["1 < nota", "nota <= 10"]


def test_the_same_fault_is_told_once_with_its_other_places_beside_it():
    problem = only_problem("SOMA2 && a && b")
    assert (problem.place.column, [each.column for each in problem.also]) == (14 + 6, [14 + 11])


def test_a_formula_on_two_lines_is_pointed_at_where_the_first_line_ends():
    problem = only_problem("a +\n b")
    assert (problem.code, problem.place) == ("formula-lines", Place("regras.yaml", 7, 17))
    assert str(problem.mend) == "join its lines"


# Numbers


def test_a_number_keeps_every_digit_that_was_written():
    digits = "123456789012345678901234567890"
    assert read_formula(digits, HERE)[0].value == Decimal(digits)
    assert read_formula(f"-{digits}%", HERE)[0].value == Decimal(f"-{digits}E-2")
    assert read_formula("0.1", HERE)[0].value == Decimal("0.1")


def test_zero_has_no_sign():
    assert str(read_formula("-0", HERE)[0].value) == "0"


def test_two_minus_signs_make_a_number_positive_again():
    assert read_formula("--5", HERE)[0] == Term("number", (), Decimal(5))


# Long and deep


def test_three_hundred_terms_are_one_sum():
    term, problems = read_formula(" + ".join(["a"] * 300), HERE)
    assert not problems
    assert (term.op, len(term.args)) == ("add", 300)


def test_a_row_of_subtractions_goes_from_left_to_right():
    assert says("a - b - c + d - e") == "(sub (add (sub (sub a b) c) d) e)"


def test_two_thousand_characters_are_read_and_one_more_is_not():
    assert read_formula("a" * 2000, HERE)[0].op == "name"
    assert only_problem("a" * 2001).code == "formula-length"


def test_four_hundred_values_are_read_and_one_more_is_not():
    assert not read_formula("+".join(["a"] * 400), HERE)[1]
    assert only_problem("+".join(["a"] * 401)).code == "formula-size"


def test_forty_brackets_are_read_and_one_more_is_not():
    assert not read_formula("(" * 40 + "a" + ")" * 40, HERE)[1]
    assert only_problem("(" * 41 + "a" + ")" * 41).code == "formula-depth"


def test_no_term_is_deeper_than_forty():
    assert not read_formula("-".join(["a"] * 40), HERE)[1]
    problem = only_problem("-".join(["a"] * 41))
    assert problem.code == "formula-depth"
    assert str(problem.mend).startswith("add up what is subtracted: `a - (b + c)`")


def test_minus_signs_of_values_side_by_side_are_not_deep():
    assert not read_formula(" + ".join(["-a"] * 300), HERE)[1]
    assert not read_formula("x in (" + ", ".join(["-1"] * 300) + ")", HERE)[1]
    assert not read_formula(" and ".join(["not a"] * 200), HERE)[1]


def at_depth(frames, do):
    return at_depth(frames - 1, do) if frames else do()


def test_a_stack_that_is_nearly_full_gives_a_problem_and_no_recursion_error():
    used = 0
    frame = sys._getframe()  # noqa: SLF001 # how deep the test itself stands
    while frame := frame.f_back:
        used += 1
    deep = "abs(" * 39 + "a" + ")" * 39
    term, problems = at_depth(sys.getrecursionlimit() - used - 60, lambda: read_formula(deep, HERE))
    assert term.op == "unknown"
    assert [problem.code for problem in problems] == ["formula-unread"]
    assert str(problems[0].what) == "this can't be read as a formula"
    assert problems[0].original.startswith("RecursionError")


# The faults that the list of risks names


HOSTILE = {
    "row 21: a tower of powers": "9**9**9",
    "row 21: many large powers": "*".join(["9**4000000"] * 20),
    "row 21: a text a thousand million long": "'a'*10**9",
    "row 21: a format of a thousand million": "'%999999999d' % 1",
    "row 21: a formatted text": "f'{1:999999999}'",
    "row 22: a hundred thousand brackets": "(" * 100_000,
    "row 22: two thousand brackets": "(" * 2000,
    "row 22: two thousand minus signs": "-" * 2000,
    "row 22: brackets and minus signs": "-(" * 1000,
    "row 22: many nots": "not " * 500,
    "row 22: ten thousand terms": "+".join(["a"] * 10_000),
    "row 22: a thousand terms": "+".join(["a"] * 1000),
    "row 22: many choices": "a if b else " * 150 + "a",
    "row 22: a name of 3,000 letters": "a" * 3000,
    "row 22: five thousand digits": "1" * 5000,
    "many quotes": "'" * 1999,
    "many quotes of paper": "“" * 2000,
    "many points": "." * 2000,
    "many accents": "a" + "\u0301" * 1999,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_formula_is_refused_within_a_tenth_of_a_second(text):
    begin = time.process_time()
    term, problems = read_formula(text, HERE)
    assert time.process_time() - begin < 0.1
    assert term.op == "unknown"
    assert problems


def test_row_23_the_largest_formula_is_read_within_a_tenth_of_a_second():
    text = "x in (" + ", ".join(["1"] * 399) + ")"
    begin = time.process_time()
    term, problems = read_formula(text, HERE)
    assert time.process_time() - begin < 0.1
    assert (len(term.args), problems) == (400, [])


@pytest.mark.parametrize(
    "text",
    [
        'x.meta.serialize("f")', "().__class__", '"{0.__class__}".format(x)', 'f"{x}"', '__import__("os")', 'open("f")',
        'eval("1")', "lambda: 1", "[x for x in y]", "(y := 1)", "await x", "x = 1", "1; 2", "1\n2", "rand()", "x[0]",
        "{1: 2}", "x if y", "`x`", "x @ y", "*x", "sum(*x)", "sum(**x)", "x <<  2", "print x", "...", "x.y()", "1_000", "0x10",
    ],
)  # fmt: skip
def test_what_a_program_could_do_no_formula_does(text):
    term, problems = read_formula(text, HERE)
    assert term.op == "unknown"
    assert problems


# Laws


WORDS = st.sampled_from(
    ["a", "b", "sum", "count", "max", "rounded", "previous", "shift", "if", "else", "and", "or", "not", "in", "is", "true",
     "None", "(", ")", "[", "]", ",", "=", "==", "<", ">=", "+", "-", "*", "/", "%", "**", ".", "1", "0.5", "7.5%", "'x'", '"',
     "'", "when=", "over=", "missing=", "skip", "weight=", "população", "=>", ";", "“", "\n", "E", "SE(", "lambda", ":", "1e3",
     "1,5", "\N{NO-BREAK SPACE}", "{", "}"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=25).map(" ".join), st.lists(WORDS, max_size=25).map("".join)))
@example("")
@example("   ")
@example("\n")
@example("\N{LINE SEPARATOR}")
@example("a" * 2001)
@example("\ud800")
@example("true(a)")
def test_any_text_gives_a_term_or_problems_whose_places_lie_inside_it(text):
    term, problems = read_formula(text, HERE)
    assert bool(problems) == (term.op == "unknown")
    end = HERE.column + max(len(text), 1)
    places = [place for problem in problems for place in (problem.place, *problem.also)]
    for place in [*places, *(each.place for each in term.walk())]:
        assert (place.file, place.line) == (HERE.file, HERE.line)
        assert HERE.column <= place.column
        assert place.length >= 1
        assert place.column + place.length <= end
    for problem in problems:
        assert problem.code.startswith("formula-")
        assert problem.code != "formula-unread"
        assert str(problem.what)
        assert str(problem.mend)


@given(st.text(max_size=40), st.integers(1, 50), st.integers(1, 50))
def test_a_formula_further_along_gives_the_same_further_along(text, line, column):
    term, problems = read_formula(text, HERE)
    moved, others = read_formula(text, Place(HERE.file, line, column))
    assert moved == term
    by = column - HERE.column
    shifted = [replace(each, place=replace(each.place, line=line, column=each.place.column + by), also=()) for each in problems]
    assert [replace(other, also=()) for other in others] == shifted
