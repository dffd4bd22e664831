"""What the workbooks of emulation look like: members and scores of a bloc's year, criteria of a scheme.

hanam_portal.backoffice.imports reads the files, shows what they would do, applies them and takes them back.
"""
