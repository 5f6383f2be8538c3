"""The depth of each head in print, where none may be skipped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.publish.tree import Heading, every_block

if TYPE_CHECKING:
    from comity.publish.tree import Block


def depths(blocks: tuple[Block, ...]) -> tuple[int, ...]:
    """Return the depth of each head in reading order: one more than that of the head it stands under.

    A reader that is told of a third level looks for a second, so a level that
    the text leaves out is closed up; heads of one level under one head stay alike.

    Examples
    --------
    >>> depths(tuple(Heading(level, (), "") for level in (1, 3, 3, 2, 1, 2)))
    (1, 2, 2, 2, 1, 2)
    >>> depths((Heading(3, (), ""), Heading(2, (), ""), Heading(3, (), "")))
    (1, 1, 2)
    """
    above: list[int] = []
    found = []
    for block in every_block(blocks):
        if isinstance(block, Heading):
            while above and above[-1] >= block.level:
                above.pop()
            above.append(block.level)
            found.append(len(above))
    return tuple(found)
