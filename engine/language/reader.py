"""Formula text -> terms. The only importer of simpleeval.

The parser reads the mask of the text, simpleeval walks what it parsed by a table of our own, and every handler returns
a term. Nothing is ever evaluated.
"""

from __future__ import annotations

import ast
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Final

from simpleeval import InvalidExpression, SimpleEval  # type: ignore[import-untyped]  # it brings no types

from engine.language.calls import LITERALS, call_term
from engine.language.faults import DEEPEST
from engine.language.habits import habit_problems
from engine.language.numerals import value_of
from engine.language.sentence import sentence_problems
from engine.language.terms import Term
from engine.language.tokens import Token, mask, tokens_of
from engine.problem import Place, Problem, Text, say

LONGEST: Final = 2000

ARITHMETIC: Final = {ast.Add: "add", ast.Sub: "sub", ast.Mult: "mul", ast.Div: "div"}
FLAT: Final = frozenset({"add", "mul", "and", "or"})
COMPARED: Final = {ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">="}
MEMBER: Final = {ast.In: False, ast.NotIn: True}
TRUTHS: Final = {"true": True, "false": False}
_HERE: Final = threading.local()


def read_formula(text: str, place: Place) -> tuple[Term, list[Problem]]:
    """The term a formula says and what is wrong with it; with problems the term is an `unknown`."""
    whole = Place(place.file, place.line, place.column, max(len(text), 1))
    problems = list(_of_the_line(text, whole))
    if problems:
        return _unknown(whole), problems
    said = text.strip(" ")
    return _of_the_words(said, whole.shifted(text.index(said), len(said)))


def _of_the_words(text: str, whole: Place) -> tuple[Term, list[Problem]]:
    tokens = tokens_of(text)
    problems = _told_once(habit_problems(tokens, whole)) or list(sentence_problems(tokens, whole))
    if problems:
        return _unknown(whole), problems
    term, problems = _parsed(tokens, mask(tokens), whole)
    problems = problems or list(_too_deep(term))
    return (_unknown(whole), problems) if problems else (term, [])


def _told_once(problems: Iterable[Problem]) -> list[Problem]:
    """Every different fault at its first place, the other places beside it: a text pasted by mistake isn't a flood."""
    told: dict[tuple[str, Text], list[Problem]] = {}
    for problem in problems:
        told.setdefault((problem.code, problem.what), []).append(problem)
    return [replace(same[0], also=tuple(each.place for each in same[1:])) for same in told.values()]


def _unknown(whole: Place) -> Term:
    return Term("unknown", (), None, whole)


def _of_the_line(text: str, whole: Place) -> Iterator[Problem]:
    """What is wrong before any word is looked at."""
    lines = text.splitlines()
    if not text.strip():
        yield Problem("formula-empty", whole, say("the formula is empty"), mend=say("write what it computes"))
    elif len(text) > LONGEST:
        what = say("the formula has {length} characters", length=len(text))
        why = say("a formula has {most} characters at most", most=LONGEST)
        yield Problem("formula-length", whole, what, why, say("give a part of it a name: make it a column of its own"))
    elif len(lines) > 1 or lines[0] != text:
        what, why = say("the formula goes on in another line"), say("a formula stands on one line")
        yield Problem("formula-lines", whole.shifted(len(lines[0])), what, why, say("join its lines"))


def _parsed(tokens: list[Token], masked: str, whole: Place) -> tuple[Term, list[Problem]]:
    reader = _reader()
    try:
        term = reader.formula(tokens, masked, whole)
    except (SyntaxError, RecursionError, MemoryError, InvalidExpression) as error:
        return _unknown(whole), [_unread(whole, repr(error))]
    return term, reader.problems


def _reader() -> _Reader:
    """The reader of this thread: to make one takes as long as to read a formula."""
    if not hasattr(_HERE, "reader"):
        _HERE.reader = _Reader()
    reader: _Reader = _HERE.reader
    return reader


def _unread(whole: Place, original: str) -> Problem:
    what = say("this can't be read as a formula")
    mend = say("put brackets around its parts, or make a part of it a column of its own")
    return Problem("formula-unread", whole, what, mend=mend, original=original)


def _too_deep(term: Term) -> Iterator[Problem]:
    """A long row of subtractions is as deep as brackets are: those who walk terms rely on the limit."""
    todo = [(term, 1)]
    while todo:
        each, depth = todo.pop()
        if depth > DEEPEST:
            what = say("here more than {most} parts stand inside one another", most=DEEPEST)
            mend = say("add up what is subtracted: `a - (b + c)`; or make a part of it a column of its own")
            yield Problem("formula-depth", term.place, what, mend=mend)
            return
        todo.extend((part, depth + 1) for part in each.parts())


class _Reader(SimpleEval):  # type: ignore[misc]  # the same
    """Walks what the parser made of a mask; the tokens say what stood there."""

    tokens: Mapping[int, Token]
    masked: str
    place: Place
    problems: list[Problem]
    nodes: dict[type[ast.AST], Callable[..., Term]]

    def __init__(self) -> None:
        super().__init__(operators={}, functions={}, names={})
        self.nodes = {
            ast.Expression: self.expression,
            ast.Constant: self.literal,
            ast.Name: self.name,
            ast.UnaryOp: self.prefixed,
            ast.BinOp: self.arithmetic,
            ast.BoolOp: self.joined,
            ast.Compare: self.compared,
            ast.IfExp: self.chosen,
            ast.Call: self.called,
            ast.Tuple: self.listed,
            ast.List: self.listed,
        }

    def formula(self, tokens: Sequence[Token], masked: str, place: Place) -> Term:
        """The term of a whole formula."""
        self.tokens, self.masked, self.place, self.problems = {token.start: token for token in tokens}, masked, place, []
        # Much may already stand on Python's stack when a formula is read; its own words alone never exhaust it.
        term: Term = self.eval(masked, previously_parsed=ast.parse(masked, mode="eval"))
        return term

    def read(self, node: ast.AST) -> Term:
        """The term of a node, by the table; what the table doesn't have is refused."""
        read = self.nodes.get(type(node)) or self._eval
        term: Term = read(node)
        return term

    def token(self, node: ast.expr | ast.keyword) -> Token:
        """The token at which a node begins."""
        return self.tokens[node.col_offset]

    def stretch(self, node: ast.expr, start: ast.expr | None = None) -> Place:
        """Where a node stands, or all from another one's start to its end."""
        begin = (start or node).col_offset
        return self.place.shifted(begin, (node.end_col_offset or begin + 1) - begin)

    def expression(self, node: ast.Expression) -> Term:
        """The whole formula."""
        return self.read(node.body)

    def literal(self, node: ast.Constant) -> Term:
        """A number or a text, as it was written."""
        token = self.token(node)
        if token.kind == "text":
            return Term("text", (), token.text[1:-1], self.stretch(node))
        return Term("number", (), value_of(token.text), self.stretch(node))

    def name(self, node: ast.Name) -> Term:
        """A name, or `true` or `false`."""
        word = self.token(node).text
        if word in TRUTHS:
            return Term("truth", (), TRUTHS[word], self.stretch(node))
        return Term("name", (), word, self.stretch(node))

    def prefixed(self, node: ast.UnaryOp) -> Term:
        """`not x`, `-x`, or a negative number, which is one literal."""
        operand, here = self.read(node.operand), self.stretch(node)
        if isinstance(node.op, ast.Not):
            return Term("not", (operand,), None, here)
        if isinstance(operand.value, Decimal):
            # `copy_negate` keeps every digit, where the minus sign would round to 28; zero has no sign
            value = operand.value.copy_negate() if operand.value else operand.value
            return Term("number", (), value, here)
        return Term("neg", (operand,), None, here)

    def arithmetic(self, node: ast.BinOp) -> Term:
        """Sums and products from left to right, in a loop: a long one is deep in the parser's tree."""
        links = [node]
        while isinstance(links[-1].left, ast.BinOp):
            links.append(links[-1].left)
        first = links[-1].left
        term = self.read(first)
        for link in reversed(links):
            op, right = ARITHMETIC[type(link.op)], self.read(link.right)
            term = Term(op, (*_operands(op, term), *_operands(op, right)), None, self.stretch(link))
        return term

    def joined(self, node: ast.BoolOp) -> Term:
        """`and` and `or`."""
        op = "and" if isinstance(node.op, ast.And) else "or"
        args = [part for value in node.values for part in _operands(op, self.read(value))]
        return Term(op, tuple(args), None, self.stretch(node))

    def compared(self, node: ast.Compare) -> Term:
        """A comparison; a chain is every one of its links."""
        if any(type(op) in MEMBER for op in node.ops):
            return self.member(node)
        parts = [node.left, *node.comparators]
        terms = [self.read(part) for part in parts]
        links = [
            Term("compare", (left, right), COMPARED[type(op)], self.stretch(parts[at + 1], parts[at]))
            for at, (op, (left, right)) in enumerate(zip(node.ops, pairwise(terms), strict=True))
        ]
        return links[0] if len(links) == 1 else Term("and", tuple(links), None, self.stretch(node))

    def member(self, node: ast.Compare) -> Term:
        """`x in (…)`, `x not in (…)`."""
        values, here = node.comparators[0], self.stretch(node)
        if len(node.ops) > 1:
            what = say("`in` stands in a row with another comparison")
            return self.refuse("formula-order", here, what, say("put brackets around one: `(x in ('a', 'b')) == y`"))
        subject, known = self.read(node.left), len(self.problems)
        args = [self.read(value) for value in _elements(values)]
        if len(self.problems) > known:
            return Term("unknown", (), None, here)
        if not isinstance(values, ast.Tuple | ast.List) and self.before(values) != "(":
            what = say("after `in` stand values in brackets")
            return self.refuse("formula-in", self.stretch(values), what, say("write `('a', 'b')`"))
        if wrong := next((arg for arg in args if arg.op not in LITERALS), None):
            what = say("after `in` stand written values only")
            return self.refuse("formula-in", wrong.place, what, say("compare with columns one by one: `x == a or x == b`"))
        term = Term("in", (subject, *args), None, here)
        return Term("not", (term,), None, here) if MEMBER[type(node.ops[0])] else term

    def chosen(self, node: ast.IfExp) -> Term:
        """`x if c else y`."""
        args = (self.read(node.test), self.read(node.body), self.read(node.orelse))
        return Term("if", args, None, self.stretch(node))

    def called(self, node: ast.Call) -> Term:
        """An aggregate or a function between values."""
        token = self.token(node)
        name = Term("name", (), token.text, self.place.shifted(token.start, len(token.text)))
        known = len(self.problems)
        args = tuple(self.read(arg) for arg in node.args)
        keywords = [(self.keyword(keyword), self.read(keyword.value)) for keyword in node.keywords]
        if len(self.problems) > known:
            return Term("unknown", (), None, self.stretch(node))
        term, problems = call_term(name, args, keywords, self.stretch(node))
        self.problems.extend(problems)
        return term

    def keyword(self, keyword: ast.keyword) -> Term:
        """The keyword itself, with its place."""
        token = self.token(keyword)
        return Term("name", (), token.text, self.place.shifted(token.start, len(token.text)))

    def listed(self, node: ast.Tuple | ast.List) -> Term:
        """Several values in brackets where one is due."""
        what = say("several values stand in brackets where one is due")
        return self.refuse("formula-in", self.stretch(node), what, say("a list of values stands only after `in`"))

    def refuse(self, code: str, place: Place, what: Text, mend: Text) -> Term:
        """Keep a problem and read on."""
        self.problems.append(Problem(code, place, what, mend=mend))
        return Term("unknown", (), None, place)

    def before(self, node: ast.expr) -> str:
        """The character that stands before a node."""
        return self.masked[: node.col_offset].rstrip(" ")[-1:]


def _operands(op: str, term: Term) -> tuple[Term, ...]:
    """The parts of a term that join a flat one."""
    return term.args if term.op == op and op in FLAT else (term,)


def _elements(node: ast.expr) -> list[ast.expr]:
    """The values in the brackets after `in`; one alone has no list around it."""
    return node.elts if isinstance(node, ast.Tuple | ast.List) else [node]
