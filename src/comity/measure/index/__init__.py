"""The composite index: from a table of indicators to ranks that say how sure they are.

The stages, a file each, in the order they run:

* ``table``: units by indicators, with the interval of each value
* ``denominate``: values per something, or on a logarithmic scale
* ``screen``: units with too little known are left out, and listed
* ``impute``: gaps filled by a stated rule, each counted and listed
* ``treat``: outliers pulled in, or the indicator put on a logarithmic scale
* ``normalise``: all indicators onto one scale, all pointing one way
* ``weigh``: weights given, equal, or taken from the values themselves
* ``aggregate``: indicators into pillars, pillars into the index

``recipe`` reads what is to be done from a file (``recipes/`` holds three);
``hierarchy`` holds the tree; ``compose`` runs the stages; ``pillars`` puts the
indicators under a policy's own pillars.

How sure a rank is: ``vary`` lists what could have been chosen otherwise,
``draw`` draws it many times over, ``ranking`` sums the draws up, ``dominance``
says who leads whom and who cannot be told apart, ``robustness`` says which
choice matters, ``leave_out`` and ``swap`` which pillar and which weight does.
"""
