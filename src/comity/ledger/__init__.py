"""Expectations entered, settled and scored."""
