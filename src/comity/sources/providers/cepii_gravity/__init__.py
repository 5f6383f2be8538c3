"""CEPII, Gravity and GeoDist."""
