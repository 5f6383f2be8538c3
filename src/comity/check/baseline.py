"""The baseline: findings an analyst accepted, each with a reason and the day; it survives edits elsewhere.

A finding is known by its fingerprint: its check, its verdict, and the claims (or
the words) it is about. So moving a paragraph changes nothing, and changing a
number brings the finding back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

from comity.check.answers.findings import Finding, Told, tell
from comity.terms.errors import FileTrouble, UsageError
from comity.terms.files import write_text
from comity.terms.words import brief, one_of

FORMAT = "comity-accepted/1"
#: Fewer letters of a fingerprint than this name nothing.
_FEWEST = 4


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that was accepted: by its fingerprint, why, and on which day; the rest is for people."""

    fingerprint: str
    because: str
    on: str
    verdict: str = ""
    check: str = ""
    draft: str = ""
    quote: str = ""


def read_baseline(path: Path) -> tuple[Accepted, ...]:
    """Return what was accepted, in the order of the file.

    Raises
    ------
    FileTrouble
        Where the file cannot be read or is no baseline, with the line where that is known.
    """
    try:
        held = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as trouble:
        raise FileTrouble(
            f"'{path}' cannot be read ({trouble.strerror})", "a baseline", "check the path"
        ) from None
    except UnicodeDecodeError:
        raise FileTrouble(f"'{path}' is not UTF-8", "a baseline", "save it as UTF-8") from None
    except (json.JSONDecodeError, RecursionError) as trouble:
        where = (
            f"{path}:{trouble.lineno}:{trouble.colno}: {trouble.msg}"
            if isinstance(trouble, json.JSONDecodeError)
            else f"{path}: it is too deep"
        )
        raise FileTrouble(
            where, "a baseline in JSON", "mend the line, or accept anew into another file"
        ) from None
    if (
        not isinstance(held, dict)
        or held.get("format") != FORMAT
        or not isinstance(held.get("accepted"), list)
    ):
        raise FileTrouble(f"'{path}' is no baseline", f'a JSON object with "format": "{FORMAT}"',
                          "write one with `comity check DRAFT --accept ID --because TEXT --baseline FILE`")  # fmt: skip
    return tuple(_read(path, n, item) for n, item in enumerate(held["accepted"], 1))


def _read(path: Path, number: int, item: Any) -> Accepted:
    names = [f.name for f in fields(Accepted)]
    given = item if isinstance(item, dict) else {}
    texts = {name: given[name] for name in names if isinstance(given.get(name), str)}
    lacking = [name for name in ("fingerprint", "because", "on") if not texts.get(name, "").strip()]
    if lacking:
        raise FileTrouble(f"'{path}': entry {number} has no {' and no '.join(lacking)}", "each with its reason and day",
                          "write the text, or delete the entry")  # fmt: skip
    if unknown := sorted(set(given) - set(names)):
        raise FileTrouble(f"'{path}': entry {number} has a field {brief(unknown[0])}", "fields of a baseline",
                          one_of(unknown[0], names))  # fmt: skip
    return Accepted(**texts)


def write_baseline(path: Path, accepted: Iterable[Accepted]) -> bool:
    """Write a baseline, in order of fingerprint, so that two versions can be compared line by line."""
    ordered = sorted(accepted, key=lambda a: (a.draft, a.fingerprint))
    whole = {"format": FORMAT, "accepted": [{k: v for k, v in asdict(a).items() if v} for a in ordered]}
    return write_text(path, json.dumps(whole, ensure_ascii=False, indent=1) + "\n")


def accept(
    told: Sequence[Told], names: Sequence[str], because: str, day: date, before: Sequence[Accepted] = ()
) -> tuple[Accepted, ...]:
    """Return a baseline with findings added to it; ``all`` names every one still to look at.

    Raises
    ------
    UsageError
        Where no reason is given, or a name means no finding or several.
    """
    if not because.strip():
        raise UsageError("no reason is given for accepting", "why it may stand", "add --because TEXT")
    held = {a.fingerprint: a for a in before}
    for name in names:
        for one, finding in named(told, name):
            held[finding.fingerprint] = Accepted(
                finding.fingerprint, " ".join(because.split()), day.isoformat(), finding.kind,
                finding.verdict.check, one.draft.name, " ".join(finding.quote.split())[:200],
            )  # fmt: skip
    return tuple(held.values())


def applied(told: Told, accepted: Iterable[Accepted]) -> Told:
    """Return a checked draft with what a baseline holds for it.

    That is all that was accepted in a draft of this name, in whatever form (Word
    then, Markdown now); of what was accepted in others, what is about the same
    claims: a next version may have another name.
    """
    entries = tuple(accepted)
    if not entries:
        return told
    own = Path(told.draft.name).stem
    about = {f.fingerprint for f in told.findings if f.verdict.claims}
    others = {a.fingerprint: a.because for a in entries if a.draft and a.fingerprint in about}
    held = others | {a.fingerprint: a.because for a in entries if not a.draft or Path(a.draft).stem == own}
    return tell(replace(told.checked, accepted=tuple(sorted(held.items()))), told.shown, told.dropped)


def named(told: Sequence[Told], name: str) -> list[tuple[Told, Finding]]:
    """Return the findings that a fingerprint, its beginning, or a claim's id names.

    Raises
    ------
    UsageError
        Where it names none, or its beginning several.
    """
    every = [(one, finding) for one in told for finding in one.findings]
    if name == "all":
        return [pair for pair in every if pair[1].open]
    exact = [
        pair
        for pair in every
        if name == pair[1].fingerprint or (pair[1].own and name in pair[1].verdict.claims)
    ]
    found = exact or [pair for pair in every if len(name) >= _FEWEST and pair[1].fingerprint.startswith(name)]
    if not found:
        raise UsageError(f"{brief(name)} names no finding", "an id as the answer shows it, in brackets",
                         one_of(name, [f.fingerprint for _, f in every]))  # fmt: skip
    if len({finding.fingerprint for _, finding in found}) > 1:
        raise UsageError(f"{brief(name)} names {len(found)} findings", "one", "write more of its letters")
    return found
