from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.problem import Place
from engine.ranges import Stretch, drawn, read_limit, read_range, says_range

HERE = Place("rules.yaml", 3, 10)


def number(text: str) -> Decimal:
    return Decimal(text)


@pytest.mark.parametrize(
    ("text", "stretch"),
    [
        ("0 to 29.99", Stretch(number("0"), number("29.99"))),
        ("10 to below 20", Stretch(number("10"), number("20"), high_in=False)),
        ("above 10 to 20", Stretch(number("10"), number("20"), low_in=False)),
        ("above 10 to below 20", Stretch(number("10"), number("20"), low_in=False, high_in=False)),
        ("below 20", Stretch(None, number("20"), high_in=False)),
        ("at most 20", Stretch(None, number("20"))),
        ("above 10", Stretch(number("10"), None, low_in=False)),
        ("80 or more", Stretch(number("80"), None)),
        ("7", Stretch(number("7"), number("7"))),
        ("-5 to -1", Stretch(number("-5"), number("-1"))),
        ("5% to below 7.5%", Stretch(number("0.05"), number("0.075"), high_in=False)),
        ("2026-01-31 or more", Stretch(date(2026, 1, 31), None)),
        ("2026-01-01  to  2026-06-30", Stretch(date(2026, 1, 1), date(2026, 6, 30))),
    ],
)
def test_a_range_is_read_as_it_is_written(text, stretch):
    found, problems = read_range(text, HERE)
    assert (found, problems) == (stretch, [])
    assert found is not None
    assert found.place == HERE


@pytest.mark.parametrize(
    ("text", "what", "mend"),
    [
        ("20 to 10", "the range ends at `10`, below its beginning `20`", "write `10 to 20`"),
        ("above 7% to below 5%", "the range ends at `5%`, below its beginning `7%`", "write `above 5% to below 7%`"),
        (
            "5 to below 5",
            "no value lies in this range: it begins and ends at `5` and leaves that value out",
            "write `5` alone for that one value, or another limit",
        ),
        (
            "1 to 2026-01-01",
            "a range runs from `1` to `2026-01-01`: one is a number, the other a day",
            "write two numbers or two days",
        ),
        ("0 to 29,99", "`29,99` is neither a number nor a day", "write `29.99`"),
        ("0 to 1.029,99", "`1.029,99` is neither a number nor a day", "write `1029.99`"),
        ("0 to dez", "`dez` is neither a number nor a day", "write a number or a day"),
        ("0 to 2026-02-30", "`2026-02-30` is neither a number nor a day", "write a number or a day"),
        ("0 a 29.99", "`0 a 29.99` is not a range", "write `0 to 29.99`"),
        ("de 0 até 29.99", "`de 0 até 29.99` is not a range", "write `0 to 29.99`"),
        ("10-20", "`10-20` is not a range", "write `10 to 20`"),
        (">= 80", "`>= 80` is not a range", "write `80 or more`"),
        ("80 ou mais", "`80 ou mais` is not a range", "write `80 or more`"),
        ("a partir de 80", "`a partir de 80` is not a range", "write `80 or more`"),
        ("acima de 80", "`acima de 80` is not a range", "write `above 80`"),
        ("<10", "`<10` is not a range", "write `below 10`"),
        ("até 10", "`até 10` is not a range", "write `at most 10`"),
        ("muitos", "`muitos` is not a range", "write one of these forms, for instance `10 to below 20`"),
        ("012", "`012` is not a range", "write one of these forms, for instance `10 to below 20`"),
    ],
)
def test_a_faulty_range_says_what_to_write(text, what, mend):
    found, problems = read_range(text, HERE)
    assert found is None
    assert [(str(problem.what), str(problem.mend)) for problem in problems] == [(what, mend)]


def test_a_faulty_limit_is_pointed_at_itself():
    _, problems = read_range("above 0,5 to below 1,5", HERE)
    assert [problem.place for problem in problems] == [Place("rules.yaml", 3, 16, 3), Place("rules.yaml", 3, 29, 3)]


def test_a_text_is_a_range_only_with_range_words_around_limits():
    assert [text for text in ("above 10", "0 to 29,99", "5 or more", "2026-01-01 to 2026-02-01") if not says_range(text)] == []
    assert [text for text in ("Grande", "5", "porta to porta", "above average", "em dobro or more") if says_range(text)] == []


def test_thirty_digits_are_exact_and_more_are_no_limit():
    assert read_limit("1" * 28 + ".25") == Decimal("1" * 28 + ".25")
    assert read_limit("1" * 29 + ".5%") == Decimal("1" * 27 + ".115")
    assert read_limit("1" * 31) is None


limits = st.decimals(-1000, 1000, places=2)


@given(limits, limits, st.booleans(), st.booleans())
def test_what_a_stretch_says_of_itself_reads_back_the_same(first, second, low_in, high_in):
    low, high = sorted((first, second))
    if low == high:
        low_in = high_in = True
    for stretch in (
        Stretch(low, high, low_in, high_in),
        Stretch(low, None, low_in=low_in),
        Stretch(None, high, high_in=high_in),
    ):
        found, problems = read_range(str(stretch), HERE)
        assert problems == []
        assert found == stretch


@given(limits, limits, limits, st.booleans(), st.booleans())
def test_a_stretch_holds_what_lies_between_its_limits(value, first, second, low_in, high_in):
    low, high = sorted((first, second))
    held = Stretch(low, high, low_in, high_in).holds(value)
    assert held == ((low <= value if low_in else low < value) and (value <= high if high_in else value < high))


@given(st.text(max_size=40))
def test_any_text_gives_a_stretch_or_problems_inside_it(text):
    found, problems = read_range(text, HERE)
    assert (found is None) == bool(problems)
    for problem in problems:
        assert HERE.column <= problem.place.column <= HERE.column + len(text)


def test_a_stretch_of_numbers_holds_no_day():
    assert not Stretch(Decimal(0), None).holds(date(2026, 1, 1))


def test_a_small_limit_is_drawn_without_an_exponent():
    assert drawn(Decimal("0.0000001")) == "0.0000001"
    assert str(Stretch()) == "anything"
