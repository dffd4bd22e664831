"""The files of a source tree, as the rules look at them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

LOCAL = {".git", ".venv", ".cache", ".hypothesis", ".ruff_cache", ".mypy_cache", ".pytest_cache", "__pycache__", "var"}


def files(root: Path, *suffixes: str, skip: set[str] = frozenset()) -> Iterator[Path]:
    """Yield the files of the tree that git would keep; those of the given suffixes; without folders named in `skip`."""
    for path in sorted(root.rglob("*")):
        folders = set(path.relative_to(root).parts)
        if path.is_file() and not folders & (LOCAL | skip) and (not suffixes or path.suffix in suffixes):
            yield path


def code(root: Path) -> Iterator[tuple[str, ast.Module]]:
    """Yield the address and the syntax tree of each Python module of the portal: no tests, no migrations."""
    for path in files(root, ".py", skip={"tests", "migrations", "bench", ".ci"}):
        yield address(root, path), ast.parse(path.read_text(encoding="utf-8"))


def templates(root: Path) -> Iterator[tuple[str, str]]:
    """Yield the address and the text of each template; comments are blanked, so that lines keep their numbers."""
    comment = re.compile(r"\{#.*?#\}|\{%\s*comment.*?endcomment\s*%\}|<!--.*?-->", re.DOTALL)
    for path in files(root, ".html", skip={"tests"}):
        text = path.read_text(encoding="utf-8")
        yield address(root, path), comment.sub(blank, text)


def blank(match: re.Match[str]) -> str:
    """Replace a match by as many spaces and line ends, so that what follows keeps its place."""
    return re.sub(r"[^\n]", " ", match[0])


def address(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()


def matches(where: str, text: str, pattern: str, what: str) -> list[str]:
    """Return a finding for each match; `what` may use the groups of the pattern."""
    found = re.finditer(pattern, text, re.IGNORECASE | re.DOTALL)
    return [f"{where}:{line_of(text, match.start())}: {match.expand(what)}" for match in found]


def line_of(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1
