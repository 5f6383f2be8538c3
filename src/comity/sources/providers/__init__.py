"""The providers: one folder each, found by its name."""
