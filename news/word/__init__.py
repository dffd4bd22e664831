"""Word documents into drafts: the package opened with care, the text by mammoth, photos and captions by our own rules.

reading.py and what it imports know neither Django nor the network, so that `apart` can read a stranger's file in a
process with limits of its own.
"""
