"""Names that strangers give to files: shown to people, and looked at before a package is opened. Knows no Django."""

import re
from pathlib import PurePosixPath

LONGEST_NAME = 60


def printable(name: str) -> str:
    """The file name without its folders and invisible characters, shortened in the middle."""
    last = PurePosixPath(name.replace("\\", "/")).name
    visible = "".join(letter for letter in last if letter.isprintable()).strip() or "không tên"
    half = LONGEST_NAME // 2
    return visible if len(visible) <= LONGEST_NAME else f"{visible[:half]}…{visible[-half:]}"


def leads_out(name: str) -> bool:
    """Tell whether the name of an entry of a zip would lead out of the folder into which it is unpacked."""
    return bool(re.match(r"[/\\]|[A-Za-z]:", name)) or ".." in re.split(r"[/\\]", name) or "\x00" in name
