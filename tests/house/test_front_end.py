"""CSS wins by its layers and JavaScript imports what exists, in a form that Django's hashed storage understands."""

import re
from pathlib import Path

from tests.house.tree import address, blank, files, line_of

IMPORT = re.compile(r"^[ \t]*(?:import|export)\b[^;'\"()]*[\"']([^\"']+)[\"'][ \t]*(;?)", re.MULTILINE)
DEEPEST_RULE = 2
VENDORED = {"vendor", "tests"}


def broken_imports(root: Path) -> list[str]:
    found = []
    for path in files(root, ".js", skip=VENDORED):
        text = path.read_text(encoding="utf-8")
        for match in IMPORT.finditer(text):
            where = f"{address(root, path)}:{line_of(text, match.start(1))}: {match[1]}"
            if not match[1].startswith(".") or not (path.parent / match[1]).is_file():
                found.append(f"{where} does not exist")
            if not match[2]:
                found.append(f"{where} lacks its semicolon, so its name would stay unhashed")
    return found


def overruling_css(root: Path) -> list[str]:
    """Find what defeats the cascade layers: !important, ids in selectors, rules nested more than one level deep."""
    found = []
    for path in files(root, ".css", skip=VENDORED):
        text = re.sub(r"/\*.*?\*/|\"[^\"\n]*\"|'[^'\n]*'", blank, path.read_text(encoding="utf-8"), flags=re.DOTALL)
        found += [f"{address(root, path)}:{line}: {what}" for line, what in sorted(faults(text))]
    return found


def faults(text: str) -> list[tuple[int, str]]:
    found = [(line_of(text, match.start()), "!important") for match in re.finditer(r"!\s*important", text)]
    depth: list[bool] = []
    for match in re.finditer(r"([^{};]*)\{|\}", text):
        if match[0] == "}":
            depth.pop()
            continue
        selector = match[1].strip()
        depth.append(not selector.startswith("@"))
        line = line_of(text, match.end())
        if depth[-1] and re.search(r"#[\w-]", selector):
            found.append((line, f"an id in the selector {selector}"))
        if depth[-1] and sum(depth) > DEEPEST_RULE:
            found.append((line, f"{selector} is nested more than one level"))
    return found


def test_every_javascript_import_exists_and_ends_with_a_semicolon(house):
    assert broken_imports(house) == []


def test_a_broken_javascript_import_is_seen(built):
    root = built(
        {
            "static/js/site.js": 'import { menu } from "./menu.js"\n'
            'import {\n  a,\n} from "./lost.js";\nimport "lit";\n'
            'export { menu } from "./menu.js";\nimport("./menu.js");\nconst important = "./x.js"\n',
            "static/js/menu.js": "export function menu(root) {\n  return root.querySelector('a')\n}\n",
        }
    )

    assert broken_imports(root) == [
        "static/js/site.js:1: ./menu.js lacks its semicolon, so its name would stay unhashed",
        "static/js/site.js:4: ./lost.js does not exist",
        "static/js/site.js:5: lit does not exist",
    ]


def test_css_leaves_the_cascade_to_its_layers(house):
    assert overruling_css(house) == []


def test_css_that_overrules_the_layers_is_seen(built):
    root = built(
        {
            "static/site.css": "@layer base {\n  #menu a { color: #fff; }\n"
            "  .card {\n    color: red !important;\n    h2 { margin: 0;\n"
            "      @media print { a { color: #000; } }\n    }\n  }\n}\n"
            '/* #id !important */ a[href="#top"] { color: #abcdef; }\n'
        }
    )

    assert overruling_css(root) == [
        "static/site.css:2: an id in the selector #menu a",
        "static/site.css:4: !important",
        "static/site.css:6: a is nested more than one level",
    ]
