"""The only part that meets the network: one folder per provider, immutable vintages.

``providers`` holds the sources, each a folder found by its name: a card
(``source.yml``), a parser (``parse.py``) unless the card's ``table`` says it
all, and a small ``sample`` of our own making. ``take`` turns a delivery into
vintages of the ``store``; ``fetch`` brings a delivery from the network.
"""
