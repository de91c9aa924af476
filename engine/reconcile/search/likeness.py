"""Two numbers as digits -> by which slip of the pen one became the other; and all the slips that a number may suffer."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Literal

Slip = Literal["swapped", "digit", "length"]


def slip(due: str, found: str) -> Slip | None:
    """Neighbours changed over, one digit wrong, one digit more or less; a zero that came first is seen no more."""
    size = max(len(due), len(found))
    if _turned(due.zfill(size), found.zfill(size)):
        return "swapped"
    if len(due) == len(found):
        return "digit" if sum(a != b for a, b in zip(due, found, strict=True)) == 1 else None
    longer, shorter = (due, found) if len(due) > len(found) else (found, due)
    return "length" if shorter in {longer[:at] + longer[at + 1 :] for at in range(size)} else None


def _turned(due: str, found: str) -> bool:
    """Whether two neighbours have changed places, and nothing else."""
    apart = [at for at, (a, b) in enumerate(zip(due, found, strict=True)) if a != b]
    return (
        len(apart) == 2 and apart[1] == apart[0] + 1 and due[apart[0]] == found[apart[1]] and due[apart[1]] == found[apart[0]]
    )


def expected(kind: Slip, digits: str) -> Fraction:
    """How many numbers of as many digits would look like a slip of this one by chance."""
    count = len(digits)
    ways = {"swapped": count - 1, "digit": 9 * count, "length": 11 * count}[kind]
    return Fraction(ways, 9 * 10 ** (count - 1))


def slips(digits: str) -> Iterator[int]:
    """Every number that one slip makes of these digits."""
    for at in range(len(digits)):
        before, here, after = digits[:at], digits[at], digits[at + 1 :]
        yield from (int(before + other + after) for other in "0123456789" if other != here)
        if len(digits) > 1:
            yield int(before + after)
        if after and after[0] != here:
            yield int(before + after[0] + here + after[1:])
    for at in range(len(digits) + 1):
        yield from (int(digits[:at] + other + digits[at:]) for other in "0123456789")
