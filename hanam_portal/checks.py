"""System checks: refuse to start on versions and settings that are known to lose data or let intruders in."""

import sqlite3
from collections.abc import Sequence
from typing import Any

import django
import PIL
from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning
from django.db import connections

from news.editor import CONFIG as EDITOR_CONFIG

Version = tuple[int, ...]

FLOORS: dict[str, tuple[Version, str]] = {
    "Django": ((5, 2, 19), "46 lỗ hổng đã được vá trong các bản 5.2.1 đến 5.2.19"),
    "Pillow": ((12, 3, 0), "các bản trước để ảnh độc làm tràn bộ nhớ"),
}
# SQLite before these loses committed rows in WAL mode when two connections write (the WAL-reset bug).
WAL_IS_SAFE_FROM = (3, 51, 3)
WAL_BACKPORTS: dict[Version, int] = {(3, 50): 7, (3, 44): 6}


def versions_are_safe(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    found = {"Django": django.VERSION[:3], "Pillow": parsed(PIL.__version__)}
    return [
        Error(
            f"{name} {dotted(found[name])} đã cũ: {reason}.",
            hint=f"Cài {name} {dotted(floor)} trở lên: pip install --require-hashes -r requirements.txt",
            id="hanam.E001",
        )
        for name, (floor, reason) in FLOORS.items()
        if found[name] < floor
    ]


def sqlite_journal_is_safe(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Refuse WAL on a library with the WAL-reset bug. Runs where databases are checked: `migrate`, `serve`."""
    found: list[CheckMessage] = []
    for alias in databases or []:
        connection = connections[alias]
        if connection.vendor != "sqlite":
            continue
        with connection.cursor() as cursor:
            mode = cursor.execute("PRAGMA journal_mode").fetchone()[0]
        if mode == "wal" and not wal_is_safe(sqlite3.sqlite_version_info):
            found.append(
                Error(
                    f"SQLite {sqlite3.sqlite_version} ở chế độ WAL có thể mất dữ liệu đã ghi.",
                    hint="Đặt journal_mode=DELETE, hoặc dùng SQLite 3.51.3 trở lên, hoặc PostgreSQL.",
                    id="hanam.E002",
                )
            )
        if connection.settings_dict["OPTIONS"].get("transaction_mode") != "IMMEDIATE":
            found.append(
                Error(
                    "SQLite không ở chế độ IMMEDIATE: nhiều người ghi cùng lúc sẽ bị báo “database is locked”.",
                    hint='Đặt OPTIONS["transaction_mode"] = "IMMEDIATE" trong settings.py.',
                    id="hanam.E003",
                )
            )
    return found


def editor_is_contained(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Keep CKEditor where it is safe: no uploader of its own, no filter switched off."""
    found: list[CheckMessage] = []
    if "ckeditor_uploader" in settings.INSTALLED_APPS:
        found.append(
            Error(
                "ckeditor_uploader nhận mọi loại tệp và không kiểm tra CSRF.",
                hint="Bỏ ckeditor_uploader khỏi INSTALLED_APPS; ảnh đi qua thư viện ảnh của cổng.",
                id="hanam.E004",
            )
        )
    if EDITOR_CONFIG.get("allowedContent") is True or EDITOR_CONFIG.get("fullPage"):
        found.append(
            Error(
                "Cấu hình CKEditor tắt bộ lọc nội dung (CVE-2024-24815).",
                hint="Bỏ allowedContent=True và fullPage trong news/editor.py.",
                id="hanam.E005",
            )
        )
    return found


def production_has_a_server_database(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    if not settings.PRODUCTION or not settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        return []
    return [
        Warning(
            "Đang chạy thật trên SQLite: chỉ hợp với một máy và ít người ghi.",
            hint="Đặt DATABASE_URL trỏ tới PostgreSQL 15 trở lên.",
            id="hanam.W001",
        )
    ]


def wal_is_safe(version: Version) -> bool:
    backport = WAL_BACKPORTS.get(version[:2])
    return version >= WAL_IS_SAFE_FROM or (backport is not None and version[2] >= backport)


def parsed(version: str) -> Version:
    """Read the numbers of a version; what follows a letter does not count."""
    return tuple(int(part) for part in version.split(".")[:3] if part.isdigit())


def dotted(version: Version) -> str:
    return ".".join(str(part) for part in version)
