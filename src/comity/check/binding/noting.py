"""Which notes a sentence calls, and which stand for it at the end of what its paragraph says."""

from __future__ import annotations

from bisect import bisect_right

from comity.check.draft import Draft


def notes_by_sentence(draft: Draft) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    r"""Return for each sentence the notes it calls, and those that cite it.

    The latter are its own, else those of the next sentence of its paragraph
    that calls any: a note at the end of a paragraph stands for what came before.

    Examples
    --------
    >>> from comity.check.reading import draft_of_text
    >>> draft = draft_of_text("Ties grew. They will last.[1] Or not.\n\n[1] Almanac (2020)")
    >>> own, cited = notes_by_sentence(draft)
    >>> own[:3], cited[:3]
    ([(), ('1',), ()], [('1',), ('1',), ()])
    """
    marks = sorted(draft.marks, key=lambda m: m.at)
    places = [m.at for m in marks]
    own = [
        tuple(m.note for m in marks[bisect_right(places, s.span.start) : bisect_right(places, s.span.end)])
        for s in draft.sentences
    ]
    cited = list(own)
    for number in range(len(own) - 2, -1, -1):
        if not cited[number] and draft.sentences[number].block == draft.sentences[number + 1].block:
            cited[number] = cited[number + 1]
    return own, cited
