"""A number or a day as written -> its neighbours on the step that its digits show."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal, localcontext

from engine.ranges import Limit

ROOM = 100  # digits of the arithmetic: more than a rule file may write


def step_of(text: str) -> Decimal:
    """One unit of the last digit written."""
    exponent = Decimal(text.removesuffix("%")).as_tuple().exponent
    return Decimal(1).scaleb(min(int(exponent), 0))


def moved(text: str, steps: int = 1) -> str:
    """A number so many units of its last digit away; a percentage stays one."""
    number = text.removesuffix("%")
    with localcontext() as context:
        context.prec = ROOM
        return f"{Decimal(number) + steps * step_of(number):f}{text[len(number) :]}"


def beside(limit: Limit, by: Decimal) -> Limit:
    """A limit further by a step; a day, by as many days."""
    if isinstance(limit, date):
        return limit + timedelta(days=1 if by > 0 else -1)
    with localcontext() as context:
        context.prec = ROOM
        return limit + by
