"""Drawings, one per file: each takes plain values and returns an SVG text."""
