"""A number as written in a formula -> its exact value, or the problem of writing it so."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from engine.language.tokens import Token
from engine.problem import Place, Problem, Text, say

MOST_DIGITS: Final = 30

_PLAIN: Final = re.compile(r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_EXPONENT: Final = re.compile(r"([0-9]+(?:\.[0-9]+)?)[eE]([+-]?[0-9]{1,2})")
_GROUPED: Final = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){2,}")
_FACTOR: Final = re.compile(r"((?:0|[1-9][0-9]*)(?:\.[0-9]+)?)((?![eE][0-9])[^\W\d_]\w*)")
_COMMA_GROUPED: Final = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")


def value_of(numeral: str) -> Decimal:
    """The value of a number that has no problem; `7.5%` is 0.075, to the last digit."""
    return Decimal(numeral[:-1] + "E-2") if numeral.endswith("%") else Decimal(numeral)


def numeral_problem(token: Token, place: Place) -> Problem | None:
    """What is wrong with a number, if anything; every fault names the number that was probably meant."""
    body = token.text.removesuffix("%")
    if not _PLAIN.fullmatch(body):
        return _unplain(token, body, place)
    digits = len(body.replace(".", ""))
    if digits <= MOST_DIGITS:
        return None
    return Problem(
        "formula-number",
        place,
        say("this number has {digits} digits", digits=digits),
        say("a number has {most} digits at most", most=MOST_DIGITS),
        say("write fewer digits"),
    )


def _unplain(token: Token, body: str, place: Place) -> Problem:
    meant = _meant(body)
    percent = token.text[len(body) :]
    return Problem(
        "formula-number",
        place,
        say("`{found}` isn't written as a number", found=shortened(token.text)),
        say("a number is written with the digits 0 to 9 and one point between digits: `1234.56`"),
        say("write `{right}`", right=meant + percent) if meant else _unguessed(body),
    )


def _unguessed(body: str) -> Text:
    if body[0].isascii() and body[-1].isalpha():
        return say("begin a name with a letter")
    return say("write it with the digits 0 to 9 and one point")


def _meant(body: str) -> str:
    """The plain way to write it, where there is one."""
    factor = _FACTOR.fullmatch(body)
    if exponent := _EXPONENT.fullmatch(body):
        return f"{Decimal(exponent[0]):f}"
    if _GROUPED.fullmatch(body):
        return body.replace(".", "")
    if factor and body[:2].lower() not in {"0x", "0b", "0o"}:
        return f"{factor[1]} * {factor[2]}"
    candidate = body.replace("_", "")
    candidate = candidate.removesuffix(".")
    candidate = re.sub(r"^0+(?=[0-9])", "", candidate)
    candidate = "0" + candidate if candidate.startswith(".") else candidate
    return candidate if _PLAIN.fullmatch(candidate) else ""


def with_point(whole: str, fraction: str) -> str:
    """`1.234` and `56`, on both sides of a decimal comma, written with a point: `1234.56`."""
    return (whole.replace(".", "") if _COMMA_GROUPED.fullmatch(whole) else whole) + "." + fraction


def shortened(text: str) -> str:
    """A piece of a formula, short enough to be quoted."""
    return text if len(text) <= 40 else text[:39] + "…"
