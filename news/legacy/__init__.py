"""Reading saved pages of the old SharePoint portal: bytes in, plain data out. No database, no network."""

from news.legacy.reading import read_legacy

__all__ = ["read_legacy"]
