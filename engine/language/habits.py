"""Tokens -> the problems of writing a formula as one writes in spreadsheets, in Python, in Portuguese or on paper."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from engine.language.functions import FUNCTIONS
from engine.language.nearness import near, or_else
from engine.language.numerals import numeral_problem, shortened, with_point
from engine.language.tokens import END, QUOTES, Token
from engine.problem import NOTHING, Place, Problem, Text, say

# What other notations write, and the word or sign that stands for it here.
REPLACED: Final = {
    "&&": "and", "&": "and", "∧": "and", "||": "or", "|": "or", "\N{LOGICAL OR}": "or",
    "!": "not", "~": "not", "¬": "not", "<>": "!=", "≠": "!=", "!==": "!=", "===": "==",
    "=>": ">=", "≥": ">=", "=<": "<=", "≤": "<=", "\N{MULTIPLICATION SIGN}": "*", "·": "*", "•": "*", "÷": "/",
    "\N{MINUS SIGN}": "-", "\N{EN DASH}": "-", "—": "-", "\N{HYPHEN}": "-", "\N{NON-BREAKING HYPHEN}": "-",
}  # fmt: skip

# What other notations write and formulas do not have: why, and what to do instead.
ABSENT: Final = {
    "**": (say("there is no power"), say("multiply as often as needed: `x * x`")),
    "^": (say("there is no power"), say("multiply as often as needed: `x * x`")),
    "//": (say("there is no division that drops the remainder"), say("write `rounded(x / y, 1, 'down')`")),
    "%": (
        say("there is no modulo: `%` stands right after a number, as in `7.5%`"),
        say("for a percentage, write the number and `%` without a space"),
    ),
    ".": (say("nothing has a part that a point would reach"), say("name the column alone, or call a function: `year(x)`")),
    ":=": (say("a formula gives nothing a name"), say("make it a column of its own, and name that")),
    ":": (say("a formula has no slices and no functions of its own"), say("leave it out")),
    ";": (say("a formula is one expression, and arguments are separated by commas"), say("write `,` between arguments")),
    "{": (say("values stand in round brackets"), say("write `(` and `)`")),
    "}": (say("values stand in round brackets"), say("write `(` and `)`")),
    "$": (say("an amount is a number alone"), say("leave the currency out; the unit is declared with `unit`")),
    "#": (say("a formula holds no comment"), say("put it in `notes`")),
    "->": (say("a formula has no arrows"), say("for a choice, write `x if c else y`")),
}  # fmt: skip

TRUTHS: Final = {"True": "true", "False": "false"}
NOTHINGS: Final = frozenset({"None", "null"})

# Functions of spreadsheets, databases and Python, in lower case, and how formulas say the same.
ELSEWHERE: Final = {
    "soma": "sum(x)", "somar": "sum(x)", "somase": "sum(x, when=condition)", "sumif": "sum(x, when=condition)",
    "média": "mean(x)", "media": "mean(x)", "avg": "mean(x)", "average": "mean(x)",
    "máximo": "max(x), or greatest(a, b)", "maximo": "max(x), or greatest(a, b)",
    "mínimo": "min(x), or least(a, b)", "minimo": "min(x), or least(a, b)",
    "conta": "count(level)", "contar": "count(level)", "len": "count(level)", "countif": "count(level, when=condition)",
    "contse": "count(level, when=condition)", "round": "rounded(x, 0.01)", "arred": "rounded(x, 0.01)",
    "arredondar": "rounded(x, 0.01)", "int": "rounded(x, 1, 'down')", "trunc": "rounded(x, 1, 'down')",
    "truncar": "rounded(x, 1, 'down')", "floor": "rounded(x, 1, 'floor')", "ceil": "rounded(x, 1, 'ceiling')",
    "ceiling": "rounded(x, 1, 'ceiling')", "se": "x if c else y", "if": "x if c else y", "iif": "x if c else y",
    "e": "a and b", "and": "a and b", "ou": "a or b", "or": "a or b", "não": "not a", "nao": "not a", "not": "not a",
    "coalesce": "known(x, y)", "ifnull": "known(x, y)", "nvl": "known(x, y)", "seerro": "known(x, y)",
    "iserror": "not is_known(x)", "isnull": "not is_known(x)", "isna": "not is_known(x)", "ano": "year(date)",
    "mês": "month(date)", "mes": "month(date)", "dias": "days(from, until)", "datediff": "days(from, until)",
    "cont.se": "count(level, when=condition)", "cont.ses": "count(level, when=condition)", "somases": "sum(x, when=condition)",
    "médiase": "mean(x, when=condition)", "mediase": "mean(x, when=condition)", "médiases": "mean(x, when=condition)",
    "cont.valores": "count(level)", "cont.núm": "count(level)", "se.erro": "known(x, y)", "maior": "max(x)", "menor": "min(x)",
    "arredondar.para.cima": "rounded(x, 1, 'up')", "arredondar.para.baixo": "rounded(x, 1, 'down')",
    "módulo": "abs(x)", "modulo": "abs(x)", "pow": "x * x", "power": "x * x", "potência": "x * x",
}  # fmt: skip


def habit_problems(tokens: Sequence[Token], place: Place) -> Iterator[Problem]:
    """Every token that no formula has, each with what to write instead."""
    names = (index for index, token in enumerate(tokens) if token.kind == "name")
    starts = [index for index in names if not index or tokens[index - 1].text != "."]
    spreadsheet = [found for index in starts if (found := _of_spreadsheet(tokens[index:]))]
    for function in spreadsheet:
        yield _unknown_function(function.text, place.shifted(function.start, len(function.text)))
    for index, token in enumerate(tokens):
        if any(one.start <= token.start < one.end for one in spreadsheet) or (spreadsheet and token.text == ";"):
            continue  # what its function is written as here says how its arguments are parted, too
        before = tokens[index - 1] if index else END
        after = tokens[index + 1] if index + 1 < len(tokens) else END
        if token.kind == "number":
            yield from _in_number(token, after, tokens[index + 2 : index + 3], place)
        elif token.kind == "name":
            yield from _in_name(token, after, _at(token, place))
        elif token.kind == "text":
            yield from _decomposed(token.text, _at(token, place))
        elif token.kind == "foreign":
            yield _on_paper(token, before, after, place) or _foreign(token, _at(token, place))
        elif token.kind == "unclosed":
            yield _unclosed(token, _at(token, place))


def _at(token: Token, place: Place) -> Place:
    return place.shifted(token.start, len(token.text))


def _of_spreadsheet(tokens: Sequence[Token]) -> Token | None:
    """The function of a spreadsheet that begins here; some have points in their names."""
    first, *rest = tokens
    text = first.text
    for token in rest:
        if token.text == "(":
            return Token("name", text, first.start) if text.lower() in ELSEWHERE and text not in FUNCTIONS else None
        if token.start != first.start + len(text) or (token.text != "." and not text.endswith(".")):
            return None
        text += token.text
    return None


def _on_paper(token: Token, before: Token, after: Token, place: Place) -> Problem | None:
    """`R$ 10`, and `x %` with nothing after it."""
    what = say("`{sign}` isn't a sign of formulas", sign=token.text)
    if token.text == "%" and (before.kind == "name" or before.text == ")") and after.text in {"", ")"}:
        why = say("a formula gives a number; how it is printed stands beside it")
        mend = say("take it out, and write `show: 0.01%` beside the formula")
        return Problem("formula-sign", place.shifted(token.start), what, why, mend)
    if token.text == "$" and before.text.lower() in {"r", "us"} and before.end == token.start:
        what = say("`{sign}` isn't a sign of formulas", sign=f"{before.text}$")
        return Problem("formula-sign", place.shifted(before.start, token.end - before.start), what, *ABSENT["$"])
    return None


def _in_number(token: Token, after: Token, later: Sequence[Token], place: Place) -> Iterator[Problem]:
    decimal_comma = later and later[0].kind == "number" and (after.start, later[0].start) == (token.end, token.end + 1)
    if after.text == "," and decimal_comma:
        fraction = later[0].text
        yield Problem(
            "formula-comma",
            place.shifted(token.start, later[0].end - token.start),
            say("`{found}` has a comma between two digits", found=shortened(f"{token.text},{fraction}")),
            say("decimals follow a point; a comma between two values is followed by a space"),
            say("write `{one}`, or `{two}`", one=with_point(token.text, fraction), two=f"{token.text}, {fraction}"),
        )
    elif problem := numeral_problem(token, _at(token, place)):
        yield problem


def _in_name(token: Token, after: Token, here: Place) -> Iterator[Problem]:
    yield from _decomposed(token.text, here)
    if not token.text[0].isalpha():
        what, why = say("`{name}` doesn't begin with a letter", name=shortened(token.text)), say("a name begins with a letter")
        yield Problem("formula-name", here, what, why, say("begin the name with a letter"))
    elif unicodedata.normalize("NFC", token.text) == token.text != unicodedata.normalize("NFKC", token.text):
        yield _compatible(token.text, here)
    elif token.text in TRUTHS:
        right = TRUTHS[token.text]
        yield Problem(
            "formula-word",
            here,
            say("`{word}` is written `{right}` here", word=token.text, right=right),
            NOTHING,
            say("write `{right}`", right=right),
        )
    elif token.text in NOTHINGS:
        yield Problem(
            "formula-word",
            here,
            say("`{word}` is no value", word=token.text),
            say("what isn't known equals nothing, not even another unknown"),
            say("ask `is_known(x)` or `not is_known(x)`"),
        )
    elif after.text == "(" and token.text not in FUNCTIONS:
        yield _unknown_function(token.text, here)


def _decomposed(text: str, here: Place) -> Iterator[Problem]:
    composed = unicodedata.normalize("NFC", text)
    if composed != text:
        yield Problem(
            "formula-letters",
            here,
            say("`{found}` has letters and accents as separate characters", found=shortened(text)),
            say("it would differ from `{composed}`, though both look the same", composed=shortened(composed)),
            say("type it again: `{composed}`", composed=shortened(composed)),
        )


def _compatible(text: str, here: Place) -> Problem:
    plain = unicodedata.normalize("NFKC", text)
    return Problem(
        "formula-letters",
        here,
        say("`{found}` has a character that only looks like others", found=shortened(text)),
        say("a name has letters, digits and `_` only"),
        say("write `{plain}`, here and where it is declared", plain=shortened(plain)),
    )


def _unknown_function(name: str, here: Place) -> Problem:
    known = ELSEWHERE.get(name.lower())
    mend = say("write `{usage}`", usage=known) if known else or_else(near(name, FUNCTIONS), _all_functions())
    return Problem("formula-function", here, say("there is no function `{name}`", name=shortened(name)), NOTHING, mend)


def _all_functions() -> Text:
    return say("use one of {functions}", functions=", ".join(f"`{each}`" for each in FUNCTIONS))


def _foreign(token: Token, here: Place) -> Problem:
    if token.text in REPLACED:
        right = REPLACED[token.text]
        return Problem(
            "formula-sign",
            here,
            say("`{sign}` isn't a sign of formulas", sign=token.text),
            NOTHING,
            say("write `{right}`", right=right),
        )
    if token.text in ABSENT:
        why, mend = ABSENT[token.text]
        return Problem("formula-sign", here, say("`{sign}` isn't a sign of formulas", sign=token.text), why, mend)
    if token.text[0] in QUOTES:
        inside = token.text.strip(QUOTES)
        return Problem(
            "formula-quotes",
            here,
            say("{found} stands in quotes of another kind", found=shortened(token.text)),
            say("text stands in straight quotes"),
            say("write `'{inside}'`", inside=shortened(inside)),
        )
    return _stray(token.text, here)


def _stray(character: str, here: Place) -> Problem:
    shown = f"`{character}`" if character.isprintable() else _called(character)
    return Problem(
        "formula-sign",
        here,
        say("the character {shown} belongs to no formula", shown=shown),
        say("between words and signs stand plain spaces; any other character stands in quotes"),
        say("take it out, or put a plain space in its place"),
    )


def _called(character: str) -> str:
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "").lower()
    return f"{name} ({code})" if name else code


def _unclosed(token: Token, here: Place) -> Problem:
    return Problem(
        "formula-quotes",
        here,
        say("the quote that opens here is never closed"),
        say("text ends with the quote with which it began, and holds none of that kind"),
        say("write {quote} after the text's last letter", quote=token.text[0]),
    )
