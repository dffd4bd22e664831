from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def house() -> Path:
    return Path(__file__).resolve().parents[2]


@pytest.fixture
def built(tmp_path) -> Callable[[dict[str, str]], Path]:
    """Build a small tree from the texts of its files, to break a rule in."""

    def build(texts: dict[str, str]) -> Path:
        for name, text in texts.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path

    return build
