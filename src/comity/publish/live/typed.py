"""A number typed by hand, with the reason why it is no statement of fact."""

from __future__ import annotations

from comity.publish.live import Answer, Asking, LiveFault, live


@live
def typed(asking: Asking, text: str, reason: str) -> Answer:
    """Return the text as it is; the reason is kept for whoever reads the source."""
    del asking
    if len(reason.split()) < 2:
        raise LiveFault(f"the reason '{reason}' says nothing", "say why this number needs no source")
    return Answer(text, traced=False)
