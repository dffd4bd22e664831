"""Lists on which the people are asked before the council meets."""
