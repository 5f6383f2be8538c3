"""What a draft claims: a quantity, a date, an office, an expectation, with the words that say so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from comity.check.draft import Span
from comity.terms.frozen import quick
from comity.terms.period import Period

ClaimKind = Literal[
    "quantity", "count", "rank", "ordinal", "date", "membership", "office", "attribution", "quotation", "expectation", "cause", "judgement",
]  # fmt: skip
Modality = Literal["realised", "agreed", "planned", "projected", "expected", "possible", "denied"]
Relation = Literal["=", "~", "<~", ">~", "<", "<=", ">", ">="]


@quick
@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity as written, read by rules.

    ``value`` is in full units (a share of 52 % is 0.52 with unit ``share``),
    ``upper`` the other end of a range (None for one number). ``unit`` is the
    dimension or the counted thing (money, share, percentage-point, year, person,
    a noun in the singular, …; empty for a bare number); ``currency`` an ISO 4217
    code where it is money. ``granule`` is the size of the last shown digit.
    ``relation`` is what the hedge means ("almost" is ``<~``), ``change`` up or
    down where the words tell of a change *by* this amount, else empty.
    """

    span: Span
    number: Span
    value: float
    unit: str
    granule: float
    upper: float | None = None
    currency: str = ""
    scale: float = 1.0
    noun: str = ""
    hedge: str = ""
    relation: Relation = "="
    change: str = ""
    per: str = ""
    shape: str = "amount"  # amount, count, rank, ordinal or duration


@quick
@dataclass(frozen=True, slots=True)
class When:
    """A time as written, and what it resolves to.

    ``anchor`` names what it was resolved by: ``draft`` (the draft's date),
    ``narrative`` (the year the text is in), or a record entry such as
    ``events/…``; empty for a plain date. ``period`` is None where nothing
    resolves it: it then stays as written.
    """

    span: Span
    period: Period | None
    kind: str
    anchor: str = ""


@quick
@dataclass(frozen=True, slots=True)
class Mention:
    """An entry of the record named in the text.

    ``entry`` is folder/id ("actors/jp", "policies/kr-new-southern-policy");
    ``how`` says by what: name, alias, adjective, capital, holder, definition.
    ``others`` are further readings that the context did not choose.
    """

    span: Span
    entry: str
    how: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """A note's part: the work it cites, and how it was found.

    ``work`` is an id of the record, or empty where the record has none;
    ``kind`` is full, short, ibid or broken. ``doubt`` says in words what is
    ambiguous ("Ibid. to a note with two works"); empty if nothing is.
    """

    note: str
    part: int
    raw: str
    kind: str
    work: str
    doubt: str = ""


@quick
@dataclass(frozen=True, slots=True)
class Slots:
    """What a claim is about, in the record's ids; empty where the text does not say.

    ``formula`` is one of level, ratio, share, change, percent-change, cagr,
    contribution, mean-share, sum, rank, first-time, crossing-year, implied-rate,
    count, member-on, in-office, date-of, credited-to. ``period`` and ``base`` are
    EDTF texts: the base is the year something is compared with ("from A in 2016"
    of "to B in 2021").

    The last four are of no amount. ``member-on``: the reporter is a member of the
    partner (a grouping) or of ``against`` (``forums/…``), since or until a date
    where the period is open at the other side; denied where it is said not to be.
    ``in-office``: the reporter, a person, holds the office ``against``
    (``offices/…``), at some time where there is no period. ``date-of``: the entry
    ``against`` (``policies/…``, ``events/…``, ``agreements/…``, ``forums/…``) is of
    the period. ``credited-to``: the claims in ``pairs`` are credited to the policy
    ``against``.
    """

    formula: str = ""
    indicator: str = ""
    reporter: str = ""
    partner: str = ""
    period: str = ""
    base: str = ""
    against: str = ""  # the other side of a ratio, the whole of a share, or folder/id of what is spoken of


@quick
@dataclass(frozen=True, slots=True)
class Claim:
    """One thing a draft claims.

    ``id`` survives edits elsewhere: it is made from the quote and the slots, not
    from an offset. ``pairs`` are ids of claims said in one breath (a currency
    conversion, the two ends of a change, what is credited to a cause), ``cites`` the works its notes name,
    ``by`` whom the draft says it from, if anyone; ``proposed_by`` is ``rules``, ``model`` or
    ``analyst``.
    """

    id: str
    kind: ClaimKind
    span: Span
    quote: str
    sentence: int
    amount: Amount | None = None
    when: When | None = None
    slots: Slots = Slots()
    modality: Modality = "realised"
    notes: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    by: str = ""
    cue: str = ""
    pairs: tuple[str, ...] = ()
    proposed_by: str = "rules"
