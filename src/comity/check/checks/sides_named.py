"""Which pillars or areas of a policy a draft leaves out of a list of them, and which party of an agreement."""

from __future__ import annotations

from collections.abc import Iterator

from comity.check.checks._evidence import named, of_entry
from comity.check.checks._form import Examined, check, finding
from comity.check.claim import Mention
from comity.check.verdict import Verdict
from comity.record.kinds.agreement import Agreement
from comity.record.kinds.policy import Policy

#: So many of its pillars have to be named before it is a list with gaps.
_LISTED = 2


@check
def sides_named(examined: Examined) -> Iterator[Verdict]:
    """Yield a remark for each policy or agreement of which a draft names some parts and never the others."""
    first: dict[str, Mention] = {}
    body = set(examined.prose)
    for n in sorted(examined.mentions):
        for mention in examined.mentions[n] if n in body else ():
            first.setdefault(mention.entry, mention)
    for name, mention in sorted(first.items(), key=lambda item: item[1].span):
        folder, _, key = name.partition("/")
        entry = examined.record.folder(folder).get(key) if folder in ("policies", "agreements") else None
        if isinstance(entry, Policy):
            yield from _parts(examined, entry, mention, _near(examined, name))
        elif isinstance(entry, Agreement):
            yield from _parties(examined, entry, mention, set(first))


def _parts(examined: Examined, policy: Policy, mention: Mention, text: str) -> Iterator[Verdict]:
    independent = [p for p in policy.pillars if examined.independent(p)]
    absent = [p.name for p in independent if p.name.casefold() not in text]
    if absent and len(independent) - len(absent) >= _LISTED:
        reason = (
            f"of the {len(independent)} pillars of {policy.name}, {len(independent) - len(absent)} are named and never:"
            f" {', '.join(absent)}"
        )
        yield finding(
            "remark",
            reason,
            (mention.span,),
            evidence=of_entry(examined, policy, "its pillars"),
            suggestion="name them, or say that these are some of them",
        )


def _near(examined: Examined, entry: str) -> str:
    """Return the paragraphs that name an entry."""
    blocks = {
        examined.draft.sentences[n].block
        for n, found in examined.mentions.items()
        if n >= 0 and any(m.entry == entry for m in found)
    }
    return "\n".join(examined.draft.blocks[b].span.of(examined.draft.text) for b in sorted(blocks)).casefold()


def _parties(
    examined: Examined, agreement: Agreement, mention: Mention, names: set[str]
) -> Iterator[Verdict]:
    absent = [p for p in agreement.parties if f"actors/{p}" not in names]
    if absent and len(absent) < len(agreement.parties):
        reason = f"{agreement.name} has parties the draft never names: {', '.join(named(examined, p) for p in absent)}"
        yield finding(
            "remark", reason, (mention.span,), evidence=of_entry(examined, agreement, "its parties")
        )
