"""Every name written in an entry is the name of an entry of the right kind."""

from __future__ import annotations

from collections.abc import Iterator

from comity.record.read import Reading
from comity.record.refs import references
from comity.record.rules import Finding, rule
from comity.terms.words import brief, one_of

#: Looking for a near name among very many takes long; beyond so many wrong names only the place is told.
_SUGGESTIONS = 20


@rule
def names_resolve(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each reference that leads nowhere."""
    advice = _Advice(reading)
    for folder, entries in reading.entries.items():
        for entry in entries.values():
            for path, name, kinds in references(entry):
                wanted, bare = kinds, name
                if kinds == ("*",):
                    head, _, bare = name.partition("/")
                    wanted = (head,)
                    if head not in reading.entries or not bare:
                        what = f"{brief(name)} is not folder/name"
                        fix = one_of(head, reading.entries, most=20)
                        yield Finding(folder, entry.id, path, what, fix)
                        continue
                if not any(bare in reading.entries[kind] or reading.lost(kind, bare) for kind in wanted):
                    what = f"{brief(bare)} is not in {' or '.join(f'{kind}/' for kind in wanted)}"
                    yield Finding(folder, entry.id, path, what, advice(bare, wanted))


class _Advice:
    """What to do about a wrong name, worked out once for each."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._said: dict[tuple[str, tuple[str, ...]], str] = {}

    def __call__(self, name: str, wanted: tuple[str, ...]) -> str:
        key = (name, wanted)
        if key not in self._said:
            add = f"add {wanted[0]}/{brief(name, quoted=False)}"
            many = len(self._said) >= _SUGGESTIONS
            self._said[key] = (
                f"correct it, or {add}" if many else f"{one_of(name, self._known(wanted))}, or {add}"
            )
        return self._said[key]

    def _known(self, wanted: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(sorted({option for kind in wanted for option in self._reading.entries[kind]}))
