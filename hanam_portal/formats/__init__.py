"""Formats of dates and numbers that replace Django's own for `vi`, which write 24-12-2021 and 12345."""
