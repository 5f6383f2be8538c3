"""Scenario types: one per file."""
