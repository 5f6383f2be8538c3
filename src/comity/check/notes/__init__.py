"""Notes: which works of the record a draft cites, and where that cannot be told.

``parts`` takes a note apart, ``shelf`` looks a part up among the record's works,
``chain`` follows short forms and Ibid. from note to note, ``running`` reads
author and year in the running text and lists of references.
"""

from comity.check.notes.chain import find_citations

__all__ = ["find_citations"]
