"""A bloc through the years, as its published years tell of it."""
