"""What may be awarded, under which law."""
