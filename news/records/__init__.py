"""Public records of emulation as articles quote them: figures that stay linked, drafts made from a record.

What a record says here is what citizens read of it now; nothing is taken from a working copy.
"""
