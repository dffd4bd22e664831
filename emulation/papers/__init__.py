"""Papers that staff print and send: one description of a paper, set as PDF and written for Word."""
