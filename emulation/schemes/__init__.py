"""Versions of schemes: read, weighed, copied, changed within a year."""
