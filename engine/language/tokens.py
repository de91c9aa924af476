"""Formula text -> tokens, and the mask: the same text, character for character, of which the parser sees only ASCII.

Because every token keeps its width, a column of the mask is a column of the text: percent signs, accents and the
parser's own reading of names and numbers never move or change anything.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

Kind = Literal["number", "name", "word", "text", "sign", "foreign", "unclosed"]

WORDS: Final = frozenset({"and", "or", "not", "in", "if", "else"})
SIGNS: Final = frozenset({"+", "-", "*", "/", "==", "!=", "<", "<=", ">", ">=", "(", ")", "[", "]", ",", "="})

QUOTES: Final = "“”„«»‘’‚`´"  # noqa: RUF001 # the quotes of paper, which look like those of formulas

# A number takes everything that sticks to it, so that `1e3`, `1_000` and `1.234.567` are one token with one message.
# A name takes combining marks, so that a word in decomposed letters is one token too.
_TOKEN: Final = re.compile(
    r"""[ ]+
    | (?P<number> \.?\d (?: [eE][+-](?=\d) | [\w.] )* %? )
    | (?P<name> [^\W\d] [\w\u0300-\u036f]* )
    | (?P<text> '[^']*' | "[^"]*" )
    | (?P<unclosed> ['"].* )
    | (?P<foreign> [QUOTES] [^QUOTES]* [QUOTES]? | === | !== | \*\* | // | && | \|\| | <> | => | =< | := | -> )
    | (?P<sign> == | != | <= | >= | . )
    """.replace("QUOTES", QUOTES),
    re.VERBOSE,
)


class Token(NamedTuple):
    """A piece of a formula and the character at which it begins, counted from 0."""

    kind: Kind
    text: str
    start: int

    @property
    def end(self) -> int:
        """The character after its last one."""
        return self.start + len(self.text)


END: Final = Token("sign", "", -1)


def tokens_of(text: str) -> list[Token]:
    """The tokens of one line, spaces left out; what belongs to no formula is `foreign` or `unclosed`."""
    return [_token(match) for match in _TOKEN.finditer(text) if match.lastgroup]


def _token(match: re.Match[str]) -> Token:
    kind, text = match.lastgroup, match.group()
    if kind == "name":
        return Token("word" if text in WORDS else "name", text, match.start())
    if kind == "sign" and text not in SIGNS:
        return Token("foreign", text, match.start())
    return Token(kind, text, match.start())  # type: ignore[arg-type]  # the groups are named after the kinds


def mask(tokens: Sequence[Token]) -> str:
    """What the parser reads: names are underscores, numbers ones, texts hollow; words and signs stand for themselves."""
    pieces: list[str] = []
    reached = 0
    for token in tokens:
        pieces.append(" " * (token.start - reached))
        pieces.append(_hollow(token))
        reached = token.end
    return "".join(pieces)


def _hollow(token: Token) -> str:
    width = len(token.text)
    if token.kind == "name":
        return "_" * width
    if token.kind == "number":
        return "1" * width
    if token.kind == "text":
        return "'" + "_" * (width - 2) + "'"
    return token.text
