"""A plain (unquoted) value comes in; the number, truth or text it is goes out, or why two readers would read it differently."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Final

from engine.problem import Text, say
from engine.text.refusal import Refusal, quoted

Leaf = str | int | Decimal | bool | None

MOST_DIGITS: Final = 30
_LONGEST: Final = 60  # what is longer isn't meant as a number

_WORDS: Final[dict[str, bool | None]] = {"": None, "~": None, "null": None, "true": True, "false": False}
_NUMBER: Final = re.compile(r"(-?)(0|[1-9][0-9]*)(?:\.([0-9]+))?(%)?")
_INTEGER: Final = re.compile(r"-?[1-9][0-9]*|0")
_SUSPECT: Final = re.compile(r"[\d+.−–—-]|(?:yes|no|on|off|true|false|null)\Z", re.IGNORECASE)  # noqa: RUF001 - the dashes meant
_FORMULA: Final = re.compile("[*()=<>]")  # what is in no number
_TRUTHS: Final = {"yes": True, "on": True, "true": True, "no": False, "off": False, "false": False}

_DIFFER: Final = say("tools read it in different ways")
_ISO_DATE: Final = re.compile(r"\d{4}[-/]\d{1,2}[-/]\d{1,2}([Tt ]\s*\d.*)?")  # and its hour; a range of days has words
_DATE: Final = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")
_SHORT_DATE: Final = re.compile(r"\d{1,2}/\d{1,2}/\d{2}")
_TIME: Final = re.compile(r"[-+]?\d+(:\d+)+(\.\d*)?")
_INFINITE: Final = re.compile(r"[-+]?\.(inf|nan)", re.IGNORECASE)
_SIGNED: Final = re.compile(r"([-+−–—]?)(.+?)(\s?%)?")  # noqa: RUF001 - the dashes meant


def _based(body: str) -> str:
    return str(int(body.replace("_", ""), 0))


def _expanded(body: str) -> str:
    mantissa, exponent = re.split("[eE]", body)
    return f"{Decimal(_padded(mantissa)).scaleb(int(exponent)):f}" if abs(int(exponent)) <= MOST_DIGITS else ""


def _padded(body: str) -> str:
    return re.sub(r"^0+(?=\d)", "", f"0{body}").removesuffix(".")


def _ascii_digits(body: str) -> str:
    return "".join(str(unicodedata.decimal(char, char)) for char in body)


# How a number may be written elsewhere, what to say of it, and how it is written here. The first that fits speaks.
_FORMS: Final[tuple[tuple[re.Pattern[str], Text, Callable[[str], str]], ...]] = (
    (
        re.compile(r"(?=.*[^\x00-\x7f])[\d.,]+"),
        say("its digits are not the plain 0 to 9"),
        lambda body: _padded(_ascii_digits(body)),
    ),
    (re.compile(r"0\d+(\.\d*)?"), say("it begins with a zero, which some tools drop or read as octal"), _padded),
    (
        re.compile(r"0[xX][0-9a-fA-F]{1,16}|0[oO][0-7]{1,16}|0[bB][01]{1,32}"),
        say("some tools read it as a number in another base"),
        _based,
    ),
    (
        re.compile(r"\d[\d_]*(\.[\d_]*)?"),
        say("a number has neither `_` between its digits nor a point at its end"),
        lambda body: _padded(body.replace("_", "")),
    ),
    (re.compile(r"(\d+\.?\d*|\.\d+)[eE][-+]?\d{1,6}"), say("a number has no exponent here"), _expanded),
    (re.compile(r"\.\d+"), say("a number has a digit before its point"), _padded),
    (
        re.compile(r"\d{1,3}(\.\d{3})+,\d+|\d{1,3}(\.\d{3}){2,}"),
        say("a number has a point before its decimals and nothing between its thousands"),
        lambda body: _padded(body.replace(".", "").replace(",", ".")),
    ),
    (
        re.compile(r"\d{1,3}(,\d{3})+\.\d+|\d{1,3}(,\d{3}){2,}"),
        say("a number has nothing between its thousands"),
        lambda body: _padded(body.replace(",", "")),
    ),
    (
        re.compile(r"\d+,\d+"),
        say("a number has a point before its decimals, not a comma"),
        lambda body: _padded(body.replace(",", ".")),
    ),
    (
        re.compile(r"\d{1,3}([ '\u2019\u00a0\u202f]\d{3})+([.,]\d+)?"),
        say("a number has nothing between its thousands"),
        lambda body: _padded(re.sub(r"[ '\u2019\u00a0\u202f]", "", body).replace(",", ".")),
    ),
)


def read_plain(text: str) -> Leaf | Refusal:
    """The value of a plain text."""
    if text in _WORDS:
        return _WORDS[text]
    if not _SUSPECT.match(text) or _FORMULA.search(text):
        return text
    number = _NUMBER.fullmatch(text)
    if number:
        return _number(number)
    return _refused(text) or text if len(text) <= _LONGEST else text


def read_key(text: str) -> str | Refusal:
    """The key that a plain text is: text, or the digits of a whole number such as a year."""
    value = text if _INTEGER.fullmatch(text) else read_plain(text)
    if value is None and not text:
        mend = say("write the name before the `:`")
        return Refusal("yaml-key", say("this entry has no name"), mend=mend)
    if isinstance(value, str):
        return text
    why = say("names are texts, and without quotes this is not one")
    return Refusal(
        "yaml-key", say("the name `{found}` needs quotes", found=text), why, say("write `{text}:`", text=quoted(text))
    )


def _number(number: re.Match[str]) -> Leaf | Refusal:
    sign, whole, decimals, percent = number.groups()
    text = number.string
    if len(whole) + len(decimals or "") > MOST_DIGITS:
        what = say(
            "`{found}` has more than {most} digits", found=text if len(text) <= _LONGEST else text[:30] + "…", most=MOST_DIGITS
        )
        return Refusal("yaml-number", what, mend=say("put it between quotes when it is a code; else write fewer digits"))
    if sign and not (whole + (decimals or "")).strip("0"):
        return Refusal(
            "yaml-number", say("`{found}` is zero with a minus", found=text), mend=say("write `{zero}`", zero=text[1:])
        )
    if percent:
        return Decimal(text[:-1] + "E-2")
    return int(text) if decimals is None else Decimal(text)


def _refused(text: str) -> Refusal | None:
    return _refused_word(text) or _refused_date(text) or _refused_number(text)


def _refused_word(text: str) -> Refusal | None:
    what = say("`{found}` without quotes is a text for some tools and not for others", found=text)
    if text.lower() == "null":
        mend = say("write `null` when nothing is known, or `{text}` when it is a text", text=quoted(text))
        return Refusal("yaml-truth", what, mend=mend)
    truth = _TRUTHS.get(text.lower())
    if truth is None:
        return None
    mend = say("write `{truth}`, or `{text}` when it is a text", truth=str(truth).lower(), text=quoted(text))
    return Refusal("yaml-truth", what, mend=mend)


def _refused_date(text: str) -> Refusal | None:
    if _INFINITE.fullmatch(text):
        what = say("`{found}` is not a number that rules can count with", found=text)
        return Refusal("yaml-number", what, mend=_in_quotes(text))
    if _TIME.fullmatch(text):
        return Refusal(
            "yaml-time", say("`{found}` without quotes is a number for some tools", found=text), mend=_in_quotes(text)
        )
    if _ISO_DATE.fullmatch(text) or _SHORT_DATE.fullmatch(text):
        return Refusal("yaml-date", say("the date `{found}` has no quotes", found=text), _DIFFER, _in_quotes(text))
    return _refused_day_first(text)


def _refused_day_first(text: str) -> Refusal | None:
    found = _DATE.fullmatch(text)
    if not found:
        return None
    what = say("the date `{found}` has no quotes and its day comes first", found=text)
    try:
        day = date(int(found[4]), int(found[3]), int(found[1])).isoformat()
    except ValueError:  # no such day: then it is no date, and only quotes can be asked for
        return Refusal("yaml-date", what, _DIFFER, _in_quotes(text))
    mend = say("write `{date}`, or `{text}` when it is a text", date=f'"{day}"', text=quoted(text))
    return Refusal("yaml-date", what, _DIFFER, mend)


def _refused_number(text: str) -> Refusal | None:
    parts = _SIGNED.fullmatch(text)
    if not parts:
        return None
    sign, body, percent = parts[1], parts[2], parts[3] or ""
    if _NUMBER.fullmatch(body) and body[0].isdigit() and "%" not in body:
        return _number_refusal(text, _misplaced(sign, percent), _signed(sign, body, percent))
    for pattern, why, rewritten in _FORMS:
        if pattern.fullmatch(body):
            return _number_refusal(text, why, _signed(sign, rewritten(body), percent))
    return None


def _misplaced(sign: str, percent: str) -> Text:
    if sign == "+":
        return say("a number above zero has no `+`")
    if percent[:1].isspace():
        return say("nothing stands between a number and its `%`")
    return say("its minus is another sign that looks like one")


def _signed(sign: str, body: str, percent: str) -> str:
    if not body.strip("0."):
        sign = ""
    return ("-" if sign not in {"", "+"} else "") + body + percent.strip()


def _number_refusal(text: str, why: Text, number: str) -> Refusal:
    what = say("`{found}` is not how a number is written", found=text)
    fit = _NUMBER.fullmatch(number)
    if not fit or isinstance(_number(fit), Refusal):
        return Refusal("yaml-number", what, why, _in_quotes(text))
    mend = say("write `{number}`, or `{text}` when it is a text", number=number, text=quoted(text))
    return Refusal("yaml-number", what, why, mend)


def _in_quotes(text: str) -> Text:
    return say("write `{text}`", text=quoted(text))
