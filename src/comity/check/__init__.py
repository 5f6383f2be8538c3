"""A draft, the claims found in it, and a verdict on each."""
