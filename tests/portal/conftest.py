"""Fixtures of the public side."""

from tests.portal.canaries import told

__all__ = ["told"]
