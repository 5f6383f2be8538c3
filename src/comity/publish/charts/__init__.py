"""Drawings, one per file: each takes plain values and returns an SVG text.

The drawings, each a function named after its file:

* ``lineage``: policies in order of time, a lane per owner, and what ties them
* ``timeline``: events of some months, as precise as their dates
* ``causes``: dynamics as arrows from cause to effect, with sign and evidence
* ``conflicts``: values published for one quantity that differ
* ``bars``: amounts side by side, with bounds
* ``series``: quantities by year in small panels, what is projected set apart
* ``ratio``: the ratio of two aggregates by vintage, and when it reaches one
* ``map``: a region and its partners; whose borders, and how, is a setting
* ``ranks``: units in order of rank, each with its interval and its group
* ``dominance``: how often one unit leads another over all draws
* ``valueadded``: whose value added is in whose exports
* ``welfare``: changes of a scenario in order of size, with intervals
* ``network``: actors on a circle, lines as wide as what passes between them

What they are made of: ``drawing`` (frame, words, lines, colours), ``lettering``
(widths, breaking of lines), ``axes`` (scales, ticks, numbers); ``routes`` and
``pens`` for lineages; ``layering`` and ``arrows`` for causes; ``outlines``,
``atlas``, ``placing`` and ``captions`` for maps.

All are 720 units wide and as tall as they need. ``title`` and ``description``
are read aloud in the drawing's place; ``name`` begins its ids, and differs
where two drawings of a kind stand on one page.
"""
