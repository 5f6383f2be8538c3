"""Quantities per dyad and year: indicators, the composite index, robustness."""
