"""CEPII, BACI."""
