"""Units through time: what became of them, and the tree of any day."""
