"""Decisions on awards: their numbers, what is checked, signed, published of them."""
