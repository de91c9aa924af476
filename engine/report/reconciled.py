"""Reconciled figures -> the text that an auditor reads, or one JSON object for programs; in the ruleset's language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from engine.problem import NOTHING, Text, say
from engine.report.catalogue import speak
from engine.report.cells import NOTATIONS, draw_count
from engine.report.exact_json import JsonValue, to_text
from engine.report.grid import body_lines, heading_lines, stripes
from engine.report.visible import clean, wrapped
from engine.verdicts import Account, Figure, Proposal, Reconciled, Verdict

WIDTH: Final = 120
BOLD: Final = "1"
COLORS: Final = {"unexplained": "1;31", "erratum": "1;33", "carried": "33", "rounding": "33", "not computable": "33"}
RIGHT: Final = frozenset({"reproduced", "given"})
LONGEST: Final = 24  # characters of a printed figure that stand in the table
MOST_LEFT: Final = 20  # numbers that nothing accounts for, shown for each document
VERDICT_WORDS: Final[Mapping[Verdict, Text]] = {
    "reproduced": say("reproduced"),
    "rounding": say("rounding"),
    "erratum": say("erratum"),
    "carried": say("carried"),
    "given": say("given"),
    "not computable": say("not computable"),
    "unexplained": say("unexplained"),
}
HEADINGS: Final = (say("line"), say("figure"), say("printed"), say("computed"), say("verdict"))


def draw_reconciled(found: Reconciled, *, every: bool = False, color: bool = False, width: int = WIDTH) -> str:
    """What is not simply right, figure by figure (or `every` figure), then the totals and what accounts for each number."""
    page = _Page(found, every, color, width)
    parts = [page.heading(), *page.tables(), page.totals()]
    parts += [page.account(account) for account in found.accounts]
    parts += [page.notices()] if found.notices else []
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


class _Page:
    def __init__(self, found: Reconciled, every: bool, color: bool, width: int) -> None:  # noqa: FBT001 — one caller, above
        self.found, self.every, self.color, self.width = found, every, color, width

    def speak(self, text: Text) -> str:
        return clean(speak(text, self.found.language))

    def paint(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.color and text else text

    def heading(self) -> list[str]:
        lines = [self.paint(BOLD, clean(self.found.title))]
        lines.append(f"{clean(self.found.ruleset)}, {self.speak(say('version {version}', version=self.found.version))}")
        for file, why in self.found.synthetic:
            lines += wrapped(self.speak(say("Synthetic data: {file}: {why}.", file=file, why=why)), self.width)
        return lines

    def tables(self) -> Iterator[list[str]]:
        """The figures of each document."""
        for document, several in groupby(self.found.figures, key=lambda figure: figure.document):
            figures = [figure for figure in several if self.every or figure.verdict not in RIGHT]
            yield [self.paint(BOLD, clean(document)), *self._table(figures)]

    def _table(self, figures: Sequence[Figure]) -> Iterator[str]:
        if not figures:
            yield self.speak(say("every figure is reproduced, or given"))
            return
        rows = [self._row(figure) for figure in figures]
        columns = stripes(list(map(self.speak, HEADINGS)), (True, False, True, True, False), rows, self.width)
        yield from heading_lines(columns)
        for figure, row in zip(figures, rows, strict=True):
            code = COLORS.get(figure.verdict, "")
            yield from (self.paint(code, line) if code else line for line in body_lines(columns, [row], [False]))
            yield from self._because(figure)

    def _row(self, figure: Figure) -> tuple[str, ...]:
        verdict = self.speak(VERDICT_WORDS[figure.verdict])
        return str(figure.line), _where(figure, self.found.language), _short(figure.printed), clean(figure.computed), verdict

    def _because(self, figure: Figure) -> Iterator[str]:
        """Why a figure is what it is, and how a wrong one may have come about."""
        indent = " " * 6
        words = say("“{words}”", words=figure.printed) if len(figure.printed) > LONGEST else NOTHING
        places = _places(figure) if figure.verdict == "unexplained" else NOTHING
        told = [(" ", self.speak(text)) for text in (words, figure.cause, places) if text]
        told += [("?", clean(_proposed(proposal, self.found.language))) for proposal in _offered(figure)]
        for mark, text in told:
            first, *further = wrapped(text, self.width - len(indent) - 2)
            yield f"{indent}{mark} {first}".rstrip()
            yield from (f"{indent}  {line}" for line in further)

    def totals(self) -> list[str]:
        """How many figures have each verdict."""
        notation = NOTATIONS[self.found.language]
        rows = [
            (self.speak(VERDICT_WORDS[verdict]), draw_count(count, notation)) for verdict, count in self.found.totals().items()
        ]
        rows.append((notation.total, draw_count(len(self.found.figures), notation)))
        columns = stripes([self.speak(say("verdict")), self.speak(say("figures"))], (False, True), rows, self.width)
        return [*heading_lines(columns), *body_lines(columns, rows, [*[False] * (len(rows) - 1), True])]

    def account(self, account: Account) -> list[str]:
        """What accounts for the numbers of a document."""
        told = say(
            "{document}: {numbers} numbers; {bound} computed by rules, {given} inputs, {references} only references, {left}"
            " without account",
            document=account.document, numbers=account.numbers, bound=account.bound, given=account.given,
            references=account.references, left=len(account.left),
        )  # fmt: skip
        lines = wrapped(self.speak(told), self.width)
        for line, number in account.left[:MOST_LEFT]:
            lines.append(self.speak(say("  line {line}: {number}", line=line, number=number)))
        if len(account.left) > MOST_LEFT:
            lines.append(self.speak(say("  and {number} more", number=len(account.left) - MOST_LEFT)))
        return lines

    def notices(self) -> list[str]:
        """What the run had to leave out or could not compute."""
        lines = [self.paint(BOLD, self.speak(say("Notices")))]
        for notice in self.found.notices:
            first, *further = wrapped(self.speak(notice), self.width - 2)
            lines += [f"- {first}", *(f"  {line}" for line in further)]
        return lines


def _offered(figure: Figure) -> tuple[Proposal, ...]:
    """What the search proposes: where the cause is known, only the likeliest, which shows its arithmetic."""
    return figure.proposals[:1] if figure.cause else figure.proposals


def _proposed(proposal: Proposal, language: str) -> str:
    return f"{speak(proposal.text, language)}: {proposal.arithmetic}"


def _short(printed: str) -> str:
    """A figure as printed; words, which need more room than a column has, stand whole below."""
    return clean(printed if len(printed) <= LONGEST else f"{printed[: LONGEST - 1].rstrip()}…")


def _places(figure: Figure) -> Text:
    """Where to look for what is wrong: in the copy, or in the rule."""
    copied = f"{figure.place.file}:{figure.place.line}"
    if figure.rule in {"", copied}:
        return say("copied in {copied}", copied=copied)
    return say("copied in {copied}, computed by {rule}", copied=copied, rule=figure.rule)


def _where(figure: Figure, language: str) -> str:
    aspect = f" ({speak(figure.aspect, language)})" if figure.aspect else ""
    return clean(f"{figure.where}{aspect}")


# -- for programs ------------------------------------------------------------------------------------------------------


def reconciled_json(found: Reconciled) -> str:
    """One JSON object: the ruleset, how many figures have each verdict, every figure, and each document's numbers."""
    totals: dict[str, JsonValue] = {str(verdict): count for verdict, count in found.totals().items()}
    answer: dict[str, JsonValue] = {
        "ruleset": found.ruleset,
        "version": found.version,
        "totals": totals,
        "figures": [_figure(figure, found.language) for figure in found.figures],
        "documents": [_document(account) for account in found.accounts],
    }
    return to_text(answer, deep=3) + "\n"


def _figure(figure: Figure, language: str) -> dict[str, JsonValue]:
    return {
        "file": figure.document,
        "line": figure.line,
        "where": _where(figure, language),
        "printed": figure.printed,
        "computed": figure.computed,
        "verdict": figure.verdict,
        "cause": _cause(figure, language),
        "rule": figure.rule,
    }


def _cause(figure: Figure, language: str) -> str:
    """The cause, and the ways in which the figure may have come about."""
    told = [speak(figure.cause, language)] if figure.cause else []
    return " — ".join([*told, *(_proposed(proposal, language) for proposal in _offered(figure))])


def _document(account: Account) -> dict[str, JsonValue]:
    left: list[JsonValue] = [{"line": line, "number": number} for line, number in account.left]
    return {
        "file": account.document,
        "numbers": account.numbers,
        "bound": account.bound,
        "given": account.given,
        "references": account.references,
        "left": left,
    }
