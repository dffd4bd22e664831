"""Checks before publishing: what to mend, and what to look at, in an article as it would be published.

Pure reading of a Copy: no database, no network, no clock. An error is certain and blocks; a warning asks.
"""

from hanam_portal.backoffice.findings import Finding
from news.preflight import captions, figures, links, people, photos, structure, wording
from news.preflight.copy import Copy, FigureCopy, PhotoCopy

__all__ = ["Copy", "FigureCopy", "PhotoCopy", "inspect", "links", "structure"]


def inspect(copy: Copy) -> list[Finding]:
    """List what every check has to say, in the order of the form: words, text, photos."""
    checks = [wording.missing, wording.inspect, structure.inspect, links.inspect, figures.inspect, people.inspect]
    found = [finding for check in checks for finding in check(copy)]
    return found + photos.inspect(copy) + captions.inspect(copy)
