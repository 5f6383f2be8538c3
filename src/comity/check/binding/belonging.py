"""Who is said to belong to what: "Ash joined the League in 1999", "League members such as Birch", "no member of it"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from comity.check.binding import spoken_belonging as words
from comity.check.binding.accessions import JOINED_BY, Joined, followed_by, joined_by
from comity.check.binding.lines import Fact, Known, Line, is_told, joined, placed
from comity.check.binding.rows import row_after, row_before
from comity.check.claim import Mention, Modality, Slots, When
from comity.check.draft import Draft, Span
from comity.check.speech import modality_at

_SURE = ("realised", "agreed")
_LEADS_IN = re.compile(r"(?:^|[\s(])(?:in|on)(?: the)?(?: early| late)? $", re.IGNORECASE)
_LONG_ROW = 80
_DATES = frozenset({"date", "fuzzy", "deictic", "quarter", "season"})


def belonging(line: Line, known: Known, draft: Draft) -> Iterator[Fact]:
    """Yield a claim for each actor that a sentence says belongs to, joined or left a grouping or a forum."""
    if len(line.named) < 2:
        return
    for number, whole in enumerate(line.named):
        folder, _, name = whole.entry.partition("/")
        if name not in (
            known.groupings if folder == "actors" else known.forums if folder == "forums" else ()
        ):
            continue
        if whole.how == "anaphor" and not _named_before(line, number):
            continue
        telling = _Telling(line, number, known, draft)
        seen: set[str] = set()
        for fact in (*telling.behind(), *telling.ahead()):
            # What is said in two ways in one breath is one claim.
            if fact.slots.reporter not in (*seen, name):
                seen.add(fact.slots.reporter)
                yield fact


def _named_before(line: Line, number: int) -> bool:
    """Return whether what "the bloc" means is named in the same sentence."""
    entry = line.named[number].entry
    return any(m.entry == entry and m.how != "anaphor" for m in line.named[:number])


class _Telling:
    """What a sentence says of one grouping that it names."""

    def __init__(self, line: Line, number: int, known: Known, draft: Draft) -> None:
        self.line, self.number, self.known, self.draft = line, number, known, draft
        self.whole = line.named[number]
        self.before = line.before(self.whole.span.start)
        self.after = line.after(self.whole.span.end)
        #: Where the words begin that say who belongs.
        self.from_ = self.whole.span.start

    # Behind the grouping's name ---------------------------------------------------------------

    def behind(self) -> Iterator[Fact]:
        """Yield who is said to belong by what follows the name."""
        end = self.whole.span.end
        if self.whole.how != "adjective":
            own = self.whole.span.of(self.line.text)
            if own.endswith("s") and words.NAMES_STATES.search(own):
                yield from self._listed(end)
            elif states := words.STATES.match(self.after):
                yield from self._listed(end + states.end())
        if self.before.endswith(words.BEHIND_MEMBERS) and (
            leads := words.OF_WHICH.search(self.before) or words.OF_MEMBERS.search(self.before)
        ):
            self.from_ = self.whole.span.start - len(self.before) + leads.start()
            yield from self._listed(end)
            self.from_ = self.whole.span.start
        yield from self._named_members(end)
        yield from self._admitted(end)
        yield from self._joined_by(end)
        yield from self._included(end)

    def _joined_by(self, end: int) -> Iterator[Fact]:
        """Yield who joined: "the League was joined by Ash in 1984, followed by Birch in 1995"."""
        match = (
            JOINED_BY.match(self.line.text, end, self.line.span.end) if "joined" in self.after[:80] else None
        )
        if match and self._sure(match):
            yield from self._turns(joined_by(self.line, match.end(), self.known))

    def _turns(self, turns: Iterable[Joined]) -> Iterator[Fact]:
        for row, when in turns:
            yield from (self._turn(member, when, "since") for member in row)

    def _included(self, end: int) -> Iterator[Fact]:
        """Yield those of whom the grouping is said to be made up: "the League includes Ash, Birch and Cedar"."""
        match = words.INCLUDES.match(self.line.text, end, self.line.span.end)
        # "Trade of the League includes": what is made up of them is the trade.
        row = self._row(match.end()) if match and not words.GOVERNED.search(self.before) else ()
        if (
            match
            and len(row) > 1
            and self._sure(match)
            and words.CLOSED.match(self.line.after(row[-1].span.end))
        ):
            yield from (self._claim(member) for member in row)

    def _listed(self, at: int) -> Iterator[Fact]:
        """Yield those listed by name behind "League states" or "members of the League"."""
        leads = words.LISTING.match(self.line.text, at, self.line.span.end)
        row = self._row(leads.end()) if leads else ()
        if not leads or not row:
            return
        if leads["weak"] or leads["bracket"]:
            closed = words.CLOSED.match(self.line.after(row[-1].span.end))
            if not closed or (leads["weak"] and len(row) < 2):
                return
        yield from (self._claim(member) for member in row)

    def _named_members(self, end: int) -> Iterator[Fact]:
        """Yield "League member Birch", "League members Ash and Birch"."""
        if "member" not in self.after[:24]:
            return
        match = words.MEMBER_OF_NAME.match(self.line.text, end, self.line.span.end)
        row = self._row(match.end()) if match else ()
        if not match or not row:
            return
        # "the League members Ash trades with" names none of them.
        if "members" not in match["noun"]:
            yield self._claim(row[0])
        elif len(row) > 1:
            yield from (self._claim(member) for member in row)

    def _admitted(self, end: int) -> Iterator[Fact]:
        """Yield whom a grouping took in: "the League admitted Cedar in 1999"."""
        if not words.TAKING.search(self.after, 0, 60):
            return
        for pattern, must in ((words.ADMITTED, False), (words.ACCEPTED, True)):
            match = pattern.match(self.line.text, end, self.line.span.end)
            row = self._row(match.end()) if match else ()
            if not match or not row or not self._sure(match):
                continue
            tail = self.line.after(row[-1].span.end)
            as_member = words.AS_MEMBER.match(tail)
            if as_member or (not must and words.ENDS.match(tail)):
                at = row[-1].span.end + (as_member.end() if as_member else 0)
                yield from (self._turn(member, self._date(at), "since") for member in row)

    # Before the grouping's name ---------------------------------------------------------------

    def ahead(self) -> Iterator[Fact]:
        """Yield who is said to belong by what leads to the name."""
        if self.before.endswith(("ing ", "ing the ")) and (match := words.ON_JOINING.search(self.before)):
            yield from self._on_joining(match)
        row = row_before(self.line, self.number, self.known)
        if not row:
            return
        lead = self.line.before(row[0].span.start)
        noun = words.ACCESSION_OF.search(lead) if lead.endswith((" of ", " of the ")) else None
        if noun and words.TO.fullmatch(self._gap(row[-1])):
            self.from_ = row[0].span.start - len(lead) + noun.start()
            yield from self._by_noun(row, noun)
            self.from_ = self.whole.span.start
        if aside := words.A_MEMBER.fullmatch(self._gap(row[-1])):
            if words.MEMBER_BEHIND.match(self.after):
                yield self._claim(row[-1], denied=bool(aside["no"]))
            return
        if not words.SIGNS.search(self._gap(row[-1])):
            return
        # Of two joined behind a preposition only the last can be who does it, and a singular is said of one.
        one = words.GOVERNED.search(lead) or words.OF_ONE.match(self._gap(row[-1]))
        yield from self._told_of(row[-1:] if one else row)

    def _told_of(self, row: tuple[Mention, ...]) -> Iterator[Fact]:
        gap = self._gap(row[-1])
        ends = words.ENDS.match(self.after) is not None
        if words.IS_NO_MEMBER.fullmatch(gap) or (ends and words.NOT_JOINED.fullmatch(gap)):
            yield from (self._claim(member, denied=True) for member in row)
        elif match := words.IS_MEMBER.fullmatch(gap):
            yield from self._being(row, match)
        elif words.APPOSED.fullmatch(gap) or words.BELONGS.fullmatch(gap):
            yield from (self._claim(member) for member in row)
        elif ends and (match := words.JOINED.fullmatch(gap)) and self._sure(match):
            when = self._date(None, row)
            yield from (self._turn(member, when, "since") for member in row)
            if when is not None and when.span.start > self.whole.span.end:
                yield from self._turns(followed_by(self.line, when, self.known))
        elif ends and (match := words.LEFT.fullmatch(gap)) and self._sure(match):
            yield from (self._turn(member, self._date(None, row), "until") for member in row)
        elif words.MEMBERSHIP.fullmatch(gap) and words.PRESUPPOSED.search(
            self.line.before(row[0].span.start)
        ):
            yield from (self._claim(member) for member in row)
        elif match := words.ACCESSION.fullmatch(gap):
            yield from self._by_noun(row, match)

    def _being(self, row: tuple[Mention, ...], match: re.Match[str]) -> Iterator[Fact]:
        """Yield "Ash is a member of the League", "has been one since 1999", "was one in 2005"."""
        verb = match["verb"]
        when = self._next()
        gap = self.line.text[self.whole.span.end : when.span.start] if when else "."
        if when is not None and when.kind == "open" and when.period and words.SINCE_AFTER.fullmatch(gap):
            yield from (self._fact(member, when.period.text, when) for member in row)
        elif verb in ("was", "were"):
            when = self._date()
            if when is not None and when.period is not None:
                yield from (self._fact(member, when.period.text, when) for member in row)
        else:
            yield from (self._claim(member) for member in row)

    def _on_joining(self, match: re.Match[str]) -> Iterator[Fact]:
        """Yield "since joining the League in 1999, Birch has …"."""
        when = self._date()
        behind = when.span.end if when else self.whole.span.end
        if when is None or not self.line.text.startswith(", ", behind):
            return
        article = 4 if self.line.text.startswith("the ", behind + 2) else 0
        side = "since" if match["verb"].casefold() == "joining" else "until"
        self.from_ = self.whole.span.start - len(self.before) + match.start()
        yield from (self._turn(m, when, side) for m in self._row(behind + 2 + article)[:1])
        self.from_ = self.whole.span.start

    def _by_noun(self, row: tuple[Mention, ...], match: re.Match[str]) -> Iterator[Fact]:
        """Yield "Ash's accession to the League in 1999"; without a date it may be one hoped for."""
        when = self._date()
        if (
            when is not None
            and when.period
            and when.period.start
            and when.period.start.isoformat() <= self.line.day
        ):
            side = "since" if match["noun"] in ("accession", "admission", "entry") else "until"
            yield from (self._turn(member, when, side) for member in row)

    # What is common -----------------------------------------------------------------------------

    def _gap(self, member: Mention) -> str:
        return self.line.text[member.span.end : self.whole.span.start]

    def _row(self, at: int) -> tuple[Mention, ...]:
        return row_after(self.line, at, self.known)

    def _sure(self, match: re.Match[str]) -> bool:
        """Return whether a verb is said of what happened, not of what may."""
        at = match.start("verb")
        if match.string is not self.line.text:
            at += self.whole.span.start - len(match.string)
        if words.CONDITION.search(self.line.before(at)):
            return False
        return modality_at(self.draft, Span(at, at + 1)) in _SURE

    def _next(self) -> When | None:
        return next((w for w in self.line.times if w.span.start >= self.whole.span.end), None)

    def _date(self, at: int | None = None, row: tuple[Mention, ...] = ()) -> When | None:
        """Return the date right behind, else the one that opens the sentence before a row; None where neither is there."""
        end = self.whole.span.end if at is None else at
        when = next((w for w in self.line.times if w.span.start >= end), None)
        if (
            when is not None
            and when.kind in _DATES
            and is_told(when)
            and words.DATE_AFTER.fullmatch(self.line.text[end : when.span.start])
        ):
            return when
        first = next((w for w in reversed(self.line.times) if row and w.span.end <= row[0].span.start), None)
        if first is None or first.kind not in _DATES or not is_told(first):
            return None
        led = first.span.start - self.line.span.start <= 1 or _LEADS_IN.search(
            self.line.before(first.span.start, 24)
        )
        plain = re.fullmatch(r",? (?:the )?", self.line.text[first.span.end : row[0].span.start])
        return first if led and plain else None

    def _turn(self, member: Mention, when: When | None, side: str) -> Fact:
        """Return that somebody joined or left on a date; without one, that it is or is no longer a member."""
        if when is None or when.period is None:
            return self._claim(member, denied=side == "until")
        text = when.period.text.rstrip("~?%")
        edge = text.split("/")[0 if side == "since" else -1]
        return self._fact(member, f"{edge}/.." if side == "since" else f"../{edge}", when)

    def _claim(self, member: Mention, *, denied: bool = False) -> Fact:
        return self._fact(member, self.line.day, None, "denied" if denied else "realised")

    def _fact(self, member: Mention, period: str, when: When | None, modality: Modality = "realised") -> Fact:
        folder, _, name = self.whole.entry.partition("/")
        partner = name if folder == "actors" else ""
        against = self.whole.entry if folder == "forums" else ""
        slots = Slots("member-on", "", member.entry.partition("/")[2], partner, period, against=against)
        whole = Span(self.from_, self.whole.span.end)
        spans = (whole, placed(self.line, when)) if when is not None else (whole,)
        whole = joined(member.span, *spans)
        # In a long row the whole stretch would be quoted anew for each.
        span = member.span if whole.end - whole.start > _LONG_ROW else whole
        return Fact("membership", span, self.line.number, slots, when, modality)
