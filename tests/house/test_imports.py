"""Imports go one way, and stand at the top."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import code

# From the ground up: a module may import from its own storey and from those below.
STOREYS = ["hanam_portal.publishing", "hanam_portal.backoffice", "emulation", "news", "hanam_portal"]
LABELS = {"publishing": "hanam_portal.publishing", "backoffice": "hanam_portal.backoffice"}


def storey(module: str) -> int | None:
    """Return the height of a module in the house; None for a stranger."""
    return next((height for height, name in enumerate(STOREYS) if f"{module}.".startswith(f"{name}.")), None)


def wanted(node: ast.AST) -> Iterator[str]:
    """Yield the modules that a statement asks for; a model named in a string ("news.Article") counts too."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        yield from (f"{node.module}.{alias.name}" for alias in node.names)
    elif (
        isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(r"[a-z_]+\.[A-Z]\w+", node.value)
    ):
        label = node.value.split(".")[0]
        yield LABELS.get(label, label)


def upward_imports(root: Path) -> list[str]:
    found = []
    for where, tree in code(root):
        own = storey(where.removesuffix(".py").removesuffix("/__init__").replace("/", "."))
        for node in ast.walk(tree) if own is not None else ():
            higher = [name for name in wanted(node) if (height := storey(name)) is not None and height > own]
            found += [f"{where}:{node.lineno}: {STOREYS[own]} may not know {name}" for name in higher]
    return found


def hidden_imports(root: Path) -> list[str]:
    found = []
    for where, tree in code(root):
        functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
        for function in functions:
            if Path(where).name == "apps.py" and function.name == "ready":
                continue
            inside = [node for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom)]
            found += [f"{where}:{node.lineno}: an import inside {function.name}()" for node in inside]
    return found


def test_imports_go_one_way(house):
    assert upward_imports(house) == []


def test_an_import_that_goes_up_is_seen_at_any_depth(built):
    root = built(
        {
            "news/views.py": "from emulation.models import Bloc\nimport hanam_portal.publishing.door\n",
            "emulation/models/blocs.py": "def late():\n    from news.models import Article\n",
            "emulation/models/results.py": 'edition = ForeignKey("news.Edition")\n',
            "hanam_portal/publishing/door.py": "from hanam_portal import views\nimport hanam_portal.backoffice.users\n",
            "hanam_portal/urls.py": "from news import urls\n",
        }
    )

    assert upward_imports(root) == [
        "emulation/models/blocs.py:2: emulation may not know news.models.Article",
        "emulation/models/results.py:1: emulation may not know news",
        "hanam_portal/publishing/door.py:1: hanam_portal.publishing may not know hanam_portal.views",
        "hanam_portal/publishing/door.py:2: hanam_portal.publishing may not know hanam_portal.backoffice.users",
    ]


def test_imports_stand_at_the_top(house):
    assert hidden_imports(house) == []


def test_an_import_inside_a_function_is_seen_except_in_ready(built):
    ready = "class NewsConfig:\n    def ready(self):\n        from news import checks\n"
    root = built({"news/apps.py": ready, "news/views.py": "def home():\n    if True:\n        import csv\n"})

    assert hidden_imports(root) == ["news/views.py:3: an import inside home()"]
