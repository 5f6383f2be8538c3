"""What an analyst confirmed about a draft's claims, kept beside the draft and used in its next version.

The file is YAML and made to be edited by hand. A claim is found again by its
words: as they are; else by the same sentence with other numbers, as in the next
issue, whose years are then read anew.
"""

from __future__ import annotations

import glob
import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from comity.check.claim import Claim, Slots
from comity.check.draft import Draft
from comity.terms.errors import FileTrouble, UsageError
from comity.terms.files import write_text
from comity.terms.period import read_period
from comity.terms.problem import Place, Problem
from comity.terms.words import brief, one_of

if TYPE_CHECKING:
    from comity.record.as_of import AsOf
    from comity.record.text import Plain

#: The formulas a claim can be of, as `comity.check.claim.Slots` tells them.
FORMULAS = (
    "level", "ratio", "share", "change", "percent-change", "cagr", "contribution", "mean-share", "sum", "rank",
    "first-time", "crossing-year", "implied-rate", "count", "member-on", "in-office", "date-of",
    "credited-to",
)  # fmt: skip
#: Those of claims about no amount.
_OF_NO_AMOUNT = ("member-on", "in-office", "date-of", "credited-to")
_SLOTS = tuple(f.name for f in fields(Slots))
_FIELDS = ("words", "sentence", "which", "slots", "on", "claim")
_TIMES = ("period", "base")
_NUMBER = re.compile(r"\d[\d.,]*")
_HEAD = """\
# What an analyst confirmed about this draft's claims; edit it freely.
# A claim is found again by its words. In a sentence with other numbers, period and base are read anew.
"""


@dataclass(frozen=True, slots=True)
class Binding:
    """A claim's slots as an analyst confirmed them.

    ``claim`` (its id), or else ``words`` and ``sentence``, find the claim again;
    ``which`` counts from 1 where its sentence has several claims of the same form.
    """

    words: str
    sentence: str
    slots: Slots
    on: str = ""
    which: int = 1
    claim: str = ""


_ENDING = ".comity.yml"


def beside(draft: Path) -> Path:
    """Return where a draft's confirmed readings are kept.

    Examples
    --------
    >>> beside(Path("drafts/straits.docx")).name
    'straits.docx.comity.yml'
    """
    return draft.with_name(draft.name + _ENDING)


def bindings_for(draft: Path, record: AsOf | None = None) -> tuple[Binding, ...]:
    """Return the readings confirmed for a draft.

    Where none are kept beside it, those kept beside drafts of the same name in
    another form are taken: of ``straits.docx`` for ``straits.md``.

    Raises
    ------
    FileTrouble
        As for `read_bindings`.
    """
    own = beside(draft)
    if own.exists():
        return read_bindings(own, record)
    beside_others = [
        path
        for path in sorted(draft.parent.glob(f"{glob.escape(draft.stem)}.*{_ENDING}"))
        if Path(path.name.removesuffix(_ENDING)).stem == draft.stem
    ]
    return merged((), [binding for path in beside_others for binding in read_bindings(path, record)])


# Reading and writing ----------------------------------------------------------------------------


def read_bindings(path: Path, record: AsOf | None = None) -> tuple[Binding, ...]:
    """Return the confirmed readings of a file; none where there is no such file.

    Parameters
    ----------
    record
        Whose indicators and actors the slots may name; by default any name is taken.

    Raises
    ------
    FileTrouble
        With every fault of the file, each with its line and column.
    """
    from comity.record.text import Fault, load, parse, places

    if not path.exists():
        return ()
    try:
        text = load(path)
        held, faults = parse(text)
        spots = places(text)
    except Fault as fault:
        raise _faulty([fault.problem(str(path))]) from None
    problems = [fault.problem(str(path)) for fault in faults]
    reading = _Reading(str(path), spots, _allowed(record), problems)
    found = reading.bindings(held)
    if problems:
        raise _faulty(sorted(problems))
    return found


def _faulty(problems: Sequence[Problem]) -> FileTrouble:
    lines = "\n".join(str(p) for p in problems)
    many = "problem" if len(problems) == 1 else "problems"
    return FileTrouble(f"{lines}\n{len(problems)} {many} found", "none", "mend these lines, then check again")


def _allowed(record: AsOf | None) -> dict[str, Collection[str]]:
    allowed: dict[str, Collection[str]] = {"formula": FORMULAS}
    if record is not None:
        actors = record.folder("actors")
        allowed |= {"indicator": record.folder("indicators"), "reporter": actors, "partner": actors}
    return allowed


@dataclass(frozen=True, slots=True)
class _Reading:
    file: str
    spots: Mapping[tuple[str | int, ...], tuple[int, int]]
    allowed: Mapping[str, Collection[str]]
    problems: list[Problem]

    def bindings(self, held: Mapping[str, Plain]) -> tuple[Binding, ...]:
        for name in held:
            if name != "confirmed":
                self._say((name,), name, "is no field here", one_of(name, ["confirmed"]))
        items = held.get("confirmed", [])
        if not isinstance(items, list):
            self._say(("confirmed",), "confirmed", "is no list", "write one reading under each `-`")
            return ()
        return tuple(b for n, item in enumerate(items) if (b := self._binding(n, item)))

    def _binding(self, number: int, item: Plain) -> Binding | None:
        here = ("confirmed", number)
        if not isinstance(item, dict):
            self._say(here, "confirmed", "is no reading", "write words, sentence and slots")
            return None
        for name in item:
            if name not in _FIELDS:
                self._say((*here, name), name, "is no field here", one_of(name, _FIELDS))
        for name in ("words", "sentence"):
            if not isinstance(item.get(name), str):
                self._say(
                    (*here, name) if name in item else here,
                    name,
                    "is missing or no text",
                    "write the draft's words",
                )
        which = item.get("which", "1")
        if not (isinstance(which, str) and which.isascii() and which.isdigit() and 0 < int(which[:6]) < 1000):
            self._say((*here, "which"), "which", f"{brief(str(which))} is no count", "write 1, 2 …")
            which = "1"
        slots = self._slots(here, item.get("slots"))
        texts = [
            held if isinstance(held := item.get(name, ""), str) else ""
            for name in ("words", "sentence", "on", "claim")
        ]
        return Binding(texts[0], texts[1], slots, texts[2], int(which), texts[3])

    def _slots(self, here: tuple[str | int, ...], held: Plain | None) -> Slots:
        if not isinstance(held, dict):
            self._say(
                (*here, "slots") if held is not None else here,
                "slots",
                "are missing",
                "write slots: {indicator: …}",
            )
            return Slots()
        given = {}
        for name, value in held.items():
            at = (*here, "slots", name)
            if fault := _slot_fault(name, value, self.allowed):
                self._say(at, name, *fault)
            elif isinstance(value, str):
                given[name] = value
        return Slots(**given)

    def _say(self, path: tuple[str | int, ...], field: str, what: str, fix: str) -> None:
        line, column = self.spots.get(path, (1, 1))
        self.problems.append(Problem(Place(self.file, line, column), field, what, fix))


def _slot_fault(name: str, value: object, allowed: Mapping[str, Collection[str]]) -> tuple[str, str] | None:
    """Return what is wrong with a slot and how to mend it; None where nothing is."""
    if name not in _SLOTS:
        return "is no slot", one_of(name, _SLOTS)
    if not isinstance(value, str):
        return "is no text", "write one word"
    if name in _TIMES:
        try:
            read_period(value)
        except ValueError as trouble:
            what, _, fix = str(trouble).partition("; ")
            return what, fix or "write it as 2023 or 2023-12"
    elif name in allowed and value not in allowed[name]:
        return (
            f"{brief(value)} is not in the record" if name != "formula" else f"{brief(value)} is no formula",
            one_of(value, allowed[name]),
        )
    return None


def write_bindings(path: Path, bindings: Sequence[Binding]) -> bool:
    """Write confirmed readings, one after another in the order given."""
    import yaml

    items = []
    for binding in bindings:
        slots = {n: v for n in _SLOTS if (v := getattr(binding.slots, n))}
        which = {"which": binding.which} if binding.which > 1 else {}
        rest = {n: v for n in ("on", "claim") if (v := getattr(binding, n))}
        items.append({"words": binding.words, "sentence": binding.sentence, **which, "slots": slots, **rest})
    body = yaml.safe_dump({"confirmed": items}, allow_unicode=True, sort_keys=False, width=10**6)
    return write_text(path, _HEAD + body)


# Using ------------------------------------------------------------------------------------------


def confirm(
    claim: Claim, draft: Draft, said: str, day: date, claims: Sequence[Claim], record: AsOf | None = None
) -> Binding:
    """Return the reading that an analyst confirmed.

    Parameters
    ----------
    said
        ``yes`` for the reading as it is, or slots to correct, such as
        ``indicator:gdp,period:2023``; an empty value empties a slot.

    Raises
    ------
    UsageError
        For a slot that is none, or a name that is not in the record.
    """
    slots = claim.slots
    for part in said.split(",") if said != "yes" else ():
        name, sign, value = (piece.strip() for piece in part.partition(":" if ":" in part else "="))
        fault = (f"{brief(part)} is no slot with a value", "write slot:value") if not sign else None
        fault = fault or (_slot_fault(name, value, _allowed(record)) if value or name not in _SLOTS else None)
        if fault:
            raise UsageError(
                f"{name}: {fault[0]}", "yes, or slots such as indicator:gdp,period:2023", fault[1]
            )
        slots = replace(slots, **{name: value})
    sentence, which = _home(claim, draft, claims)
    return Binding(claim.quote, sentence, slots, day.isoformat(), which, claim.id)


def merged(before: Sequence[Binding], added: Sequence[Binding]) -> tuple[Binding, ...]:
    """Return readings with others added; a new one of the same words takes the place of the old."""
    held = {(b.sentence, b.words, b.which, _sort(b.slots)): b for b in (*before, *added)}
    return tuple(held.values())


def apply_bindings(claims: Sequence[Claim], bindings: Sequence[Binding], draft: Draft) -> tuple[Claim, ...]:
    """Return claims with confirmed slots in place of those read by rules, marked as the analyst's."""
    if not bindings:
        return tuple(claims)
    by_id = {b.claim: b for b in bindings if b.claim}
    exact = {(_plain(b.sentence), _plain(b.words), b.which, _sort(b.slots)): b for b in bindings}
    framed = {(_frame(b.sentence), _frame(b.words), b.which, _sort(b.slots)): b for b in bindings}
    together: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        together[claim.sentence].append(claim)
    found = []
    for claim in claims:
        sentence, which = _home(claim, draft, together[claim.sentence])
        sort = _sort(claim.slots)
        if same := exact.get((_plain(sentence), _plain(claim.quote), which, sort)) or by_id.get(claim.id):
            found.append(replace(claim, slots=same.slots, proposed_by="analyst"))
        elif like := framed.get((_frame(sentence), _frame(claim.quote), which, sort)):
            slots = replace(like.slots, **{name: getattr(claim.slots, name) for name in _TIMES})
            found.append(replace(claim, slots=slots, proposed_by="analyst"))
        else:
            found.append(claim)
    return tuple(found)


def _home(claim: Claim, draft: Draft, claims: Sequence[Claim]) -> tuple[str, int]:
    """Return a claim's sentence, and which of its claims of the same form it is, from 1."""
    frame = _frame(claim.quote)
    alike = [
        c.span
        for c in claims
        if c.sentence == claim.sentence and _frame(c.quote) == frame and c.span < claim.span
    ]
    inside = 0 <= claim.sentence < len(draft.sentences)
    return draft.sentences[claim.sentence].span.of(draft.text) if inside else "", len(set(alike)) + 1


def _sort(slots: Slots) -> str:
    """Return what parts readings of the same words: of an amount, or what else is told."""
    return slots.formula if slots.formula in _OF_NO_AMOUNT else ""


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _frame(text: str) -> str:
    return _NUMBER.sub("#", _plain(text))
