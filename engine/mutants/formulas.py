"""The text of a formula -> every formula that differs from it in one thing, with the values that tell them apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from engine.language.tokens import Token, tokens_of
from engine.mutants.digits import moved
from engine.problem import Text, say

SIGNS: Final[Mapping[str, str]] = {"+": "-", "-": "+", "*": "/", "/": "*"}
COMPARED: Final[Mapping[str, str]] = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "=="}
JOINED: Final[Mapping[str, str]] = {"and": "or", "or": "and"}
FUNCTIONS: Final[Mapping[str, str]] = {
    "sum": "max", "mean": "max", "min": "max", "max": "min", "any": "all", "all": "any", "only": "sum",
    "least": "greatest", "greatest": "least", "abs": "", "share": "any",
}  # fmt: skip
MODES: Final[Mapping[str, str]] = {
    "half_up": "down", "half_even": "down", "up": "down", "ceiling": "floor", "down": "up", "floor": "ceiling",
}  # fmt: skip
KEYWORDS: Final = ("when", "missing", "weight")
OPENING: Final = ("(", "[")
CLOSING: Final = (")", "]")


@dataclass(frozen=True, slots=True)
class Change:
    """A piece of a formula's text, and what stands there instead."""

    sort: str
    start: int
    end: int
    becomes: str
    catch: Text

    def of(self, text: str) -> str:
        """The formula as it is then."""
        return text[: self.start] + self.becomes + text[self.end :]


def changes(text: str) -> Iterator[Change]:
    """Each thing that one may get wrong in a formula, from left to right."""
    tokens = tokens_of(text)
    for at, token in enumerate(tokens):
        yield from _of_token(tokens, at, token)
    for keyword in KEYWORDS:
        yield from _without(tokens, keyword)
    yield from _branches(text, tokens)


def _of_token(tokens: Sequence[Token], at: int, token: Token) -> Iterator[Change]:
    said, start, end = token.text, token.start, token.end
    if token.kind == "number":
        yield Change("number", start, end, moved(said), say("a case whose result rests on `{number}`", number=said))
    elif said in SIGNS and token.kind == "sign":
        alone = at == 0 or (tokens[at - 1].kind in ("sign", "word") and tokens[at - 1].text not in CLOSING)
        sides = say("a case in which what stands after `{sign}` is neither 0 nor 1", sign=said)
        yield Change("sign", start, end, "" if alone else SIGNS[said], sides)
    elif said in COMPARED and token.kind == "sign":
        equal = said in {"==", "!="}
        catch = say("a case in which both sides of `{sign}` are equal", sign=said)
        differ = say("a case in which the sides of `{sign}` differ, and one in which they don't", sign=said)
        yield Change("comparison", start, end, COMPARED[said], differ if equal else catch)
    elif said in JOINED and token.kind == "word":
        yield Change("connective", start, end, JOINED[said], say("a case in which only one side of `{word}` holds", word=said))
    elif said == "not" and token.kind == "word":
        yield Change("connective", start, end, "", say("a case for which the condition after `not` is known"))
    elif said in FUNCTIONS and token.kind == "name" and at + 1 < len(tokens) and tokens[at + 1].text == "(":
        yield Change(
            "function", start, end, FUNCTIONS[said], say("a case of two rows or values that differ under `{name}`", name=said)
        )
    elif token.kind == "text" and said.strip("'\"") in MODES:
        mode = said.strip("'\"")
        yield Change("rounding", start, end, f"'{MODES[mode]}'", say("a case that lies halfway between two steps"))


def _without(tokens: Sequence[Token], keyword: str) -> Iterator[Change]:
    """An aggregate without one of its keywords."""
    for at, token in enumerate(tokens[:-1]):
        if token.text == keyword and tokens[at + 1].text == "=" and at and tokens[at - 1].text == ",":
            last = _argument(tokens, at)
            catch = say("a case with a row that `{keyword}` changes or leaves out", keyword=keyword)
            yield Change("condition", tokens[at - 1].start, tokens[last].end, "", catch)


def _argument(tokens: Sequence[Token], at: int) -> int:
    """The last token of the argument that begins here."""
    depth = 0
    for further in range(at, len(tokens)):
        said = tokens[further].text
        if depth == 0 and (said in CLOSING or said == ","):
            return further - 1
        depth += (said in OPENING) - (said in CLOSING)
    return len(tokens) - 1


def _branches(text: str, tokens: Sequence[Token]) -> Iterator[Change]:
    """A choice taken the other way round."""
    for at, token in enumerate(tokens):
        if token.kind == "word" and token.text == "if":
            until = _else(tokens, at)
            if until is not None:
                start, end = token.end, tokens[until].start
                catch = say("a case for which the condition after `if` is known, with two results that differ")
                yield Change("choice", start, end, f" not ({text[start:end].strip()}) ", catch)


def _else(tokens: Sequence[Token], at: int) -> int | None:
    depth = 0
    for further in range(at + 1, len(tokens)):
        said = tokens[further].text
        if depth == 0 and tokens[further].kind == "word" and said == "else":
            return further
        depth += (said in OPENING) - (said in CLOSING)
    return None
