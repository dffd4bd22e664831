"""Names say what a thing is, modules stay small, and the top of the house holds only what design.md lists."""

import ast
import re
from pathlib import Path

from tests.house.tree import LOCAL, address, files

MOST_LINES = 400
REFUSED_MODULES = {"utils", "helpers", "common", "services", "mixins"}
REFUSED_WORDS = re.compile(r"(Manager|Helper|Handler|Processor)(?![a-z])")
# Django creates accounts through a manager, and a user model of one's own needs one of its own.
ALLOWED_CLASSES = {("hanam_portal/backoffice/", "UserManager")}
TOP = {
    *(".ci", ".editorconfig", ".gitignore", "Makefile", "README.md", "manage.py", "pyproject.toml"),
    *("requirements.in", "requirements.txt", "requirements-dev.in", "requirements-dev.txt"),
    *("hanam_portal", "news", "emulation", "templates", "static", "tests", "deploy", "bench", "docs"),
}


def long_modules(root: Path) -> list[str]:
    sizes = {
        path: len(path.read_text().splitlines()) for path in files(root, ".py", ".css", ".js", skip={"migrations"})
    }
    return [f"{address(root, path)}: {lines} lines" for path, lines in sizes.items() if lines > MOST_LINES]


def empty_names(root: Path) -> list[str]:
    """Find modules and packages named for nothing."""
    sources = [path.relative_to(root) for path in files(root, ".py", ".css", ".js")]
    return [path.as_posix() for path in sources if REFUSED_MODULES & {*path.parts, path.stem}]


def empty_class_names(root: Path) -> list[str]:
    found = []
    for path in files(root, ".py"):
        where = address(root, path)
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ClassDef) and REFUSED_WORDS.search(node.name):
                if any(where.startswith(folder) and node.name == name for folder, name in ALLOWED_CLASSES):
                    continue
                found.append(f"{where}:{node.lineno}: class {node.name}")
    return found


def strangers_at_the_top(root: Path) -> list[str]:
    return sorted(path.name for path in root.iterdir() if path.name not in TOP | LOCAL)


def test_modules_stay_small(house):
    assert long_modules(house) == []


def test_a_long_module_is_seen(built):
    root = built(
        {"news/a.py": "x = 1\n" * 401, "news/b.py": "x = 1\n" * 400, "news/migrations/0001_a.py": "x = 1\n" * 401}
        | {"static/site.css": "a {}\n" * 401, "static/site.js": "a();\n" * 401}
    )

    assert long_modules(root) == ["news/a.py: 401 lines", "static/site.css: 401 lines", "static/site.js: 401 lines"]


def test_modules_are_named_for_a_thing(house):
    assert empty_names(house) == []


def test_a_module_named_for_nothing_is_seen(built):
    root = built(
        {"news/utils.py": "", "news/common/dates.py": "", "static/js/helpers.js": "", "news/utility_bills.py": ""}
    )

    assert empty_names(root) == ["news/common/dates.py", "news/utils.py", "static/js/helpers.js"]


def test_classes_are_named_for_a_thing(house):
    assert empty_class_names(house) == []


def test_a_class_named_for_nothing_is_seen(built):
    root = built(
        {"news/photos.py": "class PhotoManager: ...\nclass UploadHandlerBase: ...\nclass Managerial: ...\n"}
        | {"hanam_portal/backoffice/users.py": "class UserManager: ...\n"}
    )

    assert empty_class_names(root) == [
        "news/photos.py:1: class PhotoManager",
        "news/photos.py:2: class UploadHandlerBase",
    ]


def test_the_top_of_the_house_holds_only_what_the_design_lists(house):
    assert strangers_at_the_top(house) == []


def test_a_stranger_at_the_top_is_seen(built):
    root = built(
        {"manage.py": "", "news/models.py": "", "notes.txt": "", "scripts/run.sh": "", "var/portal.sqlite3": ""}
    )

    assert strangers_at_the_top(root) == ["notes.txt", "scripts"]
