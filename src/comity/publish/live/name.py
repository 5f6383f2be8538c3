"""The name of an entry, leading to its page."""

from __future__ import annotations

from comity.publish.live import Answer, Asking, LiveFault, live


@live
def name(asking: Asking, entry: str, as_: str = "") -> Answer:
    """Return an entry's name; ``as=short`` its abbreviation, ``as=demonym`` an actor's adjective."""
    folder, _, key = entry.partition("/")
    found = asking.record.folder(folder).get(key) if folder in _folders(asking) else None
    if found is None:
        raise LiveFault(f"'{entry}' is not in the record as known", "write folder/name of an entry")
    words = asking.actor(key) if folder == "actors" else found.label
    if as_:
        other = getattr(found, as_, None)
        if not isinstance(other, str):
            raise LiveFault(f"{entry} has no '{as_}'", f"add `{as_}` to it, or write name({entry})")
        words = other
    return Answer(words, target=f"page:{entry}" if asking.has_page(folder, key) else "", traced=False)


def _folders(asking: Asking) -> set[str]:
    from comity.record.kinds import every_kind

    del asking
    return set(every_kind())
