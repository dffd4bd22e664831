"""Only the door writes editions, and public pages read nothing but editions and a few tables of reference."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import code

DOOR = "hanam_portal/publishing/door.py"
WRITES = {
    "create",
    "bulk_create",
    "get_or_create",
    "update",
    "bulk_update",
    "update_or_create",
    "delete",
    "save",
    "add",
}
EDITIONS = re.compile(r"\b(\w*Edition|RegisterEntry|editions?|\w+_edition|edition_set)\b")

PUBLIC = [
    *("hanam_portal/views.py", "hanam_portal/register_views.py", "hanam_portal/consultation_views.py"),
    *("hanam_portal/data_views.py", "hanam_portal/search_views.py"),
    *("hanam_portal/reading_views.py", "hanam_portal/correction_views.py", "hanam_portal/script_views.py"),
    *("hanam_portal/emulation_views.py", "hanam_portal/information_views.py"),
    *("hanam_portal/feed_views.py", "hanam_portal/discovery_views.py"),
    *("news/views.py", "emulation/views.py"),
]
REFERENCE = {
    *("Section", "Placement", "Redirect", "Takedown", "Unit", "UnitName", "UnitSuccession", "Period", "Bloc"),
    *("AwardType", "AwardProvision", "RegisterEntry", "PublicInformation", "SearchEntry"),
}
SHORTCUTS = {"get_object_or_404", "get_list_or_404"}


def edition_writes(root: Path) -> list[str]:
    found = []
    for where, tree in code(root):
        for node in ast.walk(tree) if where != DOOR else ():
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
                written = ast.unparse(node.func.value)
                if EDITIONS.search(written):
                    found.append(f"{where}:{node.lineno}: {written}.{node.func.attr}()")
    return found


def private_queries(root: Path) -> list[str]:
    """Find the queries, in public modules and in those that they import, of tables that citizens may not read."""
    trees = dict(code(root))
    return [
        f"{where}:{node.lineno}: public code asks the table of {model}"
        for where in reached(trees)
        for node in ast.walk(trees[where])
        if (model := asked(node)) and model not in REFERENCE and not model.endswith("Edition")
    ]


def reached(trees: dict[str, ast.Module]) -> list[str]:
    """Return the public modules and what they import at any depth; models define queries, and do not make them."""
    known: dict[str, None] = {}
    waiting = [where for where in PUBLIC if where in trees]
    while waiting:
        where = waiting.pop()
        if where not in known:
            known[where] = None
            waiting += [file for file in imported(trees[where]) if file in trees and "/models" not in file]
    return sorted(known)


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            for module in [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]:
                yield f"{module.replace('.', '/')}.py"
                yield f"{module.replace('.', '/')}/__init__.py"


def asked(node: ast.AST) -> str | None:
    """Return the name of the model that an expression queries: Model.objects or get_object_or_404(Model, …)."""
    if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager", "_base_manager"}:
        model = ast.unparse(node.value).split(".")[-1]
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SHORTCUTS:
        model = ast.unparse(node.args[0]).split(".")[-1]
    else:
        return None
    return model if re.fullmatch(r"[A-Z]\w*", model) else None


def test_only_the_door_writes_editions(house):
    assert edition_writes(house) == []


def test_a_write_past_the_door_is_seen(built):
    write = "article.editions.create(title='x')\nEdition.objects.filter(pk=1).update(title='x')\n"
    more = "ResultEdition.objects.all().delete()\nedition.save()\narticle.save()\nEdition.objects.visible()\n"
    root = built(
        {DOOR: write, "news/admin.py": write + more, "news/migrations/0001_a.py": write, "tests/test_a.py": write}
    )

    assert edition_writes(root) == [
        "news/admin.py:1: article.editions.create()",
        "news/admin.py:2: Edition.objects.filter(pk=1).update()",
        "news/admin.py:3: ResultEdition.objects.all().delete()",
        "news/admin.py:4: edition.save()",
    ]


def test_public_code_reads_only_public_tables(house):
    assert private_queries(house) == []


def test_a_query_of_a_private_table_is_seen_where_it_is_made(built):
    root = built(
        {
            "news/views.py": "from news.pages import related\nEdition.objects.all()\nget_list_or_404(Article)\n",
            "news/pages.py": "from news import models\nmodels.Photo.objects.all()\nSection.objects.all()\n",
            "news/models/articles.py": "Article.objects.all()\n",
            "news/admin.py": "Article.objects.all()\n",
        }
    )

    assert private_queries(root) == [
        "news/pages.py:2: public code asks the table of Photo",
        "news/views.py:3: public code asks the table of Article",
    ]
