"""SQL written with named places, and the words a parameter may have."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from string import Template

from comity.terms.errors import UsageError
from comity.terms.words import one_of


class Fragment(str):
    """A piece of SQL of our own, put in as it is; every other text is quoted."""

    __slots__ = ()


def filled(template: str, **values: object) -> Fragment:
    """Return SQL with each ``$name`` replaced by its value, quoted for its type.

    A text becomes a quoted text, a number a number, several values a list with
    commas; a `Fragment` goes in as it is.

    Raises
    ------
    UsageError
        For a value that SQL cannot hold: not finite, without an element, or of
        another type.

    Examples
    --------
    >>> filled("SELECT * FROM t WHERE a = $a AND b IN ($b)", a="it's", b=("x", "y"))
    "SELECT * FROM t WHERE a = 'it''s' AND b IN ('x', 'y')"
    """
    return Fragment(Template(template).substitute({name: literal(value) for name, value in values.items()}))


def literal(value: object) -> str:
    """Return a value as SQL writes it.

    Examples
    --------
    >>> literal(2.5), literal("x"), literal((1, 2))
    ('2.5', "'x'", '1, 2')
    """
    if isinstance(value, Fragment):
        return value
    if isinstance(value, str):
        if "\0" in value:
            raise UsageError("a text with a zero byte was given", "a text", "leave it out")
        return "'" + value.replace("'", "''") + "'"
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, float) and math.isfinite(value):
        return repr(value)
    if isinstance(value, tuple) and value:
        return ", ".join(literal(item) for item in value)
    raise UsageError(f"{value!r} was given", "a text, a finite number, or several", "write one of these")


def choice(word: str, allowed: Iterable[str], called: str) -> str:
    """Return the word if it is allowed.

    Raises
    ------
    UsageError
        With the nearest allowed word, or all of them.
    """
    options = tuple(allowed)
    if word not in options:
        raise UsageError(f"{called}='{word}'", "another word", one_of(word, options))
    return word


def years(first: int, last: int) -> Fragment:
    """Return a query for each year from the first to the last, both included.

    Raises
    ------
    UsageError
        Where the last lies before the first, or more than a thousand are asked for.

    Examples
    --------
    >>> years(2019, 2021)
    'SELECT 2019 AS year UNION ALL SELECT 2020 UNION ALL SELECT 2021'
    """
    if not first <= last < first + 1000:
        raise UsageError(f"the years {first} to {last}", "a first and a later last year", "give both")
    return Fragment(
        f"SELECT {first} AS year" + "".join(f" UNION ALL SELECT {y}" for y in range(first + 1, last + 1))
    )


def prefixed(column: str, prefixes: tuple[str, ...]) -> Fragment:
    """Return the condition that a code begins with one of the prefixes; digits and dots only.

    Raises
    ------
    UsageError
        Where there is none, or one holds anything else.

    Examples
    --------
    >>> prefixed("product", ("8541", "8542"))
    "(product LIKE '8541%' OR product LIKE '8542%')"
    """
    if not prefixes or not all(re.fullmatch(r"[0-9A-Za-z.]{1,20}", prefix) for prefix in prefixes):
        raise UsageError(f"products={prefixes!r}", "codes such as 8541", "write their first digits")
    return Fragment("(" + " OR ".join(f"{column} LIKE '{prefix}%'" for prefix in prefixes) + ")")


def coded(digits: int) -> Fragment:
    """Return the product's code, cut to its first digits; whole for 0."""
    if not 0 <= digits <= 12:
        raise UsageError(f"digits={digits}", "0 for whole codes, or 1 to 12", "write 2, 4 or 6")
    return filled("SUBSTRING(product, 1, $digits)", digits=digits) if digits else Fragment("product")
