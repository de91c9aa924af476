"""Tokens -> the first fault in how they follow one another: values, signs between them, brackets, `if` with its `else`.

Done before the parser sees anything, so that nothing deep or broken reaches it and every fault is told in our words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from engine.language import faults
from engine.language.faults import DEEPEST, MOST_VALUES, Fault
from engine.language.functions import FUNCTIONS, KEYWORDS
from engine.language.tokens import END, Token
from engine.problem import Place, Problem

VALUES: Final = frozenset({"number", "name", "text"})
CLOSES: Final = {"(": ")", "[": "]"}
BETWEEN: Final = frozenset({"+", "-", "*", "/", "==", "!=", "<", "<=", ">", ">=", "and", "or", "in"})
# What a bare `not` may follow: everything else binds more closely than it does.
BEFORE_NOT: Final = frozenset({"", "(", "[", ",", "=", "and", "or", "not", "if", "else"})


@dataclass(slots=True)
class _Bracket:
    """An open bracket, or the whole formula: what has been met inside it."""

    opening: Token
    call: bool
    base: int  # how many brackets, `not`s and minuses stand around it
    depth: int  # the same, with the `else`s met in this part
    part: int  # where the part after the last comma begins
    ifs: list[Token] = field(default_factory=list)  # those that wait for their `else`
    keyword: Token | None = None  # the first keyword of the call
    named: bool = False  # whether this part has a keyword


def sentence_problems(tokens: Sequence[Token], place: Place) -> Iterator[Problem]:
    """The first thing that is wrong with the order of the tokens, if anything is."""
    try:
        _Sentence(tokens).walk()
    except Fault as fault:
        yield fault.problem(place)


class _Sentence:
    """Walks the tokens once, knowing whether a value or a sign is due."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.stack = [_Bracket(END, call=False, base=0, depth=0, part=0)]
        self.depth = 0
        self.values = 0
        self.value_due = True

    def walk(self) -> None:
        """Meets every token in its turn."""
        before = END
        for index, token in enumerate(self.tokens):
            if self.value_due:
                self.meet_value(token, before, index)
            else:
                self.meet_sign(token, before, index)
            before = token
        if self.value_due:
            raise faults.value_missing_after(before)
        opening = self.stack[-1].opening
        if opening is not END:
            raise faults.never_closed(opening, CLOSES[opening.text])
        self.end_part()

    def meet_value(self, token: Token, before: Token, index: int) -> None:
        """A value is due: a name, number or text, an opening bracket, or a minus or `not` before it."""
        if token.kind in VALUES:
            self.end_value()
            self.values += 1
            if self.values > MOST_VALUES:
                raise faults.too_many_values(token)
        elif token.text in CLOSES:
            self.open(token, index, call=False)
        elif token.text == "-" or (token.text == "not" and before.text in BEFORE_NOT):
            self.deepen(token)
        elif token.text == "not":
            raise faults.bare_not(token, before)
        elif token.text == ")" and before.text == "(" and self.stack[-1].call:
            self.close(token)  # no arguments at all: the call itself says how many it wants
        else:
            raise faults.not_a_value(token, before)

    def meet_sign(self, token: Token, before: Token, index: int) -> None:
        """A value has just ended: a sign between values, a comma, a closing bracket, or a call's opening one."""
        if token.text in BETWEEN:
            self.value_due = True
        elif token.text in {"if", "else"}:
            self.choose(token)
        elif token.text in CLOSES.values():
            self.close(token)
        elif token.text == ",":
            self.next_part(token, index)
        elif token.text == "=":
            self.keyword(token, before, index)
        elif token.text == "(" and before.kind == "name" and before.text in FUNCTIONS:
            self.open(token, index, call=True)
        elif token.text != "not" or self.text_at(index + 1) != "in":
            raise faults.side_by_side(before, token)

    def choose(self, token: Token) -> None:
        """`if` opens a choice whose `else` must stand in the same brackets."""
        bracket = self.stack[-1]
        if token.text == "if":
            if bracket.ifs:
                raise faults.second_if(token)
            bracket.ifs.append(token)
        elif bracket.ifs:
            bracket.ifs.pop()
            self.deepen(token)
            bracket.depth += 1
        else:
            raise faults.no_if(token)
        self.value_due = True

    def open(self, token: Token, index: int, *, call: bool) -> None:
        """A bracket, of a call or of an expression."""
        self.deepen(token)
        self.stack.append(_Bracket(token, call, self.depth, self.depth, index + 1))
        self.value_due = True

    def close(self, token: Token) -> None:
        """The end of the innermost bracket."""
        bracket = self.stack[-1]
        if bracket.opening is END:
            raise faults.closes_nothing(token)
        if CLOSES[bracket.opening.text] != token.text:
            raise faults.wrong_close(token, bracket.opening, CLOSES[bracket.opening.text])
        self.end_part()
        self.stack.pop()
        self.end_value()

    def next_part(self, token: Token, index: int) -> None:
        """A comma: another argument, or another value after `in`."""
        bracket = self.stack[-1]
        if bracket.opening is END:
            raise faults.comma_outside(token)
        self.end_part()
        bracket.part, bracket.named, bracket.depth = index + 1, False, bracket.base
        self.depth = bracket.base
        self.value_due = True

    def end_part(self) -> None:
        """A comma, a closing bracket or the end: choices are complete, and no bare argument follows a keyword."""
        bracket = self.stack[-1]
        if bracket.ifs:
            raise faults.no_else(bracket.ifs[-1])
        if bracket.keyword and not bracket.named:
            raise faults.after_keyword(self.tokens[bracket.part], bracket.keyword)

    def keyword(self, token: Token, before: Token, index: int) -> None:
        """`when=` at the beginning of a call's argument."""
        bracket = self.stack[-1]
        if not bracket.call or before.kind != "name" or bracket.part != index - 1:
            raise faults.single_equals(token)
        if before.text not in KEYWORDS:
            raise faults.unknown_keyword(before)
        bracket.keyword = bracket.keyword or before
        bracket.named = True
        self.value_due = True

    def end_value(self) -> None:
        """After a value, the `not`s and minuses before it are done with."""
        self.value_due = False
        self.depth = self.stack[-1].depth

    def deepen(self, token: Token) -> None:
        """One more thing around what comes."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise faults.too_deep(token)

    def text_at(self, index: int) -> str:
        """The token there, or nothing."""
        return self.tokens[index].text if index < len(self.tokens) else ""
