"""SIPRI, arms transfers."""
