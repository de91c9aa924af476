"""The faults of order in a formula: each function draws one, at its token, with the order that mends it."""

from __future__ import annotations

from typing import Final

from engine.language.functions import KEYWORDS, SIGNATURES
from engine.language.nearness import near, or_else
from engine.language.numerals import shortened
from engine.language.tokens import END, Token
from engine.problem import NOTHING, Place, Problem, Text, say

DEEPEST: Final = 40
MOST_VALUES: Final = 400

# Words that people put between or before values, in small letters, and how formulas say them.
WORDS_BETWEEN: Final = {
    "e": "and", "ou": "or", "and": "and", "or": "or", "é": "==", "is": "==", "igual": "==", "em": "in", "in": "in",
    "se": "if", "senão": "else", "senao": "else", "if": "if", "else": "else", "x": "*",
    "vezes": "*", "mais": "+", "menos": "-", "maior": ">", "menor": "<", "diferente": "!=",
}  # fmt: skip
WORDS_BEFORE: Final = {"não": "not", "nao": "not", "not": "not", "se": "x if c else y", "if": "x if c else y"}
PROGRAMMERS_WORDS: Final = frozenset({"lambda", "for", "await", "yield", "import", "return", "print", "async", "del"})


class Fault(Exception):  # noqa: N818 # not an error that anybody handles: it ends the walk through one formula
    """The fault at which the reading of a sentence stops; `problem` tells it."""

    def __init__(self, code: str, token: Token, what: Text, mend: Text, why: Text = NOTHING) -> None:
        super().__init__(code)
        self.code, self.token, self.what, self.why, self.mend = code, token, what, why, mend

    def problem(self, place: Place) -> Problem:
        """The fault in a formula that begins at `place`."""
        return Problem(self.code, place.shifted(self.token.start, len(self.token.text)), self.what, self.why, self.mend)


def value_missing_after(token: Token) -> Fault:
    """A sign, and then nothing that it could work on."""
    what = say("after `{sign}` a value is missing", sign=token.text)
    return Fault("formula-order", token, what, say("write a value there, or take `{sign}` out", sign=token.text))


def not_a_value(token: Token, before: Token) -> Fault:
    """A value is due, and this token begins none."""
    if token.text == "+" and before.text not in {")", "]"}:
        return Fault("formula-order", token, say("a value needs no plus sign"), say("leave the `+` out"))
    if token.text == "if":
        return Fault(
            "formula-order", token, say("`if` stands between two values, not before them"), say("write `x if c else y`")
        )
    if before is not END and token.text in {")", "]", ","}:
        return value_missing_after(before)
    if before is END and token.text == "=":
        return Fault("formula-order", token, say("a formula begins without `=`"), say("take the `=` out"))
    what = say("before `{sign}` a value is missing", sign=token.text)
    return Fault("formula-order", token, what, say("write a value there, or take `{sign}` out", sign=token.text))


def bare_not(token: Token, before: Token) -> Fault:
    """`a == not b`, of which nobody knows how far the `not` goes."""
    what = say("`not` stands right after `{before}`", before=before.text)
    return Fault("formula-order", token, what, say("put brackets around it: `{before} (not x)`", before=before.text))


def second_if(token: Token) -> Fault:
    """A choice in the condition of a choice."""
    what = say("a second `if` comes before the `else` of the first")
    return Fault("formula-order", token, what, say("put the inner choice in brackets: `x if (a if b else c) else y`"))


def no_if(token: Token) -> Fault:
    """An `else` of nothing."""
    return Fault("formula-order", token, say("this `else` has no `if` before it"), say("write `x if c else y`"))


def no_else(token: Token) -> Fault:
    """An `if` that doesn't say what else."""
    why = say("a choice also says what the value is when the condition doesn't hold")
    return Fault("formula-order", token, say("this `if` has no `else`"), say("write `x if c else y`"), why)


def never_closed(token: Token, close: str) -> Fault:
    """An opening bracket alone."""
    what = say("this bracket is never closed")
    return Fault("formula-brackets", token, what, say("write `{close}` where it ends", close=close))


def closes_nothing(token: Token) -> Fault:
    """A closing bracket alone."""
    mend = say("take it out, or write the bracket that it closes")
    return Fault("formula-brackets", token, say("this bracket closes nothing"), mend)


def wrong_close(token: Token, opening: Token, close: str) -> Fault:
    """`(]`."""
    what = say("`{found}` closes `{opened}`", found=token.text, opened=opening.text)
    return Fault("formula-brackets", token, what, say("write `{close}`", close=close))


def comma_outside(token: Token) -> Fault:
    """`1, 5`, or two formulas in one."""
    why = say("commas separate arguments, and the values after `in`; decimals follow a point")
    mend = say("write `1.5` for a decimal number; a second formula is a column of its own")
    return Fault("formula-comma", token, say("a comma stands outside brackets"), mend, why)


def after_keyword(token: Token, keyword: Token) -> Fault:
    """`sum(when=c, x)`."""
    what = say("an argument stands after `{keyword}=`", keyword=keyword.text)
    return Fault("formula-arguments", token, what, say("write it before `{keyword}=`", keyword=keyword.text))


def single_equals(token: Token) -> Fault:
    """`a = 1`."""
    return Fault("formula-equals", token, say("`=` gives a name; it doesn't compare"), say("write `==`"))


def unknown_keyword(token: Token) -> Fault:
    """`sum(x, were=c)`, or `all(x = 1)`."""
    what = say("no function has a keyword `{word}`", word=shortened(token.text))
    mend = or_else(near(token.text, KEYWORDS), say("to compare, write `==`"))
    return Fault("formula-keyword", token, what, mend, say("the keywords are `when`, `over`, `missing` and `weight`"))


def too_many_values(token: Token) -> Fault:
    """More than anybody reads in one line."""
    what = say("this is one value more than {most}, the most that a formula may name", most=MOST_VALUES)
    return Fault("formula-size", token, what, say("give a part of it a name: make it a column of its own"))


def too_deep(token: Token) -> Fault:
    """More inside one another than anybody reads."""
    what = say("here more than {most} parts stand inside one another", most=DEEPEST)
    return Fault("formula-depth", token, what, say("give a part of it a name: make it a column of its own"))


def side_by_side(before: Token, token: Token) -> Fault:
    """Two values with nothing between them."""
    return _by_sign(before, token) or _by_word(before, token) or _by_nothing(before, token)


def _by_sign(before: Token, token: Token) -> Fault | None:
    if before.kind == "number" and before.text.endswith("%"):
        why = say("there is no modulo: `%` makes the number before it a percentage")
        what = say("`{percent}` is followed by a value", percent=shortened(before.text))
        return Fault("formula-modulo", before, what, say("write a sign after the `%`, as in `7.5% * x`"), why)
    if before.kind == "name" and token.kind == "text" and before.end == token.start:
        mend = say("leave `{word}` out: text is taken as it stands", word=shortened(before.text))
        return Fault("formula-order", before, say("`{word}` sticks to a text", word=shortened(before.text)), mend)
    if token.text == "[":
        mend = say("to have one value of several rows, write `only(x, when=condition)`")
        what, why = say("square brackets stand after a value"), say("nothing is taken by its position")
        return Fault("formula-index", token, what, mend, why)
    if token.text == "not":
        return Fault("formula-order", token, say("`not` stands after a value"), say("write `not in`, or `!=`"))
    return None


def _by_word(before: Token, token: Token) -> Fault | None:
    if before.text in SIGNATURES:
        what = say("the function `{name}` has no brackets after it", name=before.text)
        return Fault("formula-order", before, what, say("write `{usage}`", usage=SIGNATURES[before.text].usage))
    if token.text.lower() == "mod":
        return Fault("formula-modulo", token, say("there is no modulo"), say("take the rule apart without remainders"))
    for each, meanings in ((before, WORDS_BEFORE), (token, WORDS_BETWEEN)):
        if each.kind == "name" and (right := meanings.get(each.text.lower())):
            return _foreign_word(each, say("write `{right}`", right=right))
    programmers = next((each for each in (before, token) if each.text in PROGRAMMERS_WORDS), None)
    mend = say("compute with values alone; for many rows, write `sum(x, when=condition)`")
    return _foreign_word(programmers, mend) if programmers else None


def _foreign_word(token: Token, mend: Text) -> Fault:
    return Fault("formula-word", token, say("`{word}` is no word of formulas", word=token.text), mend)


def _by_nothing(before: Token, token: Token) -> Fault:
    what = say(
        "between `{left}` and `{right}` nothing says what to do", left=shortened(before.text), right=shortened(token.text)
    )
    return Fault("formula-order", token, what, say("write a sign between them, such as `+` or `==`, or a comma after `in`"))
