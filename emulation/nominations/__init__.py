"""Nominations: their way from a bloc to a decision, the votes on them, what speaks against them, quotas, the gap."""
