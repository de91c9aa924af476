"""The score of a rule file's mutants -> the text that an author reads, or one JSON object for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import ROUND_FLOOR, Decimal
from typing import Final

from engine.problem import Text, say
from engine.report.catalogue import speak
from engine.report.exact_json import JsonValue, to_text
from engine.report.visible import clean, wrapped
from engine.score import GUARDS, Guarding, Score, Survivor

WIDTH: Final = 120
_GUARDS: Final[Mapping[Guarding, Text]] = {
    "proof": say("proof"),
    "promise": say("promise"),
    "check": say("check"),
    "figure": say("figure"),
    "example": say("example"),
}


def draw_score(score: Score, *, width: int = WIDTH) -> str:
    """Who survives, where it stands and what would catch it; then the score."""
    lines = [clean(score.title), f"{clean(score.ruleset)}, {_said(score, say('version {version}', version=score.version))}", ""]
    for one in score.open:
        lines += _survivor(score, one, width)
    lines += [*_explained(score, width), *_totals(score)]
    return "\n".join(lines) + "\n"


def _said(score: Score, text: Text) -> str:
    return clean(speak(text, score.language))


def _survivor(score: Score, one: Survivor, width: int) -> Iterator[str]:
    place = f"{one.place.file}:{one.place.line}:{one.place.column}"
    yield f"{place}: {clean(one.name)}: {_said(score, _change(one))}"
    rests = say("{figures} published figures and {checks} checks rest on it", figures=one.figures, checks=one.checks)
    nothing = say("no published figure and no check rests on it")
    wanted = say("it would take {case}", case=speak(one.catch, score.language))
    told = f"{_said(score, rests if one.figures or one.checks else nothing)}; {_said(score, wanted)}"
    yield from (f"    {line}" for line in wrapped(told, width - 4))
    if one.example:
        yield f"    {_said(score, say('such a case, to be pasted under `examples:`'))}"
        yield f"      {clean(_name(score, one))}:"
        yield from (f"        {clean(line)}" for line in one.example.splitlines())


def _name(score: Score, one: Survivor) -> str:
    """What the example is called: as the entry, with its line, and a letter where others of that line have one too."""
    alike = [other for other in score.open if other.example and (other.name, other.place.line) == (one.name, one.place.line)]
    return f"{one.name}_{one.place.line}" + (f"_{alike.index(one) + 1}" if len(alike) > 1 else "")


def _change(one: Survivor) -> Text:
    if not one.becomes:
        return say("without `{was}`", was=one.was)
    return say("`{was}` as `{becomes}`", was=one.was, becomes=one.becomes)


def _explained(score: Score, width: int) -> Iterator[str]:
    """Each explanation once, with how many survivors it explains."""
    reasons = {(one.name, one.explained) for one in score.survivors if one.explained}
    for name, reason in sorted(reasons):
        count = sum((one.name, one.explained) == (name, reason) for one in score.survivors)
        yield from wrapped(
            _said(score, say("{name}: {number} explained: {reason}", name=name, number=count, reason=reason)), width
        )


def _totals(score: Score) -> Iterator[str]:
    yield ""
    by = ", ".join(f"{_said(score, _GUARDS[guard])} {score.noticed.get(guard, 0)}" for guard in GUARDS)
    yield _said(score, say("{tried} of {made} changes tried", tried=score.tried, made=score.made))
    yield _said(score, say("noticed: {number} ({by})", number=sum(score.noticed.values()), by=by))
    explained = len(score.survivors) - len(score.open)
    yield _said(score, say("not noticed: {count}; explained: {explained}", count=len(score.open), explained=explained))
    yield _said(score, say("score: {percent}%", percent=_percent(score)))


def _percent(score: Score) -> str:
    """The share with one decimal, never more than it is."""
    share = score.share
    percent = Decimal(1000 * share.numerator // share.denominator) / 10
    text = f"{percent.quantize(Decimal('0.1'), ROUND_FLOOR)}"
    return text.replace(".", ",") if score.language == "pt-BR" else text


def score_json(score: Score) -> str:
    """One JSON object: how many were tried, who noticed how many, and every survivor."""
    noticed: dict[str, JsonValue] = {guard: score.noticed.get(guard, 0) for guard in GUARDS}
    survivors: list[JsonValue] = [_as_json(score, one) for one in score.survivors]
    answer: dict[str, JsonValue] = {
        "ruleset": score.ruleset,
        "version": score.version,
        "made": score.made,
        "tried": score.tried,
        "noticed": noticed,
        "unnoticed": len(score.open),
        "survivors": survivors,
    }
    return to_text(answer, deep=3) + "\n"


def _as_json(score: Score, one: Survivor) -> dict[str, JsonValue]:
    return {
        "file": one.place.file,
        "line": one.place.line,
        "column": one.place.column,
        "name": one.name,
        "sort": one.sort,
        "was": one.was,
        "becomes": one.becomes,
        "figures": one.figures,
        "checks": one.checks,
        "catch": speak(one.catch, score.language),
        "explained": one.explained,
        "example": one.example,
    }
