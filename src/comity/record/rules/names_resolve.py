"""Every name written in an entry is the name of an entry of the right kind."""

from __future__ import annotations

from collections.abc import Iterator

from comity.record.read import Reading
from comity.record.refs import references
from comity.record.rules import Finding, rule
from comity.terms.words import one_of


@rule
def names_resolve(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each reference that leads nowhere."""
    for folder, entries in reading.entries.items():
        for entry in entries.values():
            for path, name, kinds in references(entry):
                wanted, bare = kinds, name
                if kinds == ("*",):
                    head, _, bare = name.partition("/")
                    wanted = (head,)
                    if head not in reading.entries or not bare:
                        yield Finding(
                            folder, entry.id, path, f"'{name}' is not folder/name",
                            one_of(head, reading.entries, most=20),
                        )  # fmt: skip
                        continue
                if not any(bare in reading.entries[kind] for kind in wanted):
                    known = {option for kind in wanted for option in reading.entries[kind]}
                    what = f"'{bare}' is not in {' or '.join(f'{kind}/' for kind in wanted)}"
                    fix = one_of(bare, known) + f", or add {wanted[0]}/{bare}"
                    yield Finding(folder, entry.id, path, what, fix)
