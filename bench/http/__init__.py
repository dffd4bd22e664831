"""Servers as production starts them, and load on them, for the benchmarks of the public side."""
