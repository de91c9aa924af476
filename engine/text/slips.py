"""A plain text or a name comes in; the slip that word processors, formulas and remarks leave in it goes out."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from engine.problem import say
from engine.text.page import UNSEEN
from engine.text.refusal import Refusal, entry_end, quoted

ODD_SPACES: Final = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_ODD_SPACE: Final = re.compile(f"[{ODD_SPACES}]")
_EDGE_SPACE: Final = re.compile(rf"\A[-?:]?[{ODD_SPACES}]|:[{ODD_SPACES}]|[{ODD_SPACES}]:?\Z")
DOUBLES: Final = "\u201c\u201d\u201e\u201f\u00ab\u00bb"
SINGLES: Final = "\u2018\u2019\u201a\u201b\u2039\u203a"
_CURLY: Final = re.compile(rf"[{DOUBLES}][^{DOUBLES}]*[{DOUBLES}]?|[{SINGLES}][^{SINGLES}]*[{SINGLES}]?")
_RARE: Final = re.compile(f"[\t(\\[{ODD_SPACES}{DOUBLES}{SINGLES}]")
_WHOLE: Final = re.compile(r"(?<![\w.,])(-?(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)),\Z")
_REMARK: Final = re.compile(r"[ \t]+#[^\s!#][^\n]{0,200}")


def text_slip(text: str, rest: str, *, flow: bool) -> Refusal | None:
    """What is wrong with a plain text; `rest` is its line from its first character on, `flow` whether brackets surround it."""
    if not _RARE.search(text):
        return None
    if "\t" in text:
        mend = say("write spaces, or put it between quotes")
        return Refusal("yaml-tab", say("a tab stands inside `{found}`", found=text.replace("\t", "→")), mend=mend)
    if _EDGE_SPACE.search(text):
        return odd_space(_plainly(rest[: len(text)]))
    if _CURLY.fullmatch(text):
        return curly_quotes(rest)
    return _cut_formula(text, rest) if flow else None


def remark_slip(text: str, full: str, end: int, *, flow: bool) -> Refusal | None:
    """A `#` meant as a part of the plain text that ends at `end` of the full text, but read as the start of a remark."""
    remark = _REMARK.match(full, end)
    if not remark:
        return None
    whole = text + (remark[0][: entry_end(remark[0], 0)] if flow else remark[0]).rstrip()
    return Refusal(
        "yaml-remark",
        say("`{found}` ends here, because ` #` starts a remark", found=text),
        mend=say("write `{text}`, or a space after the `#` when it is a remark", text=quoted(whole)),
    )


def key_slip(text: str) -> Refusal | None:
    """What is wrong with the characters of a name, quoted or not."""
    if text.isascii() and "\t" not in text:
        return None
    if UNSEEN.search(text) or "\t" in text:
        what = say("the name `{found}` has a character that cannot be seen", found=UNSEEN.sub("", text).replace("\t", "→"))
        return Refusal("yaml-character", what, mend=say("write `{text}`", text=" ".join(UNSEEN.sub("", text).split("\t"))))
    if _ODD_SPACE.search(text):
        return odd_space(_plainly(text))
    if _CURLY.fullmatch(text):
        return curly_quotes(text)
    composed = unicodedata.normalize("NFC", text)
    if composed == text:
        return None
    what = say("the accents of `{found}` are characters of their own", found=composed)
    why = say("it looks the same as `{found}` and would be another name", found=composed)
    return Refusal("yaml-accents", what, why, say("delete the name and type `{text}`", text=composed))


def merge_slip(text: str, *, plain: bool) -> Refusal | None:
    """The merge key, which copies entries from elsewhere."""
    if not plain or text != "<<":
        return None
    what = say("`<<` copies entries from another place, and a rule stands where it is read")
    return Refusal("yaml-mark", what, mend=say("write the entries out here"))


def twice(text: str, line: int) -> Refusal:
    """A name that stands already in the same mapping."""
    what = say("`{name}` stands already on line {line}", name=text, line=line)
    return Refusal("yaml-twice", what, say("only one of the two could count"), say("delete one of them, or rename it"))


def mark_slip(found: str) -> Refusal:
    """An anchor, alias or tag."""
    kind = {
        "&": say("`{found}` is an anchor, a place to be copied elsewhere", found=found),
        "*": say("`{found}` is an alias, a copy from elsewhere", found=found),
    }
    what = kind.get(found[:1], say("`{found}` is a tag, a type for the YAML reader", found=found))
    why = say("a rule stands where it is read, and its type is seen from how it is written")
    return Refusal("yaml-mark", what, why, say("delete it, or put the whole text between quotes when it is a part of the text"))


def odd_space(mended: str) -> Refusal:
    """The refusal of a space that is not the plain one."""
    what = say("a space that is not a plain one stands here, as word processors and web pages write it")
    mend = say("delete it and press the space bar: `{text}`", text=mended)
    return Refusal("yaml-space", what, say("the reader takes it for a letter"), mend)


def curly_quotes(text: str) -> Refusal:
    """The refusal of a text that begins with a quote of a word processor and goes on to the one that closes it."""
    found = _CURLY.match(text)
    text = found[0] if found else text
    inner = text.strip(DOUBLES + SINGLES)
    what = say("`{found}` stands between the quotes of a word processor, which do not quote", found=text)
    return Refusal("yaml-quotes", what, mend=say("write `{text}`", text=quoted(inner)))


def cut_number(text: str, before: str, after: str) -> tuple[Refusal, int] | None:
    """A number between braces that its own decimal comma has cut in two, and how many characters of it stand before."""
    decimals = text.removesuffix("%").isdecimal()
    whole = _WHOLE.search(before) if decimals and not after.lstrip().startswith(":") else None
    if not whole:
        return None
    what = say("`{number},{decimals}` ends at its comma", number=whole[1], decimals=text)
    why = say("a number has a point before its decimals; a comma begins the next entry")
    return Refusal(
        "yaml-number", what, why, say("write `{number}.{decimals}`", number=whole[1].replace(".", ""), decimals=text)
    ), len(whole[0])


def _plainly(text: str) -> str:
    return _ODD_SPACE.sub(" ", text)


def _cut_formula(text: str, rest: str) -> Refusal | None:
    """A formula between braces or brackets that its own comma has cut in two."""
    if text.count("(") <= text.count(")"):
        return None
    what = say("`{found}` ends at a comma or bracket with its `(` still open", found=text)
    why = say("between `{brackets}` a comma begins the next entry", brackets="{ }` and `[ ]")
    return Refusal("yaml-comma", what, why, say("write `{text}`", text=quoted(rest[: entry_end(rest, 0)].strip())))
