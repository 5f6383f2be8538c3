"""Poisson pseudo-maximum likelihood for panels of bilateral flows, its fixed effects concentrated out."""
