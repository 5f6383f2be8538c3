"""A note: the sources of an entry, or a work and a place in it."""

from __future__ import annotations

from comity.publish.citing import gathered
from comity.publish.live import Answer, Asking, LiveFault, joined, live
from comity.publish.tree import Cited
from comity.record.kinds.work import Work


@live
def cite(asking: Asking, *entries: str, at: str = "") -> Answer:
    """Return a note citing what entries rest on; a work is cited itself, at the place given by ``at=``."""
    sources: list[tuple[Cited, ...]] = []
    for entry in entries:
        folder, _, key = entry.partition("/")
        if folder == "works":
            work = asking.record.get(Work, key)
            from comity.publish.citing import short

            sources.append((Cited(work.id, at, f"{short(work)}{f', {at}' if at else ''}"),))
            continue
        try:
            found = asking.record.folder(folder).get(key)
        except KeyError:
            found = None
        if found is None:
            raise LiveFault(f"'{entry}' is not in the record as known", "write folder/name of an entry")
        sources.append(gathered(found.cite, asking.works))
    return Answer("", cited=joined(sources), traced=False)
