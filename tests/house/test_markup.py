"""Templates hold no style, no script and no handler; only one reviewed module may call HTML safe."""

import ast
import re
from pathlib import Path

from django.contrib.staticfiles import finders

from tests.house.tree import blank, code, matches, templates

REVIEWED = "hanam_portal/publishing/templatetags/"
# What these write is a body before it is cleaned: nh3 reads every byte of it, and nothing here may call it safe.
BEFORE_CLEANING = ("news/body/", "news/legacy/")
TAG = re.compile(r"(?<![?P])</?([a-zA-Z][\w-]*([\s/>]|$)|$)")
MARKS = {"mark_safe", "html_safe"}
TYPES = {"SafeString", "SafeText"}  # as the type of a result they are fine, called they are marks too


def inline_code(root: Path) -> list[str]:
    found = []
    for where, text in templates(root):
        text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", blank, text)
        found += matches(where, text, r"<style\b", "a style element")
        found += matches(where, text, r"<[a-z][^<>]*\sstyle\s*=", "an inline style")
        found += matches(where, text, r"<[a-z][^<>]*\s(on[a-z]+)\s*=", r"an inline handler, \1")
        found += matches(where, text, r"javascript:", "a javascript: address")
        found += matches(where, text, r"<script\b(?![^>]*\ssrc=)(?![^>]*application/(ld\+)?json)", "an inline script")
    return found


def unescaped_templates(root: Path) -> list[str]:
    pattern = r"\|\s*(safe|safeseq)\b|\{%\s*(autoescape\s+off)"
    return [finding for where, text in templates(root) for finding in matches(where, text, pattern, r"\1\2")]


def unescaped_code(root: Path) -> list[str]:
    """Find HTML that Python calls safe or puts together from strings. format_html and templates escape instead."""
    found = []
    for where, tree in code(root):
        if where.startswith(REVIEWED):
            continue
        faults = [(node.lineno, fault) for node in ast.walk(tree) if (fault := escape_fault(node, where))]
        found += [f"{where}:{line}: {fault}" for line, fault in sorted(faults)]
    return found


def escape_fault(node: ast.AST, where: str) -> str | None:
    if marks_safe(node):
        return "calls HTML safe"
    if not where.startswith(BEFORE_CLEANING) and any(TAG.search(part) for part in formatted_parts(node)):
        return "HTML from a format string"
    return None


def marks_safe(node: ast.AST) -> bool:
    if isinstance(node, ast.ImportFrom):
        return any(alias.name in MARKS for alias in node.names)
    if isinstance(node, ast.Call):
        return ast.unparse(node.func).split(".")[-1] in TYPES
    return isinstance(node, ast.Attribute) and node.attr in MARKS


def formatted_parts(node: ast.AST) -> list[str]:
    """Return the literal parts of an f-string, of "…".format() and of "…" % …; nothing for anything else."""
    if isinstance(node, ast.JoinedStr):
        literals = node.values
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
        literals = [node.left]
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format":
        literals = [node.func.value]
    else:
        return []
    return [part.value for part in literals if isinstance(part, ast.Constant) and isinstance(part.value, str)]


def lost_static_files(root: Path) -> list[str]:
    found = []
    for where, text in templates(root):
        for name in re.findall(r"\{%\s*static\s+[\"']([^\"']+)[\"']", text):
            ours = [root / "static" / name, *root.glob(f"*/static/{name}")]
            if not any(path.is_file() for path in ours) and finders.find(name) is None:
                found.append(f"{where}: {name} does not exist")
    return found


def test_templates_hold_no_style_script_or_handler(house):
    assert inline_code(house) == []


def test_a_style_a_script_and_a_handler_are_seen(built):
    root = built(
        {
            "templates/bad.html": "<style>a {}</style>\n"
            '<p class="a"\n   style="color: red">\n'
            '<button onclick="go()">\n'
            '<a href="javascript:go()">\n'
            "<script>go()</script>\n",
            "templates/good.html": '<script type="module" src="/site.js"></script>\n'
            '<script type="application/ld+json">{}</script>\n'
            "{# style= <script> onclick= #}\n"
            '<p title="{{ on_time }}" data-style="calm">on = style = </p>\n',
        }
    )

    assert inline_code(root) == [
        "templates/bad.html:1: a style element",
        "templates/bad.html:2: an inline style",
        "templates/bad.html:4: an inline handler, onclick",
        "templates/bad.html:5: a javascript: address",
        "templates/bad.html:6: an inline script",
    ]


def test_templates_escape_what_they_show(house):
    assert unescaped_templates(house) == []


def test_a_template_that_does_not_escape_is_seen(built):
    root = built(
        {"news/templates/a.html": "{{ body|safe }}\n{% autoescape off %}\n{{ a|safeseq|join:', ' }}{{ safe }}\n"}
    )

    assert unescaped_templates(root) == [
        "news/templates/a.html:1: safe",
        "news/templates/a.html:2: autoescape off",
        "news/templates/a.html:3: safeseq",
    ]


def test_code_calls_no_html_safe_outside_the_reviewed_module(house):
    assert unescaped_code(house) == []


def test_html_that_is_not_escaped_is_seen(built):
    bad = (
        "from django.utils.safestring import mark_safe\n"
        "from django.utils import safestring\n"
        "a = safestring.mark_safe(b) + safestring.SafeString(b)\n"
        'c = f"<b>{d}</b>"\n'
        'e = "<a href=%s>" % f\n'
        'g = "<i>{}</i>".format(h)\n'
        'i = f"<{tag}>"\n'
        'fine = f"{d} < {e}", format_html("<b>{}</b>", d), "<hr>", rf"(?P<{name}>.)"\n'
    )
    root = built(
        {"news/admin.py": bad, "news/body/tree.py": bad, "hanam_portal/publishing/templatetags/richtext.py": bad}
    )

    assert unescaped_code(root) == [
        "news/admin.py:1: calls HTML safe",
        "news/admin.py:3: calls HTML safe",
        "news/admin.py:3: calls HTML safe",
        "news/admin.py:4: HTML from a format string",
        "news/admin.py:5: HTML from a format string",
        "news/admin.py:6: HTML from a format string",
        "news/admin.py:7: HTML from a format string",
        "news/body/tree.py:1: calls HTML safe",
        "news/body/tree.py:3: calls HTML safe",
        "news/body/tree.py:3: calls HTML safe",
    ]


def test_every_static_file_that_a_template_names_exists(house):
    assert lost_static_files(house) == []


def test_a_static_file_that_does_not_exist_is_seen(built):
    root = built(
        {
            "templates/a.html": "{% static 'site.css' %}{% static \"news/lost.svg\" %}",
            "static/site.css": "",
            "x/static/y": "",
        }
    )

    assert lost_static_files(root) == ["templates/a.html: news/lost.svg does not exist"]
