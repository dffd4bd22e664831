"""The project names no folder of a developer's machine and no package registry: it must build anywhere."""

import re
from pathlib import Path

from tests.house.tree import address, files, line_of

FOLDERS = r"(?<![\w.:/\-])/(?:work|root|home/\w+|Users/\w+|opt/pypi)/[\w.\-]*"
HOSTS = r"\b(?:pypi\.org|files\.pythonhosted\.org|registry\.npmjs\.org|deb\.debian\.org)\b|--(?:extra-)?index-url\b"
MACHINERY = r"\bfarm-\w+"
PLACES = re.compile("|".join([FOLDERS, HOSTS, MACHINERY]))


def named_places(root: Path) -> list[str]:
    found = []
    for path in files(root):
        if path.name == Path(__file__).name:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        found += [
            f"{address(root, path)}:{line_of(text, match.start())}: {match[0]}" for match in PLACES.finditer(text)
        ]
    return found


def test_no_file_names_a_place_of_this_machine(house):
    assert named_places(house) == []


def test_a_place_of_this_machine_is_seen(built):
    root = built(
        {
            "Makefile": "run:\n\t/root/.venv/bin/python\n",
            "requirements.txt": "--index-url https://pypi.org/simple\n",
            "news/urls.py": 'path("tin/work/bench/")\n',
        }
    )

    assert named_places(root) == [
        "Makefile:2: /root/.venv",
        "requirements.txt:1: --index-url",
        "requirements.txt:1: pypi.org",
    ]
