"""Comity keeps the record of a region's relations with its partners and publishes Outlooks from it."""

__version__ = "0.1.0"
